"""What a build writes into searchindex.js, however it was built."""

from __future__ import annotations

import json
import re
from collections.abc import Collection
from pathlib import Path

import pytest
from conftest import Build, Built
from helpers.bulletins import issue
from sphinx.search import IndexBuilder, js_index

from sphinx_bulletin.model.issues.search_index import SearchPage, pack_pages, read, unpack_pages
from sphinx_bulletin.site.search import search_years
from sphinx_bulletin.site.search.search_files import SearchBulletin

BODY = """\
窗口工作动态
------------

重点工作
^^^^^^^^

.. window-item:: 交通运输厅
   :date: 2026-10-12
   :name: e-licence
   :headline: 道路运输证件实现电子化申领

   当周签发\\ **电子**\\ 证照1286张。

.. window-item:: 水利厅

   取水许可{word}。

大厅巡查情况
------------

.. inspection-checklist::

   :着装情况: [立改] 2人未佩戴工作牌。
"""
TABLE = """\
办理情况
--------

.. statistics-table:: 办理情况表
   :name: affairs
   :unit: 件

   事项, 受理
   行政许可, 753537

受理:stat:`affairs/行政许可/受理`件。
"""
INDEX = """\
首页
====

.. toctree::
   :glob:

   *
"""


def files(word: str = "容缺受理") -> dict[str, str]:
    return {
        "index.rst": INDEX,
        "i41.rst": issue(BODY.format(word=word)),
        "other.rst": "甲\n==\n\n乙\n",
    }


def index(built: Built) -> dict[str, object]:
    found = js_index.loads((built.out / "searchindex.js").read_text(encoding="utf-8"))
    assert isinstance(found, dict)
    return found


def years(built: Built) -> dict[str, list[SearchPage]]:
    """Name of each file → its pages, in the order in which a browser loads them."""
    listed = dict(index(built)["bulletin"])  # type: ignore[call-overload]
    assert listed.pop("form") == 4
    found = {}
    for year in listed.pop("years"):
        kinds = []
        for kind in ("", "-plain"):
            script = (built.out / f"bulletin-search/{year['name']}{kind}.js").read_text("utf-8")
            call = f'BulletinSearch.take("{year["name"]}",'
            assert script.startswith(call) and script.endswith(");\n")
            kinds.append(json.loads(script[len(call) : -3]))
        packed, plain = kinds
        assert unpack_pages(packed) == plain.split("\x1d")
        found[year["name"]] = [read(page) for page in unpack_pages(packed)]
        assert [page.docname for page in found[year["name"]]] == year["pages"]
    assert not listed
    return found


def pages(built: Built) -> dict[str, SearchPage]:
    return {page.docname: page for some in years(built).values() for page in some}


def search_files(out: Path) -> dict[str, bytes]:
    """All that the search of a site is made of."""
    found = [out / "searchindex.js", *(out / "bulletin-search").iterdir()]
    return {path.name: path.read_bytes() for path in found}


def test_items_checks_and_sections_are_found_by_their_place(build: Build) -> None:
    built = build(files(), builder="html")
    page = pages(built)["i41"]
    assert page.title == "2026年第41期"
    assert page.address == "i41.html"
    found = {entry.anchor: entry for entry in page.entries}
    assert {anchor: one.label for anchor, one in found.items()} == {
        "": "政务服务工作",
        "issue-2026-41-1": "一、窗口工作动态",
        "issue-2026-41-1-1": "一（一）重点工作",
        "issue-2026-41-1-1-1": "一（一）(1) 道路运输证件实现电子化申领",
        "issue-2026-41-1-1-2": "一（一）(2) 水利厅",
        "issue-2026-41-2": "二、大厅巡查情况",
        "issue-2026-41-2-1": "二（一）着装情况",
    }
    item = found["issue-2026-41-1-1-1"]
    assert item.text == "(1)道路运输证件实现电子化申领。当周签发电子证照1286张。"
    assert {"交通运输厅", "e-licence"} <= set(item.words.split())
    assert found["issue-2026-41-2-1"].text == "（一）着装情况。2人未佩戴工作牌。（立改）"


