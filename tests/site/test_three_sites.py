"""Three sites joined, two closed years and another office's: what one site with all would say."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import pytest
from conftest import Once
from helpers.bulletins import compiled_catalog
from helpers.two_years import (
    INDEX,
    NEW,
    OLD,
    county_site,
    made,
    page,
    shown,
    three_sites,
    whole_site,
    write,
)


@pytest.fixture(scope="module", params=["html", "dirhtml"])
def sites(request: pytest.FixtureRequest, once: Once) -> Path:
    """The folder with all of them, built, which readers search too; ``whole`` has all issues."""
    builder = request.param
    root = once(f"three-{builder}", lambda folder: three_sites(folder, builder))

    def in_one(folder: Path) -> None:
        # The other office's windows are on no roster of this one.
        whole = made(whole_site(root / "whole"), builder=builder)
        assert all("名册" in line for line in whole.stderr.splitlines() if line), whole.stderr

    once(f"three-{builder}-in-one", in_one)
    return root


def pages(root: Path) -> list[str]:
    """The pages of this year's site that show others, in both sites."""
    every = {path.relative_to(root / "now/out") for path in root.glob("now/out/**/*.html")}
    found = {str(path) for path in every if not re.match("search|genindex|_static", str(path))}
    assert len(found) == len(NEW) + 4
    return sorted(found)


def test_all_pages_say_the_same(sites: Path) -> None:
    """Lists, headlines, counts, comparisons, trends, findings and indexes."""
    for name in pages(sites):
        assert shown(sites / "now/out" / name) == shown(sites / "whole/out" / name), name
    index = shown(sites / "now/out/index.html")
    for words in ("青川政务周报2026年第2期", "2024年第49期", "二、工作动态"):
        assert words in index


def test_links_lead_to_what_they_name(sites: Path) -> None:
    found: set[str] = set()
    for name in pages(sites):
        home = (sites / "now/out" / name).parent
        for link in _links(sites / "now/out" / name):
            path, _sign, anchor = link.partition("#")
            target = (home / unquote(path)).resolve()
            target = target / "index.html" if target.is_dir() else target
            text = target.read_text("utf-8")
            assert not anchor or f'id="{anchor}"' in text, link
            found.add(target.relative_to(sites.resolve()).parts[0])
    assert found == {"2024", "2025 年", "青川"}


def _links(path: Path) -> Iterator[str]:
    for link in re.findall(r'href="([^"]+)"', path.read_text("utf-8")):
        if re.search("2024/out|2025%20%E5%B9%B4/out|%E5%B7%9D/out", link):
            yield unescape(link)


def test_data_are_the_same_bytes(sites: Path) -> None:
    """What each site says of its issues is what the whole says; but what was closed since."""
    own = [sites / name / "out" for name in ("2024", "2025 年", "now")]
    rows = (sites / "whole/out/statistics.csv").read_bytes().splitlines()[1:]
    each = [row for out in own for row in (out / "statistics.csv").read_bytes().splitlines()[1:]]
    assert [row for row in rows if row.startswith(b"weekly")] == each
    whole = dict(_issues(sites / "whole/out"))
    parts = dict(pair for out in own for pair in _issues(out))
    others = {key for key in parts if parts[key] != whole[key]}
    assert others == {"weekly:2025-52"}
    told, known = (json.loads(every["weekly:2025-52"])["checks"] for every in (parts, whole))
    assert [one | {"closed_by": None} for one in known] == told
    assert known[1]["closed_by"]["issue"] == "weekly:2026-2"
    names = [path.relative_to(sites / "whole") for path in sites.glob("whole/out/**/contr*.csv")]
    assert names
    for name in names:
        assert (sites / "now" / name).read_bytes() == (sites / "whole" / name).read_bytes()


def _issues(out: Path) -> Iterator[tuple[str, str]]:
    """Key and line of each issue of a site's own."""
    for line in (out / "bulletin.json").read_text("utf-8").splitlines():
        if line.startswith('{"key": '):
            text = line.removesuffix(",")
            yield json.loads(text)["key"], text


# -- another office -------------------------------------------------------------------------------


