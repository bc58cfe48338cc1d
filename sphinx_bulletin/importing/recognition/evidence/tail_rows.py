"""Whether lines of a tail are what their labels say, and nothing else is hidden in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct

from ....core.i18n import __
from ..line_shapes import TAIL_LABEL, plain, without_blanks
from ..past_issue import TailLine

#: Labels that the tail itself gives: how many were printed, and who printed it.
_OWN = ("印数", "印发")
#: What a value has not in it: the label of another line, a day, how many were printed.
_OTHER_LABEL = re.compile(rf"[\s　，,;；。|｜](?:[一-龥]{{2,6}}[:：]|{TAIL_LABEL.pattern})")
_DAY = re.compile(r"\d{4}年\d{1,2}月|\d{1,2}月\d{1,2}日")
_COPIES = re.compile(r"印\d{1,5}份|\d{1,5}份\Z")
#: Whose values may hold days.
_OF_DAYS = re.compile("印发|印制|日期|时间")
_SENTENCE = re.compile("。.")
#: The longest value that is no list of offices.
_LONGEST = 60

TailRival = Callable[[TailLine], str]


class TailRow(Struct, frozen=True, kw_only=True):
    """What is asked of a line of the tail."""

    #: What speaks for it.
    reason: Callable[[TailLine], bool]
    rivals: tuple[TailRival, ...]


def _has_known_label(line: TailLine) -> bool:
    # A line without a label is told where it stands.
    return not line.label or line.label in _OWN or TAIL_LABEL.match(f"{line.label}：") is not None


def _holds_label(line: TailLine) -> str:
    found = _OTHER_LABEL.search(line.text)
    told = __("“%s” in the tail may be a line of its own")
    return told % found[0].strip(" 　，,;；") if found else ""


def _holds_day(line: TailLine) -> str:
    if not line.label or _OF_DAYS.search(line.label):
        return ""
    found = _DAY.search(without_blanks(line.text))
    told = __("“%s” in the tail may be a day of its own")
    return told % found[0] if found else ""


def _holds_copies(line: TailLine) -> str:
    found = _COPIES.search(plain(line.text)) if line.label not in _OWN else None
    told = __("“%s” in the tail may be how many were printed")
    return told % found[0] if found else ""


def _is_text(line: TailLine) -> str:
    is_text = _SENTENCE.search(line.text) is not None and len(line.text) > _LONGEST
    told = __("“%s…” in the tail may be text")
    return told % line.text[:12] if is_text and line.label else ""


TAIL_ROW = TailRow(
    reason=_has_known_label, rivals=(_holds_label, _holds_day, _holds_copies, _is_text)
)


def doubts_of_tail(tail: Sequence[TailLine]) -> Iterator[str]:
    """What may be something else; behind a known label another label may be the office's own."""
    for at, line in enumerate(tail):
        is_behind_known = any(map(TAIL_ROW.reason, tail[:at]))
        if not (TAIL_ROW.reason(line) or is_behind_known):
            yield __("“%s” is no label that is known; look what it is") % line.label
        yield from (told for rival in TAIL_ROW.rivals if (told := rival(line)))
