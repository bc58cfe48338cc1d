"""The numbers of lists, which a word processor sets itself: they are in no text (17.9)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from msgspec import Struct, field
from msgspec.structs import replace

from ...model.text.levels import chinese_numeral, roman_numeral
from .word_package import Element

_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_FULL_WIDTH = {code: code + 0xFEE0 for code in range(0x30, 0x3A)}
_CHINESE = frozenset(
    {
        "chineseCounting", "chineseCountingThousand", "japaneseCounting", "ideographDigital",
        "taiwaneseCounting", "taiwaneseCountingThousand", "koreanDigital2",
    }
)  # fmt: skip
#: A list has no more levels.
_LEVELS = 9


def numeral(number: int, form: str) -> str:
    """A number as a list of this form shows it.

    >>> [numeral(n, "chineseCountingThousand") for n in (1, 11)]
    ['一', '十一']
    >>> numeral(3, "decimalEnclosedCircleChinese"), numeral(3, "upperLetter"), numeral(4, "none")
    ('③', 'C', '')
    """
    if form in ("none", "bullet"):
        return ""
    if form in _CHINESE:
        return chinese_numeral(number)
    if form.startswith("decimalEnclosedCircle") and 0 < number <= 20:
        return chr(ord("①") + number - 1)
    if form.startswith("decimalFullWidth"):
        return str(number).translate(_FULL_WIDTH)
    if form == "decimalZero":
        return f"{number:02}"
    if form in ("upperLetter", "lowerLetter") and 0 < number <= 26:
        letter = chr(ord("a") + number - 1)
        return letter.upper() if form == "upperLetter" else letter
    if form in ("upperRoman", "lowerRoman") and 0 < number < 40:
        roman = roman_numeral(number)
        return roman.upper() if form == "upperRoman" else roman
    if form == "ideographTraditional" and 0 < number <= len(_STEMS):
        return _STEMS[number - 1]
    if form == "ideographZodiac" and 0 < number <= len(_BRANCHES):
        return _BRANCHES[number - 1]
    return str(number)


class ListLevel(Struct, frozen=True, kw_only=True):
    """A level of a list."""

    form: str
    #: ``%1、``: the number of each level behind its sign.
    text: str
    start: int
    #: The style that has this level without naming it.
    style: str


class _List(Struct, frozen=True, kw_only=True):
    #: Lists that count on together.
    kind: str
    levels: Mapping[int, ListLevel]
    #: Levels that begin anew with this list.
    restarts: frozenset[int] = frozenset()


class ListNumbers(Struct):
    """Counts the lists of a text, paragraph by paragraph."""

    _lists: Mapping[str, _List]
    #: Kind → level → the number that was set last.
    _last: dict[str, dict[int, int]] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)

    def level_of_style(self, list_id: str, style: str) -> int:
        """The level that a style has in a list."""
        levels = self._lists[list_id].levels if list_id in self._lists else {}
        return next((n for n, level in levels.items() if style and level.style == style), 0)

    def next_mark(self, list_id: str, level: int) -> str:
        """The mark of the next paragraph of a list; empty where it has none."""
        found = self._lists.get(list_id)
        if found is None or level not in found.levels:
            return ""
        last = self._last.setdefault(found.kind, {})
        first = found.levels[level].start
        if level in found.restarts and (list_id, level) not in self._begun:
            last.pop(level, None)
        self._begun.add((list_id, level))
        last[level] = last.get(level, first - 1) + 1
        for deeper in [n for n in last if n > level]:
            del last[deeper]

        def shown(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            other = found.levels.get(at)
            return numeral(last.get(at, other.start), other.form) if other else ""

        if found.levels[level].form == "bullet":
            return ""
        return re.sub(r"%([1-9])", shown, found.levels[level].text).strip()


def _whole(element: Element | None, name: str, default: int) -> int:
    """A number of an element's child; ``default`` where it has none that is one."""
    child = element.find(name) if element is not None else None
    text = child.get("w-val", "") if child is not None else ""
    return int(text) if re.fullmatch(r"\d{1,6}", text) else default


def _value(element: Element, name: str) -> str:
    child = element.find(name)
    return child.get("w-val", "") if child is not None else ""


def _levels_of(element: Element) -> Iterator[tuple[int, ListLevel]]:
    for level in element.iterfind("w-lvl"):
        number = level.get("w-ilvl", "")
        if number.isascii() and number.isdigit() and int(number[:3]) < _LEVELS:
            yield (
                int(number),
                ListLevel(
                    form=_value(level, "w-numFmt") or "decimal",
                    text=_value(level, "w-lvlText"),
                    start=_whole(level, "w-start", 1),
                    style=_value(level, "w-pStyle"),
                ),
            )


def list_numbers(numbering: Element | None) -> ListNumbers:
    """The lists of a file; none without that part of it."""
    if numbering is None:
        return ListNumbers({})
    kinds = {k.get("w-abstractNumId", ""): k for k in numbering.iterfind("w-abstractNum")}
    # A list may have the levels of another, which a style names.
    styled = {_value(kind, "w-styleLink"): kind for kind in kinds.values()}
    lists = {}
    for entry in numbering.iterfind("w-num"):
        key = _value(entry, "w-abstractNumId")
        kind = kinds.get(key)
        if kind is None:
            continue
        if link := _value(kind, "w-numStyleLink"):
            kind = styled.get(link, kind)
        levels = dict(_levels_of(kind))
        restarts = set()
        for override in entry.iterfind("w-lvlOverride"):
            at = override.get("w-ilvl", "")
            if not (at.isascii() and at.isdigit() and int(at[:3]) < _LEVELS):
                continue
            levels |= dict(_levels_of(override))
            if override.find("w-startOverride") is not None and int(at) in levels:
                start = _whole(override, "w-startOverride", 1)
                levels[int(at)] = replace(levels[int(at)], start=start)
                restarts.add(int(at))
        number = entry.get("w-numId", "")
        lists[number] = _List(kind=key, levels=levels, restarts=frozenset(restarts))
    return ListNumbers(lists)
