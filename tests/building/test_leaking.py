"""With a filter taken away, the check finds what leaks, in each output that there is."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from conftest import Build, Built
from helpers.bulletins import PNG, issue
from helpers.outputs import differing_files

from sphinx_bulletin.building.audience import leak_check
from sphinx_bulletin.core import i18n

PUBLIC = 'bulletin_audiences = ["public"]\n'
#: Each is told by a text of its own.
ISSUE = issue("""\
窗口工作动态
------------

.. 动态:: 水利厅
   :日期: 2026-10-12

   推行电子证照。由:内部:`纪检组约谈两名负责人`后整改。

.. 动态:: 交通运输厅
   :日期: 2026-10-13
   :标题: 匿名举报涉及窗口负责人
   :引用名: tip
   :栏目: 举报线索转办情况
   :采用载体: 省政府网站
   :范围: 内部

   群众反映窗口态度生硬。

信访投诉情况
------------

.. 统计表:: 信访投诉分类情况
   :引用名: complaints
   :单位: 件
   :范围: 内部

   事项, 受理
   反映工作人员索要好处, 48177

.. figure:: a.png
   :alt: 值班领导签字确认的原件照片
   :范围: 内部

大厅巡查情况
------------

.. 要目::

.. 巡查情况::

   :到岗情况: 好。
   :内部管理: [问题] 值班室存放私人贵重物品。

      :范围: 内部
""")
SECRET_PAGE = """\
专题：巡视反馈意见
==================

.. 范围:: 内部

.. index:: 巡视反馈意见整改台账

反馈意见指出三个方面问题。
"""
FILES: dict[str, str | bytes] = {
    "index.rst": "首页\n====\n\n.. toctree::\n\n   w41\n   special\n   taken\n   past\n   ledger\n   told\n   plain\n",
    "taken.rst": "采用\n====\n\n.. 采用情况::\n",
    "past.rst": "往期\n====\n\n.. 往期目录::\n   :要目:\n",
    "ledger.rst": "台账\n====\n\n.. 整改台账::\n",
    "told.rst": "汇编\n====\n\n.. 动态汇编::\n",
    "plain.rst": "无关\n====\n\n一段。\n",
    "a.png": PNG,
    "w41.rst": ISSUE,
    "special.rst": SECRET_PAGE,
}
CONF = PUBLIC + (
    'bulletin_baseurl = "https://www.example.cn/"\nbulletin_scores = {"省政府网站": 3}\n'
    "bulletin_html_pdf = bulletin_html_docx = True\n"
)
#: Output → what leaks into it.
LEAKS = {
    "index.html": "contents of the site",
    "taken.html": "a contribution table",
    "past.html": "past issues with their contents",
    "ledger.html": "a ledger",
    "told.html": "a list of items",
    "plain.html": "menus",
    "special.html": "a page that is internal as a whole",
    "w41.html": "the page",
    "feed.xml": "the feed",
    "bulletin.json": "data",
    "statistics.csv": "figures",
    "bulletin-date.html": "an index",
    "bulletin-category.html": "a category alone",
    "genindex.html": "an index of Sphinx",
    "objects.inv": "what other sites link to",
    "pdf/2026-41.pdf": "the PDF",
    "docx/2026-41.docx": "the Word file",
    "bulletin-search": "the text of the search, packed",
}


@pytest.fixture
def all_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(leak_check, "_MOST_TOLD", 1000)


def files_told(built: Built) -> set[str]:
    """The files of the folder in which something was found."""
    found = re.findall(rf"^{re.escape(str(built.out))}/\.building-public/([^:]+):",
                       "\n".join(built.warnings), re.M)  # fmt: skip
    others = re.findall("（另见 ([^（）]+)）", "\n".join(built.warnings))
    return {*found, *(name for names in others for name in names.split("、"))}


@pytest.fixture(autouse=True, scope="module")
def all_files_are_named() -> Iterator[None]:
    """However many there are."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(i18n, "_MOST", 1000)
        yield


