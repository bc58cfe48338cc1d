"""HTML only: the pages of the indexes, as headings and lists in place of Sphinx's table."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from html import escape
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from sphinx.errors import NoUri

from ..core.domain import domain_of, page_uri
from ..core.i18n import _, __
from ..core.log import warn
from ..core.places.addresses import is_site
from ..model.faults import Kind
from ..model.text.republic import year_here
from .index_classes import INDICES, Content, anchor_of
from .kept_pages import is_as_it_was

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

#: How the names of the indexes' pages begin.
_OURS = "bulletin-"
#: As Sphinx writes a link, and themes look for it.
_LINK = 'class="reference internal"'


def show_index(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> str | None:
    """``html-page-context``: our looks of an index that Sphinx writes."""
    if templatename != "domainindex.html" or not pagename.startswith(_OURS):
        return None
    # A title that is translated where it is shown is no text for builders that keep contexts.
    title = context["title"] = context["indextitle"] = str(context["indextitle"])
    context["parents"] = []
    addresses = _addresses(app, pagename)
    context["body"] = body_of(title, context["content"], addresses)
    return "page.html"


def index_pages(app: Sphinx) -> Iterator[str]:
    """The names of the pages that the indexes have, their years' too."""
    wanted = app.config.html_domain_indices
    for kind in INDICES:
        home = f"{_OURS}{kind.name}"
        if wanted is True or (wanted and home in wanted):
            yield from kind(domain_of(app.env)).pages()


def tell_taken(app: Sphinx, env: BuildEnvironment) -> None:
    """``env-updated``: a page of an author's that an index would be written over."""
    # Most sites have no page that could be, and need not be asked for their indexes.
    like = {name for name in env.found_docs if name.startswith(_OURS)} if is_site(app) else ()
    for name in sorted(like and like.intersection(index_pages(app))):
        message = __(
            "the site makes a page “%s” by itself, which is written in the place of this one; give "
            "this page another name"
        )
        warn(Kind.CONFIG, message % name, location=name)


def year_pages(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """``html-collect-pages``: the years of indexes that are too long for one page."""
    if not is_site(app):
        return
    domain = domain_of(app.env)
    written = {name for name, *_rest in getattr(app.builder, "domain_indices", ())}
    for kind in INDICES:
        home = f"{_OURS}{kind.name}"
        if home not in written:
            continue
        index = kind(domain)
        for name, found in index.own_pages().items() if index.is_parted() else ():
            year = year_here(found[0].year)
            title = _("%(title)s, %(year)s") % {"title": kind.localname, "year": year}
            docnames = [docname for one in found for docname in one.docnames]
            if is_as_it_was(app, name, docnames, title, index.shown(found)):
                continue
            # Addresses from this page; Sphinx gives the function to templates only.
            addresses = _addresses(app, name)
            items = index.content(domain.counts.items_of(found))
            body = body_of(title, items, addresses, home, str(kind.localname))
            yield name, {"title": title, "parents": [], "body": body}, "page.html"


def _addresses(app: Sphinx, page: str) -> Callable[[str], str]:
    """Where a page stands, from this one; empty of one to which no link can lead."""

    def address(other: str) -> str:
        try:
            return page_uri(app.builder, page, other)
        except NoUri:
            return ""

    return address


@functools.cache
def _fragment(anchor: str) -> str:
    """An id behind the ``#`` of an address; each index has every item."""
    return escape(quote(anchor))


def body_of(
    title: str,
    content: Content,
    pathto: Callable[[str], str],
    home: str = "",
    home_title: str = "",
) -> str:
    """Title, links to the headings, and below each heading its lines."""
    paths: dict[str, str] = {}
    comma = _(", ")

    def linked(name: str, docname: str, anchor: str) -> str:
        if docname not in paths:
            paths[docname] = escape(pathto(docname))
        if not paths[docname]:
            return escape(name)
        address = f"{paths[docname]}#{_fragment(anchor)}"
        return f'<a {_LINK} href="{address}">{escape(name)}</a>'

    lines = ['<section class="bulletin-index bulletin-page">', f"<h1>{escape(title)}</h1>"]
    if home:
        lines.append(f'<p><a {_LINK} href="{escape(pathto(home))}">{escape(home_title)}</a></p>')
    jumps = "\n".join(
        f'<li><a {_LINK} href="#{escape(quote(anchor_of(heading)))}">{escape(heading)}</a></li>'
        for heading, _entries in content
    )
    label = escape(_("Headings of this index"))
    lines += [f'<nav class="bulletin-index-jump" aria-label="{label}">', "<ul>", jumps]
    lines += ["</ul>", "</nav>"]
    for heading, entries in content:
        lines.append(f'<h2 id="{escape(anchor_of(heading))}">{escape(heading)}</h2>')
        is_open, last = False, ""
        for name, subtype, docname, anchor, extra, month, facts in entries:
            if is_open and (subtype == 1 or month != last):
                lines.append("</ul>")
                is_open = False
            last = month
            if subtype == 1:
                told = f' <span class="bulletin-archive-facts">{escape(facts)}</span>'
                lines.append(f'<h3 id="{escape(anchor_of(name))}">{escape(name)}{told}</h3>')
                continue
            if not is_open:
                told = f'<p class="bulletin-index-month">{escape(month)}</p>'
                lines += [told] if month else []
                lines.append('<ul class="bulletin-index-entries">')
                is_open = True
            told = comma.join(filter(None, (extra, facts)))
            lines.append(
                f"<li>{linked(name, docname, anchor)} "
                f'<span class="bulletin-archive-facts">{escape(told)}</span></li>'
            )
        lines += ["</ul>"] if is_open else []
    return "\n".join([*lines, "</section>"])
