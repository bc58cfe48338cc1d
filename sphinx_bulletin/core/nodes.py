"""Semantic nodes: what a directive says, before it is lowered to docutils' own nodes.

Attributes are primitives and frozen specs; every human string is a child with source and line, so
that Sphinx translates it. No writer ever meets these nodes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TypeVar, cast

from docutils import nodes

from ..model.issues.records import IssueNumber
from ..model.specs.masthead import MastheadSpec

N = TypeVar("N", bound=nodes.Node)
E = TypeVar("E", bound=nodes.Element)


class bulletin_masthead(nodes.General, nodes.Element):
    """The head of an issue; children are paragraphs told apart by their class."""


class statistics_table(nodes.General, nodes.Element):
    """Figures; ``table`` holds them, children hold caption, cells, source and note."""


class statistics_trend(nodes.General, nodes.Element):
    """One series of figures over issues; caption first, what is shown comes from records."""


class bulletin_archive(nodes.General, nodes.Element):
    """Where the list of issues stands; what it shows comes from records."""


class window_items(nodes.General, nodes.Element):
    """Where news items over issues are listed; caption first, the rest comes from records."""


class contribution_table(nodes.General, nodes.Element):
    """Where items are counted by window and month; caption and note are children."""


class inspection_findings(nodes.General, nodes.Element):
    """Where findings over issues are listed; caption first, the rest comes from records."""


class window_item(nodes.General, nodes.Element):
    """A news item; named paragraphs first, then a ``bulletin_body``."""


class inspection_checklist(nodes.General, nodes.Element):
    """The results of an inspection; holds ``inspection_check`` nodes."""


class inspection_check(nodes.General, nodes.Element):
    """One check; named paragraphs first, then a ``bulletin_body``."""


class distribution_footer(nodes.General, nodes.Element):
    """The tail; holds ``tail_line`` nodes."""


class tail_line(nodes.General, nodes.Element):
    """A line of the tail; ``label`` is an option's name, or its first child is the label."""


class bulletin_signature(nodes.General, nodes.Element):
    """Who issued it, and when: a paragraph for each issuer that is given, and no other."""


class bulletin_annex(nodes.General, nodes.Element):
    """An annex; its title, then a ``bulletin_body``."""


class editors_note(nodes.General, nodes.Element):
    """An editor's note; its label where the author gives one, then a ``bulletin_body``."""


class bulletin_contents(nodes.General, nodes.Element):
    """Where this issue's headlines stand."""


class bulletin_body(nodes.General, nodes.Element):
    """What the author wrote in an item or check."""


class bulletin_withheld(nodes.General, nodes.Inline, nodes.Element):
    """Where the public does not see something; ``kinds`` says what of it is counted."""


ALL = (
    bulletin_masthead,
    statistics_table,
    statistics_trend,
    bulletin_archive,
    window_items,
    contribution_table,
    inspection_findings,
    window_item,
    inspection_checklist,
    inspection_check,
    distribution_footer,
    tail_line,
    bulletin_annex,
    bulletin_signature,
    editors_note,
    bulletin_contents,
    bulletin_body,
    bulletin_withheld,
)


def adopt(parent: E, *children: nodes.Node) -> E:
    """``parent`` with ``children`` behind its own, while it is no part of a document yet.

    This is all that docutils' ``+=`` does then; but that looks for the document first, at each
    child and up to a root that has none, which took longer than everything else in lowering.
    """
    for child in children:
        child.parent = parent
    parent.children += children
    return parent


def walk(tree: nodes.Node, *, blocks_only: bool = False) -> Iterator[nodes.Node]:
    """The nodes of a tree in their order; as ``findall``, without a generator for every level.

    Where only blocks are wanted, nothing is looked for in paragraphs and titles, which are the
    half of a page.
    """
    waiting: list[nodes.Node] = [tree]
    while waiting:
        node = waiting.pop()
        yield node
        children = node.children
        if children and not (blocks_only and isinstance(node, nodes.TextElement)):
            waiting += children[::-1]


def all_nodes(tree: nodes.Node) -> list[nodes.Node]:
    """The nodes of a tree, level by level: in half the time, where their order does not matter."""
    found = [tree]
    # The list grows while it is gone through.
    for node in found:
        found += node.children
    return found


def text_as_read(text: nodes.Text) -> str:
    """As ``astext``, which goes three times through each text for what docutils has escaped."""
    return text.astext() if "\0" in text else str(text)


class NodesByKind:
    """The nodes of a tree by their kind, in their order, as one walk finds them.

    Walks are most of what a small addition to a page costs; who looks for several kinds looks once.
    Nodes stay found when they are moved.
    """

    def __init__(self, tree: nodes.Node, *, blocks_only: bool = False) -> None:
        self._nodes: dict[type[nodes.Node], list[nodes.Node]] = defaultdict(list)
        for node in walk(tree, blocks_only=blocks_only):
            self._nodes[type(node)].append(node)

    def of(self, kind: type[N]) -> list[N]:
        """The nodes of exactly this kind."""
        return cast("list[N]", self._nodes.get(kind, []))


#: What is numbered.
NumberedNode = nodes.section | window_item | inspection_check | bulletin_withheld


def numbered_in(parent: nodes.Element) -> list[NumberedNode]:
    """What is numbered in ``parent``, not looking into its sections, items and checks."""
    found: list[NumberedNode] = []
    for child in parent.children:
        if isinstance(child, (bulletin_annex, editors_note)):
            # What stands in them is no part of the body.
            continue
        if isinstance(child, (nodes.section, window_item, inspection_check, bulletin_withheld)):
            found.append(child)
        elif isinstance(child, nodes.Element) and not isinstance(child, nodes.TextElement):
            found.extend(numbered_in(child))
    return found


def top_section(node: nodes.Element) -> nodes.section | None:
    """The outermost section around ``node`` within its page; lists and notes may be between."""
    parent, found = node.parent, None
    while parent is not None:
        found = parent if isinstance(parent, nodes.section) else found
        parent = parent.parent
    return found


def has_masthead(page: nodes.document) -> bool:
    """Whether an issue is on a page, as far as that is read."""
    return next(iter(page.findall(bulletin_masthead)), None) is not None


def number_of(masthead: bulletin_masthead) -> IssueNumber | None:
    """The number of the issue; None where year or number lacks."""
    spec: MastheadSpec = masthead["spec"]
    first, last = spec.numbers
    if not spec.year or not first:
        return None
    return IssueNumber(year=spec.year, supplement=spec.supplement, first=first, last=last)


def part(node: nodes.Element, name: str) -> nodes.Element | None:
    """The child of class ``bulletin-<name>``, or None."""
    wanted = f"bulletin-{name}"
    for child in node.children:
        if isinstance(child, nodes.Element) and wanted in child.attributes["classes"]:
            return child
    return None


def parts(node: nodes.Element, name: str) -> list[nodes.Element]:
    """The children of class ``bulletin-<name>``."""
    wanted = f"bulletin-{name}"
    return [
        child
        for child in node.children
        if isinstance(child, nodes.Element) and wanted in child.attributes["classes"]
    ]


def body(node: nodes.Element) -> list[nodes.Node]:
    """What the author wrote in an item or check."""
    found = next((c for c in node.children if isinstance(c, bulletin_body)), None)
    return list(found.children) if found is not None else []
