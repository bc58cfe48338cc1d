"""The issues of a site in their order, and which table of them one is compared with."""

from __future__ import annotations

import bisect
import datetime
import enum
import functools
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from types import MappingProxyType

from msgspec import Struct

from ..findings.ledger import Ledger
from ..items.roster import Roster
from ..text.alike import unspaced
from ..text.dates import Period
from .named_issues import key_of_series, series_by_name
from .records import Issue, Page, Statistics
from .when import in_order, newest_first

#: Within so many days a period of last year is this one's: weeks begin on other dates each year.
_YEAR_SLACK = 3
#: Days that may lie between two periods that follow each other: a weekend, and a holiday beside it.
_ADJOINING = 4
#: So many issues of other sites, a year of weeks, are looked at before the first of this one: in
#: these even a figure of each month is told as often as makes it a usual one (``run_rules``).
_BEFORE = 52
#: Days that may lie between the last issue of a year and the first of the next.
_NEW_YEAR = 31


class LackKind(enum.Enum):
    """Why two figures cannot be compared."""

    #: The archive does not reach back so far.
    START = "start"
    #: Issues between the two are missing, or days that no issue is about.
    GAP = "gap"
    #: The other table has no such row or column.
    NAME = "name"
    #: One of both has no value.
    BLANK = "blank"
    #: Of other lengths, units or definitions, or cumulative in one of both only.
    UNLIKE = "unlike"
    #: The table of an issue between could not be read, which was told.
    UNREAD = "unread"


class Lack(Struct, frozen=True, kw_only=True):
    """No comparison; of a gap the issues on both its sides, as menus show them."""

    kind: LackKind
    issue: str = ""
    until: str = ""


class IssueTable(Struct, frozen=True, kw_only=True):
    """A table of one issue."""

    docname: str
    issue: Issue
    #: The page, and the place of the table on it: of most runs a few are asked for.
    page: Page
    place: int

    @property
    def statistics(self) -> Statistics:
        """Its figures."""
        return self.page.statistics[self.place]


class Neighbours(Struct, frozen=True, kw_only=True):
    """The issues published before and after one."""

    before: Issue | None = None
    after: Issue | None = None


