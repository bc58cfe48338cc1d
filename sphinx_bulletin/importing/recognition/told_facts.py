"""Window and day of an item, as far as its text says them beyond doubt."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from ...core.i18n import __
from ...model.items.roster import Roster
from ...model.text.dates import DateError, Day, Period, parse_day_near, parse_period
from ...model.text.marked import N_
from .line_shapes import ENGLISH_DAYS, arabic, unnamed
from .past_issue import HeadFacts

#: What is told of each item of an issue whose head says no year; it has one cause.
NO_YEAR = N_("the head says no year, so items have no day; write it there, and the days of items")
#: Characters within which an item names its day, where it does; words of letters take more.
_NEAR, _NEAR_OF_LETTERS = 40, 140
#: Days between an issue and what it tells of, where it names no period.
_FARTHEST = 62
_LAST_MONTH = 12
_CHINESE_DAY = r"(?:\d{4}年)?\d{1,2}月\d{1,2}[日号]"
_DAY = re.compile("|".join((_CHINESE_DAY, *map(unnamed, ENGLISH_DAYS))))
#: Up to a day, or until one, is no day on which something happened.
_UP_TO = re.compile(
    r"(?:截至|截止|截止到|从|自|至|到|(?i:\b(?:by|until|till|since|before|after|to|of))\s)\Z"
)
_FARTHEST_UP_TO = 7
_UNTIL = re.compile(r"(?:之|以)?前")
#: What may stand in front of a window's name; else it is the end of another: 某县公安局.
_IN_FRONT = tuple("到由在与和及向给对为从经同合的是将请，。；、：（“《(,;:")
#: 11月28日，/ 近日，: what stands in front of who did it.
_OPENING = re.compile(
    r"\s*(?:(?:(?:\d{4}年)?\d{1,2}月\d{1,2}[日号](?:[至—–-](?:\d{1,2}月)?\d{1,2}[日号])?(?:起)?(?:上午|下午|中午|凌晨|清晨|傍晚|晚上?|夜间|夜里|深夜|当天)?"
    r"|\d{1,2}[./]\d{1,2}(?=[，,、])"
    rf"|(?:[Oo]n )?(?:{'|'.join(map(unnamed, ENGLISH_DAYS))})"
    r"|近日|日前|近期|本周|当日|当天|今日|上周|为?[^，。]{0,20}?期间)[，,、]?\s*)*(?:[Tt]he )?"
)
_BEHIND = ("服务窗口", "窗口")
#: What a text tells of, in brackets in front.
_LEAD = re.compile(r"[【〖\[［][^】〗\]］]{1,12}[】〗\]］]\s*")
_JOINT = re.compile(r"[、和及与]|,? and (?:the )?")
#: Who did it, where the roster does not know them: 某某局窗口, and what is no window by itself.
_UNKNOWN = re.compile(
    r"(?!中心)[一-龥]{2,12}?(?:(?:服务)?窗口|(?:局|(?<!大)厅|委|委员会|公司|银行|残联|工会|医院)(?=[一-龥])(?!书记|常委|主任|领导|长))"
)
_NO_WINDOW = re.compile(
    "(?:各|全体|综合|专区|大厅|办事|相关|有关|多个|所有|便民|[0-9一二三四五六七八九十两]个).{0,4}窗口"
)
#: Text in brackets at the end: who sent it, when.
_ASIDE = re.compile(r"[（(]([^（()）]{2,60})[）)]\s*$")


_PARTED = re.compile(r"[、，,\s]+")


class ToldFacts(Struct, frozen=True, kw_only=True):
    """What a text says of its item."""

    #: Without what the page itself sets behind the text.
    text: str
    windows: tuple[str, ...] = ()
    day: Day | None = None
    doubts: tuple[str, ...] = ()
    #: What stood behind the text, and the page does not set again: the text itself says it.
    repeated: str = ""


class _Named(Struct, frozen=True, kw_only=True):
    """A window that is named."""

    name: str
    start: int
    end: int
    place: int
    #: Whether it is no end of a longer name.
    is_whole: bool


class FactReader:
    """Reads items by the roster of a site and the head of an issue."""

    def __init__(self, roster: Roster, head: HeadFacts) -> None:
        self._roster, self._head = roster, head
        names = [name for unit in roster.units for name in (unit.name, *unit.short)]
        # The longest first: 省林草局 before 林草局.
        longest = sorted({name for name in names if len(name) > 1}, key=len, reverse=True)
        self._names = re.compile("|".join(map(re.escape, longest))) if longest else None

    def windows_at_start(self, text: str) -> tuple[str, ...]:
        """The windows that a text begins with, behind its day; several may be joined by 、."""
        at = self._end_of_opening(text)
        found: list[str] = []
        # 【公安局】1月18日，…
        is_bracketed = text[at : at + 1] in ("【", "[", "［")
        at += is_bracketed
        while self._names is not None and (match := self._names.match(text, at)) is not None:
            found.append(match[0])
            at = match.end()
            at += next((len(word) for word in _BEHIND if text.startswith(word, at)), 0)
            joint = _JOINT.match(text, at)
            if joint is None:
                break
            at = joint.end()
        return tuple(found)

    def _end_of_opening(self, text: str) -> int:
        """Where it is told who did it: behind days, and behind what is in brackets: 【火灾】."""
        at = opening.end() if (opening := _OPENING.match(text)) else 0
        lead = _LEAD.match(text, at)
        if lead is None or (self._names is not None and self._names.match(text, at + 1)):
            return at
        behind = _OPENING.match(text, lead.end())
        return behind.end() if behind else lead.end()

    def lead_of(self, text: str) -> str:
        """What is in brackets in front of a text, behind its day: 医保局 of 【医保局】1月8日，……"""
        opening = _OPENING.match(text)
        lead = _LEAD.match(text, opening.end() if opening else 0)
        return lead[0].strip("【】〖〗[]［］ \u3000") if lead else ""

    def is_of_window(self, text: str) -> bool:
        """Whether a text names a window and a day early on."""
        is_named = bool(self.windows_at_start(text)) or any(
            one.is_whole and one.start < _near(text) for one in self._named(text)
        )
        return is_named and _DAY.search(text[: _near(text)]) is not None

    def begins_with_day(self, text: str) -> bool:
        """Whether a text begins with a day."""
        opening = _OPENING.match(text)
        return opening is not None and _DAY.search(opening[0]) is not None

    def names_window(self, text: str) -> bool:
        """Whether a text may tell of a window: one of the roster, or another office."""
        return any(True for _one in self._named(text)) or _UNKNOWN.search(text) is not None

    def names_day(self, text: str) -> bool:
        """Whether a text tells of a day early on, on which something happened."""
        return any(map(_is_day_of_event, _DAY.finditer(text[: _near(text)])))

    def tells_of_later_day(self, text: str) -> bool:
        """Whether every day that a text names lies behind that of the issue."""
        issued = self._head.day
        if issued is None:
            return False
        days = [self._day_near(match[0]) for match in _DAY.finditer(text)]
        return bool(days) and all(day is not None and day > issued for day in days)

    def is_window(self, text: str) -> bool:
        """Whether a text is the name of a window, and nothing else."""
        return self._roster.place(text.strip()) is not None if self._roster else False

    def is_like_item(self, text: str) -> bool:
        """Whether a text begins with a day or a window, or has them in brackets behind it."""
        has_day = _DAY.search(text[: _near(text)]) is not None
        return has_day or bool(self.windows_at_start(text)) or self._behind(text)[0] != text

    def read(self, text: str, heading: str = "") -> ToldFacts:
        """What a text says of its item; the heading above it may be the name of a window."""
        body, windows, day = self._behind(text)
        aside = text[len(body) :].strip()
        doubts: list[str] = []
        if not windows:
            windows, unsure = self._windows(body)
            if not windows and not unsure and self.is_window(heading):
                windows = (heading.strip().removesuffix("窗口"),)
            doubts += unsure
        if day is None:
            day, unsure = self._day(body)
            doubts += unsure
        return ToldFacts(
            text=body, windows=windows, day=day, doubts=tuple(doubts), repeated=_said(aside, body)
        )

    def _behind(self, text: str) -> tuple[str, tuple[str, ...], Day | None]:
        """（水利厅、公安厅，11月28日） behind a text, where it says nothing else."""
        match = _ASIDE.search(text)
        if match is None:
            return text, (), None
        windows: list[str] = []
        day = None
        for part in _PARTED.split(match[1]):
            if self._roster.place(part) is not None and part:
                windows.append(part.removesuffix("窗口"))
            elif _DAY.fullmatch(part) and day is None and (found := self._near(part)) is not None:
                day = found
            else:
                return text, (), None
        return text[: match.start()].rstrip(), tuple(windows), day

    def _named(self, text: str) -> Iterator[_Named]:
        for match in self._names.finditer(text) if self._names is not None else ():
            place = self._roster.place(match[0])
            if place is not None:
                before = text[: match.start()].rstrip()
                opening = _OPENING.match(text)
                yield _Named(
                    name=match[0],
                    start=match.start(),
                    end=match.end(),
                    place=place,
                    is_whole=before.endswith(_IN_FRONT)
                    or (opening is not None and match.start() <= opening.end()),
                )

    def _windows(self, text: str) -> tuple[tuple[str, ...], Sequence[str]]:
        named = list(self._named(text))
        places = {one.place for one in named}
        first = self.windows_at_start(text)
        if first:
            # 会同 and 、 join windows, but also whoever was met with.
            if len(first) == 1 and len(places) == 1:
                return first, ()
            if len(first) > 1 and self._did_together(text, first, places):
                return first, ()
            told = self._of_window(text, named)
            begun = {self._roster.place(name) for name in first}
            # Behind the last of several that are joined stands 窗口: each of them is one.
            if (len(first) == 1 and told == begun) or (
                begun == places and self._roster.place(first[-1]) in told
            ):
                return first, ()
            return (), [_look_at_window("、".join(dict.fromkeys(one.name for one in named)))]
        told = self._of_window(text, named)
        if len(told) == 1 and told == places:
            return (next(one.name for one in named),), ()
        if named:
            return (), [_look_at_window("、".join(dict.fromkeys(one.name for one in named)))]
        opening = _OPENING.match(text)
        if lead := self.lead_of(text):
            return (), [_look_at_window(lead)]
        unknown = _UNKNOWN.match(text, opening.end() if opening else 0)
        if unknown is not None and not _NO_WINDOW.search(unknown[0]):
            return (), [_look_at_window(unknown[0])]
        return (), ()

    def _did_together(self, text: str, first: Sequence[str], places: set[int]) -> bool:
        """Whether all windows that are named stand in front, and 联合 says that all did it."""
        begun = {self._roster.place(name) for name in first}
        behind = text[text.find(first[-1]) + len(first[-1]) :]
        opening = _OPENING.match(behind)
        behind = behind[opening.end() :] if opening else behind
        return begun == places and behind.startswith(("联合", "共同", "分别"))

    def _of_window(self, text: str, named: Sequence[_Named]) -> set[int]:
        """The windows behind whose names 窗口 stands."""
        return {one.place for one in named if one.is_whole and text.startswith(_BEHIND, one.end)}

    def _near(self, typed: str) -> Day | None:
        day = self._day_near(typed)
        return day if day is not None and self._is_within(day) else None

    def _day_near(self, typed: str) -> Day | None:
        head = self._head
        near = head.period.last if head.period else head.day
        try:
            return parse_day_near(arabic(typed), near, year=head.year or None)
        except DateError:
            return None

    def _is_within(self, day: Day) -> bool:
        period: Period | None = self._head.period
        if period is not None:
            return period.first <= day <= period.last
        issued = self._head.day
        if issued is None:
            # The year of the number is that of the day, but where years turn.
            return day.year == self._head.year and 1 < day.month < _LAST_MONTH
        return 0 <= (issued - day).days <= _FARTHEST

    def _day(self, text: str) -> tuple[Day | None, Sequence[str]]:
        every = list(_DAY.finditer(text))
        # Where all that is told is how far things are, that day may be meant as well.
        found = [match for match in every if _is_day_of_event(match)]
        opening = _OPENING.match(text)
        at_start = [m for m in found if opening and m.end() <= opening.end()]
        if at_start:
            return self._sure(at_start[0][0])
        if len({match[0] for match in found}) == 1:
            return self._sure(found[0][0])
        if every:
            days = "、".join(dict.fromkeys(match[0] for match in every))
            return None, [__("the day of this item is not certain: %s") % days]
        return None, ()

    def _sure(self, typed: str) -> tuple[Day | None, Sequence[str]]:
        day = self._near(typed)
        if day is not None:
            return day, ()
        if not (self._head.period or self._head.day or self._head.year):
            return None, [__(NO_YEAR)]
        return None, [__("%s is no day of this issue’s period; look at it") % typed]


def _said(aside: str, text: str) -> str:
    """What of （水利厅，11月28日） the text in front says as well, with the marks around it."""
    parts = _PARTED.split(aside.strip("（()）"))
    said = [part for part in parts if part in text]
    return aside if len(said) == len(parts) else "".join(f"{part}，" for part in said)


def _near(text: str) -> int:
    """How far from its beginning a text names its day."""
    return _NEAR_OF_LETTERS if text[:_NEAR].isascii() else _NEAR


def _is_day_of_event(match: re.Match[str]) -> bool:
    """Whether something happened on a day: not 截至12月20日, nor 12月20日前."""
    text = match.string
    before = text[max(0, match.start() - _FARTHEST_UP_TO) : match.start()]
    return not _UP_TO.search(before) and not _UNTIL.match(text, match.end())


def _look_at_window(names: str) -> str:
    return __("the window of this item is not certain: %s") % names


def period_near(text: str, year: int, day: Day | None) -> Period | None:
    """A period whose year may lack: that of the issue, or the one before.

    >>> str(period_near("12月26日-12月30日", 2023, Day(2023, 1, 3)))
    '2022-12-26/2022-12-30'
    >>> str(period_near("四季度", 2022, Day(2023, 1, 6)))
    '2022-10-01/2022-12-31'
    """
    if text.rstrip().endswith(("年度", "月份")):
        # 2023年度, 关于11月份…的通报: what a volume or a title is about.
        return None
    tries = [text] if re.match(r"\d{4}年", text) else []
    if not tries and year:
        tries = [f"{year}年{text}", f"{year - 1}年{text}"]
    for typed in tries:
        try:
            found = parse_period(typed)
        except DateError:
            continue
        if day is None or found.first <= day + datetime.timedelta(days=14):
            return found
    return None
