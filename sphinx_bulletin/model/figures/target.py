"""What ``:stat:`` names: a figure, its change, or the phrase that tells it."""

from __future__ import annotations

import enum
import functools
import re
from collections.abc import Collection, Iterator

from msgspec import Struct

from ..text.chinese import narrow
from ..text.regex import regex
from ..text.republic import ANY_YEAR, common_year
from .figure import PLAIN, Shape, parse_shape


class Aspect(enum.Enum):
    """What is shown of a figure."""

    FIGURE = "figure"
    #: The figure of the other period.
    BASE = "@"
    #: This period's own figure, of a cumulative table.
    OWN = "own"
    DIFFERENCE = "+"
    PERCENT = "%"
    PHRASE = "phrase"


class TargetFault(enum.Enum):
    """What is wrong with a target."""

    PATH = "path"
    SHAPE = "shape"


class TargetError(ValueError):
    """A target that cannot be read; ``text`` is the part at fault."""

    def __init__(self, fault: TargetFault, text: str) -> None:
        super().__init__(text)
        self.fault, self.text = fault, text


class Target(Struct, frozen=True, kw_only=True):
    """A figure named by table, row and column; or by the words of its sentence."""

    #: Key of another issue; empty for the page itself.
    issue: str
    #: Empty where there are not enough names for a table's figure.
    table: str
    #: Row and column; more where a name holds a / of its own. Of a sentence, its words.
    names: tuple[str, ...]
    shown: Aspect = Aspect.FIGURE
    #: ``previous``, ``year`` or empty.
    base: str = ""
    shape: Shape = PLAIN

    @property
    def row(self) -> str:
        """The row, if no column has a / in its name."""
        return "/".join(self.names[:-1])

    @property
    def column(self) -> str:
        """The column."""
        return self.names[-1]


_BASES = {"previous": "previous", "上期": "previous", "year": "year", "同期": "year"}
_PHRASES = {"环比": "previous", "同比": "year"}
_TAIL = regex(
    r"(?:(?P<sign>[@+%]) ?(?P<base>previous|上期|year|同期)|@ ?(?P<own>period|本期)"
    r"|[@ ](?P<phrase>环比|同比))$"
)


@functools.lru_cache(1024)
def parse_target(text: str) -> Target:
    """``affairs/行政许可/受理``, with an issue before it and what is shown of it behind.

    >>> parse_target("2026-40:affairs/行政许可/受理").issue
    '2026-40'
    >>> parse_target("affairs/行政许可/受理%previous|.1").shown
    <Aspect.PERCENT: '%'>
    >>> parse_target("2026-40:咨询/受理").names
    ('咨询', '受理')
    """
    # Of the same length, so that names are taken as they were typed.
    plain = narrow(text)
    plain, _bar, tail = plain.partition("|")
    try:
        shape = parse_shape(word for word in tail.split("|") if word.strip())
    except ValueError as error:
        raise TargetError(TargetFault.SHAPE, str(error)) from error
    shown, base, end = Aspect.FIGURE, "", len(plain.rstrip())
    if match := _TAIL.search(plain.rstrip()):
        end = match.start()
        if match["own"]:
            shown = Aspect.OWN
        elif match["phrase"]:
            shown, base = Aspect.PHRASE, _PHRASES[match["phrase"]]
        else:
            shown, base = Aspect(match["sign"]), _BASES[match["base"]]
    ends = [i for i, char in enumerate(plain[:end]) if char == "/"]
    pieces = [
        text[a:b].strip() for a, b in zip([0, *(i + 1 for i in ends)], [*ends, end], strict=True)
    ]
    issue, colon, _name = narrow(pieces[0]).rpartition(":")
    pieces[0] = pieces[0][len(issue) + len(colon) :].strip()
    if not all(pieces):
        raise TargetError(TargetFault.PATH, plain)
    is_of_table = len(pieces) >= _LEAST
    return Target(
        issue=plain_key(issue.strip()),
        table=pieces[0] if is_of_table else "",
        names=tuple(pieces[1:] if is_of_table else pieces),
        shown=shown,
        base=base,
        shape=shape,
    )


def is_own_figure(text: str, tables: Collection[str]) -> bool:
    """Whether a target names a figure alone, of one of the page's own ``tables``.

    >>> tables = ("affairs",)
    >>> is_own_figure("affairs/行政许可/受理", tables)
    True
    >>> is_own_figure("affairs/行政许可/受理%previous", tables)
    False
    >>> is_own_figure("2026-40:affairs/行政许可/受理", tables)
    False
    """
    try:
        target = parse_target(text)
    except TargetError:
        return False
    return target.shown is Aspect.FIGURE and not target.issue and target.table in tables


