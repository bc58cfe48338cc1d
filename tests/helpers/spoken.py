"""What a screen reader says of a PDF: its structure tree, walked by pikepdf, as lines of text.

Nothing of the package is used: what it writes is read as others read it.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import page as validator
import pikepdf

#: Profiles of the validator: PDF/UA-1 and PDF/A-2a.
PROFILES = ("ua1", "2a")
#: What stands in the line of what is around it.
_INLINE = {"Link", "Span", "Lbl", "Code", "Figure"}
_ROW = {"TH", "TD"}


def broken_rules(content: bytes) -> list[str]:
    """Rules of PDF/UA-1 and PDF/A-2a that a file breaks, each with what the validator says of it."""
    return [
        f"{one.rule_id}: {one.message}"
        for profile in PROFILES
        for one in validator.validate_pdf_bytes(content, profile=profile).failures
    ]


@dataclass
class Spoken:
    """What is on the pages of a PDF."""

    #: In the order of the structure: kind and text of each block; cells of a row on one line.
    lines: list[str] = field(default_factory=list)
    #: What no reader is told.
    artifacts: list[str] = field(default_factory=list)
    #: Text that is neither.
    unmarked: list[str] = field(default_factory=list)
    #: Marked content (page, number) that the tree has more than once, or not at all.
    twice: list[tuple[int, int]] = field(default_factory=list)
    lost: list[tuple[int, int]] = field(default_factory=list)
    #: Marked content and links whose page says that they are of another element than the tree does.
    strayed: list[object] = field(default_factory=list)


def spoken(content: bytes) -> Spoken:
    """Read a file."""
    found = Spoken()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        reader = _Reader(pdf, found)
        reader.say(pdf.Root.StructTreeRoot.K, 0)
        found.lost = sorted(set(reader.contents) - set(reader.said))
        found.strayed = reader.strayed(pdf)
        found.twice = sorted({one for one in reader.said if reader.said.count(one) > 1})
    return found


def copied(content: bytes) -> str:
    """The text of a file in the order of its structure, without what pictures have in them."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        reader = _Reader(pdf, Spoken())
        return "".join(reader.texts(pdf.Root.StructTreeRoot.K)).replace("\u00ad", "")


