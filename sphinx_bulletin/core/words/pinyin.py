"""The order of Chinese names: by pinyin, polyphones as the words have them."""

from __future__ import annotations

import csv
import functools
import itertools
import json
import re
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path

from ...model.text.regex import regex

#: What the library reads otherwise: places as GB/T 2260 spells them (民政部), surnames as
#: 《现代汉语词典》 (7th edition) has them. Those that begin many words (区, 种) are not there.
READINGS = files(__package__) / "readings.csv"
#: How the names of offices end: these are nobody's.
_OFFICE = regex("(?:[局厅办处科室所站院部委馆台社署会厂店校库队团路口网区县市州镇乡]|中心|公司)$")
#: A place stands at the start of a name, or behind what it lies in.
_PLACE = "(?:^|(?<=[省市州区盟]))(?:{})"
_TONE = regex("(?<=[a-zü])[1-4]$")
_keys: dict[str, tuple[str, ...]] = {}


def sort_key(text: str) -> tuple[str, ...]:
    """What sorts names by pinyin: syllable by syllable, then by tone.

    >>> sorted(["长沙", "重庆", "厦门", "e政通", "12345热线", "成都"], key=sort_key)
    ['12345热线', '长沙', '成都', '重庆', 'e政通', '厦门']
    >>> sorted(["实局", "诗局"], key=sort_key)
    ['诗局', '实局']
    """
    if text not in _keys:
        toned = list(itertools.chain(*map(_read, _places().split(text))))
        if reading := _surnames().get(text[:1], {}).get(len(text)):
            toned = [reading, *toned[1:]] if _is_person(text) else toned
        plain = (_TONE.sub("", syllable).lower() for syllable in toned)
        _keys[text] = (*plain, "", *toned, text)
    return _keys[text]


def _read(piece: str) -> list[str]:
    """The syllables of a piece of a name: a place of the table, or text."""
    from pypinyin import Style, lazy_pinyin

    return _readings().get(piece) or lazy_pinyin(piece, style=Style.TONE3)


@functools.cache
def _rows() -> tuple[tuple[str, str, str], ...]:
    """Name, reading and kind of each row of the table."""
    with READINGS.open(encoding="utf-8") as file:
        return tuple((row["name"], row["reading"], row["kind"]) for row in csv.DictReader(file))


@functools.cache
def _readings() -> dict[str, list[str]]:
    return {name: reading.split() for name, reading, kind in _rows() if kind == "place"}


@functools.cache
def _places() -> re.Pattern[str]:
    return re.compile(f"({_PLACE.format('|'.join(map(re.escape, _readings())))})")


@functools.cache
def _surnames() -> dict[str, dict[int, str]]:
    """Surname → characters of a whole name that has it → its reading."""
    lengths = {"surname": (2, 3), "surname of three characters": (3,)}
    return {
        name: dict.fromkeys(lengths[kind], reading)
        for name, reading, kind in _rows()
        if kind in lengths
    }


def _is_person(text: str) -> bool:
    """Whether a name that begins with a surname is somebody's: no office's, nor a word."""
    from pypinyin.constants import PHRASES_DICT

    return not _OFFICE.search(text) and text[:2] not in PHRASES_DICT


def take_phrases(path: str, names: Iterable[str]) -> None:
    """Give the library, which was loaded without its phrases, those that may stand in some names.

    These begin with a character of theirs. ``path`` is the library's own file of phrases: a JSON
    object of lists of syllables, each with its readings.

    :raises ValueError: where none is found there, so that the file may be of another form.
    """
    from pypinyin import load_phrases_dict

    first = "".join(map(re.escape, sorted(set("".join(names)) - set('"\\'))))
    found = {}
    if first:
        phrase = re.compile(rf'"([{first}][^"\\]*)"\s*:\s*(\[[^{{}}]*?\]\s*\])')
        text = Path(path).read_text(encoding="utf-8")
        found = {name: json.loads(syllables) for name, syllables in phrase.findall(text)}
    if not found:
        raise ValueError(path)
    load_phrases_dict(found)


def known_keys() -> dict[str, tuple[str, ...]]:
    """Name → its key, of those that were asked for."""
    return _keys


def initial(text: str) -> str:
    """The letter that a name is found under; ``#`` where it begins with none.

    >>> [initial(one) for one in ("重庆", "e政通", "12345热线")]
    ['C', 'E', '#']
    """
    first = sort_key(text)[0][:1].upper()
    return first if "A" <= first <= "Z" else "#"
