"""What each directive makes, in text as any reader sees it."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import pytest
from conftest import Build
from docutils import nodes
from helpers.bulletins import WHOLE_ISSUE, issue


def text_of(build: Build, page: str, **options: str) -> str:
    built = build({"index.rst": page}, **options)
    assert not built.warnings
    return "".join(built.tree().astext().split())


def test_an_issue_reads_as_the_contract_says(build: Build) -> None:
    """All text of an issue, in the order in which it is read."""
    text = text_of(build, WHOLE_ISSUE)
    pieces = [
        "窗口工作周报",
        "2026年第41期（总第416期）",
        "某省政务服务中心",
        "2026年10月16日",
        "政务服务工作",
        "（10月12日—10月16日）",
        "一、政务服务事项办理情况",
        "单位：件",
        "753537",
        "98.76%",
        "数据来源：一体化平台（2026年1月1日至10月16日）",
        "行政许可受理753537件，办结率98.76%。",
        "二、窗口工作动态",
        "（一）许可",
        "(1)10月12日起，推行电子证照。（交通运输厅）",
        "(2)水利厅推行电子证照。即日起推行。",
        "三、大厅巡查情况",
        "（一）按时到岗情况。总体情况良好。",
        "（二）着装情况。2人未着装。（立改）",
        "（三）卫生。未查。",
        "报：中心领导。",
        "送：各处（室）。",
        "发：各窗口。",
        "（共印80份）",
    ]
    at = 0
    for piece in pieces:
        assert piece in text[at:], piece
        at = text.index(piece, at) + len(piece)


@pytest.mark.parametrize("builder", ["html", "text", "latex"])
def test_a_check_reads_alike_in_every_output(build: Build, builder: str) -> None:
    """Name, text, and behind it a status that is not “good”."""
    checks = """\
巡查情况
--------

.. 巡查情况::

   :到岗: 总体情况良好。
   :秩序: [正常] 井然。
   :着装: [立改] 2人未着装。
   :卫生: [未查]
   :消防: [良好]
   :设施: [问题] 一台停用。

      :窗口: 水利厅
   :安全: [问题] 有两处：

      - 电线
   :用电: [未查] 停电。
