"""Figures from xlsx and ods files, what is found in them, and which are refused."""

from __future__ import annotations

import contextlib
import datetime
import io
import zipfile
from functools import cache
from pathlib import Path

import openpyxl
import pytest
from conftest import within
from helpers.workbooks import edited, fault_of, ods, ods_table, read, rows_of, saved, xlsx
from hypothesis import given
from hypothesis import strategies as st
from odf.opendocument import OpenDocumentSpreadsheet
from odf.style import Style, TableProperties
from openpyxl.worksheet.worksheet import Worksheet

from sphinx_bulletin.model.faults import Message
from sphinx_bulletin.sources import CellFault, Cells, LeftOutRow, NoteKind, read_cells, unreadable
from sphinx_bulletin.sources.cells import AS_TEXT, ERROR_VALUE, FORMULA, MERGED
from sphinx_bulletin.sources.unreadable import SourceError

TABLE = [["事项", "受理", "办结"], ["行政许可", 753537, 744226], ["公共服务", 100, None]]
ROWS = (("事项", "受理", "办结"), ("行政许可", "753537", "744226"), ("公共服务", "100", ""))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "figures.xlsx"


# Values


def test_a_sheet_is_read(path: Path) -> None:
    cells = read(path, xlsx(rows_of(*TABLE)))
    assert cells == Cells(rows=ROWS, places=(1, 2, 3))


def test_an_ods_sheet_is_read(path: Path) -> None:
    cells = read(path, ods(TABLE[0], TABLE[1], ["公共服务", 100, ""]))
    assert cells == Cells(rows=ROWS, places=(1, 2, 3))


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (753537.0, "753537"),
        (-0.5, "-0.5"),
        (0, "0"),
        (1e20, "100000000000000000000"),
        (1.5e-7, "0.00000015"),
        (1234567890.12345, "1234567890.12345"),
        (True, "TRUE"),
        ("  许可 ", "许可"),
        (datetime.date(2026, 10, 12), "2026-10-12"),
        (datetime.datetime(2026, 10, 12, 9, 30), "2026-10-12 9:30:00"),
        (datetime.time(9, 30), "9:30:00"),
        (datetime.timedelta(hours=30, minutes=5), "30:05:00"),
    ],
)
def test_values_as_text(path: Path, value: object, text: str) -> None:
    cells = read(path, xlsx(rows_of(["项", "值"], ["甲", value])))
    assert cells.rows[1][1] == text


@pytest.mark.parametrize(
    ("code", "value", "text"),
    [
        ("0%", 0.985, "99%"),  # half up
        ("0.00%", 0.98765, "98.77%"),
        ("0.00%", 0.98, "98.00%"),
        ("0.00%", 1, "100.00%"),
        ("#,##0.0%;[Red]-#,##0.0%", 12.3456, "1234.6%"),
        ("0.00%", -0.00125, "-0.13%"),
        ('0.00"%"', 98.77, "98.77"),  # a sign, no percent
        ("[>=1]0%;0.0%", 0.98765, "98.765%"),  # which of both is not looked for
        ("0%;-0.0%", 0.98765, "98.765%"),
        ("0.0#%", 0.98, "98.0%"),
        ("0", 12.5, "13"),
        ("0.00", 12.34567, "12.35"),
        ("0.00", 2.345, "2.35"),  # half up
        ("0.00", 12, "12.00"),
        ("0.00", -0.001, "0.00"),
        ("#,##0", 753537.5, "753538"),
        ("#,##0.00", 753537.5, "753537.50"),
        ("#,##0_);(#,##0)", -1234.5, "-1235"),
        ("#,##0_);[Red](#,##0)", 1234.4, "1234"),
        ("#,##0.00_);(#,##0.00)", 1234.567, "1234.57"),
        ("#,##0.00_);[Red](#,##0.00)", 1234.567, "1234.57"),
        ('_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', 1.005, "1.01"),
        ("0.##", 12.5, "12.5"),
        ("0.0#", 12, "12.0"),
        ("#.##", 0.125, "0.13"),
        ('0.00"万元"', 12.34567, "12.35"),
        ("[$¥-804]#,##0.0", 12.34567, "12.3"),
        ("0.00_ ", 12.34567, "12.35"),
        # divided
        ("0,", 12345.67, "12345.67"),
        ('0.0,"千元"', 12345.67, "12.3"),
        ('#,##0.00,,"百万"', 12345678, "12.35"),
        ('0!.0,"万"', 12345.67, "1.2"),
        ('0!.0000"万元"', 12345.67, "1.2346"),
        ('0"."0,"万"', 12345.67, "1.2"),
        ("0\\.00", 12345.67, "12345.67"),
        # General, and what shows another number than the value
        ("General", 12.34567, "12.34567"),
        ("G/通用格式", 12.34567, "12.34567"),
        ("@", 12.34567, "12.34567"),
        ("0.00E+00", 12.34567, "12.34567"),
        ("# ?/?", 12.25, "12.25"),
        ('0!.0.0,"万"', 12345.67, "12345.67"),
        ("[>=10000]0.0;0.00", 12.34567, "12.34567"),
        ("[<1]0.00;General", 12.34567, "12.34567"),
        ("0.00;-0.0", 12.34567, "12.34567"),
        ("", 12.34567, "12.34567"),
    ],
)
def test_figures_are_read_as_shown(path: Path, code: str, value: float, text: str) -> None:
    def fill(sheet: Worksheet) -> None:
        rows_of(["项", "率"], ["甲", value])(sheet)
        sheet["B2"].number_format = code

    assert read(path, xlsx(fill)).rows[1][1] == text


