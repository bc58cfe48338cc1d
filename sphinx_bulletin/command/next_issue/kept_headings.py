"""Which headings of the last issue are those of the next.

A heading is form where an issue before had it, or where something below it goes on. Of the first
issue of a bulletin, or the only one that came in from a word processor, its words tell.
"""

from __future__ import annotations

from collections.abc import Sequence, Set

from msgspec import Struct, field

from ...model.text.chinese import width_of
from ...model.text.regex import regex
from .left_out import Reason
from .outline import SourcePiece
from .period_words import PeriodWords

#: A piece of the last issue, and its lines in the next; None where it is left out.
Carried = tuple[SourcePiece, list[str] | None]

#: What titles of sections end in; those of news have a verb.
_SECTION = regex(
    r"(情况|动态|工作|数据|信息|统计|一览|简讯|快讯|要闻|要情|快报|通报|通知|公告|要求|提示|提醒|安排|"
    r"计划|要点|打算|措施|建议|问题|分析|简况|概况|进展|服务|巡查|督查|检查|监测|排名|建设|管理|之窗|园地|園地|"
    r"情況|動態|數據|資料|消息|統計|計劃|安排)$"
)
#: The longest that may be a section's without such an ending, and with it; words in Latin letters.
_SHORT, _LONG, _WORDS = 6, 16, 4
_DATED = regex(r"\d{1,2}月|\d{1,2}日|[一二三四五六七八九十]月|第\s?\d{1,4}\s?[期周]|\d{4}年")
#: What stands behind the last section, and belongs to none.
_BEHIND = frozenset(["distribution-footer", "bulletin-signature"])
_STOPS = ("：", ":", "。")


class HeadingsKept(Struct, kw_only=True):
    """Judges the headings of a page."""

    words: PeriodWords
    #: Titles in each of the issues before; the page's own titles among them.
    earlier: Sequence[Sequence[SourcePiece]]
    #: Name of the bulletin.
    name: str
    #: Titles that are new, or were the last issue's own.
    to_check: list[str] = field(default_factory=list)

    def why_not(self, index: int, blocks: Sequence[Carried]) -> Reason | None:
        """Why a heading is left out; None where it stays."""
        heading = blocks[index][0]
        title = heading.title
        if title in self._known() or self.words.turned(title) != title:
            return None
        if not self.earlier and _DATED.search(title):
            return Reason.DAYS
        for piece, lines in blocks[index + 1 :]:
            if piece.level and piece.level <= heading.level:
                break
            is_content = bool(lines) and piece.directive not in _BEHIND
            if is_content or piece.directive == "window-item" or piece.title in self._known():
                return None
        if self.earlier:
            return Reason.ALONE
        return None if _may_be_section(title) else Reason.HEADLINE

    def title_of_page(self, heading: SourcePiece) -> tuple[str, Reason | None]:
        """The page's title in the next issue, and why it is not that of the last."""
        title = heading.title
        turned = self.words.turned(title)
        of_pages = [p.title for pieces in self.earlier for p in pieces if p.level == 1]
        if title in (self.name, *of_pages) or turned != title:
            return turned, None
        if self.earlier:
            # The one that issues share, if any do.
            shared = [one for one in of_pages if of_pages.count(one) > 1 or one == self.name]
            return (shared or [self.name])[0], Reason.ALONE
        if _SECTION.search(title) and not _DATED.search(title):
            return title, None
        return self.name, Reason.HEADLINE

    def turned(self, heading: SourcePiece, title: str) -> list[str]:
        """The lines of a heading with the title that it has in the next issue."""
        self.note(title, heading.title, self._known())
        *above, typed, rule = heading.lines
        if title == typed.strip():
            return list(heading.lines)
        row = rule[0] * width_of(title)
        return [*([row] if above else []), title, row]

    def note(self, title: str, was: str, known: Set[str]) -> None:
        """Somebody has to look at a title that is new, or was the last issue's own."""
        if title != was or (self.earlier and was not in known):
            self.to_check.append(title)

    def _known(self) -> frozenset[str]:
        return frozenset(p.title for pieces in self.earlier for p in pieces if p.title)


def _may_be_section(title: str) -> bool:
    """Whether the words of a title may be those of a section.

    >>> [_may_be_section(title) for title in ("科室动态", "巾帼志愿者进社区", "各科室：")]
    [True, False, False]
    """
    if title.endswith(_STOPS) or _DATED.search(title):
        return False
    if title.isascii():
        return len(title.split()) <= _WORDS
    return len(title) <= (_LONG if _SECTION.search(title) else _SHORT)
