"""The records of all pages, links to issues, items and tables, and figures in sentences."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Set
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from sphinx.domains import Domain, ObjType
from sphinx.roles import XRefRole
from sphinx.util.nodes import make_refnode

from .i18n import _, __
from .log import Subtype, warn
from .model.figures import format_figure
from .model.records import Issue, Page
from .model.vocabulary import ROLES
from .records import page_of

if TYPE_CHECKING:
    from docutils.nodes import Element
    from sphinx.addnodes import pending_xref
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import RoleFunction


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
    initial_data: ClassVar[dict[str, Any]] = {"pages": {}}
    #: 1: pages with issue, items, checks and statistics.
    data_version = 1

    @property
    def pages(self) -> dict[str, Page]:
        """docname → what the page says."""
        return self.data["pages"]  # type: ignore[no-any-return]

    def issues(self) -> Iterator[tuple[str, Issue]]:
        """All issues with their pages, by series, year and number."""
        found = [(docname, page.issue) for docname, page in self.pages.items() if page.issue]
        yield from sorted(found, key=lambda pair: (pair[1].series, pair[1].number, pair[0]))

    def clear_doc(self, docname: str) -> None:
        self.pages.pop(docname, None)

    def merge_domaindata(self, docnames: Set[str], otherdata: dict[str, Any]) -> None:
        for docname in docnames:
            if docname in otherdata["pages"]:
                self.pages[docname] = otherdata["pages"][docname]

    def process_doc(self, env: BuildEnvironment, docname: str, document: nodes.document) -> None:
        page = page_of(document)
        if page != Page():
            self.pages[docname] = page

    # -- links -------------------------------------------------------------------------------

    def objects(self) -> Iterator[tuple[str, str, str, str, str]]:
        """``(type, name, shown text, docname, anchor)`` of everything that can be linked to."""
        for docname, page in sorted(self.pages.items()):
            key = page.issue.key if page.issue else ""
            if page.issue:
                yield "issue", key, page.issue.label, docname, f"issue-{key.replace(':', '-')}"
            for item in page.items:
                text = item.headline or _("%(issue)s, %(place)s") % {
                    "issue": page.issue.label if page.issue else "",
                    "place": item.place,
                }
                for name in filter(None, (item.name, f"{key}/{item.number}" if key else "")):
                    yield "item", name, text, docname, item.anchor
            for table in page.statistics:
                if table.name:
                    name = f"{key}:{table.name}" if key else table.name
                    yield "statistics", name, table.caption or table.name, docname, table.anchor

    def get_objects(self) -> Iterable[tuple[str, str, str, str, str, int]]:
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
        kind = next((name for name, alias in ROLES.items() if alias == typ), typ)
        # 2023-01 is what a file may be called; the key is 2023-1.
        target = re.sub(r"(?<=-)0+(?=\d)", "", target) if kind != "statistics" else target
        home = self.pages.get(node.get("refdoc", fromdocname), Page()).issue
        wanted = [target, f"{home.key}:{target}"] if kind == "statistics" and home else [target]
        for one, name, text, docname, anchor in self.objects():
            if one == kind and name in wanted:
                inner = contnode
                if not node["refexplicit"]:
                    inner = nodes.inline("", text, classes=contnode["classes"])
                return make_refnode(builder, fromdocname, docname, anchor, inner, text)
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

    # -- figures -----------------------------------------------------------------------------

    def figure(self, docname: str, target: str) -> str:
        """The figure that ``table/row/column`` names; ValueError with what is wrong."""
        parts = [part.strip() for part in target.replace("／", "/").split("/")]
        if len(parts) != 3:
            raise ValueError(__("write it as table/row/column"))
        name, row, column = parts
        tables = {one.name: one for one in self.pages.get(docname, Page()).statistics}
        if name not in tables:
            raise ValueError(__("no table of this page has the name “%s”") % name)
        table = tables[name].table
        try:
            value = table.figure(row, column)
        except KeyError:
            known = {
                "rows": "、".join(one.name for one in table.rows),
                "columns": "、".join(one.name for one in table.columns),
            }
            raise ValueError(__("rows are %(rows)s; columns are %(columns)s") % known) from None
        return format_figure(value) + ("%" if column in table.rates and value is not None else "")


class StatRole(XRefRole):
    """``:stat:`` / ``:数据:``; stands as a reference until all pages are read."""

    def __init__(self) -> None:
        super().__init__(innernodeclass=nodes.inline, warn_dangling=True)

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        self.refdomain, self.reftype = "bulletin", "stat"
        self.classes = ["bulletin-stat"]
        return self.create_xref_node()


def check_records(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """``env-updated``: report names and numbers used twice."""
    domain = env.domains["bulletin"]
    assert isinstance(domain, BulletinDomain)
    seen: dict[tuple[str, str], list[tuple[str, int]]] = defaultdict(list)
    for docname, page in sorted(domain.pages.items()):
        if page.issue:
            seen["issue", page.issue.key].append((docname, page.issue.line))
        for item in page.items:
            if item.name:
                seen["item", item.name].append((docname, item.line))
        key = page.issue.key if page.issue else ""
        for table in page.statistics:
            if table.name:
                seen["statistics", f"{key}:{table.name}"].append((docname, table.line))
    for (_kind, name), places in sorted(seen.items()):
        first = places[0]
        for docname, line in places[1:]:
            message = __("“%(name)s” is used already at %(where)s; give this one a name of its own")
            where = f"{env.doc2path(first[0], False)}:{first[1]}"
            warn(
                Subtype.DUPLICATE,
                message % {"name": name.lstrip(":"), "where": where},
                location=f"{env.doc2path(docname)}:{line}",
            )
    return []


def name_in_menus(app: Sphinx, document: nodes.document) -> None:
    """``doctree-read``, after Sphinx's collectors: an issue shows as 2026年第41期 in menus."""
    env, docname = app.env, app.env.docname
    page = env.domains["bulletin"].data["pages"].get(docname)
    if page is None or page.issue is None:
        return
    issue = page.issue
    env.titles[docname] = nodes.title(issue.label, issue.label)
    whole = f"{issue.name}{issue.label}"
    env.longtitles[docname] = nodes.title(whole, whole)
    for reference in env.tocs[docname].findall(nodes.reference):
        if reference["refuri"] == docname and not reference["anchorname"]:
            reference.children = []
            reference += nodes.Text(issue.label)


