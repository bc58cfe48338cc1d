"""Marks of headings and items: 一、（一）(1)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from .regex import regex

CHINESE = ("一、", "（一）", "(1)")
LATIN = ("I. ", "A. ", "(1) ")
PRESETS = {
    "chinese": CHINESE,
    "latin": LATIN,
    "gbt9704": ("一、", "（一）", "1.", "（1）"),
}
#: The marks of the language that a site is written in.
AUTO = "auto"

_DIGITS = "零一二三四五六七八九"
_NUMERAL = regex(r"[一1①Ⅰ]|(?<![A-Za-z])[aAiI](?![A-Za-z])")
_ROMAN = (("x", 10), ("ix", 9), ("v", 5), ("iv", 4), ("i", 1))
#: A number that an author typed before a heading: 一、 （二） 3. (4) 第五、 ⑥
TYPED = regex(
    r"\s*(?:[一二三四五六七八九十百]+、|[（(][一二三四五六七八九十百]+[）)]|第[一二三四五六七八九十]+[、，]"
    r"|\d{1,2}(?:、|\.(?!\d)|．)|[（(]\d{1,2}[）)]|[①-⑳])\s*"
)


def typed_label(words: str) -> re.Pattern[str]:
    """What of these words, with a number or without, is printed in front of a text and typed there.

    A mark is behind it, or brackets are around it. The groups are ``words`` and ``number``.

    >>> annex = typed_label("附件|Annex")
    >>> texts = "附件2：名单", "附件 名单", "【附件二】名单", "Annex 3. A list", "附件材料"
    >>> [match and match["number"] for match in map(annex.match, texts)]
    ['2', None, '二', '3', None]
    >>> [text[match.end() :] for text in texts if (match := annex.match(text))]
    ['名单', '名单', '名单', 'A list']
    """
    return regex(
        rf"(?P<opened>[【\[])?+(?P<words>{words})"
        r"(?:\s*+(?P<number>\d{1,2}|[一二三四五六七八九十]{1,3}))?+"
        r"(?(opened)\s*+[】\]](?:\s*+[:：])?+|(?:\s*+[:：、.．]|(?<![A-Za-z])\s))\s*+(?=\S)"
    )


def chinese_numeral(number: int) -> str:
    """1 to 99 in Chinese, as headings have them.

    >>> [chinese_numeral(n) for n in (1, 10, 12, 20, 31)]
    ['一', '十', '十二', '二十', '三十一']
    """
    tens, ones = divmod(number, 10)
    if not 0 < number < 100:
        return str(number)
    return ("" if tens == 0 else "十" if tens == 1 else _DIGITS[tens] + "十") + (
        _DIGITS[ones] if ones else ""
    )


#: 一 to 九十九 → what they say.
NUMERALS = {chinese_numeral(number): number for number in range(1, 100)}
#: Digits said one by one, as those of years are.
_SAID = str.maketrans(f"〇○{_DIGITS}", "000123456789")


def number_in_words(text: str) -> int:
    """What a number in digits says, or in Chinese from 一 to 九十九; 0 where it is none."""
    return int(text) if text.isdecimal() else NUMERALS.get(text, 0)


def as_digits(match: re.Match[str]) -> str:
    """For ``sub``: a Chinese number in digits; what is none stays.

    >>> re.sub("[一二三十]+", as_digits, "第二十一期、一二三")
    '第21期、一二三'
    """
    return str(NUMERALS.get(match[0], match[0]))


def digit_by_digit(text: str) -> str:
    """Chinese digits that are said one by one.

    >>> digit_by_digit("二〇二六"), digit_by_digit("一○五")
    ('2026', '105')
    """
    return text.translate(_SAID)


def roman_numeral(number: int) -> str:
    """Small Roman numerals, as headings have them.

    >>> [roman_numeral(n) for n in (1, 4, 9, 14)]
    ['i', 'iv', 'ix', 'xiv']
    """
    found = ""
    for numeral, value in _ROMAN:
        count, number = divmod(number, value)
        found += numeral * count
    return found


def mark(pattern: str, number: int) -> str:
    """The mark of the ``number``-th heading in the form of ``pattern``.

    >>> mark("（一）", 12), mark("(1)", 3), mark("①", 2)
    ('（十二）', '(3)', '②')
    """
    match = _NUMERAL.search(pattern)
    if match is None:
        return pattern
    kind = match[0]
    if kind == "一":
        numeral = chinese_numeral(number)
    elif kind == "①":
        numeral = chr(ord("①") + number - 1) if number <= 20 else f"({number})"
    elif kind in "iI" and number < 40:
        numeral = roman_numeral(number)
        numeral = numeral.upper() if kind == "I" else numeral
    elif kind in "aA" and number <= 26:
        numeral = chr(ord(kind) + number - 1)
    elif kind == "Ⅰ" and number <= 12:
        numeral = chr(ord("Ⅰ") + number - 1)
    else:
        numeral = str(number)
    return pattern[: match.start()] + numeral + pattern[match.end() :]


def number_of_mark(mark: str) -> int | None:
    """What a mark as it is typed counts; None where it is none.

    >>> [number_of_mark(mark) for mark in ("（十二）", "第三、", "4．", "⑤", "、")]
    [12, 3, 4, 5, None]
    """
    inner = unicodedata.normalize("NFKC", mark).strip(" ()第、,.")
    return int(inner) if inner.isdecimal() else NUMERALS.get(inner)


def unnumbered(text: str) -> str:
    """A heading or paragraph without the number that is typed before it.

    >>> unnumbered("（三）12月2日，演练"), unnumbered("1.")
    ('12月2日，演练', '1.')
    """
    match = TYPED.match(text)
    return (text[match.end() :] if match is not None else "") or text


def has_second(first: str, text: str) -> bool:
    """Whether the second of a row whose mark is ``first`` stands in ``text`` too.

    >>> has_second("（1）", "（1）标准不一；（2）场地不足。"), has_second("1.", "1.用时缩短12.5%。")
    (True, False)
    """
    second = re.escape(mark(first, 2)) if is_pattern(first) else ""
    return bool(second) and re.search(rf"(?<!\d){second}(?!\d)", text) is not None


def mark_of(path: Sequence[int], patterns: Sequence[str]) -> str:
    """The mark of a heading whose numbers from the first level down are ``path``.

    Below the last level of ``patterns`` there is none.
    """
    return mark(patterns[len(path) - 1], path[-1]) if 0 < len(path) <= len(patterns) else ""


def is_pattern(text: str) -> bool:
    """Whether ``text`` shows the first number of a level."""
    return _NUMERAL.search(text) is not None


def patterns_of(value: str | Sequence[str], language: str) -> Sequence[str]:
    """The marks of the levels: a list, a preset's name, or those of the language."""
    if not isinstance(value, str):
        return value
    return PRESETS.get(value) or (CHINESE if language.startswith("zh") else LATIN)
