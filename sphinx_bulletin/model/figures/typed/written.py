"""The checks that an author writes on a table: over its rows, its columns, or single figures."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from msgspec import Struct

from ...faults import Fault, Kind, Message, in_table
from ...issues.records import Page, Statistics
from ...specs.statistics import FormulaLine
from ..figure import decimals_of, format_figure, scale_of, trimmed
from ..table_lines import Row
from .formula import CircleError, Formula, FormulaError, Term, parse_formula

FAILS = Message(
    Kind.CHECK,
    "table “%(table)s”, row “%(row)s”, column “%(column)s”: “%(about)s” does not hold: %(found)s "
    "against %(wanted)s",
)
UNREADABLE = Message(
    Kind.CHECK,
    "table “%(table)s”: the check “%(about)s” cannot be read; write it as 合计 = 行政许可 + "
    "公共服务, or 办结 <= 受理",
)
CIRCLE = Message(
    Kind.CHECK,
    "table “%(table)s”: the check “%(about)s” goes in a circle: “%(found)s” stands on both sides; "
    "name each figure once",
)
UNKNOWN_NAME = Message(
    Kind.CHECK,
    "table “%(table)s”: the check “%(about)s” names “%(found)s”, which is no row, column or table "
    "here; there are %(wanted)s",
)
AXES = Message(
    Kind.CHECK,
    "table “%(table)s”: the check “%(about)s” mixes rows with columns; compare rows with rows, "
    "columns with columns, or single figures written as 行/列",
)
UNITS = Message(Kind.CHECK, "table “%(table)s”: the check “%(about)s” mixes units: %(found)s")


class NameKind(enum.Enum):
    """What a name of a check stands for."""

    ROW = "row"
    COLUMN = "column"
    FIGURE = "figure"


class Measured(Struct, frozen=True, kw_only=True):
    """A figure and its unit."""

    value: Decimal | None
    unit: str


class Vector(Struct, frozen=True, kw_only=True):
    """Figures of a row by column, of a column by row, or a single one."""

    axis: NameKind
    #: The name of the row or column, or both joined by a /, as the table has them.
    name: str
    values: Mapping[str, Measured]


class CheckError(ValueError):
    """A check that cannot be made; ``text`` is the name, or the units, at fault."""

    def __init__(self, message: Message, text: str | tuple[str, ...] = "") -> None:
        super().__init__(text)
        self.message, self.text = message, text


def check_written(
    docname: str, page: Page, statistics: Statistics, seen: set[tuple[object, ...]]
) -> Iterator[Fault]:
    """What the checks of a table find; ``seen`` are those made before, which are not made again."""
    names = _bracketed(page)
    for check in statistics.formulas:
        try:
            formula = parse_formula(check.text, names)
            if (same := formula.same_as(statistics.name)) not in seen:
                seen.add(same)
                yield from _make(docname, page, statistics, check, formula)
            continue
        except CircleError as error:
            wrong = CheckError(CIRCLE, str(error.args[0]))
        except FormulaError:
            wrong = CheckError(UNREADABLE)
        except CheckError as error:
            wrong = error
        yield in_table(
            wrong.message, docname, statistics, line=check.line, found=wrong.text, about=check.text,
            wanted=tuple(statistics.table.names),
        )  # fmt: skip


def _bracketed(page: Page) -> frozenset[str]:
    """The names of rows and columns that end in brackets: 交易项目（项）."""
    columns = (
        f"{column.name}（{statistics.table.unit_of(index, statistics.unit)}）"
        for statistics in page.statistics
        for index, column in enumerate(statistics.table.columns)
    )
    names = (row.name for statistics in page.statistics for row in statistics.table.rows)
    return frozenset((*columns, *(name for name in names if name.endswith(("）", ")")))))


def _make(
    docname: str, page: Page, statistics: Statistics, check: FormulaLine, formula: Formula
) -> Iterator[Fault]:
    terms = (*formula.left, *formula.right)
    vectors = {term.name: vector_of(page, statistics, term.name) for term in terms if term.name}
    if len({vector.axis for vector in vectors.values()}) > 1:
        # 合计 may be a row and a column.
        vectors = {name: vector_of(page, statistics, name, NameKind.ROW) for name in vectors}
    axis, keys = _common(vectors, formula)
    for key in keys:
        values = {name: vector.values[key] for name, vector in vectors.items()}
        if any(measured.value is None for measured in values.values()):
            continue
        _same_base(values.values())
        left, right = _sum(formula.left, values), _sum(formula.right, values)
        slack = formula.slack
        if slack is None:
            slack = _rounding(terms, values) if formula.sign == "=" else Decimal(0)
        if _holds(left, formula.sign, right, slack):
            continue
        first = vectors[formula.left[0].name or formula.right[0].name].name
        if axis is NameKind.FIGURE:
            row, column = first.split("/")[-2:]
        else:
            row, column = (first, key) if axis is NameKind.ROW else (key, first)
        yield in_table(
            FAILS,
            docname,
            statistics,
            line=check.line,
            row=row.strip(),
            column=column.strip(),
            off=left - right if formula.sign == "=" else None,
            found=_side(formula.left, values, left),
            wanted=_side(formula.right, values, right),
            about=check.text,
        )


def vector_of(
    page: Page, statistics: Statistics, name: str, first: NameKind = NameKind.COLUMN
) -> Vector:
    """What ``name`` stands for: 受理, 合计/受理, 按行业/合计 or 按行业/合计/受理.

    ``first`` is what is meant where both a row and a column have the name.
    """
    parts = [part.strip() for part in name.split("/")]
    tables = {other.name: other for other in page.statistics if other.name}
    if len(parts) > 1 and parts[0] in tables:
        statistics, parts = tables[parts[0]], parts[1:]
    table = statistics.table

    def measured(row: Row, index: int) -> Measured:
        return Measured(value=row.values[index], unit=table.at(row, index, statistics.unit).unit)

    try:
        if len(parts) == 2:
            row, index = table.row(parts[0]), table.index(parts[1])
            both = f"{row.name}/{table.columns[index].name}"
            return Vector(axis=NameKind.FIGURE, name=both, values={"": measured(row, index)})
        if len(parts) > 2:
            raise KeyError(name)
        is_row = first is NameKind.ROW and table.has_row(parts[0])
        if not is_row and table.has_column(parts[0]):
            index = table.index(parts[0])
            column = {row.name: measured(row, index) for row in table.rows}
            return Vector(axis=NameKind.COLUMN, name=table.columns[index].name, values=column)
        row = table.row(parts[0])
    except KeyError:
        raise CheckError(UNKNOWN_NAME, name) from None
    figures = {
        column.name: measured(row, index)
        for index, column in enumerate(table.columns)
        # A rate is no sum of rates.
        if not (column.name in table.rates or table.at(row, index).is_rate)
    }
    return Vector(axis=NameKind.ROW, name=row.name, values=figures)


def _common(vectors: dict[str, Vector], formula: Formula) -> tuple[NameKind, list[str]]:
    """The axis of all names of a check, and the rows or columns that all of them have."""
    if not vectors or len({vector.axis for vector in vectors.values()}) > 1:
        raise CheckError(AXES)
    first = next(iter(vectors.values()))
    for wanted in (*formula.only, *formula.without):
        if wanted not in first.values:
            raise CheckError(UNKNOWN_NAME, wanted)
    shared = [
        key for key in first.values if all(key in vector.values for vector in vectors.values())
    ]
    keys = [key for key in shared if formula.holds_for(key)]
    if not keys:
        raise CheckError(AXES)
    return first.axis, keys


def _same_base(values: Iterable[Measured]) -> None:
    bases = dict.fromkeys(scale_of(measured.unit)[1] for measured in values if measured.unit)
    if len(bases) > 1:
        raise CheckError(UNITS, tuple(bases))


def _smallest(values: Mapping[str, Measured]) -> Decimal:
    """The scale of the smallest unit, in which sums are made and shown."""
    return min((scale_of(measured.unit)[0] for measured in values.values()), default=Decimal(1))


def _in_smallest(term: Term, values: Mapping[str, Measured]) -> Decimal:
    if not term.name:
        return term.number
    measured = values[term.name]
    assert measured.value is not None
    return measured.value * scale_of(measured.unit)[0] / _smallest(values)


def _sum(side: tuple[Term, ...], values: Mapping[str, Measured]) -> Decimal:
    return sum(
        (-_in_smallest(t, values) if t.minus else _in_smallest(t, values) for t in side), Decimal(0)
    )


def _rounding(terms: Iterable[Term], values: Mapping[str, Measured]) -> Decimal:
    """How far sums of rounded figures may be off: half a unit of the last digit for each.

    Whole figures of one unit are counts, and exact.
    """
    smallest = _smallest(values)
    slack, exact = Decimal(0), True
    for term in terms:
        if term.name:
            vector = values[term.name]
            assert vector.value is not None
            scale = scale_of(vector.unit)[0] / smallest
            exact = exact and scale == 1 and decimals_of(vector.value) == 0
            slack += Decimal("0.5").scaleb(-decimals_of(vector.value)) * scale
    return Decimal(0) if exact else slack


def _holds(left: Decimal, sign: str, right: Decimal, slack: Decimal) -> bool:
    if sign == "=":
        return abs(left - right) <= slack
    if sign == "<=":
        return left <= right + slack
    if sign == ">=":
        return left >= right - slack
    return left < right + slack if sign == "<" else left > right - slack


def _side(side: tuple[Term, ...], values: Mapping[str, Measured], total: Decimal) -> str:
    """The value of a side, and before it those of its parts where there are several."""
    shown = format_figure(trimmed(total))
    if len(side) == 1:
        return shown
    parts = ""
    for term in side:
        sign = "-" if term.minus else "+" if parts else ""
        parts += sign + format_figure(trimmed(_in_smallest(term, values)))
    return f"{parts}={shown}"
