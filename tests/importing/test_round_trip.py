"""Whole sites as files of Word, read back: the records are the same, or there is a mark of doubt."""

from __future__ import annotations

import io
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from conftest import CONF, EXAMPLE
from helpers.printed_word import printed, printed_text
from sphinx import locale
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from sphinx_bulletin.core.domain import domain_of
from sphinx_bulletin.importing import ImportedIssue, Report, import_folder
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


def test_windows_and_days_are_right_or_marked(made: Trip) -> None:
    """No item has another window or day; one that lacks them is marked."""
    wrong: Counter[str] = Counter()
    for docname, there, back, issue in made.pairs():
        known = {item.text[:20]: item for item in there.items}
        for item in back.items:
            was = known.get(item.text[:20])
            if was is None:
                continue
            windows = [{made.roster.key(name) for name in i.units} for i in (was, item)]
            if windows[0] != windows[1] and (item.units or not issue.doubts):
                wrong[f"{docname} {item.units} for {was.units}"] += 1
            if was.day != item.day and (item.day or not issue.doubts):
                wrong[f"{docname} {item.day} for {was.day}"] += 1
    assert wrong == Counter()


def test_heads_and_tails_are_the_same_or_marked(made: Trip) -> None:
    wrong = []
    for docname, there, back, issue in made.pairs():
        one, two = there.issue, back.issue
        assert one is not None and two is not None
        facts = ("name", "number", "serial", "issuers", "day", "period", "title", "marking")
        wrong += [
            (docname, fact)
            for fact in facts
            if getattr(one, fact) != getattr(two, fact) and not issue.doubts
        ]
        for fact in ("report_to", "send_to", "issue_to", "copies", "reviewer", "editor", "phone"):
            texts = [str(getattr(page.tail, fact)).rstrip("。") for page in (one, two)]
            wrong += [(docname, fact)] if texts[0] != texts[1] else []
    assert wrong == []


def test_figures_and_checks_are_the_same_or_marked(made: Trip) -> None:
    wrong = []
    for docname, there, back, issue in made.pairs():
        checks = [[(c.name, c.status) for c in page.inspected] for page in (there, back)]
        tables = [len(page.statistics) for page in (there, back)]
        if (checks[0] != checks[1] or tables[0] != tables[1]) and not issue.doubts:
            wrong.append((docname, checks, tables))
    assert wrong == []
