"""Bulletins laid out unlike the example: what is typed is printed, and figures are those typed."""

from __future__ import annotations

import re

from conftest import Build, Built

HEAD = """\
{title}
========================

.. 报头:: {name}
   :年份: 2026
   :期号: {number}
   :编印单位: 某市政务服务中心
   :日期: 2026-10-{day}

情况
----

"""
PAGES = {
    "hotline": (
        "热线运行",
        """\
按时办结率:数据:`t/按时办结率/本周`，上周:数据:`t/按时办结率/上周`；接通:数据:`t/平均接通时长/本周`。

.. 统计表:: 热线
   :引用名: t
   :单位: 件
   :形式: 表格, 文字

   指标, 本周, 上周, 增减
   受理, "12,345", "11,998", +347
   按时办结率, 97.21%, 97.54%, -0.33个百分点
   平均接通时长, 12.5秒, 13秒, -0.5秒
""",
        [
            "按时办结率97.21%，上周97.54%；接通12.5秒。",
            "受理本周12345件，上周11998件，增减+347件；",
            "按时办结率本周97.21%，上周97.54%，增减-0.33个百分点；",
            "| 受理         | 12345  | 11998  | +347          |",
        ],
    ),
    "trade": (
        "交易月报",
        """\
交易额:数据:`t/工程建设小计/交易额|带单位`，共:数据:`t/合计/交易项目（项）`项。

.. 统计表:: 交易
   :引用名: t
   :校验: 工程建设小计 = 房屋建筑 + 市政
   :文字列: 备注

   类别, 项目, 交易项目（项）, 交易额（亿元）, 同比, 备注
   工程建设, 房屋建筑, 32, 4.98, 12.34%, 含补办
   , 市政, 15, 12.35, -5.20%,
   , 小计, 47, 17.33, +2%,
   政府采购, 货物, 120, 1.50, 33%,
   , 小计, 120, 1.50, 33%,
   合计, , 167, 18.83, 5%,
""",
        [
            "交易额17.33亿元，共167项。",
            "| 工程建设 | 房屋建筑 | 32             | 4.98           | 12.34% | 含补办 |",
            "|          | 小计     | 47             | 17.33          | +2%    |        |",
        ],
    ),
    "hospital": (
        "感染防控",
        """\
全院感染率:数据:`t/全院/感染率`。

.. 统计表:: 感染
   :引用名: t
   :合计: 全院
   :比率: 感染率 = 感染例数 / 住院日 × 1000 ‰

   科室, 感染例数, 住院日
   ICU, 4, 812
   呼吸内科, 3, 2304
""",
        # 4 of 812, 3 of 2304, 7 of 3116
        ["全院感染率2.25‰。", "| ICU      | 4        | 812    | 4.93‰  |", "1.30‰"],
    ),
    "months": (
        "月度指标",
        """\
9月交易额:数据:`t/交易额/9月|带单位`，办结率:数据:`t/办结率/9月`。

.. 统计表:: 指标
   :引用名: t
   :文字列: 单位
   :形式: 表格, 文字

   指标, 单位, 8月, 9月
   受理, 件, 5689, 6001
   办结率, %, 96.40, 97.12
   交易额, 亿元, 5.2, 6.0
""",
        ["9月交易额6.0亿元，办结率97.12%。", "交易额8月5.2亿元，9月6.0亿元。", "| 办结率 | %    | 96.40 | 97.12 |"],
    ),
    "adopted": (
        "信息通报",
        """\
.. 统计表:: 采用
   :合计:

   单位, 定任务, 一季度, , 二季度,
   , , 得分, 累计得分, 得分, 累计得分
   市教育局, 60, 12, 12, 20, 32
   市民政局, 60, 10.5, 10.5, /, 10.5
""",
        ["| 市民政局 | 60     | 10.5 | 10.5     | —    | 10.5     |", "| 合计     | 120    | 22.5"],
    ),
}  # fmt: skip
CITY = """\
City report
===========

.. bulletin-masthead:: Building permits
   :year: 2026
   :number: 41
   :issuer: City of Springfield
   :date: 2026-10-16

Valuation was :stat:`p/Residential/Valuation`, and :stat:`p/Commercial/Issued on time` were in time.

.. statistics-table:: Permits
   :name: p
   :display: table, sentence
   :total: Total

   Kind, Permits, Valuation, Issued on time
   Residential, 169, "$12,345,678", 96.49%
   Commercial, 19, "$6,000,000", 89.5%

.. statistics-table:: By month
   :display: sentence

   Indicator, August, September
   On time, 95.2%, 96.0%
   Value ($ million), 15.2, 18.35
"""


def lines(built: Built, page: str) -> str:
    return re.sub(r"(?<=[^|+=-])\n(?=[^\n|+])", "", built.text(page))


def test_chinese_bulletins(build: Build) -> None:
    pages = {
        f"{page}.rst": HEAD.format(title=name, name="简报", number=number, day=10 + number) + body
        for number, (page, (name, body, _told)) in enumerate(PAGES.items(), 1)
    }
    toc = "首页\n====\n\n.. toctree::\n\n" + "".join(f"   {page}\n" for page in PAGES)
    built = build({"index.rst": toc, **pages})
    assert built.warnings == []
    for page, (_name, _body, told) in PAGES.items():
        text = lines(built, page)
        assert [one for one in told if one not in text] == []


def test_an_english_bulletin(build: Build) -> None:
    built = build({"index.rst": CITY}, conf='language = "en"\n')
    assert built.warnings == []
    text = " ".join(built.text().split())
    for told in (
        "Valuation was $12,345,678, and 89.5% were in time.",
        "Total: permits 188, valuation $18,345,678.",
        "On time: August 95.2%, September 96.0%; Value: August $15.2 million",
        "| Total | 188 | $18,345,678 | — |",
    ):
        assert told in text
