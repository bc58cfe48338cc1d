"""Sentences are judged again where they, or the issues that they lean on, are others; only there."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from conftest import Build
from helpers.bulletins import as_site, weekly_page

from sphinx_bulletin.model.issues.records import Page
from sphinx_bulletin.model.statements import statement_rules
from sphinx_bulletin.model.statements.earlier_statements import EarlierStatements

#: 12000 + 60 n in issue n; with what is said of the week before.
SOME = "本周共受理诉求{now}件，上周受理{before}件，办结{done}件。"


def pages(**others: str) -> dict[str, str]:
    """Six issues; some with other sentences."""
    texts = {
        f"w{number:02}": SOME.format(
            now=12000 + 60 * number, before=12000 + 60 * (number - 1), done=11000 + 70 * number
        )
        for number in range(1, 7)
    }
    texts |= others
    return as_site(
        {
            f"{name}.rst": weekly_page(int(name[1:]), table="", prose=text)
            for name, text in texts.items()
        }
    )


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The pages that have been judged, in their order."""
    found: list[str] = []
    judge: Callable[..., statement_rules.Judged] = statement_rules.judge

    def counted(earlier: EarlierStatements, docname: str, page: Page) -> statement_rules.Judged:
        found.append(docname)
        return judge(earlier, docname, page)

    monkeypatch.setattr(statement_rules, "judge", counted)
    return found


def test_after_one_edit(build: Build, judged: list[str]) -> None:
    assert build(pages(), builder="dummy").warnings == []
    assert judged == ["w01", "w02", "w03", "w04", "w05", "w06"]
    judged.clear()
    # Nothing, and then words of one issue: its own, and what the next says of it.
    build(pages(), builder="dummy")
    assert judged == []
    wrong = "本周共受理诉求12108件，上周受理12120件，办结11210件。"
    told = build(pages(w03=wrong), builder="dummy").warnings
    assert judged == ["w03", "w04"]
    assert len(told) == 1 and "w04.rst" in told[0] and "12108" in told[0]
    judged.clear()
    # Told again without judging again, as by a build from nothing; then it is right.
    assert build(pages(w03=wrong), builder="dummy").warnings == told
    assert judged == []
    assert build(pages(w03=wrong), builder="dummy", out="fresh").warnings == told
    judged.clear()
    assert build(pages(), builder="dummy").warnings == []
    assert judged == ["w03", "w04"]


def test_a_new_issue(build: Build, judged: list[str]) -> None:
    build(pages(), builder="dummy")
    judged.clear()
    build(pages(w07="本周共受理诉求12420件，上周受理12360件。"), builder="dummy")
    assert judged == ["w07"]


def test_totals_lean_on_all_that_they_add_up(build: Build, judged: list[str]) -> None:
    totals = {
        f"w{n:02}": f"本周受理{100 + n}件，今年以来累计受理{n * (201 + n) // 2}件。"
        for n in range(1, 7)
    }
    assert build(pages(**totals), builder="dummy").warnings == []
    judged.clear()
    build(pages(**totals | {"w02": totals["w02"] + "运行平稳。"}), builder="dummy")
    assert judged[0] == "w02" and "w01" not in judged


def test_another_period(build: Build, judged: list[str]) -> None:
    """Which issue is before another is asked anew from there on."""
    files = pages()
    build(files, builder="dummy")
    judged.clear()
    files["w05.rst"] = files["w05.rst"].replace(
        "2026-02-02 / 2026-02-06", "2026-02-02 / 2026-02-07"
    )
    build(files, builder="dummy")
    assert judged == ["w05", "w06"]
