"""A reader searches: from the disk, in each theme, in Chinese, and lands on the item."""

from __future__ import annotations

import contextlib
import random
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest
from helpers.commands import clean
from helpers.themes import THEMES
from playwright.sync_api import Page, Route, TimeoutError, expect

from sphinx_bulletin.model.issues.search_index import (
    SearchEntry,
    SearchPage,
    pack_pages,
    page_as_text,
)
from sphinx_bulletin.site.search.search_files import SCRIPTS

ITEM = "2022年第41期 · 二（一）(2) 道路运输证件实现电子化申领"
Site = Callable[..., Path]
#: What is in a page, but for the words of a language.
SOURCE = "\n".join(script.read_text(encoding="utf-8") for script in SCRIPTS)
SOURCE = SOURCE.replace("BULLETIN_WORDS", "{}")


def quiet(page: Page) -> None:
    """A browser asks a server for this by itself."""
    page.route("**/favicon.ico", lambda route: route.fulfill(status=204))


def results(page: Page, folder: Path, query: str) -> list[str]:
    """What the search page shows, from the disk."""
    page.goto(f"{(folder / 'search.html').as_uri()}?q={quote(query)}")
    expect(page.locator("#search-results .search-summary")).not_to_be_empty()
    return page.locator("#search-results ul.search > li > a").all_inner_texts()


@pytest.mark.parametrize("theme", THEMES)
def test_a_reader_finds_an_item_and_lands_on_it(page: Page, site: Site, theme: str) -> None:
    folder = site(theme)
    # Unset, it is an error to pydata's theme itself.
    page.add_init_script("localStorage.setItem('mode', 'auto')")
    assert ITEM in results(page, folder, "从业资格证 电子化")
    first = page.locator("#search-results ul.search > li").filter(has_text=ITEM)
    marked = first.locator(".highlighted")
    assert set(marked.all_inner_texts()) == {"从业资格证", "电子化"}
    expect(first.locator("p.context")).to_contain_text("危险货物运输从业资格证可在线申领电子证照")
    first.locator("a").click()
    page.wait_for_url("**/issues/2022-41.html#issue-2022-41-2-1-2")
    target = page.locator("[id='issue-2022-41-2-1-2']")
    expect(target).to_be_in_viewport()
    expect(target).to_contain_text("道路运输证件实现电子化申领")


@pytest.mark.parametrize("theme", THEMES)
def test_the_words_are_marked_where_a_reader_lands(page: Page, site: Site, theme: str) -> None:
    folder = site(theme)
    page.add_init_script("localStorage.setItem('mode', 'auto')")
    for _ in range(4):
        results(page, folder, "从业资格证 电子化")
        page.wait_for_function("localStorage.getItem('sphinx_highlight_terms')")
        page.locator("#search-results ul.search > li").filter(has_text=ITEM).locator("a").click()
        page.wait_for_url("**/issues/2022-41.html#issue-2022-41-2-1-2")
        # pydata's theme and book load Sphinx's search on all pages, which then marks nothing.
        if page.evaluate("typeof Search") != "undefined":
            return
        # One page hands the words to the next through the browser's store, which some milliseconds
        # later may still be without them; a reader takes longer.
        with contextlib.suppress(TimeoutError):
            marked = page.locator("[id='issue-2022-41-2-1-2'] .highlighted")
            marked.first.wait_for(state="attached", timeout=3000)
            return
    pytest.fail("no word is marked")


