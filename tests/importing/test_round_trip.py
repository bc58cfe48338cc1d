"""Whole sites as files of Word, read back: the records are the same, or there is a mark of doubt."""

from __future__ import annotations

import io
import re
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pytest
from conftest import CONF, EXAMPLE
from helpers.printed_word import printed, printed_text
from sphinx import locale
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from sphinx_bulletin.core.domain import domain_of
from sphinx_bulletin.importing import ImportedIssue, Report, import_folder
from sphinx_bulletin.model.findings.status import Status
from sphinx_bulletin.model.issues.records import Page
from sphinx_bulletin.model.items.roster import Roster

GENRE = Path(__file__).parents[1] / "whole/genre/zh_CN"
ALONE = {"bulletin_languages": {}, "exclude_patterns": ["manual", "other", "_build", "_static"]}


def read_site(source: Path, confdir: Path, out: Path) -> Sphinx:
    """A site, read; nothing is written."""
    locale.translators.clear()
    with patch_docutils(), docutils_namespace():
        app = Sphinx(
            source, confdir, out, out / "doctrees", "dummy", confoverrides=dict(ALONE),
            status=None, warning=io.StringIO(), freshenv=True,
        )  # fmt: skip
        app.build()
    return app


@dataclass(frozen=True, kw_only=True)
class Trip:
    """The records of a site, and those of its pages that came back."""

    there: dict[str, Page]
    back: dict[str, Page]
    report: Report
    roster: Roster

    def pairs(self) -> Iterator[tuple[str, Page, Page, ImportedIssue]]:
        for issue in self.report.imported:
            docname = issue.source.stem.replace("__", "/")
            page = issue.page.with_suffix("").as_posix().partition("/site/")[2]
            yield docname, self.there[docname], self.back[page], issue


def trip(source: Path, folder: Path, words: Path | None = None, *, is_text: bool = False) -> Trip:
    """A site as files of Word, or as texts, and back; ``words`` are those of our own writer."""
    app = read_site(source, source, folder / "there")
    pages = {name: page for name, page in domain_of(app.env).pages.items() if page.issue}
    past, site = folder / "past", folder / "site"
    past.mkdir()
    site.mkdir()
    for docname, page in pages.items():
        if words is not None:
            assert page.issue is not None
            shutil.copy(
                words / f"{page.issue.key}.docx", past / f"{docname.replace('/', '__')}.docx"
            )
            continue
        tree = app.env.get_doctree(docname)
        app.env.apply_post_transforms(tree, docname)
        data, suffix = (printed_text(tree), "txt") if is_text else (printed(tree), "docx")
        (past / f"{docname.replace('/', '__')}.{suffix}").write_bytes(data)
    shutil.copy(source / "units.csv", site)
    series = f"bulletin_series = {app.config.bulletin_series!r}\n"
    conf = CONF + f'bulletin_units = "units.csv"\nproject = {app.config.project!r}\n' + series
    (site / "conf.py").write_text(conf, encoding="utf-8")
    report = import_folder(past, site)
    index = "往期\n====\n\n.. toctree::\n   :glob:\n\n   issues/**\n"
    (site / "index.rst").write_text(index, encoding="utf-8")
    back = read_site(site, site, folder / "back")
    return Trip(
        there=pages,
        back=domain_of(back.env).pages,
        report=report,
        roster=domain_of(app.env).roster,
    )


@pytest.fixture(
    scope="module", params=["our writer", "example", "example text", "genre", "genre text"]
)
def made(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    example: Callable[[str], Path],
) -> Trip:
    folder = tmp_path_factory.mktemp("trip")
    if request.param == "our writer":
        return trip(EXAMPLE, folder, example("docx"))
    source = EXAMPLE if request.param.startswith("example") else GENRE
    return trip(source, folder, is_text=request.param.endswith("text"))


pytestmark = pytest.mark.thorough


def test_every_page_comes_back_whole(made: Trip) -> None:
    assert made.report.refused == ()
    assert {i.source.name: i.lacking for i in made.report.imported if i.lacking} == {}


def test_little_is_marked(made: Trip) -> None:
    paragraphs = sum(issue.paragraphs for issue in made.report.imported)
    assert made.report.doubts <= 0.12 * paragraphs


def marks_at(issue: ImportedIssue, line: int, *, reach: int = 3) -> list[str]:
    """The doubts right above a line."""
    return [one.text for one in issue.doubts if 0 <= line - one.line <= reach * 2]


