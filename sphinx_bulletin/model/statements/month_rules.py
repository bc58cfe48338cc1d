"""A title that names the month before the issue's: it was copied with the issue before.

Only titles that say what happened (二月份办理情况): plans name the next month, and what is followed
up names months that are past.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..faults import Fault, Kind, Message, on_page
from ..figures.table_rules import months_of, named_months
from ..issues.records import Page

TITLE_MONTH = Message(
    Kind.STATEMENT,
    "“%(found)s” stands as a title here, and the issue is of %(wanted)s; is the month right?",
)
_TELLS = re.compile(r"(?:情况|数据|概况|概述|统计|分析|综述|通报)$")
_OTHER = re.compile(r"整改|计划|安排|预告|打算|部署|对比|同期|上月|回头看|以来|截至|截止|任务|问题")


def check_title_months(docname: str, page: Page) -> Iterator[Fault]:
    """Titles of sections of an issue of one month that name the month before it, and no other."""
    issue = page.issue
    if issue is None or issue.period is None or not issue.period.is_months:
        return
    months = months_of(issue.period)
    if len(months) != 1:
        return
    before = (min(months) - 2) % 12 + 1
    for section in page.sections:
        title = section.title_typed.strip()
        named = named_months(title)
        if named == {before} and _TELLS.search(title) and not _OTHER.search(title):
            yield on_page(TITLE_MONTH, docname, section.line, found=title, wanted=issue.period)
