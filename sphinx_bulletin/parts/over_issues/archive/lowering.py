"""The list of issues: by year, newest first, each a link to its page; or the newest ones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from docutils import nodes
from msgspec.structs import replace

from ....core.i18n import _, ngettext, show_list, show_span, show_year
from ....core.nodes import bulletin_archive
from ....core.places.addresses import to_root
from ....core.recording import list_of
from ....model.specs.over_issues import ArchiveList
from ...common.output import (
    Style,
    add_content,
    compound_of,
    inline,
    joined,
    landmark,
    paragraph,
    pdf_link,
)
from ...common.page_links import link_to
from .front_lowering import front_blocks, heading
from .view import Headline, ListedIssue, view


def lower_archive(node: bulletin_archive, style: Style) -> None:
    """Years and in each its issues, as links, with period, title and number of items.

    ::

        <compound classes="bulletin-archive" ids="archive-0">
            <paragraph classes="bulletin-archive-ways">
                <reference internal="1" refuri="bulletin-window.html">
                …
            <rubric classes="bulletin-archive-year" heading-level="2" ids="archive-0-2026">
                2026年
            <bullet_list classes="bulletin-archive-issues">
                <list_item>
                    <paragraph>
                        <reference internal="1" … refuri="2026-41.html#issue-2026-41">
                            2026年第41期（总第416期）
                        ：
                        <inline classes="bulletin-archive-facts">
                            <inline classes="bulletin-when">
                                10月12日—10月16日
                            ，政务服务工作，动态1条，有勘误
                    <bullet_list classes="bulletin-archive-headlines">
                        …
                …

    This is HTML, which has links to the indexes, to the years where there are several
    (``bulletin-archive-years``), and to PDFs (``bulletin-pdf``). A writer without headings that
    are no sections has a paragraph for each year.

    With ``front`` the newest and what else is told of it (``front_blocks``), and those before it.
    With ``last`` only the newest, with no years (``bulletin-archive-newest``); with ``headlines``
    each has a list of its own: its first-level sections and in each its items, all links. Where
    issues of several series are listed, each is called by the bulletin's name too.

    Of what is too long for a page of a site, the newest year alone stands here, and all years are
    links to pages of their own (``site/menus/year_archives.py``).
    """
    compound = compound_of(node, "archive")
    wanted: ArchiveList = list_of(node)
    home = node["docname"]
    shown = view(wanted, home, style.domain)
    issues = shown.issues
    if shown.front is not None:
        compound["classes"] += ["bulletin-archive-newest", "bulletin-front"]
        newest, *earlier = issues
        compound += _list([newest], home, style)
        compound += front_blocks(shown.front, newest.docname, node, style)
        if earlier:
            compound += heading("front-title", _("Issues before"), node, style)
            compound += _list(earlier, home, style)
        compound += _ways(node, style, shown.more)
        node.replace_self(compound)
        return
    if wanted.last:
        compound["classes"].append("bulletin-archive-newest")
        if issues:
            compound += _list(issues, home, style)
            compound += _ways(node, style, shown.more)
        node.replace_self(compound)
        return
    by_year = [
        (year, list(found))
        for year, found in groupby(issues, key=lambda listed: listed.issue.number.year)
    ]
    pages = style.domain.build.parted.get((home, wanted), {}) if style.pages else {}
    for year, found in by_year if pages else []:
        style.domain.build.year_lists[pages[year]] = _list(
            found, pages[year], on(style, pages[year])
        )
    if style.on_screen and len(by_year) > 1:
        compound += _jumps([year for year, _issues in by_year], pages, node, style)
    compound += _ways(node, style, "")
    if shown.missing:
        names = show_list(shown.missing, style.language)
        text = _("Issues that could not be read, and so are not listed here: %s") % names
        compound += paragraph("archive-missing", text)
    for year, found in by_year[:1] if pages else by_year:
        compound += _year(year, node, style)
        compound += _list(found, home, style)
    node.replace_self(compound)


def on(style: Style, page: str) -> Style:
    """What a lowering must know, of a page that has no source."""
    app = style.domain.app
    return replace(
        style,
        pdfs=None if style.pdfs is None else to_root(app, page),
        words=None if style.words is None else to_root(app, page),
    )


def _link(home: str, style: Style, docname: str, anchor: str, text: str) -> nodes.Node:
    return link_to(style, home, docname, anchor, nodes.Text(text))


def _year_id(node: bulletin_archive, year: int) -> str:
    return f"{node['ids'][0]}-{year}"


def _jumps(
    years: list[int], pages: Mapping[int, str], node: bulletin_archive, style: Style
) -> nodes.compound:
    """Links to the years: places of this page, or ``pages``, which have their places' ids."""
    links = nodes.bullet_list("")
    for year in years:
        text = show_year(year, style.language)
        entry = nodes.list_item("")
        if year in pages and year != years[0]:
            link = _link(node["docname"], style, pages[year], "", text)
            entry["ids"] = [_year_id(node, year)]
        else:
            link = nodes.reference("", text, refid=_year_id(node, year), internal=True)
        entry += nodes.paragraph("", "", link)
        links += entry
    return landmark("archive-years", _("Years"), links)


