"""Sentences to statements: each figure with what it is of, as far as the words beside it tell.

A sentence is read from its start to its end, a figure at a time. Its own words are those between
it and the figure or mark before; what they do not tell is inherited from what was read before.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from ..text.chinese import narrow
from ..text.dates import Period
from .amounts import SentenceAmount, amount_of
from .sentence_words import CHINESE, Tongue, tongue_of
from .statement import Role, SourceText, Statement, Tense

#: Between 比6月第3周 and its figure.
_SHORT = 20
#: So many characters behind a figure are looked at.
_BEHIND = 40
#: Longer sentences are none of an office.
_LONGEST = 2000
_DATE = re.compile(r"[一1]?\s?[-—–~～至]?\s?\d{1,4}(?:年|月份?|日)(?:[至-]|底|起)?")
_NAME_MARK = re.compile(r"、|和|及|以及|与|,")
_JOINER = re.compile(r"[\s、,和及与]*(?:and\s)?")
_MOVES = re.compile(r"[^,，。;；\d]{0,6}?(?:[减降增升压缩提跌]|回落|上升|拉长|调整|扩大|到|至)")
_MONTH = re.compile(r"(\d{1,2})月")
_DIGIT = re.compile(r"\d")


def statements_in(texts: Iterable[SourceText], period: Period | None) -> Iterator[Statement]:
    """The statements of a page's texts; ``period`` is the issue's."""
    sentences = 0
    for number, text in enumerate(texts):
        if not _DIGIT.search(text.text) or text.is_title:
            continue
        reader = ParagraphReader(text=text, number=number, period=period, sentences=sentences)
        yield from reader.statements()
        sentences = reader.sentences


@dataclass(slots=True)
class _Told:
    """What a sentence has said so far."""

    time: Tense = Tense.OWN
    base: str = ""
    #: Names that wait for their figures: 甲、乙分别为.
    waiting: list[str] = field(default_factory=list)
    #: Are the figures of a list told 分别, each as the one before it.
    is_each: bool = False
    depth: int = 0
    segment: int = 0
    clause: int = 0


class ParagraphReader:
    """Reads the sentences of a paragraph, one behind the other."""

    def __init__(
        self, *, text: SourceText, number: int, period: Period | None, sentences: int
    ) -> None:
        self.source, self.number, self.period, self.sentences = text, number, period, sentences
        self.plain = narrow(text.text)
        self.tongue = tongue_of(self.plain)
        self.about = ""
        self.counted = 0
        self.taken = dict(text.taken)

    def statements(self) -> Iterator[Statement]:
        """The statements of the paragraph, in their order."""
        start = 0
        ends = [match.end() for match in self.tongue.sentence.finditer(self.plain)]
        for end in [*ends, len(self.plain)]:
            if start < end <= start + _LONGEST and _DIGIT.search(self.plain, start, end):
                yield from self.sentence(start, end)
            self.sentences += start < end
            start = end

    def sentence(self, start: int, end: int) -> Iterator[Statement]:
        """The statements between two places of the paragraph."""
        told, at, last = _Told(), start, None
        for match in self.tongue.number.finditer(self.plain, start, end):
            if not self._is_figure(match, start):
                continue
            before = self.plain[at : match.start()]
            self._marks(before, told)
            found = self._statement(match, before, told, last, end)
            at = match.end()
            if found is None:
                continue
            if found.depth == 0 and found.role is Role.COUNT and found.subject:
                self.about = found.subject + found.measure
            last = found
            yield found

    def _counted(self, role: Role) -> int:
        """The place of a count among those of its paragraph."""
        self.counted += role is Role.COUNT
        return self.counted

    def _is_figure(self, match: re.Match[str], start: int) -> bool:
        """Whether a number counts or measures anything: not 2025年, 第3, 8826017."""
        words = self.tongue
        if match.start() and self.plain[match.start() - 1].isdecimal():
            return False
        before = self.plain[max(start, match.start() - 14) : match.start()]
        if words.no_figure_before.search(before):
            return False
        unit = match["unit"] or match["scale"]
        if not unit and words.calls.search(before):
            return False
        behind = match.end() if unit else match.end("digits")
        if words.ranges.match(self.plain, behind) and not words.begun.search(before):
            return False
        return not words.no_figure_behind.match(self.plain, behind) and match.start() not in (
            self.taken
        )

    def _marks(self, before: str, told: _Told) -> None:
        """Count the clauses and brackets that were passed."""
        words = self.tongue
        passed = len(words.segment.findall(before))
        told.segment += passed
        told.clause += passed + len(words.clause.findall(before))
        told.depth += before.count("(") - before.count(")")

    def _statement(
        self, match: re.Match[str], before: str, told: _Told, last: Statement | None, end: int
    ) -> Statement | None:
        words = self.tongue
        lead = words.segment.split(words.clause.split(before)[-1])[-1]
        behind = self.plain[match.end() : min(end, match.end() + _BEHIND)]
        amount = amount_of(match, lead, behind, words)
        if amount is None:
            return None
        base_match = _last(words.base, before)
        if base_match is not None:
            told.base = base_match.lastgroup or ""
        if words is not CHINESE and (found := words.base.search(_clause(words, behind))):
            told.base = found.lastgroup or ""
        is_joined = last is not None and _JOINER.fullmatch(before) is not None
        told.is_each = words.respectively.search(lead) is not None or (
            told.is_each and is_joined and "," not in before
        )
        role, direction, is_to = self._role(amount, lead, behind)
        if (
            is_joined
            and last is not None
            and role in (Role.RATE, Role.COUNT)
            and (
                (last.role in (Role.SHARE, Role.CHANGE, Role.RATE)) == (role is Role.RATE)
                and (last.role is not Role.DIFFERENCE or told.is_each)
            )
        ):
            role, direction = last.role, last.direction
        time, base = self._time(before, lead, behind, told, role, base_match)
        subject, measure = self._names(before, lead, behind, told)
        if is_joined and last is not None and not subject:
            time = last.time if last.time in (Tense.BEFORE, Tense.LAST_YEAR, Tense.OTHER) else time
        if role in (Role.SHARE, Role.CHANGE, Role.DIFFERENCE, Role.POINTS, Role.MEAN):
            subject, measure = self._told_of(lead)
        whole = self._whole(lead, behind, role)
        is_of = last is not None and last.is_whole and len(lead) <= _SHORT
        if role is Role.RATE and is_of and lead.endswith(words.of):
            role = Role.SHARE
        if is_joined and last is not None and role is Role.SHARE and not whole:
            whole = last.whole
        unit = amount.unit
        if is_to and not unit and last is not None and last.base == "from":
            # From 60 hours to 36.
            unit = last.unit
        line, column = self.source.place_of(match.start())
        return Statement(
            subject=subject,
            measure=measure,
            about=self._about(before, lead, subject),
            value=amount.value,
            slack=amount.slack,
            unit=unit,
            text=amount.text,
            role=role,
            time=time,
            base=base,
            direction=direction,
            whole=whole,
            is_exact=amount.is_exact,
            is_to=is_to,
            is_stock=role is Role.COUNT
            and (
                words.stocks.search(before) is not None
                or (is_to and last is not None and last.base == "from" and last.is_stock)
            ),
            is_part=told.depth > 0 or words.of_which.search(before) is not None,
            is_sum=words.total.search(lead) is not None,
            is_rest=words.rest.search(lead) is not None,
            is_whole=role is Role.COUNT and words.share.search(lead) is not None,
            mark=self._mark(before),
            listed=self._listed(before, lead),
            named=self._named(lead),
            place=self._counted(role),
            paragraph=self.number,
            sentence=self.sentences,
            segment=told.segment,
            clause=told.clause,
            depth=told.depth,
            section=self.source.section,
            line=line,
            column=column,
        )

    def _role(self, amount: SentenceAmount, lead: str, behind: str) -> tuple[Role, int, bool]:
        """What the figure is, which way it went, and whether it is what a change led to."""
        words = self.tongue
        is_to = words.to.search(lead) is not None
        direction = 0
        if not is_to:
            direction = 1 if words.up.search(lead) else -1 if words.down.search(lead) else 0
        if not direction and (found := words.change_behind.match(behind)):
            direction = 1 if found.lastgroup == "up" else -1
        if amount.unit in words.points:
            return Role.POINTS, direction, False
        if amount.unit in ("%", "‰"):
            if words.share.search(lead):
                return Role.SHARE, 0, False
            if direction:
                return Role.CHANGE, direction, False
            if not words.rate.search(lead) and words.share_behind.match(behind):
                return Role.SHARE, 0, False
            return Role.RATE, 0, is_to
        if amount.unit == "倍":
            return Role.TIMES, direction, False
        if words.mean.search(lead) or words.mean_behind.match(behind):
            return Role.MEAN, 0, is_to
        if direction:
            return Role.DIFFERENCE, direction, False
        return Role.COUNT, 0, is_to

    def _time(
        self,
        before: str,
        lead: str,
        behind: str,
        told: _Told,
        role: Role,
        base_match: re.Match[str] | None,
    ) -> tuple[Tense, str]:
        """Of which time the figure is; of a change, what it is beside."""
        words = self.tongue
        if role in (Role.CHANGE, Role.DIFFERENCE, Role.POINTS):
            return told.time, told.base
        if role is Role.MEAN:
            return told.time, "each" if words.each.search(lead) else "day"
        is_begun = words.begun.search(lead) is not None
        if is_begun and words is not CHINESE:
            return Tense.BEFORE, "from"
        if is_begun and _MOVES.match(behind):
            return Tense.BEFORE, "from"
        is_bare = lead in ("", words.of) and role is Role.COUNT
        if base_match is not None and (
            base_match.end() > len(before) - len(lead)
            or (is_bare and base_match.end() + _SHORT > len(before))
        ):
            # 比上周的351件, 比上周（351件）
            return _TIMES.get(base_match.lastgroup or "", Tense.OTHER), ""
        found = _last(words.time, before)
        if found is not None:
            time = self._time_of(found)
            if time in (Tense.OWN, Tense.YEAR):
                told.time = time
            return time, ""
        if words is not CHINESE and (found := words.time.search(_clause(words, behind))):
            return self._time_of(found), ""
        return told.time, ""

    def _time_of(self, match: re.Match[str]) -> Tense:
        if match.lastgroup == "span":
            return self._span(match[0])
        time = _TIMES[match.lastgroup or "other"]
        if (month := _MONTH.fullmatch(match[0].removesuffix("份"))) and self.period is not None:
            own, named = self.period.last.month, int(month[1])
            if self.period.days > 31:
                return Tense.OTHER
            if named != own:
                return Tense.BEFORE if (own - named) % 12 == 1 else Tense.OTHER
        return time

    def _span(self, text: str) -> Tense:
        """Of which time the days are that a text names: 7月28日至8月3日."""
        numbers = [int(number) for number in re.findall(r"\d+", text)]
        if self.period is None:
            return Tense.OTHER
        first, last = self.period.first, self.period.last
        if numbers[:2] == [1, 1]:
            return Tense.YEAR
        whole = [first.month, first.day, *([last.month] if len(numbers) > 3 else []), last.day]
        return Tense.OWN if numbers == whole else Tense.OTHER

    def _names(self, before: str, lead: str, behind: str, told: _Told) -> tuple[str, str]:
        """Subject and measure by the words before the figure, else by those behind it."""
        words = self.tongue
        if found := words.respectively.search(lead):
            names = [self._clean(name) for name in _NAME_MARK.split(_before(before, found[0]))]
            told.waiting = [name for name in names if name]
            lead = lead[found.end() :]
        if told.waiting and not self._clean(lead):
            return told.waiting.pop(0), ""
        # 、 parts names in a list.
        own = lead.rpartition("、")[2] if words is CHINESE else lead
        measure = _last(words.measures, own)
        subject = self._clean(own.replace(measure[0], "") if measure else own)
        if not subject:
            rest = _clause(words, behind)
            subject = self._clean(re.split(r"[、\d;]", rest)[0])[:16]
        if measure is None:
            measure = _last(words.measures, before)
        return subject, measure[0] if measure else ""

    def _told_of(self, lead: str) -> tuple[str, str]:
        """What a change is told of, where its clause names it: 县级受理量比上季度多."""
        words = self.tongue
        ends = (p.search(lead) for p in (words.base, words.up, words.down, words.mean, words.share))
        start = min((found.start() for found in ends if found), default=0)
        own = lead[:start]
        measure = _last(words.measures, own)
        return self._clean(own.replace(measure[0], "") if measure else own), (
            measure[0] if measure else ""
        )

    def _clean(self, text: str) -> str:
        """A name without dates, small words, and words for changes."""
        words = self.tongue
        text = _DATE.sub("", text)
        text = words.base.sub("", text)
        text = words.small.sub("", text)
        text = words.up.sub("", words.down.sub("", words.to.sub("", text)))
        return " ".join(text.split()).strip("-—–~～至由从、 ")

    def _about(self, before: str, lead: str, subject: str) -> str:
        """What the clause before speaks of, where its own does not tell; else what went before."""
        words = self.tongue
        if not subject:
            clauses = words.clause.split(before[: len(before) - len(lead)])
            for clause in reversed(clauses):
                if (found := self._clean(clause)) and len(found) > 1:
                    return found
        return self.about

    def _listed(self, before: str, lead: str) -> str:
        """Whether a list that begins here is said to be of all parts, or of some."""
        words = self.tongue
        if words.some.search(before):
            return "some"
        if words.respectively.search(lead) or words.colon.search(before):
            return "all"
        return ""

    def _mark(self, before: str) -> str:
        """The mark that parts a figure from the one before."""
        found = _last(self.tongue.parts, before)
        return "" if found is None else "、" if found["list"] else found[0]

    def _named(self, lead: str) -> int:
        """How many are spoken of together, by a word: 三家合计."""
        words = self.tongue
        found = _last(words.together, lead) if words.numbers else None
        if found is None:
            return 0
        word = found[1]
        return 2 if word == "两" else words.numbers.index(word)

    def _whole(self, lead: str, behind: str, role: Role) -> str:
        words = self.tongue
        if role is not Role.SHARE or (found := words.share.search(lead)) is None:
            return ""
        if after := words.whole.match(_clause(words, behind)):
            return after[1].strip()
        told = words.of_all.sub("", found[0]).strip()
        # 全省 is no name of a figure, but of another whole than the sentence's.
        return self._clean(told) or told


_TIMES = {
    "own": Tense.OWN, "year": Tense.YEAR, "before": Tense.BEFORE, "last": Tense.LAST_YEAR,
    "other": Tense.OTHER,
}  # fmt: skip


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    found = None
    for match in pattern.finditer(text):
        found = match
    return found


def _clause(words: Tongue, behind: str) -> str:
    """What stands behind a figure, to the end of its clause."""
    return re.split(r"[;.。]|\d", words.clause.split(behind)[0])[0]


def _before(text: str, word: str) -> str:
    return text.rpartition(word)[0]
