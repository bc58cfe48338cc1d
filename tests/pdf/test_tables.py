"""Tables: nothing breaks that should not, nothing is lost, wide ones are scaled and turned."""

from __future__ import annotations

import random
import re
from collections import Counter
from pathlib import Path

import pdfplumber
import pypdfium2
import pytest
from conftest import Build
from helpers.bulletins import issue


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
            round(char["size"], 1)
            for page in pdf.pages
            for char in page.chars
            if char["text"] == "指"
        }


@pytest.mark.parametrize(
    ("columns", "digits", "size", "turned"),
    [
        # A digit is half an em; a column needs its digits and 9 points, all have 442 or, turned, 638.
        (4, 6, 12.0, False),
        (9, 6, 12.0, False),
        (10, 6, 10.5, False),
        (11, 6, 9.0, False),
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
    assert [
        message for message in warnings if "index.rst" in message and "[bulletin.table]" in message
    ]


def test_a_table_that_asks_for_it_is_turned(build: Build) -> None:
    body = """\
.. list-table:: 表
   :class: landscape

   * - 甲
     - 乙
"""
    path, warnings = built(build, "前。\n\n" + body + "\n后。\n")
    assert warnings == []
    with pdfplumber.open(path) as pdf:
        # The text that follows fills the page in front of it.
        assert [page.rotation for page in pdf.pages] == [0, 90]


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
            raw.FPDFDest_GetDestPageIndex(pdf, raw.FPDFLink_GetDest(pdf, link))
            for link in links
            if link
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


# -- figures: names and heads --------------------------------------------------------------------

TRADE = """\
.. statistics-table:: 公共资源交易情况
   :unit: 个

   类别, 项目数（个）, 项目数环比, 项目数同比, 交易额（亿元）, 交易额环比, 交易额同比, 网上办结率
   行政许可, 25800, +1.20%, -3.05%, 320.5, +12.30%, -0.50%, 98.70%
   工程建设项目, 800, +1.20%, -3.05%, 20.5, +12.30%, -0.50%, 98.70%
   政府采购和国有产权, 58, +1.20%, -3.05%, 3.5, +12.30%, -0.50%, 98.70%
"""


def cells(path: Path) -> list[list[str]]:
    """The lines of each cell, on pages that are upright or turned; nothing may pass its cell."""
    found = []
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            for x0, top, x1, bottom in (cell for grid in page.find_tables() for cell in grid.cells):
                lines: dict[int, list[dict[str, float]]] = {}
                for char in page.chars:
                    middle = (char["top"] + char["bottom"]) / 2
                    if x0 < (char["x0"] + char["x1"]) / 2 < x1 and top < middle < bottom:
                        assert x0 <= char["x0"] + 0.01
                        assert char["x1"] <= x1 + 0.01
                        # Latin and Chinese of a line stand less than 6 points apart.
                        key = next((k for k in lines if abs(k - middle) < 6), round(middle))
                        lines.setdefault(key, []).append(char)
                found.append(
                    [
                        "".join(c["text"] for c in sorted(line, key=lambda c: c["x0"]))  # type: ignore[misc]
                        for _at, line in sorted(lines.items())
                    ]
                )
    return found


def test_names_stay_whole_and_heads_are_divided_between_words(build: Build) -> None:
    path, warnings = built(build, TRADE)
    assert warnings == []
    found = cells(path)
    for lines in (
        ["类别"],
        ["行政许可"],
        ["工程建设项目"],
        ["政府采购和", "国有产权"],
        ["项目数", "（个）"],
        ["项目数", "环比"],
        ["交易额", "（亿元）"],
        ["交易额", "同比"],
        ["网上", "办结率"],
    ):
        assert lines in found
    assert sizes(path) == set()


def test_heads_of_other_tables_are_divided_between_words_as_well(build: Build) -> None:
    """They are no titles, whose lines are each of another length."""
    names = (
        "项目编号", "招标人名称", "招标代理机构", "招标方式", "供应商名称", "评标办法", "开标地点",
        "保证金数额", "开标时间日期", "备注",
    )  # fmt: skip
    row = ("SZ-2026-GC-0412", *["某某某某公司"] * 7, "2026.10.14", "无")
    lines = [f"   {'*' if not at else ' '} - {one}" for at, one in enumerate(names)]
    lines += [f"   {'*' if not at else ' '} - {one}" for at, one in enumerate(row)]
    path, warnings = built(
        build, ".. list-table::\n   :header-rows: 1\n\n" + "\n".join(lines) + "\n"
    )
    assert warnings == []
    found = cells(path)
    assert ["招标", "代理", "机构"] in found or ["招标代理", "机构"] in found
    assert ["招标", "方式"] in found or ["招标方式"] in found


_WORDS = "行政许可公共服务事项受理办结数量网上交易额项目窗口评价好差累计民生保障"


def random_table(number: random.Random) -> tuple[str, list[str], list[str], list[str]]:
    """A table of 2 to 12 columns of figures; its source, names, heads and figures."""

    def word(length: int) -> str:
        return "".join(number.choices(_WORDS, k=length))

    def head() -> str:
        length = number.randint(2, 9)
        tail = number.choice(["", "", "环比", "同比", "（亿元）", "（万件）"])
        return word(length - len(tail)) + tail if length > len(tail) + 1 else word(length)

    columns, rows = number.randint(2, 12), number.randint(2, 6)
    heads = list(dict.fromkeys(head() for _ in range(columns)))
    names = list(dict.fromkeys(word(number.randint(2, 14)) for _ in range(rows)))
    digits = [number.randint(1, 9) for _ in heads]
    figures = [[str(number.randrange(10 ** (n - 1), 10**n)) for n in digits] for _ in names]
    lines = [["类别", *heads], *([name, *row] for name, row in zip(names, figures, strict=True))]
    body = "\n".join("   " + ", ".join(line) for line in lines)
    source = f"""\
.. statistics-table:: 业务量
   :unit: 件

{body}
"""
    return source, names, heads, [one for row in figures for one in row]


def test_random_tables_break_no_name_and_no_head(build: Build) -> None:
    for seed in range(12):
        source, names, heads, figures = random_table(random.Random(seed))
        path, _warnings = built(build, source)
        found = cells(path)
        whole = Counter("".join(lines) for lines in found)
        assert not Counter([*names, *heads, *figures]) - whole
        with pdfplumber.open(path) as pdf:
            is_turned = any(page.rotation for page in pdf.pages)
        for lines in found:
            text = "".join(lines)
            if len(lines) == 1:
                continue
            assert text not in figures
            assert min(map(len, lines)) > 1
            if not is_turned:
                assert not (text in names and len(text) <= 7)
                assert not (text in heads and len(text) <= 4)


# -- what stays together -------------------------------------------------------------------------


def with_source(rows: int, before: int, *, after: str = "") -> str:
    """So many paragraphs of a line, then a table with a source and a note."""
    body = table(4, rows, 5).replace(
        "   :unit: 件\n", "   :unit: 件\n   :source: 某平台\n   :note: 不含乡镇。\n"
    )
    return "文。\n\n" * before + after + body


def pages_of(build: Build, bodies: list[str]) -> list[list[str]]:
    """The text of each page of issues that have these bodies; one build is faster than many."""
    files = {"index.rst": "周报\n====\n\n.. toctree::\n   :glob:\n\n   issue-*\n"}
    for number, body in enumerate(bodies, 1):
        one = issue(body).replace(":number: 41", f":number: {number}")
        files[f"issue-{number:03}.rst"] = one.replace(":serial: 416", f":serial: {number}")
    # All are of one week, which is reported, and figures are by chance.
    skipped = 'bulletin_skip_checks = ["span", "unusual"]\n'
    result = build(files, builder="pdf", conf=skipped)
    assert result.warnings == []
    found = []
    for number in range(1, len(bodies) + 1):
        with pypdfium2.PdfDocument(result.out / f"2026-{number}.pdf") as pdf:
            found.append([page.get_textpage().get_text_range() for page in pdf])
    return found


@pytest.mark.parametrize("rows", [1, 2, 3])
def test_a_small_table_stands_on_a_page_with_its_source(build: Build, rows: int) -> None:
    bodies = [with_source(rows, before, after="事项\n----\n\n") for before in range(3, 14)]
    for pages in pages_of(build, bodies):
        holding = [
            {number for number, page in enumerate(pages) if word in page}
            for word in ("一、", "业务量", "单位", "指标1", f"第{rows}窗口", "数据来源", "不含乡镇")
        ]
        assert holding == [holding[0]] * len(holding)
        assert len(holding[0]) == 1


def test_a_small_table_is_divided_rather_than_a_page_left_blank(build: Build) -> None:
    bodies = [with_source(6, before, after="事项\n----\n\n") for before in range(3, 14)]
    counts = set()
    for pages in pages_of(build, bodies):
        rows = [len(re.findall(r"第\d+窗口", page)) for page in pages]
        counts |= {tuple(one for one in rows if one)}
        assert sum(rows) == 6
        last = next(page for page in reversed(pages) if "窗口" in page)
        assert all(one in last for one in ("第5窗口", "第6窗口", "数据来源", "不含乡镇"))
    # Whole, or two rows at least on either side.
    assert (6,) in counts and len(counts) > 1
    assert all(min(one) >= 2 for one in counts)


def test_a_tall_table_is_divided_but_not_from_its_source(build: Build) -> None:
    # Of some the last row, or the table, ends where the page does.
    cases = [(rows, before) for rows in range(26, 34) for before in (0, 1, 3, 5)]
    found = pages_of(build, [with_source(*case) for case in cases])
    divided = 0
    for (rows, _before), pages in zip(cases, found, strict=True):
        last = next(page for page in pages if "数据来源" in page)
        assert all(one in last for one in (f"第{rows - 1}窗口", f"第{rows}窗口", "不含乡镇"))
        first = next(page for page in pages if "业务量" in page)
        assert all(words in first for words in ("单位", "指标1", "第1窗口"))
        assert len(re.findall(r"第\d+窗口", "".join(pages))) == rows
        divided += first is not last
    assert divided > 5


@pytest.mark.parametrize("lines", [3, 4, 12])
def test_a_head_of_two_rows_is_divided_wherever_it_stands(build: Build, lines: int) -> None:
    """The table is asked where it may be divided, then once more with text in front of it."""
    rows = "".join(f"   {name}科, 3950, 3860, 530, 520\n" for name in "甲乙丙丁")
    table = f".. 统计表:: 人次\n   :单位: 人次\n\n   科室, 门诊, , 急诊,\n   , 本周, 上周, 本周, 上周\n{rows}"
    before = "\n\n".join(["一段文字。"] * lines)
    after = "\n\n".join(["表后的文字。"] * 12)
    path, warnings = built(build, f"{before}\n\n{table}\n{after}")
    assert warnings == []
    assert text(path).count("3950") == 4


def test_no_row_is_alone_on_a_page(build: Build) -> None:
    """Neither below a head at the foot of a page nor, as the last, on the next."""
    cases = [(rows, before) for rows in (29, 30, 31, 32) for before in range(6)]
    below = "\n说明\n----\n\n" + "文。\n\n" * 12
    bodies = [
        re.sub("(?m)^   :(?:source|note):.*\n", "", with_source(*case)) + below for case in cases
    ]
    for (rows, _), pages in zip(cases, pages_of(build, bodies), strict=True):
        counts = [len(re.findall(r"第\d+窗口", page)) for page in pages]
        assert sum(counts) == rows
        assert 1 not in counts


def test_what_is_below_the_tallest_rows_is_set_all_the_same(build: Build) -> None:
    """Where no page has room for two rows and what is below them, nothing is lost."""
    for size in (90, 300, 900):
        body = with_source(2, 0).replace("第2窗口", "很长的名称" * size)
        (pages,) = pages_of(build, [body])
        whole = re.sub(r"\s", "", "".join(pages))
        assert whole.count("很") == size
        assert "数据来源：某平台" in whole


@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_row_taller_than_a_page_leaves_no_page_blank(build: Build, place: int) -> None:
    """33 lines of it stand on a page below the head, and each page has some."""
    short = ["一", "二", "三"]
    row = [*short[:place], "很长的一格内容要跨页" * 200, *short[place + 1 :]]
    rows = [["甲", "乙", "丙"], row, ["末", "末", "末"]]
    lines = ["   * - " + "\n     - ".join(cells) for cells in rows]
    table = ".. list-table::\n   :header-rows: 1\n   :widths: 1 1 1\n\n" + "\n".join(lines)
    (pages,) = pages_of(build, [table])
    whole = "".join(pages)
    assert whole.count("很") == 200
    assert all(one in whole for one in short if one != short[place])
    begin = next(number for number, page in enumerate(pages) if "很" in page)
    *full, last = pages[begin:]
    assert all(page.count("很") > 20 for page in full[:-1])
    assert "末" in last + full[-1]


def test_checks_without_words_are_set_in_a_table(build: Build) -> None:
    checks = {"卫生": "", "着装": "[未查]", "态度": "[良好]", "设备": "[问题]", "纪律": "[立改]"}
    rows = "\n".join(f"   :{name}情况: {said}" for name, said in checks.items())
    path, _warnings = built(build, f".. 巡查情况::\n   :形式: 表格\n\n{rows}\n")
    assert all(f"{name}情况" in text(path) for name in checks)
