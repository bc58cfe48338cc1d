"""What a check can find: the values that a message names."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from decimal import Decimal

from .faults import Kind
from .issues.records import Statistics


class Say(enum.Enum):
    """Which message a problem gets."""

    CHECK_FAILS = "check-fails"
    CHECK_UNREADABLE = "check-unreadable"
    CHECK_CIRCLE = "check-circle"
    CHECK_NAME = "check-name"
    CHECK_AXES = "check-axes"
    CHECK_UNITS = "check-units"
    TOTAL = "total"
    TOTAL_COLUMN = "total-column"
    RATE = "rate"
    NEGATIVE = "negative"
    SPAN_LATE = "span-late"
    SPAN_EARLY = "span-early"
    SPAN_START = "span-start"
    SPAN_END = "span-end"
    SPAN_MONTH = "span-month"
    #: An issue's period is that of the issue before, or earlier.
    SPAN_AGAIN = "span-again"
    #: An issue's period shares days with that of the issue before.
    SPAN_OVERLAP = "span-overlap"
    #: Numbers between two issues that no issue has.
    MISSING = "missing"
    #: A number that is in a joint issue already.
    NUMBER_AGAIN = "number-again"
    #: Serial numbers between two issues that no issue has.
    SERIAL_MISSING = "serial-missing"
    #: A serial number that an earlier issue has.
    SERIAL_TWICE = "serial-twice"
    #: A serial number that is below those of earlier issues, or off by itself.
    SERIAL = "serial"
    #: Year, date and period of a masthead that are more than a year apart.
    YEARS = "years"
    #: A joint issue of more numbers than any has.
    JOINT = "joint"
    #: A name of the bulletin that no issue before or after has.
    NAME = "name"
    #: The same of the newest issue; it may be renamed.
    NAME_NEWEST = "name-newest"
    #: Signed before the period began.
    DAY_EARLY = "day-early"
    #: Signed before the period's end; may be so.
    DAY_WITHIN = "day-within"
    #: Signed before the issue before; may be so.
    DAY_ORDER = "day-order"
    UNIT = "unit"
    DEFINITION = "definition"
    UNUSUAL = "unusual"
    #: Cumulative, and many times that of the issue before, of which there are too few for a usual.
    JUMP = "jump"
    FALL = "fall"
    #: The same figures in all cells as in the issue before.
    SAME = "same"
    #: Cumulative in one of two issues only.
    CUMULATIVE = "cumulative"
    GAP = "gap"
    #: Compared, but no such row or column in the issue before.
    NEW_NAME = "new-name"
    #: Compared, but under another name in the issue before.
    OTHER_NAME = "other-name"
    TYPED_BASE = "typed-base"
    DONE = "done"
    CLAIM = "claim"
    CLAIM_DIRECTION = "claim-direction"
    CLAIM_CHANGE = "claim-change"
    CLAIM_POINTS = "claim-points"
    CLOSES_TARGET = "closes-target"
    CLOSES_ISSUE = "closes-issue"
    CLOSES_CHECK = "closes-check"
    CLOSES_SEVERAL = "closes-several"
    CLOSES_NONE = "closes-none"
    CLOSES_LATER = "closes-later"
    CLOSES_CLOSED = "closes-closed"
    OVERDUE = "overdue"
    #: An issue neither lists a check of its series nor tells it with the rest.
    UNCHECKED = "unchecked"
    #: A check of the newest issue that none before has, beside one that it lacks; may be new.
    UNCHECKED_NAME = "unchecked-name"
    #: An item or an inspection of another year than its issue.
    DAY_YEAR = "day-year"
    #: To be mended before it was found.
    DUE_EARLY = "due-early"


@dataclass(frozen=True, kw_only=True, slots=True)
class Problem:
    """One fault: where it is, and the values its message names."""

    kind: Kind
    say: Say
    docname: str
    line: int
    #: The table's name, or its caption.
    table: str
    #: Its caption, by which an author knows it.
    title: str = ""
    row: str = ""
    column: str = ""
    #: What stands there, and what would be right.
    found: str = ""
    wanted: str = ""
    #: The check, the issue or the period that the message speaks of.
    about: str = ""
    #: How far a sum is off, where it is one; the same for all sums that one wrong figure spoils.
    off: Decimal | None = None


#: What may be right as it is: told, but no warning.
NOTES = frozenset(
    {
        Say.DONE, Say.NEW_NAME, Say.NAME_NEWEST, Say.OVERDUE, Say.UNCHECKED_NAME, Say.DAY_WITHIN,
        Say.DAY_ORDER,
    }
)  # fmt: skip


def problem(
    kind: Kind,
    say: Say,
    docname: str,
    one: Statistics,
    *,
    line: int = 0,
    off: Decimal | None = None,
    **values: str,
) -> Problem:
    """A problem of a table; at its own line unless ``line`` says another."""
    return Problem(
        kind=kind,
        say=say,
        docname=docname,
        line=line or one.line,
        table=one.name or one.caption,
        title=one.caption,
        off=off,
        **values,
    )
