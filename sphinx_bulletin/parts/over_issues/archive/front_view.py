"""What the first page of a site tells of the newest issue, besides its headlines."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from ....core.domain import BulletinDomain
from ....core.i18n import _
from ....core.quoting import FigureWords, base_words
from ....model.figures.figure import PLAIN
from ....model.figures.summary_names import is_summary
from ....model.figures.typed.change_columns import is_base
from ....model.findings.finding_lists import ListedFindings, listing
from ....model.issues.archive import Lack
from ....model.issues.compared_figures import Change, compare, of_period
from ....model.issues.records import Issue, Statistics
from ....model.specs.over_issues import FindingList

#: So many figures, findings and earlier issues are seen at a glance.
FIGURES, FINDINGS, EARLIER = 3, 3, 4


class FrontFigure(Struct, frozen=True, kw_only=True):
    """A figure of the newest issue in words, and how it changed; empty where nobody knows."""

    name: str
    value: str
    change: str


class FrontPage(Struct, frozen=True, kw_only=True):
    """Figures of one table, and the findings that are open."""

    #: Caption and place of the table; empty where the issue has none.
    caption: str
    anchor: str
    figures: tuple[FrontFigure, ...]
    open: ListedFindings
    #: The page that lists findings; empty where there is none.
    findings_page: str


def front_of(issue: Issue, series: str, home: str, domain: BulletinDomain) -> FrontPage:
    """Of the newest issue; of its tables the first whose figures can be compared."""
    docname = domain.archive.docnames[issue.key]
    tables = [
        one for one in domain.archive.pages[docname].statistics if "hidden" not in one.display
    ]
    found = [(table, tuple(_figures(table, issue, domain))) for table in tables]
    found = [(table, figures) for table, figures in found if figures]
    compared = [pair for pair in found if any(figure.change for figure in pair[1])]
    table, figures = next(iter(compared or found), (None, ()))
    pages = domain.archive.pages
    return FrontPage(
        caption=table.caption if table is not None else "",
        anchor=table.anchor if table is not None else "",
        figures=figures,
        open=listing(domain.archive, FindingList(series=series), home),
        findings_page=next(
            (
                name
                for name in sorted(pages, key=lambda name: (name.count("/"), name))
                if name != home and pages[name].issue is None and pages[name].finding_lists
            ),
            "",
        ),
    )


def _figures(table: Statistics, issue: Issue, domain: BulletinDomain) -> Iterator[FrontFigure]:
    """The row of totals, or the rows of a table that has but one column, or else its first row."""
    cells = table.table
    columns = [n for n, one in enumerate(cells.columns) if not is_base(table, one.name)]
    rows = [n for n, row in enumerate(cells.rows) if row.name == cells.total] or [
        n for n, row in enumerate(cells.rows) if not is_summary(row.name)
    ]
    if len(columns) > 1:
        rows = rows[:1]
    places = [(row, column) for row in rows for column in columns]
    known = [place for place in places if cells.rows[place[0]].values[place[1]] is not None]
    for row, column in known[:FIGURES]:
        yield _figure(table, row, column, issue, domain, by_row=len(columns) == 1)


def _figure(
    table: Statistics, row: int, column: int, issue: Issue, domain: BulletinDomain, *, by_row: bool
) -> FrontFigure:
    """Of a cumulative table what this period brought, where that is known."""
    archive, language = domain.archive, domain.env.config.language
    cells = table.table
    names = cells.rows[row].name, cells.columns[column].name
    figure = cells.at(cells.rows[row], column, table.unit)
    words = FigureWords(
        unit=table.unit_at(row, column),
        own=figure.own,
        shape=replace(PLAIN, with_unit=True),
        language=language,
    )
    value, name = figure.value, table.row_name(row) if by_row else table.column_name(column)
    own = of_period(archive, issue, table, *names) if table.cumulative else value
    if table.cumulative and not isinstance(own, Lack) and own is not None:
        value, name = own, _("%s, this period") % name
    change = compare(archive, issue, table, *names, "previous")
    told = ""
    if isinstance(change, Change):
        told = words.phrase(change, base_words(archive, issue, table, "previous"))
    return FrontFigure(name=name, value=words.figure(value), change=told)
