"""Faces by the names that Word and WPS know them by."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from itertools import groupby

from msgspec import Struct

from ...core.words.numerals import is_latin_language
from ...model.figures.figure import is_traditional
from ...printed.text_styles import FANGSONG, HEITI, KAITI, SONG, XIAOBIAOSONG
from .ooxml import el


class WordFace(Struct, frozen=True):
    """A face as a word processor asks for it."""

    name: str
    #: For ideographs that it lacks; empty where it has those of GBK.
    rest: str = ""
    #: Of Latin letters and digits, where they are of another.
    latin: str = ""
    is_bold: bool = False


#: Chinese faces as official documents name them; those of GB 2312 lack many characters of names.
_SIMPLIFIED = {
    FANGSONG: WordFace("仿宋_GB2312", "仿宋"),
    KAITI: WordFace("楷体_GB2312", "楷体"),
    HEITI: WordFace("黑体"),
    XIAOBIAOSONG: WordFace("方正小标宋简体"),
    SONG: WordFace("宋体"),
}
_TRADITIONAL = {
    FANGSONG: WordFace("標楷體"),
    KAITI: WordFace("標楷體"),
    HEITI: WordFace("微軟正黑體"),
    XIAOBIAOSONG: WordFace("新細明體", is_bold=True),
    SONG: WordFace("新細明體"),
}
#: As the PDF has them, a face and its bold: Source Serif is on few computers.
_SERIF = "Times New Roman"
_LATIN = {
    FANGSONG: WordFace("宋体", latin=_SERIF),
    KAITI: WordFace("宋体", latin=_SERIF),
    HEITI: WordFace("宋体", latin=_SERIF, is_bold=True),
    XIAOBIAOSONG: WordFace("宋体", latin=_SERIF, is_bold=True),
    SONG: WordFace("宋体", latin=_SERIF),
}


def word_faces(language: str) -> dict[str, WordFace]:
    """Role → face, for a site's language."""
    if is_latin_language(language):
        return _LATIN
    return _TRADITIONAL if is_traditional(language) else _SIMPLIFIED


@functools.cache
def face_properties(face: WordFace, *, is_rest: bool = False) -> dict[str, str]:
    """The children of ``rPr`` that ask for a face."""
    name = face.rest if is_rest else face.name
    latin = face.latin or name
    # Else quotes and dashes are Chinese.
    hint = {} if face.latin else {"hint": "eastAsia"}
    names = {"ascii": latin, "hAnsi": latin, "eastAsia": name, "cs": latin}
    asked = {"rFonts": el("rFonts", **hint, **names)}
    if face.is_bold:
        asked |= {"b": el("b"), "bCs": el("bCs")}
    return asked


@functools.lru_cache(maxsize=1 << 14)
def _is_rare(char: str) -> bool:
    """Is it an ideograph beyond GB 2312."""
    if char < "\u3400":
        return False
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return "\u3400" <= char <= "\u9fff" or char >= "\U00020000"
    return False


def pieces_by_face(text: str, face: WordFace) -> Iterator[tuple[bool, str]]:
    """A text in pieces, each with whether it needs the face behind."""
    if not face.rest or not any(map(_is_rare, text)):
        yield False, text
        return
    for rare, found in groupby(text, _is_rare):
        yield rare, "".join(found)
