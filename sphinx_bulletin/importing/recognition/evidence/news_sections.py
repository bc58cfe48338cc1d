"""Sections of news: their heading says it, or what most of their paragraphs begin with."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ....model.markup.own_names import with_our_words
from ....model.text.alike import simplified
from ..line_shapes import ENDS, mark_at
from ..past_issue import PassageKind, PastPassage
from ..told_facts import FactReader
from .run_lines import NO_RUN, RunView

#: Sections whose paragraphs with numbers are items, and checks.
NEWS = re.compile("动态|简讯|要闻|快讯|短讯|风采|进大厅|窗口信息|(?i:news)")
#: Sections that tell of what is to come, and have none.
PLANS = re.compile(
    "下[周週月步季旬一]|计划|安排|预告|打算|提示|提醒|通知|公告|行事"
    r"|(?i:\b(?:next|coming|remind\w*|diary|dates|notices?|ahead)\b)"
)
INSPECTIONS = re.compile("巡查|督查|纪律检查|巡检")
#: Sections that say what was done in general, whatever day and office they name.
_GENERAL = re.compile("措施|做法|要求|建议|问题|原因|经验|成效|特点|分析|意见")
_NO_NEWS = re.compile(f"{INSPECTIONS.pattern}|{PLANS.pattern}|{_GENERAL.pattern}")


#: 完成情况：
_LABEL = re.compile(r"[一-龥]{2,6}[:：]")


def is_about(kind: re.Pattern[str], heading: str) -> bool:
    """Whether a heading says what its section is, in our words or in those of the office."""
    return kind.search(simplified(with_our_words(heading))) is not None


def news_by_content(
    passages: Sequence[PastPassage], facts: FactReader, run: RunView = NO_RUN
) -> frozenset[int]:
    """Which headings, counted from 1, stand above paragraphs that begin as items do.

    There are two at least, each begins with its window and names a day, and no more than a third of
    the others does not; below a heading that most issues of a bulletin have, those of all issues
    are counted. Above the first heading is 0.
    """
    sections = list(_sections(passages))
    by_window = [n for n, section in enumerate(sections) if _is_of_window(section, facts)]
    by_texts = [n for n, section in enumerate(sections) if _is_news(section, facts, run)]
    return frozenset(by_texts + (by_window if len(by_window) > 1 else []))


def _is_of_window(section: Sequence[PastPassage], facts: FactReader) -> bool:
    """Whether a heading is the name of a window, and its text tells of a day."""
    if len(section) < 2 or section[0].kind is not PassageKind.HEADING:
        return False
    first = section[1]
    is_text = first.kind is PassageKind.TEXT and mark_at(first.texts[0]) is None
    is_text = is_text and _LABEL.match(first.texts[0]) is None
    return is_text and facts.is_window(section[0].texts[0]) and facts.names_day(first.texts[0])


def _sections(passages: Sequence[PastPassage]) -> Iterator[list[PastPassage]]:
    section: list[PastPassage] = []
    for passage in passages:
        if passage.kind is PassageKind.HEADING:
            yield section
            section = []
        section.append(passage)
    yield section


def _is_news(section: Sequence[PastPassage], facts: FactReader, run: RunView) -> bool:
    texts = [one.texts[0] for one in section if one.kind is PassageKind.TEXT]
    if section and section[0].kind is PassageKind.HEADING and texts:
        texts = [*run.texts_below(section[0].texts[0])] or texts
    if any(one.kind is PassageKind.ITEM for one in section) or any(
        is_about(_NO_NEWS, title) for one in section for title in one.section
    ):
        return False
    begun = [text for text in texts if _begins_with_window(text, facts)]
    kinds = {mark[0].rank if (mark := mark_at(text)) else None for text in begun}
    return len(begun) > 1 and len(begun) * 3 >= len(texts) * 2 and len(kinds) == 1


def _begins_with_window(text: str, facts: FactReader) -> bool:
    marked = mark_at(text)
    body = marked[1] if marked else text
    return bool(facts.windows_at_start(body)) and facts.is_of_window(body) and body.endswith(ENDS)
