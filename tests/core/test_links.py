"""Addresses that would run a program are no links, wherever they come from; their texts stay."""

from __future__ import annotations

import re
from urllib.parse import unquote

from conftest import Build
from helpers.bulletins import issue

PAGE = issue("""\
见\\ `此处 <javascript:alert(1)>`__\\ 、\\ `彼处 <JavaScript:alert(2)>`_\\ 、\\ `目标`_\\ 。

.. _目标: vbscript:msgbox(1)

.. image:: a.png
   :target: data:text/html,<script>alert(1)</script>

.. figure:: a.png
   :target: java script:alert(3)

   图

|签|

.. |签| replace:: `签条 <view-source:javascript:alert(4)>`__

.. 动态:: 水利厅
   :标题: `标题 <data:image/svg+xml,x>`__

   正文。
""")
SOUND = issue("""\
`甲 <https://www.example.cn/?q=javascript:x>`__ `乙 <mailto:a@example.cn>`__ `丙 <../javascript.html>`__
`丁 <data:image/png;base64,AA==>`__ `戊 <file:///p/周报>`__ `己 <data:text/csv,a>`__ `庚`_

.. _庚: tel:12345
""")
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154"
    "789c63f8ffff3f0005fe02fe0dc8c0170000000049454e44ae426082"
)


def hrefs(page: str) -> list[str]:
    return re.findall(r'href="([^"]*)"', page)


def test_they_are_refused_and_told(build: Build) -> None:
    built = build({"index.rst": PAGE, "a.png": PNG}, builder="html")
    page = (built.out / "index.html").read_text(encoding="utf-8")
    body = page[page.index("<section") :]
    assert not [one for one in hrefs(page) if "script" in one or one.startswith("data")]
    for text in ("此处", "彼处", "目标", "签条", "标题", "正文。", "图"):
        assert text in body, text
    assert body.count("<img") == 2
    refused = [re.search("“(.*?)”", one) for one in built.warnings]
    assert sorted(one[1] for one in refused if one) == sorted([
        "javascript:alert(1)", "JavaScript:alert(2)", "vbscript:msgbox(1)",
        "data:text/html,<script>alert(1)</script>", "java script:alert(3)",
        "view-source:javascript:alert(4)", "data:image/svg+xml,x",
    ])  # fmt: skip
    assert all(refused)
    assert all(re.search(r"index\.rst:\d+: .*bulletin\.reference", one) for one in built.warnings)


def test_others_are_left_alone(build: Build) -> None:
    built = build({"index.rst": SOUND}, builder="html")
    page = (built.out / "index.html").read_text(encoding="utf-8")
    assert not built.warnings
    assert {
        "https://www.example.cn/?q=javascript:x", "../javascript.html",
        "data:image/png;base64,AA==", "data:text/csv,a", "tel:12345",
    } <= set(hrefs(page))  # fmt: skip


BLANKS = issue("""\
.. image:: 图 片.png

.. figure:: 附 件/图  表.png
   :target: 附 件/说 明.pdf

   图

|印|

.. |印| image:: 印 章.png

.. image:: 长名
   称.png

:download:`下载 <附 件/说 明.pdf>` `链接 <附 件/说 明.pdf>`__ `目标`_ `换行 <https://a.cn/
b>`__ `<甲 乙.html>`__ `甲 <乙 丙_>`__

.. _目标: 附 件/另 一.pdf
.. _乙 丙: 目标_

.. image:: 没 有.png
""")


def test_blanks_in_the_names_of_files_stay(build: Build) -> None:
    pictures = ("图 片.png", "附 件/图  表.png", "印 章.png", "长名称.png")
    files = {"index.rst": BLANKS, "附 件/说 明.pdf": b"%PDF", **dict.fromkeys(pictures, PNG)}
    built = build(files, builder="html")
    page = (built.out / "index.html").read_text(encoding="utf-8")
    (missing,) = built.warnings
    assert "没 有.png" in missing
    assert set(built.app.env.images) == set(pictures)
    assert {
        "附%20件/说%20明.pdf", "附%20件/另%20一.pdf", "https://a.cn/b", "甲%20乙.html"
    } <= set(hrefs(page))  # fmt: skip
    assert ">甲 乙.html</a>" in page
    assert 'download=""' in page


WIDE = issue("""\
.. image:: 图　片2.png

.. figure:: 附　件/图\u00a0 表.png
   :target: 附　件/说　明.pdf

   图

|印|

.. |印| image:: 印　章.png

`链接 <附　件/说　明.pdf>`__ `目标`_ `<甲　乙.html>`__ `换行 <https://a.cn/　b>`__

.. _目标: 附　件/另　一.pdf

.. image:: https://a.cn/%E3%80%80.png

.. image:: 没　 有.png
""")


