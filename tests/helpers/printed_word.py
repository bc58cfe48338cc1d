"""A page as a file of Word, as whoever types it again sets it: no styles, no bookmarks, no names.

It is made of the page's lowered doctree, so that it says what print says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from docutils import nodes
from helpers.past_word import PNG, docx, para, table

_CENTRED = {"bulletin-number", "bulletin-period", "bulletin-status"}
#: Between the facts of a line of the head.
_WIDE = "　　　　"
_SKIPPED = (nodes.comment, nodes.raw, nodes.Text)
#: XML has none of these.
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_PICTURE = '<w:r><w:drawing><a:blip r:embed="p1"/></w:drawing></w:r>'


def printed(page: nodes.document) -> bytes:
    """The page as .docx."""
    blocks = [_CONTROLS.sub("", block) for block in _blocks(page)]
    return docx(*blocks, media={"p1": PNG})


def _blocks(node: nodes.Node) -> Iterator[str]:
    if isinstance(node, nodes.title):
        is_of_issue = "bulletin-issue" in node.parent.get("classes", ())
        yield para(node.astext(), centre=is_of_issue, size=22 if is_of_issue else 16)
    elif isinstance(node, nodes.paragraph):
        yield _paragraph(node)
    elif isinstance(node, nodes.table):
        title = next(iter(node.findall(nodes.title)), None)
        if title is not None:
            yield para(title.astext(), centre=True, size=16)
        rows = (tuple(cell.astext() for cell in row.children) for row in node.findall(nodes.row))
        yield table(*rows)
    elif isinstance(node, nodes.image):
        yield para(_PICTURE)
    elif not isinstance(node, _SKIPPED):
        for child in node.children:
            yield from _blocks(child)


def _paragraph(node: nodes.paragraph) -> str:
    classes = set(node["classes"])
    if "bulletin-name" in classes:
        return para(node.astext(), centre=True, size=60, red=True)
    if "bulletin-issue-line" in classes:
        facts = [child.astext() for child in node.children if child.astext().strip()]
        return para("\t".join(facts), indent=False, size=16)
    return para(node.astext(), centre=bool(classes & _CENTRED), size=16)


def printed_text(page: nodes.document, width: int = 28) -> bytes:
    """The page as a text in GB18030, its lines cut where print ends them, pages numbered."""
    lines: list[str] = []
    for block in _texts(page):
        text, number = block, len(lines)
        while len(text) > width and text[:1] != " " and _WIDE not in text:
            end = width + (text[width] in "，。；：、）”")
            lines.append(text[:end])
            text = text[end:]
        lines.append(text)
        if number // 22 < len(lines) // 22:
            lines.append(f"{' ' * 12}— {len(lines) // 22} —")
    return "\r\n".join(lines).encode("gb18030", "replace")


def _texts(node: nodes.Node) -> Iterator[str]:
    if isinstance(node, nodes.table):
        title = next(iter(node.findall(nodes.title)), None)
        if title is not None:
            yield " " * 10 + title.astext()
        for row in node.findall(nodes.row):
            yield "  ".join("".join(cell.astext().split()) for cell in row.children)
    elif isinstance(node, nodes.title | nodes.paragraph):
        classes = {*node.get("classes", ()), *node.parent.get("classes", ())}
        facts = [child.astext() for child in node.children if child.astext().strip()]
        if "bulletin-issue-line" in classes:
            yield _WIDE.join(facts)
        elif classes & {*_CENTRED, "bulletin-name"} or (
            isinstance(node, nodes.title) and ("bulletin-issue" in classes)
        ):
            yield " " * 10 + node.astext()
        else:
            yield "　　" + node.astext().replace("\n", "")
    elif not isinstance(node, (*_SKIPPED, nodes.image)):
        for child in node.children:
            yield from _texts(child)
