"""What must hold of findings: that what is closed was open, and what is due was mended."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from ..faults import Fault, Kind, Message, on_page
from ..issues.archive import Archive
from ..issues.records import Issue, Page
from ..issues.when import came_out
from ..text.alike import nearest, unspaced
from .named_findings import NO_CHECK, NO_FINDING, SEVERAL_FINDINGS

OVERDUE = Message(
    Kind.OVERDUE,
    "“%(found)s” was to be mended by %(wanted)s and is still open in %(about)s; once it is "
    "mended, close it by “closes” 销号",
    is_note=True,
)
UNLISTED = Message(
    Kind.UNLISTED,
    "checks of the series are not listed here: %(found)s; write them, with [unchecked] where that "
    "is so, or tell them all by “rest” 其余",
)
#: A check of the newest issue has probably been renamed: no issue before has it, and one like it
#: is missing. It may be new.
CHECK_RENAMED = Message(
    Kind.UNLISTED,
    "the check “%(found)s” is in no issue before; in %(about)s there is “%(wanted)s”; is that "
    "right?",
    is_note=True,
)

#: How much alike names of a check are that may be the same: 窗口秩序情况 and 窗口服务情况 are less.
_LIKE = 0.75


def check_findings(archive: Archive) -> Iterator[Fault]:
    """What closes nothing; and, as notes, what is overdue on the day of the newest issue.

    That day, and never today's, so that an old site says the same whenever it is built.
    """
    ledger = archive.ledger
    #: Issues in which something was to be closed under a name of no check, or of several.
    misnamed: set[str] = set()
    for failed in ledger.failed:
        if failed.message is NO_FINDING and not failed.right:
            # Its status cannot be read: that is told where it stands.
            continue
        if failed.message in (NO_CHECK, SEVERAL_FINDINGS):
            misnamed.add(failed.about)
        line = failed.by.check.closes_line or failed.by.check.line
        yield on_page(
            failed.message,
            failed.by.docname,
            line,
            found=failed.typed,
            wanted=failed.right,
            about=failed.about,
        )
    if ledger.newest is None:
        return
    day = came_out(ledger.newest)
    for finding in ledger.findings:
        opening, issue = finding.opened_by, finding.opened_by.issue
        due = opening.check.due
        if due is None or (issue.period and due < issue.period.first):
            # Due before it was found: that is told.
            continue
        if issue.label in misnamed:
            # It may be what was to be closed.
            continue
        if finding.late(day):
            yield on_page(
                OVERDUE, opening.docname, opening.check.line, found=opening.key,
                wanted=due, about=ledger.newest.label,
            )  # fmt: skip


def check_unlisted(archive: Archive) -> Iterator[Fault]:
    """Checks of the series that an issue with a checklist says nothing of.

    A supplement is about a matter of its own, and an issue without a checklist about none.
    """
    for docname, page in sorted(archive.own_pages.items()):
        lacking = unlisted(page.issue, page)
        if lacking and not page.rests:
            yield on_page(UNLISTED, docname, page.inspected[-1].line, found=tuple(lacking))


def check_names(archive: Archive) -> Iterator[Fault]:
    """Checks of the newest issue of a series that are called otherwise in those before, perhaps.

    One that the next issue has as well is a new check. Where a series says which checks there are,
    what lacks is told by that.
    """
    ledger = archive.ledger
    newest = {issue.series: docname for docname, issue in ledger.order}
    #: Series → check → how it was typed last, and in which issue.
    before: dict[str, dict[str, tuple[str, str]]] = defaultdict(dict)
    for docname, issue in ledger.order:
        if newest[issue.series] != docname:
            for name in archive.pages[docname].check_names:
                before[issue.series][unspaced(name)] = name, issue.label
    # What it is to close has no such name either, which is told.
    misnamed = {(failed.by.docname, failed.by.check.line) for failed in ledger.failed}
    for series, docname in newest.items():
        page = archive.pages[docname]
        if page.issue is None or page.issue.expected_checks:
            continue
        listed = set(map(unspaced, page.check_names))
        lacking = sorted(before[series].keys() - listed)
        for check in page.inspected:
            name = unspaced(check.name_typed)
            near = "" if name in before[series] else _same_check(name, lacking)
            if near:
                lacking.remove(near)
            if near and (docname, check.line) not in misnamed:
                usual, label = before[series][near]
                yield on_page(
                    CHECK_RENAMED, docname, check.line, found=check.name_typed, wanted=usual,
                    about=label,
                )  # fmt: skip


def _same_check(name: str, others: Sequence[str]) -> str:
    """The one of ``others`` that may be the same check, as 着装情况 is for 着装; else empty."""
    parts = (other for other in others if name in other or other in name)
    return next(parts, "") or nearest(name, others, _LIKE)


def unlisted(issue: Issue | None, page: Page) -> list[str]:
    """The checks of the series that an issue should list and does not."""
    if issue is None or issue.number.supplement or not page.check_names:
        return []
    listed = set(map(unspaced, page.check_names))
    return [name for name in issue.expected_checks if unspaced(name) not in listed]
