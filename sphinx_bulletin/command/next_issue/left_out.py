"""What of the last issue the next one has not, and why."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

from msgspec import Struct

from ...core.i18n import __
from ...model.text.marked import N_
from ..speaking import with_label


class Reason(Enum):
    """Why something is left out; what somebody reads."""

    ALONE = N_("no other issue has it")
    HEADLINE = N_("it looks like a headline of that issue")
    DAYS = N_("it is of the days of that issue")
    NUMBER = N_("a number of that issue")
    ANNEX = N_("annex")


class LeftOut(Struct, frozen=True):
    """Something that was left out, by its words."""

    text: str
    why: Reason


def told_left_out(found: Iterable[LeftOut]) -> list[str]:
    """A line for each reason, of all that it is the reason of."""
    found = list(found)
    reasons = dict.fromkeys(one.why for one in found)
    return [
        with_label(__(why.value), "、".join(one.text for one in found if one.why is why))
        for why in reasons
    ]
