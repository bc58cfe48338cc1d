"""A menu of the site's languages on every page: links to the same page in the others."""

from __future__ import annotations

import html
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ...core.domain import domain_of
from ...core.i18n import _
from ...core.places.addresses import base_url, to_root
from ...core.places.editions import Edition, editions_of, folder_of, root_url

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

#: Sphinx writes them whatever sources there are.
_ALWAYS = frozenset({"search", "genindex"})


def add_menu(
    app: Sphinx, name: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """``html-page-context``: the menu in front of the text, and links for search engines."""
    every = editions_of(app)
    here = [
        edition for edition in every if _has(app, edition, name, domain_of(app.env).build.languages)
    ]
    if len(here) < 2:
        return
    menu = _menu(app, name, here)
    head = "\n    ".join(_alternates(app, name, here))
    if "body" in context:
        context["body"] = menu + context["body"]
    else:
        # The page's template has no place for it: the script puts it there.
        head += f'\n    <template id="bulletin-languages">{menu}</template>'
    context["metatags"] = f"{context.get('metatags') or ''}\n    {head}"


def _has(app: Sphinx, edition: Edition, name: str, pages: Mapping[str, frozenset[str]]) -> bool:
    """Whether a language has a page of this name, as far as is known before it is built."""
    theirs = pages.get(edition.language)
    if theirs is None:
        return False
    if name in app.env.found_docs:
        return name in theirs
    # Lists of what is on pages are the same where the pages are.
    return name in _ALWAYS or theirs == app.env.found_docs


def _menu(app: Sphinx, name: str, editions: list[Edition]) -> str:
    entries = []
    for edition in editions:
        text = html.escape(edition.name)
        if f"{edition.folder}" == folder_of(app):
            entries.append(f'<li><span lang="{edition.tag}" aria-current="true">{text}</span></li>')
            continue
        address = html.escape(_relative(app, name, edition))
        entries.append(
            f'<li><a href="{address}" lang="{edition.tag}" hreflang="{edition.tag}">{text}</a></li>'
        )
    label = html.escape(_("Languages"))
    return (
        f'<nav class="bulletin-languages" aria-label="{label}"><ul>{"".join(entries)}</ul></nav>\n'
    )


def _alternates(app: Sphinx, name: str, editions: list[Edition]) -> list[str]:
    """Links to the page in every language, itself among them, as search engines ask for."""
    default = [("x-default", edition) for edition in editions if not edition.folder]
    found = []
    for tag, edition in [*((edition.tag, edition) for edition in editions), *default]:
        if base_url(app.config):
            address = root_url(app) + edition.folder + app.builder.get_target_uri(name)
        else:
            address = _relative(app, name, edition)
        found.append(f'<link rel="alternate" hreflang="{tag}" href="{html.escape(address)}" />')
    return found


def _relative(app: Sphinx, name: str, edition: Edition) -> str:
    """The way from a page to the same page in another language."""
    up = to_root(app, name) + ("../" if folder_of(app) else "")
    return up + edition.folder + app.builder.get_target_uri(name) or "./"
