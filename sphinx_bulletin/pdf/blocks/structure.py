"""What blocks are parts of: lists, notes, tables and their captions.

A block that is read says so by its method ``elements``: what it is and what is in it, in order of
reading. Blocks know nothing of what is around them; whoever puts them together tells them.
"""
# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reportlab.platypus.flowables import Flowable

from ..paragraphs.paragraph import Paragraph
from ..tagged.tags import Element


def elements_in(blocks: Iterable[Flowable]) -> Iterator[Element]:
    """The elements of blocks, in order of reading; a blank or a rule has none."""
    for block in blocks:
        if (own := getattr(block, "elements", None)) is not None:
            yield from own()


def within(element: Element, blocks: Iterable[Flowable]) -> None:
    """Blocks are parts of an element, unless they are already."""
    adopt_elements(element, elements_in(blocks))


def adopt_elements(element: Element, parts: Iterable[Element]) -> None:
    """The same of elements, with what they are parts of."""
    outermost = element.top()
    for part in parts:
        if (top := part.top()) is not outermost:
            top.parent = element


def fill_element(element: Element, blocks: Iterable[Flowable]) -> None:
    """As ``within``; but a plain paragraph that is all of an element is the element itself."""
    said = list(blocks)
    found = list(elements_in(said))
    own = [block for block in said if isinstance(block, Paragraph)]
    if len(own) == 1 and all(part is own[0].element for part in found if part.kind != "Lbl"):
        paragraph = own[0]
        if paragraph.element.kind == "P" and paragraph.element.parent is None:
            element.lang = element.lang or paragraph.element.lang
            paragraph.element = element
            return
    within(element, said)


def label_element(element: Element, blocks: Iterable[Flowable]) -> None:
    """The mark with which the first of the paragraphs begins is the label of an element."""
    first = next((block for block in blocks if isinstance(block, Paragraph)), None)
    if first is not None:
        first.label = Element("Lbl", element)
