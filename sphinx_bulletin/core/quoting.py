"""What ``:stat:`` prints: a figure, its change, or the phrase that tells it."""

from __future__ import annotations

from contextlib import suppress
from decimal import Decimal
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from ..model.figures.computed import rate_at
from ..model.figures.figure import PLAIN, RATE_SIGNS, Shape
from ..model.figures.table_lines import Row
from ..model.figures.target import (
    Aspect,
    Target,
    TargetError,
    TargetFault,
    parse_target,
    targets_meant,
)
from ..model.issues.archive import Archive, Lack, LackKind, own_period
from ..model.issues.compared_figures import Change, compare, of_period
from ..model.issues.records import Issue, Page, Statistics
from ..model.sentences.quotable import full_name_of, is_period, named_figures, names_in
from ..model.sentences.statement import Statement
from ..model.text.alike import nearest, unspaced
from ..model.text.dates import Period
from ..model.text.head_periods import other_period, timeless
from ..model.text.republic import years_in
from .i18n import _, __, ngettext, or_near, show_list, show_some, table_title
from .words.numerals import (
    is_chinese,
    percent_sign,
    percentage,
    signed,
    with_unit,
    written_number,
)

T = TypeVar("T", Decimal, Change)


class QuoteError(ValueError):
    """A figure that cannot be printed; the message says why.

    ``lacks`` tells that the figure is there, and what it is compared with is not; ``is_told`` that
    the reason has been reported elsewhere, or is not to be; ``is_gap`` that issues are missing;
    ``instead`` is printed then. ``unknown`` tells what is not there, the
    same for all figures of it: ``2026-40:affairs/受理``.
    """

    def __init__(
        self,
        message: str,
        *,
        lacks: bool = False,
        is_told: bool = False,
        is_gap: bool = False,
        instead: str = "",
        unknown: str = "",
    ) -> None:
        super().__init__(message)
        self.lacks, self.is_told, self.is_gap = lacks, is_told, is_gap
        self.unknown = unknown
        self.instead = instead or _("(no comparison)")


def quote(archive: Archive, docname: str, text: str, language: str) -> str:
    """The words that a target names on a page; raises QuoteError."""
    try:
        target = parse_target(text)
    except TargetError as error:
        if error.fault is TargetFault.SHAPE:
            message = __("unknown number format “%s”; write 千分位, 万, 亿, 2位 or 带单位")
            raise QuoteError(message % error.text) from error
        raise QuoteError(_unread()) from error
    page = _page(archive, docname, target)
    if _is_of_sentence(page, target):
        return _of_sentence(page, target, language)
    statistics = _table(page, target, language)
    period = statistics.period or (page.issue.period if page.issue else None)
    row, index = _place(statistics, target, period, language)
    figure = statistics.table.at(row, index, statistics.unit)
    column, unit = statistics.table.columns[index].name, figure.unit
    if target.shape.scale and unit.startswith(("万", "亿")):
        raise QuoteError(__("the column is in %s already; leave out 万 and 亿") % unit)
    shown = statistics.unit_at(statistics.table.rows.index(row), index)
    words = FigureWords(unit=shown, own=figure.own, shape=target.shape, language=language)
    if target.shown is Aspect.FIGURE:
        value = row.values[index]
        if figure.is_rate and target.shape.decimals is not None and value is not None:
            # From the figures themselves: the record's is rounded already.
            value = rate_at(statistics.table, row, index, target.shape.decimals)
        return words.figure(value)
    if page.issue is None:
        raise QuoteError(__("only an issue can be compared; this page has no masthead"))
    if target.shown is Aspect.OWN:
        own = of_period(archive, page.issue, statistics, row.name, column)
        return words.figure(_known(own, statistics, "previous"))
    found = compare(archive, page.issue, statistics, row.name, column, target.base)
    change = _known(found, statistics, target.base)
    if target.shown is Aspect.BASE:
        return words.figure(change.then)
    if target.shown is Aspect.DIFFERENCE:
        return words.difference(change)
    if target.shown is Aspect.PERCENT:
        return words.percent(change)
    return words.phrase(change, base_words(archive, page.issue, statistics, target.base))


