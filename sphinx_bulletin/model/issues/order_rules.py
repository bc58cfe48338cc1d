"""Issues that are missing, double or out of order: numbers, serial numbers, days and periods.

What offices do and is right: joint issues, supplements, weeks without an issue, an archive that
begins in the middle, a draft between signed issues, numbers that run on over years, an issue
signed late, serial numbers that a supplement takes.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ..faults import Fault, Kind, Message, on_page
from ..text.dates import Period
from .archive import Archive
from .records import Issue
from .when import span_of

#: Numbers between two issues that no issue has.
MISSING = Message(
    Kind.ORDER,
    "number %(found)s of %(wanted)s is missing between %(about)s and this issue, so nothing is "
    "compared over it; add the issue, or correct the number; where past issues are not all there, "
    'write bulletin_skip_checks = ["order"] into conf.py',
)
#: A number that is in a joint issue already.
NUMBER_AGAIN = Message(
    Kind.ORDER, "number %(found)s is in %(about)s already; give each issue numbers of its own"
)
#: Serial numbers between two issues that no issue has.
SERIAL_MISSING = Message(
    Kind.ORDER,
    "serial number %(found)s is missing between %(about)s (No. %(row)s) and this issue; add the "
    "issue, or correct the serial number",
)
#: A serial number that an earlier issue has.
SERIAL_TWICE = Message(
    Kind.ORDER, "the serial number %(found)s is that of %(about)s already; correct one of the two"
)
#: A serial number that is below those of earlier issues, or off by itself.
SERIAL_OFF = Message(
    Kind.ORDER,
    "the serial number is %(found)s; after that of %(about)s, %(row)s, it would be %(wanted)s",
)
#: Year, date and period of a masthead that are more than a year apart.
YEARS_APART = Message(
    Kind.ORDER,
    "year %(about)s, date %(found)s and period %(wanted)s contradict each other; one of them is "
    "mistyped",
)
#: A joint issue of more numbers than any has.
JOINT = Message(
    Kind.ORDER,
    "a joint issue of the numbers %(found)s? If it is none, correct “number” 期号; if it is "
    "one, skip the check “order”",
)
#: A name of the bulletin that no issue before or after has.
BULLETIN_NAME = Message(
    Kind.ORDER,
    "the bulletin is called “%(found)s” here, in the issues around it “%(wanted)s”; correct the "
    "name",
)
#: The same of the newest issue; it may be renamed.
BULLETIN_NAME_NEWEST = Message(
    Kind.ORDER,
    "the bulletin is called “%(found)s” here, in %(about)s “%(wanted)s”; is that right?",
    is_note=True,
)
#: Signed before the period began.
DAY_EARLY = Message(
    Kind.ORDER,
    "the issue is dated %(found)s, before its period %(wanted)s begins; correct one of the two",
)
#: Signed before the period's end; may be so.
DAY_WITHIN = Message(
    Kind.ORDER,
    "the issue is dated %(found)s, before its period %(wanted)s ends; is that right?",
    is_note=True,
)
#: Signed before the issue before; may be so.
DAY_ORDER = Message(
    Kind.ORDER,
    "the issue is dated %(found)s, before %(about)s, which is of %(wanted)s; is that right?",
    is_note=True,
)
#: An issue's period is that of the issue before, or earlier.
SPAN_AGAIN = Message(
    Kind.SPAN,
    "the period of this issue, %(found)s, is not after that of %(about)s, %(wanted)s; was it "
    "copied from an earlier issue?",
)
#: An issue's period shares days with that of the issue before.
SPAN_OVERLAP = Message(
    Kind.SPAN,
    "the period of this issue, %(found)s, shares days with that of %(about)s, %(wanted)s; was one "
    "of its days left as it was?",
)

#: Days that two periods may share: 上周五至本周五.
_SHARED = 1
#: A date may lie so many days from its period: an issue is signed late.
_LATE = 366
#: Joint issues (合刊) have no more numbers than these.
_JOINT = 10
#: Issues that are further apart, in days, are not taken for successive ones.
_FAR = 183


def check_years(archive: Archive) -> Iterator[Fault]:
    """Issues whose year, date and period contradict each other."""
    for chain in _chains(archive):
        for issue in chain:
            if told := _years(archive, issue):
                yield told


def check_order(archive: Archive) -> Iterator[Fault]:
    """What does not hold from issue to issue, if years are right; each series by itself."""
    for chain in _chains(archive):
        supplements = [issue for issue in chain if issue.number.supplement]
        ordinary = [issue for issue in chain if not issue.number.supplement]
        missing: dict[str, int] = {}
        for before, issue in pairwise(ordinary):
            for fault, count in _numbers(archive, before, issue):
                missing[issue.key] = count
                yield fault
        yield from _names(archive, ordinary)
        for part in _serial_runs(ordinary):
            yield from _serials(archive, part, supplements, missing)
        early: set[str] = set()
        for issue in chain:
            if len(range(issue.number.first, issue.number.last + 1)) > _JOINT:
                number = _run(issue.number.first, issue.number.last)
                yield _fault(archive, issue, JOINT, found=number)
            for fault in _own_days(archive, issue):
                early.add(issue.key)
                yield fault
        for before, issue in pairwise(ordinary):
            if before.day and issue.day and issue.day < before.day and issue.key not in early:
                yield _fault(
                    archive, issue, DAY_ORDER, found=issue.day, wanted=before.day,
                    about=before.label,
                )  # fmt: skip


def check_periods(archive: Archive) -> Iterator[Fault]:
    """Issues whose period is that of the issue before, an earlier one, or shares days with it."""
    for chain in archive.chains():
        following = chain[0] if chain else None
        for issue in chain[1:]:
            assert following is not None
            before, earlier, later = following, following.period, issue.period
            if earlier and later and _sums_up(later, earlier):
                # The next one follows those before it.
                continue
            following = issue
            if before.key == issue.key or earlier is None or later is None:
                continue
            if (
                earlier.first == later.first == later.first.replace(month=1, day=1)
                and earlier.last < later.last
            ):
                # Each issue is about the year so far.
                continue
            if earlier.first >= later.first:
                message = SPAN_AGAIN
            elif (earlier.last - later.first).days + 1 > _SHARED:
                message = SPAN_OVERLAP
            else:
                continue
            yield _fault(archive, issue, message, found=later, wanted=earlier, about=before.label)


def _sums_up(later: Period, earlier: Period) -> bool:
    """Whether an issue is about the month of the weeks before it, or the quarter or year of months.

    >>> from ..text.dates import parse_period
    >>> december = parse_period("2025年12月")
    >>> _sums_up(parse_period("2025"), december), _sums_up(parse_period("2025年11—12月"), december)
    (True, False)
    """
    years = later.last.year - later.first.year
    months = 12 * years + later.last.month - later.first.month + 1
    is_named = later.is_months and months in _NAMED and (later.first.month - 1) % months == 0
    holds = later.first <= earlier.first and earlier.last <= later.last
    return is_named and holds and later.days >= 2 * earlier.days


#: Months of a period that has a name: a month, a quarter, half a year, a year.
_NAMED = (1, 3, 6, 12)


def _chains(archive: Archive) -> Iterator[list[Issue]]:
    """The issues of each series by number, drafts too: they are there, if not published."""
    found: dict[str, list[Issue]] = defaultdict(list)
    for _docname, issue in archive.order:
        found[issue.series].append(issue)
    for _series, chain in sorted(found.items()):
        yield sorted(chain, key=lambda issue: issue.number)


def _names(archive: Archive, chain: Sequence[Issue]) -> Iterator[Fault]:
    """Names of the bulletin that one issue alone has: mistyped, unless it is the newest.

    One that later issues keep is a new name.
    """
    counts = Counter(issue.name_typed for issue in chain)
    for index, (before, issue) in enumerate(pairwise(chain), 1):
        name, usual = issue.name_typed, before.name_typed
        if not name or not usual or name == usual or counts[name] > 1:
            continue
        after = chain[index + 1].name_typed if index + 1 < len(chain) else ""
        if after in ("", usual):
            message = BULLETIN_NAME if after else BULLETIN_NAME_NEWEST
            yield _fault(archive, issue, message, found=name, wanted=usual, about=before.label)


def _numbers(archive: Archive, before: Issue, issue: Issue) -> Iterator[tuple[Fault, int]]:
    """Numbers that lack between two issues, with how many; or that both have."""
    earlier, later = before.number, issue.number
    if earlier.year == later.year:
        first = earlier.last + 1
        if later.first <= earlier.last:
            yield _fault(archive, issue, NUMBER_AGAIN, found=later.first, about=before.label), 0
            return
    elif later.year == earlier.year + 1 and not _is_far(before, issue):
        first = earlier.last + 1 if _runs_on(before, issue) else 1
    else:
        # An old issue that is there to be compared with; only serial numbers tell what lacks.
        return
    if first < later.first:
        yield _fault(
            archive, issue, MISSING, found=_run(first, later.first - 1), wanted=later.year,
            about=before.label,
        ), later.first - first  # fmt: skip


def _is_far(before: Issue, issue: Issue) -> bool:
    """Whether half a year lies between two issues."""
    earlier, later = span_of(before), span_of(issue)
    return bool(earlier and later and (later.first - earlier.last).days > _FAR)


def _runs_on(before: Issue, issue: Issue) -> bool:
    """Whether the numbers of a new year begin where those of the old one ended."""
    earlier, later = before.number, issue.number
    if before.serial and issue.serial and issue.serial - before.serial > later.last - earlier.first:
        return False
    return later.first > earlier.last


def _serial_runs(chain: Sequence[Issue]) -> list[list[Issue]]:
    """The issues whose serial numbers are one count: all, or those of a year.

    They are a year's where each year begins anew: below the last of the year before, and not above
    its number.
    """
    years: dict[int, list[Issue]] = defaultdict(list)
    for issue in chain:
        if issue.serial:
            years[issue.number.year].append(issue)
    is_yearly = all((of[0].serial or 0) <= of[0].number.last for of in years.values())
    runs = [years[year] for year in sorted(years)]
    begins_anew = all((b[0].serial or 0) < (a[-1].serial or 0) for a, b in pairwise(runs))
    if len(years) < 2 or not is_yearly or not begins_anew:
        return [list(chain)]
    return [[issue for issue in chain if issue.number.year == year] for year in years]


def _serials(
    archive: Archive,
    chain: Sequence[Issue],
    supplements: Sequence[Issue],
    missing: dict[str, int],
) -> Iterator[Fault]:
    """Serial numbers that do not run on; where one alone is off, it is the wrong one."""
    extra = {
        supplement.serial: supplement for supplement in reversed(supplements) if supplement.serial
    }
    base: int | None = None
    for index, issue in enumerate(chain):
        if not issue.serial:
            continue
        if base is None:
            base = index
            continue
        if issue.serial not in extra and _fits(chain, base, index, supplements, missing):
            base = index
            continue
        before = chain[base]
        later = next((n for n in range(index + 1, len(chain)) if chain[n].serial), None)
        is_alone = later is not None and _fits(chain, base, later, supplements, missing)
        least = (before.serial or 0) + index - base
        twin = before if issue.serial == before.serial else extra.get(issue.serial)
        if twin is not None:
            yield _fault(archive, issue, SERIAL_TWICE, found=issue.serial, about=twin.label)
        elif is_alone or issue.serial < least:
            yield _fault(
                archive, issue, SERIAL_OFF, found=issue.serial, about=before.label,
                row=before.serial, wanted=least,
            )  # fmt: skip
        elif issue.key not in missing:
            yield _fault(
                archive, issue, SERIAL_MISSING, found=_run(least, issue.serial - 1),
                about=before.label, row=before.serial,
            )  # fmt: skip
        if not is_alone:
            base = index


def _fits(
    chain: Sequence[Issue],
    first: int,
    last: int,
    supplements: Sequence[Issue],
    missing: dict[str, int],
) -> bool:
    """Whether the serial numbers of two issues are as far apart as what lies between them.

    A joint issue may take one serial number or several, a supplement one or none.
    """
    start, end = chain[first], chain[last]
    issues = chain[first + 1 : last + 1]
    joint = sum(issue.number.last - issue.number.first for issue in (start, *issues))
    lacking = sum(missing.get(issue.key, 0) for issue in issues)
    spare = (end.serial or 0) - (start.serial or 0) - (last - first)
    if 0 <= spare <= joint + lacking:
        return True
    between = sum(1 for extra in supplements if _is_between(start, extra, end))
    return 0 <= spare <= joint + lacking + between


def _is_between(before: Issue, extra: Issue, after: Issue) -> bool:
    """Whether a supplement may have been published between two issues."""
    if extra.day and before.day and after.day:
        return before.day <= extra.day <= after.day
    return before.number.year <= extra.number.year <= after.number.year


def _own_days(archive: Archive, issue: Issue) -> Iterator[Fault]:
    """Signed before what it tells of."""
    day, period = issue.day, issue.period
    if day is None or period is None or day >= period.last:
        return
    message = DAY_EARLY if day < period.first else DAY_WITHIN
    yield _fault(archive, issue, message, found=day, wanted=period)


def _years(archive: Archive, issue: Issue) -> Fault | None:
    """Year, date and period of which one is mistyped: more than a year apart, or a later period.

    An issue of January is about December, but none is about a year to come.
    """
    day, period, year = issue.day, issue.period, issue.number.year
    is_far = day is not None and abs(day.year - year) > 1
    if period is not None:
        is_far = is_far or not period.first.year <= year <= period.last.year + 1
        if day is not None:
            is_far = is_far or max((day - period.last).days, (period.first - day).days) > _LATE
    if not is_far:
        return None
    return _fault(archive, issue, YEARS_APART, found=day, wanted=period, about=year)


def _run(first: int, last: int) -> str:
    """``41``, ``41—43``."""
    return str(first) if first == last else f"{first}—{last}"


def _fault(archive: Archive, issue: Issue, message: Message, **values: object) -> Fault:
    """A fault of an issue, at its masthead."""
    return on_page(message, archive.docnames[issue.key], issue.line, **values)
