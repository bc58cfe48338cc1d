"""Ends of pages: how much stays blank, what stands on the first, what stays together."""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2
import pytest
from conftest import Build
from helpers.bulletins import issue
from helpers.random_issues import Issue
from PIL import Image

MM = 72 / 25.4
PAGE, TOP, HEIGHT = 297 * MM, 37 * MM, 225 * MM
#: A page of text ends up to this above the foot of the type area: what its last line leaves blank.
FULL = 6.5
MOST_BLANK = 25.0


def blank_of(page: pypdfium2.PdfPage) -> float:
    """From the lowest ink to the foot of the type area, in millimetres."""
    image = page.render(scale=1, grayscale=True).to_pil()
    foot = round(TOP + HEIGHT)
    area = image.crop((0, round(TOP), image.width, foot + 3)).point(lambda grey: 255 * (grey < 200))
    box = area.getbbox()
    return (HEIGHT - (box[3] if box else 0)) / MM


def set_issues(build: Build, bodies: list[str]) -> list[Path]:
    """The files of issues with these bodies, set in one build."""
    files = {"index.rst": "周报\n====\n\n.. toctree::\n   :glob:\n\n   issue-*\n"}
    for number, body in enumerate(bodies, 1):
        one = issue(body).replace(":number: 41", f":number: {number}")
        files[f"issue-{number:03}.rst"] = one.replace(":serial: 416", f":serial: {number}")
    conf = 'bulletin_skip_checks = ["span"]\n'
    result = build(files, builder="pdf", conf=conf)
    assert [one for one in result.warnings if "ERROR" in one] == []
    return [result.out / f"2026-{number}.pdf" for number in range(1, len(bodies) + 1)]


def faults_of(path: Path) -> list[str]:
    """Pages with too much blank, a first one without text, a last one of a few lines."""
    found = []
    with pypdfium2.PdfDocument(path) as pdf:
        texts = [one.get_textpage().get_text_range() for one in pdf]
        blanks = [blank_of(one) for one in pdf]
    last = len(texts) - 1
    for number, (blank, following) in enumerate(zip(blanks, texts[1:], strict=False)):
        is_last_of_body = following.lstrip().startswith("附件")
        if blank > MOST_BLANK + FULL and not is_last_of_body:
            found.append(f"{path.stem} p{number + 1}: {blank:.0f} mm blank")
    if last and len(re.findall(r"[^\s—\d]", texts[last])) < 30:
        found.append(f"{path.stem}: the tail alone")
    return found


def test_random_issues_end_their_pages_well(build: Build) -> None:
    faults = [
        fault
        for path in set_issues(build, [Issue(seed).body() for seed in range(8)])
        for fault in faults_of(path)
    ]
    assert faults == []


@pytest.mark.thorough
def test_a_hundred_random_issues_end_their_pages_well(build: Build) -> None:
    """But where a section has a chart and no text that could stand in front of it."""
    paths = set_issues(build, [Issue(seed).body() for seed in range(100)])
    faults = [fault for path in paths for fault in faults_of(path)]
    assert len(faults) <= 10
    assert not [one for one in faults if "alone" in one]


PROSE = "窗口办理群众申报的事项，材料齐全的当场办结，"
CHART = """.. statistics-table:: 办理情况
   :unit: 件
   :display: chart

   事项, 受理
   许可, 120
   服务, 2400
   确认, 360
   给付, 80
"""


def texts_of(path: Path) -> list[str]:
    with pypdfium2.PdfDocument(path) as pdf:
        return [re.sub(r"\s", "", one.get_textpage().get_text_range()) for one in pdf]


def test_text_of_the_section_stands_in_front_of_a_chart_without_room(build: Build) -> None:
    """But text of the next section does not, nor text that says where the chart is."""
    lines = [f"第{number}段。{PROSE * 2}\n" for number in range(4)]
    after = ["".join(f"后{number}。{PROSE * 3}\n\n" for number in range(6))]
    bodies = [
        f"甲节\n----\n\n{''.join(one + chr(10) for one in lines[:count])}\n{CHART}\n{after[0]}\n"
        for count in range(1, 5)
    ]
    bodies.append(bodies[-1].replace("后0。", "乙节\n----\n\n后0。"))
    bodies.append(bodies[-2].replace("后", "上图表明后"))
    found = [texts_of(path) for path in set_issues(build, bodies)]
    moved = [pages for pages in found[:4] if "后0" in pages[0] and "办理情况" in pages[1]]
    assert moved
    for pages in found:
        assert sum(page.count("办理情况") for page in pages) == 1
    with_heading, speaking = "".join(found[4]), "".join(found[5])
    assert with_heading.index("办理情况") < with_heading.index("后0")
    assert speaking.index("办理情况") < speaking.index("上图表明后0")


