"""Lines that the head and the tail of an issue are printed as, where they are typed as well."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from ..text.alike import letters_only

if TYPE_CHECKING:
    from ..text.dates import Day
    from .footer import FooterSpec


class MadeHead(Struct, frozen=True, kw_only=True):
    """What a masthead prints."""

    name: str
    year: int
    number: int
    serial: int | None
    #: All of them, one behind the other.
    issuers: str
    day: Day | None

    def has(self, text: str) -> bool:
        """Whether a text says nothing but what the masthead prints: its name or number, or both
        who issues it and when.

        >>> import datetime
        >>> head = MadeHead(name="周报", year=2026, number=41, serial=416, issuers="某中心",
        ...                 day=datetime.date(2026, 10, 16))
        >>> head.has("2026年第41期（总第416期）"), head.has("某中心　2026年10月16日")
        (True, True)
        >>> head.has("第41期 某中心"), head.has("某中心"), head.has("第40期")
        (True, False, False)
        """
        plain = rest = letters_only(text)
        number = f"第{self.number}期"
        day = f"{self.day.year}年{self.day.month}月{self.day.day}日" if self.day else ""
        name, issuers = letters_only(self.name), letters_only(self.issuers)
        for piece in (name, f"{self.year}年{number}", number, f"总第{self.serial}期", issuers, day):
            rest = rest.replace(piece, "", 1)
        if rest or not plain:
            return False
        both = issuers and day and issuers in plain and day in plain
        return plain == name or number in plain or bool(both)


def lines_of_tail(spec: FooterSpec) -> frozenset[str]:
    """The lines that a tail prints, in letters alone: 报中心领导, 共印80份."""
    lines = {
        label + letters_only(value)
        for label, value in zip(
            "报送发", (spec.report_to, spec.send_to, spec.issue_to), strict=True
        )
        if value
    }
    if spec.copies:
        lines |= {f"共印{spec.copies}份", f"印数{spec.copies}份", f"印{spec.copies}份"}
    return frozenset(lines)