class _Reader:
    def __init__(self, pdf: pikepdf.Pdf, found: Spoken) -> None:
        self.pages = {page.objgen: index for index, page in enumerate(pdf.pages)}
        self.contents: dict[tuple[int, int], str] = {}
        self.said: list[tuple[int, int]] = []
        #: Marked content, or the number of a link's object → the element that has it.
        self.owners: dict[object, Any] = {}
        self.found = found
        for index, page in enumerate(pdf.pages):
            self._read(page, index)

    # -- pages -------------------------------------------------------------------------------

    def _read(self, page: pikepdf.Page, index: int) -> None:
        fonts = {
            name: _characters(font) for name, font in (page.Resources.get("/Font") or {}).items()
        }
        font: dict[int, str] = {}
        marks: list[tuple[str, Any]] = []
        for operands, operator in pikepdf.parse_content_stream(page):
            match str(operator):
                case "BDC" | "BMC":
                    values = operands[1] if len(operands) > 1 else {}
                    if "/MCID" in values:
                        key = (index, int(values["/MCID"]))
                        marks.append(("content", key))
                        self.contents.setdefault(key, "")
                    elif "/ActualText" in values:
                        marks.append(("instead", str(values["/ActualText"])))
                    else:
                        marks.append(("artifact" if str(operands[0]) == "/Artifact" else "", None))
                case "EMC":
                    marks.pop()
                case "Tf":
                    font = fonts[str(operands[0])]
                case "Tj" | "TJ":
                    parts = operands[0] if str(operator) == "TJ" else operands
                    codes = b"".join(bytes(one) for one in parts if isinstance(one, pikepdf.String))
                    # Two bytes are a code.
                    shown = codes.decode("utf-16-be")
                    self._show("".join(font.get(ord(code), "\ufffd") for code in shown), marks)

    def _show(self, text: str, marks: list[tuple[str, Any]]) -> None:
        instead = next((value for kind, value in marks if kind == "instead"), None)
        text = text if instead is None else instead
        for kind, value in marks:
            if kind == "content":
                self.contents[value] += text
                return
            if kind == "artifact":
                self.found.artifacts.append(text)
                return
        self.found.unmarked.append(text)

    # -- structure ---------------------------------------------------------------------------

    def say(self, element: Any, depth: int) -> None:
        kind = str(element.S)[1:]
        kids = list(_kids(element))
        inner = [one for one in kids if _is_element(one)]
        indent = "  " * depth
        if kind == "TR":
            cells = [f"{_named(one)} {self._text(one)}".strip() for one in inner]
            self.found.lines.append(f"{indent}TR " + " | ".join(cells))
        elif "/Alt" in element or all(str(one.S)[1:] in _INLINE for one in inner):
            self.found.lines.append(f"{indent}{_named(element)} {self._text(element)}".rstrip())
        else:
            self.found.lines.append(f"{indent}{_named(element)}")
            for one in inner:
                self.say(one, depth + 1)

    def _text(self, element: Any) -> str:
        """All that is said of an element, in order; what is in its place is said for what it has."""
        parts = []
        for kid in _kids(element):
            if not isinstance(kid, int) and kid.get("/Type") == "/OBJR":
                self.owners[kid.Obj.objgen] = element.objgen
                assert str(kid.Obj.Contents)
            elif isinstance(kid, int) or "/MCID" in kid:
                key = self.place(element, kid)
                self.said.append(key)
                self.owners[key] = element.objgen
                parts.append(self.contents[key])
            elif _is_element(kid):
                text = self._text(kid)
                named = _named(kid)
                parts.append(f"[{named} {text}]" if named not in ("P", "LBody") else text)
        alt = str(element.get("/Alt", ""))
        return alt or re.sub("\u00ad", "", "".join(parts))

    def texts(self, element: Any) -> Iterator[str]:
        """What is marked within an element, piece by piece."""
        if str(element.S) == "/Figure":
            return
        for kid in _kids(element):
            if _is_element(kid):
                yield from self.texts(kid)
            elif isinstance(kid, int) or "/MCID" in kid:
                yield self.contents[self.place(element, kid)]

    def place(self, element: Any, kid: Any) -> tuple[int, int]:
        """Page and number of marked content of an element."""
        home = element if isinstance(kid, int) or "/Pg" not in kid else kid
        return self.pages[home.Pg.objgen], int(kid if isinstance(kid, int) else kid["/MCID"])

    def strayed(self, pdf: pikepdf.Pdf) -> list[object]:
        """By the table that leads from pages to the tree (ISO 32000-1, 14.7.4.4)."""
        numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
        table = {int(numbers[at]): numbers[at + 1] for at in range(0, len(numbers), 2)}
        told: dict[object, Any] = {}
        for index, page in enumerate(pdf.pages):
            for number, element in enumerate(table.get(int(page.StructParents), [])):
                told[index, number] = element.objgen
            for link in page.get("/Annots", []):
                told[link.objgen] = table[int(link.StructParent)].objgen
        return [one for one in {**told, **self.owners} if told.get(one) != self.owners.get(one)]


def _is_element(kid: Any) -> bool:
    return isinstance(kid, pikepdf.Dictionary) and "/S" in kid


def _kids(element: Any) -> Iterator[Any]:
    kids = element.get("/K")
    if kids is None:
        return
    for one in kids if isinstance(kids, pikepdf.Array) else [kids]:
        yield int(one) if not isinstance(one, pikepdf.Dictionary) else one


def _named(element: Any) -> str:
    """Kind of an element, with what else it says of itself: ``TH→ 2×1``, ``Span zh``."""
    said = str(element.S)[1:]
    attributes = element.get("/A") or {}
    if "/Scope" in attributes:
        said += {"/Row": "→", "/Column": "↓"}[str(attributes["/Scope"])]
    spans = [int(attributes.get(name, 1)) for name in ("/ColSpan", "/RowSpan")]
    if spans != [1, 1]:
        said += " {}×{}".format(*spans)
    if "/ListNumbering" in attributes:
        said += f" {str(attributes['/ListNumbering'])[1:]}"
    return f"{said} {element.Lang}" if "/Lang" in element else said


def _characters(font: Any) -> dict[int, str]:
    table = font.ToUnicode.read_bytes() if "/ToUnicode" in font else b""
    return {
        int(code, 16): bytes.fromhex(value.decode()).decode("utf-16-be")
        for code, value in re.findall(rb"<([0-9A-F]+)> <([0-9A-F]{4,})>", table)
    }
