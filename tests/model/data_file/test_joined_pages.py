"""Records as ``bulletin.json`` has them, and what another site makes of that."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from helpers.corpus import LAYOUTS, layout, off_by_one, told_of_last
from msgspec.structs import asdict, replace

from sphinx_bulletin.model.data_file.data_fields import read_record, written
from sphinx_bulletin.model.data_file.data_lines import BETWEEN, head_of, sealed_end, sealed_lines
from sphinx_bulletin.model.data_file.field_values import JoinedError
from sphinx_bulletin.model.data_file.joined_pages import (
    LATER,
    STATING,
    joined_pages,
    later_value,
    light_page,
    whole_page,
)
from sphinx_bulletin.model.data_file.table_data import DataTable, data_of, with_data
from sphinx_bulletin.model.figures.table import Table
from sphinx_bulletin.model.figures.table_lines import Column, Row
from sphinx_bulletin.model.findings.status import Status
from sphinx_bulletin.model.issues.records import (
    FACTS,
    InspectionCheck,
    Item,
    Page,
    Section,
    Statistics,
)
from sphinx_bulletin.model.text.dates import Day

ITEM = Item(
    anchor="issue-2026-1-1", number="1", mark="一、", place="一", windows=("Tax Bureau",),
    units=("省税务局",), category="News", category_typed="动态", text="Text.", line=7,
)  # fmt: skip
CHECK = InspectionCheck(
    anchor="issue-2026-1-check-1", number="1", name="Dress", status=Status.FINDING, text="Text.",
    windows=(), due=Day(2026, 1, 9), line=9,
)  # fmt: skip


def in_json(page: Page) -> dict[str, Any]:
    """An issue's page as the file has it."""
    assert page.issue is not None
    issue = replace(page.issue, year=page.issue.number.year)
    whole = {"version": 1, "issues": [{**written(issue), "page": "x.html", **written(page)}]}
    found: dict[str, Any] = json.loads(json.dumps(whole))
    return found


def joined(page: Page) -> Page:
    return next(joined_pages(in_json(page)))[2]


def test_a_translation_keeps_the_names_of_its_source() -> None:
    raw = json.loads(json.dumps(written(ITEM)))
    assert (raw["category"], raw["category_typed"]) == ("News", "动态")
    assert read_record(Item, raw) == replace(ITEM, mark="", line=0)
    # Where nothing is translated, nothing stands twice.
    same = replace(ITEM, category_typed="News")
    assert "category_typed" not in written(same)
    assert read_record(Item, written(same)).category_typed == "News"


