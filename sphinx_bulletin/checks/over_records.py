"""``env-updated``: what does not hold over all records is told to authors."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from ..core.domain import BulletinDomain, domain_of, no_figure
from ..core.i18n import __, show_span, table_title
from ..core.log import note, warn
from ..core.quoting import QuoteError, quote
from ..model.faults import Kind
from ..model.findings.status import CHECK_STATUSES
from ..model.issues.changes import What, compare
from ..model.issues.records import Page
from ..model.problems import NOTES, Problem, Say
from ..model.rules import problems

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


#: A message names no more rows than these.
_MOST = 6


def check_records(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Report what is wrong with the records; no page is stale for that."""
    domain = domain_of(env)
    _report_twins(domain)
    found = problems(domain.archive, app.config.bulletin_skip_checks)
    has_falls = any(problem.kind is Kind.FALL for problem in found)
    changed = _changed_cells(domain) if has_falls else set()
    domain.unknown_told = {
        (one.docname, f":{one.table}/{one.found}") for one in found if one.say is Say.CHECK_NAME
    }
    told = [
        one
        for one in found
        if not (one.say is Say.NEW_NAME and _is_missed(domain, one))
        and not (one.kind is Kind.FALL and _falls_by_change(domain, one, changed))
    ]
    for problem in _by_column(told):
        location = domain.location_of(problem.docname, problem.line)
        if problem.say in NOTES:
            note(message_of(problem, app.config.language), location=location)
        else:
            message = message_of(problem, app.config.language)
            warn(problem.kind, message, location=location)
    if "compare" not in app.config.bulletin_skip_checks:
        gaps = {problem.docname for problem in found if problem.say is Say.MISSING}
        if any(problem.say is Say.YEARS for problem in found):
            # What lacks may be that issue.
            gaps = set(domain.pages)
        # Where an issue's period is wrong, so is what is compared by it.
        unsure = {problem.docname for problem in found if problem.say in _PERIODS}
        for docname, page in sorted(domain.pages.items()):
            if docname in unsure:
                continue
            _report_lacks(domain, docname, page, is_gap_told=docname in gaps)
    return []


#: What a column has in many rows at once where its unit, its sign or its file is another.
_OF_COLUMNS = frozenset(
    {Say.RATE, Say.NEGATIVE, Say.UNUSUAL, Say.JUMP, Say.FALL, Say.TYPED_BASE, Say.DONE}
)


def _by_column(found: Iterable[Problem]) -> list[Problem]:
    """The problems, those of a column as one, of all its rows."""
    groups: dict[tuple[object, ...], list[Problem]] = defaultdict(list)
    for number, one in enumerate(found):
        is_alone = one.say not in _OF_COLUMNS
        place = (one.docname, one.line, one.table, one.column)
        groups[(number,) if is_alone else (one.say, *place)].append(one)
    return [_joined(group) for group in groups.values()]


def _joined(group: Sequence[Problem]) -> Problem:
    if len(group) == 1:
        return group[0]

    def listed(values: Iterable[str]) -> str:
        every = list(values)
        shown = every[:_MOST] if len(set(every)) > 1 else every[:1]
        return "、".join(shown) + ("…" if len(set(every)) > 1 and len(every) > _MOST else "")

    return replace(
        group[0],
        row=listed(one.row for one in group),
        found=listed(one.found for one in group),
        wanted=listed(one.wanted for one in group),
        about=listed(one.about for one in group),
    )


def _is_missed(domain: BulletinDomain, problem: Problem) -> bool:
    """Whether a check or a figure of the page names what is called otherwise now, which is told."""
    lost = {f":{problem.table}/{name}" for name in problem.wanted.split("、")}
    return not lost.isdisjoint(
        one for docname, one in domain.unknown_told if docname == problem.docname
    ) or any(
        _unknown_in(domain, problem.docname, one.target) in lost
        for one in domain.pages[problem.docname].quotations
    )


def _unknown_in(domain: BulletinDomain, docname: str, target: str) -> str:
    """What a figure names that is not there."""
    try:
        quote(domain.archive, docname, target, domain.env.config.language)
    except QuoteError as error:
        return error.unknown
    return ""


def _changed_cells(domain: BulletinDomain) -> set[tuple[str, str, str]]:
    """Issue, table and row/column of figures that are not as they were published, which is told."""
    issues = {page.issue.key: page.issue for page in domain.pages.values() if page.issue}
    changes = compare(domain.published, domain.pages) if domain.published else []
    return {
        (issues[one.key].label, one.about, cell.rpartition(" ")[0])
        for one in changes
        if one.what is What.FIGURES and one.is_fault
        for cell in one.was
    }


