"""What is marked as internal is nowhere in what the public gets, and all the rest is."""

from __future__ import annotations

import json
import re
import zlib

import pytest
from conftest import Build, Built
from helpers.bulletins import compiled_catalog, issue

from sphinx_bulletin.core.places.audiences import audience_of

INTERNAL, PUBLIC = 'bulletin_audiences = ["内部"]\n', 'bulletin_audiences = ["public"]\n'
#: What is internal has a character that stands nowhere else: 秘.
ISSUE = """\
.. 要目::

窗口动态
--------

.. 动态:: 水利厅
   :标题: 甲事

   甲事在此。

.. 动态:: 秘密厅
   :标题: 秘甲事
   :范围: 内部
   :引用名: mi-jia
   :日期: 2026-10-13

   秘事在此，受理1234件。

.. 动态:: 交通厅
   :标题: 丙事:内部:`（秘密甲）`
   :引用名: bing

   丙事在此，:内部:`秘事戊，`完。

秘密一节
--------

.. 范围:: 内部

.. 统计表:: 秘表
   :引用名: mi-biao
   :单位: 件

   事项, 受理
   秘项, 7

.. _mi-label:

.. note:: 秘注。
   :范围: 内部

巡查
----

.. 巡查情况::

   :甲项: 好。
   :秘项: [问题] 秘事未办。

      :范围: 内部
   :辛项: 好。

.. 统计表:: 壬表
   :单位: 件

   事项, 受理
   甲, 5
   :内部:`秘行`, :内部:`86`

.. figure:: tu.png
   :alt: 秘图
   :范围: 内部

   秘图题

.. 附件:: 秘附件
   :范围: 内部

   秘附件文字。

.. 附件:: 明附件

   附件文字。

.. only:: audience_internal

   .. 动态:: 秘密局
      :标题: 秘乙事

      秘乙事在此。

.. index:: 明词

.. glossary::
   :范围: 内部

   秘词
      秘释。
"""
LISTS = """\
汇总
====

.. 动态汇编:: 全部动态

.. 采用情况:: 采用

.. 整改台账:: 全部问题

.. 往期目录::
   :要目:
"""
CLOSED = """\
秘页
====

.. 报头:: 秘报
   :年份: 2026
   :期号: 42
   :日期: 2026-10-23
   :范围: 内部

秘页文字。

.. 动态:: 秘密所

   秘丙事。
"""
HOME = """\
周报
====

.. toctree::

   issue
   秘页题 <closed>
   lists

.. toctree::
   :caption: 明录

   closed
"""
FILES: dict[str, str | bytes] = {
    "index.rst": HOME,
    "issue.rst": issue(ISSUE),
    "closed.rst": CLOSED,
    "lists.rst": LISTS,
    "tu.png": b"\x89PNG\r\n\x1a\n",
}
#: As a folder on a web server has it.
PUBLISHED = 'bulletin_baseurl = "https://a.cn/"\nhtml_copy_source = False\n'


def build_for(build: Build, conf: str, **more: str) -> Built:
    conf += PUBLISHED if more.get("builder", "html") == "html" else ""
    return build(
        FILES,
        conf=conf,
        out=f"{more.get('builder', 'html')}{len(conf)}",
        **{"builder": "html", **more},
    )


def text_of(built: Built, docname: str = "index") -> str:
    """What readers get of a page in the text builder."""
    path = built.out / audience_of(built.app.config) / f"{docname}.txt"
    return path.read_text(encoding="utf-8")


def unpacked(content: bytes) -> bytes:
    """A file as it can be read; an inventory of links is packed behind its head."""
    head, sign, rest = content.partition(b"using zlib.\n")
    return head + zlib.decompress(rest) if sign else content


def files_of(built: Built) -> dict[str, str]:
    """All that is published for those for whom it is built."""
    folder = built.out / audience_of(built.app.config)
    return {
        str(path.relative_to(folder)): unpacked(path.read_bytes()).decode("utf-8", "replace")
        for path in folder.rglob("*")
        if path.is_file() and path.name not in (".buildinfo", "environment.pickle")
    }


