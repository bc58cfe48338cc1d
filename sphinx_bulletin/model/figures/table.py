"""A table of figures: rows and columns by name, totals, rates and shares computed from it."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from decimal import Decimal, InvalidOperation

from msgspec import Struct
from msgspec.structs import replace

from ..text.alike import as_words, simplified, unspaced
from ..text.chinese import has_chinese, narrow
from ..text.regex import regex
from .figure import RATE_SIGNS, Figure, beside, decimals_of, format_figure, is_unit, round_half_up
from .nested_rows import are_times, is_at_a_time, nested_rows


class TableError(ValueError):
    """A table, column list or rate that does not hold together."""


class Rate(Struct, frozen=True, kw_only=True):
    """What is computed as ``part / whole``, in parts of a hundred with two decimals.

    Where ``whole`` is a row, such as 合计, the rate is the share of each row in that one.
    """

    name: str
    part: str
    whole: str
    #: What the quotient is multiplied by, and the unit that it is told in then.
    factor: Decimal = Decimal(100)
    unit: str = "%"
    #: Rows it is computed for; empty: all.
    rows: tuple[str, ...] = ()
    #: Rows it is not computed for.
    without: tuple[str, ...] = ()

    @property
    def definition(self) -> str:
        """As the record keeps it: ``办结 / 受理``, with the rows it is for."""
        rows = "、".join(self.rows or self.without)
        behind = f"（{'除 ' if self.without else ''}{rows}）" if rows else ""
        times = f" × {self.factor} {self.unit}".rstrip()
        is_percent = self.factor == 100 and self.unit == "%"
        return f"{self.part} / {self.whole}{'' if is_percent else times}{behind}"

    def holds_for(self, row: str) -> bool:
        """Whether the rate is computed for ``row``."""
        return (not self.rows or row in self.rows) and row not in self.without

    def of(self, part: Decimal | None, whole: Decimal | None, decimals: int = 2) -> Decimal | None:
        """The rate, half up; None where either lacks or ``whole`` is 0."""
        return quotient(part, whole, self.factor, decimals)


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


class Table(Struct, frozen=True, dict=True):
    """Figures by row and column; ``corner`` is the head of the names' column.

    What a figure says, with its unit, is asked of ``at``.
    """

    corner: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    #: Name of the row of totals; empty if none.
    total: str = ""
    words: tuple[WordColumn, ...] = ()

    @functools.cached_property
    def rates(self) -> tuple[str, ...]:
        """Names of the columns that are rates: all that they hold is in % or ‰, or computed."""
        return tuple(column.name for i, column in enumerate(self.columns) if self._is_rate(i))

    @functools.cached_property
    def _rows_at(self) -> Mapping[str, int]:
        return _places(row.name for row in self.rows)

    @functools.cached_property
    def _columns_at(self) -> Mapping[str, int]:
        return _places(column.name for column in self.columns)

    @functools.cached_property
    def nested(self) -> Collection[int]:
        """Places of the rows that another row has."""
        return nested_rows([row.name for row in self.rows], [row.values for row in self.rows])

    @functools.cached_property
    def _rows_have_units(self) -> bool:
        """Whether any row or cell has a unit that is not its column's."""
        return any(row.own or row.unit for row in self.rows)

    def _is_rate(self, index: int) -> bool:
        column = self.columns[index]
        if column.unit in RATE_SIGNS or defined_rate(column) is not None:
            return True
        if not self._rows_have_units:
            return False
        found = [self.at(row, index) for row in self.rows if row.values[index] is not None]
        return bool(found) and all(figure.is_rate for figure in found)

    def at(self, row: Row, index: int, default: str = "") -> Figure:
        """The figure in a column of a row; ``default`` is the table's unit."""
        column = self.columns[index]
        own = row.own[index] if row.own else ""
        of_column = column.unit in RATE_SIGNS
        unit = column.unit if of_column else row.unit or column.unit or default
        value = row.values[index]
        plus = index in row.plus
        return Figure(value=value, own=own, unit=own or unit, with_sign=of_column, plus=plus)

    def adds_up(self, row: Row, index: int) -> bool:
        """Whether a figure is one of which sums say something: no rate, no mean."""
        column = self.columns[index]
        is_mean_ = is_mean(column.name) or is_mean(row.name)
        return not (is_mean_ or column.name in self.rates or self.at(row, index).is_rate)

    def figure(self, row: str, column: str) -> Decimal | None:
        """The value at ``row`` and ``column``; KeyError with the name that is unknown."""
        return self.row(row).values[self.index(column)]

    def index(self, column: str) -> int:
        """Where a column stands, called 交易额 or 交易额（亿元）; KeyError."""
        return _find(self._columns_at, column, [column.unit for column in self.columns])

    def row(self, name: str) -> Row:
        """A row by its name, with its unit or without; KeyError."""
        return self.rows[_find(self._rows_at, name, [row.unit for row in self.rows])]

    def has_column(self, name: str) -> bool:
        """Whether there is a column of that name."""
        return _has(self.index, name)

    def has_row(self, name: str) -> bool:
        """Whether there is a row of that name."""
        return _has(self.row, name)

    @property
    def names(self) -> list[str]:
        """All names of rows, then of columns."""
        return [row.name for row in self.rows] + [column.name for column in self.columns]

    def unit_of(self, index: int, default: str) -> str:
        """The unit of a column: that of all its figures, else its own, else the table's."""
        column = self.columns[index]
        if not self._rows_have_units:
            return column.unit or default
        found = {
            self.at(row, index, default).unit for row in self.rows if row.values[index] is not None
        }
        return found.pop() if len(found) == 1 else column.unit or default


