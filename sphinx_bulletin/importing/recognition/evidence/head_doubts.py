"""What of a head is not explained: facts that lack, lines that are none, and rival readings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ....core.i18n import __
from ...blocks import PastLook
from ..line_shapes import is_office
from ..past_issue import HeadFacts

#: Points from which on a line is a title.
_LARGE = 16
_FACT = re.compile(
    r"\(?(?:\d{4}年)?(?:\d{1,2}月(?:\d{1,2}日)?[号份刊]?|第[\d一二三四五六七八九十]+[期周号辑])\)?"
    r"|.{1,8}:.*|.*\d期|[\d\W_]*|.*\d号|\(.*\)"
)
#: What a title has not: brackets around it, a number in front, days in digits.
_LIKE_FACT = re.compile(r"\A[(〔【\[第]|\d[./-]\d+[./-]\d")
#: Who is written to.
_ADDRESSED = re.compile(
    "各|[局委办处科室部所站院校厂司县市区乡镇村][长们]?$|同志|领导|单位|部门|(?i:all|dear)"
)
_MONTH = re.compile(r"(?:\d{4}年)?\d{1,2}月份?")
#: Numbers that a weekly may have reached in January.
_FIRST_NUMBERS = 5


def doubts_of_titles(
    texts: Sequence[str], looks: Sequence[PastLook], *, is_above: bool
) -> Iterator[str]:
    """Whether lines that are no other fact are the title: one, or several that are set alike.

    Labels, days, and numbers of weeks or issues in them say that they may be a fact, and a title
    stands below the number: ``is_above`` says that one does not.
    """
    are_alike = len(set(looks)) == 1 and looks[0].is_centred and looks[0].size >= _LARGE
    is_title = bool(looks) and (looks[0].size >= _LARGE or looks[0].is_centred)
    has_facts = is_above or any(
        _FACT.fullmatch(text) or _LIKE_FACT.search(text) or is_office(text) for text in texts
    )
    if looks and (has_facts or not (is_title and (are_alike or len(looks) == 1))):
        yield __("these lines were taken for the title; what is none belongs elsewhere")


def doubts_of_name(name: str, look: PastLook, others: Sequence[PastLook]) -> Iterator[str]:
    """Whether a line that only its place says to be the name is set as one."""
    is_largest = look.size > max((other.size for other in others), default=0)
    if not (is_largest or look.is_red):
        yield __("“%s” was taken for the name, by its place; look whether it is") % name


def doubts_of_recipients(recipients: str) -> Iterator[str]:
    """Whether a line that ends in a colon names offices or people."""
    if not _ADDRESSED.search(recipients):
        yield __("“%s” was taken for whom it is addressed to; look whether it is") % recipients


def doubts_of_period(period: str, name: str, *, is_labelled: bool) -> Iterator[str]:
    """Whether a month alone is the period; a weekly too may say in which month it came out."""
    if _MONTH.fullmatch(period) and not is_labelled and "月" not in name:
        yield (
            __("“%s” was taken for the period; look whether the issue tells of all of it") % period
        )


def doubts_of_year(facts: HeadFacts, year: int) -> Iterator[str]:
    """Whether a number without a year is surely of this one.

    In January that may be in doubt, but for the first numbers of a year.
    """
    first = re.match(r"\d+", facts.number)
    is_early = first is not None and int(first[0]) <= _FIRST_NUMBERS
    is_sure = facts.day is not None and (facts.day.month > 1 or is_early)
    if year and not facts.year and not is_sure:
        yield __("the number has no year; look whether %s is right") % year


def facts_that_lack(head: HeadFacts) -> list[str]:
    """What every issue has, and this one not, in the language of the site."""
    told = (
        (__("year"), head.year), (__("number"), head.number), (__("name"), head.name),
        (__("title"), head.title or head.name), (__("day"), head.day),
    )  # fmt: skip
    return [word for word, value in told if not value]
