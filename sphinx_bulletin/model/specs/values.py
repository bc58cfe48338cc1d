"""What is typed for a value, and what it means; ValueError where it means nothing."""

from __future__ import annotations

import re

from msgspec import Struct

from ..text.chinese import narrow, split_names
from ..text.levels import as_digits
from ..text.regex import regex
from ..text.republic import ANY_YEAR


def integer(text: str) -> int:
    """A whole number from 1, full-width digits allowed.

    >>> integer("８０"), integer("（共印80份）"), integer("80 份")
    (80, 80, 80)
    """
    match = re.fullmatch(
        r"(?:第|总第|共印?)?\s*+(\d{1,9})\s*+(?:期|份|年|条|周|个?月|次)?",
        narrow(text).strip(" ()"),
    )
    if match is None or int(match[1]) < 1:
        raise ValueError(text)
    return int(match[1])


def issue_numbers(text: str) -> tuple[int, int]:
    """``41``, or ``40-41`` of a joint issue.

    >>> issue_numbers("18—19期（合刊）"), issue_numbers("第18期、第19期合刊")
    ((18, 19), (18, 19))
    >>> issue_numbers("第四十一期")
    (41, 41)
    """
    digits = _CHINESE_NUMBER.sub(as_digits, text)
    match = re.fullmatch(
        r"第?\s*+(\d{1,9})\s*+期?"
        r"(?:\s*+[-—–~～至、]++\s*+(?:第\s*+)?(\d{1,9})\s*+期?(?:\s*+\(?合[刊期]\)?)?)?",
        narrow(digits).strip(),
    )
    if match is None or int(match[1]) < 1 or int(match[2] or match[1]) < int(match[1]):
        raise ValueError(text)
    return int(match[1]), int(match[2] or match[1])


_CHINESE_NUMBER = regex("[一二三四五六七八九十]{1,3}")
#: 2026年第41期（总第416期）, as it is printed.
_NUMBER_LINE = regex(
    rf"(?:(?P<year>{ANY_YEAR})年\s*+|[〔\[【(](?P<in_brackets>\d{{4}})年?[〕\]】)]\s*+)?"
    r"(?P<number>第?[^()年总總]{1,40})"
    r"(?:\(?[总總]第?\s*+(?P<serial>\d{1,9})\s*+期?\)?)?"
)


def parts_of_number(text: str) -> dict[str, str]:
    """Year, number and whole number, where more than a number stands in its place.

    >>> parts_of_number("2026年第41期（总第416期）")
    {'year': '2026', 'number': '第41期', 'serial': '416'}
    >>> parts_of_number("民國115年第41期")
    {'year': '民國115', 'number': '第41期'}
    >>> parts_of_number("〔2026〕41号"), parts_of_number("（2026）第41期")
    ({'year': '2026', 'number': '41'}, {'year': '2026', 'number': '第41期'})
    >>> parts_of_number("第41期"), parts_of_number("18—19期（合刊）")
    ({}, {})
    """
    match = _NUMBER_LINE.fullmatch(narrow(text).strip())
    year = (match["year"] or match["in_brackets"]) if match else ""
    if match is None or not (year or match["serial"]):
        return {}
    number = match["number"].strip()
    # As documents are numbered, 41号.
    number = number.rstrip("号號").strip() if match["in_brackets"] else number
    found = {"year": year, "number": number, "serial": match["serial"]}
    return {name: typed.strip() for name, typed in found.items() if typed}


#: 增刊2, 增刊第2期, 增2, s2: a supplement by its number alone.
_OF_SUPPLEMENT = regex(r"(?:增刊?|(?i:supplement|s))[\s.-]*+(?=第?\s*+\d)")


def number_of_supplement(text: str) -> str:
    """The number behind a word for a supplement; empty where there is none.

    >>> number_of_supplement("增刊第2期"), number_of_supplement("S3"), number_of_supplement("41")
    ('第2期', '3', '')
    """
    match = _OF_SUPPLEMENT.match(plain := narrow(text).strip())
    return plain[match.end() :] if match else ""


def column_names(text: str) -> tuple[str, ...]:
    """Names of columns, parted by commas or lines."""
    return tuple(part.strip() for part in re.split("[,、\n]", narrow(text)) if part.strip())


def words(text: str) -> tuple[str, ...]:
    """Words to look for, parted by commas or blanks.

    >>> words("电子 证照、社保")
    ('电子', '证照', '社保')
    """
    return tuple(word for part in split_names(text) for word in part.split())


#: What an office types for the brackets of 〔2026〕41号, and what the number is.
_DOCUMENT = regex(r"\s?[\[［【（(〔]\s?(\d{4})\s?[\]］】）)〕]\s?(第?\d{1,9})\s?([号號]?)")
_SECRECY = regex(
    r"([绝絕]密|[机機]密|秘密)\s?(?:[★☆*＊]\s?)?(\d{1,3}\s?(?:年|[个個]月)|[长長]期)?(?:[★☆*＊])?"
)


def document_number(text: str) -> str:
    """The number of an official document with its brackets (GB/T 9704, 7.2.5).

    >>> document_number("某政办（2026）41号"), document_number("某政办[2026] 第041号")
    ('某政办〔2026〕41号', '某政办〔2026〕第041号')
    """
    return _DOCUMENT.sub(
        lambda found: f"〔{narrow(found[1])}〕{narrow(found[2])}{found[3]}", text.strip(), count=1
    )


class DocumentNumber(Struct, frozen=True, kw_only=True):
    """Year and number in 〔2026〕41号."""

    year: int
    number: int
    #: Whether it is as clause 7.2.5 wants it: neither 第 nor zeros in front, 号 behind.
    is_plain: bool


def parts_of_document_number(text: str) -> DocumentNumber | None:
    """Year and number of an official document; None where the text has none.

    >>> parts_of_document_number("某政办〔2026〕第041号")
    DocumentNumber(year=2026, number=41, is_plain=False)
    """
    match = _DOCUMENT.search(text)
    if match is None:
        return None
    digits = match[2].removeprefix("第")
    is_plain = digits == match[2] and not digits.startswith("0") and bool(match[3])
    return DocumentNumber(year=int(match[1]), number=int(digits), is_plain=is_plain)


def secrecy(text: str) -> str:
    """How secret, and for how long (GB/T 9704, 7.2.2); ValueError for other Chinese texts.

    >>> secrecy("秘密 1年"), secrecy("机密*10 年"), secrecy("绝密"), secrecy("Secret★1 year")
    ('秘密★1年', '机密★10年', '绝密', 'Secret★1 year')
    """
    match = _SECRECY.fullmatch(narrow(text).strip())
    if match is None:
        if not re.search("[\u4e00-\u9fff]", text):
            return text.strip()
        raise ValueError(text)
    return "★".join(filter(None, (match[1], "".join((match[2] or "").split()))))
