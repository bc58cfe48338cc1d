"""A Word file with what was changed in it: the text before, the text behind, and remarks.

Tracked changes stand in the file (ECMA-376 part 1, 17.13.5). What was changed without tracking is
known only beside the file that was sent.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct, field

from ...docx.file.docx_package import ISSUE_PROPERTY, TEXT_PROPERTY
from ...docx.file.docx_styles import MADE
from ...importing.word.word_package import Element, WordPackage

_SILENT = frozenset(
    {
        "w-pPr", "w-rPr", "w-sectPr", "w-instrText", "w-delInstrText", "w-rt", "w-tblPr",
        "w-tblGrid", "w-trPr", "w-tcPr", "w-sdtPr", "w-sdtEndPr", "w-fldData", "m-mathPr",
    }
)  # fmt: skip
_INSERTED = frozenset({"w-ins", "w-moveTo"})
_DELETED = frozenset({"w-del", "w-moveFrom"})
_BLANKS = frozenset({"w-tab", "w-ptab", "w-cr", "w-br"})
#: Characters without a shape, which programs add and leave out.
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))


class _Char(Struct, frozen=True):
    char: str
    is_inserted: bool
    is_deleted: bool
    #: Whether print makes it, as the mark of a list.
    is_made: bool
    author: str


class RevisedParagraph(Struct, frozen=True, kw_only=True):
    """A paragraph; blanks that follow each other are one."""

    #: As it is when all tracked changes are refused, and when they are accepted.
    before: str
    text: str
    #: Of each character of ``text`` whether print makes it.
    made: tuple[bool, ...]
    #: Who changed it.
    authors: tuple[str, ...] = ()
    #: Whether its end was inserted, or deleted: it was one with the next, or is.
    is_end_new: bool = False
    is_end_gone: bool = False
    in_cell: bool = False


class MarginRemark(Struct, frozen=True, kw_only=True):
    """A comment in the margin of a Word file."""

    author: str
    text: str
    #: The words that it is about.
    about: str
    #: The paragraph in which it begins, by its place among all; -1 where it stands nowhere.
    paragraph: int


class RevisedFile(Struct, frozen=True, kw_only=True):
    """What a Word file says."""

    paragraphs: tuple[RevisedParagraph, ...]
    remarks: tuple[MarginRemark, ...]
    #: The issue that it is of, and the digest of the text as it was written; empty where it does
    #: not say so.
    issue: str
    digest: str
    #: Names of its bookmarks.
    bookmarks: frozenset[str]


class _Told(Struct):
    """What of the text a remark is about."""

    paragraph: int = -1
    about: list[str] = field(default_factory=list)


class _Context(Struct, frozen=True):
    """In what a piece of text stands."""

    is_inserted: bool = False
    is_deleted: bool = False
    is_made: bool = False
    author: str = ""

    def within(self, element: Element) -> _Context:
        """The same within an insertion or a deletion."""
        return _Context(
            self.is_inserted or element.tag in _INSERTED,
            self.is_deleted or element.tag in _DELETED,
            self.is_made,
            element.get("w-author", "") or self.author,
        )


class _Reader:
    def __init__(self, package: WordPackage) -> None:
        self.paragraphs: list[RevisedParagraph] = []
        self.bookmarks: set[str] = set()
        self.told: dict[str, _Told] = {}
        self._open: set[str] = set()
        root = package.part(package.document)
        body = root.find("w-body") if root is not None else None
        if body is not None:
            self._blocks(body, _Context(), in_cell=False)

    def _blocks(self, parent: Element, context: _Context, *, in_cell: bool) -> None:
        for child in parent:
            if child.tag == "w-p":
                self._paragraph(child, context, in_cell)
            elif child.tag == "w-tr":
                change = child.find("w-trPr/w-ins")
                change = child.find("w-trPr/w-del") if change is None else change
                inner = context if change is None else context.within(change)
                self._blocks(child, inner, in_cell=in_cell)
            elif child.tag in _INSERTED | _DELETED:
                self._blocks(child, context.within(child), in_cell=in_cell)
            elif child.tag in ("w-commentRangeStart", "w-commentRangeEnd", "w-bookmarkStart"):
                self._sign(child)
            elif child.tag not in _SILENT:
                self._blocks(child, context, in_cell=in_cell or child.tag == "w-tc")

    def _paragraph(self, element: Element, context: _Context, in_cell: bool) -> None:
        chars: list[_Char] = []
        boxes: list[Element] = []
        self._walk(element, context, chars, boxes)
        mark = element.find("w-pPr/w-rPr")
        new = [mark.find(tag) for tag in _INSERTED] if mark is not None else []
        gone = [mark.find(tag) for tag in _DELETED] if mark is not None else []
        ends = [one.get("w-author", "") for one in (*new, *gone) if one is not None]
        changed = [one.author for one in chars if one.is_inserted or one.is_deleted]
        text, made = _settled(one for one in chars if not one.is_deleted)
        self.paragraphs.append(
            RevisedParagraph(
                before=_settled(one for one in chars if not one.is_inserted)[0],
                text=text,
                made=made,
                authors=tuple(dict.fromkeys([*changed, *ends])),
                is_end_new=any(one is not None for one in new) or context.is_inserted,
                is_end_gone=any(one is not None for one in gone) or context.is_deleted,
                in_cell=in_cell,
            )
        )
        for box in boxes:
            self._blocks(box, context, in_cell=in_cell)

    def _walk(
        self, parent: Element, context: _Context, chars: list[_Char], boxes: list[Element]
    ) -> None:
        for child in parent:
            tag = child.tag
            if tag in _SILENT:
                continue
            if tag in ("w-t", "w-delText", "m-t"):
                self._add(child.text or "", context, chars)
            elif tag in _BLANKS:
                self._add(" ", context, chars)
            elif tag == "w-noBreakHyphen":
                self._add("-", context, chars)
            elif tag in _INSERTED | _DELETED:
                self._walk(child, context.within(child), chars, boxes)
            elif tag == "w-r":
                style = child.find("w-rPr/w-rStyle")
                is_made = style is not None and style.get("w-val") == MADE
                inner = _Context(context.is_inserted, context.is_deleted, is_made, context.author)
                self._walk(child, inner, chars, boxes)
            elif tag == "mc-AlternateContent":
                choice = child.find("mc-Choice")
                if choice is not None:
                    self._walk(choice, context, chars, boxes)
            elif tag == "w-txbxContent":
                boxes.append(child)
            elif tag in ("w-commentRangeStart", "w-commentRangeEnd", "w-bookmarkStart"):
                self._sign(child)
            else:
                self._walk(child, context, chars, boxes)

    def _add(self, text: str, context: _Context, chars: list[_Char]) -> None:
        seen = text.translate(_UNSEEN)
        chars += [
            _Char(char, context.is_inserted, context.is_deleted, context.is_made, context.author)
            for char in seen
        ]
        for key in self._open:
            self.told[key].about.append(seen)

    def _sign(self, element: Element) -> None:
        if element.tag == "w-bookmarkStart":
            self.bookmarks.add(element.get("w-name", ""))
            return
        key = element.get("w-id", "")
        if element.tag == "w-commentRangeStart":
            self._open.add(key)
            self.told[key] = _Told(paragraph=len(self.paragraphs))
        else:
            self._open.discard(key)


def _settled(chars: Iterable[_Char]) -> tuple[str, tuple[bool, ...]]:
    """The text of characters, and which of them print makes; blanks in a row are one."""
    texts: list[str] = []
    made: list[bool] = []
    for one in chars:
        if not one.char.isspace():
            texts.append(one.char)
            made.append(one.is_made)
        elif texts and texts[-1] != " ":
            texts.append(" ")
            made.append(one.is_made)
    if texts and texts[-1] == " ":
        texts.pop()
        made.pop()
    return "".join(texts), tuple(made)


def read_revised(data: bytes) -> RevisedFile:
    """What a .docx says; SourceError where it is damaged, hostile or too large."""
    package = WordPackage(data)
    read = _Reader(package)
    facts = dict(_properties(package))
    return RevisedFile(
        paragraphs=tuple(read.paragraphs),
        remarks=tuple(_remarks(package, read)),
        issue=facts.get(ISSUE_PROPERTY, ""),
        digest=facts.get(TEXT_PROPERTY, ""),
        bookmarks=frozenset(read.bookmarks),
    )


def _properties(package: WordPackage) -> Iterator[tuple[str, str]]:
    root = package.part("docProps/custom.xml")
    for one in root if root is not None else ():
        yield one.get("name", ""), "".join(one.itertext()).strip()


def _remarks(package: WordPackage, read: _Reader) -> Iterator[MarginRemark]:
    for part in package.related("comments"):
        for one in part.iter("w-comment"):
            told = read.told.get(one.get("w-id", ""), _Told())
            texts = ("".join(t.text or "" for t in p.iter("w-t")) for p in one.iter("w-p"))
            yield MarginRemark(
                author=one.get("w-author", ""),
                text=" ".join(filter(None, texts)),
                about="".join(told.about),
                paragraph=told.paragraph,
            )