def test_it_is_in_no_file_of_the_public_site(build_once: Build) -> None:
    public = build_for(build_once, PUBLIC)
    assert public.warnings == []
    for name, text in files_of(public).items():
        assert "秘" not in text and "秘" not in name and "1234" not in text, name
        assert "\\u79d8" not in text, name
    internal = build_for(build_once, INTERNAL)
    assert "秘甲事" in files_of(internal)["issue.html"]
    # And nothing else lacks.
    text = files_of(public)["issue.html"]
    for word in ("甲事在此。", "丙事在此，完。", "甲项", "辛项", "壬表", "明附件"):
        assert word in text
    assert "明词" in files_of(public)["genindex.html"]


def test_records_hold_what_is_public(build_once: Build) -> None:
    data = {
        conf: json.loads(files_of(build_for(build_once, conf))["bulletin.json"])
        for conf in (INTERNAL, PUBLIC)
    }
    (whole, *_closed), (left,) = data[INTERNAL]["issues"], data[PUBLIC]["issues"]
    assert [item["number"] for item in whole["items"]] == ["1.1", "1.2", "1.3", "3.4"]
    assert [item["number"] for item in left["items"]] == ["1.1", "1.3"]
    assert [item["headline"] for item in left["items"]] == ["甲事", "丙事"]
    assert [check["name"] for check in left["checks"]] == ["甲项", "辛项"]
    assert [table["caption"] for table in left["statistics"]] == ["壬表"]


def test_ids_are_the_same_and_numbers_close_up(build_once: Build) -> None:
    trees = [build_for(build_once, conf).tree("issue").pformat() for conf in (INTERNAL, PUBLIC)]
    ids = [set(re.findall(r"issue-2026-41[\w-]*", tree)) for tree in trees]
    assert ids[1] < ids[0]
    assert {"issue-2026-41-1-3", "issue-2026-41-3-1", "issue-2026-41-3-3"} <= ids[1]
    assert {"issue-2026-41-table-2", "issue-2026-41-annex-2"} <= ids[1]
    assert not {"issue-2026-41-1-2", "issue-2026-41-2", "issue-2026-41-3-2"} & ids[1]
    built = build_for(build_once, PUBLIC, builder="text")
    text = text_of(built, "issue")
    for line in (
        "一、窗口动态",
        "（二）丙事。丙事在此，完。（交通厅）",
        "二、巡查",
        "（二）辛项。好。",
    ):
        assert line in text.split("\n")


def test_numbers_stay_where_that_is_wanted(build_once: Build) -> None:
    conf = PUBLIC + 'bulletin_withheld = "mark"\n'
    built = build_for(build_once, conf, builder="text")
    lines = text_of(built, "issue").split("\n")
    for line in (
        "（二）（略）", "（三）丙事（略）。丙事在此，（略）完。（交通厅）", "二、（略）", "三、巡查",
        "（三）辛项。好。",
    ):  # fmt: skip
        assert line in lines
    assert "秘" not in text_of(built, "issue")


def test_a_page_that_is_internal_is_in_no_menu(build_once: Build) -> None:
    public = build_for(build_once, PUBLIC)
    assert "closed.html" not in files_of(public) and "closed.html" in files_of(
        build_for(build_once, INTERNAL)
    )
    assert "明录" not in files_of(public)["index.html"]


def test_translators_of_the_public_get_what_is_public(build_once: Build) -> None:
    built = build_for(build_once, PUBLIC, builder="gettext")
    text = "".join(files_of(built).values())
    assert "秘" not in text and 'msgid "丙事在此，完。"' in text
    assert "bulletin-withheld" not in text and "略" not in text


