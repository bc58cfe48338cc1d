"""Words that are written otherwise: an office's own list, and one of settled names."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files

from msgspec import Struct

from ..faults import Kind, Message, Slip
from ..text.dates import Day
from .spotted import Spotted, spotted

TERM = Message(
    Kind.WORDS, "write “%(right)s” for “%(found)s”%(why)s (%(count)s on this page)", slip=Slip.TERMS
)
TERM_NOTE = Message(
    Kind.WORDS,
    "“%(found)s”: “%(right)s” is meant perhaps%(why)s (%(count)s on this page)",
    is_note=True,
    slip=Slip.TERMS,
)
#: So many characters before a word tell whether it is meant.
_BEFORE = 12


class WrongWord(Struct, frozen=True, kw_only=True):
    """A word that is not to be written, and what is."""

    wrong: str
    right: str
    why: str = ""
    #: It was right before that day.
    since: Day | None = None
    #: Whether it may be right all the same.
    is_note: bool = False
    #: Patterns of what must stand before and behind it, and of what must not stand before.
    before: str = ""
    behind: str = ""
    not_before: str = ""

    def is_in(self, text: str, at: int) -> bool:
        """Whether the word at a place of a text is this one."""
        inner = self.right.find(self.wrong)
        if inner >= 0 and at >= inner and text.startswith(self.right, at - inner):
            return False
        if _is_title(text, at):
            return False
        head = text[max(0, at - _BEFORE) : at]
        return (
            (not self.before or re.search(f"(?:{self.before})\\Z", head) is not None)
            and (not self.behind or re.match(self.behind, text[at + len(self.wrong) :]) is not None)
            and not (self.not_before and re.search(f"(?:{self.not_before})\\Z", head))
        )

    def places(self, text: str) -> Iterator[int]:
        """Where it stands in a text."""
        at = text.find(self.wrong)
        while at >= 0:
            if self.is_in(text, at):
                yield at
            at = text.find(self.wrong, at + len(self.wrong))


def _is_title(text: str, at: int) -> bool:
    """Whether a place is within 《》 of its paragraph."""
    start = text.rfind("\n", 0, at) + 1
    return text.rfind("《", start, at) > text.rfind("》", start, at)


@cache
def settled_terms() -> tuple[WrongWord, ...]:
    """The list that comes along."""
    with (files(__package__) / "terms.csv").open(encoding="utf-8") as file:
        return tuple(
            WrongWord(
                wrong=row["wrong"],
                right=row["right"],
                why=" ".join(filter(None, (row["why"], row["source"]))),
                since=Day.fromisoformat(row["since"]) if row["since"] else None,
                is_note=row["note"] == "note",
                before=row["before"],
                behind=row["behind"],
                not_before=row["not_before"],
            )
            for row in csv.DictReader(file)
        )


@lru_cache(maxsize=4)
def _any_of(terms: tuple[WrongWord, ...]) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(term.wrong) for term in terms))


def check_terms(text: str, terms: tuple[WrongWord, ...], day: Day | None) -> Iterator[Spotted]:
    """The words of a page that are written otherwise; each once, where it stands first."""
    if not _any_of(terms).search(text):
        return
    for term in terms:
        if term.wrong not in text or (term.since and (day is None or day < term.since)):
            continue
        found = list(term.places(text))
        if found:
            yield spotted(
                TERM_NOTE if term.is_note else TERM, found[0], found=term.wrong, right=term.right,
                why=f"（{term.why}）" if term.why else "", count=len(found),
            )  # fmt: skip
