"""Styles of a .docx: how a paragraph is set where it does not say so itself (17.7)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ..blocks import PastLook
from .word_package import Element

#: As a style or a theme gives it: C00000 to FF4F4F.
_RED = re.compile(r"[C-Fc-f][0-9A-Fa-f][0-4][0-9A-Fa-f][0-4][0-9A-Fa-f]")
_OFF = ("0", "false", "off", "none")
_HEADING = re.compile(r"(?:heading|标题)\s?([1-9])", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc|目录)\s?\d", re.IGNORECASE)
_INDENTS = ("w-firstLine", "w-firstLineChars", "w-left", "w-start", "w-leftChars")


def is_on(element: Element | None) -> bool:
    """Whether a property that needs no value is set."""
    return element is not None and element.get("w-val", "1") not in _OFF


class WordStyles:
    """The styles of a file by their ids."""

    def __init__(self, roots: Iterable[Element]) -> None:
        self._styles: dict[str, Element] = {}
        self.default = ""
        for root in roots:
            for style in root.iterfind("w-style"):
                self._styles[style.get("w-styleId", "")] = style
                if style.get("w-type") == "paragraph" and is_on_attribute(style.get("w-default")):
                    self.default = style.get("w-styleId", "")

    def chain(self, key: str) -> Iterator[Element]:
        """A style and those that it is based on."""
        seen: set[str] = set()
        while key in self._styles and key not in seen:
            seen.add(key)
            yield self._styles[key]
            base = self._styles[key].find("w-basedOn")
            key = base.get("w-val", "") if base is not None else ""

    def style_of(self, paragraph: Element) -> str:
        """The id of a paragraph's style."""
        named = paragraph.find("w-pPr/w-pStyle")
        return named.get("w-val", "") if named is not None else self.default

    def property(self, paragraph: Element, name: str) -> Element | None:
        """A property of a paragraph, its own or its style's."""
        own = paragraph.find(f"w-pPr/{name}")
        if own is not None:
            return own
        for style in self.chain(self.style_of(paragraph)):
            if (found := style.find(f"w-pPr/{name}")) is not None:
                return found
        return None

    def look(self, paragraph: Element, run: Element | None) -> PastLook:
        """How a paragraph is set, by its first run with text."""
        key = self.style_of(paragraph)
        names = [style.find("w-name") for style in self.chain(key)]
        named = [one.get("w-val", "") for one in names if one is not None]
        settings = [run.find("w-rPr")] if run is not None else []
        settings += [style.find("w-rPr") for style in self.chain(key)]

        def first(name: str) -> Element | None:
            found = (one.find(name) for one in settings if one is not None)
            return next((one for one in found if one is not None), None)

        size, colour = _value_of(first("w-sz")), _value_of(first("w-color"))
        level = _value_of(self.property(paragraph, "w-outlineLvl"))
        heading = next((m for m in map(_HEADING.fullmatch, named) if m), None)
        indent = self.property(paragraph, "w-ind")
        return PastLook(
            size=int(size) / 2 if re.fullmatch(r"\d{1,4}", size) else 0,
            is_red=_RED.fullmatch(colour) is not None,
            is_bold=is_on(first("w-b")),
            is_centred=_value_of(self.property(paragraph, "w-jc")) == "center",
            is_indented=indent is not None
            and any(indent.get(name, "0") not in ("0", "") for name in _INDENTS),
            level=int(level) + 1
            if level in tuple("012345678")
            else int(heading[1])
            if heading
            else 0,
            is_contents=any(map(_CONTENTS.fullmatch, named)),
        )


def _value_of(element: Element | None) -> str:
    return element.get("w-val", "") if element is not None else ""


def is_on_attribute(value: str | None) -> bool:
    """Whether an attribute says yes."""
    return value is not None and value not in _OFF