@pytest.mark.parametrize(
    ("value", "shown", "text"),
    [
        ("0.98765", "98.77%", "98.77%"),
        ("0.98765", "98,77 %", "98.77%"),
        ("0.985", "99%", "99%"),
        ("12.34", "1,234%", "1234%"),
        ("0.98765", "", "98.765%"),
    ],
)
def test_percent_of_an_ods_has_the_decimals_shown(
    path: Path, value: str, shown: str, text: str
) -> None:
    percent = ({"valuetype": "percentage", "value": value}, shown)
    assert read(path, ods(["项", "率"], ["甲", percent])).rows[1][1] == text


@pytest.mark.parametrize(
    ("kind", "value", "shown", "text"),
    [
        ("float", "12.34567", "12.35", "12.35"),
        ("float", "12345.675", "12,345.68", "12345.68"),
        ("float", "12", "12.00 ", "12.00"),
        ("float", "-5.25", "(5)", "-5"),
        ("float", "-0.001", "-0.00", "0.00"),
        ("float", "12.34567", "12.35元", "12.35"),
        ("currency", "12.34567", "¥12.35", "12.35"),
        ("float", "12.34567", "12.34567", "12.34567"),
        ("float", "12.34567", "", "12.34567"),
        ("float", "12.34567", "1.23E+01", "12.34567"),
        ("float", "12.25", "12 1/4", "12.25"),
        ("float", "12345.67", "12", "12345.67"),
        ("float", "12345.67", "1.2万", "1.2"),
        ("float", "1500000", "1.50百万", "1.50"),
        ("float", "1500000", "1500K", "1500000"),
        ("float", "12345.67", "12!.3万", "12345.67"),
        ("float", "0", "-", "0"),
    ],
)
def test_figures_of_an_ods_are_read_as_shown(
    path: Path, kind: str, value: str, shown: str, text: str
) -> None:
    figure = ({"valuetype": kind, "value": value}, shown)
    assert read(path, ods(["项", "值"], ["甲", figure])).rows[1][1] == text


@pytest.mark.parametrize(
    ("number", "text"),
    [
        *((one, "1235") for one in (1, 3, 37, 38)),
        *((one, "1234.57") for one in (2, 4, 39, 40, 44)),
        *((one, "1234.567") for one in (0, 11, 12, 48, 49)),
        (10, "123456.70%"),
    ],
)
def test_formats_that_no_file_spells_out(path: Path, number: int, text: str) -> None:
    def fill(sheet: Worksheet) -> None:
        rows_of(["项", "值"], ["甲", 1234.567])(sheet)
        sheet["B2"].number_format = "0.000"

    data = xlsx(fill, styles=(r'numFmtId="164" (?!formatCode)', f'numFmtId="{number}" '))
    assert read(path, data).rows[1][1] == text


