"""Findings of inspections over issues: what opened them, what closed them, and when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from ..faults import Message
from ..issues.named_issues import called, series_by_name
from ..issues.records import InspectionCheck, Issue, Page
from ..issues.when import told_day
from ..text.alike import nearest, unspaced
from ..text.chinese import split_names
from ..text.dates import Day
from .named_findings import (
    CLOSED_ALREADY,
    NO_CHECK,
    NO_FINDING,
    NO_ISSUE,
    NOT_BEFORE,
    NOT_READ,
    SEVERAL_FINDINGS,
    NamedFinding,
    parse_finding,
    split_findings,
)
from .status import State


class CheckInIssue(Struct, frozen=True, kw_only=True):
    """A check as one issue has it."""

    docname: str
    issue: Issue
    check: InspectionCheck

    @property
    def key(self) -> str:
        """As authors name it: ``2026-40/着装情况``."""
        return f"{self.issue.key}/{self.check.name_typed}"

    @property
    def place(self) -> tuple[str, str]:
        """Page and anchor."""
        return self.docname, self.check.anchor

    @property
    def day(self) -> Day | None:
        """When it was made: the day of the inspection, else the last one its issue is about."""
        return told_day(self.issue, self.check)


class Finding(Struct, frozen=True, kw_only=True):
    """What one check found."""

    opened_by: CheckInIssue
    #: What closed it; None while it is open, and where it was mended on the spot.
    closed_by: CheckInIssue | None = None
    #: In how many issues running the same was found, this one counted; 1 if only in this one.
    running: int = 1

    @property
    def is_open(self) -> bool:
        """Whether it is still to be mended."""
        return self.closed_by is None and self.opened_by.check.status.about.needs_closing

    def state(self, day: Day | None) -> State:
        """What has become of it by ``day``; on the day that it is due it is not overdue yet."""
        if not self.opened_by.check.status.about.needs_closing:
            return State.FIXED
        if self.closed_by is not None:
            return State.CLOSED
        return State.OVERDUE if self.late(day) else State.OPEN

    def late(self, day: Day | None) -> int:
        """By how many days an open one is overdue on ``day``; 0 if it is not."""
        due = self.opened_by.check.due
        if not self.is_open or due is None or day is None:
            return 0
        return max(0, (day - due).days)

    def age(self, day: Day | None) -> int | None:
        """How many days it was open, by ``day`` if it still is; None where that is not known."""
        if not self.opened_by.check.status.about.needs_closing:
            return 0
        until = self.closed_by.day if self.closed_by is not None else day
        if until is None or self.opened_by.day is None:
            return None
        return max(0, (until - self.opened_by.day).days)


class FailedClosing(Struct, frozen=True, kw_only=True):
    """What a check names and cannot close."""

    #: The check that names it.
    by: CheckInIssue
    message: Message
    typed: str
    #: Who has closed it already; or the issue that it was looked for in.
    about: str = ""
    #: The names that would be right, or the status that was no finding, as authors write it.
    right: tuple[str, ...] = ()


class Ledger:
    """The findings of a site in the order of its issues.

    Drafts open and close nothing, but what they close is looked up as it will be.
    """

    def __init__(
        self,
        pages: Mapping[str, Page],
        order: Sequence[tuple[str, Issue]],
        name_of: Callable[[str], str] = str,
        home: str = "",
    ) -> None:
        """``order`` is that of all issues.

        ``home``: the page of an issue; what came later is not known, and a draft counts.
        """
        self.name_of = name_of
        #: The issues that ``home`` knows in their order, drafts last; all where it is no issue.
        self.order = _known_to(home, order)
        #: Those of them that count, signed issues in the order in which they came out.
        self.issues = [pair for pair in self.order if not pair[1].draft or pair[0] == home]
        #: What was to be closed and cannot be.
        self.failed: list[FailedClosing] = []
        #: Page and anchor of a check that closes → the checks whose findings it closes.
        self.checks_closed_by: dict[tuple[str, str], list[CheckInIssue]] = defaultdict(list)
        self._pages = pages
        self._docnames = {issue.key: docname for docname, issue in order}
        #: Page of an issue → its place in the order.
        self._places = {docname: place for place, (docname, _issue) in enumerate(self.order)}
        #: Page and anchor of a check that found something → the check that closed that.
        self._closing_check_of: dict[tuple[str, str], CheckInIssue] = {}
        for docname, issue in self.order:
            counts = not issue.draft or docname == home
            for check in pages[docname].telling:
                if check.closes_typed:
                    self._close(CheckInIssue(docname=docname, issue=issue, check=check), counts)
        self.findings: tuple[Finding, ...] = tuple(self._found())
        self._by_place = {finding.opened_by.place: finding for finding in self.findings}

    def of(self, place: tuple[str, str]) -> Finding | None:
        """The finding of a check, by its page and anchor."""
        return self._by_place.get(place)

    def checks_in(self, docname: str, issue: Issue) -> Iterator[CheckInIssue]:
        """The checks of an issue."""
        for check in self._pages[docname].inspected:
            yield CheckInIssue(docname=docname, issue=issue, check=check)

    @property
    def newest(self) -> Issue | None:
        """The signed issue that came out last."""
        return self.issues[-1][1] if self.issues else None

    # -- closing -------------------------------------------------------------------------------

    def _close(self, checked: CheckInIssue, counts: bool) -> None:
        """Close what a check names; for a draft, only record what it would close."""
        for typed in split_findings(checked.check.closes_typed):
            found = self._look_up(checked, typed)
            if isinstance(found, FailedClosing):
                self.failed.append(found)
                continue
            for closed in found:
                self.checks_closed_by[checked.place].append(closed)
                if counts:
                    self._closing_check_of[closed.place] = checked

    def _look_up(self, checked: CheckInIssue, typed: str) -> list[CheckInIssue] | FailedClosing:
        target = parse_finding(typed)
        if target is None:
            return FailedClosing(by=checked, message=NOT_READ, typed=typed)
        home = self._issue_of(target, checked.issue.series)
        if home is None:
            about = f"{target.series}:{target.number.key}" if target.series else target.number.key
            return FailedClosing(by=checked, message=NO_ISSUE, typed=typed, about=about)
        docname, issue = home
        checks = list(self.checks_in(docname, issue))
        names = [target.check]
        if not _named(checks, target.check):
            # Several of one issue: 2026-40/着装情况、环境卫生情况.
            names = list(split_names(target.check))
        found: list[CheckInIssue] = []
        for name in names:
            closed = self._check_to_close(checked, typed, issue, _named(checks, name), name, checks)
            if isinstance(closed, FailedClosing):
                return closed
            found.append(closed)
        return found

    def _issue_of(self, target: NamedFinding, series: str) -> tuple[str, Issue] | None:
        """The issue of that number; one number of a joint issue names it too."""
        if target.series:
            names = series_by_name(issue for _docname, issue in self.order)
            series = names.get(called(target.series), target.series)
        key = f"{series}:{target.number.key}" if series else target.number.key
        if key in self._docnames:
            docname = self._docnames[key]
            issue = self._pages[docname].issue
            return (docname, issue) if issue is not None else None
        for docname, issue in self.order:
            number, wanted = issue.number, target.number
            if issue.series == series and (number.year, number.supplement) == (
                wanted.year, wanted.supplement
            ) and number.first <= wanted.first <= wanted.last <= number.last:  # fmt: skip
                return docname, issue
        return None

    def _check_to_close(
        self,
        checked: CheckInIssue,
        typed: str,
        issue: Issue,
        named: Sequence[CheckInIssue],
        name: str,
        checks: Sequence[CheckInIssue],
    ) -> CheckInIssue | FailedClosing:
        if not named:
            names = list(dict.fromkeys(other.check.name_typed for other in checks))
            near = nearest(name, names)
            return FailedClosing(
                by=checked,
                message=NO_CHECK,
                typed=typed,
                about=issue.label,
                right=(near,) if near else tuple(names) or ("—",),
            )
        before = [finding for finding in named if self._is_before(finding, checked)]
        if not before:
            return FailedClosing(by=checked, message=NOT_BEFORE, typed=typed)
        findings = [finding for finding in before if finding.check.status.about.needs_closing]
        if not findings:
            right = before[0].check.status.about.aliases[:1]
            return FailedClosing(by=checked, message=NO_FINDING, typed=typed, right=right)
        still = [finding for finding in findings if finding.place not in self._closing_check_of]
        if not still:
            by = self._closing_check_of[findings[-1].place].key
            return FailedClosing(by=checked, message=CLOSED_ALREADY, typed=typed, about=by)
        if len(still) > 1:
            numbers = tuple(f"{issue.key}/{finding.check.number}" for finding in still)
            return FailedClosing(
                by=checked, message=SEVERAL_FINDINGS, typed=typed, about=issue.label, right=numbers
            )
        return still[0]

    # -- findings ------------------------------------------------------------------------------

    def _found(self) -> Iterator[Finding]:
        """All findings in their order; the same again, while it is open, counts on."""
        before: dict[str, dict[tuple[str, tuple[str, ...]], Finding]] = {}
        for docname, issue in self.issues:
            last = before.get(issue.series, {})
            mine: dict[tuple[str, tuple[str, ...]], Finding] = {}
            for check in self._pages[docname].telling:
                if not check.status.about.is_found:
                    continue
                checked = CheckInIssue(docname=docname, issue=issue, check=check)
                finding = Finding(
                    opened_by=checked, closed_by=self._closing_check_of.get(checked.place)
                )
                if check.status.about.needs_closing:
                    what = (unspaced(check.name_typed), self.windows_of(checked))
                    again = last.get(what)
                    if again is not None and self._was_open(again, checked):
                        finding = replace(finding, running=again.running + 1)
                    mine[what] = finding
                yield finding
            if not issue.number.supplement:
                before[issue.series] = mine

    def _was_open(self, finding: Finding, checked: CheckInIssue) -> bool:
        closed = finding.closed_by
        return closed is None or not self._is_before(closed, checked)

    def _is_before(self, one: CheckInIssue, other: CheckInIssue) -> bool:
        """Whether a check stands before another in the order; one of a later issue does not."""
        place, here = self._places.get(one.docname), self._places[other.docname]
        if place != here:
            return place is not None and place < here
        anchors = [check.anchor for check in self._pages[one.docname].inspected]
        return anchors.index(one.check.anchor) < anchors.index(other.check.anchor)

    def windows_of(self, checked: CheckInIssue) -> tuple[str, ...]:
        """The windows of a check as lists name them."""
        return tuple(self.name_of(unit) for unit in checked.check.units)


def _known_to(home: str, order: Sequence[tuple[str, Issue]]) -> list[tuple[str, Issue]]:
    """Issues with drafts last; where ``home`` is one, those up to it, and no other draft.

    What a draft finds or closes is nothing to a signed issue.
    """
    drafts_last = sorted(order, key=lambda pair: pair[1].draft)
    docnames = [docname for docname, _issue in drafts_last]
    if home not in docnames:
        return drafts_last
    until = drafts_last[: docnames.index(home) + 1]
    return [pair for pair in until if not pair[1].draft or pair[0] == home]


def _named(checks: Sequence[CheckInIssue], name: str) -> list[CheckInIssue]:
    """The checks of a name or number."""
    wanted = unspaced(name)
    named = [checked for checked in checks if unspaced(checked.check.name_typed) == wanted]
    return named or [
        checked for checked in checks if checked.check.number and checked.check.number == wanted
    ]
