"""Years of a bulletin and one of another office, as one site or as several that are joined."""

from __future__ import annotations

import datetime
import re
from html import unescape
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


def closed_year(folder: Path, builder: str = "html") -> None:
    """A year of issues, built: ``year/out``."""
    done = made(write(folder / "year", OLD), "-W", builder=builder)
    assert done.returncode == 0, done.stderr


def shown(path: Path) -> str:
    """What a page says: its own part, whatever stands where."""
    text = path.read_text("utf-8")
    text = text[text.index('role="main"') : text.index('class="sphinxsidebar"')]
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", "", text)))


def joined_to(old: Path, name: str, more: str = "", index: str = INDEX) -> Path:
    conf = f'bulletin_archives = {{"2025": "../{old.name}/out"}}\n{more}'
    return write(old.parent / name, NEW, conf, index)


# -- three that are joined: two closed years, and another office's -------------------------------

OLDER = [(2024, week) for week in range(49, 53)]
#: The other office's.
COUNTY = [(2025, 51), (2025, 52), (2026, 1), (2026, 2)]
SERIES = """\
bulletin_series = {"weekly": {"name": "窗口工作周报"}, "qingchuan": {"name": "青川政务周报"}}
"""
#: Of the office alone: it knows nothing of the other.
COUNTY_CONF = """\
project = "青川"
extensions = ["sphinx_bulletin"]
language = "zh_CN"
bulletin_html_pdf = False
bulletin_units = [["青川县公安局", "公安局"], ["青川县税务局", "税务局"]]
"""
THREE_INDEX = """\
周报
====

.. 往期目录::
   :要目:

.. 往期目录::
   :刊名: 窗口工作周报
   :最近: 4

.. 动态汇编:: 税务
   :窗口: 税务局

.. 动态汇编:: 青川
   :刊名: qingchuan

.. 整改台账::

.. 整改台账:: 一览表
   :形式: 一览表
   :刊名: 窗口工作周报
   :最近: 5

.. 采用情况::
   :刊名: 窗口工作周报
   :时段: 2024-12-01 / 2026-01-31

.. 数据趋势:: 受理
   :表: affairs
   :行: 行政许可
   :列: 受理
   :刊名: 窗口工作周报
   :按: 月

.. 数据趋势:: 青川受理
   :表: affairs
   :行: 行政许可
   :刊名: 青川政务周报

.. toctree::
   :hidden:
   :glob:

   issues/*
"""
HEAD = "大厅巡查情况"
SEEN = """\

见 :bulletin:issue:`qingchuan:2026-2`，那一周受理\
:数据:`qingchuan:2026-2:affairs/行政许可/受理`件。
"""


def county_page(year: int, week: int) -> str:
    """An issue of the other office: a day earlier, fewer figures, windows of its own."""
    text = page(year, week).replace("窗口工作周报", "青川政务周报")
    text = text.replace("省政务服务中心", "青川县政务服务局").replace("news-", "qingchuan-")
    first = datetime.date.fromisocalendar(year, week, 1)
    days = (first + datetime.timedelta(days=count) for count in (4, 3))
    text = text.replace(*(f":日期: {day}" for day in days))
    text = text.replace(".. 动态:: 税务局", ".. 动态:: 青川县税务局")
    text = text.replace(".. 动态:: 水利厅", ".. 动态:: 青川县公安局")
    text = text.replace(":窗口: 公安厅", ":窗口: 青川县公安局")
    return text.replace("受理, 办结\n   行政许可, ", "受理, 办结\n   行政许可, 1")


def county_site(folder: Path, conf: str = "") -> Path:
    """The other office's site."""
    (folder / "issues").mkdir(parents=True)
    (folder / "conf.py").write_text(COUNTY_CONF + conf, "utf-8")
    listed = "青川\n====\n\n.. 往期目录::\n\n.. toctree::\n   :hidden:\n   :glob:\n\n   issues/*\n"
    (folder / "index.rst").write_text(listed, "utf-8")
    for year, week in COUNTY:
        path = folder / f"issues/{year}-{week:02}.rst"
        path.write_text(county_page(year, week), "utf-8")
    return folder


def three_sites(root: Path, builder: str = "html") -> None:
    """Two closed years, the other office's, and ``now``, this year's, which joins them: all built."""
    closed = [write(root / "2024", OLDER, SERIES), write(root / "2025 年", OLD, SERIES)]
    for folder in (*closed, county_site(root / "青川"), this_year(root / "now")):
        done = made(folder, "-W", builder=builder)
        assert done.returncode == 0, done.stderr


JOINED = """\
bulletin_archives = {
    "2024": "../2024/out",
    "2025": "../2025 年/out",
    "青川县": {"folder": "../青川/out", "series": "qingchuan"},
}
"""


def this_year(folder: Path, weeks: list[tuple[int, int]] = NEW, conf: str = JOINED) -> Path:
    """The site of this year, or of all."""
    write(folder, weeks, SERIES + conf, THREE_INDEX)
    third = folder / "issues/2026-03.rst"
    text = third.read_text("utf-8")
    third.write_text(text.replace(f"{HEAD}\n---", f"{SEEN}\n{HEAD}\n---"), "utf-8")
    return folder


def whole_site(folder: Path) -> Path:
    """The same issues in one site."""
    this_year(folder, [*OLDER, *OLD, *NEW], "")
    for year, week in COUNTY:
        path = folder / f"issues/qingchuan-{year}-{week:02}.rst"
        path.write_text(county_page(year, week), "utf-8")
    return folder
