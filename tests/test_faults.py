"""Every fault of an author: one located message of its kind, and the page is still built."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass, field

import pytest
from conftest import ISSUE, Build, issue
from openpyxl import Workbook
from test_wrong_bulletins import WRONG

from sphinx_bulletin.model.faults import Kind


@dataclass(frozen=True, kw_only=True)
class Fault:
    """A page with one fault."""

    kind: str
    page: str
    #: Line of the message in index.rst; 0 where it has none.
    line: int
    #: Must stand in the message.
    says: str
    #: Must still stand on the page.
    kept: str = "正文在此"
    files: dict[str, str | bytes] = field(default_factory=dict)
    conf: str = ""


def table(options: str, rows: str) -> str:
    body = "\n".join(f"   {line}" for line in rows.splitlines())
    head = "".join(f"   {line}\n" for line in options.splitlines())
    return f".. 统计表:: 表\n{head}\n{body}\n\n正文在此\n"


def workbook(rows: list[list[object]], *, merge: str = "", bomb: bool = False) -> bytes:
    """An xlsx file with one sheet; formulas have no result stored."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "政务服务"
    for row in rows:
        sheet.append(row)
    if merge:
        sheet.merge_cells(merge)
    data = io.BytesIO()
    book.save(data)
    if not bomb:
        return data.getvalue()
    made = io.BytesIO()
    with zipfile.ZipFile(data) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name.startswith("xl/worksheets/"):
                lol = '<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'
                content = lol.encode() + content
            new.writestr(name, content)
    return made.getvalue()


