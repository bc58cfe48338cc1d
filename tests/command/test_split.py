"""``split``: a closed year becomes a site of its own, and nothing of it is lost."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from helpers.commands import clean
from helpers.week import FILES, Week, make_week

CONF = FILES["conf.py"] + 'html_static_path = ["_static"]\nbulletin_publish_to = "../server"\n'
#: Pages without the number that goes on over years, and the same of a year ago.
NEW = {
    name: re.sub(r" +:总期号: \d+\n", "", FILES[name])
    for name in ("issues/2026-41.rst", "issues/2026-42.rst")
}
OLD = {name.replace("2026", "2025"): text.replace("2026", "2025") for name, text in NEW.items()}
DATA = {f"issues/data/2025-{n}.csv": FILES[f"issues/data/2026-{n}.csv"] for n in (41, 42)}
SITE = {
    **FILES,
    **NEW,
    **OLD,
    **DATA,
    "conf.py": CONF,
    "_static/own.css": "body { color: black }\n",
    "issues/part.inc": "附言。\n",
}


@pytest.fixture
def week(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Week:
    files = dict(SITE)
    # One file is read by issues of both years.
    for name in ("issues/2025-42.rst", "issues/2026-42.rst"):
        files[name] = files[name].replace(".. 报尾::", ".. include:: part.inc\n\n.. 报尾::")
    return make_week(tmp_path, capsys, files)


def publish(week: Week) -> None:
    clean("-q", "-b", "bulletin-publish", week.folder, week.folder / "_build/published")
    shutil.rmtree(week.folder / "_build")


def lists(path: Path) -> str:
    """What a page says, but for its menu."""
    text = path.read_text("utf-8")
    text = text[text.index('role="main"') : text.index("toctree-wrapper")]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", text))


def test_a_year_is_a_site_and_the_lists_are_as_they_were(week: Week) -> None:
    publish(week)
    out = week.folder / "_build/site"
    clean("-q", week.folder, out)
    whole = lists(out / "index.html")
    shutil.rmtree(week.folder / "_build")
    assert week.call("split", "2025") == 0
    assert "有2期成为另一个站点" in week.said
    assert "原来的网页地址都能找到" in week.said
    year = week.folder.with_name("周报 站点-2025")
    moved = ["issues/2025-41.rst", "issues/2025-42.rst", "issues/data/2025-41.csv"]
    for name in moved:
        assert (year / name).read_text("utf-8") == (SITE | week_files(week, year))[name]
        assert not (week.folder / name).exists()
    # What both read stands in both; so does what is the office's.
    for name in ("issues/part.inc", "_static/own.css", "conf.py"):
        assert (year / name).is_file()
        assert (week.folder / name).is_file()
    # It does not copy itself to where this site stands.
    assert (year / "conf.py").read_text("utf-8").rstrip().endswith('bulletin_publish_to = ""')
    assert set(re.findall(r'"(20\d\d-\d+)"', (year / "published.json").read_text("utf-8"))) == {
        "2025-41",
        "2025-42",
    }
    clean("-q", "-W", week.folder, out)
    assert lists(out / "index.html") == whole
    # An earlier address leads on, to the same place of the page.
    led = (out / "issues/2025-41.html").read_text("utf-8")
    target = re.search(r'url=([^"]+)"', led)
    assert target
    path = (out / "issues" / target[1].replace("%20", " ")).resolve()
    assert 'id="issue-2025-41-2-1"' in Path(unquoted(str(path))).read_text("utf-8")
    # The week goes on.
    assert week.call("new") == 0
    assert (week.folder / "issues/2026-43.rst").is_file()


def week_files(week: Week, year: Path) -> dict[str, str]:
    text = OLD["issues/2025-42.rst"].replace(".. 报尾::", ".. include:: part.inc\n\n.. 报尾::")
    return {"issues/2025-42.rst": text}


def unquoted(path: str) -> str:
    from urllib.parse import unquote

    return unquote(path)


def test_a_dry_run_writes_nothing(week: Week) -> None:
    before = {name: week.read(name) for name in week.names()}
    assert week.call("split", "--dry-run", "2025") == 0
    assert {name: week.read(name) for name in week.names()} == before
    assert not week.folder.with_name("周报 站点-2025").exists()


def test_addresses_that_nobody_published_are_listed(week: Week) -> None:
    assert week.call("split", "2025") == 0
    assert "issues/2025-41" in week.said
    assert "issues/2025-42" in week.said


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "请写明年份"),
        (["二五"], "请写明年份"),
        (["2024"], "没有2024年的期"),
        # The next issue is made of its last one.
        (["2026"], "后面还没有一期"),
        (["2025", "--to", "{site}/2025"], "在本站点里面"),
        (["2025", "--to", "{site}"], "不是空的"),
    ],
)
def test_what_cannot_be_split_is_one_message(week: Week, arguments: list[str], words: str) -> None:
    before = {name: week.read(name) for name in week.names()}
    given = [argument.replace("{site}", str(week.folder)) for argument in arguments]
    assert week.call("split", *given) == 1
    assert words in week.complained
    assert week.complained.count("\n") == 1
    assert {name: week.read(name) for name in week.names()} == before


def test_a_folder_beside_it_may_be_named_from_within(week: Week) -> None:
    """Where a command runs in the site's folder."""
    assert week.call("split", "--dry-run", "2025", "--to", f"{week.folder}/../二五") == 0
    assert str(week.folder.with_name("二五")) in week.said and "/../" not in week.said


