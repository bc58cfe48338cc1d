"""What a paragraph may be taken for: what speaks for it, and which other reading could claim it.

The table below is all there is: a role has a row, a row has reasons, and where none of them holds
that is told. Then the rivals are asked, in their order, and the first that claims the passage is
told. Windows, days and states of checks are told where they are read (``told_facts``,
``past_checks``).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from msgspec import Struct

from ....core.i18n import __
from ....model.text.marked import N_
from ..line_shapes import (
    ENDS,
    SIGN_RANK,
    is_contents_title,
    plain,
    stands_apart,
)
from ..past_checks import is_like_check
from ..past_issue import PassageKind
from .heading_roles import (
    begins_with_strange_number,
    heads_contents,
    heads_nothing,
    is_formed_as_others,
    is_set_apart,
    is_set_as_no_other,
    is_signed,
    lacks_number,
    may_be_title,
    number_follows,
    number_jumps,
)
from .item_roles import (
    does_not_end,
    has_many_paragraphs,
    has_name_and_number,
    holds_another_item,
    is_news_by_some,
    lacks_number_of_items,
    number_of_item_jumps,
    stands_in_news,
    tells_of_others,
    tells_of_window_and_day,
)
from .news_sections import INSPECTIONS, PLANS, is_about
from .passage_places import CIRCLED, PassagePlace

#: Asks whether something holds at a place.
Reason = Callable[[PassagePlace], bool]
#: Says in words what else a passage may be; empty where it is not.
Rival = Callable[[PassagePlace], str]

#: A heading is no longer; one that nothing but its place shows, and a caption.
_LONGEST, _SHORT = 40, 16
_LABEL = re.compile(r"[一-龥]{2,5}[:：]|[A-Z][a-z]+(?: [a-z]+)?: ")
#: What is said in cells of a table that holds no figures.
_SENTENCE = re.compile("。.*。", re.DOTALL)


class RoleRow(Struct, frozen=True, kw_only=True):
    """What is asked of a passage that was taken for something."""

    #: What speaks for it; one of them has to hold.
    reasons: tuple[Reason, ...]
    #: What is told where none does.
    lacks: str
    #: What else it may be.
    rivals: tuple[Rival, ...] = ()

    def doubt_at(self, place: PassagePlace) -> str:
        """Why the passage may be something else; empty where it is explained."""
        claimed = next((told for rival in self.rivals if (told := rival(place))), "")
        if claimed or any(reason(place) for reason in self.reasons):
            return claimed
        return __(self.lacks)


# -- text ------------------------------------------------------------------------------------------


def _ends(place: PassagePlace) -> bool:
    return place.ends()


def _is_row_of_list(place: PassagePlace) -> bool:
    """A number, which goes on with those around it; ① is part of a text."""
    mark = place.typed[0]
    return mark is not None and (mark.rank == CIRCLED or place.is_row())


def _is_circled(place: PassagePlace) -> bool:
    mark = place.typed[0]
    return mark is not None and mark.rank == CIRCLED


def _is_set_as_heading(place: PassagePlace) -> str:
    told = __("this is set as a heading is; make it one, or leave it as text")
    return told if place.is_set_as_heading else ""


def _stands_as_heading(place: PassagePlace) -> str:
    told = __("this stands above a text in most issues of the folder; look whether it is a heading")
    return told if place.is_standing and place.stands_above_text() else ""


def _is_planned(place: PassagePlace) -> bool:
    """Whether it tells of what is to come: its heading says so, or its day is a later one."""
    is_headed = any(is_about(PLANS, title) for title in place.passage.section[-1:])
    return is_headed or place.facts.tells_of_later_day(place.text)


def _begins_as_item(place: PassagePlace) -> str:
    mark, body = place.typed
    if mark is None:
        # Among news what stands there is told as such.
        is_item = not _is_right_among_news(place) and place.facts.is_of_window(body)
    else:
        is_item = place.facts.is_like_item(body) and place.facts.names_window(body)
        is_item = is_item and not place.is_headed_by_itself()
    is_item = is_item and not (_is_circled(place) or _is_planned(place))
    return __("this begins as an item does; make it one, if it is") if is_item else ""


def _reads_as_check(place: PassagePlace) -> str:
    mark, body = place.typed
    is_check = mark is not None and not _is_circled(place) and is_like_check(body)
    return __("this reads as a check does; make it one, if it is") if is_check else ""


def _counts_alone(place: PassagePlace) -> str:
    mark = place.typed[0]
    if mark is None or _is_row_of_list(place):
        return ""
    if mark.rank == SIGN_RANK:
        return __("one line alone begins with the sign “%s”; look what it is") % mark.text
    return __("the number “%s” is typed here; look what it counts") % mark.text


def _is_right_among_news(place: PassagePlace) -> bool:
    """Whether it stands in news, and below no headline of its own that names no window."""
    section = place.passage.section
    is_headed = len(section) > 1 and not place.facts.is_window(section[-1])
    return place.passage.is_of_news and not is_headed


def _stands_among_news(place: PassagePlace) -> str:
    if not _is_right_among_news(place) or _is_circled(place):
        return ""
    if any(one.kind is PassageKind.ITEM for one in place.section):
        return __("this stands among items; look whether it is one, or belongs to one")
    if place.typed[0] is None and not place.facts.names_window(place.text):
        # What nobody of the roster did is a text, whatever the heading says.
        return ""
    return __("no item was found in this section of news; look what is one")


def _is_short_above_text(place: PassagePlace) -> str:
    mark, body = place.typed
    is_short = len(body) <= _LONGEST and not body.endswith(ENDS)
    if mark is None or _is_circled(place) or not is_short or not place.stands_above_text():
        return ""
    return __("this is short and stands above a text; make it a heading, if it is one")


def _begins_with_brackets(place: PassagePlace) -> str:
    told = __("this begins with brackets; look what it is")
    return told if place.text.startswith(("【", "[", "［", "〖")) else ""


def _ends_in_colon(place: PassagePlace) -> str:
    is_open = place.typed[0] is None and place.text.endswith(("：", ":"))
    told = __("this ends in a colon as a heading may; look what it is")
    return told if is_open and not place.leads_to_rows() else ""


def _stands_below_window(place: PassagePlace) -> str:
    """A line that is the name of a window, and was taken for no heading, stands above."""
    above = next(place.above, None)
    is_named = above is not None and above.kind is PassageKind.TEXT
    is_named = is_named and above is not None and place.facts.is_window(above.texts[0])
    told = __("the line above is the name of a window; look whether this is an item of it")
    return told if is_named else ""


def _may_be_of_tail(place: PassagePlace) -> str:
    """A line with a label right above the tail."""
    is_last = place.below is None and len(place.text) <= _LONGEST
    told = __("this may be a line of the tail; look whether it is")
    return told if is_last and _LABEL.match(place.text) else ""


def _is_no_paragraph(place: PassagePlace) -> str:
    return stands_apart(place.text) if place.typed[0] is None else ""


# -- tables and labels ---------------------------------------------------------------------------


def _is_said_so(place: PassagePlace) -> bool:
    """A label says it: 巡查单位, 编者按, 附件; a table and a picture are what they are."""
    return True


def _stands_among_checks(place: PassagePlace) -> str:
    is_there = any(is_about(INSPECTIONS, title) for title in place.passage.section)
    told = __("this table stands among checks; look whether it is a list of checks")
    return told if is_there else ""


def _holds_news(place: PassagePlace) -> str:
    table = place.passage.table
    cells = [cell.text for row in table.rows for cell in row] if table else []
    told = __("cells of this table hold sentences; look whether they are paragraphs")
    return told if any(map(_SENTENCE.search, cells)) else ""


def _caption_is_contents(place: PassagePlace) -> str:
    told = __("this may be a list of contents; leave it out, if it is")
    return told if is_contents_title(plain(place.passage.caption)) else ""


def _caption_is_heading(place: PassagePlace) -> str:
    told = __("“%s” stands above a table; look whether it is its caption or a heading")
    caption = place.passage.caption
    return told % caption if caption and not place.passage.is_signed else ""


ROLE_ROWS: Mapping[PassageKind, RoleRow] = {
    PassageKind.HEADING: RoleRow(
        reasons=(number_follows, is_signed, is_formed_as_others, is_set_apart),
        lacks=N_("nothing but its place says that this is a heading; look what it is"),
        rivals=(
            may_be_title, heads_nothing, heads_contents, number_jumps, is_set_as_no_other,
            begins_with_strange_number, lacks_number,
        ),
    ),
    PassageKind.TEXT: RoleRow(
        reasons=(_ends, _is_row_of_list),
        lacks=N_("this does not end as a sentence does; look what it is"),
        rivals=(
            _is_set_as_heading, _stands_as_heading, _begins_as_item, _reads_as_check,
            _counts_alone, _stands_among_news, _is_short_above_text, _begins_with_brackets,
            _ends_in_colon, _stands_below_window, _may_be_of_tail,
            _is_no_paragraph,
        ),
    ),
    PassageKind.ITEM: RoleRow(
        reasons=(stands_in_news,),
        lacks=N_("nothing says that this is news; look what it is"),
        rivals=(
            is_news_by_some, lacks_number_of_items, number_of_item_jumps,
            holds_another_item, tells_of_others,
            has_many_paragraphs,
            does_not_end,
        ),
    ),
    PassageKind.CHECK: RoleRow(
        reasons=(has_name_and_number,),
        lacks=N_("nothing says that this is a check; look what it is"),
        rivals=(tells_of_window_and_day,),
    ),
    PassageKind.TABLE: RoleRow(
        reasons=(_is_said_so,),
        lacks="",
        rivals=(_stands_among_checks, _caption_is_contents, _caption_is_heading, _holds_news),
    ),
    PassageKind.INSPECTION: RoleRow(reasons=(_is_said_so,), lacks=""),
    PassageKind.NOTE: RoleRow(reasons=(_is_said_so,), lacks=""),
    PassageKind.ANNEX: RoleRow(reasons=(_is_said_so,), lacks=""),
    PassageKind.PICTURE: RoleRow(reasons=(_is_said_so,), lacks=""),
}  # fmt: skip
