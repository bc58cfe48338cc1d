"""Window and day of an item that is new, by the words that its text begins with."""

from __future__ import annotations

import datetime
import re

from msgspec import Struct

from ...model.items.roster import Roster
from ...model.text.dates import DateError, parse_day_near
from ...model.text.marked import N_
from ..sent_in.told_days import begins_with_day, days_in
from ..sent_in.told_offices import office_at_start

#: What a day at the beginning ends in.
_DAY_ENDS = re.compile(r"[^日号，,]*[日号，,]")
#: Between a day and the window that did something: 下午3点，
_HOUR = re.compile(r"[^，,。]{0,12}[，,]\s*")
#: Behind a name, where another follows.
_GOES_ON = ("、", "和", "与", "及")
_WHOSE = N_("a new item, of which window is not certain: write that behind the two colons")
_NO_WINDOW = N_("a new item; “%s” is on no roster: correct the name, or put it on the roster")
_NO_DAY = N_("a new item; the day that it is of is not certain")


class ItemNames(Struct, frozen=True, kw_only=True):
    """Windows and days of items, as their texts begin."""

    roster: Roster
    #: The last day that the issue is about.
    near: datetime.date | None

    def of(self, text: str) -> tuple[str, datetime.date] | None:
        """Window and day of a text that begins with both; None of all others."""
        behind = _DAY_ENDS.match(text)
        if behind is None or not begins_with_day(text):
            return None
        try:
            day = parse_day_near(next(days_in(text)), self.near)
        except DateError:
            return None
        rest = text[behind.end() :].lstrip("，, \u3000")
        hour = _HOUR.match(rest)
        for start in (0, hour.end() if hour is not None else 0):
            for name in sorted(self.roster.names(), key=len, reverse=True):
                if rest.startswith(name, start):
                    more = rest.startswith(_GOES_ON, start + len(name))
                    return None if more else (name, day)
        return None

    def guess(self, text: str) -> tuple[str, datetime.date | None]:
        """The same where the roster does not know the window; what is not there is empty."""
        behind = _DAY_ENDS.match(text) if begins_with_day(text) else None
        day = None
        if behind is not None:
            try:
                day = parse_day_near(next(days_in(text)), self.near)
            except DateError:
                day = None
        rest = text[behind.end() if behind is not None else 0 :].lstrip("，, \u3000")
        return office_at_start(rest), day

    def doubt(self, window: str) -> tuple[str, tuple[str, ...]]:
        """What to look at in an item that was guessed, and the values of that message."""
        if window in self.roster.names():
            return _NO_DAY, ()
        return (_NO_WINDOW, (window,)) if window else (_WHOSE, ())