PUBLISHED = """\
{
"version": 1,
"issues": {
"2026-41": {
 "pages": ["index"], "serial": 416, "date": "2026-10-16", "period": "2026-10-12/2026-10-16",
 "numbered": {},
 "tables": {"t": {"name": "t", "columns": [["受理", ""]], "rows": [["甲", "10"]]}}
}}}
"""
MASTHEAD = ISSUE.format(body="正文在此")
UNITS = 'bulletin_units = ["水利厅", "交通运输厅"]\n'
GOOD_ROWS = "事项, 受理\n甲, 1"
FAULTS = {
    "comment": Fault(
        kind="input", page=issue(".. 统计表 某表\n\n正文在此"), line=12, says="统计表::"
    ),
    "unknown option": Fault(kind="option", page=table(":单元: 件", GOOD_ROWS), line=2, says="单位"),
    "option of another": Fault(
        kind="option", page=table(":勘误: 2026-11-02 正文在此", GOOD_ROWS), line=2, says="报头"
    ),
    "option twice": Fault(
        kind="option", page=table(":unit: 件\n:单位: 项", GOOD_ROWS), line=3, says="两次"
    ),
    "unknown value": Fault(kind="option", page=table(":形式: 图", GOOD_ROWS), line=2, says="表格"),
    "title lines": Fault(
        kind="option",
        page=MASTHEAD.replace("   :year:", "   :标题分行: 政务／工作\n   :year:"),
        line=4,
        says="／",
    ),
    "no such day": Fault(
        kind="date",
        page=MASTHEAD.replace("2026-10-16\n   :period", "2026-02-30\n   :period"),
        line=9,
        says="2026-02-30",
    ),
    "due date": Fault(
        kind="date",
        page=".. 巡查情况::\n\n   :卫生: [问题] 正文在此\n\n      :整改时限: 尽快\n",
        line=5,
        says="尽快",
    ),
    "period backwards": Fault(
        kind="period",
        page=MASTHEAD.replace("2026-10-12 / 2026-10-16", "2026-10-16 / 2026-10-12"),
        line=10,
        says="2026-10-12",
    ),
    "number of copies": Fault(
        kind="figure", page="正文在此\n\n.. 报尾::\n   :印数: 若干\n", line=4, says="若干"
    ),
    "issue number": Fault(
        kind="figure", page=MASTHEAD.replace(":serial: 416", ":serial: 四百"), line=7, says="四百"
    ),
    "text for a figure": Fault(
        kind="figure", page=table("", "事项, 受理\n甲, 十二"), line=4, says="十二"
    ),
    "unequal rows": Fault(kind="table", page=table("", "事项, 受理\n甲, 1, 2"), line=4, says="甲"),
    "no name of a row": Fault(
        kind="table", page=table("", "事项, 受理\n甲, 1\n, 2"), line=5, says="没有名称"
    ),
    "no rows": Fault(kind="table", page=".. 统计表:: 表\n\n正文在此\n", line=1, says="表头"),
    "bad rate": Fault(
        kind="table", page=table(":比率: 率 = 甲 / 乙", GOOD_ROWS), line=2, says="没有“甲”"
    ),
    "unknown column": Fault(kind="table", page=table(":列: 办结", GOOD_ROWS), line=2, says="受理"),
    "total": Fault(
        kind="total", page=table(":合计:", "事项, 受理\n甲, 1\n合计, 2"), line=1, says="合计"
    ),
    "missing file": Fault(kind="file", page=table(":文件: 无此.csv", ""), line=2, says="无此.csv"),
    "file outside": Fault(
        kind="file", page=table(":文件: ../out.csv", ""), line=2, says="../out.csv"
    ),
    "undecodable": Fault(
        kind="file",
        page=table(":文件: a.csv", ""),
        line=2,
        says="a.csv",
        files={"a.csv": b"\xff\xff\xff\x00"},
    ),
    "stray quote": Fault(
        kind="file",
        page=table(":文件: a.csv", ""),
        line=2,
        says="a.csv”第3行",
        files={"a.csv": '事项,受理\n甲,1\n"乙,2\n'},
    ),
    "two encodings": Fault(
        kind="file",
        page=table(":文件: a.csv", ""),
        line=2,
        says="编码",
        files={"a.csv": "事项,受理\n行政许可,1\n".encode() + "公共服务,2\n".encode("gb18030")},
    ),
    "damaged workbook": Fault(
        kind="file",
        page=table(":文件: a.xlsx", ""),
        line=2,
        says="已损坏",
        files={"a.xlsx": b"PK\x03\x04" + bytes(200)},
    ),
    "workbook with a password": Fault(
        kind="file",
        page=table(":文件: a.xlsx", ""),
        line=2,
        says="密码",
        files={"a.xlsx": b"\xd0\xcf\x11\xe0" + bytes(600) + "EncryptedPackage".encode("utf-16-le")},
    ),
    "old workbook": Fault(
        kind="file",
        page=table(":文件: a.xls", ""),
        line=2,
        says="xlsx",
        files={"a.xls": b"\xd0\xcf\x11\xe0" + bytes(600)},
    ),
    "too many rows": Fault(
        kind="file",
        page=table(":文件: a.csv", ""),
        line=2,
        says="bulletin_rows",
        files={"a.csv": "事项,受理\n" + "甲,1\n" * 30},
        conf="bulletin_rows = 20\n",
    ),
    "entity bomb": Fault(
        kind="file",
        page=table(":文件: a.xlsx", ""),
        line=2,
        says="XML",
        files={"a.xlsx": workbook([["事项", "受理"], ["甲", 1]], bomb=True)},
    ),
    "no such sheet": Fault(
        kind="option",
        page=table(":文件: a.xlsx\n:工作表: 热线", ""),
        line=3,
        says="政务服务",
        files={"a.xlsx": workbook([["事项", "受理"], ["甲", 1]])},
    ),
    "no such range": Fault(
        kind="option",
        page=table(":文件: a.xlsx\n:区域: 全部", ""),
        line=3,
        says="B3:F20",
        files={"a.xlsx": workbook([["事项", "受理"], ["甲", 1]])},
    ),
    "file named from the folder of conf.py": Fault(
        kind="file",
        page="正文在此\n",
        line=0,
        says="是不是“../数据/甲.csv”？",
        files={
            "数据/甲.csv": "事项,受理\n甲,1\n",
            "各期/甲.rst": ":orphan:\n\n" + table(":文件: 数据/甲.csv", ""),
        },
    ),
    "sheet of no file": Fault(
        kind="option", page=table(":工作表: 一", GOOD_ROWS), line=2, says="文件"
    ),
    "formula without a result": Fault(
        kind="cell",
        page=table(":文件: a.xlsx", ""),
        line=2,
        says="B3",
        files={"a.xlsx": workbook([["事项", "受理"], ["甲", 1], ["乙", "=B2+1"]])},
    ),
    "numbers as text": Fault(
        kind="cell",
        page=table(":文件: a.xlsx", ""),
        line=2,
        says="B2、B3",
        files={"a.xlsx": workbook([["事项", "受理"], ["甲", "1"], ["乙", "２"]])},
    ),
    "merged over figures": Fault(
        kind="cell",
        page=table(":文件: a.xlsx", ""),
        line=2,
        says="B2:B3",
        files={"a.xlsx": workbook([["事项", "受理"], ["甲", 1], ["乙", None]], merge="B2:B3")},
    ),
    "error value": Fault(
        kind="cell",
        page=table(":文件: a.xlsx", ""),
        line=2,
        says="B3",
        files={"a.xlsx": workbook([["事项", "受理"], ["甲", 1], ["乙", "#DIV/0!"]])},
    ),
    "pipe": Fault(
        kind="file", page=table(":文件: images", ""), line=2, says="images", files={"images/a": b""}
    ),
    "note below the rows": Fault(
        kind="cell",
        page=table(":文件: a.csv", ""),
        line=2,
        says="第3行“注：含结转件。”",
        files={"a.csv": "事项,受理\n甲,1\n注：含结转件。,\n"},
    ),
    "figure in a file": Fault(
        kind="figure",
        page=table(":文件: a.csv", ""),
        line=2,
        says="文件第3行",
        files={"a.csv": "事项,受理\n甲,1\n乙,12..5\n"},
    ),
    "compared column": Fault(
        kind="table", page=table(":对比: 办结环比\n:引用名: t", GOOD_ROWS), line=2, says="受理"
    ),
    "compared without a name": Fault(
        kind="option", page=table(":对比: 环比", GOOD_ROWS), line=2, says="引用名"
    ),
    "two rates on a line": Fault(
        kind="table",
        page=table(":比率: 甲率 = 受理 / 受理, 乙率 = 受理 / 受理", GOOD_ROWS),
        line=2,
        says="一行写一个",
    ),
    "range without heads": Fault(
        kind="table", page=table("", "行政许可, 1200\n公共服务, 800"), line=1, says="表头"
    ),
    "scientific notation": Fault(
        kind="figure", page=table("", "事项, 受理\n甲, 2.06E+07"), line=4, says="科学计数"
    ),
    "another figure than was published": Fault(
        kind="published",
        page=issue(".. 统计表:: 表\n   :引用名: t\n\n   事项, 受理\n   甲, 1\n\n正文在此"),
        line=12,
        says="甲/受理 10 → 1",
        files={"published.json": PUBLISHED},
    ),
    "a damaged list of what was published": Fault(
        kind="published",
        page=MASTHEAD,
        line=0,
        says="published.json:2: ",
        files={"published.json": PUBLISHED.replace('"version"', "<<<<<<<")},
    ),
    "year of an issue": Fault(
        kind="figure", page=MASTHEAD.replace("2026\n", "20262\n", 1), line=5, says="1900"
    ),
    "year of a day": Fault(
        kind="date",
        page=".. 动态:: 厅\n   :日期: 0026-01-06\n\n   正文在此\n",
        line=2,
        says="0026-01-06",
    ),
    "years apart": Fault(
        kind="order",
        page=MASTHEAD.replace(":date: 2026", ":date: 2062"),
        line=4,
        says="2062年10月16日",
    ),
    "a joint issue of all numbers": Fault(
        kind="order", page=MASTHEAD.replace("number: 41\n", "number: 2-41\n"), line=4, says="2—41"
    ),
    "a correction without a text": Fault(
        kind="option",
        page=MASTHEAD.replace("   :year:", "   :勘误: 2026-11-02\n   :year:"),
        line=5,
        says="勘误",
    ),
    "a correction before its issue": Fault(
        kind="date",
        page=MASTHEAD.replace("   :year:", "   :勘误: 2020-11-02 表1应为3。\n   :year:"),
        line=5,
        says="2020年11月2日",
        kept="表1应为3。",
    ),
    "a correction without a day": Fault(
        kind="date",
        page=MASTHEAD.replace("   :year:", "   :勘误: 表1应为3。\n   :year:"),
        line=5,
        says="表1应为3。",
        kept="表1应为3。",
    ),
    "scaled twice": Fault(
        kind="figure", page=table("", "事项, 金额（万元）\n甲, 1.2亿"), line=4, says="1.2亿"
    ),
    "no unit": Fault(kind="figure", page=table("", "事项, 率\n甲, 5号"), line=4, says="5号"),
    "a column of words": Fault(
        kind="figure",
        page=table("", "事项, 备注, 受理\n甲, 补报, 1\n乙, 补报, 2"),
        line=4,
        says="“备注”列是文字",
    ),
    "too many digits": Fault(
        kind="figure", page=table("", "事项, 受理\n甲, " + "9" * 25), line=4, says="99999"
    ),
    "link to itself": Fault(
        kind="file", page=table(":文件: ../source/../../a\\b.csv", ""), line=2, says="源文件夹"
    ),
    "no comparison": Fault(
        kind="option", page=table(":对比: 上年", GOOD_ROWS), line=2, says="环比"
    ),
    "kind of check": Fault(
        kind="option", page=table(":免校验: 全部", GOOD_ROWS), line=2, says="合计"
    ),
    "trend of nothing": Fault(
        kind="option", page=".. 数据趋势:: 趋势\n\n正文在此\n", line=1, says="统计表"
    ),
    "points of a trend": Fault(
        kind="figure",
        page=".. 数据趋势:: 趋势\n   :表: t\n   :行: 甲\n   :最近: 若干\n\n正文在此\n\n"
        + MASTHEAD.replace("正文在此", table(":引用名: t", "事项, 受理\n甲, 1")),
        line=4,
        says="若干",
    ),
    "way to write a figure": Fault(
        kind="reference",
        page=table(":name: a", GOOD_ROWS) + "\n数:stat:`a/甲/受理|大写`\n",
        line=9,
        says="千分位",
    ),
    "compared without a masthead": Fault(
        kind="reference",
        page=table(":name: a", GOOD_ROWS) + "\n数:stat:`a/甲/受理 环比`\n",
        line=9,
        says="报头",
    ),
    "figure of no issue": Fault(
        kind="reference", page="正文在此，数:stat:`1999-1:a/甲/受理`\n", line=1, says="1999-1"
    ),
    "rows in conf": Fault(
        kind="config",
        page="正文在此\n",
        line=0,
        says="bulletin_rows",
        conf="bulletin_rows = '多'\n",
    ),
    "checks in conf": Fault(
        kind="config",
        page="正文在此\n",
        line=0,
        says="unusual",
        conf="bulletin_skip_checks = ['全部']\n",
    ),
    "NUL": Fault(
        kind="file",
        page=table(":文件: a.csv", ""),
        line=2,
        says="NUL",
        files={"a.csv": b"a,b\nc,\x001"},
    ),
    "item twice": Fault(
        kind="duplicate",
        page=".. 动态:: 厅\n   :引用名: a\n\n   正文在此\n\n.. 动态:: 局\n   :引用名: a\n\n   又一条\n",
        line=6,
        says="index.rst:1",
    ),
    "table twice": Fault(
        kind="duplicate",
        page=table(":name: a", GOOD_ROWS) + "\n" + table(":name: a", GOOD_ROWS),
        line=9,
        says="index.rst:1",
    ),
    "no such figure": Fault(
        kind="reference",
        page=table(":name: a", GOOD_ROWS) + "\n数:stat:`a/甲/办结`件\n",
        line=9,
        says="受理",
    ),
    "no such table": Fault(
        kind="reference", page="正文在此，数:数据:`b/甲/受理`件\n", line=1, says="b/甲/受理"
    ),
    "no such issue": Fault(
        kind="reference", page="正文在此，见:bulletin:issue:`1999-1`\n", line=1, says="1999-1"
    ),
    "no such item": Fault(
        kind="reference", page="正文在此，见:bulletin:item:`无`\n", line=1, says="无"
    ),
    "unknown status": Fault(
        kind="status", page=".. 巡查情况::\n\n   :卫生: [尚可] 正文在此\n", line=3, says="立改"
    ),
    "empty check": Fault(
        kind="status", page="正文在此\n\n.. 巡查情况::\n\n   :卫生:\n", line=5, says="未查"
    ),
    "no checks": Fault(
        kind="status", page=".. 巡查情况::\n\n   正文在此\n", line=1, says=":着装情况:"
    ),
    "item without a text": Fault(
        kind="input",
        page=issue(".. 动态:: 厅\n   :日期: 2026-10-12\n\n正文在此\n"),
        line=12,
        says="缩进",
    ),
    "field of a finding, misspelt": Fault(
        kind="option",
        page=".. 巡查情况::\n\n   :卫生: [问题] 正文在此\n\n      :消号: 2026-40/卫生\n",
        line=5,
        says="“销号”",
    ),
    "field of no finding": Fault(
        kind="option", page=".. 巡查情况::\n\n   :整改时限: 正文在此\n", line=3, says="缩进三格"
    ),
    "window of no finding": Fault(
        kind="option",
        page=".. 巡查情况::\n\n   :卫生: 净。\n   :窗口: 正文在此\n",
        line=4,
        says="[良好]",
    ),
    "field of a finding in included text": Fault(
        kind="option",
        page=".. 巡查情况::\n\n   .. include:: a.inc\n",
        files={"a.inc": ":卫生: 正文在此\n   :销号: 2026-40/卫生\n"},
        line=0,
        says="空一行",
    ),
    "columns of no month": Fault(
        kind="table",
        page=issue(".. 采用情况:: 正文在此\n   :报送: a.csv"),
        files={"a.csv": "序号,窗口,9月,拾月\n1,水利厅,2,3\n"},
        line=13,
        says="拾月",
    ),
    "counts under no head": Fault(
        kind="table",
        page=issue(".. 采用情况:: 正文在此\n   :报送: a.csv"),
        files={"a.csv": "窗口,月份,标题,报送量\n水利厅,2026年9月,甲,3\n"},
        line=13,
        says="“报送量”",
    ),
    "name in conf": Fault(
        kind="config",
        page="正文在此\n",
        line=0,
        says="bulletin_scores",
        conf="bulletin_score = {}\n",
    ),
    "two encodings in one page": Fault(
        kind="file",
        page="正文在此\n",
        files={"index.rst": "正文在此\n\n".encode() + "后加的一段。\n".encode("gbk")},
        line=3,
        says="UTF-8",
    ),
    "status of a matrix": Fault(
        kind="option",
        page="正文在此\n\n.. 整改台账::\n   :形式: 一览表\n   :状态: 全部\n",
        line=5,
        says="“状态”",
    ),
    "how many issues": Fault(
        kind="figure", page="正文在此\n\n.. 整改台账::\n   :最近: 全部\n", line=4, says="全部"
    ),
    "no such window": Fault(
        kind="reference", page="正文在此\n\n.. 整改台账::\n   :窗口: 无\n", line=3, says="“无”"
    ),
    "no such series": Fault(
        kind="reference", page="正文在此\n\n.. 整改台账::\n   :系列: 无\n", line=3, says="“无”"
    ),
    "names of checks": Fault(
        kind="config",
        page="正文在此\n",
        line=0,
        says="着装情况",
        conf='bulletin_series = {"weekly": {"checks": 3}}\n',
    ),
    "second masthead": Fault(
        kind="masthead",
        page=issue(
            ".. 报头:: 周报\n   :年份: 2026\n   :期号: 42\n   :日期: 2026-10-23\n\n正文在此"
        ),
        line=12,
        says="第二个",
    ),
    "no number": Fault(
        kind="masthead", page=MASTHEAD.replace("   :number: 41\n", ""), line=4, says="期号"
    ),
    "no date": Fault(
        kind="masthead", page=MASTHEAD.replace("   :date: 2026-10-16\n", ""), line=4, says="送审"
    ),
    "late masthead": Fault(
        kind="masthead",
        page="标题\n====\n\n一节\n----\n\n.. 报头:: 周报\n   :年份: 2026\n   :期号: 1\n   :日期: 2026-01-09\n\n正文在此\n",
        line=7,
        says="标题",
    ),
    "typed heading": Fault(
        kind="number", page=issue("一、办理情况\n------------\n\n正文在此"), line=13, says="一、"
    ),
    "typed item": Fault(
        kind="number", page=issue(".. 动态:: 厅\n\n   （一）正文在此"), line=14, says="（一）"
    ),
    "window that is none": Fault(
        kind="roster",
        page=issue(".. 动态:: 水力厅\n\n   正文在此\n\n.. 动态:: 水力厅\n\n   又一条"),
        line=12,
        says="是不是“水利厅”",
        conf=UNITS,
    ),
    "windows that 和 joins": Fault(
        kind="roster",
        page=issue(".. 动态:: 水利厅和税务局\n\n   正文在此"),
        line=12,
        says="是不是“水利厅、税务局”",
        conf='bulletin_units = ["水利厅", "税务局"]\n',
    ),
    "window of a finding": Fault(
        kind="roster",
        page=issue(".. 巡查情况::\n\n   :卫生: [问题] 正文在此\n\n      :窗口: 文旅厅"),
        line=14,
        says="“文旅厅”不在",
        conf=UNITS,
    ),
    "window of a list": Fault(
        kind="roster",
        page=".. 动态汇编:: 正文在此\n   :最近: 5\n   :窗口: 水力厅\n",
        line=3,
        says="是不是“水利厅”",
        conf=UNITS,
    ),
    "window that sent in": Fault(
        kind="roster",
        page=issue(".. 采用情况:: 正文在此\n   :报送: a.csv"),
        line=13,
        says="是不是“水利厅”",
        files={"a.csv": "窗口,10月\n水力厅,3\n"},
        conf=UNITS,
    ),
    "window of a list, no roster": Fault(
        kind="reference",
        page=issue(".. 动态:: 水利厅\n\n   正文在此\n\n.. 动态汇编::\n   :窗口: 水力厅"),
        line=17,
        says="是不是“水利厅”",
    ),
    "person of a list": Fault(
        kind="reference",
        page=issue(
            ".. 动态:: 水利厅\n   :领导: 副厅长周岱\n\n   正文在此\n\n.. 动态汇编::\n   :领导: 周代"
        ),
        line=17,
        says="是不是“周岱”",
    ),
    "series of a list": Fault(
        kind="reference",
        page=issue(".. 动态:: 水利厅\n\n   正文在此\n\n.. 动态汇编::\n   :系列: 没有"),
        line=16,
        says="“没有”",
    ),
    "a field of a finding, mistyped and set in too little": Fault(
        kind="option",
        page=".. 巡查情况::\n\n   :卫生: [问题] 正文在此\n   :整改期限: 2026-11-12\n",
        line=4,
        says="整改时限",
    ),
    "an option of a checklist": Fault(
        kind="option",
        page=".. 巡查情况::\n   :巡察单位: 甲处\n\n   :卫生: 正文在此\n",
        line=2,
        says="“巡查单位”",
    ),
    "copies": Fault(
        kind="option",
        page="正文在此\n\n.. 报尾::\n   :报: 甲\n   :印教: 80\n",
        line=5,
        says="“印教”",
    ),
    "series of an archive": Fault(
        kind="reference",
        page=issue("正文在此\n\n.. 往期目录::\n   :系列: 没有"),
        line=14,
        says="“没有”",
    ),
    "series of a trend": Fault(
        kind="reference",
        page=issue("正文在此\n\n.. 数据趋势:: a\n   :系列: 没有\n   :表: t\n   :行: 甲"),
        line=14,
        says="“没有”",
    ),
    "series of a table": Fault(
        kind="reference",
        page=issue("正文在此\n\n.. 采用情况::\n   :系列: 没有"),
        line=14,
        says="“没有”",
    ),
    "period of a table": Fault(
        kind="period",
        page=issue(".. 动态:: 水利厅\n\n   正文在此\n\n.. 采用情况::\n   :时段: 2031年"),
        line=16,
        says="2031年",
    ),
    "a month in two columns": Fault(
        kind="table",
        page=issue(".. 采用情况:: 正文在此\n   :报送: a.csv"),
        line=13,
        says="“10月”",
        files={"a.csv": "窗口,10月,10月\n水利厅,3,3\n"},
    ),
    "windows in a cell": Fault(
        kind="table",
        page=issue(".. 采用情况:: 正文在此\n   :报送: a.csv"),
        line=13,
        says="“水利厅、林草局”",
        files={"a.csv": "窗口,10月\n水利厅、林草局,3\n"},
    ),
    "category of a list": Fault(
        kind="reference",
        page=issue(
            ".. 动态:: 水利厅\n   :栏目: 便民\n\n   正文在此\n\n.. 动态汇编::\n   :栏目: 便名"
        ),
        line=18,
        says="是不是“便民”",
    ),
    "number of items": Fault(
        kind="figure", page=".. 动态汇编:: 正文在此\n   :最近: 全部\n", line=2, says="全部"
    ),
    "outlet without points": Fault(
        kind="adopted",
        page=issue(".. 动态:: 水利厅\n   :采用载体: 省府网站\n\n   正文在此"),
        line=12,
        says="是不是“省政府网站”",
        conf='bulletin_scores = {"省政府网站": 3}\n',
    ),
    "more adopted than submitted": Fault(
        kind="adopted",
        page=issue(
            ".. 动态:: 水利厅\n\n   正文在此\n\n.. 动态:: 水利厅\n\n   二\n\n"
            ".. 采用情况::\n   :报送: a.csv"
        ),
        line=21,
        says="采用了2条，报送却只有1条",
        files={"a.csv": "窗口,10月\n水利厅,1\n"},
    ),
    "roster that is not there": Fault(
        kind="config",
        page=issue(".. 动态:: 省水利厅\n\n   正文在此\n\n.. 采用情况::\n   :报送: a.csv"),
        line=0,
        says="units.csv",
        conf='bulletin_units = "units.csv"\n',
        files={"a.csv": "窗口,10月\n水利厅,1\n"},
    ),
    "no file of what was submitted": Fault(
        kind="file", page=issue(".. 采用情况:: 正文在此\n   :报送: 无.csv"), line=13, says="无.csv"
    ),
    "no months in it": Fault(
        kind="table",
        page=issue(".. 采用情况:: 正文在此\n   :报送: a.csv"),
        line=13,
        says="窗口、月份、件数",
        files={"a.csv": "窗口,数\n水利厅,1\n"},
    ),
    "no number in it": Fault(
        kind="figure",
        page=issue(".. 采用情况:: 正文在此\n   :报送: a.csv"),
        line=13,
        says="第3行：“若干”",
        files={"a.csv": "窗口,10月\n水利厅,1\n林草局,若干\n"},
    ),
    "no month in it": Fault(
        kind="figure",
        page=issue(".. 采用情况:: 正文在此\n   :报送: a.csv"),
        line=13,
        says="第2行：“本月”",
        files={"a.csv": "窗口,月份,件数\n水利厅,本月,2\n水利厅,10月,2\n"},
    ),
    "encoding of no file": Fault(
        kind="option",
        page=issue(".. 采用情况:: 正文在此\n   :编码: gbk"),
        line=13,
        says="报送",
    ),
    "nothing to count": Fault(
        kind="reference", page=".. 采用情况:: 正文在此\n", line=1, says="已签发"
    ),
    "units in conf": Fault(
        kind="config", page="正文在此\n", line=0, says="bulletin_units", conf="bulletin_units = 3\n"
    ),
    "two units of one name": Fault(
        kind="config",
        page="正文在此\n",
        line=0,
        says="“林草局”",
        conf='bulletin_units = [["省林草局", "林草局"], "林草局"]\n',
    ),
    "no file of units": Fault(
        kind="config", page="正文在此\n", line=0, says="无.csv", conf='bulletin_units = "无.csv"\n'
    ),
    "scores in conf": Fault(
        kind="config",
        page="正文在此\n",
        line=0,
        says="bulletin_scores",
        conf='bulletin_scores = {"网站": "三分"}\n',
    ),
    "scores that are no number": Fault(
        kind="config",
        page="正文在此\n",
        line=0,
        says="bulletin_scores",
        conf='bulletin_scores = {"网站": float("nan")}\n',
    ),
    "an address without a host": Fault(
        kind="config",
        page="正文在此\n",
        line=0,
        says="bulletin_baseurl",
        conf='bulletin_baseurl = "http://..a/"\n',
    ),
    "bad conf": Fault(
        kind="config", page="正文在此\n", line=0, says="gbt9704", conf='bulletin_numbering = "x"\n'
    ),
    "translation without its figure": Fault(
        kind="translation",
        page="受理5件正文在此\n",
        line=0,
        says="{1}",
        kept="accepted",
        conf='language = "zh_TW"\nlocale_dirs = ["locale"]\n',
        files={
            "locale/zh_TW/LC_MESSAGES/index.po": 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; '
            'charset=UTF-8\\n"\n\nmsgid "受理{1}件正文在此"\nmsgstr "accepted"\n'
        },
    ),
    **{
        f"a series called {key!r}": Fault(
            kind="config",
            page="正文在此\n",
            line=0,
            says="series",
            conf=f"bulletin_series = {{{key!r}: {{'name': '周报'}}, 'w': {{}}}}\n",
        )
        for key in ("../../x", "..", "a/b", "a\\b", "/x", "C:x", "a\nb", "", " ", 1, "x" * 300)
    },
    **{
        f"a series called as a device, {key}": Fault(
            kind="config",
            page="正文在此\n",
            line=0,
            says=key,
            conf=f"bulletin_series = {{{key!r}: {{}}}}\n",
        )
        for key in ("CON", "nul", "Prn", "aux.x", "COM1", "lpt9")
    },
    **{
        f"an empty {name}, {status or 'no status'}, set in by {len(indent)}": Fault(
            kind="option",
            page=f".. 巡查情况::\n\n   :卫生: {status}正文在此\n\n{indent}:{name}:\n",
            line=5,
            says=f"“{name}”没有内容",
        )
        for status in ("", "[问题] ", "[立改] ", "[良好] ")
        for name in ("窗口", "整改时限", "销号")
        for indent in ("      ", "   ")
    },
    **{
        f"a table without rows, {body!r}": Fault(
            kind="table",
            page=f".. {name}:: 甲\n{body}",
            line=line,
            says="表头",
            kept=kept,
            files={"a.csv": "事项,受理\n"},
        )
        for name, body, line, kept in (
            ("统计表", "\n   事项, 受理\n", 1, "事项, 受理"),
            ("统计表", "\n   事项\t受理\t办结\n", 1, "办结"),
            ("统计表", "\n   ==== ====\n   事项 受理\n   ==== ====\n", 1, "受理"),
            ("统计表", "   :形式: 文字\n   :合计:\n\n   事项, 受理\n", 1, "事项, 受理"),
            ("统计表", "   :文件: a.csv\n", 2, "甲"),
            ("统计 表", "\n   正文受理5件，办结3件。\n", 1, "正文受理5件，办结3件。"),
            ("统计表", "", 1, "甲"),
        )
    },
    **{
        f"a row too long, shown as {form}": Fault(
            kind="table",
            page=table(f":形式: {form}\n:单位: 件", "事项, 受理\n甲, 1,234\n乙, 5"),
            line=6,
            says="甲",
            kept="1    | 234",
        )
        for form in ("文字", "图表", "表格", "文字、图表", "表格、文字")
    },
}