def test_tables_and_figures_in_sentences_are_found_as_they_are_printed(build: Build) -> None:
    built = build({"index.rst": issue(TABLE)}, builder="html")
    found = {entry.label: entry for entry in pages(built)["index"].entries}
    assert found["办理情况表"].anchor == "issue-2026-41-affairs"
    assert "行政许可 753537" in found["办理情况表"].text
    assert found["一、办理情况"].text == "受理753537件。"


def test_the_buttons_beside_the_text_are_not_found(build: Build) -> None:
    """Items, checks and tables have each a link to itself on screen."""
    built = build({"index.rst": INDEX, "i.rst": issue(f"{BODY}\n{TABLE}")}, builder="html")
    assert (built.out / "i.html").read_text(encoding="utf-8").count("bulletin-link") == 4
    for one in pages(built)["i"].entries:
        said = f"{one.label} {one.text} {one.words}"
        assert "#" not in said and "headerlink" not in said, said


def test_checks_in_a_table_are_found(build: Build) -> None:
    body = BODY.format(word="").replace("checklist::\n", "checklist::\n   :display: table\n")
    built = build({"index.rst": issue(body)}, builder="html")
    found = {entry.anchor: entry.label for entry in pages(built)["index"].entries}
    assert found["issue-2026-41-2-1"] == "二（一）着装情况"


def test_nothing_that_is_found_holds_markup(build: Build) -> None:
    # Links to items, checks and tables stand in their texts, as markup of HTML.
    trend = "\n.. 数据趋势:: 走势\n   :表: affairs\n   :行: 行政许可\n"
    table = TABLE.replace("   :name:", "   :形式: 表格, 图表\n   :name:")
    body = f"{table}{trend}\n{BODY.format(word='')}"
    built = build({"index.rst": issue(body)}, builder="html")
    page = (built.out / "index.html").read_text(encoding="utf-8")
    assert page.count("headerlink bulletin-link") == 5
    found = pages(built)["index"].entries
    texts = [text for one in found for text in (one.label, one.text, one.words)]
    assert not [text for text in texts if "<" in text or "headerlink" in text or "#" in text]
    assert {"办理情况表", "走势"} <= {one.label for one in found}


def test_pages_stand_with_the_newest_issue_first(build: Build) -> None:
    older = issue(BODY).replace(":number: 41", ":number: 40").replace("-10-16", "-10-09")
    built = build({**files(), "i40.rst": older}, builder="html")
    assert list(pages(built)) == ["i41", "i40", "index", "other"]
    assert [page.title for page in pages(built).values()][:2] == ["2026年第41期", "2026年第40期"]
    # A draft is found too, and says that it is one.
    older = older.replace(":number:", ":status: draft\n   :number:")
    built = build({**files(), "i40.rst": older}, builder="html")
    assert pages(built)["i40"].title == "2026年第40期（送审稿）"
    assert pages(built)["i41"].title == "2026年第41期"


def test_the_same_bytes_however_it_was_built(build: Build) -> None:
    with_index = {**files(), "other.rst": "甲\n==\n\n.. index:: 丙, 乙\n\n乙\n"}
    whole = search_files(build(with_index, builder="html", out="whole").out)
    build(
        {**with_index, "i41.rst": issue(BODY.format(word="告知承诺"))}, builder="html", out="again"
    )
    again = build(with_index, builder="html", out="again")
    parallel = build(with_index, builder="html", out="parallel", parallel=2)
    assert search_files(again.out) == search_files(parallel.out) == whole
    assert "丙" in whole["searchindex.js"].decode()


def older_issue(year: int, number: int = 40) -> str:
    """An issue of October of a year."""
    text = issue(BODY.format(word="容缺受理")).replace(":number: 41", f":number: {number}")
    return text.replace("2026", str(year)).replace("-10-16", "-10-09")


