"""Pages: one grid for all, headings with what follows, text as other readers copy it."""

from __future__ import annotations

import random
import re
import shutil
import subprocess
from itertools import pairwise
from pathlib import Path

import pdfplumber
import pypdfium2
import pytest
from conftest import Build
from helpers.bulletins import issue
from PIL import Image

from sphinx_bulletin.pdf.paragraphs import paragraph
from sphinx_bulletin.pdf.typeset import LineShape, SetLine, Text

MM = 72 / 25.4
PITCH = 225 * MM / 22
TOP = 37 * MM
#: Lines that stand on the grid are those of the body's size.
BODY = 156 * MM / 28
CHINESE = "办理事项群众企业材料审批服务窗口数据指导推进改革标准流程时限压减提速联合核验证照系统"


def prose(chance: random.Random, length: int) -> str:
    """Mixed text."""
    words: list[str] = []
    while sum(map(len, words)) < length:
        words.append("".join(chance.choices(CHINESE, k=chance.randint(2, 8))))
        words.append(
            chance.choice(
                [
                    "，",
                    "。",
                    "；",
                    "、",
                    "“一网通办”",
                    "（试行）",
                    "98.77%",
                    "1,234件",
                    "2022年",
                    "PDF",
                    "《办法》",
                ]
            )
        )
    return "".join(words) + "。"


def blocks(seed: int) -> str:
    """Blocks of every kind that leaves the grid, in random order, with prose between them."""
    chance = random.Random(seed)
    table = ".. list-table:: 表\n\n   * - 甲\n     - {}\n   * - 丙\n     - 丁\n"
    kinds = [
        lambda: table.format(prose(chance, chance.randint(5, 80))),
        lambda: "::\n\n   一行代码\n   两行代码\n   三行\n",
        lambda: f".. note::\n\n   {prose(chance, 50)}\n",
        lambda: ".. image:: i.png\n",
        lambda: ".. figure:: i.png\n\n   图题\n",
        lambda: f"1. {prose(chance, 40)}\n\n2. {prose(chance, 10)}\n",
        lambda: (
            """\
.. statistics-table:: 情况
   :unit: 件
   :source: 平台

   事项, 受理
   许可, 12
"""
        ),
        lambda: f"见图\\ |图|\\ ，{prose(chance, 60)}\n",
    ]
    text = []
    for number in range(14):
        if number % 4 == 0:
            text.append(f"第{number}节\n------\n")
        text += [prose(chance, chance.randint(5, 260)) + "\n", chance.choice(kinds)()]
    return "\n".join(text) + "\n.. |图| image:: i.png\n"


def set_pages(build: Build, body: str, tmp_path: Path) -> Path:
    source = tmp_path / "source"
    source.mkdir(exist_ok=True)
    Image.new("RGB", (120, 75), "gray").save(source / "i.png")
    # Words and marks are drawn by lot.
    conf = 'suppress_warnings = ["bulletin.words", "bulletin.statement"]\n'
    built = build({"index.rst": issue(body)}, builder="pdf", conf=conf)
    assert built.warnings == []
    return built.out / "2026-41.pdf"


#: Of 仿宋, below the top of its line, in em: its ideographs have their middle at .308, not .38.
BASELINE = 0.88 - (0.38 - 0.308)


@pytest.mark.parametrize("seed", range(5))
def test_body_lines_of_all_pages_stand_on_one_grid(build: Build, tmp_path: Path, seed: int) -> None:
    path = set_pages(build, blocks(seed), tmp_path)
    heights = set()
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            for char in page.chars:
                if char["fontname"].endswith("FangSong-Regular"):
                    heights.add(float(page.height) - char["matrix"][5] - TOP)
    # With 20 to 26 lines a page.
    off = {
        lines: max(
            abs(one / (225 * MM / lines) % 1 - BASELINE * BODY / (225 * MM / lines))
            for one in heights
        )
        for lines in range(20, 27)
    }
    assert min(off.values()) < 0.002