@pytest.mark.parametrize(
    ("query", "shown", "marked"),
    [
        # One character; one word; words parted in all ways.
        ("赟", "2022年第41期 · 二（二）(2) 医保局", "赟"),
        ("异地就医备案", "2022年第41期 · 二（二）(2) 医保局", "异地就医备案"),
        ("折页　短信", "2022年第41期 · 二（二）(2) 医保局", "折页"),
        ("折页、短信", "2022年第41期 · 二（二）(2) 医保局", "短信"),
        ("折页，短信", "2022年第41期 · 二（二）(2) 医保局", "短信"),
        # The window is beside the text, in the quiet line.
        ("医保局 折页", "2022年第41期 · 二（二）(2) 医保局", "折页"),
        # The issue is not in the item's text.
        ("2022年第41期 折页", "2022年第41期 · 二（二）(2) 医保局", "折页"),
        # Figures: with unit, alone, wide, with commas.
        ("753537件", "2022年第41期 · 一、政务服务事项办理情况", "753537件"),
        ("753537", "2022年第41期 · 省本级政务服务事项办理情况", "753537"),
        ("７５３５３７", "2022年第41期 · 省本级政务服务事项办理情况", "753537"),
        ("753,537", "2022年第41期 · 省本级政务服务事项办理情况", "753537"),
        # Quotation marks may lack.
        ("一次申报、批量办证", "2022年第41期 · 二（一）(4) 市场监管局", "一次申报"),
        ("“一图读懂”折页", "2022年第41期 · 二（二）(2) 医保局", "一图读懂”折页"),
        # Latin: the item's own name, a stem, wide letters.
        ("e-licence", ITEM, None),
        ("Ｅ－ＬＩＣＥＮＣＥ", ITEM, None),
        # Words run together that stand apart.
        ("交通运输厅电子证照", ITEM, "电子证照"),
        # A check and its state, an annex, an issue.
        ("打印机旁废纸", "2022年第41期 · 三（五）环境卫生情况", "打印机旁废纸"),
        ("2022年第41期", "2022年第41期 · 政务服务工作", "2022年第41期"),
    ],
)
def test_what_is_asked_is_found(
    read_before: Page, site: Site, query: str, shown: str, marked: str | None
) -> None:
    assert shown in results(read_before, site(), query)
    if marked:
        one = read_before.locator(
            "#search-results li", has=read_before.get_by_text(shown, exact=False)
        ).first
        assert any(marked in text for text in one.locator(".highlighted").all_inner_texts())


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("2022-41", "2022年第41期 · 政务服务工作"),
        ("2022/41", "2022年第41期 · 政务服务工作"),
        ("２０２２－４１", "2022年第41期 · 政务服务工作"),
        ("2022年41期", "2022年第41期 · 政务服务工作"),
        ("第41期", "2022年第41期 · 政务服务工作"),
        ("41期", "2022年第41期 · 政务服务工作"),
        ("民國111年41期", "2022年第41期 · 政务服务工作"),
        ("2022年第四十一期", "2022年第41期 · 政务服务工作"),
        ("第四十一期", "2022年第41期 · 政务服务工作"),
        ("2022年第十二期", "2022年第12期 · 政务服务工作"),
    ],
)
def test_an_issue_is_found_by_its_number(
    read_before: Page, site: Site, query: str, first: str
) -> None:
    assert results(read_before, site(), query)[0] == first


@pytest.mark.parametrize(
    "query",
    [
        "2022-11-29",
        "2022/11/29",
        "2022年11月29日",
        "20221129",
        "２０２２．１１．２９",
        "11-29 电子证照",
    ],
)
def test_an_item_is_found_by_its_day(read_before: Page, site: Site, query: str) -> None:
    found = results(read_before, site(), query)
    assert ITEM in found and all(text.startswith("2022年") for text in found)


def test_a_day_that_is_none_is_not_looked_for(read_before: Page, site: Site) -> None:
    assert results(read_before, site(), "2022-13-29") == []


def test_all_words_must_be_there(read_before: Page, site: Site) -> None:
    assert "2022年第41期 · 二（二）(2) 医保局" in results(read_before, site(), "折页")
    assert results(read_before, site(), "折页 魑魅魍魉") == []
    expect(read_before.get_by_role("status")).not_to_be_empty()


def test_part_of_a_number_does_not_stand_in_the_way_of_the_whole(
    read_before: Page, site: Site
) -> None:
    found = results(read_before, site(), "1286")
    assert ITEM in found
    # 1286 within 21286 or 12860 is another number.
    for text in read_before.locator("#search-results .highlighted").all_inner_texts():
        assert text == "1286"


def test_the_newest_issue_stands_first(read_before: Page, site: Site) -> None:
    found = results(read_before, site(), "大厅巡查情况")
    issues = [text.partition(" · ")[0] for text in found if text.endswith("大厅巡查情况")]
    assert (
        issues.index("2022年第44期") < issues.index("2022年第41期") < issues.index("2021年第45期")
    )


