"""Heads and names of rows as the sheet shows them; what it hides; errors in any language."""

from __future__ import annotations

import datetime
import time
from decimal import Decimal
from pathlib import Path

import pytest
from helpers.workbooks import edited, fault_of, ods, ods_table, read, rows_of, saved, xlsx
from odf.opendocument import OpenDocumentSpreadsheet
from odf.style import Style, TableProperties
from openpyxl.worksheet.worksheet import Worksheet

from sphinx_bulletin.sources import read_cells, unreadable
from sphinx_bulletin.sources.cells import ERROR_VALUE
from sphinx_bulletin.sources.delimited import parse_delimited
from sphinx_bulletin.sources.display import show_moment, show_number
from sphinx_bulletin.sources.formats import parse_format

DAY = datetime.datetime(2026, 9, 1, 14, 5, 30)  # a Tuesday


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "figures.xlsx"


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ('yyyy"年"m"月"', "2026年9月"),
        ('yyyy"年"m"月";@', "2026年9月"),
        ("yyyy\\年mm\\月dd\\日", "2026年09月01日"),
        ('m"月"d"日"', "9月1日"),
        ("yyyy/m/d", "2026/9/1"),
        ("yyyy.mm.dd", "2026.09.01"),
        ("yy-m-d", "26-9-1"),
        ("yyyy-mm-dd hh:mm", "2026-09-01 14:05"),
        ("h:mm:ss", "14:05:30"),
        ("h:mm AM/PM", "2:05 PM"),
        ('上午/下午h"时"mm"分"', "下午2时05分"),
        ("mm:ss.0", "05:30.0"),
        ('m"月"d"日" aaaa', "9月1日 星期二"),
        ("aaa", "二"),
        ("[$-804]dddd", "星期二"),
        ("dddd", "Tuesday"),
        ("[$-409]mmm\\-yy;@", "Sep-26"),
        ("d-mmm-yy", "1-Sep-26"),
        ("mmmm yyyy", "September 2026"),
        ("[$-804]mmmm", "九月"),
        ("[$-zh-CN,1]dddd", "星期二"),
        ("[$-x-sysdate]dddd, mmmm dd, yyyy", "2026年9月1日"),
        ('[DBNum1][$-804]yyyy"年"m"月"d"日"', "二〇二六年九月一日"),
        ("[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "2026年9月1日"),
        ("[$-F400]h:mm:ss\\ AM/PM", "14:05:30"),
        ('[Red]yyyy"年"', "2026年"),
        ("", "2026-09-01T14:05:30"),
        ("0.00", "2026-09-01T14:05:30"),
    ],
)
def test_a_day_as_shown(code: str, text: str) -> None:
    assert show_moment(DAY, code) == text


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (datetime.time(10, 30), "h:mm", "10:30"),
        (datetime.time(0, 5), "h:mm AM/PM", "12:05 AM"),
        (datetime.timedelta(hours=30, minutes=5), "[h]:mm", "30:05"),
        (datetime.timedelta(minutes=90), '[m]"分钟"', "90分钟"),
        (datetime.timedelta(hours=30), "", "30:00:00"),
        (datetime.time(10, 30), 'yyyy"年"', "10:30:00"),  # it has no year
    ],
)
def test_a_time_as_shown(value: datetime.time | datetime.timedelta, code: str, text: str) -> None:
    assert show_moment(value, code) == text


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (1, "000", "001"),
        (5, '"第"0"期"', "第5期"),
        (9, '0"月"', "9月"),
        (3, '"No. "0', "No. 3"),
        (1234, "#,##0", "1,234"),
        (1234.5, "#,##0.00", "1,234.50"),
        (-5, "0;(0)", "(5)"),
        (0.985, "0.0%", "98.5%"),
        (2026, '0"年"', "2026年"),
        (12345, "[$¥-804]#,##0", "¥12,345"),
        (202609, "0000-00", "2026-09"),
        (46266, "[$-804]aaaa;@", "星期二"),  # which python-calamine takes for a number
        (5, "00-00", "00-05"),
        (123456, '0!.0,"万元"', "12.3万元"),
        (1500000, '0.00,,"百万"', "1.50百万"),
        (12345, '"¥"#,##0.0,"K"', "¥12.3K"),
    ],
)
def test_a_name_that_is_a_number(path: Path, value: float, code: str, text: str) -> None:
    def fill(sheet: Worksheet) -> None:
        rows_of(["项", value], [value, value])(sheet)
        for cell in ("A2", "B1"):
            sheet[cell].number_format = code

    rows = read(path, xlsx(fill)).rows
    assert (rows[1][0], rows[0][1]) == (text, text)
    assert rows[1][1] == f"{value}"


