"""Offices that no roster has, by the form of their names: 护理部, 院感科."""

from __future__ import annotations

import re

_NAME = (
    # What an office does in a text, and all of them.
    r"(?!责任|主办|承办|协办|联系|报送|供稿|牵头|配合|有关|各|全|本|该)"
    r"(?!(?:科室|处室|股室|站所)(?![\u4e00-\u9fff]))"
    r"(?:(?![、和与及])[\u4e00-\u9fff]){1,12}?(?:部|科|室|处|局|厅|委|办|中心|站|所|院|队|组|窗口)"
)
#: At the beginning of a text, and no other follows it.
_AT_START = re.compile(_NAME + r"(?![\u4e00-\u9fff]{0,2}[、和与及])")
_WHOLE = re.compile(_NAME.replace("{1,12}?", "{1,12}"))
#: In front of a text: 护理部：
_LABEL = re.compile(r"(?P<name>[\u4e00-\u9fff]{2,16})\s*[:：]\s*(?=\S{8})")
#: What names of files have beside the name of an office.
_BESIDE = re.compile(r"[（(][^（）()]*[）)]|[\d.\-_—年月日周期第]+|\s+")


def office_at_start(text: str) -> str:
    """What may be an office at the beginning of a text; empty where nothing may.

    >>> office_at_start("护理部组织培训"), office_at_start("税务局和水利厅培训")
    ('护理部', '')
    """
    found = _AT_START.match(text)
    return found[0] if found is not None else ""


def office_of_stem(stem: str) -> str:
    """The office that the name of a file is, but for days and the like.

    >>> [office_of_stem(stem) for stem in ("护理部 11.25", "督查", "各科室", "科室（11月）")]
    ['护理部', '', '', '']
    """
    bare = _BESIDE.sub("", stem)
    return bare if _WHOLE.fullmatch(bare) else ""


def label_of_office(text: str) -> tuple[str, str]:
    """The label in front of a text and the text behind it; without one empty, and all of it.

    >>> label_of_office("护理部：11月25日，组织竞赛。")
    ('护理部', '11月25日，组织竞赛。')
    """
    found = _LABEL.match(text)
    return (found["name"], text[found.end() :]) if found is not None else ("", text)


def is_office_name(text: str) -> bool:
    """Whether a text is the name of an office, by its form."""
    return _WHOLE.fullmatch(text) is not None
