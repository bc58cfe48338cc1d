"""Figures that may have been carried over: the same as last time, fallen totals, more done."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from ..faults import Fault, Kind, Message, on_page
from ..issues.records import Issue, Slipped
from ..markup.own_names import name_here
from ..sentences.statement import Role, SourceText, Statement, Tense
from ..text.alike import simplified
from ..text.regex import regex
from .page_figures import PageFigures
from .readings import Way, rounding_of

SAME_FIGURES = Message(
    Kind.STATEMENT,
    "the figures of this paragraph are those of %(about)s, all of them: %(found)s; were they "
    "carried over?",
    is_note=True,
)
MORE_DONE = Message(
    Kind.STATEMENT,
    "“%(found)s” is more than “%(wanted)s”, which came in; cases of before may be among them",
    is_note=True,
)

#: So many figures, with so many digits together, are not the same twice by chance.
_FEWEST, _DIGITS = 3, 8
#: What is counted anew in each issue. 设窗口86个 stays.
_FLOWS = frozenset(
    ("受理", "办结", "接听", "接到", "接通", "收到", "成交", "签约", "发放", "登记", "回访",
     "转派", "转办", "中标",
     "opened", "closed", "received", "answered", "handled", "resolved", "issued")
)  # fmt: skip
#: What is not all that came so far, but what is there: 尚未办结.
_STOCKS = ("未", "待", "在", "尚", "逾期", "超期", "剩余", "open", "pending")


def check_carried(docname: str, page: PageFigures, before: Issue | None) -> Iterator[Fault]:
    """What may be right as it is, and is told as a note."""
    for paragraph in page.paragraphs():
        if before is not None and _is_carried(paragraph, page):
            figures = tuple(o.text for o in _own(paragraph))
            yield on_page(
                SAME_FIGURES, docname, paragraph[0].line, found=figures, about=before.label
            )


def more_done_faults(
    texts: Sequence[SourceText], statements: Sequence[Statement]
) -> Iterator[Slipped]:
    """More done than came in: a page tells it by itself, when it is read, and perhaps why."""
    for came, done in itertools.pairwise(statements):
        if came.sentence == done.sentence and _is_more(came, done):
            if _TELLS_WHY.search(simplified(texts[done.paragraph].text)):
                continue
            values = {"found": _told(done), "wanted": _told(came)}
            yield Slipped(message=MORE_DONE, line=done.line, values=values)


_TELLS_WHY = regex("结转|上期|往期|跨|历史|存量|积压|此前|以前|年前|节前")


def _told(stated: Statement) -> str:
    return f"{name_here(stated.measure)}{stated.text}"


def _is_more(came: Statement, done: Statement) -> bool:
    """Whether a sentence tells what came, and right behind it that more was done."""
    return (
        (came.measure, done.measure) == ("受理", "办结")
        and came.role is done.role is Role.COUNT
        and came.time is done.time is Tense.OWN
        and came.unit == done.unit
        and came.is_exact
        and done.is_exact
        and done.subject in ("", came.subject)
        and not done.is_stock
        and done.value > came.value
    )


def _own(statements: Sequence[Statement]) -> list[Statement]:
    """What a paragraph counts of the issue's own time."""
    return [
        o for o in statements if o.role is Role.COUNT and o.time is Tense.OWN and not o.is_stock
    ]


def _is_carried(paragraph: Sequence[Statement], page: PageFigures) -> bool:
    """Whether all that a paragraph counts was counted so in the issue before, and not in two."""
    own = _own(paragraph)
    digits = sum(len(f"{o.value / (o.slack * 2):.0f}") for o in own)
    return (
        len({o.value for o in own}) >= _FEWEST
        and digits >= _DIGITS
        and any(o.measure in _FLOWS for o in own)
        and _has_all(page.before, own)
        and not (len(page.history) > 1 and _has_all(page.history[1], own))
    )


def _has_all(statements: Sequence[Statement], own: Sequence[Statement]) -> bool:
    """Whether a paragraph of another issue counts the same, in the same order."""
    wanted = [(o.value, o.unit, o.measure) for o in own]
    paragraphs: dict[int, list[Statement]] = {}
    for stated in _own(statements):
        paragraphs.setdefault(stated.paragraph, []).append(stated)
    return any(
        [(o.value, o.unit, o.measure) for o in other] == wanted for other in paragraphs.values()
    )


def fallen_faults(page: PageFigures) -> Iterator[tuple[Statement, Way]]:
    """Cumulative figures that are less than they were in the issue before, of the same year."""
    is_same_year = (
        page.period is not None
        and page.before_period is not None
        and page.period.last.year == page.before_period.last.year == page.period.first.year
    )
    for stated in _grown(page.statements) if is_same_year and page.before else ():
        then = _named_alike(stated, _grown(page.before))
        if len(then) != 1 or len(_named_alike(stated, _grown(page.statements))) != 1:
            continue
        if stated.value + rounding_of(stated) + rounding_of(then[0]) < then[0].value:
            yield stated, Way(value=then[0].value, parts=(then[0],), sum=then[0].text)


def _grown(statements: Sequence[Statement]) -> list[Statement]:
    return [
        o
        for o in statements
        if o.role is Role.COUNT
        and o.time is Tense.YEAR
        and o.is_exact
        and o.measure in _FLOWS
        and not o.is_stock
        and not any(word in o.subject for word in _STOCKS)
    ]


def _named_alike(stated: Statement, others: Sequence[Statement]) -> list[Statement]:
    name = (stated.subject, stated.measure, stated.unit, stated.section)
    return [o for o in others if (o.subject, o.measure, o.unit, o.section) == name]
