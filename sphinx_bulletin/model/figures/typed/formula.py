"""Checks that an author writes: ``合计 = 行政许可 + 公共服务``, ``办结 <= 受理``."""

from __future__ import annotations

import functools
import re
from decimal import Decimal

from msgspec import Struct

from ...text.chinese import narrow
from ..rates import conditions


class FormulaError(ValueError):
    """A check that cannot be read."""


class CircleError(FormulaError):
    """A name stands on both sides, so that nothing is said of it; ``args[0]`` is the name."""


class Term(Struct, frozen=True, kw_only=True):
    """A figure by name, or a number."""

    #: ``受理``, ``合计/受理``, ``按行业/合计``; empty for a number.
    name: str = ""
    number: Decimal = Decimal(0)
    #: Whether it is taken away.
    minus: bool = False


class Formula(Struct, frozen=True, kw_only=True):
    """Two sums and how they must stand to each other."""

    left: tuple[Term, ...]
    #: ``=``, ``<=``, ``>=``, ``<``, ``>``.
    sign: str
    right: tuple[Term, ...]
    #: How far an equality may be off; None: by rounding of the figures as typed.
    slack: Decimal | None = None
    #: Rows (of columns) or columns (of rows) it is made for; empty: all.
    only: tuple[str, ...] = ()
    without: tuple[str, ...] = ()

    def same_as(self, table: str) -> tuple[object, ...]:
        """The same for checks that say the same, on whichever table and side their names stand.

        ``table`` is where it is written: 合计 = 按行业/合计 there is 合计 = 按地区/合计 elsewhere.
        """
        weights: dict[str, int] = {}
        for side, sign in ((self.left, 1), (self.right, -1)):
            for term in side:
                name = term.name or str(term.number)
                whole = name if not term.name or "/" in name else f"{table}/{name}"
                weights[whole] = weights.get(whole, 0) + (-sign if term.minus else sign)
        terms = sorted(weights.items())
        if self.sign == "=" and terms[0][1] < 0:
            terms = [(name, -weight) for name, weight in terms]
        return (self.sign, tuple(terms), self.slack, self.only, self.without)

    def holds_for(self, name: str) -> bool:
        """Whether the check is made in the row or column ``name``."""
        return (not self.only or name in self.only) and name not in self.without


_SIGNS = {"≤": "<=", "≥": ">=", "==": "=", "≦": "<=", "≧": ">=", "=<": "<=", "=>": ">="}


@functools.lru_cache(maxsize=512)
def parse_formula(text: str, names: frozenset[str] = frozenset()) -> Formula:
    """A check as typed; FormulaError where it is none.

    Behind it may stand a tolerance (``± 0.1``) and in brackets the rows it is for or is not for;
    ``names`` are those with brackets of their own.

    >>> parse_formula("合计 = 行政许可 + 公共服务 ± 0.1").slack
    Decimal('0.1')
    >>> parse_formula("办结 ≤ 受理（除 其它行权）").without
    ('其它行权',)
    """
    plain = " ".join(narrow(text).split())
    slack: Decimal | None = None
    if match := re.search(r"(?:±|\+/?-|误差)\s*(\d+(?:\.\d+)?)\s*$", plain):
        slack, plain = Decimal(match[1]), plain[: match.start()].rstrip()
    plain, only, without = conditions(plain, names)
    sides = [side.strip() for side in re.split("(<=|>=|=<|=>|==|≤|≥|≦|≧|<|>|=)", plain)]
    if len(sides) != 3 or not sides[0] or not sides[2]:
        raise FormulaError(text)
    left, right = _terms(sides[0]), _terms(sides[2])
    for name in (term.name for term in left if term.name):
        if any(term.name == name for term in right):
            raise CircleError(name)
    return Formula(
        left=left,
        sign=_SIGNS.get(sides[1], sides[1]),
        right=right,
        slack=slack,
        only=only,
        without=without,
    )


def _terms(text: str) -> tuple[Term, ...]:
    found = []
    pieces = re.split(r"(\+|−|\s-\s)\s*", text.strip())
    for sign, piece in zip(["+", *pieces[1::2]], pieces[::2], strict=True):
        plain, minus = piece.strip(), sign.strip() != "+"
        if not plain:
            raise FormulaError(text)
        if re.fullmatch(r"-?\d+(?:\.\d+)?%?", plain):
            found.append(Term(number=Decimal(plain.rstrip("%")), minus=minus))
        else:
            found.append(Term(name=plain, minus=minus))
    return tuple(found)
