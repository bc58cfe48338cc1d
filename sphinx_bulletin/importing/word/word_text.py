"""The text of a .docx in the order in which it is read, with nothing left out unsaid.

A library for these files gives no numbers of Chinese lists, and either no text boxes or each
twice; so the parts are read here (ECMA-376 part 1, 17).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct, field
from msgspec.structs import replace

from ...model.text.characters import as_meant
from ..blocks import (
    NOTE_CLOSES,
    NOTE_OPENS,
    Loss,
    LossKind,
    PastBlock,
    PastCell,
    PastFile,
    PastLook,
    PastParagraph,
    PastPicture,
    PastPlace,
    PastTable,
    lost,
)
from .list_numbers import list_numbers
from .word_package import Element, WordPackage
from .word_styles import WordStyles, is_on

#: What holds no text of its own.
_SILENT = frozenset(
    {
        "w-pPr", "w-rPr", "w-sectPr", "w-instrText", "w-delInstrText", "w-delText", "w-rt",
        "w-tblPr", "w-tblGrid", "w-trPr", "w-tcPr", "w-sdtPr", "w-sdtEndPr", "w-fldData",
    }
)  # fmt: skip
#: What a page cannot show; their kind stands in the report.
_OBJECTS = frozenset({"w-object", "a-chart", "c-chart", "chart", "relIds"})
_SIGNS = {
    "w-tab": "\t", "w-ptab": "\t", "w-cr": "\n", "w-noBreakHyphen": "-", "w-softHyphen": "",
}  # fmt: skip
#: What only wraps paragraphs, rows and cells.
_WRAPS = frozenset({"w-sdt", "w-sdtContent", "w-ins", "w-moveTo", "w-smartTag", "w-customXml"})


class _Found(Struct):
    """What a paragraph holds."""

    texts: list[str] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    pictures: list[PastPicture] = field(default_factory=list)
    #: The first run with text of each line, which says how the line is set.
    runs: dict[int, Element] = field(default_factory=dict)
    #: How many lines are ended.
    ended: int = 0

    @property
    def run(self) -> Element | None:
        """The first run with text, which says how the paragraph is set."""
        return next(iter(self.runs.values()), None)


class _WordText:
    """Reads one file."""

    def __init__(self, data: bytes) -> None:
        self._package = WordPackage(data)
        self._styles = WordStyles(self._package.related("styles"))
        self._numbers = list_numbers(next(self._package.related("numbering"), None))
        self._relations = self._package.relations(self._package.document)
        self._losses: list[Loss] = []
        self._count = 0
        #: Text of a paragraph whose end was deleted: it goes on in the next.
        self._carried = ""

    def read(self) -> PastFile:
        """The whole file."""
        root = self._package.part(self._package.document)
        body = root.find("w-body") if root is not None else None
        blocks = tuple(self._blocks(body)) if body is not None else ()
        notes = {}
        for kind in ("footnotes", "endnotes"):
            for part in self._package.related(kind):
                for note in part:
                    if note.get("w-type", "normal") == "normal":
                        notes[kind[0] + note.get("w-id", "")] = tuple(self._in_note(note))
        for kind in ("header", "footer"):
            for part in self._package.related(kind):
                found = "".join(one.text for one in self._in_note(part)).strip()
                self._losses += lost(LossKind.MARGIN, found)
        return PastFile(blocks=blocks, notes=notes, losses=tuple(self._losses))

    def _in_note(self, root: Element) -> Iterator[PastParagraph]:
        return (one for one in self._flat(self._blocks(root)) if one.text.strip())

    def _blocks(self, parent: Element, place: PastPlace = PastPlace.BODY) -> Iterator[PastBlock]:
        for child in parent:
            if child.tag == "w-p":
                yield from self._paragraph(child, place)
            elif child.tag == "w-tbl":
                self._count += 1
                yield PastTable(rows=tuple(self._rows(child)), number=self._count)
            elif child.tag in _WRAPS:
                yield from self._blocks(child, place)
            elif child.tag in ("w-del", "w-moveFrom"):
                self._deleted(child)

    def _paragraph(self, element: Element, place: PastPlace) -> Iterator[PastBlock]:
        self._count += 1
        number = self._count
        found = _Found()
        self._walk(element, found)
        for box in found.boxes:
            yield from self._blocks(box, PastPlace.BOX)
        text = self._carried + as_meant("".join(found.texts)).strip("\r")
        self._carried = ""
        mark = self._mark(element)
        if element.find("w-pPr/w-rPr/w-del") is not None and text:
            self._carried = text
        elif text.strip() or mark:
            look = self._styles.look(element, found.run)
            looks = self._looks_of_lines(element, found)
            yield PastParagraph(
                text=text, mark=mark, look=look, place=place, number=number, line_looks=looks
            )
        yield from (replace(picture, number=number) for picture in found.pictures)

    def _looks_of_lines(self, paragraph: Element, found: _Found) -> tuple[PastLook, ...]:
        """How the lines are set, where an end of line within the paragraph changes that."""
        if len(found.runs) < 2:
            return ()
        runs = [found.runs.get(line, found.run) for line in range(found.ended + 1)]
        looks = tuple(self._styles.look(paragraph, run) for run in runs)
        return looks if len(set(looks)) > 1 else ()

    def _mark(self, paragraph: Element) -> str:
        numbering = self._styles.property(paragraph, "w-numPr")
        if numbering is None:
            return ""
        key, level = numbering.find("w-numId"), numbering.find("w-ilvl")
        list_id = key.get("w-val", "0") if key is not None else "0"
        if list_id == "0":
            return ""
        typed = level.get("w-val", "0") if level is not None else ""
        at = int(typed) if typed in tuple("012345678") else self._numbers.level_of_style(
            list_id, self._styles.style_of(paragraph)
        )  # fmt: skip
        return self._numbers.next_mark(list_id, at)

    def _walk(self, parent: Element, found: _Found) -> None:
        for child in parent:
            tag = child.tag
            if tag in _SILENT:
                continue
            if tag in ("w-t", "m-t"):
                text = (child.text or "").translate({ord(NOTE_OPENS): None, ord(NOTE_CLOSES): None})
                found.texts.append(text)
                if text.strip() and parent.tag == "w-r":
                    found.runs.setdefault(found.ended, parent)
            elif tag in _SIGNS:
                found.texts.append(_SIGNS[tag])
                found.ended += _SIGNS[tag] == "\n"
            elif tag == "w-br":
                found.texts.append("\n")
                found.ended += 1
            elif tag == "w-sym":
                found.texts.append(_symbol(child))
            elif tag in ("w-del", "w-moveFrom"):
                self._deleted(child)
            elif tag == "w-r" and is_on(child.find("w-rPr/w-vanish")):
                hidden = "".join(t.text or "" for t in child.iter("w-t"))
                self._losses += lost(LossKind.HIDDEN, hidden)
            elif tag == "mc-AlternateContent":
                # The same twice, for new programs and for old ones.
                choice = child.find("mc-Choice")
                wanted = choice if choice is not None else child.find("mc-Fallback")
                if wanted is not None:
                    self._walk(wanted, found)
            elif tag == "w-txbxContent":
                found.boxes.append(child)
            elif tag in ("w-footnoteReference", "w-endnoteReference"):
                key = tag[2] + child.get("w-id", "")
                found.texts.append(f"{NOTE_OPENS}{key}{NOTE_CLOSES}")
            elif tag in ("a-blip", "v-imagedata"):
                self._picture(child, found)
            elif tag in _OBJECTS:
                self._losses += lost(LossKind.OBJECT, tag.rpartition("-")[2])
                found.pictures.append(PastPicture())
                self._boxes_within(child, found)
            else:
                self._walk(child, found)

    def _boxes_within(self, element: Element, found: _Found) -> None:
        """Text within an object that is not shown: it is text all the same."""
        found.boxes.extend(element.iter("w-txbxContent"))

    def _deleted(self, element: Element) -> None:
        texts = (t.text or "" for t in element.iter() if t.tag in ("w-delText", "w-t"))
        self._losses += lost(LossKind.DELETED, "".join(texts))

    def _picture(self, element: Element, found: _Found) -> None:
        key = element.get("r-embed") or element.get("r-id") or element.get("r-link") or ""
        relation = self._relations.get(key)
        suffix, data = self._package.picture(relation.member if relation else "")
        if not data:
            self._losses += lost(LossKind.OBJECT, (relation.member if relation else "") or "image")
        found.pictures.append(PastPicture(suffix=suffix, data=data))

    def _rows(self, table: Element) -> Iterator[tuple[PastCell, ...]]:
        for row in _children(table, "w-tr"):
            if row.find("w-trPr/w-del") is not None:
                self._deleted(row)
                continue
            yield tuple(self._cell(cell) for cell in _children(row, "w-tc"))

    def _cell(self, cell: Element) -> PastCell:
        span = cell.find("w-tcPr/w-gridSpan")
        columns = span.get("w-val", "1") if span is not None else "1"
        merged = cell.find("w-tcPr/w-vMerge")
        return PastCell(
            paragraphs=tuple(self._flat(self._blocks(cell, PastPlace.CELL))),
            columns=int(columns)
            if columns.isascii() and columns.isdigit() and columns[2:] == ""
            else 1,
            is_below=merged is not None and merged.get("w-val", "continue") != "restart",
        )

    def _flat(self, blocks: Iterable[PastBlock]) -> Iterator[PastParagraph]:
        """Paragraphs, where tables and pictures cannot stand."""
        for block in blocks:
            if isinstance(block, PastParagraph):
                yield block
            elif isinstance(block, PastTable):
                for row in block.rows:
                    for cell in row:
                        yield from cell.paragraphs
            elif block.data:
                self._losses += lost(LossKind.OBJECT, "image")


def _children(parent: Element, tag: str) -> Iterator[Element]:
    """Children of a kind, also those that stand in what only wraps them."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPS:
            yield from _children(child, tag)


def _symbol(element: Element) -> str:
    """A sign of a face of its own, as the character that the face has it at."""
    try:
        code = int(element.get("w-char", ""), 16)
    except ValueError:
        return ""
    return chr(code) if 0x20 <= code < 0xD800 or 0xE000 <= code < 0xFFFE else ""


def read_word(data: bytes) -> PastFile:
    """What a .docx holds; SourceError where it is damaged, hostile or too large."""
    return _WordText(data).read()
