"""Rates, means and multiples: 办结率98.8％, 日均1784件, 为上月的3倍."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from decimal import Decimal

from msgspec.structs import replace

from ..sentences.names_alike import ALIKE, likeness_of_names
from ..sentences.statement import Role, Statement, Tense
from ..text.regex import regex
from .page_figures import OTHER_SIDES, PageFigures, is_negated, likeness
from .plain_forms import is_of_another, is_plain_rate
from .readings import (
    Way,
    change_way,
    difference_way,
    fits,
    ratio_way,
    rounding_of,
    successive_runs,
    wrong_way,
)
from .share_rules import sum_of, without


def rate_ways(stated: Statement, page: PageFigures) -> Iterator[Way]:
    """办结率98.8％: of which figures it may be a rate."""
    if stated.depth and not stated.subject and not stated.measure:
        # 较目标值（99％）: what stands in brackets without a name may be anything.
        return
    if stated.time in OTHER_SIDES or (stated.time is Tense.OTHER and stated.span is not None):
        yield from restated_rate_ways(stated, page)
    sentence = [o for o in page.in_sentence(stated) if o.role is Role.COUNT]
    paragraph = [o for o in page.in_paragraph(stated) if o.role is Role.COUNT]
    behind = [o for o in page.sentence_of(stated) if o.role is Role.COUNT and o not in sentence]
    name = f"{stated.subject}{stated.measure}".replace("率", "").replace("rate", "")
    named = [o for o in paragraph if len(_shared_atoms(name, o)) >= 2]
    parts = list({id(o): o for o in [*sentence, *paragraph[:4], *behind, *named]}.values())
    top = next(iter(sentence or paragraph), None)
    first = {o.unit: o for o in sentence}
    is_own = stated.time not in OTHER_SIDES
    factor = 1000 if stated.unit == "‰" else 100
    for part in parts:
        is_spread = _SPREADS.search(name) is not None
        is_named = bool(_shared_atoms(name, part))
        # What another sentence begins with is near by its name alone.
        is_near = is_named if part not in sentence else part is top or is_named
        is_near = is_near and (part is top or part in sentence)
        heads = page.heads(part.unit)
        for whole in [*paragraph, *behind, *heads]:
            if whole is part or whole.unit != part.unit or whole.value < part.value:
                continue
            before = page.places[id(whole)] < page.places[id(part)]
            is_likely = (
                is_near and before and (whole.paragraph == part.paragraph or whole is heads[0])
            ) or (part in sentence and whole is first.get(part.unit) and is_own)
            for base in _bases(name, part, whole):
                way = ratio_way(part, base, factor=factor, likely=is_likely)
                if way is None:
                    continue
                if is_spread and not _SPREADS.search(part.label):
                    # 溢价率3.2％ is no price in what stands before.
                    way = replace(way, is_likely=False)
                places = [page.places[id(o)] for o in (whole, part, stated)]
                is_first = is_own and places == list(range(places[0], places[0] + 3))
                is_first = is_first and whole.sentence == stated.sentence
                # 按期办结4906件, 按期办结率: by name, of what the sentence begins with.
                is_by_name = (
                    is_own
                    and part in sentence
                    and whole is first.get(part.unit)
                    and len(_shared_atoms(name, part)) >= _NAMED
                )
                is_sure = is_own and is_plain_rate(stated, part, whole, page)
                is_first = is_first or is_by_name
                if is_first or is_sure:
                    way = replace(way, is_first=is_first, is_sure=is_sure)
                yield way
                if part is top or (is_near and not is_likely):
                    yield Way(
                        is_likely=is_spread and is_likely,
                        value=factor - way.value, slack=way.slack, shift=Decimal(factor),
                        parts=way.parts, sum=f"1-{way.sum}",
                    )  # fmt: skip
    yield from _complement_ways(stated, name, sentence[:4], factor)
    earlier = sentence or paragraph[:6]
    for run in successive_runs(earlier[:8]):
        if len({o.unit for o in run}) == 1:
            part = sum_of(list(run[::-1]))
            for whole in [*paragraph, *page.heads(part.unit)]:
                if whole.unit == part.unit and whole.value >= part.value:
                    way = ratio_way(part, whole, factor=factor)
                    if way is not None:
                        yield way


def _bases(name: str, part: Statement, whole: Statement) -> list[Statement]:
    """What a rate may be of, the likelier first.

    成交1.2亿元，溢价2000万元，溢价率20％ is of what was asked for, not of the price; so is what was
    saved of the budget.
    """
    spread = _SPREADS.search(name)
    if spread is None or spread[0] not in part.label or whole.value <= part.value:
        return [whole]
    other = without(whole, part) if _ABOVE.search(name) else sum_of([whole, part])
    return [other, whole] if _PRICES.search(whole.label) else [whole, other]


def _complement_ways(
    stated: Statement, name: str, counts: Sequence[Statement], factor: int
) -> Iterator[Way]:
    """已整改27个，未整改12个，整改率69.2％: of both together."""
    for no, yes in itertools.permutations(counts, 2):
        near = abs(no.place - yes.place) == 1
        if not (near and no.unit == yes.unit and is_negated(no) and not is_negated(yes)):
            continue
        of_same = bool(yes.measure) and no.measure == yes.measure and no.measure in name
        if of_same or (yes.label and no.label[1:] == yes.label and yes.label in name):
            way = ratio_way(yes, sum_of([yes, no]), factor=factor)
            if way is not None:
                is_own = stated.time not in OTHER_SIDES and yes.sentence == stated.sentence
                yield replace(way, is_first=is_own)


#: So many characters of a rate's name tell which figure it is of.
_NAMED = 2


def _shared_atoms(name: str, other: Statement) -> set[str]:
    return set(name) & set(other.label) if name else set()


def mean_ways(stated: Statement, page: PageFigures) -> Iterator[Way]:
    """日均1784件: of which total, and of how many days; the nearest first, which is named."""
    wrong: list[Way] = []
    for way in _means(stated, page):
        if fits(stated, way):
            yield way
            return
        wrong.append(way)
    yield from sorted(wrong, key=lambda way: abs(way.value - stated.value))


def _means(stated: Statement, page: PageFigures) -> Iterator[Way]:
    before = [
        o for o in page.in_paragraph(stated) if o.role is Role.COUNT and o.unit == stated.unit
    ]
    every = [*before, *(o for o in page.counts(stated.unit) if not any(o is b for b in before))]
    named: list[Statement] = []
    if stated.subject or stated.measure:
        scored = [(likeness(stated, o), o) for o in before]
        best = max((score for score, _o in scored), default=0)
        named = [o for score, o in scored if score == best >= ALIKE][:1]
    likely = {id(o) for o in (named or before[:1])}
    likely |= {id(o) for o in page.sentence_of(stated)[:1] if o.unit == stated.unit}
    likely |= {id(o) for o in before[-1:]}
    if stated.measure and not stated.subject:
        likely |= {id(o) for o in [o for o in every if o.measure == stated.measure][:1]}
    is_each = stated.base == "each"
    for total in every:
        near = page.divisors(total) if id(total) in likely else []
        others = range(2, _MOST_DAYS + 1) if near else page.days()
        for number in (*near, *others):
            if number not in near and not _is_mean(stated, total, number):
                continue
            yield Way(
                value=total.value / number, slack=rounding_of(total) / number, parts=(total,),
                sum=f"{total.text}/{number}", is_likely=number in near,
            )  # fmt: skip
        for other in page.paragraph_of(stated):
            if other.role is Role.COUNT and other.unit != total.unit and other.value > 1:
                yield Way(
                    value=total.value / other.value, slack=rounding_of(total) / other.value,
                    parts=(total, other), sum=f"{total.text}/{other.text}",
                    is_likely=id(total) in likely and is_each and total.sentence == stated.sentence,
                )  # fmt: skip


def _is_mean(stated: Statement, total: Statement, number: Decimal | int) -> bool:
    """Whether a mean of a total over so many days is what is stated: others need no way."""
    off = abs(total.value - stated.value * number)
    return off <= stated.slack * number + rounding_of(total)


#: A mean is of no more days.
_MOST_DAYS = 31


RATES = (Role.RATE, Role.SHARE)


def likeness_of_rates(now: Statement, then: Statement) -> float:
    """How far two rates are of one thing: by their own names, else by what they are told of."""
    if now.role is not then.role:
        return 0.5 * likeness(now, then)
    mine, theirs = (o.subject + o.measure or o.about for o in (now, then))
    return likeness_of_names(mine, theirs)


def is_told_of_them(stated: Statement, way: Way, page: PageFigures) -> bool:
    """Whether another rate is told of the two figures, beside them or by another name.

    What comes then is none of theirs, however near it is.

    办结10643件，办结率98.75％，满意率98.70％
    """
    return stated.role in RATES and any(
        o.role in RATES
        and fits(o, way)
        and (
            o.sentence == way.parts[0].sentence != stated.sentence
            or likeness_of_rates(stated, o) < _SAME
        )
        for o in page.in_paragraph(stated)
    )


def restated_rate_ways(stated: Statement, page: PageFigures) -> Iterator[Way]:
    """由上周的94.7％: what the issue before says."""
    other = page.beside(stated)
    if other is None:
        return
    scored = [(likeness_of_rates(stated, o), o) for o in other.statements if o.role in RATES]
    best = max((score for score, _then in scored), default=0)
    for score, then in scored:
        is_best = score == best and best >= _SAME
        yield Way(value=then.value, parts=(then,), sum=then.text, is_likely=is_best)


_SAME = 0.75


def times_ways(stated: Statement, page: PageFigures) -> Iterator[Way]:
    """为上月12个的3倍; 由200件增至500件，增长1.5倍."""
    before = page.in_sentence(stated)
    found = [o for o in before if o.role is Role.COUNT]
    if (rise := _plain_rise(stated, found)) is not None:
        yield rise
        return
    for now in found:
        for then in found:
            if then is not now and then.unit == now.unit and then.value > 0:
                is_likely = then is found[0] and then.time in OTHER_SIDES and now is found[1]
                way = ratio_way(now, then, factor=1, likely=is_likely)
                if way is not None:
                    yield way
                    # Where it is said to be more by so many times.
                    yield replace(way, value=way.value - 1, is_likely=False)
    for then in (*page.before, *page.counts(found[0].unit if found else "")):
        if found and then.role is Role.COUNT and then.unit == found[0].unit and then.value > 0:
            way = ratio_way(found[0], then, factor=1)
            if way is not None:
                yield way


def _plain_rise(stated: Statement, counts: Sequence[Statement]) -> Way | None:
    """By how many times more there is, where the sentence tells no more than both figures.

    What rose from 200 to 500 is 2.5 times as much, and 1.5 times more.
    """
    if stated.direction <= 0 or len(counts) != 2:
        return None
    then, now = sorted(counts, key=lambda count: count.time not in OTHER_SIDES)
    are_both_told = (
        then.time in OTHER_SIDES
        and now.time not in OTHER_SIDES
        and now.unit == then.unit
        and now.is_exact
        and then.is_exact
        and then.segment == now.segment == stated.segment
        and not is_of_another(stated, now, then)
    )
    way = change_way(now, then, 1, sure=True) if are_both_told else None
    if way is None:
        return None
    return replace(way, value=way.value / 100, slack=way.slack / 100, shift=Decimal(-1))


def spread_faults(page: PageFigures) -> Iterator[tuple[Statement, Way]]:
    """节约1675万元 where the sentence tells a budget and a price: their difference."""
    for stated in page.statements:
        if stated.role is not Role.COUNT or not _SPREADS.search(stated.measure + stated.subject):
            continue
        counts = [o for o in page.in_sentence(stated) if o.role is Role.COUNT]
        counts = [o for o in counts if o.unit == stated.unit]
        if len(counts) < 2:
            continue
        ways = [
            difference_way(first, second, 1 if first.value >= second.value else -1, likely=True)
            for number, first in enumerate(counts[:4])
            for second in counts[number + 1 : 4]
        ]
        way = wrong_way(stated, ways)
        if way is not None:
            yield stated, way


#: What a price is above what was asked for; all others are below what was meant to be paid.
_ABOVE = regex("溢价|增值")
_SPREADS = regex("节约|节余|溢价|增值|结余|相差|差额|下浮|核减|审减")
#: What was paid in the end.
_PRICES = regex("成交|中标|合同|交易|审定|结算|决算")