def test_two_queries_at_once_have_their_own_answers(page: Page, site: Site) -> None:
    page.goto((site() / "search.html").as_uri())
    page.wait_for_function("Search.hasIndex()")
    page.evaluate("Search.performSearch('从业资格证'); Search.performSearch('折页')")
    lists = page.locator("#search-results ul.search")
    expect(lists.nth(1).locator("li").first).to_be_visible()
    expect(lists.nth(0)).to_contain_text("从业资格证")
    expect(lists.nth(0)).not_to_contain_text("折页")
    expect(lists.nth(1)).to_contain_text("折页")


def test_a_browser_that_cannot_inflate_finds_the_same(page: Page, site: Site) -> None:
    found = results(page, site(), "从业资格证")
    assert page.evaluate("typeof DecompressionStream") == "function"
    page.add_init_script("delete window.DecompressionStream")
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url))
    assert results(page, site(), "从业资格证") == found
    assert page.evaluate("typeof DecompressionStream") == "undefined"
    asked = [address for address in loaded if "/bulletin-search/" in address]
    assert len(asked) > 2 and all("-plain.js?" in address for address in asked)


def test_results_are_shown_while_older_years_are_searched(
    page: Page, site: Site, serve: Callable[[Path], str]
) -> None:
    """The newest year first; what a reader points at stays where it is, whatever comes."""
    held: list[Route] = []
    quiet(page)
    page.route("**/bulletin-search/2021.js*", lambda route: held.append(route))
    page.goto(f"{serve(site())}search.html?q={quote('投诉')}")
    links = page.locator("#search-results ul.search > li > a")
    expect(links.first).to_be_visible()
    older = page.locator("#search-results").get_by_text("2021年及以前各期")
    expect(older).to_be_visible()
    expect(page.locator("#search-results ul.search")).to_have_attribute("aria-busy", "true")
    expect(page.locator("#search-results .search-summary")).to_be_empty()
    before = links.all_inner_texts()
    assert not any(text.startswith("2021年") for text in before)
    links.first.focus()
    held[0].continue_()
    expect(page.locator("#search-results .search-summary")).not_to_be_empty()
    expect(older).to_have_count(0)
    after = links.all_inner_texts()
    assert after[: len(before)] == before and len(after) >= len(before)
    expect(links.first).to_be_focused()


def test_the_order_of_results_is_that_of_the_whole_site(
    page: Page, site: Site, serve: Callable[[Path], str]
) -> None:
    """However late a year comes, what is called so stands before what has it in its text."""
    quick = results(page, site(), "大厅巡查情况")
    held: list[Route] = []
    quiet(page)
    page.route("**/bulletin-search/2022.js*", lambda route: held.append(route))
    page.goto(f"{serve(site())}search.html?q={quote('大厅巡查情况')}")
    page.wait_for_timeout(300)
    held[0].continue_()
    expect(page.locator("#search-results .search-summary")).not_to_be_empty()
    assert page.locator("#search-results ul.search > li > a").all_inner_texts() == quick
    # What has it in a name, of the oldest year too, before what has it in the text alone.
    named = ["大厅巡查情况" in text for text in quick]
    assert named == sorted(named, reverse=True)
    assert len({text[:4] for text, is_named in zip(quick, named, strict=True) if is_named}) > 1


def test_a_year_that_cannot_be_loaded_is_told(
    tab: Callable[[], Page], site: Site, serve: Callable[[Path], str]
) -> None:
    page = tab()
    page.route("**/bulletin-search/2021.js*", lambda route: route.abort())
    page.goto(f"{serve(site())}search.html?q={quote('从业资格证')}")
    expect(page.locator("#search-results .search-summary")).not_to_be_empty()
    expect(page.get_by_role("link", name=ITEM)).to_be_visible()
    expect(page.locator("#search-results")).to_contain_text("bulletin-search/2021.js")


def test_many_results_come_in_steps(read_before: Page, site: Site) -> None:
    assert len(results(read_before, site(), "的")) == 50
    read_before.locator("button.bulletin-more").click()
    links = read_before.locator("#search-results ul.search > li > a")
    assert links.count() > 50
    # A reader with a keyboard goes on where the new ones begin.
    expect(links.nth(50)).to_be_focused()


