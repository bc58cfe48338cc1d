"""``inspection-findings`` 整改台账, and what an issue shows of findings in others."""

from __future__ import annotations

import io
import json
import re

import jsonschema
import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from conftest import Build, Built
from docutils import nodes
from helpers.bulletins import SERIES_CONF, as_site, checklist_pages, checklist_pages_of_series
from helpers.outputs import cells_of_table, digests

#: Issues 1 to 3 are of 12, 19 and 26 January, their inspections of the Fridays before.
SITE = (
    "卫生: [问题] 三楼有积水。|窗口: 水利厅|整改时限: 2026-01-30\n"
    "设施: [问题] 叫号屏不亮。|整改时限: 2026-01-16\n着装: [立改] 2人。",
    "态度: [问题] 有投诉。|整改时限: 2026-01-23\n到岗: 好。",
    "设施: 已修。|销号: 2026年第1期设施",
)


def ledger(options: str = "", caption: str = "台账") -> str:
    lines = "".join(f"   {line}\n" for line in options.splitlines())
    return f":orphan:\n\n整改\n====\n\n.. 整改台账:: {caption}\n{lines}"


def site(options: str = "", *, rest: str = "") -> dict[str, str]:
    return as_site(checklist_pages(*SITE, rest=rest)) | {"t.rst": ledger(options)}


def squeezed(built: Built, name: str) -> str:
    return re.sub(r"\s", "", built.text(name))


def links(built: Built, name: str, text: str) -> list[str]:
    """Where the links with a text lead."""
    found = built.tree(name).findall(nodes.reference)
    return [one.get("refuri", f"#{one.get('refid')}") for one in found if one.astext() == text]


# -- the list ----------------------------------------------------------------------------------


def test_what_is_open(build: Build) -> None:
    built = build(site())
    assert not built.warnings
    # To 26 January: 17 days since the 9th, 10 since the 16th; three days overdue.
    assert cells_of_table(built, "t") == [
        ["期号", "检查项目", "窗口", "存在问题", "整改时限", "历时", "整改情况"],
        ["2026年第2期", "态度", "", "有投诉。", "2026年1月23日", "10天", "逾期3天"],
        ["2026年第1期", "卫生", "水利厅", "三楼有积水。", "2026年1月30日", "17天", "未销号"],
    ]
    assert "截至2026年第3期（2026年1月26日），共2项：逾期1项，未逾期1项。" in squeezed(built, "t")


def test_what_is_closed_and_by_what(build: Build) -> None:
    built = build(site(":状态: 已销号、立改"), builder="html")
    assert not built.warnings
    # A column that would be empty is left out.
    assert cells_of_table(built, "t") == [
        ["期号", "检查项目", "存在问题", "整改时限", "历时", "整改情况"],
        ["2026年第1期", "着装", "2人。", "", "", "立改"],
        ["2026年第1期", "设施", "叫号屏不亮。", "2026年1月16日", "14天", "已销号 2026年第3期"],
    ]
    assert links(built, "t", "2026年第3期") == ["w03.html#issue-2026-3-1-1"]
    assert links(built, "t", "2026年第1期")[1] == "w01.html#issue-2026-1-1-2"
    assert "已销号：2026年第3期" in squeezed(build(site(":status: closed")), "t")


def test_of_one_window(build: Build) -> None:
    built = build(site(":窗口: 水利厅窗口"), conf='bulletin_units = [["省水利厅", "水利厅"]]\n')
    assert not built.warnings
    assert [row[1:3] for row in cells_of_table(built, "t")[1:]] == [["卫生", "省水利厅"]]
    built = build(site(":窗口: 水利局"), conf='bulletin_units = [["省水利厅", "水利厅"]]\n')
    assert [w.rpartition("[")[2] for w in built.warnings] == ["bulletin.reference]"]
    # A window at which nothing was found is no fault.
    built = build(site(":窗口: 公安厅"), conf='bulletin_units = ["水利厅", "公安厅"]\n')
    assert not built.warnings and "无未销号问题。" in squeezed(built, "t")


@pytest.mark.parametrize(
    ("status", "sentence"),
    [("", "无未销号问题。"), (":状态: 已销号", "无已销号问题。"), (":状态: 全部", "未发现问题。")],
)
def test_nothing_to_list_is_a_sentence(build: Build, status: str, sentence: str) -> None:
    built = build(as_site(checklist_pages("卫生: 好。")) | {"t.rst": ledger(status)})
    assert not built.warnings
    assert "台账" + sentence + "截至2026年第1期（2026年1月12日）。" in squeezed(built, "t")


def test_without_an_issue(build: Build) -> None:
    for options, sentence in (("", "无未销号问题。"), (":形式: 一览表", "没有巡查记录。")):
        built = build({"index.rst": ledger(options)})
        assert not built.warnings
        assert squeezed(built, "index").endswith(sentence)


