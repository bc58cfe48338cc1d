"""All languages of a site by one command: side by side, with a menu that leads to the same page."""

from __future__ import annotations

import datetime
import io
import os
import re
import signal
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po
from conftest import Build, Built, write_site
from helpers.bulletins import weekly_page
from helpers.commands import Done, sphinx_build
from helpers.outputs import KEPT_BY_SPHINX, differing_files

BOTH = 'bulletin_languages = {"zh_CN": "中文", "en": "English"}\nlocale_dirs = ["locale"]\n'
MENU = re.compile(r'<nav class="bulletin-languages".*?</nav>')
LINK = re.compile(r'<a href="([^"]*)" lang="([^"]*)" hreflang="\2">([^<]*)</a>')
ALTERNATE = re.compile(r'<link rel="alternate" hreflang="([^"]*)" href="([^"]*)" />')


def catalog_of(translations: dict[str, str]) -> str:
    # Its head has minutes: made of the same words later, the file would be another.
    day = datetime.datetime(2026, 10, 16, tzinfo=datetime.UTC)
    catalog = Catalog(locale="en", creation_date=day, revision_date=day)
    for message, translation in translations.items():
        catalog.add(message, translation)
    data = io.BytesIO()
    write_po(data, catalog)
    return data.getvalue().decode()


WORDS = {"首页": "Home", "一段。": "A paragraph on licences.", "政务服务工作": "Services"}


def site(text: str = "一段。", words: dict[str, str] = WORDS) -> dict[str, str]:
    """A front page, an issue in a folder, and catalogs of both."""
    return {
        "index.rst": f"首页\n====\n\n{text}\n\n.. toctree::\n\n   i/w01\n",
        "i/w01.rst": weekly_page(1, table="一段。").removeprefix(":orphan:\n\n"),
        "locale/en/LC_MESSAGES/index.po": catalog_of(words),
        "locale/en/LC_MESSAGES/i.po": catalog_of(WORDS),
    }


def html(build: Build, files: dict[str, str], conf: str = "", **options: str) -> Built:
    return build(files, conf=BOTH + conf, builder=options.pop("builder", "html"), **options)


def menu(page: Path) -> list[tuple[str, str, str]]:
    """``(address, language, name)`` of each link in a page's menu."""
    return LINK.findall("".join(MENU.findall(page.read_text(encoding="utf-8"))))


def times(folder: Path) -> dict[str, int]:
    return {
        path.relative_to(folder).as_posix(): path.stat().st_mtime_ns
        for path in folder.rglob("*.html")
        if path.name not in ("search.html", "genindex.html")
        and not path.name.startswith("bulletin-")
    }


@pytest.fixture(scope="module")
def with_item(build_once: Build) -> Path:
    """A site in both languages, whose issue has an item and so indexes."""
    files = site() | {"i/w01.rst": weekly_page(1, table=".. 动态:: 水利厅\n\n   文。")}
    return html(build_once, files).out


def test_both_stand_side_by_side(build: Build) -> None:
    built = html(build, site())
    assert not built.warnings and built.app.statuscode == 0
    chinese = (built.out / "i/w01.html").read_text(encoding="utf-8")
    english = (built.out / "en/i/w01.html").read_text(encoding="utf-8")
    assert '<html lang="zh-CN"' in chinese and "一段。" in chinese and "2026年第1期" in chinese
    assert '<html lang="en"' in english and "A paragraph on licences." in english
    assert "Issue 1 of 2026" in english and "一段。" not in english
    # None within the other.
    assert not (built.out / "en/en").exists()


@pytest.mark.parametrize(
    ("page", "there"),
    [
        ("index.html", "en/index.html"),
        ("en/index.html", "../index.html"),
        ("i/w01.html", "../en/i/w01.html"),
        ("en/i/w01.html", "../../i/w01.html"),
        ("search.html", "en/search.html"),
        ("en/bulletin-window.html", "../bulletin-window.html"),
    ],
)
def test_the_menu_leads_to_the_same_page(with_item: Path, page: str, there: str) -> None:
    out = with_item
    wanted = ("zh-CN", "中文") if page.startswith("en/") else ("en", "English")
    assert menu(out / page) == [(there, *wanted)]
    assert ((out / page).parent / there).is_file()
    (current,) = re.findall(
        r'<span lang="([^"]*)" aria-current="true">', (out / page).read_text("utf-8")
    )
    assert current == ("en" if page.startswith("en/") else "zh-CN")


def test_the_menu_of_folders(build: Build) -> None:
    out = html(build, site(), builder="dirhtml").out
    assert menu(out / "i/w01/index.html") == [("../../en/i/w01/", "en", "English")]
    assert menu(out / "en/i/w01/index.html") == [("../../../i/w01/", "zh-CN", "中文")]
    assert menu(out / "index.html") == [("en/", "en", "English")]
    assert menu(out / "en/index.html") == [("../", "zh-CN", "中文")]