@pytest.mark.parametrize(
    "query",
    [
        '<img src=x onerror="document.title=1">',
        "<script>document.title='1'</script>",
        "\"'`\\",
        "'; alert(1); //",
        "${alert(1)} $& $1 {count}",
        "😀👩‍👩‍👧 𠮷",
        "证" * 5000,
        "a " * 3000,
        "，。、　",
        "__proto__ constructor toString",
        ".*+?^()[]{}|",
        "\x1d\x1e\x1f",
        "İ ß ﬃ ㎡ ①",
        "%00 %",
    ],
)
def test_no_query_does_harm(read_before: Page, site: Site, query: str) -> None:
    results(read_before, site(), query)
    assert read_before.locator("#search-results :is(img, script)").count() == 0
    assert read_before.title() != "1"


def test_a_reader_types_it(page: Page, site: Site) -> None:
    page.goto((site() / "issues/2022-44.html").as_uri())
    box = page.locator("input[name=q]").first
    box.fill("电子化申领")
    box.press("Enter")
    page.get_by_role("link", name=ITEM).click()
    page.wait_for_url("**/issues/2022-41.html#issue-2022-41-2-1-2")


def test_a_folder_a_page_from_a_server(
    page: Page, site: Site, serve: Callable[[Path], str], tmp_path: Path
) -> None:
    source = tmp_path / "source"
    source.mkdir()
    (source / "conf.py").write_text(
        'project = "周报"\nlanguage = "zh_CN"\nextensions = ["sphinx_bulletin"]\n', encoding="utf-8"
    )
    (source / "index.rst").write_text("首页\n====\n\n第二\n----\n\n电子化申领\n", encoding="utf-8")
    out = tmp_path / "html"
    clean("-q", "-W", "-b", "dirhtml", source, out)
    quiet(page)
    page.goto(f"{serve(out)}search/?q={quote('电子化')}")
    page.get_by_role("link", name="首页 · 第二").click()
    expect(page.locator(":target")).to_contain_text("电子化申领")


def test_a_site_in_english_searches_as_ever(
    page: Page, tmp_path: Path, serve: Callable[[Path], str]
) -> None:
    source = tmp_path / "source"
    source.mkdir()
    (source / "conf.py").write_text(
        'project = "Weekly"\nlanguage = "en"\nextensions = ["sphinx_bulletin"]\n', encoding="utf-8"
    )
    (source / "index.rst").write_text("Home\n====\n\nLicences are online.\n", encoding="utf-8")
    out = tmp_path / "html"
    clean("-q", "-W", source, out)
    quiet(page)
    page.goto(f"{serve(out)}search.html?q=licence")
    expect(page.get_by_role("link", name="Home").last).to_be_visible()
    expect(page.locator("#search-results li .context")).to_contain_text("Licences are online")


def test_where_ours_fails_the_one_of_sphinx_finds_titles(
    tab: Callable[[], Page], site: Site, serve: Callable[[Path], str], tmp_path: Path
) -> None:
    page = tab()
    address = serve(site())
    page.route(
        "**/searchindex.js*",
        lambda route: route.fulfill(
            body=(site() / "searchindex.js")
            .read_text(encoding="utf-8")
            .replace('"years":', '"none":'),
            content_type="text/javascript; charset=utf-8",
        ),
    )
    page.goto(f"{address}search.html?q={quote('统计表')}")
    expect(page.locator("#search-results").get_by_role("link", name="统计表").first).to_be_visible()


