"""What the titles around a figure say of it, where its own words do not: 热线 of 一、热线受理情况.

受理1830件 of that section is not what is told, or stands in a table, below 二、大厅受理: where the
titles around one figure name what neither the words nor the titles of the other do, they are two.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from ..issues.records import Page, Section, Statistics
from ..text.alike import as_words
from ..text.regex import regex
from .names_alike import ALIKE, likeness_of_names
from .sentence_words import CHINESE, ENGLISH, tongue_of

#: Before a title: 一、, （二）, 3.
_MARK = regex(r"^(?:[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．]\s*)+")
#: How titles name the rows of a table: of these no more is told than that there are several.
ROWS_NAMED = (
    "(?:[各按]|(?<!部)分)"
    "(?:[市区县镇乡村街道科处股室所局院厅]|部门|单位|中心|渠道|类型|地|行业|领域|医院|窗口|类别){1,3}"
)
#: What titles say of any figures, and leave none out by.
SAID_OF_ANY = (
    "情况|总体|整体|概况|概[述要]|综述|工作(?!日)|数据|指标|运行|分析|统计|通报|汇总|分布|构成|对比|明细|一览"
    "|详情|业务|事项|办理|数量|总[量览]|变化"
)
#: These, and what sections may be about that have a table of one part of it.
_ANY = regex(
    rf"{ROWS_NAMED}|{SAID_OF_ANY}"
    r"|基本|主要|重点|附件|附表|工单|渠道|类[型别]|来源|结构|办件|处理|诉求|群众|规模|质[量效]|排名|[各分]?[县市区镇街乡](?:[市区县镇街乡道、（）()]){1,8}|一周|月份"
    r"|[全本][市区县省院州年季月周期]度?|今年|上?半年|第?[一二三四1-4]季度|以来|累计|方面"
    r"|[各\d年月日第号至到—–~～.\-的和与及类表量数额率\s（）()、，“”《》·:：]"
)
_LATIN_ANY = regex(
    r"\b(?:by|per|across)\b.*|\b(?:overview|summary|activity|report(?:ing)?|performance|highlights?"
    r"|statistics|figures|data|glance|key|results?|volume|workload|weekly|monthly|year|quarter"
    r"|month|all|overall|totals?|annex|table)\b|[^a-z\s]+",
    re.IGNORECASE,
)


@functools.lru_cache(maxsize=4096)
def named_by(title: str) -> str:
    """What a title says of the figures below it; empty where it says no more than any would.

    >>> [named_by(title) for title in ("一、热线受理情况", "（二）各镇受理量", "3. Calls answered")]
    ['热线', '', 'calls']
    """
    plain = _MARK.sub("", as_words(title), count=1).casefold()
    if tongue_of(plain) is CHINESE:
        plain = CHINESE.measures.sub("", _ANY.sub("", plain))
        # 在, of 在办: no name.
        return plain if len(plain) > 1 else ""
    plain = ENGLISH.small.sub("", ENGLISH.measures.sub("", _LATIN_ANY.sub("", plain)))
    return " ".join(plain.split())


def are_apart(mine: int, said: str, other: Statistics, told: str, page: Page) -> bool:
    """Whether a sentence at line ``mine`` of a page stands in another section than a table.

    One that, as the titles say, is of something else than the table; ``said`` is what the sentence
    says, ``told`` what the table's row and column do.
    """
    here, there = titles_at(mine, page.sections), titles_at(other.line, page.sections)
    if here == there:
        return False
    issue = page.issue
    around = " ".join((issue.name, issue.title, *issue.issuers)) if issue else ""
    return are_of_two(here, f"{said} {around}", (*there, other.caption), f"{told} {around}")


def are_of_two(mine: Sequence[str], said: str, theirs: Sequence[str], told: str) -> bool:
    """Whether the titles around one figure name what neither words nor titles of the other say.

    ``said`` are the words of the first, ``told`` those of the other.

    >>> are_of_two(["热线受理"], "受理", ["大厅受理"], "受理")
    True
    >>> are_of_two(["总体情况"], "大厅受理", ["大厅受理"], "受理")
    False
    """
    if mine == theirs:
        return False
    own, others = tuple(map(named_by, mine)), tuple(map(named_by, theirs))
    return own != others and (_is_unsaid(own, others, told) or _is_unsaid(others, own, said))


def _is_unsaid(names: Sequence[str], others: Sequence[str], words: str) -> bool:
    """Whether one of some names is in nothing that is said of another figure."""
    return any(
        name not in words.casefold()
        and not any(likeness_of_names(name, other) >= ALIKE for other in others if other)
        for name in names
    )


def titles_at(line: int, sections: Sequence[Section]) -> tuple[str, ...]:
    """The titles of the numbered sections and the annex around a line, from the first level down.

    None of them before the first, and behind what a file that the page includes may have begun.
    """
    file, found = getattr(line, "file", ""), -1
    for place, section in enumerate(sections):
        if getattr(section.line, "file", "") == file and section.line <= line:
            found = place if found < 0 or section.line >= sections[found].line else found
    if found < 0 or (not file and hasattr(sections[(found + 1) % len(sections)].line, "file")):
        return ()
    titles, number = [sections[found].title_typed], sections[found].number
    for section in reversed(sections[:found]):
        if "." in number and section.number == number.rpartition(".")[0]:
            titles.append(section.title_typed)
            number = section.number
    return tuple(reversed(titles))