def test_where_a_page_is_in_other_languages(build: Build) -> None:
    out = html(build, site()).out
    found = ALTERNATE.findall((out / "en/i/w01.html").read_text(encoding="utf-8"))
    assert found == [
        ("zh-CN", "../../i/w01.html"),
        ("en", "../../en/i/w01.html"),
        ("x-default", "../../i/w01.html"),
    ]
    html(build, site(), conf='bulletin_baseurl = "https://www.example.cn/z"\n')
    found = ALTERNATE.findall((out / "en/i/w01.html").read_text(encoding="utf-8"))
    base = "https://www.example.cn/z/"
    assert found == [
        ("zh-CN", f"{base}i/w01.html"),
        ("en", f"{base}en/i/w01.html"),
        ("x-default", f"{base}i/w01.html"),
    ]
    assert found == ALTERNATE.findall((out / "i/w01.html").read_text(encoding="utf-8"))


def test_each_has_a_feed_of_its_own(build: Build) -> None:
    out = html(build, site(), conf='bulletin_baseurl = "https://www.example.cn"\n').out
    chinese, english = ((out / f"{one}feed.xml").read_text(encoding="utf-8") for one in ("", "en/"))
    assert 'xml:lang="zh-CN"' in chinese and 'xml:lang="en"' in english
    assert "https://www.example.cn/en/i/w01.html#issue-2026-1" in english
    assert "https://www.example.cn/i/w01.html#issue-2026-1" in chinese
    ids = [set(re.findall("<id>(.*?)</id>", text)) for text in (chinese, english)]
    assert ids[0] and not ids[0] & ids[1]


def test_a_page_that_a_language_lacks(build: Build) -> None:
    conf = 'bulletin_languages["en"] = {"name": "English", "exclude_patterns": ["only.rst"]}\n'
    files = site() | {"only.rst": ":orphan:\n\n只有中文\n========\n"}
    out = html(build, files, conf=conf).out
    assert (out / "only.html").exists() and not (out / "en/only.html").exists()
    only = (out / "only.html").read_text(encoding="utf-8")
    assert not MENU.search(only) and not ALTERNATE.search(only)
    assert menu(out / "index.html") and menu(out / "search.html")
    # Whether there is one in English cannot be known.
    assert not menu(out / "bulletin-date.html") if (out / "bulletin-date.html").exists() else True
    # Now it is there, and the page in Chinese says so, though its source is as it was.
    html(build, files)
    assert menu(out / "only.html") == [("en/only.html", "en", "English")]
    html(build, files, conf=conf)
    assert not menu(out / "only.html") and not (out / "en/only.html").exists()


def test_values_for_a_language(build: Build) -> None:
    conf = 'bulletin_languages["en"] = {"name": "English", "project": "Weekly", "bulletin_scores": 3, "no": 1}\n'
    built = html(build, site(), conf=conf)
    assert "Weekly" in (built.out / "en/index.html").read_text(encoding="utf-8")
    assert "Weekly" not in (built.out / "index.html").read_text(encoding="utf-8")
    # In the language of the authors.
    first, second = built.warnings
    assert "“no”" in first and first.endswith("[bulletin.config]") and "conf.py" in first
    assert "bulletin_scores" in second and not re.search("[a-z]{4,} [a-z]{3,}", second)


def test_one_language_alone(tmp_path: Path) -> None:
    write(tmp_path, site())
    done = run(tmp_path, "-D", "language=en")
    assert done.returncode == 0
    text = (tmp_path / "out/index.html").read_text(encoding="utf-8")
    assert (
        "A paragraph on licences." in text and not MENU.search(text) and not ALTERNATE.search(text)
    )
    assert not (tmp_path / "out/en").exists() and not (tmp_path / "out/zh_CN").exists()


@pytest.mark.parametrize("builder", ["text", "singlehtml", "gettext"])
def test_no_site(build: Build, builder: str) -> None:
    built = html(build, site(), builder=builder)
    assert not built.warnings and not (built.out / "en").exists()


