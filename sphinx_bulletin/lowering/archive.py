"""The list of issues: by year, newest first, each a link to its page."""

from __future__ import annotations

from itertools import groupby

from docutils import nodes
from sphinx import addnodes

from ..i18n import _, __, show_period
from ..log import Subtype, warn
from ..model.records import Issue
from ..nodes import bulletin_archive
from .style import Style, fill, inline, paragraph


def lower_archive(node: bulletin_archive, style: Style) -> None:
    """Years and in each its issues, as links, with period, title and number of items.

    ::

        <compound classes="bulletin-archive" ids="…">
            <paragraph classes="bulletin-archive-year"> 2022年
            <bullet_list>
                <list_item>
                    <paragraph>
                        <pending_xref reftype="issue" reftarget="2022-41"> 2022年第41期
                        <inline classes="bulletin-archive-facts"> 11月28日—12月2日，…
    """
    compound = nodes.compound("", classes=["bulletin-archive"], ids=node["ids"])
    compound.source, compound.line = node.source, node.line
    issues = style.archive.published(node["series"])
    if not issues:
        message = __("there is no signed issue to list here; drafts are in no archive")
        warn(Subtype.REFERENCE, message, location=node)
    for year, found in groupby(issues, key=lambda issue: issue.number.year):
        compound += paragraph("archive-year", _("%s (year)") % year)
        compound += nodes.bullet_list("", *(_entry(issue, node, style) for issue in found))
    node.replace_self(compound)


def _entry(issue: Issue, node: bulletin_archive, style: Style) -> nodes.list_item:
    link = addnodes.pending_xref(
        "",
        nodes.inline("", issue.label),
        refdomain="bulletin",
        reftype="issue",
        reftarget=issue.key,
        refexplicit=True,
        refdoc=node["docname"],
        refwarn=True,
    )
    facts = []
    if issue.period is not None:
        first, last = issue.period.first, issue.period.last
        facts.append(show_period(first, last, style.language, home_year=issue.number.year))
    facts.append(issue.title)
    if count := style.archive.items_of(issue):
        facts.append(_("%d item(s)") % count)
    if issue.corrections:
        facts.append(_("corrected"))
    told = inline("archive-facts", _(", ").join(filter(None, facts)))
    return nodes.list_item("", fill(nodes.paragraph(), link, _(": "), told))