def test_control_characters_are_dropped(path: Path) -> None:
    data = xlsx(rows_of(["项", "值"], ["甲", "_x0007_乙_x000D_\n\t丙_x001F_"]))
    assert read(path, data).rows[1][1] == "乙\n\t丙"


def test_digits_that_nobody_typed_are_no_figures(path: Path) -> None:
    data = xlsx(rows_of(["项", "值"], ["甲", 46307]), sheet=("46307", "0.30000000000000004"))
    assert read(path, data).rows[1][1] == "0.3"


def with_strings(data: bytes, *strings: str) -> bytes:
    """A workbook that has these shared strings, as Excel writes text."""
    stream = io.BytesIO(data)
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    items = "".join(f"<si><t>{one}</t></si>" for one in strings)
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("xl/sharedStrings.xml", f'<sst xmlns="{space}">{items}</sst>')
    return stream.getvalue()


def test_shared_strings(path: Path) -> None:
    rows = '<row r="1"><c r="A1" t="s"><v>1</v></c><c r="B1" t="s"><v>0</v></c></row>'
    data = with_strings(sheet_of(rows), "受理", "事项")
    assert read(path, data).rows == (("事项", "受理"),)


def test_a_long_string_that_many_cells_share_is_refused(path: Path) -> None:
    rows = "".join(f'<row r="{n}"><c t="s"><v>0</v></c></row>' for n in range(1, 1001))
    data = with_strings(sheet_of(rows), "x" * 100_000)  # 100 MB in all
    fault = fault_of(path, data)
    assert (fault.message, fault.text) == (unreadable.TOO_LARGE, "64 MB")


def test_a_formula_s_stored_value(path: Path) -> None:
    stored = '<c r="B2"><f>1+1</f><v>2</v></c>'
    data = xlsx(rows_of(["项", "值"], ["甲", 0]), sheet=(r'<c r="B2".*?</c>', stored))
    assert read(path, data) == Cells(rows=(("项", "值"), ("甲", "2")), places=(1, 2))
    empty = '<c r="B2" t="str"><f>IF(1,"")</f><v></v></c>'
    data = xlsx(rows_of(["项", "值"], ["甲", 0]), sheet=(r'<c r="B2".*?</c>', empty))
    assert read(path, data).findings == ()


def test_a_note_on_a_cell_of_an_ods_is_not_its_text(path: Path) -> None:
    note = "<office:annotation><text:p>约 1.2345%</text:p></office:annotation><text:p>98.77%"
    percent = ({"valuetype": "percentage", "value": "0.98765"}, "98.77%")
    data = ods(["项", "率"], ["甲", percent])
    data = edited(data, **{"content.xml": ("<text:p>98.77%", note)})
    assert read(path, data).rows[1][1] == "98.77%"


# Where the table is


def test_a_head_of_one_column_is_no_title(path: Path) -> None:
    table = [["第41周办件统计"], [None, "受理"], ["甲", 1], ["乙", 2]]
    assert read(path, xlsx(rows_of(*table))).rows == (("", "受理"), ("甲", "1"), ("乙", "2"))
    table = [[None, "单位：件"], ["事项", "受理"], ["甲", 1]]
    assert read(path, xlsx(rows_of(*table))).rows == (("事项", "受理"), ("甲", "1"))


