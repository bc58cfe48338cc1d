"""A past issue as a page of the site, with the files that it needs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from msgspec import Struct, field

from ...core.i18n import __
from ...model.findings.status import CHECK_STATUSES
from ...model.text.chinese import columns_of
from ..blocks import NOTE_CALL
from ..recognition.past_issue import HeadFacts, PassageKind, PastIssue, PastPassage, TailLine
from ..report import Doubt
from .escaping import escape_name, escape_paragraph, escape_within, set_blanks
from .table_source import table_source

_UNDERLINES = "=-~^\"'"


#: What stands for a status that is still to be written; it is none, so each build asks for one.
_OPEN = "待核"
#: What one list of checks is made of.
_CHECKS = (PassageKind.CHECK, PassageKind.INSPECTION)


class PageSource(Struct, frozen=True, kw_only=True):
    """A page and its files, by their ways from the folder of the page."""

    text: str
    files: dict[str, bytes]
    doubts: tuple[Doubt, ...]


class _Writer(Struct):
    issue: PastIssue
    #: Name of the page, and of its files with a number behind it.
    stem: str
    lines: list[str] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)
    doubts: list[Doubt] = field(default_factory=list)
    #: Notes of the file → their names on the page.
    _called: dict[str, str] = field(default_factory=dict)
    #: The first line within the annex that is being written.
    _annex: int | None = None
    _tables: int = 0
    _pictures: int = 0

    def write(self) -> PageSource:
        """The page."""
        self._head(self.issue.head)
        last: PassageKind | None = None
        for index, passage in enumerate(self.issue.passages):
            if passage.kind in _CHECKS:
                if last not in _CHECKS:
                    self._checklist(index)
            else:
                self._passage(passage)
            last = passage.kind
        self._end_annex()
        self._tail()
        return PageSource(
            text="\n".join(self.lines).rstrip() + "\n",
            files=self.files,
            doubts=tuple(self.doubts),
        )

    def _end_annex(self) -> None:
        """What was written since the title of an annex stands in it."""
        if self._annex is not None:
            inner = self.lines[self._annex :]
            self.lines[self._annex :] = ["   " + line if line else line for line in inner]
        self._annex = None

    def _add(self, *lines: str) -> None:
        self.lines += lines

    def _doubt(self, *texts: str, is_whole: bool = False) -> None:
        for text in texts:
            self._add(f".. 待核:: {escape_within(text)}", "")
            self.doubts.append(Doubt(line=len(self.lines) - 1, text=text, is_whole=is_whole))

    # -- the head ------------------------------------------------------------------------------

    def _head(self, head: HeadFacts) -> None:
        title = "".join(map(set_blanks, head.title)) or head.name or self.stem
        shown = escape_paragraph(title)
        self._add(shown, "=" * columns_of(shown), "")
        self._add(f".. 报头:: {escape_within(head.name)}".rstrip())
        options: list[tuple[str, object]] = [
            ("年份", head.year or ""), ("期号", head.number), ("总期号", head.serial),
            ("日期", head.day or ""),
            ("时段", f"{head.period.first} / {head.period.last}" if head.period else ""),
            ("签发人", head.signer), ("标识", head.marking), ("编号", head.copy_number),
            ("密级", head.secrecy), ("紧急程度", head.urgency),
            ("发文字号", head.document_number), ("主送", head.recipients),
        ]  # fmt: skip
        self._add(*(f"   :{name}: {escape_within(str(value))}" for name, value in options if value))
        if len(head.title) > 1:
            self._add(f"   :标题分行: {'／'.join(map(escape_within, head.title))}")
        if head.issuers:
            first, *more = map(escape_within, head.issuers)
            self._add(f"   :编印单位: {first}", *(f"      {other}" for other in more))
        self._add(*["   :增刊:"] if head.is_supplement else [])
        self._add(*["   :状态: 送审"] if head.is_draft else [])
        self._add(*["   :分板块:"] if self.issue.has_parts else [])
        self._add("")
        for text in self.issue.doubts:
            self._doubt(text, is_whole=True)
        if lacking := self.issue.lacking:
            self._doubt(__("not found in the head of the file: %s") % "、".join(lacking))
        self._doubt(*head.doubts)
        if numbers := _unshown_numbers(head):
            self._add(".. rst-class:: bulletin-number", "", numbers, "")

    # -- the text ------------------------------------------------------------------------------

    def _passage(self, passage: PastPassage) -> None:
        self._doubt(*passage.doubts)
        match passage.kind:
            case PassageKind.HEADING if self._annex is not None:
                # An annex has no sections; its numbers are its own.
                self._add(escape_paragraph(passage.mark + passage.texts[0]), "")
            case PassageKind.HEADING:
                text = escape_paragraph(passage.texts[0])
                sign = _UNDERLINES[min(passage.level, len(_UNDERLINES) - 1)]
                self._add(text, sign * max(4, columns_of(text)), "")
            case PassageKind.ITEM:
                self._add(f".. 动态:: {escape_within('、'.join(passage.windows))}".rstrip())
                self._add(*[f"   :日期: {passage.day}"] if passage.day else [])
                headline = escape_within(passage.name)
                self._add(*[f"   :标题: {headline}"] if headline else [], "")
                for text in passage.texts:
                    self._add("   " + escape_paragraph(NOTE_CALL.sub("", text)), "")
            case PassageKind.ANNEX:
                self._end_annex()
                self._add(f".. 附件:: {escape_within(passage.texts[0])}", "")
                self._annex = len(self.lines)
            case PassageKind.NOTE:
                self._add(".. 按语::", "", "   " + escape_paragraph(passage.texts[0]), "")
            case PassageKind.TABLE:
                self._tables += 1
                name = f"data/{self.stem}-{self._tables}.csv"
                made = table_source(passage, name)
                self.files[name] = made.data
                self._doubt(*made.doubts)
                self._add(*made.lines)
            case PassageKind.PICTURE if passage.picture is not None and passage.picture.data:
                self._pictures += 1
                name = f"images/{self.stem}-{self._pictures}.{passage.picture.suffix}"
                self.files[name] = passage.picture.data
                self._add(f".. image:: {name}", "")
            case PassageKind.TEXT:
                self._add(self._with_calls(escape_paragraph(passage.texts[0])), "")
        self._notes_of(passage)

    def _with_calls(self, text: str) -> str:
        """The text with its calls of notes as markup."""

        def call(match: re.Match[str]) -> str:
            name = self._called.setdefault(match[1], f"n{len(self._called) + 1}")
            return rf"\ [#{name}]_\ " if match[1] in self.issue.notes else ""

        return NOTE_CALL.sub(call, text).removesuffix("\\ ").removeprefix("\\ ")

    def _notes_of(self, passage: PastPassage) -> None:
        """The notes that a passage calls, below it; where none can be called, as paragraphs."""
        for match in (one for text in passage.texts for one in NOTE_CALL.finditer(text)):
            texts = [set_blanks(one.text) for one in self.issue.notes.get(match[1], ())]
            if not texts:
                continue
            name = self._called.get(match[1])
            if name is None:
                self._doubt(__("this is a note to the paragraph above"))
                self._add(*(line for text in texts for line in (escape_paragraph(text), "")))
            else:
                first, *more = map(escape_paragraph, texts)
                self._add(f".. [#{name}] {first}", "")
                self._add(*(line for text in more for line in ("   " + text, "")))

    def _checklist(self, index: int) -> None:
        """The checks from ``index`` on, in one list."""
        behind = self.issue.passages[index:]
        passages = list(takewhile(lambda passage: passage.kind in _CHECKS, behind))
        heads = [one for one in passages if one.kind is PassageKind.INSPECTION]
        self._doubt(*(doubt for one in passages for doubt in one.doubts))
        if len(heads) == len(passages) or len(heads) > 1:
            # A list without checks is none, and it has one head.
            for head in heads:
                self._add(escape_paragraph(head.texts[0]), "")
            passages, heads = passages[len(heads) :], []
        if not passages:
            return
        self._add(".. 巡查情况::")
        for head in heads:
            self._add(*[f"   :日期: {head.day}"] if head.day else [])
            self._add(*(f"   :巡查单位: {escape_within(name)}" for name in head.windows))
        self._add("")
        for check in passages:
            if check.kind is not PassageKind.CHECK:
                continue
            # Without a status a check is said to be in order, which nobody has said.
            status = f"[{_OPEN}] " if check.status is None else ""
            if check.status is not None and not check.status.about.is_understood:
                status = f"[{CHECK_STATUSES[check.status.value][0]}] "
            text = escape_within(NOTE_CALL.sub("", check.texts[0]))
            if not status and not text[0].isalnum():
                text = escape_paragraph(text)
            self._add(f"   :{escape_name(check.name)}: {status}{text}")
            if check.fields:
                fields = (f"      :{name}: {escape_within(value)}" for name, value in check.fields)
                self._add("", *fields, "")
        self._add("")

    # -- the tail ------------------------------------------------------------------------------

    def _tail(self) -> None:
        tail = self.issue.tail
        lines = [line for line in tail if line.label]
        first = next((at for at, line in enumerate(tail) if line.label), len(tail))
        self._unlabelled(tail[:first])
        if not lines:
            return
        self._doubt(*self.issue.tail_doubts)
        self._add(".. 报尾::", "")
        self._add(*(f"   :{escape_name(line.label)}: {_value(line.text)}" for line in lines), "")
        self._unlabelled(tail[first:])

    def _unlabelled(self, lines: Sequence[TailLine]) -> None:
        """Lines of the tail that are none of its facts, where they stood."""
        for line in lines:
            if not line.label:
                self._doubt(__("this stands among the lines of the tail; look what it is"))
                self._add(escape_paragraph(line.text), "")


def _unshown_numbers(head: HeadFacts) -> str:
    """What a masthead does not show: a number needs its year, and a serial number the number."""
    number = f"第{head.number}期" if head.number and not head.year else ""
    serial = f"总第{head.serial}期" if head.serial and not (head.number and head.year) else ""
    return f"{number}（{serial}）" if number and serial else number + serial


def _value(text: str) -> str:
    """The value of a field, whose first sign would begin a list."""
    return escape_paragraph(text)


def page_source(issue: PastIssue, stem: str) -> PageSource:
    """The page of an issue, whose files are named by its ``stem``."""
    return _Writer(issue=issue, stem=stem).write()
