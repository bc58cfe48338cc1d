"""Figures of sentences held against each other: which message tells what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator, MutableMapping
from decimal import ROUND_HALF_UP, Decimal

from msgspec import Struct

from ..faults import Fault, Kind, Message, on_page
from ..figures.figure import CURRENCIES, Shape, beside, decimals_of, format_figure
from ..issues.archive import Archive
from ..issues.records import Page
from ..sentences.sentence_words import tongue_of
from ..sentences.statement import Role, Statement
from ..text.alike import simplified
from ..text.chinese import narrow
from ..text.regex import regex
from .carried_rules import check_carried, fallen_faults
from .change_rules import change_ways, difference_ways, points_ways
from .counted_rules import each_faults, mixed_faults
from .earlier_rules import (
    grown_faults,
    kept_faults,
    repeated_faults,
    restated_faults,
    span_faults,
)
from .earlier_statements import Asked, EarlierStatements
from .one_fault import Contradiction, once_each
from .page_figures import PageFigures
from .rate_rules import is_told_of_them, mean_ways, rate_ways, spread_faults, times_ways
from .readings import Way, wrong_way
from .share_rules import share_ways
from .sum_rules import sum_faults
from .table_statements import TableCell, table_faults

STATED_WHOLE = Message(
    Kind.STATEMENT,
    "“%(found)s” is typed, and its parts are %(sum)s = %(wanted)s (lines %(places)s); correct "
    "one of these figures",
)
STATED_SHARE = Message(
    Kind.STATEMENT,
    "“%(found)s” is typed as a share, and %(sum)s is %(wanted)s (lines %(places)s); correct one "
    "of these figures",
)
STATED_RATE = Message(
    Kind.STATEMENT,
    "“%(found)s” is typed as a rate, and %(sum)s is %(wanted)s (lines %(places)s); correct one "
    "of these figures",
)
STATED_MEAN = Message(
    Kind.STATEMENT,
    "“%(found)s” is typed as a mean, and %(sum)s is %(wanted)s (lines %(places)s); correct one "
    "of these figures",
)
STATED_CHANGE = Message(
    Kind.STATEMENT,
    "a change of “%(found)s” is typed, and %(sum)s is %(wanted)s (lines %(places)s); correct one "
    "of these figures",
)
STATED_STEP = Message(
    Kind.STATEMENT,
    "a difference of “%(found)s” is typed, and %(sum)s is %(wanted)s (lines %(places)s); correct "
    "one of these figures",
)
STATED_OTHERWISE = Message(
    Kind.STATEMENT,
    "“%(found)s” is typed, and %(sum)s is %(wanted)s (lines %(places)s); correct one of these "
    "figures",
)
STATED_SO_FAR = Message(
    Kind.STATEMENT,
    "“%(found)s” is typed as all so far, and with what the issue before has it is %(sum)s = "
    "%(wanted)s (lines %(places)s); correct one of these figures",
)
STATED_SPAN = Message(
    Kind.STATEMENT,
    "“%(found)s” is typed for all these days, and the issues that tell of them have %(sum)s = "
    "%(wanted)s (lines %(places)s); correct one of these figures",
)
STATED_STOCK = Message(
    Kind.STATEMENT,
    "“%(found)s” is typed for what it came to, and from the issue before on it is %(sum)s = "
    "%(wanted)s (lines %(places)s); correct one of these figures",
)
STATED_FALLEN = Message(
    Kind.STATEMENT,
    "“%(found)s” is typed as all so far, and the issue before has %(wanted)s already (lines "
    "%(places)s); correct one of these figures",
)
STATED_IN_TABLE = Message(
    Kind.STATEMENT,
    "“%(found)s” is typed, and table “%(table)s” has %(wanted)s in row “%(row)s”, column "
    "“%(column)s”; correct one of the two",
)
STATED_TWICE = Message(
    Kind.STATEMENT,
    "“%(found)s” is typed, and elsewhere on the page it is %(wanted)s (lines %(places)s); correct "
    "one of the two",
)
STATED_AGAIN = Message(
    Kind.STATEMENT,
    "“%(found)s” is typed for earlier days, and the issue of these has %(wanted)s (lines "
    "%(places)s); correct one of these figures",
)
#: Role → what its figure may be made of, and what is told where it is not.
_DERIVED: dict[Role, tuple[Callable[[Statement, PageFigures], Iterator[Way]], Message]] = {
    Role.SHARE: (share_ways, STATED_SHARE),
    Role.RATE: (rate_ways, STATED_RATE),
    Role.MEAN: (mean_ways, STATED_MEAN),
    Role.CHANGE: (change_ways, STATED_CHANGE),
    Role.DIFFERENCE: (difference_ways, STATED_STEP),
    Role.POINTS: (points_ways, STATED_OTHERWISE),
    Role.TIMES: (times_ways, STATED_OTHERWISE),
}


class Judged(Struct, frozen=True, kw_only=True):
    """What contradicts what on a page, and by which records: it is judged again by others alone."""

    #: Page → its digest: of the page itself, and of those whose statements were asked.
    digests: dict[str, bytes]
    line: int
    asked: Asked
    in_tables: tuple[tuple[Statement, TableCell], ...]
    found: tuple[Contradiction, ...]
    notes: tuple[Fault, ...]


def check_all_statements(archive: Archive, memory: MutableMapping[str, Judged]) -> Iterator[Fault]:
    """The faults of all issues, the oldest first: what was told of one is not told again.

    ``memory`` is what was judged before; it is brought up to date.
    """
    earlier, suspect = EarlierStatements(archive), set[int]()
    own = archive.own_pages
    judged = [name for name, _issue in archive.order if name in own and own[name].stated]
    for docname in memory.keys() - set(judged):
        del memory[docname]
    for docname in judged:
        page = own[docname]
        one = memory.get(docname)
        if one is None or not _holds(one, earlier, page):
            memory[docname] = one = judge(earlier, docname, page)
        yield from tell_judged(earlier, docname, one, suspect)


def _holds(judged: Judged, earlier: EarlierStatements, page: Page) -> bool:
    """Whether it would be judged likewise today."""
    assert page.issue is not None
    return judged.line == earlier.line_of(page.issue) and earlier.answers(
        page.issue, judged.digests, judged.asked
    )


def judge(earlier: EarlierStatements, docname: str, page: Page) -> Judged:
    """All contradictions of an issue's page, whatever was told of the issues before."""
    assert page.issue is not None
    earlier.asked = asked = Asked()
    figures = earlier.figures_of(page)
    in_tables = tuple(table_faults(figures, page))
    found = tuple(contradictions(figures))
    notes = tuple(check_carried(docname, figures, earlier.before(page.issue)))
    return Judged(
        digests={name: earlier.digest_of(name) for name in (docname, *sorted(asked.pages))},
        line=earlier.line_of(page.issue),
        asked=asked,
        in_tables=in_tables,
        found=found,
        notes=notes,
    )


