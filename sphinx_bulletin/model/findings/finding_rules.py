"""What must hold of findings: that what is closed was open, and what is due was mended."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

from ..faults import Kind
from ..issues.archive import Archive
from ..issues.records import Issue, Page
from ..issues.when import came_out
from ..problems import Problem, Say
from ..text.alike import nearest
from .ledger import Fault, plain

#: How much alike names of a check are that may be the same: 窗口秩序情况 and 窗口服务情况 are less.
_LIKE = 0.75
_SAYS = {
    Fault.TARGET: Say.CLOSES_TARGET,
    Fault.ISSUE: Say.CLOSES_ISSUE,
    Fault.CHECK: Say.CLOSES_CHECK,
    Fault.SEVERAL: Say.CLOSES_SEVERAL,
    Fault.NONE: Say.CLOSES_NONE,
    Fault.LATER: Say.CLOSES_LATER,
    Fault.CLOSED: Say.CLOSES_CLOSED,
}


def check_findings(archive: Archive, skipped: Collection[str] = ()) -> Iterator[Problem]:
    """What closes nothing; and, as notes, what is overdue on the day of the newest issue.

    That day, and never today's, so that an old site says the same whenever it is built.
    """
    ledger = archive.ledger
    #: Issues in which something was to be closed under a name of no check, or of several.
    misnamed: set[str] = set()
    for one in ledger.wrong:
        if one.fault is Fault.NONE and not one.right:
            # Its status cannot be read: that is told where it stands.
            continue
        if one.fault in (Fault.CHECK, Fault.SEVERAL):
            misnamed.add(one.about)
        yield Problem(
            kind=Kind.CLOSES,
            say=_SAYS[one.fault],
            docname=one.at.docname,
            line=one.at.check.closes_line or one.at.check.line,
            table="",
            found=one.typed,
            wanted=one.right,
            about=one.about,
        )
    if Kind.OVERDUE.value in skipped or ledger.newest is None:
        return
    day = came_out(ledger.newest)
    for finding in ledger.findings:
        due = finding.at.check.due
        issue = finding.at.issue
        if due is None or (issue.period and due < issue.period.first):
            # Due before it was found: that is told.
            continue
        if issue.label in misnamed:
            # It may be what was to be closed.
            continue
        if finding.late(day):
            yield Problem(
                kind=Kind.OVERDUE,
                say=Say.OVERDUE,
                docname=finding.at.docname,
                line=finding.at.check.line,
                table="",
                found=finding.at.key,
                wanted=due.isoformat(),
                about=ledger.newest.label,
            )


def check_unlisted(archive: Archive) -> Iterator[Problem]:
    """Checks of the series that an issue with a checklist says nothing of.

    A supplement is about a matter of its own, and an issue without a checklist about none.
    """
    for docname, page in sorted(archive.pages.items()):
        lacking = unlisted(page.issue, page)
        if lacking and not page.rests:
            yield Problem(
                kind=Kind.UNCHECKED,
                say=Say.UNCHECKED,
                docname=docname,
                line=page.checks[-1].line,
                table="",
                found="、".join(lacking),
            )


def check_names(archive: Archive) -> Iterator[Problem]:
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
            for check in archive.pages[docname].checks:
                before[issue.series][plain(check.name_typed)] = (check.name_typed, issue.label)
    # What it is to close has no such name either, which is told.
    misnamed = {(one.at.docname, one.at.check.line) for one in ledger.wrong}
    for series, docname in newest.items():
        page = archive.pages[docname]
        if page.issue is None or page.issue.checks:
            continue
        listed = {plain(check.name_typed) for check in page.checks}
        lacking = sorted(before[series].keys() - listed)
        for check in page.checks:
            name = plain(check.name_typed)
            near = "" if name in before[series] else _same_check(name, lacking)
            if near:
                lacking.remove(near)
            if near and (docname, check.line) not in misnamed:
                usual, label = before[series][near]
                yield Problem(
                    kind=Kind.UNCHECKED,
                    say=Say.UNCHECKED_NAME,
                    docname=docname,
                    line=check.line,
                    table="",
                    found=check.name_typed,
                    wanted=usual,
                    about=label,
                )


def _same_check(name: str, others: Sequence[str]) -> str:
    """Which of ``others`` may be the same; empty if none: 着装 and 着装情况."""
    parts = (one for one in others if name in one or one in name)
    return next(parts, "") or nearest(name, others, _LIKE)


def unlisted(issue: Issue | None, page: Page) -> list[str]:
    """The checks of the series that an issue should list and does not."""
    if issue is None or issue.number.supplement or not page.checks:
        return []
    listed = {plain(check.name_typed) for check in page.checks}
    return [name for name in issue.checks if plain(name) not in listed]