def test_a_table_stands_in_front_of_text_that_precedes_it_but_amid_no_entries(build: Build) -> None:
    rows = "".join(f"   第{number}类, {number}12, {number}10\n" for number in range(1, 6))
    table = f".. statistics-table:: 办理情况\n   :unit: 件\n\n   类别, 受理, 办结\n{rows}\n"
    texts = [
        ("其一如此。", "其二如此。"),
        ("一是如此。", "二是如此。"),
        ("（1）如此。", "（2）如此。"),
    ]
    for first, second in texts:
        bodies = [
            f"甲节\n----\n\n{PROSE * count}\n\n{first}\n\n{second}\n\n{table}\n乙节\n----\n\n正文。\n"
            for count in range(1, 9)
        ]
        pages = ["".join(texts_of(path)) for path in set_issues(build, bodies)]
        amid = [page for page in pages if page.index("办理情况") < page.index(second)]
        assert bool(amid) == (first == "其一如此。")


def test_a_lead_in_stays_with_its_chart(build: Build) -> None:
    bodies = [
        "".join(f"第{number}段。\n\n" for number in range(count))
        + f"办理情况如下：\n\n{CHART}\n"
        + "".join(f"后{number}。{PROSE * 3}\n\n" for number in range(6))
        for count in range(2, 12)
    ]
    for path in set_issues(build, bodies):
        (page,) = [one for one in texts_of(path) if "如下：" in one]
        assert "办理情况单位" in page.replace("如下：", "") or page.count("办理情况") == 2


def test_the_first_page_shows_text(build: Build) -> None:
    rows = "".join(f"   第{number}窗口, {number}12, {number}10\n" for number in range(1, 8))
    table = f".. statistics-table:: 业务量\n   :unit: 件\n\n   窗口, 受理, 办结\n{rows}\n"
    bodies = [f"甲节\n----\n\n{table}\n{'正文。' + PROSE * count}\n" for count in (1, 2, 4, 8)]
    for path in set_issues(build, bodies):
        assert "正文。" in texts_of(path)[0]


def test_the_first_page_shows_a_lead_in_whose_chart_has_no_room(build: Build) -> None:
    names = ["许可", "服务", "确认", "给付", "奖励", "检查", "征收", "裁决", "登记"]
    rows = "".join(f"   {name}, 120, 90, 30, 20\n" for name in names)
    head = ".. statistics-table:: 业务量\n   :unit: 件\n   :display: chart\n\n"
    chart = f"{head}   事项, 受理, 办结, 在办, 退件\n{rows}\n"
    (path,) = set_issues(
        build, [f"甲节\n----\n\n办理情况如下：\n\n{chart}\n乙节\n----\n\n{PROSE}\n"]
    )
    first, second, *_ = texts_of(path)
    assert "如下：" in first and "业务量" not in first
    assert "业务量" in second


def test_a_chart_is_set_close_before_its_page_stays_blank(build: Build) -> None:
    """Nothing but the chart could be moved; its bars are nearer, its figures are hardly smaller."""
    lines = [f"第{number}段。\n\n" for number in range(22)]
    names = ("奖励", "检查", "征收", "裁决", "登记", "核验")
    chart = CHART + "".join(f"   {name}, 70\n" for name in names)
    after = f"丙节\n----\n\n{chart}\n乙节\n----\n\n{PROSE}\n"
    bodies = ["".join(lines[:count]) + after for count in range(12)]
    sizes, heights = set(), set()
    for path in set_issues(build, bodies):
        with pypdfium2.PdfDocument(path) as pdf:
            for page in pdf:
                text = page.get_textpage()
                if text.search("2400").get_next():
                    boxes = [
                        text.get_charbox(text.search(one).get_next()[0]) for one in ("120", "80")
                    ]
                    sizes.add(round(boxes[0][3] - boxes[0][1], 1))
                    heights.add(round(boxes[0][1] - boxes[1][1]))
    assert max(heights) > 1.3 * min(heights)
    assert min(sizes) >= 0.74 * max(sizes)


def test_a_list_of_contents_is_not_divided(build: Build) -> None:
    for count in (3, 4, 5, 6, 7):
        sections = "".join(
            f"第{number}节情况\n------------\n\n正文。\n\n" for number in range(count)
        )
        (path,) = set_issues(build, [f".. bulletin-contents::\n\n{sections}"])
        first = texts_of(path)[0]
        assert all(f"、第{number}节情况" in first for number in range(count))


ITEM = """.. window-item:: {name}局

   {text}
{more}
"""


def test_a_picture_stays_in_its_item(build: Build, tmp_path: Path) -> None:
    """Wherever the page ends; text of its own item may stand in front of it."""
    (tmp_path / "source").mkdir(exist_ok=True)
    Image.new("RGB", (400, 300), "#336699").save(tmp_path / "source/p.png")
    figure = "\n   .. figure:: p.png\n      :width: 80%\n\n      图说\n"
    first = ITEM.format(name="甲", text="甲开头。", more=figure + f"\n   甲后面。{PROSE}")
    others = "".join(ITEM.format(name=one, text=f"{one}文。{PROSE * 3}", more="") for one in "乙丙")
    bodies = [
        "甲节\n----\n\n"
        + "".join(f"第{number}段。\n\n" for number in range(count))
        + first
        + others
        for count in range(2, 16)
    ]
    passed = 0
    for path in set_issues(build, bodies):
        text = "".join(texts_of(path))
        places = [text.index(one) for one in ("甲开头", "图说", "乙文")]
        assert places == sorted(places), path
        assert text.index("甲后面") < text.index("乙文")
        passed += text.index("甲后面") < text.index("图说")
    # The page ends in front of the picture in some of them.
    assert passed