def test_its_windows_are_its_own(tmp_path: Path) -> None:
    """税务局 there is not 税务局 here: each roster says what its short names mean."""
    county = county_site(tmp_path / "青川")
    for path in county.glob("issues/*.rst"):
        path.write_text(path.read_text("utf-8").replace("青川县税务局", "税务局"), "utf-8")
    assert made(county, "-W").returncode == 0
    conf = 'bulletin_archives = {"青川": {"folder": "../青川/out", "series": "qingchuan"}}\n'
    index = "周报\n====\n\n.. 动态汇编:: 省\n   :窗口: 省税务局\n   :刊名: 窗口工作周报\n\n"
    index += ".. 动态汇编:: 县\n   :窗口: 青川县税务局\n\n"
    index += ".. toctree::\n   :glob:\n\n   issues/*\n"
    # Its own issues have no series: they are asked for by their bulletin's name.
    now = write(tmp_path / "now", NEW, conf, index)
    done = made(now)
    told = [line for line in done.stderr.splitlines() if "2026-03.rst" not in line]
    assert done.returncode == 0
    assert not any("bulletin_archives" in line or "index.rst" in line for line in told), told
    text = shown(now / "out/index.html")
    own, others = text.split("县 ")[0], text.split("县 ")[1]
    assert "2026年第2期" in own and "青川" not in own
    assert "青川政务周报2026年第2期" in others


def test_another_bulletin_without_a_series_is_one_message(tmp_path: Path) -> None:
    """Its numbers are those of this one, which counts."""
    assert made(county_site(tmp_path / "青川"), "-W").returncode == 0
    conf = 'bulletin_archives = {"青川": "../青川/out"}\n'
    index = "周报\n====\n\n.. 往期目录::\n\n.. toctree::\n   :glob:\n\n   issues/*\n"
    now = write(tmp_path / "now", NEW[:2], conf, index)
    done = made(now)
    told = [line for line in done.stderr.splitlines() if "青川" in line]
    assert len(told) == 1, done.stderr
    assert "2026-01.rst:4:" in told[0]
    assert "“2026-1、2026-2”" in told[0] and '"series"' in told[0]


# -- what another site was told is not told here, and what is between both is ----------------------

OWN_FAULT = [
    # A total that is wrong, a date too early, a window on no roster, a finding that is not there.
    ("706, 701", "706, 701\n   公共服务, 5, 4\n   合计, 900, 705"),
    (":日期: 2025-02-14\n   :时段", ":日期: 2025-02-01\n   :时段"),
    (".. 动态:: 税务局", ".. 动态:: 税物局"),
    ("正常。", "[良好] 已修好。\n\n      :销号: 2025-01/没有的项目"),
]


def test_faults_of_another_site_are_not_told_here(tmp_path: Path) -> None:
    old = write(tmp_path / "old", [(2025, week) for week in (5, 6, 7, 8, 9, 10)])
    # Numbers that are missing, and twice.
    (old / "issues/2025-08.rst").unlink()
    for number, (right, wrong) in enumerate(OWN_FAULT):
        path = old / f"issues/2025-{(6, 7, 10, 9)[number]:02}.rst"
        text = path.read_text("utf-8")
        assert right in text, right
        path.write_text(text.replace(right, wrong), "utf-8")
    done = made(old)
    assert len([line for line in done.stderr.splitlines() if "WARNING" in line]) >= 5, done.stderr
    conf = 'bulletin_archives = {"2025": "../old/out"}\n'
    index = (
        "周报\n====\n\n.. 整改台账::\n\n.. 采用情况::\n\n.. toctree::\n   :glob:\n\n   issues/*\n"
    )
    now = write(tmp_path / "now", [(2025, 11), (2025, 12)], conf, index)
    done = made(now, "-W")
    assert done.returncode == 0, done.stderr


#: What is changed in 2026-1, beside which 2025-52 stands in another site → what is told.
BETWEEN = {
    "a number that lacks": (":期号: 1\n", ":期号: 2\n", "第1期"),
    "a unit that is another": (":单位: 件", ":单位: 次", "计量单位"),
    "a period again": ("2025-12-29 / 2026-01-02", "2025-12-22 / 2025-12-26", "时段"),
    "a finding closed twice": (
        "正常。",
        "[良好] 修好了。\n\n      :销号: 2025-51/设施设备情况",
        "销号",
    ),
    "a paragraph left": ("窗口上门辅导，当日辅导11户。", "LEFT", "2025年第52期"),
    "a table that is the same": ("行政许可, 801, 796", "行政许可, 752, 747", "2025年第52期"),
    "another name": ("窗口工作周报", "窗口工作周刊", "窗口工作周报"),
}
LEFT = "税务窗口在12月23日上门辅导企业35户，办理退税12件，开通绿色通道3次，受到群众好评。"


