"""Rows of csv files, and which of them are refused."""

from __future__ import annotations

import contextlib
import errno
import os
from pathlib import Path

import pytest
from helpers.workbooks import fault_of, read
from hypothesis import given
from hypothesis import strategies as st

from sphinx_bulletin.sources import (
    Cells,
    LeftOutRow,
    NoteKind,
    parse_delimited,
    read_cells,
    unreadable,
)
from sphinx_bulletin.sources.unreadable import SourceError

TEXT = "事项,受理,办结\n行政许可,753537,744226\n公共服务,100,—\n"
ROWS = (("事项", "受理", "办结"), ("行政许可", "753537", "744226"), ("公共服务", "100", "—"))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "figures.csv"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_program_s_csv_is_read(path: Path, encoding: str, end: str) -> None:
    cells = read(path, TEXT.replace("\n", end).encode(encoding))
    assert cells == Cells(rows=ROWS, places=(1, 2, 3))


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_csv_of_taiwan_is_read(path: Path, end: str) -> None:
    """Spreadsheets save it in Big5 there; GB18030 decodes the bytes as well, to rare characters."""
    text = "項目,受理,辦結\n地政,1204,1190\n戶政,2310,—\n"
    cells = read(path, text.replace("\n", end).encode("cp950"))
    assert cells.rows[1:] == (("地政", "1204", "1190"), ("戶政", "2310", "—"))
    assert cells.rows[0] == ("項目", "受理", "辦結")


@pytest.mark.parametrize(
    "text", ["項目,受理,辦結\n區公所,1,2", "事项,辦結\n堃,3", "姓名,朱镕基\n喆,1", "窗口,件"]
)
def test_gb18030_is_not_taken_for_big5(path: Path, text: str) -> None:
    cells = read(path, text.encode("gb18030"))
    assert cells.rows == tuple(tuple(row.split(",")) for row in text.split("\n"))


@pytest.mark.parametrize("sign", [",", "\t", ";"])
def test_cells_are_parted_by_what_the_first_line_has(sign: str) -> None:
    assert parse_delimited(TEXT.replace(",", sign)).rows == ROWS


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("管理部 笔数 金额\n市直 1,002 45,678.9\n甲县 567 23,456.0", ("甲县", "567", "23,456.0")),
        ("管理部　笔数\n市直　1,002", ("市直", "1,002")),
        ("管理部  交易额\n市直  1,234,567.89万元", ("市直", "1,234,567.89万元")),
        ("事项、受理\n许可、1,002", ("许可", "1,002")),
        # Commas of cells.
        ("管理部,笔数\n市直 甲,1,002", ("市直 甲", "1", "002")),
        ("管理部,笔数\n市直 5,12", ("市直 5", "12")),
    ],
)
def test_commas_that_group_digits_part_no_cells(text: str, last: tuple[str, ...]) -> None:
    assert parse_delimited(text).rows[-1] == last


def test_a_quoted_cell_may_hold_anything() -> None:
    cells = parse_delimited('事项,受理\n"许可, ""甲""\n和乙", 1\n丙,2')
    assert cells.rows[1] == ('许可, "甲"\n和乙', "1")
    assert cells.places == (1, 2, 4)


@pytest.mark.parametrize(
    ("typed", "cell"),
    [
        ('"云江办"App', '"云江办"App'),
        ('"掌上办"、"自助办"', '"掌上办"、"自助办"'),
        ('"一网通办"', "一网通办"),
        ('App"云江办"', 'App"云江办"'),
        ('"甲,乙"', "甲,乙"),
        (' "双减"政策', '"双减"政策'),
    ],
)
def test_a_word_in_quotes_begins_a_cell(typed: str, cell: str) -> None:
    assert parse_delimited(f'渠道,受理\n"丙,丁",1\n"长者"食堂,2\n{typed},3').rows[1:] == (
        ("丙,丁", "1"), ('"长者"食堂', "2"), (cell, "3"),
    )  # fmt: skip


def test_blank_rows_go_and_lines_are_still_right() -> None:
    assert parse_delimited("\n\n事项,受理\n,\n \n甲,1\n").places == (3, 6)


def test_rows_are_as_long_as_typed() -> None:
    assert parse_delimited("事项,受理\n甲\n乙,1,2").rows[1:] == (("甲",), ("乙", "1", "2"))


def test_a_title_above_the_table_and_blank_columns_beside_it_are_left_out(path: Path) -> None:
    cells = read(path, "第41周办件,,,\n,,,\n,事项,受理,\n,甲,1,\n".encode())
    title = LeftOutRow(kind=NoteKind.TITLE, place=1, text="第41周办件")
    rows = (("事项", "受理"), ("甲", "1"))
    assert cells == Cells(rows=rows, places=(3, 4), first_column=1, notes=(title,))