def _places(names: Iterable[str]) -> dict[str, int]:
    """Where names stand; the first of twins."""
    found: dict[str, int] = {}
    for index, name in enumerate(names):
        found.setdefault(name, index)
    return found


def _find(places: Mapping[str, int], name: str, units: Sequence[str]) -> int:
    """Where a name stands, its signs full-width or not, blanks in it or not, its unit behind it or
    not; KeyError, also where several are called so but for their units."""
    if name in places:
        return places[name]
    plain = unspaced(name)
    for known, index in places.items():
        if unspaced(known) == plain:
            return index
    meant, found = parse_head(plain), []
    for known, index in places.items():
        own = as_words(units[index])
        # Where it has no unit of its own, that of the table may be typed.
        fits = meant.unit in ("", own) or (not own and is_unit(meant.unit))
        if fits and unspaced(known).removesuffix(f"({own})") == meant.name:
            found.append(index)
    if len(found) != 1:
        raise KeyError(name)
    return found[0]


#: How the row of totals is called whose author gave it no name.
TOTAL_NAME = "合计"
#: How a row or column of totals is called where nobody says so.
TOTAL_NAMES = frozenset(
    {"合计", "总计", "总和", "共计", "全部合计", "总合计", "total", "totals", "grandtotal", "sum"}
)
_UNIT_BEHIND = regex(r"[(（][^()（）]{0,8}[)）]$")
_SUMMARY = regex(
    "(?:合计|小计|总计|总和|共计|平均|均值)$|^(?:其中|#|平均|同期)|^上[期周月年](?:同期)?$"
    r"|(?:^|, )(?:grand |sub-? ?)?totals?$|^sum$|^(?:average|mean|median|of which)\b"
)
_MEAN = regex(
    r"平均|人均|均价|单价|最[高低大小长短多少早晚](?!人民|法|检)|排名|名次|位次|排序"
    r"|\b(?:average|mean|median|maximum|minimum|highest|lowest|rank(?:ing)?)\b|^per\b",
    re.IGNORECASE,
)


@functools.lru_cache(maxsize=4096)
def is_total(name: str) -> bool:
    """Whether a row or column is one of totals by its name, which may have a unit: 合计（件）."""
    return _UNIT_BEHIND.sub("", unspaced(name)).casefold() in TOTAL_NAMES


@functools.lru_cache(maxsize=4096)
def is_subtotal(name: str) -> bool:
    """Whether a row is the sum of some of the others: 小计, 许可小计, Subtotal."""
    plain = _UNIT_BEHIND.sub("", unspaced(simplified(name))).casefold()
    return plain.endswith(("小计", "subtotal", "sub-total"))


