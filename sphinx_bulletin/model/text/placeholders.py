"""Figures and dates of a message as placeholders, so that next week's is the same message.

``受理753537件`` becomes ``受理{1}件``: translated once, and true of every week. What stands in
roles, literals, addresses and words of Latin letters is kept as it is.
"""

from __future__ import annotations

import enum
import functools
import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from msgspec import Struct

from ..faults import Kind, Message
from ..figures.target import TargetError, parse_target, plain_key
from .chinese import narrow
from .regex import regex

#: The name of a role, which has a few short parts.
_NAME = r"[^\s:`]{1,60}(?::[^\s:`]{1,60}){0,3}"
#: Markup and words in which no figure is looked for. Code by its start alone is no fault here.
_KEPT = regex(
    r"``.+?``(?!`)"  # literal
    rf"|:{_NAME}:`[^`]*`"  # role
    r"|`[^`]*`(?:__?|:[^\s:`]+:)?"  # link, or a role behind its text
    r"|[A-Za-z][A-Za-z0-9+.-]{0,30}://[^\s\u2e80-\uffef]+"
    r"|[\w.+-]{1,64}@[A-Za-z0-9.-]+"
    r"|\[[#*\w]+\]_|\|[^|\s][^|]*\|"  # footnote, substitution
    r"|[0-9.+/*-]{0,60}[A-Za-z_][\w.+/*-]*",  # a word with a Latin letter: GB18030, 2nd
    re.ASCII,
)
_ROLE = regex(rf":(?P<name>{_NAME}):`(?P<text>[^`]*)`")
#: Kept pieces that no language has other words for.
_CODE = regex(r"``.+``|:[^\s:`]+(?::[^\s:`]+)*:`[^`]*`|\S+(?:://|@)\S+")
#: Roles of ours by their first part; what they name is no word to translate.
_OURS = ("stat", "数据", "bulletin")
_YEAR = r"(?P<year>\d{4})年"
_DATES = (
    rf"{_YEAR}(?P<m1>\d{{1,2}})月(?P<d1>\d{{1,2}})日",
    r"(?P<iso>\d{4}-\d{1,2}-\d{1,2})(?!\d|-)",
    r"(?P<m2>\d{1,2})月(?P<d2>\d{1,2})日",
    rf"{_YEAR.replace('year', 'y3')}(?P<m3>\d{{1,2}})月(?!\d)",
    r"(?:(?P<y4>\d{4})年)?(?P<from>\d{1,2})月?[—–~～-](?P<to>\d{1,2})月(?:份)?(?!\d)",
    r"(?P<m4>\d{1,2})月(?:份)?(?![\d个])",
    rf"{_YEAR.replace('year', 'y5')}",
)
_NUMBER = (
    r"(?P<number>(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)(?![\d*]|[.-]\d)(?P<scale>万亿|[万亿]?)"
    r"|(?P<plain>\d[\d*/:.,-]*\d|\d)"
)
_FIGURE = regex("|".join((*_DATES, _NUMBER)), re.ASCII)
#: A number before one of these counts something, and is written with the reader's separators.
_COUNTED = frozenset(
    "件个人次份家户张本元名项笔条只台套起宗处天分秒小公平亩吨辆篇册间所座门场批组类"
)
#: As messages have it, or as translators and programs that translate type it: ｛1｝, { Day 1 }.
_PLACEHOLDER = regex(
    r"[{｛]\s{0,2}(?P<kind>date|day|months?|year)?\s{0,2}(?P<number>\d{1,6})\s{0,2}"
    r"(?:[:：](?P<forms>[^{}｛｝]*))?[}｝]",
    re.IGNORECASE,
)
#: Digits and what else a translation may not add.
_DIGITS = regex(r"\d+")


class ValueKind(enum.Enum):
    """What a placeholder stands for; the value is the name that it has in a message."""

    DATE = "date"
    #: A month and a day, without a year.
    DAY = "day"
    MONTH = "month"
    MONTHS = "months"
    YEAR = "year"
    NUMBER = ""


class PlaceholderValue(Struct, frozen=True, kw_only=True):
    """What stands in place of a placeholder."""

    kind: ValueKind
    #: As its author typed it: ``10月12日``, ``75.37万``.
    typed: str
    #: Year, month and day, month and day, year and month, year and two months, or the year; the
    #: year is 0 where none is typed.
    parts: tuple[int, ...] = ()
    #: The number without separators, and 万 or 亿 behind it.
    number: str = ""
    scale: str = ""
    #: Whether it counts something; a telephone or standard number does not.
    counts: bool = False


class Generalized(Struct, frozen=True, kw_only=True):
    """A message with placeholders, and what they stand for on one page."""

    text: str
    values: Mapping[str, PlaceholderValue]


