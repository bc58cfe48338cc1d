"""An option is said once: in the spec of its directive."""

from __future__ import annotations

import json
import re
from pathlib import Path

import jsonschema
import pytest
from helpers.bulletins import WHOLE_ISSUE, issue
from helpers.planted import PACKAGE, build_with

from sphinx_bulletin.model.markup.vocabulary import OPTIONS

#: A field as it would be written in the spec.
PLANTED = """
    weather: str = option.text("weather", "天气")
"""
ITEMS = """\
.. 动态:: 水利厅
   :天气: 晴

   推行。

.. window-item:: 水利厅
   :weather: 雨

   推行。

.. window-item:: 水利厅
   :weathr: 雪
   :没有: 雪

   推行。
"""


def test_another_option_needs_nothing_else(tmp_path: Path) -> None:
    pages = {"index.rst": issue(ITEMS)}
    before = "    #: Behind the two colons"
    said, out = build_with(tmp_path, "model/specs/item.py", before, PLANTED + before, pages)
    assert len(said) == 1 and "采用载体、天气" in said[0], said
    data, schema = (
        json.loads((out / name).read_text(encoding="utf-8"))
        for name in ("bulletin.json", "bulletin.schema.json")
    )
    assert [one["weather"] for one in data["issues"][0]["items"]] == ["晴", "雨", "雪"]
    jsonschema.validate(data, schema)
    del data["issues"][0]["items"][0]["weather"]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(data, schema)


@pytest.mark.parametrize(
    ("module", "before", "directive"),
    [
        ("masthead", "    parts: bool", ".. bulletin-masthead:: 窗口工作周报"),
        ("statistics", "    display: tuple", ".. statistics-table:: 办理情况"),
    ],
)
def test_nor_does_one_of_a_masthead_or_a_table(
    tmp_path: Path, module: str, before: str, directive: str
) -> None:
    page = WHOLE_ISSUE.replace(directive, f"{directive}\n   :天气: 晴")
    assert page != WHOLE_ISSUE
    planted = PLANTED + before
    said, out = build_with(
        tmp_path, f"model/specs/{module}.py", before, planted, {"index.rst": page}
    )
    assert not said, said
    data, schema = (
        json.loads((out / name).read_text(encoding="utf-8"))
        for name in ("bulletin.json", "bulletin.schema.json")
    )
    (issue_told,) = data["issues"]
    found = issue_told if module == "masthead" else issue_told["statistics"][0]
    assert found["weather"] == "晴"
    jsonschema.validate(data, schema)


#: Directive → the pages of the manual that have its options.
MANUAL = {
    "bulletin-masthead": "masthead official",
    "bulletin-signature": "official",
    "statistics-table": "statistics",
    "statistics-trend": "trend",
    "window-item": "item",
    "inspection-checklist": "checklist",
    "distribution-footer": "footer",
    "bulletin-archive": "archive",
    "window-items": "reports",
    "contribution-table": "reports statistics",
    "inspection-findings": "findings",
    "bulletin-annex": "parts",
}


@pytest.mark.parametrize("kind", OPTIONS)
def test_the_manual_has_all_options(kind: str) -> None:
    manual = PACKAGE.parent / "docs_example/manual"
    pages = MANUAL.get(kind, "parts").split()
    text = "".join((manual / f"{one}.rst").read_text(encoding="utf-8") for one in pages)
    rows = re.findall(r"\* - (.+)\n     - ``([a-z-]+)``", text)
    told = {(alias, name) for aliases, name in rows for alias in aliases.split("、")}
    assert {(alias, name) for name, them in OPTIONS[kind].items() for alias in them[:1]} <= told