def test_control_characters_are_dropped(path: Path) -> None:
    text = "事\x07项,\x1f受理" + '\n"甲\x0b\r\n\t乙",1\x1b\n\x01,\x02\n'
    rows = (("事项", "受理"), ("甲\n\t乙", "1"))
    assert read(path, text.encode()).rows == rows
    assert parse_delimited(text).rows == rows


def test_an_area_of_a_csv_file(path: Path) -> None:
    cells = read(path, b"x,x,x,x\nx,,a,b\nx,c,1,2\nx,d,3,4\n", area="b2：C3")
    missed = (LeftOutRow(kind=NoteKind.BEYOND, place=4, text="d"),)
    rows = (("", "a"), ("c", "1"))
    assert cells == Cells(rows=rows, places=(2, 3), first_column=1, notes=missed)


def test_mixed_encodings_are_told_from_rare_characters(path: Path) -> None:
    lines = ["事项,受理\n".encode("gb18030"), "行政许可,1\n".encode("gb18030")]
    fault = fault_of(path, b"".join([*lines, "公共服务,2\n".encode()]))
    assert (fault.message, fault.line) == (unreadable.UNDECODABLE, 3)
    assert fault.text == "utf-8, gb18030"
    fault = fault_of(path, "事项,".encode() + "受理\n".encode("gb18030"))
    assert (fault.message, fault.line) == (unreadable.UNDECODABLE, 1)
    rare = "姓名,件\n朱镕基,1\n陶喆,2\n珺,3\n"
    assert read(path, rare.encode("gb18030")).rows[1][0] == "朱镕基"


def test_an_encoding_that_does_not_fit(path: Path) -> None:
    fault = fault_of(path, TEXT.encode("gb18030"), encoding="utf-8")
    assert (fault.message, fault.text, fault.line) == (unreadable.UNDECODABLE, "utf-8", 1)
    assert fault_of(path, b"a,b", encoding="no such").message is unreadable.UNDECODABLE
    assert fault_of(path, b"a,b\n1,\xff\xff", encoding="").line == 2
    assert read(path, "é,b\n1,2".encode("latin-1"), encoding="latin-1").rows[0][0] == "é"


def test_a_nul_is_no_text(path: Path) -> None:
    fault = fault_of(path, b"a,b\n1,\x00\n")
    assert (fault.message, fault.line) == (unreadable.NUL, 2)


@pytest.mark.parametrize(
    ("text", "line"),
    [('a,b\n1,"2\n3,4\n', 2), ('a,b\n1,2\n"3"4,5\n', 3), ('a,"b\nb",c\n"1"2,3\n', 3)],
    ids=["never closed", "stray", "behind a cell of two lines"],
)
def test_a_wrong_quote_is_told_by_the_line_of_its_row(text: str, line: int) -> None:
    with pytest.raises(SourceError) as caught:
        parse_delimited(text)
    assert (caught.value.message, caught.value.line) == (unreadable.QUOTES, line)


@pytest.mark.parametrize("sign", ["，", "|", "；", "、,", ";", "\t"])
def test_what_parts_cells(sign: str) -> None:
    sign = sign.removeprefix("、")
    rows = [["事项", "受理、办结"], ["许可", "1000"], ["服务", "20"]]
    text = "\n".join(sign.join(row) for row in rows)
    assert list(map(list, parse_delimited(f"\n{text}\n\n").rows)) == rows


@pytest.mark.parametrize(
    "text",
    [
        "事项,受理，办结\n许可,1，2\n",
        "事项，受理\n许可\n",
        "情况，如下\n事项,受理\n许可,1\n",
        "事项，受理\n",
    ],
)
def test_marks_of_text_part_no_cells(text: str) -> None:
    assert any("，" in cell for row in parse_delimited(text).rows for cell in row)


@pytest.mark.parametrize("sign", ["  ", "　", "　　", " ", "、", "    "])
def test_blanks_part_cells_where_nothing_else_does(sign: str) -> None:
    rows = [["时段", "呼入", "环比"], ["8时—10时", "520", "↑5%"], ["合计", "61", "持平"]]
    text = "\n".join(sign.join(row) for row in rows)
    assert list(map(list, parse_delimited(f"{text}\n").rows)) == rows


@pytest.mark.parametrize(
    "text",
    [
        "本周 受理\n许可 很多\n",
        "本周受理12件 办结5件\n",
        "事项 受理\n许可 12 件\n",
        "Public Works 12\nParks 5\n",
        "甲、乙、丙\n丁、戊\n",
        "事项、受理\n许可、服务、12\n",
    ],
)
def test_blanks_within_text_part_no_cells(text: str) -> None:
    assert all(len(row) == 1 for row in parse_delimited(text).rows)


def test_full_width_commas_leave_thousands_whole() -> None:
    assert parse_delimited("事项，受理\n许可，1,234\n").rows[1] == ("许可", "1,234")


