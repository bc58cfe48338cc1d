"""What ``:stat:`` prints: a figure, its change, or the phrase that tells it."""

from __future__ import annotations

from decimal import Decimal
from typing import TypeVar

from .i18n import _, __
from .model.archive import Archive, Change, Lack, LackKind
from .model.figures import Shape, format_figure
from .model.records import Issue, Page, Statistics
from .model.target import Shown, Target, TargetError, TargetFault, parse_target

T = TypeVar("T", Decimal, Change)


class QuoteError(ValueError):
    """A figure that cannot be printed; the message says why.

    ``lacks`` tells that the figure is there, and what it is compared with is not.
    """

    def __init__(self, message: str, *, lacks: bool = False) -> None:
        super().__init__(message)
        self.lacks = lacks


def quote(archive: Archive, docname: str, text: str) -> str:
    """The words that a target names on a page; raises QuoteError."""
    try:
        target = parse_target(text)
    except TargetError as error:
        if error.fault is TargetFault.SHAPE:
            message = __("“%s” is no way to write a figure; write 千分位, 万, 亿, 2位 or 带单位")
            raise QuoteError(message % error.text) from error
        raise QuoteError(__("write it as table/row/column")) from error
    page = _page(archive, docname, target)
    one = _table(page, target)
    try:
        row, index = one.table.row(target.row), one.table.index(target.column)
    except KeyError:
        known = {
            "rows": "、".join(found.name for found in one.table.rows),
            "columns": "、".join(found.name for found in one.table.columns),
        }
        raise QuoteError(__("rows are %(rows)s; columns are %(columns)s") % known) from None
    column, unit = one.table.columns[index].name, one.table.unit_of(index, one.unit)
    if target.shown is Shown.FIGURE:
        return figure(row.values[index], unit, target.shape)
    if page.issue is None:
        raise QuoteError(__("only an issue can be compared; this page has no masthead"))
    if target.shown is Shown.OWN:
        own = _known(archive.of_period(page.issue, one, row.name, column), "previous")
        return figure(own, unit, target.shape)
    change = _known(archive.compare(page.issue, one, row.name, column, target.base), target.base)
    if target.shown is Shown.BASE:
        return figure(change.then, unit, target.shape)
    if target.shown is Shown.DIFFERENCE:
        return difference(change, unit, target.shape)
    if target.shown is Shown.PERCENT:
        return percent(change, unit, target.shape)
    return phrase(change, unit, target.shape, base_words(page.issue, one, target.base))


def _page(archive: Archive, docname: str, target: Target) -> Page:
    home = archive.pages.get(docname, Page())
    if not target.issue:
        return home
    series = home.issue.series if home.issue else ""
    for key in (target.issue, f"{series}:{target.issue}"):
        if key in archive.docnames:
            return archive.pages[archive.docnames[key]]
    raise QuoteError(__("there is no issue “%s”") % target.issue)


def _table(page: Page, target: Target) -> Statistics:
    for one in page.statistics:
        if one.name == target.table:
            return one
    if target.issue:
        raise QuoteError(__("no table of that issue has the name “%s”") % target.table)
    raise QuoteError(__("no table of this page has the name “%s”") % target.table)


def _known(found: T | Lack, base: str) -> T:
    """What was found; raises QuoteError with why there is nothing."""
    if not isinstance(found, Lack):
        return found
    if found.kind is LackKind.GAP:
        message = __("issues between %s and this one are missing") % found.issue
    elif found.kind is LackKind.START and base == "year":
        message = __("no issue has the figures of the same period a year before")
    elif found.kind is LackKind.START:
        message = __("no earlier issue has this table")
    elif found.kind is LackKind.NAME:
        message = __("the other issue has no such row or column")
    else:
        message = __("one of the two cells has no value")
    raise QuoteError(message, lacks=True)


# -- words -------------------------------------------------------------------------------------


def figure(value: Decimal | None, unit: str, shape: Shape) -> str:
    """753537, 98.77%, and with its unit 753537件."""
    text = format_figure(value, shape)
    if value is None:
        return text
    if unit == "%":
        return f"{text}%"
    return f"{text}{unit}" if shape.with_unit else text


def difference(change: Change, unit: str, shape: Shape) -> str:
    """How much more it is, with a minus if less; of rates in percentage points."""
    if change.is_rate:
        return _("%s percentage points") % format_figure(change.difference, shape)
    return figure(change.difference, unit, shape)


def percent(change: Change, unit: str, shape: Shape) -> str:
    """How much more in percent; of rates in percentage points. Raises QuoteError."""
    if change.is_rate:
        return difference(change, unit, shape)
    if change.percent is None:
        raise QuoteError(__("it was 0, of which nothing is a percentage"), lacks=True)
    return f"{format_figure(change.percent, shape)}%"


def phrase(change: Change, unit: str, shape: Shape, base: str) -> str:
    """比上周增长20.48%, 与上周持平; of a rate 比上周提高1.1个百分点."""
    more = change.difference
    if not more:
        return _("level with %s") % base
    size = Change(now=abs(more), then=Decimal(0), is_rate=change.is_rate)
    in_figures = Shape(decimals=shape.decimals, with_unit=True)
    if change.is_rate:
        words = {"base": base, "change": difference(size, unit, in_figures)}
        up, down = _("%(change)s higher than %(base)s"), _("%(change)s lower than %(base)s")
    elif change.percent:
        amount = format_figure(abs(change.percent), Shape(decimals=shape.decimals))
        words = {"base": base, "change": f"{amount}%"}
        up, down = _("up %(change)s on %(base)s"), _("down %(change)s on %(base)s")
    else:
        # It was 0, or the change is too small for a percentage.
        words = {"base": base, "change": difference(size, unit, in_figures)}
        up, down = _("%(change)s more than %(base)s"), _("%(change)s less than %(base)s")
    return (up if more > 0 else down) % words


def base_words(issue: Issue, one: Statistics, base: str) -> str:
    """上周, 上月, 上期 or 上年同期."""
    if base == "year":
        return _("the same period last year")
    period = issue.period if one.cumulative or one.period is None else one.period
    if period is not None and period.is_months and period.first.month == period.last.month:
        return _("the month before")
    if period is not None and period.days <= 7 and issue.number.first == issue.number.last:
        return _("the week before")
    return _("the issue before")


def change_cell(found: Change | Decimal | Lack) -> str:
    """A cell of a column of changes: +20.48%, -1.10个百分点; — where there is none.

    A figure that this period brought stands as it is.
    """
    if isinstance(found, Lack):
        return "—"
    if isinstance(found, Decimal):
        return format_figure(found)
    if found.is_rate:
        return _("%s percentage points") % f"{found.difference:+.2f}"
    return "—" if found.percent is None else f"{found.percent:+.2f}%"
