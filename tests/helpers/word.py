"""A Word file as XML, as any program has it."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


@dataclass(frozen=True)
class WordFile:
    """Its parts; ``WordFile.of(path)`` reads them."""

    parts: dict[str, bytes]

    @classmethod
    def of(cls, source: Path | bytes) -> WordFile:
        content = source if isinstance(source, bytes) else source.read_bytes()
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            assert archive.testzip() is None
            return cls({name: archive.read(name) for name in archive.namelist()})

    def root(self, name: str) -> Element:
        return ElementTree.fromstring(self.parts[name])

    @cached_property
    def body(self) -> Element:
        found = self.root("word/document.xml").find(f"{W}body")
        assert found is not None
        return found

    def paragraphs(self, style: str = "") -> list[Element]:
        """All in order, or those of a style."""
        return [one for one in self.body.iter(f"{W}p") if not style or style_of(one) == style]

    def texts(self, style: str = "") -> list[str]:
        return [text_in(one) for one in self.paragraphs(style)]

    def styles(self) -> dict[str, Element]:
        return {
            one.attrib[f"{W}styleId"]: one for one in self.root("word/styles.xml").iter(f"{W}style")
        }

    def targets(self) -> dict[str, str]:
        """Id of a relation → what it leads to."""
        root = self.root("word/_rels/document.xml.rels")
        return {one.attrib["Id"]: one.attrib["Target"] for one in root}


def text_in(node: Element) -> str:
    """The text below an element; an end of a line is one."""
    pieces = {f"{W}t": None, f"{W}br": "\n", f"{W}tab": "\t"}
    found = []
    for one in node.iter():
        if one.tag in pieces:
            found.append(pieces[one.tag] or one.text or "")
    # Tabs are also stops of a paragraph.
    stops = len(node.findall(f".//{W}tabs/{W}tab"))
    return "".join(found).replace("\t", "", stops)


def style_of(paragraph: Element) -> str:
    named = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if named is None else named.attrib[f"{W}val"]


def value(node: Element | None, path: str, name: str = "val") -> str:
    """An attribute of ``w:`` of the element at a path of ``w:``; empty where there is none."""
    if node is None:
        return ""
    found = node.find("/".join(f"{W}{one}" for one in path.split("/")))
    return "" if found is None else found.attrib.get(f"{W}{name}", "")
