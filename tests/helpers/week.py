"""A site of a few weeks for the commands, and commands as a clerk calls them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

# Loaded before a command speaks a language: later tests of this process speak others.
from sphinx_bulletin.checks import publish_builder  # noqa: F401
from sphinx_bulletin.command.program import run
from sphinx_bulletin.site import index_classes  # noqa: F401

CONF = """\
project = "窗口工作周报"
extensions = ["sphinx_bulletin"]
language = "zh_CN"
exclude_patterns = ["_build"]
bulletin_fonts = "bundled"
bulletin_html_pdf = False
bulletin_units = [["省公安厅", "公安厅"], ["省水利厅", "水利厅"], ["省税务局", "税务局"],
                  ["服务台", "不统计"]]
"""
INDEX = """\
周报
====

.. 往期目录::

.. toctree::
   :glob:

   issues/*
"""
ISSUE_41 = """\
政务服务工作
============

.. 报头:: 窗口工作周报
   :年份: 2026
   :期号: 41
   :总期号: 416
   :编印单位: 省政务服务中心
   :日期: 2026年10月16日
   :时段: 2026年10月12日至10月16日

办理情况
--------

.. 统计表:: 办理情况
   :引用名: affairs
   :文件: data/2026-41.csv
   :累计:
   :时段: 2026年1月1日至10月16日
   :单位: 件
   :注: 办结件数含上年结转的件数。

今年以来，行政许可受理:数据:`affairs/行政许可/受理`件。

工作动态
--------

.. 动态:: 水利厅
   :日期: 2026-10-13

   10月13日，水利厅窗口启用取水许可电子证照，当日签发3本。

大厅巡查情况
------------

.. 巡查情况::
   :日期: 2026年10月16日
   :巡查单位: 政务平台服务处

   :到岗情况: 总体情况良好。
   :设施设备情况: [问题] 二楼1台自助终端无法打印回执。

      :窗口: 服务台
      :整改时限: 2026年10月23日

.. 报尾::
   :报: 中心领导
   :印数: 80
"""
ISSUE_42 = """\
政务服务工作
============

.. 报头:: 窗口工作周报
   :年份: 2026
   :期号: 42
   :总期号: 417
   :编印单位: 省政务服务中心
   :日期: 2026年10月23日
   :时段: 2026年10月19日至10月23日
   :勘误: 2026-10-26 “税务局”一条，当日应为15户。

办理情况
--------

.. 统计表:: 办理情况
   :引用名: affairs
   :文件: data/2026-42.csv
   :累计:
   :时段: 2026年1月1日至10月23日
   :单位: 件
   :注: 办结件数含上年结转的件数。

今年以来，行政许可受理:数据:`affairs/行政许可/受理`件。

本周办件量比国庆节前一周有所回落。

工作动态
--------

.. 动态:: 税务局
   :日期: 2026-10-20

   10月20日，税务局窗口上门辅导新办企业，当日辅导15户。

秋季运动会
----------

10月22日，中心举办秋季运动会。

大厅巡查情况
------------

.. 巡查情况::
   :日期: 2026年10月23日
   :巡查单位: 政务平台服务处

   :到岗情况: 总体情况良好。
   :着装情况: [立改] 1人未佩戴工作牌，已当场改正。

.. 附件:: 值班表

   略。

.. 报尾::
   :报: 中心领导
   :印数: 80
"""
FILES: dict[str, str] = {
    "conf.py": CONF,
    "index.rst": INDEX,
    "issues/2026-41.rst": ISSUE_41,
    "issues/2026-42.rst": ISSUE_42,
    "issues/data/2026-41.csv": '事项,受理,办结\n行政许可,700,690\n公共服务,"2,000",—\n',
    "issues/data/2026-42.csv": '事项,受理,办结\n行政许可,710,695\n公共服务,"2,100",—\n',
}


class Week:
    """A site in a folder, and calls of its commands."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self._capsys = capsys
        #: What the last call said.
        self.said = ""
        self.complained = ""

    def write(self, files: dict[str, str]) -> None:
        """Files of the site."""
        for name, text in files.items():
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")

    def read(self, name: str) -> str:
        """A file of the site."""
        return (self.folder / name).read_bytes().decode("utf-8")

    def names(self) -> list[str]:
        """All its files but those of builds."""
        found = (path.relative_to(self.folder) for path in self.folder.rglob("*"))
        return sorted(
            path.as_posix()
            for path in found
            if "_build" not in path.parts and (self.folder / path).is_file()
        )

    def call(self, *arguments: str) -> int:
        """A command in the folder of the site; its exit status."""
        status = run(["--site", str(self.folder), *arguments])
        self.said, complained = self._capsys.readouterr()
        # On a busy machine a command says how far it is.
        self.complained = re.sub(r"\r[^\n]* …\n", "", complained)
        return status


def make_week(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], files: dict[str, str] | None = None
) -> Week:
    """The site of two weeks, or of other files."""
    week = Week(tmp_path / "周报 站点", capsys)
    week.write(FILES if files is None else files)
    return week
