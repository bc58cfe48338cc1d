"""What speaks for a heading, and what else it may be: asked by the rows of ``passage_rows``."""

from __future__ import annotations

import re

from ....core.i18n import __
from ..line_shapes import is_contents_title, typed_mark
from ..past_issue import PassageKind
from .passage_places import PassagePlace

#: Headings that issues have again and again are seldom longer.
_RUBRIC = 6
#: What may be a number: a few characters and a sign behind them.
_LIKE_MARK = re.compile(r"\S{1,3}[、.．)）]")


def number_follows(place: PassagePlace) -> bool:
    mark = typed_mark(place.passage.mark)
    return mark is not None and mark.number in (0, place.number_above() + 1)


def is_signed(place: PassagePlace) -> bool:
    return place.passage.is_signed or place.is_standing


def is_formed_as_others(place: PassagePlace) -> bool:
    """Another heading is set in the same way, and has no number either."""
    look = place.passage.look
    heads = [one for one in place.evidence.passages if one.kind is PassageKind.HEADING]
    return not place.passage.mark and sum(one.look == look for one in heads if not one.mark) > 1


def is_set_apart(place: PassagePlace) -> bool:
    """No text is set as it is."""
    kinds = (PassageKind.TEXT, PassageKind.ITEM)
    texts = {one.look for one in place.evidence.passages if one.kind in kinds}
    return not place.passage.mark and place.passage.look not in texts


def number_jumps(place: PassagePlace) -> str:
    is_lost = bool(place.passage.mark) and not number_follows(place)
    told = __("the number of this heading does not follow that of the one above")
    return told if is_lost and typed_mark(place.passage.mark) is not None else ""


def may_be_title(place: PassagePlace) -> str:
    """The first line of a text without looks, longer than all other headings."""
    heads = [one for one in place.evidence.passages if one.kind is PassageKind.HEADING]
    is_first = place.at == 0 and place.evidence.is_plain and not place.evidence.has_title
    is_bare = not (place.passage.mark or place.passage.is_signed or place.is_standing)
    longest = max((len(one.texts[0]) for one in heads[1:]), default=0)
    is_long = len(place.text) > max(_RUBRIC, longest)
    told = __("this heading may be the title of the issue; look whether it is")
    return told if is_first and is_bare and is_long else ""


def heads_nothing(place: PassagePlace) -> str:
    below = place.below
    is_other = below is not None and (
        (below.kind is PassageKind.HEADING and below.level <= place.passage.level)
        or below.kind is PassageKind.ANNEX
    )
    return __("nothing stands below this heading; look what it is") if not below or is_other else ""


def heads_contents(place: PassagePlace) -> str:
    told = __("this is the heading of a list of contents; look what stands below it")
    return told if is_contents_title(place.text) else ""


def is_set_as_no_other(place: PassagePlace) -> str:
    if place.passage.mark or place.is_standing:
        return ""
    heads = [one for one in place.evidence.passages if one.kind is PassageKind.HEADING]
    is_alone = len(heads) > 2 and sum(one.look == place.passage.look for one in heads) == 1
    return __("this heading is set as no other is; look at its level") if is_alone else ""


def begins_with_strange_number(place: PassagePlace) -> str:
    is_like = not place.passage.mark and _LIKE_MARK.match(place.text)
    told = __("this heading may begin with a number of another kind; look at it")
    return told if is_like else ""


def lacks_number(place: PassagePlace) -> str:
    siblings = list(place.siblings())
    above = next((one for one in place.above if one.kind is PassageKind.HEADING), None)
    # Below a heading with a number that is set as it is, it may stand beside that as well.
    is_beside = above is not None and above.level < place.passage.level and bool(above.mark)
    is_beside = is_beside and above is not None and above.look == place.passage.look
    is_nested = place.passage.level > 1 and not siblings and not is_beside
    if place.passage.mark or is_nested or not (is_beside or any(one.mark for one in siblings)):
        return ""
    return __("this heading has no number, as others have; look at its level")
