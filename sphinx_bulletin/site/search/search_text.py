"""From a page as it is written to what its search finds: items, checks, tables, sections."""

from __future__ import annotations

import re
from collections.abc import Mapping

from docutils import nodes
from msgspec import Struct, field
from sphinx import addnodes

from ...core.nodes import walk
from ...model.issues.search_index import SearchEntry, on_one_line
from ...model.text.regex import regex

#: Classes of what repeats other pages or this one, or is no text; ``no-search`` is Sphinx's.
LEFT_OUT = frozenset(
    {
        "no-search",
        "bulletin-archive",
        "bulletin-chart",
        "bulletin-contents",
        "bulletin-contributions",
        "bulletin-findings",
        "bulletin-items",
        "bulletin-matrix",
        "bulletin-neighbours",
        "bulletin-pdf",
    }
)
#: Classes of what a result leads to, besides sections.
_ENTRIES = frozenset(
    {
        "bulletin-annex",
        "bulletin-check",
        "bulletin-item",
        "bulletin-statistics",
        "bulletin-trend",
    }
)
#: Classes of what is found by other words than its text, or stands elsewhere.
_TOLD = frozenset({"bulletin-badge", "bulletin-footer", "bulletin-meta"})
#: Most nodes: nothing but what stands in them.
_RUNS = frozenset({nodes.emphasis, nodes.inline, nodes.reference, nodes.strong})
_BLOCKS = frozenset({nodes.entry, nodes.paragraph, nodes.row})
_UNSEEN = (nodes.comment, nodes.substitution_definition, nodes.system_message, addnodes.toctree)
_TAGS = regex(r"<(style|script)\b.*?(?:</\1>|\Z)|<[^<]+?>", re.IGNORECASE | re.DOTALL)
#: Characters of an item that has neither headline nor window, for its label.
_HEAD = 24


def entries_of(document: nodes.document) -> tuple[SearchEntry, ...]:
    """What can be found on a page, its head first; ``document`` is as writers get it."""
    walk = _Walk(document)
    walk.into(document, walk.opened[0], "")
    return tuple(entry.closed() for entry in walk.opened)


class _Open(Struct, kw_only=True):
    """An entry while its page is walked through."""

    anchor: str
    label: str
    pieces: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)

    def closed(self) -> SearchEntry:
        return SearchEntry(
            anchor=self.anchor,
            label=on_one_line(self.label),
            text=on_one_line("".join(self.pieces)),
            words=on_one_line(" ".join(self.words)),
        )


class _Walk:
    """Gives each text to the innermost entry that it stands in."""

    def __init__(self, document: nodes.document) -> None:
        title = document.next_node(nodes.title)
        #: The section whose title is the page's: no entry of its own, links to it go to the page.
        self.home = title.parent if title is not None else None
        self.opened = [_Open(anchor="", label=shown_text(title) if title is not None else "")]

    def into(self, parent: nodes.Element, entry: _Open, place: str) -> None:
        """The children of ``parent``; ``place`` is that of the section: 二（一）."""
        for child in parent.children:
            kind = type(child)
            if isinstance(child, nodes.Text):
                # It holds what docutils escaped, though hardly ever; asking takes it nine calls.
                entry.pieces.append(child.astext() if "\0" in child else child)
            elif isinstance(child, _UNSEEN) or not isinstance(child, nodes.Element):
                continue
            elif kind in _BLOCKS and not child.attributes["classes"]:
                entry.pieces.append(" ")
                self.into(child, entry, place)
                entry.pieces.append(" ")
            elif child.get("permalink"):
                # A button beside the text (``parts/common/screen.py``).
                continue
            elif LEFT_OUT.isdisjoint(child["classes"]):
                self.element(child, entry, place)

    def element(self, node: nodes.Element, entry: _Open, place: str) -> None:
        classes = node["classes"]
        if type(node) in _RUNS and _TOLD.isdisjoint(classes):
            self.into(node, entry, place)
        elif isinstance(node, nodes.section):
            if node is not self.home:
                place = node.get("place", "")
                entry = self.open(node, _section_label(node, place))
            self.into(node, entry, place)
        elif not _ENTRIES.isdisjoint(classes) and not isinstance(node, nodes.Inline):
            self.into(node, self.open(node, _label(node, place)), place)
        elif isinstance(node, nodes.raw):
            if "html" in node.get("format", "").split():
                entry.pieces.append(_TAGS.sub(" ", node.astext()))
        elif isinstance(node, addnodes.index):
            entry.words += [index_entry[1] for index_entry in node["entries"]]
        elif isinstance(node, nodes.meta):
            entry.words += [node["content"]] if node.get("name") == "keywords" else []
        elif isinstance(node, nodes.title) and isinstance(node.parent, nodes.section):
            # It is the label.
            pass
        elif "bulletin-meta" in classes:
            # Window, date and person: an item is found by them, its text does not begin so.
            entry.words += [shown_text(part) for part in node.children]
        elif "bulletin-badge" in classes:
            entry.words.append(node.astext())
        elif "bulletin-footer" in classes:
            # It stands in the last section, and is the whole issue's.
            self.into(node, self.opened[0], place)
        elif isinstance(node, nodes.Inline):
            self.into(node, entry, place)
        else:
            entry.pieces.append(" ")
            self.into(node, entry, place)
            entry.pieces.append(" ")

    def open(self, node: nodes.Element, label: str) -> _Open:
        # A check in a table has its id at its first cell.
        named = node if node["ids"] else next(filter(_has_id, node.findall(nodes.entry)), node)
        anchor = next(iter(named["ids"]), "")
        self.opened.append(_Open(anchor=anchor, label=label))
        return self.opened[-1]


