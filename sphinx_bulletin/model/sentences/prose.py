"""Figures that authors type into sentences: which row and column they speak of.

Only what is plain is taken: a figure right behind the name of a column, in a sentence that has
named a row before; a change right behind such a figure. Everything else is left to the reader.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from msgspec import Struct

from ..figures.computed import total_of
from ..figures.figure import NUMBER_SCALES, decimals_of, scale_of
from ..figures.summary_names import is_total
from ..figures.target import Aspect, Target
from ..issues.records import Claim, Statistics
from ..text.alike import simplified
from ..text.chinese import narrow
from ..text.dates import Period
from ..text.located import QUOTED, LocatedText
from ..text.regex import regex
from ..text.republic import IN_DIGITS
from .spoken import NONE, Time, left_of, tables_at, time_of

_SENTENCE = regex(r"[^。！？!?\n]+")
_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
#: 受理量 is 受理.
_QUANTITY = regex("(?:数量|总量|总数|件数|数|量|额)?")
#: What may stand between a name and its figure.
_FILLER = regex(
    rf"{_QUANTITY.pattern}(?:共计|合计|累计|总计|共|已)?(?:达到|达|为|是|有|了|约|:)?\s*"
)
_FIGURE = regex(_NUMBER)
_POINTS = regex("%|个?百分点")
_RANGE = regex(r"[-—–~～至]\s*\d")
_CHINESE = regex("[\u4e00-\u9fff]")
_UP = "增长|成长|增加|上升|提高|提升|上涨"
_DOWN = "下降|衰退|减少|降低|回落|下滑"
_BASE = (
    r"(?:(?P<same>同比)|(?P<ring>环比)|(?:比|较|与|和|同)(?:(?P<year>(?:上年|去年)(?:同期|同周|同月)?)"
    r"|(?P<week>上一?周|前一周)|(?P<month>上个?月|上季度)|(?P<last>上一?期)))"
)
_CHANGE = regex(
    rf"{_BASE}(?P<verb>{_UP}|{_DOWN}|持平)了?(?:(?P<number>{_NUMBER})|(?P<quoted>{QUOTED}))?"
    # A change taken from a record needs no words for what it is beside.
    rf"|(?P<word>{_UP}|{_DOWN})了?(?P<taken>{QUOTED})"
    # Nor does one that follows another: 比上周增加30件，增长30%; nor 本周受理增长30%.
    rf"|(?P<next>{_UP}|{_DOWN})了?(?P<figure>{_NUMBER})"
)
#: What may stand between a figure or a name and its change.
_BETWEEN = regex(rf"{_QUANTITY.pattern}\s?[,，、(（]?\s?{_QUANTITY.pattern}")
#: Of no figure that is known: a mean, a plan, more or less than it.
_OTHER = regex(
    r"日均|平均|人均|预计|计划|力争|目标|承诺|至少|最多|不足|接近|超过|突破|逾|近\d|超\d|分别"
)
#: Of one window: its own figures are no table's.
_OF_ONE = regex("窗口|(?<!大)厅|局|委(?!托)")
_JOINT = regex(r"(?:事项|业务)?[、和及与]")
#: What may follow a figure that is told whole; 2件投诉 is none.
_BEHIND = regex(r"[和及与较比同环占并其]|[^\u4e00-\u9fff]|$")
#: Characters before a figure in which its time is looked for.
_LONGEST = 200
#: Between a name and what stands before it; other words there narrow what is spoken of.
_LINK = regex(
    rf"(?:{IN_DIGITS}年)?(?:\d{{1,2}}月)?(?:\d{{1,2}}日)?(?:截至|截止|至|到|以来|今年|全年|本周|当周|本期|当期|本月|当月|目前|其中|"
    r"全省|各级|事项|业务|类|件|的|为|共计|共|累计|总计|合计|已|则|也|又|并|和|及|与|[、:：\s—–-])"
)
#: What may stand behind a name without making another word of it.
_NO_WORD = regex(rf"{_LINK.pattern}|{_UP}|{_DOWN}|情况|方面")
_POINT = regex("[，,;；“”]")


class Names(Struct, frozen=True, kw_only=True):
    """The names that the tables of a page have."""

    tables: tuple[Statistics, ...]
    #: A change, a name, or a figure from a record; None where there are no names.
    pattern: re.Pattern[str] | None
    #: A name as it is looked for, in our script → as its tables have it.
    typed: Mapping[str, str]
    #: Names of rows; all others are of columns.
    rows: frozenset[str]
    #: A row's name: no sentence without one, or a figure from a record, says anything of a table.
    subject: re.Pattern[str]
    #: The units of all columns and what they are multiples of, the longest first, as they are
    #: looked for; and as tables have them.
    units: Mapping[str, str]

    def tables_of(self, row: str, column: str) -> tuple[Statistics, ...]:
        """The tables that have both."""
        return tuple(
            statistics
            for statistics in self.tables
            if any(r.name == row for r in statistics.table.rows)
            and any(c.name == column for c in statistics.table.columns)
        )

    def unit_at(self, text: str, at: int = 0) -> str:
        """The unit that stands at a place of a text; empty if none."""
        return next((own for unit, own in self.units.items() if text.startswith(unit, at)), "")


def names_of(tables: Sequence[Statistics]) -> Names:
    """What to look for; names of one character tell nothing."""
    rows = frozenset(row.name for statistics in tables for row in statistics.table.rows)
    columns = {column.name for statistics in tables for column in statistics.table.columns}
    units = {
        statistics.table.at(row, index, statistics.unit).unit
        for statistics in tables
        for row in statistics.table.rows
        for index in range(len(statistics.table.columns))
    }
    typed = {simplified(word): word for word in rows | columns if len(word) > 1}
    words = _longest_first(typed)
    name = "|".join(map(re.escape, words))
    bases = _longest_first(filter(None, units | {scale_of(unit)[1] for unit in units}))
    return Names(
        tables=tuple(tables),
        pattern=re.compile(rf"{_CHANGE.pattern}|(?P<name>{name})|{QUOTED}") if words else None,
        typed=typed,
        rows=rows,
        subject=re.compile(
            "|".join(map(re.escape, _longest_first(map(simplified, rows)))) or "(?!)"
        ),
        units={simplified(unit): unit for unit in bases},
    )


def _longest_first(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


class _Amount(Struct, frozen=True, kw_only=True):
    """A number as a sentence has it."""

    text: str
    value: Decimal
    #: Half a unit of its last digit.
    slack: Decimal
    unit: str
    #: Where it ends in the sentence.
    end: int


class _Context(Struct):
    """Of what the sentence speaks, and where that was said last."""

    row: str = ""
    column: str = ""
    end: int = 0
    #: Rows named together, of which no record tells: 行政许可和公共服务合计.
    several: bool = False
    #: What the last change was beside.
    base: str = ""
    #: Figures that were told since the row was named, and how many rows were before.
    told: int = 0
    rows: int = 0


def claims_in(passage: LocatedText, names: Names, period: Period | None, line: int) -> list[Claim]:
    """The claims of a paragraph; ``period`` is the issue's."""
    # Of the same length, so that places stay.
    typed = narrow(passage.text)
    plain = simplified(typed)
    taken = passage.quoted
    if names.pattern is None or not (taken or names.subject.search(plain)):
        # Most paragraphs speak of other things.
        return []
    found: list[Claim] = []
    time = NONE
    for sentence in _SENTENCE.finditer(plain):
        start, end = sentence.span()
        quoted = {at - start: quoted for at, quoted in taken.items() if start <= at < end}
        if quoted or names.subject.search(sentence[0]):
            found += _Sentence(
                sentence[0], typed[start:end], quoted, names, period, line, time
            ).claims()
        # What a sentence speaks of, the next one goes on with.
        said = left_of(_CHANGE.sub("", sentence[0]), period)
        time = time if said is NONE else said
    return found


