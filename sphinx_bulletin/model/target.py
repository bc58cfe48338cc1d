"""What ``:stat:`` names: a figure, its change, or the phrase that tells it."""

from __future__ import annotations

import enum
import re
from dataclasses import dataclass

from .chinese import narrow
from .figures import PLAIN, Shape, parse_shape


class Shown(enum.Enum):
    """What is shown of a figure."""

    FIGURE = "figure"
    #: The figure of the other period.
    BASE = "@"
    #: This period's own figure, of a cumulative table.
    OWN = "own"
    DIFFERENCE = "+"
    PERCENT = "%"
    PHRASE = "phrase"


class TargetFault(enum.Enum):
    """What is wrong with a target."""

    PATH = "path"
    SHAPE = "shape"


class TargetError(ValueError):
    """A target that cannot be read; ``text`` is the part at fault."""

    def __init__(self, fault: TargetFault, text: str) -> None:
        super().__init__(text)
        self.fault, self.text = fault, text


@dataclass(frozen=True, kw_only=True, slots=True)
class Target:
    """A figure named by table, row and column."""

    #: Key of another issue; empty for the page itself.
    issue: str
    table: str
    row: str
    column: str
    shown: Shown = Shown.FIGURE
    #: ``previous``, ``year`` or empty.
    base: str = ""
    shape: Shape = PLAIN

    @property
    def is_local(self) -> bool:
        """Whether the page alone tells it."""
        return not self.issue and self.shown is Shown.FIGURE


_BASES = {"previous": "previous", "上期": "previous", "year": "year", "同期": "year"}
_PHRASES = {"环比": "previous", "同比": "year"}
_TAIL = re.compile(
    r"(?P<path>.+?)\s*(?:(?P<sign>[@+%])\s*(?P<base>previous|上期|year|同期)"
    r"|@\s*(?P<own>period|本期)|[@\s]\s*(?P<phrase>环比|同比))"
)


def parse_target(text: str) -> Target:
    """``affairs/行政许可/受理``, with an issue before it and what is shown of it behind.

    >>> parse_target("2026-40:affairs/行政许可/受理").issue
    '2026-40'
    >>> parse_target("affairs/行政许可/受理%previous|.1").shown
    <Shown.PERCENT: '%'>
    """
    plain, *words = (part.strip() for part in narrow(text).split("|"))
    try:
        shape = parse_shape(words)
    except ValueError as error:
        raise TargetError(TargetFault.SHAPE, str(error)) from error
    shown, base = Shown.FIGURE, ""
    if match := _TAIL.fullmatch(plain):
        plain = match["path"]
        if match["own"]:
            shown = Shown.OWN
        elif match["phrase"]:
            shown, base = Shown.PHRASE, _PHRASES[match["phrase"]]
        else:
            shown, base = Shown(match["sign"]), _BASES[match["base"]]
    parts = [part.strip() for part in plain.split("/")]
    if len(parts) != 3 or not all(parts):
        raise TargetError(TargetFault.PATH, plain)
    issue, _colon, table = parts[0].rpartition(":")
    return Target(
        issue=plain_key(issue.strip()),
        table=table.strip(),
        row=parts[1],
        column=parts[2],
        shown=shown,
        base=base,
        shape=shape,
    )


def plain_key(key: str) -> str:
    """A key as records have it: 2023-01 is what a file may be called, the key is 2023-1."""
    return re.sub(r"(?<=-)0+(?=\d)", "", key)