def _has_id(node: nodes.Element) -> bool:
    return bool(node["ids"])


def _section_label(node: nodes.section, place: str) -> str:
    """二（一）重点工作推进情况; of the first level as it stands: 二、窗口工作动态."""
    title = node.children[0] if node.children else None
    if not isinstance(title, nodes.title):
        title = _inlines(node).get("bulletin-run-in")
    mark = node.get("mark", "")
    return _placed(place, mark, shown_text(title).removeprefix(mark) if title is not None else "")


def _placed(place: str, mark: str, name: str) -> str:
    """A name behind its place; of the first level behind its mark."""
    if place == _bare(mark):
        return f"{mark}{name}"
    return f"{place} {name}" if place.isascii() or place.endswith(")") else f"{place}{name}"


def _bare(mark: str) -> str:
    return mark.rstrip("、. ")


def _label(node: nodes.Element, place: str) -> str:
    """What an entry that is no section is called."""
    classes = node["classes"]
    if "bulletin-annex" in classes:
        found = [child for child in node.children if isinstance(child, nodes.paragraph)][:2]
        return " ".join(map(shown_text, found))
    if "bulletin-item" in classes:
        inlines = _inlines(node)
        name = inlines.get("bulletin-headline") or inlines.get("bulletin-window")
        mark = _mark(inlines)
        text = shown_text(name).rstrip("。") if name else _beginning(node, mark)
        return _placed(place + _bare(mark), mark, text)
    if "bulletin-check" in classes:
        inlines = _inlines(node)
        mark = _mark(inlines)
        # In a table the first cell is the name, behind its mark.
        check = inlines.get("bulletin-check-name") or node.next_node(nodes.paragraph)
        text = shown_text(check).removeprefix(mark) if check is not None else ""
        return _placed(place + _bare(mark), mark, text)
    caption = node.next_node(nodes.title)
    if caption is None:
        return _beginning(node, "")
    return "".join(
        shown_text(child)
        for child in caption.children
        if not (isinstance(child, nodes.Element) and "bulletin-unit" in child["classes"])
    )


def _beginning(node: nodes.Element, mark: str) -> str:
    """The first words of what has no name."""
    found = (
        shown_text(block)
        for block in node.findall(nodes.paragraph)
        if "bulletin-meta" not in block["classes"]
    )
    text = on_one_line(next(found, "").removeprefix(mark))
    return f"{text[:_HEAD]}…" if len(text) > _HEAD else text


def shown_text(node: nodes.Node) -> str:
    """Its text, without what is only there for browsers."""
    texts = node.findall(nodes.Text)
    return "".join(text.astext() for text in texts if not isinstance(text.parent, nodes.raw))


def _mark(inlines: Mapping[str, nodes.inline]) -> str:
    found = inlines.get("bulletin-mark")
    return found.astext() if found is not None else ""


def _inlines(node: nodes.Element) -> dict[str, nodes.inline]:
    """Class → the first inline of that class in ``node``."""
    found: dict[str, nodes.inline] = {}
    for child in walk(node):
        if isinstance(child, nodes.inline):
            for name in child.attributes["classes"]:
                found.setdefault(name, child)
    return found
