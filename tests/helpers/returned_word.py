"""A Word file as a leader gives it back: changed with tracking or without, with remarks."""

from __future__ import annotations

import io
import itertools
import re
import zipfile
from collections.abc import Iterator
from copy import deepcopy
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from sphinx_bulletin.docx.file.ooxml import NAMESPACES

_W = f"{{{NAMESPACES['w']}}}"
_DOCUMENT = "word/document.xml"
_COMMENTS = "word/comments.xml"
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
for _prefix, _space in NAMESPACES.items():
    ElementTree.register_namespace(_prefix, _space)


class ReturnedWord:
    """Changes a file; each change is of the first paragraph that has the words."""

    def __init__(self, content: bytes, author: str = "主任") -> None:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            self._parts = {name: archive.read(name) for name in archive.namelist()}
        self.root = ElementTree.fromstring(self._parts[_DOCUMENT])
        self.author = author
        self._numbers = itertools.count(900)
        self._remarks: list[tuple[str, str]] = []

    @property
    def content(self) -> bytes:
        """The file."""
        parts = {**self._parts, _DOCUMENT: ElementTree.tostring(self.root, "utf-8")}
        if self._remarks:
            self._put_remarks(parts)
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in parts.items():
                archive.writestr(name, data)
        return stream.getvalue()

    def paragraphs(self) -> list[Element]:
        """All of them, those of cells too."""
        return list(self.root.iter(f"{_W}p"))

    def runs(self, paragraph: Element) -> Iterator[tuple[int, int]]:
        """Where the runs of a paragraph begin and end."""
        at = 0
        for _home, run in _runs(paragraph):
            count = sum(len(one.text or "") for one in run.findall(f"{_W}t"))
            yield at, at + count
            at += count

    def edit(self, old: str, new: str, *, skipped: int = 0, tracked: bool = True) -> None:
        """Other words in the place of some; so many paragraphs that have them are skipped."""
        paragraph = [one for one in self.paragraphs() if old in said(one)][skipped]
        start = said(paragraph).index(old)
        self.change(paragraph, start, start + len(old), new, tracked=tracked)

    def change(
        self, paragraph: Element, start: int, end: int, new: str, *, tracked: bool = True
    ) -> None:
        """The same by the places of characters."""
        runs = self._cut(paragraph, start, end)
        home, index, like = self._place(paragraph, runs, start)
        added = []
        if new:
            run = Element(f"{_W}r")
            if like is not None and (look := like.find(f"{_W}rPr")) is not None:
                run.append(deepcopy(look))
            SubElement(run, f"{_W}t", {"{http://www.w3.org/XML/1998/namespace}space": "preserve"})
            run[-1].text = new
            added = [self._tracked("ins", run)] if tracked else [run]
        if runs:
            home, index = self._home(runs[-1])
            index += 1
        home[index:index] = added
        for run in runs:
            # A link has runs of its own.
            home, where = self._home(run)
            home.remove(run)
            if not tracked:
                continue
            for text in run.iter(f"{_W}t"):
                text.tag = f"{_W}delText"
            home.insert(where, self._tracked("del", run))

    def add_behind(self, words: str, text: str, *, tracked: bool = True) -> None:
        """A paragraph of its own behind the one that has some words."""
        before = self._with(words)
        home, index = self._home(before)
        made = Element(f"{_W}p")
        if (look := before.find(f"{_W}pPr")) is not None:
            made.append(deepcopy(look))
        run = SubElement(made, f"{_W}r")
        SubElement(run, f"{_W}t").text = text
        home.insert(index + 1, made)
        if tracked:
            made.remove(run)
            made.append(self._tracked("ins", run))
            # What is new is the end of the paragraph in front: so does Word.
            self._mark_end(before, "ins")

    def part(self, words: str, *, tracked: bool = True) -> None:
        """The paragraph ends behind some words, and another begins."""
        paragraph = self._with(words)
        at = said(paragraph).index(words) + len(words)
        last = self._cut(paragraph, at - 1, at)[-1]
        home, index = self._home(paragraph)
        made = Element(f"{_W}p")
        if (look := paragraph.find(f"{_W}pPr")) is not None:
            made.append(deepcopy(look))
        children = list(paragraph)
        for child in children[children.index(last) + 1 :]:
            paragraph.remove(child)
            made.append(child)
        home.insert(index + 1, made)
        if tracked:
            self._mark_end(paragraph, "ins")

    def join(self, words: str, *, tracked: bool = True) -> None:
        """The paragraph that has some words goes on with the next."""
        paragraph = self._with(words)
        if tracked:
            self._mark_end(paragraph, "del")
            return
        home, index = self._home(paragraph)
        following = home[index + 1]
        home.remove(following)
        paragraph.extend(child for child in following if child.tag != f"{_W}pPr")

    def remove(self, words: str, *, tracked: bool = True) -> None:
        """The paragraph that has some words is gone."""
        paragraph = self._with(words)
        if not tracked:
            self._home(paragraph)[0].remove(paragraph)
            return
        self.change(paragraph, 0, len(said(paragraph)), "")
        self._mark_end(paragraph, "del")

    def move(self, words: str, before: str, *, tracked: bool = True) -> None:
        """The paragraph that has some words stands in front of another."""
        paragraph = self._with(words)
        copy = deepcopy(paragraph)
        home, index = self._home(self._with(before))
        home.insert(index, copy)
        if not tracked:
            self._home(paragraph)[0].remove(paragraph)
            return
        for run in copy.findall(f"{_W}r"):
            at = list(copy).index(run)
            copy.remove(run)
            copy.insert(at, self._tracked("moveTo", run))
        self._mark_end(copy, "ins")
        self.change(paragraph, 0, len(said(paragraph)), "")
        self._mark_end(paragraph, "del")

    def remark(self, words: str, text: str) -> None:
        """A comment on some words."""
        paragraph = self._with(words)
        start = said(paragraph).index(words)
        runs = self._cut(paragraph, start, start + len(words))
        key = str(len(self._remarks))
        home, index, _like = self._place(paragraph, runs, start)
        home.insert(index, Element(f"{_W}commentRangeStart", {f"{_W}id": key}))
        end = list(home).index(runs[-1]) + 1
        home.insert(end, Element(f"{_W}commentRangeEnd", {f"{_W}id": key}))
        run = Element(f"{_W}r")
        SubElement(run, f"{_W}commentReference", {f"{_W}id": key})
        home.insert(end + 1, run)
        self._remarks.append((key, text))

    def property(self, name: str, value: str) -> None:
        """A property of the file."""
        part = self._parts["docProps/custom.xml"].decode()
        pattern = rf'(name="{name}"><vt:lpwstr>)[^<]*'
        self._parts["docProps/custom.xml"] = re.sub(pattern, rf"\g<1>{value}", part).encode()

    def drop(self, tag: str) -> None:
        """All elements of a name."""
        for home in list(self.root.iter()):
            for one in home.findall(f"{_W}{tag}"):
                home.remove(one)

    # -- how -----------------------------------------------------------------------------------

    def _with(self, words: str) -> Element:
        return next(one for one in self.paragraphs() if words in said(one))

    def _home(self, element: Element) -> tuple[Element, int]:
        for home in self.root.iter():
            if element in list(home):
                return home, list(home).index(element)
        raise AssertionError("not in the file")

    def _tracked(self, kind: str, *children: Element) -> Element:
        made = Element(
            f"{_W}{kind}",
            {
                f"{_W}id": str(next(self._numbers)),
                f"{_W}author": self.author,
                f"{_W}date": "2026-10-26T09:00:00Z",
            },
        )
        made.extend(children)
        return made

    def _mark_end(self, paragraph: Element, kind: str) -> None:
        look = paragraph.find(f"{_W}pPr")
        if look is None:
            look = Element(f"{_W}pPr")
            paragraph.insert(0, look)
        run = look.find(f"{_W}rPr")
        if run is None:
            run = Element(f"{_W}rPr")
            look.append(run)
        run.insert(0, self._tracked(kind))

    def _cut(self, paragraph: Element, start: int, end: int) -> list[Element]:
        """The runs of some characters, which are cut where these begin and end."""
        found = []
        at = 0
        for home, run in list(_runs(paragraph)):
            texts = run.findall(f"{_W}t")
            text = "".join(one.text or "" for one in texts)
            cuts = sorted({0, *(min(max(n - at, 0), len(text)) for n in (start, end)), len(text)})
            pieces = list(itertools.pairwise(cuts)) or [(0, 0)]
            if len(pieces) > 1:
                index = list(home).index(run)
                home.remove(run)
                for number, (first, last) in enumerate(pieces):
                    piece = deepcopy(run)
                    own = piece.findall(f"{_W}t")
                    for one in own[1:]:
                        piece.remove(one)
                    own[0].text = text[first:last]
                    own[0].set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
                    home.insert(index + number, piece)
                    if start <= at + first and at + last <= end:
                        found.append(piece)
            elif text and start <= at and at + len(text) <= end:
                found.append(run)
            at += len(text)
        return found

    def _place(
        self, paragraph: Element, runs: list[Element], start: int
    ) -> tuple[Element, int, Element | None]:
        """Where runs stand; without any, what stands at a place of the text."""
        if runs:
            home, index = self._home(runs[0])
            return home, index, runs[0]
        before = self._cut(paragraph, start - 1, start) if start else []
        if before:
            home, index = self._home(before[-1])
            return home, index + 1, before[-1]
        look = paragraph.find(f"{_W}pPr")
        return paragraph, int(look is not None), None

    def _put_remarks(self, parts: dict[str, bytes]) -> None:
        told = "".join(
            f'<w:comment w:id="{key}" w:author="{self.author}"><w:p><w:r><w:t>{text}</w:t></w:r>'
            "</w:p></w:comment>"
            for key, text in self._remarks
        )
        parts[_COMMENTS] = f'<w:comments xmlns:w="{NAMESPACES["w"]}">{told}</w:comments>'.encode()
        types = parts["[Content_Types].xml"].decode()
        override = f'<Override PartName="/{_COMMENTS}" ContentType="{_KIND}"/></Types>'
        parts["[Content_Types].xml"] = types.replace("</Types>", override).encode()
        name = "word/_rels/document.xml.rels"
        relation = f'<Relationship Id="rIdC" Type="{_RELATION}" Target="comments.xml"/>'
        told = re.sub("</Relationships>", relation + "</Relationships>", parts[name].decode())
        parts[name] = told.encode()


def said(paragraph: Element) -> str:
    """The text of a paragraph, without what is deleted."""
    return "".join(
        one.text or "" for _home, run in _runs(paragraph) for one in run.findall(f"{_W}t")
    )


def _runs(parent: Element) -> Iterator[tuple[Element, Element]]:
    for child in parent:
        if child.tag == f"{_W}r":
            yield parent, child
        elif child.tag in (f"{_W}hyperlink", f"{_W}ins", f"{_W}moveTo"):
            yield from _runs(child)
