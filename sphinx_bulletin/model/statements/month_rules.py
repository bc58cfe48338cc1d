"""Months that are not the issue's: in titles, and where the first figures of a page stand.

Of a page about one month, only the month before is told: it is what stays when last month's page is
copied. A page tells it by itself, when it is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..faults import Kind, Message
from ..figures.typed.table_rules import months_of, named_months
from ..issues.records import Issue, Section, Slipped
from ..text.alike import as_words, simplified
from ..text.day_forms import ENGLISH_MONTHS
from ..text.levels import chinese_numeral, number_in_words
from ..text.located import LocatedText, TextRole
from ..text.regex import regex
from ..text.republic import IN_DIGITS

TITLE_MONTH = Message(
    Kind.STATEMENT,
    "“%(found)s” stands as a title here, and the issue is of %(wanted)s; is the month right?",
)
SENTENCE_MONTH = Message(
    Kind.STATEMENT,
    "the figures of this page begin with “%(found)s”, and the issue is of %(wanted)s; is the month "
    "right?",
)
_TELLS = regex(
    r"(?:情况|数据|概况|概述|统计|分析|综述|通报|月报|报告|简报|工作|[Rr]eport|[Ff]igures|[Oo]verview"
    r"|[Ss]ummary|[Cc]alls|[Rr]equests|[Cc]ontacts|[Ss]ervices)$"
)
_OTHER = regex(
    r"整改|计划|安排|预告|打算|部署|对比|同期|上月|回头看|以来|截至|截止|任务|问题|总结|重点"
    r"|\b(?:since|from|until|through|compared|versus|plans?)\b"
)
_ENGLISH = regex(rf"\b(?:{'|'.join(ENGLISH_MONTHS)})\b")
_NAMES = {name: number for number, name in enumerate(ENGLISH_MONTHS, 1)}
#: A month at the start of a paragraph: 2月，…; 二月份，…; 2026年2月…. Not 2月15日, 2月底.
_BEGINS = regex(
    rf"(?:{IN_DIGITS}年)?(?P<month>\d{{1,2}}|十[一二]?|[一二三四五六七八九])月份?"
    r"(?=,|(?:全|本|我|各|共|受理|中心|大厅|热线|平台|窗口)[^,。]{0,20}\d)"
)
#: So many of something.
_FIGURE = regex(r"\d(?:万?(?:余|多)?)(?:件|人|个|户|次|家|项|份|元|宗|条|名|台|笔)")
#: Not of one day of the month, nor the last of several.
_ALONE = r"(?<![\d\-—–~～至到])(?:{digits}|{word})\s?月(?!\d|[一二三四五六七八九十]|\s?\d)"


def month_faults(
    issue: Issue, sections: Sequence[Section], texts: Sequence[LocatedText]
) -> Iterator[Slipped]:
    """What an issue of one month says to be of the month before."""
    if issue.period is None or not issue.period.is_months:
        return
    months = months_of(issue.period)
    if len(months) != 1:
        return
    own = min(months)
    before = (own - 2) % 12 + 1
    titles = [(section.title_typed, section.line) for section in sections]
    for title, line in ((issue.title, issue.line), (issue.name_typed, issue.line), *titles):
        if _is_of(title.strip(), before):
            values = {"found": title.strip(), "wanted": issue.period}
            yield Slipped(message=TITLE_MONTH, line=line, values=values)
    yield from _opening(issue, texts, own, before)


def _is_of(title: str, before: int) -> bool:
    """Whether a title says that what stands below it is of a month, and of no other."""
    named = named_months(title) | {_NAMES[name] for name in _ENGLISH.findall(title)}
    words = simplified(title)
    return named == {before} and bool(_TELLS.search(words)) and not _OTHER.search(words)


def _opening(
    issue: Issue, texts: Sequence[LocatedText], own: int, before: int
) -> Iterator[Slipped]:
    """The first paragraph with figures, where no sentence of the page names the issue's month."""
    told = [text for text in texts if text.role is TextRole.BODY]
    first = next((text for text in told if _FIGURE.search(as_words(text.text))), None)
    match = _BEGINS.match(as_words(first.text)) if first is not None else None
    if first is None or match is None:
        return
    is_own = re.compile(_ALONE.format(digits=own, word=chinese_numeral(own)))
    named = number_in_words(match["month"])
    if named == before and not any(is_own.search(as_words(text.text)) for text in told):
        values = {"found": match[0], "wanted": issue.period}
        yield Slipped(message=SENTENCE_MONTH, line=first.line, values=values)