def test_wide_blanks_in_the_names_of_files_stay(build: Build) -> None:
    pictures = ("图　片2.png", "附　件/图\u00a0 表.png", "印　章.png")
    files = {"index.rst": WIDE, "附　件/说　明.pdf": b"%PDF", **dict.fromkeys(pictures, PNG)}
    built = build(files, builder="html")
    page = (built.out / "index.html").read_text(encoding="utf-8")
    (missing,) = built.warnings
    assert "没　 有.png" in missing
    assert set(built.app.env.images) == set(pictures)
    assert "https://a.cn/%E3%80%80.png" in page
    found = {unquote(one) for one in hrefs(page)}
    assert {"附　件/说　明.pdf", "附　件/另　一.pdf", "https://a.cn/b", "甲　乙.html"} <= found
    assert ">甲　乙.html</a>" in page


def test_pictures_of_any_name_in_markdown(build: Build) -> None:
    pictures = ("图片.png", "图 片.png", "图　片.png", "增长5%.png", "a%20b.png", "%E5%9B%BE.png")
    written = "".join(f"![图](<{one.replace('%', '%25')}>)\n\n" for one in pictures)
    files = {
        "index.rst": issue(".. image:: %E5%9B%BE.png\n\n.. toctree::\n\n   md\n"),
        "md.md": f"# 甲\n\n{written}![图](<没　有.png>)\n",
        **dict.fromkeys(pictures, PNG),
    }
    built = build(files, builder="html", conf='extensions.append("myst_parser")\n')
    (missing,) = built.warnings
    assert "没　有.png" in missing and "md.md" in missing
    assert set(built.app.env.images) == set(pictures)


FOLDERS = issue(r"""
.. image:: 附件\图1.png

.. figure:: .\附 件\2026\图.png
   :target: ..\共 享\说明.pdf

   图

|印|

.. |印| image:: 附件\n_1.png

:download:`下载 <附件\表.csv>` :doc:`.\index` `盘 <C:\共享\表_1.xlsx>`__ `组 <\\srv\年 度\a.xlsx>`__ `目标`_
`<\\srv\d.xlsx>`__ `上 <..\..\e.pdf>`__ `反 <https://a.cn\b>`__ `划 <https://a.cn/x\_y>`__

.. _目标: D:\表.pdf

.. include:: 附件\文.inc

.. literalinclude:: .\附件\表.csv

.. csv-table:: 表
   :file: 附件\表.csv

.. image:: 附件\没有.png
""")


def test_folders_as_windows_parts_them(build: Build) -> None:
    """docutils drops the backslashes, and nothing is found."""
    pictures = ("附件/图1.png", "附 件/2026/图.png", "附件/n_1.png", "附件/md 2.png")
    files: dict[str, str | bytes] = {
        "index.rst": FOLDERS + "\n.. toctree::\n\n   md\n",
        "md.md": "# 甲\n\n![图](<附件\\md 2.png>)\n\n```{image} 附件\\md 2.png\n```\n",
        "附件/文.inc": "插入的话。\n",
        "附件/表.csv": "甲,5\n",
        **dict.fromkeys(pictures, PNG),
    }
    built = build(files, builder="html", conf='extensions.append("myst_parser")\n')
    page = (built.out / "index.html").read_text(encoding="utf-8")
    (missing,) = built.warnings
    assert "附件/没有.png" in missing
    assert set(built.app.env.images) == set(pictures)
    found = {unquote(one) for one in hrefs(page)}
    assert {
        "../共 享/说明.pdf", "file:///C:/共享/表_1.xlsx", "file://srv/年 度/a.xlsx", "file:///D:/表.pdf",
        "file://srv/d.xlsx", "../../e.pdf", "https://a.cn/b", "https://a.cn/x_y",
    } <= found  # fmt: skip
    assert r">\\srv\d.xlsx</a>" in page and "插入的话。" in page
    assert "甲,5" in built.tree().astext() and "<td><p>甲</p></td>" in page


MARKDOWN = """\
# 工作

[点](javascript:alert(1)) [处][x] <vbscript:alert(2)>

[x]: <data:text/html,x>
"""


def test_in_markdown_and_in_translations_too(build: Build) -> None:
    built = build(
        {
            "index.rst": issue("`点 <https://a.example.cn>`__\n\n.. toctree::\n\n   md\n"),
            "md.md": MARKDOWN,
            "locale/en/LC_MESSAGES/index.po": (
                'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
                'msgid "`点 <https://a.example.cn>`__"\nmsgstr "`Here <javascript:alert(9)>`__"\n'
            ),
        },
        builder="html",
        conf='extensions.append("myst_parser")\nlanguage = "en"\nlocale_dirs = ["locale"]\n',
    )
    pages = [(built.out / name).read_text(encoding="utf-8") for name in ("index.html", "md.html")]
    assert not [one for page in pages for one in hrefs(page) if re.match("javas|vbs|data", one)]
    assert "Here" in pages[0] and "点" in pages[1]
    assert [one for one in built.warnings if "“javascript:alert(9)”" in one]