@pytest.mark.parametrize("seed", range(5))
def test_no_heading_and_no_line_stands_alone(build: Build, tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    body = "".join(
        f"第{n}节标题\n----------\n\n"
        + "".join(prose(chance, chance.randint(20, 400)) + "\n\n" for _ in range(3))
        for n in range(12)
    )
    path = set_pages(build, body, tmp_path)
    with pdfplumber.open(path) as pdf:
        pages = [page.extract_text_lines(return_chars=True) for page in pdf.pages]
    lone = 0
    for before, after in pairwise(pages):
        lines = [one for one in before if "—" not in one["text"][:2]]
        assert "节标题" not in lines[-1]["text"]
        lone += "节标题" in lines[-2]["text"]
        following = [one for one in after if "—" not in one["text"][:2]]
        if len(following) > 1:
            left = min(one["x0"] for one in following)
            # The rest of a paragraph is two lines or more: the second does not begin a new one.
            is_rest = following[0]["x0"] < left + BODY
            lone += is_rest and following[1]["x0"] >= left + BODY
    # A line stands alone only where three lines would be left blank: a heading, and three lines.
    assert lone <= 1


def test_other_readers_see_no_blanks_between_chinese(build: Build, tmp_path: Path) -> None:
    chance = random.Random(7)
    body = "".join(prose(chance, chance.randint(20, 300)) + "\n\n" for _ in range(30))
    path = set_pages(build, body, tmp_path)
    with pypdfium2.PdfDocument(path) as pdf:
        text = "".join(page.get_textpage().get_text_range() for page in pdf)
    assert not re.findall(r"[\u4e00-\u9fff] +[\u4e00-\u9fff]", text)
    if not (command := shutil.which("pdftotext")):
        pytest.skip("pdftotext is not here")
    text = subprocess.check_output([command, str(path), "-"], text=True)
    # It guesses a blank in gaps of stretched lines that are wider than a tenth of the type.
    assert len(re.findall(r"[\u4e00-\u9fff] +[\u4e00-\u9fff]", text)) <= 2


def test_what_the_issue_asks_for_together(build: Build, tmp_path: Path) -> None:
    rows = "".join(f"   第{n}窗口, {n}, {n * 2}\n" for n in range(40))
    body = (
        "江珺玥、赟喆、昇堃镕和𬭎参加 [#a]_ ，见\\ `链接 <https://example.cn/>`_\\ 。\n\n"
        f".. statistics-table:: 长表\n   :unit: 件\n\n   窗口, 受理, 办结\n{rows}\n"
        f".. window-item:: 水利厅\n\n   {prose(random.Random(1), 1800)}\n\n"
        ".. image:: i.png\n\n::\n\n   代码块\n\n.. [#a] 脚注。\n"
    )
    path = set_pages(build, body, tmp_path)
    with pypdfium2.PdfDocument(path) as pdf:
        text = "".join(page.get_textpage().get_text_range() for page in pdf)
    for one in ("珺玥", "赟喆", "昇堃镕", "𬭎", "第39窗口", "代码块", "脚注。"):
        assert one in text


def test_margins_and_page_numbers(build: Build, tmp_path: Path) -> None:
    path = set_pages(
        build, "".join(prose(random.Random(3), 300) + "\n\n" for _ in range(8)), tmp_path
    )
    with pdfplumber.open(path) as pdf:
        for number, page in enumerate(pdf.pages, 1):
            inner = [char for char in page.chars if abs(char["size"] - BODY) < 0.01]
            left = 28 if number % 2 else 26
            assert min(one["x0"] for one in inner) / MM == pytest.approx(left, abs=1) or number == 1
            dash = next(
                char for char in page.chars if char["text"] == "—" and char["top"] > TOP + 225 * MM
            )
            assert (dash["x0"] > 105 * MM) == bool(number % 2)


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("12345热线周报", ["12345热线周报"]),
        ("政务服务便民热线周报", ["政务服务便民热线周报"]),
        ("全省政务服务便民热线工作周报", ["全省政务服务便民热线", "工作周报"]),
        ("某省政务服务中心窗口办件情况通报", ["某省政务服务中心", "窗口办件情况通报"]),
        ("全市公共资源交易服务工作动态", ["全市公共资源交易服务", "工作动态"]),
        # The roster has it as one word.
        ("省林业和草原局审批服务办件情况通报", ["省林业和草原局", "审批服务办件情况通报"]),
        # As its author says.
        ("某省政务服务中心窗口／办件情况通报", ["某省政务服务中心窗口", "办件情况通报"]),
    ],
)
def test_a_name_is_broken_between_words(build: Build, name: str, lines: list[str]) -> None:
    page = issue("文。\n").replace("窗口工作周报", name)
    conf = 'bulletin_units = [["省林业和草原局", "省林草局", "草原局"]]'
    result = build({"index.rst": page}, builder="pdf", conf=conf)
    with pdfplumber.open(result.out / "2026-41.pdf") as pdf:
        large = [one for one in pdf.pages[0].chars if one["size"] > 30]
    rows: dict[int, str] = {}
    for char in large:
        rows[round(char["top"])] = rows.get(round(char["top"]), "") + char["text"]
    assert [rows[top] for top in sorted(rows)] == lines


def test_names_beside_each_other_in_the_head_stay_whole(build: Build) -> None:
    page = issue("文。\n").replace(
        "某省政务服务中心\n", "市公共资源交易中心、市公共资源交易监督管理局\n   :signer: 王立\n"
    )
    result = build({"index.rst": page}, builder="pdf")
    with pdfplumber.open(result.out / "2026-41.pdf") as pdf:
        lines = pdf.pages[0].extract_text().splitlines()
    at = lines.index("市公共资源交易中心")
    # Issuers below each other; whoever signed beside the last of them, where there is room.
    assert lines[at + 1].split() == ["市公共资源交易监督管理局", "签发人：王立"]


def test_no_paragraph_is_broken_into_lines_twice(
    build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither where it is drawn nor where other lines a page are tried: widths are the same."""
    broken: list[tuple[str, float, float]] = []
    break_lines = paragraph.break_lines

    def counted(text: Text, first: float, rest: float, shape: LineShape) -> list[SetLine]:
        broken.append((text.chars, round(first, 3), round(rest, 3)))
        return break_lines(text, first, rest, shape)

    monkeypatch.setattr(paragraph, "break_lines", counted)
    body = "\n\n".join(f"第{number}段。{'各窗口办理事项' * 20}。" for number in range(20))
    conf = 'suppress_warnings = ["bulletin.words", "bulletin.statement"]\n'
    assert build({"index.rst": issue(body)}, builder="pdf", conf=conf).warnings == []
    assert len(broken) >= 20
    assert [text for text in broken if broken.count(text) > 1] == []
