"""Number formats: with how many decimals a spreadsheet shows a figure."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Context, Decimal

from msgspec import Struct
from msgspec.structs import replace

from ..model.figures.figure import CURRENCIES, UNIT_SCALES, factor_of, is_unit
from ..model.text.regex import regex

#: The most decimals a number format has.
MAX_DECIMALS = 30
#: The longest format code that a spreadsheet program takes; no pattern looks at a longer one.
MAX_LETTERS = 255
#: Wide enough for every float in percent.
WIDE = Context(prec=400)
#: Text in a number format that is no code: quoted or escaped (with ! too, in Chinese Excel).
_QUOTED = regex(r'"[^"]*"|[\\!].')
#: Blanks as wide as a sign, fillers, and colours, currencies or conditions in brackets.
_SPACED = regex(rf"_.|\*.|\[[^\]]{{0,{MAX_LETTERS}}}\]")
_CONDITION = regex(r"\[\s*[<>=]")
#: What stands behind the digits of the first section.
_UNIT = regex(r'[#?0],*+(?:"([^"]*)"|\\?([^\x00-\x7f]++))\s*+(?:_.)?$')
#: A currency in brackets: [$€-407].
_CURRENCY = regex(rf"\[\$([^\]-]{{1,{MAX_LETTERS}}}+)[^\]]{{0,{MAX_LETTERS}}}+\]")
#: A point that is text between digits: 0!.0, divides by ten thousand.
_POINT = regex(r'(?<=[#?0])(?:[\\!]\.|"\.")(?=[#?0])')
#: Signs that are shown as they are.
_SIGNS = regex(r"[()+\-$]|[^\x21-\x7e]")
#: A comma behind the last digit divides by a thousand.
_DIGITS = regex(r"(?:[#?0,]*[#?0])?(?:\.([#?0]*))?(,*)")


class Format(Struct, frozen=True, kw_only=True):
    """How a figure is shown."""

    #: The most decimals; None for all that it has.
    decimals: int | None = None
    #: How many of these are shown even where they are zeros.
    least: int = 0
    #: Whether it is shown in percent.
    percent: bool = False
    #: The unit that is shown with it, as 亿元 of ``0.00"亿元"``, or ¥; empty if none.
    unit: str = ""
    #: By which power of ten it is divided before it is shown.
    scale: int = 0
    #: What it says besides that is not printed with it: HK$.
    unsaid: str = ""
    #: How it is seen, where it is divided and no unit tells by how much; the rest is as stored.
    seen: Format | None = None

    def told(self, unit: str, unsaid: str = "") -> Format:
        """The format with the unit that is shown; as stored where that does not say the scale."""
        if not self.scale or factor_of(unit) == 10**self.scale:
            return replace(self, unit=unit, unsaid=unsaid)
        kept = unit if unit in CURRENCIES else ""
        return Format(percent=self.percent, unit=kept, unsaid=unsaid, seen=self)


def fixed(decimals: int, *, percent: bool = False) -> Format:
    """The format that shows so many decimals, zeros as well."""
    kept = min(decimals, MAX_DECIMALS)
    return Format(decimals=kept, least=kept, percent=percent)


def parse_format(code: str) -> Format | None:
    """A format code of ECMA-376 part 1, 18.8.31; None where the value is to be left as it is.

    That is General, dates, powers, fractions, and what shows digits of its own or is under
    conditions. What is shown divided is the number that is seen where its unit says so
    (``0.00,"千元"``, ``0!.0,"万"``), else the one that is stored (``0.00,``, ``0.0,"K"``).

    >>> parse_format("0.00%;[Red]-0.00%") == fixed(2, percent=True)
    True
    >>> parse_format("#,##0_);(#,##0)") == fixed(0)
    True
    >>> parse_format('0!.0,"万"')
    Format(decimals=1, least=1, percent=False, unit='万', scale=4, unsaid='', seen=None)
    """
    if len(code) > MAX_LETTERS:
        return None
    is_moved = _POINT.search(code) is not None
    code = _POINT.sub(".", code)
    quoted = "".join(_QUOTED.findall(code))
    first, *rest = _SPACED.sub("", _QUOTED.sub("", code)).split(";")
    shown = _section(first, is_moved=is_moved)
    # The third section is of zero, which is a figure even where a dash is shown.
    below = [
        _section(section, is_moved=is_moved) for section in rest[:1] if re.search("[#?0]", section)
    ]
    if re.search(r"[.,\d]", quoted) or _CONDITION.search(code) or below not in ([], [shown]):
        shown = None
    if shown is None:
        return Format(percent=True) if "%" in first else None
    section = code.partition(";")[0]
    behind = _UNIT.search(section)
    unit = unit_in(behind[1] or behind[2]) if behind else ""
    currency = _currency(section)
    is_said = factor_of(unit) == 10**shown.scale if shown.scale else unit
    if currency in CURRENCIES and not is_said:
        unit, currency = currency, ""
    return shown.told(unit, currency)


def unit_in(text: str) -> str:
    """The unit that a text is, quoted or not, or 千, 万, 百万, 亿; empty where it is none."""
    plain = text.strip('" \\')
    return plain if is_unit(plain) or plain in UNIT_SCALES else ""


def _currency(section: str) -> str:
    """The currency that a section shows, as its sign or its letters; empty where it shows none.

    >>> _currency("[$€-407]#,##0"), _currency('_ "¥"* #,##0_ '), _currency('"HK$"0')
    ('€', '¥', 'HK$')
    """
    plain = _SPACED.sub("", _CURRENCY.sub(r"\1", section))
    found = re.search(r"[A-Z]{0,3}+[$¥￥€£]|(?<![A-Z])[A-Z]{3}(?![A-Z])", plain)
    return found[0] if found else ""


def _section(text: str, *, is_moved: bool) -> Format | None:
    plain = _SIGNS.sub("", text)
    match = _DIGITS.fullmatch(plain.replace("%", ""))
    if match is None or not re.search("[#?0]", plain):
        return None
    places = match[1] or ""
    return Format(
        decimals=min(len(places), MAX_DECIMALS),
        least=min(places.rfind("0") + 1, MAX_DECIMALS),
        percent="%" in plain,
        scale=3 * len(match[2]) + is_moved * len(places),
    )


def show_digits(number: Decimal, shown: Format | None) -> str:
    """The digits of a figure as its reader sees them, rounded half up, without separators.

    A format of fewer decimals than the value has is the reader's truth: 12.34567 shown as 12.35
    is 12.35.

    >>> show_digits(Decimal("12.34567"), fixed(2))
    '12.35'
    >>> show_digits(Decimal("0.98"), fixed(2, percent=True))
    '98.00%'
    """
    percent = shown is not None and shown.percent
    power = 2 * percent - (shown.scale if shown else 0)
    value = WIDE.multiply(number, Decimal(10) ** power) if power else number
    least = 0
    if shown is not None and shown.decimals is not None:
        value = value.quantize(Decimal(1).scaleb(-shown.decimals), ROUND_HALF_UP, WIDE)
        least = shown.least
    whole, _, places = f"{value if value else abs(value):f}".partition(".")
    places = places[:least] + places[least:].rstrip("0")
    return whole + f".{places}" * bool(places) + "%" * percent
