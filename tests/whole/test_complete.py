"""Every name, figure and character of the example's issues is in the page and in the PDF."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pypdfium2
import pytest
from conftest import EXAMPLE, Example
from openpyxl import load_workbook

ISSUES = sorted((EXAMPLE / "issues").glob("*.rst"))
#: What may stand in a source and not in its output: names of directives, options and values.
SYNTAX = re.compile(
    r"^\s*\.\. (?:image|figure):: .*$"
    r"|^\.\. (?!\S+::|_).*$"
    r"|^\s*\.\. (?:_[^:]+:|\[[^\]]+\]|[\w-]+::)?"
    r"|:(?:[\w:-]+):`[^`]*`"
    r"|^\s*:(?:year|number|serial|supplement|parts|status|name|file|encoding|period|columns|rate|total|display"
    r"|sheet|range|compare|skip-checks|chart|table|row|by|工作表|区域|对比|免校验|图形|表|行|按"
    r"|cumulative|date|due|copies|title-lines|年份|期号|总期号|增刊|分板块|状态|引用名|文件|编码|时段|列|比率|合计|形式|累计"
    r"|日期|整改时限|印数|份数|标题分行|category|栏目|adopted-by|采用载体|alt|width|align|header-rows|widths):.*$"
    r"|^(\s*):[\w（）-]+:(?= |$)"
    r"|\[(?:良好|正常|合格|问题|立改|未查|ok|finding|fixed|unchecked)\]"
    r"|\[[#\d]\w*\]_?",
    re.MULTILINE,
)


def runs(source: str) -> list[str]:
    """Runs of Chinese, letters and digits that an author typed for readers."""
    plain = SYNTAX.sub("\n", source)
    plain = re.sub(
        r"(?<![\w*])\*\*?|\*\*?(?![\w*])|(?<=[\u4e00-\u9fff])\*\*|\*\*(?=[\u4e00-\u9fff])",
        "\n",
        plain,
    )
    return [run for run in re.findall(r"[\u3400-\u9fff]+|\d[\d.,]*\d%?|\d|[A-Za-z]+", plain) if run]


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.fixture
def html_of(example: Example) -> Path:
    """The site, and the PDFs that come with it."""
    return example("html")


def test_runs_sees_what_is_for_readers() -> None:
    source = """\
.. 动态:: 水利厅
   :日期: 2026-10-12

   指导**水利**工作3次，受理:数据:`a/b/c`件。
"""
    assert runs(source) == ["水利厅", "指导", "水利", "工作", "3", "次", "受理", "件"]


@pytest.mark.parametrize("path", ISSUES, ids=lambda path: path.stem)
def test_in_the_page(path: Path, html_of: Path) -> None:
    page = (html_of / "issues" / f"{path.stem}.html").read_text(encoding="utf-8")
    text = squeezed(html.unescape(re.sub(r"<[^>]+>", "", page)))
    assert [run for run in runs(path.read_text(encoding="utf-8")) if run not in text] == []


@pytest.mark.parametrize("path", ISSUES, ids=lambda path: path.stem)
def test_in_the_pdf(path: Path, html_of: Path) -> None:
    found = html_of / "pdf" / (re.sub("-0", "-", path.stem) + ".pdf")
    document = pypdfium2.PdfDocument(found)
    pages = [page.get_textpage().get_text_range() for page in document]
    text = squeezed(
        "".join(re.sub(r"^—\s*\d+\s*—|—\s*\d+\s*—$", "", page.strip()) for page in pages)
    )
    assert [run for run in runs(path.read_text(encoding="utf-8")) if run not in text] == []


def cells_of(path: Path, sheet: str) -> list[str]:
    """Every cell of a data file, read by other means than ours."""
    if path.suffix == ".xlsx":
        book = load_workbook(path)
        rows = (book[sheet] if sheet else book.worksheets[0]).iter_rows(values_only=True)
        return [
            f"{cell:g}" if isinstance(cell, float) else str(cell)
            for row in rows
            for cell in row
            if cell
        ]
    data = path.read_bytes()
    text = data.decode("gb18030" if data[:3] != b"\xef\xbb\xbf" else "utf-8-sig")
    return [cell.strip() for cell in re.split(r"[,\n]", text) if cell.strip()]


@pytest.mark.parametrize("path", ISSUES, ids=lambda path: path.stem)
def test_figures_of_data_files(path: Path, html_of: Path) -> None:
    """Every figure of a data file that the issue shows whole is on the page."""
    source = path.read_text(encoding="utf-8")
    page = (html_of / "issues" / f"{path.stem}.html").read_text(encoding="utf-8")
    shown = 0
    for block in re.split(r"\n(?=\s*\.\. )", source):
        name = re.search(r":(?:file|文件): (\S+)", block)
        sheet = re.search(r":(?:sheet|工作表): (\S+)", block)
        if name and not re.search(r":(?:columns|列):", block):
            cells = cells_of(path.parent / name[1], sheet[1] if sheet else "")
            heads = [re.sub("（.*", "", cell) for cell in cells]
            assert [cell for cell in heads if cell not in page] == []
            shown += len(cells)
    assert shown, "each issue takes its figures from a file"


@pytest.mark.parametrize("path", ISSUES, ids=lambda path: path.stem)
def test_no_figure_of_a_data_file_is_typed_again(path: Path) -> None:
    """No figure stands twice in the sources: five digits or more are no coincidence."""
    source = path.read_text(encoding="utf-8")
    typed = {piece.replace(",", "") for piece in re.findall(r"\d[\d,.]*\d", source)}
    assert "统计表::" in source or "statistics-table::" in source
    for name in set(re.findall(r"(?:file|文件): (\S+)", source)):
        file = path.parent / name
        sheets = load_workbook(file).sheetnames if file.suffix == ".xlsx" else [""]
        figures = {cell for sheet in sheets for cell in cells_of(file, sheet)}
        assert {one for one in figures & typed if len(one) > 3} == set()
    body = re.findall(r"^   \S+, *\d+", source, re.MULTILINE)
    assert body == [], "rows of figures belong in the data file"
