"""Figures that go on from the issue before: cumulative ones, stocks, and what is restated."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from ..sentences.statement import Role, Statement, Tense
from ..text.regex import regex
from .page_figures import OTHER_SIDES, PageFigures, likeness, likeness_on_page
from .readings import Way, is_slip, rounding_of, wrong_way

_ALIKE = 0.5
_SAME = 0.75


def grown_faults(page: PageFigures) -> Iterator[tuple[Statement, Way]]:
    """Cumulative figures that are not what they were and what the issue adds."""
    yield from _faults(page, Tense.YEAR, _grown)


def span_faults(page: PageFigures) -> Iterator[tuple[Statement, Way]]:
    """Figures of days that words name, which several issues make up, and not so."""
    for stated in page.statements:
        if stated.role is not Role.COUNT or stated.span is None or stated.is_stock or stated.is_to:
            continue
        way = wrong_way(stated, _span_ways(stated, page, page.within(stated.span)))
        if way is not None:
            yield stated, way


def _span_ways(
    stated: Statement, page: PageFigures, issues: Sequence[Sequence[Statement]]
) -> Iterator[Way]:
    """The sum of what each issue has of it, by its names, from the newest on."""
    if len(issues) < 2:
        return
    for least in (_SAME, _ALIKE):
        parts: list[Statement] = []
        model = stated
        for issue in issues:
            found = _likest(model, issue, stated)
            if found is None or likeness(model, found) < least:
                break
            parts.append(found)
            model = found if not model.subject else model
        if len(parts) == len(issues):
            yield Way(
                value=sum((o.value for o in parts), Decimal(0)),
                slack=sum((rounding_of(o) for o in parts), Decimal(0)), parts=tuple(parts),
                sum="+".join(o.text for o in reversed(parts)), is_likely=True,
            )  # fmt: skip
    if page.is_known(stated.unit, stated.value):
        yield Way(value=stated.value, parts=(), sum="")


def _likest(model: Statement, issue: Sequence[Statement], stated: Statement) -> Statement | None:
    """The figure of an issue that is of the same thing."""
    like = [
        o
        for o in issue
        if o is not stated and o.role is Role.COUNT and o.unit == stated.unit
        if o.time is Tense.OWN and not o.is_stock and o.is_exact
    ]
    return max(like, key=lambda o: likeness(model, o), default=None)


def restated_faults(page: PageFigures) -> Iterator[tuple[Statement, Way]]:
    """Figures of earlier days that are not what the issues of these days have."""
    for stated in page.statements:
        is_past = stated.time in OTHER_SIDES or (
            stated.time is Tense.OTHER and stated.span is not None
        )
        if stated.role is Role.COUNT and is_past:
            way = wrong_way(stated, _restated(stated, page))
            if way is not None:
                yield stated, way


def kept_faults(page: PageFigures) -> Iterator[tuple[Statement, Way]]:
    """Stocks that are not what they were, with what came and went."""
    yield from _faults(page, Tense.OWN, _kept)
    yield from _faults(page, Tense.OTHER, _kept)


def repeated_faults(page: PageFigures) -> Iterator[tuple[Statement, Way]]:
    """Large figures that a page tells twice, by one name, and one of them off by a slip."""
    large = [
        o
        for o in page.statements
        if o.role is Role.COUNT
        and o.is_exact
        and o.time in (Tense.OWN, Tense.YEAR)
        and o.value >= _TWICE * o.slack * 2
        # 受理最多的是甲（1200件）: in brackets it is of all the words before them.
        and (o.subject or not o.depth or o.about == o.measure)
    ]
    for place, first in enumerate(large):
        for second in large[place + 1 :]:
            is_like = first.unit == second.unit and first.time is second.time
            if (
                is_like
                and first.value != second.value
                and first.sentence != second.sentence
                and first.slack == second.slack
                and is_slip(second, first.value)
                and (first.subject or first.measure)
                and first.measure == second.measure
                and likeness_on_page(first, second) >= _SAME
            ):
                yield second, Way(value=first.value, parts=(first,), sum=first.text)


#: From so many on, two figures of one name do not come near each other by chance.
_TWICE = 1000


def _faults(
    page: PageFigures, time: Tense, ways: Callable[[Statement, PageFigures], Iterator[Way]]
) -> Iterator[tuple[Statement, Way]]:
    for stated in page.statements if page.before else ():
        if stated.role is Role.COUNT and stated.time is time:
            way = wrong_way(stated, ways(stated, page))
            if way is not None:
                yield stated, way


def _scored(stated: Statement, page: PageFigures, time: Tense) -> list[tuple[float, Statement]]:
    found = [
        (likeness(stated, then), then)
        for then in page.before
        if then.role is Role.COUNT and then.unit == stated.unit and then.time is time
    ]
    return sorted(found, key=lambda pair: -pair[0])


def _grown(stated: Statement, page: PageFigures) -> Iterator[Way]:
    """累计: what it was, and what this issue adds."""
    own = [
        (likeness(stated, o), o)
        for o in page.counts(stated.unit)
        if o.time is Tense.OWN and o is not stated
    ]
    most = max((score for score, _own in own), default=0)
    # 累计受理 goes on by what is 受理 first.
    head = next((o for _score, o in own if o.measure and o.measure == stated.measure), None)
    then = _scored(stated, page, Tense.YEAR)
    best = max((score for score, _then in then), default=0)
    first = [(score, o, False) for score, o in _scored(stated, page, Tense.OWN)]
    begun = page.before_period
    is_first = begun is not None and (begun.first.month, begun.first.day) == (1, 1)
    if is_first:
        # The first issue of a year tells of no more than it brought.
        top = max((score for score, _o, _likely in first), default=0)
        first = [(score, o, score == top >= _ALIKE) for score, o, _likely in first]
    every = [*((score, o, score == best >= _ALIKE) for score, o in then), *first]
    for score, before, is_likely in every:
        is_sum = before.time is Tense.YEAR or is_first
        for near, added in own:
            value = before.value + added.value
            if abs(value - stated.value) * 10 > stated.value:
                continue
            is_large = stated.value >= _LARGE * stated.slack * 2
            is_alike = is_large or max(score, near, likeness(before, added)) > 0
            yield Way(
                value=value, slack=rounding_of(before) + rounding_of(added),
                parts=(before, added), sum=f"{before.text}+{added.text}",
                is_likely=(is_likely and (near == most or near >= _ALIKE or added is head))
                or (is_alike and is_sum and _is_telling(stated, value)),
            )  # fmt: skip
    yield from _summed(stated, page)
    # The same sum is told again, or stands for another span.
    for _score, before, _likely in every:
        yield Way(value=before.value, slack=rounding_of(before), parts=(before,), sum=before.text)


def _summed(stated: Statement, page: PageFigures) -> Iterator[Way]:
    """累计: what the issues before have brought, one by one, and this one."""
    own = [o for o in page.counts(stated.unit) if o.time is Tense.OWN and o is not stated]
    best = max(own, key=lambda o: likeness(stated, o), default=None)
    if best is None or not likeness(stated, best):
        return
    parts = [best]
    for issue in page.history:
        like = [o for o in issue if o.role is Role.COUNT and o.unit == stated.unit]
        like = [o for o in like if o.time is Tense.OWN]
        then = max(like, key=lambda o: likeness(best, o), default=None)
        if then is None or likeness(best, then) < _ALIKE:
            return
        parts.append(then)
        value = sum((o.value for o in parts), Decimal(0))
        yield Way(
            value=value, slack=sum((rounding_of(o) for o in parts), Decimal(0)),
            parts=tuple(parts), sum="+".join(o.text for o in reversed(parts)),
            is_likely=_is_telling(stated, value),
        )  # fmt: skip


#: So large figures come so near each other by no chance.
_LEAST = 500
_LARGE = 5000


def _is_telling(stated: Statement, value: Decimal) -> bool:
    unit = stated.slack * 2
    return stated.value >= _LEAST * unit and abs(stated.value - value) <= unit


def _restated(stated: Statement, page: PageFigures) -> Iterator[Way]:
    """上周351件, 由74件, 上年同期的312件, 7月第二周（573件）: what an earlier issue said."""
    other = page.beside(stated)
    then = [
        (likeness(stated, o), o)
        for o in (other.statements if other is not None else ())
        if o.role is Role.COUNT
        and o.unit == stated.unit
        and (o.time is Tense.OWN or (stated.span is not None and o.span == stated.span))
    ]
    best = max((score for score, _then in then), default=0)
    # 上期结转12个 is what the issue before has left, by whatever name.
    is_carried = stated.time is Tense.BEFORE and _CARRIED.search(stated.label) is not None
    left = [o for _score, o in then if is_carried and _is_left(o)]
    is_only = len({o.value for o in left}) == 1
    for score, before in then:
        is_rest = is_only and any(o is before for o in left)
        yield Way(
            value=before.value, slack=rounding_of(before), parts=(before,), sum=before.text,
            is_likely=is_rest or score == best >= _SAME or _is_telling(stated, before.value),
            is_first=is_rest,
        )  # fmt: skip
    if page.is_known(stated.unit, stated.value):
        yield Way(value=stated.value, parts=(), sum="")


_CARRIED = regex("结转|余留|遗留|^连?未|在途")
_LEFT = regex("^(?:尚|剩|余|待|在|未)")


def _is_left(stated: Statement) -> bool:
    """Whether a figure is of what is not done yet."""
    return stated.is_rest or _LEFT.match(stated.label) is not None


#: What came, and what went.
_FLOWS = (("受理", "办结"), ("opened", "closed"), ("filed", "closed"))


def _kept(stated: Statement, page: PageFigures) -> Iterator[Way]:
    """A stock: what it was, with what came and went."""
    if not stated.is_to and not stated.is_stock:
        return
    steps = [
        o
        for o in page.paragraph_of(stated)
        if o.unit == stated.unit
        and o is not stated
        and o.role in (Role.COUNT, Role.DIFFERENCE)
        and o.time in (Tense.OWN, Tense.YEAR)
    ]
    scored = [
        (likeness(stated, then) + (stated.is_stock and then.is_stock), then)
        for then in page.before
        if then.role is Role.COUNT and then.unit == stated.unit and then.time is not Tense.BEFORE
    ]
    best = max((score for score, _then in scored), default=0)
    flows = [o for o in steps if o.role is Role.COUNT and not o.is_stock]
    before = [o for o in flows if page.places[id(o)] < page.places[id(stated)]][-2:]
    counts = [o for o in page.counts(stated.unit) if o.time is Tense.OWN]
    heads = [
        [o for measure in pair for o in [other for other in counts if other.measure == measure][:1]]
        for pair in _FLOWS
    ]
    pairs = [pair for pair in (before, *heads) if len(pair) == 2 and stated.is_stock]
    for score, then in scored:
        is_likely = score == best >= _SAME
        yield Way(value=then.value, parts=(then,), sum=then.text)
        for step in steps:
            for sign in (1, -1):
                if not is_likely and then.value + step.value * sign != stated.value:
                    continue
                yield Way(
                    value=then.value + step.value * sign,
                    slack=rounding_of(then) + rounding_of(step),
                    parts=(then, step), sum=f"{then.text}{'+' if sign > 0 else '-'}{step.text}",
                    is_likely=is_likely and (
                        step.direction == sign or (not step.direction and "新" in step.label)
                    ),
                )  # fmt: skip
        for came in flows if score == best else ():
            for went in flows:
                value = then.value + came.value - went.value
                if came is not went and abs(value - stated.value) <= stated.slack:
                    yield Way(
                        value=value, parts=(then, came, went),
                        sum=f"{then.text}+{came.text}-{went.text}",
                    )  # fmt: skip
        for came, went in pairs:
            yield Way(
                value=then.value + came.value - went.value, parts=(then, came, went),
                sum=f"{then.text}+{came.text}-{went.text}", is_likely=is_likely and then.is_stock,
            )  # fmt: skip
