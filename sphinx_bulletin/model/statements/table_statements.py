"""Figures of sentences held against the tables of their page, by names as sentences write them.

A sentence says 咨询类 of the row 咨询, and needs no column's name where a table has one. What else
stands beside a figure makes it another (网上咨询); then nothing is said of it.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from msgspec import Struct

from ..figures.figure import beside, scale_of
from ..figures.summary_names import is_total
from ..figures.typed.change_columns import base_head, own_name
from ..issues.records import Issue, Page, Statistics
from ..sentences.names_alike import likeness_of_names
from ..sentences.section_names import are_apart
from ..sentences.sentence_words import CHINESE, last_match
from ..sentences.spoken import NONE, OTHER, YEAR, Time, time_of
from ..sentences.statement import Role, Statement, Tense
from ..text.alike import as_words, simplified
from ..text.dates import Period
from ..text.head_periods import DAYS_NAMED, may_be_called, this_period, timeless
from ..text.regex import regex
from ..text.republic import years_in
from .page_figures import OTHER_SIDES, PageFigures
from .readings import is_slip
from .table_titles import LatinTitle, TableTitle, title_of, unit_in_title

#: What sentences leave out of the name of a row or column, or add to it.
_LEFT_OUT = regex(
    r"[（(][^（(）)]*[）)]|类|事项|业务|窗口|项目|情况|数量|总量|总数|件数|[数量额]$|合计|总计|\s"
)
#: So much of a name may stand beside that of its row and column.
_REST = 1


class TableCell(Struct, frozen=True, kw_only=True):
    """A figure of a table, in the units and names that sentences have."""

    statistics: Statistics
    row: str
    column: str
    #: What sentences call its row and its column: 门诊 of 门诊人次, the unit of its figures.
    row_said: str
    #: None where its figures are changes: no sentence says just that.
    column_said: str | None
    #: Of which period its figures are, beside the table's own: 上周, 去年同期.
    side: Tense = Tense.OWN
    #: Whether they are of the year so far, or of other days than the issue's.
    is_year: bool
    #: In 元 or 件, not 万.
    value: Decimal
    unit: str
    #: As the table has it.
    shown: str
    #: What the title says, where the column's head names only its period: 本周.
    title: TableTitle | LatinTitle | None = None


def table_faults(page: PageFigures, record: Page) -> Iterator[tuple[Statement, TableCell]]:
    """Figures of sentences that are not those of the row and column that they name."""
    issue = record.issue
    cells = [cell for statistics in record.statistics for cell in _cells(statistics, issue)]
    around = "".join((issue.name, issue.title, *issue.issuers)) if issue else ""
    told, doubts, right = _Told(around=around), [], set()
    of_unit: dict[str, list[TableCell]] = {}
    for cell in cells:
        if cell.column_said is not None:
            of_unit.setdefault(cell.unit, []).append(cell)
    for stated in page.statements if cells else ():
        if stated.sentence != told.sentence:
            so_far = any(o.time is Tense.YEAR for o in page.sentence_of(stated))
            told = _Told(sentence=stated.sentence, around=around, is_so_far=so_far)
        if not (stated.is_exact and stated.role in _ROLES and stated.time in _TIMES):
            continue
        told.words = _said_of(stated)
        near = of_unit.get(stated.unit, ())
        named = _surest(told, [c for c in near if _is_named(stated, told, c)])
        if named or stated.subject:
            told.row = next((cell.row for cell in named if not _is_whole(cell)), "")
        told.named = named
        fitting = [cell for cell in named if _fits(stated, cell)]
        right |= {(told.sentence, id(c.statistics)) for c in fitting if c.value >= _TELLING}
        if named and not fitting:
            doubts.append((stated, named))
    for stated, named in doubts:
        here = [
            cell
            for cell in named
            if (stated.sentence, id(cell.statistics)) in right
            or not _is_elsewhere(stated, cell, record)
        ]
        if here and _is_wrong(stated, here, cells, page):
            yield stated, here[0]


def _is_elsewhere(stated: Statement, cell: TableCell, page: Page) -> bool:
    """Whether a sentence stands in a section of something else than the table."""
    told = f"{cell.row} {cell.column}"
    return are_apart(stated.line, stated.words, cell.statistics, told, page)


def _is_wrong(
    stated: Statement, named: Sequence[TableCell], cells: Sequence[TableCell], page: PageFigures
) -> bool:
    """Whether a figure that is none of those that its sentence names is one of them by a slip."""
    rows = {(id(cell.statistics), cell.row) for cell in named}
    lines = [
        cell
        for cell in cells
        if cell.unit == stated.unit and (id(cell.statistics), cell.row) in rows
    ]
    cell = named[0]
    return (
        not any(_fits(stated, other) for other in lines)
        and is_slip(stated, cell.value)
        and not _may_be_more(stated, cell, page.period)
        and not (_is_by_title(cell) and _is_unsure(cell, named, page))
    )


#: All of a place; a table by places tells it.
_OF_ALL = regex("全|[a-z]+-?wide", re.IGNORECASE)
_PLACES = regex(r"[区县镇乡街]|\b(?:ward|district|borough|count(?:y|ies))", re.IGNORECASE)
_TIMES = (Tense.OWN, Tense.YEAR, *OTHER_SIDES)
#: Smaller totals agree by chance.
_TELLING = 100
_ROLES = (Role.COUNT, Role.RATE, Role.SHARE)


def _fits(stated: Statement, cell: TableCell) -> bool:
    unit = stated.slack * 2
    is_whole = unit == 1 or (unit > 1 and stated.value % unit == 0 and "." not in stated.text)
    return abs(stated.value - cell.value) <= (0 if is_whole and unit == 1 else stated.slack)


class _Told(Struct, kw_only=True):
    """What a sentence has said so far."""

    sentence: int = -1
    #: The words of a figure.
    words: str = ""
    #: The row that it has named before, and the figures that it has named last.
    row: str = ""
    named: Sequence[TableCell] = ()
    #: The names of the issue.
    around: str = ""
    #: Whether it tells of the year so far: its 去年同期 is of as long.
    is_so_far: bool = False


def _surest(told: _Told, named: list[TableCell]) -> list[TableCell]:
    """Of tables whose titles say what they count, 门诊 and 急诊, those of which the words tell."""
    sure = [cell for cell in named if cell.title and cell.title.said in told.words]
    return [cell for cell in named if not cell.title or cell in sure] if sure else named


def _is_whole(cell: TableCell) -> bool:
    """Whether a row is that of totals, 合计 or 全市."""
    return cell.row == cell.statistics.table.total or is_total(cell.row)


def _is_by_title(cell: TableCell) -> bool:
    """Whether a sentence has no more than the title to name a figure by."""
    return isinstance(cell.title, LatinTitle) or (cell.title is not None and _is_whole(cell))


def _may_be_more(stated: Statement, cell: TableCell, period: Period | None) -> bool:
    """Whether a sentence's figure may have what the table leaves out: 全市, 今年, 含上周结转."""
    if not stated.more:
        return False
    if said_time := this_period(stated.more):
        is_own = period is not None and may_be_called(said_time.word, period.days)
        mine = this_period(cell.column)
        is_named = mine is not None and mine.word.casefold() == said_time.word.casefold()
        return not (is_own or is_named or stated.time is Tense.YEAR)
    if not _OF_ALL.match(stated.more):
        return True
    said = f"{cell.statistics.caption} {cell.statistics.table.corner}"
    is_told = stated.more in f"{said} {cell.row}" or _PLACES.search(said)
    return _is_by_title(cell) and not is_told