@pytest.mark.parametrize(
    "conf",
    [
        "bulletin_languages = ['en']\n",
        "bulletin_languages = {'../en': 'English', 'zh_CN': '中文'}\n",
        "bulletin_languages = {'en': '', 'zh_CN': '中文'}\n",
        "bulletin_languages = {'en': {'project': 'x'}, 'zh_CN': '中文'}\n",
        "bulletin_languages = {'en': {'name': 'English', 'language': 'fr'}, 'zh_CN': '中文'}\n",
        "bulletin_languages = {'en': 'English', 'zh_TW': '繁體'}\n",
    ],
)
def test_values_that_cannot_be_used(build: Build, conf: str) -> None:
    built = html(build, site(), conf=conf)
    (message,) = built.warnings
    assert "bulletin_languages" in message and message.endswith("[bulletin.config]")
    assert not (built.out / "en").exists() and built.app.statuscode == 0
    assert not MENU.search((built.out / "index.html").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("key", "says"),
    [
        ("zh-TW", "“zh-TW”请改写为“zh_TW”"),
        ("zh_tw", "“zh_tw”请改写为“zh_TW”"),
        ("zh-Hant-HK", "“zh-Hant-HK”请改写为“zh_HK”"),
        ("xx", "没有“xx”这种语言"),
    ],
)
def test_a_language_that_is_named_otherwise_is_told_of_its_own_setting(
    build: Build, key: str, says: str
) -> None:
    conf = f'bulletin_languages = {{"zh_CN": "中文", "{key}": "其他"}}\n'
    (message,) = html(build, site(), conf=conf).warnings
    assert f"conf.py: bulletin_languages: {says}" in message


def test_a_page_in_the_folder_of_a_language(build: Build) -> None:
    built = html(build, site() | {"en/p.rst": ":orphan:\n\n页\n==\n"})
    (message,) = built.warnings
    assert message.split(":")[0].endswith("p.rst") and message.endswith("[bulletin.config]")
    assert "页" in (built.out / "en/p.html").read_text(encoding="utf-8")
    assert not (built.out / "en/index.html").exists() and not menu(built.out / "index.html")


def test_a_fault_is_told_once_in_the_language_of_authors(build: Build) -> None:
    text = "一段。\n\n见 :bulletin:issue:`2026-9`。"
    built = html(build, site(text))
    (message,) = built.warnings
    assert (
        "index.rst:6" in message
        and "找不到" in message
        and message.endswith("[bulletin.reference]")
    )


def test_a_fault_of_a_translation_is_told_at_its_line(build: Build) -> None:
    words = {"受理{1}件。": "Some cases were accepted."}
    built = html(build, site("受理5件。", words))
    (message,) = built.warnings
    assert "index.po" in message and message.endswith("[bulletin.translation]")
    assert re.search("[一-龥]{4}", message), "told in Chinese"


def test_a_link_that_a_translation_lacks_is_told_once(build: Build) -> None:
    words = {"见 :doc:`i/w01`。": "See there."}
    built = html(build, site("见 :doc:`i/w01`。", words))
    (message,) = built.warnings
    assert "index.po" in message and message.endswith("[bulletin.translation]")