@pytest.mark.parametrize("quoted", [False, True])
def test_a_cell_that_is_too_long(quoted: bool) -> None:
    cell = "长" * 140_000
    text = "事项,受理\n许可,1\n服务," + (f'"{cell}' if quoted else cell) + "\n"
    with pytest.raises(SourceError) as caught:
        parse_delimited(text)
    kind = unreadable.QUOTES if quoted else unreadable.LONG
    assert (caught.value.message, caught.value.line) == (kind, 3)


def test_more_rows_than_the_limit(path: Path) -> None:
    path.write_text("a,b\n" * 11, encoding="utf-8")
    assert len(read_cells(path, limit=11).rows) == 11
    with pytest.raises(SourceError) as caught:
        read_cells(path, limit=10)
    assert (caught.value.message, caught.value.text) == (unreadable.TOO_LARGE, (10, 1000))
    assert fault_of(path, b"a" + b",a" * 1000).message is unreadable.TOO_LARGE


def test_more_bytes_than_are_read_at_all(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(33 * 2**20)
    with pytest.raises(SourceError) as caught:
        read_cells(path)
    assert (caught.value.message, caught.value.text) == (unreadable.TOO_LARGE, "32 MB")


@pytest.mark.parametrize("data", [b"", b"\n \n,,\n"])
def test_nothing_in_it(path: Path, data: bytes) -> None:
    assert fault_of(path, data).message is unreadable.EMPTY


def test_no_file_and_no_sheet(path: Path) -> None:
    with pytest.raises(SourceError) as caught:
        read_cells(path)
    assert caught.value.message is unreadable.FILE_MISSING
    with pytest.raises(SourceError) as caught:
        read_cells(path.parent)
    assert caught.value.message is unreadable.FOLDER
    assert fault_of(path, b"a,b", sheet="1").message is unreadable.NO_SHEETS


def test_what_is_there_and_cannot_be_read(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It may be open in a spreadsheet program: nobody looks for it elsewhere then."""

    def refused(_path: Path) -> bytes:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(Path, "read_bytes", refused)
    assert fault_of(path, b"a,b").message is unreadable.UNOPENED
    # A name that no disk takes.
    with pytest.raises(SourceError) as caught:
        read_cells(path.with_name("甲" * 300))
    assert caught.value.message is unreadable.FILE_MISSING


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes")
def test_what_is_no_file(path: Path) -> None:
    os.mkfifo(path)
    with pytest.raises(SourceError) as caught:
        read_cells(path)
    assert caught.value.message is unreadable.NO_FILE


@pytest.mark.parametrize(
    "area", ["甲", "B0", "B:3", "B3:", ":", "B", "3", "B3:F", "ABCD1", "A1:B2:C3"]
)
def test_what_is_no_range(path: Path, area: str) -> None:
    fault = fault_of(path, b"a,b\n1,2", area=area)
    assert (fault.message, fault.text) == (unreadable.BAD_RANGE, area)


@pytest.mark.parametrize(
    ("area", "below"),
    [
        ("A1:B2", ["乙"]),
        ("A2:B3", ["丙"]),
        ("A1:B4", []),
        # 丁 has no figure, 注 is a note; what is open ends nowhere.
        ("A1:B5", []),
        ("A1:B6", []),
        ("A:B", []),
        ("", []),
    ],
)
def test_a_row_that_the_range_misses(path: Path, area: str, below: list[str]) -> None:
    path.write_text("事项,受理\n甲,1\n乙,2\n丙,3\n丁,\n戊,5\n注：甲,\n", encoding="utf-8")
    notes = read_cells(path, area=area).notes
    assert [one.text for one in notes if one.kind is NoteKind.BEYOND] == below


@given(st.lists(st.lists(st.text("甲乙1,;\"'x\n", min_size=1), min_size=2, max_size=4), min_size=1))
def test_what_is_quoted_comes_back(rows: list[list[str]]) -> None:
    def quoted(cell: str) -> str:
        return '"' + cell.replace('"', '""') + '"'

    text = "头,头,头,头,头,头,头,头,头\n" + "\n".join(",".join(map(quoted, r)) for r in rows)
    expected = [tuple(cell.strip() for cell in row) for row in rows]
    assert list(parse_delimited(text).rows[1:]) == [row for row in expected if any(row)]


@given(st.binary())
def test_any_bytes_are_read_or_refused(path: Path, data: bytes) -> None:
    with contextlib.suppress(SourceError):
        read(path, data)


@pytest.mark.parametrize(
    "text",
    [
        "| 事项 | 受理（件） |\n|---|--:|\n| 许可 | 1,234 |\n| 服务 | |\n",
        "事项 | 受理（件）\n--- | ---\n许可 | 1,234\n服务 |\n",
        "｜事项｜受理（件）｜\n｜许可｜1,234｜\n\n｜服务｜｜\n",
    ],
)
def test_a_table_of_markdown_is_read(text: str) -> None:
    rows = parse_delimited(text).rows
    assert rows == (("事项", "受理（件）"), ("许可", "1,234"), ("服务", ""))