class Archive:
    """All issues of a site, their order, and what they have to be compared with.

    ``chains`` and what is compared along them have signed ordinary issues only; a draft is compared
    all the same, as the issue that it will be.
    """

    def __init__(
        self,
        pages: Mapping[str, Page],
        roster: Roster | None = None,
        joined: Mapping[str, Page] = MappingProxyType({}),
        digest_of: Callable[[str], bytes] = lambda _docname: b"",
    ) -> None:
        #: Pages of this site, which are judged.
        self.own_pages = pages
        #: The same, and issues of other sites, which these are beside.
        self.pages = {**joined, **pages} if joined else pages
        #: docname → the same while the page says the same; of use where it was judged before.
        self.digest_of = digest_of
        #: The windows that the site knows, and their order.
        self.roster = roster or Roster()
        self._windows: dict[str, str] | None = None
        #: Key → docname of every issue, drafts and supplements too.
        self.docnames: dict[str, str] = {}
        #: Pages and tables → what they are compared with; looked for once.
        self._bases: dict[tuple[str, str, str], IssueTable | Lack] = {}
        self._chains: dict[str, list[Issue]] = defaultdict(list)
        self._years: dict[tuple[str, int], bytes] = {}
        self._tables: dict[tuple[str, str], list[IssueTable]] = defaultdict(list)
        #: Series and name → issues whose table could not be read.
        self._unread: dict[tuple[str, str], list[Issue]] = defaultdict(list)
        pages = self.pages
        for docname, page in sorted(pages.items(), key=_drafts_last):
            if page.issue is not None:
                # Of two issues with one number, which is reported, the signed one counts.
                self.docnames.setdefault(page.issue.key, docname)
        every = in_order((name, page.issue) for name, page in pages.items() if page.issue)
        #: Issues with their pages as they came out, the oldest first; drafts and supplements too.
        self.order = [pair for pair in every if self.docnames[pair[1].key] == pair[0]]
        #: Key → place of an issue in that order.
        self._places = {issue.key: place for place, (_name, issue) in enumerate(self.order)}
        for docname, issue in every:
            if issue.draft or issue.number.supplement:
                continue
            self._chains[issue.series].append(issue)
            for name in pages[docname].unread:
                self._unread[issue.series, name].append(issue)
            for place, key in enumerate(pages[docname].run_keys):
                if key:
                    entry = IssueTable(
                        docname=docname, issue=issue, page=pages[docname], place=place
                    )
                    self._tables[issue.series, key].append(entry)

    def without(self, names: Collection[str]) -> Archive:
        """The same without some pages of this site."""
        own = {name: page for name, page in self.own_pages.items() if name not in names}
        others = {name: page for name, page in self.pages.items() if name not in self.own_pages}
        return Archive(own, self.roster, others, self.digest_of)

    def judged_of(self, run: Sequence[IssueTable]) -> Sequence[IssueTable]:
        """Of a run the tables of this site, and as many before them as tell what is usual."""
        own = (place for place, entry in enumerate(run) if entry.docname in self.own_pages)
        first = next(own, len(run))
        return run[max(0, first - _BEFORE) :] if first < len(run) else ()

    def is_before(self, issue: Issue, other: Issue) -> bool:
        """Whether one issue came out before another; a draft is where it will."""
        return self._places[issue.key] < self._places[other.key]

    @functools.cached_property
    def ledger(self) -> Ledger:
        """The findings of all issues."""
        return Ledger(self.pages, self.order, self.roster.name_of)

    def ledger_of(self, home: str) -> Ledger:
        """The findings as the issue on the page ``home`` knows them; all where it is none."""
        page = self.pages.get(home)
        if page is None or page.issue is None:
            return self.ledger
        return Ledger(self.pages, self.order, self.roster.name_of, home)

    def issue_on(self, docname: str) -> Issue | None:
        """The issue that a page is; None where it is none."""
        page = self.pages.get(docname)
        return page.issue if page is not None else None

    def digest_of_year(self, series: str, year: int) -> bytes:
        """The same while all signed issues of a year say the same, as ``digest_of``."""
        if (series, year) not in self._years:
            issues = (issue for issue in self._chains[series] if issue.number.year == year)
            self._years[series, year] = b"".join(
                self.digest_of(self.docnames[issue.key]) for issue in issues
            )
        return self._years[series, year]

    def chains(self) -> Iterator[list[Issue]]:
        """The ordinary signed issues of each series, by number."""
        yield from self._chains.values()

    def published(self, series: str) -> list[Issue]:
        """Signed issues and supplements of a series, newest first."""
        return self._by_series.get(series, [])

    def listed(self, series: str) -> list[Issue]:
        """The same for a list of issues; of all series where none is named."""
        return self.issues_of(self.key_of(series))

    def issues_of(self, key: str | None) -> list[Issue]:
        """The same, by what ``key_of`` or ``key_meant`` says."""
        if key is not None:
            return self.published(key)
        return self._of_all_series

    @functools.cached_property
    def _series_by_name(self) -> dict[str, str]:
        return series_by_name(issue for _docname, issue in self.order)

    def issue_key(self, key: str) -> str:
        """A plain key whose series may stand before it by name: weekly:2026-1 of 周报2026-1."""
        return key_of_series(key, self._series_by_name)

    def key_of(self, series: str) -> str | None:
        """The key of a series that is asked for; None, as all, where none is, or the only one.

        A bulletin may have none: it is asked for by its name.
        """
        keyless, is_only = self._keyless
        if series and unspaced(series).strip("《》") != keyless:
            return series
        return None if is_only or not series else ""

    def key_meant(self, series: str, home: Issue | None) -> str | None:
        """The same for a list; on the page of an issue it is of that one's series else."""
        key = self.key_of(series)
        return home.series if key is None and home else key

    def asked_by(self, key: str) -> str:
        """How a list asks for a series: by its key, or by the name of what has none."""
        return key or self._keyless[0]

    @functools.cached_property
    def _keyless(self) -> tuple[str, bool]:
        """The name of the bulletin without a key, and whether there is no other."""
        issues = [page.issue for page in self.pages.values() if page.issue]
        found = {unspaced(issue.name_typed) for issue in issues if not issue.series}
        is_only = not any(issue.series for issue in issues)
        return (found.pop() if len(found) == 1 else ""), is_only

    @functools.cached_property
    def _of_all_series(self) -> list[Issue]:
        return [issue for _docname, issue in newest_first(self.order) if not issue.draft]

    @functools.cached_property
    def _by_series(self) -> dict[str, list[Issue]]:
        found: dict[str, list[Issue]] = {}
        for issue in self.listed(""):
            found.setdefault(issue.series, []).append(issue)
        return found

    def neighbours(self, issue: Issue) -> Neighbours:
        """The issues published before and after one; nothing leads from an issue to a draft."""
        issues = self.published(issue.series)
        # Newest first: those before this place came out later.
        place = -self._places[issue.key]
        at = bisect.bisect_left(issues, place, key=lambda other: -self._places[other.key])
        earlier = issues[at:] if issue.draft else issues[at + 1 :]
        return Neighbours(
            before=next(iter(earlier), None),
            after=issues[at - 1] if at and not issue.draft else None,
        )

    def list_of(self, key: str | None) -> str:
        """The page that lists all issues of a series, the highest up; empty if none does."""
        return self._lists.get(key) or self._lists.get(None, "")

    @functools.cached_property
    def _lists(self) -> dict[str | None, str]:
        found: dict[str | None, str] = {}
        for docname, page in sorted(self.pages.items(), key=lambda pair: (_depth(pair), pair[0])):
            for archive_list in page.archives:
                if not archive_list.last and not archive_list.front:
                    found.setdefault(self.key_of(archive_list.series), docname)
        return found

    def window_name(self, typed: str) -> str:
        """A window as its readers know it: the roster's name, translated.

        By the site's own catalog, else as items translate the name.
        """
        if self._windows is None:
            self._windows = {}
            for unit, shown in (pair for page in self.pages.values() for pair in page.renamed):
                # A short name of the roster is no translation.
                if (key := self.roster.key(unit)) != self.roster.key(shown):
                    self._windows.setdefault(key, shown)
        place = self.roster.place(typed)
        by_roster = self.roster.units[place].shown if place is not None else ""
        known = by_roster or self._windows.get(self.roster.key(typed), "")
        return known or self.roster.name_of(typed)

    def is_window(self, name: str) -> bool:
        """Whether the roster has a window, or another site, by its own roster, an item of it."""
        return self.roster.place(name) is not None or self.roster.key(name) in self._other_windows

    @functools.cached_property
    def _other_windows(self) -> frozenset[str]:
        """What issues of other sites call the windows of their items and checks."""
        others = (page for name, page in self.pages.items() if name not in self.own_pages)
        return frozenset(
            self.roster.key(unit)
            for page in others
            for one in (*page.once("items"), *page.inspected)
            for unit in one.units
        )

    def name_of(self, issue: Issue) -> str:
        """How lists over series name an issue: with the bulletin's name where there are several."""
        if len(self._by_series) < 2:
            return issue.label
        return f"{issue.name}{' ' if issue.label.isascii() else ''}{issue.label}"

    def name_beside(self, issue: Issue, other: Issue | None) -> str:
        """The same beside one of its own series, where its number is enough."""
        is_same = other is not None and other.series == issue.series
        return issue.label if is_same else self.name_of(issue)

    def name_in(self, issue: Issue, series: str, home: Issue | None) -> str:
        """How a list names an issue, of a series that it asks for, or on a page of its own."""
        is_over_all = self.key_meant(series, home) is None
        return self.name_of(issue) if is_over_all else issue.label

    def runs(self) -> Iterator[list[IssueTable]]:
        """Each run: one table in the issues of a series, oldest first (``Statistics.run_key``)."""
        for _key, entries in sorted(self._tables.items()):
            yield entries

    def run_of(self, series: str, key: str) -> list[IssueTable]:
        """The run of a name, or another key, in a series; empty if there is none."""
        return self._tables.get((series, key), [])

    def earlier(self, issue: Issue, key: str) -> list[IssueTable]:
        """The tables of that run in issues before ``issue``, oldest first."""
        entries = self.run_of(issue.series, key)
        place = self._places[issue.key]
        end = bisect.bisect_left(entries, place, key=lambda entry: self._places[entry.issue.key])
        return entries[:end]

    def base(self, issue: Issue, statistics: Statistics, which: str) -> IssueTable | Lack:
        """The table that one is compared with: ``previous``, or that of a ``year`` before."""
        key = (issue.key, statistics.run_key, which)
        if key not in self._bases:
            find = self._previous if which == "previous" else self._year_before
            is_known = statistics.run_key in self.pages[self.docnames[issue.key]].run_keys
            lack = Lack(kind=LackKind.START)
            self._bases[key] = find(issue, statistics) if is_known else lack
        return self._bases[key]

    def _previous(self, issue: Issue, statistics: Statistics) -> IssueTable | Lack:
        """The table before this one, if nothing is missing between the two."""
        entries = self.earlier(issue, statistics.run_key)
        if not entries or issue.number.supplement:
            return Lack(kind=LackKind.START)
        found = entries[-1]
        unread = self._unread.get((issue.series, statistics.run_key), ())
        if any(self.is_before(found.issue, a) and self.is_before(a, issue) for a in unread):
            return Lack(kind=LackKind.UNREAD)
        gap = Lack(kind=LackKind.GAP, issue=found.issue.label, until=issue.label)
        if found.statistics.cumulative != statistics.cumulative:
            return Lack(kind=LackKind.UNLIKE)
        if not _follows(found.statistics, statistics):
            if not self._is_next(found.issue, issue) or _leaves_days(found, issue, statistics):
                return gap
            days = _days_between(found, issue, statistics)
            if found.issue.number.year != issue.number.year and days and days > _NEW_YEAR:
                return gap
        return found

    def like(self, issue: Issue, statistics: Statistics) -> IssueTable | None:
        """The last earlier table with the caption of this one, by whatever name."""
        like = [
            entry
            for (series, _name), entries in self._tables.items()
            for entry in (entries if series == issue.series and statistics.caption else ())
            if entry.statistics.caption == statistics.caption and self.is_before(entry.issue, issue)
        ]
        return max(like, key=lambda entry: self._places[entry.issue.key], default=None)

    def adjoins(self, issue: Issue, statistics: Statistics) -> bool:
        """Whether the previous table is of the days right before: 上周, not only 上期."""
        found = self.base(issue, statistics, "previous")
        if isinstance(found, Lack):
            return found.kind is LackKind.START
        days = _days_between(found, issue, statistics)
        return days is not None and days <= _ADJOINING

    def lies_apart(self, issue: Issue, statistics: Statistics, days: range) -> bool:
        """Whether the previous table may be of other days than the period of ``days`` right before.

        Where periods are not told, by the numbers and days of the issues.
        """
        found = self.base(issue, statistics, "previous")
        if isinstance(found, Lack):
            return False
        between = _days_between(found, issue, statistics)
        if between is not None:
            return between > _ADJOINING
        earlier, later = found.issue, issue
        if earlier.number.is_joint or later.number.is_joint:
            return True
        if earlier.day is None or later.day is None:
            return False
        # Nearer to two such periods than to one.
        return 4 * (later.day - earlier.day).days > 3 * (days[0] + days[-1])

    def _is_next(self, first: Issue, second: Issue) -> bool:
        """Whether no number lies between the two, nor an issue that has no such table."""
        chain = self._chains[first.series]
        after = bisect.bisect_right(chain, first.number, key=lambda issue: issue.number)
        if after < len(chain) and chain[after].number < second.number:
            return False
        earlier, later = first.number, second.number
        if earlier.year == later.year:
            return later.first == earlier.last + 1
        if later.year != earlier.year + 1 or later.first != 1:
            return False
        if first.serial and second.serial:
            return 0 < second.serial - first.serial <= 1 + later.last - later.first
        return True

    def _year_before(self, issue: Issue, statistics: Statistics) -> IssueTable | Lack:
        """The table of the like period a year before."""
        period = statistics.period or issue.period
        if period is None:
            return Lack(kind=LackKind.START)
        wanted = _a_year_before(period.last)
        best: IssueTable | None = None
        distance = _YEAR_SLACK + 1
        for entry in reversed(self.earlier(issue, statistics.run_key)):
            if entry.issue.number.year < issue.number.year - 2:
                break
            other = entry.statistics.period or entry.issue.period
            if entry.statistics.cumulative != statistics.cumulative:
                continue
            if other is None or abs(other.days - period.days) > _YEAR_SLACK:
                continue
            if abs((other.last - wanted).days) < distance:
                best, distance = entry, abs((other.last - wanted).days)
        return best or Lack(kind=LackKind.START)