@functools.lru_cache(maxsize=4096)
def is_summary(name: str) -> bool:
    """Whether a row or column counts again what others count: 合计, 小计, 其中, 平均.

    >>> is_summary("许可小计"), is_summary("其中：网上"), is_summary("行政许可")
    (True, True, False)
    >>> is_summary("Grand total"), is_summary("Of which: online"), is_summary("Meantime")
    (True, True, False)
    """
    words = " ".join(name.split()).casefold() if name.isascii() else unspaced(name)
    return bool(_SUMMARY.search(simplified(_UNIT_BEHIND.sub("", words))))


@functools.lru_cache(maxsize=4096)
def is_mean(name: str) -> bool:
    """Whether a column has figures of which no sum says anything: 平均用时, 最高, 排名."""
    return bool(_MEAN.search(simplified(name)))


#: How columns of another period's figures are called: ``受理上期``, ``受理（同期）``.
BASE_HEADS = {"previous": "上期", "year": "同期"}
#: The same, and what offices call them: a pattern.
OTHER_PERIODS = "上期|上一?周|上个?月|上旬|上季度?|(?:[上去]年)?同期"
_OTHER_PERIOD = regex(OTHER_PERIODS)
_HEAD_UNIT = regex(r"(?P<name>.+?) ?[（(](?P<unit>[^（）()]+)[）)]")


def parse_head(text: str) -> Column:
    """A column's head, its unit in brackets.

    >>> column = parse_head("交易额（亿元）")
    >>> column.name, column.unit
    ('交易额', '亿元')
    """
    # Blanks are folded first: patterns with many of them would take long.
    match = _HEAD_UNIT.fullmatch(" ".join(text.split()))
    if match is None or _OTHER_PERIOD.fullmatch(match["unit"]):
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


#: ``× 1000 ‰``, or the sign alone.
_TIMES = regex(r"[×✕*xX] ?(?P<factor>\d{1,9}) ?(?P<unit>[^\s（()）=＝]*)|(?P<sign>[%‰])")
_RATE = regex(r"([^=＝]+)[=＝]([^=＝/／÷]+)[/／÷]([^=＝÷]+)")


def parse_rate(text: str, names: Collection[str] = ()) -> Rate:
    """``办结率 = 办结 / 受理``; behind it the rows it is for, or is not for: ``（除 其它行权）``.

    In other parts than of a hundred: ``感染率 = 例数 / 住院日 × 1000 ‰``. ``names`` are those with
    brackets of their own.

    >>> parse_rate("办结率＝办结／受理（除 其它行权）").without
    ('其它行权',)
    >>> rate = parse_rate("感染率 = 例数 / 住院日 × 1000 ‰")
    >>> rate.whole, rate.factor, rate.unit, rate.definition
    ('住院日', Decimal('1000'), '‰', '例数 / 住院日 × 1000 ‰')
    """
    # Blanks are folded first: patterns with many of them would take long.
    match = _RATE.fullmatch(" ".join(text.replace("％", "%").split()))
    if match is None:
        raise TableError("no rate; write it as 办结率 = 办结 / 受理")
    name, part, whole = (group.strip() for group in match.groups())
    rate = Rate(name=name, part=part, whole=whole)
    if times := list(_TIMES.finditer(whole)):
        found = times[-1]
        whole = f"{whole[: found.start()].strip()} {whole[found.end() :].strip()}".strip()
        factor = Decimal(found["factor"] or RATE_SIGNS[found["sign"]])
        unit = found["sign"] or found["unit"] or _SIGN_OF.get(factor, "")
        rate = replace(rate, factor=factor, unit=unit)
    whole, only, without = conditions(whole, names)
    if not whole or re.search("[/／]", whole):
        raise TableError("no rate; write it as 办结率 = 办结 / 受理")
    return replace(rate, whole=whole, rows=only, without=without)


_SIGN_OF = {parts: sign for sign, parts in RATE_SIGNS.items()}