def test_a_title_above_and_blanks_around_are_left_out(path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["A1"] = "第41周办件统计"
        sheet.merge_cells("A1:D1")
        for column, row in enumerate(zip(*TABLE, strict=True), 2):
            for number, value in zip((3, 4, 6), row, strict=True):
                sheet.cell(number, column, value)

    title = LeftOutRow(kind=NoteKind.TITLE, place=1, text="第41周办件统计")
    wanted = Cells(rows=ROWS, places=(3, 4, 6), first_column=1, notes=(title,))
    assert read(path, xlsx(fill)) == wanted


@pytest.mark.parametrize(
    "area", ["B2:C3", "b2:c3", "Ｂ２：Ｃ３", "$B$2:$C$3", "C3:B2", " b2 : c3 "]
)
def test_an_area(path: Path, area: str) -> None:
    grid = [[f"{letter}{number}" for letter in "ABCD"] for number in range(1, 5)]
    cells = read(path, xlsx(rows_of(*grid)), area=area)
    assert cells == Cells(rows=(("B2", "C2"), ("B3", "C3")), places=(2, 3), first_column=1)


@pytest.mark.parametrize(
    ("area", "first", "last"), [("C3", "C3", "D4"), ("B:C", "B1", "C4"), ("2:3", "A2", "D3")]
)
def test_an_open_area(path: Path, area: str, first: str, last: str) -> None:
    grid = [[f"{letter}{number}" for letter in "ABCD"] for number in range(1, 5)]
    rows = read(path, xlsx(rows_of(*grid)), area=area).rows
    assert (rows[0][0], rows[-1][-1]) == (first, last)


def test_an_area_without_cells(path: Path) -> None:
    assert fault_of(path, xlsx(rows_of(*TABLE)), area="F9:H12").message is unreadable.EMPTY
    assert fault_of(path, xlsx(rows_of(*TABLE)), area="F9:甲").message is unreadable.BAD_RANGE


def sheets(sheet: Worksheet) -> None:
    """Three sheets: the first hidden, the third called 2."""
    book = sheet.parent
    assert isinstance(book, openpyxl.Workbook)
    sheet.title, sheet.sheet_state = "藏", "hidden"
    for name, one in (
        ("藏", sheet),
        ("受理", book.create_sheet("受理")),
        ("2", book.create_sheet("2")),
    ):
        one.append(["项", name])
    book.active = 1


@pytest.mark.parametrize(
    ("wanted", "name"),
    [
        ("", "受理"), ("藏", "藏"), ("1", "藏"), ("３", "2"), ("2", "2"), ("第2张", "受理"),
        ("第三个工作表", "2"), ("二", "受理"), (" 受 理 ", "受理"), ("２", "2"),
    ],
)  # fmt: skip
def test_a_sheet_by_name_or_number(path: Path, wanted: str, name: str) -> None:
    assert read(path, xlsx(sheets), sheet=wanted).rows[0][1] == name


@pytest.mark.parametrize("wanted", ["办结", "0", "4", "-1", "第四张", "第0张", "第一百张"])
def test_no_such_sheet(path: Path, wanted: str) -> None:
    fault = fault_of(path, xlsx(sheets), sheet=wanted)
    assert (fault.message, fault.text) == (unreadable.NO_SHEET, "藏, 受理, 2")


def test_a_hidden_sheet_of_an_ods_is_not_the_first(path: Path) -> None:
    document = OpenDocumentSpreadsheet()
    hidden = Style(name="h", family="table")
    hidden.addElement(TableProperties(display="false"))
    document.automaticstyles.addElement(hidden)
    document.spreadsheet.addElement(ods_table("藏", ["项", "藏"], stylename=hidden))
    document.spreadsheet.addElement(ods_table("见", ["项", "见"]))
    assert read(path, saved(document)).rows[0][1] == "见"
    assert read(path, saved(document), sheet="1").rows[0][1] == "藏"


# What is found in cells


def findings(path: Path, data: bytes, **options: str) -> dict[Message, tuple[str, ...]]:
    return {one.message: one.places for one in read(path, data, **options).findings}


def test_formulas_without_stored_value(path: Path) -> None:
    data = xlsx(rows_of(["项", "值", "和"], ["甲", 1, "=B2+1"], ["合计", "=B2", "=C2"]))
    assert read(path, data).findings == (CellFault(message=FORMULA, places=("C2", "B3", "C3")),)
    assert findings(path, data, area="A1:B3") == {FORMULA: ("B3",)}
    formula = ({"formula": "of:=[.B1]"}, "")
    assert findings(path, ods(["项", "值"], ["甲", formula])) == {FORMULA: ("B2",)}


def test_nothing_but_formulas_without_value(path: Path) -> None:
    fault = fault_of(path, xlsx(rows_of(["=1+1", "=1+2"])))
    assert (fault.message, fault.text) == (unreadable.EMPTY, "A1, B1")


def test_merges_over_figures(path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        rows_of(
            ["事项", "网上", None, "窗口", None],
            [None, "受理", "办结", "受理", "办结"],
            ["甲", 1, 2, 3, 4],
            [None, 5, 6, 7, 8],
            ["合计", 9, 10, 11, 12],
        )(sheet)
        for merge in ("A1:A2", "B1:C1", "D1:E1", "A3:A4", "D3:E3", "B4:B5"):
            sheet.merge_cells(merge)

    cells = read(path, xlsx(fill))
    assert cells.rows[0] == ("事项", "网上", "", "窗口", "")
    assert cells.rows[2:] == (
        ("甲", "1", "2", "3", ""),
        ("", "5", "6", "7", "8"),
        ("合计", "", "10", "11", "12"),
    )
    assert cells.findings == (CellFault(message=MERGED, places=("D3:E3", "B4:B5")),)
    assert findings(path, xlsx(fill), area="A1:C4") == {MERGED: ("B4:B5",)}
    assert findings(path, xlsx(fill), area="A1:C3") == {}


def test_merges_of_an_ods(path: Path) -> None:
    head = ({"valuetype": "string", "numbercolumnsspanned": "2"}, "网上")
    wide = ({"valuetype": "float", "value": "1", "numbercolumnsspanned": "2"}, "1")
    data = ods(["事项", head, None], ["", "受理", "办结"], ["甲", 1, 2], ["乙", wide, None])
    assert findings(path, data) == {MERGED: ("B4:C4",)}


def test_numbers_stored_as_text(path: Path) -> None:
    table = [["项", "1", "2026"], ["2", "753,537", "—"], ["丙", "98.7%", "约3"], ["丁", "3", 4]]
    found = {AS_TEXT: ("B2", "B3", "B4")}
    assert findings(path, xlsx(rows_of(*table))) == found
    assert findings(path, ods(*table)) == found


def test_error_values(path: Path) -> None:
    data = xlsx(rows_of(["项", "值"], ["甲", "#DIV/0!"], ["乙", "#REF!"]))
    cells = read(path, data)
    assert [row[1] for row in cells.rows] == ["值", "#DIV/0!", "#REF!"]
    assert cells.findings == (CellFault(message=ERROR_VALUE, places=("B2", "B3")),)
    error = ({"valuetype": "string", "stringvalue": "", "formula": "of:=1/0"}, "#DIV/0!")
    cells = read(
        path, ods(["项", "值"], ["甲", error], ["乙", ({"valuetype": "string"}, "Err:502")])
    )
    assert [row[1] for row in cells.rows] == ["值", "#DIV/0!", "Err:502"]
    assert cells.findings == (CellFault(message=ERROR_VALUE, places=("B2", "B3")),)


def test_an_error_value_younger_than_the_library(path: Path) -> None:
    spill = '<c r="B2" t="e"><v>#SPILL!</v></c>'
    data = xlsx(rows_of(["项", "值"], ["甲", 0]), sheet=(r'<c r="B2".*?</c>', spill))
    assert read(path, data).rows[1] == ("甲", "#SPILL!")
    assert findings(path, data) == {ERROR_VALUE: ("B2",)}


def test_every_fault_of_cells_has_a_test_above() -> None:
    source = Path(__file__).read_text(encoding="utf-8")
    assert all(f"{{{name}:" in source for name in ("FORMULA", "MERGED", "AS_TEXT", "ERROR_VALUE"))


# What is refused


def test_other_kinds_of_files(path: Path) -> None:
    old = path.with_suffix(".xls")
    assert fault_of(old, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)).text == ".xls"
    word = edited(xlsx(rows_of(*TABLE)))
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word)) as one, zipfile.ZipFile(stream, "w") as two:
        two.writestr("word/document.xml", one.read("xl/workbook.xml"))
    for name, data in (("a.docx", stream.getvalue()), ("a.pdf", b"%PDF-1.7"), ("a.et", b"x")):
        fault = fault_of(path.with_name(name), data)
        assert (fault.message, fault.text) == (unreadable.UNKNOWN_KIND, name[1:])