def figure_meant(archive: Archive, docname: str, text: str, language: str) -> str:
    """The target of a figure that there is, of which one was typed with other marks; or empty."""
    for one in targets_meant(text):
        with suppress(QuoteError):
            quote(archive, docname, one, language)
            return one
    return ""


def is_compared(text: str) -> bool:
    """Whether a target asks for more than a figure, so that what is beside it may lack.

    >>> is_compared("affairs/行政许可/受理"), is_compared("affairs/行政许可/受理%previous")
    (False, True)
    """
    try:
        return parse_target(text).shown is not Aspect.FIGURE
    except TargetError:
        return False


def _unread() -> str:
    return __("write the table's “name” 引用名, its row and its column, as affairs/行政许可/受理")


def _is_of_sentence(page: Page, target: Target) -> bool:
    """Whether a target names a figure by the words of its sentence."""
    if not target.table:
        return True
    is_table = target.table in page.table_names or target.table in page.unread
    return not is_table and is_period(target.names[-1])


def _of_sentence(page: Page, target: Target, language: str) -> str:
    """The figure of a sentence, as it is typed there, or in another form."""
    pieces = tuple(filter(None, (target.table, *target.names)))
    name = "/".join(pieces)
    named = named_figures(page.statements, pieces)
    unknown = f"{target.issue}:{name}"
    if not named.found:
        if target.table and any(statistics.name for statistics in page.statistics):
            # A column may be 累计: it is told which tables there are.
            _table(page, target, language)
        known = names_in(page.statements, name)
        if not known:
            raise QuoteError(_unread(), unknown=unknown)
        message = (
            __("its sentence tells it only roughly; type it here as well")
            if named.is_rough
            else __(
                "no sentence there tells of it; there are %(known)s; figures of tables are "
                "named as affairs/行政许可/受理"
            )
        )
        raise QuoteError(message % {"known": show_some(known, language)}, unknown=unknown)
    if len(named.found) > 1:
        message = __(
            "it may be any of these: %(known)s; say by more words which, as 咨询/受理/累计"
        )
        known = [_located_name(stated, language) for stated in named.found]
        raise QuoteError(message % {"known": show_some(known, language)}, unknown=unknown)
    if target.shown is not Aspect.FIGURE:
        message = __("only figures of tables are compared; type the change, or put it into a table")
        raise QuoteError(message, unknown=unknown)
    return _figure_words(named.found[0], target.shape, language)


def _located_name(stated: Statement, language: str) -> str:
    values = {"name": f"{full_name_of(stated)} {stated.text}".strip(), "line": stated.line}
    return __("%(name)s (line %(line)s)") % values


def _figure_words(stated: Statement, shape: Shape, language: str) -> str:
    """What is printed: digits and 万 as they are typed, or as another language writes them."""
    words = FigureWords(unit=stated.unit, shape=shape, language=language)
    if shape.scale or shape.grouped or shape.decimals is not None or stated.unit in RATE_SIGNS:
        return words.figure(stated.value)
    typed = stated.text.removesuffix(stated.unit).strip()
    is_bare = typed.replace(".", "").isdecimal()
    if is_chinese(language) or (typed.isascii() and not is_bare):
        return with_unit(typed, stated.unit, language) if shape.with_unit else typed
    return words.figure(stated.value)


def _place(
    statistics: Statistics, target: Target, period: Period | None, language: str
) -> tuple[Row, int]:
    """Row and column; a name may hold a / of its own."""
    pieces, table = target.names, statistics.table
    for cut in range(len(pieces) - 1, 0, -1):
        row, column = "/".join(pieces[:cut]), "/".join(pieces[cut:])
        try:
            found, index = table.row(row), table.index(column)
            if _is_of_other_year(table.columns[index].name, column, period):
                raise KeyError(column)
            return found, index
        except KeyError as error:
            unknown = str(error.args[0])
    is_row = unknown == row
    known = [line.name for line in (table.rows if is_row else table.columns)]
    message = (
        __("table “%(table)s” has no row “%(name)s”; its rows are %(known)s")
        if is_row
        else __("table “%(table)s” has no column “%(name)s”; its columns are %(known)s")
    )
    values = {
        "table": table_title(statistics.caption, statistics.name, language),
        "name": unknown,
        "known": show_list(known, language),
    }
    others = [
        name
        for name in known
        if not is_row
        and (_is_of_other_period(name, unknown) or _is_of_other_year(name, unknown, period))
    ]
    behind = or_near(nearest(unknown, known))
    if others:
        behind = __("; of another period, and quoted by their whole names alone: %(names)s") % {
            "names": show_list(others, language)
        }
    raise QuoteError(message % values + behind, unknown=f"{target.issue}:{target.table}/{unknown}")