@pytest.mark.parametrize("name", FAULTS)
def test_one_fault_one_message(build: Build, name: str) -> None:
    fault = FAULTS[name]
    built = build({"index.rst": fault.page, **fault.files}, conf=fault.conf)
    assert len(built.warnings) == 1, built.warnings
    message = built.warnings[0]
    assert message.endswith(f"[bulletin.{fault.kind}]")
    assert fault.says in message
    if fault.line:
        found = re.search(r"index\.rst:(\d+): WARNING", message)
        assert found and int(found[1]) == fault.line, message
    assert fault.kept in built.text()


def test_every_kind_has_a_bad_input() -> None:
    found = {fault.kind for fault in FAULTS.values()} | {wrong.kind for wrong in WRONG.values()}
    # For a fault of ours one has to be planted: test_boundary.py; two kinds are notes only.
    assert found == {one.value for one in Kind} - {"internal", "done", "overdue"}


def test_two_issues_of_one_number(build: Build) -> None:
    built = build({"index.rst": MASTHEAD, "b.rst": ":orphan:\n\n" + MASTHEAD})
    assert [w.rpartition("[")[2] for w in built.warnings] == ["bulletin.duplicate]"]
    assert "2026-41" in built.warnings[0]


def test_a_faulty_table_shows_what_was_typed(build: Build) -> None:
    built = build({"index.rst": table("", "事项, 受理\n甲, 十二\n乙, 3, 4")})
    assert all(cell in built.text() for cell in ("十二", "3", "4"))


