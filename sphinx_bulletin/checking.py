"""``env-updated``: what does not hold over all records is told; pages that became stale."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from typing import TYPE_CHECKING

from .domain import BulletinDomain, domain_of
from .i18n import __
from .log import Subtype, note, warn
from .model.compared import compare
from .model.problems import Kind, Problem, Say
from .model.records import Page
from .model.rules import problems
from .model.target import TargetError, parse_target
from .model.trend import TrendError, trend_line
from .quoting import QuoteError, quote

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


def check_records(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Report what is wrong with the records; return the pages that show others' and are stale."""
    domain = domain_of(env)
    _report_twins(domain)
    skipped = set(app.config.bulletin_skip_checks)
    for problem in problems(domain.archive):
        if problem.kind.value in skipped:
            continue
        location = f"{env.doc2path(problem.docname)}:{problem.line}"
        if problem.kind is Kind.DONE:
            note(message_of(problem), location=location)
        else:
            warn(Subtype(problem.kind.value), message_of(problem), location=location)
    return _stale(domain)


def _report_twins(domain: BulletinDomain) -> None:
    """Names and numbers used twice."""
    seen: dict[tuple[str, str], list[tuple[str, int]]] = defaultdict(list)
    for docname, page in sorted(domain.pages.items()):
        if page.issue:
            seen["issue", page.issue.key].append((docname, page.issue.line))
        for item in page.items:
            if item.name:
                seen["item", item.name].append((docname, item.line))
        # Without a masthead a table's name is its page's alone.
        key = page.issue.key if page.issue else docname
        for table in page.statistics:
            if table.name:
                seen[f"statistics {key}", table.name].append((docname, table.line))
    for (_kind, name), places in sorted(seen.items()):
        first = places[0]
        for docname, line in places[1:]:
            message = __("“%(name)s” is used already at %(where)s; give this one a name of its own")
            where = f"{domain.env.doc2path(first[0], False)}:{first[1]}"
            warn(
                Subtype.DUPLICATE,
                message % {"name": name, "where": where},
                location=f"{domain.env.doc2path(docname)}:{line}",
            )


# -- what a page shows of others ---------------------------------------------------------------


def _stale(domain: BulletinDomain) -> list[str]:
    """Pages that show other figures of other pages than when they were written last."""
    found = []
    for docname, page in sorted(domain.pages.items()):
        told = shown_of_others(domain, docname, page)
        digest = hashlib.sha256(repr(told).encode()).hexdigest() if told else ""
        if digest != domain.shown.get(docname, ""):
            domain.shown[docname] = digest
            found.append(docname)
    return found


def shown_of_others(domain: BulletinDomain, docname: str, page: Page) -> list[object]:
    """All that a page takes from the records of other pages."""
    archive = domain.archive
    found: list[object] = []
    for one in page.statistics:
        if one.compare:
            found.append(compare(archive, page.issue, one))
    for quotation in page.quotations:
        try:
            if not parse_target(quotation.target).is_local:
                found.append(quote(archive, docname, quotation.target))
        except (TargetError, QuoteError) as error:
            found.append(str(error))
    for trend in page.trends:
        try:
            found.append(trend_line(archive, trend, page.issue))
        except TrendError as error:
            found.append(str(error))
    return found


# -- messages ----------------------------------------------------------------------------------


def message_of(problem: Problem) -> str:
    """The words for a problem: table, row, column and both values."""
    values = {
        "table": problem.table,
        "row": problem.row,
        "column": problem.column,
        "found": problem.found,
        "wanted": problem.wanted,
        "about": problem.about,
    }
    return _pattern(problem.say) % values


def _pattern(say: Say) -> str:
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
            "or table here"
        ),
        Say.CHECK_AXES: __(
            "table “%(table)s”: the check “%(about)s” mixes rows with columns; compare rows with "
            "rows, columns with columns, or single figures written as 行/列"
        ),
        Say.CHECK_UNITS: __("table “%(table)s”: the check “%(about)s” mixes units: %(found)s"),
        Say.TOTAL: __(
            "table “%(table)s”, row “%(row)s”, column “%(column)s”: the total is %(found)s, its "
            "parts make %(wanted)s"
        ),
        Say.TOTAL_COLUMN: __(
            "table “%(table)s”, row “%(row)s”, column “%(column)s”: the total is %(found)s, the "
            "columns beside it make %(wanted)s"
        ),
        Say.RATE: __(
            "table “%(table)s”, row “%(row)s”, column “%(column)s”: the rate is %(found)s, "
            "%(about)s makes %(wanted)s"
        ),
        Say.NEGATIVE: __(
            "table “%(table)s”, row “%(row)s”, column “%(column)s”: %(found)s is below 0, which no "
            "count can be"
        ),
        Say.SPAN_LATE: __(
            "table “%(table)s”: its period %(found)s ends after that of the issue, %(wanted)s"
        ),
        Say.SPAN_EARLY: __(
            "table “%(table)s”: its period %(found)s ends before that of the issue begins, "
            "%(wanted)s; is it an earlier week's?"
        ),
        Say.SPAN_START: __(
            "table “%(table)s”: it is cumulative, but its period %(found)s does not begin on "
            "1 January"
        ),
        Say.SPAN_END: __(
            "table “%(table)s”: it is cumulative, but its period %(found)s ends before that of the "
            "issue, %(wanted)s"
        ),
        Say.SPAN_MONTH: __(
            "table “%(table)s”: its title “%(about)s” names a month outside its period %(found)s"
        ),
        Say.UNIT: __(
            "table “%(table)s”, column “%(column)s”: its unit is %(found)s, in %(about)s it was "
            "%(wanted)s"
        ),
        Say.DEFINITION: __(
            "table “%(table)s”, column “%(column)s”: it is %(found)s, in %(about)s it was "
            "%(wanted)s"
        ),
        Say.UNUSUAL: __(
            "table “%(table)s”, row “%(row)s”, column “%(column)s”: %(found)s in this period is "
            "ten times the usual %(wanted)s or more; was a digit typed twice?"
        ),
        Say.FALL: __(
            "table “%(table)s”, row “%(row)s”, column “%(column)s”: the cumulative figure is "
            "%(found)s, in %(about)s it was %(wanted)s already"
        ),
        Say.GAP: __(
            "table “%(table)s”: issues between %(about)s and this one are missing, so nothing is "
            "compared with the previous one"
        ),
        Say.TYPED_BASE: __(
            "table “%(table)s”, row “%(row)s”, column “%(column)s”: %(found)s is typed, the "
            "archive has %(wanted)s"
        ),
        Say.DONE: __(
            "table “%(table)s”, row “%(row)s”: more %(column)s (%(found)s) than %(about)s "
            "(%(wanted)s); where cases were carried over, say so in a note"
        ),
        Say.CLAIM: __(
            "“%(found)s” is typed for row “%(row)s”, column “%(column)s”; table “%(table)s” has "
            "%(wanted)s"
        ),
        Say.CLAIM_DIRECTION: __(
            "“%(found)s” is typed for row “%(row)s”, column “%(column)s”; in table “%(table)s” it "
            "went the other way: %(about)s"
        ),
        Say.CLAIM_CHANGE: __(
            "“%(found)s” is typed for row “%(row)s”, column “%(column)s”; table “%(table)s” makes "
            "%(wanted)s (%(about)s)"
        ),
        Say.CLAIM_POINTS: __(
            "“%(found)s” is typed for row “%(row)s”, column “%(column)s”, which is a rate in table "
            "“%(table)s”; its change is told in percentage points: %(wanted)s (%(about)s)"
        ),
    }[say]
