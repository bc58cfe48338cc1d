"""LibreOffice as a reader of Word files, with the bundled faces under the names of official ones."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

from fontTools.ttLib import TTFont

from sphinx_bulletin.core.places.files import PACKAGE

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice") or ""
#: Name → bundled file.
_NAMES = {
    "仿宋_GB2312": "fangsong",
    "仿宋": "fangsong-rest",
    "楷体_GB2312": "kaiti",
    "楷体": "kaiti",
    "黑体": "heiti",
    "方正小标宋简体": "xiaobiaosong",
    "宋体": "song",
    "Times New Roman": "song",
}


def make_faces(folder: Path) -> None:
    """Files of faces, each called as an official one, and a configuration that knows them alone."""
    for number, (name, role) in enumerate(_NAMES.items()):
        font = TTFont(PACKAGE / "fonts" / f"bulletin-{role}.ttf")
        for record in font["name"].names:
            if record.nameID in (1, 4, 16):
                record.string = name
            elif record.nameID in (3, 6):
                record.string = f"bulletin-{number}"
        font.save(folder / f"{number}.ttf")
    (folder / "fonts.conf").write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        f"<dir>{folder}</dir><cachedir>{folder}/cache</cachedir></fontconfig>",
        encoding="utf-8",
    )


def to_docx(files: Iterable[Path], out: Path, faces: Path) -> None:
    """Files as LibreOffice saves them."""
    to_pdf(files, out, faces, kind="docx:MS Word 2007 XML")


def to_pdf(files: Iterable[Path], out: Path, faces: Path, *, kind: str = "pdf") -> None:
    """What LibreOffice makes of files."""
    out, faces = out.absolute(), faces.absolute()
    out.mkdir(parents=True, exist_ok=True)
    subprocess.run(
        [
            SOFFICE, f"-env:UserInstallation=file://{out}/profile", "--headless", "--convert-to",
            kind, "--outdir", str(out), *map(str, files),
        ],
        env={**os.environ, "FONTCONFIG_FILE": str(faces / "fonts.conf"), "HOME": str(out)},
        check=True, capture_output=True, timeout=600,
    )  # fmt: skip
