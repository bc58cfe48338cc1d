"""Two years of a bulletin, as one site or as two that are joined."""

from __future__ import annotations

import datetime
from pathlib import Path

from helpers.commands import Done, sphinx_build

CONF = """\
project = "周报"
extensions = ["sphinx_bulletin"]
language = "zh_CN"
bulletin_html_pdf = False
bulletin_units = [["省公安厅", "公安厅"], ["省水利厅", "水利厅"], ["省税务局", "税务局"]]
"""
INDEX = """\
周报
====

.. 往期目录::

.. 动态汇编::
   :窗口: 税务局

.. 整改台账::

.. 采用情况::
   :时段: 2025-12-01 / 2026-01-31

.. 数据趋势:: 受理
   :表: affairs
   :行: 行政许可
   :列: 受理

.. toctree::
   :hidden:
   :glob:

   issues/*
"""
ISSUE = """\
政务服务工作
============

.. 报头:: 窗口工作周报
   :年份: {year}
   :期号: {week}
   :编印单位: 省政务服务中心
   :日期: {last}
   :时段: {first} / {last}

办理情况
--------

.. 统计表:: 办理情况
   :引用名: affairs
   :单位: 件
   :对比: 环比, 同比

   事项, 受理, 办结
   行政许可, {received}, {done}

工作动态
--------

.. 动态:: {window}
   :日期: {last}
   :引用名: news-{year}-{week}
   :标题: 第{week}周办事更快

   窗口上门辅导，当日辅导{helped}户。

{more}
大厅巡查情况
------------

.. 巡查情况::

   :到岗情况: 总体情况良好。
   :设施设备情况: {found}
"""
FOUND = "[问题] 终端无法打印。\n\n      :窗口: 公安厅\n      :整改时限: 2026-01-05"
MENDED = "[良好] 已修好。\n\n      :销号: 2025-52/设施设备情况"
QUOTED = """\
见 :bulletin:issue:`2025-50` 和 :bulletin:item:`news-2025-51`；上年最后一期受理\
:数据:`2025-52:affairs/行政许可/受理`件，比上期:数据:`affairs/行政许可/受理 环比`。

"""


def page(year: int, week: int) -> str:
    first = datetime.date.fromisocalendar(year, week, 1)
    received = (700 if year == 2025 else 800) + week
    is_found = (year, week) == (2025, 52)
    return ISSUE.format(
        year=year,
        week=week,
        first=first,
        last=first + datetime.timedelta(days=4),
        received=received,
        done=received - 5,
        window=("税务局", "水利厅")[week % 2],
        helped=week + 10,
        more=QUOTED if (year, week) == (2026, 3) else "",
        found=FOUND if is_found else MENDED if (year, week) == (2026, 2) else "正常。",
    )


OLD = [(2025, week) for week in range(1, 53)]
NEW = [(2026, week) for week in range(1, 4)]


def write(folder: Path, weeks: list[tuple[int, int]], conf: str = "", index: str = INDEX) -> Path:
    (folder / "issues").mkdir(parents=True)
    (folder / "conf.py").write_text(CONF + conf, "utf-8")
    (folder / "index.rst").write_text(index, "utf-8")
    for year, week in weeks:
        (folder / f"issues/{year}-{week:02}.rst").write_text(page(year, week), "utf-8")
    return folder


def made(folder: Path, *options: str, builder: str = "html") -> Done:
    return sphinx_build("-b", builder, "-d", folder / "trees", *options, folder, folder / "out")


def joined_to(old: Path, name: str, more: str = "", index: str = INDEX) -> Path:
    conf = f'bulletin_archives = {{"2025": "../{old.name}/out"}}\n{more}'
    return write(old.parent / name, NEW, conf, index)