def test_in_an_issue_it_ends_with_that_issue(build: Build) -> None:
    files = site()
    files["w02.rst"] += "\n.. 整改台账:: 台账\n\n.. 整改台账:: 一览\n   :形式: 一览表\n"
    built = build(files)
    assert not built.warnings
    # By 19 January 设施 was not mended, three days after the 16th.
    rows = [row[1:2] + row[-1:] for row in cells_of_table(built, "w02")]
    assert ["设施", "逾期3天"] in rows and ["态度", "未销号"] in rows
    assert "截至2026年第2期（2026年1月19日）" in squeezed(built, "w02")
    assert "已改" not in built.text("w02")


def test_drafts_close_nothing_in_it(build: Build) -> None:
    files = site()
    files["w03.rst"] = files["w03.rst"].replace("   :年份", "   :状态: 送审\n   :年份")
    built = build(files)
    assert not built.warnings
    assert ["设施", "逾期3天"] in [[row[1], row[-1]] for row in cells_of_table(built, "t")]
    # The author of the draft sees what it will close.
    assert "销号：2026年第1期设施" in squeezed(built, "w03")


def test_the_same_in_two_issues_running(build: Build) -> None:
    files = as_site(checklist_pages("卫生: [问题] 脏。", "卫生: [问题] 仍脏。")) | {
        "t.rst": ledger()
    }
    assert cells_of_table(build(files), "t")[2][2] == "仍脏。（本项连续2期发现问题）"


# -- the matrix --------------------------------------------------------------------------------


def test_checks_by_issues(build: Build) -> None:
    built = build(site(":形式: 一览表"))
    assert not built.warnings
    assert cells_of_table(built, "t") == [
        ["检查项目", "2026年"],
        ["1", "2", "3"],
        ["卫生", "问题", "—", "—"],
        ["设施", "已改", "—", "√"],
        ["着装", "立改", "—", "—"],
        ["态度", "—", "问题", "—"],
        ["到岗", "—", "√", "—"],
    ]
    assert "“√”良好；“问题”发现问题，尚未销号；“已改”发现问题，现已销号；“—”该期未列。" in squeezed(
        built, "t"
    )


def test_its_cells_lead_to_the_checks_and_say_what_they_mean(build: Build) -> None:
    built = build(site(":形式: 一览表\n:最近: 1"), builder="html")
    assert links(built, "t", "√") == ["w03.html#issue-2026-3-1-1"]
    assert links(built, "t", "3") == ["w03.html#issue-2026-3"]
    page = (built.out / "t.html").read_text(encoding="utf-8")
    assert 'title="2026年第3期，设施：良好"' in page
    assert re.search(r'<th class="stub">\s*<p>设施', page)


def test_the_rest_and_the_order_of_the_series(build: Build) -> None:
    files = as_site(checklist_pages_of_series("设施: 好。\n到岗: 好。", rest="均好。")) | {
        "t.rst": ledger(":形式: matrix")
    }
    built = build(files, conf=SERIES_CONF)
    assert not built.warnings
    assert cells_of_table(built, "t")[2:] == [
        ["到岗", "√"],
        ["卫生", "其余"],
        ["着装", "其余"],
        ["设施", "√"],
    ]


@pytest.mark.parametrize("builder", ["latex", "man", "texinfo", "epub", "singlehtml", "xml"])
def test_every_writer_writes_both(build: Build, builder: str) -> None:
    files = site(":状态: 全部")
    files["t.rst"] = (
        files["t.rst"].removeprefix(":orphan:\n\n") + "\n.. 整改台账::\n   :形式: 一览表\n"
    )
    files["index.rst"] += "   t\n"
    assert not build(files, builder=builder, conf='version = copyright = "1"\n').warnings


def test_in_print(build: Build) -> None:
    """The words of both tables are in the PDF, which is read back before it is kept."""
    import pypdfium2

    files = site()
    files["w03.rst"] += (
        "\n.. 整改台账:: 台账\n   :状态: 全部\n\n.. 整改台账:: 一览\n   :形式: 一览表\n"
    )
    built = build(files, builder="pdf")
    assert not built.warnings
    document = pypdfium2.PdfDocument(built.out / "2026-3.pdf")
    text = re.sub(r"\s", "", "".join(p.get_textpage().get_text_range() for p in document))
    for words in ("（销号：2026年第1期设施）", "逾期3天", "已销号：2026年第3期", "已改", "√"):
        assert words in text, words


# -- the issues themselves ---------------------------------------------------------------------


def test_an_issue_shows_what_it_closes_and_on_screen_what_closed_it(build: Build) -> None:
    built = build(site(), builder="html")
    assert links(built, "w03", "2026年第1期设施") == ["w01.html#issue-2026-1-1-2"]
    assert links(built, "w01", "2026年第3期") == ["w03.html#issue-2026-3-1-1"]
    text = "".join(built.tree("w01").astext().split())
    assert "叫号屏不亮。（问题，整改时限：2026年1月16日，已销号：2026年第3期）" in text
    printed = build(site())
    assert "（销号：2026年第1期设施）" in squeezed(printed, "w03")
    # An issue in print says what it said when it came out.
    assert "已销号" not in printed.text("w01")


