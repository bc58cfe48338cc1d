"""Marks: doubled or mixed ones, those of half width in Chinese, and where none can stand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..faults import Kind, Message, Slip
from ..markup.own_names import is_traditional_here
from ..text.regex import regex
from .spotted import Spotted, around, line_end, spotted

MARKS_TOGETHER = Message(
    Kind.WORDS,
    "“%(found)s” in “%(around)s”: two marks stand together; leave one of them",
    slip=Slip.MARKS,
)
DOTS = Message(
    Kind.WORDS,
    "“%(found)s” in “%(around)s”: dots that something is left out are “……”, the end of a sentence "
    "is one “。”",
    slip=Slip.MARKS,
)
FIRST_MARK = Message(
    Kind.WORDS,
    "the paragraph begins with “%(found)s” (“%(around)s”); take the mark out, or put it behind "
    "the paragraph before",
    slip=Slip.MARKS,
)
BLANK_BEFORE_PERCENT = Message(
    Kind.WORDS,
    "“%(found)s”: no blank stands between a number and its sign; write “%(right)s”",
    slip=Slip.MARKS,
)
HALF_WIDTH = Message(
    Kind.WORDS,
    "“%(found)s” between Chinese characters in “%(around)s” is of half width; write “%(right)s” "
    "(%(count)s in this paragraph)",
    slip=Slip.HALF_WIDTH,
)
STRAIGHT = Message(
    Kind.WORDS,
    "the quotes of %(found)s are straight; in Chinese write %(right)s (%(count)s in this "
    "paragraph)",
    slip=Slip.HALF_WIDTH,
)
PAGE_NUMBER = Message(
    Kind.WORDS,
    "“%(found)s” in “%(around)s” looks like the number of a page that was copied along; take it "
    "out",
    slip=Slip.PAGE_NUMBER,
)

_HAN = "\u4e00-\u9fff"
_FULL = "，、；：。！？"
_RUN = regex(f"[{_FULL},.;:][{_FULL},.;:]+")
#: ？！ may be meant.
_ALLOWED = set("！？")
_SMALL = ",.;:"
_DOTS = regex("。。。|[.]{3}")
_IDEOGRAPH = regex(f"[{_HAN}]")
_PERCENT = regex("[ \u3000\xa0][ \u3000\xa0]{0,3}[%％‰]")
#: A number, and Chinese before it.
_NUMBER = regex(f"(?<=[{_HAN}，、；：（])\\d[\\d.]*\\Z")
_LONGEST_NUMBER = 20
_HALF = regex("[,.:;!?()]")
#: Before and behind the three that may stand beside marks of full width.
_WIDE_BEFORE = regex(f"[{_HAN}％”》）]")
_WIDE_BEHIND = regex(f"[{_HAN}“《（]")
#: What quotes are in Chinese, and in Traditional Chinese.
_QUOTES = {'"': (("“", "”"), ("「", "」")), "'": (("‘", "’"), ("『", "』"))}
#: What each is in Chinese.
_WIDE = {
    ",": "，",
    ".": "。”或“·",
    ":": "：",
    ";": "；",
    "!": "！",
    "?": "？",
    "(": "（",
    ")": "）",
}
#: A text in straight quotes, and what stands before and behind them.
_QUOTED = regex(r"(?<![\d\n])([\"'])(?![\s\"'])([^\n\"']{0,80})(?<![\s\"'])\1")
_STRAIGHT = regex("[\"']")
#: 推进"放管服"改革, but not a word of a sentence in Latin letters.
_CHINESE_BEFORE = regex(f"[{_HAN}，、；：。！？“‘（《》）％][,:;]?\\Z")
_CHINESE_BEHIND = regex(f"[,:;.]?[{_HAN}，、；：。！？”’《（）％]")
_EDGE = regex(r"[,:;.!?]?(?:\n|\Z)")
#: Brackets and quotes are told where they do not pair.
_FIRST = regex("^[，。、；：？！]", re.MULTILINE)
#: (三) before a heading, told by itself.
_NUMBERED = regex("^[(（][一二三四五六七八九十]{1,3}[)）]", re.MULTILINE)
_PAGE = regex("([—–－-][—–－-]?)[ \u3000]?[0-9]{1,3}[ \u3000]?\\1")
#: Before and behind it in a sentence.
_BEFORE = regex(f"[{_HAN}，、；][ \u3000]?\\Z")
_BEHIND = regex(f"[ \u3000]?[{_HAN}]")
#: 1—苯基—2—丙酮 is one name.
_CHAINED = regex(f"\\d[—–－-][{_HAN}]{{1,9}}\\Z")


def check_marks(text: str) -> Iterator[Spotted]:
    """Marks that stand together, and blanks before ％.

    >>> [one.values["found"] for one in check_marks("受理3件，，占10 ％")]
    ['，，', '10 ％']
    """
    for match in _RUN.finditer(text):
        if _is_run(text, match):
            message = DOTS if _DOTS.search(match[0]) else MARKS_TOGETHER
            yield _told(message, text, match)
    for match in _PERCENT.finditer(text):
        number = _NUMBER.search(text[max(0, match.start() - _LONGEST_NUMBER) : match.start()])
        if number:
            found, right = number[0] + match[0], number[0] + match[0][-1]
            at = match.start() - len(number[0])
            yield spotted(BLANK_BEFORE_PERCENT, at, found=found, right=right)


def _is_run(text: str, match: re.Match[str]) -> bool:
    """Whether marks stand together by mistake: one of full width is among them, etc.， is none."""
    start, end = match.span()
    marks = set(match[0])
    if marks <= _ALLOWED or not marks & set(_FULL):
        return False
    # Of half width, what stands before or behind is Chinese.
    is_latin = match[0][0] in _SMALL and not _IDEOGRAPH.match(text[start - 1 : start])
    return not is_latin and (match[0][-1] not in _SMALL or _IDEOGRAPH.match(text, end) is not None)


def check_first_mark(text: str) -> Iterator[Spotted]:
    """Marks that begin a paragraph.

    >>> [one.at for one in check_first_mark("受理三件\\n，办结两件")]
    [5]
    """
    for match in _FIRST.finditer(text):
        yield _told(FIRST_MARK, text, match)


def check_page_number(text: str) -> Iterator[Spotted]:
    """The number of a page within a sentence, or as a paragraph of its own.

    >>> [one.values["found"] for one in check_page_number("办结—2—两件\\n- 3 -")]
    ['—2—', '- 3 -']
    """
    for match in _PAGE.finditer(text):
        head = text[max(0, match.start() - 11) : match.start()]
        is_line = head[-1:] in ("", "\n") and text[match.end() : match.end() + 1] in ("", "\n")
        is_within = _BEFORE.search(head) and _BEHIND.match(text, match.end())
        if is_line or (is_within and not _CHAINED.search(head)):
            yield _told(PAGE_NUMBER, text, match)


def check_half_width(text: str) -> Iterator[Spotted]:
    """Marks of half width between Chinese characters: one slip a paragraph.

    >>> [one.values["count"] for one in check_half_width("受理,办结(含结转)齐全\\n(三)按时,到岗")]
    [3, 1]
    """
    numbers = {match.end() - 1 for match in _NUMBERED.finditer(text)}
    found: list[list[re.Match[str]]] = []
    end = -1
    for match in _HALF.finditer(text):
        if match.start() in numbers or not _is_between(text, match.start()):
            continue
        if match.start() > end:
            end = line_end(text, match.start())
            found.append([])
        found[-1].append(match)
    for first, *more in found:
        yield spotted(
            HALF_WIDTH, first.start(), found=first[0], right=_WIDE[first[0]], count=len(more) + 1,
            around=around(text, *first.span()),
        )  # fmt: skip


def check_straight_quotes(text: str) -> Iterator[Spotted]:
    """Straight quotes around words of a sentence in Chinese: one slip a paragraph.

    Of a paragraph where they do not pair nobody knows which belong together, and behind a figure
    they are inches.

    >>> [one.values["found"] for one in check_straight_quotes('推进"放管服"改革\\n55"屏、65"屏')]
    ['"放管服"']
    """
    if '"' not in text and "'" not in text:
        return
    start = 0
    for line in text.split("\n"):
        found = _quoted_in(line) if _STRAIGHT.search(line) else []
        if found:
            first = found[0]
            opens, closes = _QUOTES[first[1]][is_traditional_here()]
            yield spotted(
                STRAIGHT, start + first.start(), found=first[0],
                right=f"{opens}{first[2]}{closes}", count=len(found),
            )  # fmt: skip
        start += len(line) + 1


def _quoted_in(line: str) -> list[re.Match[str]]:
    """What stands in straight quotes in a line, amid Chinese; nothing where one is left over."""
    every = list(_QUOTED.finditer(line))
    if len(_STRAIGHT.findall(line)) != 2 * len(every):
        return []
    return [match for match in every if _is_amid_chinese(line, match)]


def _is_amid_chinese(line: str, match: re.Match[str]) -> bool:
    start, end = match.span()
    is_before = _CHINESE_BEFORE.search(line[max(0, start - 2) : start]) is not None
    is_behind = _CHINESE_BEHIND.match(line, end) is not None
    begins, ends = start == 0, _EDGE.match(line, end) is not None
    return (is_before and (is_behind or ends)) or (is_behind and begins)


def _is_between(text: str, at: int) -> bool:
    """Whether a mark stands between Chinese characters."""
    before, behind = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    if _IDEOGRAPH.match(before) and _IDEOGRAPH.match(behind):
        return True
    return bool(text[at] in ",:;" and _WIDE_BEFORE.match(before) and _WIDE_BEHIND.match(behind))


def _told(message: Message, text: str, match: re.Match[str]) -> Spotted:
    start, end = match.span()
    return spotted(message, start, found=match[0].strip(), around=around(text, start, end))
