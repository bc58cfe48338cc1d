"""Wholes and their parts: 受理266件，其中甲84件、乙91件、丙52件、丁39件.

Which figures make up which is seldom said. A list is taken for all parts of a whole only where
something tells so: the rest is named, words give them in turn, their shares make up all, or what
lacks is so little that no part would be left out for it. And only a slip of the hand may lie
between.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal

from msgspec import Struct

from ..sentences.statement import Role, Statement, Tense
from .page_figures import PageFigures
from .plain_forms import are_sides, is_divided, is_one_list
from .readings import Way, is_slip, is_turned, rounding_of

_MOST = 14
_PAST = (Tense.BEFORE, Tense.LAST_YEAR)
_OUT = (Tense.BEFORE, Tense.LAST_YEAR, Tense.OTHER)


def sum_faults(page: PageFigures) -> Iterator[tuple[Statement, Way]]:
    """Wholes that are not what their parts make up, with the way in which they were read."""
    for unit in page.units():
        yield from _of_unit(page, unit)


class _Run(Struct, frozen=True, kw_only=True):
    """Figures that may be all parts of something, and the one before them in their list."""

    parts: tuple[Statement, ...]
    #: What they make up.
    total: Decimal
    before: Statement | None
    after: Statement | None

    @property
    def members(self) -> set[int]:
        """Their identities."""
        return {id(part) for part in self.parts}


def _of_unit(page: PageFigures, unit: str) -> Iterator[tuple[Statement, Way]]:
    counts = [o for o in page.counts(unit) if o.time not in _OUT]
    if len(counts) < 3:
        return
    runs = list(_runs(page, unit))
    found = list(_right(page, runs, page.counts(unit)))
    collapsed = {member for members, is_next in found if is_next for member in members}
    runs += _runs_without(page, unit, collapsed)
    right = [members for members, _is_next in found]
    sums, told = set(map(id, _own_sums(counts))), set[int]()
    for run in runs:
        # Most are parts of what is right, or end amid a list: their wholes need not be sought.
        if not _ends_well(run) or not all(o.is_exact for o in run.parts):
            continue
        if _is_broken(run):
            continue
        # Such a sum is no part beside what it has.
        if any(id(part) in sums for part in run.parts[1:]):
            continue
        members = run.members
        if not told.isdisjoint(members) or any(members <= others for others in right):
            continue
        # What makes up something together with a part is not the whole of that.
        beside = set[int]().union(*(others for others in right if not members.isdisjoint(others)))
        wholes = (o for o in _wholes(page, run, counts) if id(o) not in beside)
        whole = next((o for o in wholes if _is_missed(page, run, o)), None)
        if whole is None:
            continue
        if not _is_plain_list(run, whole) and any(
            len(members & others) >= _PAIR for others in right
        ):
            continue
        told |= members | {id(whole)}
        parts = "+".join(o.text for o in run.parts)
        yield whole, Way(value=run.total, parts=(whole, *run.parts), sum=parts, is_sure=True)


def _is_broken(run: _Run) -> bool:
    """Whether figures are no list: 其中 that goes on behind its sentence, or amid a list."""
    first, *others = run.parts
    if first.is_part and any(part.sentence != first.sentence for part in others):
        return True
    return any(
        part.is_part and not whole.is_part and part.sentence == whole.sentence
        for whole, part in itertools.pairwise(run.parts)
    )


def _right(
    page: PageFigures, runs: Sequence[_Run], counts: Sequence[Statement]
) -> Iterator[tuple[set[int], bool]]:
    """The figures of lists that make up what they may be parts of; whether that is before them."""
    values: dict[Decimal, list[Statement]] = defaultdict(list)
    for count in counts:
        values[count.value].append(count)
    rounded = [(count, rounding_of(count)) for count in counts if count.is_exact]
    rounded = [(count, slack) for count, slack in rounded if slack]
    for run in runs:
        total = run.total
        if (not rounded and total not in values) or not all(o.is_exact for o in run.parts):
            continue
        members = run.members
        slack = sum((rounding_of(o) for o in run.parts), Decimal(0)) if rounded else Decimal(0)
        found = [
            *values.get(total, ()),
            *(count for count, own in rounded if abs(count.value - total) <= slack + own),
        ]
        wholes = [
            whole
            for whole in found
            if id(whole) not in members and whole.is_exact and _may_be_whole(page, run, whole)
        ]
        if wholes:
            yield members, any(whole is run.before for whole in wholes)


def _own_sums(counts: Sequence[Statement]) -> Iterator[Statement]:
    """Sums that have what is right before them: 甲12件、乙30件，合计42件."""
    for place, whole in enumerate(counts):
        total, many = Decimal(0), 0
        while whole.is_sum and many < place and total < whole.value:
            many += 1
            total += counts[place - many].value
        if many > 1 and abs(total - whole.value) <= rounding_of(whole):
            yield whole


#: Such sums come about by no chance.
_TELLING = 1000


def _may_be_whole(page: PageFigures, run: _Run, whole: Statement) -> bool:
    """Whether a figure stands where the whole of a list may: before it, or behind as its sum.

    Small figures add up by chance: theirs is where the list begins, and they are all of it.
    """
    first, last = page.places[id(run.parts[0])], page.places[id(run.parts[-1])]
    place = page.places[id(whole)]
    if place > last:
        return whole.is_sum and whole.paragraph == run.parts[0].paragraph
    if whole.paragraph != run.parts[0].paragraph and whole not in page.heads(whole.unit):
        return False
    if place > first or whole.value >= _TELLING * whole.slack * 2:
        return place < first
    if not _ends_well(run):
        return False
    return whole is run.before or (len(run.parts) > _PAIR and _begins_well(run))


_PAIR = 2


def _begins_well(run: _Run) -> bool:
    """Whether the list begins where its sentence or segment does, or behind 其中 or a colon."""
    first, before = run.parts[0], run.before
    if before is None or first.is_part or first.listed == "all":
        return True
    return before.sentence != first.sentence or before.segment != first.segment


def _runs(page: PageFigures, unit: str) -> Iterator[_Run]:
    """Lists that may be all parts of something."""
    seen: set[tuple[int, ...]] = set()
    for paragraph in page.paragraphs():
        every = [o for o in paragraph if _is_plain(o, unit)]
        if len(every) < 2:
            continue
        variants = [every, [o for o in every if not o.depth], [o for o in every if not o.is_part]]
        measures = {o.measure for o in every if o.measure}
        if len(measures) > 1:
            # 甲报送42条、采用15条，乙报送38条、采用12条
            variants += [[o for o in every if o.measure == measure] for measure in measures]
        heads: dict[tuple[int, int], Statement] = {}
        for o in every:
            heads.setdefault((o.sentence, o.segment), o)
        variants.append(list(heads.values()))
        dated = [
            o for o in paragraph if o.role is Role.COUNT and o.unit == unit and o.time not in _PAST
        ]
        if len(dated) > len(every):
            variants.append(dated)
        for variant in variants:
            places = [page.places[id(o)] for o in variant]
            for start in range(len(variant)):
                total = variant[start].value
                for end in range(start + 2, min(len(variant), start + _MOST) + 1):
                    total += variant[end - 1].value
                    # Of another beginning it is another list.
                    key = (places[start - 1] if start else -1, *places[start:end])
                    if key not in seen:
                        seen.add(key)
                        yield _Run(
                            parts=tuple(variant[start:end]),
                            total=total,
                            before=variant[start - 1] if start else None,
                            after=variant[end] if end < len(variant) else None,
                        )


def _runs_without(page: PageFigures, unit: str, parts: Collection[int]) -> Iterator[_Run]:
    """Pairs behind a whole whose other parts were told: 21件，分别为…。办结18件，其余3件."""
    for paragraph in page.paragraphs():
        every = [o for o in paragraph if _is_plain(o, unit)]
        left = [o for o in every if id(o) not in parts]
        for place in range(2, len(left)) if len(left) < len(every) else ():
            after = left[place + 1] if place + 1 < len(left) else None
            pair = tuple(left[place - 1 : place + 1])
            total = pair[0].value + pair[1].value
            yield _Run(parts=pair, total=total, before=left[place - 2], after=after)


def _is_plain(o: Statement, unit: str) -> bool:
    return o.role is Role.COUNT and o.unit == unit and o.time not in _OUT


def _may_slip(off: Decimal) -> bool:
    """Whether one wrong digit, or two that changed places, may make such a difference."""
    digits = f"{abs(off):f}".replace(".", "").strip("0")
    return 0 < len(digits) < _FEW and (len(digits) == 1 or int(digits) % 9 == 0)


#: 9, 81 or 72: no slip differs in more digits than two.
_FEW = 3


def _wholes(page: PageFigures, run: _Run, counts: Sequence[Statement]) -> Iterator[Statement]:
    """What they may be all of: the nearest before, what follows as their sum, heads."""
    first, last = page.places[id(run.parts[0])], page.places[id(run.parts[-1])]
    most = max(o.value for o in run.parts)
    paragraph = run.parts[0].paragraph
    before = [
        o
        for o in counts
        if page.places[id(o)] < first and o.value >= most and _may_slip(run.total - o.value)
    ]
    after = [o for o in counts if o.is_sum and page.places[id(o)] > last]
    if after and after[0].paragraph == paragraph:
        yield after[0]
    if run.before is not None and run.before.time is Tense.OTHER and run.before.value >= most:
        # 5月20日…参训86人，其中…
        yield run.before
    if page.has_dated:
        # 23日18时至24日18时接报1246件。…按属地划分…
        dated = [o for o in page.paragraph_of(run.parts[0]) if o.time is Tense.OTHER]
        dated = [o for o in dated if _is_count(o, run) and page.places[id(o)] < first]
        before = sorted([*before, *dated], key=lambda o: page.places[id(o)])
    yield from (o for o in reversed(before) if o.paragraph == paragraph)
    section = run.parts[0].section
    yield from (o for o in before if o.section == section and o.paragraph != paragraph)
    yield from before[:1]


def _is_count(o: Statement, run: _Run) -> bool:
    """Whether a figure may be the whole of a list, by what it counts and how many."""
    is_like = o.role is Role.COUNT and o.unit == run.parts[0].unit
    return is_like and o.value >= max(part.value for part in run.parts)


def _is_missed(page: PageFigures, run: _Run, whole: Statement) -> bool:
    """Whether a list is all of a whole: words leave no doubt of it, or but for a slip."""
    off = run.total - whole.value
    if not off or not whole.is_exact or abs(off) * 2 > whole.value:
        return False
    if run.before is whole and is_divided(whole, run.parts, run.after):
        return True
    is_slip_of_one = is_slip(whole, run.total) or any(
        o.value - off >= 0 and is_slip(o, o.value - off) for o in run.parts
    )
    return is_slip_of_one and _is_all(page, run, whole, off)


def _is_all(page: PageFigures, run: _Run, whole: Statement, off: Decimal) -> bool:
    """Whether something tells that the parts are all of the whole."""
    parts = run.parts
    if not _ends_well(run):
        return False
    if run.before is whole and _is_amid(run, whole):
        return False
    if whole.is_sum and page.places[id(whole)] > page.places[id(parts[-1])]:
        if whole.mark == "、" and whole.subject and whole.sentence != parts[-1].sentence:
            # 甲、乙合计42件: of those that it names.
            return False
        return not whole.named or whole.named == len(parts)
    is_next = run.before is whole
    if is_next and are_sides(parts):
        return True
    is_one = parts[0].sentence == parts[-1].sentence
    if parts[-1].is_rest and is_one and _is_rest_of(page, run, whole, off):
        return True
    if parts[0].listed == "some" and whole.value < _TELLING * max(o.slack * 2 for o in parts):
        return False
    least, unit = min(o.value for o in parts), max(o.slack * 2 for o in parts)
    is_little = abs(off) <= 9 * unit and abs(off) * 10 <= least
    is_near = abs(off) <= unit
    follows = page.places[id(parts[0])] > page.places[id(whole)]
    follows = follows and whole.paragraph == parts[0].paragraph
    if _shares_make_all(page, parts):
        return True
    if is_next and whole.named == len(parts):
        return True
    if parts[0].listed == "all" and (is_next or (follows and is_near)):
        return True
    if is_next and is_near and _have_sides(parts):
        return True
    if is_next and is_near and parts[0].is_part and is_one:
        return whole.value >= _SMALL * unit
    if is_next and is_near and len(parts) > 2:
        # A list that names three and more leaves hardly ever out one alone.
        is_long = parts[0].is_part or len(parts) > _MANY or off > 0
        return whole.value >= (_SMALL if is_long else _LARGE) * unit
    is_list = is_next and (len(parts) > _PAIR or parts[0].is_part)
    if is_list and whole.value >= _TELLING * 2 * unit and _is_turned(run, whole, off):
        return True
    if is_near and not is_next and len(parts) > _MANY and _have_measure(parts, whole):
        return whole.value >= _HALF * unit
    if is_little and is_near and not is_next:
        is_large = whole.value >= (_LARGE if follows else _VERY_LARGE) * unit
        is_two = len(parts) == 2 and whole.value >= _LARGE * unit
        return is_large or (is_two and are_sides(parts))
    return is_little and is_next


def _is_plain_list(run: _Run, whole: Statement) -> bool:
    """Whether a sentence tells a whole and then, by words, all its parts, none of them parted."""
    parts = run.parts
    is_said = parts[0].listed == "all" or whole.named == len(parts) or parts[0].is_part
    return (
        run.before is whole
        and is_said
        and len(parts) > _PAIR
        and not any(part.is_part for part in parts[1:] if not parts[0].depth)
        and is_one_list(whole, parts, run.after)
    )


def _is_turned(run: _Run, whole: Statement, off: Decimal) -> bool:
    """Whether two digits that changed places in one of the figures are all that is wrong."""
    return is_turned(whole, run.total) or any(is_turned(o, o.value - off) for o in run.parts)


def _is_amid(run: _Run, whole: Statement) -> bool:
    """Whether a figure is but the one before in a list: 甲29条、乙18条、其他10条."""
    first = run.parts[0]
    is_joined = all(part.mark == "、" for part in run.parts) and bool(whole.unit)
    return is_joined and not first.is_part and first.listed != "all"


def _is_rest_of(page: PageFigures, run: _Run, whole: Statement, off: Decimal) -> bool:
    """Whether a list that ends with the rest is of a whole: the one before it, or a large one."""
    if run.before is whole:
        return True
    unit = max(o.slack * 2 for o in run.parts)
    if abs(off) > unit or not _begins_well(run):
        return False
    if whole.paragraph == run.parts[0].paragraph:
        is_same = bool(whole.measure) and whole.measure in {o.measure for o in run.parts}
        return whole.value >= (_HALF if is_same else _LARGE) * unit
    return whole.value >= _TELLING * unit and whole in page.heads(whole.unit)


def _have_sides(parts: Sequence[Statement]) -> bool:
    """Whether a list names something and what is not so: 属实27件、部分属实15件、不属实41件."""
    names = {o.label for o in parts}
    return any(
        name[0] in "不未非" and any(o.endswith(name[1:]) for o in names if o != name)
        for name in names
        if len(name) > 1
    )


def _have_measure(parts: Sequence[Statement], whole: Statement) -> bool:
    """Whether one word tells of a whole and of all in a long list: 报送187条, 甲报送42条, 乙…"""
    return bool(whole.measure) and all(part.measure == whole.measure for part in parts)


_MANY = 3
_HALF = 50
_SMALL = 10
#: Of so many, a list leaves hardly ever out one alone.
_LARGE = 200
#: Such sums come near another figure by no chance, wherever it stands.
_VERY_LARGE = 5000


def _ends_well(run: _Run) -> bool:
    """Whether the list ends where its sentence or segment does, or goes on as another."""
    last, after = run.parts[-1], run.after
    if after is None or last.is_rest or after.is_part or after.is_sum or after.depth:
        return True
    if after.sentence != last.sentence or after.segment != last.segment:
        return True
    marks = {part.mark for part in run.parts[1:]}
    return marks == {"、"} and after.mark != "、"


def _shares_make_all(page: PageFigures, run: Sequence[Statement]) -> bool:
    """Whether each part has its share, and these make up all."""
    shares: list[Statement] = []
    for part in run:
        place = page.places[id(part)]
        behind = page.statements[place + 1] if place + 1 < len(page.statements) else None
        if behind is None or behind.role is not Role.SHARE:
            break
        shares.append(behind)
    if len(shares) != len(run):
        last = page.places[id(run[-1])]
        shares = list(page.statements[last + 1 : last + 1 + len(run)])
        if len(shares) != len(run) or any(o.role is not Role.SHARE for o in shares):
            return False
    total = sum((o.value for o in shares), Decimal(0))
    return abs(total - 100) <= sum((o.slack for o in shares), Decimal(0))
