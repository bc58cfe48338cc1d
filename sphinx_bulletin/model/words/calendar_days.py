"""Days that the calendar does not have: 12月32日, 12月2日（星期五） where that is none."""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Iterator

from ..faults import Kind, Message, Slip
from ..text.chinese import narrow
from ..text.regex import regex
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
_DAY = regex(
    r"(?:(?<!\d)(?P<year>20\d\d)年)?(?<!\d)(?P<month>1[0-2]|[1-9])月(?P<day>\d{1,2})日"
    r"(?:\s?[(（]?(?P<word>星期|礼拜|周)(?P<weekday>[一二三四五六日天]))?"
)
_WEEKDAYS = "一二三四五六日"
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
    for match in _DAY.finditer(text):
        month, number = int(match["month"]), int(match["day"])
        # February has 29 where nobody says of which year.
        most = calendar.monthrange(int(match["year"] or 2024), month)[1]
        if not 1 <= number <= most:
            found = narrow(match[0][: match.end("day") + 1 - match.start()])
            yield spotted(NO_DAY, match.start(), found=found, month=month, days=most)
        elif match["weekday"] and (meant := _meant(match, text, day)):
            right = _WEEKDAYS[meant.weekday()]
            if match["weekday"].replace("天", "日") != right:
                yield spotted(
                    OTHER_WEEKDAY, match.start(), found=match[0], right=f"{match['word']}{right}"
                )


def _meant(match: re.Match[str], text: str, day: datetime.date | None) -> datetime.date | None:
    """The day that is meant; None where its year is not sure."""
    month, number = int(match["month"]), int(match["day"])
    if match["year"]:
        return datetime.date(int(match["year"]), month, number)
    if day is None or _OTHER_YEAR.search(text[max(0, match.start() - 6) : match.start()]):
        return None
    for year in (day.year, day.year - 1, day.year + 1):
        try:
            meant = datetime.date(year, month, number)
        except ValueError:
            continue
        if abs((meant - day).days) <= _NEAR:
            return meant
    return None