def marks_of_head(issue: ImportedIssue, page: Page) -> list[str]:
    """The doubts above the text."""
    first = min((section.line for section in page.sections), default=0) or 10_000
    return [one.text for one in issue.doubts if one.line < first]


def bare(text: str) -> str:
    return "".join(text.split())


def test_windows_and_days_are_right_or_marked(made: Trip) -> None:
    """Of each item that came back: the same, or it lacks and the item itself is marked."""
    wrong: Counter[str] = Counter()
    for docname, there, back, issue in made.pairs():
        for item in back.items:
            was = next((i for i in there.items if bare(i.text)[:20] in bare(item.text)), None)
            if was is None:
                continue
            windows = [{made.roster.key(name) for name in i.units} for i in (was, item)]
            is_marked = bool(marks_at(issue, item.line))
            if windows[0] != windows[1] and (item.units or not is_marked):
                wrong[f"{docname} {item.units} for {was.units}"] += 1
            if was.day != item.day and (item.day or not is_marked):
                wrong[f"{docname} {item.day} for {was.day}"] += 1
    assert wrong == Counter()


def test_every_item_comes_back_as_one_or_is_marked(made: Trip) -> None:
    wrong = []
    for docname, there, back, issue in made.pairs():
        texts = [bare(item.text) for item in back.items]
        lacking = [
            i.text[:30]
            for i in there.items
            # A link within it shows another text.
            if not any(
                end in text for text in texts for end in (bare(i.text)[:20], bare(i.text)[-20:])
            )
        ]
        # Several in a row have one mark.
        if lacking and not issue.doubts:
            wrong.append((docname, lacking))
    assert wrong == []


def test_heads_and_tails_are_the_same_or_marked(made: Trip) -> None:
    wrong = []
    for docname, there, back, issue in made.pairs():
        one, two = there.issue, back.issue
        assert one is not None and two is not None
        facts = ("name", "number", "serial", "issuers", "day", "period", "title", "marking",
                 "copy_number", "signer", "secrecy", "urgency", "document_number")  # fmt: skip
        # A title that names months is all that says the period.
        if one.period and one.period.is_months and re.search("月|季度|半年", one.title):
            facts = tuple(fact for fact in facts if fact != "period")
        if not marks_of_head(issue, back):
            wrong += [
                (docname, fact, getattr(one, fact), getattr(two, fact))
                for fact in facts
                if bare(str(getattr(one, fact))) != bare(str(getattr(two, fact)))
            ]  # fmt: skip
        for fact in ("report_to", "send_to", "issue_to", "copies", "reviewer", "editor", "phone"):
            texts = [str(getattr(page.tail, fact)).rstrip("。") for page in (one, two)]
            wrong += [(docname, fact, *texts)] if texts[0] != texts[1] else []
    assert wrong == []


Figures = dict[str, Counter[Decimal]]


def figures_of(page: Page) -> list[Figures]:
    """Of each table the figures of its rows, by their names."""
    return [
        {bare(row.name): Counter(v for v in row.values if v is not None) for row in one.table.rows}
        for one in page.statistics
    ]


def has_figures(printed: Figures, table: Figures) -> bool:
    """Whether a printed table, which may have more rows and columns, has all figures of a table."""
    return all(name in printed and row <= printed[name] for name, row in table.items())


def test_figures_and_checks_are_the_same_or_marked(made: Trip) -> None:
    """A table that is none of figures any more is marked, and so is a check that lacks.

    One whose result is not certain comes back without any.
    """
    wrong: list[object] = []
    for docname, there, back, issue in made.pairs():
        printed = figures_of(back)
        lost = [one for one in figures_of(there) if not any(has_figures(p, one) for p in printed)]
        is_whole = any(doubt.is_whole for doubt in issue.doubts)
        if len(lost) > len(issue.doubts) and not is_whole:
            wrong.append((docname, lost))
        checks = [[(c.name, c.status) for c in page.inspected] for page in (there, back)]
        names = [name for name, _status in checks[0]]
        other = [
            (name, status)
            for name, status in checks[1]
            if (name, status) not in checks[0] and not (status is Status.UNKNOWN and name in names)
        ]
        lacking = [check for check in checks[0] if check not in checks[1]]
        if other or (lacking and not issue.doubts):
            wrong.append((docname, other, lacking))
    assert wrong == []
