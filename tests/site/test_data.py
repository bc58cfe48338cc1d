"""``statistics.csv`` and ``bulletin.json``: complete, valid, safe, the same bytes each time."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal
from typing import Any

import jsonschema
import pytest
from conftest import Build
from helpers.bulletins import (
    WHOLE_ISSUE,
    as_site,
    checklist_pages,
    cumulative_pages,
    weekly_page,
    weekly_pages,
)

from sphinx_bulletin.site import data
from sphinx_bulletin.site.data import safe

DRAFT = "   :状态: 送审\n   :年份"


def test_the_csv_has_every_figure_of_every_signed_issue(build: Build) -> None:
    files = weekly_pages(
        "事项, 受理, 办结; 行政许可, 753537, —; 公共服务, 200, 150", "事项, 受理; 行政许可, 1.50"
    )
    files["w03.rst"] = weekly_page(3, table="无表。").replace("   :年份", DRAFT)
    data = (build(as_site(files), builder="html").out / "statistics.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf"), "Excel takes it for GBK without the mark"
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    found = [(r["issue"], r["table"], r["row"], r["column"], r["value"], r["unit"]) for r in rows]
    assert found == [
        ("2026-1", "affairs", "行政许可", "受理", "753537", "件"),
        ("2026-1", "affairs", "行政许可", "办结", "", "件"),
        ("2026-1", "affairs", "公共服务", "受理", "200", "件"),
        ("2026-1", "affairs", "公共服务", "办结", "150", "件"),
        ("2026-2", "affairs", "行政许可", "受理", "1.50", "件"),
    ]
    assert (rows[0]["first_day"], rows[0]["last_day"]) == ("2026-01-05", "2026-01-09")
    assert rows[0]["page"] == "w01.html"


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=cmd|'/c calc'!A1", "'=cmd|'/c calc'!A1"),
        ("+86", "+86"),
        ("-1.5", "-1.5"),
        ("-1+1", "'-1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("行政许可", "行政许可"),
        ("-Infinity", "'-Infinity"),
    ],
)
def test_no_cell_is_run(cell: str, written: str) -> None:
    assert safe(cell) == written


def test_the_json_is_complete_and_follows_its_schema(build: Build) -> None:
    built = build(
        as_site({"w01.rst": WHOLE_ISSUE, "w02.rst": cumulative_pages(5)["w01.rst"]}), builder="html"
    )
    schema = json.loads((built.out / "bulletin.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    whole = json.loads((built.out / "bulletin.json").read_text(encoding="utf-8"))
    jsonschema.validate(whole, schema, jsonschema.Draft202012Validator)
    assert whole["version"] == 1 and whole["language"] == "zh_CN"
    assert [one["key"] for one in whole["issues"]] == ["2026-1", "2026-41"]
    issue = whole["issues"][1]
    assert issue["serial"] == 416 and issue["copies"] == 80 and issue["date"] == "2026-10-16"
    assert [item["headline"] for item in issue["items"]] == ["", "水利厅推行电子证照"]
    assert [check["status"] for check in issue["checks"]] == ["ok", "fixed", "unchecked"]
    table = issue["statistics"][0]
    assert table["columns"][2] == {"name": "办结率", "unit": "%", "definition": "办结 / 受理"}
    assert [Decimal(v) for v in table["rows"][0]["values"]] == [753537, 744226, Decimal("98.76")]


@pytest.mark.parametrize("change", ["version", "issues"])
def test_the_schema_refuses_what_lacks(build: Build, change: str) -> None:
    built = build(as_site(cumulative_pages(5)), builder="html")
    schema = json.loads((built.out / "bulletin.schema.json").read_text(encoding="utf-8"))
    whole = json.loads((built.out / "bulletin.json").read_text(encoding="utf-8"))
    del whole[change]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(whole, schema)


def test_the_same_bytes_each_time(build: Build) -> None:
    files = as_site(cumulative_pages(100, 300, 450) | {"w09.rst": WHOLE_ISSUE})
    names = ("statistics.csv", "bulletin.json", "bulletin.schema.json")
    first = build(files, builder="html", out="a").out
    second = build(files, builder="html", out="b", parallel=2).out
    assert all((first / n).read_bytes() == (second / n).read_bytes() for n in names)


@pytest.mark.parametrize("builder", ["text", "epub", "latex"])
def test_data_comes_with_html_only(build: Build, builder: str) -> None:
    out = build(as_site(cumulative_pages(5)), builder=builder).out
    assert not (out / "bulletin.json").exists()


# -- what is as it was is taken from the files ---------------------------------------------------


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The pages of issues whose data are made anew."""
    found: list[str] = []
    real = data._issue

    def noted(domain: Any, docname: str, *rest: Any) -> dict[str, object]:
        found.append(docname)
        return real(domain, docname, *rest)

    monkeypatch.setattr(data, "_issue", noted)
    return found


def test_only_what_changed_is_made(build: Build, made: list[str]) -> None:
    files = weekly_pages("事项, 受理; 许可, 1", "事项, 受理; 许可, 2", "事项, 受理; 许可, 3")
    build(as_site(files), builder="html")
    assert made == ["w01", "w02", "w03"]
    made.clear()
    files["w02.rst"] = files["w02.rst"].replace("许可, 2", "许可, 4")
    out = build(as_site(files), builder="html").out
    assert made == ["w02"]
    whole = json.loads((out / "bulletin.json").read_text(encoding="utf-8"))
    assert [one["statistics"][0]["rows"][0]["values"] for one in whole["issues"]] == [
        ["1"],
        ["4"],
        ["3"],
    ]
    rows = (out / "statistics.csv").read_text(encoding="utf-8-sig").splitlines()
    assert [row.split(",")[12] for row in rows] == ["value", "1", "4", "3"]


def test_what_a_later_issue_closes_is_told_of_the_earlier(build: Build, made: list[str]) -> None:
    found = "设施: [问题] 叫号屏不亮。"
    build(as_site(checklist_pages(found, "卫生: 好。")), builder="html")
    made.clear()
    closed = checklist_pages(found, "设施: 已修。|销号: 2026年第1期设施")
    out = build(as_site(closed), builder="html").out
    assert made == ["w01", "w02"]
    whole = json.loads((out / "bulletin.json").read_text(encoding="utf-8"))
    assert whole["issues"][0]["checks"][0]["closed_by"]["issue"] == "2026-2"


@pytest.mark.parametrize("name", ["bulletin.json", "statistics.csv"])
def test_a_file_that_somebody_changed_is_made_anew(
    build: Build, made: list[str], name: str
) -> None:
    files = as_site(weekly_pages("事项, 受理; 许可, 1", "事项, 受理; 许可, 2"))
    path = build(files, builder="html").out / name
    before = path.read_bytes()
    made.clear()
    path.write_bytes(before.replace(b"1", b"7", 1))
    build(files, builder="html")
    assert made == ["w01", "w02"]
    assert path.read_bytes() == before


@pytest.mark.parametrize("text", ["", "{", "[]", '{"files": ["", ""], "pieces": {"w01": {}}}'])
def test_a_note_that_cannot_be_read_is_none(build: Build, made: list[str], text: str) -> None:
    files = as_site(weekly_pages("事项, 受理; 许可, 1"))
    built = build(files, builder="html")
    (note,) = built.app.doctreedir.glob(".bulletin-data-*")
    note.write_text(text, encoding="utf-8")
    made.clear()
    build(files, builder="html")
    assert made == ["w01"]
