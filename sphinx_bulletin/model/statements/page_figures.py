"""The statements of a page, beside those of the issues before: what a figure may be made of."""

from __future__ import annotations

import datetime
import functools
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from ..sentences.names_alike import likeness_of_names
from ..sentences.section_names import are_of_two
from ..sentences.statement import Role, Statement, Tense
from ..text.dates import Period

#: Two that are all there is.
SIDES = (
    ("线上", "线下"), ("网上", "窗口"), ("线上", "窗口"), ("男", "女"), ("按期", "逾期"),
    ("按时", "超时"), ("满意", "不满意"), ("合格", "不合格"), ("已", "未"),
    ("full-time", "part-time"), ("网络", "电话"), ("城镇", "农村"), ("电话", "网"),
    ("专职", "兼职"), ("好评", "差评"),
)  # fmt: skip

#: Of the period that another is compared with.
OTHER_SIDES = (Tense.BEFORE, Tense.LAST_YEAR)


class PageFigures:
    """The statements of a page, in their order."""

    def __init__(
        self,
        statements: Sequence[Statement],
        period: Period | None = None,
        before: Sequence[Statement] = (),
        last_year: Sequence[Statement] = (),
        before_period: Period | None = None,
        history: Callable[[], Sequence[Sequence[Statement]]] = list,
        is_known: Callable[[str, Decimal], bool] = lambda _unit, _value: False,
        of_days: Callable[[Period], Sequence[Statement]] = lambda _span: (),
        within: Callable[[Period], list[Sequence[Statement]]] = lambda _span: [],
    ) -> None:
        statements = _without_rounded(statements)
        self.statements, self.period = statements, period
        #: Those of the issue before, and of the like one a year before.
        self.before, self.last_year = _without_rounded(before), last_year
        self._history = history
        #: The period of the issue before.
        self.before_period = before_period
        #: A rate → what it may have been rounded from.
        self.exact: dict[int, list[Decimal]] = {}
        #: Whether an earlier issue states a value in a unit.
        self.is_known = is_known
        #: The statements of an earlier issue of exactly these days.
        self.of_days = of_days
        #: Those of all issues that make up these days, this one among them.
        self.within = within
        self.places = {id(statement): place for place, statement in enumerate(statements)}
        #: Whether anything is of a day, or of other days than the period's.
        self.has_dated = any(o.time is Tense.OTHER for o in statements)
        self._pages: dict[Period, PageFigures | None] = {}
        self._sentences: dict[int, list[Statement]] = defaultdict(list)
        self._paragraphs: dict[int, list[Statement]] = defaultdict(list)
        self._counts: dict[str, list[Statement]] = defaultdict(list)
        for statement in statements:
            self._sentences[statement.sentence].append(statement)
            self._paragraphs[statement.paragraph].append(statement)
            if statement.role is Role.COUNT:
                self._counts[statement.unit].append(statement)

    @functools.cached_property
    def history(self) -> Sequence[Sequence[Statement]]:
        """Those of the issues before that follow each other, the newest first."""
        return self._history()

    @functools.cached_property
    def before_page(self) -> PageFigures | None:
        """The issue before by itself."""
        return PageFigures(self.before) if self.before else None

    @functools.cached_property
    def year_page(self) -> PageFigures | None:
        """The like issue of a year before by itself."""
        return PageFigures(self.last_year) if self.last_year else None

    def beside(self, stated: Statement) -> PageFigures | None:
        """The issue that a change is told beside, or that a figure of other days is of."""
        if stated.base == "year" or stated.time is Tense.LAST_YEAR:
            return self.year_page
        if stated.base in ("other", "days"):
            return self._page_of(stated.span)
        if stated.time is Tense.OTHER:
            return self._page_of(stated.span)
        return self.before_page

    def _page_of(self, span: Period | None) -> PageFigures | None:
        if span is None:
            return None
        if span not in self._pages:
            found = self.of_days(span)
            self._pages[span] = PageFigures(found) if found else None
        return self._pages[span]

    def sentences(self) -> Iterator[list[Statement]]:
        """The statements of each sentence."""
        yield from self._sentences.values()

    def paragraphs(self) -> Iterator[list[Statement]]:
        """The statements of each paragraph."""
        yield from self._paragraphs.values()

    def counts(self, unit: str) -> Sequence[Statement]:
        """All that is counted in a unit."""
        return self._counts.get(unit, ())

    def heads(self, unit: str) -> list[Statement]:
        """The first that each paragraph counts in a unit."""
        found: dict[int, Statement] = {}
        for statement in self.counts(unit):
            found.setdefault(statement.paragraph, statement)
        return list(found.values())

    def units(self) -> Sequence[str]:
        """The units in which anything is counted."""
        return list(self._counts)

    def in_sentence(self, stated: Statement) -> list[Statement]:
        """What stands before a figure in its sentence, the nearest first."""
        every = self._sentences[stated.sentence]
        return every[: _place(every, stated)][::-1]

    def in_paragraph(self, stated: Statement) -> list[Statement]:
        """What stands before a figure in its paragraph, the nearest first."""
        every = self._paragraphs[stated.paragraph]
        return every[: _place(every, stated)][::-1]

    def paragraph_of(self, stated: Statement) -> list[Statement]:
        """All of its paragraph."""
        return self._paragraphs[stated.paragraph]

    def sentence_of(self, stated: Statement) -> list[Statement]:
        """All of its sentence."""
        return self._sentences[stated.sentence]

    def divisors(self, total: Statement) -> list[Decimal]:
        """Of how many days, weeks or months a total may be: those of its period."""
        period = self.period
        if period is None:
            return []
        if total.time is Tense.YEAR:
            day = period.last.timetuple().tm_yday
            return [Decimal(number) for number in (period.last.month, day) if number > 1]
        return self.days()

    def days(self) -> list[Decimal]:
        """How many days the period has, and how many of them are working days."""
        if self.period is None:
            return []
        period = self.period
        every = [period.first + datetime.timedelta(days=n) for n in range(min(period.days, 400))]
        working = sum(day.weekday() < 5 for day in every)
        return [Decimal(count) for count in dict.fromkeys((period.days, working)) if count]


