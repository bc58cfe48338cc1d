"""Names of files of the next issue, by those of the last."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ...model.issues.records import IssueNumber
from ...model.issues.rhythm import NextNumbers

_DIGITS = re.compile(r"\d+")


def next_name(name: str, last: IssueNumber, new: NextNumbers, *, pads: bool = True) -> str:
    """A name with the next year and number in the place of the last ones.

    A name without them gets them behind it, so that the last file stays.

    >>> last = IssueNumber(year=2022, supplement=False, first=44, last=44)
    >>> new = NextNumbers(year=2023, number=1, serial=None)
    >>> next_name("data/2022-44.csv", last, new), next_name("data/affairs.csv", last, new)
    ('data/2023-01.csv', 'data/affairs-2023-01.csv')
    >>> next_name("2023-01-1.csv", IssueNumber(year=2023, supplement=False, first=1, last=1),
    ...           NextNumbers(year=2023, number=2, serial=None))
    '2023-02-1.csv'
    """
    number = f"{new.number:02d}" if pads else str(new.number)
    found = list(_DIGITS.finditer(name))
    at = [match for match in found if int(match[0]) == last.first and match[0] != str(last.year)]
    if not at:
        head, dot, ending = name.rpartition(".")
        stem, ending = (head, dot + ending) if dot and "/" not in ending else (name, "")
        return f"{stem}-{new.year}-{number}{ending}"
    years = [match.end() for match in found if match[0] == str(last.year)]
    # Right behind the year where there is one: of 2022-01-1 the table is no number of an issue.
    behind = [match for match in at if years and match.start() > years[-1]]
    start, end = (behind[0] if behind else at[-1]).span()
    if last.last != last.first and (joint := re.match(rf"\D0*{last.last}(?!\d)", name[end:])):
        end += joint.end()
    before = re.sub(rf"(?<!\d){last.year}(?!\d)", str(new.year), name[:start])
    return f"{before}{number}{name[end:]}"


def are_padded(names: Iterable[tuple[str, int]]) -> bool:
    """Whether numbers below 10 have a zero in front in names of files; so it is where none is."""
    short = [re.search(rf"(?<!\d)0*{number}(?!\d)", name) for name, number in names if number < 10]
    return all(match[0].startswith("0") for match in short if match)