def _ways(node: bulletin_archive, style: Style, list_page: str) -> list[nodes.Node]:
    """A line of links to the list of all issues and to the indexes, where there are pages."""
    links: list[nodes.Node] = []
    if style.pages and list_page not in ("", node["docname"]):
        links.append(_link(node["docname"], style, list_page, "", _("All issues")))
    links += [_link(node["docname"], style, name, "", title) for name, title in style.indices]
    return [add_content(paragraph("archive-ways"), *joined(links, " "))] if links else []


def _year(year: int, node: bulletin_archive, style: Style) -> nodes.Element:
    made = heading("archive-year", show_year(year, style.language), node, style)
    if style.headings:
        made["ids"] = [_year_id(node, year)]
    return made


def _list(issues: Sequence[ListedIssue], home: str, style: Style) -> nodes.bullet_list:
    entries = [_entry(listed, home, style) for listed in issues]
    return nodes.bullet_list("", *entries, classes=["bulletin-archive-issues"])


def _entry(listed: ListedIssue, home: str, style: Style) -> nodes.list_item:
    issue, label, facts = listed.issue, listed.name, [listed.issue.title]
    if listed.items:
        facts.append(ngettext("%d item", "%d items", listed.items) % listed.items)
    if issue.serial:
        label = _("%(issue)s (No. %(serial)s)") % {"issue": label, "serial": issue.serial}
    if issue.corrections:
        facts.append(_("corrected"))
    text = _(", ").join(filter(None, facts))
    told = inline("archive-facts", text)
    if issue.period is not None:
        first, last = issue.period.first, issue.period.last
        when = show_span(first, last, style.language, home_year=issue.number.year)
        behind = _(", ") + text if text else ""
        told = inline("archive-facts", inline("when", when), behind)
    inner = nodes.Text(label)
    link = link_to(style, home, listed.docname, issue.anchor, inner, issue.label)
    line = add_content(nodes.paragraph(), link, _(": "), told)
    if pdf := pdf_link(issue, _("PDF"), style):
        # A reader that shows no style parts the two as well.
        add_content(line, " ", *pdf)
    entry = nodes.list_item("", line)
    if listed.headlines:
        headlines = _headlines(listed.headlines, listed.docname, home, style)
        headlines["classes"].append("bulletin-archive-headlines")
        entry += headlines
    return entry


def _headlines(
    found: Iterable[Headline], docname: str, home: str, style: Style
) -> nodes.bullet_list:
    result = nodes.bullet_list("")
    for headline in found:
        link = _link(home, style, docname, headline.anchor, headline.text)
        entry = nodes.list_item("", nodes.paragraph("", "", link))
        if headline.below:
            entry += _headlines(headline.below, docname, home, style)
        result += entry
    return result
