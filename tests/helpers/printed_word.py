"""A page as a file of Word, as whoever types it again sets it: no styles, no bookmarks, no names.

It is made of the page's lowered doctree, so that it says what print says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from docutils import nodes
from helpers.past_word import PNG, docx, para, table

_CENTRED = {"bulletin-number", "bulletin-period", "bulletin-status"}
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
