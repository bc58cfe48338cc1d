"""Wrong bulletins: each with the message that it must give and none else; the right ones give none.

They are files: ``bulletins/<kind>.txt`` has the wrong ones of a kind, ``right.txt`` the right ones, ``two.txt``
those with two faults. A page called ``issue 2`` is what stands below the masthead of that week's issue
(``weekly_page``). Every number in a message was worked out by hand from the figures of the bulletin.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from conftest import Build
from helpers.bulletins import (
    SERIES_CONF,
    checklist_pages,
    checklist_pages_of_series,
    single_page,
    table_of,
    weekly_page,
)
from helpers.cases import Case, read_cases

from sphinx_bulletin.core import log
from sphinx_bulletin.model.markup.vocabulary import ISSUE_CHECKS
from sphinx_bulletin.model.specs.statistics import CHECKS

FOLDER = Path(__file__).parent / "bulletins"
INDEX = """\
周报
====

.. toctree::
   :glob:

   *
"""
RIGHT = {case.title: case for case in read_cases(FOLDER / "right.txt")}
TWO_FAULTS = {case.title: case for case in read_cases(FOLDER / "two.txt")}
#: Kind → cases.
WRONG = {
    path.stem: list(read_cases(path))
    for path in sorted(FOLDER.glob("*.txt"))
    if path.stem not in ("right", "two")
}
TWO_ROWS = "事项, 受理, 办结; 行政许可, 100, 90; 公共服务, 200, 150"
WRONG_TOTAL = f"{TWO_ROWS}; 合计, 310, 240"


def page_name(name: str) -> str:
    """``issue 2`` and ``issue 2025-2`` as names of pages."""
    return f"{name.replace(' ', '-')}.rst" if name.startswith("issue ") else name


def pages_of(case: Case) -> dict[str, str]:
    """The pages of a case; those of issues in their frame."""
    pages = {}
    for name, text in case.files.items():
        if issue := re.fullmatch(r"issue (?:(\d+)-)?(\d+)", name):
            text = weekly_page(int(issue[2]), table=text, year=int(issue[1] or 2026))
        if name != "conf.py":
            pages[page_name(name)] = text.removeprefix(":orphan:\n\n")
    return pages


def told_of(build: Build, pages: dict[str, str], conf: str = "") -> list[str]:
    """What is told of a site of these pages."""
    read = {name: text.removeprefix(":orphan:\n\n") for name, text in pages.items()}
    return build({"index.rst": INDEX, **read}, conf=conf, builder="dummy").warnings


def kind_of(message: str) -> str:
    return message.rpartition("[bulletin.")[2].rstrip("]")


@pytest.mark.parametrize(
    ("kind", "case"),
    [
        pytest.param(kind, case, id=f"{kind}: {case.title}")
        for kind, cases in WRONG.items()
        for case in cases
    ],
)
def test_one_fault_one_message(build: Build, kind: str, case: Case) -> None:
    pages = pages_of(case)
    (message,) = told_of(build, pages, case.files.get("conf.py", ""))
    assert kind_of(message) == kind
    assert all(words in message for words in case.wanted["says"].split(" | ")), message
    page, words = case.wanted["at"].split(" | ")
    place = re.search(r"/([^/]+\.rst):(\d+): WARNING", message)
    assert place, message
    assert place[1] == page_name(page)
    assert words in pages[place[1]].splitlines()[int(place[2]) - 1]


def test_there_are_enough() -> None:
    assert sum(map(len, WRONG.values())) >= 90


@pytest.mark.parametrize("title", RIGHT)
def test_right_bulletins_give_no_message(build: Build, title: str) -> None:
    case = RIGHT[title]
    assert told_of(build, pages_of(case), case.files.get("conf.py", "")) == []


@pytest.mark.parametrize("title", TWO_FAULTS)
def test_two_faults_give_two_messages(build: Build, title: str) -> None:
    case = TWO_FAULTS[title]
    messages = told_of(build, pages_of(case))
    assert sorted(map(kind_of, messages)) == case.wanted["kinds"].split(" | "), messages


def test_silence_is_of_one_table(build: Build) -> None:
    silent = table_of(WRONG_TOTAL, ":免校验: 合计", name="")
    loud = table_of(WRONG_TOTAL, name="", caption="")
    assert len(told_of(build, {"w01.rst": weekly_page(1, table=f"{silent}\n\n{loud}")})) == 1


def test_a_kind_can_be_silenced_for_all(build: Build) -> None:
    pages = single_page(WRONG_TOTAL)
    assert len(told_of(build, pages)) == 1
    assert told_of(build, pages, 'bulletin_skip_checks = ["total"]\n') == []


def test_every_check_has_a_wrong_bulletin() -> None:
    """But those that are notes: ``cell`` is told where a file is read."""
    assert {*CHECKS, *ISSUE_CHECKS} - {"cell", "done", "overdue"} <= set(WRONG)


def test_closing_what_has_a_mistyped_status_is_one_message(build: Build) -> None:
    files = checklist_pages("卫生: [问提] 脏。", "卫生: 好。|销号: 2026-1/卫生")
    told = told_of(build, files)
    assert len(told) == 1 and "问提" in told[0]


def test_more_done_than_accepted_is_a_note(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    """A note, not a warning; one on the table that says why silences it."""
    told: list[tuple[str, str]] = []
    monkeypatch.setattr(log, "note", lambda text, *, location: told.append((text, location)))
    rows = TWO_ROWS.replace("100, 90", "100, 120")
    assert told_of(build, single_page(rows)) == []
    assert len(told) == 1 and told[0][1].endswith("w01.rst:14")
    assert all(word in told[0][0] for word in ("affairs", "行政许可", "120", "100", "结转"))
    told.clear()
    assert told_of(build, single_page(rows, ":注: 含上年结转件。")) == []
    assert told == []


@pytest.mark.parametrize(
    ("before", "wanted"),
    [("合 计, 300", 0), ("合　计, 300", 0), ("总和, 300", 1)],
)
def test_a_name_with_blanks_is_the_same_name(
    build: Build, monkeypatch: pytest.MonkeyPatch, before: str, wanted: int
) -> None:
    told: list[str] = []
    monkeypatch.setattr(log, "note", lambda text, *, location: told.append(text))
    rows = "事项, 受理; 行政许可, 100; 公共服务, 200"
    first, second = table_of(f"{rows}; {before}"), table_of(f"{rows}; 合计, 300", ":对比: 环比")
    pages = {"w01.rst": weekly_page(1, table=first), "w02.rst": weekly_page(2, table=second)}
    told_of(build, pages)
    assert sum("合计" in text for text in told) == wanted


def test_overdue_is_a_note_by_the_day_of_the_newest_issue(
    build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A note: that something is not mended is no fault of who writes the bulletin."""
    told: list[tuple[str, str]] = []
    monkeypatch.setattr(log, "note", lambda text, *, location: told.append((text, location)))
    # Issue 2 is of 19 January.
    files = checklist_pages(
        "卫生: [问题] 脏。|整改时限: 2026-01-18\n着装: [问题] 乱。|整改时限: 2026-01-19",
        "到岗: 好。",
    )
    assert told_of(build, files) == []
    assert len(told) == 1 and told[0][1].endswith("w01.rst:16")
    assert all(word in told[0][0] for word in ("2026-1/卫生", "2026年1月18日", "2026年第2期"))
    told.clear()
    assert told_of(build, files, 'bulletin_skip_checks = ["逾期"]\n') == []
    assert told == []


@pytest.mark.parametrize(
    ("files", "conf"),
    [
        (checklist_pages_of_series("到岗: 好。", rest="均好。"), SERIES_CONF),
        (
            checklist_pages_of_series(
                "到岗: 好。\n卫 生: 好。\n着装: [未查]\n设施: 好。\n新项: 好。"
            ),
            SERIES_CONF,
        ),
        (checklist_pages_of_series("到岗: 好。", head="   :增刊:\n"), SERIES_CONF),
        (
            checklist_pages_of_series("到岗: 好。"),
            SERIES_CONF + 'bulletin_skip_checks = ["unchecked"]\n',
        ),
        (
            {"w01.rst": checklist_pages_of_series("")["w01.rst"].partition(".. 巡查")[0]},
            SERIES_CONF,
        ),
    ],
    ids=["rest", "all", "supplement", "skipped", "no inspection"],
)
def test_checks_of_the_series(build: Build, files: dict[str, str], conf: str) -> None:
    assert told_of(build, files, conf) == []
