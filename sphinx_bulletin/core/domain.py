"""The records of all pages, links to issues, items and tables, and figures in sentences."""

from __future__ import annotations

import functools
import zlib
from collections.abc import Iterable, Iterator, Mapping, Set
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ClassVar
from urllib.parse import quote as in_address

from docutils import nodes
from msgspec import Struct
from msgspec.structs import replace
from sphinx.domains import Domain, ObjType
from sphinx.roles import XRefRole
from sphinx.util.nodes import make_refnode

from ..model.figures.target import plain_key
from ..model.issues.archive import Archive
from ..model.issues.published import Published
from ..model.issues.records import FileRead, Issue, Item, Page
from ..model.issues.when import in_order
from ..model.items.item_lists import ListedItem
from ..model.items.listing import all_items
from ..model.items.roster import Roster
from ..model.items.year_counts import IssueYear, YearCounts
from ..model.judged_parts import JudgedPart
from ..model.markup.audience_marks import Mark
from ..model.markup.vocabulary import OPTIONS, ROLES
from ..model.text.chinese import first_words, narrow
from ..model.text.english import first_latin_words, is_latin_text
from ..model.text.regex import regex
from ..model.words.proofread import WordLists
from .boundary import Boundary
from .i18n import _, has_catalogs, whole_name
from .places.build import Build
from .places.editions import home_of
from .places.joined_sites import (
    JoinedPage,
    JoinedSite,
    address_in_site,
    is_joined,
    load_joined,
    uri_of_joined,
)
from .places.judged_pages import JudgedPages
from .places.page_records import PackedByName, PageRecords
from .quoting import QuoteError, quote
from .recording import page_of
from .words.list_files import lists_of
from .words.roster_files import roster_of

if TYPE_CHECKING:
    from docutils.nodes import Element
    from sphinx.addnodes import pending_xref
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import RoleFunction


#: What follows from the records of all pages.
_FOLLOWS = (
    "archive", "issue_order", "items", "counts", "places", "briefs", "figures", "views",
)  # fmt: skip
#: What is kept by the names of pages beside their records, and goes with them.
_BY_PAGE = ("read", "conditions", "marks", "read_for", "headings")


class Place(Struct, frozen=True, kw_only=True):
    """Where something stands that can be linked to."""

    text: str
    docname: str
    anchor: str