def show_figure(
    app: Sphinx, env: BuildEnvironment, node: pending_xref, contnode: Element
) -> Element | None:
    """``missing-reference``: the figure that ``:stat:`` names; it is text, not a link."""
    if (node.get("refdomain"), node["reftype"]) != ("bulletin", "stat"):
        return None
    domain = env.domains["bulletin"]
    assert isinstance(domain, BulletinDomain)
    try:
        text = domain.figure(node["refdoc"], node["reftarget"])
    except ValueError:
        return None
    return nodes.inline(text, text, classes=["bulletin-stat"])


def warn_missing(app: Sphinx, domain: Domain | None, node: pending_xref) -> bool | None:
    """``warn-missing-reference``: our message in place of Sphinx's.

    Not in ``missing-reference``: Sphinx asks every listener there, found or not.
    """
    if not isinstance(domain, BulletinDomain):
        return None
    target, kind = node["reftarget"], node["reftype"]
    if kind == "stat":
        try:
            domain.figure(node["refdoc"], target)
        except ValueError as error:
            message = __("there is no figure “%(target)s”: %(reason)s")
            warn(Subtype.REFERENCE, message % {"target": target, "reason": error}, location=node)
    else:
        shown = ROLES.get(kind, kind)
        message = __("there is no %(kind)s “%(name)s”") % {"kind": shown, "name": target}
        warn(Subtype.REFERENCE, message, location=node)
    return True