LOST = {
    "date of an item": (".. 动态:: 厅\n   :日期: 3月5日\n\n   正文。\n", ["厅", "3月5日", "正文"]),
    "date of a finding": (".. 巡查情况::\n\n   :卫生: [问题] 脏。\n\n      :整改时限: 月底前\n", ["月底前", "问题"]),
    "unknown status": (".. 巡查情况::\n\n   :卫生: [有问题] 脏。\n", ["[有问题] 脏。"]),
    "number of an issue": (issue("文").replace(":number: 41", ":number: 四十一"), ["四十一", "2026"]),
    "date of an issue": (issue("文").replace(":date: 2026-10-16", ":date: 十月"), ["十月"]),
    "period of an issue": (issue("文").replace(": 2026-10-12 /", ": 周一 /"), ["周一 / 2026-10-16"]),
    "missing file": (".. 统计表:: 某表\n   :文件: 无.csv\n   :数据来源: 某处\n   :注: 某注\n", ["某表", "某处", "某注"]),
    "rows below a file": (
        ".. 统计表:: 某表\n   :文件: a.csv\n\n   事项, 数\n   甲, 777\n", ["某表", "777", "888"]
    ),
    "row twice": (".. 统计表:: 某表\n\n   事项, 数\n   甲, 777\n   甲, 888\n", ["777", "888"]),
    "column twice": (".. 统计表:: 某表\n\n   事项, 数, 数\n   甲, 777, 888\n", ["777", "888"]),
    "second tail": (issue(".. 报尾::\n   :报: 甲方\n\n.. 报尾::\n   :送: 乙方\n"), ["甲方", "乙方"]),
}  # fmt: skip