def conditions(
    text: str, names: Collection[str] = ()
) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """A text without the brackets at its end, and the names that they say it is for or not for.

    Brackets that end one of ``names`` are that name's: 交易项目（项）.

    >>> conditions("受理（除 其它行权）"), conditions("交易项目（项）", ["交易项目（项）"])
    (('受理', (), ('其它行权',)), ('交易项目（项）', (), ()))
    """
    behind = re.search(r"[（(]([^（）()]+)[）)]$", text)
    plain = narrow(text)
    if behind is None or any(plain.endswith(narrow(name)) for name in names):
        return text, (), ()
    inner = behind[1].strip()
    found = re.split("[,，、]", re.sub("^(?:除|不含)", "", inner))
    kept_names = tuple(name.strip() for name in found if name.strip())
    is_without = inner.startswith(("除", "不含"))
    whole = text[: behind.start()].strip()
    return (whole, (), kept_names) if is_without else (whole, kept_names, ())


def defined_rate(column: Column) -> Rate | None:
    """What a column of rates is computed from, as ``Rate.definition`` kept it; None if nothing."""
    if " / " not in column.definition:
        return None
    try:
        return parse_rate(f"{column.name} = {column.definition}")
    except TableError:
        return None


def parse_columns(text: str) -> tuple[tuple[str, str], ...]:
    """``(name shown, name in the source)`` of each column picked: ``受理, 办结数 = 办结``."""
    pairs = []
    for part in re.split(r"[,，、\n]", text):
        shown, _, source = (name.strip() for name in part.replace("＝", "=").partition("="))
        if shown:
            pairs.append((shown, source or shown))
    return tuple(pairs)


def unnamed_total(table: Table) -> str:
    """How a row of totals is called that nobody named: as others of its table are, 合计 or Total.

    So another issue may have it typed, whatever language the site is built in.
    """
    return TOTAL_NAME if any(map(has_chinese, table.names)) else "Total"


def add_total(table: Table, name: str) -> Table:
    """The table with a row of totals; where a row of that name is there, it is kept.

    Rows that count again what others count (其中, 小计) are no part of it.
    """
    for row in table.rows:
        if unspaced(row.name) == unspaced(name):
            return replace(table, total=row.name)
    sums = [total_of(table, index) for index in range(len(table.columns))]
    row = Row(
        name=name,
        values=tuple(figure.value if figure else None for figure in sums),
        own=tuple(figure.own if figure else "" for figure in sums) if any(sums) else (),
    )
    words = tuple(replace(column, texts=(*column.texts, "")) for column in table.words)
    return replace(table, rows=(*table.rows, row), total=name, words=words)


def find_total(table: Table) -> Table:
    """The table with the row of totals that its name tells, the last one; else as it is."""
    named = [row.name for row in table.rows if is_total(row.name)]
    return replace(table, total=named[-1]) if named else table


def _counted(table: Table, index: int) -> list[Figure]:
    """The figures of a column but of summaries: those that a total is of."""
    rows = [
        row
        for place, row in enumerate(table.rows)
        if row.name != table.total and not is_summary(row.name) and place not in table.nested
    ]
    if is_at_a_time(table.columns[index].name) and are_times([row.name for row in rows]):
        return []
    return [table.at(row, index) for row in rows if row.values[index] is not None]


def total_of(table: Table, index: int) -> Figure | None:
    """The sum of a column over all rows but summaries; None where there is none to make.

    That is where no row has a figure, or they are rates, means, or of several units.
    """
    column, figures = table.columns[index], _counted(table, index)
    if column.name in table.rates or is_mean(column.name) or len({f.unit for f in figures}) != 1:
        return None
    owns = {figure.own for figure in figures}
    own = owns.pop() if len(owns) == 1 else ""
    total = sum((figure.value for figure in figures if figure.value is not None), Decimal(0))
    return None if figures[0].is_rate else Figure(value=total, own=own, unit=figures[0].unit)


