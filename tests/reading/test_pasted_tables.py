"""Rows that were pasted into a text with tabs: a table, or lines; nothing runs together."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import Build
from docutils import nodes
from helpers.bulletins import issue
from helpers.commands import clean


def tables(build: Build, body: str) -> list[list[list[str]]]:
    """The cells of all tables of a page, row by row; no warning is told."""
    result = build({"index.rst": issue(body)})
    assert result.warnings == []
    tree = result.app.env.get_doctree("index")
    return [
        [[entry.astext() for entry in row.children] for row in table.findall(nodes.row)]
        for table in tree.findall(nodes.table)
    ]


def paragraphs(build: Build, body: str) -> list[str]:
    result = build({"index.rst": issue(body)})
    tree = result.app.env.get_doctree("index")
    return [one.astext() for one in tree.findall(nodes.paragraph)]


LEDGER = "序号\t事项\t责任单位\n1.\t老旧小区**改造**\t县住建局\n2.\t污水管网\t\n"
ROWS = [
    ["序号", "事项", "责任单位"],
    ["1.", "老旧小区改造", "县住建局"],
    ["2.", "污水管网", ""],
]


def test_rows_in_a_text_are_a_table_between_what_stands_around_them(build: Build) -> None:
    assert tables(build, f"通报如下：\n{LEDGER}请抓紧。\n") == [ROWS]
    found = paragraphs(build, f"通报如下：\n{LEDGER}请抓紧。\n")
    assert found[found.index("通报如下：") :][-1] == "请抓紧。"


@pytest.mark.parametrize(
    "head", [".. 附件:: 台账\n\n", ".. 动态:: 水利局\n   :日期: 2026-10-12\n\n"]
)
def test_rows_below_a_directive_are_a_table(build: Build, head: str) -> None:
    rows = "".join(f"   {line}\n" for line in LEDGER.splitlines())
    assert tables(build, f"{head}{rows}") == [ROWS]


@pytest.mark.parametrize("mark", ["•", "1.", "①", "Ø", "-"])
def test_a_list_with_tabs_is_no_table(build: Build, mark: str) -> None:
    found = paragraphs(build, "".join(f"{mark}\t{text}\n" for text in ("优化", "压缩", "上门")))
    assert found[-3:] == [f"{mark}优化", f"{mark}压缩", f"{mark}上门"]


BARRED = "| 序号 | 事项 | 责任单位 |\n|:--|---|--:|\n| 1. | 老旧小区**改造** | 县住建局 |\n| 2. | 污水管网 | |\n"


@pytest.mark.parametrize(("above", "behind"), [("通报如下：\n", "请抓紧。\n"), ("", "")])
def test_a_table_of_markdown_in_a_text_is_one(build: Build, above: str, behind: str) -> None:
    assert tables(build, f"{above}{BARRED}{behind}") == [ROWS]


def test_a_table_of_markdown_in_an_item_is_one(build: Build) -> None:
    rows = "".join(f"   {line}\n" for line in BARRED.splitlines())
    assert tables(build, f".. 动态:: 水利局\n   :日期: 2026-10-12\n\n   如下：\n\n{rows}") == [ROWS]


BLANKED = "窗口  受理　　办结\n税务    300   290\n医保　1,200　—\n"


def test_rows_of_figures_parted_by_blanks_are_a_table(build: Build) -> None:
    rows = [["窗口", "受理", "办结"], ["税务", "300", "290"], ["医保", "1,200", "—"]]
    assert tables(build, f"通报如下：\n{BLANKED}请抓紧。\n") == [rows]


@pytest.mark.parametrize(
    "typed",
    [
        "联系人：张三  电话：123\n地址：某路  邮编：650000\n传真：无  邮编：650000\n",
        "窗口  受理\n税务  300\n",
        "税务  300\n医保  200\n人社  100\n",
        "张三  李四\n王五  赵六\n钱七  孙八\n",
    ],
)
def test_other_lines_with_blanks_are_no_table(build: Build, typed: str) -> None:
    assert tables(build, typed) == []


def test_lines_of_a_verse_are_no_table(build: Build) -> None:
    assert tables(build, "| 窗口一句话 |\n| 服务一家人 |\n") == []


def test_a_head_of_two_rows_spans_its_columns(build: Build) -> None:
    typed = "科室\t门诊\t\t急诊\n\t本周\t上周\t本周\n内科\t3860\t3920\t520\n"
    assert tables(build, typed) == [
        [["科室", "门诊", "急诊"], ["本周", "上周", "本周"], ["内科", "3860", "3920", "520"]]
    ]


def test_lines_that_tabs_set_in_are_lines(build: Build) -> None:
    typed = "联系人：张三\t电话：123\n地址：某路\t邮编：456\n"
    assert tables(build, typed) == []
    assert paragraphs(build, typed)[-2:] == ["联系人：张三　电话：123", "地址：某路　邮编：456"]


@pytest.mark.parametrize(
    "typed",
    [
        # One line, a drawn table, an entry of a list, what another directive shows as typed.
        "单独一行\t有制表符\n",
        "===\t===\n甲\t乙\n===\t===\n1\t2\n===\t===\n",
        "* 甲\t乙\n  丙\t丁\n",
        ".. code-block:: text\n\n   甲\t乙\n   丙\t丁\n",
        ".. csv-table::\n   :delim: tab\n\n   甲\t乙\n   丙\t丁\n",
    ],
)
def test_other_tabs_are_what_docutils_reads(build: Build, typed: str) -> None:
    result = build({"index.rst": issue(typed)})
    assert "　" not in result.app.env.get_doctree("index").astext().split("\n\n")[-1]


def test_where_they_stand_is_told(tmp_path: Path) -> None:
    (tmp_path / "conf.py").write_text('language = "zh_CN"\nextensions = ["sphinx_bulletin"]\n')
    (tmp_path / "index.rst").write_text(issue(LEDGER), encoding="utf-8")
    said = clean("-W", "-b", "text", tmp_path, tmp_path / "out")
    assert "index.rst:12: 这几行由制表符或竖线隔开，按表格处理" in said


MARKDOWN = """\
# 政务服务工作

