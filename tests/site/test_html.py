"""The site: style sheet, other sources than reStructuredText, building again."""

from __future__ import annotations

import posixpath
import re
from itertools import pairwise

import pytest
from conftest import Build
from docutils import nodes
from helpers.bulletins import PNG, issue
from hypothesis import given, settings
from hypothesis import strategies as st

from sphinx_bulletin.reading.markdown import read_markdown

MARKDOWN = """\
# 政务服务工作

```{报头} 窗口工作周报
:年份: 2026
:期号: 41
:日期: 2026-10-16
```

## 情况

```{统计表} 表
:引用名: a

事项, 受理
甲, 10
```

受理{stat}`a/甲/受理`件，
见下。

```{动态} 水利厅
　　推行。
```

```{巡查情况}
:卫生: [立改] 已改。
```

```{报尾}
:报: 领导
```
"""


def test_markdown(build: Build) -> None:
    built = build({"index.md": MARKDOWN}, conf='extensions.append("myst_parser")\n')
    assert not built.warnings
    text = "".join(built.tree().astext().split())
    for piece in (
        "2026年第41期",
        "一、情况",
        "受理10件，见下。",
        "推行。（水利厅）",
        "卫生。已改。（立改）",
        "报：领导。",
    ):
        assert piece in text, piece


MARKDOWN_ROLES = (
    MARKDOWN.replace("{stat}", "{数据}")
    + """
见{bulletin:期号}`2026-41`和{bulletin:统计表}`a`，写作``{数据}`a/甲/受理` ``。

```text
{数据}`a/甲/受理`
```
"""
)
CHECKS_IN_MARKDOWN = """\
```{巡查情况}
:巡查单位: 服务处

:到岗: [良好] 齐全。
:卫生: [立改] **已**改。
```
"""


def test_chinese_roles_in_markdown(build: Build) -> None:
    built = build({"index.md": MARKDOWN_ROLES}, conf='extensions.append("myst_parser")\n')
    assert not built.warnings
    text = "".join(built.tree().astext().split())
    for piece in (
        "受理10件", "见2026年第41期和表，", "写作{数据}`a/甲/受理`。", "{数据}`a/甲/受理`"
    ):  # fmt: skip
        assert piece in text, piece


def test_checks_in_markdown(build: Build) -> None:
    built = build({"index.md": CHECKS_IN_MARKDOWN}, conf='extensions.append("myst_parser")\n')
    assert not built.warnings
    text = "".join(built.tree().astext().split())
    assert "巡查单位：服务处到岗。齐全。卫生。已改。（立改）" in text


@pytest.mark.parametrize(
    ("typed", "shown", "told"),
    [
        ("```{动太} 水利厅\n:日期: 2026-10-12\n\n推行。\n```", "推行。（水利厅，10月12日）", "“动态”"),
        ("```{版记} 甲\n:报: 领导\n```", "{版记} 甲 :报: 领导", "是不是“报尾”"),
        ("~~~{台帐清单}\n文字。\n~~~", "{台帐清单} 文字。", "“台帐清单”"),
        ("````{按语}\n```{不知} 乙\n丙\n```\n````", "{不知} 乙 丙", "“不知”"),
        ("> ```{完全不知}\n> 丁\n> ```", "{完全不知} 丁", "“完全不知”"),
        ("```{py:function} f(a)\n戊\n```", "f(a) 戊", ""),
        ("```{option} -x\n己\n```", "-x 己", ""),
        ("```{r, echo=FALSE}\n庚\n```", "庚", ""),
        (":::{动太} 水利厅\n辛\n:::", "辛（水利厅）", "“动态”"),
        (":::{完全不知} 水利厅\n辛\n:::", ":::{完全不知} 水利厅 辛 :::", ""),
    ],
)  # fmt: skip
def test_an_unknown_directive_in_markdown(build: Build, typed: str, shown: str, told: str) -> None:
    built = build({"index.md": typed + "\n"}, conf='extensions.append("myst_parser")\n')
    ours = [one for one in built.warnings if "[bulletin." in one]
    assert (len(ours), told in "".join(ours)) == (bool(told), True)
    assert "".join(shown.split()) in "".join(built.tree().astext().split())


