"""A table of a past issue, with its title, unit, source and note, wherever these stand."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..blocks import Loss, LossKind, PastLook, PastTable
from .line_shapes import ENDS, NUMBERED_TABLE, REMARK, SOURCE, UNIT, mark_at, plain
from .past_issue import PassageKind, PastPassage
from .past_lines import LineOrBlock, PastLine

#: 办件量（单位：件）
_UNIT_BEHIND = re.compile(r"([^（()]{2,40})[（(]((?:计量)?单位[:：])([^（()）]{1,12})[）)]")
#: What captions end in, and headings of a bulletin seldom.
_OF_TABLE = re.compile(r"(?:表|一览|明细|排名|清单|名单)(?:[（(].*)?\Z|(?i:\Atable\b)")
#: A title is no longer.
_SHORT = 40


def read_table(
    lines: Sequence[LineOrBlock],
    index: int,
    table: PastTable,
    found: list[PastPassage],
    losses: list[Loss],
) -> tuple[PastPassage, int]:
    """The table at ``index``, and the index behind it.

    What belongs to it is taken off the end of ``found``.
    """
    caption, unit, look = _above(found, losses)
    is_sure = _is_said_to_be_caption(caption, unit, look, found)
    if not caption and (titled := table.without_title()) is not None:
        caption, table = titled
    source = note = ""
    doubts: tuple[str, ...] = ()
    index += 1
    while index < len(lines) and isinstance(line := lines[index], PastLine):
        text = line.text.strip()
        behind = lines[index + 1] if index + 1 < len(lines) else None
        if not caption and NUMBERED_TABLE.match(text) and not isinstance(behind, PastTable):
            caption = text
        elif not source and (match := SOURCE.fullmatch(text)):
            source = match[1].strip()
            losses.append(Loss(kind=LossKind.LABEL, text=text[: match.start(1)].strip()))
        elif not note and (match := REMARK.fullmatch(text)):
            note = match[1].strip()
            losses.append(Loss(kind=LossKind.LABEL, text=text[: match.start(1)].strip()))
        else:
            break
        doubts += line.doubts
        index += 1
    passage = PastPassage(
        kind=PassageKind.TABLE, table=table, caption=caption, unit=unit, source=source, note=note,
        doubts=doubts, look=look, is_signed=is_sure,
    )  # fmt: skip
    return passage, index


def _is_said_to_be_caption(
    caption: str, unit: str, look: PastLook, found: Sequence[PastPassage]
) -> bool:
    """Whether something says that a line is the caption: it may be a heading above the table."""
    is_below_heading = bool(found) and found[-1].kind is PassageKind.HEADING
    is_like = bool(NUMBERED_TABLE.match(caption)) or _OF_TABLE.search(caption) is not None
    return bool(unit) or look.is_centred or is_below_heading or is_like


def _above(found: list[PastPassage], losses: list[Loss]) -> tuple[str, str, PastLook]:
    """Caption and unit, taken from the paragraphs above, in whichever order they stand."""
    caption, unit, look = "", "", PastLook()
    titled = None
    while found and found[-1].kind is PassageKind.TEXT:
        text = found[-1].texts[-1]
        match = UNIT.fullmatch(plain(text))
        if not unit and match:
            unit = match[1]
            losses.append(Loss(kind=LossKind.LABEL, text=plain(text)[: match.start(1)]))
        elif not caption and (titled := _UNIT_BEHIND.fullmatch(text)) is not None and not unit:
            caption, unit = titled[1].strip(), titled[3]
            losses.append(Loss(kind=LossKind.LABEL, text=f"({titled[2]})"))
        elif not caption and _is_caption(text):
            caption = text
        else:
            break
        look = found[-1].look if caption == text or titled else look
        found.pop()
    return caption, unit, look


def _is_caption(text: str) -> bool:
    short = plain(text)
    if NUMBERED_TABLE.match(text.strip()):
        return True
    return len(short) <= _SHORT and not short.endswith(ENDS) and mark_at(text) is None