def test_what_one_mark_says_is_told_once(build: Build) -> None:
    body = ".. 动态:: 水利厅\n\n   推行。由:内部:`纪检组约谈两名负责人`后整改。\n"
    pages = {
        name: f":orphan:\n\n{name}\n==\n\n由纪检组约谈两名负责人。\n" for name in ("a.txt", "b.txt")
    }
    files = {"index.rst": issue(body), **pages}
    conf = f'{PUBLIC}html_extra_path = ["a.txt", "b.txt"]\n'
    built = build(files, builder="html", conf=conf)
    (told,) = (line for line in built.warnings if "纪检组约谈" in line)
    assert built.app.statuscode == 1 and files_told(built) == {"a.txt", "b.txt"}, told


def take_blocks_away(monkeypatch: pytest.MonkeyPatch) -> None:
    """All that is marked is read, though its marks are known."""
    monkeypatch.setattr("sphinx_bulletin.reading.left_out.audience.is_for_public", bool_no)


def take_pages_away(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages that are internal as a whole are pages."""
    module = "sphinx_bulletin.reading.left_out.withheld_pages"
    monkeypatch.setattr(f"{module}.is_for_public", bool_no)


def bool_no(config: object) -> bool:
    return False


def test_with_all_filters_nothing_leaks(build: Build) -> None:
    built = build(FILES, builder="html", conf=CONF)
    assert built.app.statuscode == 0 and files_told(built) == set(), built.warnings
    assert (built.out / "public/pdf/2026-41.pdf").is_file()


@pytest.mark.parametrize(
    ("order", "parallel"), [(["internal", "public"], 1), (["public", "internal"], 2)]
)
def test_what_is_taken_from_the_other_audience_is_no_other(
    build: Build, order: list[str], parallel: int
) -> None:
    """Pages, PDFs and all else are as they are where each audience is built alone."""
    links = (
        "页\n==\n\n见 :bulletin:item:`tip`、:ref:`label` 和 :doc:`special`，:数据:`2026-41:complaints/合计/受理` 件。\n"
        "\n.. 动态汇编::\n\n.. figure:: a.png\n\n   图。\n"
    )
    marked = ISSUE.replace(".. 统计表:: 信访", ".. _label:\n\n.. 统计表:: 信访")
    files = FILES | {
        "w41.rst": marked,
        "links.rst": f":orphan:\n\n{links}",
        "a.png": PNG,
        "w42.rst": ":orphan:\n\n" + ISSUE.replace("41", "42").replace("416", "417"),
    }
    both = build(files, builder="html", conf=f"{CONF}bulletin_audiences = {order}\n", out="both",
                 parallel=parallel)  # fmt: skip
    assert both.app.statuscode == 0, both.warnings
    root = both.out
    for audience in order:
        conf = f'{CONF}bulletin_audiences = ["{audience}"]\n'
        alone = build(files, builder="html", conf=conf, out=f"alone-{audience}")
        differing = differing_files(root / audience, alone.out / audience)
        # Sphinx has the title of an index as a text, or as one that is still to be translated.
        assert [name for name in differing if name != ".bulletin-shown.json"] == []


@pytest.fixture(scope="module")
def leaking(build_once: Build) -> Built:
    """The same without any filter, in all outputs of a site."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(leak_check, "_MOST_TOLD", 1000)
        take_blocks_away(patched)
        take_pages_away(patched)
        return build_once(FILES, builder="html", conf=CONF)


@pytest.mark.parametrize("output", LEAKS)
def test_each_output_is_looked_through(leaking: Built, output: str) -> None:
    assert leaking.app.statuscode == 1 and not (leaking.out / "public").exists()
    assert any(name.startswith(output) for name in files_told(leaking)), output


#: A filter → a text that it kept from the public, in a file that is looked through.
KEPT = {
    "sections": "反映工作人员索要好处",
    "items": "群众反映窗口态度生硬",
    "checks": "值班室存放私人贵重物品",
    "alternative texts": "值班领导签字确认的原件照片",
    "words in a sentence": "纪检组约谈两名负责人",
    "titles": "匿名举报涉及窗口负责人",
    "terms of indexes": "巡视反馈意见整改台账",
}


@pytest.mark.parametrize("name", KEPT)
def test_each_kind_of_mark_is_looked_for(leaking: Built, name: str) -> None:
    wanted = leak_check._wanted(leak_check.SourceTexts(leaking.app), ())
    text = KEPT[name]
    assert any(text[at : at + 8] in wanted.needles.runs for at in range(len(text) - 7))
    in_files = [
        path
        for path in (leaking.out / ".building-public").rglob("*.html")
        if text in path.read_text(encoding="utf-8")
    ]
    told = files_told(leaking)
    root = leaking.out / ".building-public"
    assert in_files and all(path.relative_to(root).as_posix() in told for path in in_files)


def test_which_mark_it_is_of_is_told(leaking: Built) -> None:
    for page in ("w41", "special"):
        told = [one for one in leaking.warnings if f"{page}.html" in one and f"{page}.rst" in one]
        assert told and all("ERROR" in one for one in told)


@pytest.mark.parametrize(
    "builder",
    [
        "text",
        "latex",
        "singlehtml",
        "dirhtml",
        "epub",
        "xml",
        "gettext",
        "man",
        "texinfo",
        "pdf",
        "docx",
    ],
)
@pytest.mark.usefixtures("all_told")
def test_in_each_builder(build: Build, monkeypatch: pytest.MonkeyPatch, builder: str) -> None:
    take_blocks_away(monkeypatch)
    built = build(FILES, builder=builder, conf=PUBLIC)
    assert built.app.statuscode == 1 and files_told(built), built.warnings
    assert not (built.out / "public").exists()


#: A filter that is taken away → a file in which something leaks then.
FILTERS = {
    "copies of sources": (
        "def setup(app):\n"
        "    app.connect('config-inited', lambda app, c: setattr(c, 'html_copy_source', True), priority=999)\n",
        "_sources/w41.rst.txt",
    ),
    "what an extension writes": (
        "def write(app, error):\n"
        "    text = (app.srcdir / 'w41.rst').read_text('utf-8')\n"
        "    (app.outdir / 'x.json').write_text(__import__('json').dumps(text))\n"
        "def setup(app):\n    app.connect('build-finished', write)\n",
        "x.json",
    ),
    "files that are copied": (
        "html_extra_path = ['raw']\nexclude_patterns = ['raw']\n",
        "w41.txt",
    ),
}


@pytest.mark.parametrize("name", FILTERS)
def test_ways_around_the_filters(build: Build, name: str) -> None:
    conf, output = FILTERS[name]
    files = {**FILES, "raw/w41.txt": ISSUE}
    built = build(files, builder="html", conf=PUBLIC + conf)
    assert built.app.statuscode == 1 and output in files_told(built), built.warnings


def test_a_translation_of_what_is_internal(build: Build) -> None:
    """In an edition whose filter fails, no word of the source is left."""
    po = (
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'
        'msgid "群众反映窗口态度生硬。"\nmsgstr "Visitors complained of rude staff at the window."\n'
    )
    files = FILES | {
        "locale/en/LC_MESSAGES/w41.po": po,
        "page.rst": ":orphan:\n\n页\n==\n\nVisitors complained of rude staff at the\nwindow.\n",
    }
    conf = PUBLIC + "locale_dirs = ['locale']\n"
    built = build(files, conf=conf)
    # As it stands unmarked in a source, it is the author's own.
    assert built.app.statuscode == 0, built.warnings
    write = (
        "def write(app, error):\n"
        f"    text = bytes.fromhex('{b'VISITORS complained of rude staff'.hex()}')\n"
        "    (app.outdir / 'x.txt').write_bytes(text)\n"
        "def setup(app):\n    app.connect('build-finished', write)\n"
    )
    built = build({**files, "page.rst": ":orphan:\n\n页\n==\n"}, conf=conf + write)
    assert built.app.statuscode == 1 and files_told(built) == {"x.txt"}, built.warnings


def test_a_picture_that_only_a_mark_names(build: Build) -> None:
    """Whatever it is called in the end."""
    block = ".. figure:: a.png\n   :范围: 内部\n\n   图。\n"
    copy = "def write(app, error):\n    data = (app.srcdir / 'a.png').read_bytes()\n"
    copy += "    (app.outdir / 'b.bin').write_bytes(data)\n"
    copy += "def setup(app):\n    app.connect('build-finished', write)\n"
    files: dict[str, str | bytes] = {"index.rst": f"首页\n====\n\n{block}", "a.png": b"\0\1picture"}
    built = build(files, conf=PUBLIC + copy.replace("'a.png'", "('a.' + 'png')"))
    assert built.app.statuscode == 1 and files_told(built) == {"b.bin"}, built.warnings


def test_what_cannot_be_looked_into_is_told(build: Build) -> None:
    conf = PUBLIC + "html_extra_path = ['a.7z']\n"
    built = build(
        {"index.rst": "首页\n====\n", "a.7z": b"7z\xbc\xaf'\x1c"}, builder="html", conf=conf
    )
    (message,) = built.warnings
    assert "a.7z" in message and "WARNING" in message


def test_nothing_is_looked_through_twice(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    build(FILES, conf=PUBLIC)
    looked = []
    texts = leak_check.texts_in_file

    def counted(content: bytes, name: str) -> object:
        looked.append(name)
        return texts(content, name)

    monkeypatch.setattr(leak_check, "texts_in_file", counted)
    build(FILES, conf=PUBLIC)
    assert looked == []
    # Another mark has all files looked through.
    build({**FILES, "w41.rst": ISSUE.replace("态度生硬", "态度极其生硬")}, conf=PUBLIC)
    assert {"w41.txt", "index.txt"} <= set(looked)


def test_figures_and_names_are_told_as_such(build: Build) -> None:
    copy = "def write(app, error):\n    (app.outdir / 'x.csv').write_text('a,%d' % (48178 - 1))\n"
    copy += "def setup(app):\n    app.connect('build-finished', write)\n"
    built = build(FILES, conf=PUBLIC + copy)
    assert files_told(built) == {"x.csv"}, built.warnings
    assert "48177" in built.warnings[0]
    allowed = 'bulletin_private = {"48,177": "两周的合计，碰巧相同"}\n'
    assert build(FILES, conf=PUBLIC + copy + allowed).app.statuscode == 0
    assert Path(built.out / "public/x.csv").exists()


def test_a_workbook_of_which_one_sheet_is_internal(build: Build) -> None:
    def table(name: str, sheet: str, more: str = "") -> str:
        return f".. 统计表:: {name}\n   :文件: a.xlsx\n   :工作表: {sheet}\n{more}\n"

    book = openpyxl.Workbook()
    for name, rows in {"公开": [["甲项", 5124]], "内部": [["乙项", 5124], ["丙项", 7531]]}.items():
        for row in [["事项", "件"], *rows]:
            (book[name] if name in book.sheetnames else book.create_sheet(name)).append(row)
    data = io.BytesIO()
    book.save(data)
    text = issue(table("甲表", "公开") + table("乙表", "内部", "   :范围: 内部\n"))
    built = build({"index.rst": text, "a.xlsx": data.getvalue()}, conf=PUBLIC)
    assert built.app.statuscode == 0, built.warnings
    copy = "def write(app, error):\n    (app.outdir / 'x.csv').write_text('%d' % (7532 - 1))\n"
    copy += "def setup(app):\n    app.connect('build-finished', write)\n"
    built = build({"index.rst": text, "a.xlsx": data.getvalue()}, conf=PUBLIC + copy)
    assert files_told(built) == {"x.csv"} and "a.xlsx" in built.warnings[-2], built.warnings