@pytest.mark.parametrize(
    ("typed", "lists"),
    [
        ("2026. 10. 12 开会。", 0),
        ("98. 5%的群众满意。", 0),
        ("2026. 10. 12\n\n2026. 10. 13", 0),
        ("> 2026) 10", 0),
        ("```{按语}\n2026. 10. 12 开会。\n```", 0),
        ("1. 2026年计划\n2. 2027年计划", 1),
        ("1. 2026年计划\n1. 2027年计划", 1),
        ("3. 98个\n   其中甲", 1),
        ("1. 甲", 1),
        ("```text\n2026. 10. 12\n```", 0),
    ],
)
def test_a_date_in_markdown_is_no_list(build: Build, typed: str, lists: int) -> None:
    built = build({"index.md": typed + "\n"}, conf='extensions.append("myst_parser")\n')
    tree = built.tree()
    assert len(list(tree.findall(nodes.enumerated_list))) == lists
    assert "\\" not in tree.astext()
    if not lists:
        assert re.search(r"\d+[.)] .*", typed)[0] in tree.astext()  # type: ignore[index]


def test_what_is_included_in_markdown_is_markdown(build: Build) -> None:
    files = {
        "index.md": "```{include} 文.txt\n```\n",
        "文.txt": "2026. 10. 12\n\n```{不知}\n甲\n```\n",
    }
    conf = 'extensions.append("myst_parser")\nexclude_patterns = ["文.txt"]\n'
    built = build(files, conf=conf)
    assert "".join(built.warnings).partition("/source/")[2].startswith("文.txt:3: ")
    assert "".join(built.tree().astext().split()) == "2026.10.12{不知}甲"


@pytest.mark.parametrize(
    "typed",
    [
        "```{动态} 甲\n：日期：2026-11-12\n:标题: 某标题\n\n正文。\n```",
        "```{动态} 甲\n:日期:2026-11-12\n标题：某标题\n正文。\n```",
        "````{按语}\n:::{动态} 甲\n:日期：2026-11-12\n：标题:某标题\n\n正文。\n:::\n````",
        "> ~~~{动态} 甲\n> :日期 2026-11-12\n>\n> :标题: 某标题\n> 正文。\n> ~~~",
        "- ```{动态} 甲\n  ::日期::2026-11-12\n  :标题:\n     某标题\n\n  正文。\n  ```",
        "```{动态} 甲\n---\n日期：2026-11-12\n标题: 某标题\n---\n正文。\n```",
    ],
)
def test_options_in_markdown_are_read_by_our_rule(build: Build, typed: str) -> None:
    conf = 'extensions.append("myst_parser")\nmyst_enable_extensions = ["colon_fence"]\n'
    built = build({"index.md": typed + "\n"}, conf=conf)
    assert not built.warnings
    assert "".join(built.tree().astext().split()).endswith("某标题。正文。（甲，11月12日）")


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("```{动态}甲\n乙。\n```", 0),
        ("```｛动态｝ 甲\n乙。\n```", 0),
        ("~~~{ 动态｝甲\n乙。\n~~~", 0),
        (":::动态 甲\n乙。\n:::", 1),
        ("````按语\n```window-item 甲\n乙。\n```\n````", 2),
        ("```{动 态} 甲\n乙。\n```", 0),
        ("```{window item} 甲\n乙。\n```", 0),
    ],
)
def test_a_head_of_a_fence_in_markdown_that_is_near(build: Build, typed: str, told: int) -> None:
    conf = 'extensions.append("myst_parser")\nmyst_enable_extensions = ["colon_fence"]\n'
    built = build({"index.md": typed + "\n"}, conf=conf)
    assert not built.warnings and len(read_markdown(typed, ()).told) == told
    assert "".join(built.tree().astext().split()).endswith("乙。（甲）")


@pytest.mark.parametrize(
    "typed",
    [
        ":::{动态} 甲\n乙。\n:::",
        ":::动态 甲\n乙。\n:::",
        "::::{动态} 甲\n:::{note}\n乙。\n:::\n::::",
        ":::{动态} 甲\n```\n乙。\n```\n:::",
        "> :::{动态} 甲\n> 乙。\n> :::",
    ],
)
def test_fences_of_colons_need_no_extension(build: Build, typed: str) -> None:
    built = build({"index.md": typed + "\n"}, conf='extensions.append("myst_parser")\n')
    assert not built.warnings
    assert "".join(built.tree().astext().split()).endswith("乙。（甲）")


@pytest.mark.parametrize("typed", [":::", ":::{foo} 甲\n乙\n:::", "::: 甲", "说明:::{动态}甲"])
def test_other_colons_are_text_without_the_extension(typed: str) -> None:
    found = read_markdown(typed, (), colon_fences=False)
    assert (found.text, found.told) == (typed, ())


