"""Sentences to statements: each figure with what it is of, as far as the words beside it tell.

A sentence is read from its start to its end, a figure at a time. Its own words are those between
it and the figure or mark before; what they do not tell is inherited from what was read before.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator

from msgspec import Struct, field

from ..text.alike import simplified
from ..text.chinese import narrow
from ..text.dates import Period
from ..text.levels import NUMERALS
from ..text.regex import regex
from .amounts import SentenceAmount, amount_of
from .sentence_times import SentenceTimes
from .sentence_words import CHINESE, ENGLISH, last_match, tongue_of
from .statement import Role, SourceText, Statement, Tense

#: Between the whole of a share and the share.
_SHORT = 20
#: So long is what stands before a figure and says that it is none: September 29 through.
_DAY_BEFORE = 24
#: So many characters behind a figure are looked at.
_BEHIND = 40
#: Longer sentences are none of an office.
_LONGEST = 2000
_DATE = regex(r"[一1]?\s?[-—–~～至]?\s?\d{1,4}(?:年|月份?|日)(?:[至-]|底|起)?")
_NAME_MARK = regex(r"、|和|及|以及|与|,")
_JOINER = regex(r"[\s、,和及与]*(?:and\s)?")
#: 县(市、区), 街道(镇), 涉税(费): brackets in a name.
_NAMES_OF_SEVERAL = regex(r"(?<=[\u4e00-\u9fff])\([\u4e00-\u9fff](?:、[\u4e00-\u9fff]){0,3}\)")
_DIGIT = regex(r"\d")


def statements_in(texts: Iterable[SourceText], period: Period | None) -> Iterator[Statement]:
    """The statements of a page's texts; ``period`` is the issue's."""
    sentences = 0
    for number, text in enumerate(texts):
        if not _DIGIT.search(text.text) or text.is_title:
            continue
        reader = ParagraphReader(text=text, number=number, period=period, sentences=sentences)
        yield from reader.statements()
        sentences = reader.sentences


class _Told(Struct):
    """What a sentence has said so far."""

    times: SentenceTimes
    #: What it opens with: Online.
    part: str = ""
    #: Names that wait for their figures: 甲、乙分别为.
    waiting: list[tuple[str, str]] = field(default_factory=list)
    #: Are the figures of a list told 分别, each as the one before it.
    is_each: bool = False
    depth: int = 0
    segment: int = 0
    clause: int = 0


class ParagraphReader:
    """Reads the sentences of a paragraph, one behind the other."""

    def __init__(
        self, *, text: SourceText, number: int, period: Period | None, sentences: int
    ) -> None:
        self.source, self.number, self.period, self.sentences = text, number, period, sentences
        #: As its author has it, and as words are looked for in it, both of one length.
        self.typed = narrow(text.text)
        plain = simplified(self.typed)
        self.plain = _NAMES_OF_SEVERAL.sub(_as_name, plain) if "(" in plain else plain
        self.tongue = tongue_of(self.plain)
        self.about = ""
        #: What the sentence before counts, in its order: 其中5月分别为.
        self.named: tuple[tuple[str, str], ...] = ()
        self.counted = 0
        self.taken = dict(text.taken)

    def statements(self) -> Iterator[Statement]:
        """The statements of the paragraph, in their order."""
        start = 0
        ends = [match.end() for match in self.tongue.sentence.finditer(self.plain)]
        for end in [*ends, len(self.plain)]:
            if start < end <= start + _LONGEST and _DIGIT.search(self.plain, start, end):
                yield from self.sentence(start, end)
            self.sentences += start < end
            start = end

    def sentence(self, start: int, end: int) -> Iterator[Statement]:
        """The statements between two places of the paragraph."""
        told, at, last = _Told(times=SentenceTimes(self.tongue, self.period)), start, None
        if opening := self.tongue.opening.match(self.plain, start, end):
            told.part = self._clean(opening["part"])
        counted: list[tuple[str, str]] = []
        for match in self.tongue.number.finditer(self.plain, start, end):
            if not self._is_figure(match, start):
                continue
            before = self.plain[at : match.start()]
            self._marks(before, told)
            found = self._statement(match, before, told, last, end)
            at = match.end()
            if found is None:
                continue
            if found.depth == 0 and found.role is Role.COUNT and found.subject:
                self.about = found.subject + found.measure
                counted.append((found.subject, found.measure))
            last = found
            yield found
        self.named = tuple(counted)

    def _counted(self, role: Role) -> int:
        """The place of a count among those of its paragraph."""
        self.counted += role is Role.COUNT
        return self.counted

    def _is_figure(self, match: re.Match[str], start: int) -> bool:
        """Whether a number counts or measures anything: not 2025年, 第3, 8826017."""
        words = self.tongue
        if match.start() and self.plain[match.start() - 1].isdecimal():
            return False
        before = self.plain[max(start, match.start() - _DAY_BEFORE) : match.start()]
        if words.no_figure_before.search(before):
            return False
        unit = match["unit"] or match["scale"]
        if not unit and words.calls.search(before):
            return False
        behind = match.end() if unit else match.end("digits")
        if words.ranges.match(self.plain, behind) and not (
            words.begun.search(before) or words.up.search(before) or words.down.search(before)
        ):
            return False
        return not words.no_figure_behind.match(self.plain, behind) and match.start() not in (
            self.taken
        )

    def _marks(self, before: str, told: _Told) -> None:
        """Count the clauses and brackets that were passed."""
        words = self.tongue
        passed = len(words.segment.findall(before))
        told.segment += passed
        told.clause += passed + len(words.clause.findall(before))
        told.depth += before.count("(") - before.count(")")

    def _statement(
        self, match: re.Match[str], before: str, told: _Told, last: Statement | None, end: int
    ) -> Statement | None:
        words = self.tongue
        lead = words.segment.split(words.clause.split(before)[-1])[-1]
        behind = self.plain[match.end() : min(end, match.end() + _BEHIND)]
        amount = amount_of(match, lead, behind, words)
        if amount is None:
            return None
        base_match = last_match(words.base, before)
        if base_match is not None:
            told.times.beside(base_match)
        if words is not CHINESE and (found := words.base.search(words.clause_of(behind))):
            told.times.beside(found)
        is_joined = last is not None and _JOINER.fullmatch(before) is not None
        told.is_each = words.respectively.search(lead) is not None or (
            told.is_each and is_joined and "," not in before
        )
        role, direction, is_to = self._role(amount, lead, behind)
        if role is Role.RATE and last is not None and self._is_share_of(last, before, behind):
            role = Role.SHARE
        if (
            is_joined
            and last is not None
            and role in (Role.RATE, Role.COUNT)
            and (
                (last.role in (Role.SHARE, Role.CHANGE, Role.RATE)) == (role is Role.RATE)
                and (last.role is not Role.DIFFERENCE or told.is_each)
            )
        ):
            role, direction = last.role, last.direction
        if (
            role is Role.SHARE
            and last is not None
            and last.role is Role.DIFFERENCE
            and (lead.strip() == "or")
        ):
            # a drop of 1,752, or 17.7 percent
            role, direction = Role.CHANGE, last.direction
        time, base, span = told.times.of_figure(before, lead, behind, role, base_match)
        subject, measure = self._names(before, lead, behind, told)
        is_past = last is not None and last.time in (Tense.BEFORE, Tense.LAST_YEAR, Tense.OTHER)
        if is_joined and last is not None and not subject and is_past:
            time, span = last.time, last.span
        if role in _TOLD_OF_OTHERS and not (told.is_each and subject and not told.depth):
            subject, measure = self._told_of(lead)
            is_next = last is not None and last.role in _CHANGES and role in _CHANGES
            if not (subject or measure) and last is not None and is_next:
                # 受理量环比增长8.1％，同比增长8.9％
                subject, measure = last.subject, last.measure
        is_led = is_to and last is not None and last.role in _CHANGES
        if last is not None and is_led and not (subject or measure):
            # The backlog fell by 54 to 1,808.
            subject, measure = last.subject, last.measure
        whole = self._whole(lead, behind, role)
        is_of = last is not None and last.is_whole and len(lead) <= _SHORT
        if role is Role.RATE and is_of and lead.endswith(words.of):
            role = Role.SHARE
        if is_joined and last is not None and role is Role.SHARE and not whole:
            whole = last.whole
        unit = self._unit(match, amount)
        if is_to and not unit and last is not None and last.base == "from":
            # From 60 hours to 36.
            unit = last.unit
        line, column = self.source.place_of(match.start())
        return Statement(
            subject=subject,
            measure=measure,
            about=self._about(before, lead, subject),
            value=amount.value,
            slack=amount.slack,
            unit=unit,
            text=self.typed[match.start() : match.end()].strip(),
            role=role,
            time=time,
            span=span,
            base=base,
            direction=direction,
            whole=whole,
            is_exact=amount.is_exact,
            is_to=is_to,
            is_stock=role is Role.COUNT
            and (
                words.stocks.search(before) is not None
                or (is_to and last is not None and last.base == "from" and last.is_stock)
                or (is_led and words.stocks.search(f"{subject}{measure}") is not None)
            ),
            is_part=told.depth > 0 or words.of_which.search(before) is not None,
            is_sum=words.total.search(lead) is not None,
            is_rest=words.rest.search(lead) is not None or self._is_of_rest(before, last),
            is_whole=role is Role.COUNT and words.share.search(lead) is not None,
            mark=self._mark(before),
            listed=self._listed(before, lead),
            named=self._named(lead),
            place=self._counted(role),
            paragraph=self.number,
            sentence=self.sentences,
            segment=told.segment,
            clause=told.clause,
            depth=told.depth,
            more=self._more(lead, behind),
            section=self.source.section,
            line=line,
            column=column,
        )

    def _unit(self, match: re.Match[str], amount: SentenceAmount) -> str:
        """The unit as its table has it, in either script."""
        return self.typed[slice(*match.span("unit"))] if self.tongue is CHINESE else amount.unit

    def _is_share_of(self, last: Statement, before: str, behind: str) -> bool:
        """Whether a percentage stands alone in brackets that end the clause of a count.

        其中咨询类33524件（47.1％）; 172 were finished within ten days (89.1 percent); not what the
        words of the clause call a rate, a change or a goal.
        """
        words = self.tongue
        lead, opened, inside = before.rpartition("(")
        if last.role is not Role.COUNT or not opened or inside.strip() or behind[:1] != ")":
            return False
        others = (words.clause, words.segment, words.goals, words.rate)
        return not any(p.search(lead) for p in (*others, words.up, words.down))

    def _is_of_rest(self, before: str, last: Statement | None) -> bool:
        """Whether it is told of the rest that is counted before it: 其余14家单位共采用33条."""
        words = self.tongue
        return last is not None and last.is_rest and not words.parts.search(before)

    def _role(self, amount: SentenceAmount, lead: str, behind: str) -> tuple[Role, int, bool]:
        """What the figure is, which way it went, and whether it is what a change led to."""
        words = self.tongue
        is_to = words.to.search(lead) is not None
        direction = 0
        if not is_to:
            direction = 1 if words.up.search(lead) else -1 if words.down.search(lead) else 0
        if not direction and (found := words.change_behind.match(behind)):
            direction = 1 if found.lastgroup == "up" else -1
        if amount.unit in words.points:
            return Role.POINTS, direction, False
        if amount.unit in ("%", "‰"):
            if words.share.search(lead):
                return Role.SHARE, 0, False
            if direction:
                return Role.CHANGE, direction, False
            if not words.rate.search(lead) and words.share_behind.match(behind):
                return Role.SHARE, 0, False
            return Role.RATE, 0, is_to
        if amount.unit == "倍":
            return Role.TIMES, direction, False
        if words.mean.search(lead) or words.mean_behind.match(behind):
            return Role.MEAN, 0, is_to
        if direction:
            return Role.DIFFERENCE, direction, False
        return Role.COUNT, 0, is_to

    def _names(self, before: str, lead: str, behind: str, told: _Told) -> tuple[str, str]:
        """Subject and measure by the words before the figure, else by those behind it."""
        words = self.tongue
        if found := words.respectively.search(lead):
            lead = lead[found.end() :]
            measure = last_match(words.measures, lead)
            said = measure[0] if measure else ""
            names = [self._clean(name) for name in _NAME_MARK.split(_before(before, found[0]))]
            told.waiting = [(name, said) for name in names if name] or list(self.named)
        if told.waiting and not self._clean(words.measures.sub("", lead)):
            return told.waiting.pop(0)
        # 、 parts names in a list.
        own = lead.rpartition("、")[2] if words is CHINESE else lead
        measure = last_match(words.measures, own)
        subject = self._clean(own.replace(measure[0], "") if measure else own)
        if not subject:
            rest = words.clause_of(behind)
            subject = self._clean(re.split(r"[、\d;]", rest)[0])[:16]
        if measure is None:
            measure = last_match(words.measures, before)
        if told.part and told.part not in subject:
            subject = f"{told.part} {subject}".strip()
        return subject, measure[0] if measure else ""

    def _told_of(self, lead: str) -> tuple[str, str]:
        """What a change is told of, where its clause names it: 县级受理量比上季度多."""
        words = self.tongue
        ends = (p.search(lead) for p in (words.base, words.up, words.down, words.mean, words.share))
        start = min((found.start() for found in ends if found), default=0)
        own = lead[:start]
        measure = last_match(words.measures, own)
        return self._clean(own.replace(measure[0], "") if measure else own), (
            measure[0] if measure else ""
        )

    def _clean(self, text: str) -> str:
        return _name_in(text, is_chinese=self.tongue is CHINESE) if text else ""

    def _about(self, before: str, lead: str, subject: str) -> str:
        """What the clause before speaks of, where its own does not tell; else what went before."""
        words = self.tongue
        if not subject:
            clauses = words.clause.split(before[: len(before) - len(lead)])
            for clause in reversed(clauses):
                if (found := self._clean(clause)) and len(found) > 1:
                    return found
        return self.about

    def _listed(self, before: str, lead: str) -> str:
        """Whether a list that begins here is said to be of all parts, or of some."""
        words = self.tongue
        if words.some.search(before):
            return "some"
        if words.respectively.search(lead) or words.colon.search(before):
            return "all"
        return ""

    def _mark(self, before: str) -> str:
        """The mark that parts a figure from the one before."""
        found = last_match(self.tongue.parts, before)
        return "" if found is None else "、" if found["list"] else found[0]

    def _named(self, lead: str) -> int:
        """How many are spoken of together, by a word: 三家合计."""
        found = last_match(self.tongue.together, lead)
        if found is None:
            return 0
        return 2 if found[1] == "两" else NUMERALS[found[1]]

    def _more(self, lead: str, behind: str) -> str:
        """Words by which a figure may be of more than the issue's own."""
        found = self.tongue.wider.search(lead) or self.tongue.included.match(behind)
        return found[0] if found else ""

    def _whole(self, lead: str, behind: str, role: Role) -> str:
        words = self.tongue
        if role is not Role.SHARE or (found := words.share.search(lead)) is None:
            return ""
        if after := words.whole.match(words.clause_of(behind)):
            return after[1].strip()
        told = words.of_all.sub("", found[0]).strip()
        # 全省 is no name of a figure, but of another whole than the sentence's.
        return self._clean(told) or told


_CHANGES = (Role.CHANGE, Role.DIFFERENCE, Role.POINTS)
#: What is told of a figure that stands elsewhere.
_TOLD_OF_OTHERS = (*_CHANGES, Role.SHARE, Role.MEAN)


@functools.lru_cache(maxsize=4096)
def _name_in(text: str, *, is_chinese: bool) -> str:
    """A name without dates, small words, and words for changes; each issue has the same."""
    words = CHINESE if is_chinese else ENGLISH
    if _DIGIT.search(text):
        text = _DATE.sub("", text)
    text = words.base.sub("", text)
    if words.names_days(text):
        text = words.days.sub("", text)
    if text := words.small.sub("", text):
        text = words.up.sub("", words.down.sub("", words.to.sub("", text)))
    return " ".join(text.split()).strip("-—–~～至由从、 ")


def _as_name(match: re.Match[str]) -> str:
    """县(市、区) as one name of the same length, which no mark parts."""
    return re.sub(r"[^\u4e00-\u9fff]", "·", match[0])


def _before(text: str, word: str) -> str:
    return text.rpartition(word)[0]