def test_the_kind_is_told_by_the_content(path: Path) -> None:
    assert read(path.with_suffix(".csv"), xlsx(rows_of(*TABLE))).rows == ROWS
    assert fault_of(path, "事项,受理".encode()).message is unreadable.DAMAGED


def test_files_behind_a_password(path: Path) -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le")
    assert fault_of(path, ole).message is unreadable.ENCRYPTED
    encrypted = "><manifest:encryption-data/></manifest:file-entry></manifest:manifest>"
    manifest = {"META-INF/manifest.xml": (r"/>\s*</manifest:manifest>", encrypted)}
    assert fault_of(path, edited(ods(["a", "b"]), **manifest)).message is unreadable.ENCRYPTED


@pytest.mark.parametrize(
    "member", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "docProps/app.xml"]
)
def test_a_dtd_is_refused_before_anything_is_parsed(path: Path, member: str) -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><'
    fault = fault_of(path, edited(xlsx(rows_of(*TABLE)), **{member: (r"\A<(?!\?)", bomb)}))
    assert (fault.message, fault.text) == (unreadable.HOSTILE, member)


def test_a_zip_bomb_is_refused(path: Path) -> None:
    stream = io.BytesIO(xlsx(rows_of(*TABLE)))
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/image1.png", bytes(65 * 2**20))
    fault = fault_of(path, stream.getvalue())
    assert (fault.message, fault.text) == (unreadable.TOO_LARGE, "64 MB")