"""
    built = build({"index.rst": issue(checks)}, builder=builder)
    assert not built.warnings
    read = "".join(
        "".join(text for text in node.findall(nodes.Text) if not isinstance(text.parent, nodes.raw))
        for node in built.tree().findall(nodes.compound)
        if "bulletin-check" in node["classes"]
    )
    assert read == (
        "（一）到岗。总体情况良好。"
        "（二）秩序。井然。"
        "（三）着装。2人未着装。（立改）"
        "（四）卫生。未查。"
        "（五）消防。良好。"
        "（六）设施。一台停用。（问题，责任窗口：水利厅）"
        "（七）安全。有两处：电线（问题）"
        "（八）用电。停电。（未查）"
    )


def test_chinese_and_english_names_mean_the_same(build: Build) -> None:
    from sphinx_bulletin.model.markup.vocabulary import DIRECTIVES, OPTIONS

    chinese = WHOLE_ISSUE
    for directive, alias in DIRECTIVES.items():
        chinese = chinese.replace(f".. {directive}::", f".. {alias}：：")
        for option, aliases in OPTIONS[directive].items():
            chinese = chinese.replace(f"   :{option}: ", f"   ：{aliases[0]}：")
    assert "masthead" not in chinese and ":year:" not in chinese
    english = text_of(build, WHOLE_ISSUE, out="english")
    assert text_of(build, chinese, out="chinese") == english


def test_permanent_ids(build: Build) -> None:
    built = build({"index.rst": WHOLE_ISSUE}, builder="html")
    ids = {i for node in built.tree().findall(nodes.Element) for i in node["ids"]}
    assert {
        "issue-2026-41",
        "issue-2026-41-1",
        "issue-2026-41-2-1",
        "issue-2026-41-2-1-2",
        "issue-2026-41-3-3",
        "issue-2026-41-affairs",
    } <= ids


def test_menus_show_the_issue(build: Build) -> None:
    built = build(
        {"index.rst": "首页\n====\n\n.. toctree::\n\n   a\n", "a.rst": WHOLE_ISSUE}, builder="html"
    )
    assert built.app.env.titles["a"].astext() == "2026年第41期"
    page = re.sub("<[^>]*>", "", (built.out / "index.html").read_text(encoding="utf-8"))
    assert "2026年第41期" in page and "一、政务服务事项办理情况" in page


@pytest.mark.parametrize(
    ("options", "label", "key"),
    [
        (":number: 40-41", "2026年第40—41期", "2026-40-41"),
        (":number: 1\n   :supplement:", "2026年增刊第1期", "2026-s1"),
        (":期号: 增刊1", "2026年增刊第1期", "2026-s1"),
        (":期号: 增刊第1期", "2026年增刊第1期", "2026-s1"),
        (":期号: 增1\n   :增刊: 是", "2026年增刊第1期", "2026-s1"),
        (":number: s1", "2026年增刊第1期", "2026-s1"),
        (":number: Supplement 1", "2026年增刊第1期", "2026-s1"),
        (":期号: 增刊第1-2期", "2026年增刊第1—2期", "2026-s1-2"),
    ],
)
def test_joint_issues_and_supplements(build: Build, options: str, label: str, key: str) -> None:
    built = build({"index.rst": issue("文").replace(":number: 41", options)})
    record = built.app.env.domains["bulletin"].pages["index"].issue
    assert (record.label, record.key) == (label, key)


@pytest.mark.parametrize(
    "typed",
    [
        "   :期号: 2026年第41期（总第416期）",
        "   :年份: 2026年\n   :期号: 2026年第41期\n   :总期号: 416",
        "   :年份: ２０２６\n   :期号：第四十一期\n   :总期号：总第416期",
        "   :期号: 〔2026〕41号（总第416期）",
        "   :期号: （2026）第41期\n   :总期号: 416",
        "   :年份: 2026\n   :期号: [2026]41号\n   :总期号: 416",
    ],
)
def test_a_number_as_it_is_printed(build: Build, typed: str) -> None:
    page = f"题\n==\n\n.. 报头:: 周报\n{typed}\n   :日期: 2026-10-16\n   :时段: 10.12-10.16\n"
    result = build({"index.rst": page})
    assert not result.warnings
    assert "2026年第41期（总第416期）" in result.text() and "10月12日—10月16日" in result.text()


@pytest.mark.parametrize(
    "typed",
    [
        "民政厅 2026-10-12",
        "民政厅（10月12日）",
        "民政厅，2026年10月12日（周一）",
        "10月12日 民政厅",
        "民政厅10月12日",
        "供稿单位：民政厅 10.12",
        "【民政厅】（2026/10/12）",
        "1.民政厅 10月12日\n   :日期: 10月12日",
    ],
)
def test_a_day_that_is_typed_with_the_window(build: Build, typed: str) -> None:
    built = build({"index.rst": issue(f".. 动态:: {typed}\n\n   开展“敬老月”活动。\n")})
    assert not built.warnings
    (item,) = built.app.env.domains["bulletin"].pages["index"].items
    assert (item.units, item.day) == (("民政厅",), datetime.date(2026, 10, 12))
    assert "开展“敬老月”活动。（民政厅，10月12日）" in "".join(built.text().split())


@pytest.mark.parametrize(
    "typed",
    ["12345热线", "交易一科（10楼）", "8号窗口", "民政厅 12号", "民政厅2026", "A-12", "5·12专班"],
)
def test_a_window_with_a_number(build: Build, typed: str) -> None:
    built = build({"index.rst": issue(f".. 动态:: {typed}\n   :日期: 2026-10-13\n\n   正文。\n")})
    (item,) = built.app.env.domains["bulletin"].pages["index"].items
    assert (item.units, item.day) == ((typed,), datetime.date(2026, 10, 13))


def test_another_day_beside_the_window_stays(build: Build) -> None:
    typed = "民政厅（10月12日）\n   :日期: 2026-10-13"
    built = build({"index.rst": issue(f".. 动态:: {typed}\n\n   正文。\n")})
    assert "（民政厅（10月12日），10月13日）" in "".join(built.text().split())


def test_a_number_of_another_year_is_told(build: Build) -> None:
    page = (
        "题\n==\n\n.. 报头:: 周报\n   :年份: 2025\n   :期号: 2026年第41期\n   :日期: 2026-10-16\n"
    )
    assert any("2026年第41期" in line for line in build({"index.rst": page}).warnings)


def test_without_a_masthead_nothing_is_numbered(build: Build) -> None:
    text = text_of(build, "手册\n====\n\n一节\n----\n\n.. 动态:: 厅\n\n   正文。\n")
    assert text == "手册一节正文。（厅）"


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("9月运行情况", []), ("2026年9月全市运行情况", []), ("2026 年 9 月运行情况", []),
        ("运行情况", ["（9月）"]), ("19月运行情况", ["（9月）"]), ("9月1日以来", ["（9月）"]),
    ],
)  # fmt: skip
def test_a_period_that_the_title_has_is_not_repeated(
    build: Build, title: str, shown: list[str]
) -> None:
    page = (
        f"{title}\n{'=' * 40}\n\n.. 报头:: 月报\n   :年份: 2026\n   :期号: 9\n"
        "   :日期: 2026-10-12\n   :时段: 2026-09-01 / 2026-09-30\n\n文。\n"
    )
    found = build({"index.rst": page}).tree().findall(nodes.paragraph)
    assert [one.astext() for one in found if "bulletin-period" in one["classes"]] == shown


def test_parts_number_anew_and_have_periods(build: Build) -> None:
    page = issue("""\