@pytest.mark.parametrize(
    "lines",
    [
        ["开展三项工作。", "1.**优化**流程。", "2.压缩时限。"],
        ["（一）优化流程", "（二）压缩时限"],
        ["特此通报。", "某市政务服务中心", "2026年10月16日"],
        ["——优化流程；", "——压缩时限。"],
    ],
)
def test_lines_pasted_as_paragraphs_into_markdown(build: Build, lines: list[str]) -> None:
    page = f"{MARKDOWN}\n" + "\n".join(lines) + "\n"
    built = build({"index.md": page}, conf='extensions.append("myst_parser")\n')
    assert not built.warnings
    texts = [one.astext() for one in built.tree().findall(nodes.paragraph)]
    assert {line.replace("*", "") for line in lines} <= set(texts)


@pytest.mark.parametrize(
    "typed",
    ["```{动态}```", "```python\n{数据} `a`\n```", "```r甲\n```", "｛甲｝`乙`", ":::动太 甲"],
)
def test_what_is_not_near_in_markdown_stays(typed: str) -> None:
    found = read_markdown(typed, ())
    assert (found.text, found.told) == (typed, ())


@pytest.mark.parametrize(
    "typed", ["{数据} `", "｛数据｝`", "{ 数据 ｝ `", "{stat} `", "{数据}｀", "{数据} ｀"]
)
def test_a_role_in_markdown_that_is_near(build: Build, typed: str) -> None:
    role = f"{typed}a/甲/受理{typed[-1]}"
    page = MARKDOWN.replace("{stat}`a/甲/受理`", role) + f"\n写作``{role} ``。\n"
    built = build({"index.md": page}, conf='extensions.append("myst_parser")\n')
    text = "".join(built.tree().astext().split())
    assert not built.warnings
    assert "受理10件" in text and "".join(f"写作{role}。".split()) in text


@pytest.mark.parametrize("sign", ["{}", "::", "：：", "{："])
def test_a_role_in_markdown_as_rst_has_it(build: Build, sign: str) -> None:
    """One of ours is read; what is half of each form is shown."""
    page = MARKDOWN.replace("{stat}`a/甲/受理`", f"{sign[0]}数据{sign[1]}`a/甲/受理`")
    built = build({"index.md": page}, conf='extensions.append("myst_parser")\n')
    text = "".join(built.tree().astext().split())
    assert ("受理10件" in text) is (sign != "{：")


@pytest.mark.parametrize(
    ("typed", "shown", "told"),
    [
        ("见{foo}`乙`。", "见{foo}乙。", ["{foo}"]),
        ("见{foo:bar}`乙`，{foo}`丙`。", "见{foo:bar}乙，{foo}丙。", ["{foo:bar}", "{foo}"]),
        ("受理{数剧}`a/甲/受理`件。", "受理{数剧}a/甲/受理件。", ["{数据}"]),
        ("写作`{foo}`、\\{foo}`乙`、{甲}`乙`。", "写作{foo}、{foo}乙、{甲}乙。", []),
        ("按{Kbd}`Ctrl`，{py:func}`f`，{superscript}`2`。", "按Ctrl，f()，2。", []),
    ],
)
def test_an_unknown_role_in_markdown_is_shown(
    build: Build, typed: str, shown: str, told: list[str]
) -> None:
    """MyST itself shows nothing of it."""
    built = build({"index.md": f"# 题\n\n{typed}\n"}, conf='extensions.append("myst_parser")\n')
    assert shown in built.tree().astext()
    assert len(built.warnings) == len(told)
    assert all(
        line.startswith(f"{built.app.srcdir}/index.md:3: ") and name in line
        for line, name in zip(built.warnings, told, strict=True)
    )


def test_places_in_a_directive_of_markdown(build: Build) -> None:
    page = (
        "# 文\n\n```{动态}\n为群众办事\n\n第二段\n```\n\n"
        "```{动态} 甲\n:标题: 某 # 标题\n:怪：2\n\n乙。\n```\n\n"
        "```{统计表} 表\n\n事项, 受理\n甲, 11, 12\n```\n"
    )
    built = build({"index.md": page}, conf='extensions.append("myst_parser")\n')
    assert sorted(re.findall(r"index\.md:(\d+)", "".join(built.warnings))) == ["11", "19"]
    text = built.tree().astext()
    assert "为群众办事\n\n第二段" in text and "某 # 标题" in text


INCLUDED = """\
```{不知}
文字
```

```{统计表} 表
:引用名: a

事项, 受理
甲, 10
```

共{数据}`a/甲/受理`件。

2026. 11. 13日开会

```{image} 流 程.png
```
"""


