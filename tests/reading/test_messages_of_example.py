"""The example's messages: what they are, what is in none of them, and that next week's are the same.

``messages_of_example.txt`` holds every message of the issues, one a line. After a change to an
issue, look at what ``git diff`` shows of it: a message that belongs to one week only, where words
recur, is a fault. ``pytest --regenerate tests/reading/test_messages_of_example.py`` writes it anew.
"""

from __future__ import annotations

import random
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from conftest import EXAMPLE, Once, Snapshot
from helpers.commands import clean

MESSAGES = Path(__file__).with_name("messages_of_example.txt")
#: Stands for the next week: an issue of the summer with other days, numbers and figures.
MODEL, NEXT = "2022-30.rst", "2023-04.rst"
#: Figures of a sentence: counts, and days. Years, names of options and files keep theirs.
COUNT = re.compile(r"(?<![\d月年第])\d+(?=名|家|个|人|件|项)")
#: What may hold digits: placeholders, literals, and the names and targets within roles.
NO_FIGURE = re.compile(
    r"\{[^}]*\}|``[^`]+``|:[\w数据]+:`[^`]*`|`[^`]*<[^>]*>`_*|https?://\S+", re.ASCII
)


def next_week(text: str) -> str:
    """The same sentences of another week."""
    chance = random.Random(2023)
    for old, new in (
        (":年份: 2022", ":年份: 2023"), (":期号: 30", ":期号: 4"), (":总期号: 405", ":总期号: 423"),
        ("2022-09-12", "2023-02-06"), ("2022-08-29 / 2022-09-02", "2023-01-30 / 2023-02-03"),
        ("2022-01-01 / 2022-09-02", "2023-01-01 / 2023-02-03"), ("2022-08-30", "2023-01-31"),
        ("2022-08-31", "2023-02-01"), ("2022-09-01", "2023-02-02"), ("2022-09-02", "2023-02-03"),
        ("8月30日", "1月31日"), ("8月31日", "2月1日"), ("9月1日", "2月2日"), ("9月2日", "2月3日"),
        # Number 3 is a draft in the example.
        (":免校验: 办结", ":免校验: 办结、对比"),
    ):  # fmt: skip
        assert old in text, old
        text = text.replace(old, new)
    head, found, rest = text.partition("窗口工作动态\n")
    changed = COUNT.sub(lambda _match: str(chance.randint(2, 99)), rest)
    assert changed != rest
    return head + found + changed


@pytest.fixture
def taken(once: Once) -> Path:
    """The example with one issue more, and its catalogs after ``sphinx-intl update``."""
    return once("messages", take)


def take(folder: Path) -> None:
    site, pot = folder / "site", folder / "pot"
    shutil.copytree(EXAMPLE, site, ignore=shutil.ignore_patterns("_build"))
    text = (EXAMPLE / "issues" / MODEL).read_text(encoding="utf-8")
    (site / "issues" / NEXT).write_text(next_week(text), encoding="utf-8")
    clean("-q", "-W", "-b", "gettext", "-d", folder / "trees", site, pot)
    update = ["update", "-p", str(pot), "-d", str(site / "locale"), "-l", "en"]
    subprocess.run([sys.executable, "-m", "sphinx_intl", *update], check=True)


def catalogs(taken: Path) -> dict[str, Catalog]:
    found = {}
    for path in sorted((taken / "site" / "locale" / "en" / "LC_MESSAGES").glob("*.po")):
        with path.open("rb") as file:
            found[path.stem] = read_po(file, locale="en")
    return found


def messages(taken: Path, name: str, page: str = "") -> list[str]:
    """Of one template; of a page where it is named."""
    with (taken / "pot" / f"{name}.pot").open("rb") as file:
        return sorted(
            str(one.id)
            for one in read_po(file)
            if one.id and (not page or any(Path(path).name == page for path, _ in one.locations))
        )


def test_the_messages_of_the_issues(taken: Path, snapshot: Snapshot) -> None:
    """The issue of next week is among them, and adds none."""
    found = [message.replace("\n", "\\n") for message in messages(taken, "issues")]
    snapshot(MESSAGES, "\n".join(found) + "\n")


def test_no_message_of_an_issue_has_a_bare_figure_or_a_key(taken: Path) -> None:
    found = messages(taken, "issues")
    assert not [one for one in found if re.search(r"\d", NO_FIGURE.sub("", one))]
    sources = "".join(p.read_text(encoding="utf-8") for p in (EXAMPLE / "issues").glob("*.rst"))
    keys = set(re.findall(r"^ +:(?:name|引用名): (\S+)$", sources, re.MULTILINE))
    assert {"affairs", "export-licence"} <= keys
    assert not keys & set(found)


def test_next_week_needs_no_translator(taken: Path) -> None:
    of_next = messages(taken, "issues", NEXT)
    # Headings, table, sentences, items, checks and tail.
    assert len(of_next) > 30
    catalog = catalogs(taken)["issues"]
    known = {one.id for one in catalog if one.string and not one.fuzzy}
    assert set(of_next) - known == set()


def test_the_english_edition_is_whole(taken: Path) -> None:
    lacking = {
        f"{name}: {one.id}"
        for name, catalog in catalogs(taken).items()
        for one in catalog
        if one.id and (one.fuzzy or not one.string)
    }
    assert lacking == set()
