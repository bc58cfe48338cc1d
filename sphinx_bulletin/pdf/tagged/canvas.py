"""The canvas of a tagged PDF: what is drawn is content of an element, and the file says of which.

ReportLab knows no structure tree. ``tags.py`` has the tree; here its elements get marked content,
links and numbers in the file (ISO 32000-1, 14.7 and 14.8).
"""
# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFString
from reportlab.pdfgen.canvas import Canvas

from ..faces.embedded import EmbeddedFace, FaceCodes
from ..upstream import (
    Object,
    add_to_catalogue,
    add_to_page,
    document_of,
    fill_operator,
    has_content,
    last_annotation,
    new_object,
    page_object,
    put,
)
from .conformance import DocumentInfo, catalogue
from .tags import ARTIFACT, Annotation, Box, Content, Element, Tree

#: A link is printed, and hidden by nobody (ISO 19005-2, 6.3.2).
_PRINT = 4


class TaggedCanvas(Canvas):
    """Pages whose content says what it is; ``tree`` holds the elements that are drawn."""

    def __init__(self, file: Any, *, tree: Tree, about: DocumentInfo, **options: Any) -> None:
        super().__init__(file, **{**options, "pdfVersion": (1, 7)})
        self.tree, self.about = tree, about
        #: Of each page the elements of its marked content, by number.
        self.contents: list[list[Element]] = [[]]
        self.links: list[Element] = []
        #: What is asked for each line and each paragraph: a face's codes here; ``id()`` of a
        #: colour → it, and the operator that gives it to text.
        self._faces: dict[EmbeddedFace, FaceCodes] = {}
        self._fills: dict[int, tuple[Any, str]] = {}

    # -- what is drawn -----------------------------------------------------------------------

    def codes(self, font: EmbeddedFace) -> FaceCodes:
        """The codes of a face in this file."""
        found = self._faces.get(font)
        if found is None:
            found = self._faces[font] = font.codes(document_of(self))
        return found

    def fill(self, colour: Any) -> str:
        """The operator that gives text a colour."""
        found = self._fills.get(id(colour))
        if found is None:
            found = self._fills[id(colour)] = colour, fill_operator(colour)
        return found[1]

    def opening(self, element: Element) -> str:
        """The operator after which content of an element is drawn, up to ``EMC``."""
        if element is ARTIFACT:
            return "/Artifact BMC"
        page = self.contents[-1]
        element.kids.append(Content(len(self.contents) - 1, len(page)))
        page.append(element)
        return f"/{element.kind} <</MCID {len(page) - 1}>> BDC"

    @contextmanager
    def content_of(self, element: Element) -> Iterator[None]:
        """What is drawn within is content of an element."""
        put(self, self.opening(element))
        yield
        put(self, "EMC")

    def box(self, left: float, lower: float, width: float, height: float) -> Box:
        """Where on the sheet a box stands, however the page is moved and turned."""
        x, y = self.absolutePosition(left, lower)
        x2, y2 = self.absolutePosition(left + width, lower + height)
        return min(x, x2), min(y, y2), max(x, x2), max(y, y2)

    def link(self, element: Element, words: str, target: str, box: Box) -> None:
        """A place that can be clicked, at a box that is moved as the page is; ``#name`` or an
        address.
        """
        values: dict[str, Any] = {"F": _PRINT, "StructParent": 2 * len(self.links) + 1}
        if target.startswith("#"):
            self.linkRect(words, target[1:], box, relative=1, Border="[0 0 0]", **values)
        else:
            self.linkURL(target, box, relative=1, Contents=PDFString(words), **values)
        self.links.append(element)
        element.kids.append(Annotation(len(self.contents) - 1, last_annotation(self)))

    def showPage(self) -> None:
        """End a page; its annotations are reached in the order of the structure."""
        super().showPage()
        add_to_page(self, StructParents=2 * (len(self.contents) - 1), Tabs="/S")
        self.contents.append([])

    # -- the file ----------------------------------------------------------------------------

    def save(self) -> None:
        """Write the file, with its structure and what an archive asks of it."""
        if has_content(self):
            self.showPage()
        values = {"StructTreeRoot": _Writing(self).structure(), "MarkInfo": b"<</Marked true>>"}
        add_to_catalogue(self, **values, **catalogue(self, self.about))
        self.setViewerPreference("DisplayDocTitle", "true")
        super().save()


