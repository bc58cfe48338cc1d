"""Issues whose reading was written down before they were read: what is wrong is marked.

When a set is read for the first time its figures are written into ``read_once/README.md``. Since
then it was mended for, so that here it only guards what was won.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import CONF as SITE_CONF
from helpers.past_measure import Measure, measure
from helpers.read_once import FOLDER, issues_of, read_once_cases

from sphinx_bulletin.importing import import_folder

GROUPS = sorted(path.name for path in FOLDER.iterdir() if path.is_dir())


@pytest.fixture(scope="module")
def measures() -> dict[str, Measure]:
    found = {group: Measure() for group in GROUPS}
    cases = read_once_cases()
    for case, issue in zip(cases, issues_of(cases), strict=True):
        found[case.group].add(measure(issue, case.expected))
    return found


@pytest.mark.parametrize("group", GROUPS)
def test_what_is_wrong_is_marked(group: str, measures: dict[str, Measure]) -> None:
    """At most 1 % of lines is wrong and unmarked, and no window or day."""
    found = measures[group]
    assert len(found.unmarked) <= 0.01 * found.lines, found.unmarked
    assert found.unmarked_facts == []


def test_little_is_marked(measures: dict[str, Measure]) -> None:
    """At most 12 % of paragraphs are marked, and few files as a whole."""
    found = Measure()
    for one in measures.values():
        found.add(one)
    assert found.marked <= 0.12 * found.paragraphs, str(found)
    assert found.whole <= 0.1 * found.files


def test_nothing_of_them_is_lost(tmp_path: Path) -> None:
    """Each in a site of its own roster: every character is on the page, or listed."""
    lacking = {}
    for case in read_once_cases():
        place = tmp_path / f"{case.group}-{case.name}"
        site, past = place / "site", place / "past"
        site.mkdir(parents=True)
        past.mkdir()
        (past / case.name).write_bytes(case.data)
        units = [[unit.name, *unit.short] for unit in case.roster.units]
        (site / "conf.py").write_text(f"{SITE_CONF}bulletin_units = {units!r}\n", encoding="utf-8")
        (issue,) = import_folder(past, site).imported
        if issue.lacking:
            lacking[place.name] = issue.lacking
    assert lacking == {}


def test_the_measure_sees_what_is_wrong() -> None:
    """A line that is expected otherwise is wrong, and so is one that was not expected."""
    case = next(one for one in read_once_cases("fifth") if one.name == "prosecutors.docx")
    (issue,) = issues_of([case])
    first = measure(issue, case.expected)
    other = [line.replace("# 1 数据情况", "text 数据情况") for line in case.expected]
    fewer = [line for line in case.expected if not line.startswith("text 8月9日")]
    assert len(measure(issue, other).unmarked) == len(first.unmarked) + 1
    assert len(measure(issue, fewer).unmarked) == len(first.unmarked) + 1
