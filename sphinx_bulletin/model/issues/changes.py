"""What of a site is not as it was published, and what is kept of it from now on."""

from __future__ import annotations

import datetime
import difflib
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation

from msgspec.structs import replace

from ..faults import Fault, Kind, Message, Some, on_page
from ..figures.figure import RATE_SIGNS
from ..text.dates import Period
from ..text.marked import N_
from .published import Figures, Numbered, Published, Record, as_published, end_of, id_of, things_of
from .records import BEGINNING, Issue, Page, Statistics

#: How alike beginnings of a text are that was edited, and not put in the place of another.
_ALIKE = 0.5

#: There is no page with this issue.
GONE = Message(
    Kind.PUBLISHED,
    "issue %(key)s was published, as page %(was)s, and is there no more; put it back, or take it "
    "out of published.json",
)
#: Its page has another number.
NUMBER_CHANGED = Message(
    Kind.PUBLISHED,
    "this page was published as issue %(was)s, now it says %(now)s; a published issue keeps its "
    "number",
)
#: It is marked as a draft.
DRAFT = Message(
    Kind.PUBLISHED,
    "issue %(key)s was published, and is marked as a draft; take out “status: draft” 送审",
)
SERIAL_CHANGED = Message(
    Kind.PUBLISHED, "issue %(key)s was published with the serial number %(was)s, not %(now)s"
)
DAY_CHANGED = Message(
    Kind.PUBLISHED, "issue %(key)s was published with the date %(was)s, not %(now)s"
)
PERIOD_CHANGED = Message(
    Kind.PUBLISHED, "issue %(key)s was published with the period %(was)s, not %(now)s"
)
#: Its page has another name; readers are led on.
MOVED = Message(
    Kind.PUBLISHED,
    "issue %(key)s was published as page %(was)s; readers are led from there to here",
    is_note=True,
)
#: Sections, items or checks that are there no more.
LOST = Message(Kind.PUBLISHED, "published in issue %(key)s, and there no more: %(was)s")
#: Sections, items or checks that have other numbers, and so other ids.
RENUMBERED = Message(
    Kind.PUBLISHED,
    "numbers in issue %(key)s that were published are others now: %(was)s (first: “%(about)s”); "
    "what cites them is led astray",
)
#: Figures in the text of a section, an item or a check.
SENTENCE = Message(
    Kind.PUBLISHED,
    "%(about)s: figures in its text are not those that were published: %(was)s → %(now)s",
)
#: The text of a section, an item or a check.
TEXT = Message(Kind.PUBLISHED, "%(about)s: its text is not that which was published", is_note=True)
TABLE = Message(
    Kind.PUBLISHED, "table “%(about)s” was published in issue %(key)s, and is there no more"
)
#: Rows or columns that are there no more.
NAMES = Message(
    Kind.PUBLISHED, "table “%(about)s”: rows or columns that were published lack: %(was)s"
)
UNIT_CHANGED = Message(
    Kind.PUBLISHED,
    "table “%(about)s”, column “%(column)s”: it was published in the unit %(was)s, not %(now)s",
)
FIGURES = Message(
    Kind.PUBLISHED, "table “%(about)s”: figures are not those that were published: %(was)s"
)
#: Said behind what a correction (勘误) would excuse.
_ADVICE = N_("put it back, or say in “correction” 勘误 of the masthead what was corrected")


# -- what is another ---------------------------------------------------------------------------


def changes_since(
    published: Published, pages: Mapping[str, Page], elsewhere: Collection[str] = ()
) -> list[Fault]:
    """All that is not as it was published, in the order of issues; nothing for new ones.

    ``elsewhere`` are keys of issues that stand in another site now.
    """
    signed: dict[str, str] = {}
    drafts: dict[str, str] = {}
    for docname, page in sorted(pages.items()):
        if page.issue:
            (drafts if page.issue.draft else signed).setdefault(page.issue.key, docname)
    found: list[Fault] = []
    for key, record in published.issues.items():
        docname = signed.get(key) or drafts.get(key, "")
        issue = pages[docname].issue if docname else None
        if issue is None and key in elsewhere:
            continue
        if issue is None:
            found.append(_gone(published, record, key, pages))
        elif issue.draft:
            found.append(on_page(DRAFT, docname, issue.line, key=key))
        else:
            now = as_published(docname, pages[docname], issue)
            if not _is_same_issue(record, now):
                found += _changes(record, now, docname, pages[docname], issue)
    return found


