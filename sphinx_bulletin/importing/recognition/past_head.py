"""The head of a past issue: name, numbers, who issues it, days, title."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace

from ...core.i18n import __
from ...model.specs.values import parts_of_document_number
from ...model.text.dates import Day
from ..blocks import Loss, LossKind, PastLook, PastTable
from .heading_looks import is_short_line
from .line_shapes import (
    BRACKETED,
    CONTENTS,
    DAY,
    EDITORS_NOTE,
    ISSUE_NUMBER,
    NAME,
    SERIAL,
    SIGN_RANK,
    arabic,
    is_office,
    mark_at,
    plain,
    unspaced_name,
)
from .page_furniture import is_button
from .past_issue import HeadFacts
from .past_lines import LineOrBlock, PastLine
from .told_facts import period_near

#: A line of the text is longer, or ends as a sentence does.
_LONGEST = 45
#: A head has no more lines.
_LINES = 16
#: Numbers that a weekly may have reached in January.
_FIRST_NUMBERS = 5
#: A table in the head has no more cells.
_CELLS = 12
#: The name of an office has more characters.
_FEWEST = 3
#: Points from which on a line is a name or a title.
_LARGE = 20
_WIDE = re.compile(r"[ \t\u3000\xa0]{2,}|\t|\n|\f")
_MARKING = re.compile(r"(?:内部(?:资料|刊物|文件|参考)|仅供参考|注意保存|请勿外传).{0,12}")
_SECRECY = re.compile(r"(?:绝密|机密|秘密)(?:[★*☆]?\d{1,2}年|[★*☆]?长期)?")
_COPY = re.compile(r"(?:编号|份号|NO\.?:?)[:]?(\d{2,8})", re.IGNORECASE)
_DOCUMENT = re.compile(r"[一-龥]{1,12}[〔\[(]\d{4}[〕\])]第?\d{1,4}号")
_SIGNER = re.compile(r"签发(?:人)?:([一-龥·]{2,8})")
_ISSUER = re.compile(
    r"(?:(?:(?:主办|编印|编制|编发|承办|发布)(?:单位|机构)?|(?:信息)?来源)[:]?)?"
    r"(.{3,40}?)(?:主办|编印|编制|编发|编)?"
)
_LABELLED = re.compile("(?:(?:主办|编印|编制|承办|发布)(?:单位|机构)?|(?:信息)?来源):")
_PERIOD = re.compile(
    r"[(]?(?:(?:统计|报告|本期)?(?:时段|周期|期间|时间|区间)[:])?(?P<period>(?:\d{4}年)?(?:\d{1,2}月\d{1,2}日?.{1,3}(?:\d{1,2}月)?\d{1,2}日|[一二三四]季度|第[一二三四]季度|\d{1,2}月(?:份)?|上半年|下半年|\d{4}年度?))[)]?"
)
#: 时间：2017年6月12日
_DATED = re.compile(
    r"((?:(?:编印|出刊|印发|签发|发布|发文)?(?:时间|日期):)?)(\d{4}年\d{1,2}月\d{1,2}日)"
)
#: What is a fact by itself, whatever stands beside it.
_SURE = (DAY, _DATED, ISSUE_NUMBER, SERIAL, _SIGNER, _MARKING, _COPY, re.compile(r"\d{6}"))


#: Signs beside the year and the number of an issue, in the place of which a page has its own.
_SET = re.compile(r"[(〔\[)〕\]《》]|[~至、](?=\d)")


@dataclass(frozen=True, slots=True)
class _Piece:
    """A fact of the head, as typed, and how it is set."""

    text: str
    look: PastLook
    #: Whether a day stands on the same line.
    has_day: bool = False

    @property
    def plain(self) -> str:
        return arabic(plain(self.text))


def end_of_head(lines: Sequence[LineOrBlock], looks: Collection[PastLook] = ()) -> int:
    """Where the text begins, with its first heading, long paragraph or table.

    ``looks`` are those that headings alone have.
    """
    headings = 0
    for index, line in enumerate(lines[:_LINES]):
        if isinstance(line, PastTable):
            if not _is_of_head(line):
                return index
        elif (
            not isinstance(line, PastLine)
            or _begins_text(line)
            or (line.paragraph.look in looks and is_short_line(line))
        ):
            return index
        else:
            # One heading may be the title, in several lines too, if it is set as such.
            look = line.paragraph.look
            above = lines[index - 1] if index else None
            is_same = isinstance(above, PastLine) and above.paragraph.look == look
            headings += look.level > 0 and not is_same
            if headings and look.level and (headings > 1 or not look.is_centred):
                return index
            # Whom it is addressed to stands last.
            if index > 0 and line.plain.endswith(":") and not _LABELLED.match(line.plain):
                return index + 1
    return min(len(lines), _LINES)


def _begins_text(line: PastLine) -> bool:
    text = line.plain
    longest = max(len(plain(piece)) for piece in _WIDE.split(line.text))
    has_mark = mark_at(line.text)
    return (
        longest > _LONGEST
        or text.endswith(("。", "；"))
        or text in CONTENTS
        or bool(EDITORS_NOTE.match(line.text.strip()))
        or bool(BRACKETED.fullmatch(text))
        or (has_mark is not None and has_mark[0].rank < 3 and not ISSUE_NUMBER.fullmatch(text))
        # ◆ 窗口动态
        or (
            has_mark is not None
            and has_mark[0].rank == SIGN_RANK
            and not _MARKING.fullmatch(plain(has_mark[1]))
        )
    )


def _is_of_head(table: PastTable) -> bool:
    cells = [cell.text for row in table.rows for cell in row if cell.text]
    shapes = (ISSUE_NUMBER, SERIAL, DAY, _DOCUMENT)
    return (
        len(cells) <= _CELLS
        and any(shape.search(arabic(plain(cell))) for cell in cells for shape in shapes)
        and all(len(cell) <= _LONGEST for cell in cells)
    )


def _pieces(lines: Sequence[LineOrBlock]) -> Iterator[_Piece]:
    """The facts one by one: blanks and ends of lines part them."""
    for line in lines:
        if isinstance(line, PastTable):
            cells = (one for row in line.rows for cell in row for one in cell.paragraphs)
            yield from _pieces([PastLine(text=one.whole, paragraph=one) for one in cells])
        elif isinstance(line, PastLine):
            look = line.paragraph.look
            for text in re.split(r"[\n\f]", line.text):
                parts = [part for part in _parts(unspaced_name(text)) if part.strip()]
                shown = [arabic(plain(part)) for part in parts]
                # Who issued it stands beside the day, or beside who signed.
                has_day = len(parts) > 1 and any(
                    shape.fullmatch(text) for text in shown for shape in (DAY, _DATED, _SIGNER)
                )
                yield from (_Piece(unspaced_name(p), look, has_day) for p in parts)


def _parts(text: str) -> list[str]:
    """The facts of a line, which wide blanks part; narrow ones do where one of them is sure."""
    found: list[str] = []
    for part in _WIDE.split(text):
        pieces = part.split()
        is_sure = any(shape.fullmatch(arabic(plain(p))) for p in pieces for shape in _SURE)
        are_offices = all(len(p) > _FEWEST and is_office(p) for p in pieces)
        is_parted = len(pieces) > 1 and (is_sure or are_offices)
        found += pieces if is_parted else [part]
    return found


@dataclass(slots=True)
class _Reader:
    """Takes what the lines of a head say."""

    names: Sequence[str]
    losses: list[Loss]
    facts: HeadFacts = field(default_factory=HeadFacts)
    doubts: list[str] = field(default_factory=list)
    #: What stands in brackets and may be a period, until the year is known.
    period: str = ""
    other: list[_Piece] = field(default_factory=list)

    def read(self, pieces: Sequence[_Piece]) -> HeadFacts:
        for index, piece in enumerate(pieces):
            below = pieces[index + 1] if index + 1 < len(pieces) else None
            if not any(take(piece, below) for take in self._takes()):
                self._take_rest(piece)
        self._finish()
        return replace(self.facts, doubts=tuple(self.doubts))

    def _takes(self) -> Sequence[Callable[[_Piece, _Piece | None], bool]]:
        return (
            self._take_marks, self._take_number, self._take_period, self._take_day,
            self._take_name, self._take_recipients, self._take_issuer,
        )  # fmt: skip

    def _put(self, **found: object) -> bool:
        """Notes facts that were not found before."""
        new = {key: value for key, value in found.items() if value}
        if any(
            getattr(self.facts, key) not in ("", 0, (), None, False, value)
            for key, value in new.items()
        ):
            return False
        self.facts = replace(self.facts, **new)  # type: ignore[arg-type]
        return True

    def _take_marks(self, piece: _Piece, _below: _Piece | None) -> bool:
        text = piece.plain
        if is_button(text):
            self.losses.append(Loss(kind=LossKind.MARGIN, text=text))
            return True
        if match := _COPY.fullmatch(text):
            self._lose_label(text[: match.start(1)])
            return self._put(copy_number=match[1])
        if re.fullmatch(r"\d{6}", text):
            return self._put(copy_number=text)
        if match := _SIGNER.fullmatch(text):
            return self._put(signer=match[1])
        if _MARKING.fullmatch(text):
            return self._put(marking=piece.text.strip())
        if _SECRECY.fullmatch(text):
            return self._put(secrecy=piece.text.strip())
        if text in ("特急", "加急"):
            return self._put(urgency=text)
        if text == "送审稿":
            return self._put(is_draft=True)
        return bool(_DOCUMENT.fullmatch(text)) and self._put(document_number=piece.text.strip())

    def _take_number(self, piece: _Piece, _below: _Piece | None) -> bool:
        if match := SERIAL.fullmatch(piece.plain):
            return self._put(serial=match[1])
        match = ISSUE_NUMBER.fullmatch(piece.plain)
        if match is None or (match["name"] and not NAME.search(match["name"])):
            return False
        last = match["last"]
        self._lose_label("".join(_SET.findall(piece.plain)))
        return self._put(
            name=match["name"],
            year=int(match["year"] or 0),
            number=match["first"] + (f"-{last}" if last else ""),
            serial=match["serial"],
            is_supplement=bool(match["extra"]),
        )

    def _take_period(self, piece: _Piece, _below: _Piece | None) -> bool:
        text = piece.plain
        found = _PERIOD.fullmatch(text)
        if found is not None and found["period"] == self.period:
            # Said once more, below the first part.
            self._lose_label(text)
            return True
        if DAY.fullmatch(text) or found is None or self.period:
            return False
        self.period = found["period"]
        self._lose_label(text[: found.start("period")].strip("("))
        # A page says it where it is not that of the number.
        self._lose_label("".join(re.findall(r"\A\d{4}年", self.period)))
        self._lose_label("".join(re.findall("[至到起止~]", text)))
        return True

    def _take_day(self, piece: _Piece, _below: _Piece | None) -> bool:
        if (labelled := _DATED.fullmatch(piece.plain)) is not None:
            self._lose_label(labelled[1])
            piece = replace(piece, text=labelled[2])
        match = DAY.search(piece.plain)
        if match is None or match.end() != len(piece.plain):
            return False
        day = _day(match)
        before = piece.plain[: match.start()]
        if day is None or (before and not is_office(before)):
            return False
        if self.facts.day not in (None, day):
            self.doubts.append(__("the head has two days; look which is that of the issue"))
            return not before
        self._put(day=day)
        return not before or self._issuer(before)

    def _take_name(self, piece: _Piece, _below: _Piece | None) -> bool:
        text = plain(piece.text)
        if self.facts.name or len(text) > 20 or text.startswith("关于"):
            return False
        is_known = text in map(plain, self.names)
        is_set = piece.look.is_red or piece.look.size >= _LARGE
        ends = [match.end() for match in NAME.finditer(text)]
        is_like = bool(ends) and ends[-1] == len(text)
        is_first = not self.facts.number
        is_red = piece.look.is_red and piece.look.size >= _LARGE and is_first
        if not (is_known or (is_like and (is_set or is_first)) or is_red):
            return False
        return self._put(name=piece.text.strip())

    def _take_recipients(self, piece: _Piece, _below: _Piece | None) -> bool:
        text = piece.plain
        if not text.endswith(":") or len(text) < 3:
            return False
        return self._put(recipients=piece.text.strip().rstrip(":："))

    def _take_issuer(self, piece: _Piece, below: _Piece | None) -> bool:
        text = piece.plain
        is_said = text.endswith(("编", "编印", "主办", "编制", "编发")) or _LABELLED.match(text)
        is_below = below is not None and DAY.fullmatch(below.plain) is not None
        is_by_day = piece.has_day or is_below
        # Or alone on a line of text between the number and the title.
        look = piece.look
        is_alone = 0 < look.size < _LARGE and not (look.is_centred or look.is_bold or look.level)
        is_here = (is_by_day or is_alone) and bool(self.facts.number or self.facts.serial)
        if not is_said and not (is_office(text) and is_here):
            return False
        return self._issuer(piece.text)

    def _issuer(self, typed: str) -> bool:
        text = "".join(typed.split())
        match = _ISSUER.fullmatch(text.replace("：", ":"))
        if match is None:
            return False
        self._lose_label(text[: match.start(1)] + text[match.end(1) :])
        self.facts = replace(self.facts, issuers=(*self.facts.issuers, match[1]))
        return True

    def _take_rest(self, piece: _Piece) -> None:
        self.other.append(piece)

    def _lose_label(self, text: str) -> None:
        if text:
            self.losses.append(Loss(kind=LossKind.LABEL, text=text))

    def _finish(self) -> None:
        facts = self.facts
        year = facts.year or (facts.day.year if facts.day else 0)
        if self.period and (period := period_near(self.period, year, facts.day)) is not None:
            self.facts = facts = replace(facts, period=period)
        elif self.period:
            self.doubts.append(__("“%s” was not read as the period") % self.period)
        if not year and (number := parts_of_document_number(facts.document_number)):
            year = number.year
        if not year and facts.period:
            year = facts.period.last.year
        if year and not facts.year and not _is_of_that_year(facts):
            self.doubts.append(__("the number has no year; look whether %s is right") % year)
        titles = tuple(piece.text.strip() for piece in self.other)
        # Lines that are set alike, large and centred, are those of one title.
        looks = {piece.look for piece in self.other}
        is_one = len(looks) == 1 and all(one.is_centred and one.size >= _LARGE for one in looks)
        is_sure = is_one or len(titles) == 1
        if titles and not (is_sure and self._is_title(self.other[0])):
            self.doubts.append(
                __("these lines were taken for the title; what is none belongs elsewhere")
            )
        self.facts = replace(facts, year=year, title=titles)

    def _is_title(self, piece: _Piece) -> bool:
        return piece.look.size >= 16 or piece.look.is_centred


def _is_of_that_year(facts: HeadFacts) -> bool:
    """Whether the number is one of the year that the issue is of, and not of the one before.

    In January that may be in doubt, but for the first numbers of a year.
    """
    first = re.match(r"\d+", facts.number)
    is_early = first is not None and int(first[0]) <= _FIRST_NUMBERS
    return facts.day is not None and (facts.day.month > 1 or is_early)


def _day(match: re.Match[str]) -> Day | None:
    try:
        return Day(*(int(part) for part in match.groups()))
    except ValueError:
        return None


def read_head(lines: Sequence[LineOrBlock], names: Sequence[str], losses: list[Loss]) -> HeadFacts:
    """What the lines above the text say; ``names`` are those of the site's bulletins."""
    return _Reader(names=names, losses=losses).read(list(_pieces(lines)))
