"""Official faces, where they are installed: found by what a font file says of itself."""
# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

import functools
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct
from sphinx.util import logging

from ...core.i18n import __
from ...printed.text_styles import FANGSONG, HEITI, KAITI, SONG, XIAOBIAOSONG
from .drawn_outlines import face_of_language

logger = logging.getLogger(__name__)

#: Role → names of faces, the best first (docs/typography.md, “Faces”).
OFFICIAL = {
    FANGSONG: (
        "仿宋_GB2312", "FangSong_GB2312", "FangSong", "仿宋", "STFangsong", "华文仿宋",
        # Free; its name has said so far that it is tried out.
        "朱雀仿宋", "朱雀仿宋（预览测试版）", "Zhuque Fangsong",
        "Zhuque Fangsong (technical preview)", "ZhuqueFangsong-Regular",
        "LXGWZhuqueFangsong-Regular",
    ),
    KAITI: ("楷体_GB2312", "KaiTi_GB2312", "KaiTi", "楷体", "STKaiti", "华文楷体"),
    HEITI: ("SimHei", "黑体"),
    XIAOBIAOSONG: ("方正小标宋简体", "FZXiaoBiaoSong-B05S", "方正小标宋_GBK", "FZXiaoBiaoSong-B05"),
    SONG: ("SimSun", "宋体"),
}  # fmt: skip
_WANTED = frozenset(name.lower() for names in OFFICIAL.values() for name in names)
#: Name records: family, full name, PostScript name, typographic family.
_NAME_IDS = frozenset({1, 4, 6, 16})
#: OS/2 fsType: may not be embedded at all.
_RESTRICTED = 0x0002


class FaceFile(Struct, frozen=True):
    """A face: a file, and which face of a collection."""

    path: Path
    number: int = 0


def font_folders(
    platform: str = sys.platform, environ: Mapping[str, str] = os.environ
) -> list[Path]:
    """Where fonts stand on Linux, Windows and macOS, and where WPS and Word keep theirs."""
    home = Path(environ.get("HOME") or environ.get("USERPROFILE") or ".")
    if platform == "win32":
        local = Path(environ.get("LOCALAPPDATA", home / "AppData" / "Local"))
        programs = [
            Path(environ[name]) for name in ("ProgramFiles", "ProgramFiles(x86)") if name in environ
        ]
        return [
            Path(environ.get("WINDIR", "C:/Windows")) / "Fonts",
            local / "Microsoft" / "Windows" / "Fonts",
            *(folder / "Kingsoft" / "WPS Office" for folder in (local, *programs)),
        ]
    if platform == "darwin":
        return [
            Path("/System/Library/Fonts"),
            Path("/Library/Fonts"),
            home / "Library" / "Fonts",
            Path("/Applications/wpsoffice.app/Contents"),
            Path("/Applications/Microsoft Word.app/Contents/Resources/DFonts"),
        ]
    data = environ.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share"
    own = Path(environ.get("XDG_DATA_HOME") or home / ".local" / "share")
    return [
        *(Path(folder) / "fonts" for folder in data.split(":") if folder),
        own / "fonts",
        home / ".fonts",
        Path("/opt/kingsoft/wps-office/office6/fonts"),
    ]


def find_official(folders: Iterable[Path]) -> dict[str, FaceFile]:
    """Role → the best official face in the folders; a role without one is left out."""
    faces: dict[str, FaceFile] = {}
    for path in _files(folders):
        for name, found in _names(path):
            faces.setdefault(name.lower(), found)
    return {
        role: next(faces[name.lower()] for name in names if name.lower() in faces)
        for role, names in OFFICIAL.items()
        if any(name.lower() in faces for name in names)
    }


@functools.cache
def find_with(chars: str, folders: tuple[Path, ...]) -> tuple[str, str] | None:
    """The name and the path of an installed font file that has all the characters."""
    for path in _files(folders):
        if name := _name_if_it_has(chars, path):
            return name, path.as_posix()
    return None


def _name_if_it_has(chars: str, path: Path) -> str:
    try:
        # Loaded where fonts are looked into, which most builds do not.
        from fontTools.ttLib import TTFont

        is_collection = path.suffix.lower() == ".ttc"
        # The face that bulletin_fonts takes of a collection.
        number = face_of_language(path.read_bytes(), "SC") if is_collection else -1
        with TTFont(str(path), lazy=True, fontNumber=number) as font:
            known = font.getBestCmap() or {}
            if all(ord(char) in known for char in chars) and _usable(font, path):
                return str(font["name"].getDebugName(1) or path.stem)
    # As below.
    except Exception as error:
        logger.debug("%s: %r", path, error)
    return ""


def _files(folders: Iterable[Path]) -> Iterator[Path]:
    seen: set[Path] = set()
    for folder in folders:
        for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
            is_font = path.suffix.lower() in (".ttf", ".ttc", ".otf") and path.is_file()
            if is_font and path not in seen:
                seen.add(path)
                yield path


def _names(path: Path) -> Iterator[tuple[str, FaceFile]]:
    """Names that we look for, of the faces in a file that can be used."""
    try:
        with path.open("rb") as stream:
            is_collection = stream.read(4) == b"ttcf"
        from fontTools.ttLib import TTFont
        from fontTools.ttLib.ttCollection import TTCollection

        source: Any = (TTCollection if is_collection else TTFont)(str(path), lazy=True)
        with source:
            for number, font in enumerate(source.fonts if is_collection else [source]):
                names = {str(name) for name in font["name"].names if name.nameID in _NAME_IDS}
                names = {name for name in names if name.lower() in _WANTED}
                if names and _usable(font, path):
                    yield from ((name, FaceFile(path, number)) for name in sorted(names))
    # A damaged file among hundreds is no matter of ours; fontTools raises whatever it meets.
    except Exception as error:
        logger.debug("%s: %r", path, error)


def _usable(font: Any, path: Path) -> bool:
    """Has it outlines, and may it be embedded."""
    if "glyf" not in font and "CFF " not in font:
        logger.info(__("%s is passed over: it has pictures in the place of outlines"), path.name)
        return False
    if "OS/2" in font and font["OS/2"].fsType & _RESTRICTED:
        logger.info(__("%s is passed over: it may not be embedded"), path.name)
        return False
    return True