def _is_same_issue(was: Record, now: Record) -> bool:
    return was.pages[-1:] == now.pages and all(
        getattr(was, name) == getattr(now, name)
        for name in ("numbered", "tables", "serial", "date", "period")
    )


def _gone(published: Published, record: Record, key: str, pages: Mapping[str, Page]) -> Fault:
    """An issue that no page has; one of its pages may have another number now."""
    for docname in reversed(record.pages):
        page = pages.get(docname, Page())
        if page.issue is None:
            continue
        other = published.issues.get(page.issue.key)
        if other is None or docname not in other.pages:
            return on_page(
                NUMBER_CHANGED, docname, page.issue.line, key=key, was=key, now=page.issue.key
            )
    # On no page: the line is that of the file.
    return on_page(GONE, "", published.lines.get(key, 1), key=key, was=Some(record.pages[-1:]))


def _changes(was: Record, now: Record, docname: str, page: Page, issue: Issue) -> Iterator[Fault]:
    """What differs within one issue; what a correction (勘误) tells of is no fault."""
    told = {correction.typed for correction in issue.corrections if correction.is_sound(issue.day)}
    is_excused = bool(told - set(was.corrections))
    for fault in (
        *_head_changes(was, docname, issue),
        *_numbered_changes(was, now, docname, page, issue),
        *_table_changes(was, now, docname, page, issue),
    ):
        yield replace(fault, is_excused=is_excused, advice=_ADVICE)


def _head_changes(was: Record, docname: str, issue: Issue) -> Iterator[Fault]:
    """The page, and what the masthead says; what was left open may be filled in."""
    if was.pages[-1] != docname:
        yield _change(MOVED, docname, issue, was=was.pages[-1], now=docname)
    if was.serial and was.serial != issue.serial:
        yield _change(SERIAL_CHANGED, docname, issue, was=was.serial, now=issue.serial or "—")
    if was.date and was.date != str(issue.day):
        day = datetime.date.fromisoformat(was.date)
        yield _change(DAY_CHANGED, docname, issue, was=day, now=issue.day or "—")
    if was.period and was.period != str(issue.period):
        first, last = map(datetime.date.fromisoformat, was.period.split("/"))
        period = Period(first=first, last=last)
        yield _change(PERIOD_CHANGED, docname, issue, was=period, now=issue.period or "—")


def _change(message: Message, docname: str, issue: Issue, line: int = 0, **values: object) -> Fault:
    """A change of an issue, at its masthead unless ``line`` says another."""
    return on_page(message, docname, line or issue.line, key=issue.key, **values)


def _numbered_changes(
    was: Record, now: Record, docname: str, page: Page, issue: Issue
) -> Iterator[Fault]:
    if was.numbered == now.numbered:
        return
    places = dict(things_of(page))
    matched = match(was.numbered, now.numbered)
    lost = [number for number, new in matched.items() if new is None]
    if lost:
        # At what stands there now, so that its author sees it.
        at = places.get(lost[0])
        shown = Some(f"{n} {_shown(was.numbered[n])}" for n in lost)
        yield _change(LOST, docname, issue, at.line if at else 0, was=shown)
    moved = [(number, new) for number, new in matched.items() if new and new != number]
    if moved:
        first, then = moved[0]
        yield _change(
            RENUMBERED, docname, issue, places[then].line, about=_shown(was.numbered[first]),
            was=Some(f"{number} → {new}" for number, new in moved),
        )  # fmt: skip
    for number, new in matched.items():
        if not new:
            continue
        before, after = was.numbered[number], now.numbered[new]
        line, about = places[new].line, f"{new} {_shown(before)}"
        if before.figures != after.figures:
            earlier, later = _differing(before.figures.split(), after.figures.split())
            yield _change(SENTENCE, docname, issue, line, about=about, was=earlier, now=later)
        elif (before.name, before.digest) != (after.name, after.digest):
            yield _change(TEXT, docname, issue, line, about=about)


