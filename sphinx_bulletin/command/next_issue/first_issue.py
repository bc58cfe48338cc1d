"""The first issue of a series, of which there is none to go on from."""

from __future__ import annotations

from msgspec import Struct

from ...core.i18n import _
from ...model.issues.rhythm import NextNumbers
from ...model.markup.own_names import name_here
from ...model.markup.vocabulary import DIRECTIVES, OPTIONS
from ...model.text.dates import Period

#: Days of a week.
_WEEK = 7


class FirstIssue(Struct, frozen=True, kw_only=True):
    """What is known of it."""

    bulletin: str
    #: Empty where ``conf.py`` has it.
    issuer: str
    checks: tuple[str, ...]
    numbers: NextNumbers
    period: Period | None


def first_issue_text(issue: FirstIssue) -> str:
    """Its source: a masthead, a section of news, a checklist where checks are known, the tail."""
    period = issue.period
    days = f"{period.first.isoformat()} / {period.last.isoformat()}" if period else ""
    masthead = {
        "year": str(issue.numbers.year),
        "number": str(issue.numbers.number),
        "serial": str(issue.numbers.serial or ""),
        "issuer": issue.issuer,
        "date": "",
        "period": days,
        "status": _word("送审", "draft"),
    }
    lines = [
        *_headed(_title(period), "="),
        f".. {_name('bulletin-masthead')}:: {issue.bulletin}",
        *(
            f"   :{_option('bulletin-masthead', name)}: {value}".rstrip()
            for name, value in masthead.items()
            if value or name == "date"
        ),
        "",
        *_headed(_("News"), "-"),
    ]
    if issue.checks:
        lines += [*_headed(_("Inspection"), "-"), f".. {_name('inspection-checklist')}::", ""]
        lines += [*(f"   :{check}:" for check in issue.checks), ""]
    tail = ("report-to", "send-to", "issue-to", "copies")
    lines.append(f".. {_name('distribution-footer')}::")
    lines += [f"   :{_option('distribution-footer', name)}:" for name in tail]
    return "\n".join(lines) + "\n"


def _title(period: Period | None) -> str:
    if period is None or period.days <= _WEEK:
        return _("Work of the week")
    if period.is_months and period.first.month == period.last.month:
        return _("Work of the month")
    return _("Work of the period")


def _headed(title: str, sign: str) -> list[str]:
    width = sum(1 if char.isascii() else 2 for char in title)
    return [title, sign * width, ""]


def _name(directive: str) -> str:
    return _word(DIRECTIVES[directive], directive)


def _option(directive: str, name: str) -> str:
    return _word(OPTIONS[directive][name][0], name)


def _word(chinese: str, english: str) -> str:
    return english if _("News").isascii() else name_here(chinese)
