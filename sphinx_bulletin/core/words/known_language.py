"""Languages as catalogs name them: ``zh-CN`` is no name of one, and Chinese has many others."""

from __future__ import annotations

from ...model.figures.figure import is_traditional
from .numerals import is_chinese

#: Those of Chinese that Sphinx speaks; ``zh`` is the first.
_OF_SPHINX = ("zh", "zh_CN", "zh_HK", "zh_TW")


def usual_form(language: str) -> str:
    """How Sphinx's catalogs name a language; as it is where they have it, or need none.

    >>> [usual_form(one) for one in ("zh-CN", "zh_Hans", "zh-Hant-TW", "zh_HK", "de-AT", "en-GB")]
    ['zh_CN', 'zh_CN', 'zh_TW', 'zh_HK', 'de_AT', 'en-GB']
    >>> [usual_form(one) for one in ("zh_tw", "zh-hant-hk", "zh-cn")]
    ['zh_TW', 'zh_HK', 'zh_CN']
    """
    if language.lower().startswith("en"):
        # What is in no catalog is English.
        return language
    plain = language.replace("-", "_")
    if not is_chinese(plain) or plain in _OF_SPHINX:
        return plain
    if "HK" in plain.upper().split("_"):
        return "zh_HK"
    return spoken_as(plain)


def spoken_as(language: str) -> str:
    """Which of our catalogs speaks a language.

    >>> [spoken_as(one) for one in ("zh_HK", "zh_Hant_MO", "zh", "zh-SG", "de_AT")]
    ['zh_TW', 'zh_TW', 'zh_CN', 'zh_CN', 'de_AT']
    """
    if is_chinese(language):
        return "zh_TW" if is_traditional(language) else "zh_CN"
    return usual_form(language)