def _shown(numbered: Numbered) -> str:
    """What tells a thing to its author."""
    if numbered.kind != "item":
        return numbered.name
    begins = numbered.begins
    return f"{begins}…" if len(begins) == BEGINNING else begins or numbered.name


def _differing(was: Sequence[str], now: Sequence[str]) -> tuple[Some, Some]:
    """The figures that are not in both."""
    earlier: list[str] = []
    later: list[str] = []
    matcher = difflib.SequenceMatcher(a=was, b=now, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag != "equal":
            earlier += was[a:b]
            later += now[c:d]
    return Some(earlier), Some(later)


def match(was: Mapping[str, Numbered], now: Mapping[str, Numbered]) -> dict[str, str | None]:
    """Which number each published thing has now; None for what is there no more.

    A thing is known by its name, else by its text; else by its number, if its text begins alike or
    has the same figures.
    """
    found: dict[str, str] = {}
    free = dict(now)

    def take(number: str, new: str | None) -> None:
        if new is not None:
            found[number] = new
            del free[new]

    def best(number: str, keys: Mapping[tuple[str, str], list[str]], key: tuple[str, str]) -> None:
        """Of those alike the one that kept its number, else the next."""
        left = [numbered for numbered in keys.get(key, ()) if numbered in free]
        take(number, number if number in left else next(iter(left), None))

    tells: tuple[Callable[[Numbered], str], ...] = (
        lambda numbered: numbered.name,
        lambda numbered: numbered.digest,
    )
    for tell in tells:
        alike: dict[tuple[str, str], list[str]] = {}
        for number, numbered in now.items():
            if tell(numbered):
                alike.setdefault((numbered.kind, tell(numbered)), []).append(number)
        waiting = [number for number in was if number not in found and tell(was[number])]
        # What kept its number takes it first.
        for number in sorted(waiting, key=lambda n: n not in now or tell(now[n]) != tell(was[n])):
            best(number, alike, (was[number].kind, tell(was[number])))
    for number, numbered in was.items():
        other = free.get(number)
        if number not in found and other is not None and _is_edited(numbered, other):
            take(number, number)
    return {number: found.get(number) for number in was}


def _is_edited(was: Numbered, now: Numbered) -> bool:
    """Whether two things of one number are one thing, its text edited."""
    if was.kind != now.kind:
        return False
    if was.kind != "item":
        # One of a check's name and text may be edited; of a heading there is only the title.
        return _are_alike(was.name, now.name)
    if was.name and now.name:
        return False
    same_figures = bool(was.figures) and was.figures == now.figures
    return same_figures or _are_alike(was.begins, now.begins)


def _are_alike(text: str, other: str) -> bool:
    return difflib.SequenceMatcher(a=text, b=other, autojunk=False).ratio() >= _ALIKE


def _table_changes(
    was: Record, now: Record, docname: str, page: Page, issue: Issue
) -> Iterator[Fault]:
    if was.tables == now.tables:
        return
    places = {end_of(statistics.anchor, issue): statistics for statistics in page.statistics}
    by_name = {figures.name: end for end, figures in now.tables.items() if figures.name}
    for end, before in was.tables.items():
        new = by_name.get(before.name, "") if before.name else end
        after = now.tables.get(new)
        if after is None or (not before.name and after.name):
            yield _change(TABLE, docname, issue, about=before.name or end)
            continue
        yield from _figure_changes(before, after, docname, issue, places[new])


def _figure_changes(
    was: Figures, now: Figures, docname: str, issue: Issue, at: Statistics
) -> Iterator[Fault]:
    columns = {name: index for index, (name, _unit) in enumerate(now.columns)}
    rows = {name: figures for name, *figures in now.rows}
    lost = [
        *(name for name, *_figures in was.rows if name not in rows),
        *(name for name, _unit in was.columns if name not in columns),
    ]
    if lost:
        yield _change(NAMES, docname, issue, at.line, about=at, was=Some(lost))
    units = dict(now.columns)
    for name, unit in was.columns:
        if name in units and units[name] != unit:
            yield _change(
                UNIT_CHANGED, docname, issue, at.line, about=at, column=name, was=unit or "—",
                now=units[name] or "—",
            )  # fmt: skip
    cells: list[tuple[str, str, str]] = []
    pairs: list[str] = []
    for row, *figures in was.rows:
        for (column, unit), figure in zip(was.columns, figures, strict=True):
            if row in rows and column in columns:
                other = rows[row][columns[column]]
                if not _is_same(figure, other):
                    earlier, later = _with_sign(figure, unit), _with_sign(other, unit)
                    cells.append((at.called, row, column))
                    pairs.append(f"{row}/{column} {earlier} → {later}")
    if pairs:
        yield _change(
            FIGURES, docname, issue, at.line, about=at, was=Some(pairs), cells=frozenset(cells)
        )


def _with_sign(figure: str, unit: str) -> str:
    # A figure with a unit of its own has it with it.
    is_bare = unit in RATE_SIGNS and figure[-1:].isdecimal()
    return f"{figure}{unit if is_bare else ''}" if figure else "—"


def _is_same(figure: str, other: str) -> bool:
    """Whether two figures are of one value: 98.70 is 98.7."""
    if figure == other or not (figure and other):
        return figure == other
    try:
        return Decimal(figure) == Decimal(other)
    except InvalidOperation:
        return False


# -- earlier names -----------------------------------------------------------------------------


def earlier_pages(published: Published, pages: Mapping[str, Page]) -> dict[str, tuple[str, str]]:
    """Names that pages of issues had before → key and name now; of names that no page has."""
    found: dict[str, tuple[str, str]] = {}
    now = {
        page.issue.key: docname
        for docname, page in sorted(pages.items(), reverse=True)
        if page.issue and not page.issue.draft
    }
    for key, record in published.issues.items():
        for name in record.pages:
            if key in now and name != now[key]:
                found[name] = (key, now[key])
    return found


def earlier_ids(record: Record, page: Page, issue: Issue) -> dict[str, str]:
    """Ids that things of an issue had before → the ids that they have now.

    Only ids that nothing else has now: numbers make ids, and a number may be taken again.
    """
    now = as_published("", page, issue).numbered
    if now == record.numbered and not record.earlier:
        return {}
    matched = match(record.numbered, now)
    before = {**record.earlier, **{number: number for number in record.numbered}}
    found = {}
    for number, then in before.items():
        new = matched.get(then)
        if new and number not in now:
            found[id_of(issue, number)] = id_of(issue, new)
    return found


# -- what is recorded --------------------------------------------------------------------------


def update(published: Published, pages: Mapping[str, Page], refused: Collection[str]) -> Published:
    """What is published now; of the issues ``refused``, and of what is gone, as it was."""
    issues = dict(published.issues)
    for docname, page in sorted(pages.items(), reverse=True):
        issue = page.issue
        if issue is None or issue.draft or issue.key in refused:
            continue
        now = as_published(docname, page, issue)
        before = published.issues.get(issue.key)
        if before is not None:
            names = [name for name in before.pages if name != docname]
            matched = match(before.numbered, now.numbered)
            moved = {n: new for n, new in matched.items() if new and new != n}
            older = {n: new for n, then in before.earlier.items() if (new := matched.get(then))}
            kept = {n: new for n, new in {**older, **moved}.items() if n not in now.numbered}
            now = replace(now, pages=(*names, docname), earlier=dict(sorted(kept.items())))
        issues[issue.key] = now
    return Published(issues=issues)
