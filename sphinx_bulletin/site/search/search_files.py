"""The search of sites in Chinese, and an index that is the same bytes however a site was built.

Sphinx's own index maps words to pages; of Chinese it makes none without a library that cuts it into
words. Ours is the text itself, packed (``model/issues/search_index.py``) by year in files that
Sphinx's ``searchindex.js`` lists (``search_years.py``); ``static/bulletin-search.js`` looks through
them on the search page of any theme, where Sphinx embeds it as the language's splitter of queries.
"""

from __future__ import annotations

import functools
import json
import re
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from docutils import nodes
from msgspec.structs import replace
from sphinx import addnodes, search
from sphinx.search import js_index
from sphinx.search.en import SearchEnglish

from ...core.domain import domain_of
from ...core.i18n import _, __
from ...core.log import note
from ...core.nodes import adopt, walk
from ...core.places.files import PACKAGE, digest_of_values
from ...model.issues.records import Issue
from ...model.issues.search_index import SearchEntry, SearchPage, page_as_text, under_title
from .joined_search import joined_years
from .search_text import entries_of, shown_text
from .search_years import SearchYear, YearFiles, as_script, listed_years, pages_by_year

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment
    from sphinx.search import IndexBuilder

#: What finds, and the search page behind it.
SCRIPTS = [PACKAGE / "static" / f"bulletin-search{kind}.js" for kind in ("", "-page")]
#: What Sphinx itself keeps in searchindex.js, by type.
_PARTS = {
    list: ("docnames", "filenames", "titles"),
    dict: ("alltitles", "indexentries", "objects", "objnames", "objtypes", "terms", "titleterms"),
}
#: Of what stands under ``bulletin`` in searchindex.js.
FORM = 4

#: What Sphinx's index keeps of a page besides words.
_KEPT = frozenset({nodes.title, nodes.meta, addnodes.index})


class SearchBulletin(SearchEnglish):
    """Latin words as in English; Sphinx's own index of words stays empty."""

    # Not "zh": that would be replaced for other projects in the same process too.
    lang = "zh-bulletin"

    def __init__(self, options: dict[str, str]) -> None:
        super().__init__(options)
        self.js_splitter_code = script()

    def split(self, input: str) -> list[str]:
        return []


def script() -> str:
    """The search page's script with its words in the site's language."""
    words = {
        "found": _("Found in {count} places, the newest first"),
        "none": _("Nothing found. Try fewer or shorter words."),
        "older": _("Issues of {year} and before are still being searched"),
        "lacking": _("Not searched, since these files could not be loaded: {files}"),
        "parted": _("“{word}” is written nowhere; looked for {parts}"),
        "part": _("“{part}”"),
        "more": _("Show more"),
    }
    text = json.dumps(words, ensure_ascii=False, sort_keys=True)
    whole = "\n".join(script.read_text(encoding="utf-8") for script in SCRIPTS)
    return whole.replace("BULLETIN_WORDS", text)


def setup_search(app: Sphinx, connect: Callable[..., None]) -> None:
    """Nothing is to be configured; a site that names a search language keeps it."""
    app.add_search_language(SearchBulletin)
    connect("config-inited", choose_language)
    connect("builder-inited", functools.partial(_begin, connect))


def choose_language(app: Sphinx, config: Config) -> None:
    """``config-inited``: ours for sites in Chinese, and for what else is built from the same."""
    languages = [config.language, *config.bulletin_languages]
    if config.html_search_language is None and any(map(_is_chinese, languages)):
        config.html_search_language = SearchBulletin.lang


def _is_chinese(language: str) -> bool:
    return re.match(r"zh\b|zh_", language) is not None


def _begin(connect: Callable[..., None], app: Sphinx) -> None:
    """``builder-inited``: for builders that write a searchindex.js."""
    if not getattr(app.builder, "search", False):
        return
    if getattr(app.builder, "indexer_format", None) is not js_index:
        return
    # What its builder asks for, a theme may have replaced: its own search page reads another index.
    if search.IndexBuilder.__module__ != search.__name__:
        note(__("the theme has a search of its own, which is used in the place of ours"))
        if app.config.html_search_language == SearchBulletin.lang:
            app.config.html_search_language = None
        return
    index = SearchIndex(app)
    app.builder.indexer_format = index  # type: ignore[attr-defined]
    connect("env-updated", index.find_missing)
    connect("build-finished", index.write_years)
    # Behind others that change a page's tree at this event.
    connect("doctree-resolved", index.collect, priority=900)