def _is_unsure(cell: TableCell, named: Sequence[TableCell], page: PageFigures) -> bool:
    """Whether a figure that only the title of its table names may not be what is told.

    Where several such differ, it is small, or other words on the page tell it.
    """
    return (
        len({other.value for other in named}) > 1
        or cell.value < _TELLING
        or any(_fits(other, cell) for other in page.counts(cell.unit))
    )


def _cells(statistics: Statistics, issue: Issue | None) -> Iterator[TableCell]:
    table = statistics.table
    title, default = title_of(statistics, issue), unit_in_title(statistics)
    days = (issue.period if issue else None, statistics.period)
    columns = [
        (name, *_column_said(name, days), _is_of_year(name, statistics, days[0]))
        for name in (column.name for column in table.columns)
    ]
    for row in table.rows:
        row_said = _said(row.name)
        for index, (column, column_said, side, is_year) in enumerate(columns):
            figure = table.at(row, index, default)
            if figure.value is not None:
                scale, unit = scale_of(figure.unit)
                if isinstance(title, LatinTitle) and unit.isalpha():
                    # It is one of the title's words: 1,240 requests.
                    unit = ""
                titled = title if column_said == "" else None
                said = titled.said if titled else column_said
                yield TableCell(
                    statistics=statistics,
                    row=row.name,
                    column=column,
                    row_said=row_said,
                    column_said=said and _without(said, unit),
                    side=side,
                    is_year=is_year,
                    value=figure.value * scale,
                    unit=unit,
                    shown=beside(f"{figure.value}", figure.unit),
                    title=titled,
                )


@functools.lru_cache(maxsize=4096)
def _time_of_head(name: str, issue: Period | None) -> Time:
    """Of which days the figures of a column are, where its head tells: 受理（累计）, 9月受理."""
    plain = as_words(name)
    is_told = timeless(name) != name or DAYS_NAMED.search(plain) or years_in(plain)
    return time_of(plain, issue) if is_told else NONE