def test_marks_are_known_whoever_it_is_built_for(build_once: Build) -> None:
    for conf in (INTERNAL, PUBLIC):
        marks = build_for(build_once, conf).app.env.domains["bulletin"].data["marks"]
        assert sorted(marks) == ["closed", "issue"]
        found = [(mark.what, mark.line) for mark in marks["issue"]]
        assert ("window-item", 22) in found and ("section", 36) in found
        assert [mark.text for mark in marks["issue"] if mark.what == "role"][:2] == [
            "（秘密甲）", "秘事戊，",
        ]  # fmt: skip
        assert [(mark.what, mark.file) for mark in marks["closed"]] == [("page", "closed.rst")]


def test_who_builds_for_others_reads_what_is_marked_again(build: Build) -> None:
    for conf in (INTERNAL, PUBLIC, INTERNAL, PUBLIC):
        built = build(FILES, conf=conf + PUBLISHED, builder="html")
        text = files_of(built)["issue.html"] + files_of(built)["index.html"]
        assert ("秘" in text) == (conf == INTERNAL)
        assert built.warnings == []


def test_markdown(build: Build) -> None:
    page = """\
# 周报

```{报头} 周报
:年份: 2026
:期号: 41
:日期: 2026-10-16
```

## 动态

```{动态} 厅
:标题: 甲事

甲事，{内部}`秘事，`完。
```

```{动态} 秘厅
:范围: 内部

秘事。
```

```{动态} 局

丙事。
```

```{note}
:audience: internal
秘注。
```

## 秘节

```{audience} internal
```

秘文。

## 丁节

丁文。
"""
    extensions = 'extensions = ["myst_parser", "sphinx_bulletin"]\n'
    files: dict[str, str | bytes] = {"index.md": page}
    whole = build(files, conf=extensions + INTERNAL, out="whole")
    left = build(files, conf=extensions + PUBLIC, out="left")
    assert (whole.warnings, left.warnings) == ([], [])
    assert "甲事，秘事，完。" in text_of(whole) and "秘注。" in text_of(whole)
    assert "秘" not in text_of(left) and "甲事，完。" in text_of(left)
    assert "（二）丙事。" in text_of(left) and "二、丁节" in text_of(left)
    ids = [set(re.findall(r"issue-2026-41[\w-]*", one.tree().pformat())) for one in (whole, left)]
    assert {"issue-2026-41-1-3", "issue-2026-41-3"} <= ids[1] < ids[0]


def test_included_files(build: Build) -> None:
    files: dict[str, str | bytes] = {
        "index.rst": "标题\n====\n\n.. include:: a.inc\n\n.. include:: b.inc\n\n尾段。\n",
        "a.inc": "甲段。\n\n.. note:: 秘注。\n   :范围: 内部\n",
        "b.inc": ".. 报头:: 报\n   :范围: 内部\n\n秘段。\n",
    }
    built = build(files, conf=PUBLIC)
    assert "秘" not in text_of(built)
    assert "甲段。" in text_of(built) and "尾段。" in text_of(built)
    marks = built.app.env.domains["bulletin"].data["marks"]["index"]
    assert [(mark.file, mark.line) for mark in marks] == [("a.inc", 3), ("b.inc", 1)]


