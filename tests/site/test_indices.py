"""Indexes by window, date and category: their order, their pages, and where links lead."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest
from conftest import Build, Built
from helpers.bulletins import as_site, weekly_page

from sphinx_bulletin.core.words import kept_pinyin, pinyin
from sphinx_bulletin.site import index_classes as site_indices
from sphinx_bulletin.site.index_classes import CategoryIndex, DateIndex, ItemIndex, WindowIndex

ROSTER = 'bulletin_units = [["省水利厅", "水利厅"], "厦门市", ["省林业和草原局", "省林草局", "林草局"]]\n'


def item(window: str, text: str, *, day: str = "", category: str = "", headline: str = "") -> str:
    options = {"日期": day, "栏目": category, "标题": headline}
    lines = [f"   :{name}: {value}" for name, value in options.items() if value]
    return "\n".join([f".. 动态:: {window}".rstrip(), *lines, "", f"   {text}", ""])


def site() -> dict[str, str]:
    """2025-52 of 28 December, 2026-1 and 2026-2, and a draft."""
    first = [
        item("林草局", "甲。", day="2026-01-06", category="重点工作"),
        item("重庆市、省林草局", "乙。", day="2026-01-07", category="长期任务"),
        item("", "丙。", day="2026-01-08"),
    ]
    second = [
        item("水利厅", "丁。", day="2026-02-02", category="长期任务"),
        item("长沙市", "戊。", day="2026-01-14", headline="长沙<经验> & 做法"),
    ]
    old = weekly_page(52, year=2025, table=item("厦门市", "己。", category="重点工作"))
    return as_site({
        "w00.rst": old,
        "w01.rst": weekly_page(1, table="\n".join(first)),
        "w02.rst": weekly_page(2, table="\n".join(second)),
        "w03.rst": weekly_page(3, table=item("水利厅", "庚。")).replace("   :年份", "   :状态: 送审\n   :年份"),
    })  # fmt: skip


def shown(built: Built, kind: type[ItemIndex]) -> list[tuple[str, list[str]]]:
    """Headings, and below each its lines."""
    content, _collapse = kind(built.app.env.domains["bulletin"]).generate()
    return [(heading, [entry.name for entry in entries]) for heading, entries in content]


def test_windows_in_the_order_of_the_roster_and_others_by_pinyin(build: Build) -> None:
    built = build(site(), conf=ROSTER)
    # What is not on it is told, and listed all the same.
    assert [w.rpartition("[")[2] for w in built.warnings] == ["bulletin.roster]"] * 2
    # 长 cháng of 长沙 is before 重 chóng of 重庆; 省林草局 and 林草局 are one window.
    assert shown(built, WindowIndex) == [
        ("省水利厅", ["丁"]),
        ("厦门市", ["己"]),
        ("省林业和草原局", ["乙", "甲"]),
        ("长沙市", ["长沙<经验> & 做法"]),
        ("重庆市", ["乙"]),
    ]


def test_without_a_roster_windows_stand_under_their_initial(build: Build) -> None:
    assert shown(build(site()), WindowIndex) == [
        ("C", ["长沙市", "长沙<经验> & 做法", "重庆市", "乙"]),
        ("L", ["林草局", "甲"]),
        ("S", ["省林草局", "乙", "水利厅", "丁"]),
        ("X", ["厦门市", "己"]),
    ]


def test_by_month_the_newest_first(build: Build) -> None:
    # 2025-52: 29 December to 2 January, signed on 4 January 2026 as its item has no day.
    built = build(site())
    days = re.search(r":日期: (\S+)", site()["w00.rst"])
    assert days and days[1].startswith("2026-01")
    assert shown(built, DateIndex) == [
        ("2026年2月", ["丁"]),
        ("2026年1月", ["长沙<经验> & 做法", "丙", "乙", "甲", "己"]),
    ]


def test_categories_by_pinyin(build: Build) -> None:
    # 办理情况 is the title of the section.
    assert shown(build(site()), CategoryIndex) == [
        ("办理情况", ["长沙<经验> & 做法", "丙"]),
        ("长期任务", ["丁", "乙"]),
        ("重点工作", ["甲", "己"]),
    ]


def test_issues_are_named_with_their_bulletin_where_there_are_several(build: Build) -> None:
    files = site()
    files["w02.rst"] = files["w02.rst"].replace("窗口工作周报", "m")
    built = build(files, conf='bulletin_series = {"m": {"name": "月报"}, "w": {}}\n')
    content, _collapse = DateIndex(built.app.env.domains["bulletin"]).generate()
    assert [entry.extra for _heading, entries in content for entry in entries][:3] == [
        "月报2026年第2期", "月报2026年第2期", "窗口工作周报2026年第1期",
    ]  # fmt: skip


LETTERS = (Path(__file__).parent / "letters.txt").read_text(encoding="utf-8").splitlines()


def test_names_are_under_their_letter() -> None:
    """Some 350 places, offices and persons with several readings."""
    wanted = {
        name: letter
        for letter, *names in (line.split() for line in LETTERS if not line.startswith("#"))
        for name in names
    }
    assert len(wanted) > 340
    wrong = {name: pinyin.initial(name) for name in wanted if pinyin.initial(name) != wanted[name]}
    assert not wrong


@pytest.mark.parametrize("word", ["单证窗口", "解封", "查档", "查验", "仇恨", "成长治理", "都市报"])
def test_words_that_begin_like_names_are_words(word: str) -> None:
    first = {"单": "D", "解": "J", "查": "C", "仇": "C", "成": "C", "都": "D"}
    assert pinyin.initial(word) == first[word[0]]
    assert pinyin.sort_key(word)[1] != "zhi"


# -- pages ---------------------------------------------------------------------------------------


class Page(HTMLParser):
    """Ids and addresses of a page."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id" and value:
                self.ids.append(value)
            if name == "href" and tag == "a" and value and "://" not in value:
                self.links.append(unquote(value))