def test_the_browser_unpacks_what_was_packed(read_before: Page) -> None:
    """Texts of all kinds: of one character, of none, incompressible, of characters of two halves."""
    chance = random.Random(5)
    kinds = [
        "政务服务窗口办理",
        "abc123 -",
        "ＡＢ１２　，。",
        "😀𠮷𝒜",
        "㎡①ﬃİ",
        "“”‘’",
        "".join(map(chr, range(0x4E00, 0x9FA5))),
    ]

    def text() -> str:
        kind = chance.choice(kinds)
        found = "".join(chance.choices(kind, k=chance.choice([0, 1, 7, 300, 4000])))
        return " ".join(found.split())

    for _round in range(12):
        pages = [
            SearchPage(
                docname=text(),
                address=text(),
                title=text(),
                entries=tuple(
                    SearchEntry(anchor=text(), label=text(), text=text(), words=text())
                    for _ in range(chance.randint(0, 5))
                ),
            )
            for _ in range(chance.randint(1, 6))
        ]
        found = read_before.evaluate(
            f"""async (packed) => {{
                {SOURCE}
                const year = await BulletinSearch.yearOf({{ name: "2022" }}, packed);
                const shown = year.whole.split("\\x1d").map((text, page) =>
                    text.split("\\x1e").slice(1).map(async (text, entry) =>
                        [await BulletinSearch.shownOf({{ year, page, entry }}), text]));
                return Promise.all(shown.flat());
            }}""",
            pack_pages(map(page_as_text, pages)),
        )
        expected = [
            {
                "address": one.address,
                "title": one.title,
                "anchor": entry.anchor,
                "label": entry.label,
                "text": entry.text,
            }
            for one in pages
            for entry in one.entries
        ]
        assert [shown for shown, _folded in found] == expected
        # What is compared differs from what is shown where letters are wide or large only.
        for shown, compared in found:
            if shown["text"].isascii():
                assert shown["text"].lower().replace("'", "") in compared


@pytest.mark.parametrize(
    ("text", "compared"),
    [
        ("７５３５３７件", "753537件"),
        ("ＯＦＤ格式", "ofd格式"),
        ("“一图读懂”", "一图读懂"),
        ("《危险货物》", "危险货物"),
        ("2022—2023", "2022-2023"),
        ("㎡", "m2"),
        ("　", " "),
        # Commas that part the digits of a number, and those that part numbers.
        ("20,633,084件", "20633084件"),
        ("９，８７６", "9876"),
        ("1,234.5", "1234.5"),
        ("第1,2,3项", "第1,2,3项"),
        ("1,2345、12345,678", "1,2345、12345,678"),
    ],
)
def test_what_is_the_same_to_a_reader(read_before: Page, text: str, compared: str) -> None:
    call = f"(text) => {{ {SOURCE}; return BulletinSearch.folded(text); }}"
    assert read_before.evaluate(call, text) == compared


@pytest.mark.xdist_group("alabaster")
@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("20633084", [["办件20,633,084件", "20,633,084"]]),
        ("20,633,084", [["办件20,633,084件", "20,633,084"]]),
        ("２０，６３３，０８４", [["办件20,633,084件", "20,633,084"]]),
        ("9876", [["咨询9，876件", "9，876"]]),
        ("9，876，咨询", [["咨询9，876件", "咨询9，876"]]),
        ("1234", [["投诉1,234件", "1,234"], ["表扬1234件", "1234"]]),
        # A part of a number where nothing has it whole.
        ("633", [["办件20,633,084件", "633"]]),
        ("1234567", [["金额1234567.89元", "1234567"]]),
    ],
)
def test_a_number_is_found_however_its_digits_are_parted(
    read_before: Page, query: str, shown: list[list[str]]
) -> None:
    texts = (
        "办件20,633,084件", "咨询9，876件", "投诉1,234件", "表扬1234件", "金额1234567.89元"
    )  # fmt: skip
    entries = tuple(
        SearchEntry(anchor=f"a{i}", label="", text=text) for i, text in enumerate(texts)
    )
    text = page_as_text(SearchPage(docname="i", address="i.html", title="", entries=entries))
    found = read_before.evaluate(
        f"""async ([packed, query]) => {{
            {SOURCE}
            const answer = new BulletinSearch.Answer(query);
            answer.add(await BulletinSearch.yearOf({{ name: "2022" }}, packed));
            answer.finish();
            return Promise.all(answer.best(9).map(async (result) => {{
                const {{ text }} = await BulletinSearch.shownOf(result);
                const marks = BulletinSearch.marksIn(text, answer.forms);
                return [text, marks.map(([begin, end]) => text.slice(begin, end)).join("")];
            }}));
        }}""",
        [pack_pages([text]), query],
    )
    assert found == shown
