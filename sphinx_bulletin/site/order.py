"""The pages before and after an issue, which themes link: the issues published before and after it.

Sphinx takes them from the order of a toctree, which may be that of files or list the newest first.
"""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Any

from sphinx.errors import NoUri
from sphinx.locale import _ as sphinx_word

from ..core.domain import domain_of, page_uri
from ..core.places.addresses import is_site
from ..core.places.joined_sites import is_joined

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docutils import nodes
    from sphinx.application import Sphinx

    from ..model.issues.records import Issue


def link_neighbours(
    app: Sphinx, name: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """``html-page-context``: what is before and after an issue in menus is so at its foot too."""
    if not is_site(app):
        return
    archive = domain_of(app.env).archive
    issue = archive.issue_on(name)
    if issue is None:
        return
    found = archive.neighbours(issue)

    def page_of(issue: Issue | None) -> str:
        return archive.docnames[issue.key] if issue is not None else ""

    before, after = page_of(found.before), page_of(found.after)
    # Where a toctree has the same neighbours, Sphinx has made their links already.
    made = [link for link in (context.get("prev"), context.get("next")) if link]
    context["prev"], context["next"] = _link(app, name, before, made), _link(app, name, after, made)
    # Theme's bars of links: (page, title, access key, word), after the indexes.
    links = [link for link in context.get("rellinks", ()) if link[2] not in ("N", "P")]
    for page, link, key, word in (
        (after, context["next"], "N", sphinx_word("next")),
        (before, context["prev"], "P", sphinx_word("previous")),
    ):
        # The bar asks Sphinx for the address of a page, which knows none of another site.
        if link is not None and not is_joined(page):
            links.append((page, link["title"], key, word))
    context["rellinks"] = links


def _link(
    app: Sphinx, home: str, page: str, made: Sequence[dict[str, str]]
) -> dict[str, str] | None:
    """As Sphinx gives it to templates; None where there is no such issue."""
    if not page:
        return None
    builder = app.builder
    try:
        uri = page_uri(builder, home, page)
    except NoUri:
        # Of a joined site, where the output is no site.
        return None
    if known := next((link for link in made if link["link"] == uri), None):
        return known
    issue = domain_of(app.env).archive.issue_on(page)
    # As menus have it (``name_in_menus``).
    return {"link": uri, "title": html.escape(issue.label if issue else "", quote=False)}
