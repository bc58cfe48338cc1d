"""Messages about what stands in included files name these files, with their lines."""

from __future__ import annotations

import os
import pickle

import pytest
from conftest import Build
from helpers.bulletins import issue

from sphinx_bulletin.model.issues.records import Line

TABLE = """\
.. 统计表:: 表
   :引用名: a
   :时段: 2025-10-12 / 2025-10-16

   事项, 受理（件）
   甲, 10
"""
INCLUDED = {
    "masthead": (".. 报头:: 窗口工作周报\n   :年份: 2020\n   :期号: 41\n   :日期: 2026-10-16\n   :时段: 2025-10-12 / 2025-10-16\n", "文.inc:3"),
    "table": (TABLE, "文.inc:3"),
    "check": (TABLE.replace(":时段: 2025-10-12 / 2025-10-16", ":校验: 甲 = 乙"), "文.inc:5"),
    "item": (".. 动态:: 水利厅\n   :日期: 2021-10-12\n\n   推行。\n", "文.inc:3"),
    "closes": (
        ".. 巡查情况::\n\n   :卫生: [立改] 已改。\n\n      :销号: 2026-40/无\n", "文.inc:7"
    ),
    "sentence": (TABLE.replace(":时段: 2025-10-12 / 2025-10-16\n", "\n").replace("甲", "许可") + "\n许可受理20件。\n", "文.inc:10"),
    "quotation": (":数据:`a/甲/受理/环比`\n", "文.inc:3"),
    "twin": (".. 动态:: 水利厅\n   :引用名: 甲\n\n   推行。\n", "文.inc:3"),
    "list": (".. 动态汇编:: 表\n   :窗口: 无此厅\n", "文.inc:4"),
}  # fmt: skip


@pytest.mark.parametrize("kind", INCLUDED)
def test_the_included_file_is_named(build: Build, kind: str) -> None:
    text, place = INCLUDED[kind]
    body = {
        "quotation": TABLE.replace("   :时段: 2025-10-12 / 2025-10-16\n", ""),
        "twin": ".. 动态:: 水利厅\n   :引用名: 甲\n\n   推行。\n",
    }.get(kind, "文\n")
    page = "标题\n====\n\n" if kind == "masthead" else issue("文\n")
    page = f"{page}\n\n\n{body}\n.. include:: 文.inc\n"
    built = build({"index.rst": page, "文.inc": f"\n\n{text}"})
    ours = [one for one in built.warnings if "[bulletin." in one]
    assert len(ours) == 1, built.warnings
    assert ours[0].startswith(f"{os.path.join(built.app.srcdir, place)}: "), ours  # noqa: PTH118


def test_a_line_keeps_its_file() -> None:
    line = pickle.loads(pickle.dumps(Line(3, "文.inc")))
    assert (line, line.file) == (3, "文.inc")