class _Sentence:
    """Reads one sentence from its start to its end."""

    def __init__(
        self,
        text: str,
        typed: str,
        quoted: Mapping[int, Target],
        names: Names,
        period: Period | None,
        line: int,
        time: Time,
    ) -> None:
        """``typed`` is as its author has it; ``time`` is what the sentences before speak of."""
        self.text, self.names, self.period, self.line = text, names, period, line
        self.typed = typed
        self.time = time
        self.quoted = quoted
        self.context = _Context()

    def claims(self) -> list[Claim]:
        pattern = self.names.pattern
        assert pattern is not None
        found: list[Claim] = []
        at = 0
        while token := pattern.search(self.text, at):
            at = token.end()
            claim: Claim | None = None
            if token["name"]:
                self.name(self.names.typed[token["name"]], token.start(), at)
                claim, at = self.value(at)
            elif token["taken"]:
                claim = self.taken_change(token)
            elif token["next"]:
                claim, at = self.next_change(token)
            elif token["verb"]:
                claim, at = self.change(token)
            else:
                self.take_quoted(token.start())
            if claim is not None:
                found.append(claim)
        return found

    def name(self, name: str, start: int, end: int) -> None:
        """A name tells the row or the column; one that is both is a row.

        Of 网上受理 it is not known which figure it is: the name is narrowed, nothing is claimed.
        """
        context = self.context
        between = self.text[context.end : start]
        narrowed = self.is_narrowed(between)
        if context.rows > 1 and ";" in between:
            # Of the last of several rows, or of all: 甲受理1件，乙受理2件；办结3件.
            context.row = ""
        if name in self.names.rows:
            # 受理咨询1892件: the column may stand right before the row.
            meets = context.column and not context.row and not _LINK.sub("", between)
            is_open = context.several or (context.row and not context.column)
            joined = is_open and (_JOINT.fullmatch(between) or (is_total(name) and not between))
            context.column = context.column if meets else ""
            context.several = bool(joined)
            context.row = "" if narrowed or joined else name
            context.told = 0
            context.rows += 1
        else:
            context.column = "" if narrowed else name
            if narrowed:
                # What follows is of what was narrowed, too.
                context.row = ""
        context.end = end

    def is_narrowed(self, before: str) -> bool:
        """Whether words before a name say more than its table does."""
        words = _POINT.split(before)[-1]
        left = re.sub(r"(?<!\d)\d++[年月日]", "", _LINK.sub("", words)).removeprefix("(")
        return bool(left) and not any(
            left in simplified(statistics.caption) for statistics in self.names.tables
        )

    def take_quoted(self, at: int) -> None:
        target = self.quoted.get(at)
        if target is None:
            return
        if target.issue:
            self.context = _Context()
            return
        end = self.behind_unit(at + len(QUOTED))
        self.context = _Context(row=target.row, column=target.column, end=end)

    def behind_unit(self, at: int) -> int:
        """Where the unit behind a figure ends."""
        return at + len(self.names.unit_at(self.text, at))

    def value(self, at: int) -> tuple[Claim | None, int]:
        """A figure right behind a name, if the sentence tells what it is of."""
        context = self.context
        filler = _FILLER.match(self.text, at)
        match = _FIGURE.match(self.text, filler.end() if filler else at)
        if match is None:
            if self.is_compound(at):
                # 受理时限 is no 受理.
                context.row = ""
            return None, at
        amount = self.amount(match)
        context.end = amount.end if amount else match.end()
        if amount is None:
            return None, context.end
        how, tables = self.told_by(at)
        context.told += 1
        if context.told > 1 and any(_is_of_whole(one, context.column, amount) for one in tables):
            # 公共服务受理200件，办结280件: of all rows, which were named before.
            return None, context.end
        return self.claim(amount, amount.text, how, 0, tables), context.end

    def is_compound(self, at: int) -> bool:
        """Whether a name goes on as another word."""
        pattern, quantity = self.names.pattern, _QUANTITY.match(self.text, at)
        assert pattern is not None and quantity is not None
        at = quantity.end()
        if not self.context.column or not _CHINESE.match(self.text, at):
            return False
        return not pattern.match(self.text, at) and not _NO_WORD.match(self.text, at)

    def amount(self, match: re.Match[str]) -> _Amount | None:
        """A number with 万 and the unit behind it; None where something else stands there."""
        number, at = Decimal(match[0].replace(",", "")), match.end()
        while self.text[at : at + 1].isspace():
            at += 1
        scale = ""
        unit = self.names.unit_at(self.text, at)
        if not unit and self.text.startswith(("万", "亿"), at):
            scale = self.text[at]
            at += 1
            unit = self.names.unit_at(self.text, at)
        if points := _POINTS.match(self.text, at):
            unit = points[0]
        end = at + len(unit)
        if _RANGE.match(self.text, end) or not _BEHIND.match(self.text, end):
            # 50—60件, 2件投诉.
            return None
        if not unit and _CHINESE.match(self.text, end):
            # 2个月, 75万余件.
            return None
        factor = NUMBER_SCALES[scale]
        return _Amount(
            text=self.typed[match.start() : end],
            value=number * factor,
            slack=Decimal("0.5").scaleb(-decimals_of(number)) * factor,
            unit=unit,
            end=end,
        )

    def claim(
        self,
        amount: _Amount | None,
        text: str,
        base: str,
        direction: int,
        tables: Sequence[Statistics],
    ) -> Claim | None:
        """A claim of the row and column that are spoken of; None where no table tells of them."""
        context = self.context
        if not tables:
            return None
        return Claim(
            row=context.row,
            column=context.column,
            text=text,
            value=amount.value if amount else None,
            slack=amount.slack if amount else Decimal(0),
            unit=amount.unit if amount else "",
            base=base,
            direction=direction,
            tables=tuple(statistics.called for statistics in tables),
            line=self.line,
        )

    def told_by(self, at: int) -> tuple[str, tuple[Statistics, ...]]:
        """The tables that tell what is spoken of at a place, and how they do; perhaps none."""
        lead = _CHANGE.sub("", self.text[max(0, at - _LONGEST) : at])
        clause = re.split("[;；]", lead)[-1]
        if _OTHER.search(clause) or _OF_ONE.search(lead):
            return "", ()
        said = (time_of(text, self.period) for text in (clause, lead))
        time = next((time for time in said if time is not NONE), self.time)
        context = self.context
        return tables_at(time, self.names.tables_of(context.row, context.column), self.period)

    def change(self, match: re.Match[str]) -> tuple[Claim | None, int]:
        """比上周增长20.48% behind the figure or the name that it is of."""
        context, end = self.context, match.end()
        between = self.text[context.end : match.start()]
        verb, level = match["verb"], match["verb"] == "持平"
        amount: _Amount | None = None
        if match["number"]:
            figure = _FIGURE.match(self.text, match.start("number"))
            assert figure is not None
            amount = self.amount(figure)
            end = amount.end if amount else end
        context.end = end
        _how, tables = self.told_by(match.start())
        is_quoted = match.start("quoted") in self.quoted
        told = amount is not None or is_quoted
        if told == level or not self.is_of_base(match):
            return None, end
        if not _BETWEEN.fullmatch(between):
            return None, end
        context.base = base = "year" if match["same"] or match["year"] else "previous"
        text = self.typed[match.start() : match.start("quoted") if is_quoted else end]
        return self.claim(amount, text, base, 0 if level else _direction(verb), tables), end

    def next_change(self, match: re.Match[str]) -> tuple[Claim | None, int]:
        """A change without words for what it is beside: behind another, or of this week."""
        context = self.context
        between = self.text[context.end : match.start()]
        figure = _FIGURE.match(self.text, match.start("figure"))
        assert figure is not None
        amount = self.amount(figure)
        if amount is None:
            return None, match.end()
        base = context.base if between in ("，", ",", "、") else ""
        how, tables = self.told_by(match.start())
        if not between and how == "own":
            base = "previous"
        context.end = amount.end
        if not base:
            return None, amount.end
        text = self.typed[match.start() : amount.end]
        return self.claim(amount, text, base, _direction(match["next"]), tables), amount.end

    def is_of_base(self, match: re.Match[str]) -> bool:
        """Whether 上周 or 上月 is the period before the issue's."""
        days = self.period.days if self.period else 7
        return not (match["week"] and days > 14) and not (match["month"] and days < 25)

    def taken_change(self, match: re.Match[str]) -> Claim | None:
        """增加 before a change that is taken from a record: it may have fallen."""
        target = self.quoted.get(match.start("taken"))
        if target is None:
            return None
        self.context = _Context(
            row=target.row, column=target.column, end=self.behind_unit(match.end())
        )
        changes = (Aspect.DIFFERENCE, Aspect.PERCENT)
        if target.issue or target.shown not in changes:
            return None
        # What is taken tells by itself of which time it is.
        tables = self.names.tables_of(target.row, target.column)
        word = self.typed[slice(*match.span("word"))]
        return self.claim(None, word, target.base, _direction(match["word"]), tables)


def _is_of_whole(statistics: Statistics, column: str, amount: _Amount) -> bool:
    """Whether a figure is the total of a column, and need not be of the row named last."""
    table, at = statistics.table, statistics.table.index(column)
    typed = scale_of(amount.unit)[0]
    rows = [row for row in table.rows if is_total(row.name) or row.name == table.total]
    wholes = [table.at(row, at, statistics.unit) for row in rows]
    if whole := total_of(table, at):
        wholes.append(whole)
    return any(
        abs(amount.value * typed - one.value * scale_of(one.unit or statistics.unit)[0])
        <= amount.slack * typed
        for one in wholes
        if one.value is not None
    )


def _direction(verb: str) -> int:
    return 1 if verb in _UP.split("|") else -1