@functools.lru_cache(maxsize=1 << 12)
def generalized(text: str) -> Generalized:
    """The message that a text is an instance of.

    >>> message = generalized("10月12日起，受理753537件。见 ``2026-41``。")
    >>> message.text, [value.typed for value in message.values.values()]
    ('{day1}起，受理{1}件。见 ``2026-41``。', ['10月12日', '753537'])
    """
    if _PLACEHOLDER.search(text):
        # Its author writes braces: nothing in it can be told from a placeholder.
        return Generalized(text=text, values={})
    values: dict[str, PlaceholderValue] = {}
    counts: dict[ValueKind, int] = {}
    pieces = []
    for is_kept, piece in _parted(text):
        if is_kept:
            pieces.append(piece)
            continue
        end = 0
        for match in _FIGURE.finditer(piece):
            value = _value(match, piece[match.end() : match.end() + 1])
            counts[value.kind] = counts.get(value.kind, 0) + 1
            name = f"{value.kind.value}{counts[value.kind]}"
            values[name] = value
            pieces += [piece[end : match.start()], f"{{{name}}}"]
            end = match.end()
        pieces.append(piece[end:])
    return Generalized(text="".join(pieces), values=values)


def _name_of(placeholder: re.Match[str]) -> str:
    """The name of a placeholder, as messages have it."""
    return f"{(placeholder['kind'] or '').lower()}{narrow(placeholder['number'])}"


def has_words(message: str) -> bool:
    """Whether there is anything to translate in a message with placeholders.

    >>> has_words("{date1}"), has_words("``2026-41``"), has_words("共{1}件")
    (False, False, True)
    """
    plain = _PLACEHOLDER.sub("", message)
    return any(
        char.isalpha()
        for is_kept, piece in _parted(plain)
        if not is_kept or not _CODE.fullmatch(piece)
        for char in piece
    )


def with_digits(text: str) -> str:
    """A message with a digit for each placeholder, as a page may show it.

    >>> with_digits("{1} {1:case/cases}, {day1}")
    '0 0, 0'
    """
    return _PLACEHOLDER.sub("0", text)


def _parted(text: str) -> Iterator[tuple[bool, str]]:
    """Pieces of the text, each with whether no figure is looked for in it."""
    end = 0
    for match in _KEPT.finditer(text):
        yield False, text[end : match.start()]
        yield True, match[0]
        end = match.end()
    yield False, text[end:]


def _value(match: re.Match[str], following: str) -> PlaceholderValue:
    typed = match[0]
    for kind, names in (
        (ValueKind.DATE, ("year", "m1", "d1")),
        (ValueKind.DAY, ("m2", "d2")),
        (ValueKind.MONTH, ("y3", "m3")),
        (ValueKind.MONTHS, ("y4", "from", "to")),
        (ValueKind.YEAR, ("y5",)),
    ):
        if match[names[-1]]:
            return PlaceholderValue(
                kind=kind, typed=typed, parts=tuple(int(match[n] or 0) for n in names)
            )
    if match["iso"]:
        return PlaceholderValue(
            kind=ValueKind.DATE, typed=typed, parts=tuple(map(int, match["iso"].split("-")))
        )
    if match["m4"]:
        return PlaceholderValue(kind=ValueKind.MONTH, typed=typed, parts=(0, int(match["m4"])))
    if match["plain"]:
        return PlaceholderValue(kind=ValueKind.NUMBER, typed=typed)
    return PlaceholderValue(
        kind=ValueKind.NUMBER,
        typed=typed,
        number=match["number"].replace(",", ""),
        scale=match["scale"],
        counts=bool(match["scale"]) or "," in typed or (following != "" and following in _COUNTED),
    )


def filled(
    text: str,
    values: Mapping[str, PlaceholderValue],
    show: Callable[[PlaceholderValue], str],
    form: Callable[[str, Sequence[str]], str],
) -> str:
    """A translated text with the values of its placeholders, as ``show`` writes them.

    >>> filled("｛1｝ cases, { Day 1 }", {"1": PlaceholderValue(kind=ValueKind.NUMBER, typed="5")},
    ...     lambda value: value.typed, lambda number, forms: forms[0])
    '5 cases, { Day 1 }'

    ``{1:case/cases}`` is the word that goes with the first number; ``form`` chooses among such.
    """

    def value_of(match: re.Match[str]) -> str:
        value = values.get(_name_of(match))
        if value is None:
            return match[0]
        if match["forms"] is None:
            return show(value)
        return form(value.number, match["forms"].split("/"))

    return _PLACEHOLDER.sub(value_of, text)


# -- translations ------------------------------------------------------------------------------

