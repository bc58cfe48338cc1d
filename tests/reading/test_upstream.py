"""What docutils and Sphinx say of a page: each message that is in our table, really caused."""

from __future__ import annotations

import re
from pathlib import Path

import docutils
import pytest
import sphinx
from conftest import Build, Built
from helpers.cases import read_cases
from sphinx import locale

from sphinx_bulletin.reading.foreign_messages import UpstreamMessages, upstream_messages

#: The first message of a row → a page that causes it; nothing where no page of ours can.
CAUSES = {
    case.title.replace(" ⏎ ", "\n"): case.files.get("page.rst", "").rstrip()
    for case in read_cases(Path(__file__).with_name("foreign_messages.txt"))
}
#: What some of the pages name.
OTHERS = {
    "index.rst": "首页\n====\n\n.. [A] 注。\n\n.. _丙:\n\n题\n--\n\n文。\n",
    "left.rst": "页\n==\n",
    "bare.rst": "文。\n",
    "round.rst": ":orphan:\n\n页\n==\n\n.. toctree::\n\n   round2\n",
    "round2.rst": "页\n==\n\n.. toctree::\n\n   round\n",
    "empty.csv": "",
    "a.png": "",
    "part.inc": "文。\n",
    "self.inc": ".. include:: self.inc\n",
}
#: Rows that no page of ours alone can cause.
ELSEWHERE = {theirs for theirs, cause in CAUSES.items() if not cause}
if docutils.__version_info__ < (0, 22):
    ELSEWHERE.add("Footnote content expected.")


@pytest.fixture
def pages() -> dict[str, str | bytes]:
    files: dict[str, str | bytes] = dict(OTHERS)
    for number, (theirs, cause) in enumerate(CAUSES.items()):
        if cause:
            files[f"p{number:02}.rst"] = f"页面\n====\n\n{cause}\n"
        if theirs.startswith("reading error"):
            files[f"locales/zh_CN/LC_MESSAGES/p{number:02}.po"] = (
                'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
                f'msgid "{cause}"\nmsgstr "译文。"\n'
            ).encode("gbk")
        if "translated message" in theirs and cause:
            message = cause.split("\n")[0]
            files[f"locales/zh_CN/LC_MESSAGES/p{number:02}.po"] = (
                'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
                f'msgid "{message}"\nmsgstr "译文。"\n'
            )
    return files


def told(built: Built) -> list[str]:
    """Messages without place and kind, as long as they are."""
    text = "\n".join(built.warnings)
    found = re.split(r"^(?:\S+: )?(?:WARNING|ERROR|CRITICAL): ", text, flags=re.MULTILINE)
    return [re.sub(r"( \[[\w.]+\])?\s*$", "", one) for one in found[1:]]


CONF = 'exclude_patterns = ["left.rst"]\n'


def test_each_message_is_what_docutils_and_sphinx_say(
    build: Build, pages: dict[str, str | bytes]
) -> None:
    """With the versions that are installed; where a message is another now, its row is mended."""
    built = build(pages, builder="html", conf=CONF + "extensions = []\n")
    known = UpstreamMessages()
    found = [(one, known.find(one)) for one in told(built)]
    assert not [one for one, row in found if row is None]
    assert {row.row.theirs[0] for _one, row in found if row} == set(CAUSES) - ELSEWHERE
    assert {row.theirs[0] for row in upstream_messages()} == set(CAUSES)


def test_each_is_told_once_in_the_language_of_the_site_and_nothing_vanishes(
    build: Build, pages: dict[str, str | bytes]
) -> None:
    conf = CONF + 'suppress_warnings = ["toc.not_included"]\n'
    built = build(pages, builder="html", conf=conf)
    english = re.compile(r"[A-Za-z]{2,} [A-Za-z]{2,} [A-Za-z]{2,}")
    # “html and not inner” is what would be right.
    assert not [one for one in told(built) if english.search(one.replace("html and not", ""))]
    for name, text in pages.items():
        if (
            name[0] != "p"
            or name == "part.inc"
            or f"locales/zh_CN/LC_MESSAGES/{name[:-3]}po" in pages
        ):
            continue
        messages = [message for message in built.warnings if f"/{name}" in message.split(" ")[0]]
        # Two faults: of 甲 and 乙, of a sidebar and a topic.
        is_two = "replace::\n\n.. |乙|" in str(text) or "sidebar" in str(text)
        assert len(messages) <= 1 + is_two, messages
        html = (built.out / name).with_suffix(".html").read_text(encoding="utf-8")
        page = re.sub(r"<[^>]+>", "", html)
        # What is defined stands where it is named.
        typed = re.sub(r"^\.\. \|.*$", "", str(text), flags=re.MULTILINE)
        words = re.findall("[一-鿿]+", typed)
        assert not [word for word in words if word not in page and word not in "".join(messages)], (
            name
        )