@pytest.mark.parametrize("name", LOST)
def test_what_was_typed_is_not_lost(build: Build, name: str) -> None:
    page, wanted = LOST[name]
    built = build({"index.rst": page, "a.csv": "事项,数\n乙,888\n"})
    assert len(built.warnings) == 1, built.warnings
    assert all(one in built.text() for one in wanted), built.text()


def test_a_data_file_that_is_no_file_is_told_as_such(build: Build) -> None:
    (message,) = build({"index.rst": ".. 统计表:: 甲\n   :文件: d.csv\n", "d.csv/x": ""}).warnings
    assert "“d.csv”不是普通文件" in message and ":2:" in message


def test_an_empty_field_of_the_tail_is_as_none(build: Build) -> None:
    for blank in ("", "\n"):
        page = issue(f".. 报尾::\n{blank}   :报:\n   :份数:\n   :编辑:\n   :送: 乙方\n   :抄送:\n")
        built = build({"index.rst": page})
        assert not built.warnings
        assert "乙方" in built.text() and "抄送" in built.text() and "编辑" not in built.text()
        (message,) = build({"index.rst": issue(f".. 报尾::\n{blank}   :报:\n   :份数:\n")}).warnings
        assert "报尾是空的" in message


def test_an_item_without_a_text_counts_for_nothing(build: Build) -> None:
    body = ".. 动态:: 厅\n\n正文在此\n\n.. 动态:: 局\n\n   又一条。\n"
    built = build({"index.rst": issue(body)})
    items = built.app.env.get_domain("bulletin").pages["index"].items  # type: ignore[attr-defined]
    assert [item.units for item in items] == [("局",)]
    assert "一、又一条。" in built.text()
    assert "厅" in built.text().splitlines()