class BulletinDomain(Domain):
    """Issues, items and statistics of a site."""

    name = "bulletin"
    label = "Bulletin"
    object_types: ClassVar[dict[str, ObjType]] = {
        "issue": ObjType("issue", "issue", "期号"),
        "item": ObjType("item", "item", "动态"),
        "statistics": ObjType("statistics", "statistics", "统计表"),
    }
    roles: ClassVar[dict[str, RoleFunction | XRefRole]] = {
        role: XRefRole(innernodeclass=nodes.inline, warn_dangling=True)
        for kind in ("issue", "item", "statistics")
        for role in (kind, ROLES[kind])
    }
    initial_data: ClassVar[dict[str, Any]] = {
        "pages": {},
        "read": {},
        "conditions": {},
        "catalogs": {},
        "lists": "",
        "judged": {},
        "parts": {},
        "counted": {},
        "marks": {},
        "read_for": {},
        "headings": {},
        "withheld": {},
    }
    #: The first number is raised where a record changes; options change the second by themselves.
    data_version = 45 << 32 | zlib.crc32(repr(OPTIONS).encode())
    #: The Sphinx application; from Sphinx 9 on transforms must not ask for it.
    app: Sphinx
    #: The windows that the site knows.
    roster: Roster = Roster()
    #: What the site says of words, by which pages are read.
    lists: WordLists = WordLists()
    #: What was published; None where that cannot be read.
    published: Published | None = Published()
    #: The sites that are joined.
    joined_sites: tuple[JoinedSite, ...] = ()
    #: Name of a page → what it says, of these.
    joined: Mapping[str, JoinedPage] = MappingProxyType({})
    #: docname → ids that its parts had before → those that they have now.
    earlier_ids: Mapping[str, Mapping[str, str]] = MappingProxyType({})

    def __init__(self, env: BuildEnvironment) -> None:
        super().__init__(env)
        self.build = Build()
        #: docname → what the page says.
        self.pages = PageRecords(self.data["pages"])
        #: Name of a part of the archive → what was found in it.
        self.parts = PackedByName[JudgedPart](self.data["parts"])
        #: Year → how many items its issues have.
        self.counted = PackedByName[IssueYear](self.data["counted"])
        #: docname → what contradicts what in its sentences, as the last build has judged.
        self.judged = JudgedPages(self.data["judged"], lambda: self.archive)

    @property
    def read(self) -> dict[str, tuple[FileRead, ...]]:
        """docname → the files that the page was read from."""
        return self.data["read"]  # type: ignore[no-any-return]

    @property
    def conditions(self) -> dict[str, dict[str, bool]]:
        """docname → what ``only`` asks there → whether it was so."""
        return self.data["conditions"]  # type: ignore[no-any-return]

    @property
    def marks(self) -> dict[str, tuple[Mark, ...]]:
        """docname → what is marked as internal on it, whoever is built for; no key for none."""
        return self.data["marks"]  # type: ignore[no-any-return]

    @property
    def read_for(self) -> dict[str, str]:
        """docname → the audience that a page with marks was read for; empty for everybody."""
        return self.data["read_for"]  # type: ignore[no-any-return]

    @property
    def headings(self) -> dict[str, list[str]]:
        """docname → its headings as menus show them, once that was asked."""
        return self.data["headings"]  # type: ignore[no-any-return]

    @property
    def withheld(self) -> dict[str, frozenset[str]]:
        """docname → names of issues, items and tables of it that the public has not."""
        return self.data["withheld"]  # type: ignore[no-any-return]

    def note_withheld(self, docname: str, *names: str) -> None:
        """The public has not what is named, or anything that a page has now."""
        found = set(names)
        if not names and docname in self.pages:
            here = self.objects({docname: self.pages[docname]})
            found = {name for _kind, name, _text, _home, _id in here}
        if found:
            self.withheld[docname] = self.withheld.get(docname, frozenset()) | found

    @property
    def catalogs(self) -> dict[str, tuple[int, int] | None]:
        """Catalog → time and size that it had."""
        return self.data["catalogs"]  # type: ignore[no-any-return]

    def take_lists(self) -> bool:
        """Whether the lists of words are others than pages were read by; they are from now on."""
        now = self.lists.digest
        before, self.data["lists"] = self.data["lists"], now
        return bool(before != now)

    # -- what follows from these, until one of them changes ----------------------------------

    @functools.cached_property
    def archive(self) -> Archive:
        """The records in the order of issues, with those of joined sites."""
        pages = self.pages.whole()
        own = {page.issue.key for page in pages.values() if page.issue}
        others = {
            name: one.page
            for name, one in self.joined.items()
            # What stands here as well is told, and counts once.
            if one.key not in own
        }
        # It is made anew when a page says something else.
        return Archive(pages, self.roster, others, functools.cache(self.digest_of))

    def digest_of(self, docname: str) -> bytes:
        """The same while a page says the same, of this site or one that is joined."""
        if is_joined(docname):
            one = self.joined.get(docname)
            return one.digest if one else b""
        return self.pages.digest(docname)

    @functools.cached_property
    def issue_order(self) -> list[tuple[str, Issue]]:
        """What ``issues`` goes through: pages ask for it, each anew."""
        return in_order((name, page.issue) for name, page in self.pages.items() if page.issue)

    @functools.cached_property
    def items(self) -> list[ListedItem]:
        """The news items of all signed issues, newest first."""
        return all_items(self.archive)

    @functools.cached_property
    def counts(self) -> YearCounts:
        """How many news items there are, by what indexes list them."""
        return YearCounts(self.archive, self.counted, self.site_of)

    def site_of(self, docname: str) -> str:
        """The name of the site that a page is of; empty of this one."""
        return self.joined[docname].site if is_joined(docname) else ""

    @functools.cached_property
    def places(self) -> dict[tuple[str, str], Place]:
        """Kind and name → what can be linked to."""
        found: dict[tuple[str, str], Place] = {}
        for kind, name, text, docname, anchor in self.objects(self.archive.pages):
            found.setdefault((kind, name), Place(text=text, docname=docname, anchor=anchor))
        return found

    @functools.cached_property
    def briefs(self) -> dict[tuple[str, str], str]:
        """Page and id → what lists show of an item, once one does."""
        return {}

    @functools.cached_property
    def views(self) -> dict[type, dict[tuple[str, Any], Any]]:
        """Kind of a record → page and record → what the page shows of others (``views.py``)."""
        return {}

    def _forget(self) -> None:
        for name in _FOLLOWS:
            vars(self).pop(name, None)

    @property
    def joined_keys(self) -> set[str]:
        """Keys of issues that stand in sites that are joined."""
        return {one.key for one in self.joined.values()}

    def place(self, kind: str, target: str, home: Issue | None) -> Place | None:
        """What a target names on the page of an issue, or on none."""
        # As it is typed first: the author's own name of an item may look like a key.
        names = [target, self.archive.issue_key(plain_key(target))]
        if kind == "statistics":
            issue_typed, colon, own = narrow(target).rpartition(":")
            key = self.archive.issue_key(plain_key(issue_typed))
            names[1:] = [f"{key}:{target[-len(own) :].strip()}"] * bool(colon)
        if home is not None:
            # A table of its own page; an issue of its own series.
            names += [
                f"{home.key if kind == 'statistics' else home.series}:{name}" for name in names
            ]
        found = next((p for name in names if (p := self.places.get((kind, name)))), None)
        issue = self.archive.issue_on(found.docname) if found else None
        if found and issue and found.text.startswith(issue.label):
            # Of another bulletin its number alone would be taken for one of this.
            name = self.archive.name_beside(issue, home)
            return replace(found, text=name + found.text.removeprefix(issue.label))
        return found

    @property
    def home(self) -> str:
        """The site's own language, in which its authors write."""
        return home_of(self.app)

    @property
    def scores(self) -> dict[str, Decimal]:
        """Outlet → points of an item that it took."""
        scores: dict[str, float] = self.env.config.bulletin_scores
        return {name: Decimal(str(points)) for name, points in scores.items()}

    @property
    def series_names(self) -> dict[str, str]:
        """Key → name of each series; empty with one alone, which no issue's key begins with."""
        configured: dict[str, Any] = self.env.config.bulletin_series
        is_several = len(configured) > 1
        return {key: shared.get("name", key) for key, shared in configured.items() if is_several}

    def text_of(self, docname: str, item: Item) -> str:
        """The text of an item with what it takes from other records, as its page shows it."""
        text, at = item.text, 0
        home = self.archive.issue_on(docname)
        for quoted in item.quoted:
            start = text.find(quoted.text, at)
            if start < 0:
                continue
            words = quoted.text
            if quoted.kind == "stat":
                words = self.printed(docname, quoted.target, text[:start]) or words
            elif place := self.place(quoted.kind, quoted.target, home):
                words = place.text
            text = text[:start] + words + text[start + len(quoted.text) :]
            at = start + len(words)
        return text

    @functools.cached_property
    def figures(self) -> dict[tuple[str, str], str | QuoteError]:
        """Page and target → what ``figure`` found."""
        return {}

    def figure(self, docname: str, target: str) -> str | QuoteError:
        """The words that ``:stat:`` names on a page, or why there are none."""
        if (found := self.figures.get((docname, target))) is None:
            try:
                found = quote(self.archive, docname, target, self.env.config.language)
            except QuoteError as error:
                found = error.with_traceback(None)
            self.figures[docname, target] = found
        return found

    def printed(self, docname: str, target: str, before: str) -> str | None:
        """The words of a figure as printed behind the text ``before``; None if it has none."""
        found = self.figure(docname, target)
        if isinstance(found, QuoteError):
            # Why, has been told with all that does not hold.
            return found.instead if found.lacks else None
        return unsigned(found, before)

    def brief_of(self, docname: str, item: Item) -> str:
        """What a list shows of an item: its headline, or how its text begins."""
        if item.headline:
            return item.headline.rstrip("。")
        key = (docname, item.anchor)
        if key not in self.briefs:
            text = self.text_of(docname, item)
            self.briefs[key] = first_latin_words(text) if is_latin_text(text) else first_words(text)
        return self.briefs[key]

    def issues(self) -> Iterator[tuple[str, Issue]]:
        """All issues with their pages as they came out, the oldest first."""
        yield from self.issue_order

    def clear_doc(self, docname: str) -> None:
        self._forget()
        self.pages.pop(docname, None)
        for name in _BY_PAGE:
            self.data[name].pop(docname, None)

    def merge_domaindata(self, docnames: Set[str], otherdata: dict[str, Any]) -> None:
        self._forget()
        for name in (*_BY_PAGE, "withheld"):
            theirs = otherdata[name]
            self.data[name] |= {doc: theirs[doc] for doc in docnames if doc in theirs}
        for docname in docnames & otherdata["pages"].keys():
            self.pages.take(docname, otherdata["pages"][docname])

    def process_doc(self, env: BuildEnvironment, docname: str, document: nodes.document) -> None:
        self._forget()
        page = Page()
        with Boundary(docname):
            is_translated = has_catalogs(env.config, env.srcdir)
            page = page_of(document, self.lists, is_translated=is_translated)
        if page != Page():
            self.pages[docname] = page

    # -- links -------------------------------------------------------------------------------

    def objects(
        self, pages: Mapping[str, Page] | None = None
    ) -> Iterator[tuple[str, str, str, str, str]]:
        """``(type, name, shown text, docname, anchor)`` of all that can be linked to on pages; on
        those of this site where none are given."""
        unnamed = _("%(issue)s, %(place)s")
        for docname, page in sorted((self.pages if pages is None else pages).items()):
            key = page.issue.key if page.issue else ""
            if page.issue:
                yield "issue", key, page.issue.label, docname, page.issue.anchor
            for one in page.targets:
                if one.kind == "statistics":
                    name = f"{key}:{one.name}" if key else one.name
                    yield "statistics", name, one.text or one.name, docname, one.anchor
                    continue
                text = one.text or unnamed % {
                    "issue": page.issue.label if page.issue else "",
                    "place": one.place,
                }
                for name in filter(None, (one.name, f"{key}/{one.number}" if key else "")):
                    yield "item", name, text, docname, one.anchor

    def get_objects(self) -> Iterable[tuple[str, str, str, str, str, int]]:
        with Boundary():
            for kind, name, text, docname, anchor in self.objects():
                yield name, text, kind, docname, anchor, 1

    def resolve_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        typ: str,
        target: str,
        node: pending_xref,
        contnode: Element,
    ) -> nodes.reference | None:
        with Boundary(node):
            kind = next((name for name, alias in ROLES.items() if alias == typ), typ)
            if kind not in self.object_types:
                # A figure: it leads nowhere.
                return None
            home = self.archive.issue_on(node.get("refdoc", fromdocname))
            if place := self.place(kind, target, home):
                text, inner = place.text, contnode
                if not node["refexplicit"]:
                    inner = nodes.inline("", text, classes=contnode["classes"])
                return reference_to(builder, fromdocname, place.docname, place.anchor, inner, text)
        return None

    def resolve_any_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        target: str,
        node: pending_xref,
        contnode: Element,
    ) -> list[tuple[str, nodes.reference]]:
        found = []
        for kind in self.object_types:
            reference = self.resolve_xref(env, fromdocname, builder, kind, target, node, contnode)
            if reference is not None:
                found.append((f"bulletin:{kind}", reference))
        return found


