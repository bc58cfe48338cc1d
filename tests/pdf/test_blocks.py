"""Blocks that once broke the PDF: rare nodes, names to link to, paragraphs of many pages."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pdfplumber
import pikepdf
import pypdfium2
import pytest
from conftest import Build
from helpers.bulletins import issue
from PIL import Image

MM = 72 / 25.4
LONG = "长文字测试，句号。数字98.77%与Latin words混排（括号）“引号”——破折号……省略号；"


def text_of(path: Path) -> str:
    """All characters as a reader copies them, in order, without blanks and page numbers."""
    with pypdfium2.PdfDocument(path) as pdf:
        pages = [page.get_textpage().get_text_range() for page in pdf]
    return re.sub(r"\s", "", "".join(re.sub(r"— \d+ —", "", one) for one in pages))


def build_pdf(build: Build, body: str, conf: str = "") -> Path:
    return build({"index.rst": issue(body)}, builder="pdf", conf=conf).out / "2026-41.pdf"


def failure(build: Build, body: str) -> str:
    """The messages of a build that fails."""
    built = build({"index.rst": issue(body)}, builder="pdf")
    assert built.app.statuscode == 1
    return "\n".join(built.warnings)


def targets(path: Path) -> list[int]:
    """Numbers of the pages that the links within a PDF point to."""
    with pikepdf.open(path) as pdf:
        pages = {page.objgen: number for number, page in enumerate(pdf.pages, 1)}
        notes = [note for page in pdf.pages for note in page.get("/Annots", [])]
        return [pages[note.Dest[0].objgen] for note in notes if "/Dest" in note]


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        (
            ".. py:function:: f(a, b=1, *args) -> int\n   :no-index:\n\n   说明。\n",
            "f(a,b=1,*args)→int说明。",
        ),
        (".. option:: --x=Y\n\n   选项。\n", "--x=Y选项。"),
        (".. hlist::\n\n   * 甲\n   * 乙\n", "·甲·乙"),
        ('.. productionlist::\n   a: b | c\n   b: "x"\n', 'a::=b|cb::="x"'),
        (":menuselection:`甲 --> 乙`\n", "甲→乙"),
        (".. versionadded:: 1.0\n   新增\n", "新增"),
        (".. math::\n   :label: eq\n\n   a^2\n\n见\\ :eq:`eq`\\ 。\n", "a^2(1)见(1)。"),
        (".. code-block:: python\n   :caption: 题\n\n   x = 1\n", "题x=1"),
        (".. danger:: 险\n\n.. tip:: 巧\n", "险"),
        ("1. \n2. 丁\n", "1.2.丁"),
    ],
)
def test_a_rare_node_is_set_complete(build: Build, body: str, wanted: str) -> None:
    assert wanted in text_of(build_pdf(build, body))


@pytest.mark.parametrize(
    "body",
    [
        "见\\ `处`_\\ 。\n\n.. _处:\n\n.. 注释\n",
        "见\\ `处`_\\ 。\n\n.. _处:\n\n.. only:: html\n\n   网页\n",
        "见\\ `处`_\\ 。\n\n.. _处:\n\n.. raw:: html\n\n   <b>x</b>\n",
        "见\\ `处`_\\ 。\n\n.. _处:\n\n.. toctree::\n\n   b\n",
        "见\\ `处`_ [#]_\\ 。\n\n.. _处:\n\n.. [#] 注。\n",
        "见\\ `处`_\\ 。\n\n.. _处:\n\n.. distribution-footer::\n   :report-to: 甲\n",
        "见\\ `处`_\\ 。有\\ _`处`\\ 在此。\n",
        "见\\ `处`_\\ 。\n\n.. list-table::\n\n   * - .. _处:\n\n       甲\n     - 乙\n",
    ],
)
def test_a_link_finds_its_place_wherever_that_is(build: Build, body: str) -> None:
    files = {"index.rst": issue(body), "b.rst": "乙\n==\n"}
    assert targets(build(files, builder="pdf").out / "2026-41.pdf")


def test_a_footnote_keeps_its_own_place(build: Build) -> None:
    out = build_pdf(build, "甲 [#]_\\ 。\n\n.. [#] 注。\n\n" + f"{LONG}\n\n" * 60)
    with pikepdf.open(out) as pdf:
        last = len(pdf.pages)
    assert last > 2
    assert targets(out) == [last]


def test_a_paragraph_of_many_pages_wherever_it_begins(build: Build) -> None:
    text = LONG * 60
    for lines in range(11, 15):
        out = build_pdf(build, "甲\n\n" * lines + text + "\n")
        assert re.sub(r"\s", "", text) in text_of(out)


def test_a_tail_taller_than_a_page(build: Build) -> None:
    many = "各相关省级部门（单位），" * 120 + "各市"
    body = f"""\
