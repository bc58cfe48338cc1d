"""``bulletin_series``: what is wrong with the value."""

from __future__ import annotations

import re
from typing import Any

from ...model.faults import TEXT_CHECKS
from ...model.markup.vocabulary import canonical, choices
from ...model.text.regex import regex
from ..i18n import __
from .own_words import is_table_of_words

#: The key of a series: it stands in names of files and in addresses.
_SERIES = regex(
    # Windows has devices of these names, in any folder and with any ending.
    r"(?!(?:con|prn|aux|nul|(?:com|lpt)[0-9¹²³])(?:\.|$))[^\W_][\w.-]{0,49}",
    re.IGNORECASE,
)


def is_series_key(key: object) -> bool:
    """Whether it can be the key of a series."""
    return isinstance(key, str) and _SERIES.fullmatch(key) is not None


def check_series_setting(value: Any) -> str:
    """What is wrong with ``bulletin_series``; empty if nothing."""
    keys = value if isinstance(value, dict) else ()
    wrong = [key for key in keys if not is_series_key(key)]
    if wrong:
        message = __(
            "“%s” can be no key of a series, since files are named by it: it is up to 50 letters, "
            "digits, - and _, such as weekly"
        )
        return message % " ".join(str(wrong[0]).split())[:60]
    if unknown := _no_text_check(value):
        message = __("“%(name)s” is no kind of check of a text; choose from %(names)s")
        return message % {"name": unknown, "names": choices(TEXT_CHECKS)}
    good = isinstance(value, dict) and all(
        isinstance(shared, dict) and all(_is_shared(key, v) for key, v in shared.items())
        for shared in value.values()
    )
    return (
        ""
        if good
        else __(
            "it maps a key to a table such as "
            '{"name": "窗口工作周报", "checks": ["按时到岗情况", "着装情况"]}'
        )
    )


def _no_text_check(value: Any) -> str:
    """The first name in ``skip_checks`` of a series that is none of a check of texts."""
    every = value.values() if isinstance(value, dict) else ()
    named = [shared.get("skip_checks", ()) for shared in every if isinstance(shared, dict)]
    texts = (name for names in named if are_texts(names) for name in names)
    return next((name for name in texts if not canonical(TEXT_CHECKS, name)), "")


def _is_shared(key: Any, value: Any) -> bool:
    """Whether a value of a series can be used: a text, names of checks, a table of words."""
    if key == "skip_checks":
        return are_texts(value) and all(canonical(TEXT_CHECKS, name) for name in value)
    if key == "words":
        return is_table_of_words(value)
    return isinstance(value, str) or (key == "checks" and are_texts(value))


def are_texts(value: Any) -> bool:
    """Whether a value is a list of texts."""
    return isinstance(value, (list, tuple)) and all(isinstance(text, str) for text in value)
