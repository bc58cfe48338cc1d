"""What stands around a text and is none of it: numbers and heads of pages, rules, buttons."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from ..blocks import LossKind, PastBlock, PastParagraph
from .line_shapes import ISSUE_NUMBER, PAGE_NUMBER, arabic, plain

#: A line of signs alone, as a rule, stars or a drawn table have them; — END —.
_RULE = re.compile(r"[\W_]{3,}|[-—–─～~]+(?:END|完|全文完)[-—–─～~]+", re.IGNORECASE)
#: What a web page sets around an article.
_BUTTONS = re.compile(
    r"(?:[【\[(]?(?:字体|字号)[:：]?[【\[]?大[】\]]?[【\[]?中[】\]]?[【\[]?小[】\])]?"
    r"|(?:浏览|阅读|点击)(?:次数|量|数)?[:：]\d*次?"
    r"|[【\[]?(?:打印(?:本页|正文)?|关闭(?:窗口|本页)?|返回(?:顶部|首页|列表)|收藏(?:本页)?|分享到?|在看|点赞)"
    r"[】\]]?|(?:阅读|在看|点赞)\d+|阅读原文){1,6}"
    r"|点击(?:上方|下方).{0,4}(?:蓝字|名片|卡片).{0,4}关注.{0,4}|(?:长按|扫码|识别).{0,8}(?:关注|二维码).{0,4}"
    r"|END|(?:正文|内容)[:：]"
)
#: 01, PART 2: nothing else is on the line.
_LONE_NUMBER = re.compile(r"(?:part|no\.?)?(\d{1,2})", re.IGNORECASE)
#: The head of a page is no longer.
_LONGEST = 40


class PageFurniture:
    """Knows which lines of a file are none of its text."""

    def __init__(self, blocks: Sequence[PastBlock]) -> None:
        lines = [
            arabic(plain(line))
            for block in blocks
            if isinstance(block, PastParagraph)
            for line in block.text.split("\n")
        ]
        counted = Counter(lines)
        numbers = [match for line in lines if (match := _LONE_NUMBER.fullmatch(line))]
        counts = [int(match[1]) for match in numbers]
        #: Numbers in large type above headings, where they count from 1 on.
        self._numbers = (
            {match[0] for match in numbers}
            if len(counts) > 1 and counts == list(range(1, len(counts) + 1))
            else set()
        )
        beside = {
            lines[near]
            for at, line in enumerate(lines)
            if PAGE_NUMBER.fullmatch(line)
            for near in (at - 1, at + 1)
            if 0 <= near < len(lines)
        }
        #: Heads of pages: each names the issue, and stands several times, or beside a number.
        self._heads = {
            line
            for line in counted
            if len(line) <= _LONGEST
            and (found := ISSUE_NUMBER.fullmatch(line))
            and found["name"]
            and (counted[line] > 1 or line in beside)
        }
        self._is_begun = False

    def kind_of(self, line: str) -> LossKind | None:
        """What a line is, where it is none of the text; lines are asked for in their order."""
        text = plain(line)
        if PAGE_NUMBER.fullmatch(text):
            return LossKind.PAGE_NUMBER
        if _RULE.fullmatch(text) or is_button(text):
            return LossKind.MARGIN
        if text in self._numbers:
            return LossKind.MARK
        # The first is the head of the issue itself, unless that has its number already.
        is_head = arabic(text) in self._heads and self._is_begun
        self._is_begun = self._is_begun or ISSUE_NUMBER.fullmatch(arabic(text)) is not None
        return LossKind.MARGIN if is_head else None


def is_button(text: str) -> bool:
    """Whether a line, without its blanks, is what a web page sets around an article."""
    return _BUTTONS.fullmatch(text) is not None
