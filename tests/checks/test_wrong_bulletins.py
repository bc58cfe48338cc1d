"""Wrong bulletins: each with the message that it must give and none else; the right ones give none.

Every number in a message was worked out by hand from the figures of the bulletin.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest
from conftest import Build
from helpers.bulletins import (
    SERIES_CONF,
    checklist_pages,
    checklist_pages_of_series,
    cumulative_pages,
    single_page,
    table_of,
    weekly_page,
    weekly_pages,
)

from sphinx_bulletin.core import log
from sphinx_bulletin.model.markup.vocabulary import ISSUE_CHECKS
from sphinx_bulletin.model.specs.statistics import CHECKS


@dataclass(frozen=True, kw_only=True)
class Wrong:
    """A site with one fault."""

    kind: str
    #: File, and a piece of the line that the message must point to.
    at: tuple[str, str]
    #: What the message must name.
    says: tuple[str, ...]
    files: dict[str, str]
    conf: str = ""


TWO = "事项, 受理, 办结; 行政许可, 100, 90; 公共服务, 200, 150"
SUMS = "事项, 受理, 办结; 行政许可, 100, 90; 公共服务, 200, 150; 合计, 300, 240"


def without(files: dict[str, str], *names: str) -> dict[str, str]:
    return {name: text for name, text in files.items() if name not in names}


WRONG = {
    # -- sums
    "total of rows": Wrong(
        kind="total", at=("w01.rst", ".. 统计表"), says=("affairs", "合计", "受理", "310", "300"),
        files=single_page(SUMS.replace("合计, 300", "合计, 310")),
    ),
    "total by another name": Wrong(
        kind="total", at=("w01.rst", ".. 统计表"), says=("总计", "办结", "239", "240"),
        files=single_page(SUMS.replace("合计, 300, 240", "总计, 300, 239")),
    ),
    "total of the option": Wrong(
        kind="total", at=("w01.rst", ".. 统计表"), says=("小计", "受理", "299", "300"),
        files=single_page(SUMS.replace("合计, 300", "小计, 299"), ":合计: 小计"),
    ),
    "column of totals": Wrong(
        kind="total", at=("w01.rst", ".. 统计表"), says=("行政许可", "合计", "191", "190"),
        files=single_page("事项, 网上, 窗口, 合计; 行政许可, 100, 90, 191"),
    ),
    "total beyond rounding": Wrong(
        kind="total", at=("w01.rst", ".. 统计表"), says=("3.9", "3.6"),
        files=single_page("类别, 交易额（亿元）; 工程, 1.2; 采购, 2.4; 合计, 3.9"),
    ),
    "a part with a digit too few": Wrong(
        kind="total", at=("w01.rst", ".. 统计表"), says=("300", "210"),
        files=single_page(SUMS.replace("行政许可, 100", "行政许可, 10")),
    ),
    "total with blanks in its name": Wrong(
        kind="total", at=("w01.rst", ".. 统计表"), says=("合　计", "310", "300"),
        files=single_page(SUMS.replace("合计, 300", "合　计, 310")),
    ),
    "total beside 其中": Wrong(
        kind="total", at=("w01.rst", ".. 统计表"), says=("310", "300"),
        files=single_page("事项, 受理; 行政许可, 100; 其中：网上, 60; 公共服务, 200; 合计, 310"),
    ),
    "a grid of totals": Wrong(
        # 41 for 40: the row, the column and the check are off by the same.
        kind="check", at=("w01.rst", ":校验:"), says=("101", "100"),
        files=single_page(
            "事项, 受理, 网上, 窗口; 行政许可, 100, 41, 60; 公共服务, 200, 150, 50; 合计, 300, 190, 110",
            ":校验: 受理 = 网上 + 窗口\n:合计:",
        ),
    ),
    "the corner of a grid of totals": Wrong(
        kind="total", at=("w01.rst", ".. 统计表"), says=("合计", "7", "6"),
        files=single_page("事项, 网上, 窗口, 合计; 甲类, 1, 2, 3; 乙类, 1, 2, 3; 合计, 2, 4, 7"),
    ),
    # -- written checks
    "written sum": Wrong(
        kind="check", at=("w01.rst", ":校验:"), says=("合计 = 行政许可 + 公共服务", "受理", "310", "100+200=300"),
        files=single_page(SUMS.replace("合计, 300", "合计, 310"), ":校验: 合计 = 行政许可 + 公共服务"),
    ),
    "written order": Wrong(
        kind="check", at=("w01.rst", ":校验:"), says=("办结 <= 受理", "行政许可", "120", "100"),
        files=single_page(TWO.replace("100, 90", "100, 120"), ":校验: 办结 <= 受理"),
    ),
    "second of two checks": Wrong(
        kind="check", at=("w01.rst", "公共服务 >= 行政许可"), says=("办结", "80", "90"),
        files=single_page(
            TWO.replace("200, 150", "200, 80"), ":校验: 办结 <= 受理\n      公共服务 >= 行政许可"
        ),
    ),
    "a single figure": Wrong(
        kind="check", at=("w01.rst", ":校验:"), says=("100", "150"),
        files=single_page(TWO, ":校验: 行政许可/受理 = 公共服务/办结"),
    ),
    "tolerance": Wrong(
        kind="check", at=("w01.rst", ":校验:"), says=("100", "200", "±"),
        files=single_page(TWO, ":校验: 行政许可/受理 = 公共服务/受理 ± 99"),
    ),
    "across tables": Wrong(
        kind="check", at=("w01.rst", ":校验:"), says=("按行业/合计", "300", "290"),
        files={
            "w01.rst": weekly_page(
                1,
                table=table_of("行业, 受理; 交通, 90; 水利, 200; 合计, 290", name="按行业")
                + "\n\n" + table_of(SUMS, ":校验: 合计 = 按行业/合计"),
            )
        },
    ),
    "units of one check": Wrong(
        kind="check", at=("w01.rst", ":校验:"), says=("元", "件"),
        files=single_page("类别, 成交（件）, 金额（万元）; 工程, 5, 8", ":校验: 成交 <= 金额"),
    ),
    "units of one base": Wrong(
        kind="check", at=("w01.rst", ":校验:"), says=("20000", "10000"),
        files=single_page("类别, 预算（万元）, 金额（亿元）; 工程, 10000, 2", ":校验: 金额 <= 预算"),
    ),
    "only some rows": Wrong(
        kind="check", at=("w01.rst", ":校验:"), says=("公共服务", "201", "200"),
        files=single_page(
            "事项, 受理, 办结; 其它, 10, 12; 公共服务, 200, 201", ":校验: 办结 <= 受理（除 其它）\n:注: 其它含结转件。"
        ),
    ),
    "unreadable check": Wrong(
        kind="check", at=("w01.rst", ":校验:"), says=("合计等于各项之和",),
        files=single_page(TWO, ":校验: 合计等于各项之和"),
    ),
    "unknown name": Wrong(
        kind="check", at=("w01.rst", ":校验:"), says=("咨询服务",),
        files=single_page(TWO, ":校验: 公共服务 >= 咨询服务"),
    ),
    "rows against columns": Wrong(
        kind="check", at=("w01.rst", ":校验:"), says=("行比行",),
        files=single_page(TWO, ":校验: 公共服务 >= 受理"),
    ),
    "circular": Wrong(
        kind="check", at=("w01.rst", ":校验:"), says=("行政许可", "两边"),
        files=single_page(SUMS, ":校验: 行政许可 = 合计 - 行政许可"),
    ),
    "the same check twice, each way round": Wrong(
        kind="check", at=("w01.rst", ":校验:"), says=("310", "300"),
        files=single_page(
            SUMS.replace("合计, 300", "合计, 310"),
            ":校验: 合计 = 行政许可 + 公共服务\n      行政许可 = 合计 - 公共服务",
        ),
    ),
    # -- rates
    "typed rate": Wrong(
        # 744226 / 753537 = 98.764 %
        kind="rate", at=("w01.rst", ".. 统计表"), says=("行政许可", "办结率", "98.67%", "98.76%"),
        files=single_page("事项, 受理, 办结, 办结率; 行政许可, 753537, 744226, 98.67%"),
    ),
    "rate of the option": Wrong(
        # 90 / 100
        kind="rate", at=("w01.rst", ".. 统计表"), says=("满意率", "91%", "90%"),
        files=single_page("事项, 评价, 满意, 满意率; 行政许可, 100, 90, 91%", ":比率: 满意率 = 满意 / 评价"),
    ),
    "share": Wrong(
        # 100 / 300 = 33.33 %
        kind="rate", at=("w01.rst", ".. 统计表"), says=("行政许可", "占比", "34.33%", "33.33%"),
        files=single_page(
            "事项, 受理, 占比; 行政许可, 100, 34.33%; 公共服务, 200, 66.67%; 合计, 300, 100%",
            ":比率: 占比 = 受理 / 合计\n:合计:",
        ),
    ),
    "rate of some rows": Wrong(
        kind="rate", at=("w01.rst", ".. 统计表"), says=("公共服务", "70%", "75%"),
        files=single_page(
            "事项, 受理, 办结, 办结率; 其它, 10, 9, 12%; 公共服务, 200, 150, 70%",
            ":比率: 办结率 = 办结 / 受理（除 其它）",
        ),
    ),
    "rate beside a total that is off by something else": Wrong(
        # Both are told in a test of their own; here the total is silenced.
        kind="rate", at=("w01.rst", ".. 统计表"), says=("行政许可", "10%", "90%"),
        files=single_page(
            "事项, 受理, 办结, 办结率; 行政许可, 100, 90, 10%; 公共服务, 100, 90, 90%; 合计, 300, 180, 60%",
            ":比率: 办结率 = 办结 / 受理\n:免校验: 合计",
        ),
    ),
    # -- counts
    "negative": Wrong(
        kind="negative", at=("w01.rst", ".. 统计表"), says=("公共服务", "受理", "-200"),
        files=single_page("事项, 受理; 行政许可, 100; 公共服务, -200"),
    ),
    # -- periods
    "next week's figures": Wrong(
        kind="span", at=("w01.rst", ".. 统计表"), says=("1月16日", "1月9日"),
        files=single_page(TWO, ":时段: 2026-01-12 / 2026-01-16"),
    ),
    "last week's figures": Wrong(
        kind="span", at=("w01.rst", ".. 统计表"), says=("1月2日", "以前的数据"),
        files=single_page(TWO, ":时段: 2025-12-29 / 2026-01-02"),
    ),
    "cumulative not to the end": Wrong(
        kind="span", at=("w01.rst", ".. 统计表"), says=("1月8日", "末日"),
        files=single_page(TWO, ":累计:\n:时段: 2026-01-01 / 2026-01-08"),
    ),
    "cumulative not from New Year": Wrong(
        kind="span", at=("w01.rst", ".. 统计表"), says=("1月1日",),
        files=single_page(TWO, ":累计:\n:时段: 2026-01-05 / 2026-01-09"),
    ),
    "month of the title": Wrong(
        kind="span", at=("w01.rst", ".. 统计表"), says=("2月份办理情况", "1月5日"),
        files=single_page(TWO, caption="2月份办理情况"),
    ),
    "months of the title": Wrong(
        kind="span", at=("w01.rst", ".. 统计表"), says=("1—3月办理情况",),
        files=single_page(TWO, ":时段: 2026-01-01 / 2026-01-09", caption="1—3月办理情况"),
    ),
    # -- from issue to issue
    "unit changed": Wrong(
        kind="unit", at=("w02.rst", ".. 统计表"), says=("交易额", "万元", "亿元", "第1期"),
        files=weekly_pages("类别, 交易额（亿元）; 工程, 5", "类别, 交易额（万元）; 工程, 5"),
    ),
    "definition changed": Wrong(
        kind="unit", at=("w02.rst", ".. 统计表"), says=("办结率", "办结 / 受理", "办结 / 应办"),
        files={
            "w01.rst": weekly_page(1, table=table_of("事项, 受理, 应办, 办结; 行政许可, 9, 8, 6", ":比率: 办结率 = 办结 / 受理")),
            "w02.rst": weekly_page(2, table=table_of("事项, 受理, 应办, 办结; 行政许可, 9, 8, 6", ":比率: 办结率 = 办结 / 应办")),
        },
    ),
    "a unit wrong in one issue": Wrong(
        kind="unit", at=("w02.rst", ".. 统计表"), says=("万元", "亿元"),
        files=weekly_pages(*(f"类别, 交易额（{u}元）; 工程, 5" for u in ("亿", "万", "亿"))),
    ),
    "no longer cumulative": Wrong(
        kind="unit", at=("w03.rst", ".. 统计表"), says=("没有写“累计”", "第2期"),
        files={**cumulative_pages(100, 300), "w03.rst": cumulative_pages(450, options=":注: 无", start=3)["w03.rst"]},
    ),
    "last week's file": Wrong(
        kind="unusual", at=("w02.rst", ".. 统计表"), says=("第1期", "忘了"),
        files=weekly_pages(TWO.replace("200", "217"), TWO.replace("200", "217")),
    ),
    "a table by another name": Wrong(
        kind="compare", at=("w02.rst", ".. 统计表"), says=("affiars", "affairs"),
        files={
            "w01.rst": weekly_page(1, table=table_of("事项, 受理; 行政许可, 100")),
            "w02.rst": weekly_page(2, table=table_of("事项, 受理; 行政许可, 110", ":对比: 环比", name="affiars")),
        },
    ),
    "a fall beside a note": Wrong(
        # Row 甲类 is done more than accepted in each issue, which is a note.
        kind="fall", at=("w03.rst", ".. 统计表"), says=("甲类", "受理", "150", "200"),
        files={
            name: text.replace("行政许可, 100", "甲类, 100, 110").replace("行政许可, 200", "甲类, 200, 210")
            .replace("行政许可, 150", "甲类, 150, 310").replace("事项, 受理", "事项, 受理, 办结")
            for name, text in cumulative_pages(100, 200, 150).items()
        },
    ),
    "unit of a whole table": Wrong(
        kind="unit", at=("w02.rst", ".. 统计表"), says=("受理、办结", "万件", "件"),
        files={
            name: text.replace("单位: 件", "单位: 万件") if name == "w02.rst" else text
            for name, text in weekly_pages(*(f"事项, 受理, 办结; 行政许可, {n}, {n - 5}" for n in (100, 110, 120))).items()
        },
    ),
    "period of the table left": Wrong(
        kind="span", at=("w02.rst", ".. 统计表"), says=("1月9日", "以前的数据"),
        files={
            name: text.replace("2026-01-01 / 2026-01-16", "2026-01-01 / 2026-01-09")
            for name, text in cumulative_pages(100, 300, 500, options=":累计:\n:对比: 环比").items()
        },
    ),
    "a period of another year, by which a sentence compares": Wrong(
        kind="span", at=("w02.rst", ".. 报头"), says=("2025年1月12日", "忘了改"),
        files={
            name: text.replace(":时段: 2026-01-12 /", ":时段: 2025-01-12 /")
            for name, text in weekly_pages(
                "事项, 受理; 许可, 100", "事项, 受理; 许可, 130",
                prose="增长:数据:`affairs/许可/受理 环比`。",
            ).items()
        },
    ),
    "a digit too many in a young cumulative table": Wrong(
        kind="unusual", at=("w02.rst", ".. 统计表"), says=("11449240", "644020", "第1期"),
        # 16 days after 9: some 1,144,924 would be usual.
        files=cumulative_pages(644020, 11449240),
    ),
    "period of the masthead left": Wrong(
        kind="span", at=("w02.rst", ".. 报头"), says=("第1期", "忘了改"),
        files={
            name: text.replace(":时段: 2026-01-12 / 2026-01-16", ":时段: 2026-01-05 / 2026-01-09")
            for name, text in weekly_pages("事项, 受理; 行政许可, 100", "事项, 受理; 行政许可, 130").items()
        },
    ),
    "last week's file, and its sentences": Wrong(
        kind="unusual", at=("w02.rst", ".. 统计表"), says=("第1期", "忘了"),
        files=weekly_pages(TWO, TWO, prose="行政许可受理130件，比上周增长30%，公共服务受理210件。"),
    ),
    "one cell and two checks": Wrong(
        kind="check", at=("w01.rst", ":校验:"), says=("合计 = 行政许可 + 公共服务", "办结"),
        files=single_page(SUMS.replace("行政许可, 100, 90", "行政许可, 100, 900"), ":校验: 合计 = 行政许可 + 公共服务\n      办结 <= 受理"),
    ),
    "cumulative falls": Wrong(
        kind="fall", at=("w03.rst", ".. 统计表"), says=("行政许可", "受理", "250", "300", "第2期"),
        files=cumulative_pages(100, 300, 250, 420),
    ),
    "cumulative too high": Wrong(
        # The figure of week 2 is the wrong one; that of week 3 is where it shows.
        kind="fall", at=("w03.rst", ".. 统计表"), says=("300", "1000"),
        files=cumulative_pages(100, 1000, 300, 420),
    ),
    "ten times its usual": Wrong(
        kind="unusual", at=("w06.rst", ".. 统计表"), says=("行政许可", "1200", "120"),
        files=weekly_pages(*(f"事项, 受理; 行政许可, {n}" for n in (110, 120, 130, 120, 110, 1200, 125))),
    ),
    "ten times its usual, cumulative": Wrong(
        # Weeks of 100, 110, 90, 100, then 1110 in place of 111: the usual is 100.
        kind="unusual", at=("w05.rst", ".. 统计表"), says=("1110", "100"),
        files=cumulative_pages(100, 210, 300, 400, 1510),
    ),
    "an issue is missing": Wrong(
        # The table that is compared with nothing tells it no second time.
        kind="order", at=("w03.rst", ".. 报头"), says=("第1期", "缺2026年第2期"),
        files=without(
            weekly_pages(*("事项, 受理; 行政许可, 100",) * 3, options=":对比: 环比"), "w02.rst"
        ),
    ),
    "days are missing": Wrong(
        # Numbered on, but the week of 12 January has no issue.
        kind="compare", at=("w03.rst", ".. 统计表"), says=("第1期", "缺期"),
        files={
            name: text.replace(":期号: 3", ":期号: 2")
            for name, text in without(cumulative_pages(100, 200, 300, options=":累计:\n:对比: 环比"), "w02.rst").items()
        },
    ),
    "typed 上期": Wrong(
        kind="compare", at=("w02.rst", ".. 统计表"), says=("行政许可", "受理上期", "101", "100"),
        files={
            "w01.rst": weekly_page(1, table=table_of("事项, 受理; 行政许可, 100")),
            "w02.rst": weekly_page(2, table=table_of("事项, 受理, 受理上期; 行政许可, 110, 101", ":对比: 环比")),
        },
    ),
    "stat over a gap": Wrong(
        kind="order", at=("w03.rst", ".. 报头"), says=("第1期", "缺2026年第2期"),
        files=without(
            weekly_pages(*("事项, 受理; 行政许可, 100",) * 3, prose="比上期:数据:`affairs/行政许可/受理%上期`。"),
            "w02.rst",
        ),
    ),
    # -- prose
    "figure in a sentence": Wrong(
        kind="prose", at=("w01.rst", "行政许可受理"), says=("109", "行政许可", "受理", "100"),
        files=single_page(TWO, prose="本周各窗口运行平稳。\n行政许可受理109件，办结90件；公共服务受理200件。"),
    ),
    "second figure in a sentence": Wrong(
        kind="prose", at=("w01.rst", "公共服务受理"), says=("160", "公共服务", "办结", "150"),
        files=single_page(TWO, prose="行政许可受理100件，办结90件；\n公共服务受理200件，办结160件。"),
    ),
    "figure in 万": Wrong(
        kind="prose", at=("w01.rst", "公共服务受理"), says=("2036万", "20633084"),
        files=single_page("事项, 受理; 公共服务, 20633084; 行政许可, 5", prose="公共服务受理2036万件。"),
    ),
    "rate in a sentence": Wrong(
        kind="prose", at=("w01.rst", "行政许可办结率"), says=("91%", "90"),
        files=single_page(TWO, ":比率: 办结率 = 办结 / 受理", prose="行政许可办结率91%，高于公共服务。"),
    ),
    "last week's figure left": Wrong(
        kind="prose", at=("w02.rst", "行政许可受理"), says=("100", "130"),
        files=weekly_pages("事项, 受理; 行政许可, 100", "事项, 受理; 行政许可, 130", prose="行政许可受理100件。"),
    ),
    "a rise that fell": Wrong(
        # 130 → 100
        kind="prose", at=("w02.rst", "行政许可受理"), says=("比上周增长23.08%", "130 → 100"),
        files=weekly_pages(
            "事项, 受理; 行政许可, 130", "事项, 受理; 行政许可, 100",
            prose="行政许可受理100件，比上周增长23.08%。",
        ),
    ),
    "a rise of the number that fell": Wrong(
        kind="prose", at=("w02.rst", "行政许可受理"), says=("比上周增长23.08%", "130 → 100"),
        files=weekly_pages(
            "事项, 受理; 行政许可, 130", "事项, 受理; 行政许可, 100",
            prose="本周行政许可受理量比上周增长23.08%。",
        ),
    ),
    "size of a rise": Wrong(
        # 130 / 100
        kind="prose", at=("w02.rst", "行政许可受理"), says=("环比增长20%", "30%", "100 → 130"),
        files=weekly_pages(
            "事项, 受理; 行政许可, 100", "事项, 受理; 行政许可, 130", prose="行政许可受理130件，环比增长20%。"
        ),
    ),
    "a rise behind a quoted figure": Wrong(
        kind="prose", at=("w02.rst", "行政许可受理"), says=("环比下降30%", "100 → 130"),
        files=weekly_pages(
            "事项, 受理; 行政许可, 100", "事项, 受理; 行政许可, 130",
            prose="行政许可受理:数据:`affairs/行政许可/受理`件，环比下降30%。",
        ),
    ),
    "points as percent": Wrong(
        # 80 % → 90 %
        kind="prose", at=("w02.rst", "行政许可办结率"), says=("提高10%", "10个百分点"),
        files=weekly_pages(
            "事项, 受理, 办结; 行政许可, 100, 80", "事项, 受理, 办结; 行政许可, 100, 90",
            options=":比率: 办结率 = 办结 / 受理", prose="行政许可办结率90%，比上周提高10%。",
        ),
    ),
    "level that is not": Wrong(
        kind="prose", at=("w02.rst", "行政许可受理"), says=("与上周持平", "100 → 130"),
        files=weekly_pages(
            "事项, 受理; 行政许可, 100", "事项, 受理; 行政许可, 130", prose="行政许可受理130件，与上周持平。"
        ),
    ),
    "same time last year": Wrong(
        # 100 → 130 against the like week of 2025.
        kind="prose", at=("w02.rst", "行政许可受理"), says=("同比增长25%", "30%"),
        files={
            "old.rst": weekly_page(2, year=2025, table=table_of("事项, 受理; 行政许可, 100")),
            "w02.rst": weekly_page(
                2, table=table_of("事项, 受理; 行政许可, 130"), prose="行政许可受理130件，同比增长25%。"
            ),
        },
    ),
    "a quoted fall called a rise": Wrong(
        kind="prose", at=("w02.rst", "行政许可受理"), says=("增长", "130 → 100"),
        files=weekly_pages(
            "事项, 受理; 行政许可, 130", "事项, 受理; 行政许可, 100",
            prose="行政许可受理100件，比上周增长:数据:`affairs/行政许可/受理%上期`。",
        ),
    ),
    "in a news item": Wrong(
        kind="prose", at=("w01.rst", "通报"), says=("109", "100"),
        files=single_page(TWO, prose=".. 动态:: 水利厅\n   :日期: 2026-01-06\n\n   据通报，行政许可受理109件。"),
    ),
    "column before row": Wrong(
        kind="prose", at=("w01.rst", "共受理"), says=("1892件", "咨询", "受理", "1829"),
        files=single_page("诉求, 受理; 咨询, 1829; 投诉, 53", prose="共受理咨询1892件、投诉53件。"),
    ),
    "a rise in figures": Wrong(
        kind="prose", at=("w02.rst", "行政许可受理"), says=("比上周增加31件", "30件", "100 → 130"),
        files=weekly_pages(
            "事项, 受理; 行政许可, 100", "事项, 受理; 行政许可, 130", prose="行政许可受理130件，比上周增加31件。"
        ),
    ),
    "amount in its unit": Wrong(
        kind="prose", at=("w01.rst", "工程建设"), says=("15.26亿元", "15.62亿元"),
        files=single_page("类别, 交易额（亿元）; 工程建设, 15.62", prose="工程建设交易额15.26亿元。"),
    ),
    "amount in another unit": Wrong(
        # 15.62 亿元 are 156200 万元.
        kind="prose", at=("w01.rst", "工程建设"), says=("15620万元", "15.62亿元"),
        files=single_page("类别, 交易额（亿元）; 工程建设, 15.62", prose="工程建设交易额15620万元。"),
    ),
    "a taken fall called a rise": Wrong(
        # 130 → 116
        kind="prose", at=("w02.rst", "项目受理"), says=("增加", "130 → 116"),
        files=weekly_pages(
            "事项, 受理; 行政许可, 130", "事项, 受理; 行政许可, 116",
            prose="项目受理量增加:数据:`affairs/行政许可/受理+上期`件。",
        ),
    ),
    "a taken rise called a fall": Wrong(
        kind="prose", at=("w02.rst", "受理下降"), says=("下降", "100 → 130"),
        files=weekly_pages(
            "事项, 受理; 行政许可, 100", "事项, 受理; 行政许可, 130",
            prose="受理下降:数据:`affairs/行政许可/受理%上期`。",
        ),
    ),
    "size of a second rise": Wrong(
        kind="prose", at=("w02.rst", "行政许可受理"), says=("增长20%", "30%"),
        files=weekly_pages(
            "事项, 受理; 行政许可, 100", "事项, 受理; 行政许可, 130",
            prose="行政许可受理130件，比上周增加30件，增长20%。",
        ),
    ),
    "direction of a second rise": Wrong(
        kind="prose", at=("w02.rst", "行政许可受理"), says=("下降30%", "100 → 130"),
        files=weekly_pages(
            "事项, 受理; 行政许可, 100", "事项, 受理; 行政许可, 130",
            prose="行政许可受理130件，比上周增加30件、下降30%。",
        ),
    ),
    "a rise of this week": Wrong(
        kind="prose", at=("w02.rst", "本周"), says=("下降30%", "100 → 130"),
        files=weekly_pages(
            "事项, 受理; 行政许可, 100", "事项, 受理; 行政许可, 130", prose="本周行政许可受理下降30%。"
        ),
    ),
    "of this period": Wrong(
        # 300 - 100
        kind="prose", at=("w02.rst", "本周行政许可受理"), says=("210", "200"),
        files={
            **cumulative_pages(100),
            "w02.rst": cumulative_pages(100, 300)["w02.rst"] + "\n本周行政许可受理210件。\n",
        },
    ),
    # -- findings
    "closes what cannot be read": Wrong(
        kind="closes", at=("w02.rst", ":销号:"), says=("上期卫生", "2026-40/着装情况"),
        files=checklist_pages("卫生: [问题] 脏。", "卫生: 好。|销号: 上期卫生"),
    ),
    "a name of the bulletin that one issue alone has": Wrong(
        kind="order", at=("w02.rst", "窗口工作周刊"), says=("窗口工作周刊", "窗口工作周报"),
        files={
            f"w0{n}.rst": weekly_page(n, table="").replace("周报", "周刊" if n == 2 else "周报")
            for n in (1, 2, 3)
        },
    ),
    "closes a finding of no issue": Wrong(
        kind="closes", at=("w02.rst", ":closes:"), says=("2025-1/卫生", "没有期号为“2025-1”"),
        files=checklist_pages("卫生: [问题] 脏。", "卫生: 好。|closes: 2025-1/卫生"),
    ),
    "closes a check that is not there": Wrong(
        kind="closes", at=("w02.rst", ":销号:"), says=("2026-1/环境", "2026年第1期", "卫生、着装"),
        files=checklist_pages("卫生: [问题] 脏。\n着装: 好。", "卫生: 好。|销号: 2026-1/环境"),
    ),
    "closes an overdue one under another name": Wrong(
        kind="closes", at=("w02.rst", ":销号:"), says=("2026-1/卫声", "2026年第1期"),
        files=checklist_pages("卫生: [问题] 脏。|整改时限: 2026-01-10", "卫生: 好。|销号: 2026-1/卫声"),
    ),
    "closes a check of a name like it": Wrong(
        kind="closes", at=("w02.rst", ":销号:"), says=("2026-1/卫生情况", "那一期有：环境卫生情况"),
        files=checklist_pages("环境卫生情况: [问题] 脏。\n着装: 好。", "卫生: 好。|销号: 2026-1/卫生情况"),
    ),
    "closes one of two of a name": Wrong(
        kind="closes", at=("w02.rst", ":销号:"), says=("2026年第1期", "2026-1/1.1、2026-1/1.2"),
        files=checklist_pages("卫生: [问题] 脏。\n卫生: [问题] 乱。", "卫生: 好。|销号: 2026-1/卫生"),
    ),
    "closes what was well": Wrong(
        kind="closes", at=("w02.rst", ":销号:"), says=("2026-1/着装", "良好"),
        files=checklist_pages("着装: [合格] 整齐。", "着装: 好。|销号: 2026-1/着装"),
    ),
    "closes what was mended on the spot": Wrong(
        kind="closes", at=("w02.rst", ":销号:"), says=("2026-1/着装", "立改"),
        files=checklist_pages("着装: [立改] 2人。", "着装: 好。|销号: 2026-1/着装"),
    ),
    "closes itself": Wrong(
        kind="closes", at=("w01.rst", ":销号:"), says=("2026-1/卫生", "不在本项之前"),
        files=checklist_pages("卫生: [问题] 脏。|销号: 2026-1/卫生"),
    ),
    "closes what comes later": Wrong(
        kind="closes", at=("w01.rst", ":销号:"), says=("2026-2/卫生", "不在本项之前"),
        files=checklist_pages("卫生: 好。|销号: 2026-2/卫生", "卫生: [问题] 脏。"),
    ),
    "closes twice": Wrong(
        kind="closes", at=("w03.rst", ":销号:"), says=("2026-1/卫生", "2026-2/卫生已经销过号"),
        files=checklist_pages(
            "卫生: [问题] 脏。", "卫生: 好。|销号: 2026-1/卫生", "卫生: 好。|销号: 2026-1/卫生"
        ),
    ),
    "one of two that it closes": Wrong(
        kind="closes", at=("w02.rst", ":销号:"), says=("2026-1/着装", "良好"),
        files=checklist_pages("卫生: [问题] 脏。\n着装: 好。", "卫生: 好。|销号: 2026-1/卫生、2026-1/着装"),
    ),
    "an item of another year": Wrong(
        kind="date", at=("w01.rst", ".. 动态"), says=("2025年1月6日", "2026年1月5日", "年份"),
        files={"w01.rst": weekly_page(1, table=".. 动态:: 厅\n   :日期: 2025-01-06\n\n   甲。")},
    ),
    "an inspection of another year": Wrong(
        kind="date", at=("w01.rst", ":卫生:"), says=("2027年1月6日", "2026年1月5日"),
        files={
            "w01.rst": weekly_page(
                1, table=".. 巡查情况::\n   :日期: 2027-01-06\n\n   :卫生: 好。\n   :着装: 好。"
            )
        },
    ),
    "due before it was found": Wrong(
        kind="date", at=("w01.rst", ":卫生:"), says=("2025年1月16日", "2026年1月5日"),
        files=checklist_pages("卫生: [问题] 脏。|整改时限: 2025-01-16", "卫生: 好。|销号: 2026-1/卫生"),
    ),
    "checks that the series has": Wrong(
        kind="unchecked", at=("w01.rst", ":着装:"), says=("缺：卫生、设施", "其余"),
        files=checklist_pages_of_series("到岗: 好。\n着装: 好。"), conf=SERIES_CONF,
    ),
}  # fmt: skip


def built_of(build: Build, files: dict[str, str], conf: str = "", **options: object) -> list[str]:
    index = "周报\n====\n\n.. toctree::\n   :glob:\n\n   *\n"
    pages = {name: text.removeprefix(":orphan:\n\n") for name, text in files.items()}
    return build({"index.rst": index, **pages}, conf=conf, builder="dummy", **options).warnings


@pytest.mark.parametrize("name", WRONG)
def test_one_fault_one_message(build: Build, name: str) -> None:
    wrong = WRONG[name]
    warnings = built_of(build, wrong.files, wrong.conf)
    assert len(warnings) == 1, warnings
    assert warnings[0].endswith(f"[bulletin.{wrong.kind}]")
    assert all(word in warnings[0] for word in wrong.says), warnings[0]
    place = re.search(r"(\w+\.rst):(\d+): WARNING", warnings[0])
    assert place, warnings[0]
    assert place[1] == wrong.at[0]
    lines = wrong.files[place[1]].removeprefix(":orphan:\n\n").splitlines()
    assert wrong.at[1] in lines[int(place[2]) - 1]


def test_there_are_enough() -> None:
    assert len(WRONG) >= 40


RIGHT = {
    "sums": single_page(SUMS, ":校验: 合计 = 行政许可 + 公共服务\n      办结 <= 受理"),
    "of which": single_page("事项, 受理; 行政许可, 100; 其中：网上, 60; 公共服务, 200; 合计, 300"),
    "of which, over two rows": single_page("事项, 受理; 行政许可, 100; 其中：网上, 60; 窗口, 40; 公共服务, 200; 合计, 300"),
    "subtotals": single_page("事项, 受理; 行政许可, 100; 公共服务, 200; 许可小计, 300; 平均, 150; 合计, 300"),
    "two totals": single_page("事项, 受理; 行政许可, 100; 公共服务, 200; 合计, 300; 上年结转, 20; 总计, 320"),
    "columns of which": single_page("事项, 网上, 其中：自助, 窗口, 合计; 行政许可, 100, 30, 90, 190"),
    "means": single_page("事项, 受理, 平均用时（分钟）; 行政许可, 100, 12; 公共服务, 200, 20; 合计, 300, 17", ":合计:"),
    "differences": single_page("事项, 受理, 比上周增减; 行政许可, 100, -3; 公共服务, 200, 5"),
    "a price": single_page("类别, 单价（元/件）; 工程, -5"),
    "months of other things": single_page(TWO, caption="截至2月底到期证照（上年12月同比）办理情况"),
    "holiday of three days": weekly_pages(*(f"事项, 受理; 行政许可, {n}" for n in (110, 120, 130, 120, 110, 125))),
    "rounded": single_page("类别, 交易额（亿元）; 工程, 1.2; 采购, 2.4; 产权, 1.4; 合计, 5.1"),
    "tolerance": single_page(TWO, ":校验: 行政许可/受理 = 公共服务/受理 ± 100"),
    "scaled units": single_page("类别, 预算（亿元）, 金额（万元）; 工程, 2, 10000", ":校验: 金额 <= 预算"),
    "rates": single_page("事项, 受理, 办结, 办结率; 行政许可, 753537, 744226, 98.8%; 其它, —, 3, —"),
    "negative of another unit": single_page("类别, 增速（%）, 差额（亿元）; 工程, -1.2, -3"),
    "last month in a weekly": single_page(
        TWO, ":时段: 2025年12月", caption="12月份办理情况"
    ),
    "renamed on purpose": weekly_pages("事项, 受理; 行政许可, 100", "事项, 接件; 行政许可, 100"),
    "rising": cumulative_pages(100, 210, 300, 400, 480),
    "new year": {
        "old.rst": weekly_page(50, year=2025, table=table_of("事项, 受理; 行政许可, 9000", ":累计:\n:时段: 2025-01-01 / 2025-12-18")),
        **cumulative_pages(100, 210),
    },
    "a short usual": weekly_pages(*(f"事项, 受理; 行政许可, {n}" for n in (3, 4, 2, 5, 60))),
    "first issue compared": weekly_pages("事项, 受理; 行政许可, 100", options=":对比: 环比, 同比"),
    "typed where the archive ends": single_page("事项, 受理, 上期; 行政许可, 110, 100", ":对比: 环比"),
    "more done, with a note": single_page(TWO.replace("100, 90", "100, 120"), ":注: 含上年结转件。"),
    "prose": weekly_pages(
        "事项, 受理, 办结; 行政许可, 100, 80; 公共服务, 20633084, 8385179",
        "事项, 受理, 办结; 行政许可, 130, 117; 公共服务, 20700000, 8400000",
        options=":比率: 办结率 = 办结 / 受理",
        prose=(
            "本周行政许可受理130件，比上周增长30%，办结117件，办结率90%，比上周提高10个百分点；"
            "公共服务受理量为2070万件，办结840.00万件。上周行政许可受理100件，行政许可日均受理26件。"
            "1月6日，行政许可受理55件。行政许可受理大厅新增3个窗口，公共服务受理点20个，行政许可30项。"
            "行政许可网上受理9件，行政许可受理超100件，公共服务受理2000多万件。行政许可受理时限压缩至20天，"
            "公共服务受理比行政许可多20件，行政许可办结率同比提高1个百分点。"
        ),
    ),
    "prose of other spans and parts": cumulative_pages(100, 300, prose=(
        "1—9月行政许可受理97件，前三季度行政许可受理98件，今年前9个月，行政许可受理99件，截至9月底行政许可受理98件。"
        "9月份行政许可受理71件，环比增长6.4%。三季度行政许可受理5件。上半年行政许可受理6件。国庆假期期间行政许可受理7件。"
        "10月以来，行政许可受理8件。2025年行政许可受理9000件。近三年行政许可受理9000件。“十四五”以来，行政许可受理9000件。"
        "系统上线以来，行政许可受理9000件。当周行政许可受理200件，今年累计行政许可受理300件，今年以来行政许可受理300件。"
        "行政许可中，建设类事项受理20件，受理率100%。行政许可（不含涉密事项）受理290件。市（州）行政许可受理900件。"
        "行政许可受理300件，与上月持平。公安厅窗口行政许可受理50件。行政许可、公共服务分别受理1件、2件。"
    )),
    "amounts in other units": single_page(
        "类别, 交易额（亿元）; 工程建设, 15.62", prose="工程建设交易额15.62亿元，即156200万元，工程建设交易额约15.6亿元。"
    ),
    "changes taken from records": weekly_pages(
        "事项, 受理; 行政许可, 130", "事项, 受理; 行政许可, 104",
        prose="减少:数据:`affairs/行政许可/受理+上期`件，下降:数据:`affairs/行政许可/受理%上期`。",
    ),
    "prose of joined rows": single_page(
        TWO,
        prose=(
            "行政许可和公共服务受理共计300件，行政许可、公共服务共受理300件。今年以来，行政许可累计受理753537件。"
            "1月9日，行政许可受理30件。行政许可受理100件，其中，网上受理80件、办结70件。"
            "行政许可受理时限压缩至3个工作日，办结2件。行政许可受理2件投诉。行政许可受理50—60件。"
            "水利厅窗口服务优质，行政许可受理12件。行政许可事项共计受理100件。"
        ),
    ),
    "points of rounded rates": weekly_pages(
        # 1/3 and 1/6 of 100 are 33.33 % and 16.67 %, and 16.67 points apart.
        "事项, 受理, 办结; 行政许可, 3, 1", "事项, 受理, 办结; 行政许可, 6, 1",
        options=":比率: 办结率 = 办结 / 受理",
        prose="行政许可办结率16.67%，比上周降低16.67个百分点。行政许可办结率16.67%，比上周降低16.66个百分点。",
    ),
    "合计 of some rows": single_page(
        "事项, 受理; 行政许可, 100; 公共服务, 200; 热线咨询, 50; 合计, 350",
        prose="行政许可与公共服务合计受理300件，合计受理350件。",
    ),
    "a grid of totals": single_page("事项, 网上, 窗口, 合计; 甲类, 1, 2, 3; 乙类, 1, 2, 3; 合计, 2, 4, 6", ":校验: 合计 = 甲类 + 乙类"),
    "prose more exact than the table": weekly_pages(
        # 97 / 84 = 1.154762
        "事项, 受理, 办结; 行政许可, 84, 80", "事项, 受理, 办结; 行政许可, 97, 94",
        options=":比率: 办结率 = 办结 / 受理",
        prose="行政许可受理97件，比上周增长15.476%，办结率96.907%。",
    ),
    "prose of a page without figures": {
        "w01.rst": weekly_page(1, table="无表。", prose="行政许可受理109件，比上周增长20%。")
    },
    "findings": checklist_pages(
        "卫生: [问题] 脏。|窗口: 水利厅|整改时限: 2026-01-16\n着装: [问题] 2人。",
        "卫生: [立改] 净。|销号: 2026年第1期／卫生\n着装: [问题] 1人。|closes: 2026-01/1.2",
        "着装: 好。|销号: 2026-2/着装",
    ),
    "a finding that is overdue": checklist_pages("卫生: [问题] 脏。|整改时限: 2026-01-10", "卫生: [问题] 脏。"),
    "told again with its old due day": checklist_pages(
        "卫生: [问题] 脏。|整改时限: 2026-01-08", "卫生: [问题] 脏。|整改时限: 2026-01-08"
    ),
    "items of the weeks around the turn of the year": {
        "w01.rst": weekly_page(1, table="\n\n".join(
            f".. 动态:: 厅\n   :日期: {day}\n\n   甲。"
            # 60 days before 5 January; and in the year itself whatever day.
            for day in ("2025-11-06", "2025-12-31", "2026-12-01")
        ))
    },
    "silenced on the table": single_page(SUMS.replace("合计, 300", "合计, 310"), ":免校验: 合计"),
}  # fmt: skip


@pytest.mark.parametrize("name", RIGHT)
def test_right_bulletins_give_no_message(build: Build, name: str) -> None:
    assert built_of(build, RIGHT[name]) == []


TWICE = {
    "total and rate": (
        # The total is off by 10; the rate of 行政许可 is 90 % whatever that is.
        "事项, 受理, 办结, 办结率; 行政许可, 100, 90, 80%; 公共服务, 200, 150, 75%; 合计, 310, 240, 80%",
        {"total", "rate"},
    ),
    "total and negative": (
        "事项, 受理; 行政许可, -100; 公共服务, 200; 合计, 110",
        {"total", "negative"},
    ),
}


@pytest.mark.parametrize("name", TWICE)
def test_two_faults_give_two_messages(build: Build, name: str) -> None:
    rows, kinds = TWICE[name]
    options = ":比率: 办结率 = 办结 / 受理" if "办结率" in rows else ""
    warnings = built_of(build, single_page(rows, options))
    assert {w.rpartition("[bulletin.")[2].rstrip("]") for w in warnings} == kinds, warnings
    assert len(warnings) == 2


def test_silence_is_of_one_table(build: Build) -> None:
    wrong = "事项, 受理; 行政许可, 100; 公共服务, 200; 合计, 310"
    silent = table_of(SUMS, ":免校验: 合计", name="")
    page = {"w01.rst": weekly_page(1, table=f"{silent}\n\n{table_of(wrong, name='', caption='')}")}
    assert len(built_of(build, page)) == 1


def test_a_kind_can_be_silenced_for_all(build: Build) -> None:
    files = single_page(SUMS.replace("合计, 300", "合计, 310"))
    assert len(built_of(build, files)) == 1
    assert built_of(build, files, 'bulletin_skip_checks = ["total"]\n') == []


def test_every_check_has_a_wrong_bulletin() -> None:
    """But those that are notes: ``cell`` is told where a file is read."""
    assert {*CHECKS, *ISSUE_CHECKS} - {"cell", "done", "overdue"} <= {
        wrong.kind for wrong in WRONG.values()
    }


def test_closing_what_has_a_mistyped_status_is_one_message(build: Build) -> None:
    files = checklist_pages("卫生: [问提] 脏。", "卫生: 好。|销号: 2026-1/卫生")
    told = built_of(build, files)
    assert len(told) == 1 and "问提" in told[0]


def test_more_done_than_accepted_is_a_note(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    """A note, not a warning; one on the table that says why silences it."""
    told: list[tuple[str, str]] = []
    monkeypatch.setattr(log, "note", lambda text, *, location: told.append((text, location)))
    rows = TWO.replace("100, 90", "100, 120")
    assert built_of(build, single_page(rows)) == []
    assert len(told) == 1 and told[0][1].endswith("w01.rst:14")
    assert all(word in told[0][0] for word in ("affairs", "行政许可", "120", "100", "结转"))
    told.clear()
    assert built_of(build, single_page(rows, ":注: 含上年结转件。")) == []
    assert told == []


def test_overdue_is_a_note_by_the_day_of_the_newest_issue(
    build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A note: that something is not mended is no fault of who writes the bulletin."""
    told: list[tuple[str, str]] = []
    monkeypatch.setattr(log, "note", lambda text, *, location: told.append((text, location)))
    # Issue 2 is of 19 January.
    files = checklist_pages(
        "卫生: [问题] 脏。|整改时限: 2026-01-18\n着装: [问题] 乱。|整改时限: 2026-01-19",
        "到岗: 好。",
    )
    assert built_of(build, files) == []
    assert len(told) == 1 and told[0][1].endswith("w01.rst:16")
    assert all(word in told[0][0] for word in ("2026-1/卫生", "2026年1月18日", "2026年第2期"))
    told.clear()
    assert built_of(build, files, 'bulletin_skip_checks = ["逾期"]\n') == []
    assert told == []


@pytest.mark.parametrize(
    ("files", "conf"),
    [
        (checklist_pages_of_series("到岗: 好。", rest="均好。"), SERIES_CONF),
        (
            checklist_pages_of_series(
                "到岗: 好。\n卫 生: 好。\n着装: [未查]\n设施: 好。\n新项: 好。"
            ),
            SERIES_CONF,
        ),
        (checklist_pages_of_series("到岗: 好。", head="   :增刊:\n"), SERIES_CONF),
        (
            checklist_pages_of_series("到岗: 好。"),
            SERIES_CONF + 'bulletin_skip_checks = ["unchecked"]\n',
        ),
        (
            {"w01.rst": checklist_pages_of_series("")["w01.rst"].partition(".. 巡查")[0]},
            SERIES_CONF,
        ),
    ],
    ids=["rest", "all", "supplement", "skipped", "no inspection"],
)
def test_checks_of_the_series(build: Build, files: dict[str, str], conf: str) -> None:
    assert built_of(build, files, conf) == []