class TitleIndex:
    """Sphinx's index where no words are made of its texts: it gets what else it keeps of a page.

    That is titles, keywords and entries of ``index``. All else it would look at in vain.
    """

    def __init__(self, inner: IndexBuilder) -> None:
        self.inner = inner

    def __getattr__(self, name: str) -> Any:
        return getattr(self.inner, name)

    @staticmethod
    def label() -> str:
        """What the console says that it is of; Sphinx would say English."""
        return __("Chinese")

    def feed(self, docname: str, filename: str, title: str, doctree: nodes.document) -> None:
        """What Sphinx asks for each page."""
        self.inner.feed(docname, filename, title, _bare(doctree))


def _bare(document: nodes.document) -> nodes.document:
    """What Sphinx's index keeps of a page besides words; the whole where parts are left out."""
    bare = nodes.document(document.settings, document.reporter)
    for node in walk(document):
        kind = type(node)
        if kind is nodes.Text:
            continue
        if "no-search" in node.attributes["classes"]:  # type: ignore[attr-defined]
            return document
        if kind not in _KEPT:
            continue
        if isinstance(node, nodes.title):
            home = nodes.section("", ids=node.parent["ids"])
            adopt(bare, adopt(home, nodes.title("", shown_text(node))))
        else:
            adopt(bare, node.copy())
    return bare


