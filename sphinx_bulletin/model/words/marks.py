"""Marks: doubled or mixed ones, those of half width in Chinese, and where none can stand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..faults import Kind, Message, Slip
from ..text.located import TextRole
from .spotted import Spotted, around, spotted

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
PAGE_NUMBER = Message(
    Kind.WORDS,
    "“%(found)s” in “%(around)s” looks like the number of a page that was copied along; take it "
    "out",
    slip=Slip.PAGE_NUMBER,
)

_HAN = "\u4e00-\u9fff"
_FULL = "，、；：。！？"
_RUN = re.compile(
    f"[{_FULL}]{{2,}}|(?<=[{_HAN}{_FULL}])[,.;:][{_FULL}]|[{_FULL}][,.;:](?=[{_HAN}])"
)
_PERCENT = re.compile(f"(?<=[{_HAN}，、；：（])(\\d[\\d.]*+)[ \u3000\xa0]++([%％‰])")
_HALF = re.compile(f"(?<=[{_HAN}])[,.:;!?()](?=[{_HAN}])")
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
#: Brackets and quotes are told where they do not pair.
_FIRST = re.compile("[，。、；：？！]")
#: (三) before a heading, told by itself.
_NUMBERED = re.compile("[(（][一二三四五六七八九十]{1,3}[)）]")
_PAGE = re.compile(
    f"(?<=[{_HAN}，、；])[ \u3000]?([—–－-]{{1,2}})[ \u3000]?\\d{{1,3}}[ \u3000]?\\1"
    f"[ \u3000]?(?=[{_HAN}])"
)
_ONLY_PAGE = re.compile("([—–－-]{1,2})[ \u3000]?\\d{1,3}[ \u3000]?\\1")


def check_marks(text: str, role: TextRole) -> Iterator[Spotted]:
    """What is wrong with the marks of a text.

    >>> found = check_marks("，受理3件，，占10 ％", TextRole.BODY)
    >>> [one.values["found"] for one in found]
    ['，，', '10 ％', '，']
    """
    for match in _RUN.finditer(text):
        if not set(match[0]) <= set("！？"):
            message = DOTS if set(match[0]) == {"。"} and len(match[0]) > 2 else MARKS_TOGETHER
            yield _told(message, text, match)
    for match in _PERCENT.finditer(text):
        yield spotted(
            BLANK_BEFORE_PERCENT, match.start(), found=match[0], right=match[1] + match[2]
        )
    first = _FIRST.match(text) if role is TextRole.BODY else None
    if first:
        yield _told(FIRST_MARK, text, first)


def check_page_number(text: str) -> Iterator[Spotted]:
    """The number of a page within a sentence, or as a paragraph of its own.

    >>> [one.values["found"] for one in check_page_number("办结—2—两件")]
    ['—2—']
    """
    whole = _ONLY_PAGE.fullmatch(text)
    for match in [whole] if whole else _PAGE.finditer(text):
        yield _told(PAGE_NUMBER, text, match)


def check_half_width(text: str) -> Iterator[Spotted]:
    """Marks of half width between Chinese characters: one slip a text.

    >>> [one.values["right"] for one in check_half_width("受理,办结(含结转)齐全")]
    ['，']
    """
    number = _NUMBERED.match(text)
    found = list(_HALF.finditer(text, number.end() if number else 0))
    if found:
        first = found[0]
        start, end = first.span()
        yield spotted(
            HALF_WIDTH, start, found=first[0], right=_WIDE[first[0]], count=len(found),
            around=around(text, start, end),
        )  # fmt: skip


def _told(message: Message, text: str, match: re.Match[str]) -> Spotted:
    start, end = match.span()
    return spotted(message, start, found=match[0].strip(), around=around(text, start, end))
