"""A table of figures: rows and columns by name, totals, rates and shares computed from it."""

from __future__ import annotations

import enum
import functools
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal, InvalidOperation

from .chinese import narrow
from .figures import (
    FigureError,
    decimals_of,
    format_figure,
    is_figure,
    parse_figure,
    round_half_up,
    scale_of,
)
from .kept import kept


class TableError(ValueError):
    """A table, column list or rate that does not hold together."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Rate:
    """A column computed as ``part / whole``, in percent with two decimals.

    Where ``whole`` is a row, such as 合计, the rate is the share of each row in that one.
    """

    name: str
    part: str
    whole: str
    #: Rows it is computed for; empty: all.
    rows: tuple[str, ...] = ()
    #: Rows it is not computed for.
    without: tuple[str, ...] = ()

    @property
    def definition(self) -> str:
        """As the record keeps it: ``办结 / 受理``, with the rows it is for."""
        rows = "、".join(self.rows or self.without)
        behind = f"（{'除 ' if self.without else ''}{rows}）" if rows else ""
        return f"{self.part} / {self.whole}{behind}"

    def holds_for(self, row: str) -> bool:
        """Whether the rate is computed for ``row``."""
        return (not self.rows or row in self.rows) and row not in self.without


@kept
@dataclass(frozen=True, kw_only=True, slots=True)
class Column:
    """A column of figures."""

    name: str
    #: Its own unit, from 交易额（亿元）; empty where it takes the table's.
    unit: str = ""
    #: The head above it, of a table whose heads have two levels; ``name`` begins with it.
    group: str = ""
    #: What it is computed from, or its name in the source where that is another.
    definition: str = ""


@kept
@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """A row of figures, as many as the table has columns; None where there is no value."""

    name: str
    values: tuple[Decimal | None, ...]


class FaultKind(enum.Enum):
    """What can be wrong with the cells of a table."""

    #: A name of rows or columns stands twice; ``text`` is the name.
    TWICE = "twice"
    #: The first row is figures: the head is not among the cells.
    HEAD = "head"
    #: ``columns`` names a column that is not there; ``text`` is the name.
    COLUMN = "column"
    #: A row of figures has no name, so that nothing can speak of it.
    NAMELESS = "nameless"
    #: A row is longer or shorter than the head.
    LENGTH = "length"
    #: Text where a figure should be.
    FIGURE = "figure"


@dataclass(frozen=True, kw_only=True, slots=True)
class Fault:
    """What is wrong in one place; ``row`` and ``column`` count from 0 in the cells given."""

    kind: FaultKind
    text: str
    row: int = 0
    column: int = 0


@kept
@dataclass(frozen=True, kw_only=True, slots=True)
class Table:
    """Figures by row and column; ``corner`` is the head of the names' column."""

    corner: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    #: Names of the columns that are rates in percent.
    rates: tuple[str, ...] = ()
    #: Name of the row of totals; empty if none.
    total: str = ""
    _rows_at: Mapping[str, int] = field(init=False, repr=False, compare=False)
    _columns_at: Mapping[str, int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_rows_at", _places(row.name for row in self.rows))
        object.__setattr__(self, "_columns_at", _places(one.name for one in self.columns))

    def figure(self, row: str, column: str) -> Decimal | None:
        """The figure at ``row`` and ``column``; KeyError with the name that is unknown."""
        return self.row(row).values[self.index(column)]

    def index(self, column: str) -> int:
        """Where a column stands, its unit typed behind it or not; KeyError."""
        try:
            return _find(self._columns_at, column)
        except KeyError:
            bare, _bracket, unit = narrow(column).removesuffix(")").rpartition("(")
            found = self._columns_at.get(bare.strip(), -1)
            if not unit or found < 0 or narrow(self.columns[found].unit) != unit:
                raise
            return found

    def row(self, name: str) -> Row:
        """A row by its name; KeyError."""
        return self.rows[_find(self._rows_at, name)]

    @property
    def names(self) -> list[str]:
        """All names of rows, then of columns."""
        return [row.name for row in self.rows] + [column.name for column in self.columns]

    def unit_of(self, index: int, default: str) -> str:
        """The unit of a column: % of a rate, its own, or the table's."""
        column = self.columns[index]
        return "%" if column.name in self.rates else column.unit or default


def _places(names: Iterable[str]) -> dict[str, int]:
    """Where names stand; the first of twins."""
    found: dict[str, int] = {}
    for index, name in enumerate(names):
        found.setdefault(name, index)
    return found


def _find(places: Mapping[str, int], name: str) -> int:
    """Where a name stands, its signs full-width or not; KeyError."""
    if name in places:
        return places[name]
    plain = narrow(name)
    for known, index in places.items():
        if narrow(known) == plain:
            return index
    raise KeyError(name)


#: How the row of totals is called whose author gave it no name.
TOTAL = "合计"
#: How a row or column of totals is called where nobody says so.
TOTALS = frozenset({"合计", "总计", "总和", "共计", "全部合计", "总合计"})
_SUMMARY = re.compile(
    "(?:合计|小计|总计|总和|共计|平均|均值)$|^(?:其中|#|平均|同期)|^上[期周月年](?:同期)?$"
)
_MEAN = re.compile("平均|人均|均价|单价")


def plain_name(name: str) -> str:
    """A name without the blanks that offices put between its characters.

    >>> plain_name("合　 计")
    '合计'
    """
    return re.sub(r"\s", "", narrow(name))


@functools.lru_cache(maxsize=4096)
def is_total(name: str) -> bool:
    """Whether a row or column is one of totals by its name."""
    return plain_name(name) in TOTALS


@functools.lru_cache(maxsize=4096)
def is_summary(name: str) -> bool:
    """Whether a row or column counts again what others count: 合计, 小计, 其中, 平均.

    >>> is_summary("许可小计"), is_summary("其中：网上"), is_summary("行政许可")
    (True, True, False)
    """
    return bool(_SUMMARY.search(plain_name(name)))


@functools.lru_cache(maxsize=4096)
def is_mean(name: str) -> bool:
    """Whether a column has figures of which no sum says anything: 平均用时."""
    return bool(_MEAN.search(name))


#: How columns of another period's figures are called: ``受理上期``, ``受理（同期）``.
BASE_HEADS = {"previous": "上期", "year": "同期"}
_HEAD_UNIT = re.compile(r"(?P<name>.+?)\s*[（(](?P<unit>[^（）()]+)[）)]")


def parse_head(text: str) -> Column:
    """A column's head, its unit in brackets.

    >>> column = parse_head("交易额（亿元）")
    >>> column.name, column.unit
    ('交易额', '亿元')
    """
    match = _HEAD_UNIT.fullmatch(text.strip())
    if match is None or match["unit"] in BASE_HEADS.values():
        return Column(name=text.strip())
    return Column(name=match["name"], unit=match["unit"])


def parse_rate(text: str) -> Rate:
    """``办结率 = 办结 / 受理``; behind it the rows it is for, or is not for: ``（除 其它行权）``.

    >>> parse_rate("办结率＝办结／受理（除 其它行权）").without
    ('其它行权',)
    """
    # Blanks are folded first: patterns with many of them would take long.
    match = re.fullmatch(r"([^=＝]+)[=＝]([^=＝/／÷]+)[/／÷]([^=＝/／÷]+)", " ".join(text.split()))
    if match is None:
        raise TableError("no rate; write it as 办结率 = 办结 / 受理")
    name, part, whole = (one.strip() for one in match.groups())
    only: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    if behind := re.search(r"[（(]([^（）()]+)[）)]$", whole):
        inner = behind[1].strip()
        names = re.split("[,，、]", re.sub("^(?:除|不含)", "", inner))
        found = tuple(one.strip() for one in names if one.strip())
        only, without = ((), found) if inner.startswith(("除", "不含")) else (found, ())
        whole = whole[: behind.start()].strip()
    return Rate(name=name, part=part, whole=whole, rows=only, without=without)


def defined_rate(column: Column) -> Rate | None:
    """What a column of rates is computed from, as ``Rate.definition`` kept it; None if nothing."""
    try:
        return parse_rate(f"{column.name} = {column.definition}")
    except TableError:
        return None


def parse_columns(text: str) -> tuple[tuple[str, str], ...]:
    """``(name shown, name in the source)`` of each column picked: ``受理, 办结数 = 办结``."""
    pairs = []
    for part in re.split(r"[,，、\n]", text):
        shown, _, source = (one.strip() for one in part.replace("＝", "=").partition("="))
        if shown:
            pairs.append((shown, source or shown))
    return tuple(pairs)


def head_rows(cells: Sequence[Sequence[str]]) -> int:
    """1, or 2 where groups of columns stand above the columns' own names.

    >>> head_rows([["事项", "网上", "", "窗口", ""], ["", "受理", "办结", "受理", "办结"]])
    2
    """
    if len(cells) < 2:
        return 1
    first, second = cells[0], cells[1]
    names = [cell for cell in second[1:] if cell.strip()]
    corner = not second[0].strip() or second[0].strip() == first[0].strip()
    grouped = any(not cell.strip() for cell in first[1:]) or len(set(first[1:])) < len(first[1:])
    return 2 if corner and grouped and names and not any(map(is_figure, names)) else 1


def heads_of(cells: Sequence[Sequence[str]]) -> list[Column]:
    """The columns that the head names, from the second on."""
    first = [cell.strip() for cell in cells[0]]
    if head_rows(cells) == 1:
        return [parse_head(cell) for cell in first[1:]]
    columns, group = [], ""
    second = [*(cell.strip() for cell in cells[1]), *[""] * len(first)]
    for index in range(1, len(first)):
        group = first[index] or group
        if not second[index]:
            columns.append(parse_head(group))
            group = ""
            continue
        above, own = parse_head(group), parse_head(second[index])
        name, unit = f"{above.name}{own.name}", own.unit or above.unit
        columns.append(Column(name=name, unit=unit, group=above.name))
    return columns


def make_table(
    cells: Sequence[Sequence[str]], columns: Sequence[tuple[str, str]] = (), unit: str = ""
) -> tuple[Table, list[Fault]]:
    """The table in ``cells``, whose first row or two are the head and first column the names.

    ``unit`` is that of columns whose head names none.

    A row of another length, a column that is not there and text in place of a figure are
    returned as faults; the table has None there.
    """
    if not cells or len(cells[0]) < 2:
        raise TableError("a table needs a head row and at least one column of figures")
    deep, heads = head_rows(cells), heads_of(cells)
    faults: list[Fault] = []
    if _lacks_head(cells):
        faults.append(Fault(kind=FaultKind.HEAD, text=cells[0][1]))
    typed = {cell.strip(): i for i, cell in enumerate(cells[deep - 1][1:]) if cell.strip()}
    by_name = (typed if deep == 1 else {}) | {one.name: index for index, one in enumerate(heads)}
    names = [one.name for one in heads] + [line[0].strip() for line in cells[deep:] if line]
    lines = {line[0].strip() for line in cells[deep:] if line}
    for name in sorted({name for name in names if name and names.count(name) > 1}):
        # 合计 may be the last row and the last column.
        both = is_total(name) and names.count(name) == 2 and name in lines
        if not (both and any(one.name == name for one in heads)):
            faults.append(Fault(kind=FaultKind.TWICE, text=name))
    picked: list[tuple[int, Column]] = []
    for shown, source in columns or [(one.name, one.name) for one in heads]:
        index = by_name.get(source)
        if index is None:
            faults.append(Fault(kind=FaultKind.COLUMN, text=source))
            continue
        column = heads[index]
        if shown not in (source, column.name):
            own = parse_head(shown)
            column = Column(name=own.name, unit=own.unit or column.unit, definition=column.name)
        picked.append((index, column))
    rows = []
    for number, line in enumerate(cells[deep:], deep):
        if len(line) != len(cells[0]):
            faults.append(Fault(kind=FaultKind.LENGTH, text="", row=number, column=len(line)))
        values = []
        for index, column in picked:
            text = line[index + 1] if index + 1 < len(line) else ""
            try:
                values.append(_figure_in(text, column.unit or unit))
            except FigureError:
                values.append(None)
                fault = Fault(kind=FaultKind.FIGURE, text=text, row=number, column=index + 1)
                faults.append(fault)
        name = line[0].strip() if line else ""
        if not name:
            faults.append(Fault(kind=FaultKind.NAMELESS, text="", row=number))
        rows.append(Row(name=name, values=tuple(values)))
    percents = tuple(
        column.name for index, column in picked if _is_percent(cells[deep:], index + 1, column)
    )
    table = Table(
        corner=cells[0][0].strip(),
        columns=tuple(column for _, column in picked),
        rows=tuple(rows),
        rates=percents,
    )
    return table, faults


def _figure_in(text: str, unit: str) -> Decimal | None:
    """A cell's figure; 1.2亿 in a column of 万元 might be either, and is none."""
    if scale_of(unit)[0] > 1 and narrow(text).strip().endswith(("万", "亿")):
        raise FigureError("scaled twice")
    return parse_figure(text)


def _lacks_head(cells: Sequence[Sequence[str]]) -> bool:
    """Whether the first row is figures and no head; years make good heads."""
    heads = [cell.strip() for cell in cells[0][1:]]
    return all(is_figure(one) and not re.fullmatch(r"|(?:19|20)\d\d", one) for one in heads)


def _is_percent(lines: Iterable[Sequence[str]], index: int, column: Column) -> bool:
    return column.unit in ("%", "％") or any(
        narrow(line[index]).strip().endswith("%") for line in lines if index < len(line)
    )


def add_total(table: Table, name: str) -> Table:
    """The table with a row of totals; where a row of that name is there, it is kept.

    Rows that count again what others count (其中, 小计) are no part of it.
    """
    for row in table.rows:
        if plain_name(row.name) == plain_name(name):
            return replace(table, total=row.name)
    sums = [
        None if one.name in table.rates or is_mean(one.name) else total_of(table, index)
        for index, one in enumerate(table.columns)
    ]
    return replace(table, rows=(*table.rows, Row(name=name, values=tuple(sums))), total=name)


def find_total(table: Table) -> Table:
    """The table with the row of totals that its name tells, the last one; else as it is."""
    named = [row.name for row in table.rows if is_total(row.name)]
    return replace(table, total=named[-1]) if named else table


def total_of(table: Table, index: int) -> Decimal | None:
    """The sum of a column over all rows but summaries; None where no row has a figure."""
    rows = [row for row in table.rows if row.name != table.total and not is_summary(row.name)]
    figures = [value for row in rows if (value := row.values[index]) is not None]
    return sum(figures, Decimal(0)) if figures else None


def add_rate(table: Table, rate: Rate) -> Table:
    """The table with a last column ``part / whole`` in percent, half up to two decimals.

    Where a column of that name is typed, it is kept and only learns what it is computed from.
    TableError names what is not there.
    """
    names = [one.name for one in table.columns]
    rows = [row.name for row in table.rows]
    for wanted, known in ((rate.part, names), (rate.whole, [*names, *rows])):
        if wanted not in known or wanted == rate.name:
            raise TableError(wanted)
    for wanted in (*rate.rows, *rate.without):
        if wanted not in rows:
            raise TableError(wanted)
    rates = tuple(dict.fromkeys((*table.rates, rate.name)))
    if rate.name in names:
        columns = tuple(
            replace(one, definition=rate.definition) if one.name == rate.name else one
            for one in table.columns
        )
        return replace(table, columns=columns, rates=rates)
    columns = (*table.columns, Column(name=rate.name, unit="%", definition=rate.definition))
    values = tuple(
        replace(row, values=(*row.values, rate_of(table, rate, row))) for row in table.rows
    )
    return replace(table, columns=columns, rows=values, rates=rates)


def rate_of(table: Table, rate: Rate, row: Row, decimals: int = 2) -> Decimal | None:
    """The rate of one row in percent; None where it is not computed or has no figures."""
    if not rate.holds_for(row.name):
        return None
    part = table.index(rate.part)
    if row.name == table.total and (rate.rows or rate.without):
        # Of the rows that it is for, not of what the total holds besides.
        whole_at = table.index(rate.whole)
        rows = [one for one in table.rows if one is not row and rate.holds_for(one.name)]
        sums = [
            sum((v for one in rows if (v := one.values[i]) is not None), Decimal(0))
            for i in (part, whole_at)
        ]
        return percent(sums[0], sums[1], decimals)
    if any(one.name == rate.whole for one in table.columns):
        whole = row.values[table.index(rate.whole)]
    else:
        whole = table.row(rate.whole).values[part]
    return percent(row.values[part], whole, decimals)


def rate_at(table: Table, row: Row, index: int, decimals: int) -> Decimal | None:
    """A rate to so many decimals: from its figures, or the typed one where these are not known."""
    typed = row.values[index]
    rate = defined_rate(table.columns[index])
    if rate is None:
        return typed
    return found if (found := rate_of(table, rate, row, decimals)) is not None else typed


def percent(part: Decimal | None, whole: Decimal | None, decimals: int = 2) -> Decimal | None:
    """100 × part / whole, half up; None where either lacks or whole is 0."""
    if part is None or not whole:
        return None
    try:
        return round_half_up(part * 100 / whole, decimals)
    except InvalidOperation:  # more digits than anybody reads
        return None


def rounding_shows(table: Table) -> bool:
    """Whether shares do not make up 100 %, or sums their total, for their rounding alone."""
    if not table.total:
        return False
    rows = [row for row in table.rows if row.name != table.total and not is_summary(row.name)]
    for index, column in enumerate(table.columns):
        known = [value for row in rows if (value := row.values[index]) is not None]
        whole = table.row(table.total).values[index]
        if column.name in table.rates:
            is_share = column.definition.endswith(f" / {table.total}")
            whole = Decimal(100) if is_share else None
        if known and whole is not None and 0 < abs(sum(known) - whole) <= slack_of(whole, known):
            return True
    return False


def slack_of(total: Decimal, parts: Sequence[Decimal], *, rounded: bool = False) -> Decimal:
    """How far a total may be from its parts for rounding: half a unit of the last digit each.

    Whole figures are counts, and exact, unless they are known to be ``rounded``.
    """
    most = max(map(decimals_of, (total, *parts)))
    exact = not most and not rounded
    return Decimal(0) if exact else Decimal("0.5").scaleb(-most) * (len(parts) + 1)


def show(table: Table, row: Row, index: int) -> str:
    """The figure of a cell as readers see it: a rate with its %."""
    text = format_figure(row.values[index])
    is_rate = table.columns[index].name in table.rates and row.values[index] is not None
    return f"{text}%" if is_rate else text