def test_a_failure_fails_the_build(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    conf = (
        "def fail(app, env):\n    if app.config.language == 'en':\n        raise RuntimeError('no such luck')\n"
        "def setup(app):\n    app.connect('env-updated', fail)\n"
    )
    built = html(build, site(), conf=conf)
    assert built.app.statuscode == 1
    (message,) = built.warnings
    assert "ERROR" in message and "en" in message and "no such luck" in message
    # The other one is whole.
    assert (built.out / "index.html").exists() and not (built.out / "en/index.html").exists()
    mended = html(build, site())
    assert mended.app.statuscode == 0 and (mended.out / "en/index.html").exists()


def test_a_process_that_ends_early(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sphinx_bulletin.site.languages.EDITION_PROCESS", "this")
    built = html(build, site())
    assert built.app.statuscode == 1
    (message,) = built.warnings
    assert "ERROR" in message and "“en”" in message


def test_an_unchanged_site_writes_nothing(build: Build, tmp_path: Path) -> None:
    out = html(build, site()).out
    before = times(out)
    assert {"index.html", "i/w01.html", "en/index.html", "en/i/w01.html"} <= before.keys()
    html(build, site())
    assert times(out) == before


def test_another_translation_is_written_in_its_language_alone(build: Build) -> None:
    out = html(build, site()).out
    before = times(out)
    html(build, site(words=WORDS | {"一段。": "Another paragraph."}))
    assert {name for name, time in times(out).items() if time != before[name]} == {"en/index.html"}
    assert "Another paragraph." in (out / "en/index.html").read_text(encoding="utf-8")


def test_again_as_from_nothing_and_in_parallel(build: Build, tmp_path: Path) -> None:
    html(build, site(), out="again")
    new = site("改过。", WORDS | {"改过。": "Changed."})
    html(build, new, out="again", parallel=2)  # type: ignore[arg-type]
    html(build, new, out="clean")
    again, clean = tmp_path / "again", tmp_path / "clean"
    assert [
        one for one in differing_files(again, clean) if one.rpartition("/")[2] not in KEPT_BY_SPHINX
    ] == []


def test_pdfs_of_each_language(build: Build) -> None:
    built = html(build, site(), conf="bulletin_html_pdf = True\n", parallel=2)  # type: ignore[arg-type]
    assert not built.warnings
    chinese, english = (built.out / f"{one}pdf/2026-1.pdf" for one in ("", "en/"))
    assert chinese.is_file() and english.is_file() and chinese.read_bytes() != english.read_bytes()
    assert 'href="../pdf/2026-1.pdf"' in (built.out / "en/i/w01.html").read_text(encoding="utf-8")


def write(folder: Path, files: dict[str, str], conf: str = "") -> None:
    write_site(folder / "s", files, BOTH + conf)


def run(folder: Path, *options: str, stop: str = "", out: str = "out") -> Done:
    return sphinx_build(*options, folder / "s", folder / out, environment={"STOP": stop})


def test_options_of_the_command_line_count(tmp_path: Path) -> None:
    conf = 'print("conf is read")\nproject = "Tagged" if tags.has("mine") else "Plain"\n'
    write(tmp_path, site("见 :doc:`no`。"), conf)
    done = run(tmp_path, "-t", "mine", "-D", "html_theme=classic", "-W", "-j", "2")
    # As in one language: the page that does not exist, told once, and an error by -W.
    assert done.returncode == 1 and done.stderr.count("WARNING") == 1
    assert done.stdout.count("conf is read") == 1
    for folder in ("", "en/"):
        text = (tmp_path / "out" / folder / "index.html").read_text(encoding="utf-8")
        assert "Tagged" in text and "classic.css" in text
    before = times(tmp_path / "out")
    assert run(tmp_path, "-q", "-t", "mine", "-D", "html_theme=classic", "-a").returncode == 0
    assert not {name for name, time in times(tmp_path / "out").items() if time == before[name]}


@pytest.mark.parametrize(
    ("option", "shown"),
    [
        ("html_theme_options.description=随命令的说明", "随命令的说明"),
        ("html_context.more=一", '"bulletin-more" content="一"'),
        ("extensions=sphinx_bulletin,more_of_mine", "mine.css"),
        ("html_title=随命令的题名", "随命令的题名"),
    ],
)
def test_parts_of_values_on_the_command_line_count(tmp_path: Path, option: str, shown: str) -> None:
    """Sphinx puts keys of tables and extensions among what conf.py says."""
    files = site() | {"more_of_mine.py": "def setup(app):\n    app.add_css_file('mine.css')\n"}
    files["_templates/layout.html"] = (
        '{% extends "!layout.html" %}\n{% block extrahead %}<meta name="bulletin-more" '
        'content="{{ more }}">{% endblock %}\n'
    )
    conf = (
        "import os, sys\nsys.path.insert(0, os.path.dirname(__file__))\ntemplates_path = ['_templates']\n"
        "html_theme_options = {'description': '网站的说明'}\nhtml_context = {'more': '零'}\n"
    )
    write(tmp_path, files, conf)
    assert run(tmp_path, "-q", "-D", option).returncode == 0
    for folder in ("", "en/"):
        text = (tmp_path / "out" / folder / "index.html").read_text(encoding="utf-8")
        assert shown in text, folder


@pytest.mark.skipif(os.name != "posix", reason="there is no SIGKILL")
@pytest.mark.parametrize(
    "point",
    [
        "zh_CN write",
        "en write",
        *(
            pytest.param(one, marks=pytest.mark.thorough)
            for one in ("zh_CN read", "en init", "en read", "en finish")
        ),
    ],
)
def test_a_killed_build_is_completed(tmp_path: Path, point: str) -> None:
    conf = """
import os, signal
def stop(what):
    def listen(app, *_args):
        if os.environ.get("STOP") == f"{app.config.language} {what}":
            # The build is a session, each process that it starts a group of its own in that.
            os.killpg(os.getsid(0), signal.SIGKILL)
            os.killpg(0, signal.SIGKILL)
    return listen
def setup(app):
    for event, what in [("builder-inited", "init"), ("doctree-read", "read"), ("doctree-resolved", "write"),
                        ("build-finished", "finish")]:
        app.connect(event, stop(what))
"""
    write(tmp_path, site(), conf)
    assert run(tmp_path, "-q").returncode == 0
    new = site("改过。", WORDS | {"改过。": "Changed."})
    write(tmp_path, new, conf)
    assert run(tmp_path, "-q", stop=point).returncode == -signal.SIGKILL, "not reached"
    done = run(tmp_path, "-q")
    assert (done.returncode, done.stderr) == (0, "")
    assert run(tmp_path, "-q", out="clean").returncode == 0
    again, clean = tmp_path / "out", tmp_path / "clean"
    left = [
        one for one in differing_files(again, clean) if one.rpartition("/")[2] not in KEPT_BY_SPHINX
    ]
    assert [one for one in left if ".doctrees" not in one] == []