def test_a_zip_bomb_that_declares_another_size_is_refused(path: Path) -> None:
    size = 70 * 2**20
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b" " * size)
    data = stream.getvalue().replace(size.to_bytes(4, "little"), (100).to_bytes(4, "little"))
    with within(1):
        assert fault_of(path, data).message is unreadable.DAMAGED


def sheet_of(rows: str) -> bytes:
    """A workbook whose sheet has these rows of XML."""
    return xlsx(
        rows_of(["a"]), sheet=("<sheetData>.*</sheetData>", f"<sheetData>{rows}</sheetData>")
    )


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        '<row r="1"><c r="ALM1"><v>1</v></c></row>',
        '<row r="9999"><c r="ALL9999"><v>1</v></c></row>',
        '<row r="10001"><c><v>1</v></c></row>',
    ],
    ids=["far corner", "column 1001", "too large a rectangle", "row without references"],
)
def test_one_stray_cell_does_not_lay_out_a_whole_sheet(path: Path, rows: str) -> None:
    assert fault_of(path, sheet_of(rows)).message is unreadable.TOO_LARGE


def test_cells_that_are_only_formatted_count_for_nothing(path: Path) -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576" s="0"/></row>'
    assert read(path, sheet_of(rows)).rows == (("1",),)


def test_a_million_rows_are_refused_quickly(path: Path) -> None:
    data = sheet_of(
        "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(1, 10**6))
    )
    path.write_bytes(data)
    with within(3), pytest.raises(SourceError) as caught:
        read_cells(path)
    assert (caught.value.message, caught.value.text) == (unreadable.TOO_LARGE, (10_000, 1000))


def test_millions_of_styles_are_refused(path: Path) -> None:
    data = xlsx(rows_of(*TABLE), styles=("<cellXfs", "<x/>" * 1_100_000 + "<cellXfs"))
    assert fault_of(path, data).message is unreadable.TOO_LARGE


def ods_of(rows: str) -> bytes:
    """A document whose sheet has these rows of XML."""
    return edited(ods(["a"]), **{"content.xml": ("<table:table-row>.*</table:table-row>", rows)})


CELL = '<table:table-cell office:value-type="string"{}><text:p>长</text:p></table:table-cell>'


@pytest.mark.parametrize(
    "rows",
    [
        '<table:table-row table:number-rows-repeated="1048576">'
        + CELL.format("")
        + "</table:table-row>",
        "<table:table-row>"
        + CELL.format(' table:number-columns-repeated="16384"')
        + "</table:table-row>",
        '<table:table-row table:number-rows-repeated="9999"><table:table-cell/></table:table-row>'
        "<table:table-row><table:table-cell/></table:table-row>"
        "<table:table-row>" + CELL.format("") + "</table:table-row>",
        '<table:table-row table:number-rows-repeated="9999">'
        + CELL.format(' table:number-columns-repeated="99"').replace("长", "长" * 1000)
        + "</table:table-row>",
    ],
    ids=["rows", "columns", "behind blank rows", "letters"],
)
def test_repeated_cells_of_an_ods_are_counted_before_they_are_laid_out(
    path: Path, rows: str
) -> None:
    assert fault_of(path, ods_of(rows)).message is unreadable.TOO_LARGE


