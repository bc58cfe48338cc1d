"""What a head is taken to say: what speaks for each fact, and what else its line may be.

The table below has a row for every fact; whoever adds a fact adds its row. Lines that are no other
fact are the title, so it has the most rivals.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct, field

from ....core.i18n import __
from ...blocks import PastLook, PastPlace
from ..line_shapes import ADDRESSED, is_contents_title, is_office, without_blanks
from ..past_issue import HeadFacts
from .run_lines import NO_RUN, RunView

#: Points from which on a line is a title.
_LARGE = 16
_FACT = re.compile(
    r"\(?(?:\d{4}年)?(?:\d{1,2}月(?:\d{1,2}日)?[号份刊]?|第[\d一二三四五六七八九十]+[期周号辑次])\)?"
    r"|(?i:week|vol(?:ume)?)\.?\d.*|.{1,8}:.*|.*\d期|[\d\W_]*|.*\d号|\(.*\)"
)
#: What a title has not: brackets around it, a number in front, days in digits.
_LIKE_FACT = re.compile(r"\A[(〔【\[第]|\d[./-]\d+[./-]\d")
#: What no name, office or remark has in it: a day, a number of an issue, another label.
_OTHER_FACT = re.compile(
    r"\d{1,2}月|\d{4}年|第\d{1,4}[期号周次]|[一二三四]季度|[一-龥]{1,6}[:：]|\d{4}-\d"
)
#: Two days in a text, which may be the period.
_TWO_DAYS = re.compile(
    r"\d{1,2}月\d{1,2}日.{0,3}[至—–~-].{0,3}\d{1,2}[日.]|\d{1,2}\.\d{1,2}[至—–~-]"
)
_MONTH = re.compile(r"(?:\d{4}年)?\d{1,2}月份?|\d{4}年")
#: Numbers that a weekly may have reached in January.
_FIRST_NUMBERS = 5


class HeadEvidence(Struct, kw_only=True):
    """What was seen of the head while its facts were taken."""

    run: RunView = NO_RUN
    facts: HeadFacts = field(default_factory=HeadFacts)
    #: The lines that are no other fact: as compared, and how they are set.
    titles: Sequence[str] = ()
    title_looks: Sequence[PastLook] = ()
    title_places: Sequence[PastPlace] = ()
    #: Whether any of them stands above the number, below which a title is.
    is_title_above: bool = False
    #: Whether it is the last line of the head, and a blank line or a number parts it from the text.
    is_title_last: bool = False
    #: The look of a name that only its place says to be one, and those of the other lines.
    name_look: PastLook | None = None
    other_looks: Sequence[PastLook] = ()
    #: Whether only other heads, in which the line stands as well, say that it is a remark.
    is_marking_by_run: bool = False
    #: Whether the label of those that it goes to may name who sends it: 报送.
    is_label_of_either: bool = False
    #: What was taken for an office beside the day, and has no word for one.
    unlike_issuers: list[str] = field(default_factory=list)
    #: A second day, the day at the end of the file, and whether it was taken.
    has_two_days: bool = False
    is_day_signed: bool = False
    #: The period as typed, and whether a label says that it is one; what was not read as one.
    period: str = ""
    is_period_labelled: bool = False
    unread_period: str = ""
    #: The year that the number has from elsewhere.
    year: int = 0


HeadRival = Callable[[HeadEvidence], str]


class FactRow(Struct, frozen=True, kw_only=True):
    """What is asked of a fact of the head."""

    #: What speaks for it, for whoever reads the table.
    reason: str
    rivals: tuple[HeadRival, ...] = ()

    def doubts_of(self, evidence: HeadEvidence) -> list[str]:
        """What else it may be."""
        return [told for rival in self.rivals if (told := rival(evidence))]


# -- title -----------------------------------------------------------------------------------------


def _may_be_other_facts(evidence: HeadEvidence) -> str:
    """Labels, days, numbers, offices, a list of contents, a text box; what is not set as a title.

    A title stands below the number, in one line or in several that are set alike. Where the other
    issues of the bulletin have the rest of the head, what this one alone has is its title; and so
    is the one line between a whole head and the text.
    """
    looks, texts = evidence.title_looks, evidence.titles
    if not looks:
        return ""
    are_alike = len(set(looks)) == 1 and looks[0].is_centred and looks[0].size >= _LARGE
    is_set = (looks[0].size >= _LARGE or looks[0].is_centred) and (are_alike or len(looks) == 1)
    # What is set as the number is may be another fact as well as it.
    is_set = is_set and looks[0] not in evidence.other_looks
    is_own = evidence.run.is_known and len(looks) == 1 and not evidence.run.stands(texts[0])
    # Below a head that lacks nothing one line is left.
    facts = evidence.facts
    is_whole = bool(facts.name and facts.number and facts.day and facts.issuers)
    is_own |= evidence.is_title_last and is_whole and len(looks) == 1
    has_facts = evidence.is_title_above or any(map(_is_other_fact, texts))
    has_facts |= any(place is PastPlace.BOX for place in evidence.title_places)
    if has_facts or not (is_set or is_own):
        return __("these lines were taken for the title; what is none belongs elsewhere")
    return ""


def _is_other_fact(text: str) -> bool:
    return bool(
        _FACT.fullmatch(text)
        or _LIKE_FACT.search(text)
        or is_office(text)
        or is_contents_title(text)
    )


# -- name, issuer, remarks -------------------------------------------------------------------------


def _is_name_by_place(evidence: HeadEvidence) -> str:
    """Whether a line that only its place says to be the name is set as one, or stands as one."""
    name, look = evidence.facts.name, evidence.name_look
    if look is None or evidence.run.stands(name):
        return ""
    is_largest = look.size > max((other.size for other in evidence.other_looks), default=0)
    told = __("“%s” was taken for the name, by its place; look whether it is") % name
    return "" if is_largest or look.is_red else told


def _holds_other_fact(*names: str) -> HeadRival:
    """A rival of facts: the line of one holds another, which would be lost in it."""

    def asked(evidence: HeadEvidence) -> str:
        values = [getattr(evidence.facts, name) for name in names]
        texts = [
            one for value in values for one in (value if isinstance(value, tuple) else (value,))
        ]
        for text in texts:
            if (found := _OTHER_FACT.search(without_blanks(text))) is not None:
                told = __("“%(text)s” may hold another fact of the head: %(found)s")
                return told % {"text": text, "found": found[0]}
        return ""

    return asked


def _is_marking_by_run(evidence: HeadEvidence) -> str:
    told = __("“%s” stands in most heads, and was taken for a marking; look what it is")
    return told % evidence.facts.marking if evidence.is_marking_by_run else ""


def _is_issuer_by_place(evidence: HeadEvidence) -> str:
    unlike = [one for one in evidence.unlike_issuers if not evidence.run.stands(one)]
    told = __("“%s” was taken for who issues it, by its place; look whether it is")
    return told % "、".join(unlike) if unlike else ""


def _is_office_itself(evidence: HeadEvidence) -> str:
    told = __("“%s” was taken for the name, and reads as an office; look whether it is")
    name = evidence.facts.name
    return told % name if name and is_office(name) and not evidence.run.stands(name) else ""


def _addresses_nobody(evidence: HeadEvidence) -> str:
    recipients = evidence.facts.recipients
    if not recipients or (ADDRESSED.search(recipients) and not evidence.is_label_of_either):
        return ""
    return __("“%s” was taken for whom it is addressed to; look whether it is") % recipients


# -- numbers and days ------------------------------------------------------------------------------


def _is_year_from_elsewhere(evidence: HeadEvidence) -> str:
    """A number without a year is of the day's year; in January but for the first numbers."""
    facts, year = evidence.facts, evidence.year
    first = re.match(r"\d+", facts.number)
    is_early = first is not None and int(first[0]) <= _FIRST_NUMBERS
    is_sure = facts.day is not None and (facts.day.month > 1 or is_early)
    if not year or facts.year or is_sure:
        return ""
    return __("the number has no year; look whether %s is right") % year