def tell_judged(
    earlier: EarlierStatements, docname: str, judged: Judged, suspect: set[int]
) -> Iterator[Fault]:
    """The faults of a page, without what another fault explains."""
    wrong: set[int] = set()
    for stated, cell in judged.in_tables:
        # What a table tells of a figure needs not be told by others.
        wrong.add(id(stated))
        yield on_page(
            STATED_IN_TABLE, docname, stated.line, found=stated.text, table=cell.statistics,
            wanted=cell.shown, row=cell.row, column=cell.column,
        )  # fmt: skip
    suspect |= wrong
    every = [one for one in judged.found if wrong.isdisjoint(id(figure) for figure in one.figures)]
    fresh = [one for one in every if suspect.isdisjoint(map(id, one.way.parts))]
    suspect |= {id(figure) for one in fresh for figure in one.figures}
    for found in once_each(fresh):
        parts = [part for part in found.way.parts if part.line and part is not found.stated]
        places = dict.fromkeys(
            ":".join(filter(None, (earlier.label_of(part, docname), f"{part.line}")))
            for part in parts
        )
        yield on_page(
            found.message, docname, found.stated.line, found=found.stated.text, sum=found.way.sum,
            wanted=as_written(found.way.value, found.stated), places=tuple(places),
        )  # fmt: skip
    yield from judged.notes


def contradictions(figures: PageFigures) -> Iterator[Contradiction]:
    """All figures of a page that others contradict."""
    for stated in figures.statements:
        if stated.role in _DERIVED:
            ways, message = _DERIVED[stated.role]
            way = wrong_way(stated, ways(stated, figures))
            if way is not None and not is_told_of_them(stated, way, figures):
                yield Contradiction(message=message, stated=stated, way=way)
    for message, rule in (
        (STATED_WHOLE, sum_faults),
        (STATED_WHOLE, mixed_faults),
        (STATED_WHOLE, each_faults),
        (STATED_STEP, spread_faults),
        (STATED_SO_FAR, grown_faults),
        (STATED_FALLEN, fallen_faults),
        (STATED_SPAN, span_faults),
        (STATED_AGAIN, restated_faults),
        (STATED_STOCK, kept_faults),
        (STATED_TWICE, repeated_faults),
    ):
        for stated, way in rule(figures):
            yield Contradiction(message=message, stated=stated, way=way)


#: A figure as it is typed.
_DIGITS = regex(r"\d[\d,]*(?:\.\d+)?")


def as_written(value: Decimal, stated: Statement) -> str:
    """What it should be, as the figure is typed: rounded, in its scale, with its unit."""
    unit = (stated.slack * 2).normalize()
    # And 0: nothing less is told as -0.
    rounded = (value / unit).quantize(Decimal(1), rounding=ROUND_HALF_UP) * unit + 0
    text = narrow(stated.text)
    typed = _DIGITS.search(text)
    if typed is None:
        return f"{rounded.normalize():f}{stated.unit}"
    words, behind = tongue_of(text), text[typed.end() :].strip()
    plain = simplified(behind)
    fitting = [scale for scale in words.scales if scale and plain.startswith(scale)]
    scale = max(fitting, key=len, default="")
    shown = rounded / words.scales.get(scale, 1)
    places = len(typed[0].partition(".")[2])
    if _DIGITS.search(behind):
        # 2798万5000元: in its first scale, with as many decimals as that takes.
        places = max(places, decimals_of(shown.normalize()))
    digits = format_figure(shown, Shape(decimals=places, grouped="," in typed[0]))
    # $5.3 million, but 5.3 million gallons.
    is_money = stated.unit[:1] in CURRENCIES
    own = behind[: len(scale)]
    pieces = (stated.unit, own) if is_money else (own, stated.unit)
    return beside(digits, (" " if scale.isascii() else "").join(filter(None, pieces)))
