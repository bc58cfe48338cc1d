"""The Atom feed: what RFC 4287 asks for, held by hand, and what readers need."""

from __future__ import annotations

import datetime
import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from conftest import Build, write_site
from defusedxml import ElementTree
from helpers.bulletins import as_site, weekly_page
from helpers.commands import sphinx_build

ATOM = "{http://www.w3.org/2005/Atom}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
BASE = 'bulletin_baseurl = "https://www.example.cn/zhoubao"\n'
ITEMS = """\
.. 动态:: 水利厅
   :标题: 推行<电子>证照

   已经推行。

.. 动态:: 林草局

   开展植树。参加100人。"""


def site() -> dict[str, str]:
    return as_site(
        {
            "w01.rst": weekly_page(1, table=ITEMS),
            "w02.rst": weekly_page(2, table="文。"),
            # Signed later than the second, though its number is of the year before.
            "w09.rst": weekly_page(9, year=2025, table="文。"),
            "w03.rst": weekly_page(3, table="文。").replace("   :年份", "   :状态: 送审\n   :年份"),
        }
    )


def root_of(path: Path):
    return ElementTree.parse(path).getroot()


def one(element, name: str) -> str:
    found = element.findall(ATOM + name)
    assert len(found) == 1, f"{name}: {len(found)}"
    assert found[0].text
    return found[0].text


def test_what_an_atom_feed_must_have(build: Build) -> None:
    built = build(site(), builder="html", conf=BASE + 'author = "某中心"\n')
    assert not built.warnings
    feed = root_of(built.out / "feed.xml")
    assert feed.tag == ATOM + "feed"
    # RFC 4287, 2: xml:lang; 4.1.1: author, id, title, updated once, a link to itself and an alternate.
    assert feed.get(LANG) == "zh-CN"
    one(feed, "title")
    assert feed.find(f"{ATOM}author/{ATOM}name").text == "某中心"
    links = {link.get("rel"): link.get("href") for link in feed.findall(ATOM + "link")}
    assert links == {
        "alternate": "https://www.example.cn/zhoubao/",
        "self": "https://www.example.cn/zhoubao/feed.xml",
    }
    entries = feed.findall(ATOM + "entry")
    # 4.2.6: ids are absolute IRIs and unique.
    ids = [one(element, "id") for element in (feed, *entries)]
    assert len(set(ids)) == len(ids) == 4
    assert all(urlsplit(one_id).scheme for one_id in ids)
    dates = [datetime.datetime.fromisoformat(one(entry, "updated")) for entry in entries]
    assert all(date.tzinfo is not None for date in dates)
    assert dates == sorted(dates, reverse=True)
    assert datetime.datetime.fromisoformat(one(feed, "updated")) == dates[0]
    for entry in entries:
        one(entry, "title")
        # 4.1.2: an alternate link where there is no content; 4.2.7.
        (alternate,) = [x for x in entry.findall(ATOM + "link") if x.get("rel") == "alternate"]
        assert urlsplit(alternate.get("href")).netloc == "www.example.cn"
        assert entry.find(f"{ATOM}author/{ATOM}name").text == "中心"
        published = datetime.datetime.fromisoformat(one(entry, "published"))
        assert published <= datetime.datetime.fromisoformat(one(entry, "updated"))


def test_an_entry_for_each_signed_issue(build: Build) -> None:
    built = build(site(), builder="html", conf=BASE)
    entries = root_of(built.out / "feed.xml").findall(ATOM + "entry")
    found = [
        (one(e, "title"), one(e, "updated"), e.find(ATOM + "link").get("href")) for e in entries
    ]
    base = "https://www.example.cn/zhoubao/"
    # week() dates an issue on the Monday after its period; the ninth of 2025 begins on 2 March.
    assert found == [
        ("窗口工作周报2026年第2期", "2026-01-19T00:00:00+00:00", f"{base}w02.html#issue-2026-2"),
        ("窗口工作周报2026年第1期", "2026-01-12T00:00:00+00:00", f"{base}w01.html#issue-2026-1"),
        ("窗口工作周报2025年第9期", "2025-03-09T00:00:00+00:00", f"{base}w09.html#issue-2025-9"),
    ]  # fmt: skip
    assert one(entries[1], "id") == "tag:www.example.cn,2026:2026-1"
    # As HTML, once more escaped: a reader shows <电子> and makes no element of it.
    assert (
        one(entries[1], "summary")
        == "政务服务工作（1月5日—1月9日）；推行&lt;电子&gt;证照；开展植树"
    )


