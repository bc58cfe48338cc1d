"""Which characters are Chinese, and what full-width typing means."""

from __future__ import annotations

import functools
import re
import string
import unicodedata

from .regex import regex

#: Ideographs, their radicals, and the marks and full-width forms set among them. Korean is not
#: here: it parts its words with blanks. “ ” ‘ ’ — … · are, since between ideographs they are
#: full-width marks.
CHINESE = (
    "\u2e80-\u2fdf\u3000-\u303f\u3105-\u312f\u31a0-\u31bf\u31c0-\u31ef\u3200-\u33ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff9f\uffe0-\uffe6"
    "\U00020000-\U0003ffff"
)
MARKS = "“”‘’—…·①-⑳"

_NARROW = {"\u3000": " ", **{chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}}
_WIDE = regex("[\u3000\uff01-\uff5e]")
_ANY = regex(f"[{CHINESE}]")
_BREAK = regex(
    rf"(?<=[{CHINESE}{MARKS}])[ \t]*\n[ \t]*"
    rf"|(?:(?<![ \t])[ \t]++)?\n[ \t]*(?=[{CHINESE}{MARKS}])"
)


def has_chinese(text: str) -> bool:
    """Whether any character is Chinese."""
    return _ANY.search(text) is not None


def without_set_in(text: str) -> str:
    """A paragraph, title or cell without the wide blanks that Chinese sets it in by.

    >>> without_set_in("　　今年以来"), without_set_in("　 今年以来"), without_set_in(" 今年以来")
    ('今年以来', '今年以来', ' 今年以来')
    """
    return text.lstrip() if text[:1] == "\u3000" else text


def join_lines(text: str, whole: str = "") -> str:
    """Drop the line breaks next to Chinese characters; they are none of the author's blanks.

    Quotes and dashes count where the text, or the ``whole`` that it is of, has any Chinese.

    >>> join_lines("办事\\n群众")
    '办事群众'
    >>> join_lines("two\\nwords，\\n2026")
    'two\\nwords，2026'
    >>> join_lines("signs and\\n“no parking”")
    'signs and\\n“no parking”'
    """
    return _BREAK.sub("", text) if has_chinese(whole or text) else text


@functools.lru_cache(maxsize=1024)
def narrow(text: str) -> str:
    """Digits, letters and signs typed full-width, as their ASCII kin; other text is kept.

    >>> narrow("２０２６－１０－１２，９８．７％")
    '2026-10-12,98.7%'
    """
    # Asked of the same texts again. Of the few signs that one has, each is replaced at once:
    # ``translate`` asks for every character.
    for wide in set(_WIDE.findall(text)):
        text = text.replace(wide, _NARROW[wide])
    return text


def split_names(text: str) -> tuple[str, ...]:
    """The names joined by 、 (or a comma, or a line break), without blanks around them.

    >>> split_names("省水利厅、省林草局")
    ('省水利厅', '省林草局')
    """
    return tuple(part.strip() for part in re.split(r"[、,，;；\n]", text) if part.strip())


def joined_names(text: str) -> list[str]:
    """The names that 、 joins, as messages for translators; the text itself where one lacks.

    >>> joined_names("省水利厅、省林草局"), joined_names("、省林草局")
    (['省水利厅', '省林草局'], ['、省林草局'])
    """
    names = [name.strip() for name in text.split("、")]
    return names if all(names) else [text]


def columns_of(text: str) -> int:
    """The width of a text as docutils counts it in tables and below titles.

    >>> columns_of("受理3件")
    7
    """
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def width_of(text: str) -> int:
    """How wide a text is, in half-width characters.

    >>> width_of("受理3件")
    7
    """
    return sum(1 + (char > "\u2000") for char in text)


#: How wide a line of a list may be, in half-width characters.
_BRIEF = 76
#: 10月12日，起，至16日，: lists tell the day beside the words.
_OPENING = regex(r"(?:(?:\d{4}年)?\d{1,2}月\d{1,2}日(?:[至—-]\d{1,2}日)?|近日|日前)，")
_SENTENCE = regex(r"[^。！？!?\n]*")
#: What numbers and words of Latin letters are made of.
_LATIN = f"{string.ascii_letters}{string.digits}.,%"


def first_words(text: str) -> str:
    """How a text begins: its first sentence without its day, cut at a comma where it is long.

    >>> first_words("10月12日，水利厅窗口推行电子证照。下一步，……")
    '水利厅窗口推行电子证照'
    """
    opening = _OPENING.match(text.lstrip())
    match = _SENTENCE.match(text.lstrip(), opening.end() if opening else 0)
    sentence = match[0].strip() if match else ""
    if len(sentence) <= _BRIEF // 2 or width_of(sentence) <= _BRIEF:
        return sentence
    # What is no wider than half as many characters, and then one by one.
    length = _BRIEF // 2 - 1
    width = width_of(sentence[:length])
    while (width := width + width_of(sentence[length])) <= _BRIEF - 2:
        length += 1
    kept = sentence[:length]
    # Not within a number or a word, and at a comma if it stands in the second half.
    whole = kept.rstrip(_LATIN) or kept
    cut = max(whole.rfind(mark) for mark in "，；：、 ")
    return whole[: cut if cut > len(whole) // 2 else len(whole)].rstrip("，；：、 ") + "…"
