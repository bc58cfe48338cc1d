"""The lines of a head: where they end, and the facts that stand on them, one by one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from ....model.text.alike import simplified
from ...blocks import PastLook, PastPlace, PastTable
from ..evidence.heading_forms import HeadingForms
from ..line_shapes import (
    ADDRESSED,
    BRACKETED,
    DAY,
    EDITORS_NOTE,
    ISSUE_NUMBER,
    NAME,
    SERIAL,
    SIGN_RANK,
    arabic,
    is_contents_title,
    is_office,
    mark_at,
    plain,
    unspaced_name,
    without_blanks,
)  # fmt: skip
from ..past_lines import LineOrBlock, PastLine
from .head_shapes import (
    COPY_NUMBER,
    DATED,
    DOCUMENT,
    LABELLED,
    MARKING,
    OPENING,
    PERIOD,
    SECRECY,
    SHORT_DAY,
    SIGNER,
)

#: A line of the text is longer, or ends as a sentence does.
_LONGEST = 45
#: One that ends in a stop of Latin letters is a sentence from here on.
_SENTENCE = 24
#: A head has no more lines.
_LINES = 16
#: A table in the head has no more cells.
_CELLS = 12
#: The name of an office has more characters.
_FEWEST = 3
#: What parts facts: wide blanks, ends of lines, and a rule that is drawn between them.
DRAWN = re.compile(
    r"[｜∣|]|(?<=\s)·(?=\s)|(?<=\d\s)[–—-](?=\s\d{1,2}\s[A-Z])|,(?=\s*(?:N[Oo]\.|Issue\b))"
)
_WIDE = re.compile(rf"[ \t\u3000\xa0]{{2,}}|\t|\n|\f|\s*{DRAWN.pattern}\s*")
_COUNTED = re.compile(
    r"(?:\d{4}年)?第?\d{1,2}周|(?i:week|vol(?:ume)?)\.?\d{1,3}(?:/\d{4})?|第\d{1,3}卷"
)
#: What belongs to a day: its time, and what it is of the week.
_TIME = re.compile(r"(?:上午|下午)?\d{1,2}:\d\d(?::\d\d)?|[(]?(?:星期|周)[一二三四五六日][)]?")
_WEEK = re.compile(r"\((?:\d{4}年)?第?\d{1,2}周\)")
_WIDER = re.compile(r"\s{2,}|\u3000|\t")
#: 期    号：
_SPACED_LABEL = re.compile(r"^[ \u3000]*([一-龥])[ \u3000]+([一-龥])(?=\s?[:：])", re.MULTILINE)
#: 第  38  期
_SPACED_NUMBER = re.compile(
    r"第[ \u3000]{1,6}([\d〇零一二三四五六七八九十百]{1,6})[ \u3000]{1,6}期"
)
#: What is a fact by itself, whatever stands beside it.
_SURE = (
    DAY,
    DATED,
    PERIOD,
    ISSUE_NUMBER,
    SERIAL,
    SIGNER,
    MARKING,
    COPY_NUMBER,
    re.compile(r"\d{6}"),
)


class HeadPiece(Struct, frozen=True):
    """A fact of the head, as typed, and how it is set."""

    text: str
    look: PastLook
    place: PastPlace = PastPlace.BODY
    #: Whether a day stands on the same line.
    has_day: bool = False

    @property
    def plain(self) -> str:
        """Without blanks, its numbers in digits."""
        return simplified(without_blanks(self.text))


def end_of_head(lines: Sequence[LineOrBlock], forms: HeadingForms) -> int:
    """Where the text begins, with its first heading, long paragraph or table."""
    headings = 0
    for index, line in enumerate(lines[:_LINES]):
        if isinstance(line, PastTable):
            if not _is_of_head(line):
                return index
        elif not isinstance(line, PastLine) or _begins_text(line) or forms.has(line):
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
            if index > 0 and line.plain.endswith(":") and not LABELLED.match(line.plain):
                return index + bool(ADDRESSED.search(line.plain.rstrip(":")))
    return min(len(lines), _LINES)


def _begins_text(line: PastLine) -> bool:
    text = line.plain
    longest = max(len(plain(piece)) for piece in _WIDE.split(line.text))
    has_mark = mark_at(line.text)
    return (
        (longest > _LONGEST and not LABELLED.match(text))
        or text.endswith(("。", "；"))
        or "。" in text
        or OPENING.search(simplified(arabic(text))) is not None
        or (text.endswith((".", ";")) and len(text) > _SENTENCE)
        or is_contents_title(text)
        or bool(EDITORS_NOTE.match(line.text.strip()))
        or bool(BRACKETED.fullmatch(text))
        or (
            has_mark is not None
            and not ISSUE_NUMBER.fullmatch(text)
            and not (has_mark[0].rank == SIGN_RANK and _is_remark(has_mark[1]))
        )
    )


def _is_remark(text: str) -> bool:
    """Whether what stands behind a sign is a remark on the whole: ★ 内部资料, ★秘密."""
    return any(shape.fullmatch(plain(text)) for shape in (MARKING, SECRECY))


def _is_of_head(table: PastTable) -> bool:
    cells = [cell.text for row in table.rows for cell in row if cell.text]
    shapes = (ISSUE_NUMBER, SERIAL, DAY, DOCUMENT)
    return (
        len(cells) <= _CELLS
        and any(shape.search(arabic(plain(cell))) for cell in cells for shape in shapes)
        and all(len(cell) <= _LONGEST for cell in cells)
    )


def pieces_of_head(lines: Sequence[LineOrBlock]) -> Iterator[HeadPiece]:
    """The facts one by one: blanks and ends of lines part them."""
    for line in lines:
        if isinstance(line, PastTable):
            cells = (one for row in line.rows for cell in row for one in cell.paragraphs)
            yield from pieces_of_head([PastLine(text=one.whole, paragraph=one) for one in cells])
        elif isinstance(line, PastLine):
            look = line.paragraph.look
            typed = _SPACED_NUMBER.sub(r"第\1期", _SPACED_LABEL.sub(r"\1\2", line.text))
            for text in re.split(r"[\n\f]", typed):
                parts = [part for part in _parts(unspaced_name(text)) if part.strip()]
                shown = [simplified(arabic(plain(part))) for part in parts]
                # Who issued it stands beside the day, or beside who signed.
                has_day = len(parts) > 1 and any(
                    shape.fullmatch(text)
                    for text in shown
                    for shape in (DAY, DATED, SHORT_DAY, SIGNER)
                )
                yield from (
                    HeadPiece(unspaced_name(p), look, line.paragraph.place, has_day) for p in parts
                )


def _unbracketed(text: str) -> str:
    """Several facts in brackets, without them: （第15期　2021年4月16日）."""
    inner = text.strip()[1:-1]
    is_within = text.strip()[:1] in ("（", "(") and text.strip()[-1:] in ("）", ")")
    return inner if is_within and _WIDER.search(inner) and not set(inner) & set("()（）") else text


def signs_between(text: str) -> str:
    """The signs of a line that only part its facts, or stand around them."""
    around = "()" if _unbracketed(text) != text else ""
    commas = "".join("," * (len(_by_commas(wide)) - 1) for wide in _WIDE.split(text))
    return around + commas + "".join(DRAWN.findall(text))


def _at_days(text: str) -> list[str]:
    """A line parted at the blank beside a day, or in front of a label; the day may have blanks."""
    whole = simplified(arabic(plain(arabic(text))))
    if _is_dated(text) or PERIOD.fullmatch(whole) or PERIOD.fullmatch(arabic(plain(text))):
        return [text]
    for blank in re.finditer(r"[ \u3000\xa0]{1,3}", text.strip()):
        left, right = text.strip()[: blank.start()], text.strip()[blank.end() :]
        is_label = LABELLED.match(simplified(plain(right))) is not None
        is_cut = left.endswith(("：", ":", ",", "，")) or _TIME.fullmatch(plain(right)) is not None
        if not is_cut and (is_label or _is_dated(right) or _is_dated(left)):
            return [left, *_at_days(right)]
    return [text]


def _is_dated(text: str) -> bool:
    found = simplified(arabic(plain(arabic(text))))
    return DATED.fullmatch(without_brackets(found)) is not None


def without_brackets(text: str) -> str:
    """A text that stands in brackets, without them.

    >>> without_brackets("(2014年5月1日)"), without_brackets("2014年(5月)")
    ('2014年5月1日', '2014年(5月)')
    """
    is_within = text[:1] == "(" and text[-1:] == ")" and not set(text[1:-1]) & set("()")
    return text[1:-1] if is_within else text


def _by_commas(text: str) -> list[str]:
    """Facts that commas part, where each is sure by itself: No. 31, 6 August 2021."""
    for sign in re.finditer(r"[,，;；]\s*", text.strip()):
        first, rest = text.strip()[: sign.start()], text.strip()[sign.end() :]
        parts = [first, *(_by_commas(rest) or [rest])]
        if any(map(_is_sure, parts)) and all(_is_sure(one) or _is_week(one) for one in parts):
            return parts
    return []


def _is_week(text: str) -> bool:
    """What is no fact of a page, and known to stand beside one: week 14/2025, volume 3."""
    return _COUNTED.fullmatch(without_blanks(text)) is not None


def _is_sure(text: str) -> bool:
    found = simplified(arabic(plain(text)))
    return any(shape.fullmatch(found) for shape in _SURE)


def _without_period(text: str) -> list[str]:
    """A fact and the period in brackets behind it, as two; and what stands so behind a number."""
    at = max(text.rfind("（"), text.rfind("("))
    before, aside = text[:at].rstrip(), text[at:].strip()
    if at < 1 or not before:
        return [text]
    is_period = PERIOD.fullmatch(arabic(plain(aside))) is not None
    # 供水周报（第41期）, 服务周报（第13周）
    shown = without_blanks(aside)
    is_number = ISSUE_NUMBER.fullmatch(shown) is not None or _WEEK.fullmatch(shown) is not None
    is_part = PERIOD.fullmatch(without_blanks(before)) is not None
    is_number = is_number and (is_part or NAME.search(plain(before)) is not None)
    is_behind_number = ISSUE_NUMBER.fullmatch(without_blanks(before)) is not None
    is_one = ISSUE_NUMBER.fullmatch(without_blanks(text)) is not None
    is_parted = is_period or is_number or (is_behind_number and not is_one)
    return [before, aside] if is_parted else [text]


def _parts(text: str) -> list[str]:
    """The facts of a line, which wide blanks part; narrow ones do where one of them is sure."""
    found: list[str] = []
    text = _unbracketed(text)
    wides = (
        one
        for wide in _WIDE.split(text)
        for comma in _by_commas(wide) or [wide]
        for one in _at_days(comma)
    )
    for part in (one for wide in wides for one in _without_period(wide)):
        pieces = part.split()
        shown = [simplified(arabic(plain(piece))) for piece in pieces]
        is_one = LABELLED.match(simplified(plain(part))) or any(
            shape.fullmatch(arabic(plain(part))) for shape in (*_SURE, ISSUE_NUMBER)
        )
        is_sure = any(shape.fullmatch(text) for text in shown for shape in _SURE)
        are_offices = all(len(piece) > _FEWEST and is_office(piece) for piece in pieces)
        is_parted = len(pieces) > 1 and (is_sure or are_offices) and not is_one
        found += pieces if is_parted else [part]
    return found
