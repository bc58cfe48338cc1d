"""The rows and columns of a table of figures, and how their heads are read."""

from __future__ import annotations

import re
from decimal import Decimal

from msgspec import Struct

from ..text.chinese import has_chinese
from ..text.head_periods import tells_period
from ..text.regex import regex
from .figure import is_unit


class Column(Struct, frozen=True):
    """A column of figures."""

    name: str
    #: Its own unit, from 交易额（亿元）; empty where it takes the table's.
    unit: str = ""
    #: The heads above it, of a table whose heads have levels; ``name`` begins with them.
    groups: tuple[str, ...] = ()
    #: What it is computed from, or its name in the source where that is another.
    definition: str = ""


#: Between the first and the last of the rows that a sum is of, and behind a group in English.
BETWEEN, GROUP_END = "—", ", "


class Row(Struct, frozen=True):
    """A row of figures, as many as the table has columns; None where there is no value."""

    name: str
    values: tuple[Decimal | None, ...]
    #: The unit of each figure that stands in its own cell (%, 亿元), else empty; () where none has.
    own: tuple[str, ...] = ()
    #: The unit of all its figures, from 交易额（亿元）; empty where they take their columns'.
    unit: str = ""
    #: The places of figures before which a + was typed.
    plus: tuple[int, ...] = ()
    #: What its name begins with and its cell does not say, as others are called so: 许可网上.
    group: str = ""

    @property
    def own_name(self) -> str:
        """Its name as it stands in its cell."""
        return self.name.removeprefix(self.group)

    @property
    def group_name(self) -> str:
        """What it belongs to: a category, a row, or the first and the last of some."""
        return self.group.removesuffix(GROUP_END)

    @property
    def group_names(self) -> list[str]:
        """The first and the last of the rows that it belongs to."""
        return self.group_name.split(BETWEEN)


class WordColumn(Struct, frozen=True):
    """A column of words, which stands beside the figures and is only printed."""

    name: str
    #: Its place among all columns; 0 is in front of the rows' names.
    place: int
    texts: tuple[str, ...]


#: How columns of another period's figures are called: ``受理上期``, ``受理（同期）``.
BASE_HEADS = {"previous": "上期", "year": "同期"}
_HEAD_UNIT = regex(r"(?P<name>.+?) ?[（(](?P<unit>[^（）()]+)[）)]")


def parse_head(text: str) -> Column:
    """A column's head, its unit in brackets.

    >>> column = parse_head("交易额（亿元）")
    >>> column.name, column.unit
    ('交易额', '亿元')

    A period there is no unit: 受理（本周）.
    """
    # Blanks are folded first: patterns with many of them would take long.
    match = _HEAD_UNIT.fullmatch(" ".join(text.split()))
    if match is None or tells_period(match["unit"]):
        return Column(name=text.strip())
    return Column(name=match["name"], unit=match["unit"].replace("％", "%"))


def head_with_unit(name: str, unit: str, home: str = "zh") -> str:
    """A head as ``parse_head`` reads it, in the brackets of its words or of the site's language.

    >>> head_with_unit("交易额", "亿元", "en"), head_with_unit("Fees", "$", "en")
    ('交易额（亿元）', 'Fees ($)')
    """
    is_chinese = home.startswith("zh") or has_chinese(name + unit)
    return f"{name}（{unit}）" if is_chinese else f"{name} ({unit})"


def row_unit(name: str) -> str:
    """The unit in brackets behind the name of a row, where it is one: 交易额（亿元）.

    >>> row_unit("交易额（亿元）"), row_unit("行政许可（省级）")
    ('亿元', '')
    """
    unit = parse_head(name).unit
    return unit if is_unit(unit) else ""


def parse_columns(text: str) -> tuple[tuple[str, str], ...]:
    """``(name shown, name in the source)`` of each column picked: ``受理, 办结数 = 办结``."""
    pairs = []
    for part in re.split(r"[,，、\n]", text):
        shown, _, source = (name.strip() for name in part.replace("＝", "=").partition("="))
        if shown:
            pairs.append((shown, source or shown))
    return tuple(pairs)
