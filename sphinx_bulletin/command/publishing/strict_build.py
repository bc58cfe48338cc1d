"""The site built without a fault, but for past issues that nobody could mend in a week.

An office brings hundreds of issues from word processors. What is doubtful in them, or was wrong
when they were printed, is told at each call, and keeps no later issue from its readers: such an
issue is on the site, with a mark in its head where it was not checked yet, and is not taken down
in ``published.json``. What was taken down once, and the newest issue, have no fault.
"""

from __future__ import annotations

import datetime
import os
import shutil
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence

from msgspec import Struct

from ...core.i18n import __
from ...model.issues.records import Issue
from ...model.issues.when import told_day
from ..speaking import NotDone, say_list
from ..workplace import BuildResult, ReadSite, build_with_sphinx

#: The build, its doctrees, and what lies there until what it said was judged.
SITE = "site"
TREES = f"{SITE}.doctrees"
REVIEW = "[bulletin.review]"
_UNFINISHED = f"{SITE}.unfinished"


class HeldIssue(Struct, frozen=True, kw_only=True):
    """A past issue that is published and not taken down: it waits to be put right."""

    docname: str
    #: Empty where the page is no issue: its number was not found.
    key: str
    #: What was told of it.
    messages: tuple[str, ...]
    #: How many places of it were not checked since it was imported.
    unchecked: int


def build_site(site: ReadSite, options: Sequence[str]) -> list[HeldIssue]:
    """Build the site; the past issues that wait.

    :raises NotDone: if anything else has a fault.
    """
    place = site.place
    unfinished = place.built(_UNFINISHED)
    if unfinished.exists():
        # What the last build said was never judged, and Sphinx says it once.
        shutil.rmtree(place.built(TREES), ignore_errors=True)
    unfinished.parent.mkdir(parents=True, exist_ok=True)
    unfinished.write_bytes(b"")
    # Comments of sources are for the office: who sent an item, and how they are reached.
    strict = ["--keep-going", "-D", "html_copy_source=0", *options]
    result = build_with_sphinx(place, "html", place.built(SITE), strict, doctrees=TREES)
    by_page, others = _by_page(site, result)
    waiting = waiting_pages(site)
    stopping = [text for doc, texts in by_page.items() if doc not in waiting for text in texts]
    stopping += others
    # What is told of a page is told each time, and so it is read anew.
    if others:
        shutil.rmtree(place.built(TREES), ignore_errors=True)
    for docname, messages in by_page.items():
        if docname in waiting and all(REVIEW in message for message in messages):
            # Marks are counted in the records.
            continue
        place.built(TREES).joinpath(f"{docname}.doctree").unlink(missing_ok=True)
    unfinished.unlink()
    if stopping or result.code:
        refuse(site, stopping or result.messages)
    return _held(site, waiting, by_page)


def waiting_pages(site: ReadSite) -> frozenset[str]:
    """Pages of signed issues that were not taken down, before those of their series that were.

    Before them by number and by day, of which one may be mistyped.
    """
    published = site.domain.published
    if published is None:
        return frozenset()
    series: dict[str, list[tuple[str, Issue]]] = defaultdict(list)
    for docname, issue in site.domain.issue_order:
        if not issue.draft:
            series[issue.series].append((docname, issue))
    keys = Counter(issue.key for _docname, issue in site.domain.issue_order)
    found = {
        docname
        for issues in series.values()
        for newest in [_newest(issues, published.issues)]
        for docname, issue in issues
        if issue.key not in published.issues
        and docname not in newest
        # Of two with one number one is mistyped, and may be this week's.
        and keys[issue.key] == 1
    }
    pages = site.domain.pages
    # An import marks what has no number, and so is no issue yet.
    found |= {docname for docname, page in pages.items() if page.issue is None and page.unchecked}
    return frozenset(found)


def _newest(issues: Sequence[tuple[str, Issue]], published: Collection[str]) -> set[str]:
    """Pages of what comes behind all that was taken down; the newest, where nothing was."""

    def number(issue: Issue) -> tuple[int, int]:
        return issue.number.year, issue.number.first

    def day(issue: Issue) -> datetime.date:
        # Without a day it may be this week's.
        return told_day(issue) or datetime.date.max

    taken = [issue for _docname, issue in issues if issue.key in published]
    if not taken:
        last = max(number(issue) for _doc, issue in issues)
        latest = max((day(issue) for _doc, issue in issues if told_day(issue)), default=None)
        return {
            doc
            for doc, issue in issues
            if number(issue) == last or latest is None or day(issue) >= latest
        }
    last, latest = max(map(number, taken)), max(map(day, taken))
    return {doc for doc, issue in issues if number(issue) > last or day(issue) > latest}


def refuse(site: ReadSite, messages: Iterable[str]) -> None:
    """:raises NotDone: always; what is to be put right is told before."""
    folder = str(site.place.folder)
    shown = [message.replace(folder, "").lstrip("/\\") for message in messages]
    say_list(__("to be put right first:"), shown)
    raise NotDone(__("nothing was published; put these right and run the command again"))


def _by_page(site: ReadSite, result: BuildResult) -> tuple[dict[str, list[str]], list[str]]:
    """Page → what was told of it and of its files; and what was told of no page."""
    homes = dict(_homes(site))
    found: dict[str, list[str]] = defaultdict(list)
    others = []
    for message in result.messages:
        path = next((p for p in _paths_at_head(message) if p in homes), "")
        if path:
            found[homes[path]].append(message)
        else:
            others.append(message)
    return found, others


def _homes(site: ReadSite) -> Iterable[tuple[str, str]]:
    """Path → page, of sources and of the files that one page alone reads."""
    env = site.app.env
    readers: dict[str, set[str]] = defaultdict(set)
    for docname in env.found_docs:
        for name in env.dependencies.get(docname, ()):
            readers[str(site.place.folder / name)].add(docname)
    yield from ((path, next(iter(docs))) for path, docs in readers.items() if len(docs) == 1)
    yield from ((str(site.path_of(docname)), docname) for docname in env.found_docs)


def _paths_at_head(message: str) -> Iterable[str]:
    """What may be the path in ``path:line: WARNING: …``; a path may have a colon."""
    for end, sign in enumerate(message):
        if sign == ":":
            yield message[:end].replace("/", os.sep)


def _held(
    site: ReadSite, waiting: Collection[str], by_page: dict[str, list[str]]
) -> list[HeldIssue]:
    found = []
    keys = {docname: issue.key for docname, issue in site.domain.issue_order}
    for docname in (*keys, *sorted({*waiting} - {*keys})):
        unchecked = site.domain.pages[docname].unchecked
        messages = tuple(by_page.get(docname, ()))
        if docname in waiting and (messages or unchecked):
            key = keys.get(docname, "")
            one = HeldIssue(docname=docname, key=key, messages=messages, unchecked=unchecked)
            found.append(one)
    return found