#: A placeholder that the message has is not there.
PLACEHOLDER_LOST = Message(Kind.TRANSLATION, "“%(message)s”: its translation lacks %(found)s")
#: A placeholder that the message has not.
PLACEHOLDER_UNKNOWN = Message(
    Kind.TRANSLATION, "“%(message)s”: its translation has %(found)s, which the message has not"
)
#: Digits that the message has not.
ADDED = Message(
    Kind.TRANSLATION,
    "“%(message)s”: its translation has the figure %(found)s, which the message has not",
)
#: A role, such as ``:stat:``, that is not there, or another one.
ROLE = Message(
    Kind.TRANSLATION,
    "“%(message)s”: %(found)s is in only one of the two, the message or its translation",
)
#: Emphasis, a literal or a link that is not there, or more of them.
MARKUP = Message(
    Kind.TRANSLATION, "“%(message)s”: markup with %(found)s is not the same in its translation"
)
#: It begins as a list, a heading or a directive does, and would vanish.
BLOCK = Message(
    Kind.TRANSLATION,
    "“%(message)s”: its translation begins with “%(found)s” and would be read as a list; begin it "
    "with a word, or write \\ before it",
)
#: A blank line, below which nothing is shown.
BLANK = Message(
    Kind.TRANSLATION,
    "“%(message)s”: its translation has a blank line, and what is below it is not shown: "
    "%(found)s; make one paragraph of it",
)

#: What a translation may write for 万 and 亿 in the head of a column.
_SCALES = {"万": ("10", "000", "10000"), "亿": ("100",)}
#: Starts that docutils reads as a list, a field, a block, a comment or a table.
_BLOCK = regex(
    r"\s*(?:[-*+•‣⁃]\s|\(?(?:\d+|[A-Za-z]|[ivxlcdm]+|[IVXLCDM]+|#)[.)]\s"
    r"|:[^:\s`][^:`]*:(?:\s|$)|\.\.\s|>>>\s|\|\s|__\s)"
)
_INLINE = {
    "**": regex(r"(?<![*\\])\*\*(?![\s*])[^*]+?\*\*(?!\*)"),
    "*": regex(r"(?<![*\\])\*(?![\s*])[^*]+?\*(?!\*)"),
    "``": regex(r"``[^`]+``"),
}


def faults(message: str, translation: str) -> list[tuple[Message, str]]:
    """What is wrong with a translation of a message, both with placeholders, and where in it.

    >>> [found for _message, found in faults("受理{1}件", "7 cases")]
    ['{1}', '7']
    """
    found: list[tuple[Message, str]] = []
    names = {_name_of(match) for match in _PLACEHOLDER.finditer(message)}
    typed = list(_PLACEHOLDER.finditer(translation))
    told = {_name_of(match) for match in typed if match["forms"] is None}
    every = {_name_of(match) for match in typed}
    found += [(PLACEHOLDER_LOST, f"{{{n}}}") for n in sorted(names - told)]
    found += [(PLACEHOLDER_UNKNOWN, f"{{{n}}}") for n in sorted(every - names)]
    known = {*_digits(message), *(n for c, found in _SCALES.items() if c in message for n in found)}
    found += [(ADDED, n) for n in _digits(translation) if n not in known]
    theirs = sorted(_roles(translation))
    lost = []
    for role in sorted(_roles(message)):
        same = next((one for one in theirs if one[0] == role[0]), None)
        if same is not None:
            theirs.remove(same)
        else:
            lost.append(role)
    # One in the place of another is one fault.
    found += [(ROLE, shown) for _role, shown in (*lost, *theirs[len(lost) :])]
    for sign, pattern in _INLINE.items():
        if len(pattern.findall(_plain(message))) != len(pattern.findall(_plain(translation))):
            found.append((MARKUP, sign))
    if _BLOCK.match(translation) and not _BLOCK.match(message):
        found.append((BLOCK, translation.split()[0]))
    _shown, _blank, below = translation.strip().partition("\n\n")
    if below.strip() and "\n\n" not in message:
        found.append((BLANK, below.split("\n")[0].strip()))
    return found


def _digits(text: str) -> list[str]:
    """Numbers outside markup, words of Latin letters and placeholders."""
    plain = narrow(_PLACEHOLDER.sub(" ", text))
    return [n for kept, piece in _parted(plain) if not kept for n in _DIGITS.findall(piece)]


def _roles(text: str) -> list[tuple[str, str]]:
    """Roles, as they are compared and shown: ours by what they name, others by their name."""
    found = []
    for match in _ROLE.finditer(text):
        name = match["name"]
        target = match["text"].rpartition("<")[2].removesuffix(">")
        is_ours = name.split(":")[0] in _OURS
        shown = f":{name}:`{target}`" if is_ours else f":{name}:"
        found.append((_meant(name, target) if is_ours else shown, shown))
    return found


def _meant(role: str, target: str) -> str:
    """What a role of ours names, the same for 上期 and previous, 2026年第41期 and 2026-41."""
    if role == "bulletin" or role.startswith("bulletin:"):
        return plain_key(target)
    try:
        return str(parse_target(target))
    except TargetError:
        return target


def _plain(text: str) -> str:
    return _ROLE.sub("", text)