```{报头} 窗口工作周报
:年份: 2026
:期号: 41
:编印单位: 中心
:日期: 2026-10-16
```

"""


def read_as_markdown(build: Build, body: str) -> nodes.document:
    conf = 'extensions = ["myst_parser", "sphinx_bulletin"]\n'
    result = build({"index.md": MARKDOWN + body}, conf=conf)
    assert result.warnings == []
    return result.app.env.get_doctree("index")


@pytest.mark.parametrize("around", ["{}", "```{{动态}} 水利局\n{}\n```\n", "> {}"])
def test_in_markdown_likewise(build: Build, around: str) -> None:
    rows = LEDGER.replace("\n", "\n> ").removesuffix("> ") if ">" in around else LEDGER
    tree = read_as_markdown(build, around.format(f"通报如下：\n{rows}请抓紧。\n"))
    (table,) = tree.findall(nodes.table)
    assert [[cell.astext() for cell in row.children] for row in table.findall(nodes.row)] == ROWS
    (bold,) = table.findall(nodes.strong)
    assert bold.astext() == "改造"
    texts = [one.astext() for one in tree.findall(nodes.paragraph)]
    assert "通报如下：" in texts and texts[-1] == "请抓紧。"


def test_in_markdown_lines_are_lines_and_code_is_code(build: Build) -> None:
    typed = "联系人：张三\t电话：123\n地址：某路\t邮编：456\n\n"
    code = "```\n甲\t乙\n丙\t丁\n```\n\n    甲\t乙\n    丙\t丁\n\n单独一行\t有制表符\n"
    tree = read_as_markdown(build, typed + code)
    texts = [one.astext() for one in tree.findall(nodes.paragraph)]
    assert texts[-3:] == [
        "联系人：张三　电话：123", "地址：某路　邮编：456", "单独一行\t有制表符",
    ]  # fmt: skip
    blocks = [one.astext().rstrip() for one in tree.findall(nodes.literal_block)]
    assert blocks == ["甲\t乙\n丙\t丁"] * 2


def test_in_markdown_two_blanks_of_chinese_begin_a_paragraph(build: Build) -> None:
    tree = read_as_markdown(build, "　　受理5件。\n　　办结**水利**3件，\n请知悉。\n　　特此通报\n")
    texts = ["".join(one.astext().split()) for one in tree.findall(nodes.paragraph)]
    assert texts[-3:] == ["受理5件。", "办结水利3件，请知悉。", "特此通报"]


BARS = "| 事项 | 受理 |\n|------|-----:|\n| 社保 | 5 |\n|医保|7|\n"


@pytest.mark.parametrize(
    "rows", [BARS, BARS.replace("|------|-----:|\n", ""), BARS.replace("|-----:|", "|")]
)
@pytest.mark.parametrize("is_markdown", [False, True])
def test_a_table_of_figures_between_bars(build: Build, rows: str, is_markdown: bool) -> None:
    """As Markdown has it, in either, with its line of dashes or without."""
    below = "".join(f"   {line}\n" for line in rows.splitlines())
    page = issue(f".. 统计表:: 办理\n   :引用名: a\n\n{below}\n共:数据:`a/医保/受理`件。\n")
    files: dict[str, str | bytes] = {"index.rst": page}
    if is_markdown:
        body = f"```{{统计表}} 办理\n:引用名: a\n\n{rows}```\n\n共{{数据}}`a/医保/受理`件。\n"
        files = {"index.md": MARKDOWN + body}
    conf = 'extensions = ["myst_parser", "sphinx_bulletin"]\n'
    result = build(files, conf=conf)
    assert result.warnings == []
    assert "共7件。" in result.text()
