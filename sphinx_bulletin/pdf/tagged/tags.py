"""What the parts of a PDF are, for a screen reader: the structure tree, as plain data.

Blocks name their elements; ``Tree`` puts these into the order of the source; what is drawn adds its
marked content to them (``canvas.py``). Kinds are the standard structure types of ISO 32000-1,
14.8.4; what PDF/UA-1 (ISO 14289-1, 7) asks of them is said where it is done.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct, field

from ...model.text.regex import regex

#: Left, lower, right and upper edge on the page, in points.
Box = tuple[float, float, float, float]


class Content(Struct, frozen=True):
    """A part of a page: marked content."""

    #: Index of the page, from 0.
    page: int
    #: Of the marked content on its page, from 0.
    number: int


class Annotation(Struct, frozen=True):
    """A place on a page that can be clicked."""

    page: int
    #: Of the object in the file.
    number: int


class Element(Struct, eq=False):
    """A paragraph, a cell, a link …, wherever on pages its parts are drawn."""

    kind: str
    #: What it is a part of; None: of the document.
    parent: Element | None = None
    #: What is said in its place.
    alt: str = ""
    #: Language of its text where that is another than the document's.
    lang: str = ""
    #: Of a cell of a head, what it is the head of: ``Row`` or ``Column``.
    scope: str = ""
    #: How many columns and rows a cell covers.
    columns: int = 1
    rows: int = 1
    #: How the items of a list are numbered.
    numbering: str = ""
    #: Of a figure: where on its page it stands.
    box: Box | None = None
    kids: list[Element | Content | Annotation] = field(default_factory=list)
    #: Has it its place in the tree.
    is_placed: bool = False

    def top(self) -> Element:
        """The outermost of what it is a part of."""
        outer = self
        while outer.parent is not None:
            outer = outer.parent
        return outer


#: What no reader is told: rules, page numbers, heads of tables that are repeated.
ARTIFACT = Element("Artifact")

#: Name of a style → kind, where it is not ``P``. A mark of a level is given by the block itself.
_KINDS = {
    "title": "H1",
    "bulletin-annex-title": "H2",
    "part": "H2",
    "heading1": "H2",
    "heading2": "H3",
    "heading3": "H4",
}
_HEADING = regex(r"H([1-6])")
#: They are said though they are empty: else the cells behind them stand under other heads.
_CELLS = ("TD", "TH")


def of_style(name: str) -> Element:
    """What a paragraph in a style is."""
    if name == "code":
        return Element("Code", Element("P"))
    return Element(_KINDS.get(name, "P"))


class Tree:
    """The elements of a document."""

    def __init__(self) -> None:
        self.root = Element("Document", is_placed=True)

    def place(self, elements: Iterable[Element]) -> None:
        """Put elements, with what they are parts of, behind what is there; each but once."""
        for element in elements:
            self._place(element)

    def _place(self, element: Element) -> None:
        if element.is_placed:
            return
        parent = element.parent or self.root
        self._place(parent)
        element.parent, element.is_placed = parent, True
        parent.kids.append(element)

    def finish(self) -> list[Element]:
        """All elements in order of reading, the document first, once all is drawn.

        What was not drawn is dropped. No level of headings is left out, and the first is H1
        (ISO 14289-1, 7.4.2).
        """
        _prune(self.root)
        found = list(_all(self.root))
        last = 0
        for element in found:
            if match := _HEADING.fullmatch(element.kind):
                last = min(int(match[1]), last + 1)
                element.kind = f"H{last}"
        return found


def _prune(element: Element) -> None:
    for kid in element.kids:
        if isinstance(kid, Element):
            _prune(kid)
    element.kids = [
        kid
        for kid in element.kids
        if not isinstance(kid, Element) or kid.kids or kid.kind in _CELLS
    ]


def _all(element: Element) -> Iterator[Element]:
    yield element
    for kid in element.kids:
        if isinstance(kid, Element):
            yield from _all(kid)