政务服务
--------

（10月12日—16日）

办理
~~~~

文

交易
----

成交
~~~~

文
""").replace("   :year:", "   :parts:\n   :year:")
    built = build({"index.rst": page})
    assert not built.warnings
    assert (
        "一、办理" in built.text()
        and "一、成交" in built.text()
        and "一、政务服务" not in built.text()
    )
    periods = [
        n for n in built.tree().findall(nodes.paragraph) if "bulletin-period" in n["classes"]
    ]
    assert len(periods) == 2


def test_a_heading_that_is_a_sentence_runs_in(build: Build) -> None:
    text = text_of(build, issue("甲\n--\n\n推进标准化。\n~~~~~~~~~~~~\n\n各地推进。\n"))
    assert "（一）推进标准化。各地推进。" in text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_csv_of_any_office_program(build: Build, encoding: str) -> None:
    data = '事项,受理\n行政许可,"753,537"\n'.encode(encoding)
    built = build(
        {
            "index.rst": ".. 统计表:: 表\n   :文件: a.csv\n",
            "a.csv": data,
        }
    )
    assert not built.warnings
    assert "753537" in built.text()


def test_a_page_follows_its_data(build: Build) -> None:
    page = ".. 统计表:: 表\n   :文件: a.csv\n"
    build({"index.rst": page, "a.csv": "事项,受理\n甲,1\n"})
    assert "42" in build({"index.rst": page, "a.csv": "事项,受理\n甲,42\n"}).text()


@pytest.mark.parametrize(
    "rows",
    [
        "   事项, 受理, 办结\n   甲, 1, 2",
        "   事项，受理，办结\n   甲，１，２",
        "   事项\t受理\t办结\n   甲\t1\t2",
        "   +----+----+----+\n   |事项|受理|办结|\n   +====+====+====+\n   |甲  |1   |2   |\n   +----+----+----+",
        "   ==== ==== ====\n   事项 受理 办结\n   ==== ==== ====\n   甲   1    2\n   ==== ==== ====",
        "   .. list-table::\n\n      * - 事项\n        - 受理\n        - 办结\n      * - 甲\n        - 1\n        - 2",
    ],
    ids=["commas", "full-width", "tabs", "grid", "simple", "list-table"],
)
def test_bodies_of_a_table(build: Build, rows: str) -> None:
    built = build({"index.rst": f".. 统计表:: 表\n   :name: t\n\n{rows}\n\n值:stat:`t/甲/办结`\n"})
    assert not built.warnings
    assert "值2" in built.text()


def test_what_authors_type_comes_out_as_typed(build: Build) -> None:
    typed = (
        "电话138****5678和139****1234，zwfw_sc@example.cn，a_b，2*3*4，https://example.cn/a_b?c=d"
    )
    assert text_of(build, typed) == typed


def test_a_forgotten_blank_line_loses_nothing(build: Build) -> None:
    page = """\