def test_in_a_table_of_checks_too(build: Build) -> None:
    files = site()
    for name in ("w01.rst", "w03.rst"):
        files[name] = files[name].replace(".. 巡查情况::\n", ".. 巡查情况::\n   :形式: 表格\n")
    built = build(files, builder="html")
    assert links(built, "w03", "2026年第1期设施") == ["w01.html#issue-2026-1-1-2"]
    assert links(built, "w01", "2026年第3期") == ["w03.html#issue-2026-3-1-1"]


def test_what_closes_nothing_is_not_lost(build: Build) -> None:
    built = build(as_site(checklist_pages("卫生: 好。|销号: 2025-9/卫生")))
    assert len(built.warnings) == 1
    assert "（销号：2025-9/卫生）" in squeezed(built, "w01")


def test_a_page_that_is_no_issue_is_in_no_ledger(build: Build) -> None:
    """As those of a manual."""
    built = build({"index.rst": ".. 巡查情况::\n\n   :卫生: 好。\n\n      :销号: 2025-9/卫生\n"})
    assert not built.warnings and "（销号：2025-9/卫生）" in squeezed(built, "index")


def test_in_another_language(build: Build) -> None:
    """Names are matched as they were typed and shown as they are translated."""
    catalog = Catalog(locale="en")
    for message, translation in {"设施": "Equipment", "台账": "Ledger"}.items():
        catalog.add(message, translation)
    data = io.BytesIO()
    write_mo(data, catalog)
    files = site(":状态: 已销号")
    # Sphinx keeps catalogs from one build to the next in a process: this name is of this test only.
    catalog_file = {"locale/en/LC_MESSAGES/findings-en.mo": data.getvalue()}
    conf = 'language = "en"\nlocale_dirs = ["locale"]\ngettext_compact = "findings-en"\n'
    built = build({**files, **catalog_file}, conf=conf)
    assert not built.warnings
    text = " ".join(built.text("t").split())
    assert "Ledger" in text and "Equipment" in text and "closed: Issue 3 of 2026" in text
    assert "(closes: Issue 1 of 2026, Equipment)" in " ".join(built.text("w03").split())


# -- files -------------------------------------------------------------------------------------


def test_the_data_tells_what_closed_what(build: Build) -> None:
    out = build(site(), builder="html").out
    whole = json.loads((out / "bulletin.json").read_text(encoding="utf-8"))
    schema = json.loads((out / "bulletin.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(whole, schema, jsonschema.Draft202012Validator)
    first, _second, third = (issue["checks"] for issue in whole["issues"])
    assert [one["closed_by"] for one in first] == [
        None,
        {"issue": "2026-3", "anchor": "issue-2026-3-1-1", "number": "1.1", "name": "设施"},
        None,
    ]
    assert third[0]["closes"] == [
        {"issue": "2026-1", "anchor": "issue-2026-1-1-2", "number": "1.2", "name": "设施"}
    ]


def test_closing_writes_every_page_again_that_shows_it_and_no_other(build: Build) -> None:
    files = site() | {"m.rst": ledger(":形式: 一览表")}
    opened = files | {"w03.rst": files["w03.rst"].replace("\n      :销号: 2026年第1期设施\n", "")}
    before = digests(build(opened, builder="html", out="a").out)
    after = digests(build(files, builder="html", out="a").out)
    clean = digests(build(files, builder="html", out="b").out)
    assert after == clean
    # The year's text, which is searched, is of all its issues.
    changed = {name for name in after if after[name] != before[name]}
    assert {name for name in changed if not name.startswith("bulletin-search/")} == {
        "t.html", "m.html", "w01.html", "w03.html", "bulletin.json", "_sources/w03.rst.txt",
    }  # fmt: skip


def test_the_same_bytes_in_parallel(build: Build) -> None:
    files = site() | {"m.rst": ledger(":形式: 一览表")}
    serial = digests(build(files, builder="html", out="a").out)
    assert digests(build(files, builder="html", out="b", parallel=2).out) == serial


SAME_CHECKS = {
    ":着装: 好。\n\n:着 装: [问题] 一人未着工装。\n\n:着装: 好。": 1,
    ":着装: [问题] 甲。\n\n   :窗口: 税务\n\n:着装: [问题] 乙。\n\n   :窗口: 税务": 1,
    # Of other windows, halls, or of what was found at other times.
    ":着装: [问题] 甲。\n\n   :窗口: 税务\n\n:着装: [问题] 乙。\n\n   :窗口: 医保": 0,
    "一楼：\n\n:着装: 好。\n\n二楼：\n\n:着装: 好。": 0,
    ":着装: 好。\n\n   :销号: 2026-40/着装\n\n:着装: 好。\n\n   :销号: 2026-39/着装": 0,
}


@pytest.mark.parametrize("checks", SAME_CHECKS)
def test_checks_of_one_name_in_one_list_are_noted_once(build: Build, checks: str) -> None:
    body = "".join(f"   {line}".rstrip() + "\n" for line in checks.split("\n"))
    built = build({"index.rst": f".. 巡查情况::\n\n{body}"})
    told = built.app._status.getvalue().count("在这里写了两次")  # type: ignore[union-attr]
    assert told == SAME_CHECKS[checks]