def _has_two_days(evidence: HeadEvidence) -> str:
    told = __("the head has two days; look which is that of the issue")
    return told if evidence.has_two_days else ""


def _is_day_of_signature(evidence: HeadEvidence) -> str:
    told = __("the day was taken from the end of the file; look whether it is the issue’s")
    return told if evidence.is_day_signed else ""


def _is_no_period(evidence: HeadEvidence) -> str:
    told = __("“%s” was not read as the period")
    return told % evidence.unread_period if evidence.unread_period else ""


def _is_month_alone(evidence: HeadEvidence) -> str:
    """A weekly too may say in which month it came out."""
    is_month = _MONTH.fullmatch(evidence.period) and not evidence.is_period_labelled
    if not is_month or "月" in evidence.facts.name:
        return ""
    told = __("“%s” was taken for the period; look whether the issue tells of all of it")
    return told % evidence.period


def _is_period_elsewhere(evidence: HeadEvidence) -> str:
    """Two days in the name or the title, where no period was found."""
    if evidence.facts.period is not None:
        return ""
    for text in (evidence.facts.name, *evidence.facts.title):
        if (found := _TWO_DAYS.search(without_blanks(text))) is not None:
            told = __("“%s” may be the period, which was not found elsewhere")
            return told % found[0]
    return ""


