"""How authors name the findings that a check closes 销号, and why one cannot be closed."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from ..faults import Kind, Message
from ..issues.records import IssueNumber
from ..text.chinese import narrow
from ..text.regex import regex
from ..text.republic import ANY_YEAR, common_year

#: It cannot be read.
NOT_READ = Message(
    Kind.CLOSES, "“%(found)s” names no finding to close; write issue and check as 2026-40/着装情况"
)
#: No such issue.
NO_ISSUE = Message(
    Kind.CLOSES,
    "“%(found)s” cannot be closed: there is no issue “%(about)s”; write issue and check as "
    "2026-40/着装情况",
)
#: No such check in the issue.
NO_CHECK = Message(
    Kind.CLOSES, "“%(found)s” cannot be closed: %(about)s has no such check; it has %(wanted)s"
)
#: Several open ones of that name in the issue.
SEVERAL_FINDINGS = Message(
    Kind.CLOSES,
    "“%(found)s”: %(about)s has several open findings of that name; name one by its number: "
    "%(wanted)s",
)
#: Nothing was found there, or it was mended on the spot.
NO_FINDING = Message(
    Kind.CLOSES,
    "“%(found)s” cannot be closed: it is no finding that was left open, its status is %(wanted)s",
)
#: Not before the check that closes it.
NOT_BEFORE = Message(
    Kind.CLOSES,
    "“%(found)s” cannot be closed here: it does not come before this check; close it in a "
    "check that comes after it",
)
#: Closed already.
CLOSED_ALREADY = Message(
    Kind.CLOSES,
    "“%(found)s” cannot be closed: it was closed already by %(about)s; take out “closes” 销号 here",
)

#: An issue as authors name it: ``2026-40``, ``weekly:2026-s1``, 2026年第40期, 周报2026年增刊第1期.
_ISSUE = (
    r"(?:(?P<series>[^:/\s、,;]++)\s*+:|(?P<name>[^:/\s、,;\d-]++)-?(?=\d{4}))?\s*+"
    rf"(?P<year>{ANY_YEAR})\s*+"
    r"(?:-\s*+(?P<s>s)?|年\s*+(?P<supplement>增刊)?\s*+第?)\s*+"
    r"(?P<first>\d{1,9})(?:\s*+[-—–~至]\s*+(?P<last>\d{1,9}))?\s*+(?P<end>期)?"
)
#: Behind 期 no stroke is needed: 2026年第40期着装情况.
_TARGET = regex(rf"{_ISSUE}\s*+(?(end)/?|/)\s*+(?P<check>\S.*)")
#: What parts two findings: the next begins with its issue.
_BETWEEN = regex(
    r"(?<![\s、,;])(?=[^\S\n]*+[、,;\n])[\s、,;]++"
    rf"(?={_ISSUE.replace('?P<', '?P<_')}\s*+(?(_end)/?|/))"
)


class NamedFinding(Struct, frozen=True, kw_only=True):
    """A finding as its author named it, and what that means."""

    typed: str
    #: Empty: the series of the issue that names it.
    series: str
    number: IssueNumber
    check: str


def split_findings(text: str) -> list[str]:
    """The findings that an author names, parted where another issue begins.

    >>> split_findings("2026-40/着装情况、2026年第39期／到岗、在岗情况")
    ['2026-40/着装情况', '2026年第39期/到岗、在岗情况']
    """
    return [part.strip() for part in _parted(narrow(text).strip()) if part.strip()]


def _parted(text: str) -> Iterator[str]:
    start = 0
    for match in _BETWEEN.finditer(text):
        yield text[start : match.start()]
        start = match.end()
    yield text[start:]


def parse_finding(typed: str) -> NamedFinding | None:
    """A finding as typed; None where it cannot be read.

    >>> found = parse_finding("2026年第40—41期着装情况")
    >>> found.number.key, found.check
    ('2026-40-41', '着装情况')
    >>> parse_finding("2026-s1/2.1").number.key, parse_finding("民國115年第40期着装").number.key
    ('2026-s1', '2026-40')
    """
    match = _TARGET.fullmatch(narrow(typed).strip())
    if match is None:
        return None
    first = int(match["first"])
    return NamedFinding(
        typed=typed,
        series=(match["series"] or match["name"] or "").strip(),
        number=IssueNumber(
            year=common_year(match["year"]),
            supplement=bool(match["s"] or match["supplement"]),
            first=first,
            last=int(match["last"] or first),
        ),
        check=match["check"].strip(),
    )