def _without_rounded(statements: Sequence[Statement]) -> list[Statement]:
    """Without 近1.3万件 where 12968件 stands beside it."""
    exact = [o for o in statements if o.is_exact and o.role is Role.COUNT]
    return [
        o
        for o in statements
        if o.is_exact
        or not any(
            other.paragraph == o.paragraph and other.unit == o.unit
            and abs(other.value - o.value) * 10 <= o.value
            for other in exact
        )
    ]  # fmt: skip


def _place(every: Sequence[Statement], stated: Statement) -> int:
    return next(place for place, other in enumerate(every) if other is stated)


def likeness(first: Statement, second: Statement) -> float:
    """How far two figures seem to be of one thing: 1 where the words are the same; 0 of two."""
    if (
        first.measure
        and second.measure
        and kind_of_measure(first.measure) != kind_of_measure(second.measure)
    ):
        return 0
    if not first.subject and not second.subject and first.measure and second.measure:
        return 1
    mine, theirs = first.subject or first.about, second.subject or second.about
    if not (first.subject and second.subject) and first.measure and second.measure:
        # 第4季度受理191384件, behind 受理政务服务事项775792件.
        mine, theirs = mine.replace(first.measure, ""), theirs.replace(second.measure, "")
        return max(0.3, 0.7 * likeness_of_names(mine, theirs)) if mine and theirs else 0.3
    if (first.measure and not first.subject) or (second.measure and not second.subject):
        # What is done is told, of all: what the sentence before tells of is another thing.
        mine, theirs = first.subject, second.subject
    if not mine or not theirs:
        return 0.6 if first.measure and first.measure == second.measure else 0
    found = likeness_of_names(mine, theirs)
    if not first.measure and not second.measure:
        return found
    return found if first.measure and second.measure else found * 0.9


def likeness_on_page(first: Statement, second: Statement) -> float:
    """The same of figures of one page, where its sections part them; other issues have others."""
    if first.section != second.section and are_of_two(
        (first.section,), first.words, (second.section,), second.words
    ):
        return 0
    return likeness(first, second)


#: Words for what is done → what kind it is of.
_KINDS = {
    **dict.fromkeys(("受理", "接到", "接听", "收到", "接诉", "登记", "接诊"), "受理"),
    **dict.fromkeys(("办结", "完成", "结案"), "办结"),
    **dict.fromkeys(("成交", "交易"), "成交"),
    **dict.fromkeys(("转派", "转办"), "转派"),
    **dict.fromkeys(("回访", "走访"), "回访"),
}


def kind_of_measure(word: str) -> str:
    """Of what kind a word for what is done is: 受理 of 收到."""
    return _KINDS.get(word, word)


def is_negated(stated: Statement) -> bool:
    """Whether it counts what is not so: 未整改, 不予立案."""
    return stated.subject[:1] in ("不", "未", "非")