def page_uri(builder: Builder, home: str, docname: str) -> str:
    """The way from one page to another, of this site or one that is joined.

    :raises NoUri: if the builder writes no such page.
    """
    if is_joined(docname):
        domain = domain_of(builder.env)
        known = domain.joined.get(docname)
        # Else the page of an index.
        address = known.address if known else address_in_site(domain.joined_sites, docname)
        return uri_of_joined(builder, home, docname, address)
    return builder.get_relative_uri(home, docname)


def reference_to(
    builder: Builder, home: str, docname: str, anchor: str, content: nodes.Node, title: str = ""
) -> nodes.reference:
    """``content`` as a link from the page ``home`` to an id of another; to the page if it is empty.

    :raises NoUri: if the builder writes no such page.
    """
    if is_joined(docname):
        one = domain_of(builder.env).joined.get(docname)
        if one and one.page.issue and anchor == one.page.issue.anchor:
            # Its head is that of the page; the id may be of another series there.
            anchor = ""
        uri = page_uri(builder, home, docname) + (f"#{in_address(anchor)}" if anchor else "")
        reference = nodes.reference("", "", content, refuri=uri, internal=True)
        if title:
            reference["reftitle"] = title
        return reference
    if builder.name == "singlehtml" and anchor:
        # All pages are one; Sphinx 9.0 makes #document-page#id of it, which leads nowhere.
        home = docname
    return make_refnode(builder, home, docname, anchor, content, title or None)