TABLES = {
    "its own unit": Table(
        corner="", columns=(Column(name="受理"), Column(name="办结率", unit="%")),
        rows=(Row(name="许可", values=(Decimal("712"), Decimal("98.70"))),),
    ),
    "of columns": Table(
        corner="", columns=(Column(name="交易额", unit="亿元"), Column(name="宗数", unit="宗")),
        rows=(Row(name="合计", values=(Decimal("4.98"), None)),), total="合计",
    ),
    "of rows": Table(
        corner="", columns=(Column(name="本期"), Column(name="上期")),
        rows=(
            Row(name="受理", values=(Decimal(712), Decimal(650))),
            Row(name="交易额", values=(Decimal("4.98"), Decimal("5.1")), unit="亿元"),
            Row(name="办结率", values=(Decimal("98.7"), None), own=("%", "%")),
        ),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", TABLES)
def test_figures_are_of_the_same_units(name: str) -> None:
    """As readers see them, and as they are compared, also where a translation is shown."""
    table = TABLES[name]
    shown = tuple(Column(name=f"C{place}", unit="") for place in range(len(table.columns)))
    before = Statistics(
        anchor="a", caption="c", unit="件", unit_shown="cases", table=table, line=1,
        columns_shown=shown, rows_shown=tuple(f"R{place}" for place in range(len(table.rows))),
    )  # fmt: skip
    raw = json.loads(json.dumps(written(before) | written(data_of(before))))
    after = with_data(
        read_record(Statistics, raw, table=replace(table, columns=(), rows=())),
        read_record(DataTable, raw),
    )
    assert list(_facts(after)) == list(_facts(before))
    assert after.table.rates == table.rates


def _facts(statistics: Statistics) -> Iterator[tuple[object, ...]]:
    table = statistics.table
    for place, row in enumerate(table.rows):
        for index, column in enumerate(table.columns):
            figure = table.at(row, index, statistics.unit)
            yield (
                statistics.row_name(place), statistics.column_name(index),
                statistics.unit_at(place, index), statistics.column_unit(index),
                table.figure(row.name, column.name), figure.unit, figure.is_rate,
            )  # fmt: skip


@pytest.mark.parametrize("name", LAYOUTS)
def test_sentences_are_held_against_those_of_another_site(name: str) -> None:
    """The same is told of an issue, whether those before it stand here or are joined."""
    pages: list[Page] = []
    number = 0
    for bulletin in layout(name):
        for mark in bulletin.marks if pages else ():
            number += 1
            figure = off_by_one(mark.figure, random.Random(f"{bulletin.name} {number}"))
            if number % 7 == 0:
                page = bulletin.planted(mark, figure)
                others = list(map(joined, pages))
                assert told_of_last([*others, page]) == told_of_last([*pages, page])
        pages.append(bulletin.page())
    assert pages


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_light_page_has_the_same_facts(name: str) -> None:
    """And all else but what is read later, which is what the whole page has.

    Sentences it has where it is asked for them.
    """
    seen = set()
    for bulletin in layout(name):
        page = bulletin.page()
        figures = Statistics(anchor="t", name="事项", caption="", table=TABLES["of rows"], line=1)
        named = replace(ITEM, windows=("Tax",), units=("税务",), day=Day(2026, 1, 3))
        page = replace(page, items=(ITEM, named, ITEM), statistics=(figures,), inspected=(CHECK,))
        (raw,) = in_json(page)["issues"]
        raw |= {
            "checks": [json.loads(json.dumps(written(one))) for one in page.inspected],
            "items": [json.loads(json.dumps(written(one))) for one in page.items],
            "statistics": [json.loads(json.dumps(written(figures) | written(data_of(figures))))],
        }
        line = json.dumps(raw).encode()
        address, light = light_page(line, "office", states=True)
        whole = whole_page({**raw, "series": raw["series"] or "office"})
        assert address == raw["page"] and light.issue == whole.issue
        # A statement is another than one that says the same.
        assert [*map(asdict, light.statements)] == [*map(asdict, whole.statements)] != []
        silent, unsaid = light_page(line, "office")[1], set(STATING) - set(FACTS)
        assert silent == replace(light, **dict.fromkeys(unsaid, ()))
        for fact in FACTS:
            value = later_value(line, fact) if fact in LATER else getattr(light, fact)
            assert value == getattr(whole, fact)
            seen |= {fact} if value else set()
        later = {field: later_value(line, field) for field in LATER if field not in FACTS}
        assert replace(light, **later, statements=whole.statements) == whole
    # What quotes or compares says there what it shows; not in every layout a sentence names its days.
    assert set(FACTS) - seen <= {"quoting", "borrowed", "compared", "of_days"}


@pytest.mark.parametrize("many", [0, 1, 3])
def test_a_seal_holds_of_what_was_written(many: int) -> None:
    lines = [f'{{"a": "甲{number}, \\"issues\\": ["}}'.encode() for number in range(many)]
    before = head_of("s.json", "zh_CN") + BETWEEN.join(lines)
    content = before + sealed_end("1.0", [before])
    found = sealed_lines(content, "1.0")
    assert found is not None
    assert [content[start : start + len(line)] for start, line in found] == lines
    assert [line for _start, line in found] == lines
    whole = json.loads(content)
    assert list(whole) == ["$schema", "version", "language", "issues", "seal"]
    assert len(whole["issues"]) == many
    for other in (
        content.replace(b"s.json", b"t.json"), content + b"\n", content[:-9] + b"0" + content[-8:],
        before + b"\n]}\n", b"", b"{}", content[len(content) // 2 :],
    ):  # fmt: skip
        assert other == content or sealed_lines(other, "1.0") is None
    assert sealed_lines(content, "1.1") is None


def test_an_older_file_lacks_what_came_later() -> None:
    page = layout(LAYOUTS[0])[0].page()
    section = Section(anchor="a", number="1", title="一", title_typed="一", line=3)
    whole = in_json(replace(page, sections=(section,)))
    (issue,) = whole["issues"]
    assert next(joined_pages(whole))[2].sections == (replace(section, line=0),)
    for name in ("sections", "other_checks", "unread_tables", "paragraphs"):
        del issue[name]
    for statement in issue["statements"]:
        del statement["slack"]
    issue["of_later"] = {"a": 1}
    assert next(joined_pages(whole))[2].sections == ()


@pytest.mark.parametrize(
    ("name", "value", "place"),
    [
        ("date", "2026-02-30", ".issues[0].date"),
        ("sections", 1, ".issues[0].sections"),
        ("sections", [{"anchor": "a"}], ".issues[0].sections[0].number"),
        ("statements", [None], ".issues[0].statements[0]"),
        ("issuers", ["a", 2], ".issues[0].issuers[1]"),
        ("paragraphs", [{"begins": "a", "clauses": "?"}], ".issues[0].paragraphs[0].digest"),
        ("number", {"first": 1}, ".issues[0].number.last"),
    ],
)
def test_what_is_no_such_record_is_told_by_its_place(name: str, value: object, place: str) -> None:
    whole = in_json(layout(LAYOUTS[0])[0].page())
    (issue,) = whole["issues"]
    issue[name] = value
    with pytest.raises(JoinedError) as error:
        list(joined_pages(whole))
    assert str(error.value) == place