.. 动态:: 厅
   :日期: 2026-10-12
   10月12日，厅里来人。

见:bulletin:item:`无`
"""
    built = build({"index.rst": page})
    assert "10月12日，厅里来人。" in built.text()
    assert len(built.warnings) == 1 and "index.rst:5: WARNING" in built.warnings[0]


@pytest.mark.parametrize("lines", ["一句。", "一句，\n又一句。"])
def test_a_directive_right_below_a_paragraph_is_one(build: Build, lines: str) -> None:
    page = f"{lines}\n.. 动态：：厅\n   正文。\n\n- 一项。\n\n  再说。\n  .. note:: 注意。\n"
    built = build({"index.rst": issue(page)})
    assert not built.warnings
    (item,) = (n for n in built.tree().findall(nodes.compound) if "bulletin-item" in n["classes"])
    assert item.astext() == "一、正文。（厅）"
    (remark,) = built.tree().findall(nodes.note)
    assert remark.astext() == "注意。"
    assert "::" not in built.text()


def test_a_second_title_of_an_issue_is_told(build: Build) -> None:
    built = build({"index.rst": issue("一\n--\n\n甲。\n\n二\n====\n\n乙。\n")})
    assert len(built.warnings) == 1
    assert "index.rst:18: WARNING: 标题“二”下面的符号与页面标题的相同" in built.warnings[0]


def test_a_total_under_another_name_is_not_added_again(build: Build) -> None:
    text = text_of(
        build, ".. 统计表:: 表\n   :合计:\n\n   事项, 受理\n   甲, 1\n   乙, 2\n   总计, 3\n"
    )
    assert "总计3" in text and "合计" not in text


def test_footer_takes_fields_and_options_alike(build: Build) -> None:
    text = text_of(
        build, ".. 报尾::\n   :报: 领导\n\n   :抄送: 各处\n   :送: 各厅\n   :份数: ８０\n"
    )
    assert text == "报：领导。抄送：各处。送：各厅。（共印80份）"


def test_checklist_as_table_and_rest(build: Build) -> None:
    page = """\
.. 巡查情况::
   :形式: 表格
   :其余: 均正常。

   :卫生: [问题] 有垃圾。

      :窗口: 水利厅
      :整改时限: 2026-10-20