def name_in_menus(app: Sphinx, document: nodes.document) -> None:
    """``doctree-read``, after Sphinx's collectors: an issue shows as 2026年第41期 in menus."""
    env, docname = app.env, app.env.docname
    page = domain_of(env).pages.get(docname)
    if page is None or page.issue is None:
        return
    issue = page.issue
    env.titles[docname] = nodes.title(issue.label, issue.label)
    whole = whole_name(issue.name, issue.label)
    env.longtitles[docname] = nodes.title(whole, whole)
    for reference in env.tocs[docname].findall(nodes.reference):
        if reference["refuri"] == docname and not reference["anchorname"]:
            reference.children = []
            reference += nodes.Text(issue.label)


def unsigned(change: str, before: str) -> str:
    """A change without its sign, where the text before it says that it is a fall."""
    return change[1:] if change.startswith("-") and _FALLS.search(before) else change


#: Behind such a word a change is told without its sign.
_FALLS = regex("(?:下降|减少|降低|回落|下滑|少|低)了?$")


def set_up_domain(app: Sphinx) -> None:
    """``builder-inited``: who builds, the roster, and the lists of words."""
    domain = domain_of(app.env)
    domain.app, domain.roster, domain.lists = app, roster_of(app), lists_of(app)
    domain.joined_sites, domain.joined = load_joined(app)


def domain_of(env: BuildEnvironment) -> BulletinDomain:
    """Our domain."""
    domain = env.domains["bulletin"]
    assert isinstance(domain, BulletinDomain)
    return domain