_SAID = "a word or a shape says it, and nothing else is on the line"

FACT_ROWS: Mapping[str, FactRow] = {
    "name": FactRow(
        reason="a word for bulletins at its end, red or large, known, or alone above the number",
        rivals=(_is_name_by_place, _is_office_itself, _holds_other_fact("name")),
    ),
    "year": FactRow(reason="of the number, the day, or the number of the document"),
    "number": FactRow(reason=_SAID, rivals=(_is_year_from_elsewhere,)),
    "is_supplement": FactRow(reason=_SAID),
    "is_draft": FactRow(reason=_SAID),
    "serial": FactRow(reason=_SAID),
    "issuers": FactRow(
        reason="a label, 编印, or an office beside the day or between number and title",
        rivals=(_is_issuer_by_place, _holds_other_fact("issuers")),
    ),
    "day": FactRow(reason=_SAID, rivals=(_has_two_days, _is_day_of_signature)),
    "period": FactRow(
        reason=_SAID, rivals=(_is_no_period, _is_month_alone, _is_period_elsewhere)
    ),
    "marking": FactRow(
        reason="a word says it, or it stands in most heads as what an office says of itself",
        rivals=(_is_marking_by_run, _holds_other_fact("marking")),
    ),
    "copy_number": FactRow(reason=_SAID),
    "document_number": FactRow(reason=_SAID),
    "secrecy": FactRow(reason=_SAID),
    "urgency": FactRow(reason=_SAID),
    "signer": FactRow(reason=_SAID, rivals=(_holds_other_fact("signer"),)),
    "recipients": FactRow(
        reason="a label, or a line that ends in a colon below all else",
        rivals=(_addresses_nobody, _holds_other_fact("recipients")),
    ),
    "boxed": FactRow(reason="in a text box, and no other fact; told where it is put"),
    "title": FactRow(
        reason="no other fact, below the number, set as a title or this issue’s alone",
        rivals=(_may_be_other_facts,),
    ),
}  # fmt: skip


def facts_that_lack(head: HeadFacts) -> list[str]:
    """What every issue has, and this one not, in the language of the site."""
    told = (
        (__("year"), head.year), (__("number"), head.number), (__("name"), head.name),
        (__("title"), head.title or head.name), (__("day"), head.day),
    )  # fmt: skip
    return [word for word, value in told if not value]
