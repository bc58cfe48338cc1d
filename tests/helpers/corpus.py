"""Bulletins in sentences, read without Sphinx; their marked figures changed one at a time."""

from __future__ import annotations

import datetime
import itertools
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from msgspec.structs import replace

from sphinx_bulletin.model.issues.archive import Archive
from sphinx_bulletin.model.issues.records import Issue, IssueNumber, Page
from sphinx_bulletin.model.sentences.sentence_reader import statements_in
from sphinx_bulletin.model.sentences.statement import SourceText
from sphinx_bulletin.model.statements.earlier_statements import EarlierStatements
from sphinx_bulletin.model.statements.statement_rules import judge, tell_judged
from sphinx_bulletin.model.text.chinese import join_lines
from sphinx_bulletin.model.text.dates import parse_period

CORPUS = Path(__file__).parents[1] / "checks" / "corpus"
LAYOUTS = sorted(path.name for path in CORPUS.iterdir() if path.is_dir())
MARKS = re.compile("⟦(.*?)⟧")
_UNDERLINE = re.compile(r"[=\-~]{4,}")
_OPTION = re.compile(r"\s+:(\S+): (.*)")


@dataclass(frozen=True, kw_only=True)
class Marked:
    """A marked figure: the number of its text, where it begins there, and as it stands."""

    text: int
    start: int
    figure: str


@dataclass(frozen=True, kw_only=True)
class MarkedBulletin:
    """A bulletin without its marks."""

    name: str
    issue: Issue
    texts: tuple[SourceText, ...]
    marks: tuple[Marked, ...]

    def page(self, texts: tuple[SourceText, ...] | None = None) -> Page:
        """Its record; of other texts where some are given."""
        found = statements_in(self.texts if texts is None else texts, self.issue.period)
        return Page(issue=self.issue, statements=tuple(found))

    def planted(self, mark: Marked, figure: str) -> Page:
        """Its record with another figure in place of a marked one."""
        texts = list(self.texts)
        text = texts[mark.text].text
        wrong = text[: mark.start] + figure + text[mark.start + len(mark.figure) :]
        texts[mark.text] = replace(texts[mark.text], text=wrong)
        return self.page(tuple(texts))


def read_bulletin(path: Path) -> MarkedBulletin:
    """A bulletin of plain paragraphs below headings."""
    lines = path.read_text(encoding="utf-8").splitlines()
    options = {m[1]: m[2] for line in lines if (m := _OPTION.fullmatch(line))}
    period = options.get("时段") or options["period"]
    number = int(options.get("期号") or options["number"])
    year = int(options.get("年份") or options["year"])
    issue = Issue(
        number=IssueNumber(year=year, supplement=False, first=number, last=number),
        series="", name="周报", label=f"{year}-{number}", title="", issuers=(),
        day=datetime.date.fromisoformat(options.get("日期") or options["date"]),
        period=parse_period(period), line=1,
    )  # fmt: skip
    texts: list[SourceText] = []
    marks: list[Marked] = []
    for text in _texts(lines):
        plain, at = "", 0
        for mark in MARKS.finditer(text.text):
            plain += text.text[at : mark.start()]
            marks.append(Marked(text=len(texts), start=len(plain), figure=mark[1]))
            plain += mark[1]
            at = mark.end()
        texts.append(replace(text, text=plain + text.text[at:]))
    name = f"{path.parent.name}/{path.stem}"
    return MarkedBulletin(name=name, issue=issue, texts=tuple(texts), marks=tuple(marks))


def _texts(lines: list[str]) -> Iterator[SourceText]:
    block: list[str] = []
    section, start = "", 0
    for number, line in enumerate([*lines, ""], 1):
        below = lines[number] if number < len(lines) else ""
        if line.strip() and _UNDERLINE.fullmatch(below):
            section = line
        elif not line.strip():
            if block:
                text = join_lines("\n".join(block)).replace("\n", " ")
                yield SourceText(text=text, places=((0, start, 0),), section=section)
            block = []
        elif not _UNDERLINE.fullmatch(line) and not line.startswith(("..", "   :")):
            start = start if block else number
            block.append(line)


def layout(name: str) -> list[MarkedBulletin]:
    """The bulletins of a layout, in their order."""
    return [read_bulletin(path) for path in sorted((CORPUS / name).glob("*.rst"))]


def told_of_last(pages: list[Page]) -> list[str]:
    """What is told of the sentences of the last of successive issues."""
    archive = Archive({f"p{number:02}": page for number, page in enumerate(pages)})
    earlier, name, page = EarlierStatements(archive), f"p{len(pages) - 1:02}", pages[-1]
    faults = tell_judged(earlier, name, judge(earlier, name, page), set())
    return [fault.message.text % fault.values for fault in faults]


#: Sentences that say nothing without the one before them.
_LEANING = re.compile(
    r"\s*(?:其中|在办件中|此类|上述|两项|三项|三者|前者|后者|Of (?:these|those)|That is|This|They|It )"
)


def without_some(text: str, seed: str) -> str:
    """A paragraph without some of its sentences, and those that lean on these."""
    chance, kept, is_gone = random.Random(seed), [], False
    for sentence in re.findall(r"[^。]*。|[^。]+$", text):
        is_gone = chance.random() < _GONE or (is_gone and bool(_LEANING.match(sentence)))
        if not is_gone:
            kept.append(sentence)
    return "".join(kept)


_GONE = 0.3


def off_by_one(figure: str, chance: random.Random) -> str:
    """The figure with its last digit one more or less."""
    last = figure[-1]
    if figure == "1":
        return "2"
    other = {"0": "1", "9": "8"}.get(last) or str(int(last) + chance.choice((1, -1)))
    return figure[:-1] + other


def turned(figure: str, chance: random.Random) -> str:
    """The figure with two neighbouring digits turned round; as it is where that changes nothing."""
    places = [
        at
        for at, (a, b) in enumerate(itertools.pairwise(figure))
        if a.isdecimal() and b.isdecimal() and a != b and (at or b != "0")
    ]
    if not places:
        return figure
    at = chance.choice(places)
    return figure[:at] + figure[at + 1] + figure[at] + figure[at + 2 :]


@dataclass(kw_only=True)
class Tally:
    """How many faults were planted, and how many found."""

    planted: int = 0
    found: int = 0


def tally(name: str, *, every: int = 1, change: str = "off_by_one") -> Tally:
    """Plants a fault in each figure of a layout, or in each of some, and counts what is told."""
    make = {"off_by_one": off_by_one, "turned": turned}[change]
    count, before = Tally(), []
    number = 0
    for bulletin in layout(name):
        for mark in bulletin.marks:
            number += 1
            figure = make(mark.figure, random.Random(f"{bulletin.name} {number}"))
            if number % every or figure == mark.figure:
                continue
            count.planted += 1
            count.found += bool(told_of_last([*before, bulletin.planted(mark, figure)]))
        before.append(bulletin.page())
    return count