def test_nothing_is_read_where_the_filter_fails(
    build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In doubt the public has less."""

    def fail(*_args: object, **_options: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("sphinx_bulletin.reading.left_out.audience.read_marks", fail)
    page = "标题\n====\n\n甲段。\n\n.. note:: 秘注。\n   :范围: 内部\n"
    built = build({"index.rst": page}, conf=PUBLIC)
    assert "甲" not in text_of(built) and "秘" not in text_of(built)
    (told,) = built.warnings
    assert "ZeroDivisionError" in told


FAULTS = {
    "an audience": ("甲段。\n\n.. note:: 秘注。\n   :范围: 内郭\n", 7, "没有“内郭”这种范围"),
    "a doubtful mark": ("甲段。\n\n.. 范围:: 内部\n\n秘段。\n", 6, "看不出这里标的是哪些内容"),
    "a page": ("见 :doc:`closed`。\n", 4, "“closed”是内部内容"),
    "a label": ("见 :ref:`题 <mi-label>`。\n\n.. _mi-label:\n\n.. note:: 秘注。\n   :范围: 内部\n", 4, "“mi-label”是内部内容"),
    "an item": ("见 :bulletin:动态:`mi-jia`。\n\n.. 动态:: 厅\n   :引用名: mi-jia\n   :范围: 内部\n\n   秘事。\n", 4, "“mi-jia”是内部内容"),
    "a table": ("受理:数据:`mi-biao/秘项/受理`件。\n\n.. 统计表:: 秘表\n   :引用名: mi-biao\n   :单位: 件\n   :范围: 内部\n\n   事项, 受理\n   秘项, 7\n", 4, "是内部数字"),
}  # fmt: skip


@pytest.mark.parametrize("name", FAULTS)
def test_one_message_a_fault(build: Build, name: str) -> None:
    text, line, says = FAULTS[name]
    files: dict[str, str | bytes] = {
        "index.rst": f"标题\n====\n\n{text}",
        "closed.rst": ":orphan:\n\n.. 范围:: 内部\n\n秘页\n====\n",
    }
    built = build(files, conf=PUBLIC)
    (told,) = built.warnings
    assert f"index.rst:{line}: " in told and says in told
    shown = text_of(built).replace("秘项", "")
    assert "秘" not in shown


def test_the_public_sees_that_a_figure_lacks(build: Build) -> None:
    text, _line, _says = FAULTS["a table"]
    built = build({"index.rst": f"标题\n====\n\n{text}"}, conf=PUBLIC)
    assert "受理（略）件。" in text_of(built)


def test_a_mark_without_audiences_is_told(build: Build) -> None:
    built = build({"index.rst": "标题\n====\n\n甲:内部:`乙`丙，:内部:`丁`。\n"})
    (told,) = built.warnings
    assert "index.rst:4: " in told and "bulletin_audiences" in told
    assert "甲乙丙，丁。" in built.text()


def test_an_issue_that_is_empty_then_is_told(build: Build) -> None:
    page = issue(".. 动态:: 厅\n   :范围: 内部\n\n   秘事。\n")
    built = build({"index.rst": page}, conf=PUBLIC)
    (told,) = built.warnings
    assert "这一期" in told


PAGE = """\
标题
====

受理4件，:内部:`退回秘事1件，`办结2件。

丁段，:内部:`秘事。`

- 甲，:内部:`秘丙，`乙。

戊段:内部:`秘己`。
"""
ENGLISH = {
    "标题": "Title",
    "受理{1}件，:内部:`退回秘事1件，`办结{2}件。": (
        "{1} accepted, :内部:`1 sent back mi,` {2} done."
    ),
    "丁段，:内部:`秘事。`": "Paragraph, mi without a mark.",
    "甲，:内部:`秘丙，`乙。": "A, :bulletin:internal:`mi,` B.",
}


def test_an_edition_in_another_language(build: Build) -> None:
    files: dict[str, str | bytes] = {
        "index.rst": PAGE,
        "locale/en/LC_MESSAGES/index.mo": compiled_catalog(ENGLISH),
    }
    conf = 'language = "en"\nlocale_dirs = ["locale"]\ngettext_auto_build = False\n'
    whole = build(files, conf=conf + INTERNAL, out="whole")
    left = build(files, conf=conf + PUBLIC, out="left")
    assert text_of(whole).split("\n\n")[1:] == [
        "4 accepted, 1 sent back mi, 2 done.", "Paragraph, mi without a mark.", "* A, mi, B.",
        "戊段秘己。\n",
    ]  # fmt: skip
    assert text_of(left).split("\n\n")[1:] == [
        "4 accepted, 2 done.", "丁段，", "* A, B.", "戊段。\n",
    ]  # fmt: skip
    for built in (whole, left):
        (told,) = built.warnings
        assert "index.rst:6: " in told and "the translation marks less as internal" in told
    # What a translation marks is looked for as well.
    marks = left.app.env.domains["bulletin"].data["marks"]["index"]
    assert {"1 sent back mi,", "mi,"} <= {mark.text for mark in marks}


ONLY = """\
.. 动态:: 厅

   甲事。

.. only:: audience_internal

   .. 动态:: 秘厅
      :引用名: mi-jia

      秘事在此处无人知晓。

.. 动态:: 局

   丙事。
"""


@pytest.mark.parametrize(
    "condition", ["audience_internal", "not audience_public", "(audience_internal or x)"]
)
def test_only_is_a_mark(build: Build, condition: str) -> None:
    files: dict[str, str | bytes] = {
        "index.rst": issue(ONLY.replace("audience_internal", condition))
    }
    whole = build(files, conf=INTERNAL, out="whole")
    left = build(files, conf=PUBLIC, out="left")
    assert (whole.warnings, left.warnings) == ([], [])
    assert "秘事" in text_of(whole) and "秘" not in text_of(left)
    ids = [
        set(re.findall(r"issue-2026-41-\d[\w-]*", one.tree().pformat())) for one in (whole, left)
    ]
    assert ids[0] - ids[1] == {"issue-2026-41-2"} and "issue-2026-41-3" in ids[1]
    marks = left.app.env.domains["bulletin"].data["marks"]["index"]
    assert [(mark.what, "秘事在此处" in mark.text) for mark in marks] == [("only", True)]


@pytest.mark.parametrize("condition", ["audience_public", "not audience_internal", "x", "html"])
def test_only_for_others_is_none(build: Build, condition: str) -> None:
    files: dict[str, str | bytes] = {
        "index.rst": issue(f".. only:: {condition}\n\n   甲段。\n\n乙段。\n")
    }
    left = build(files, conf=PUBLIC)
    assert "index" not in left.app.env.domains["bulletin"].data["marks"]
    assert ("甲段" in text_of(left)) == ("audience" in condition)


def test_only_in_markdown(build: Build) -> None:
    page = "# 题\n\n```{only} audience_internal\n秘段。\n```\n\n乙段。\n"
    conf = PUBLIC + 'extensions.append("myst_parser")\n'
    left = build({"index.md": page}, conf=conf)
    assert left.warnings == [] and "秘" not in text_of(left) and "乙段" in text_of(left)
    (mark,) = left.app.env.domains["bulletin"].data["marks"]["index"]
    assert (mark.what, mark.line) == ("only", 3)


def test_without_audiences_only_is_no_mark(build: Build) -> None:
    built = build({"index.rst": issue(ONLY)})
    assert built.warnings == [] and "秘" not in built.text()


@pytest.mark.parametrize("markup", ["rst", "md"])
def test_ids_behind_an_included_file_are_the_same(build: Build, markup: str) -> None:
    inner = ".. 动态:: 厅\n\n   秘一。\n\n.. 统计表:: 秘表\n   :单位: 件\n\n   事项, 受理\n   甲, 1\n\n.. 动态:: 厅\n\n   秘二。\n"
    rest = ".. 动态:: 局\n\n   明三。\n\n.. 统计表:: 表\n   :单位: 件\n\n   事项, 受理\n   甲, 1\n"
    page = issue(f".. include:: a.inc\n   :范围: 内部\n\n{rest}")
    conf = 'extensions.append("myst_parser")\n'
    if markup == "md":
        inner = "```{动态} 厅\n\n秘一。\n```\n\n```{统计表} 秘表\n:单位: 件\n\n事项, 受理\n甲, 1\n```\n\n```{动态} 厅\n\n秘二。\n```\n"
        head = "# 周报\n\n```{报头} 周报\n:年份: 2026\n:期号: 41\n:日期: 2026-10-16\n```\n\n"
        rest = (
            "```{动态} 局\n\n明三。\n```\n\n```{统计表} 表\n:单位: 件\n\n事项, 受理\n甲, 1\n```\n"
        )
        page = f"{head}```{{include}} a.inc\n:范围: 内部\n```\n\n{rest}"
    files: dict[str, str | bytes] = {f"index.{markup}": page, "a.inc": inner}
    whole = build(files, conf=conf + INTERNAL, out="whole")
    left = build(files, conf=conf + PUBLIC, out="left")
    assert left.warnings == [] and "秘" not in text_of(left)
    ids = [
        set(re.findall(r"issue-2026-41-(?:\d|table)[\w-]*", one.tree().pformat()))
        for one in (whole, left)
    ]
    assert ids[1] < ids[0]
    assert {"issue-2026-41-3", "issue-2026-41-table-2"} <= ids[1]
    assert not {"issue-2026-41-1", "issue-2026-41-table-1"} & ids[1]


INTERNAL_ISSUE = (
    issue(".. 动态:: 厅\n   :引用名: jia\n\n   秘事。\n")
    .replace("41", "42")
    .replace("2026-10-16", "2026-10-23")
)


@pytest.mark.parametrize(
    "link",
    [
        ":bulletin:期号:`2026-42`",
        ":bulletin:动态:`2026-42/1`",
        ":bulletin:动态:`jia`",
        ":数据:`2026-42:biao/甲/受理`",
    ],
)
def test_links_to_an_issue_that_is_internal(build: Build, link: str) -> None:
    """Also where nobody has read it."""
    closed = INTERNAL_ISSUE.replace("   :number:", "   :audience: internal\n   :number:", 1)
    assert "audience" in closed
    files: dict[str, str | bytes] = {"index.rst": issue(f"见{link}。\n"), "w42.rst": closed}
    built = build(files, conf=PUBLIC)
    (told,) = built.warnings
    assert "内部" in told and "bulletin.audience" in told
    (other,) = build(
        {**files, "index.rst": issue(f"见{link.replace('42', '43').replace('jia', 'yi')}。\n")},
        conf=PUBLIC,
    ).warnings
    assert "bulletin.audience" not in other


def test_values_of_conf(build: Build) -> None:
    conf = (
        'html_title = "周报:内部:`（秘密甲）`"\nhtml_context = {"a": ["丁:内部:`秘密丁`"]}\n'
        'rst_prolog = ".. |名| replace:: 甲:内部:`秘密乙`\\n"\n'
        'rst_epilog = ".. note:: 秘密丙\\n   :范围: 内部\\n"\n'
    )
    files: dict[str, str | bytes] = {"index.rst": "题\n==\n\n见 |名| 。\n"}
    whole = build(files, conf=conf + INTERNAL, out="whole", builder="html")
    left = build(files, conf=conf + PUBLIC + PUBLISHED, out="left", builder="html")
    assert (whole.warnings, left.warnings) == ([], [])
    text = files_of(whole)["index.html"]
    assert "周报（秘密甲）" in text and "秘密乙" in text and "秘密丙" in text
    assert not [name for name, text in files_of(left).items() if "秘" in text]
    assert left.app.config.html_context["a"] == ["丁"]
    found = {mark.text for mark in left.app.env.domains["bulletin"].build.conf_marks}
    assert {"（秘密甲）", "秘密乙", "秘密丁"} < found


def test_what_conf_marks_is_looked_for(build: Build) -> None:
    secret = "群众举报窗口人员索要财物"
    conf = (
        PUBLIC + f'html_title = "周报:内部:`{secret}`"\n'
        f"def w(a, e):\n    (a.outdir / 'x.txt').write_bytes(bytes.fromhex('{secret.encode().hex()}'))\n"
        "def setup(app):\n    app.connect('build-finished', w)\n"
    )
    built = build({"index.rst": "题\n==\n"}, conf=conf, builder="html")
    assert built.app.statuscode == 1 and "conf.py" in built.warnings[0]


TELLING = {
    "a sum": ("共受理98件，其中甲项5件，:内部:`秘项86件，`丙项7件。", "98", "共受理（略）件，其中甲项5件，丙项7件。"),
    "behind its parts": ("甲项5件，:内部:`秘项86件，`合计91件。", "91", "甲项5件，合计（略）件。"),
    "a rate": ("受理100件，:内部:`办结秘95件，`办结率95%。", "95", "受理100件，办结率（略）%。"),
    "a change": ("受理120件，同比增长20%:内部:`（秘：上年100件）`。", "20", "受理120件，同比增长（略）%。"),
    "thousands": ("共受理1,091件，:内部:`秘项86件，`甲项1005件。", "1,091", "共受理（略）件，甲项1005件。"),
}  # fmt: skip


@pytest.mark.parametrize("name", TELLING)
def test_figures_that_tell_what_is_internal(build: Build, name: str) -> None:
    text, figure, left = TELLING[name]
    files: dict[str, str | bytes] = {"index.rst": f"题\n==\n\n{text}\n"}
    built = build(files, conf=PUBLIC)
    (told,) = built.warnings
    assert f"“{figure}”" in told and "index.rst:4: " in told and left in text_of(built)
    words = text.partition(figure)[0][-2:] + figure
    allowed = f'bulletin_private = {{"{words}": "已经公布"}}\n'
    built = build(files, conf=PUBLIC + allowed)
    assert built.warnings == [] and figure in text_of(built)


@pytest.mark.parametrize(
    "text",
    [
        "共受理98件，其中甲项5件，:内部:`秘项86件，`丙项6件。",
        "共受理98人，:内部:`秘项86件，`丙项12件。",
        "3月15日受理:内部:`秘项10件，`3月5日办结。",
        "受理100件，:内部:`办结秘95件，`满意率93%。",
        "共受理98件。:内部:`秘项86件，`丙项12件。",
        "共受理98件，甲项86件，:内部:`秘言，`丙项12件。",
    ],
)
def test_figures_that_tell_nothing_stay(build: Build, text: str) -> None:
    built = build({"index.rst": f"题\n==\n\n{text}\n"}, conf=PUBLIC)
    assert built.warnings == [] and "（略）" not in text_of(built)


def test_a_translation_does_not_tell_either(build: Build) -> None:
    text = TELLING["a sum"][0]
    messages = {
        "共受理{1}件，其中甲项{2}件，:内部:`秘项86件，`丙项{3}件。": "{1} cases, {2} of A, :内部:`86 of mi,` {3} of C.",
    }
    files: dict[str, str | bytes] = {
        "index.rst": f"题\n==\n\n{text}\n",
        "locale/en/LC_MESSAGES/index.mo": compiled_catalog(messages),
    }
    conf = 'language = "en"\nlocale_dirs = ["locale"]\ngettext_auto_build = False\n'
    built = build(files, conf=conf + PUBLIC)
    assert "98" not in text_of(built) and "86" not in text_of(built)
    whole = build(files, conf=conf + INTERNAL, out="whole")
    assert "98 cases, 5 of A, 86 of mi, 7 of C." in text_of(whole)


def test_a_file_with_marks_that_another_parser_reads(build: Build) -> None:
    files: dict[str, str | bytes] = {
        "index.rst": "题\n==\n\n.. include:: b.inc\n   :parser: myst_parser.sphinx_\n\n文。\n",
        "b.inc": "```{note}\n{内部}`秘密`\n```\n",
    }
    built = build(files, conf=PUBLIC + 'extensions.append("myst_parser")\n')
    (told,) = built.warnings
    assert "index.rst:4: " in told and "b.inc" in told
    assert "秘" not in text_of(built) and "文。" in text_of(built)


def test_substitutions_of_myst(build: Build) -> None:
    conf = (
        'extensions.append("myst_parser")\nmyst_enable_extensions = ["substitution"]\n'
        'myst_substitutions = {"k": "甲{内部}`秘密`"}\n'
    )
    files: dict[str, str | bytes] = {"index.md": "# 题\n\n见{{ k }}。\n"}
    assert "见甲。" in text_of(build(files, conf=conf + PUBLIC, out="left"))
    assert "见甲秘密。" in text_of(build(files, conf=conf + INTERNAL, out="whole"))
