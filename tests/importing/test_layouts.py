"""Past issues as offices set them: what is understood, and what is marked."""

from __future__ import annotations

import shutil
import subprocess
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from helpers.more_files import MORE_FILES
from helpers.office_files import OFFICE_FILES, OFFICE_ROSTER
from helpers.past_layouts import LAYOUTS, ROSTER, Layout
from helpers.past_said import said
from hypothesis import given, settings
from hypothesis import strategies as st

from sphinx_bulletin.command.sent_in.file_pieces import news_pieces
from sphinx_bulletin.core.i18n import load_catalog
from sphinx_bulletin.importing.blocks import PastBlock, PastFile
from sphinx_bulletin.importing.past_files import read_past_file
from sphinx_bulletin.importing.recognition.past_issue import HeadFacts, PassageKind
from sphinx_bulletin.importing.recognition.understanding import news_of, understood
from sphinx_bulletin.importing.writing.page_source import page_source
from sphinx_bulletin.model.items.roster import Roster, Unit


def roster_of(rows: tuple[tuple[str, ...], ...]) -> Roster:
    return Roster(Unit(name=name, short=tuple(short)) for name, *short in rows)


CASES = [(layout, roster_of(ROSTER)) for layout in LAYOUTS]
CASES += [(layout, roster_of(OFFICE_ROSTER)) for layout in (*OFFICE_FILES, *MORE_FILES)]


@pytest.mark.parametrize(("layout", "roster"), CASES, ids=[layout.name for layout, _r in CASES])
def test_what_a_past_issue_is(layout: Layout, roster: Roster, tmp_path: Path) -> None:
    path = tmp_path / layout.name
    path.write_bytes(layout.data)
    assert said(understood(read_past_file(path), roster, [])) == layout.says


@pytest.mark.thorough
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_a_file_of_another_kind_is_the_same(tmp_path: Path) -> None:
    """As .odt, which keeps all that says what a line is; .rtf and .doc lose list numbers and boxes."""
    layouts = [one for one in OFFICE_FILES if one.name.endswith(".docx")][:4]
    files = [tmp_path / layout.name for layout in layouts]
    for path, layout in zip(files, layouts, strict=True):
        path.write_bytes(layout.data)
    user = f"-env:UserInstallation={(tmp_path / 'user').as_uri()}"
    command = ["soffice", user, "--headless", "--convert-to", "odt", "--outdir", str(tmp_path)]
    subprocess.run([*command, *map(str, files)], check=True, capture_output=True, timeout=300)
    for path, layout in zip(files, layouts, strict=True):
        read = read_past_file(path.with_suffix(".odt"))
        assert said(understood(read, roster_of(OFFICE_ROSTER), [])) == layout.says


@cache
def every_block() -> list[PastBlock]:
    """The paragraphs, tables and pictures of all layouts."""
    found: list[PastBlock] = []
    with TemporaryDirectory() as folder:
        for layout, _roster in CASES:
            path = Path(folder, layout.name)
            path.write_bytes(layout.data)
            found += read_past_file(path).blocks
    return found


@given(st.data(), st.booleans())
@settings(max_examples=200, deadline=None)
def test_blocks_in_any_order_are_understood(data: st.DataObject, is_plain: bool) -> None:
    """Whatever a file holds, also nothing but a head: no fault of ours ends an import."""
    load_catalog("zh_CN", "zh_CN")
    blocks = data.draw(st.lists(st.sampled_from(every_block()), max_size=14))
    file = PastFile(blocks=tuple(blocks), is_plain=is_plain)
    roster = roster_of(OFFICE_ROSTER)
    assert page_source(understood(file, roster, []), "x").text
    news = news_of(file, roster, HeadFacts(year=2024))
    texts = [one for one in news.passages if one.kind in (PassageKind.ITEM, PassageKind.TEXT)]
    assert bool(news_pieces(news.passages, []).pieces) or len(texts) < 2
