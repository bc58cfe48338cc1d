"""Elements of OOXML as text, in the order that the schema wants."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from xml.sax.saxutils import escape, quoteattr

from ...model.text.characters import NOT_IN_XML

#: Declared at every root: readers look for prefixes that nothing in a part uses.
NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
}
_ROOT = "".join(f' xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
_PROLOGUE = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
#: Children of ``w:pPr`` and ``w:rPr`` that we write, in the order of the schema (ISO 29500-1).
_ORDERS = {
    "pPr": (
        "pStyle", "keepNext", "keepLines", "pageBreakBefore", "widowControl", "pBdr", "tabs",
        "kinsoku", "overflowPunct", "autoSpaceDE", "autoSpaceDN", "snapToGrid", "spacing", "ind",
        "jc", "outlineLvl", "rPr", "sectPr",
    ),
    "rPr": (
        "rStyle", "rFonts", "b", "bCs", "color", "spacing", "kern", "sz", "szCs", "vertAlign",
        "lang",
    ),
}  # fmt: skip
_PLACES = {kind: {name: at for at, name in enumerate(names)} for kind, names in _ORDERS.items()}


def legal(text: str) -> str:
    """A text without what XML has no place for."""
    return NOT_IN_XML.sub("", text)


def el(name: str, /, *content: str, **attributes: object) -> str:
    """An element of ``w:``; ``content`` is XML, ``attributes`` are values of ``w:``."""
    said = "".join(f" w:{key}={quoteattr(str(value))}" for key, value in attributes.items())
    inner = "".join(content)
    return f"<w:{name}{said}>{inner}</w:{name}>" if inner else f"<w:{name}{said}/>"


def properties(kind: str, values: Mapping[str, str]) -> str:
    """``pPr`` or ``rPr``: elements by their names, in the order of the schema."""
    if not values:
        return ""
    places = _PLACES[kind]
    return el(kind, *[values[name] for name in sorted(values, key=places.__getitem__)])


def word_part(root: str, *content: str) -> bytes:
    """A part of a file whose root is an element of ``w:``."""
    inner = "".join(content)
    return f"{_PROLOGUE}<w:{root}{_ROOT}>{inner}</w:{root}>".encode()


def plain_part(root: str, namespaces: str, content: Iterable[str]) -> bytes:
    """A part of another vocabulary."""
    return f"{_PROLOGUE}<{root} {namespaces}>{''.join(content)}</{root}>".encode()


def text_element(text: str) -> str:
    """``w:t`` of a text, blanks kept."""
    return f'<w:t xml:space="preserve">{escape(legal(text))}</w:t>'


def twips(points: float) -> int:
    """Twentieths of a point."""
    return round(points * 20)


def emu(points: float) -> int:
    """What drawings are measured in: 12,700 to the point."""
    return round(points * 12_700)