class _Writing:
    """The structure tree as objects of the file."""

    def __init__(self, canvas: TaggedCanvas) -> None:
        self._canvas, self._document = canvas, document_of(canvas)
        self._objects: dict[Element, Object] = {}
        pages = range(len(canvas.contents) - 1)
        self._pages = [b"%d 0 R" % page_object(canvas, page) for page in pages]

    def structure(self) -> bytes:
        """Write it all; a reference to its root."""
        canvas = self._canvas
        root = new_object(self._document)
        elements = canvas.tree.finish()
        for element in elements:
            self._objects[element] = new_object(self._document)
        for element in elements:
            self._objects[element].content = self._element(element, root)
        notes = [
            (b"(n%06d)" % at, element)
            for at, element in enumerate(elements)
            if element.kind == "Note"
        ]
        for ident, element in notes:
            # A note has a name of its own (ISO 14289-1, 7.9).
            self._objects[element].content = b"<</ID%s%s" % (
                ident,
                self._objects[element].content[2:],
            )
        names = b"".join(ident + self._reference(element) + b" " for ident, element in notes)
        root.content = b"<</Type/StructTreeRoot/K %s/ParentTree %s/ParentTreeNextKey %d%s>>" % (
            self._reference(elements[0]),
            self._parents(),
            2 * max(len(canvas.contents), len(canvas.links) + 1),
            b"/IDTree<</Names[%s]>>" % names if names else b"",
        )
        return root.reference

    def _reference(self, element: Element) -> bytes:
        return self._objects[element].reference

    def _parents(self) -> bytes:
        """Which element is what is marked on a page, and a link, of."""
        numbers: dict[int, bytes] = {}
        for page, elements in enumerate(self._canvas.contents):
            if elements:
                table = new_object(self._document)
                table.content = b"[%s]" % b" ".join(map(self._reference, elements))
                numbers[2 * page] = table.reference
        for index, owner in enumerate(self._canvas.links):
            numbers[2 * index + 1] = self._reference(owner)
        tree = new_object(self._document)
        pairs = (b"%d %s" % pair for pair in sorted(numbers.items()))
        tree.content = b"<</Nums[%s]>>" % b" ".join(pairs)
        return tree.reference

    def _element(self, element: Element, root: Object) -> bytes:
        parent = element.parent
        above = root.reference if parent is None else self._reference(parent)
        parts = [b"/S/%s/P %s" % (element.kind.encode(), above)]
        pages = [kid.page for kid in element.kids if not isinstance(kid, Element)]
        if pages:
            parts.append(b"/Pg %s" % self._pages[pages[0]])
        if element.alt:
            parts.append(b"/Alt%s" % text(element.alt))
        if element.lang:
            parts.append(b"/Lang(%s)" % element.lang.encode())
        if attributes := _attributes(element):
            parts.append(b"/A" + attributes)
        kids = [self._kid(kid, pages[0] if pages else None) for kid in element.kids]
        if kids:
            parts.append(b"/K %s" % kids[0] if len(kids) == 1 else b"/K[%s]" % b" ".join(kids))
        return b"<<%s>>" % b"".join(parts)

    def _kid(self, kid: Element | Content | Annotation, page: int | None) -> bytes:
        if isinstance(kid, Element):
            return self._reference(kid)
        where = b"" if kid.page == page else b"/Pg %s" % self._pages[kid.page]
        if isinstance(kid, Annotation):
            return b"<</Type/OBJR%s/Obj %d 0 R>>" % (where, kid.number)
        return b"<</Type/MCR%s/MCID %d>>" % (where, kid.number) if where else b"%d" % kid.number


def _attributes(element: Element) -> bytes:
    """What a kind asks for besides its content."""
    if element.box is not None:
        edges = " ".join(f"{edge:.2f}" for edge in element.box)
        return b"<</O/Layout/Placement/Block/BBox[%s]>>" % edges.encode()
    if element.numbering:
        return b"<</O/List/ListNumbering/%s>>" % element.numbering.encode()
    values = b""
    if element.scope:
        values += b"/Scope/%s" % element.scope.encode()
    if element.columns > 1:
        values += b"/ColSpan %d" % element.columns
    if element.rows > 1:
        values += b"/RowSpan %d" % element.rows
    return b"<</O/Table%s>>" % values if values else b""


def text(value: str) -> bytes:
    """A string of a PDF, in UTF-16 where ASCII does not do."""
    data = value.encode() if value.isascii() else b"\xfe\xff" + value.encode("utf-16-be")
    for sign, escaped in ((b"\\", b"\\\\"), (b"(", b"\\("), (b")", b"\\)"), (b"\r", b"\\r")):
        data = data.replace(sign, escaped)
    return b"(%s)" % data