def test_without_a_project_the_site_has_the_name_of_its_bulletin(build: Build) -> None:
    """In pages and in the feed; pages are written again when the bulletin has another name."""
    files = site()
    # The project of these tests has one.
    conf = "del project\n" + BASE
    built = build(files, builder="html", conf=conf)
    assert not built.warnings
    for name in ("index", "w01", "w03", "search"):
        page = (built.out / f"{name}.html").read_text(encoding="utf-8")
        assert re.search(r"<title>[^<]+ &#8212; 窗口工作周报</title>", page), name
        assert "not set" not in page
        # Nobody's copyright is not told.
        assert "&#169;" not in page
    root = root_of(built.out / "feed.xml")
    assert one(root, "title") == one(root.find(ATOM + "author"), "name") == "窗口工作周报"
    # The newest issue's: a draft tells nothing.
    for name, bulletin in (("w02", "政务简报"), ("w03", "送审的名称")):
        files[f"{name}.rst"] = files[f"{name}.rst"].replace("窗口工作周报", bulletin)
    built = build(files, builder="html", conf=conf)
    assert " &#8212; 政务简报</title>" in (built.out / "index.html").read_text(encoding="utf-8")
    named = BASE + 'project = "服务站"\nhtml_title = "标题"\ncopyright = "某中心"\n'
    page = (build(files, builder="html", conf=named).out / "index.html").read_text("utf-8")
    assert " &#8212; 标题</title>" in page and ">服务站</a>" in page and "&#169;某中心" in page


def test_addresses_lead_to_what_is_there(build: Build) -> None:
    built = build(site(), builder="dirhtml", conf=BASE)
    for entry in root_of(built.out / "feed.xml").findall(ATOM + "entry"):
        path, _sign, anchor = entry.find(ATOM + "link").get("href").partition("#")
        page = built.out / path.removeprefix("https://www.example.cn/zhoubao/") / "index.html"
        assert f'id="{anchor}"' in page.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "theme", ["alabaster", "furo", "pydata_sphinx_theme", "sphinx_rtd_theme", "sphinx_book_theme"]
)
def test_every_page_names_it(tmp_path: Path, theme: str) -> None:
    """In a process of its own: book's theme leaves something of itself to pydata's."""
    if theme not in ("alabaster", "furo", "pydata_sphinx_theme"):
        pytest.importorskip(theme)
    files = site()
    files["sub/deep.rst"] = ":orphan:\n\n深\n==\n\n文。\n"
    source, out = tmp_path / "source", tmp_path / "html"
    write_site(source, files, BASE + f'html_theme = "{theme}"\n')
    assert sphinx_build("-q", source, out).returncode == 0
    for name, href in (("w01", "feed.xml"), ("sub/deep", "../feed.xml"), ("search", "feed.xml")):
        page = (out / f"{name}.html").read_text(encoding="utf-8")
        head = page.partition("</head>")[0]
        found = re.findall(
            r'<link rel="alternate" type="application/atom\+xml"[^>]* href="([^"]*)"', head
        )
        assert found == [href], name


def test_html_baseurl_will_do(build: Build) -> None:
    built = build(site(), builder="html", conf='html_baseurl = "https://www.example.cn/a/"\n')
    feed = root_of(built.out / "feed.xml")
    assert feed.find(ATOM + "link").get("href") == "https://www.example.cn/a/"


def test_no_feed_without_an_address_and_no_warning(build: Build) -> None:
    built = build(site(), builder="html")
    assert not built.warnings
    assert not list(built.out.glob("*.xml"))
    assert "atom+xml" not in (built.out / "w01.html").read_text(encoding="utf-8")


def test_a_wrong_address_is_told(build: Build) -> None:
    built = build(site(), builder="html", conf='bulletin_baseurl = "www.example.cn"\n')
    assert [w.rpartition("[")[2] for w in built.warnings] == ["bulletin.config]"]


def test_the_address_of_a_chinese_host(build: Build) -> None:
    built = build(
        site(), builder="html", conf='bulletin_baseurl = "https://周报.example.cn:8080/"\n'
    )
    entry = root_of(built.out / "feed.xml").find(ATOM + "entry")
    # RFC 4151: a host's name in ASCII, without its port.
    host = "周报.example.cn".encode("idna").decode()
    assert one(entry, "id") == f"tag:{host},2026:2026-2"


