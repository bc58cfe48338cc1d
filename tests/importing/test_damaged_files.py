"""Files that are damaged, hostile or not what their name says: one message each, in little time."""

from __future__ import annotations

import io
import random
import shutil
import socket
import subprocess
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from conftest import within
from helpers.past_layouts import LAYOUTS, text_boxes
from helpers.past_word import MAIN, PACKAGE, PNG, docx, para

from sphinx_bulletin.importing import past_files
from sphinx_bulletin.importing.past_files import read_past_file
from sphinx_bulletin.importing.recognition.understanding import understood
from sphinx_bulletin.model.faults import Message
from sphinx_bulletin.model.items.roster import Roster
from sphinx_bulletin.sources import unreadable
from sphinx_bulletin.sources.unreadable import SourceError


def changed(data: bytes, **members: bytes) -> bytes:
    """A zip file with other bytes in some of its members; ``document`` is that of the text."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", 8) as new:
        for name in old.namelist():
            stem = name.rpartition("/")[2].removesuffix(".xml").replace(".xml.", "_")
            new.writestr(name, members.get(stem, old.read(name)))
    return made.getvalue()


def document(body: str, head: str = "") -> bytes:
    """Bytes in the place of the text of a file."""
    return f'{head}<w:document xmlns:w="{MAIN}"><w:body>{body}</w:body></w:document>'.encode()


ENTITY = '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
BOMB = document("<w:p><w:r><w:t>" + "甲" * 25_000_000 + "</w:t></w:r></w:p>")
DEEP = document("<w:sdt>" * 20_000 + "</w:sdt>" * 20_000)
WIDE = document("<w:p/>" * 1_100_000)
CASES: dict[str, tuple[str, bytes, Message]] = {
    "bomb": ("a.docx", changed(text_boxes(), document=BOMB), past_files.LARGE_WORD),
    "entity": (
        "a.docx", changed(text_boxes(), document=document("&x;", ENTITY)), past_files.HOSTILE_WORD,
    ),
    "entity in UTF-16": (
        "a.docx",
        changed(text_boxes(), document=document("&x;", ENTITY).decode().encode("utf-16")),
        past_files.HOSTILE_WORD,
    ),
    "deep": ("a.docx", changed(text_boxes(), document=DEEP), past_files.HOSTILE_WORD),
    "wide": ("a.docx", changed(text_boxes(), document=WIDE), past_files.LARGE_WORD),
    "pictures of 200 MB": (
        "a.docx", docx(para("甲"), media={"p1": PNG + bytes(200 * 2**20)}), past_files.LARGE_WORD,
    ),
    "no zip": ("a.docx", b"\x89PNG\r\n\x1a\nxxxx", past_files.DAMAGED_WORD),
    "no text part": ("a.docx", docx()[:-40], past_files.DAMAGED_WORD),
    "a workbook": ("a.docx", b"PK\x05\x06" + bytes(18), past_files.DAMAGED_WORD),
    "password": (
        "a.docx", b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"),
        unreadable.ENCRYPTED,
    ),
    "empty": ("a.docx", b"", past_files.NO_TEXT),
    "nothing typed": ("a.docx", docx(para("  ")), past_files.NO_TEXT),
    "no text in it": ("a.txt", b"\0\1\2\3" * 9, past_files.UNDECODABLE_TEXT),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_one_message(case: str, tmp_path: Path) -> None:
    name, data, message = CASES[case]
    (tmp_path / name).write_bytes(data)
    with within(10), pytest.raises(SourceError) as told:
        read_past_file(tmp_path / name)
    assert told.value.message is message


def test_cut_and_changed_files(tmp_path: Path) -> None:
    """Whatever bytes are wrong: an issue, or a SourceError, and never another."""
    dice = random.Random(19)
    path = tmp_path / "a.docx"
    read = 0
    with within(30):
        for layout in [one for one in LAYOUTS if one.name.endswith(".docx")]:
            for _ in range(20):
                data = bytearray(layout.data[: dice.randrange(100, len(layout.data))])
                if dice.random() < 0.7:
                    data = bytearray(layout.data)
                    for _ in range(dice.randrange(1, 4)):
                        data[dice.randrange(len(data))] = dice.randrange(256)
                path.write_bytes(data)
                with suppress(SourceError):
                    understood(read_past_file(path), Roster(), [])
                    read += 1
    assert read < 180


def test_xml_that_is_no_words(tmp_path: Path) -> None:
    """Values that no word processor writes, where numbers and names are expected."""
    dice = random.Random(7)
    with zipfile.ZipFile(io.BytesIO(text_boxes())) as file:
        text = file.read("word/document.xml").decode()
        lists = file.read("word/numbering.xml").decode()
    for _ in range(60):
        odd = dice.choice(["", "-1", "9" * 30, "九", "%1", "𠮷", "&#x2028;"])
        at = f'w:val="{dice.choice(["0", "1", "2", "72", "center", "decimal", "%1、"])}"'
        data = changed(
            text_boxes(),
            document=text.replace(at, f'w:val="{odd}"').encode(),
            numbering=lists.replace(at, f'w:val="{odd}"').encode(),
        )
        (tmp_path / "a.docx").write_bytes(data)
        understood(read_past_file(tmp_path / "a.docx"), Roster(), [])


def test_nothing_is_fetched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A picture, a template and an object that lie elsewhere are named, and stay there."""

    def refuse(*_: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    blip = '<w:r><w:drawing><a:blip r:link="rx"/></w:drawing></w:r>'
    link = (
        f'<Relationships xmlns="{PACKAGE}"><Relationship Id="rx" Type="http://x/image" '
        'TargetMode="External" Target="https://www.example.cn/a.png"/></Relationships>'
    )
    data = changed(docx(para("甲", blip)), document_rels=link.encode())
    (tmp_path / "a.docx").write_bytes(data)
    found = read_past_file(tmp_path / "a.docx")
    assert len(found.blocks) == 2 and [loss.text for loss in found.losses] == ["image"]


def test_an_old_file_where_nothing_can_read_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    (tmp_path / "a.doc").write_bytes(b"\xd0\xcf\x11\xe0" + bytes(600))
    with pytest.raises(SourceError) as told:
        read_past_file(tmp_path / "a.doc")
    assert told.value.message is past_files.NO_OFFICE


def test_a_new_file_under_an_old_name(tmp_path: Path) -> None:
    """WPS saves .docx as .doc and .wps where it is told so."""
    (tmp_path / "a.wps").write_bytes(text_boxes())
    assert len(read_past_file(tmp_path / "a.wps").blocks) > 10


@pytest.mark.thorough
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_files_of_an_old_kind(tmp_path: Path) -> None:
    """LibreOffice makes .doc, .rtf and .odt of a .docx, and we read them back."""
    (tmp_path / "a.docx").write_bytes(text_boxes())
    wanted = read_past_file(tmp_path / "a.docx").blocks
    for suffix in ("doc", "rtf", "odt"):
        command = ["soffice", f"-env:UserInstallation={(tmp_path / 'user').as_uri()}", "--headless"]
        command += ["--convert-to", suffix, "--outdir", str(tmp_path), str(tmp_path / "a.docx")]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        found = read_past_file(tmp_path / f"a.{suffix}").blocks
        assert len(found) >= len(wanted) - 1
        assert any("水利厅窗口推行" in getattr(block, "text", "") for block in found)
