"""Shares: 占47.1％ of what may be the whole."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from msgspec.structs import replace

from ..sentences.names_alike import ALIKE, likeness_of_names
from ..sentences.statement import Role, Statement
from .page_figures import OTHER_SIDES, PageFigures
from .plain_forms import is_listed_share, is_plain_share, is_whole_named
from .readings import Way, ratio_way


def share_ways(stated: Statement, page: PageFigures) -> Iterator[Way]:
    """占47.1％: of what it may be a share."""
    # 占去年同期投诉的62％: what that was is not this page's.
    is_own = stated.time not in OTHER_SIDES
    near = page.in_sentence(stated)
    told = near[0] if near and near[0].is_whole else None
    for place, part in enumerate(_shared(stated, page, told)):
        is_next = place == 0 and _is_next(stated, part, page, told)
        if told is not None and part.unit == told.unit:
            way = ratio_way(part, told, likely=is_own and place == 0)
            if way is not None:
                is_sure = place == 0 and is_plain_share(stated, part, told, page)
                is_first = place == 0 and id(part) in page.places
                if is_first or is_sure:
                    way = replace(way, is_first=is_first, is_sure=is_sure)
                yield way
        wholes = [
            whole
            for whole in page.counts(part.unit)
            if whole is not part and whole.value >= part.value and whole.value
        ]
        is_told = place == 0 and told is None and not _is_of_another(stated, part)
        likely = _likely_wholes(stated, part, page, wholes) if is_told and is_own else []
        is_named = is_told and is_next and is_own
        named = _named_whole(stated, part, page, wholes) if is_named else None
        for whole in wholes:
            way = ratio_way(part, whole, likely=any(whole is other for other in likely))
            is_listed = place == 0 and is_listed_share(stated, part, whole, page)
            if way is not None:
                is_first = place == 0 and told is None and _is_plain_part(stated, part, whole, page)
                is_all = place == 0 and stated.named > 1 and id(part) not in page.places
                is_first = is_first or (is_all and whole is likely[0] if likely else False)
                is_sure = is_listed or (place == 0 and is_plain_share(stated, part, whole, page))
                is_first = is_first or whole is named
                if is_first or is_sure:
                    way = replace(way, is_first=is_first, is_sure=is_sure)
                yield way
        sentence = [o for o in near if o.role is Role.COUNT and o.unit == part.unit]
        for end in range(2, min(len(sentence), 8) + 1):
            several = sentence[:end]
            if part in several:
                way = ratio_way(part, sum_of(several[::-1]))
                if way is not None:
                    yield way


def _is_next(stated: Statement, part: Statement, page: PageFigures, told: Statement | None) -> bool:
    """Whether a share stands right behind its part, or behind the sum of several."""
    if id(part) not in page.places:
        return stated.named > 1 or stated.is_sum
    between = page.places[id(stated)] - page.places[id(part)] - (told is not None)
    return part.sentence == stated.sentence and between == 1


def _named_whole(
    stated: Statement, part: Statement, page: PageFigures, wholes: list[Statement]
) -> Statement | None:
    """The whole that words name, 占采用总数的: the first on the page that has most of its name."""
    name = set(stated.whole)
    if not name:
        return None
    place = page.places[id(stated)]
    scored = [
        (
            len(name & set(_label(whole))) / len(name),
            likeness_of_names(stated.whole, whole.label),
            -page.places[id(whole)],
            whole,
        )
        for whole in wholes
        if page.places[id(whole)] < place and whole.time is part.time
    ]
    best = max(scored, key=lambda one: one[:3], default=None)
    return best[3] if best is not None and best[0] >= _MOSTLY else None


#: So much of a name tells what is meant by it.
_MOSTLY = 0.75


def _label(stated: Statement) -> str:
    """What a count is of, by its clause or by those before."""
    return stated.label if stated.subject else f"{stated.about}{stated.measure}"


def _is_of_another(stated: Statement, part: Statement) -> bool:
    """Whether a share names what it is of, and the count in front of it is another's.

    412 permits were issued; residential ones made up 61 percent: their count is not told.
    """
    return (
        bool(stated.subject)
        and (part.sentence, part.segment) != (stated.sentence, stated.segment)
        and likeness_of_names(stated.subject, part.label) < ALIKE
    )


def _is_plain_part(stated: Statement, part: Statement, whole: Statement, page: PageFigures) -> bool:
    """Whether a sentence tells a whole, then 其中 a part, then its share."""
    if id(part) not in page.places or stated.whole:
        return False
    counts = [o for o in page.in_sentence(stated) if o.role is Role.COUNT and o.unit == part.unit]
    now = [o for o in counts if o.time not in OTHER_SIDES]
    return (
        (part.is_part or len(counts) == 2)
        and page.places[id(stated)] == page.places[id(part)] + 1
        and now[:2] == [part, whole]
    )


def _shared(stated: Statement, page: PageFigures, told: Statement | None = None) -> list[Statement]:
    """The counts that a share may be told of, the likeliest first."""
    sentence = page.sentence_of(stated)
    before = page.in_sentence(stated)
    counts = [
        other
        for other in before
        if other.role is Role.COUNT and other.time not in OTHER_SIDES and other is not told
    ]
    found: list[Statement] = []
    listed = listed_count(stated, page)
    if listed is not None:
        found.append(listed)
    elif stated.named > 1 and len(counts) >= stated.named:
        several = counts[: stated.named]
        if len({o.unit for o in several}) == 1:
            found.append(sum_of(several[::-1]))
    elif stated.is_sum and len(counts) > 1 and len({o.unit for o in counts}) == 1:
        found.append(sum_of(counts[::-1]))
    paragraph = [o for o in page.in_paragraph(stated) if o.role is Role.COUNT and o is not told]
    name = stated.subject or (stated.about if not counts else "")
    if name:
        scored = [(likeness_of_names(name, o.subject or o.about), o) for o in paragraph[:16]]
        best = max((score for score, _o in scored), default=0)
        found += [o for score, o in scored if score == best and score >= ALIKE][:1]
    found += counts
    if not counts:
        found += [other for other in sentence if other.role is Role.COUNT]
    found += paragraph[:4]
    for end in range(2, min(len(counts), 12) + 1):
        # 三家合计…, 占: the sum of those named.
        units = {other.unit for other in counts[:end]}
        if len(units) == 1:
            found.append(sum_of(counts[:end][::-1]))
    return list({id(o): o for o in found}.values())


def listed_count(stated: Statement, page: PageFigures) -> Statement | None:
    """三者分别占65.8％、28.1％和6.1％: the count in the same place of the list before."""
    sentence = [o for o in page.sentence_of(stated) if o.role in (Role.COUNT, stated.role)]
    at = first = last = next(i for i, other in enumerate(sentence) if other is stated)
    while first and sentence[first - 1].role is stated.role and sentence[first].mark == "、":
        first -= 1
    while last + 1 < len(sentence) and sentence[last + 1].role is stated.role:
        if sentence[last + 1].mark != "、":
            break
        last += 1
    number = last + 1 - first
    counts = [other for other in sentence[:first] if other.role is Role.COUNT]
    if number < 2 or len(counts) < number:
        return None
    return counts[len(counts) - number + at - first]


def sum_of(counts: list[Statement]) -> Statement:
    first = counts[0]
    return Statement(
        subject=first.subject, value=sum((o.value for o in counts), Decimal(0)),
        slack=max(o.slack for o in counts), unit=first.unit,
        text=f"({'+'.join(o.text for o in counts)})", is_exact=all(o.is_exact for o in counts),
        paragraph=first.paragraph, sentence=first.sentence, line=first.line,
    )  # fmt: skip


def without(whole: Statement, part: Statement) -> Statement:
    """A count less a part of it."""
    return replace(
        whole, value=whole.value - part.value, slack=max(whole.slack, part.slack),
        text=f"({whole.text}-{part.text})", is_exact=whole.is_exact and part.is_exact,
    )  # fmt: skip


def _likely_wholes(
    stated: Statement, part: Statement, page: PageFigures, wholes: list[Statement]
) -> list[Statement]:
    """The wholes that a reader takes: of the sentence, of those before, of the section."""
    before = [other for other in wholes if other.time not in OTHER_SIDES]
    place = page.places.get(id(part), page.places[id(stated)])
    earlier = [other for other in before if page.places[id(other)] < place]
    firsts: dict[int, Statement] = {}
    for other in earlier:
        firsts.setdefault(other.sentence, other)
    found = [firsts[number] for number in sorted(firsts, reverse=True)][:3]
    found += [other for other in earlier if other.section == stated.section][:1]
    found += [*earlier[:1], *earlier[-1:]]
    listed = [
        o
        for o in page.sentence_of(part)
        if o.role is Role.COUNT and o.unit == part.unit and o.segment == part.segment
    ]
    total = sum((o.value for o in listed), Decimal(0))
    found += [other for other in earlier if other.value == total]
    if part.measure:
        same = [other for other in earlier if other.measure == part.measure]
        found += [*same[:1], *same[-1:]]
    if stated.whole:
        named = [other for other in before if is_whole_named(stated, other)]
        found = named or found
    return found
