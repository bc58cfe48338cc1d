"""The parts of a .docx, checked before anything parses them."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from functools import lru_cache
from xml.etree import ElementTree

from msgspec import Struct

from ...sources import unreadable
from ...sources.package import UNPACKED_LIMIT, too_big, unpack_package
from ...sources.unreadable import SourceError

Element = ElementTree.Element
#: The most tags of a part; a book of 400 pages has a third of that.
MAX_TAGS = 1_000_000
#: Word itself sets nothing deeper than some forty levels.
MAX_DEPTH = 150
#: The last word of a namespace, in both kinds of the standard → how names are written here.
_FAMILIES = {
    "wordprocessingml": "w", "markup-compatibility": "mc", "math": "m", "drawingml": "a",
    "officeDocument": "r", "vml": "v", "office": "o",
}  # fmt: skip
#: What a picture begins with → how its file ends.
_PICTURES = {b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpg", b"GIF8": "gif"}


@lru_cache(maxsize=4096)
def short_name(tag: str) -> str:
    """The name of an element or attribute with the letter of its family.

    >>> short_name("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p")
    'w-p'
    """
    space, _, name = tag.rpartition("}")
    parts = space.replace(":", "/").split("/")
    family = next((_FAMILIES[part] for part in parts if part in _FAMILIES), "")
    return f"{family}-{name}" if family else name


class _Tree(ElementTree.TreeBuilder):
    """Elements with short names; a DTD is refused, and so is what is set too deep."""

    def __init__(self) -> None:
        super().__init__()
        self._depth = 0

    def start(self, tag: str, attrs: dict[str, str]) -> Element:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise SourceError(unreadable.HOSTILE)
        return super().start(short_name(tag), {short_name(key): attrs[key] for key in attrs})

    def end(self, tag: str) -> Element:
        self._depth -= 1
        return super().end(short_name(tag))

    def doctype(self, _name: str, _public: str | None, _system: str | None) -> None:
        raise SourceError(unreadable.HOSTILE)


def parse_part(data: bytes) -> Element:
    """A part as elements with short names; SourceError where it is damaged or too large."""
    if data.count(b"<") > MAX_TAGS:
        raise too_big(UNPACKED_LIMIT)
    parser = ElementTree.XMLParser(target=_Tree())
    try:
        parser.feed(data)
        root: Element = parser.close()
    except (ElementTree.ParseError, ValueError, LookupError, AssertionError) as error:
        if isinstance(error, SourceError):
            raise
        raise SourceError(unreadable.DAMAGED, str(error)) from error
    return root


class Relation(Struct, frozen=True, kw_only=True):
    """What a part names by an id."""

    kind: str
    #: A member of the file; empty for what lies outside it, which nobody fetches.
    member: str


class WordPackage:
    """The members of a .docx, and which of them is what."""

    def __init__(self, data: bytes) -> None:
        self._members: Mapping[str, bytes] = unpack_package(data, _is_wanted)
        found = [r for r in self.relations("").values() if r.kind == "officeDocument"]
        self.document = found[0].member if found else "word/document.xml"
        if self.document not in self._members:
            raise SourceError(unreadable.DAMAGED, self.document)

    def part(self, member: str) -> Element | None:
        """A part, parsed; None where there is none."""
        return parse_part(self._members[member]) if member in self._members else None

    def related(self, kind: str) -> Iterator[Element]:
        """The parts of a kind that the text names: ``styles``, ``numbering``, ``header``."""
        for relation in self.relations(self.document).values():
            if relation.kind == kind and (part := self.part(relation.member)) is not None:
                yield part

    def relations(self, member: str) -> dict[str, Relation]:
        """What a member, or the file itself, names by ids."""
        folder, name = posixpath.split(member)
        root = self.part(posixpath.join(folder, "_rels", f"{name}.rels"))
        found = {}
        for relation in root if root is not None else ():
            is_inside = relation.get("TargetMode") != "External"
            path = posixpath.join("/", folder, relation.get("Target", "")) if is_inside else ""
            found[relation.get("Id", "")] = Relation(
                kind=posixpath.basename(relation.get("Type", "")),
                member=posixpath.normpath(path).lstrip("/") if path else "",
            )
        return found

    def picture(self, member: str) -> tuple[str, bytes]:
        """How the file of a picture ends, and its bytes; empty where no page can show it."""
        data = self._members.get(member, b"")
        suffix = next((_PICTURES[head] for head in _PICTURES if data.startswith(head)), "")
        return (suffix, data) if suffix else ("", b"")


def _is_wanted(name: str) -> bool:
    return name.endswith((".xml", ".rels")) or "/media/" in name
