"""Every fault of an author: one located message of its kind, and the page is still built."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

import pytest
from conftest import Build
from helpers.bulletins import ISSUE, issue
from helpers.cases import read_cases
from msgspec.structs import replace
from openpyxl import Workbook
from sphinx import locale

from sphinx_bulletin.core.log import in_words, words_of_fault
from sphinx_bulletin.model.faults import Kind, Message, Some, on_page
from sphinx_bulletin.model.text.dates import parse_period


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


MASTHEAD = ISSUE.format(body="正文在此")
#: Sites with files that nobody types.
MADE = {
    "undecodable": Fault(
        kind="file",
        page=table(":文件: a.csv", ""),
        line=2,
        says="a.csv",
        files={"a.csv": b"\xff\xff\xff\x00"},
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
    "NUL": Fault(
        kind="file",
        page=table(":文件: a.csv", ""),
        line=2,
        says="NUL",
        files={"a.csv": b"a,b\nc,\x001"},
    ),
    "two encodings in one page": Fault(
        kind="file",
        page="正文在此\n",
        files={"index.rst": "正文在此\n\n".encode() + "后加的一段。\n".encode("gbk")},
        line=3,
        says="UTF-8",
    ),
}


def typed() -> dict[str, Fault]:
    """The faults in ``faults/<kind>.txt``."""
    found = {}
    for path in sorted((Path(__file__).parent / "faults").glob("*.txt")):
        for case in read_cases(path):
            files: dict[str, str | bytes] = dict(case.files)
            found[f"{path.stem}: {case.title}"] = Fault(
                kind=path.stem,
                page=str(files.pop("index.rst")),
                line=int(case.wanted.get("line", 0)),
                says=case.wanted["says"],
                kept=case.wanted.get("kept", "正文在此"),
                conf=str(files.pop("conf.py", "")),
                files=files,
            )
    return found


FAULTS = MADE | typed()


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
    bulletins = {path.stem for path in (Path(__file__).parent / "bulletins").glob("*.txt")}
    found = {fault.kind for fault in FAULTS.values()} | (bulletins - {"right", "two"})
    # For a fault of ours one has to be planted: test_boundary.py; two kinds are notes only.
    assert found == {kind.value for kind in Kind} - {"internal", "done", "overdue"}


def test_two_issues_of_one_number(build: Build) -> None:
    built = build({"index.rst": MASTHEAD, "b.rst": ":orphan:\n\n" + MASTHEAD})
    assert [w.rpartition("[")[2] for w in built.warnings] == ["bulletin.duplicate]"]
    assert "“2026年第41期”" in built.warnings[0]


def test_a_faulty_table_shows_what_was_typed(build: Build) -> None:
    built = build({"index.rst": table("", "事项, 受理\n甲, 十二\n乙, 3, 4")})
    assert all(cell in built.text() for cell in ("十二", "3", "4"))


KEPT = {case.title: case for case in read_cases(Path(__file__).with_name("kept.txt"))}


@pytest.mark.parametrize("title", KEPT)
def test_what_was_typed_is_not_lost(build: Build, title: str) -> None:
    case = KEPT[title]
    built = build({**case.files, "a.csv": "事项,数\n乙,888\n"})
    assert len(built.warnings) == 1, built.warnings
    assert all(words in built.text() for words in case.wanted["kept"].split(" | ")), built.text()


def test_a_data_file_that_is_no_file_is_told_as_such(build: Build) -> None:
    (message,) = build({"index.rst": ".. 统计表:: 甲\n   :文件: d.csv\n", "d.csv/x": ""}).warnings
    assert "“d.csv”是文件夹" in message and ":2:" in message


def test_an_empty_field_of_the_tail_is_as_none(build: Build) -> None:
    for blank in ("", "\n"):
        page = issue(f"""\
.. 报尾::
{blank}   :报:
   :份数:
   :编辑:
   :送: 乙方
   :抄送:
""")
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


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, ""),
        (Decimal("98.50"), "98.50"),
        (datetime.date(2026, 10, 12), "October 12, 2026"),
        (parse_period("2026-10-12 / 2026-10-16"), "October 12 – 16, 2026"),
        (("受理", "办结"), "受理 and 办结"),
        (Some(), "—"),
        ("行政许可", "行政许可"),
        (3, 3),
    ],
)
def test_values_are_told_as_their_reader_writes_them(value: object, words: object) -> None:
    assert in_words(value, "en") == words


def test_what_is_meant_is_no_fault_and_has_no_advice() -> None:
    # Sphinx keeps the catalogs of earlier builds of a process.
    locale.translators.clear()
    message = Message(Kind.PUBLISHED, "%(found)s is gone")
    fault = on_page(message, "index", 1, found="A", near="B")
    assert words_of_fault(fault, "en") == "A is gone; did you mean “B”?"
    advised = replace(on_page(message, "index", 1, found="A"), advice="put it back")
    assert words_of_fault(advised, "en") == "A is gone; put it back"
    excused = replace(advised, is_excused=True)
    assert excused.is_note and words_of_fault(excused, "en") == "A is gone"
