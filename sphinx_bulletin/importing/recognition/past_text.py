"""The text of a past issue between head and tail: headings, items, checks, tables."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from ...core.i18n import __
from ...model.findings.status import Status
from ...model.text.dates import Day
from ..blocks import Loss, LossKind, PastLook, PastPicture, PastTable, lost
from .evidence.heading_forms import HeadingForms
from .evidence.heading_numbers import is_decimal, outer_rank, signs_of_headings
from .evidence.news_sections import INSPECTIONS, NEWS, is_about, news_by_content
from .evidence.run_lines import NO_RUN, RunView
from .item_headlines import with_headlines
from .line_shapes import (
    BRACKETED,
    DAY,
    EDITORS_NOTE,
    ENDS,
    TypedMark,
    is_row_within,
    mark_at,
    plain,
    typed_mark,
)
from .past_checks import NAMED_CHECK, read_check
from .past_issue import PassageKind, PastPassage
from .past_lines import LineOrBlock, PastLine, is_running
from .past_tables import read_table
from .told_facts import FactReader

#: A heading, or the caption of a table, is no longer.
_SHORT = 40
#: The rank of ①: such are parts of a text.
_CIRCLED = 5
#: 巡查单位：政务平台服务处，2022年12月2日
_INSPECTED = re.compile(
    r"(?:巡查(?:单位|部门|人)[:：]([^，。,：:]{2,20}))?[，,]?(\d{4}年\d{1,2}月\d{1,2}日)?"
)


#: Who wrote it, or sent it in, in brackets on a line of its own.
_CREDIT = re.compile(
    r"[（(][^（()）]{0,20}(?:通讯员|供稿|撰稿|来源|报送|记者|作者|摄影|摘自|文/|图/)[^（()）]{0,20}[）)]"
)


class _Open(Struct, frozen=True, kw_only=True):
    """A heading that what follows stands below; rank 0 has no mark."""

    rank: float
    text: str
    look: PastLook
    is_numbered: bool = False


class TextReader(Struct):
    """Reads the text, paragraph by paragraph."""

    facts: FactReader
    losses: list[Loss]
    #: Of headings without a number.
    forms: HeadingForms = field(default_factory=HeadingForms)
    #: Whether all of it is news, whatever its headings say.
    is_news: bool = False
    has_parts: bool = False
    found: list[PastPassage] = field(default_factory=list)
    _open: list[_Open] = field(default_factory=list)
    #: Which headings, counted from 1, stand above news though they do not say so.
    news: frozenset[int] = frozenset()
    #: Signs that stand in front of headings alone: ◆ 窗口动态.
    _heading_signs: frozenset[str] = frozenset()
    #: Whether headings stand in brackets: 【窗口动态】.
    _has_bracketed: bool = False
    #: The rank of numbers that headings have where none is outside of them: 1. above texts.
    _outer_rank: int = 0
    #: Whether numbers have points in them: 1. stands above 1.1 then.
    _has_decimals: bool = False

    def read(self, lines: Sequence[LineOrBlock]) -> tuple[PastPassage, ...]:
        """The passages, in their order."""
        lines = list(lines)
        self._has_decimals = any(map(is_decimal, lines))
        self._outer_rank = outer_rank(lines)
        self._heading_signs = signs_of_headings(lines)
        self._has_bracketed = any(
            isinstance(one, PastLine) and BRACKETED.fullmatch(one.plain) for one in lines
        )
        heads = (one for one in lines if isinstance(one, PastLine) and self._may_head(one))
        first = next(heads, None)
        self.has_parts = first is not None and self._is_unnumbered(first)
        index = 0
        while index < len(lines):
            line = lines[index]
            if isinstance(line, PastTable):
                index = self._table(lines, index, line)
                continue
            if isinstance(line, PastPicture):
                self._picture(line)
            else:
                below = lines[index + 1] if index + 1 < len(lines) else None
                self._line(line, below)
            index += 1
        return tuple(self.found)

    def _is_unnumbered(self, line: PastLine) -> bool:
        """Whether a line is a heading of the first level without a number."""
        if BRACKETED.fullmatch(line.plain) or line.plain[:1] in self._heading_signs:
            return True
        is_heading = self._is_signed(line) or self.forms.has(line)
        is_annex = re.fullmatch(r"附件\d{0,2}", line.plain) is not None
        return is_heading and not is_annex and mark_at(line.text) is None

    def _is_signed(self, line: PastLine) -> bool:
        """Whether brackets, a sign or a style say that a line is a heading."""
        is_bracketed = BRACKETED.fullmatch(line.plain) is not None
        is_styled = 0 < line.paragraph.look.level <= 4 and len(line.plain) <= _SHORT
        return is_bracketed or is_styled or line.plain[:1] in self._heading_signs

    def _mark_at(self, text: str) -> tuple[TypedMark, str] | None:
        marked = mark_at(text)
        if marked and self._has_decimals and re.fullmatch(r"\d{1,2}[.．]", marked[0].text):
            return replace(marked[0], rank=1), marked[1]
        return marked

    def _may_head(self, line: PastLine) -> bool:
        marked = self._mark_at(line.text)
        is_first = marked is not None and marked[0].rank < 2 and len(line.plain) <= _SHORT
        return is_first or self._is_unnumbered(line)

    # -- lines ---------------------------------------------------------------------------------

    def _line(self, line: PastLine, below: LineOrBlock | None) -> None:
        text = line.text.strip()
        if self._is_unnumbered(line):
            sign = text[0] if text[0] in self._heading_signs else ""
            shown = text.strip(sign + " \u3000") if sign else BRACKETED.sub(r"\1", text)
            self.losses += lost(LossKind.MARK, sign * text.count(sign) if sign else "")
            self._heading(line, shown, None)
            return
        marked = self._mark_at(text)
        if marked is not None and self._is_heading(line, marked[0], below):
            self._heading(line, marked[1], marked[0])
        elif (
            (note := EDITORS_NOTE.fullmatch(text))
            and not self.found
            and note[1] == "编者按"
            and not self.is_news
        ):
            self.losses += lost(LossKind.LABEL, text[: note.start(2)])
            self._put(PassageKind.NOTE, note[2], line)
        elif not (
            (
                (
                    self._are_checks_here()
                    or (plain(text).startswith("巡查单位:") and not self.is_news)
                )
                and self._check(line, marked)
            )
            or (self._section_is(NEWS) and self._item(line, marked))
        ):
            self._text(line)

    def _are_checks_here(self) -> bool:
        """Whether the heading is that of an inspection, or who inspected stands above."""
        if self.is_news:
            return False
        above = next((one for one in self.found[::-1] if one.kind is not PassageKind.CHECK), None)
        is_below = above is not None and above.kind is PassageKind.INSPECTION
        return self._section_is(INSPECTIONS) or is_below

    def _section_is(self, names: re.Pattern[str]) -> bool:
        if names is NEWS and (self.is_news or self._headings in self.news):
            return True
        return any(is_about(names, one.text) for one in self._open)

    @property
    def _headings(self) -> int:
        return sum(one.kind is PassageKind.HEADING for one in self.found)

    def _put(
        self, kind: PassageKind, text: str, line: PastLine, *more: str, **given: object
    ) -> None:
        doubts = (*line.doubts, *more)
        made = PastPassage(kind=kind, texts=(text,), doubts=doubts, **given)  # type: ignore[arg-type]
        self._add(replace(made, look=line.paragraph.look))

    def _add(self, passage: PastPassage) -> None:
        section = tuple(one.text for one in self._open)
        is_of_news = self._section_is(NEWS)
        self.found.append(replace(passage, section=section, is_of_news=is_of_news))

    def _is_heading(self, line: PastLine, mark: TypedMark, below: LineOrBlock | None) -> bool:
        text, look = line.plain, line.paragraph.look
        if len(text) > _SHORT or re.search(r"[。｡；;]|[，,、：:！？!?.．]$", text):
            return False
        if mark.rank > 2 and mark.rank != self._outer_rank:
            is_set = bool(look.level) or (look.is_bold and not look.is_centred)
            return is_set or line.paragraph.number in self.forms.rubrics
        next_mark = self._mark_at(below.text) if isinstance(below, PastLine) else None
        # Short lines one below the other are a list, but for a heading with one below it.
        is_alike = next_mark is not None and next_mark[0].rank == mark.rank
        is_list = is_alike and (mark.rank > 1 or mark.text.isdecimal())
        return not is_list and (below is not None or bool(look.level))

    def _heading(self, line: PastLine, text: str, mark: TypedMark | None) -> None:
        look = line.paragraph.look
        while self._open and not self._is_above(self._open[-1], mark, look):
            self._open.pop()
        # Without parts a heading that has no number stands beside those of the first level.
        is_nested = bool(self._open) and mark is None
        rank = mark.rank if mark else 0.0 if self.has_parts else 1.0
        rank = self._open[-1].rank + 0.5 if is_nested else rank
        self._open.append(_Open(rank=rank, text=text, look=look, is_numbered=mark is not None))
        if mark:
            self.losses += lost(LossKind.MARK, mark.text)
        elif BRACKETED.fullmatch(line.plain):
            self.losses += lost(LossKind.MARK, line.plain[0] + line.plain[-1])
        self._put(
            PassageKind.HEADING, text.strip(), line,
            level=len(self._open), mark=mark.text if mark else "",
            is_signed=self._is_signed(line),
        )  # fmt: skip

    def _is_above(self, above: _Open, mark: TypedMark | None, look: PastLook) -> bool:
        """Whether a heading stands above another one, by its number, its style or its size."""
        if mark is not None:
            return above.rank < mark.rank
        if above.look.level or look.level:
            return 0 < above.look.level < look.level
        if above.is_numbered and not self.has_parts:
            # What has no number stands below what has, unless it is set larger.
            return look.size <= above.look.size
        # A size that nothing says is that of the text.
        return above.look != look and above.look.size > look.size

    def _text(self, line: PastLine) -> None:
        self._put(PassageKind.TEXT, line.text.strip(), line)

    # -- items and checks ----------------------------------------------------------------------

    def _item(self, line: PastLine, marked: tuple[TypedMark, str] | None) -> bool:
        """An item, or a further paragraph of the one above; False for neither."""
        text = (marked[1] if marked else line.text).strip()
        last = self.found[-1] if self.found else None
        windows = self.facts.windows_at_start(text)
        # Below the name of a window its days are enough.
        is_of_heading = bool(self._open) and self.facts.is_window(self._open[-1].text)
        is_first = last is not None and last.kind is PassageKind.HEADING
        tells_day = self.facts.begins_with_day(text) or (is_first and self.facts.names_day(text))
        begins = bool(windows) or (is_of_heading and tells_day)
        # What is in brackets in front names another thing, whatever it is.
        if lead := self.facts.lead_of(text):
            if self._has_bracketed and not begins:
                # A heading in front of its text, as others stand above theirs.
                return False
            begins = bool(lead)
        is_ended = text.endswith(ENDS) or (self.is_news and is_running(text))
        is_long = len(plain(text)) >= (_FEWEST_BEGUN if begins else _FEWEST) and is_ended
        if marked is None:
            is_below = last is not None and last.kind is PassageKind.ITEM
            if is_below and last is not None and _CREDIT.fullmatch(text) and not self.is_news:
                self.found[-1] = replace(last, texts=(*last.texts, text))
                return True
            # Where items have no number, and begin with days, another day is another item.
            is_next_day = (
                is_below and last is not None and not last.mark and not self.is_news
                and all(map(self.facts.begins_with_day, (last.texts[0], text)))
            )  # fmt: skip
            # 水利厅还…… goes on with what 水利厅 did; with a day of its own it is another thing.
            is_same = (
                is_below and last is not None and begins and windows == last.windows
                and text.startswith(windows) and not self.facts.is_of_window(text)
            )  # fmt: skip
            goes_on = is_same or not (begins or is_next_day)
            if is_below and last is not None and goes_on and is_long:
                more = (*last.doubts, *line.doubts)
                if is_same and not self.is_news:
                    more += (__("this begins as the item above does; look whether it is another"),)
                self.found[-1] = replace(last, texts=(*last.texts, text), doubts=more)
                return True
            if not (begins or is_next_day) or not is_long:
                return False
        elif _is_below(marked[0], last) or self._is_list_within(marked[1], last):
            # What a list counts within an item is not one itself.
            assert last is not None
            texts = (*last.texts, line.text.strip())
            self.found[-1] = replace(last, texts=texts, doubts=(*last.doubts, *line.doubts))
            return True
        elif marked[0].rank == _CIRCLED or not is_long or is_row_within(text, marked[0]):
            return False
        told = self.facts.read(text, self._open[-1].text if self._open else "")
        if marked:
            self.losses += lost(LossKind.MARK, marked[0].text)
        if not self.is_news:
            self.losses += lost(LossKind.LABEL, told.repeated)
        self._put(
            PassageKind.ITEM, text if self.is_news else told.text, line, *told.doubts,
            windows=told.windows, day=told.day, mark=marked[0].text if marked else "",
        )  # fmt: skip
        return True

    def _is_list_within(self, text: str, last: PastPassage | None) -> bool:
        """Whether a text with a number belongs to an item without one that leads to it."""
        if last is None or last.kind is not PassageKind.ITEM or last.mark:
            return False
        is_led = any(one.endswith(("：", ":")) for one in last.texts)
        return is_led and not self.facts.is_like_item(text)

    def _check(self, line: PastLine, marked: tuple[TypedMark, str] | None) -> bool:
        """A check, or who inspected; False for neither."""
        text = (marked[1] if marked else line.text).strip()
        if marked is None:
            match = _INSPECTED.fullmatch(plain(text).rstrip("。"))
            if match is None or not (match[1] or match[2]):
                return False
            day = DAY.fullmatch(match[2]) if match[2] else None
            windows = (match[1],) if match[1] else ()
            # A page has its own word for who inspected.
            self.losses += lost(LossKind.LABEL, plain(text)[: match.start(1)] if match[1] else "")
            self._put(
                PassageKind.INSPECTION, text, line, windows=windows,
                day=Day(*map(int, day.groups())) if day else None,
            )  # fmt: skip
            return True
        match = NAMED_CHECK.fullmatch(text)
        if match is None or marked[0].rank == _CIRCLED:
            return False
        self.losses += lost(LossKind.MARK, marked[0].text)
        read = read_check(match[2].strip())
        # A page sets a stop behind the name, and no word where all was in order.
        self.losses += lost(LossKind.LABEL, text[match.end(1) : match.start(2)].strip("。 "))
        if read.status is Status.OK:
            self.losses += lost(LossKind.LABEL, match[2].strip()[len(read.text) :])
        doubts = []
        if read.status is None:
            doubts.append(
                __("whether “%s” was found in order is not certain; write its status, as [finding]")
                % match[1]
            )
        self._put(
            PassageKind.CHECK, read.text, line, *doubts,
            name=match[1], status=read.status, fields=read.fields, mark=marked[0].text,
        )  # fmt: skip
        return True

    # -- tables and pictures -------------------------------------------------------------------

    def _picture(self, picture: PastPicture) -> None:
        doubts = [] if picture.data else [__("a picture or an object was here; put it in")]
        self._add(PastPassage(kind=PassageKind.PICTURE, picture=picture, doubts=tuple(doubts)))

    def _table(self, lines: Sequence[LineOrBlock], index: int, table: PastTable) -> int:
        """A table with what stands above and below it; the index behind it."""
        passage, index = read_table(lines, index, table, self.found, self.losses)
        self._add(passage)
        return index


def read_passages(
    lines: Sequence[LineOrBlock],
    facts: FactReader,
    forms: HeadingForms,
    losses: list[Loss],
    run: RunView = NO_RUN,
) -> tuple[tuple[PastPassage, ...], bool]:
    """The passages of a text, and whether its headings have no numbers.

    It is read twice where the paragraphs of a section say that they are news, and its heading not.
    """
    first = TextReader(facts=facts, forms=forms, losses=[])
    news = news_by_content(first.read(lines), facts, run)
    reader = TextReader(facts=facts, forms=forms, losses=losses, news=news)
    return with_headlines(reader.read(lines), facts.is_window), reader.has_parts


#: An item has more characters.
_FEWEST = 15
#: One that begins with its window.
_FEWEST_BEGUN = 10


def _is_below(mark: TypedMark, last: PastPassage | None) -> bool:
    """Whether a mark is deeper than that of the item right above."""
    above = typed_mark(last.mark) if last and last.kind is PassageKind.ITEM else None
    return above is not None and above.rank < mark.rank