class SearchIndex:
    """The file ``searchindex.js``, in the place of Sphinx's ``js_index``."""

    def __init__(self, app: Sphinx) -> None:
        self.app = app
        self.is_ours = app.config.html_search_language == SearchBulletin.lang
        #: docname → what can be found on the page, of those that this build makes.
        self.found: dict[str, tuple[SearchEntry, ...]] = {}
        self.years = YearFiles(Path(app.outdir))
        #: Pages that files of the last build have.
        self.kept: set[str] = set()
        #: docname → entries of Sphinx's ``index`` directive, as the file has them.
        self.indexed: dict[str, list[tuple[str, str, bool]]] = {}
        #: Pages that this build has made.
        self.made: set[str] = set()

    def find_missing(self, app: Sphinx, env: BuildEnvironment) -> list[str]:
        """``env-updated``: the pages that the file of the last build does not know."""
        path = Path(app.outdir) / app.builder.searchindex_filename  # type: ignore[attr-defined]
        try:
            with path.open(encoding="utf-8") as stream:
                data = _loads(stream.read())
            self._remember(data)
        except (OSError, ValueError, KeyError, TypeError, IndexError, AttributeError):
            return sorted(env.all_docs)
        return sorted(env.all_docs.keys() - self.kept) if self.is_ours else []

    def _remember(self, data: Mapping[str, Any]) -> None:
        if self.is_ours:
            if data["bulletin"]["form"] != FORM:
                raise ValueError(data["bulletin"]["form"])
            self.kept = self.years.remember(data["bulletin"]["years"])
        for entry, places in data["indexentries"].items():
            for number, anchor, is_main in places:
                docname = data["docnames"][number]
                self.indexed.setdefault(docname, []).append((entry, anchor, is_main))

    def collect(self, app: Sphinx, document: nodes.document, docname: str) -> None:
        """``doctree-resolved``, in the main process: what can be found on a page."""
        self.made.add(docname)
        if self.is_ours:
            # Sphinx has made it only now, and asks it for this page next.
            if not isinstance(app.builder.indexer, TitleIndex):  # type: ignore[attr-defined]
                inner = app.builder.indexer  # type: ignore[attr-defined]
                app.builder.indexer = TitleIndex(inner)  # type: ignore[attr-defined]
            self.found[docname] = self._entries(app.env, document, docname)

    @staticmethod
    def _entries(
        env: BuildEnvironment, document: nodes.document, docname: str
    ) -> tuple[SearchEntry, ...]:
        hidden = {"no-search", "nosearch"} & env.metadata.get(docname, {}).keys()
        # As Sphinx: a page without a title is not found.
        if hidden or document.next_node(nodes.title) is None:
            return ()
        page = domain_of(env).pages.get(docname)
        named = {item.anchor: item.name for item in page.items if item.name} if page else {}
        return tuple(
            replace(entry, words=f"{entry.words} {named[entry.anchor]}")
            if entry.anchor in named
            else entry
            for entry in entries_of(document)
        )

    # -- what Sphinx asks of a format of its index ----------------------------------------------

    def load(self, stream: IO[str]) -> dict[str, Any]:
        """What Sphinx itself keeps in the file."""
        return _loads(stream.read())

    def dump(self, data: dict[str, Any], stream: IO[str]) -> None:
        """Write the file; the same bytes for the same pages."""
        data = dict(data)
        # Words that no page has any more stay behind in Sphinx's index as empty lists.
        for name in ("terms", "titleterms"):
            data[name] = {word: pages for word, pages in data[name].items() if pages != []}
        data["indexentries"] = self._index_entries(data)
        if self.is_ours:
            # Ours finds what they name; they would be a tenth of the text.
            data |= {"objects": {}, "objnames": {}, "objtypes": {}}
            data["bulletin"] = {"form": FORM, "years": listed_years(self._years())}
            if joined := joined_years(domain_of(self.app.env)):
                data["bulletin"]["joined"] = joined
        stream.write(js_index.PREFIX + as_script(data) + js_index.SUFFIX)

    def write_years(self, app: Sphinx, error: Exception | None) -> None:
        """``build-finished``: the files of years; where a build ends before, none is as noted."""
        if error is None:
            self.years.write()

    def _index_entries(self, data: Mapping[str, Any]) -> dict[str, list[list[object]]]:
        """With those of pages that this build did not make, which Sphinx forgets."""
        numbers = {docname: number for number, docname in enumerate(data["docnames"])}
        whole = {
            (entry, *place) for entry, places in data["indexentries"].items() for place in places
        }
        for docname in self.indexed.keys() & numbers.keys() - self.made:
            for entry, anchor, is_main in self.indexed[docname]:
                whole.add((entry, numbers[docname], anchor, is_main))
        found: dict[str, list[list[object]]] = {}
        for entry, *place in sorted(whole):
            found.setdefault(entry, []).append(place)
        return found

    def _years(self) -> Iterator[SearchYear]:
        """The files with the text of all pages, in the order in which a browser loads them."""
        issues = dict(domain_of(self.app.env).issues())
        has_series = len({issue.name for issue in issues.values()}) > 1
        known = (self.found.keys() | self.kept) & self.app.env.all_docs.keys()
        for name, docnames in pages_by_year(issues, known):
            heads = {
                docname: self._head(docname, issues.get(docname), has_series=has_series)
                for docname in docnames
            }
            digest = digest_of_values(heads)[:16]
            year = None
            if self.found.keys().isdisjoint(docnames):
                year = self.years.as_it_was(name, digest, docnames)
            yield year or self.years.make(
                name,
                digest,
                {docname: self._page(docname, *heads[docname]) for docname in docnames},
            )

    def _head(self, docname: str, issue: Issue | None, *, has_series: bool) -> tuple[str, str]:
        """A page's address, and what its results begin with."""
        address = self.app.builder.get_target_uri(docname)
        if issue is None:
            return address, self.app.env.titles[docname].astext()
        return address, (issue.name if has_series else "") + _labelled(issue)

    def _page(self, docname: str, address: str, title: str) -> str:
        """A page, written."""
        entries = self.found.get(docname)
        if entries is None:
            return under_title(self.years.page(docname), address, title)
        return page_as_text(
            SearchPage(docname=docname, address=address, title=title, entries=entries)
        )


def _labelled(issue: Issue) -> str:
    """Its number; of a draft, which the site has though no list does, that it is one."""
    return issue.label + _("(%s)") % _("Draft") if issue.draft else issue.label


def _loads(text: str) -> dict[str, Any]:
    try:
        found = js_index.loads(text)
    except RecursionError as error:
        raise ValueError("no index") from error
    if not isinstance(found, dict):
        raise ValueError("no index")
    # Sphinx does not look, and stops at what is not what it wrote.
    for kind, names in _PARTS.items():
        if not all(isinstance(found.get(name), kind) for name in names):
            raise ValueError(names)
    return found
