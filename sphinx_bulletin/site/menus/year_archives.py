"""Lists of issues that are too long for a page: each year has one of its own.

What is listed where is settled before pages are written (``parted_lists``); the list's lowering
then leaves the list of each year in ``build.year_lists`` and shows the newest alone, with links to
all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from typing import TYPE_CHECKING, Any

from sphinx.locale import _ as sphinx_word

from ...core.domain import domain_of
from ...core.i18n import _, show_year
from ...model.text.republic import year_here

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from ...core.domain import BulletinDomain
    from ...model.issues.records import Issue
    from ...model.specs.over_issues import ArchiveList

#: So many lines, of issues and their headlines, are some 250 kB of a page.
LIMIT = 800
Page = tuple[str, dict[str, Any], str]


def parted_lists(
    env: BuildEnvironment, in_menus: Mapping[str, Iterable[str]]
) -> dict[tuple[str, ArchiveList], dict[int, str]]:
    """Page and a list of issues on it → the page of each of its years, the newest first.

    ``in_menus``: pages of years that menus have already, with the issues that they list; a list
    that has all of these gives the page its own. Where a name is taken otherwise, it stays whole.
    """
    domain = domain_of(env)
    found = {}
    for home, page in domain.pages.items():
        for number, wanted in enumerate(page.archives):
            issues = [] if wanted.last or wanted.front else domain.archive.listed(wanted.series)
            if _lines(issues, wanted, domain) <= LIMIT:
                continue
            stem = f"{home}-{number + 1}" if number else home
            years: dict[int, set[str]] = {}
            for issue in issues:
                years.setdefault(issue.number.year, set()).add(domain.archive.docnames[issue.key])
            names = {year: f"{stem}-{year}" for year in years}
            is_free = env.found_docs.isdisjoint(names.values()) and all(
                _published(in_menus.get(name, ()), domain) <= years[year]
                for year, name in names.items()
            )
            if is_free and len(years) > 1:
                found[home, wanted] = names
    return found


def _lines(issues: Sequence[Issue], wanted: ArchiveList, domain: BulletinDomain) -> int:
    if not wanted.headlines:
        return len(issues)
    archive = domain.archive
    pages = [archive.pages[archive.docnames[issue.key]] for issue in issues]
    return sum(1 + page.many for page in pages)


def _published(docnames: Iterable[str], domain: BulletinDomain) -> set[str]:
    """Without drafts, which menus have and no list."""
    issues = ((docname, domain.pages[docname].issue) for docname in docnames)
    return {docname for docname, issue in issues if issue and not issue.draft}


def archive_pages(app: Sphinx) -> Iterator[Page]:
    """``html-collect-pages``: the years of the lists that were written; the others stand.

    What shows on them shows on the list's page too: it is written again with each change.
    """
    build = domain_of(app.env).build
    for (home, _wanted), names in build.parted.items():
        oldest_first = [
            (name, show_year(year, app.config.language)) for year, name in sorted(names.items())
        ]
        for year, name in names.items():
            if (made := build.year_lists.pop(name, None)) is not None:
                inner = _rendered(app, made)
                yield year_page(app, home, year, name, inner, oldest_first)


def _rendered(app: Sphinx, node: nodes.Element) -> str:
    fragment: str = app.builder.render_partial(node)["fragment"]  # type: ignore[attr-defined]
    return fragment.strip()


def year_page(
    app: Sphinx,
    home: str,
    year: int,
    name: str,
    inner: str,
    years: Sequence[tuple[str, str]],
) -> Page:
    """The page of a year of what stands on ``home``; ``years``: all of them, the oldest first."""
    title_of_home = app.env.titles[home].astext()
    title = _("%(title)s, %(year)s") % {"title": title_of_home, "year": year_here(year)}
    address = app.builder.get_relative_uri(name, home)
    body = (
        '<section class="bulletin-archive bulletin-page">\n'
        f"<h1>{escape(title)}</h1>\n"
        f'<p><a class="reference internal" href="{escape(address)}">{escape(title_of_home)}</a></p>'
        f"\n{inner}\n</section>"
    )
    parents = [{"link": address, "title": escape(title_of_home)}]
    context = {"title": title, "parents": parents, "body": body}
    return name, context | _neighbours(app, name, years), "page.html"


def _neighbours(app: Sphinx, name: str, years: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """The years before and after, as Sphinx gives neighbours to templates."""
    place = [other for other, _text in years].index(name)
    links = [*app.builder.globalcontext.get("rellinks", ())]  # type: ignore[attr-defined]
    found: dict[str, Any] = {}
    for kind, key, word, at in (
        ("next", "N", sphinx_word("next"), place + 1),
        ("prev", "P", sphinx_word("previous"), place - 1),
    ):
        if 0 <= at < len(years):
            other, text = years[at]
            found[kind] = {
                "link": app.builder.get_relative_uri(name, other),
                "title": escape(text),
            }
            links.append((other, escape(text), key, word))
    return found | {"rellinks": links}