@pytest.mark.parametrize("code", ["General", "@", "# ?/?", "0.00E+00", "[>9]0;00"])
def test_a_number_without_a_format_of_its_own(code: str) -> None:
    assert show_number(Decimal("12.5"), code) is None


def test_built_in_formats_of_chinese_programs(path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        rows_of(["月", "值"], [46266, 1])(sheet)
        sheet["A2"].number_format = "0.000"

    shown = {14: "2026/9/1", 31: "2026年9月1日", 57: "2026年9月", 58: "9月1日"}
    for number, text in shown.items():
        styles = (r'numFmtId="164" (?!formatCode)', f'numFmtId="{number}" ')
        assert read(path, xlsx(fill, styles=styles)).rows[1][0] == text


def test_names_of_an_ods_are_what_it_shows(path: Path) -> None:
    day = ({"valuetype": "date", "datevalue": "2026-09-01"}, "2026年9月")
    number = ({"valuetype": "float", "value": "1"}, "001")
    spent = ({"valuetype": "time", "timevalue": "PT10H30M00S"}, "10:30")
    cells = read(path, ods(["项", day], [number, 5], [spent, 6], ["甲", 7]))
    assert cells.rows == (("项", "2026年9月"), ("001", "5"), ("10:30", "6"), ("甲", "7"))
    assert cells.dated[0] == ("项", "2026-09-01")


def test_units_that_a_sheet_shows(path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        rows_of(["项", "值"], ["甲", 4.98], ["乙", 57], ["丙", 3], ["丁", 5])(sheet)
        for cell, code in {"B2": '0.00"亿元"', "B3": "0件", "B4": '0"（初）"'}.items():
            sheet[cell].number_format = code

    cells = read(path, xlsx(fill))
    assert [row[1] for row in cells.rows[1:]] == ["4.98", "57", "3", "5"]
    assert cells.units == {(1, 1): "亿元", (2, 1): "件"}
    shown = ({"valuetype": "float", "value": "4.98"}, "4.98亿元")
    assert read(path, ods(["项", "值"], ["甲", shown])).units == {(1, 1): "亿元"}


@pytest.mark.parametrize(
    ("code", "text", "unit", "unsaid"),
    [
        ('"¥"#,##0.00', "1234567.80", "¥", ""),
        ("[$€-407]#,##0", "1234568", "€", ""),
        ('_ ¥* #,##0.0_ ;_ ¥* \\-#,##0.0_ ;_ ¥* "-"??_ ;_ @_ ', "1234567.8", "¥", ""),
        ("#,##0.0 [$€-407]", "1234567.8", "€", ""),
        ('[$¥-804]#,##0.00,"千元"', "1234.57", "千元", "¥"),
        ('[$¥-804]#,##0.00,"万元"', "1234567.8", "¥", ""),
        ('¥#,##0,"K"', "1234567.8", "¥", ""),
        ('0.00,," million"', "1.23", "million", ""),
        ('0.00,,"百万"', "1.23", "百万", ""),
        ('0.00,,"百 万"', "1234567.8", "", ""),
        ('0.0,"千"', "1234.6", "千", ""),
        ('0.0,"元"', "1234567.8", "", ""),
        ('0.00,"千元"', "1234.57", "千元", ""),
        ('0!.0,"万"', "123.5", "万", ""),
        ("0\\.0,", "1234567.8", "", ""),
        ("#,##0,", "1234567.8", "", ""),
        ('"HK$"#,##0', "1234568", "", "HK$"),
        ("[$USD] #,##0", "1234568", "", "USD"),
        ("#,##0", "1234568", "", ""),
    ],
)
def test_currencies_and_scales_are_as_shown(
    path: Path, code: str, text: str, unit: str, unsaid: str
) -> None:
    def fill(sheet: Worksheet) -> None:
        rows_of(["项", "值"], ["甲", 1234567.8])(sheet)
        sheet["B2"].number_format = code

    cells = read(path, xlsx(fill))
    assert cells.rows[1] == ("甲", text)
    assert (cells.units.get((1, 1), ""), cells.unsaid.get((1, 1), "")) == (unit, unsaid)


@pytest.mark.parametrize(
    ("shown", "text", "unit"),
    [
        ("123.5万", "123.5", "万"),
        ("¥1,234,567.80", "1234567.80", "¥"),
        ("1,234.57", "1234567.8", ""),
    ],
)
def test_ods_shows_scales_and_currencies_too(path: Path, shown: str, text: str, unit: str) -> None:
    cell = ({"valuetype": "float", "value": "1234567.8"}, shown)
    cells = read(path, ods(["项", "值"], ["甲", cell]))
    assert cells.rows[1] == ("甲", text)
    assert cells.units.get((1, 1), "") == unit


@pytest.mark.parametrize(
    ("code", "texts"),
    [
        ("+0.0%;-0.0%;0.0%", ["+5.3%", "-2.0%", "0.0%"]),
        ("+0.00;-0.00", ["+0.05", "-0.02", "+0.00"]),
        ("↑0.0%;↓0.0%;—", ["↑5.3%", "↓2.0%", "—"]),
        ('[Red]▲0.0%;[Green]▼0.0%;"持平"', ["▲5.3%", "▼2.0%", "持平"]),
        ('"增长"0%;"下降"0%;"持平"', ["增长5%", "下降2%", "持平"]),
        ('"约"0.00;"减少"0.00', ["约0.05", "减少0.02", "约0.00"]),
        ('0.00"以上";"减"0.00', ["0.05以上", "减0.02", "0.00以上"]),
        ("0.00;(0.00)", ["0.05", "-0.02", "0.00"]),
    ],
)
def test_figures_that_a_format_tells_in_words(path: Path, code: str, texts: list[str]) -> None:
    def fill(sheet: Worksheet) -> None:
        rows_of(["项", "值"], ["甲", 0.053], ["乙", -0.02], ["丙", 0])(sheet)
        for cell in ("B2", "B3", "B4"):
            sheet[cell].number_format = code

    assert [row[1] for row in read(path, xlsx(fill)).rows[1:]] == texts


def test_words_of_a_format_beside_plain_figures_are_not_read(path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        rows_of(["项", "值"], ["甲", 5], ["乙", 6])(sheet)
        sheet["B2"].number_format = '"约"0'

    assert [row[1] for row in read(path, xlsx(fill)).rows[1:]] == ["5", "6"]


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [(0, '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"??_ ;_ @_ ', "-"), (0, "#", ""), (0.5, "#.0", ".5")],
)
def test_zeros_that_no_digit_shows(value: float, code: str, text: str) -> None:
    assert show_number(Decimal(str(value)), code) == text


# What is hidden


def hide(sheet: Worksheet) -> None:
    rows_of(
        ["项", "一", "二", "三", "四"], ["甲", 1, 2, 3, 4], ["乙", 5, 6, 7, 8], ["丙", 9, 1, 2, 3]
    )(sheet)
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions.group("C", "D", hidden=True)


def test_hidden_rows_and_columns_are_left_out(path: Path) -> None:
    cells = read(path, xlsx(hide))
    assert cells.rows == (("项", "一", "四"), ("甲", "1", "4"), ("丙", "9", "3"))
    assert (cells.places, cells.hidden) == ((1, 2, 4), ("3", "C", "D"))
    assert [cells.column_of(index) for index in range(3)] == [0, 1, 4]


def test_what_is_hidden_beside_the_range_is_nobody_s_concern(path: Path) -> None:
    cells = read(path, xlsx(hide), area="A1:B2")
    assert (cells.rows, cells.hidden) == ((("项", "一"), ("甲", "1")), ())


def test_filtered_rows_are_left_out_and_cells_are_still_named_right(path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        hide(sheet)
        sheet.auto_filter.ref = "A1:E4"
        sheet["E4"] = "#REF!"
        sheet["D4"] = "#N/A"

    cells = read(path, xlsx(fill))
    assert [(one.message, one.places) for one in cells.findings] == [(ERROR_VALUE, ("E4",))]
    assert cells.errors == {(2, 2)}


def test_all_is_hidden(path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        rows_of(["项", "一"], ["甲", 1])(sheet)
        for row in (1, 2):
            sheet.row_dimensions[row].hidden = True

    assert fault_of(path, xlsx(fill)).message is unreadable.EMPTY


@pytest.mark.parametrize("how", ["collapse", "filter"])
def test_hidden_rows_and_columns_of_an_ods(path: Path, how: str) -> None:
    data = ods(["项", "一", "二"], ["甲", 1, 2], ["乙", 3, 4])
    text = r"<table:table-row><table:table-cell [^>]*><text:p>甲"
    new = f'<table:table-row table:visibility="{how}"><table:table-cell><text:p>甲'
    data = edited(data, **{"content.xml": (text, new)})
    columns = (
        '<table:table table:name="表"><table:table-column table:number-columns-repeated="2"/>'
        f'<table:table-column table:visibility="{how}"/>'
    )
    data = edited(data, **{"content.xml": ('<table:table table:name="表">', columns)})
    cells = read(path, data)
    assert (cells.rows, cells.hidden) == ((("项", "一"), ("乙", "3")), ("2", "C"))


def test_hidden_sheets(path: Path) -> None:
    document = OpenDocumentSpreadsheet()
    style = Style(name="h", family="table")
    style.addElement(TableProperties(display="false"))
    document.automaticstyles.addElement(style)
    document.spreadsheet.addElement(ods_table("藏", ["项", "藏"], stylename=style))
    document.spreadsheet.addElement(ods_table("见", ["项", "见"]))
    data = saved(document)
    assert read(path, data).hidden_sheets == ("藏",)
    assert read(path, data, sheet="藏").hidden_sheets == ("藏",)
    assert read(path, data, sheet="见").hidden_sheets == ()


# Errors, and what a program is told to leave as it is


@pytest.mark.parametrize(
    "text",
    ["错误:502", "错误：522", "#名称?", "####", "#NV", "#BEZUG!", "#WERT!", "#¡REF!", "#N/D"],
)
def test_error_values_of_an_ods_in_any_language(path: Path, text: str) -> None:
    error = ({"valuetype": "string", "stringvalue": "", "formula": "of:=1/0"}, text)
    cells = read(path, ods(["项", "值"], ["甲", error]))
    assert cells.rows[1] == ("甲", text)
    assert [(one.message, one.places) for one in cells.findings] == [(ERROR_VALUE, ("B2",))]


@pytest.mark.parametrize("text", ["错误:502", "备注:512", "#1", "#标签", "10:30"])
def test_text_that_is_no_error(path: Path, text: str) -> None:
    assert read(path, ods(["项", "值"], ["甲", text], ["乙", 1])).findings == ()


def test_a_number_too_wide_for_its_column_is_no_error(path: Path) -> None:
    narrow = ({"valuetype": "float", "value": "12345"}, "###")
    cells = read(path, ods(["项", "值"], ["甲", narrow]))
    assert (cells.rows[1], cells.shown) == (("甲", "12345"), {})


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        ('"=""001""","=""1,234"""', ("001", "1,234")),
        ('="001",="1,234"', ("001", "1,234")),
        ('="A-2",5', ("A-2", "5")),
        ('="",5', ("", "5")),
        ("=1+1,5", ("=1+1", "5")),
        ('"a=""b""",5', ('a="b"', "5")),
    ],
)
def test_equals_and_quotes(line: str, cells: tuple[str, ...]) -> None:
    assert parse_delimited(f"项,值\n{line}\n").rows[1] == cells


def test_formats_of_any_length_take_no_time() -> None:
    start = time.perf_counter()
    for sign in '["\\_0#;,.%y年':
        code = sign * 300_000
        assert parse_format(code) is None
        assert show_moment(DAY, code) == DAY.isoformat()
    assert time.perf_counter() - start < 1


def test_a_long_code_in_a_file(path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        rows_of(["项", "值"], ["甲", 12.5])(sheet)
        sheet["B2"].number_format = "0.0"

    code = ('formatCode="0.0"', f'formatCode="{"[" * 300_000}"')
    path.write_bytes(xlsx(fill, styles=code))
    start = time.perf_counter()
    assert read_cells(path).rows[1] == ("甲", "12.5")
    assert time.perf_counter() - start < 5


def test_names_and_categories_may_be_merged(path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        rows_of(
            ["类别", "项", "值", "数"],
            ["许可", "甲", 1, 2],
            [None, "乙", 3, 4],
            ["合计", None, 4, 6],
        )(sheet)
        for merge in ("A2:A3", "A4:B4"):
            sheet.merge_cells(merge)

    assert read(path, xlsx(fill)).findings == ()

    def over_figures(sheet: Worksheet) -> None:
        fill(sheet)
        sheet.merge_cells("C2:C3")

    assert [one.places for one in read(path, xlsx(over_figures)).findings] == [("C2:C3",)]
