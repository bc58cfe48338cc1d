"""What parts print by themselves, by which it is known where it is typed as text as well."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from ..faults import Kind, Message
from ..text.alike import letters_only

if TYPE_CHECKING:
    from ..text.dates import Day
    from .footer import FooterSpec
    from .masthead import MastheadSpec

_TYPED_AGAIN = Message(
    Kind.MASTHEAD,
    "“%(typed)s” is typed, and “%(part)s” prints it as well; leave it out, with what else of "
    "“%(part)s” is typed",
)
_TYPED_LIST = Message(
    Kind.NUMBER,
    "this list of annexes is typed; leave it out, it is made of the annexes by itself",
)
#: What a list of annexes may be called.
_LABELS = ("附件", "附表", "annex", "annexes", "attachment", "attachments")
_DIGITS = "0123456789一二三四五六七八九十"
_NO_DIGITS = str.maketrans("", "", _DIGITS)


class MadeText(Struct, frozen=True, dict=True):
    """What the directive ``part`` prints, in letters alone."""

    part: str
    #: All of it. A text may have them in any order, with numbers of a list among them.
    pieces: Sequence[str]
    #: A text that has one of these is meant as what the part prints, and as nothing else.
    sure: Sequence[str]
    message: Message = _TYPED_AGAIN

    @cached_property
    def firsts(self) -> frozenset[str]:
        """The characters that a text which says nothing else may begin with."""
        return frozenset(_DIGITS).union(piece[:1] for piece in self.pieces)

    def typed_in(self, text: str, below: Callable[[], str] = str) -> str:
        """The line of a text, or the whole, that says nothing else; empty if there is none.

        What makes it sure may stand in the text that is ``below`` it.
        """
        for line in (*text.split("\n"), text) if "\n" in text else (text,):
            first = letters_only(next(filter(str.isalnum, line), ""))
            if first[:1] in self.firsts and self._is_all_of(line):
                said = [line, line + below()]
                if any(self._is_sure(one) and self._is_all_of(one) for one in said):
                    return line
        return ""

    def _is_all_of(self, text: str) -> bool:
        plain = letters_only(text)
        for piece in sorted(self.pieces, key=len, reverse=True):
            plain = plain.replace(piece, "", 1)
        return not plain.translate(_NO_DIGITS)

    def _is_sure(self, text: str) -> bool:
        plain = letters_only(text).translate(_NO_DIGITS)
        return any(one and one.translate(_NO_DIGITS) in plain for one in self.sure)


def made_head(spec: MastheadSpec, name: str, issuers: Sequence[str]) -> MadeText:
    """What a masthead prints: its name or number, or both who issues it and when.

    >>> import datetime
    >>> from .masthead import MastheadSpec
    >>> spec = MastheadSpec(year=2026, numbers=(41, 41), serial=416, day=datetime.date(2026, 1, 9))
    >>> head = made_head(spec, "周报", ["某中心"])
    >>> texts = "2026年第41期（总第416期）", "某中心　2026年1月9日", "某中心", "第40期"
    >>> [bool(head.typed_in(text)) for text in texts]
    [True, True, False, False]
    >>> head.typed_in("某中心", lambda: "2026年1月9日"), head.typed_in("某中心", lambda: "今年")
    ('某中心', '')
    """
    number = f"第{''.join(map(str, sorted(set(spec.numbers))))}期"
    signed = made_signature(issuers, spec.day)
    pieces = letters_only(name), number, f"{spec.year}年", f"总第{spec.serial}期", *signed.pieces
    return MadeText("bulletin-masthead", pieces, [*pieces[:2], *signed.sure])


def made_signature(issuers: Sequence[str], day: Day | None) -> MadeText:
    """What a signature prints: who issues it and when."""
    names = list(map(letters_only, issuers))
    when = f"{day.year}年{day.month}月{day.day}日" if day else ""
    both = [pair for name in names for pair in (name + when, when + name) if when]
    return MadeText("bulletin-signature", [*names, when], both)


def made_annexes(titles: Iterable[str]) -> MadeText:
    """The list of annexes.

    >>> annexes = made_annexes(["甲表", "《乙表》"])
    >>> texts = "附件：1．甲表\\n2．乙表", "附件2：乙表", "乙表（附件2）", "附件：丙表"
    >>> [annexes.typed_in(text) for text in texts]
    ['附件：1．甲表', '附件2：乙表', '', '']
    """
    names = list(map(letters_only, titles))
    sure = [label + name for name in names for label in _LABELS]
    return MadeText("bulletin-annex", [*_LABELS, *names], sure, _TYPED_LIST)


def made_tail(spec: FooterSpec) -> MadeText:
    """The lines of a tail: 报：中心领导, 共印80份."""
    told = zip("报送发", (spec.report_to, spec.send_to, spec.issue_to), strict=True)
    lines = [label + letters_only(value) for label, value in told if value]
    if spec.copies:
        lines += (f"{label}{spec.copies}份" for label in ("共印", "印数", "印"))
    return MadeText("distribution-footer", lines, lines)
