"""From the cells of a sheet to a table: heads, names, figures, and columns of words."""

from __future__ import annotations

import enum
import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ..text.chinese import narrow
from .figure import (
    CURRENCIES,
    NO_VALUE,
    NUMBER_SCALES,
    Figure,
    FigureError,
    is_figure,
    is_rate_unit,
    is_unit,
    read_figure,
    scale_of,
)
from .table import Column, Row, Table, TableError, Words, is_total, parse_head, plain_name, row_unit

#: The most rows of heads.
_DEEPEST = 4
_YEAR = re.compile(r"(?:19|20)\d\d")
#: Heads of a column that tells the units of the rows.
_UNIT_HEADS = frozenset({"单位", "计量单位", "單位", "計量單位", "unit", "units"})
#: How the unit of a column ends that says what a sign of currency would; else it is 元.
_MONEY = {"$": "美元", "€": "欧元", "£": "英镑"}
#: Heads of a column that only counts the rows, without blanks and a full stop.
_SERIAL = frozenset({"序号", "编号", "序", "项次", "no", "#", "№"})
#: Heads of one that ranks them: it is read alike, but says something.
_RANKS = frozenset({"排名", "名次", "位次", "排序", "排位", "排行", "rank"})


class FaultKind(enum.Enum):
    """What can be wrong with the cells of a table."""

    #: A name of rows or columns stands twice; ``text`` is the name.
    TWICE = "twice"
    #: The first row is figures: the head is not among the cells.
    HEAD = "head"
    #: ``columns`` names a column that is not there; ``text`` is the name.
    COLUMN = "column"
    #: The option of columns of words does.
    WORDS_COLUMN = "words column"
    #: Rows of figures have no name, so that nothing can speak of them.
    NAMELESS = "nameless"
    #: Rows are longer or shorter than the head.
    LENGTH = "length"
    #: Text where a figure should be.
    FIGURE = "figure"
    #: A column holds words where figures should be; ``text`` is one of them.
    WORDS = "words"
    #: A row does.
    WORDS_ROW = "words row"


@dataclass(frozen=True, kw_only=True, slots=True)
class Fault:
    """What is wrong in one place; ``row`` and ``column`` count from 0 in the cells given."""

    kind: FaultKind
    text: str
    row: int = 0
    column: int = 0
    #: All rows that have it.
    rows: tuple[int, ...] = ()


def head_rows(cells: Sequence[Sequence[str]]) -> int:
    """1, or how many rows of heads there are where groups of columns stand above their names.

    >>> head_rows([["事项", "网上", "", "窗口", ""], ["", "受理", "办结", "受理", "办结"]])
    2
    """
    deep = 1
    corner = cells[0][0].strip() if cells and cells[0] else ""
    while deep < min(len(cells), _DEEPEST):
        above, row = cells[deep - 1], cells[deep]
        own = _text(row, 0).strip()
        names = [cell.strip() for cell in row[1:] if cell.strip()]
        # The corner stands in one of these rows, or in each of them where it is merged.
        if own and corner not in ("", own):
            break
        if not names or any(is_figure(one) and not _YEAR.fullmatch(one) for one in names):
            break
        if not _has_groups(above[1:]):
            break
        corner = corner or own
        deep += 1
    return deep


def _has_groups(heads: Sequence[str]) -> bool:
    plain = [cell.strip() for cell in heads]
    return not all(plain) or len(set(plain)) < len(plain)


def width_of(cells: Sequence[Sequence[str]]) -> int:
    """How many columns the heads have; blank cells at the end of a row of them may lack."""
    return max(map(len, cells[: head_rows(cells)]))


def corner_of(cells: Sequence[Sequence[str]], stub: int = 0) -> str:
    """The head of the names, in whichever row of heads it stands."""
    corners = (_text(row, stub).strip() for row in cells[: head_rows(cells)])
    return next(filter(None, corners), "")


def heads_of(cells: Sequence[Sequence[str]]) -> list[Column]:
    """The columns that the heads name, from the second on."""
    deep, width = head_rows(cells), width_of(cells)
    lines = [[*(cell.strip() for cell in row), *[""] * width] for row in cells[:deep]]
    columns = []
    #: The heads in force on each level.
    path = [""] * deep
    for index in range(1, width):
        for level, line in enumerate(lines):
            if line[index]:
                path[level:] = [line[index], *[""] * (deep - level - 1)]
        # It is named by the lowest head that it has in its own column.
        lowest = max((i for i, line in enumerate(lines) if line[index]), default=0)
        *above, own = [parse_head(text) for text in path[: lowest + 1] if text] or [parse_head("")]
        unit = next(filter(None, (one.unit for one in (own, *reversed(above)))), "")
        groups = tuple(one.name for one in above)
        columns.append(Column(name="".join((*groups, own.name)), unit=unit, groups=groups))
        if lowest < deep - 1:
            path[lowest:] = [""] * (deep - lowest)
    return columns