"""
    text = text_of(build, page)
    assert (
        text
        == "检查项目检查情况结果卫生有垃圾。（责任窗口：水利厅，整改时限：2026年10月20日）问题其余：均正常。"
    )


def test_checks_directly_under_the_directive(build: Build) -> None:
    text = text_of(build, ".. 巡查情况::\n   :卫生: [立改] 已改。\n")
    assert text == "卫生。已改。（立改）"


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        (
            ".. 统计表:: 表\n   :单位: 单位：件\n   :注: 注：不含网办。\n\n   事项, 受理\n   甲, 1",
            "单位：件|注：不含网办。",
        ),
        (
            ".. 报尾::\n   :报: 报：领导；\n   :抄送: 抄送:各处\n   :份数: （共印80份）",
            "报：领导；|抄送：各处。|（共印80份）",
        ),
        (
            ".. 巡查情况::\n   :巡查单位: 巡查单位：甲处\n\n   :卫生: 卫生：好。",
            "巡查单位：甲处|一、卫生。好。",
        ),
        (".. 按语::\n\n   编者按：本期好。", "编者按：本期好。"),
        (".. 按语::\n\n   【按语】本期好。", "按语：本期好。"),
        (".. 按语:: 按语\n\n   按语：本期好。", "按语：本期好。"),
        (".. 按语::\n\n   编者按 本期好。", "编者按：本期好。"),
        (".. 按语::\n\n   按时到岗：本期好。", "编者按：按时到岗：本期好。"),
        (".. 按语::\n\n   按：本期好。", "按：本期好。"),
        (".. 按语::\n\n   按3、4季度计划执行。", "编者按：按3、4季度计划执行。"),
        (".. 按语::\n\n   按 通知要求执行。", "编者按：按 通知要求执行。"),
        (".. 附件:: 附件：名单\n\n   甲", "附件：名单|附件\n\n名单"),
        (".. 附件:: 【附件1】名单\n\n   甲", "附件：名单|附件\n\n名单"),
        (".. 附件:: Annex 1: list\n\n   甲", "附件：list|附件\n\nlist"),
        (".. 附件:: 附件材料清单\n\n   甲", "附件：附件材料清单"),
        (".. 附件:: 附件名称：附件1 名单\n\n   甲", "附件：名单|附件\n\n名单"),
        (".. 落款:: 单位：某中心", "某中心"),
    ],
)
def test_a_label_that_is_typed_is_printed_once(build: Build, typed: str, shown: str) -> None:
    result = build({"index.rst": issue(typed + "\n")})
    assert not result.warnings
    tree = result.tree()
    texts = [one.astext() for one in tree.findall(nodes.paragraph)]
    for wanted in shown.split("|"):
        for line in wanted.split("\n\n"):
            assert line in texts


def test_fields_right_below_a_check_are_its_own(build: Build) -> None:
    lines = """\
.. 巡查情况::

   :卫生: [问题] 有垃圾。
     :整改时限: 2026-10-20
     :责任人: 张三
     :窗口: 水利厅
   :设备: [问题] 一台坏。
     整改时限：2026年2月底前
   :着装: [问题] 一人。
     整改时限：10月20日前完成，责任到人。
"""
    shown = "".join(text_of(build, lines).split())
    assert "卫生。有垃圾。责任人张三（问题，责任窗口：水利厅，整改时限：2026年10月20日）" in shown
    assert "设备。一台坏。（问题，整改时限：2026年2月28日）" in shown
    assert "着装。一人。整改时限：10月20日前完成，责任到人。（问题）" in shown


def test_in_markdown_a_field_below_a_check_is_told_where_it_is(build: Build) -> None:
    lines = (
        "```{巡查情况}",
        ":卫生: [问题] 有垃圾。",
        "  :责任人: 张三",
        "  :整改时限: 13月20日",
        ":着装: [问题] 一人。",
        "  :整改期限: 2026-10-20",
        "```",
    )
    pages = {"index.md": "# 周报\n\n" + "\n".join(lines) + "\n"}
    told = build(pages, conf='extensions += ["myst_parser"]\n').warnings
    assert [line.split("WARNING")[0].rsplit("/")[-1] for line in told if line] == [
        "index.md:6: ",
        "index.md:8: ",
    ]


def test_sentence(build: Build) -> None:
    page = """\
.. 统计表:: 表
   :形式: 文字
   :数据来源: 平台
   :单位: 件
   :时段: 2026年10月

   事项, 受理, 交易额（亿元）
   甲, 1, 2.5