SAVED = {
    "ANSI": "gbk",
    "GB18030": "gb18030",
    "Unicode": "utf-16",
    "UTF-8 with a mark": "utf-8-sig",
}


@pytest.mark.parametrize("name", SAVED)
@pytest.mark.parametrize("suffix", ["rst", "inc"])
def test_a_page_is_read_however_an_office_saves_it(build: Build, name: str, suffix: str) -> None:
    page = issue(".. 动态:: 镕江厅\n\n   正文在此。\n")
    files: dict[str, str | bytes] = {"index.rst": ".. include:: a.inc\n"}
    files |= {"other.rst": ":orphan:\n\n另一页\n"}
    files["index.rst" if suffix == "rst" else "a.inc"] = page.encode(SAVED[name])
    built = build(files)
    assert not built.warnings
    assert "一、正文在此。（镕江厅）" in built.text()
    assert "另一页" in built.text("other")


def test_a_page_that_is_not_in_utf_8_is_noted(
    build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sphinx_bulletin.reading import encoding

    told: list[tuple[str, str]] = []
    monkeypatch.setattr(encoding, "note", lambda text, *, location: told.append((text, location)))
    build({"index.rst": "正文\n".encode("gbk"), "a.rst": ":orphan:\n\n正文\n"})
    assert [place.rpartition("/")[2] for _text, place in told] == ["index.rst:1"]
    assert "UTF-8" in told[0][0]


def test_percent_signs_are_kept_and_not_summed(build: Build) -> None:
    rows = "事项, 数, 率\n甲, 50, 50%\n乙, 60, 60%"
    built = build({"index.rst": table(":合计:\n:name: t", rows) + "\n率:stat:`t/甲/率`\n"})
    assert not built.warnings
    text = "".join(built.text().split())
    assert "率50%" in text and "60%" in text and "110" in text and "110%" not in text


def test_a_status_is_printed_whatever_the_text_says(build: Build) -> None:
    built = build({"index.rst": ".. 巡查情况::\n\n   :卫生: [问题] 有两个问题。\n"})
    assert "有两个问题。（问题）" in built.text()


@pytest.mark.parametrize(("name", "has_hint"), [("窗口工作周报", False), ("工作简报", True)])
def test_two_bulletins_of_one_number(build: Build, name: str, has_hint: bool) -> None:
    other = ":orphan:\n\n" + MASTHEAD.replace("窗口工作周报", name)
    (message,) = build({"index.rst": MASTHEAD, "other.rst": other}).warnings
    assert "index.rst:4" in message and "[bulletin.duplicate]" in message
    assert ("bulletin_series" in message) is has_hint


@pytest.mark.parametrize("row", ["省水利厅，水利厅", "省水利厅 水利厅", "省水利厅,水利厅"])
def test_names_of_a_roster_are_parted_as_they_are_typed(build: Build, row: str) -> None:
    page = issue(".. 动态:: 水利厅\n\n   正文在此\n\n.. 动态:: 省水利厅\n\n   又一条")
    files = {"index.rst": page, "units.csv": f"全称，简称\n{row}\n"}
    assert not build(files, conf='bulletin_units = "units.csv"\n').warnings
