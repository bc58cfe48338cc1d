"""What speaks for an item or a check, and what else it may be: asked by ``passage_rows``."""

from __future__ import annotations

import re
from itertools import pairwise

from ....core.i18n import __
from ..line_shapes import SIGN_RANK, mark_at, typed_mark
from ..past_issue import PassageKind
from .news_sections import NEWS, is_about
from .passage_places import PassagePlace

#: An item seldom goes on for more paragraphs.
_MOST_PARAGRAPHS = 5
#: What a further paragraph of an item begins with.
_JOINS = re.compile(
    '[“‘"「（(]|据|此|该|这|其中?|下一?步|截[至止]|目前|今后|同时|活动|培训|期间|会上|会议|现场|随后|针对'
    "|[一二三四五六]是|首先|其次|另|并|也|还|问：|答："
    r"|(?i:(?:this|that|it|they|these|more|the|also|in addition)\b)"
)


def stands_in_news(place: PassagePlace) -> bool:
    return place.passage.is_of_news


def is_news_by_some(place: PassagePlace) -> str:
    """Whether nothing but some of its paragraphs says that a section is news."""
    section = place.passage.section
    is_said = any(is_about(NEWS, title) for title in section)
    is_said = is_said or any(map(place.facts.is_window, section[-1:]))
    items = [one for one in place.section if one.kind is PassageKind.ITEM]
    # Which window it is may be told already.
    are_all = all(one.windows or one.doubts for one in items)
    if is_said or are_all:
        return ""
    return __("some paragraphs alone say that this section is news; look whether these are items")


def lacks_number_of_items(place: PassagePlace) -> str:
    run = [one for one in place.above if one.kind is PassageKind.ITEM]
    same = [one for one in run if one.section == place.passage.section]
    is_other = not place.passage.mark and bool(same) and bool(same[0].mark)
    return __("this has no number; look whether it is an item") if is_other else ""


def number_of_item_jumps(place: PassagePlace) -> str:
    above = next((one for one in place.above if one.kind is PassageKind.ITEM), None)
    mark, last = typed_mark(place.passage.mark), typed_mark(above.mark) if above else None
    if mark is None or mark.rank == SIGN_RANK or mark.number == 1:
        return ""
    follows = last is not None and mark.number == last.number + 1
    told = __("the number of this item does not follow that of the one above")
    return "" if follows else told


def holds_another_item(place: PassagePlace) -> str:
    is_one = any(place.facts.begins_with_day(text) for text in place.passage.texts[1:])
    told = __("a further paragraph begins with a day; look whether it is another item")
    return told if is_one else ""


def tells_of_others(place: PassagePlace) -> str:
    """A further paragraph that names a window or a day, without a word that joins it to the item.

    One that names neither differs from what items look like, and goes on.
    """
    told = __("a further paragraph names a window or a day; look whether it is another item")
    for above, text in pairwise(place.passage.texts):
        is_led = above.rstrip().endswith(("：", ":")) or mark_at(text) is not None
        is_led = is_led or _JOINS.match(text) is not None
        is_other = place.facts.names_window(text) or place.facts.names_day(text)
        if is_other and not is_led:
            return told
    return ""


def has_many_paragraphs(place: PassagePlace) -> str:
    count = len(place.passage.texts)
    if count <= _MOST_PARAGRAPHS:
        return ""
    return __("this item has %s paragraphs; look where it ends") % count


def does_not_end(place: PassagePlace) -> str:
    told = __("a paragraph of this item does not end as a sentence does; look what it is")
    return "" if place.ends() else told


def has_name_and_number(place: PassagePlace) -> bool:
    return bool(place.passage.name and place.passage.mark)


def tells_of_window_and_day(place: PassagePlace) -> str:
    told = __("this check begins as an item does; look what it is")
    return told if place.facts.is_of_window(place.text) else ""