def test_an_ods_fills_up_its_sheet_with_nothing(path: Path) -> None:
    blank = '<table:table-cell table:number-columns-repeated="16384"/>'
    rows = (
        f"<table:table-row>{CELL.format('')}</table:table-row>"
        f'<table:table-row table:number-rows-repeated="1048575">{blank}</table:table-row>'
    )
    assert read(path, ods_of(rows)).rows == (("长",),)


@pytest.mark.parametrize("blanks", ["999999999", "9" * 12])
def test_blanks_that_an_ods_counts_are_counted_before_they_are_made(
    path: Path, blanks: str
) -> None:
    row = f"<table:table-row>{CELL.format('')}</table:table-row>"
    data = ods_of(row.replace("长", f'长<text:s text:c="{blanks}"/>短'))
    assert fault_of(path, data).message in (unreadable.TOO_LARGE, unreadable.DAMAGED)
    data = ods_of(row.replace("长", '长<text:s text:c="2"/>短'))
    assert read(path, data).rows == (("长  短",),)


@pytest.mark.parametrize(
    ("claimed", "fault"),
    [("9999999", unreadable.TOO_LARGE), ("4294967295", unreadable.DAMAGED)],
)
def test_more_shared_strings_are_claimed_than_a_file_can_hold(
    path: Path, claimed: str, fault: Message
) -> None:
    """calamine makes room for them all, and ends the process where there is none."""
    stream = io.BytesIO(xlsx(rows_of(*TABLE)))
    with zipfile.ZipFile(stream, "a") as book:
        space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        strings = f'<sst xmlns="{space}" uniqueCount="{claimed}"><si><t>甲</t></si></sst>'
        book.writestr("xl/sharedStrings.xml", strings)
    assert fault_of(path, stream.getvalue()).message is fault


def test_claims_that_nothing_is_made_of(path: Path) -> None:
    """A sheet's size, merged cells of any size and number, columns beyond all sheets."""
    merged = "".join(f'<mergeCell ref="XA{n}:XFD1048576"/>' for n in range(1, 100_000))
    rows = "".join(f'<row r="{n}"><c><v>{n}</v></c><c><v>7</v></c></row>' for n in range(1, 5_000))
    data = xlsx(
        rows_of(["a"]),
        sheet=(
            "<dimension.*</sheetData>",
            '<dimension ref="A1:XFD1048576"/><cols><col min="3" max="999999" hidden="1"/></cols>'
            f"<sheetData>{rows}</sheetData><mergeCells>{merged}</mergeCells>",
        ),
    )
    with within(8):
        cells = read(path, data)
    assert (len(cells.rows), cells.findings) == (4_999, ())


def test_as_many_kinds_of_errors_as_cells(path: Path) -> None:
    rows = "".join(
        f'<row r="{n}"><c><v>{n}</v></c><c t="e"><v>#E{n}!</v></c></row>' for n in range(1, 9_999)
    )
    with within(4):
        cells = read(path, sheet_of(rows))
    assert cells.rows[7] == ("8", "#E8!")


@pytest.mark.parametrize(
    ("code", "shown"),
    [("[" * 300_000, "5"), ("0" * 300_000, "5"), ('"' * 299_999, "5"), ("0" + "%" * 200, "500%")],
    ids=["brackets", "zeros", "quotes", "percents"],
)
def test_a_format_code_of_any_length(path: Path, code: str, shown: str) -> None:
    def fill(sheet: Worksheet) -> None:
        rows_of(["事项", "受理"], [5, 1e300])(sheet)
        sheet["A2"].number_format = sheet["B2"].number_format = "0.000"

    styles = (' formatCode="0.000"', f' formatCode="{code.replace(chr(34), "&quot;")}"')
    with within(2):
        assert read(path, xlsx(fill, styles=styles)).rows[1][0] == shown


