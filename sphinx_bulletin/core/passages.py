"""From the nodes of a page to its texts, each with the place of its characters in the source."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from os.path import abspath

from docutils import nodes
from sphinx import addnodes

from ..model.figures.target import Target, TargetError, parse_target
from ..model.issues.records import Line
from ..model.text.located import QUOTED, InlinePart, LocatedText, TextRole
from ..model.text.regex import regex
from .nodes import (
    NodesByKind,
    bulletin_masthead,
    bulletin_signature,
    distribution_footer,
    statistics_table,
    tail_line,
)

#: The source of what Sphinx has read from a catalog.
_TRANSLATED = regex(r"(.+):(\d+):<translated>")
#: Of the named texts of our parts, those that are sentences or titles.
_NAMED = {
    "bulletin-headline": TextRole.TITLE,
    "bulletin-caption": TextRole.TITLE,
    "bulletin-annex-title": TextRole.TITLE,
    "bulletin-note": TextRole.NOTE,
    "bulletin-rest": TextRole.BODY,
}
#: What is in them is no prose.
_NO_PROSE = (bulletin_masthead, distribution_footer, tail_line, bulletin_signature)


def texts_in(found: NodesByKind) -> Iterator[LocatedText]:
    """The sentences, titles and cells of a page."""
    for title in found.of(nodes.title):
        yield located_text(title, TextRole.TITLE)
    for paragraph in found.of(nodes.paragraph):
        role = _role_of(paragraph)
        if role is not None:
            yield located_text(paragraph, role)


def _role_of(paragraph: nodes.paragraph) -> TextRole | None:
    """What a paragraph is; None where it is a name, a figure, or of the masthead or tail."""
    if isinstance(paragraph.parent, _NO_PROSE):
        return None
    if isinstance(paragraph.parent, nodes.entry):
        return TextRole.CELL
    classes = [name for name in paragraph["classes"] if name.startswith("bulletin-")]
    if classes:
        return next((_NAMED[name] for name in classes if name in _NAMED), None)
    return None if isinstance(paragraph.parent, statistics_table) else TextRole.BODY


def located_text(node: nodes.TextElement, role: TextRole = TextRole.BODY) -> LocatedText:
    """The text of a paragraph or title."""
    texts: list[str] = []
    parts: list[InlinePart] = []
    _collect(node, texts, parts, 0)
    source = node.rawsource or "".join(texts)
    if is_from_catalog(node):
        # One line of a catalog, however long.
        source = source.replace("\n", " ")
    return LocatedText(
        text="".join(texts),
        role=role,
        source=source,
        line=line_of_node(node),
        parts=tuple(parts),
        section=_section_of(node) if role is TextRole.BODY else "",
    )


def is_from_catalog(node: nodes.Element) -> bool:
    """Whether a text is translated."""
    return _in_catalog(node.source or "") is not None


def _in_catalog(source: str) -> re.Match[str] | None:
    return _TRANSLATED.fullmatch(source) if source.endswith("<translated>") else None


def _section_of(node: nodes.Node) -> str:
    while node is not None and not isinstance(node, nodes.section):
        node = node.parent
    title = node.next_node(nodes.title) if node is not None else None
    return title.astext() if title is not None else ""


def _collect(node: nodes.Element, texts: list[str], parts: list[InlinePart], start: int) -> int:
    """Put the texts of a node behind those that are there; where the last of them ends."""
    for child in node.children:
        if isinstance(child, nodes.Text):
            # Without the blanks that part markup from Chinese.
            texts.append(child.astext())
            start += len(texts[-1])
        elif isinstance(child, (nodes.emphasis, nodes.strong)):
            start = _collect(child, texts, parts, start)
        elif isinstance(child, nodes.Element) and "bulletin-mark" not in child["classes"]:
            text = QUOTED if is_quotation(child) else child.astext()
            end = start + len(text)
            raw = getattr(child, "rawsource", "")
            part = InlinePart(start=start, end=end, source=raw, figure=_figure_of(child))
            texts.append(text)
            parts.append(part)
            start = end
    return start


def text_starts(node: nodes.Element, start: int = 0) -> Iterator[tuple[nodes.Text, int]]:
    """The text nodes of a paragraph, each with where it begins in its ``located_text``."""
    for child in node.children:
        if isinstance(child, nodes.Text):
            yield child, start
            start += len(child.astext())
        elif is_quotation(child):
            start += len(QUOTED)
        elif isinstance(child, nodes.Element) and "bulletin-mark" not in child["classes"]:
            yield from text_starts(child, start)
            start += len(child.astext())


def is_quotation(node: nodes.Node) -> bool:
    """Whether a node is a figure that is taken from a record."""
    return isinstance(node, addnodes.pending_xref) and node["reftype"] == "stat"


def _figure_of(node: nodes.Element) -> Target | None:
    if is_quotation(node):
        with contextlib.suppress(TargetError):
            return parse_target(node["reftarget"])
    return None


def line_of_node(node: nodes.Element, number: int | None = None) -> int:
    """The line of a node, or another of its file: that of the page, or one that it includes."""
    number = (node.line or 0) if number is None else number
    source = node.source or ""
    if translated := _in_catalog(source):
        source, number = translated[1], int(translated[2])
    page: nodes.Node = node
    while page.parent is not None:
        page = page.parent
    own = page.get("source", "") if isinstance(page, nodes.document) else source
    is_own = source in ("", own) or source.startswith("<")
    return number if is_own or not number else Line(number, abspath(source))  # noqa: PTH100 - as Sphinx
