"""The statuses of a check, and what becomes of a finding.

A status is a member here, and nothing else: what authors may write, what readers see, what it does
and what data files allow is taken from its ``about``. In HTML a check has the class
``bulletin-status-<value>``, a cell of a matrix ``bulletin-state-<value>``.
"""

from __future__ import annotations

import enum
from typing import Self

from msgspec import Struct

from ..text.marked import N_


class About(Struct, frozen=True, kw_only=True):
    """What is known of a status; its words are translated where they are shown."""

    #: As data files and classes have it, and as authors may write it where it has aliases.
    value: str
    #: Other names that authors write; empty if the status is derived.
    aliases: tuple[str, ...] = ()
    #: What readers of an issue see; empty where it says nothing to them.
    word: str = ""
    #: What a cell of a matrix shows, where that is not the word.
    sign: str = ""
    #: What the sign means, told below a matrix; empty where the word says it.
    meaning: str = ""
    #: Where an issue has several checks of one name, the highest weight wins the matrix's cell.
    weight: int = 0
    #: Whether something was found that was not right.
    is_found: bool = False
    #: Whether what was found stays open until a later check closes it.
    needs_closing: bool = False
    #: Whether it needs no word beside the text of a check.
    is_understood: bool = False


class Status(enum.StrEnum):
    """What an issue says of a check, or what a matrix shows of it in an issue.

    Without aliases are those that no author writes, but that are derived.
    """

    about: About

    def __new__(cls, about: About) -> Self:
        member = str.__new__(cls, about.value)
        member._value_ = about.value
        member.about = about
        return member

    OK = About(
        value="ok",
        aliases=("良好", "正常", "合格"),
        word=N_("satisfactory"),
        sign="√",
        meaning=N_("satisfactory"),
        weight=1,
        is_understood=True,
    )
    FINDING = About(
        value="finding",
        aliases=("问题",),
        word=N_("finding"),
        meaning=N_("a finding that is still open"),
        weight=5,
        is_found=True,
        needs_closing=True,
    )
    #: A finding that a later check has closed.
    CLOSED = About(value="closed", sign=N_("mended"), meaning=N_("a finding that has been closed"))
    #: Mended on the spot.
    FIXED = About(
        value="fixed",
        aliases=("立改",),
        word=N_("corrected on the spot"),
        sign=N_("fixed"),
        weight=2,
        is_found=True,
    )
    UNCHECKED = About(value="unchecked", aliases=("未查",), word=N_("not checked"), weight=4)
    #: The issue tells it with what it does not list.
    REST = About(value="rest", sign=N_("others"), meaning=N_("told with the rest"))
    #: The issue says nothing of it.
    NONE = About(value="none", sign="—", meaning=N_("not in that issue"))
    #: What the author wrote is no status.
    UNKNOWN = About(value="unknown", sign="？", meaning=N_("status not known"), weight=3)


#: Status → aliases: those that authors write.
CHECK_STATUSES = {status.value: status.about.aliases for status in Status if status.about.aliases}


class State(enum.StrEnum):
    """What has become of a finding, in the order in which a list has them."""

    OVERDUE = "overdue"
    OPEN = "open"
    CLOSED = Status.CLOSED.value
    #: Mended on the spot.
    FIXED = Status.FIXED.value


#: Which findings a list shows → aliases.
FINDINGS_STATUSES = {
    State.OPEN.value: ("未销号",),
    State.CLOSED.value: ("已销号",),
    State.FIXED.value: Status.FIXED.about.aliases,
    "all": ("全部",),
}