@pytest.mark.parametrize(
    ("mark", "meant"),
    [("*", r"\*"), ("**", r"\*\*"), ("``", r"\`\`"), ("|", r"\|"), ("_`", r"\_\`")],
)
def test_a_mark_that_nothing_closes(build: Build, mark: str, meant: str) -> None:
    built = build({"index.rst": f"页面\n====\n\n这是 {mark}号。\n"})
    (message,) = built.warnings
    assert f"“{mark}”" in message and f" {meant} " in message
    assert f"这是 {mark}号。" in built.text()


def test_what_is_shown_anyway_is_shown_once(build: Build) -> None:
    built = build({"index.rst": "====\n页面甲乙\n====\n\n部分甲乙\n----\n\n文。\n"})
    assert [built.text().count(words) for words in ("页面甲乙", "部分甲乙")] == [1, 1]


def test_what_is_silenced_stays_silent_and_a_warning_stays_one(build: Build) -> None:
    files = {"index.rst": "页面\n====\n\n请打 |电话| ，见 :doc:`没有` 。\n"}
    assert len(build(files, out="all").warnings) == 2
    silent = 'suppress_warnings = ["docutils", "ref.doc"]\n'
    assert not build(files, conf=silent, out="none").warnings


@pytest.mark.parametrize("link", ["`空 <>`__", "`甲`__", "甲__"])
def test_a_link_without_an_address_is_told_at_its_line(build: Build, link: str) -> None:
    (told,) = build({"index.rst": f"页面\n====\n\n文。\n\n见 {link} 。\n\n文。\n"}).warnings
    assert "index.rst:6: " in told and "“__”" in told


def test_roles_are_listed_in_the_language_of_the_site(build: Build) -> None:
    page = "Page\n====\n\nSee :none:`a` .\n"
    (told,) = build({"index.rst": page}, conf='language = "en"\n').warnings
    assert ":bulletin:issue:" in told and "期号" not in told
    (told,) = build({"index.rst": page}, fresh=True).warnings
    assert ":bulletin:期号:" in told


def test_a_site_in_english_is_told_in_english(build: Build) -> None:
    text = "Page\n====\n\nCall |office| now, see `a\n"
    built = build({"index.rst": text}, conf='language = "en"\n')
    assert [message.split(": ", 2)[2][:40] for message in built.warnings] == [
        "“`” opens a link or a role here that not",
        "“|office|” stands for a text that is def",
    ]
    assert built.text() == "Page\n****\n\nCall |office| now, see `a\n"


def test_sphinx_is_understood_in_the_language_of_the_computer() -> None:
    """What Sphinx says on a computer that speaks Chinese is the same row."""
    folder = Path(sphinx.__file__).parent / "locale"
    locale.translators.pop(("console", "sphinx"), None)
    translator, found = locale.init([folder], "zh_CN", "sphinx", "console")
    assert found
    try:
        known, translated = UpstreamMessages(), 0
        for row in upstream_messages():
            for theirs in row.theirs:
                words = translator.gettext(theirs)
                translated += words != theirs
                match = known.find(re.sub(r"%[srd]|\{\d\}", next(iter(row.by_mark), "甲"), words))
                assert match is not None and match.row == row, words
        assert translated > 20
    finally:
        locale.translators.pop(("console", "sphinx"))


def test_links_of_markdown(build: Build) -> None:
    """MyST's words for a link that leads nowhere; what is linked stays as it is typed."""
    pytest.importorskip("myst_parser")
    pages = {
        "index.rst": "首页\n====\n\n.. toctree::\n\n   a\n   b\n",
        "a.md": "# 甲\n\n见[丙](nowhere.md)。\n\n见[丁](#none)。\n\n见[戊](b.md#none)。\n",
        "b.md": "# 乙\n\n文。\n",
    }
    conf = 'extensions = ["myst_parser", "sphinx_bulletin"]\n'
    built = build(pages, builder="html", conf=conf)
    assert [re.sub(r".*/source/", "", one) for one in built.warnings] == [
        "a.md:3: WARNING: 链接所指的“nowhere.md”找不到；链到某一页的写它的文件名，链到标题的写“#”和标题 [myst.xref_missing]",
        "a.md:5: WARNING: 链接所指的“none”找不到；链到某一页的写它的文件名，链到标题的写“#”和标题 [myst.xref_missing]",
        "a.md:7: WARNING: 链接所指的“none”在页面“b”里找不到，请核对“#”后面的字 [myst.xref_missing]",
    ]
    page = re.sub(r"<[^>]+>", "", (built.out / "a.html").read_text("utf-8"))
    assert all(f"见{name}。" in page for name in "丙丁戊")