def test_a_draft_that_is_signed_and_an_issue_that_is_gone(build: Build, tmp_path: Path) -> None:
    files = site()
    build(files, builder="html", conf=BASE)
    files["w03.rst"] = weekly_page(3, table="文。").removeprefix(":orphan:\n\n")
    del files["w02.rst"]
    (tmp_path / "source/w02.rst").unlink()
    out = build(files, builder="html", conf=BASE).out
    titles = [one(e, "title") for e in root_of(out / "feed.xml").findall(ATOM + "entry")]
    assert [title[-3:] for title in titles] == ["第3期", "第1期", "第9期"]


SERIES = (
    'bulletin_series = {"weekly": {"name": "窗口工作周报"}, "brief": {"name": "简报"}}\n'
    "bulletin_skip_checks = []\n"
)


def test_each_of_several_series_has_its_own(build: Build) -> None:
    files = as_site(
        {
            "w01.rst": weekly_page(1, table="文。").replace("窗口工作周报", "weekly"),
            "b01.rst": weekly_page(1, table="文。").replace("窗口工作周报", "brief"),
        }
    )
    out = build(files, builder="html", conf=BASE + SERIES).out
    counts = {p.name: len(root_of(p).findall(ATOM + "entry")) for p in out.glob("feed*.xml")}
    assert counts == {"feed.xml": 2, "feed-weekly.xml": 1, "feed-brief.xml": 1}
    ids = [one(root_of(p), "id") for p in out.glob("feed*.xml")]
    assert len(set(ids)) == 3
    out = build(
        {**files, "b01.rst": files["w01.rst"].replace(":期号: 1", ":期号: 5")},
        builder="html",
        conf=BASE + SERIES,
    ).out
    assert [p.name for p in out.glob("feed*.xml")] == ["feed.xml"]


def test_the_same_bytes_each_time(build: Build) -> None:
    first = build(site(), builder="html", conf=BASE, out="a").out
    second = build(site(), builder="html", conf=BASE, out="b", parallel=2).out
    assert (first / "feed.xml").read_bytes() == (second / "feed.xml").read_bytes()
    # No time of the build: none of this day, which is none of the issues'.
    assert datetime.datetime.now(datetime.UTC).date().isoformat() not in (
        first / "feed.xml"
    ).read_text(encoding="utf-8")


def entries_of(path: Path) -> dict[str, str]:
    """Title → when it was updated."""
    found = root_of(path).findall(ATOM + "entry")
    return {one(entry, "title"): one(entry, "updated")[:10] for entry in found}


def test_a_correction_is_news(build: Build) -> None:
    told = ":勘误: 2026-03-02 应为5件。\n      2026-04-01 应为6件。\n      2020-01-01 不算。"
    files = site()
    files["w01.rst"] = files["w01.rst"].replace("   :期号: 1\n", f"   :期号: 1\n   {told}\n")
    out = build(files, builder="html", conf=BASE).out
    # Issue 1 is of 12 January, issue 2 of the 19th.
    dates = entries_of(out / "feed.xml")
    assert dates["窗口工作周报2026年第1期"] == "2026-04-01"
    assert dates["窗口工作周报2026年第2期"] == "2026-01-19"
    entry = root_of(out / "feed.xml").findall(ATOM + "entry")[1]
    assert one(entry, "published")[:10] == "2026-01-12"
    # 4.1.1: the feed's own is that of its newest change.
    assert one(root_of(out / "feed.xml"), "updated")[:10] == "2026-04-01"


def test_two_pages_with_one_number_are_one_entry(build: Build) -> None:
    files = site()
    files["w07.rst"] = weekly_page(1, table="另一个第1期。")
    built = build(files, builder="html", conf=BASE)
    assert any("bulletin.duplicate" in w for w in built.warnings)
    ids = [one(entry, "id") for entry in root_of(built.out / "feed.xml").findall(ATOM + "entry")]
    assert len(ids) == len(set(ids)) == 3


def test_a_series_named_other_has_a_feed_of_its_own(build: Build) -> None:
    files = as_site(
        {
            "w01.rst": weekly_page(1, table="文。").replace("窗口工作周报", "other"),
            "w02.rst": weekly_page(2, table="文。").replace("窗口工作周报", "brief"),
            "w03.rst": weekly_page(3, table="文。").replace("窗口工作周报", "不在系列里"),
        }
    )
    conf = 'bulletin_series = {"other": {"name": "其他"}, "brief": {"name": "简报"}}\n'
    out = build(files, builder="html", conf=BASE + conf).out
    titles = {path.name: list(entries_of(path)) for path in out.glob("feed-*.xml")}
    assert titles["feed-other.xml"] == ["其他2026年第1期"]
    assert titles["feed-other-.xml"] == ["不在系列里2026年第3期"]