@pytest.mark.parametrize(
    "files",
    [
        ["index.md", "part.md"],
        ["index.md", "part.txt"],
        ["index.md", "other.md", "part.md"],
        ["t/page.md", "part.txt"],
        ["t/page.md", "other.inc", "part.md"],
        ["t/u/page.md", "../part.md"],
    ],
)
def test_what_markdown_includes_is_read_from_any_folder(build: Build, files: list[str]) -> None:
    page, *others = files
    folder = page.rpartition("/")[0]
    last = posixpath.normpath(posixpath.join(folder, others[-1]))
    written = {"index.md": "# 文\n", last: INCLUDED, f"{folder}/流 程.png".lstrip("/"): PNG}
    for parent, name in pairwise(files):
        path = parent if parent == page else f"{folder}/{parent}".lstrip("/")
        written[path] = f"# 文\n\n```{{include}} {name}\n```\n"
    conf = 'extensions.append("myst_parser")\nexclude_patterns = ["**part.*", "**other.*"]\n'
    built = build(written, conf=conf)
    told = [one for one in built.warnings if "toctree" not in one]
    assert len(told) == 1 and f"/source/{last}:1: " in told[0]
    tree = built.tree(page.removesuffix(".md"))
    text = "".join(tree.astext().split())
    assert "共10件。" in text and "2026.11.13日开会" in text and "{不知}文字" in text
    assert [*tree.findall(nodes.image)] and not [*tree.findall(nodes.enumerated_list)]


@pytest.mark.parametrize("name", ["图 片.png", "附 件/图  片.png"])
def test_a_picture_in_markdown_has_blanks_in_its_name(build: Build, name: str) -> None:
    page = f"```{{image}} {name}\n```\n\n```{{figure}} {name}\n题注\n```\n"
    built = build({"index.md": page, name: PNG}, conf='extensions.append("myst_parser")\n')
    assert not built.warnings
    assert {one["uri"] for one in built.tree().findall(nodes.image)} == {name}


@pytest.mark.parametrize("builder", ["html", "dirhtml", "singlehtml"])
def test_the_style_sheet_is_there(build: Build, builder: str) -> None:
    built = build({"index.rst": issue("文")}, builder=builder)
    assert "bulletin-masthead" in (built.out / "_static/bulletin.css").read_text(encoding="utf-8")
    page = (built.out / "index.html").read_text(encoding="utf-8")
    assert re.search(r'href="_static/bulletin\.css\?v=\w+"', page)


def test_nothing_is_fetched_from_elsewhere(build: Build) -> None:
    built = build({"index.rst": issue("文")}, builder="html")
    page = (built.out / "index.html").read_text(encoding="utf-8")
    sheet = (built.out / "_static/bulletin.css").read_text(encoding="utf-8")
    assert not re.search(r'(?:src|href)="https?:[^"]*\.(?:js|css|woff2?)', page)
    assert "url(" not in sheet and "@import" not in sheet


def test_building_again_is_as_building_once(build: Build) -> None:
    files = {"index.rst": issue(".. 动态:: 厅\n\n   甲。"), "b.rst": ":orphan:\n\n乙\n==\n\n文。\n"}
    build(files, builder="html", out="again")
    files["index.rst"] = issue(".. 动态:: 局\n\n   丙。").replace("41", "42")
    again = build(files, builder="html", out="again")
    fresh = build(files, builder="html", out="fresh")
    assert again.app.env.domains["bulletin"].data == fresh.app.env.domains["bulletin"].data
    for name in ("index.html", "b.html"):
        assert (again.out / name).read_bytes() == (fresh.out / name).read_bytes()


PIECES = st.sampled_from(
    ["政务", "服务，", "**水利**的", "*通知*的", "“好”", "2026年", "98.7%", "Sphinx", "138****5678", "a_b", "\n", "——",
     "（一）", "``make``的", " ", "。"]
)  # fmt: skip


@settings(max_examples=40)
@given(st.lists(st.lists(PIECES, min_size=1, max_size=12), min_size=1, max_size=25))
def test_no_character_is_lost(build: Build, paragraphs: list[list[str]]) -> None:
    """Whatever is mixed, every paragraph comes out with all its characters, in order."""
    # A paragraph starts with a word, so that it is none of docutils' other blocks.
    sources = ["文" + re.sub(r"\n\s+", "\n", "".join(one)).strip() for one in paragraphs]
    built = build({"index.rst": "\n\n".join(sources) + "\n"}, builder="dummy", fresh=True)
    found = [re.sub(r"\s", "", p.astext()) for p in built.tree().findall(nodes.paragraph)]
    wanted = []
    # A mark of enumeration in a line below a sentence begins a paragraph.
    parts = [part for one in sources for part in re.split(r"(?<=。)\n(?=（一）)", one)]
    for source in parts:
        plain = re.sub(r"\*\*水利\*\*", "水利", source)
        plain = re.sub(r"\*通知\*", "通知", plain).replace("``make``", "make")
        wanted.append(re.sub(r"\s", "", plain))
    assert found == wanted
