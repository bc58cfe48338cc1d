"""What is judged again after an edit: that, and what leans on it, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random

import pytest
from conftest import Build
from helpers.bulletins import as_site, table_of, weekly_page

from sphinx_bulletin.model.faults import Fault
from sphinx_bulletin.model.issues import run_rules
from sphinx_bulletin.model.issues.archive import Archive, IssueTable
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


# -- figures and paragraphs, by parts of the archive -----------------------------------------------

#: Messages that are told by each build, of pages that it has not read too.
IS_JUDGED = re.compile(r"\[bulletin\.(unit|unusual|fall|words|order|compare|statement)\]").search
YEARS, WEEKS = range(2021, 2027), range(1, 7)
NEWS = "{year}年第{week}周新设窗口{week}个，受理30{week}件，办结20{week}件。"


def years(**others: str) -> dict[str, str]:
    """Six issues in each of six years with a table; some with other sources."""
    found = {}
    for year in YEARS:
        for week in WEEKS:
            figures = f"事项, 受理, 办结; 许可, {900 + week}, {800 + week}; 服务, {700 + week}, 600"
            prose = NEWS.format(year=year, week=week)
            found[f"w{year}-{week}"] = weekly_page(
                week, table=table_of(figures), prose=prose * 2, year=year
            )
    return as_site({f"{name}.rst": text for name, text in (found | others).items()})


@pytest.fixture
def parts(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The first page of each year's tables that were judged, in their order."""
    found: list[str] = []
    judge: Callable[..., tuple[list[Fault], bytes]] = run_rules._judge_year

    def counted(
        archive: Archive, before: IssueTable | None, entries: Sequence[IssueTable], *rest: object
    ) -> tuple[list[Fault], bytes]:
        found.append(entries[0].docname)
        return judge(archive, before, entries, *rest)

    monkeypatch.setattr(run_rules, "_judge_year", counted)
    return found


def test_years_that_no_edit_touches_are_not_judged_again(build: Build, parts: list[str]) -> None:
    """Nor those behind: what they are measured by is as it was two years on."""
    files = years()
    assert build(files, builder="dummy").warnings == []
    assert parts == [f"w{year}-1" for year in YEARS]
    parts.clear()
    build(files, builder="dummy")
    assert parts == []
    files["w2022-3.rst"] = files["w2022-3.rst"].replace("许可, 903", "许可, 9033")
    (told,) = build(files, builder="dummy").warnings
    assert "w2022-3.rst" in told and "9033" in told
    assert parts == ["w2022-1", "w2023-1", "w2024-1"]
    parts.clear()
    assert build(files, builder="dummy").warnings == [told]
    assert parts == []


def test_what_a_year_is_measured_by_is_handed_on(build: Build, parts: list[str]) -> None:
    """A column that is what it was before a change is right, in the year behind too."""
    files = years()
    files["w2022-6.rst"] = files["w2022-6.rst"].replace("受理, 办结\n", "受理（万件）, 办结\n")
    (told,) = build(files, builder="dummy").warnings
    assert "w2022-6" in told
    parts.clear()
    files["w2026-1.rst"] = files["w2026-1.rst"].replace("许可, 901", "许可, 902")
    # Of the years that are not judged again what they hand on is as it was.
    assert build(files, builder="dummy").warnings == [told]
    assert parts == ["w2026-1"]
    assert build(years(), builder="dummy").warnings == []


def test_what_was_found_is_told_where_the_issue_is(build: Build) -> None:
    """One that another file has now says what it said, and so do those behind it."""
    files = years()
    files["w2022-3.rst"] = files["w2022-3.rst"].replace("许可, 903", "许可, 9033")
    (told,) = build(files, builder="dummy").warnings
    source = Path(build({}, builder="dummy").app.srcdir)
    (source / "w2022-3.rst").rename(source / "w-moved.rst")
    assert build({}, builder="dummy").warnings == [told.replace("w2022-3.rst", "w-moved.rst")]
    # Two that have changed places.
    (source / "w-moved.rst").rename(source / "w2022-3.rst")
    texts = {name: (source / name).read_text("utf-8") for name in ("w2022-3.rst", "w2022-4.rst")}
    swapped = dict(zip(texts, reversed(texts.values()), strict=True))
    assert build(swapped, builder="dummy").warnings == [told.replace("w2022-3", "w2022-4")]


def test_what_is_compared_with_a_year_before(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    """However little is handed on: a figure of the year before has changed."""
    monkeypatch.setattr(run_rules, "_MOST", 2)
    files = years()
    beside = table_of("事项, 受理, 受理同期; 许可, 903, 903; 服务, 703, 703")
    files["w2024-3.rst"] = weekly_page(3, table=beside, year=2024)
    assert build(files, builder="dummy").warnings == []
    files["w2023-3.rst"] = files["w2023-3.rst"].replace("许可, 903", "许可, 904")
    (told,) = build(files, builder="dummy").warnings
    assert "w2024-3" in told and "904" in told


@pytest.mark.parametrize("seed", range(3))
def test_as_from_nothing_after_many_edits(build: Build, seed: int) -> None:
    chance, files = Random(seed), years()
    build(files, builder="dummy", out="out")
    slips: dict[str, Callable[[str], str]] = {
        "a figure of ten times": lambda text: text.replace("许可, 90", "许可, 900"),
        "another unit": lambda text: text.replace(":单位: 件", ":单位: 万件"),
        "cumulative": lambda text: text.replace(":单位: 件", ":单位: 件\n   :累计:"),
        "last year's file": lambda text: text.replace("服务, 70", "服务, 71"),
        "no table": lambda text: text.partition(".. 统计表")[0],
        "a draft": lambda text: text.replace("   :期号:", "   :状态: 草稿\n   :期号:"),
        "the news of another": lambda text: (
            text.partition("600\n\n")[0] + "600\n\n" + NEWS.format(year=2024, week=2) * 2 + "\n"
        ),
    }
    for number in range(5):
        name = chance.choice([one for one in files if one.startswith("w")])
        what = chance.choice([*slips, "gone", "as it was"])
        if what == "gone":
            del files[name]
        else:
            text = years()[name]
            files[name] = slips[what](text) if what in slips else text
        told, fresh = (
            sorted(one for one in build(files, builder="dummy", out=out).warnings if IS_JUDGED(one))
            for out in ("out", f"fresh{number}")
        )
        assert told == fresh
