"""From the cells of a sheet to a table: heads, names, figures, and columns of words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from ..faults import Kind, Message
from ..text.alike import as_words, unspaced
from ..text.head_periods import change_of, timeless
from .figure import (
    CURRENCIES,
    NO_VALUE,
    UNIT_SCALES,
    Figure,
    FigureError,
    factor_of,
    is_figure,
    is_rate_unit,
    is_spoken_figure,
    is_unit,
    read_figure,
    scale_of,
)
from .rates import TableError
from .summary_names import is_total
from .table import Table
from .table_heads import (
    column_heads,
    corner_of,
    has_categories,
    has_numbers,
    head_rows,
    head_width,
    lacks_head,
    named_rows,
    text_at,
)
from .table_lines import Column, Row, WordColumn, parse_head, row_unit

#: Heads of a column that tells the units of the rows.
UNIT_HEADS = frozenset({"单位", "计量单位", "unit", "units"})
#: How the unit of a column ends that says what a sign of currency would; else it is 元.
_MONEY = {"$": "美元", "€": "欧元", "£": "英镑"}
#: A name of rows or columns stands twice.
HEAD_TWICE = Message(
    Kind.TABLE, "the name “%(text)s” stands twice in the table; give each row and column its own"
)
#: The first row is figures: the head is not among the cells.
NO_HEAD = Message(
    Kind.TABLE, "the first row “%(text)s …” is figures, not heads; let “range” begin with the heads"
)
#: An option names a column that is not there.
NO_COLUMN = Message(Kind.TABLE, "there is no column “%(text)s”; the columns are %(columns)s")
#: Rows of figures have no name, so that nothing can speak of them.
NAMELESS = Message(Kind.TABLE, "a row%(place)s has figures and no name; give it one")
#: Rows are longer or shorter than the head.
LENGTH = Message(
    Kind.TABLE,
    "row “%(row)s”%(place)s has %(found)d cells, the head has %(wanted)d; correct the commas "
    "or tabs",
)
#: Text where a figure should be.
NO_FIGURE = Message(
    Kind.FIGURE,
    "row “%(row)s”, column “%(column)s”%(place)s: “%(text)s” is no figure; write digits, or — for "
    "none",
)
#: A column holds words where figures should be; ``text`` is one of them.
WORDS = Message(
    Kind.FIGURE,
    "column “%(column)s” holds words (“%(text)s”), no figures; print it by “words” 文字列, or "
    "leave it out by “columns” 列",
)
#: Several do.
WORDS_COLUMNS = Message(
    Kind.FIGURE,
    "the columns %(column)s hold words (“%(text)s”), no figures; print them by “words” 文字列, or "
    "leave them out by “columns” 列",
)
#: A row does.
WORDS_ROW = Message(
    Kind.FIGURE,
    "row “%(row)s”%(place)s holds words (“%(text)s”), no figures; leave it out, or write its "
    "words into the heads",
)


class BadCells(Struct, frozen=True, kw_only=True):
    """What is wrong in one place; ``row`` and ``column`` count from 0 in the cells given."""

    message: Message
    text: str
    #: That of the heads where it is of no row.
    row: int = 0
    column: int = 0
    #: All rows that have it, and all columns, where these are several.
    rows: tuple[int, ...] = ()
    columns: tuple[int, ...] = ()
    #: The option that names what is not there.
    option: str = "file"


class ScaledFigure(Struct, frozen=True, kw_only=True):
    """A figure as a sheet shows it, divided by ``factor`` without saying so."""

    text: str
    factor: Decimal


def make_table(
    cells: Sequence[Sequence[str]],
    columns: Sequence[tuple[str, str]] = (),
    unit: str = "",
    *,
    words: Collection[str] = (),
    units: Mapping[tuple[int, int], str] | None = None,
    seen: Mapping[tuple[int, int], ScaledFigure] | None = None,
    shown: Mapping[tuple[int, int], str] | None = None,
    errors: Collection[tuple[int, int]] = (),
) -> tuple[Table, list[BadCells]]:
    """The table in ``cells``, whose first rows are the heads and first column the names.

    ``columns`` are those to take, ``unit`` is that of columns whose head names none, ``words``
    names columns that are only printed. A sheet shows ``units`` beside figures; ``seen`` is taken
    where the unit says by how much a figure is divided; ``shown`` is what is printed in columns of
    words; of the cells ``errors`` it is known that they hold no figure.

    A row of another length, a column that is not there and text in place of a figure are
    returned as faults; the table has None there.
    """
    if not cells or len(cells[0]) < 2 or len(cells) <= head_rows(cells):
        raise TableError("a table needs a head row, and below it a row with a name and figures")
    stub = 1 if has_numbers(cells) or has_categories(cells) else 0
    maker = _Maker(cells, stub, unit, units or {}, seen or {}, shown or {}, errors)
    return maker.table(columns, words)


class _Maker:
    """Makes one table; ``stub`` columns stand in front of the names."""

    def __init__(
        self,
        cells: Sequence[Sequence[str]],
        stub: int,
        unit: str,
        units: Mapping[tuple[int, int], str],
        seen: Mapping[tuple[int, int], ScaledFigure],
        shown: Mapping[tuple[int, int], str],
        errors: Collection[tuple[int, int]],
    ) -> None:
        self.cells, self.stub, self.unit = cells, stub, unit
        self.units, self.seen, self.as_shown, self.errors = units, seen, shown, errors
        self.deep, self.width = head_rows(cells), head_width(cells)
        self.heads = column_heads([row[stub:] for row in cells]) if stub else column_heads(cells)
        self.corner = corner_of(cells, stub)
        self.body = range(self.deep, len(cells))
        self.named = named_rows(cells)[self.deep :]
        self.names = [row.name for row in self.named]
        self.faults: list[BadCells] = []

    def cell(self, row: int, index: int) -> str:
        """A cell below the heads, by the index of its column among the heads."""
        return text_at(self.cells[row], self.at(index))

    def word(self, row: int, index: int) -> str:
        """A cell of a column that is only printed."""
        return self.as_shown.get((row, self.at(index)), self.cell(row, index)).strip()

    def at(self, index: int) -> int:
        """Where a column of figures stands in the cells."""
        return index + 1 + self.stub

    def table(
        self, columns: Sequence[tuple[str, str]], words: Collection[str]
    ) -> tuple[Table, list[BadCells]]:
        """The table, and what is wrong with it."""
        if lacks_head(self.cells):
            self.faults.append(BadCells(message=NO_HEAD, text=self.cells[0][1]))
        worded = set(self.found([name for name in words if not self.is_in_front(name)], "words"))
        worded.update(filter(self.is_spoken, range(len(self.heads))))
        self.find_twins(worded)
        picked = list(self.picked(columns))
        figures = [(index, column) for index, column in picked if index not in worded]
        units = self.row_units(worded)
        rows = list(self.rows(figures, units))
        self.find_shapes()
        beside = [
            WordColumn(
                name=self.heads[index].name,
                place=place + 1 + self.stub,
                texts=tuple(self.word(row, index) for row in self.body),
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

    def is_in_front(self, name: str) -> bool:
        """Whether it is what names or numbers the rows: that is there, asked for or not."""
        heads = {unspaced(head.name) for head in self.heads}
        front = {unspaced(self.corner), unspaced(corner_of(self.cells))} - heads
        return unspaced(name) in front

    # -- names -----------------------------------------------------------------------------------

    def before_names(self) -> WordColumn:
        """Serial numbers, or categories where each begins; none where it names its row."""
        texts = (text_at(self.cells[row], 0).strip() for row in self.body)
        names = zip(texts, self.names, strict=True)
        return WordColumn(
            name=corner_of(self.cells),
            place=0,
            texts=tuple("" if text == name else text for text, name in names),
        )

    def find_twins(self, worded: Collection[int]) -> None:
        """Names that stand twice."""
        heads = [head.name for i, head in enumerate(self.heads) if i not in worded]
        counts = Counter((*heads, *self.names))
        for name in sorted(name for name, count in counts.items() if name and count > 1):
            # 合计 may be the last row and the last column.
            both = is_total(name) and counts[name] == 2
            if not (both and name in heads and name in self.names):
                self.faults.append(BadCells(message=HEAD_TWICE, text=name))

    def found(self, names: Collection[str], option: str) -> Iterator[int]:
        """The columns that are called so, by their name, their head, or what is typed of it."""
        known: dict[str, int] = {}
        for index, column in reversed(list(enumerate(self.heads))):
            typed = text_at(self.cells[0], self.at(index)).strip() if self.deep == 1 else ""
            for written in (column.name, f"{column.name}（{column.unit}）", typed):
                known[unspaced(written)] = index
        for name in names:
            index = known.get(unspaced(name), -1)
            if index < 0:
                index = self.timeless_column(unspaced(name))
            if index < 0:
                self.faults.append(BadCells(message=NO_COLUMN, text=name, option=option))
            else:
                yield index

    def picked(self, columns: Sequence[tuple[str, str]]) -> Iterator[tuple[int, Column]]:
        """The columns to take, in their order, as ``columns`` calls them."""
        if not columns:
            yield from enumerate(self.heads)
        for shown, source in columns:
            if self.is_in_front(source) and unspaced(shown) == unspaced(source):
                continue
            for index in self.found([source], "columns"):
                column = self.heads[index]
                if unspaced(shown) not in (unspaced(source), unspaced(column.name)):
                    own = parse_head(shown)
                    unit = own.unit or column.unit
                    column = Column(name=own.name, unit=unit, definition=column.name)
                yield index, column

    def timeless_column(self, name: str) -> int:
        """The column that is called so but for its period, 受理 of 受理（本周）; else -1."""
        found = [i for i, one in enumerate(self.heads) if unspaced(timeless(one.name)) == name]
        return found[0] if len(found) == 1 else -1

    # -- figures ---------------------------------------------------------------------------------

    def row_units(self, worded: Collection[int]) -> list[str]:
        """The unit of each row: that of its name, or in a column 单位 that is printed."""
        told = next(
            (
                index
                for index in worded
                if unspaced(self.heads[index].name).casefold() in UNIT_HEADS
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
        faults: dict[int, list[BadCells]] = {}
        found = []
        for row, named, unit in zip(self.body, self.named, units, strict=True):
            line = []
            for index, column in figures:
                text = self.cell(row, index)
                own = unit or column.unit or self.unit
                seen = self.seen.get((row, self.at(index)))
                if seen and factor_of(own) == seen.factor:
                    text = seen.text
                try:
                    figure = _figure_in(text, own)
                except FigureError:
                    figure = Figure(value=None)
                    at = self.at(index)
                    fault = BadCells(message=NO_FIGURE, text=text, row=row, column=at)
                    faults.setdefault(index, []).append(fault)
                line.append(self.shown(figure, row, index, own))
            signs = tuple(figure.own for figure in line)
            values = tuple(figure.value for figure in line)
            plus = tuple(place for place, figure in enumerate(line) if figure.plus)
            found.append(
                Row(
                    name=named.name,
                    values=values,
                    own=signs if any(signs) else (),
                    unit=unit,
                    plus=plus,
                    group=named.group,
                )
            )
        worded = {index for index, ones in faults.items() if self.is_worded(index, ones)}
        told = [fault for index, ones in faults.items() if index not in worded for fault in ones]
        told += self.words_in([faults[index] for index in sorted(worded)])
        told = self.by_row(told, len(figures))
        self.faults += sorted(told, key=lambda fault: (fault.row, fault.column))
        yield from found

    def shown(self, figure: Figure, row: int, index: int, unit: str) -> Figure:
        """A figure with the unit that its sheet shows, unless it is known already."""
        told = self.units.get((row, self.at(index)), "")
        if not told or figure.value is None or figure.own or told == unit:
            return figure
        if told in UNIT_SCALES:
            # 万 of a column of 件 is 万件; one of 万件 says it already.
            if unit.startswith(told):
                return figure
            told += unit if scale_of(unit)[0] == 1 and not is_rate_unit(unit) else ""
        elif told in CURRENCIES and unit.endswith(_MONEY.get(told, "元")):
            return figure
        return replace(figure, own=told)

    def is_spoken(self, index: int) -> bool:
        """Whether a column tells its figures in words, 增长5.3%, which are printed as they are.

        So is one of the units of the rows.
        """
        texts = [self.cell(row, index).strip() for row in self.body]
        if unspaced(self.heads[index].name).casefold() in UNIT_HEADS:
            units = [text for text in texts if as_words(text.lower()) not in NO_VALUE]
            return bool(units) and all(map(is_unit, units))
        told = [text for text in texts if text and not is_figure(text)]
        if not told or not all(map(is_spoken_figure, told)):
            return False
        # Of changes some may be told in digits alone: +5.1%, ↓6.0%, 持平.
        return change_of(self.heads[index].name) is not None or (
            any(map(str.isdigit, "".join(told)))
            and not any(is_figure(text) and read_figure(text).value for text in texts)
        )

    def is_worded(self, index: int, faults: Sequence[BadCells]) -> bool:
        """Whether a column holds words, and not figures of which some are mistyped."""
        wrong = [fault for fault in faults if (fault.row, fault.column) not in self.errors]
        texts = [self.cell(row, index) for row in self.body]
        values = sum(is_figure(text) and read_figure(text).value is not None for text in texts)
        has_words = len(wrong) > 1 or any(not re.search(r"\d", fault.text) for fault in wrong)
        return len(wrong) > values and has_words

    @staticmethod
    def words_in(columns: Sequence[Sequence[BadCells]]) -> list[BadCells]:
        """One fault for whole columns; none without any."""
        if not columns:
            return []
        rows = {fault.row for faults in columns for fault in faults}
        return [
            replace(
                columns[0][0],
                message=WORDS if len(columns) == 1 else WORDS_COLUMNS,
                rows=tuple(sorted(rows)),
                columns=tuple(faults[0].column for faults in columns),
            )
        ]

    def by_row(self, faults: list[BadCells], width: int) -> list[BadCells]:
        """One fault for a row of which every cell is a word."""
        rows = Counter(fault.row for fault in faults if fault.message is NO_FIGURE)
        worded = {row for row, count in rows.items() if count == width > 1}
        wrong = [
            fault
            for fault in faults
            if fault.row in worded and (fault.row, fault.column) not in self.errors
        ]
        firsts = {fault.row: fault for fault in reversed(wrong)}
        found = [replace(fault, message=WORDS_ROW) for fault in firsts.values()]
        return [*(fault for fault in faults if fault not in wrong), *found]

    def find_shapes(self) -> None:
        """Rows longer or shorter than the head, by their lengths, and rows without a name."""
        lengths: dict[int, list[int]] = {}
        for row in self.body:
            if len(self.cells[row]) != self.width:
                lengths.setdefault(len(self.cells[row]), []).append(row)
        for length, rows in lengths.items():
            self.faults.append(
                BadCells(message=LENGTH, text="", row=rows[0], column=length, rows=tuple(rows))
            )
        nameless = [row for row, name in zip(self.body, self.names, strict=True) if not name]
        if nameless:
            self.faults.append(
                BadCells(message=NAMELESS, text="", row=nameless[0], rows=tuple(nameless))
            )


def _figure_in(text: str, unit: str) -> Figure:
    """A cell's figure; 1.2亿 in a column of 万元 might be either, and is none."""
    if scale_of(unit)[0] > 1 and as_words(text).strip().endswith(("万", "亿")):
        raise FigureError("scaled twice")
    return read_figure(text)
