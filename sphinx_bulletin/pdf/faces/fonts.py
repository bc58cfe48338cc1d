"""Faces by role: found, registered with ReportLab once in a process, and looked up by character.

A style or a tag names a role (``bulletin-fangsong``); which file stands for it is known here only.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import struct
from collections.abc import Iterator, Mapping
from io import BufferedReader
from itertools import chain
from pathlib import Path

from msgspec import Struct
from reportlab.lib.fonts import addMapping
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont
from sphinx.util import logging

from ...core.i18n import __
from ...core.places.files import PACKAGE
from ...core.places.unread import no_ordinary_file, why_of
from ...printed.failures import PrintError
from ...printed.text_styles import FANGSONG, HEITI, KAITI, SONG, XIAOBIAOSONG
from ..upstream import register_face
from .drawn_outlines import face_of_language, source_of
from .embedded import EmbeddedFace
from .font_search import (
    FaceFile,
    find_official,
    find_with,
    font_folders,
)

FALLBACK = "bulletin-fallback"
#: 楷體 of Taiwan; letters of Latin that Chinese faces lack; arrows, ballot boxes and marks.
KAITI_TW, LETTERS, SIGNS = "bulletin-kaiti-tw", "bulletin-latin", "bulletin-signs"
#: What the bundled 仿宋 lacks, as light as it is; Latin letters, digits and signs as light.
FANGSONG_REST, LIGHT_LETTERS = "bulletin-fangsong-rest", "bulletin-latin-light"
#: Height of the em box of an ideograph above its baseline, as a share of its size.
ASCENT = 0.88
#: Printed for a character that no face has, where the site wants it so.
BOX = "〓"
__all__ = [
    "BOX",
    "BUNDLED",
    "FACE_ROLES",
    "FALLBACK",
    "FANGSONG",
    "HEITI",
    "KAITI",
    "SONG",
    "XIAOBIAOSONG",
    "Faces",
    "lacking",
    "load_faces",
]

logger = logging.getLogger(__name__)

#: In the order in which they are asked for a character that the wanted face lacks.
FACE_ROLES = (
    LETTERS, FALLBACK, FANGSONG, SONG, HEITI, KAITI, KAITI_TW, XIAOBIAOSONG, SIGNS,
    FANGSONG_REST, LIGHT_LETTERS,
)  # fmt: skip
#: Bundled faces whose own Latin letters and digits are nearly twice as thick as their ideographs.
_WITH_LIGHT_LETTERS = (FANGSONG, KAITI, KAITI_TW)
#: Keys of ``bulletin_fonts`` besides the English ones.
_ALIASES = {
    "仿宋": FANGSONG,
    "楷体": KAITI,
    "黑体": HEITI,
    "小标宋": XIAOBIAOSONG,
    "宋体": SONG,
    "后备": FALLBACK,
}
BUNDLED = PACKAGE / "fonts"

# Bold and italic are faces of their own in Chinese: 黑体 and 楷体. The plain faces are mapped last,
# since ReportLab's way back from a face to its family keeps the last one.
for _role in FACE_ROLES:
    addMapping(_role, 1, 0, HEITI)
    addMapping(_role, 0, 1, KAITI)
    addMapping(_role, 1, 1, HEITI)
for _role in FACE_ROLES:
    addMapping(_role, 0, 0, _role)


class Measure(dict[str, tuple[EmbeddedFace | None, float]]):
    """Character → the face that draws it and its advance in points, each looked up once."""

    def __init__(self, faces: Faces, role: str, size: float) -> None:
        super().__init__()
        self._faces, self._role, self._size = faces, role, size

    def __missing__(self, char: str) -> tuple[EmbeddedFace | None, float]:
        font = self._faces.face(self._role, char)
        if font is None and self._faces.boxed is not None:
            self._faces.boxed.add(char)
            return self[BOX]
        # Drawn and measured as a blank, which every face has.
        seen = " " if char == "\u00a0" else char
        self[char] = (font, font.stringWidth(seen, self._size) if font else 0.0)
        return self[char]


class LoadedFaces(Mapping[str, EmbeddedFace]):
    """A face for every role, each parsed when it is asked for first: few pages need them all."""

    def __init__(self, files: Mapping[str, FaceFile]) -> None:
        self.files = files

    def __getitem__(self, role: str) -> EmbeddedFace:
        return _register(self.files[role])

    def __iter__(self) -> Iterator[str]:
        return iter(self.files)

    def __len__(self) -> int:
        return len(self.files)


class Faces(Struct, frozen=True, dict=True):
    """A face for every role."""

    by_role: LoadedFaces
    #: What stands behind them: the faces that come with the package.
    bundled: LoadedFaces
    #: Of the contents of all files.
    digest: str = ""
    #: Characters that no face has and for which ``BOX`` is printed; None: they are errors.
    boxed: set[str] | None = None

    @functools.cached_property
    def _measures(self) -> dict[tuple[str, float], Measure]:
        return {}

    def measure(self, role: str, size: float) -> Measure:
        """Faces and advances of characters that are set in a role at a size in points."""
        key = (role, size)
        if key not in self._measures:
            self._measures[key] = Measure(self, role, size)
        return self._measures[key]

    def face(self, role: str, char: str) -> EmbeddedFace | None:
        """The face that draws a character: the wanted one, else the first that has it, if any."""
        code = 0x20 if char == "\u00a0" else ord(char)
        wanted = self.by_role.get(role)
        if wanted is None:
            raise PrintError(__("no face is known for “%s”") % role)
        if _is_letter(char) and self._is_too_heavy(wanted):
            wanted = self.bundled[LIGHT_LETTERS]
        if code in wanted.face.charToGlyph:
            return wanted
        return next((font for font in self._behind(role) if code in font.face.charToGlyph), None)

    def _is_too_heavy(self, font: EmbeddedFace) -> bool:
        """Is it a bundled face whose letters are thicker than its ideographs."""
        heavy = (self.bundled.files[role] for role in _WITH_LIGHT_LETTERS)
        return font.fontName in map(_name_of, heavy)

    def _behind(self, role: str) -> Iterator[EmbeddedFace]:
        """The faces that are asked in turn where the wanted one lacks a character."""
        yield self.bundled[role]
        if role == FANGSONG:
            yield self.bundled[FANGSONG_REST]
        # It may be a file of the site's own.
        yield self.by_role[FALLBACK]
        yield from (self.bundled[behind] for behind in FACE_ROLES)

    def covering(self, role: str, text: str) -> EmbeddedFace:
        """One face that draws all of a text, the wanted one if it can."""
        least = text
        for font in chain([self.by_role[role]], self._behind(role)):
            lacks = [char for char in dict.fromkeys(text) if ord(char) not in font.face.charToGlyph]
            if not lacks:
                return font
            least = min(least, "".join(lacks), key=len)
        raise lacking(least)


def _is_letter(char: str) -> bool:
    """A letter of Latin, a digit or a sign of ASCII; full-width marks are none."""
    return "!" <= char <= "~" or (char.isalpha() and "\u00c0" <= char <= "\u024f")


def lacking(chars: str) -> PrintError:
    """What to raise for characters that no face has: which, and what there is to do."""
    codes = " U+".join(f"{ord(char):04X}" for char in chars)
    installed = find_with(chars, tuple(font_folders()))
    message = (
        __(
            "no face has the character “%(char)s” (U+%(code)s); %(name)s, which is installed here, "
            "has it: write bulletin_fonts = {“fallback”: “%(file)s”} in conf.py"
        )
        if installed
        else __(
            "no face has the character “%(char)s” (U+%(code)s); name a font file that has it in "
            "bulletin_fonts, or write bulletin_missing = “box” in conf.py, which prints 〓 for it"
        )
    )
    name, path = installed or ("", "")
    # A character of no shape, or one that writes from the right, would hide in a message.
    shown = "".join(char if char.isprintable() else "\ufffd" for char in chars)
    return PrintError(message % {"char": shown, "code": codes, "name": name, "file": path})


#: Roles whose bundled faces have no good Latin letters → the face with those that stands for them.
_LATIN = {FANGSONG: SONG, KAITI: SONG, HEITI: XIAOBIAOSONG}


def load_faces(
    setting: str | Mapping[str, str],
    confdir: Path,
    *,
    latin: bool = False,
    traditional: bool = False,
    box: bool = False,
) -> Faces:
    """Faces by ``bulletin_fonts``: official ones, bundled ones, or files for named roles.

    ``latin``: for a language of Latin letters, ``traditional``: for Traditional Chinese, which the
    official faces are not made for. ``box``: 〓 is printed for what no face has.
    """
    bundled = {role: FaceFile(BUNDLED / f"{role}.ttf") for role in FACE_ROLES}
    paths = dict(bundled)
    if latin:
        paths |= {role: bundled[other] for role, other in _LATIN.items()}
    elif traditional:
        paths |= dict.fromkeys((FANGSONG, KAITI), bundled[KAITI_TW])
        # Behind it stands what is most like it.
        bundled |= {FANGSONG: bundled[KAITI]}
    elif setting == "auto":
        paths |= find_official(font_folders())
    if isinstance(setting, Mapping):
        for key, file in setting.items():
            role = _ALIASES.get(key, key if key.startswith("bulletin-") else f"bulletin-{key}")
            if role not in paths:
                known = ", ".join(_ALIASES)
                message = __("bulletin_fonts: “%(key)s” is no role; choose from %(known)s")
                raise PrintError(message % {"key": key, "known": known})
            paths[role] = _face_in(confdir / file, "TC" if traditional else "SC")
    digests = [_digest_of(face) for face in paths.values()]
    for role, face in paths.items():
        if face not in bundled.values():
            # What is wrong with a file of the site's own is told before anything is set.
            _register(face)
            logger.info(__("%(role)s is set in %(file)s"), {"role": role, "file": face.path.name})
    return Faces(
        LoadedFaces(paths), LoadedFaces(bundled), " ".join(digests), set() if box else None
    )


def _face_in(path: Path, wanted: str) -> FaceFile:
    """The face of a file; of a collection the one for the language of the site."""
    if path.suffix.lower() != ".ttc":
        return FaceFile(path)
    try:
        with _open(path) as stream:
            return FaceFile(path, face_of_language(stream.read(), wanted))
    # What fontTools meets in a damaged file is told when it is registered.
    except (struct.error, LookupError, ValueError, TypeError, AssertionError):
        return FaceFile(path)


def _name_of(found: FaceFile) -> str:
    """Under which ReportLab knows the face of a file."""
    return f"{found.path.stem}@{found.path}#{found.number}"


@functools.cache
def _digest_of(found: FaceFile) -> str:
    """Of the content of a font file."""
    with _open(found.path) as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


@contextlib.contextmanager
def _open(path: Path) -> Iterator[BufferedReader]:
    """A font file to be read."""
    try:
        # A name that is too long for a file is none that can be asked for.
        if path.exists() and not path.is_file():
            raise PrintError(no_ordinary_file(path, path))
        with path.open("rb") as stream:
            yield stream
    except OSError as error:
        raise PrintError(
            __("the font file %(path)s cannot be read: %(reason)s")
            % {"path": path, "reason": why_of(error)}
        ) from error


@functools.cache
def _register(found: FaceFile) -> EmbeddedFace:
    """Parse a font file, once in a process."""
    path = found.path
    try:
        # Read here: given a name that it does not find, ReportLab searches other folders.
        with _open(path) as stream:
            font = EmbeddedFace(_name_of(found), source_of(stream.read(), found.number))
    # What ReportLab meets in a file that is cut short or none of a font.
    except (TTFError, struct.error, LookupError, ValueError, TypeError) as error:
        raise PrintError(
            __(
                "the font file %(path)s cannot be used: %(reason)s; name another one, .ttf, .otf "
                "or .ttc, in bulletin_fonts, or leave it out, and the one that comes along is used"
            )
            % {"path": path, "reason": error}
        ) from error
    if font.is_as_in_file and any(
        table["offset"] + table["length"] > path.stat().st_size for table in font.face.tables
    ):
        message = __("the font file %(path)s is cut short; copy it anew from where it is whole")
        raise PrintError(message % {"path": path})
    if path.parent != BUNDLED and _is_taken(font):
        # A document that holds both would have two fonts of one name, which ReportLab refuses.
        font.face.name += b"." + _digest_of(found)[:8].encode()
    # Readers take characters for those of one line by what their faces say of themselves.
    font.face.ascent, font.face.descent = 1000 * ASCENT, 1000 * (ASCENT - 1)
    register_face(font)
    return font


def _is_taken(font: EmbeddedFace) -> bool:
    """Has a bundled face, or one that was loaded before, the name of this one."""
    others = map(pdfmetrics.getFont, pdfmetrics.getRegisteredFontNames())
    known = {other.face.name for other in others if isinstance(other, TTFont)}
    return font.face.name.startswith(b"Bulletin") or font.face.name in known