def _falls_by_change(
    domain: BulletinDomain, problem: Problem, changed: set[tuple[str, str, str]]
) -> bool:
    """Whether one of both figures is not as it was published: then the other is no fault."""
    issue = domain.pages[problem.docname].issue
    labels = (problem.about, issue.label if issue else "")
    cell = f"{problem.row}/{problem.column}"
    return any((label, problem.table, cell) in changed for label in labels)


def _report_twins(domain: BulletinDomain) -> None:
    """Names and numbers used twice."""
    seen: dict[tuple[str, str], list[tuple[str, int]]] = defaultdict(list)
    for docname, page in sorted(domain.pages.items()):
        if page.issue:
            seen["issue", page.issue.key].append((docname, page.issue.line))
        for item in page.items:
            if item.name:
                seen["item", item.name].append((docname, item.line))
        for table in page.statistics:
            if table.name:
                seen[f"statistics {docname}", table.name].append((docname, table.line))
    for (kind, name), places in sorted(seen.items()):
        first = places[0]
        for docname, line in places[1:]:
            message = __("“%(name)s” is used already at %(where)s; give this one a name of its own")
            pair = [domain.pages[one].issue for one in (first[0], docname)]
            if kind == "issue" and len({one.name_typed for one in pair if one}) > 1:
                message = __(
                    "“%(name)s” is used already at %(where)s, by another bulletin; name both in "
                    "bulletin_series of conf.py, so that each counts by itself"
                )
            where = domain.location_of(*first, is_short=True)
            warn(
                Kind.DUPLICATE,
                message % {"name": name, "where": where},
                location=domain.location_of(docname, line),
            )


def _report_lacks(domain: BulletinDomain, docname: str, page: Page, *, is_gap_told: bool) -> None:
    """Figures that a page takes and that have nothing to be compared with; one for one reason."""
    told: set[str] = set()
    for quotation in page.quotations:
        try:
            quote(domain.archive, docname, quotation.target, domain.env.config.language)
        except QuoteError as error:
            # What names nothing is told where it is resolved.
            is_told = error.is_told or (error.is_gap and is_gap_told)
            if error.lacks and not is_told and str(error) not in told:
                told.add(str(error))
                location = domain.location_of(docname, quotation.line)
                warn(Kind.COMPARE, no_figure(quotation.target, error), location=location)


# -- messages ----------------------------------------------------------------------------------


def message_of(problem: Problem, language: str) -> str:
    """The words for a problem: table, row, column and both values."""
    found, wanted = problem.found, problem.wanted
    if problem.kind is Kind.SPAN or problem.say in _DAYS:
        found, wanted = (show_span(one, language) for one in (found, wanted))
    elif problem.kind is Kind.OVERDUE:
        wanted = show_span(wanted, language)
    elif problem.say is Say.CLOSES_NONE:
        wanted = CHECK_STATUSES[wanted][0] if wanted in CHECK_STATUSES else "—"
    values = {
        "table": table_title(problem.title, problem.table, language),
        "row": problem.row,
        "column": problem.column,
        "found": found,
        "wanted": wanted,
        "about": problem.about,
    }
    return _pattern(problem.say, bool(found), bool(wanted)) % values


#: An issue's own period is wrong.
_PERIODS = frozenset({Say.SPAN_AGAIN, Say.SPAN_OVERLAP, Say.YEARS})
#: Their values are days and periods.
_DAYS = frozenset(
    {Say.YEARS, Say.DAY_EARLY, Say.DAY_WITHIN, Say.DAY_ORDER, Say.DAY_YEAR, Say.DUE_EARLY}
)


