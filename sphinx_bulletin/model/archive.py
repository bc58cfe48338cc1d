"""The issues of a site in their order, and figures compared over them."""

from __future__ import annotations

import bisect
import datetime
import enum
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from .figures import trimmed
from .records import Issue, Page, Statistics
from .statistics import BASE_HEADS, percent

#: Within so many days a period of last year is this one's: weeks begin on other dates each year.
_YEAR_SLACK = 3
#: Days that may lie between two periods that follow each other: a weekend, and a holiday beside it.
_ADJOINING = 4


class LackKind(enum.Enum):
    """Why two figures cannot be compared."""

    #: The archive does not reach back so far.
    START = "start"
    #: Issues between the two are missing.
    GAP = "gap"
    #: The other table has no such row or column.
    NAME = "name"
    #: One of both has no value.
    BLANK = "blank"


@dataclass(frozen=True, kw_only=True, slots=True)
class Lack:
    """No comparison; ``issue`` is the nearest one there is, as menus show it."""

    kind: LackKind
    issue: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """A table of one issue."""

    docname: str
    issue: Issue
    statistics: Statistics


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """A figure beside that of another period; of rates in percent where ``is_rate``."""

    now: Decimal
    then: Decimal
    is_rate: bool = False

    @property
    def difference(self) -> Decimal:
        """How much more it is now; of rates in percentage points."""
        return trimmed(self.now - self.then)

    @property
    def percent(self) -> Decimal | None:
        """How much more in percent, half up to two decimals; None where it was 0."""
        found = percent(self.now - self.then, abs(self.then))
        return None if found is None else trimmed(found)


class Archive:
    """Signed ordinary issues by series and number; drafts and supplements are none of them.

    A draft is compared with the archive all the same, as the issue that it will be.
    """

    def __init__(self, pages: Mapping[str, Page]) -> None:
        self.pages = pages
        #: Key → docname of every issue, drafts and supplements too.
        self.docnames: dict[str, str] = {}
        #: Pages and tables → what they are compared with; looked for once.
        self._bases: dict[tuple[str, str, str], Entry | Lack] = {}
        self._chains: dict[str, list[Issue]] = defaultdict(list)
        self._tables: dict[tuple[str, str], list[Entry]] = defaultdict(list)
        for docname, page in sorted(pages.items()):
            issue = page.issue
            if issue is None:
                continue
            self.docnames.setdefault(issue.key, docname)
            if issue.draft or issue.number.supplement:
                continue
            self._chains[issue.series].append(issue)
            for table in page.statistics:
                if table.name:
                    entry = Entry(docname=docname, issue=issue, statistics=table)
                    self._tables[issue.series, table.name].append(entry)
        for chain in self._chains.values():
            chain.sort(key=lambda issue: issue.number)
        for entries in self._tables.values():
            entries.sort(key=lambda entry: entry.issue.number)

    def all_series(self) -> Iterator[list[Entry]]:
        """The tables of one name in the order of their issues, name by name."""
        for _key, entries in sorted(self._tables.items()):
            yield entries

    def series_of(self, series: str, name: str) -> list[Entry]:
        """The tables of a name in the issues of a series, oldest first."""
        return self._tables.get((series, name), [])

    def earlier(self, issue: Issue, name: str) -> list[Entry]:
        """The tables of that name in issues before ``issue``, oldest first."""
        entries = self.series_of(issue.series, name)
        return entries[: bisect.bisect_left(entries, issue.number, key=lambda e: e.issue.number)]

    def base(self, issue: Issue, one: Statistics, which: str) -> Entry | Lack:
        """The table that one is compared with: ``previous``, or that of a ``year`` before."""
        key = (issue.key, one.name, which)
        if key not in self._bases:
            find = self._previous if which == "previous" else self._year_before
            lack = Lack(kind=LackKind.START)
            self._bases[key] = find(issue, one) if one.name else lack
        return self._bases[key]

    def _previous(self, issue: Issue, one: Statistics) -> Entry | Lack:
        """The table before this one, if nothing is missing between the two."""
        entries = self.earlier(issue, one.name)
        if not entries or issue.number.supplement:
            return Lack(kind=LackKind.START)
        found = entries[-1]
        if _follows(found.statistics, one):
            return found
        if not self._is_next(found.issue, issue) or _leaves_days(found, issue, one):
            return Lack(kind=LackKind.GAP, issue=found.issue.label)
        return found

    def _is_next(self, first: Issue, second: Issue) -> bool:
        """Whether no number lies between the two, nor an issue that has no such table."""
        chain = self._chains[first.series]
        after = bisect.bisect_right(chain, first.number, key=lambda issue: issue.number)
        if after < len(chain) and chain[after].number < second.number:
            return False
        one, two = first.number, second.number
        if one.year == two.year:
            return two.first == one.last + 1
        if two.year != one.year + 1 or two.first != 1:
            return False
        if first.serial and second.serial:
            return 0 < second.serial - first.serial <= 1 + two.last - two.first
        return True

    def _year_before(self, issue: Issue, one: Statistics) -> Entry | Lack:
        """The table of the like period a year before."""
        period = one.period or issue.period
        if period is None:
            return Lack(kind=LackKind.START)
        wanted = _a_year_before(period.last)
        best: Entry | None = None
        distance = _YEAR_SLACK + 1
        for entry in reversed(self.earlier(issue, one.name)):
            if entry.issue.number.year < issue.number.year - 2:
                break
            other = entry.statistics.period or entry.issue.period
            if other is None or abs(other.days - period.days) > _YEAR_SLACK:
                continue
            if abs((other.last - wanted).days) < distance:
                best, distance = entry, abs((other.last - wanted).days)
        return best or Lack(kind=LackKind.START)

    # -- figures -------------------------------------------------------------------------------

    def of_period(self, issue: Issue, one: Statistics, row: str, column: str) -> Decimal | Lack:
        """This period's own figure: of a cumulative table what came since the issue before."""
        value = _value(one, row, column)
        if isinstance(value, Lack) or not one.cumulative or column in one.table.rates:
            return value
        before = self.base(issue, one, "previous")
        if isinstance(before, Lack):
            first = before.kind is LackKind.START and issue.number.first == 1
            return value if first and not issue.number.supplement else before
        if _year(before.issue, before.statistics) != _year(issue, one):
            return value
        then = _value(before.statistics, row, column)
        return then if isinstance(then, Lack) else value - then

    def compare(
        self, issue: Issue, one: Statistics, row: str, column: str, base: str
    ) -> Change | Lack:
        """A figure beside that of ``previous`` or of the ``year`` before.

        With the previous issue, cumulative figures are compared by what each period brought; with
        a year before, as they stand, since both began with their year.
        """
        is_rate = column in one.table.rates
        other = self.base(issue, one, base)
        read = self.of_period if base == "previous" else _as_it_stands
        now = read(issue, one, row, column)
        then = (
            other if isinstance(other, Lack) else read(other.issue, other.statistics, row, column)
        )
        if isinstance(then, Lack) and then.kind is LackKind.START:
            typed = _typed_base(one, row, column, base)
            if typed is not None:
                return _beside_typed(one, now, typed, row, column, base)
        if isinstance(now, Lack):
            return now
        if isinstance(then, Lack):
            return then
        return Change(now=now, then=then, is_rate=is_rate)


