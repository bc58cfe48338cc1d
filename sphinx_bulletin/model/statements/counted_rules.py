"""What is counted by several words, 87个、14宗、其他12个, and so many at so much each: 每件12元."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from ..sentences.statement import Role, Statement, Tense
from ..text.alike import simplified
from ..text.regex import regex
from .page_figures import PageFigures
from .readings import Way

#: Words that count cases, each as it is the custom of its kind.
_ALIKE = frozenset("个宗项件起笔例") | frozenset("本份张册套") | {"单"}
_FEWEST = 50
_EACH = regex(r"(?P<name>.*?)每(?P<unit>[条份次人户个]|$)")


def mixed_faults(page: PageFigures) -> Iterator[tuple[Statement, Way]]:
    """Lists up to the rest or to their sum, of several such words, that miss their whole by one."""
    for sentence in page.sentences():
        counts = [o for o in sentence if _is_case(o)]
        if len({o.unit for o in counts}) < 2:
            continue
        for place, last in enumerate(counts):
            listed = counts[: place + 1]
            if last.is_sum:
                found = _missed(last, counts[:place], [last])
            elif last.is_rest:
                found = _missed(last, listed, _wholes(page, listed))
            else:
                continue
            if found is not None:
                yield found


def _is_case(o: Statement) -> bool:
    return (
        o.role is Role.COUNT and simplified(o.unit) in _ALIKE and o.time in (Tense.OWN, Tense.YEAR)
    )


def _wholes(page: PageFigures, listed: Sequence[Statement]) -> list[Statement]:
    """Of what a list may be: what stands before it, and the head of the page."""
    first = listed[0]
    before = [o for o in page.in_paragraph(first) if _is_case(o)]
    heads = [o for unit in {o.unit for o in listed} for o in page.heads(unit)[:1]]
    before += [o for o in heads if page.places[id(o)] < page.places[id(first)]]
    return [*before, *listed[:-2]]


def _missed(
    last: Statement, listed: Sequence[Statement], wholes: Sequence[Statement]
) -> tuple[Statement, Way] | None:
    """The whole that a list misses by one, where it makes up none."""
    near: tuple[Statement, Way] | None = None
    for whole in wholes:
        start = next((n + 1 for n, o in enumerate(listed) if o is whole), 0)
        parts = [o for o in listed[start:] if o is not whole]
        total = sum((o.value for o in parts), Decimal(0))
        if len(parts) >= 2 and total == whole.value:
            return None
        is_list = len(parts) >= 2 and len({o.unit for o in parts}) > 1
        is_long = len(parts) > 2 or last.is_sum
        if is_list and is_long and abs(total - whole.value) == 1 and whole.value >= _FEWEST:
            way = Way(value=total, parts=(whole, *parts), sum="+".join(o.text for o in parts))
            near = near or (whole, way)
    is_exact = near is not None and all(o.is_exact for o in near[1].parts)
    return near if is_exact else None


def each_faults(page: PageFigures) -> Iterator[tuple[Statement, Way]]:
    """寄递471件，每件12元，共5652元; 省级每条5分、市级每条2分，省级3条、市级12条，得39分."""
    prices = [
        (found["name"], found["unit"], o)
        for o in page.statements
        if o.role is Role.COUNT and o.is_exact and (found := _EACH.match(o.subject))
    ]
    for stated in page.statements if prices else ():
        of_unit = [(name, unit, o) for name, unit, o in prices if o.unit == stated.unit]
        if stated.role is not Role.COUNT or not of_unit or not stated.is_exact:
            continue
        if any(o is stated for _name, _unit, o in of_unit):
            continue
        way = _product(stated, of_unit, page)
        if way is not None and stated.value != way.value and _is_one_off(stated, way):
            yield stated, way


def _product(
    stated: Statement, prices: Sequence[tuple[str, str, Statement]], page: PageFigures
) -> Way | None:
    """The sum of what stands right before it, each at the price of its name."""
    at = page.places[id(stated)]
    prices = [one for one in prices if page.places[id(one[2])] < at]
    unit = prices[0][1] if prices else ""
    if prices and not unit:
        # 每件12元: 件 is left out of names.
        before = page.in_sentence(prices[0][2])
        unit = next((o.unit for o in before if o.unit != stated.unit), "")
    counts: list[Statement] = []
    for o in page.in_sentence(stated):
        if o.unit == stated.unit and not any(o is price for _name, _unit, price in prices):
            break
        if o.unit == unit and o.role is Role.COUNT:
            counts.insert(0, o)
    pairs = [
        (o, price)
        for o in counts
        for name, of, price in prices
        if of in (unit, "") and (_is_of(name, o.subject) or (not name and len(counts) == 1))
    ]
    if not pairs or len(pairs) != len(counts):
        return None
    value = sum((o.value * price.value for o, price in pairs), Decimal(0))
    text = "+".join(f"{o.text}×{price.text}" for o, price in pairs)
    return Way(value=value, parts=tuple(o for pair in pairs for o in pair), sum=text)


def _is_of(price: str, counted: str) -> bool:
    """Whether a price and a count are of one name, by its end: 计分办法调整国家级, 柳溪县国家级."""
    return len(price) > 1 and len(counted) > 1 and price[-2:] == counted[-2:]


def _is_one_off(stated: Statement, way: Way) -> bool:
    """Whether one figure that is one off explains it: others may have been added to the sum."""
    off = abs(stated.value - way.value)
    return off in {Decimal(1), *(o.value for o in way.parts)}
