"""Rates as authors define them: 办结率 = 办结 / 受理."""

from __future__ import annotations

import re
from collections.abc import Collection
from decimal import Decimal, InvalidOperation

from msgspec import Struct
from msgspec.structs import replace

from ..text.chinese import narrow
from ..text.regex import regex
from .figure import RATE_SIGNS, round_half_up
from .table_lines import Column


class TableError(ValueError):
    """A table, column list or rate that does not hold together."""


class Rate(Struct, frozen=True, kw_only=True):
    """What is computed as ``part / whole``, in parts of a hundred with two decimals.

    Where ``whole`` is a row, such as 合计, the rate is the share of each row in that one.
    """

    name: str
    part: str
    whole: str
    #: What the quotient is multiplied by, and the unit that it is told in then.
    factor: Decimal = Decimal(100)
    unit: str = "%"
    #: Rows it is computed for; empty: all.
    rows: tuple[str, ...] = ()
    #: Rows it is not computed for.
    without: tuple[str, ...] = ()

    @property
    def definition(self) -> str:
        """As the record keeps it: ``办结 / 受理``, with the rows it is for."""
        rows = "、".join(self.rows or self.without)
        behind = f"（{'除 ' if self.without else ''}{rows}）" if rows else ""
        times = f" × {self.factor} {self.unit}".rstrip()
        is_percent = self.factor == 100 and self.unit == "%"
        return f"{self.part} / {self.whole}{'' if is_percent else times}{behind}"

    def holds_for(self, row: str) -> bool:
        """Whether the rate is computed for ``row``."""
        return (not self.rows or row in self.rows) and row not in self.without

    def of(self, part: Decimal | None, whole: Decimal | None, decimals: int = 2) -> Decimal | None:
        """The rate, half up; None where either lacks or ``whole`` is 0."""
        return quotient(part, whole, self.factor, decimals)


#: ``× 1000 ‰``, or the sign alone.
_TIMES = regex(r"[×✕*xX] ?(?P<factor>\d{1,9}) ?(?P<unit>[^\s（()）=＝]*)|(?P<sign>[%‰])")
_RATE = regex(r"([^=＝]+)[=＝]([^=＝/／÷]+)[/／÷]([^=＝÷]+)")


def parse_rate(text: str, names: Collection[str] = ()) -> Rate:
    """``办结率 = 办结 / 受理``; behind it the rows it is for, or is not for: ``（除 其它行权）``.

    In other parts than of a hundred: ``感染率 = 例数 / 住院日 × 1000 ‰``. ``names`` are those with
    brackets of their own.

    >>> parse_rate("办结率＝办结／受理（除 其它行权）").without
    ('其它行权',)
    >>> rate = parse_rate("感染率 = 例数 / 住院日 × 1000 ‰")
    >>> rate.whole, rate.factor, rate.unit, rate.definition
    ('住院日', Decimal('1000'), '‰', '例数 / 住院日 × 1000 ‰')
    """
    # Blanks are folded first: patterns with many of them would take long.
    match = _RATE.fullmatch(" ".join(text.replace("％", "%").split()))
    if match is None:
        raise TableError("no rate; write it as 办结率 = 办结 / 受理")
    name, part, whole = (group.strip() for group in match.groups())
    rate = Rate(name=name, part=part, whole=whole)
    if times := list(_TIMES.finditer(whole)):
        found = times[-1]
        whole = f"{whole[: found.start()].strip()} {whole[found.end() :].strip()}".strip()
        factor = Decimal(found["factor"] or RATE_SIGNS[found["sign"]])
        unit = found["sign"] or found["unit"] or _SIGN_OF.get(factor, "")
        rate = replace(rate, factor=factor, unit=unit)
    whole, only, without = conditions(whole, names)
    if not whole or re.search("[/／]", whole):
        raise TableError("no rate; write it as 办结率 = 办结 / 受理")
    return replace(rate, whole=whole, rows=only, without=without)


_SIGN_OF = {parts: sign for sign, parts in RATE_SIGNS.items()}


def conditions(
    text: str, names: Collection[str] = ()
) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """A text without the brackets at its end, and the names that they say it is for or not for.

    Brackets that end one of ``names`` are that name's: 交易项目（项）.

    >>> conditions("受理（除 其它行权）"), conditions("交易项目（项）", ["交易项目（项）"])
    (('受理', (), ('其它行权',)), ('交易项目（项）', (), ()))
    """
    behind = re.search(r"[（(]([^（）()]+)[）)]$", text)
    plain = narrow(text)
    if behind is None or any(plain.endswith(narrow(name)) for name in names):
        return text, (), ()
    inner = behind[1].strip()
    found = re.split("[,，、]", re.sub("^(?:除|不含)", "", inner))
    kept_names = tuple(name.strip() for name in found if name.strip())
    is_without = inner.startswith(("除", "不含"))
    whole = text[: behind.start()].strip()
    return (whole, (), kept_names) if is_without else (whole, kept_names, ())


def defined_rate(column: Column) -> Rate | None:
    """What a column of rates is computed from, as ``Rate.definition`` kept it; None if nothing."""
    if " / " not in column.definition:
        return None
    try:
        return parse_rate(f"{column.name} = {column.definition}")
    except TableError:
        return None


def percent(part: Decimal | None, whole: Decimal | None, decimals: int = 2) -> Decimal | None:
    """100 × part / whole, half up; None where either lacks or whole is 0."""
    return quotient(part, whole, Decimal(100), decimals)


def quotient(
    part: Decimal | None, whole: Decimal | None, factor: Decimal, decimals: int
) -> Decimal | None:
    """Factor × part / whole, half up; None where either lacks or whole is 0."""
    if part is None or not whole:
        return None
    try:
        return round_half_up(part * factor / whole, decimals)
    except InvalidOperation:  # more digits than anybody reads
        return None
