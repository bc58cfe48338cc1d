"""Rows and figures of a table that are internal, typed or in a file, and what would tell them."""

from __future__ import annotations

import io

import openpyxl
import pytest
from conftest import Build, Built
from helpers.bulletins import issue

PUBLIC = 'bulletin_audiences = ["public"]\n'
ROWS = """\
事项, 受理, 办结
甲项, 51, 41
:内部:`秘项`, 86, 81
丙项, 73, :内部:`72`
合计, 210, 194
"""
FILE = ROWS.replace(", ", ",")


def typed(rows: str, more: str = "") -> str:
    body = "".join(f"   {line}\n" for line in rows.splitlines())
    return f".. 统计表:: 办理情况\n   :引用名: biao\n   :单位: 件\n{more}\n{body}\n"


def in_file(more: str = "") -> str:
    return f".. 统计表:: 办理情况\n   :引用名: biao\n   :单位: 件\n   :文件: a.csv\n{more}\n"


def rows_of(built: Built) -> list[list[str]]:
    (table,) = built.app.env.domains["bulletin"].pages["index"].statistics
    return [
        [row.name, *("" if value is None else str(value) for value in row.values)]
        for row in table.table.rows
    ]


LEFT = [["甲项", "51", "41"], ["丙项", "73", ""]]


@pytest.mark.parametrize("text", [typed(ROWS), in_file()])
def test_what_would_tell_goes_too(build: Build, text: str) -> None:
    files: dict[str, str | bytes] = {"index.rst": issue(text)} | (
        {"a.csv": FILE} if "文件" in text else {}
    )
    built = build(files, conf=PUBLIC)
    assert built.warnings == [] and built.app.statuscode == 0
    assert rows_of(built) == LEFT


def test_in_markdown(build: Build) -> None:
    rows = ROWS.replace(":内部:", "{内部}")
    head = "# 周报\n\n```{报头} 周报\n:年份: 2026\n:期号: 41\n:日期: 2026-10-16\n```\n\n"
    page = f"{head}```{{统计表}} 办理情况\n:单位: 件\n\n{rows}```\n"
    conf = PUBLIC + 'extensions.append("myst_parser")\n'
    built = build({"index.md": page}, conf=conf)
    assert built.warnings == [] and rows_of(built) == LEFT


def test_a_list_table(build: Build) -> None:
    rows = [line.split(", ") for line in ROWS.splitlines()]
    body = "".join(
        f"   * - {one}\n" + "".join(f"     - {cell}\n" for cell in more) for one, *more in rows
    )
    inner = "".join(f"   {line}\n" for line in f".. list-table::\n\n{body}".splitlines())
    built = build({"index.rst": issue(f".. 统计表:: 表\n   :单位: 件\n\n{inner}")}, conf=PUBLIC)
    assert [row[0] for row in rows_of(built)] == ["甲项", "丙项"]


def test_internal_readers_see_all_of_it(build: Build) -> None:
    for text, more in ((typed(ROWS), {}), (in_file(), {"a.csv": FILE})):
        built = build(
            {"index.rst": issue(text), **more}, conf='bulletin_audiences = ["internal"]\n'
        )
        assert [row[0] for row in rows_of(built)] == ["甲项", "秘项", "丙项", "合计"]
        assert rows_of(built)[2] == ["丙项", "73", "72"]


def test_a_total_that_is_computed_is_of_what_is_shown(build: Build) -> None:
    rows = ROWS.replace("合计, 210, 194\n", "").replace(":内部:`72`", "72")
    built = build({"index.rst": issue(typed(rows, "   :合计: 是\n"))}, conf=PUBLIC)
    assert rows_of(built)[-1] == ["合计", "124", "113"]


def test_what_may_stand_is_said_with_a_reason(build: Build) -> None:
    conf = PUBLIC + 'bulletin_private = {"办理情况": "合计已经公布"}\n'
    built = build({"index.rst": issue(typed(ROWS))}, conf=conf)
    assert rows_of(built)[-1] == ["合计", "210", "194"]


def test_a_total_that_is_quoted(build: Build) -> None:
    text = typed(ROWS) + "共办结:数据:`biao/合计/办结`件。\n"
    built = build({"index.rst": issue(text)}, conf=PUBLIC)
    (told,) = built.warnings
    assert "biao/合计/办结" in told and "共办结（略）件。" in (
        built.out / "public/index.txt"
    ).read_text(encoding="utf-8")


def test_a_column_whose_name_is_internal(build: Build) -> None:
    rows = "事项, 受理, :内部:`秘列`, 合计\n甲项, 5, 4, 9\n"
    built = build({"index.rst": issue(typed(rows))}, conf=PUBLIC)
    assert rows_of(built) == [["甲项", "5", "", ""]]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_check_knows_marks_in_files(build: Build, kind: str) -> None:
    """Also where the words stand nowhere in a page."""
    book = openpyxl.Workbook()
    for row in [["事项", "受理"], ["甲项", 5], [":内部:`举报窗口负责人受贿的`", 86571]]:
        book.active.append(row)
    data = io.BytesIO()
    book.save(data)
    content = {
        "xlsx": data.getvalue(),
        "csv": "事项,受理\n甲项,5\n:内部:`举报窗口负责人受贿的`,86571\n".encode(),
    }[kind]
    secret = "举报窗口负责人受贿".encode().hex()
    leak = f"def w(a, e):\n    (a.outdir / 'x.txt').write_bytes(bytes.fromhex('{secret}'))\n"
    leak += "def setup(app):\n    app.connect('build-finished', w)\n"
    page = issue(in_file().replace("a.csv", f"a.{kind}"))
    built = build({"index.rst": page, f"a.{kind}": content}, conf=PUBLIC)
    assert built.app.statuscode == 0, built.warnings
    built = build({"index.rst": page, f"a.{kind}": content}, conf=PUBLIC + leak)
    assert built.app.statuscode == 1 and f"a.{kind}" in built.warnings[0]