def has_categories(cells: Sequence[Sequence[str]]) -> bool:
    """Whether the first column only groups the rows (类别), whose names stand in the second (事项).

    >>> has_categories([["类别", "事项", "受理"], ["许可", "甲", "1"], ["", "乙", "2"]])
    True
    >>> has_categories([["窗口", "单位", "受理"], ["甲", "件", "1"], ["乙", "件", "2"]])
    False
    """
    deep = head_rows(cells)
    body = [row for row in cells[deep:] if any(cell.strip() for cell in row)]
    if len(body) < 2 or any(len(row) < 3 for row in (*cells[:deep], *body)):
        return False
    if not corner_of(cells, 1):
        return False
    names, group, grouped = [], "", False
    for row in body:
        first, second = row[0].strip(), row[1].strip()
        if second and is_figure(second):
            return False
        grouped = grouped or (bool(second) and first in ("", group) and bool(group))
        if not (first or (group and second)):
            return False
        group = first or group
        names.append((group, second))
    worded = sum(bool(second) for _first, second in names)
    return grouped and 2 * worded > len(names) and len(set(names)) == len(names)


def has_serial(rows: Sequence[Sequence[str]], heads: Collection[str] = _SERIAL) -> bool:
    """Whether the first column only counts the rows: one of ``heads``, or 1, 2, 3 below nothing.

    Names stand in the second then, and figures from the third on.
    """
    if len(rows) < 2 or max(map(len, rows)) < 3 or min(map(len, rows)) < 2:
        return False
    deep = head_rows([row[1:] for row in rows])
    body = rows[deep:]
    names = [is_figure(row[1]) for row in body if row[1].lower() not in NO_VALUE]
    if names.count(False) <= names.count(True):
        return False
    head = "".join("".join(narrow(row[0]).split()) for row in rows[:deep])
    if head:
        return head.rstrip(".").casefold() in heads
    counted = [narrow(row[0]).rstrip(".、 ") for row in body if _is_number(row[0].rstrip(".、 "))]
    return bool(counted) and counted == [str(number + 1) for number in range(len(counted))]


def _is_number(text: str) -> bool:
    return any(map(str.isdigit, text)) and is_figure(text)