文。

.. distribution-footer::
   :send-to: {many}
   :copies: 80
"""
    assert f"{many}。（共印80份）" in text_of(build_pdf(build, body))


def test_a_table_of_many_columns(build: Build) -> None:
    head = "\n     ".join(f"- 列{one}" for one in range(20))
    row = "\n     ".join(f"- {one}23456789" for one in range(20))
    text = text_of(build_pdf(build, f".. list-table:: 宽\n\n   * {head}\n   * {row}\n"))
    assert len(re.findall("列", text)) == 20


def test_a_table_in_a_cell_is_set_once_and_within_it(build: Build) -> None:
    body = """\
.. list-table::

   * - 外
     - .. list-table::

          * - 内一内容较长较长较长
            - 内二内容较长较长较长
"""
    out = build_pdf(build, body)
    assert text_of(out).count("内一内容") == 1
    with pdfplumber.open(out) as pdf:
        assert max(char["x1"] for char in pdf.pages[0].chars) < (28 + 156) * MM


def test_an_image_is_no_wider_than_its_cell(build: Build, tmp_path: Path) -> None:
    (tmp_path / "source").mkdir()
    Image.new("RGB", (2000, 300)).save(tmp_path / "source" / "a.png")
    out = build_pdf(build, ".. list-table::\n\n   * - .. image:: a.png\n     - 文\n")
    with pdfplumber.open(out) as pdf:
        assert pdf.pages[0].images[0]["width"] == pytest.approx(78 * MM - 8, abs=0.1)


def test_a_row_is_split_only_where_no_page_holds_it(build: Build) -> None:
    row = "很长的格子内容，" * 40
    rows = "".join(f"   * - 行{one}\n     - {row}\n" for one in range(9))
    out = build_pdf(
        build, f".. list-table:: 题\n   :header-rows: 1\n\n   * - 名\n     - 值\n{rows}"
    )
    with pdfplumber.open(out) as pdf:
        for page in pdf.pages:
            text = re.sub(r"\s", "", page.extract_text())
            assert text.count("很长") == 40 * len(re.findall("行[0-9]", text))
            # The caption stands with its table, and the head on each page of it.
            assert ("题" in text) == ("行0" in text)
            assert ("名" in text) == ("行" in text)


@pytest.mark.parametrize(
    ("body", "line"),
    [("甲\n\n乙ཀ\n", 14), ("甲\n\n.. image:: none.png\n", 14), ("* 甲\n\n  * 乙ཀ\n", 14)],
)
def test_an_error_says_where(build: Build, body: str, line: int) -> None:
    assert f"index.rst:{line}: " in failure(build, body)


def test_all_that_is_wrong_is_told_at_once(build: Build) -> None:
    message = failure(build, "甲ཀ与ཁ\n\n.. image:: none.png\n\n乙ག\n")
    for one in ("index.rst:12: ", "ཀཁ", "U+0F40 U+0F41", "index.rst:14: ", "none.png", "U+0F42"):
        assert one in message


def test_a_file_is_dated_as_its_issue(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    with pikepdf.open(build_pdf(build, "甲\n")) as pdf:
        assert str(pdf.docinfo["/CreationDate"]).startswith("D:20261016")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    with pikepdf.open(build_pdf(build, "乙\n")) as pdf:
        assert str(pdf.docinfo["/CreationDate"]).startswith("D:20231114")


def test_the_registry_of_docutils_stays_as_it_was() -> None:
    """``import rst2pdf`` adds directives and roles; where it no longer does, the patch may go."""
    code = (
        "from docutils.parsers.rst import directives, roles\n"
        "import MODULE\n"
        "known = {*roles._roles, *roles._role_registry}\n"
        "print('oddeven' in directives._directives, 'counter' in known)\n"
    )
    for module, wanted in (
        ("rst2pdf.createpdf", "True True"),
        ("sphinx_bulletin.pdf.builder", "False False"),
    ):
        command = [sys.executable, "-c", code.replace("MODULE", module)]
        assert subprocess.check_output(command, text=True).strip() == wanted


def test_a_folder_in_the_place_of_the_file(build: Build, tmp_path: Path) -> None:
    """As with an output that may not be written: nothing half-made is left."""
    taken = tmp_path / "pdf" / "2026-41.pdf"
    (taken / "inside").mkdir(parents=True)
    assert "2026-41" in failure(build, "甲\n")
    assert (taken / "inside").is_dir()
    assert [path.name for path in taken.parent.iterdir() if path.suffix in {".pdf", ".tmp"}] == [
        "2026-41.pdf"
    ]
