"""What outlets adopted, counted from a file: by outlet or month, against a task, by rank."""

from __future__ import annotations

import pytest
from conftest import Build
from docutils import nodes

SCORES = 'bulletin_scores = {"省政府网站": 3, "每日要情": 5, "国办信息": 10}\n'
ENTRIES = """\
单位,标题,采用载体,日期
水利厅,甲,省政府网站,2026-01-06
水利厅,乙,每日要情,2026-02-03
财政厅,丙,省政府网站,2026-02-04
水利厅,丁,省政府网站,2025-12-30
林草局,戊,国办信息,2026-03-02
"""
COUNTS = "报送单位,刊物,月份,件数\n水利厅,省政府网站,1月,3\n财政厅,每日要情,2月,1\n合计,,,4\n"
MATRIX = """\
序号,单位,任务数,省政府网站,每日要情,国办信息,得分,排名
1,水利厅,2,2,1,0,11,1
2,财政厅,2,1,,,3,3
3,林草局,1,,,1,10,2
4,审计厅,1,,,,,
,合计,6,3,1,1,,
"""


def page(options: str) -> str:
    lines = "".join(f"   {line}\n" for line in options.splitlines())
    return f"报表\n====\n\n.. 采用情况:: 通报\n{lines}"


def table(
    build: Build, data: str, options: str, files: dict[str, str] | None = None, **values: str
) -> list[list[str]]:
    sources = {"index.rst": page(f":采用: a.csv\n{options}"), "a.csv": data, **(files or {})}
    built = build(sources, conf=SCORES, **values)
    assert not built.warnings, built.warnings
    return [[entry.astext() for entry in row.children] for row in built.tree().findall(nodes.row)]


def test_by_outlet_against_a_task_in_the_order_of_ranks(build: Build) -> None:
    assert table(build, MATRIX, ":按: 载体\n:次序: 位次") == [
        ["单位", "合计", "得分", "位次", "任务", "完成情况", "省政府网站", "每日要情", "国办信息"],
        ["水利厅", "3", "11", "1", "2", "超额1条", "2", "1", "0"],
        ["林草局", "1", "10", "2", "1", "完成", "0", "0", "1"],
        ["财政厅", "1", "3", "3", "2", "未完成，差1条", "1", "0", "0"],
        ["审计厅", "0", "0", "4", "1", "未完成，差1条", "0", "0", "0"],
        ["合计", "5", "24", "—", "6", "—", "3", "1", "1"],
    ]


def test_a_line_an_item_within_a_period(build: Build) -> None:
    # The item of December is of another year; 水利厅 is to bring three, all others one.
    options = ":时段: 2026年一季度\n:任务: 1、水利厅 3"
    assert table(build, ENTRIES, options) == [
        ["单位", "合计", "得分", "位次", "任务", "完成情况", "1月", "2月", "3月"],
        ["水利厅", "2", "8", "2", "3", "未完成，差1条", "1", "1", "0"],
        ["林草局", "1", "10", "1", "1", "完成", "0", "0", "1"],
        ["财政厅", "1", "3", "3", "1", "完成", "0", "1", "0"],
        ["合计", "4", "21", "—", "5", "—", "1", "2", "1"],
    ]


@pytest.mark.parametrize(
    ("data", "options", "row"),
    [
        # Counts of lines; a month without its year is of the table's.
        (COUNTS, ":时段: 2026年1—2月", ["水利厅", "3", "9", "1", "3", "0"]),
        (COUNTS, ":按: 载体\n:时段: 2026年1月", ["水利厅", "3", "9", "1", "3"]),
        # Without days there are no months; without a roster the most stand first.
        (MATRIX, "", ["水利厅", "3", "11", "1", "2", "超额1条"]),
        # Tasks of the option come before those of the file.
        (MATRIX, ":任务: 水利厅 5", ["水利厅", "3", "11", "1", "5", "未完成，差2条"]),
        ("单位\t每日要情\n水利厅\t２\n", "", ["水利厅", "2", "10", "1"]),
        ("窗口,载体\n水利厅,每日要情\n水利厅,每日要情\n", ":任务: 2", ["水利厅", "2", "10", "1", "2", "完成"]),
        ("窗口,载体\n水利厅,每日要情\n水利厅,每日要情\n", ":任务: 每个窗口2条", ["水利厅", "2", "10", "1", "2", "完成"]),
        # Beside what was sent in.
        (MATRIX, ":报送: s.csv\n:时段: 2026年1月", ["水利厅", "3", "11", "1", "2", "超额1条", "6", "50.00%"]),
    ],
)  # fmt: skip
def test_other_files(build: Build, data: str, options: str, row: list[str]) -> None:
    built = build(
        {
            "index.rst": page(f":采用: a.csv\n{options}"),
            "a.csv": data,
            "s.csv": "窗口,1月\n水利厅,6\n财政厅,2\n林草局,1\n审计厅,0\n",
        },
        conf=SCORES,
    )
    assert not built.warnings, built.warnings
    rows = list(built.tree().findall(nodes.row))
    assert [entry.astext() for entry in rows[1].children] == row


@pytest.mark.parametrize(
    ("data", "options", "says"),
    [
        ("单位,日期\n水利厅,2026-01-06\n", "", "没有载体"),
        ("单位,每日要情\n水利厅,两件\n", "", "“两件”"),
        ("单位,载体,日期\n水利厅,每日要情,年初\n", "", "“年初”不是月份"),
        (MATRIX, ":任务: 水利厅 八", "“水利厅 八”不是任务数"),
        (MATRIX.replace("国办信息", "国办專报"), "", "“国办專报”在bulletin_scores里没有分值"),
        (MATRIX, ":按: 年", "“年”"),
    ],
)
def test_a_fault_is_one_message(build: Build, data: str, options: str, says: str) -> None:
    built = build({"index.rst": page(f":采用: a.csv\n{options}"), "a.csv": data}, conf=SCORES)
    (told,) = built.warnings
    assert says in told and "index.rst:" in told


def test_the_csv_beside_the_page_says_the_same(build: Build) -> None:
    built = build(
        {"index.rst": page(":采用: a.csv\n:引用名: t\n:按: 载体"), "a.csv": MATRIX},
        conf=SCORES,
        builder="html",
    )
    (path,) = (built.out / "bulletin-contributions").rglob("*.csv")
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    assert lines[1] == "水利厅,3,11,1,2,超额1条,2,1,0"
    assert "未完成任务：财政厅、审计厅。" in built.tree().astext()


def test_without_a_period_the_months_are_those_of_the_file(build: Build) -> None:
    data = "报送单位,载体,日期\n水利厅,每日要情,2026-10-05\n财政厅,每日要情,2026-12-01\n"
    heads = ["报送单位", "合计", "得分", "位次", "10月", "11月", "12月"]
    assert table(build, data, "")[0] == heads
    # What was sent in before counts as well.
    sent = "单位,8月,10月\n水利厅,2,3\n财政厅,1,1\n"
    shown = table(build, data, ":报送: s.csv", files={"s.csv": sent})
    assert shown[0][-5:] == ["8月", "9月", "10月", "11月", "12月"]
    assert shown[1][:1] + shown[1][4:6] == ["水利厅", "5", "20.00%"]
