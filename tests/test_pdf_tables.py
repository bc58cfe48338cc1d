"""Tables: nothing breaks that should not, nothing is lost, wide ones are scaled and turned."""

from __future__ import annotations

import random
import re
from collections import Counter
from pathlib import Path

import pdfplumber
import pypdfium2
import pytest
from conftest import Build, issue


def table(columns: int, rows: int, digits: int) -> str:
    """A statistics table of figures of so many digits."""
    number = random.Random(columns * rows)
    head = ", ".join(["窗口", *(f"指标{n}" for n in range(1, columns))])
    lines = [
        ", ".join(
            [
                f"第{n}窗口",
                *(str(number.randrange(10 ** (digits - 1), 10**digits)) for _ in range(1, columns)),
            ]
        )
        for n in range(1, rows + 1)
    ]
    body = "\n".join(f"   {one}" for one in (head, *lines))
    return f".. statistics-table:: 业务量\n   :unit: 件\n\n{body}\n"


def built(build: Build, body: str) -> tuple[Path, list[str]]:
    result = build({"index.rst": issue(body)}, builder="pdf")
    return result.out / "2026-41.pdf", result.warnings


def text(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as pdf:
        return "".join(page.get_textpage().get_text_range() for page in pdf)


def sizes(path: Path) -> set[float]:
    """Of the type in cells."""
    with pdfplumber.open(path) as pdf:
        return {
            round(one["size"], 1) for page in pdf.pages for one in page.chars if one["text"] == "指"
        }


@pytest.mark.parametrize(
    ("columns", "digits", "size", "turned"),
    [
        # A digit is half an em; a column needs its digits and 9 points, all have 442 or, turned, 638.
        (4, 6, 12.0, False),
        (9, 6, 12.0, False),
        (11, 6, 10.5, False),
        (12, 6, 9.0, False),
        (12, 8, 10.5, True),
    ],
)
def test_wide_tables_are_scaled_then_turned(
    build: Build, columns: int, digits: int, size: float, turned: bool
) -> None:
    path, warnings = built(build, table(columns, 6, digits))
    assert warnings == []
    assert sizes(path) == {size}
    with pdfplumber.open(path) as pdf:
        assert any(page.rotation == 90 for page in pdf.pages) == turned
    # No figure is broken: the gate has compared cells whole, this one looks for them in lines.
    figures = re.findall(rf"\d{{{digits}}}", table(columns, 6, digits))
    found = Counter(re.findall(r"\d+", text(path)))
    assert not Counter(figures) - found


@pytest.mark.parametrize("columns", [26, 60])
def test_the_widest_tables_lose_nothing(build: Build, columns: int) -> None:
    path, warnings = built(build, table(columns, 3, 9))
    assert path.is_file(), warnings
    assert [one for one in warnings if "index.rst" in one and "[bulletin.table]" in one]


def test_a_table_that_asks_for_it_is_turned(build: Build) -> None:
    body = ".. list-table:: 表\n   :class: landscape\n\n   * - 甲\n     - 乙\n"
    path, warnings = built(build, "前。\n\n" + body + "\n后。\n")
    assert warnings == []
    with pdfplumber.open(path) as pdf:
        assert [page.rotation for page in pdf.pages] == [0, 90, 0]


def test_a_link_leads_to_the_turned_page(build: Build) -> None:
    wide = table(12, 3, 9).replace("   :unit:", "   :name: wide\n   :unit:")
    path, warnings = built(build, "见\\ :bulletin:statistics:`wide`\\ 。\n\n" + wide)
    assert warnings == []
    with pypdfium2.PdfDocument(path) as pdf:
        raw = pypdfium2.raw
        links = [
            raw.FPDFLink_GetLinkAtPoint(pdf[0], x, y)
            for x in range(80, 500, 4)
            for y in range(200, 560, 6)
        ]
        targets = {
            raw.FPDFDest_GetDestPageIndex(pdf, raw.FPDFLink_GetDest(pdf, one))
            for one in links
            if one
        }
    assert targets == {1}


def test_forty_rows_repeat_their_head(build: Build) -> None:
    path, warnings = built(build, "文。\n\n" + table(4, 40, 6))
    assert warnings == []
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            content = page.extract_text()
            assert ("指标1" in content) == ("窗口 " in content)


def test_no_text_leaves_its_cell(build: Build) -> None:
    body = """.. list-table:: 情况
   :header-rows: 1

   * - 窗口名称
     - 主要做法和成效
     - 联系电话
   * - 人力资源社会保障厅
     - {}
     - 028-86604001
   * - 水利厅
     - 短
     - zwfw_sc@example.cn
""".format("推行“一件事一次办”，办理时间由11天压减到3天（含公示）；" * 6)
    path, warnings = built(build, body)
    assert warnings == []
    with pdfplumber.open(path) as pdf:
        page = next(one for one in pdf.pages if one.find_tables())
        cells = [cell for one in page.find_tables() for cell in one.cells]
        assert len(cells) == 9
        inside = [
            one
            for one in page.chars
            if min(c[1] for c in cells) < one["top"] < max(c[3] for c in cells)
        ]
        for char in inside:
            middle = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
            cell = next(c for c in cells if c[0] < middle[0] < c[2] and c[1] < middle[1] < c[3])
            assert cell[0] <= char["x0"] + 0.01
            assert char["x1"] <= cell[2] + 0.01