@pytest.mark.parametrize(
    ("member", "edit"),
    [
        ("xl/worksheets/sheet1.xml", ("</sheetData>", "")),
        ("xl/worksheets/sheet1.xml", ('r="A1"', 'r="1A"')),
        (
            "xl/worksheets/sheet1.xml",
            ('t="inlineStr"><is>.*?</is>', 't="s"><v>7</v>'),
        ),
        ("xl/workbook.xml", ("</sheets>", "")),
        ("xl/_rels/workbook.xml.rels", ("sheet1.xml", "sheet9.xml")),
    ],
)
def test_damaged_parts(path: Path, member: str, edit: tuple[str, str]) -> None:
    data = xlsx(rows_of(*TABLE))
    assert fault_of(path, edited(data, **{member: edit})).message is unreadable.DAMAGED


@pytest.mark.parametrize(
    ("number", "code"),
    [("-1e300", "yyyy-mm-dd"), ("1e300", "[h]:mm:ss")],
    ids=["PanicException", "OverflowError"],
)
def test_a_date_or_time_beyond_all_bounds_is_damage(path: Path, number: str, code: str) -> None:
    def fill(sheet: Worksheet) -> None:
        rows_of(["项", "值"], ["甲", 46307])(sheet)
        sheet["B2"].number_format = code

    data = xlsx(fill, sheet=("46307", number))
    fault = fault_of(path, data)
    assert fault.message is unreadable.DAMAGED
    assert type(fault.__cause__).__name__ in ("PanicException", "OverflowError")


def test_millions_of_blank_cells_take_no_time(path: Path) -> None:
    path.write_bytes(sheet_of("<row>" + "<c/>" * 6_000_000 + "</row>"))
    with within(3), pytest.raises(SourceError) as caught:
        read_cells(path)
    assert caught.value.message is unreadable.TOO_LARGE


def test_every_fault_of_files_has_a_test() -> None:
    sources = [p.read_text(encoding="utf-8") for p in Path(__file__).parent.glob("test_*.py")]
    assert all(
        f"unreadable.{name}" in "".join(sources)
        for name, one in vars(unreadable).items()
        if isinstance(one, Message)
    )


# Damage at random


@cache
def good(kind: str) -> bytes:
    if kind == "ods":
        return ods(TABLE[0], ["行政许可", ({"valuetype": "percentage", "value": "0.5"}, "50%"), 2])
    return xlsx(rows_of(*TABLE, ["率", "=1/2", datetime.date(2026, 10, 12)]))


def survives(path: Path, data: bytes) -> None:
    with within(2), contextlib.suppress(SourceError):
        read(path, data)


@given(
    st.sampled_from(["xlsx", "ods"]),
    st.lists(st.tuples(st.floats(0, 1), st.integers(1, 255)), max_size=4),
    st.floats(0, 1),
)
def test_damaged_bytes_are_refused(
    path: Path, kind: str, flips: list[tuple[float, int]], kept: float
) -> None:
    data = bytearray(good(kind))
    for place, mask in flips:
        data[int(place * (len(data) - 1))] ^= mask
    survives(path, bytes(data))
    survives(path, bytes(data[: int(kept * len(data))]))


MEMBERS = {
    "xlsx": [
        "xl/worksheets/sheet1.xml",
        "xl/workbook.xml",
        "xl/styles.xml",
        "xl/_rels/workbook.xml.rels",
    ],
    "ods": ["content.xml", "META-INF/manifest.xml", "mimetype"],
}


@given(st.sampled_from(["xlsx", "ods"]), st.data())
def test_damage_within_the_xml_is_refused(path: Path, kind: str, draw: st.DataObject) -> None:
    name = draw.draw(st.sampled_from(MEMBERS[kind]))
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(good(kind))) as old, zipfile.ZipFile(stream, "w") as new:
        for one in old.namelist():
            member = bytearray(old.read(one))
            for _ in range(draw.draw(st.integers(1, 3)) if one == name else 0):
                place = draw.draw(st.integers(0, len(member) - 1))
                length = draw.draw(st.integers(0, 8))
                member[place : place + length] = draw.draw(
                    st.one_of(
                        st.binary(max_size=6),
                        st.sampled_from([b"9" * 12, b"1e999", b"NaN", b"-1", b"&#0;"]),
                    )
                )
            new.writestr(one, bytes(member))
    survives(path, stream.getvalue())