def _beside_typed(
    one: Statistics, now: Decimal | Lack, typed: Decimal, row: str, column: str, base: str
) -> Change | Lack:
    if isinstance(now, Lack) and now.kind is LackKind.START and base == "year":
        now = _value(one, row, column)
    if isinstance(now, Lack):
        return now
    return Change(now=now, then=typed, is_rate=column in one.table.rates)


def is_base(one: Statistics, column: str) -> bool:
    """Whether a column holds typed figures of another period."""
    names = {other.name for other in one.table.columns}
    return any(
        column == head or (head in column and column.replace(head, "").strip("（）() ·") in names)
        for head in BASE_HEADS.values()
    )


def base_column(one: Statistics, column: str, base: str) -> str:
    """The name of the column that holds 上期 or 同期 of ``column``; empty if none."""
    head = BASE_HEADS[base]
    names = [other.name for other in one.table.columns]
    for name in (f"{column}{head}", f"{head}{column}", f"{column}（{head}）"):
        if name in names:
            return name
    own = [name for name in names if not is_base(one, name) and name not in one.table.rates]
    return head if head in names and own == [column] else ""


def _typed_base(one: Statistics, row: str, column: str, base: str) -> Decimal | None:
    name = base_column(one, column, base)
    return one.table.figure(row, name) if name else None


def _as_it_stands(issue: Issue, one: Statistics, row: str, column: str) -> Decimal | Lack:
    return _value(one, row, column)


def _value(one: Statistics, row: str, column: str) -> Decimal | Lack:
    try:
        value = one.table.figure(row, column)
    except KeyError:
        return Lack(kind=LackKind.NAME)
    return Lack(kind=LackKind.BLANK) if value is None else value


def _follows(first: Statistics, second: Statistics) -> bool:
    """Whether the period of the second begins where that of the first ends, and is as long."""
    one, two = first.period, second.period
    if one is None or two is None or first.cumulative or second.cumulative:
        return False
    near = 0 < (two.first - one.last).days <= _ADJOINING
    return near and abs(two.days - one.days) <= _YEAR_SLACK


def _leaves_days(before: Entry, issue: Issue, one: Statistics) -> bool:
    """Whether a cumulative table holds days before its issue's that no issue is about."""
    told = before.statistics.period or before.issue.period
    if not one.cumulative or told is None or issue.period is None:
        return False
    # A new year begins anew: what the table holds begins with it.
    new_year = datetime.date(issue.period.first.year, 1, 1) - datetime.timedelta(days=1)
    return (issue.period.first - max(told.last, new_year)).days > _ADJOINING


def _year(issue: Issue, one: Statistics) -> int:
    return one.period.first.year if one.period else issue.number.year


def _a_year_before(day: datetime.date) -> datetime.date:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:  # 29 February
        return day.replace(year=day.year - 1, day=28)