def dead_links(page: Path) -> list[str]:
    """Links of a page that lead nowhere."""
    found = []
    for link in Page(page).links:
        name, _sign, anchor = link.partition("#")
        target = page if not name else page.parent / name
        target = target / "index.html" if target.is_dir() else target
        if not target.is_file() or (anchor and anchor not in Page(target).ids):
            found.append(link)
    return found


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_every_link_of_an_index_leads_somewhere(build: Build, builder: str) -> None:
    files = {**site(), "list.rst": ":orphan:\n\n目录\n====\n\n.. 往期目录::\n"}
    out = build(files, builder=builder).out
    names = ("bulletin-window", "bulletin-date", "bulletin-category", "list")
    for name in names:
        path = out / f"{name}.html" if builder == "html" else out / name / "index.html"
        assert dead_links(path) == []
        assert len(Page(path).ids) == len(set(Page(path).ids))


def test_a_builder_that_keeps_contexts_has_texts(build: Build) -> None:
    """As ``json`` does, of which other programs make their pages."""
    built = build(site(), builder="json")
    kept = json.loads((built.out / "bulletin-window.fjson").read_text("utf-8"))
    assert kept["title"] == kept["indextitle"] == "窗口索引" and "林草局" in kept["body"]


def test_a_page_of_headings_and_lists(build: Build) -> None:
    out = build(site(), conf=ROSTER, builder="html").out
    page = (out / "bulletin-window.html").read_text(encoding="utf-8")
    assert "<title>窗口索引" in page and "<h1>窗口索引</h1>" in page
    assert '<h2 id="cap-省水利厅">省水利厅</h2>' in page
    assert (
        '<a class="reference internal" href="w02.html#issue-2026-2-1-2">长沙&lt;经验&gt; &amp; 做法</a> '
        '<span class="bulletin-archive-facts">2026年第2期，2026年1月14日</span>'
    ) in page