def _pattern(say: Say, is_set: bool, is_other: bool) -> str:
    return {
        Say.CHECK_FAILS: __(
            "table “%(table)s”, row “%(row)s”, column “%(column)s”: “%(about)s” does not hold: "
            "%(found)s against %(wanted)s"
        ),
        Say.CHECK_UNREADABLE: __(
            "table “%(table)s”: the check “%(about)s” cannot be read; write it as "
            "合计 = 行政许可 + 公共服务, or 办结 <= 受理"
        ),
        Say.CHECK_CIRCLE: __(
            "table “%(table)s”: the check “%(about)s” goes in a circle: “%(found)s” stands on both "
            "sides; name each figure once"
        ),
        Say.CHECK_NAME: __(
            "table “%(table)s”: the check “%(about)s” names “%(found)s”, which is no row, column "
            "or table here; there are %(wanted)s"
        ),
        Say.CHECK_AXES: __(
            "table “%(table)s”: the check “%(about)s” mixes rows with columns; compare rows with "
            "rows, columns with columns, or single figures written as 行/列"
        ),
        Say.CHECK_UNITS: __("table “%(table)s”: the check “%(about)s” mixes units: %(found)s"),
        Say.TOTAL: __(
            "table “%(table)s”, row “%(row)s”, column “%(column)s”: the total is %(found)s, its "
            "parts make %(wanted)s; check the figures, or leave out this row, and it is added up"
        ),
        Say.TOTAL_COLUMN: __(
            "table “%(table)s”, row “%(row)s”, column “%(column)s”: the total is %(found)s, the "
            "columns beside it make %(wanted)s; check the figures"
        ),
        Say.RATE: __(
            "table “%(table)s”, row “%(row)s”, column “%(column)s”: the rate is %(found)s, "
            "%(about)s makes %(wanted)s; check the figures"
        ),
        Say.NEGATIVE: __(
            "table “%(table)s”, row “%(row)s”, column “%(column)s”: %(found)s is below 0, which no "
            "count can be; check the figure"
        ),
        Say.SPAN_LATE: __(
            "table “%(table)s”: its period %(found)s ends after that of the issue, %(wanted)s; "
            "correct one of both"
        ),
        Say.SPAN_EARLY: __(
            "table “%(table)s”: its period %(found)s ends before that of the issue begins, "
            "%(wanted)s; is it an earlier week's?"
        ),
        Say.SPAN_START: __(
            "table “%(table)s”: it is cumulative, but its period %(found)s does not begin on 1 "
            "January; correct the period, or take out “cumulative” 累计"
        ),
        Say.SPAN_END: __(
            "table “%(table)s”: it is cumulative, but its period %(found)s ends before that of the "
            "issue, %(wanted)s; was it left as it was?"
        ),
        Say.SPAN_MONTH: __(
            "table “%(table)s”: its title “%(about)s” names a month outside its period %(found)s; "
            "correct one of both"
        ),
        Say.SPAN_AGAIN: __(
            "the period of this issue, %(found)s, is not after that of %(about)s, %(wanted)s; was "
            "it left as it was?"
        ),
        Say.SPAN_OVERLAP: __(
            "the period of this issue, %(found)s, shares days with that of %(about)s, %(wanted)s; "
            "was one of its days left as it was?"
        ),
        Say.MISSING: __(
            "number %(found)s of %(wanted)s is missing between %(about)s and this issue, so "
            "nothing is compared over it; add the issue, or correct the number"
        ),
        Say.NUMBER_AGAIN: __(
            "number %(found)s is in %(about)s already; give each issue numbers of its own"
        ),
        Say.SERIAL_MISSING: __(
            "serial number %(found)s is missing between %(about)s (No. %(row)s) and this issue; "
            "add the issue, or correct the serial number"
        ),
        Say.SERIAL_TWICE: __(
            "the serial number %(found)s is that of %(about)s already; correct one of both"
        ),
        Say.SERIAL: __(
            "the serial number is %(found)s; after that of %(about)s, %(row)s, it would be "
            "%(wanted)s"
        ),
        Say.NAME: __(
            "the bulletin is called “%(found)s” here, in the issues around it “%(wanted)s”; "
            "correct the name"
        ),
        Say.NAME_NEWEST: __(
            "the bulletin is called “%(found)s” here, in %(about)s “%(wanted)s”; is that right?"
        ),
        Say.DAY_EARLY: __(
            "the issue is dated %(found)s, before its period %(wanted)s begins; correct one of both"
        ),
        Say.DAY_WITHIN: __(
            "the issue is dated %(found)s, before its period %(wanted)s ends; is that right?"
        ),
        Say.DAY_ORDER: __(
            "the issue is dated %(found)s, before %(about)s, which is of %(wanted)s; is that right?"
        ),
        Say.DAY_YEAR: __(
            "%(found)s stands here as the day, and the issue is of %(wanted)s; is the year right?"
        ),
        Say.DUE_EARLY: __(
            "this finding was to be mended by %(found)s, before it was found on %(wanted)s; "
            "correct the day"
        ),
        Say.UNIT: __(
            "table “%(table)s”, column “%(column)s”: its unit is %(found)s, in %(about)s it was "
            "%(wanted)s; correct it, or write “skip-checks: unit” where it has changed"
        ),
        Say.DEFINITION: __(
            "table “%(table)s”, column “%(column)s”: it is %(found)s, in %(about)s it was "
            "%(wanted)s; correct it, or write “skip-checks: unit” where it has changed"
        ),
        Say.UNUSUAL: __(
            "table “%(table)s”, row “%(row)s”, column “%(column)s”: %(found)s in this period is "
            "%(about)s times the usual %(wanted)s; was a digit typed twice?"
        ),
        Say.SAME: __(
            "table “%(table)s”: all figures are those of %(about)s; is it last time's file?"
        ),
        Say.CUMULATIVE: (
            __(
                "table “%(table)s”: it is cumulative, in %(about)s it was not; write it in both or "
                "in neither"
            )
            if is_set
            else __(
                "table “%(table)s”: it is not cumulative, in %(about)s it was; write it in both or "
                "in neither"
            )
        ),
        Say.NEW_NAME: (
            __(
                "table “%(table)s”: “%(found)s” is not in %(about)s, which has “%(wanted)s” in its "
                "place, so it is compared with nothing; keep names as they were"
            )
            if is_other
            else __(
                "table “%(table)s”: “%(found)s” is not in %(about)s, so it is compared with "
                "nothing; keep names as they were"
            )
        ),
        Say.OTHER_NAME: __(
            "table “%(table)s”: no earlier issue has this name, so it is compared with nothing; "
            "in %(about)s the table of this title is called “%(wanted)s”"
        ),
        Say.JUMP: __(
            "table “%(table)s”, row “%(row)s”, column “%(column)s”: the cumulative figure is "
            "%(found)s, in %(about)s it was %(wanted)s; was a digit typed twice?"
        ),
        Say.FALL: __(
            "table “%(table)s”, row “%(row)s”, column “%(column)s”: the cumulative figure is "
            "%(found)s, in %(about)s it was %(wanted)s already; one of both is wrong"
        ),
        Say.GAP: __(
            "table “%(table)s”: issues or weeks between %(about)s and %(wanted)s are missing, so "
            "nothing is compared; if none was published, write “skip-checks: compare”"
        ),
        Say.TYPED_BASE: __(
            "table “%(table)s”, row “%(row)s”, column “%(column)s”: %(found)s is typed, the "
            "archive has %(wanted)s; correct it"
        ),
        Say.DONE: __(
            "table “%(table)s”, row “%(row)s”: more %(column)s (%(found)s) than %(about)s "
            "(%(wanted)s); where cases were carried over, say so in a note"
        ),
        Say.CLAIM: __(
            "“%(found)s” is typed for row “%(row)s”, column “%(column)s”; table “%(table)s” has "
            "%(wanted)s; correct one of both"
        ),
        Say.CLAIM_DIRECTION: __(
            "“%(found)s” is typed for row “%(row)s”, column “%(column)s”; in table “%(table)s” it "
            "went the other way: %(about)s; correct one of both"
        ),
        Say.CLAIM_CHANGE: __(
            "“%(found)s” is typed for row “%(row)s”, column “%(column)s”; table “%(table)s” makes "
            "%(wanted)s (%(about)s); correct one of both"
        ),
        Say.CLAIM_POINTS: __(
            "“%(found)s” is typed for row “%(row)s”, column “%(column)s”, which is a rate in table "
            "“%(table)s”; its change is told in percentage points: %(wanted)s (%(about)s)"
        ),
        Say.YEARS: __(
            "year %(about)s, date %(found)s and period %(wanted)s contradict each other; one of "
            "them is mistyped"
        ),
        Say.JOINT: __(
            "a joint issue of the numbers %(found)s? If it is none, mend “number” 期号; if it is "
            "one, skip the check 次序"
        ),
        Say.CLOSES_TARGET: __(
            "“%(found)s” names no finding to close; write issue and check as 2026-40/着装情况"
        ),
        Say.CLOSES_ISSUE: __(
            "“%(found)s” cannot be closed: there is no issue “%(about)s”; write issue and check "
            "as 2026-40/着装情况"
        ),
        Say.CLOSES_CHECK: __(
            "“%(found)s” cannot be closed: %(about)s has no such check; it has %(wanted)s"
        ),
        Say.CLOSES_SEVERAL: __(
            "“%(found)s”: %(about)s has several open findings of that name; name one by its "
            "number: %(wanted)s"
        ),
        Say.CLOSES_NONE: __(
            "“%(found)s” cannot be closed: it is no finding that was left open, its status is "
            "%(wanted)s"
        ),
        Say.CLOSES_LATER: __(
            "“%(found)s” cannot be closed here: it does not come before this check; close it in a "
            "later issue"
        ),
        Say.CLOSES_CLOSED: __(
            "“%(found)s” cannot be closed: it was closed already by %(about)s; take out “closes” "
            "销号 here"
        ),
        Say.OVERDUE: __(
            "“%(found)s” was to be mended by %(wanted)s and is still open in %(about)s; once it "
            "is mended, close it by “closes” 销号"
        ),
        Say.UNCHECKED: __(
            "checks of the series are not listed here: %(found)s; write them, with [未查] where "
            "that is so, or tell them all by “rest” 其余"
        ),
        Say.UNCHECKED_NAME: __(
            "the check “%(found)s” is in no issue before; in %(about)s there is “%(wanted)s”; is "
            "that right?"
        ),
    }[say]