def test_a_draft_keeps_its_year_open(week: Week) -> None:
    week.write(
        {
            "issues/2025-42.rst": OLD["issues/2025-42.rst"].replace(
                "   :年份", "   :状态: 送审\n   :年份"
            )
        }
    )
    assert week.call("split", "2025") == 1
    assert "是送审稿" in week.complained


def test_a_site_that_cannot_be_built_changes_nothing(week: Week) -> None:
    """What conf.py does in one folder it may not do in another."""
    name = week.folder.name
    week.write({"conf.py": CONF + f"import os\nassert os.path.basename(os.getcwd()) != '{name}-2025'\n"
                f"if '{name}-2025' in __file__:\n    raise OSError('nicht')\n"})  # fmt: skip
    before = {name: week.read(name) for name in week.names()}
    assert week.call("split", "2025") == 1
    assert "什么也没有改" in week.complained
    assert {name: week.read(name) for name in week.names()} == before
    assert not week.folder.with_name("周报 站点-2025").exists()


def test_a_site_for_two_audiences_is_split_for_both(week: Week) -> None:
    marked = SITE["issues/2025-42.rst"].replace(
        "   :日期: 2025-10-20\n", "   :日期: 2025-10-20\n   :范围: 内部\n"
    )
    week.write(
        {
            "conf.py": CONF + 'bulletin_audiences = ["internal", "public"]\n',
            "issues/2025-42.rst": marked,
        }
    )
    publish(week)
    assert week.call("split", "2025") == 0
    assert "原来的网页地址都能找到" in week.said
    out = week.folder / "_build/site"
    clean("-q", week.folder, out)
    assert "动态2条" not in lists(out / "public/index.html")
    for whose, is_there in (("internal", True), ("public", False)):
        pages = [path.read_text("utf-8") for path in (out / whose).rglob("*.html")]
        assert any("上门辅导新办企业，当日辅导15户" in page for page in pages)
        led = (out / whose / "issues/2025-42.html").read_text("utf-8")
        target = re.search(r'url=([^"]+)"', led)
        assert target and f"/{whose}/" in target[1]
        page = (out / whose / "issues" / unquoted(target[1])).resolve().read_text("utf-8")
        assert ("当日辅导15户" in page) is is_there
