"""Days that the calendar does not have: 12月32日, 12月2日（星期五） where that is none."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from ..faults import Kind, Message, Slip
from ..text.chinese import narrow
from ..text.dates import last_day
from ..text.day_forms import ENGLISH_MONTHS, ENGLISH_WEEKDAYS, WEEKDAYS
from ..text.regex import regex
from ..text.republic import common_year
from .spotted import Spotted, spotted

NO_DAY = Message(
    Kind.WORDS,
    "“%(found)s” is no day of the calendar; month %(month)s has %(days)s days",
    slip=Slip.DAYS,
)
OTHER_WEEKDAY = Message(
    Kind.WORDS,
    "“%(found)s”: that day is “%(right)s”; correct the day or its weekday",
    slip=Slip.DAYS,
)
#: In Taiwan a year may be one of the Republic, 115年. A weekday alone stands in brackets.
_DAY = regex(
    r"(?=\d)(?:(?<!\d)(?P<year>20\d\d|1[01]\d)年)?(?<!\d)(?P<month>1[0-2]|[1-9])月(?P<day>\d{1,2})日"
    r"(?:\s?[(（]?(?P<word>星期|[礼禮]拜|[周週])(?P<weekday>[一二三四五六日天])"
    r"|\s?[(（](?P<bare>[一二三四五六日])[)）])?"
)
#: （一）behind no day: what follows days in a text may be marks of its parts as well.
_PART = regex(r"(?<![日\s])\s?[(（][一二三四五六][)）]")
_MONTH = "|".join(ENGLISH_MONTHS)
#: Wednesday, May 20, 2026, and Wednesday 20 May.
_ENGLISH = regex(
    rf"\b(?P<weekday>{'|'.join(ENGLISH_WEEKDAYS)}),? (?:the )?"
    rf"(?:(?P<month>{_MONTH}) (?P<day>\d{{1,2}})|(?P<first>\d{{1,2}}) (?P<then>{_MONTH}))"
    r"(?:st|nd|rd|th)?\b(?:,? (?P<year>20\d\d)\b)?"
)
#: Before days of other years.
_OTHER_YEAR = regex(r"(?:[去上前明次]年|\d年|年度)\s?\Z")
#: So many days from the issue's own a day without a year is of its year.
_NEAR = 60


def check_calendar(text: str, day: datetime.date | None) -> Iterator[Spotted]:
    """Days that are none, and weekdays that are not theirs; ``day`` is the issue's.

    >>> wednesday = datetime.date(2026, 12, 2)
    >>> [one.values["found"] for one in check_calendar("12月32日，12月2日（星期五）", wednesday)]
    ['12月32日', '12月2日（星期五']
    >>> list(check_calendar("12月2日（星期三），去年12月2日星期二", wednesday))
    []
    """
    if "day" in text:
        yield from _english_weekdays(text, day)
    has_parts = None
    for match in _DAY.finditer(text):
        month, number = int(match["month"]), int(match["day"])
        # February has 29 where nobody says of which year.
        most = last_day(common_year(match["year"] or "2024"), month).day
        if not 1 <= number <= most:
            found = narrow(match[0][: match.end("day") + 1 - match.start()])
            yield spotted(NO_DAY, match.start(), found=found, month=month, days=most)
            continue
        if match["bare"] and has_parts is None:
            has_parts = _PART.search(text) is not None
        told = match["weekday"] or ("" if has_parts else match["bare"])
        if told and (meant := _meant(match, text, day)):
            right = WEEKDAYS[meant.weekday()]
            if told.replace("天", "日") != right:
                word = match["word"] or "星期"
                yield spotted(OTHER_WEEKDAY, match.start(), found=match[0], right=f"{word}{right}")


def _english_weekdays(text: str, day: datetime.date | None) -> Iterator[Spotted]:
    """The same in English; a day that is none is the calendar's of no year."""
    for match in _ENGLISH.finditer(text):
        month = 1 + ENGLISH_MONTHS.index(match["month"] or match["then"])
        meant = _near_day(int(match["year"] or 0), month, int(match["day"] or match["first"]), day)
        if meant is not None and match["weekday"] != (right := ENGLISH_WEEKDAYS[meant.weekday()]):
            yield spotted(OTHER_WEEKDAY, match.start(), found=match[0], right=right)


def _meant(match: re.Match[str], text: str, day: datetime.date | None) -> datetime.date | None:
    """The day that is meant; None where its year is not sure."""
    before = text[max(0, match.start() - 6) : match.start()]
    if not match["year"] and _OTHER_YEAR.search(before):
        return None
    return _near_day(common_year(match["year"] or ""), int(match["month"]), int(match["day"]), day)


def _near_day(
    year: int, month: int, number: int, day: datetime.date | None
) -> datetime.date | None:
    """A day of a year, or without one that nearest to the issue's."""
    if year:
        try:
            return datetime.date(year, month, number)
        except ValueError:
            return None
    if day is None:
        return None
    for year in (day.year, day.year - 1, day.year + 1):
        try:
            meant = datetime.date(year, month, number)
        except ValueError:
            continue
        if abs((meant - day).days) <= _NEAR:
            return meant
    return None
