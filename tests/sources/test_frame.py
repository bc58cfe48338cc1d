"""What stands around a table: told as notes, and no part of its rows."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from sphinx_bulletin.model.figures.table_heads import has_serial
from sphinx_bulletin.sources import Cells, LeftOutRow, NoteKind, parse_delimited, read_cells
from sphinx_bulletin.sources.area import without_serial

FIXTURES = Path(__file__).parent / "fixtures"
HEAD = "事项,受理,办结\n"
TABLE = HEAD + "行政许可,3,2\n公共服务,1,—\n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "figures.csv"


def read(path: Path, text: str, area: str = "") -> Cells:
    path.write_text(text, encoding="utf-8")
    return read_cells(path, area=area)


# Notes below


@pytest.mark.parametrize(
    "note",
    [
        "注：办结件数含上年度结转件。",
        "注:含结转",
        "注1：含结转",
        "注 含结转",
        "（注：含结转）",
        "备注",
        "备注 含结转",
        "说明：无",
        "数据来源：省厅",
        "数据来源于省厅",
        "填报人：张三",
        "制表人 张三",
        "审核：李四",
        "单位：件",
        "联系电话：12345",
        "Note: none",
        "以上数据截至10月12日；不含结转",
        "本表数据由各窗口逐日报送汇总。",
        "以上数据由各窗口报送,例外:税务",
        "*含自助。",
        "※ 不含:税务",
        "单位负责人：李四",
        "统计人：张三",
        "分管领导：王五",
        "填报单位（盖章）：市政务中心",
        "负责人签字：",
        "（公章）",
        "（以下空白）",
    ],
)
@pytest.mark.parametrize("others", ["", ",", ",,", ",—,-", ",/,无"])
def test_a_note_below_is_no_row(path: Path, note: str, others: str) -> None:
    cells = read(path, TABLE + f'\n"{note}"{others}\n')
    assert (len(cells.rows), cells.places) == (3, (1, 2, 3))
    assert cells.notes == (LeftOutRow(kind=NoteKind.BELOW, place=5, text=note),)


@pytest.mark.parametrize(
    "row",
    [
        "丙",
        "丙,—,—",
        "说明书发放,—,—",
        "审核转报,—,—",
        "单位登记,,",
        "注册登记,,",
        "其中：通过一体化政务服务平台网上办理,—,—",
        "通过一体化政务服务平台网上办理的事项,—,—",
        "2.公共服务,—,—",
        "9:30至12:00之间到窗口办理的,—,—",
        "注：甲,1,",
        "备注,3,2",
        "备注：,3,",
        "审核：,3,2",
        "注,1,",
        "统计人,—,—",
        "汇总：,—,—",
        "负责人,3,2",
        "公章刻制,—,—",
    ],
)
def test_a_row_that_is_no_note(path: Path, row: str) -> None:
    cells = read(path, f"{TABLE}{row}\n")
    assert (cells.rows[-1][0], cells.notes) == (row.partition(",")[0], ())


def test_who_made_it_and_when_side_by_side(path: Path) -> None:
    cells = read(path, f"{TABLE}制表人：张三,审核：李四,2026年10月16日\n")
    assert [note.text for note in cells.notes] == ["制表人：张三 审核：李四 2026年10月16日"]
    assert read(path, f"{HEAD}10月16日,3,2\n10月17日,1,—\n").notes == ()


@pytest.mark.parametrize(
    "below",
    [
        ("备注：含结转,,", "填表人：张三,,", "2026年10月12日,,"),
        (",,2026年10月12日",),
        (",,2026-10-12",),
        ("负责人签字：,（公章）,", "统计日期,2026/10/12,"),
        ("填报人,张三,", "（2026年10月12日）,,"),
    ],
)
def test_a_day_below_is_when_it_was_made(path: Path, below: tuple[str, ...]) -> None:
    cells = read(path, TABLE + "\n".join(below) + "\n")
    assert (len(cells.rows), len(cells.notes)) == (3, len(below))


@pytest.mark.parametrize("day", ["10月18日", "2026年10月18日", "2026-10-18"])
def test_a_day_among_days_is_a_row(path: Path, day: str) -> None:
    text = f"日期,受理,办结\n10月16日,3,2\n10月17日,1,1\n{day},,\n"
    assert (len(read(path, text).rows), read(path, text).notes) == (4, ())


def test_only_the_end_has_notes(path: Path) -> None:
    cells = read(path, f"{HEAD}注：甲类\n甲,1,2\n注：乙类\n")
    assert [row[0] for row in cells.rows] == ["事项", "注：甲类", "甲"]
    assert read(path, f"{HEAD}注：甲类\n甲,1,2\n", area="A1:C2").rows == (("事项", "受理", "办结"),)


def test_notes_of_several_lines(path: Path) -> None:
    text = f"{TABLE}注：1.含结转。\n2.不含税务\n（3）同上\n审核：李四,,制表：张三\n备注：,不含税务,\n审核：,李四,制表：,张三\n"
    cells = read(path, text)
    assert len(cells.rows) == 3
    assert [one.text for one in cells.notes] == [
        "注：1.含结转。",
        "2.不含税务",
        "（3）同上",
        "审核：李四 制表：张三",
        "备注： 不含税务",
        "审核： 李四 制表： 张三",
    ]


def test_a_head_is_never_a_note(path: Path) -> None:
    assert read(path, "注：甲\n").rows == (("注：甲",),)


def test_rows_of_a_body_are_all_kept() -> None:
    text = "填报单位：中心,,单位：件\n序号,事项,受理,办结\n1,甲,2,3\n注：乙\n"
    cells = parse_delimited(text)
    assert (len(cells.rows), cells.rows[1][0], cells.notes) == (4, "序号", ())


# Lines above


@pytest.mark.parametrize(
    "line",
    [
        "填报单位：政务中心,单位：件,",
        "填报单位：政务中心,,单位：件",
        ",10月12日,单位:件",
        "编制处室：办公室,10月12日,",
        "填报单位：政务中心,9,",
        "填报单位：政务中心,日期：10月12日,单位：件",
    ],
)
def test_a_line_above_the_head_is_no_head(path: Path, line: str) -> None:
    cells = read(path, f"第41周,,\n{line}\n{line}\n第41周,,\n{TABLE}")
    assert cells.rows[0] == ("事项", "受理", "办结")
    assert [(one.kind, one.place) for one in cells.notes] == [
        (NoteKind.TITLE, 1),
        (NoteKind.ABOVE, 2),
        (NoteKind.ABOVE, 3),
        (NoteKind.TITLE, 4),
    ]
    assert cells.notes[1].text == " ".join(filter(None, line.split(",")))


@pytest.mark.parametrize(
    "head",
    [
        ("时段,9:30,"),  # a time
        ("时段,09:30:00,"),
        ("事项：件,受理,办结"),  # as wide as the rows
        ("事项,受理：件,\n甲,1,2"),  # figures below it
        ("事项：件,网上,\n,受理,办结"),  # groups
    ],
)
def test_a_head_with_a_colon(path: Path, head: str) -> None:
    cells = read(path, f"{head}\n乙,3,4\n")
    assert cells.rows[0] == tuple(head.partition("\n")[0].split(","))
    assert cells.notes == ()


def test_a_head_of_groups_below_a_line(path: Path) -> None:
    text = "填报单位：中心,,,单位：件,\n事项,网上,,窗口,\n,受理,办结,受理,办结\n甲,1,2,3,4\n"
    assert read(path, text).rows[0] == ("事项", "网上", "", "窗口", "")


# Serial numbers


@pytest.mark.parametrize("head", ["序号", "序 号", "编号", "序", "No.", "NO", "＃", "#", ""])
def test_serial_numbers_are_left_out(path: Path, head: str) -> None:
    cells = read(path, f"{head},事项,受理\n1,甲,5\n2,乙,6\n合计,,11\n")
    assert cells.rows == (("事项", "受理"), ("甲", "5"), ("乙", "6"), ("合计", "11"))
    assert cells.first_column == 1


@pytest.mark.parametrize(
    ("text", "corner"),
    [
        ("编号,受理,办结\n1,5,6\n2,7,8\n", "编号"),  # no names behind
        ("序号,事项\n1,甲\n", "序号"),  # no figures behind
        (",说明,受理\n1,甲,5\n3,乙,6\n", ""),  # not counted
        (",说明,受理\n甲,丙,5\n乙,丁,6\n", ""),
        ("窗口,事项,受理\n1,甲,5\n2,乙,6\n", "窗口"),
    ],
)
def test_names_that_look_like_serial_numbers_stay(path: Path, text: str, corner: str) -> None:
    cells = read(path, text)
    assert (cells.rows[0][0], cells.first_column) == (corner, 0)


def test_serial_numbers_beside_groups_and_a_number_for_a_name(path: Path) -> None:
    text = "序号,事项,网上,\n,,受理,办结\n1,甲,1,2\n2,12345,3,4\n3,乙,5,6\n,合计,9,12\n"
    cells = read(path, text)
    assert cells.rows[:2] == (("事项", "网上", ""), ("", "受理", "办结"))
    assert [row[0] for row in cells.rows[2:]] == ["甲", "12345", "乙", "合计"]


def test_serial_numbers_of_short_rows() -> None:
    assert not has_serial([["序号", "事项", "受理"], ["1"]])
    rows = [("序号", "", "受理"), ("2", "", "3"), ("总计", "—", "3"), ("合计", "丙")]
    assert without_serial(rows) == [("", "受理"), ("", "3"), ("总计", "3"), ("丙",)]


# As an office saves it


def test_nothing_is_found_in_what_is_no_row(path: Path) -> None:
    book = openpyxl.Workbook()
    assert isinstance(book.active, Worksheet)
    rows = [["单位：中心", None, "日期：今"], ["序号", "事项", "受理", "办结"], ["1", "甲", 1, 2]]
    for row in [*rows, ["合计", None, 1, 2], ["注：含结转。"], ["制表：", "张三"]]:
        book.active.append(row)
    for merge in ("A1:B1", "C1:D1", "A4:B4", "A5:D5", "B6:D6"):
        book.active.merge_cells(merge)
    book.save(path.with_suffix(".xlsx"))
    cells = read_cells(path.with_suffix(".xlsx"))
    assert cells.rows == (("事项", "受理", "办结"), ("甲", "1", "2"), ("合计", "1", "2"))
    assert (cells.findings, cells.first_column) == ((), 1)
    assert [one.place for one in cells.notes] == [1, 5, 6]


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_a_sheet_that_libreoffice_saved(kind: str) -> None:
    """A sheet as clerks make it, saved by LibreOffice 7.4: a merged title, a line of units, serial
    numbers, sums and rates as formulas, number formats, merged notes and a line of signatures.

    Typed are 12.34567 and 2.345, shown as 0.00; 100.5, shown without decimals; 744226 / 753537.
    """
    N = NoteKind
    assert read_cells(FIXTURES / f"office.{kind}") == Cells(
        rows=(
            ("事项", "受理", "办结", "平均用时", "办结率"),
            ("行政许可", "753537", "744226", "12.35", "98.76%"),
            ("公共服务", "101", "99", "2.35", "98.51%"),
            ("合计", "753638", "744325", "7.35", "98.76%"),
        ),
        places=(3, 4, 5, 6),
        first_column=1,
        rounded=True,
        shown={(1, 1): "753,537", (3, 1): "753,638"},
        notes=(
            LeftOutRow(kind=N.TITLE, place=1, text="第41周办件统计表"),
            LeftOutRow(kind=N.ABOVE, place=2, text="填报单位：政务中心 单位：件"),
            LeftOutRow(kind=N.BELOW, place=7, text="注：办结件数含上年度结转件。"),
            LeftOutRow(kind=N.BELOW, place=8, text="2.数据截至9:30"),
            LeftOutRow(kind=N.BELOW, place=9, text="制表：张三 审核：李四"),
        ),
    )