@pytest.fixture(scope="module")
def closed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = write(tmp_path_factory.mktemp("between") / "old", OLD[-8:])
    last = folder / "issues/2025-52.rst"
    text = last.read_text("utf-8").replace("窗口上门辅导，当日辅导62户。", LEFT)
    last.write_text(text.replace("行政许可, 752", "公共服务, 310, 295\n   行政许可, 752"), "utf-8")
    assert made(folder, "-W").returncode == 0
    return folder


@pytest.mark.parametrize("kind", BETWEEN)
def test_what_does_not_fit_between_two_sites_is_told(closed: Path, kind: str) -> None:
    """As it is where both issues stand in one."""
    right, wrong, words = BETWEEN[kind]
    text = page(2026, 1).replace("行政许可, 801", "公共服务, 305, 300\n   行政许可, 801")
    assert right in text
    text = text.replace(right, wrong.replace("LEFT", LEFT))
    if kind == "a table that is the same":
        text = text.replace("公共服务, 305, 300", "公共服务, 310, 295")
    told = []
    for name, weeks in (("joined", []), ("one", OLD[-8:])):
        conf = "" if weeks else 'bulletin_archives = {"2025": "../old/out"}\n'
        index = "周报\n====\n\n.. toctree::\n   :glob:\n\n   issues/*\n"
        place = f"{name}-{list(BETWEEN).index(kind)}"
        now = write(closed.parent / place, weeks, conf, index)
        for week in OLD[-8:] if weeks else ():
            file = f"issues/{week[0]}-{week[1]:02}.rst"
            (now / file).write_text((closed / file).read_text("utf-8"), "utf-8")
        (now / "issues/2026-01.rst").write_text(text, "utf-8")
        done = made(now)
        lines = (done.stdout + done.stderr).splitlines()
        told.append(sorted(o.partition("issues/")[2] for o in lines if "2026-01.rst:" in o))
    assert told[0] == told[1]
    assert any(words in line for line in told[0]), told[0]


# -- audiences, sites that join others, older sites ------------------------------------------------

AUDIENCES = 'bulletin_audiences = ["internal", "public"]\n'
LISTED = "周报\n====\n\n.. 往期目录::\n\n.. toctree::\n   :glob:\n\n   issues/*\n"
#: Whether this site and the other have two audiences, the value → what is told, and to whom the
#: other's issues are shown.
WHOM = {
    "two of two": (AUDIENCES, AUDIENCES, '"../old/out"', "", "internal public"),
    "two of one": (AUDIENCES, "", '"../old/out"', '"audience": "public"', "internal"),
    "two of one, public": (
        AUDIENCES, "", '{"folder": "../old/out", "audience": "公开"}', "", "internal public",
    ),
    # As in bulletin_audiences.
    "two of one, a list": (
        AUDIENCES, "", '{"folder": "../old/out", "audience": ["public"]}', "", "internal public",
    ),
    "two of one, part of it": (
        AUDIENCES, "", '{"folder": "../old/out", "audience": "internal, public"}',
        '"audience": "public"', "internal",
    ),
    "one of two": ("", AUDIENCES, '"../old/out"', "“../old/out/public”", ""),
    "one of the public": ("", AUDIENCES, '"../old/out/public"', "", "."),
}  # fmt: skip


@pytest.mark.parametrize("kind", WHOM)
def test_the_public_is_shown_what_is_public(tmp_path: Path, kind: str) -> None:
    own, others, value, words, audiences = WHOM[kind]
    assert made(write(tmp_path / "old", OLD[-2:], others), "-W").returncode == 0
    conf = f'{own}bulletin_archives = {{"2025": {value}}}\n'
    now = write(tmp_path / "now", NEW[:1], conf, LISTED)
    done = made(now)
    told = [line for line in done.stderr.splitlines() if "bulletin_archives" in line]
    assert len(told) == bool(words), told
    assert words in "".join(told)
    for audience in ("internal", "public", "."):
        page = now / "out" / audience / "index.html"
        if page.is_file():
            assert ("2025年第52期" in shown(page)) == (audience in audiences.split()), audience