"""
    assert text_of(build, page) == "据平台数据统计，2026年10月，甲受理1件，交易额2.5亿元。"


def test_links(build: Build) -> None:
    other = "标题\n====\n\n见:bulletin:issue:`2026-041`、:bulletin:item:`e-licence`、:bulletin:item:`2026-41/2.1.2`、:bulletin:statistics:`2026-41:affairs`。\n"
    built = build({"index.rst": WHOLE_ISSUE, "b.rst": ":orphan:\n\n" + other}, builder="html")
    assert not built.warnings
    targets = [n["refuri"] for n in built.tree("b").findall(nodes.reference)]
    assert targets == [
        "index.html#issue-2026-41",
        "index.html#issue-2026-41-2-1-1",
        "index.html#issue-2026-41-2-1-2",
        "index.html#issue-2026-41-affairs",
    ]


def test_links_from_another_project(build: Build, tmp_path: Path) -> None:
    first = build({"index.rst": WHOLE_ISSUE}, builder="html", out="first")
    conf = (
        'extensions.append("sphinx.ext.intersphinx")\n'
        f'intersphinx_mapping = {{"hall": ("https://hall.example.cn/", r"{first.out}/objects.inv")}}\n'
    )
    page = "见:bulletin:issue:`2026-41`、:bulletin:item:`e-licence`、:bulletin:statistics:`2026-41:affairs`。\n"
    second = build({"index.rst": page}, builder="html", out="second", conf=conf, fresh=True)
    assert not second.warnings
    assert [n["refuri"] for n in second.tree().findall(nodes.reference)] == [
        "https://hall.example.cn/index.html#issue-2026-41",
        "https://hall.example.cn/index.html#issue-2026-41-2-1-1",
        "https://hall.example.cn/index.html#issue-2026-41-affairs",
    ]


@pytest.mark.parametrize("weekly", ["weekly", "窗口工作周报"])
def test_series_share_what_their_issues_have_in_common(build: Build, weekly: str) -> None:
    conf = """bulletin_series = {
        "weekly": {"name": "窗口工作周报", "issuer": "某中心"}, "notes": {"name": "简报", "issuer": "某处"}}
"""
    page = """\
标题
====

.. 报头:: {}
   :年份: 2026
   :期号: 1
   :日期: 2026-01-09
"""
    built = build(
        {"index.rst": page.format(weekly), "b.rst": ":orphan:\n\n" + page.format("notes")},
        conf=conf,
    )
    assert not built.warnings
    issues = [record for _, record in built.app.env.domains["bulletin"].issues()]
    assert [(i.key, i.name, i.issuers) for i in issues] == [
        ("notes:2026-1", "简报", ("某处",)),
        ("weekly:2026-1", "窗口工作周报", ("某中心",)),
    ]


SERIES = 'bulletin_series = {"w": {"name": "窗口工作周报"}, "n": {"name": "简报"}}\n'
OF_SERIES = """\
标题
====

.. 报头:: {name}
   :年份: 2026
   :期号: {number}
   :编印单位: 某中心
   :日期: 2026-01-{day:02}

.. 统计表:: 表
   :引用名: t

   事项, 受理
   甲, {figure}

.. 巡查情况::

   :着装: {check}