def _is_of_other_period(column: str, name: str) -> bool:
    """Whether a column has the figures of another period of what is named: 受理（去年）."""
    found = other_period(column)
    return found is not None and unspaced(found.of) == unspaced(name)


def _is_of_other_year(column: str, name: str, period: Period | None) -> bool:
    """Whether a column is called so but for a year that is none of the figures': 受理（2025年）."""
    years = years_in(column) - years_in(name)
    if not years or period is None or timeless(column) != timeless(name):
        return False
    return years.isdisjoint(range(period.first.year, period.last.year + 1))


def _page(archive: Archive, docname: str, target: Target) -> Page:
    home = archive.pages.get(docname, Page())
    if not target.issue:
        return home
    series = home.issue.series if home.issue else ""
    named = archive.issue_key(target.issue)
    for key in (named, f"{series}:{named}"):
        if key in archive.docnames:
            return archive.pages[archive.docnames[key]]
    message = __("there is no issue “%(name)s”")
    raise QuoteError(
        message % {"name": target.issue} + known_issues(archive, series),
        unknown=f"{target.issue}:",
    )


def known_issues(archive: Archive, series: str) -> str:
    """What follows the message that there is no such issue: the first and the newest."""
    issues = archive.listed(series)
    if not issues:
        return ""
    values = {"first": issues[-1].key, "last": issues[0].key}
    if len(issues) == 1:
        return __("; there is only %(last)s") % values
    return __("; there are those from %(first)s to %(last)s") % values


def _table(page: Page, target: Target, language: str) -> Statistics:
    for statistics in page.statistics:
        if statistics.name == target.table:
            return statistics
    if target.table in page.unread:
        raise QuoteError(__("the table could not be read"), lacks=True, is_told=True, instead="—")
    values = {"name": target.table, "known": known_tables(page, language)}
    if not values["known"]:
        message = __("no table here has a name; give the one that “%(name)s” means a “name” 引用名")
    elif target.issue:
        message = __("no table of that issue has the name “%(name)s”; it has %(known)s")
    else:
        message = __("no table of this page has the name “%(name)s”; it has %(known)s")
    raise QuoteError(message % values, unknown=f"{target.issue}:{target.table}")


def known_tables(page: Page, language: str) -> str:
    """The tables of a page that have a name, as messages call them."""
    named = [table for table in page.statistics if table.name]
    return show_list(
        [table_title(table.caption, table.name, language) for table in named], language
    )


def _known(found: T | Lack, statistics: Statistics, base: str) -> T:
    """What was found; raises QuoteError with why there is nothing."""
    if not isinstance(found, Lack):
        return found
    is_told = found.kind is LackKind.UNREAD or "compare" in statistics.silent
    if found.kind is LackKind.GAP:
        message = __("issues between %(first)s and %(second)s are missing") % {
            "first": found.issue,
            "second": found.until,
        }
        is_told = is_told or statistics.wants("previous")
    elif found.kind is LackKind.START and base == "year":
        message = __(
            "no issue has the figures of the same period a year before; "
            "type them in a column 同期, or leave it out"
        )
    elif found.kind is LackKind.START:
        message = __(
            "no earlier issue has a figure to compare with; in the first issues write "
            "“skip-checks: compare”, or type it in a column 上期"
        )
    elif found.kind is LackKind.NAME:
        message = __("the other issue has no such row or column; keep names as they were")
    elif found.kind is LackKind.UNLIKE:
        message = __(
            "the two issues are of other lengths, units or definitions, so they are not compared; "
            "leave the comparison out"
        )
    else:
        message = __("one of the two cells has no value; fill it in, or leave the comparison out")
    is_gap = found.kind is LackKind.GAP
    raise QuoteError(message, lacks=True, is_told=is_told, is_gap=is_gap)