def _follows(first: Statistics, second: Statistics) -> bool:
    """Whether the period of the second begins where that of the first ends, and is as long."""
    earlier, later = first.period, second.period
    if earlier is None or later is None or first.cumulative or second.cumulative:
        return False
    near = 0 < (later.first - earlier.last).days <= _ADJOINING
    return near and abs(later.days - earlier.days) <= _YEAR_SLACK


def _last_told(entry: IssueTable) -> datetime.date | None:
    """The last day that an issue or its table is about, whichever is later."""
    days = [p.last for p in (entry.statistics.period, entry.issue.period) if p]
    return max(days, default=None)


def _days_between(before: IssueTable, issue: Issue, statistics: Statistics) -> int | None:
    """From the last day of the one to the first of the other; None where it is not known."""
    told = _last_told(before)
    period = own_period(issue, statistics)
    return (period.first - told).days if told and period else None


def _leaves_days(before: IssueTable, issue: Issue, statistics: Statistics) -> bool:
    """Whether a cumulative table holds days before its issue's that no issue is about."""
    told = _last_told(before)
    if not statistics.cumulative or told is None or issue.period is None:
        return False
    # A new year begins anew: what the table holds begins with it.
    new_year = datetime.date(issue.period.first.year, 1, 1) - datetime.timedelta(days=1)
    return (issue.period.first - max(told, new_year)).days > _ADJOINING


def own_period(issue: Issue, statistics: Statistics) -> Period | None:
    """The days that this period's own figures are of: of a cumulative table those of its issue."""
    return issue.period if statistics.cumulative or statistics.period is None else statistics.period


def _depth(pair: tuple[str, Page]) -> int:
    """How deep in folders a page lies."""
    return pair[0].count("/")


def _drafts_last(pair: tuple[str, Page]) -> tuple[bool, str]:
    docname, page = pair
    return (page.issue is not None and page.issue.draft, docname)


def _a_year_before(day: datetime.date) -> datetime.date:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:  # 29 February
        return day.replace(year=day.year - 1, day=28)
