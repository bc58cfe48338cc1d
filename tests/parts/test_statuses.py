"""A status of a check is said once: in ``model/findings/status.py``."""

from __future__ import annotations

import json
import re
from pathlib import Path

import jsonschema
from helpers.planted import PACKAGE, build_with

from sphinx_bulletin.model.findings.status import CHECK_STATUSES, State, Status

#: A member as it would be written there.
PLANTED = """
    DEFERRED = About(
        value="deferred",
        aliases=("缓改",),
        word="put off",
        meaning="a finding that may wait",
        weight=6,
        is_found=True,
        needs_closing=True,
    )
"""
ISSUE = """\
第{number}期
=====

.. 报头:: 周报
   :年份: 2026
   :期号: {number}
   :日期: 2026-01-{day}

.. 巡查情况::

   {checks}
"""
INDEX = """\
首页
====

.. toctree::

   w1
   w2

.. 整改台账::
   :状态: 全部

.. 整改台账::
   :形式: 一览表
"""


def test_another_status_needs_nothing_else(tmp_path: Path) -> None:
    pages = {
        "index.rst": INDEX,
        "w1.rst": ISSUE.format(
            number=1,
            day="05",
            checks=":着装: [缓改] 甲。\n   :卫生: [deferred]\n   :设施: [缓改] 乙。",
        ),
        "w2.rst": ISSUE.format(
            number=2, day="12", checks=":着装: [缓]\n   :设施: 好。\n\n     :销号: 2026-1/设施"
        ),
    }
    before = "    FIXED = About("
    module = "model/findings/status.py"
    said, out = build_with(tmp_path, module, before, PLANTED + before, pages)
    assert len(said) == 1 and "缓改 (deferred)" in said[0], said
    html = (out / "w1.html").read_text(encoding="utf-8")
    assert html.count("bulletin-status-deferred") == 3 and html.count("put off") == 3
    html = (out / "index.html").read_text(encoding="utf-8")
    assert len(re.findall("<tr class=.*bulletin-state-open", html)) == 2
    assert len(re.findall("<tr class=.*bulletin-state-closed", html)) == 1
    assert len(re.findall("<td class=.*bulletin-state-deferred", html)) == 2
    assert len(re.findall("<td class=.*bulletin-state-unknown", html)) == 1
    assert "a finding that may wait" in html
    data, schema = (
        json.loads((out / name).read_text(encoding="utf-8"))
        for name in ("bulletin.json", "bulletin.schema.json")
    )
    assert data["issues"][0]["checks"][0]["status"] == "deferred"
    # 缓, which is none, is told; it is in data and has a class, too.
    assert data["issues"][1]["checks"][0]["status"] == "unknown"
    jsonschema.validate(data, schema)


def test_style_and_manual_know_the_same_statuses() -> None:
    css = (PACKAGE / "static/bulletin.css").read_text(encoding="utf-8")
    used = set(re.findall(r"\.bulletin-(?:status|state)-(\w+)", css))
    assert used <= {*Status, *State}
    manual = (PACKAGE.parent / "docs_example/manual/checklist.rst").read_text(encoding="utf-8")
    rows = re.findall(r"^   \* - (``\[.*)\n     - ``\[(\w+)\]``", manual, re.MULTILINE)
    told = {name: tuple(re.findall(r"``\[(\w+)\]``", aliases)) for aliases, name in rows}
    assert told == CHECK_STATUSES
