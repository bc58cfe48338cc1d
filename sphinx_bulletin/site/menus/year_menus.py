"""Issues in menus by year: a toctree of hundreds is one of years, each with a page of its own.

A menu names all pages, on every page: of 400 issues that is 400 lines each, of which a reader looks
for one. So where a toctree lists issues of several years, menus have the years, and below the one
that is read its issues.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import TYPE_CHECKING, Any

from docutils import nodes
from msgspec import Struct
from sphinx import addnodes

from ...building.navigation import shown_by_page
from ...core.domain import domain_of
from ...core.i18n import _, show_span, show_year
from ...core.places.addresses import is_site
from ..kept_pages import is_as_it_was
from .year_archives import Page, parted_lists, year_page

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from ...model.issues.records import Issue

#: So many issues stand in a menu without years.
_FEW = 12
Entry = tuple[str | None, str]


class YearOfIssues(Struct, frozen=True, kw_only=True):
    """A year of a toctree, which is a page."""

    name: str
    #: The page with the toctree.
    home: str
    year: int
    #: 2022年.
    text: str
    entries: tuple[Entry, ...]
    toctree: addnodes.toctree

    @property
    def pages(self) -> list[str]:
        return [page for _title, page in self.entries]

    def toc(self, *, unfolded: bool) -> nodes.bullet_list:
        """What ``env.tocs`` has of a page, as Sphinx's collector makes it.

        ::

            <bullet_list>
                <list_item>
                    <compact_paragraph>
                        <reference anchorname="" internal="1" refuri="archive-2022">
                            2022年
                    <bullet_list>
                        <toctree …>
        """
        link = nodes.reference("", self.text, internal=True, refuri=self.name, anchorname="")
        item = nodes.list_item("", addnodes.compact_paragraph("", "", link))
        if unfolded:
            item += nodes.bullet_list("", _with_entries(self.toctree, list(self.entries)))
        return nodes.bullet_list("", item)


class YearMenus:
    """What is put into the environment while pages are written, and taken out again."""

    def __init__(self) -> None:
        self.years: list[YearOfIssues] = []
        self._year_of: dict[str, YearOfIssues] = {}
        self._unfolded: YearOfIssues | None = None
        self._tocs: dict[str, nodes.bullet_list] = {}
        self._includes: dict[str, list[str]] = {}

    def begin(self, app: Sphinx, builder: Builder) -> None:
        """``write-started``: before menus are made; the environment is written already."""
        self.__init__()  # type: ignore[misc]
        if not is_site(app):
            return
        env = app.env
        self.years = list(years_of_menus(env))
        domain_of(env).build.parted = parted_lists(env, listed_by(self.years))
        self._year_of = {page: year for year in self.years for page in [year.name, *year.pages]}
        for home in dict.fromkeys(year.home for year in self.years):
            toc, includes = env.tocs[home], env.toctree_includes.get(home, [])
            self._tocs[home], self._includes[home] = toc, includes
            env.tocs[home] = toc.deepcopy()
            for toctree in list(env.tocs[home].findall(addnodes.toctree)):
                entries = self._by_year(home, toctree["entries"], lambda entry: entry[1])
                toctree.replace_self(_with_entries(toctree, entries))
            env.toctree_includes[home] = self._by_year(home, includes, str)
        for year in self.years:
            env.tocs[year.name] = year.toc(unfolded=False)
            env.toctree_includes[year.name] = year.pages
            env.titles[year.name] = nodes.title("", year.text)

    def _by_year(self, home: str, entries: list[Any], page_of: Any) -> list[Any]:
        """Years in the place of their first issue; of entries, or of pages alone."""
        found: dict[Any, None] = {}
        for entry in entries:
            year = self._year_of.get(page_of(entry))
            if year is not None and year.home == home:
                entry = year.name if isinstance(entry, str) else (None, year.name)
            found[entry] = None
        return list(found)

    def unfold_in_text(self, app: Sphinx, doctree: nodes.document, docname: str) -> None:
        """``doctree-resolved``: a toctree in the text is resolved next, and shows what menus do."""
        self._unfold(app.env, docname)

    def unfold(
        self, app: Sphinx, name: str, template: str, context: dict[str, Any], doctree: Any
    ) -> None:
        """``html-page-context``, before themes make their menus: the year that is read."""
        self._unfold(app.env, name)

    def _unfold(self, env: BuildEnvironment, name: str) -> None:
        year = self._year_of.get(name)
        if year is self._unfolded:
            return
        for one, unfolded in ((self._unfolded, False), (year, True)):
            if one is not None:
                env.tocs[one.name] = one.toc(unfolded=unfolded)
        self._unfolded = year

    def pages(self, app: Sphinx) -> Iterator[Page]:
        """``html-collect-pages``: the pages of the years, but for those that a list has parted."""
        env = app.env
        issues = dict(domain_of(env).issues())
        parted = domain_of(env).build.parted.values()
        others = {name for names in parted for name in names.values()}
        parents = dict(domain_of(env).build.parents)
        around: dict[object, list[tuple[str, str]]] = {}
        for year in sorted(self.years, key=lambda one: one.year):
            around.setdefault(year.toctree, []).append((year.name, year.text))
        for year in self.years:
            if year.name in others:
                continue
            links = [
                (app.builder.get_relative_uri(year.name, page), issues[page]) for page in year.pages
            ]
            inner, years = _list(links, app.config.language), around[year.toctree]
            in_menus = shown_by_page(env, year.name, parents | {year.name: year.home})
            if not is_as_it_was(app, year.name, year.pages, inner, years, in_menus):
                yield year_page(app, year.home, year.year, year.name, inner, years)

    def end(self, app: Sphinx, exception: Exception | None) -> None:
        """``build-finished``, first: what follows sees the environment as it was read."""
        env = app.env
        for home, toc in self._tocs.items():
            env.tocs[home], env.toctree_includes[home] = toc, self._includes[home]
        for year in self.years:
            for kept in (env.tocs, env.toctree_includes, env.titles, env.metadata):
                kept.pop(year.name, None)
        self.__init__()  # type: ignore[misc]


def years_of_menus(env: BuildEnvironment) -> list[YearOfIssues]:
    """The years of each toctree that lists more than :data:`_FEW` issues of several years.

    One on the site's first page stays whole: Sphinx reads it from the page itself.
    """
    issues = dict(domain_of(env).issues())
    found: list[YearOfIssues] = []
    for home in sorted(env.tocs.keys() & env.toctree_includes.keys() - {env.config.root_doc}):
        toctrees = list(env.tocs[home].findall(addnodes.toctree))
        for number, toctree in enumerate(toctrees):
            years: dict[int, list[Entry]] = {}
            for title, page in toctree["entries"]:
                if title is None and page in issues:
                    years.setdefault(issues[page].number.year, []).append((title, page))
            if len(years) < 2 or sum(map(len, years.values())) <= _FEW:
                continue
            stem = f"{home}-{number + 1}" if number else home
            made = [
                YearOfIssues(
                    name=f"{stem}-{year}",
                    home=home,
                    year=year,
                    text=show_year(year, env.config.language),
                    entries=tuple(entries),
                    toctree=toctree,
                )
                for year, entries in years.items()
            ]
            # A page of an author's keeps its name.
            if env.found_docs.isdisjoint(year.name for year in made):
                found += made
    return found


def listed_by(years: list[YearOfIssues]) -> dict[str, list[str]]:
    """Page of a year → the issues that menus have below it."""
    return {year.name: year.pages for year in years}


def _with_entries(toctree: addnodes.toctree, entries: list[Entry]) -> addnodes.toctree:
    copied: addnodes.toctree = toctree.copy()
    copied["entries"] = entries
    copied["includefiles"] = [page for _title, page in entries]
    return copied


def _list(issues: list[tuple[str, Issue]], language: str) -> str:
    """The list of a year, as the archive has it."""
    colon, comma = _(": "), _(", ")
    lines = ['<ul class="bulletin-archive-issues">']
    for address, issue in issues:
        label = issue.label
        if issue.serial:
            label = _("%(issue)s (No. %(serial)s)") % {"issue": label, "serial": issue.serial}
        facts = [issue.title]
        if issue.period is not None:
            first, last = issue.period.first, issue.period.last
            text = show_span(first, last, language, home_year=issue.number.year)
            facts.insert(0, f'<span class="bulletin-when">{escape(text)}</span>')
        if issue.draft:
            facts.append(escape(_("Draft")))
        told = comma.join(filter(None, facts))
        lines.append(
            f'<li><p><a class="reference internal" href="{escape(address)}">{escape(label)}</a>'
            f'{colon}<span class="bulletin-archive-facts">{told}</span></p></li>'
        )
    return "\n".join([*lines, "</ul>"])