def add_rate(table: Table, rate: Rate) -> Table:
    """The table with a last column ``part / whole``, half up to two decimals.

    Where a column of that name is typed, it is kept and only learns what it is computed from; where
    both are rows, so is the rate. TableError names what is not there.
    """
    names = [column.name for column in table.columns]
    if not table.has_column(rate.part) and table.has_row(rate.part) and table.has_row(rate.whole):
        return _with_rate_row(table, rate)
    for wanted, known in (
        (rate.part, table.has_column(rate.part)),
        (rate.whole, table.has_column(rate.whole) or table.has_row(rate.whole)),
        *((name, table.has_row(name)) for name in (*rate.rows, *rate.without)),
    ):
        if not known or wanted == rate.name:
            raise TableError(wanted)
    if rate.name in names:
        columns = tuple(
            replace(column, definition=rate.definition, unit=rate.unit)
            if column.name == rate.name
            else column
            for column in table.columns
        )
        return replace(table, columns=columns)
    columns = (*table.columns, Column(name=rate.name, unit=rate.unit, definition=rate.definition))
    rows = tuple(
        replace(
            row,
            values=(*row.values, rate_of(table, rate, row)),
            own=(*row.own, "") if row.own else (),
        )
        for row in table.rows
    )
    return replace(table, columns=columns, rows=rows)


def _has(find: Callable[[str], object], name: str) -> bool:
    try:
        find(name)
    except KeyError:
        return False
    return True


def _with_rate_row(table: Table, rate: Rate) -> Table:
    """The table with a last row ``part / whole``, of a table whose rows are indicators."""
    if table.has_row(rate.name):
        return table
    part, whole = table.row(rate.part), table.row(rate.whole)
    values = tuple(rate.of(a, b) for a, b in zip(part.values, whole.values, strict=True))
    own = tuple(rate.unit if value is not None else "" for value in values)
    words = tuple(replace(column, texts=(*column.texts, "")) for column in table.words)
    row = Row(name=rate.name, values=values, own=own, unit=rate.unit)
    return replace(table, rows=(*table.rows, row), words=words)


def rate_of(table: Table, rate: Rate, row: Row, decimals: int = 2) -> Decimal | None:
    """The rate of one row; None where it is not computed or has no figures."""
    if not rate.holds_for(row.name):
        return None
    at = table.index(rate.part)

    def figure(index: int) -> Decimal | None:
        if row.name != table.total or not (rate.rows or rate.without):
            return row.values[index]
        # Of the rows that it is for, not of what the total holds besides.
        rows = [other for other in table.rows if other is not row and rate.holds_for(other.name)]
        return sum((v for row in rows if (v := row.values[index]) is not None), Decimal(0))

    if table.has_column(rate.whole):
        return rate.of(figure(at), figure(table.index(rate.whole)), decimals)
    return rate.of(figure(at), table.row(rate.whole).values[at], decimals)


def rate_at(table: Table, row: Row, index: int, decimals: int) -> Decimal | None:
    """A rate to so many decimals: from its figures, or the typed one where these are not known."""
    typed = row.values[index]
    rate = defined_rate(table.columns[index])
    if rate is None:
        return typed
    return found if (found := rate_of(table, rate, row, decimals)) is not None else typed


def percent(part: Decimal | None, whole: Decimal | None, decimals: int = 2) -> Decimal | None:
    """100 × part / whole, half up; None where either lacks or whole is 0."""
    return quotient(part, whole, Decimal(100), decimals)


def quotient(
    part: Decimal | None, whole: Decimal | None, factor: Decimal, decimals: int
) -> Decimal | None:
    """Factor × part / whole, half up; None where either lacks or whole is 0."""
    if part is None or not whole:
        return None
    try:
        return round_half_up(part * factor / whole, decimals)
    except InvalidOperation:  # more digits than anybody reads
        return None


def rounding_shows(table: Table) -> bool:
    """Whether shares do not make up 100 %, or sums their total, for their rounding alone."""
    if not table.total:
        return False
    total = table.row(table.total)
    for index, column in enumerate(table.columns):
        figures = _counted(table, index)
        known = [figure.value for figure in figures if figure.value is not None]
        whole = total.values[index]
        if column.name in table.rates:
            is_share = column.definition.endswith(f" / {table.total}")
            whole = Decimal(100) if is_share else None
        elif len({figure.unit for figure in (*figures, table.at(total, index))}) > 1:
            continue
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


def typed_figure(table: Table, row: Row, index: int) -> str:
    """The figure of a cell as its author typed it, with what stands beside it there: 98.7%, 5件."""
    figure = table.at(row, index)
    return figure.beside(format_figure(figure.value), beside)
