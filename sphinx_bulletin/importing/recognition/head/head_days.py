"""Days and offices of a head, also from elsewhere: the end of the file, the opening of the text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from ....model.text.alike import simplified
from ....model.text.dates import Day
from ..line_shapes import arabic, plain, without_blanks
from ..past_issue import HeadFacts, TailLine
from ..past_lines import LineOrBlock, PastLine
from ..told_facts import period_near
from .head_shapes import ISSUED_BY, ISSUER, OPENING, SIGNED

#: 责编：左某（2月25日）
_BEHIND_NAME = re.compile(r"[:：][^\d:：]{2,12}[(（,，]?((?:\d{4}年)?\d{1,2}月\d{1,2}日)[)）]?\Z")
_ISSUED = re.compile("(?:主办|编印|编发)(?:单位|部门)?")
#: In how many lines of its end a file may be signed.
_SIGNATURE = 6


def day_matched(match: re.Match[str]) -> Day | None:
    """Year, month and day of a match; None where there is no such day."""
    try:
        return Day(*(int(part) for part in match.groups()))
    except ValueError:
        return None


def day_of_signature(lines: Sequence[LineOrBlock]) -> str:
    """The day that stands at the end of a file, perhaps behind who signed; its year may lack."""
    texts = [line.text.split()[-1] for line in lines[-_SIGNATURE:] if isinstance(line, PastLine)]
    shown = [without_blanks(text) for text in texts]
    signed = [match for text in shown if (match := SIGNED.fullmatch(text))]
    if len(signed) == 1:
        return "{}年{}月{}日".format(*signed[0].groups())
    behind = [match for text in shown if (match := _BEHIND_NAME.search(text))]
    return behind[0][1] if len(behind) == 1 and not signed else ""


def with_issuer_of_tail(head: HeadFacts, tail: Sequence[TailLine]) -> HeadFacts:
    """A head that names no office, with that which the tail says to issue it: 主办：…"""
    said = tuple(line.text for line in tail if _ISSUED.fullmatch(line.label) and line.text)
    return head if head.issuers or not said else replace(head, issuers=said[:1])


def with_period_of_text(head: HeadFacts, text: str) -> HeadFacts:
    """A head that names no period, with that of the sentence which opens the text: 现将……如下。"""
    opening = OPENING.search(simplified(arabic(plain(text))))
    if opening is None or head.period is not None:
        return head
    return replace(head, period=period_near(opening["period"], head.year, head.day))


def issuer_typed(typed: str) -> tuple[str, str] | None:
    """The office of a line, and what the line says of it: 某中心编 is 某中心 and 编."""
    of_letters = plain(typed).isascii()
    text = " ".join(typed.split()) if of_letters else "".join(typed.split())
    match = ISSUER.fullmatch(simplified(text.replace("：", ":")))
    if of_letters:
        match = ISSUED_BY.fullmatch(text)
    if match is None:
        return None
    start, end = match.span(1)
    return text[start:end], text[:start] + text[end:]
