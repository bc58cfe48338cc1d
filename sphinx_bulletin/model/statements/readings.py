"""When a figure is wrong: only where no way to read it makes it right, and one way is sure.

A figure that words make of others (占47.1％, 日均1784件, 增长5.1％) may be made of several: a share
may be of the sentence's whole or of the paragraph's. Each is a ``Way``. If any fits, nothing is
said. If none fits, a fault is told only by a way that is ``sure``, or by one that is likely and
that a slip of the hand would explain: a digit that is another, or two that changed places.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal

from msgspec import Struct

from ..sentences.statement import Statement


class Way(Struct, frozen=True, kw_only=True):
    """One way to read a figure: what it should be then."""

    #: What it is worked out to be, and how far that may be off since its parts were rounded.
    value: Decimal
    slack: Decimal = Decimal(0)
    #: What is added to the ratio of its two parts, where it is one: -100 of a rise in percent.
    shift: Decimal | None = None
    #: The figures that it is made of.
    parts: tuple[Statement, ...]
    #: The sum or rate worked out: ``9731/12486``.
    sum: str
    #: Whether words leave no other reading; or else make this one likely.
    is_sure: bool = False
    is_likely: bool = False
    #: Whether a slip in its parts may be what is wrong, too: it is likelier than all others.
    is_first: bool = False


def wrong_way(stated: Statement, ways: Iterable[Way]) -> Way | None:
    """The way by which a figure is wrong; None where it is right, or nobody can tell."""
    if not stated.is_exact:
        return None
    plain: Way | None = None
    wrong: Way | None = None
    is_by_chance = False
    for way in ways:
        if fits(stated, way):
            if way.is_sure or way.is_likely or way.is_first:
                return None
            is_by_chance = True
        elif not all(part.is_exact for part in way.parts):
            # What is made of 约50件 or 10万元以下 tells of no figure that it is wrong.
            continue
        elif way.is_first and plain is None and _is_explained(stated, way):
            plain = way
        elif wrong is None and (
            way.is_sure or (way.is_likely and is_slip(stated, way.value, way.slack))
        ):
            wrong = way
    return plain or (None if is_by_chance else wrong)


def _is_explained(stated: Statement, way: Way) -> bool:
    """Whether a slip in the figure, or in a part of it, explains what is wrong."""
    return is_slip(stated, way.value, way.slack) or _is_slip_of_part(stated, way)


def fits(stated: Statement, way: Way) -> bool:
    """Whether a figure is what it should be, rounded as it is written."""
    return abs(stated.value - way.value) <= stated.slack + way.slack


def _is_slip_of_part(stated: Statement, way: Way) -> bool:
    """Whether a part that is one off in its last digit explains a wrong quotient."""
    if way.shift is None:
        return False
    (part, whole), shift = way.parts, way.shift
    if not part.value:
        return False
    steps = (part.slack * 2, whole.slack * 2)
    factor = (way.value - shift) * whole.value / part.value
    others = (
        (part.value + a * steps[0], whole.value + b * steps[1])
        for a, b in ((1, 0), (-1, 0), (0, 1), (0, -1))
    )
    return any(
        b > 0 and abs(stated.value - shift - a * factor / b) <= stated.slack + way.slack
        for a, b in others
    )


def is_slip(stated: Statement, wanted: Decimal, slack: Decimal = Decimal(0)) -> bool:
    """Whether one wrong digit, or two that changed places, make the figure of what is wanted."""
    unit = stated.slack * 2 or Decimal(1)
    if abs(stated.value - wanted) <= stated.slack + slack + unit:
        return True
    if abs(stated.value - wanted) * 10 > stated.value * 9:
        return False
    digits = stated.value / unit
    if digits != digits.to_integral_value():
        return False
    typed = str(int(digits))
    right = str(int((wanted / unit).quantize(Decimal(1), rounding=ROUND_HALF_UP)))
    return is_slip_of(typed, right)


def is_turned(stated: Statement, wanted: Decimal) -> bool:
    """Whether two neighbouring digits that changed places make a whole figure of what is wanted."""
    unit = stated.slack * 2
    typed, right = f"{stated.value / unit:.0f}", f"{wanted / unit:.0f}"
    differ = sum(a != b for a, b in zip(typed, right, strict=False))
    return differ > 1 and is_slip_of(typed, right)


#: In shorter numbers one wrong digit tells nothing.
_LONG = 4


def is_slip_of(typed: str, right: str) -> bool:
    """Whether two numbers differ by two neighbouring digits that changed places, or by one digit.

    >>> is_slip_of("33524", "33542"), is_slip_of("33524", "33724"), is_slip_of("471", "421")
    (True, True, False)
    """
    if len(typed) != len(right):
        return False
    places = [i for i, (a, b) in enumerate(zip(typed, right, strict=True)) if a != b]
    if len(places) == 1:
        return len(typed) >= _LONG
    if len(places) != 2:
        return False
    first, second = places
    return second == first + 1 and typed[first] == right[second] and typed[second] == right[first]


def ratio_way(
    part: Statement,
    whole: Statement,
    *,
    factor: int = 100,
    sure: bool = False,
    likely: bool = False,
) -> Way | None:
    """``part`` in ``whole``, in percent."""
    if whole.value <= 0 or part.value < 0:
        return None
    value = part.value * factor / whole.value
    own, other = rounding_of(part), rounding_of(whole)
    slack = Decimal(0)
    if own or other:
        slack = value * (own / (part.value or 1) + other / whole.value)
    return Way(
        value=value, slack=slack, shift=Decimal(0), parts=(part, whole),
        sum=f"{part.text}/{whole.text}",
        is_sure=sure, is_likely=likely,
    )  # fmt: skip


def change_way(
    now: Statement, then: Statement, direction: int, *, sure: bool = False, likely: bool = False
) -> Way | None:
    """How much more, or less, in percent."""
    if then.value <= 0:
        return None
    value = (now.value - then.value) * 100 / then.value * direction
    own, other = rounding_of(now), rounding_of(then)
    slack = Decimal(0)
    if own or other:
        slack = (own + other * now.value / then.value) * 100 / then.value
    first, second = (now, then) if direction > 0 else (then, now)
    return Way(
        value=value, slack=slack, shift=Decimal(-100 * direction), parts=(now, then),
        sum=f"({first.text}-{second.text})/{then.text}", is_sure=sure, is_likely=likely,
    )  # fmt: skip


def difference_way(
    now: Statement, then: Statement, direction: int, *, sure: bool = False, likely: bool = False
) -> Way:
    """How much more, or less."""
    first, second = (now, then) if direction > 0 else (then, now)
    return Way(
        value=(now.value - then.value) * direction, slack=rounding_of(now) + rounding_of(then),
        parts=(now, then), sum=f"{first.text}-{second.text}", is_sure=sure, is_likely=likely,
    )  # fmt: skip


#: 约, 近, 余: a tenth.
_INEXACT = 10
_TEN_THOUSAND = 10**4
#: From so many digits on, whole figures of 万 are not rounded to be short.
_EXACT_DIGITS = 3


def rounding_of(stated: Statement) -> Decimal:
    """How far a figure may be off what it was rounded from; whole figures are exact."""
    unit = stated.slack * 2
    if not stated.is_exact:
        return stated.value / _INEXACT
    if unit == 1:
        return Decimal(0)
    if unit == _TEN_THOUSAND and stated.unit == "元":
        # Amounts of whole 万元 are told as they are.
        return Decimal(0)
    if (
        unit > 1
        and stated.value % unit == 0
        and len(str(int(stated.value / unit))) >= _EXACT_DIGITS
    ):
        digits = stated.text.partition(".")
        return Decimal(0) if not digits[1] else stated.slack
    return stated.slack


def successive_runs(
    statements: Sequence[Statement], least: int = 2
) -> Iterator[tuple[Statement, ...]]:
    """All successive ones, ``least`` or more of them."""
    for start in range(len(statements)):
        for end in range(start + least, len(statements) + 1):
            yield tuple(statements[start:end])
