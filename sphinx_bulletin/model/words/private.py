"""What tells a person, and must not go out: in messages too only its beginning is shown."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from ..faults import Kind, Message, Slip
from ..text.chinese import narrow
from ..text.regex import regex
from .spotted import Spotted, spotted

IDENTITY = Message(
    Kind.WORDS,
    "“%(found)s” is the whole number of an identity card; mask it, as %(right)s, or take it out",
    slip=Slip.PRIVATE,
)
BANK_CARD = Message(
    Kind.WORDS,
    "“%(found)s” is the whole number of a bank card; mask it, as %(right)s, or take it out",
    slip=Slip.PRIVATE,
)
MOBILE = Message(
    Kind.WORDS,
    "“%(found)s” is a mobile telephone's whole number; if it is a person's, mask it, as %(right)s",
    is_note=True,
    slip=Slip.PRIVATE,
)
PRIVATE_ADDRESS = Message(
    Kind.WORDS,
    "“%(found)s” is an address of a provider for private persons; write the office's own, or take "
    "it out",
    is_note=True,
    slip=Slip.PRIVATE,
)
PLATE = Message(
    Kind.WORDS,
    "“%(found)s” is a whole number plate; if it is a person's, mask it, as %(right)s",
    is_note=True,
    slip=Slip.PRIVATE,
)

#: What numbers have a part of, and few texts have.
_HINT = regex("[0-9][0-9]{3}[- ]?[0-9]{4}")
_IDENTITY = regex(r"(?<![0-9A-Za-z.])\d{6}(?:19|20)\d{9}[0-9Xx](?![0-9A-Za-z])")
_CALLED = regex("身份证(?:件|号码?|证号)?(?:号码?)?[为是:：(（]?\\s?\\Z")
#: The first two digits: provinces, by GB/T 2260.
_PROVINCES = regex("1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]")
#: Weights and check digits of GB 11643—1999.
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK = "10X98765432"
#: Of China's cards (62, 9558), and of 16 digits those of Visa and Mastercard.
_CARD = regex(
    r"(?<![0-9A-Za-z.])(?:62\d{14,17}|9558\d{15}|(?:4\d|5[1-5])\d{14}"
    r"|62\d\d(?: \d{4}){3}(?: \d{1,3})?)(?![0-9A-Za-z])"
)
_MOBILE = regex(
    r"(?<![0-9A-Za-z.*-])(?:\+?86[- ]?)?(1[3-9]\d)([- ]?)\d{4}\2\d{4}"
    r"(?![0-9A-Za-z.*]|[- ]\d|[万亿]?[件元个人次份户宗条])"
)
#: Of figures that are no telephone's.
_NUMBERED = regex("(?:编号|单号|文号|序号|代码|流水号|受理号)[为是:：]?\\Z")
_ADDRESS = regex(
    r"(?<![\w.+-])[A-Za-z0-9][\w.+-]{0,40}@(?:vip\.)?(?:qq|foxmail|163|126|yeah|188|139|189|sina|"
    r"sohu|tom|21cn|aliyun|gmail|hotmail|outlook|live|msn|yahoo|icloud)"
    r"\.(?:com|net|cn)(?:\.cn)?(?![\w-])",
    re.ASCII | re.IGNORECASE,
)
_PLATE = regex(
    "[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z][·•. ]?"
    "(?=[A-Z0-9]{0,3}[0-9]{2})[A-HJ-NP-Z0-9]{5,6}(?![A-Za-z0-9])"
)


def check_private(text: str) -> Iterator[Spotted]:
    """What tells a person in a text.

    >>> [str(one.values["found"]) for one in check_private("身份证11010519491231002X，13900001234")]
    ['110105…', '139…']
    >>> list(check_private("编号110105194912310021，139****1234，受理13900001234件"))
    []
    >>> [str(one.values["found"]) for one in check_private("身份证号：110105194912310021")]
    ['110105…']
    """
    plain = narrow(text)
    if _HINT.search(plain):
        yield from _numbers_in(plain)
    for match in _ADDRESS.finditer(plain) if "@" in plain else ():
        name, _, provider = match[0].partition("@")
        yield spotted(PRIVATE_ADDRESS, match.start(), found=f"{name[0]}…@{provider}")
    for match in _PLATE.finditer(plain):
        yield _told(PLATE, match, 2, f"{match[0][:2]}***{match[0][-2:]}")


def _numbers_in(plain: str) -> Iterator[Spotted]:
    for match in _IDENTITY.finditer(plain):
        # Where it is called one, a wrong check digit is a slip of the hand.
        is_called = _CALLED.search(plain[max(0, match.start() - 10) : match.start()])
        if _is_identity(match[0], is_checked=not is_called):
            yield _told(IDENTITY, match, 6, match[0][:6] + "*" * 12)
    for match in _CARD.finditer(plain):
        digits = match[0].replace(" ", "")
        if _is_luhn(digits) and not _is_identity(digits):
            yield _told(BANK_CARD, match, 6, digits[:6] + "******")
    for match in _MOBILE.finditer(plain):
        if not _NUMBERED.search(plain[max(0, match.start() - 8) : match.start()]):
            yield _told(MOBILE, match, match.end(1) - match.start(), f"{match[1]}****")


def _told(message: Message, match: re.Match[str], shown: int, right: str) -> Spotted:
    return spotted(message, match.start(), found=match[0][:shown] + "…", right=right)


def _is_identity(text: str, *, is_checked: bool = True) -> bool:
    """Whether it is a number of an identity card: province, day of birth and check digit."""
    if len(text) != len(_WEIGHTS) + 1 or not _PROVINCES.match(text):
        return False
    try:
        datetime.date(int(text[6:10]), int(text[10:12]), int(text[12:14]))
    except ValueError:
        return False
    if not is_checked:
        return True
    total = sum(int(digit) * weight for digit, weight in zip(text, _WEIGHTS, strict=False))
    return _CHECK[total % 11] == text[-1].upper()


def _is_luhn(digits: str) -> bool:
    """Whether the last digit is the check digit of ISO/IEC 7812-1."""
    doubled = (int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(digits)))
    return sum(map(int, "".join(map(str, doubled)))) % 10 == 0