def test_the_text_lies_in_files_by_year(build: Build) -> None:
    more = {"i40.rst": older_issue(2026), "a.rst": older_issue(2025), "b.rst": older_issue(2023)}
    built = build({**files(), **more}, builder="html")
    found = {name: [page.docname for page in some] for name, some in years(built).items()}
    assert list(found.items()) == [
        ("2026", ["i41", "i40"]),
        # What is no issue may be what a reader looks for, and is asked for second.
        ("pages", ["index", "other"]),
        ("2025", ["a"]),
        ("2023", ["b"]),
    ]


def test_a_year_of_which_no_page_was_written_is_not_packed_again(
    build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    more = {"i40.rst": older_issue(2026), "a.rst": older_issue(2025), "b.rst": older_issue(2023)}
    first = build({**files(), **more}, builder="html")
    before = years(first)
    packed: list[int] = []

    def noted(some: Collection[str]) -> str:
        packed.append(len(some))
        return pack_pages(some)

    monkeypatch.setattr(search_years, "pack_pages", noted)
    again = build({**files("告知承诺"), **more}, builder="html")
    assert packed == [2]
    after = years(again)
    assert {name for name in after if after[name] != before[name]} == {"2026"}
    # An issue that is of another year now is found there, and nowhere else.
    moved = years(build({**files("告知承诺"), **more, "a.rst": older_issue(2024)}, builder="html"))
    assert list(moved) == ["2026", "pages", "2024", "2023"]
    assert not (again.out / "bulletin-search/2025.js").exists()
    assert not (again.out / "bulletin-search/2025-plain.js").exists()


def test_a_lost_or_broken_year_is_made_again(build: Build) -> None:
    more = {"a.rst": older_issue(2025)}
    built = build({**files(), **more}, builder="html")
    whole = search_files(built.out)
    folder = built.out / "bulletin-search"
    for harm in (
        (folder / "2025.js").unlink,
        (folder / "2025-plain.js").unlink,
        lambda: (folder / "2025.js").write_bytes(whole["2025.js"][:-9]),
    ):
        harm()
        build({**files(), **more}, builder="html")
        assert search_files(built.out) == whole


def test_in_another_language_too(build: Build) -> None:
    conf = 'language = "en"\n'
    page = "A\n=\n\n.. index:: gamma\n\nalpha {}\n"
    first = {"index.rst": INDEX, "b.rst": page.format("beta"), "c.rst": page.format("zeta")}
    whole = build(first, builder="html", conf=conf, out="whole").out / "searchindex.js"
    build({**first, "b.rst": page.format("delta")}, builder="html", conf=conf, out="again")
    again = build(first, builder="html", conf=conf, out="again").out / "searchindex.js"
    assert again.read_bytes() == whole.read_bytes()
    assert '"beta":' in whole.read_text(encoding="utf-8")
    assert "bulletin" not in js_index.loads(whole.read_text(encoding="utf-8"))


def test_an_edit_changes_what_is_found(build: Build) -> None:
    build(files("容缺受理"), builder="html")
    built = build(files("告知承诺"), builder="html")
    whole = "".join(entry.text for page in pages(built).values() for entry in page.entries)
    assert "告知承诺" in whole
    assert "容缺受理" not in whole


def test_a_page_that_is_gone_is_not_found(build: Build) -> None:
    built = build(files(), builder="html")
    (built.app.srcdir / "other.rst").unlink()
    kept = {name: text for name, text in files().items() if name != "other.rst"}
    assert "other" not in pages(build(kept, builder="html"))


def test_a_lost_or_broken_index_is_made_again(build: Build) -> None:
    built = build(files(), builder="html")
    path = built.out / "searchindex.js"
    whole = path.read_bytes()
    for broken in (
        b"",
        b"Search.setIndex({})",
        whole[:-200],
        whole.replace(b'"form":4', b'"form":0'),
        whole.replace(b'"heads":', b'"feet":'),
        re.sub(rb'"docnames":\[.*?\]', b'"docnames":null', whole),
        re.sub(rb'"indexentries":\{.*?\}', b'"indexentries":[]', whole),
    ):
        path.write_bytes(broken)
        again = build(files(), builder="html")
        assert path.read_bytes() == whole
        assert not again.warnings
    path.unlink()
    assert not build(files(), builder="html").warnings
    assert path.read_bytes() == whole


def test_pages_that_ask_for_it_are_not_found(build: Build) -> None:
    built = build({**files(), "other.rst": ":no-search:\n\n甲\n==\n\n秘密\n"}, builder="html")
    assert pages(built)["other"].entries == ()


def test_a_search_language_of_the_site_is_left_alone(build: Build) -> None:
    built = build(files(), builder="html", conf='html_search_language = "zh"\n')
    assert "bulletin" not in index(built)
    assert "BulletinSearch" not in (built.out / "_static/language_data.js").read_text(
        encoding="utf-8"
    )
    # Nor is it replaced for other projects of this process.
    assert index(build(files(), builder="html", out="ours"))["bulletin"]


def test_the_console_names_the_language_of_the_search(build: Build) -> None:
    assert build(files(), builder="html").app.builder.indexer.label() == "中文"  # type: ignore[attr-defined]


def test_builders_without_a_search_have_none(build: Build) -> None:
    built = build(files(), builder="singlehtml")
    assert not (built.out / "searchindex.js").exists()
    assert not built.warnings


def test_sphinx_keeps_the_words_of_a_caption(build: Build) -> None:
    table = """\
.. 统计表:: 办理情况
   :引用名: a
   :单位: 件

   事项, 受理
   甲, 10"""
    kept = index(build({"index.rst": issue(table)}, builder="html"))
    assert set(kept["alltitles"]) == {"政务服务工作", "办理情况单位：件"}  # type: ignore[call-overload]


KEPT = """\
甲
==

.. meta::
   :keywords: weekly, 周报

.. index:: 水利

乙
--

.. list-table:: 丙

   * - 一
     - 二

.. rst-class:: no-search

丁
--

文字
"""


def test_sphinx_keeps_what_it_would_of_the_whole_page(build: Build) -> None:
    shown = KEPT.replace(".. rst-class:: no-search\n", "")
    first = INDEX.replace(".. toctree::", ".. toctree::\n   :caption: 各页")
    built = build({"index.rst": first, "a.rst": KEPT, "b.rst": shown}, builder="html")
    kept = index(built)
    docnames = kept["docnames"]
    assert isinstance(docnames, list)
    a, b = docnames.index("a"), docnames.index("b")
    titles = kept["alltitles"]
    assert isinstance(titles, dict)
    # A page's own title has no id, nor has what stands above a menu.
    assert titles["甲"] == [[a, None], [b, None]]
    assert titles["各页"] == [[docnames.index("index"), None]]
    assert [one[0] for one in titles["乙"]] == [one[0] for one in titles["丙"]] == [a, b]
    assert [one[0] for one in titles["丁"]] == [b]
    # As Sphinx stems them.
    terms = kept["terms"]
    assert isinstance(terms, dict)
    (stem,) = terms.keys() - {"周报"}
    # Before Sphinx 9 it was weekli.
    assert stem.startswith("week") and terms == {stem: [a, b], "周报": [a, b]}
    assert kept["indexentries"]["水利"][0][0] == a  # type: ignore[index]
    whole = IndexBuilder(built.app.env, SearchBulletin.lang, {}, "")
    for docname in docnames:
        title = built.app.env.titles[docname].astext()
        whole.feed(docname, f"{docname}.rst", title, built.tree(docname))
    for name in ("alltitles", "terms", "titleterms"):
        assert kept[name] == json.loads(json.dumps(whole.freeze()[name]))