def test_an_index_follows_what_is_written(build: Build) -> None:
    files = site()
    build(files, builder="html")
    files["w02.rst"] = files["w02.rst"].replace("丁。", "辛。")
    page = (build(files, builder="html").out / "bulletin-date.html").read_text(encoding="utf-8")
    assert ">辛<" in page and ">丁<" not in page


def test_a_long_index_is_parted_by_years(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(site_indices, "LIMIT", 5)
    files = site()
    files["w00.rst"] = files["w00.rst"].replace(
        "   :栏目: 重点工作", "   :日期: 2025-12-30\n   :栏目: 重点工作"
    )
    out = build(files, builder="html").out
    names = sorted(path.name for path in out.glob("bulletin-*.html"))
    assert names == sorted(
        f"bulletin-{kind}{year}.html"
        for kind in ("window", "date", "category")
        for year in ("", "-2025", "-2026")
    )
    assert [link for name in names for link in dead_links(out / name)] == []
    text = re.sub(r"<[^>]+>|\s", "", (out / "bulletin-date.html").read_text(encoding="utf-8"))
    assert "2026年2026年2月动态1条2026年1月动态4条2025年2025年12月动态1条" in text
    year = (out / "bulletin-window-2025.html").read_text(encoding="utf-8")
    assert "<h1>窗口索引（2025年）</h1>" in year and ">己<" in year and ">丁<" not in year


def test_a_year_is_written_again_when_it_shows_otherwise(
    build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(site_indices, "LIMIT", 3)
    files = site()
    files["w00.rst"] = files["w00.rst"].replace(
        "   :栏目: 重点工作", "   :日期: 2025-12-30\n   :栏目: 重点工作"
    )
    names = [
        f"bulletin-{kind}-{year}.html"
        for kind in ("window", "date", "category")
        for year in ("2025", "2026")
    ]

    def written(conf: str = ROSTER) -> set[str]:
        """Pages of years that a build writes."""
        times = {name: (out / name).stat().st_mtime_ns for name in names}
        build(files, builder="html", conf=conf)
        return {name for name in names if (out / name).stat().st_mtime_ns != times[name]}

    out = build(files, builder="html", conf=ROSTER).out
    assert written() == set()
    files["w02.rst"] = files["w02.rst"].replace("丁。", "辛。")
    assert written() == {name for name in names if "2026" in name}
    # Another order of the roster is another order of headings, in the index by window alone.
    turned = 'bulletin_units = [["省林业和草原局", "省林草局", "林草局"], ["省水利厅", "水利厅"], "厦门市"]\n'
    assert written(turned) == {"bulletin-window-2026.html"}
    page = (out / "bulletin-window-2026.html").read_text(encoding="utf-8")
    assert page.index('id="cap-省林业和草原局"') < page.index('id="cap-省水利厅"')
    (out / names[0]).unlink()
    build(files, builder="html", conf=turned)
    assert (out / names[0]).is_file()


@pytest.mark.parametrize(
    "broken",
    ["", "[]", '{"keys": 1}', "[" * 100000, "{keys}", '["重庆市"]', '[""]', '[null, "", 1]'],
)
def test_names_are_sorted_whatever_was_kept(
    build: Build, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    built = build(site())
    kept = Path(built.app.doctreedir) / kept_pinyin.KEYS_FILE
    expected = shown(built, WindowIndex)
    if broken.startswith("[") and broken != "[]" and len(broken) < 100:
        version = kept_pinyin.versions()
        broken = f'{{"pypinyin": "{version}", "keys": {{"重庆市": {broken}}}}}'
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_text(broken, encoding="utf-8")
    monkeypatch.setattr(pinyin, "_keys", {})
    again = build({**site(), "new.rst": ":orphan:\n\n文\n"})
    assert shown(again, WindowIndex) == expected


def test_all_in_one_page_has_no_indexes_and_no_dead_links(build: Build) -> None:
    files = {**site(), "list.rst": ":orphan:\n\n目录\n====\n\n.. 往期目录::\n"}
    files["index.rst"] += "   list\n"
    out = build(files, builder="singlehtml").out
    assert "窗口索引" not in (out / "index.html").read_text(encoding="utf-8")
    assert dead_links(out / "index.html") == []


def test_in_print_an_index_has_every_item(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(site_indices, "LIMIT", 5)
    out = build(
        site(),
        builder="latex",
        conf='latex_documents = [("index", "a.tex", "周报", "中心", "howto")]\n',
    ).out
    text = (out / "a.tex").read_text(encoding="utf-8")
    index = text.split("{窗口索引}")[1].split("{日期索引}")[0]
    assert re.findall(r"indexentry\{(.)\}", index) == ["乙", "甲", "乙", "丁", "己"]


def test_a_site_may_have_none(build: Build) -> None:
    files = {**site(), "list.rst": ":orphan:\n\n目录\n====\n\n.. 往期目录::\n"}
    built = build(files, builder="html", conf="html_domain_indices = False\n")
    assert not list(built.out.glob("bulletin-*.html"))
    assert "窗口索引" not in (built.out / "list.html").read_text(encoding="utf-8")


def test_the_same_in_parallel_and_after_an_edit(build: Build) -> None:
    files = site()
    changed = files | {"w01.rst": files["w01.rst"].replace("甲。", "壬。")}

    def written(out: Path) -> list[bytes]:
        return [path.read_bytes() for path in sorted(out.glob("bulletin-*.html"))]

    build(files, builder="html", out="edited")
    edited = written(build(changed, builder="html", out="edited").out)
    assert len(edited) == 3
    assert edited == written(build(changed, builder="html", out="clean").out)
    assert edited == written(build(changed, builder="html", out="parallel", parallel=2).out)


def test_a_long_list_is_parted_by_months(build: Build) -> None:
    """13 items of a window: 12 of February, one of January; a window of few has no months."""
    items = [
        f".. 动态:: 水利厅\n   :日期: 2026-02-{day:02}\n\n   甲{day}。" for day in range(1, 13)
    ]
    items += [".. 动态:: 水利厅、民政厅\n   :日期: 2026-01-31\n\n   乙。"]
    files = as_site({"w01.rst": weekly_page(1, table="\n\n".join(items))})
    conf = 'bulletin_units = ["水利厅", "民政厅"]\n'
    built = build(files, builder="html", conf=conf)
    page = (built.out / "bulletin-window.html").read_text(encoding="utf-8")
    water, people = re.findall(r"(?s)<h2 .*?(?=<h2 |</section>)", page)
    parts = re.split(r'<p class="bulletin-index-month">([^<]*)</p>', water)
    assert parts[1::2] == ["2026年2月", "2026年1月"]
    assert [part.count("<li>") for part in parts[2::2]] == [12, 1]
    assert water.count("<ul") == water.count("</ul>") == 2
    assert "bulletin-index-month" not in people
    dates = (built.out / "bulletin-date.html").read_text(encoding="utf-8")
    assert "bulletin-index-month" not in dates


def test_what_is_counted_is_what_is_listed(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    """Parted by years an index has the same names, and as many items of each."""
    built = build(site(), conf=ROSTER)
    domain = built.app.env.domains["bulletin"]
    for kind in site_indices.INDICES:
        index = kind(domain)
        listed = {
            (group.heading, member.name): len(member.items)
            for group in index.groups(index.headed(index.items()))
            for member in group.members
        }
        counted = {
            (group.heading, member.name): sum(member.pages.values())
            for group in index.groups(index.counted(index.counts.found))
            for member in group.members
        }
        assert list(counted.items()) == list(listed.items()) != []
        years = {page: index.counts.items_of(found) for page, found in index.own_pages().items()}
        assert sum(map(len, years.values())) == len(index.items())
