"""Changes: 增长5.1％, 增加641件, 提高0.4个百分点, beside what the page or an earlier issue has."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from msgspec.structs import replace

from ..sentences.names_alike import ALIKE
from ..sentences.statement import Role, Statement, Tense
from .page_figures import OTHER_SIDES, PageFigures, likeness
from .plain_forms import are_both_told, is_of_another
from .rate_rules import RATES, likeness_of_rates, rate_ways
from .readings import Way, change_way, difference_way, fits, ratio_way
from .share_rules import listed_count, share_ways

_OUT = (Tense.BEFORE, Tense.LAST_YEAR, Tense.OTHER)
#: Of large figures, which no other comes near by chance, less will do.
_LARGE = 0.34
_TELLING = 100
#: Names that are so much alike are one.
_NAMED = 0.9


def _then(stated: Statement, page: PageFigures) -> Iterator[tuple[Statement, bool]]:
    """What a change is beside, of this page: figures of another time; whether it is sure."""
    for other in page.in_sentence(stated):
        if other.role is Role.COUNT and _is_past(stated, other):
            yield other, True
    after = page.sentence_of(stated)
    at = next(i for i, other in enumerate(after) if other is stated)
    for other in after[at + 1 : at + 2]:
        # Of another segment it is told of something else.
        if (other.base == "from" and other.segment == stated.segment) or (
            other.depth > stated.depth
            and other.time in OTHER_SIDES
            and other.clause == stated.clause + 1
        ):
            # 增加29笔（去年6月232笔）
            yield other, True
    for other in page.in_paragraph(stated):
        if (
            other.sentence != stated.sentence
            and other.role is Role.COUNT
            and other.time in OTHER_SIDES
        ):
            yield other, False


def _is_past(stated: Statement, other: Statement) -> bool:
    """Whether a figure is of the time that a change is beside."""
    is_of_days = stated.base == "days" and other.span is not None and other.span == stated.span
    return other.time in OTHER_SIDES or is_of_days


def _now(stated: Statement, page: PageFigures) -> tuple[list[Statement], int]:
    """The counts that a change may be told of, the likeliest first; how many are likely."""
    sentence = [o for o in page.in_sentence(stated) if o.role is Role.COUNT]
    now = [o for o in sentence if not _is_past(stated, o)]
    every = page.sentence_of(stated)
    at = next(i for i, o in enumerate(every) if o is stated)
    # The backlog fell by 54 to 1,808.
    behind = every[at + 1 : at + 2]
    led = [o for o in behind if o.is_to and o.clause == stated.clause]
    led += [o for o in sentence[:1] if o.is_to]
    if (listed := listed_count(stated, page)) is not None:
        return [listed, *now], 1
    rest = [o for o in page.in_paragraph(stated) if o.role is Role.COUNT and o not in sentence]
    named: list[Statement] = []
    if stated.subject or stated.measure:
        near = [o for o in page.in_paragraph(stated)[:20] if o.role is Role.COUNT]
        scored = [(likeness(stated, o), o) for o in near if o.time not in OTHER_SIDES]
        best = max((score for score, _o in scored), default=0)
        named = [o for score, o in scored if score == best >= ALIKE][:1]
        # 受理10436件，办结10298件，受理量增长28.2％: by what was done, where it was done once.
        same = [o for o in now if o.measure and o.measure == stated.measure]
        named = named or (same if len(same) == 1 and not stated.subject else [])
    # Behind a list of parts it may be of their whole.
    heads = now[-1:] if len(now) > 2 and not named and not led else []
    if not now and rest and not named:
        # That is 839 fewer: of what the sentence before begins with.
        heads = [o for o in rest if o.sentence == rest[0].sentence and o.time not in OTHER_SIDES][
            -1:
        ]
    found = [*named, *led[:1], *now[:1], *heads, *now, *([] if now else rest)]
    found = list({id(o): o for o in found}.values())
    return found, 2 if heads and len(found) > 1 else 1


def change_ways(stated: Statement, page: PageFigures) -> Iterator[Way]:
    """增长5.1％: of what, beside what."""
    direction = stated.direction or 1
    sentence = page.in_sentence(stated)
    found, likely = _now(stated, page)
    is_told = False
    for place, now in enumerate(found):
        for then, is_sure in _then(stated, page):
            if then.unit == now.unit:
                sure = is_sure and place == 0 and _is_told_of(stated, now, then)
                is_told = is_told or sure
                way = change_way(now, then, direction, sure=sure)
                if way is not None:
                    yield way
        for step in _steps(stated, now, page):
            # 8月10.53亿元，9月比8月增加4.85亿元: it may be what it was.
            begun = ratio_way(step, now)
            if begun is not None:
                yield begun
            if step.base == stated.base:
                then = _less(now, step)
                sure = place == 0 and not is_of_another(stated, now, step)
                way = change_way(now, then, direction, sure=sure)
                if way is not None and step.direction == direction:
                    yield way
        if not is_told:
            # Else the sentence says itself what it was.
            yield from _beside_issues(
                stated, now, page, change_way, is_first=place < likely, is_plain=place == 0
            )
    for step in sentence:
        for then, _is_sure in _then(stated, page):
            if step.role is Role.DIFFERENCE and step.unit == then.unit:
                way = ratio_way(step, then)
                if way is not None:
                    yield way


def _steps(stated: Statement, now: Statement, page: PageFigures) -> Iterator[Statement]:
    """Differences told of the same count: 641件 in 13127件，比上周多641件，上升5.1％."""
    for step in page.in_sentence(stated):
        if step is now or (step.role is Role.COUNT and step.time not in OTHER_SIDES):
            return
        if step.role is Role.DIFFERENCE and step.unit == now.unit:
            yield step


def _is_told_of(stated: Statement, now: Statement, then: Statement) -> bool:
    """Whether one sentence tells what it was, what it is, and how much that is more."""
    name = {Tense.BEFORE: "before", Tense.LAST_YEAR: "year"}.get(then.time, "")
    places = sorted((now.place, then.place))
    return (
        now.sentence == stated.sentence
        and then.segment == stated.segment
        and stated.base in ("", "from", name)
        and places[1] - places[0] == 1
        and not is_of_another(stated, now, then)
    )


def _less(now: Statement, step: Statement) -> Statement:
    """What a figure was before it changed by a step."""
    return Statement(
        subject=now.subject, measure=now.measure, about=now.about,
        value=now.value - step.value * step.direction, slack=max(now.slack, step.slack),
        unit=now.unit, text=f"({now.text}{'-' if step.direction > 0 else '+'}{step.text})",
        is_exact=now.is_exact and step.is_exact, time=Tense.BEFORE,
        paragraph=step.paragraph, sentence=step.sentence, line=step.line, column=step.column,
    )  # fmt: skip


def _beside_issues(
    stated: Statement,
    now: Statement,
    page: PageFigures,
    make: Callable[..., Way | None],
    *,
    is_first: bool,
    is_plain: bool,
) -> Iterator[Way]:
    """Beside the figures of the issue that it speaks of."""
    other = page.beside(stated)
    if other is None:
        return
    others = other.statements
    scored = [
        (max(_likeness_of_heads(now, then, page, others), likeness(now, then)), then)
        for then in others
        if then.role is Role.COUNT
        and then.unit == now.unit
        and (then.time not in _OUT or (stated.base == "days" and then.span == stated.span))
    ]
    like = [(score, then) for score, then in scored if _is_of_like_time(stated, now, then)]
    best = max((score for score, _then in like), default=0)
    named = {then.value for score, then in like if score == best}
    # Of one name in both issues, and no other is: what else comes as near does so by chance.
    is_named = best >= _NAMED and len(named) == 1 and now.sentence == stated.sentence
    for score, then in scored:
        is_best = is_first and score == best and best >= _LARGE
        is_best = is_best and _is_of_like_time(stated, now, then)
        way = make(now, then, stated.direction or 1, likely=is_best)
        if way is not None and is_best and is_named and is_plain:
            way = replace(way, is_first=True)
        if way is not None:
            if is_first and make is difference_way and then.value >= _TELLING and not is_best:
                # No other comes so near by chance.
                way = replace(way, is_likely=abs(way.value - stated.value) <= stated.slack * 2)
            yield way


def _is_of_like_time(stated: Statement, now: Statement, then: Statement) -> bool:
    """Whether a figure is of the days that a change names, or as the one that changed is."""
    if stated.base == "days":
        return then.span == stated.span or (then.time is Tense.OWN and then.span is None)
    return then.time is now.time


def _likeness_of_heads(
    now: Statement, then: Statement, page: PageFigures, others: Sequence[Statement]
) -> float:
    """Whether both are the first that their issues count in a unit."""
    mine = next(o for o in page.counts(now.unit) if o.time not in _OUT or o is now)
    theirs = next(o for o in others if o.role is Role.COUNT and o.unit == then.unit)
    return 0.6 if mine is now and theirs is then else 0


def difference_ways(stated: Statement, page: PageFigures) -> Iterator[Way]:
    """增加30件: of what, beside what."""
    direction = stated.direction or 1
    found, likely = _now(stated, page)
    for place, now in enumerate(found):
        if now.unit != stated.unit:
            continue
        for then, is_sure in _then(stated, page):
            if then.unit == now.unit:
                sure = is_sure and place == 0 and _is_told_of(stated, now, then)
                yield difference_way(now, then, direction, sure=sure)
        yield from _beside_issues(
            stated, now, page, difference_way, is_first=place < likely, is_plain=place == 0
        )


def points_ways(stated: Statement, page: PageFigures) -> Iterator[Way]:
    """提高1.1个百分点: of which rate, beside which."""
    direction = stated.direction or 1
    before = [o for o in page.in_sentence(stated) if o.role in RATES and o.unit == "%"]
    if not before:
        before = [o for o in page.in_paragraph(stated) if o.role in RATES and o.unit == "%"]
    now_rates = [o for o in before if o.time not in OTHER_SIDES]
    if stated.subject or stated.measure:
        # 整改率比上期提高
        now_rates.sort(key=lambda o: -likeness(stated, o))
    local = [o for o in page.sentence_of(stated) if o.role in RATES and o.time in OTHER_SIDES]
    other = page.beside(stated)
    others = other.statements if other is not None else ()
    for place, now in enumerate(now_rates):
        for then in local:
            # 由94.2％提高到96.8％，提高2.6个百分点
            sure = place == 0 and are_both_told(stated, now, then, page)
            yield from _points(now, then, direction, page, other, likely=place == 0, sure=sure)
        scored = [(likeness_of_rates(now, then), then) for then in others if then.role in RATES]
        best = max((score for score, _then in scored), default=0)
        for score, then in scored:
            is_best = place == 0 and score == best and best >= ALIKE
            yield from _points(now, then, direction, page, other, likely=is_best)


def _points(
    now: Statement,
    then: Statement,
    direction: int,
    page: PageFigures,
    other: PageFigures | None,
    *,
    likely: bool,
    sure: bool = False,
) -> Iterator[Way]:
    """The difference of two rates as they stand, and that of what they were rounded from.

    Where it is not known what they were rounded from, the last digit may be one off.
    """
    way = difference_way(now, then, direction, likely=likely, sure=sure)
    # Most are right as they stand, and it need not be known what they were rounded from.
    yield replace(way, slack=Decimal(0))
    mine, theirs = exact_rates(now, page), exact_rates(then, other) if other is not None else []
    if mine and theirs:
        for first in mine:
            for second in theirs:
                yield replace(
                    way, value=(first - second) * direction, slack=Decimal(0), is_likely=False
                )
    else:
        yield way


def exact_rates(stated: Statement, page: PageFigures) -> list[Decimal]:
    """What a rate or share may have been rounded from, by the figures beside it."""
    if id(stated) not in page.places:
        return []
    found = page.exact.get(id(stated))
    if found is None:
        ways = (share_ways if stated.role is Role.SHARE else rate_ways)(stated, page)
        found = [way.value for way in ways if way.is_likely and fits(stated, way)]
        page.exact[id(stated)] = found
    return found