def test_a_site_that_joins_others_brings_its_own_alone(tmp_path: Path) -> None:
    """What it closes of a site that is not joined here is nobody's fault."""
    assert made(write(tmp_path / "old", OLD[-3:]), "-W").returncode == 0
    conf = 'bulletin_archives = {"2025": "../old/out"}\n'
    assert made(write(tmp_path / "now", NEW[:2], conf, LISTED), "-W").returncode == 0
    conf = 'bulletin_archives = {"2026": "../now/out"}\n'
    later = write(tmp_path / "later", [(2026, 3), (2026, 4)], conf, LISTED)
    third = later / "issues/2026-03.rst"
    third.write_text(page(2026, 3).partition("见 :bulletin")[0], "utf-8")
    done = made(later, "-W")
    assert done.returncode == 0, done.stderr
    assert "2026年第1期" in shown(later / "out/index.html")
    assert "2025年第52期" not in shown(later / "out/index.html")


def test_a_site_without_our_search_or_indexes_is_listed_all_the_same(tmp_path: Path) -> None:
    """It was built by an older version: its items stand in the indexes of this one."""
    old = write(tmp_path / "old", OLD[-3:])
    assert made(old, "-W").returncode == 0
    for path in (old / "out").glob("bulletin-*.html"):
        path.unlink()
    index = old / "out/searchindex.js"
    index.write_text(index.read_text("utf-8").replace('"years"', '"once"'), "utf-8")
    conf = "import sphinx_bulletin.site.index_classes as classes\nclasses.LIMIT = 2\n"
    conf += 'bulletin_archives = {"2025": "../old/out"}\n'
    now = write(tmp_path / "now", NEW[:1], conf, LISTED)
    done = made(now)
    told = [line for line in done.stderr.splitlines() if line]
    assert len(told) == 1 and "本站的搜索找不到它的网页" in told[0], told
    assert "第52周办事更快" in shown(now / "out/bulletin-window-2025.html")


# -- languages ------------------------------------------------------------------------------------

ENGLISH = {
    "窗口工作周报": "Windows Weekly",
    "办理情况": "Handling",
    "事项": "Matter",
    "行政许可": "Licences",
    "受理": "Accepted",
    "办结": "Completed",
    "件": "cases",
    "工作动态": "News",
    "大厅巡查情况": "Inspection",
    "税务局": "Tax Bureau",
    "水利厅": "Water Department",
    "公安厅": "Police",
    "到岗情况": "Staffing",
    "设施设备情况": "Equipment",
    "终端无法打印。": "A terminal does not print.",
    "简讯": "In brief",
}
LANGUAGES = 'locale_dirs = ["locale"]\nbulletin_languages = {"zh_CN": "中文", "en": "English"}\n'
EDITIONS = INDEX.replace(".. 往期目录::\n", ".. 往期目录::\n   :要目:\n").replace(
    ".. 整改台账::\n",
    ".. 整改台账::\n   :状态: 未销号、已销号\n\n.. 整改台账::\n   :形式: 一览表\n",
)


def test_editions_are_joined_by_the_names_of_their_sources(tmp_path: Path) -> None:
    """Counted, compared, closed and quoted by what authors typed, whatever readers see."""

    def site(name: str, weeks: list[tuple[int, int]], conf: str = "") -> Path:
        folder = write(tmp_path / name, weeks, LANGUAGES + conf, EDITIONS)
        for path in folder.glob("issues/*.rst"):
            text = path.read_text("utf-8")
            path.write_text(
                text.replace("   :引用名: news", "   :栏目: 简讯\n   :引用名: news"), "utf-8"
            )
        messages = folder / "locale/en/LC_MESSAGES"
        messages.mkdir(parents=True)
        for domain in ("issues", "bulletin", "index"):
            (messages / f"{domain}.mo").write_bytes(compiled_catalog(ENGLISH))
        return folder

    assert made(site("old", OLD[-4:])).returncode == 0
    now = site("now", NEW[:2], 'bulletin_archives = {"2025": "../old/out"}\n')
    whole = site("whole", [*OLD[-4:], *NEW[:2]])
    told = []
    for folder in (now, whole):
        done = made(folder)
        assert done.returncode == 0
        told.append([o for o in done.stderr.splitlines() if o])
    assert told == [[], []]
    names = ["index", "issues/2026-01", "issues/2026-02"]
    names += [f"bulletin-{kind}" for kind in ("window", "date", "category")]
    for name in [*names, *(f"en/{name}" for name in names)]:
        assert shown(now / f"out/{name}.html") == shown(whole / f"out/{name}.html"), name
    text = shown(now / "out/en/index.html")
    assert "Equipment" in text and "Accepted 751 cases" in text
