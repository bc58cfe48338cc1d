"""Several tables on one sheet, blank columns, and rows that number the columns."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from sphinx_bulletin.sources import Cells, read_cells

FIRST = "窗口,受理\n公安,12\n人社,13\n合计,25\n"


def read(folder: Path, text: str, area: str = "") -> Cells:
    path = folder / "figures.csv"
    path.write_text(text, encoding="utf-8")
    return read_cells(path, area=area)


def read_sheet(folder: Path, rows: list[list[object]], merges: list[str]) -> Cells:
    book = openpyxl.Workbook()
    assert isinstance(book.active, Worksheet)
    for row in rows:
        book.active.append(row)
    for merge in merges:
        book.active.merge_cells(merge)
    book.save(folder / "figures.xlsx")
    return read_cells(folder / "figures.xlsx")


# Several tables


@pytest.mark.parametrize(
    ("second", "others"),
    [
        ("\n窗口,投诉\n公安,1\n人社,0\n", ("A6:B8",)),
        ("\n表二 投诉情况,\n窗口,投诉\n公安,1\n", ("A7:B8",)),
        ("表二,\n窗口,投诉\n公安,1\n", ("A6:B7",)),
        ("\n处室,督查,\n,电话,现场\n甲,1,2\n", ("A6:C8",)),
        ("\n事项,投诉,表扬\n公安,1,2\n\n处室,督查\n办公室,3\n", ("A6:C7", "A9:C10")),
    ],
)
def test_a_table_below_another(tmp_path: Path, second: str, others: tuple[str, ...]) -> None:
    cells = read(tmp_path, FIRST + second)
    assert cells.rows == (("窗口", "受理"), ("公安", "12"), ("人社", "13"), ("合计", "25"))
    assert cells.others == others
    assert read(tmp_path, FIRST + second, area=others[0]).others == ()


@pytest.mark.parametrize(
    "below",
    [
        "\n二、区级窗口,\n东城,1\n",  # a group of rows
        "\n税务,—\n医保,3\n",  # no figure yet
        "\n税务,暂无数据\n",  # the last row: no figures below
        "窗口,投诉\n税务,1\n",  # neither a blank row nor a title
    ],
)
def test_rows_of_one_table(tmp_path: Path, below: str) -> None:
    cells = read(tmp_path, FIRST + below)
    assert cells.others == ()
    assert len(cells.rows) == 4 + len(below.strip().splitlines())


def test_words_beside_figures_are_no_heads(tmp_path: Path) -> None:
    text = "窗口,负责人,受理\n公安,张三,1\n\n人社,李四,—\n医保,王五,2\n"
    assert (read(tmp_path, text).others, len(read(tmp_path, text).rows)) == ((), 4)


def test_a_table_beside_another(tmp_path: Path) -> None:
    text = "窗口,受理,,窗口,投诉\n公安,12,,公安,1\n人社,13,,,\n"
    cells = read(tmp_path, text)
    assert cells.rows == (("窗口", "受理"), ("公安", "12"), ("人社", "13"))
    assert cells.others == ("D1:E3",)


# Blank columns


def test_a_blank_column_is_left_out(tmp_path: Path) -> None:
    cells = read(tmp_path, "窗口,受理,,办结\n公安,12,,11\n人社,13,,13\n")
    assert cells.rows == (("窗口", "受理", "办结"), ("公安", "12", "11"), ("人社", "13", "13"))
    assert [cells.column_of(index) for index in range(3)] == [0, 1, 3]


def test_a_column_with_a_head_stays(tmp_path: Path) -> None:
    assert read(tmp_path, "窗口,受理,备注\n公安,12,\n").rows[1] == ("公安", "12", "")
    assert read(tmp_path, "窗口,受理\n公安,12\n", area="B1:B2").rows[0] == ("受理",)


def test_columns_that_are_merged_to_be_wide(tmp_path: Path) -> None:
    rows = [["窗口", None, "受理", None, "办结"], ["公安", None, 12, None, 11]]
    merges = ["A1:B1", "A2:B2", "C1:D1", "C2:D2"]
    cells = read_sheet(tmp_path, rows, merges)
    assert (cells.rows, cells.findings) == ((("窗口", "受理", "办结"), ("公安", "12", "11")), ())


def test_one_merge_over_figures_is_told(tmp_path: Path) -> None:
    rows = [["窗口", "受理", "办结"], ["公安", 12, None], ["人社", 13, 13]]
    cells = read_sheet(tmp_path, rows, ["B2:C2"])
    assert [finding.places for finding in cells.findings] == [("B2:C2",)]


# Numbers of columns


@pytest.mark.parametrize(
    "numbers",
    ["栏次,1,2,3=2/1", "甲,①,②,③=②/①", "甲,1,2,3", ",(1),(2),(3)", "1,2,3,4", "列 次,１,２,３"],
)
def test_numbers_of_columns_are_no_row(tmp_path: Path, numbers: str) -> None:
    cells = read(tmp_path, f"窗口,受理,办结,办结率\n{numbers}\n公安,12,11,91%\n人社,13,13,100%\n")
    assert [row[0] for row in cells.rows] == ["窗口", "公安", "人社"]
    assert cells.places == (1, 3, 4)


def test_numbers_of_columns_above_serial_numbers(tmp_path: Path) -> None:
    text = "序号,窗口,受理,办结\n甲,乙,1,2\n1,公安,12,11\n2,人社,13,13\n"
    assert read(tmp_path, text).rows[1] == ("公安", "12", "11")


@pytest.mark.parametrize(
    "text",
    [
        "事项,受理,办结\n甲,1,2\n乙,3,4\n丙,5,6\n",  # names
        "事项,受理,办结\n甲,1,2\n合计,1,2\n",
        "窗口号,受理,办结\n1,2,3\n2,3,4\n",  # figures of the first window
        "窗口,受理,办结\n,1,2\n公安,3,4\n",
        "窗口,受理,办结\n公安,1,2\n人社,3,4\n",
    ],
)
def test_figures_that_count_up_are_figures(tmp_path: Path, text: str) -> None:
    assert len(read(tmp_path, text).rows) == len(text.splitlines())