def _is_of_others(name: str, days: Sequence[Period | None]) -> bool:
    """Whether a column is of other days than the issue and its table: 受理（2025年）.

    Where nobody knows the issue's, those of 受理（9月） may be others.
    """
    issue, time = days[0], _time_of_head(name, days[0])
    if time != OTHER:
        return time.period not in (None, *days)
    # A yearly is of the year that it names.
    return (
        issue is None
        or not may_be_called("年", issue.days)
        or issue.last.year not in years_in(name)
    )


def _is_of_year(name: str, statistics: Statistics, issue: Period | None) -> bool:
    """Whether figures of a column are of the year so far, by its head or its table."""
    own = this_period(name)
    return (
        statistics.cumulative
        or statistics.period not in (None, issue)
        or (own is not None and own.is_so_far)
        or _time_of_head(name, issue) == YEAR
    )


def _said(name: str) -> str:
    return _LEFT_OUT.sub("", simplified(name))


def _said_as_read(name: str) -> str:
    """A column's name in the order of what is read, what was done behind it: 金成交 of 成交金额."""
    plain = simplified(name)
    measure = last_match(CHINESE.measures, plain)
    return _said(name) if measure is None else _said(plain.replace(measure[0], "")) + measure[0]


def _column_said(name: str, days: Sequence[Period | None] = ()) -> tuple[str | None, Tense]:
    """门诊 of 门诊本周, and of 门诊上周, which stands beside it."""
    said: str | None
    if (word := base_head(name)) is not None:
        said, side = word.of, Tense.LAST_YEAR if word.is_of_year else Tense.BEFORE
    else:
        word, side = this_period(name), Tense.OWN
        said = None if days and _is_of_others(name, days) else own_name(name)
    if word is not None and days and not word.may_have(days[0].days if days[0] else None):
        said = None
    return None if said is None else _said_as_read(said), side


def _without(name: str, unit: str) -> str:
    return name.removesuffix(simplified(unit)) or name


def _said_of(stated: Statement) -> str:
    """The words of a figure in a sentence, without its unit."""
    words = _LEFT_OUT.sub("", stated.subject) + stated.measure
    return words.removesuffix(simplified(stated.unit))


def _is_named(stated: Statement, told: _Told, cell: TableCell) -> bool:
    """Whether a sentence names the row and column of a figure of its unit, and nothing else."""
    row, column, words, title = cell.row_said, cell.column_said or "", told.words, cell.title
    if not _is_of_time(stated, told, cell):
        return False
    if cell.side in OTHER_SIDES and "末" in words:
        # 上周末 is its end.
        return False
    if cell.side in OTHER_SIDES and not words:
        # 上周为12110件: of what was told before it.
        return any(_is_beside(cell, other) for other in told.named)
    if isinstance(title, LatinTitle):
        return title.is_of_row(stated, "" if _is_whole(cell) else cell.row)
    rest = words
    if _is_whole(cell):
        # 本周门诊7293人次: of no row.
        if title is not None:
            return not told.row and title.is_of_all(stated, told.around)
        if told.row or not column or column not in words:
            return False
    elif len(row) < 2:
        return False
    elif row in words:
        if likeness_of_names(row, words) == 0:
            return False
        rest = words.replace(row, "", 1)
    elif cell.row != told.row:
        return False
    if title is not None and not title.is_of(stated):
        return False
    if len(column) > 1 and column in rest:
        rest = rest.replace(column, "", 1)
    elif _is_only(cell):
        # What was done is said, and the table has one column of that unit.
        rest = rest.replace(stated.measure, "", 1) if row in words else rest
    else:
        return False
    return len(rest) <= _REST


def _is_beside(cell: TableCell, other: TableCell) -> bool:
    """Whether two cells are of one thing, in columns of two periods."""
    return cell.statistics is other.statistics and (
        (cell.row, cell.column_said) == (other.row, other.column_said)
    )


def _is_only(cell: TableCell) -> bool:
    """Whether no other column has figures of its unit and its period, but rates."""
    table, default = cell.statistics.table, unit_in_title(cell.statistics)
    units = [
        scale_of(table.unit_of(index, default))[1]
        for index, column in enumerate(table.columns)
        if column.name not in table.rates
        if (said := _column_said(column.name))[0] is not None and said[1] is cell.side
    ]
    return units.count(cell.unit) == 1


def _is_of_time(stated: Statement, told: _Told, cell: TableCell) -> bool:
    """Whether a figure is of the time that a sentence speaks of."""
    if cell.side in OTHER_SIDES:
        is_so_far = cell.side is Tense.LAST_YEAR and told.is_so_far
        return stated.time is cell.side and not (stated.base or cell.is_year or is_so_far)
    return (stated.time is Tense.YEAR) == cell.is_year and stated.time not in OTHER_SIDES
