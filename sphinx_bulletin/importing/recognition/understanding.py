"""From the blocks of a file to an issue."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from ...core.i18n import __
from ...model.items.roster import Roster
from ..blocks import Loss, PastFile
from .evidence.head_rows import facts_that_lack
from .evidence.heading_forms import heading_forms
from .evidence.passage_places import Evidence
from .evidence.role_doubts import role_doubts, told_once, with_doubts
from .evidence.run_lines import NO_RUN, RunView, views_of
from .evidence.run_order import in_order_of_run, years_by_serials
from .evidence.whole_file import doubts_of_whole
from .head.head_days import day_of_signature, with_issuer_of_tail, with_period_of_text
from .head.head_lines import end_of_head
from .head.past_head import read_head
from .line_shapes import mark_at
from .past_annexes import annexes_from, parted_annexes
from .past_issue import HeadFacts, PassageKind, PastIssue, PastPassage
from .past_lines import LineOrBlock, PastLine, join_lines_of_text, lines_of
from .past_tail import beginning_of_tail, read_tail
from .past_text import TextReader, read_passages
from .told_facts import NO_YEAR, FactReader
from .typed_tables import with_typed_tables


def understood_run(
    files: Sequence[PastFile], rosters: Sequence[Roster], names: Sequence[str]
) -> list[PastIssue]:
    """What the files of one import are: what the others say of its form counts for each.

    ``rosters`` has one for each file.
    """
    views = views_of_files(files)
    issues = [
        understood(file, roster, names, view)
        for file, roster, view in zip(files, rosters, views, strict=True)
    ]
    for at, year in enumerate(years_by_serials(issues)):
        if year:
            # Days of items need it, so it is read once more.
            view = replace(views[at], year=year)
            issues[at] = understood(files[at], rosters[at], names, view)
    return in_order_of_run(issues)


def views_of_files(files: Iterable[PastFile]) -> list[RunView]:
    """What the files of one import say of each other."""
    return views_of(lines_of(file)[0] for file in files)


def understood(
    file: PastFile, roster: Roster, names: Sequence[str], run: RunView = NO_RUN
) -> PastIssue:
    """What a file is as an issue; ``names`` are those of the site's bulletins.

    ``run`` is what the other files of the import say of it.
    """
    lines, losses = lines_of(file)
    lines = list(_with_windows(lines, roster))
    forms = heading_forms(lines, is_plain=file.is_plain, run=run)
    start = end_of_head(lines, forms)
    end = max(start, beginning_of_tail(lines))
    text_end = annexes_from(lines[:end], start)
    of_tail, of_annexes = lines[end:], lines[text_end:end]
    if text_end < end == len(lines):
        # Annexes may stand behind the tail.
        annexes, text_end = text_end, max(start, beginning_of_tail(lines[:text_end]))
        of_tail = lines[text_end:annexes]
    signed, is_parted = day_of_signature(lines[start:]), _is_parted(lines, start)
    head = read_head(lines[:start], names, losses, signed, run, is_parted)
    opening = lines[start] if start < end else None
    if isinstance(opening, PastLine):
        head = with_period_of_text(head, opening.text)
    tail, tail_doubts = read_tail(of_tail, losses, head.day)
    head = with_issuer_of_tail(head, tail)
    facts = FactReader(roster, head)

    def read(part: Sequence[LineOrBlock]) -> tuple[tuple[PastPassage, ...], bool]:
        typed = list(with_typed_tables(part, losses))
        joined = join_lines_of_text(typed, file, losses, facts.is_of_window)
        return read_passages(joined, facts, forms, losses, run)

    text, has_parts = read(lines[start:text_end])
    passages = [*text]
    for title, part in parted_annexes(of_annexes, losses):
        passages += [title, *read(part)[0]]
    passages = told_once(passages, __(NO_YEAR))
    doubts = role_doubts(
        Evidence(
            passages=passages, facts=facts, run=run, is_plain=file.is_plain,
            has_title=bool(head.title),
        )
    )  # fmt: skip
    of_whole = tuple(doubts_of_whole(passages, doubts))
    return PastIssue(
        head=head,
        passages=(*_boxed(head), *(passages if of_whole else with_doubts(passages, doubts))),
        tail=tail,
        tail_doubts=tail_doubts,
        notes=file.notes,
        has_parts=has_parts,
        losses=tuple(losses),
        paragraphs=len(lines),
        doubts=of_whole,
        lacking=tuple(facts_that_lack(head)),
    )


def _is_parted(lines: Sequence[LineOrBlock], start: int) -> bool:
    """Whether a blank line stands between head and text, or the text begins with a number."""
    last, first = lines[start - 1 : start], lines[start : start + 1]
    if not (last and first and isinstance(last[0], PastLine) and isinstance(first[0], PastLine)):
        return False
    is_behind_blank = first[0].paragraph.number > last[0].last + 1
    return is_behind_blank or mark_at(first[0].text) is not None


def _with_windows(lines: Sequence[LineOrBlock], roster: Roster) -> Iterator[LineOrBlock]:
    """The lines, of which those are noted that are names of windows: they head what these did."""
    for line in lines:
        is_named = isinstance(line, PastLine) and roster.place(line.text.strip()) is not None
        yield replace(line, is_window=True) if is_named and isinstance(line, PastLine) else line


def _boxed(head: HeadFacts) -> Iterator[PastPassage]:
    """What stands in text boxes at the head, and is none of its facts: in front of the text."""
    told = __("this stands in a text box at the head; look where it belongs")
    for text in head.boxed:
        yield PastPassage(kind=PassageKind.TEXT, texts=(text,), doubts=(told,))


class News(Struct, frozen=True, kw_only=True):
    """What a file holds that is no issue, but news for one."""

    passages: tuple[PastPassage, ...]
    #: What is left out of them.
    losses: tuple[Loss, ...]


def news_of(file: PastFile, roster: Roster, about: HeadFacts) -> News:
    """The news of a file: ``about`` is the head of the issue that they are for."""
    lines, losses = lines_of(file)
    facts = FactReader(roster, about)
    reader = TextReader(
        facts=facts,
        losses=losses,
        forms=heading_forms(lines, is_plain=file.is_plain),
        is_news=True,
    )
    joined = join_lines_of_text(lines, file, losses, facts.is_of_window, is_news=True)
    return News(passages=reader.read(joined), losses=tuple(losses))