{more}
"""


@pytest.mark.parametrize(
    "named",
    [
        "w:2026-1",
        "w-2026-01",
        "W2026-1",
        "窗口工作周报2026-1",
        "《窗口工作周报》2026年第1期",
        "窗口工作周报：2026-1",
    ],
)
def test_another_series_is_named_by_its_key_or_its_name(build: Build, named: str) -> None:
    more = f":bulletin:issue:`{named}`，:bulletin:statistics:`{named}:t`，受理:数据:`{named}:t/甲/受理`件。"
    first = OF_SERIES.format(
        name="窗口工作周报", number=1, day=5, figure=1357, check="[问题] 差。", more=""
    )
    second = OF_SERIES.format(
        name="简报", number=1, day=9, figure=2468,
        check=f"[良好] 好。\n\n      :销号: {named}/着装", more=more,
    )  # fmt: skip
    built = build({"index.rst": second, "b.rst": ":orphan:\n\n" + first}, conf=SERIES)
    assert built.warnings == []
    text = "".join(built.text().split())
    assert "受理1357件" in text and text.count("窗口工作周报2026年第1期") == 2
    assert len(list(built.tree().findall(nodes.reference))) == 3


def test_a_series_that_is_named_is_told_of(build: Build) -> None:
    page = OF_SERIES.format(name="简报", number=1, day=9, figure=3, check="好。", more="")
    other = OF_SERIES.format(
        name="窗口工作周报",
        number=2,
        day=9,
        figure=4,
        check="好。",
        more=":bulletin:issue:`简报2026-7`",
    )
    built = build({"index.rst": page, "b.rst": ":orphan:\n\n" + other}, conf=SERIES)
    (told,) = built.warnings
    assert "简报2026-7" in told and told.count("n:2026-1") == 1 and "w:2026" not in told


def test_links_in_english_name_issues_as_pages_do(build: Build) -> None:
    links = [
        f":bulletin:issue:`{one}`" for one in ("Issue 41 of 2026", "no. 41 of 2026", "2026-41")
    ]
    page = issue(", ".join([*links, ":bulletin:issue:`2026-9`"]) + ".")
    built = build({"index.rst": page}, conf='language = "en"\n')
    (told,) = built.warnings
    assert "there is no issue “2026-9”" in told
    assert len(list(built.tree().findall(nodes.reference))) == 3


def test_marks_of_the_standard(build: Build) -> None:
    page = issue("甲\n--\n\n乙\n~~\n\n丙\n^^\n\n.. 动态:: 厅\n\n   丁，厅。\n")
    built = build({"index.rst": page}, conf='bulletin_numbering = "gbt9704"\n')
    text = "".join(built.tree().astext().split())
    assert "一、甲（一）乙1.丙（1）丁，厅。" in text


def test_print_names_what_the_text_does_not(build: Build) -> None:
    item = """\
.. 动态:: 省水利厅、省林草局
   :日期: 2026-10-12
   :栏目: 许可
   :领导: 主任

   {}
"""
    text = text_of(build, item.format("推行。"), out="a")
    assert text == "推行。（省水利厅、省林草局，主任，10月12日）"
    said = "10月12日，主任到省林草局、省水利厅督导。"
    assert text_of(build, item.format(said), out="b") == said


def test_what_a_link_shows_is_not_what_an_item_says(build: Build) -> None:
    """The window is printed though another item's headline names it: that may change."""
    first = """\
.. 动态:: 水利厅
   :引用名: w
   :标题: 1月6日交通运输厅、水利厅联办

   正文甲。"""
    second = """\
.. 动态:: 交通运输厅
   :日期: 2026-10-14

   上线 :bulletin:item:`w` 的后续。"""
    text = build({"index.rst": issue(f"{first}\n\n{second}")}).text()
    assert "的后续。（交通运输厅，10月14日）" in "".join(text.split())


def test_links_name_issues_as_files_and_pages_do(build: Build) -> None:
    """And an item may have a name that looks like an issue's key."""
    targets = {
        "issue": ("2026-041", "2026—41", "２０２６－４１", "2026年第41期"),
        "item": ("jian-01", "2026-041/1", "2026年41期/1"),
        "statistics": ("t-01", "2026-041:t-01", "2026-41：t-01", "2026年第41期:t-01"),
    }
    links = [f":bulletin:{kind}:`{name}`" for kind in targets for name in targets[kind]]
    links += [f":数据:`{name}:t-01/甲/受理`" for name in targets["issue"]]
    built = build(
        {
            "index.rst": issue(
                "、".join(links) + "。\n\n.. 动态:: 水利厅\n   :引用名: jian-01\n\n   正文。\n\n"
                ".. 统计表:: 表\n   :引用名: t-01\n   :单位: 件\n\n   事项, 受理\n   甲, 12345\n"
            )
        }
    )
    assert built.warnings == []
    assert len(list(built.tree().findall(nodes.reference))) == 11
    assert built.text().count("12345") == 5
