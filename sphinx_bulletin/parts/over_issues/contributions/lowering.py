"""Items by window and month, with points, ranks and what was sent in."""

from __future__ import annotations

from docutils import nodes

from ....core.contributed import ContributionCells, contribution_cells, contribution_file
from ....core.domain import BulletinDomain
from ....core.i18n import _
from ....core.nodes import contribution_table
from ....core.recording import list_of
from ....core.views import shows
from ....model.items.counts import Contributions, contributions
from ....model.specs.over_issues import Contribution
from ...common.entries import figures_of
from ...common.output import (
    Style,
    captions_alone,
    compound_of,
    give_caption,
    inline,
    notes_below,
    paragraph,
)


@shows(Contribution)
def view(wanted: Contribution, docname: str, domain: BulletinDomain) -> Contributions | None:
    """The items of each window; None where there is no issue."""
    home = domain.archive.issue_on(docname)
    return contributions(domain.archive, wanted, home, domain.scores)


def lower_contributions(node: contribution_table, style: Style) -> None:
    """A row a window, a column a month.

    ::

        <compound classes="bulletin-statistics bulletin-contribution" ids="contributions-0">
            <paragraph classes="bulletin-unit">
                单位：条
            <table classes="bulletin-figures bulletin-contributions" ids="contributions-0-table">
                <title>
                    采用情况
                …
                        <row classes="bulletin-total">
                            …

    Notes below it are ``bulletin-note``; HTML has a link to the csv file, ``bulletin-data``.
    """
    compound = compound_of(node, "statistics", "contribution")
    wanted, domain = list_of(node), style.domain
    counted = view(wanted, node["docname"], domain)
    if counted is None:
        compound += captions_alone(node)
        compound += paragraph("nothing", _("There are no such items."))
        node.replace_self(compound)
        return
    shown = contribution_cells(counted, style.language)
    table = _table(shown)
    unit = _("Unit: %s") % _("items")
    title = give_caption(table, node)
    if title is not None and style.on_screen:
        title += inline("unit", unit)
    else:
        compound += paragraph("unit", unit)
    compound += table
    compound += [paragraph("note", text) for text in shown.notes]
    compound += notes_below(node)
    if style.data is not None:
        address = f"{style.data}{contribution_file(node['docname'], wanted.anchor)}"
        link = nodes.reference("", _("Download as CSV"), refuri=address, internal=True)
        compound += paragraph("data", link)
    node.replace_self(compound)


def _table(shown: ContributionCells) -> nodes.table:
    table = figures_of([shown.heads, *shown.rows, shown.whole], "bulletin-contributions")
    list(table.findall(nodes.row))[-1]["classes"].append("bulletin-total")
    return table
