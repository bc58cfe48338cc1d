"""Forms of a sentence that leave no doubt: what is wrong in them is told however far it is off.

In all other forms a figure may be of what is not told, and only what a slip of the hand explains is
told (``readings``).
"""

from __future__ import annotations

from collections.abc import Sequence

from ..sentences.names_alike import ALIKE, likeness_of_names
from ..sentences.statement import Role, Statement, Tense
from ..text.regex import regex
from .page_figures import SIDES, PageFigures, is_negated
from .readings import fits, ratio_way


def is_plain_share(stated: Statement, part: Statement, whole: Statement, page: PageFigures) -> bool:
    """Nothing but a whole and 其中 a part stands before a share of no other name.

    受理71184件，其中咨询类33524件，占47.1％
    """
    return (
        _is_of_two(stated, part, whole, page)
        and part.is_part
        and not stated.subject
        and (not stated.whole or is_whole_named(stated, whole))
    )


def is_listed_share(
    stated: Statement, part: Statement, whole: Statement, page: PageFigures
) -> bool:
    """Nothing but a whole, and parts each with its share of it, stand before the share of the last.

    受理投诉1200件，其中服务态度500件，占41.7％；等候时间700件，占58.3％
    """
    before = page.in_sentence(stated)
    parts, shares = before[:-1:2], before[1:-1:2]
    return (
        len(before) > 2
        and len(parts) == len(shares) + 1
        and parts[0] is part
        and before[-1] is whole
        and parts[-1].is_part
        and all(one.time is stated.time and one.is_exact for one in before)
        and all(one.role is Role.COUNT and one.unit == whole.unit for one in parts)
        and sum(one.value for one in parts) <= whole.value
        and not any(one.subject or one.whole for one in (stated, *shares))
        and all(_is_share(*pair, whole) for pair in zip(shares, parts[1:], strict=True))
    )


def _is_share(stated: Statement, part: Statement, whole: Statement) -> bool:
    """Whether a figure is the share that a part has in a whole."""
    way = ratio_way(part, whole) if stated.role is Role.SHARE else None
    return way is not None and fits(stated, way)


def is_plain_rate(stated: Statement, part: Statement, whole: Statement, page: PageFigures) -> bool:
    """Nothing but a whole and a part stands before a rate that is named after the part.

    来电120个，接通100个，接通率83.3％; but what is done may be told of what was due.
    """
    # 网上受理率 is read as the measure 受理 of the subject 网上率; 收回 has a rate 回收率.
    name = sorted(f"{stated.subject}{stated.measure}".replace("率", ""))
    return (
        _is_of_two(stated, part, whole, page)
        and bool(name)
        and name in (sorted(part.label), sorted(part.measure))
        and not is_negated(part)
        and not _DONE.search("".join(name))
    )


#: Of what was due, or of what is still there, rather than of what came.
_DONE = regex("[办完结复改处]")


def _is_of_two(stated: Statement, part: Statement, whole: Statement, page: PageFigures) -> bool:
    return (
        page.in_sentence(stated) == [part, whole]
        and part.time is whole.time is stated.time
        and part.is_exact
        and whole.is_exact
    )


def is_whole_named(stated: Statement, whole: Statement) -> bool:
    """Whether the words of a share name a figure as what it is of."""
    if likeness_of_names(stated.whole, whole.label) >= ALIKE:
        return True
    return bool(whole.measure) and whole.measure in stated.whole and not whole.is_part


def is_of_another(stated: Statement, *told: Statement) -> bool:
    """Whether a change has a name of its own, which none of the figures beside it has.

    环节由7个减为4个，时限压缩60％
    """
    name = f"{stated.subject}{stated.measure}"
    names = (name for figure in told for name in (figure.label, figure.about))
    return bool(name) and not any(likeness_of_names(name, one) >= ALIKE for one in names if one)


def are_both_told(stated: Statement, now: Statement, then: Statement, page: PageFigures) -> bool:
    """What a rate was and what it is stand right before their difference.

    由94.2％提高到96.8％，提高2.6个百分点
    """
    name = {Tense.BEFORE: "before", Tense.LAST_YEAR: "year"}.get(then.time, "")
    told = page.in_sentence(stated)[:2]
    return (
        stated.base in ("", "from", name)
        and told in ([now, then], [then, now])
        and not is_of_another(stated, now, then)
    )


def is_one_list(whole: Statement, parts: Sequence[Statement], after: Statement | None) -> bool:
    """Whether a whole and a list of parts are one sentence's, and nothing else of it is counted.

    ``after`` is what stands behind; a list that is said to be of some is none.
    """
    return (
        parts[-1].sentence == whole.sentence
        and parts[0].listed != "some"
        and len({(part.segment, part.depth) for part in parts}) == 1
        and (after is None or after.sentence != whole.sentence)
    )


def is_divided(whole: Statement, parts: Sequence[Statement], after: Statement | None) -> bool:
    """One sentence tells a whole and how it is divided; ``after`` is what stands behind.

    其中…、…、其他…; 三类共266件，分别为…、…、…; 男 and 女, which may leave something out, but
    cannot be more than all.
    """
    if not is_one_list(whole, parts, after):
        return False
    return (
        (parts[0].is_part and _ALL_ELSE.match(parts[-1].label) is not None)
        or (parts[0].listed == "all" and whole.named == len(parts))
        or (sum(part.value for part in parts) > whole.value and are_sides(parts))
    )


#: What is left of something, and not only another part of it: 另有, 未办结.
_ALL_ELSE = regex("其[余他它]|剩余|余下|remaining|(?:the )?(?:rest|others?)$")


def are_sides(parts: Sequence[Statement]) -> bool:
    """Whether two names part all that there is: 线上, 线下."""
    if len(parts) != 2:
        return False
    mine, theirs = parts[0].label, parts[1].label
    return (
        bool(mine and theirs)
        and likeness_of_names(mine, theirs) == 0
        and mine != theirs
        and any((a in mine and b in theirs) or (b in mine and a in theirs) for a, b in SIDES)
    )