def has_numbers(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the first column counts or ranks the rows, whose names stand in the second."""
    return has_serial(rows, _SERIAL | _RANKS)


def row_names_of(cells: Sequence[Sequence[str]]) -> list[str]:
    """The name of each row, those of heads too; of several alike in their categories with these."""
    if has_numbers(cells):
        return [_text(line, 1).strip() or _text(line, 0).strip() for line in cells]
    if not has_categories(cells):
        return [_text(line, 0).strip() for line in cells]
    group, pairs = "", []
    for line in cells:
        group = _text(line, 0).strip() or group
        pairs.append((group, _text(line, 1).strip()))
    counts = Counter(second for _group, second in pairs)
    return [
        f"{group}{second}" if second and counts[second] > 1 else second or group
        for group, second in pairs
    ]


def make_table(
    cells: Sequence[Sequence[str]],
    columns: Sequence[tuple[str, str]] = (),
    unit: str = "",
    *,
    words: Collection[str] = (),
    units: Mapping[tuple[int, int], str] | None = None,
    errors: Collection[tuple[int, int]] = (),
) -> tuple[Table, list[Fault]]:
    """The table in ``cells``, whose first rows are the heads and first column the names.

    ``columns`` are those to take, ``unit`` is that of columns whose head names none, ``words``
    names columns that are only printed; ``units`` are those that a sheet shows beside figures, and
    ``errors`` cells of which it is known that they hold none.

    A row of another length, a column that is not there and text in place of a figure are
    returned as faults; the table has None there.
    """
    if not cells or len(cells[0]) < 2 or len(cells) <= head_rows(cells):
        raise TableError("a table needs a head row, and below it a row with a name and figures")
    stub = 1 if has_numbers(cells) or has_categories(cells) else 0
    return _Maker(cells, stub, unit, units or {}, errors).table(columns, words)


class _Maker:
    """Makes one table; ``stub`` columns stand in front of the names."""

    def __init__(
        self,
        cells: Sequence[Sequence[str]],
        stub: int,
        unit: str,
        units: Mapping[tuple[int, int], str],
        errors: Collection[tuple[int, int]],
    ) -> None:
        self.cells, self.stub, self.unit = cells, stub, unit
        self.units, self.errors = units, errors
        self.deep, self.width = head_rows(cells), width_of(cells)
        self.heads = heads_of([row[stub:] for row in cells]) if stub else heads_of(cells)
        self.corner = corner_of(cells, stub)
        self.body = range(self.deep, len(cells))
        self.names = row_names_of(cells)[self.deep :]
        self.faults: list[Fault] = []

    def cell(self, row: int, index: int) -> str:
        """A cell below the heads, by the index of its column among the heads."""
        return _text(self.cells[row], self.at(index))

    def at(self, index: int) -> int:
        """Where a column of figures stands in the cells."""
        return index + 1 + self.stub

    def table(
        self, columns: Sequence[tuple[str, str]], words: Collection[str]
    ) -> tuple[Table, list[Fault]]:
        """The table, and what is wrong with it."""
        if _lacks_head(self.cells):
            self.faults.append(Fault(kind=FaultKind.HEAD, text=self.cells[0][1]))
        worded = set(self.found(words, FaultKind.WORDS_COLUMN))
        self.find_twins(worded)
        picked = list(self.picked(columns))
        figures = [(index, column) for index, column in picked if index not in worded]
        units = self.row_units(worded)
        rows = list(self.rows(figures, units))
        self.find_shapes()
        beside = [
            Words(
                name=self.heads[index].name,
                place=place + 1 + self.stub,
                texts=tuple(self.cell(row, index).strip() for row in self.body),
            )
            for place, (index, _column) in enumerate(picked)
            if index in worded
        ]
        if self.stub:
            beside.insert(0, self.before_names())
        table = Table(
            corner=self.corner,
            columns=tuple(column for _, column in figures),
            rows=tuple(rows),
            words=tuple(beside),
        )
        return table, self.faults

    # -- names -----------------------------------------------------------------------------------

    def before_names(self) -> Words:
        """Serial numbers, or categories where each begins; none where it names its row."""
        texts = (_text(self.cells[row], 0).strip() for row in self.body)
        names = zip(texts, self.names, strict=True)
        return Words(
            name=corner_of(self.cells),
            place=0,
            texts=tuple("" if text == name else text for text, name in names),
        )

    def find_twins(self, worded: Collection[int]) -> None:
        """Names that stand twice."""
        heads = [one.name for i, one in enumerate(self.heads) if i not in worded]
        counts = Counter((*heads, *self.names))
        for name in sorted(name for name, count in counts.items() if name and count > 1):
            # 合计 may be the last row and the last column.
            both = is_total(name) and counts[name] == 2
            if not (both and name in heads and name in self.names):
                self.faults.append(Fault(kind=FaultKind.TWICE, text=name))

    def found(self, names: Collection[str], kind: FaultKind) -> Iterator[int]:
        """The columns that are called so, by their name, their head, or what is typed of it."""
        known: dict[str, int] = {}
        for index, column in reversed(list(enumerate(self.heads))):
            typed = _text(self.cells[0], self.at(index)).strip() if self.deep == 1 else ""
            for one in (column.name, f"{column.name}（{column.unit}）", typed):
                known[plain_name(one)] = index
        for name in names:
            index = known.get(plain_name(name), -1)
            if index < 0:
                self.faults.append(Fault(kind=kind, text=name))
            else:
                yield index

    def picked(self, columns: Sequence[tuple[str, str]]) -> Iterator[tuple[int, Column]]:
        """The columns to take, in their order, as ``columns`` calls them."""
        if not columns:
            yield from enumerate(self.heads)
        for shown, source in columns:
            for index in self.found([source], FaultKind.COLUMN):
                column = self.heads[index]
                if plain_name(shown) not in (plain_name(source), plain_name(column.name)):
                    own = parse_head(shown)
                    unit = own.unit or column.unit
                    column = Column(name=own.name, unit=unit, definition=column.name)
                yield index, column

    # -- figures ---------------------------------------------------------------------------------

    def row_units(self, worded: Collection[int]) -> list[str]:
        """The unit of each row: that of its name, or in a column 单位 that is printed."""
        told = next(
            (
                index
                for index in worded
                if narrow(plain_name(self.heads[index].name)).casefold() in _UNIT_HEADS
            ),
            None,
        )
        units = [self.cell(row, told).strip() if told is not None else "" for row in self.body]
        return [
            row_unit(name) or (unit if is_unit(unit) else "")
            for name, unit in zip(self.names, units, strict=True)
        ]

    def rows(self, figures: Sequence[tuple[int, Column]], units: Sequence[str]) -> Iterator[Row]:
        """The rows of figures; text in place of one is a fault, of a column of words only one."""
        faults: dict[int, list[Fault]] = {}
        found = []
        for row, name, unit in zip(self.body, self.names, units, strict=True):
            line = []
            for index, column in figures:
                text = self.cell(row, index)
                try:
                    figure = _figure_in(text, unit or column.unit or self.unit)
                except FigureError:
                    figure = Figure(value=None)
                    at = self.at(index)
                    fault = Fault(kind=FaultKind.FIGURE, text=text, row=row, column=at)
                    faults.setdefault(index, []).append(fault)
                line.append(self.shown(figure, row, index, unit or column.unit or self.unit))
            own = tuple(one.own for one in line)
            values = tuple(one.value for one in line)
            plus = tuple(place for place, one in enumerate(line) if one.plus)
            found.append(
                Row(name=name, values=values, own=own if any(own) else (), unit=unit, plus=plus)
            )
        told = [
            fault
            for index, ones in faults.items()
            for fault in ([self.words_in(ones)] if self.is_worded(index, ones) else ones)
        ]
        told = self.by_row(told, len(figures))
        self.faults += sorted(told, key=lambda fault: (fault.row, fault.column))
        yield from found

    def shown(self, figure: Figure, row: int, index: int, unit: str) -> Figure:
        """A figure with the unit that its sheet shows, unless it is known already."""
        told = self.units.get((row, self.at(index)), "")
        if not told or figure.value is None or figure.own or told == unit:
            return figure
        if NUMBER_SCALES.get(told):
            # 万 of a column of 件 is 万件; one of 万件 says it already.
            if unit.startswith(told):
                return figure
            told += unit if scale_of(unit)[0] == 1 and not is_rate_unit(unit) else ""
        elif told in CURRENCIES and unit.endswith(_MONEY.get(told, "元")):
            return figure
        return replace(figure, own=told)

    def is_worded(self, index: int, faults: Sequence[Fault]) -> bool:
        """Whether a column holds words, and not figures of which some are mistyped."""
        wrong = [one for one in faults if (one.row, one.column) not in self.errors]
        texts = [self.cell(row, index) for row in self.body]
        values = sum(is_figure(text) and read_figure(text).value is not None for text in texts)
        has_words = len(wrong) > 1 or any(not re.search(r"\d", one.text) for one in wrong)
        return len(wrong) > values and has_words

    @staticmethod
    def words_in(faults: Sequence[Fault]) -> Fault:
        """One fault for a whole column."""
        return replace(faults[0], kind=FaultKind.WORDS, rows=tuple(one.row for one in faults))

    def by_row(self, faults: list[Fault], width: int) -> list[Fault]:
        """One fault for a row of which every cell is a word."""
        rows = Counter(one.row for one in faults if one.kind is FaultKind.FIGURE)
        worded = {row for row, count in rows.items() if count == width > 1}
        wrong = [
            one for one in faults if one.row in worded and (one.row, one.column) not in self.errors
        ]
        firsts = {one.row: one for one in reversed(wrong)}
        found = [replace(one, kind=FaultKind.WORDS_ROW) for one in firsts.values()]
        return [*(one for one in faults if one not in wrong), *found]

    def find_shapes(self) -> None:
        """Rows longer or shorter than the head, by their lengths, and rows without a name."""
        lengths: dict[int, list[int]] = {}
        for row in self.body:
            if len(self.cells[row]) != self.width:
                lengths.setdefault(len(self.cells[row]), []).append(row)
        for length, rows in lengths.items():
            self.faults.append(
                Fault(kind=FaultKind.LENGTH, text="", row=rows[0], column=length, rows=tuple(rows))
            )
        nameless = [row for row, name in zip(self.body, self.names, strict=True) if not name]
        if nameless:
            self.faults.append(
                Fault(kind=FaultKind.NAMELESS, text="", row=nameless[0], rows=tuple(nameless))
            )


def _text(line: Sequence[str], at: int) -> str:
    return line[at] if at < len(line) else ""


def _figure_in(text: str, unit: str) -> Figure:
    """A cell's figure; 1.2亿 in a column of 万元 might be either, and is none."""
    if scale_of(unit)[0] > 1 and narrow(text).strip().endswith(("万", "亿")):
        raise FigureError("scaled twice")
    return read_figure(text)


def _lacks_head(cells: Sequence[Sequence[str]]) -> bool:
    """Whether the first row is figures and no head; years make good heads."""
    heads = [cell.strip() for cell in cells[0][1:]]
    return all(is_figure(one) and not re.fullmatch(rf"|{_YEAR.pattern}", one) for one in heads)
