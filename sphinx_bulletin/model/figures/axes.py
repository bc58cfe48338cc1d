"""A chart of figures, and the arithmetic of its axis."""

from __future__ import annotations

from collections.abc import Callable
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from msgspec import Struct

#: Bars that lie, category by category; or lines from period to period.
KINDS = ("bars", "line")
_10000 = Decimal(10) ** 4
#: Word → what it stands for, and the smallest step of an axis that is written with it.
_SCALES = {
    "万亿": (_10000**3, Decimal(10) ** 11),
    "亿": (_10000**2, Decimal(10) ** 7),
    "万": (_10000, Decimal(5000)),
}
#: Figures of more digits than these are written as 1.23E+20.
_DIGITS = 16
#: Figures that differ by less than this part of themselves are one to an axis.
_FINEST = Decimal("1e-9")


class Series(Struct, frozen=True, kw_only=True):
    """What one colour shows: a figure for each category, None where there is none."""

    name: str
    values: tuple[Decimal | None, ...]


class Axis(Struct, frozen=True, kw_only=True):
    """An axis of figures, from its first tick to its last."""

    #: Two or more, rising evenly.
    ticks: tuple[Decimal, ...]

    def share(self, value: Decimal) -> float:
        """Where a figure stands: 0 at the first tick, 1 at the last."""
        low, high = self.ticks[0], self.ticks[-1]
        return float((value - low) / (high - low))

    @property
    def labels(self) -> tuple[str, ...]:
        """The ticks as text, all in 万 or in 亿 where they are large.

        >>> axis(Decimal(0), Decimal(20633084), most=6).labels
        ('0', '500万', '1000万', '1500万', '2000万', '2500万')
        """
        step = self.ticks[1] - self.ticks[0]
        largest = max(map(abs, self.ticks))
        for word, (scale, smallest) in _SCALES.items():
            if largest >= scale and step >= smallest:
                return tuple(_shortest(tick / scale) + word * bool(tick) for tick in self.ticks)
        return tuple(map(_shortest, self.ticks))


class Writing(Struct, frozen=True, kw_only=True):
    """How figures are written beside what is drawn, and the ticks of an axis."""

    figure: Callable[[Decimal | None], str]
    ticks: Callable[[Axis], tuple[str, ...]]


class Chart(Struct, frozen=True, kw_only=True):
    """Figures by category and series; ValueError where they do not fit together."""

    #: One of ``KINDS``.
    kind: str
    #: 件, %, 亿元; empty where figures have none.
    unit: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    #: Is a series named that stands alone: beside charts of other units.
    legend: bool = False

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"no kind of chart; choose from {', '.join(KINDS)}")
        for series in self.series:
            if len(series.values) != len(self.categories):
                raise ValueError(f"{series.name}: one value for each category is needed")
        if not all(figure.is_finite() for figure in self.figures):
            raise ValueError("a figure that is no number")

    @property
    def figures(self) -> tuple[Decimal, ...]:
        """All that there are, series by series."""
        return tuple(v for series in self.series for v in series.values if v is not None)

    @property
    def shows(self) -> bool:
        """Is there anything to see: a line needs two points, of one the axis would be made up."""
        points = [sum(v is not None for v in series.values) for series in self.series]
        return self.kind != "line" or max(points, default=0) > 1

    def axis(self, most: int) -> Axis:
        """The axis with at most about ``most`` steps.

        Bars begin at 0, so that lengths can be compared. Lines do where 0 is near enough not to
        flatten them.
        """
        figures = self.figures or (Decimal(0),)
        low, high = min(figures), max(figures)
        if self.kind == "bars" or 0 <= low <= high - low:
            low = min(low, Decimal(0))
        if self.kind == "bars" or 0 <= -high <= high - low:
            high = max(high, Decimal(0))
        return axis(
            low,
            high,
            most=most,
            whole=all(figure == figure.to_integral_value() for figure in figures),
        )


def axis(low: Decimal, high: Decimal, *, most: int, whole: bool = False) -> Axis:
    """Ticks at 1, 2 or 5 times a power of ten that enclose ``low`` and ``high``.

    There are ``most`` steps or fewer between the two, and up to two more to enclose them;
    ``whole``: none of them is part of a unit, as of cases.

    >>> [str(one) for one in axis(Decimal("97.2"), Decimal("98.9"), most=5).ticks]
    ['97.0', '97.5', '98.0', '98.5', '99.0']
    >>> [int(one) for one in axis(Decimal(0), Decimal(2), most=6, whole=True).ticks]
    [0, 1, 2]
    """
    if high - low <= max(abs(low), abs(high)) * _FINEST:
        room = max(abs(low), abs(high)) / 10 or Decimal(1)
        low, high = (low, high + room) if low == 0 else (low - room, high + room)
    rough = (high - low) / most
    ten = Decimal(1).scaleb(rough.adjusted())
    step = next(ten * factor for factor in (1, 2, 5, 10) if ten * factor >= rough)
    if whole:
        step = max(step, Decimal(1))
    first = int((low / step).to_integral_value(ROUND_FLOOR))
    last = int((high / step).to_integral_value(ROUND_CEILING))
    return Axis(ticks=tuple(step * index for index in range(first, last + 1)))


def digits(value: Decimal | None) -> str:
    """A figure as the record has it, unless it has more digits than a chart has room for.

    >>> digits(Decimal("98.70")), digits(None), digits(Decimal("1.2345E+30"))
    ('98.70', '—', '1.23E+30')
    """
    if value is None:
        return "—"
    text = f"{value or abs(value):f}"
    return text if len(text) <= _DIGITS else f"{value:.2E}"


def _shortest(value: Decimal) -> str:
    return digits(value.normalize()) if value else "0"


#: Figures as records have them, ticks in 万 and 亿.
CHINESE = Writing(figure=digits, ticks=lambda axis: axis.labels)