# -- words -------------------------------------------------------------------------------------


class FigureWords(Struct, frozen=True, kw_only=True):
    """What a figure and its changes are called in the reader's language."""

    unit: str
    shape: Shape
    language: str
    #: The unit that the figure has in its own cell, with which it is always told.
    own: str = ""

    def figure(self, value: Decimal | None) -> str:
        """753537, 98.77%, and with its unit 753537件."""
        text = written_number(value, self.language, self.shape)
        is_rate = self.unit in RATE_SIGNS
        is_bare = value is None or not (self.shape.with_unit or is_rate or self.own)
        return text if is_bare else with_unit(text, self.unit, self.language)

    def difference(self, change: Change) -> str:
        """How much more it is, with a minus if less; of rates in percentage points."""
        if change.is_rate:
            return points(written_number(change.difference, self.language, self.shape), change.sign)
        return self.figure(change.difference)

    def percent(self, change: Change) -> str:
        """How much more in percent; of rates in percentage points. Raises QuoteError."""
        if change.is_rate:
            return self.difference(change)
        if change.percent is None:
            raise QuoteError(
                __("it was 0, so there is no percentage; ask for the difference: +上期"),
                lacks=True,
            )
        return self._percent(change)

    def _percent(self, change: Change) -> str:
        """A change with its sign, to the decimals of ``shape``; else to two, or fewer."""
        if self.shape.decimals is None or change.exact_percent is None:
            return percentage(change.percent, self.language)
        shape = Shape(decimals=self.shape.decimals)
        return percentage(change.exact_percent, self.language, shape)

    def phrase(self, change: Change, base: str) -> str:
        """比上周增长20.48%, 与上周持平; of a rate 比上周提高1.1个百分点."""
        more = change.difference
        if not more:
            return _("level with %s") % base
        size = Change(now=abs(more), then=Decimal(0), sign=change.sign)
        whole = replace(self, shape=replace(PLAIN, with_unit=True))
        if change.is_rate:
            told = whole.difference(size)
            up, down = _("%(change)s higher than %(base)s"), _("%(change)s lower than %(base)s")
        elif change.percent and change.then > 0:
            told = self._percent(change).removeprefix("-")
            up, down = _("up %(change)s on %(base)s"), _("down %(change)s on %(base)s")
        else:
            # It was 0 or below, or the change is too small for a percentage.
            told = whole.difference(size)
            up, down = _("%(change)s more than %(base)s"), _("%(change)s less than %(base)s")
        return (up if more > 0 else down) % {"base": base, "change": told}


def points(text: str, sign: str) -> str:
    """How much a rate changed: 1.1个百分点, of ‰ 0.2个千分点."""
    number = 1 if text.lstrip("+-") == "1" else 2
    if sign == "‰":
        return ngettext("%s per mille point", "%s per mille points", number) % text
    return ngettext("%s percentage point", "%s percentage points", number) % text


def base_words(archive: Archive, issue: Issue, statistics: Statistics, base: str) -> str:
    """上周, 上月, 上期 or 上年同期."""
    if base == "year":
        return _("the same period last year")
    period = own_period(issue, statistics)
    if period is not None and archive.adjoins(issue, statistics):
        if period.is_months and period.first.month == period.last.month:
            return _("the month before")
        if period.days <= 7:
            return _("the week before")
    return _("the previous issue")


def change_cell(found: Change | Decimal | Lack, language: str, *, in_points: bool) -> str:
    """A cell of a column of changes: +20.48%; of a rate +1.10个百分点.

    ``in_points`` tells that the head says so of all. — where there is none; a figure that this
    period brought stands as it is.
    """
    if isinstance(found, Lack):
        return "—"
    if isinstance(found, Decimal):
        return written_number(found, language)
    if found.is_rate:
        text = signed(found.difference, language)
        return text if in_points else points(text, found.sign)
    if found.percent is None:
        return "—"
    return percent_sign(signed(found.percent, language), language)
