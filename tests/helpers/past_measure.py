"""The measure of an import: what is wrong, and of that what is not marked.

A line is a fact of the head, a passage, or a line of the tail. It is wrong where it is not what was
written down by hand; what was written down and is nowhere, and what is there and was not, are wrong
too. It is marked where the passage that holds it has a doubt, or the head where its facts lack.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from helpers.past_said import said_of_head, said_of_passage

from sphinx_bulletin.importing.recognition.past_issue import PastIssue

#: Facts of the head by the word their line begins with.
_HEAD = frozenset(
    [
        "name",
        "number",
        "issuer",
        "day",
        "period",
        "signer",
        "marking",
        "copy",
        "secrecy",
        "document",
        "title",
        "recipients",
    ]
)
#: What facts are called where they are not called as here.
_FIELDS = {"issuer": "issuers", "copy": "copy_number", "document": "document_number"}
#: What a page tells that it lacks.
_TOLD = ("name", "number", "title", "day")
#: What is asked of each: kind, and window and day of an item.
_ITEM = re.compile(r"item (\S+(?: \S+)*?) (\d{4}-\d\d-\d\d|-) (.*)", re.DOTALL)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Got:
    """A line that was read."""

    said: str
    is_marked: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class WrongLine:
    """A line that is not what it should be."""

    expected: str
    got: str
    is_marked: bool
    #: Whether nothing but the mark of the whole file says so.
    is_by_whole: bool = False
    #: Whether a window or a day is wrong.
    is_of_facts: bool = False


@dataclass(kw_only=True, slots=True)
class Measure:
    """What became of files."""

    lines: int = 0
    paragraphs: int = 0
    #: Marks of doubt, and the paragraphs that they speak of.
    marks: int = 0
    marked: int = 0
    files: int = 0
    #: Files that are marked as a whole.
    whole: int = 0
    wrong: list[WrongLine] = field(default_factory=list)

    @property
    def unmarked(self) -> list[WrongLine]:
        """What is wrong, and nothing says so."""
        return [one for one in self.wrong if not one.is_marked]

    @property
    def unmarked_in_place(self) -> list[WrongLine]:
        """What is wrong, and nothing says so at its place: marks of whole files do not count."""
        return [one for one in self.wrong if not one.is_marked or one.is_by_whole]

    @property
    def unmarked_facts(self) -> list[WrongLine]:
        """Windows and days that are wrong, and nothing says so."""
        return [one for one in self.unmarked if one.is_of_facts]

    def add(self, other: Measure) -> None:
        """Take in what another one counted."""
        for name in ("lines", "paragraphs", "marks", "marked", "files", "whole"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.wrong += other.wrong

    def __str__(self) -> str:
        def share(part: int, of: int) -> str:
            return f"{part} ({part / max(of, 1):.1%})"

        return (
            f"{self.files} files, {self.whole} marked as a whole; {self.lines} lines: "
            f"{share(len(self.wrong), self.lines)} wrong, "
            f"{share(len(self.unmarked), self.lines)} of them unmarked "
            f"({share(len(self.unmarked_in_place), self.lines)} without marks of whole files), "
            f"{len(self.unmarked_facts)} windows or days; {self.paragraphs} paragraphs: "
            f"{share(self.marks, self.paragraphs)} marks on "
            f"{share(self.marked, self.paragraphs)} of them"
        )


def _body(line: str) -> str:
    """The text of a line, without its kind and what is told of it."""
    if match := _ITEM.fullmatch(line):
        return re.sub(r"\A\[[^\]]*\] ", "", match[3])
    kind, _, rest = line.partition(" ")
    return rest[2:] if kind == "#" else rest


def _shape(expected: str) -> re.Pattern[str]:
    return re.compile("[^/]*".join(map(re.escape, expected.split("…"))), re.DOTALL)


def _squeezed(text: str) -> str:
    return "".join(sign for sign in text if not sign.isspace() and sign not in "：:")


def _is_within(expected: str, got: str) -> bool:
    """Whether a line that was read holds the beginning of another one."""
    begin = _squeezed(_body(expected).partition("…")[0].partition("/")[0])[:12]
    return bool(begin) and begin in _squeezed(got)


def measure(issue: PastIssue, expected: Sequence[str]) -> Measure:
    """Compare an issue with what was written down."""
    found = Measure(
        lines=len(expected),
        paragraphs=issue.paragraphs,
        marks=issue.marks,
        marked=issue.marked,
        files=1,
        whole=int(bool(issue.doubts)),
    )
    of_head = [line for line in expected if line.split()[0] in _HEAD]
    of_text = [line for line in expected if line.split()[0] not in _HEAD]
    wrong = [*_wrong_in_head(issue, of_head), *_wrong_in_text(issue, of_text)]
    is_whole = bool(issue.doubts)
    found.wrong = [
        WrongLine(
            expected=one.expected, got=one.got, is_marked=one.is_marked or is_whole,
            is_by_whole=is_whole and not one.is_marked, is_of_facts=one.is_of_facts,
        )
        for one in wrong
    ]  # fmt: skip
    return found


def _wrong_in_head(issue: PastIssue, expected: Sequence[str]) -> Iterable[WrongLine]:
    got = list(said_of_head(issue.head))
    titles = "".join(issue.head.title)
    for line in expected:
        if any(_shape(line).fullmatch(one) for one in got):
            got = [one for one in got if not _shape(line).fullmatch(one)]
            continue
        kind = line.split()[0]
        there = next((one for one in got if one.split()[0] == kind), "")
        got = [one for one in got if one != there]
        is_told = _FIELDS.get(kind, kind) in issue.head.doubted or (
            kind in _TOLD and _lacks(issue, kind)
        )
        value = _squeezed(_body(line))
        is_in_title = "title" in issue.head.doubted and bool(value) and value in _squeezed(titles)
        marked = is_told or is_in_title
        yield WrongLine(expected=line, got=there, is_marked=marked, is_of_facts=kind == "day")
    for one in got:
        kind = one.split()[0]
        yield WrongLine(
            expected="",
            got=one,
            is_marked=_FIELDS.get(kind, kind) in issue.head.doubted,
            is_of_facts=kind == "day",
        )


def _lacks(issue: PastIssue, kind: str) -> bool:
    head = issue.head
    return {
        "name": not head.name,
        "number": not (head.year and head.number),
        "title": not (head.title or head.name),
        "day": head.day is None,
    }[kind]


def _read_of(issue: PastIssue) -> list[_Got]:
    got = [_Got(said="parts", is_marked=False)] if issue.has_parts else []
    got += [_Got(said=said_of_passage(one), is_marked=one.is_marked) for one in issue.passages]
    got += [
        _Got(
            said=f"tail {one.label} {one.text}", is_marked=not one.label or bool(issue.tail_doubts)
        )
        for one in issue.tail
    ]
    return got


def _wrong_in_text(issue: PastIssue, expected: Sequence[str]) -> Iterable[WrongLine]:
    left = _read_of(issue)
    kept = list(left)
    lacking = []
    at = 0
    for line in expected:
        places = [n for n in range(len(left)) if _shape(line).fullmatch(left[n].said)]
        place = next((n for n in places if n >= at), places[0] if places else None)
        if place is None:
            lacking.append(line)
        else:
            del left[place]
            at = place
    for line in lacking:
        same = next((one for one in left if _shape(_body(line)).fullmatch(_body(one.said))), None)
        if same is not None:
            left.remove(same)
        there = same or next((one for one in kept if _is_within(line, one.said)), None)
        titles = "".join(issue.head.title)
        is_titled = there is None and _is_within(line, titles)
        in_title = is_titled and "title" in issue.head.doubted
        if same is None and there in left:
            # Lines that were made one: each is counted, the one they were made of is not.
            left.remove(there)  # type: ignore[arg-type]
        yield WrongLine(
            expected=line,
            got=there.said if there else "",
            is_marked=there.is_marked if there else in_title,
            is_of_facts=_are_other_facts(line, there.said if there else ""),
        )
    for one in left:
        if not any(_is_within(line, one.said) or _is_within(one.said, line) for line in lacking):
            yield WrongLine(
                expected="", got=one.said, is_marked=one.is_marked,
                is_of_facts=_are_other_facts("", one.said),
            )  # fmt: skip


def _facts(line: str) -> tuple[str, ...]:
    match = _ITEM.fullmatch(line)
    return match.groups()[:2] if match else ("-", "-")


def _are_other_facts(expected: str, got: str) -> bool:
    """Whether window or day of an item are others; where it is no item, it has none."""
    return _facts(expected) != _facts(got)