#: An issue in front of what is named, and marks that may have been typed behind each part.
_ISSUE = regex(
    rf"(?P<year>{ANY_YEAR})\s?[-/.:年]\s?(?P<extra>增刊|[sS])?\s?第?\s?(?P<number>\d{{1,4}}(?:-\d{{1,4}})?)\s?期?"
)
_BEHIND_ISSUE = regex(r"\s*+[-/:,、;。.\\]?\s*+(?=[^\d\s])")
_MARKS = regex(r"(?<!\s)\s*+[/:,、;。\\]\s*+")
_MORE_MARKS = regex(r"[-/:,、;。\\\s]++")


def targets_meant(text: str) -> Iterator[str]:
    """Targets that one with other marks may mean, the likeliest first; who asks looks them up.

    >>> list(targets_meant("2025-44/affairs/社保/受理"))
    ['2025-44:affairs/社保/受理']
    >>> list(targets_meant("2025/44:affairs-社保-受理"))
    ['2025-44:affairs-社保-受理', '2025-44:affairs/社保/受理']
    """
    plain = re.sub("[—–‐−]+", "-", narrow(text).strip())
    issue, rest, named = "", plain, _ISSUE.match(plain)
    if named and (behind := _BEHIND_ISSUE.match(plain, named.end())):
        issue, rest = f"{key_meant(named[0])}:", plain[behind.end() :]
    rest, bar, shape = rest.partition("|")
    forms = (rest, _MARKS.sub("/", rest), _MORE_MARKS.sub("/", rest))
    yield from dict.fromkeys(f"{issue}{form}{bar}{shape}" for form in forms if form != text)


def key_meant(text: str) -> str:
    """The key of an issue that is typed with other marks; empty where none is.

    >>> key_meant("2025/44"), key_meant("2025年增刊1"), key_meant("民國114年44"), key_meant("45")
    ('2025-44', '2025-s1', '2025-44', '')
    """
    match = _ISSUE.fullmatch(narrow(text).strip())
    if match is None:
        return ""
    return plain_key(f"{common_year(match['year'])}-{'s' * bool(match['extra'])}{match['number']}")


#: Table, row and column.
_LEAST = 3


#: What pages call an issue.
_LABEL = regex(
    rf"(?P<year>{ANY_YEAR})\s?年\s?(?P<extra>增刊)?\s?第?\s?(?P<first>\d{{1,4}})(?:[-、](?P<last>\d{{1,4}}))?\s?期(?=/|\Z)"
)
#: The same in English.
_ENGLISH = regex(
    r"(?i:issues?|no\.?|(?P<extra>supplements?))\s+(?P<first>\d{1,4})(?:\s?-\s?(?P<last>\d{1,4}))?"
    r"\s+of\s+(?P<year>\d{4})(?=/|\Z)"
)


def plain_key(key: str) -> str:
    """A key as records have it: of 2023-01, as a file may be called, and of what a page shows.

    >>> plain_key("2023-01"), plain_key("２０２３—１"), plain_key("weekly：2023年第38—39期")
    ('2023-1', '2023-1', 'weekly:2023-38-39')
    >>> plain_key("2023年增刊第1期"), plain_key("112-1"), plain_key("中華民國112年第1期")
    ('2023-s1', '2023-1', '2023-1')
    >>> plain_key("Issue 38–39 of 2023"), plain_key("supplement 1 of 2023"), plain_key("2023-S1")
    ('2023-38-39', '2023-s1', '2023-s1')
    """
    plain = re.sub("[—–‐−]+", "-", narrow(key).strip())
    if match := _LABEL.search(plain) or _ENGLISH.search(plain):
        numbers = "-".join(filter(None, (match["first"], match["last"])))
        own = f"{common_year(match['year'])}-{'s' * bool(match['extra'])}{numbers}"
        plain = plain[: match.start()] + own + plain[match.end() :]
    plain = re.sub(r"(?<=\d{4}-)S(?=\d)", "s", re.sub(r"(?<=-)0+(?=\d)", "", plain))
    return re.sub(r"(?<![^:])1\d\d(?=-s?\d)", lambda year: str(common_year(year[0])), plain)
