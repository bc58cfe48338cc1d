"""What a window sent in: its text, and what its file, its folder and its text say of it."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from ...importing.blocks import PastPicture
from ...model.items.roster import Roster
from ...model.text.alike import unspaced
from ...model.text.chinese import split_names
from ...model.text.dates import DateError, parse_day_near
from .courtesies import is_greeting, without_courtesies
from .file_pieces import FilePiece
from .told_days import days_in
from .told_offices import is_office_name, label_of_office, office_of_stem

#: So far into a text its window is named.
_BEGINNING = 60
#: Behind a window's name in brackets at the end of a text: （交通运输厅窗口供稿）.
_SENT_BY = ("供稿", "报送", "报")
#: What is left of the head of a file but the name of its window.
_HEAD = re.compile(
    r"(?:窗口|科室|本周|一周|每周|周|月|第\d+期|\d+月|工作|信息|动态|简讯|简报|情况|材料|稿件|报送|来稿|汇报|小结)+"
)
#: No signature is longer.
_LONGEST_SIGNATURE = 34


class ContributionText(Struct, frozen=True, kw_only=True):
    """A text that was sent in."""

    #: As the folder of contributions names its file.
    file: str
    #: Of the file's bytes: tells whether it was taken already.
    digest: str
    paragraphs: tuple[str, ...]
    #: Names of windows as authors write them; empty where nothing names one.
    windows: tuple[str, ...] = ()
    #: The text alone names them: they may be whom it is about.
    is_guess: bool = False
    #: A label, the name of the file or its folder says whose it is.
    is_by_file: bool = False
    #: They have the form of an office, and no roster has them.
    is_unknown: bool = False
    day: datetime.date | None = None
    headline: str = ""
    #: The section that it asks for.
    section: str = ""
    #: Lines above and below it that were not understood, and who made it.
    above: tuple[str, ...] = ()
    below: tuple[str, ...] = ()
    makers: tuple[str, ...] = ()
    pictures: tuple[PastPicture, ...] = ()
    #: Lines of its tables.
    table_lines: tuple[str, ...] = ()

    @property
    def plain(self) -> str:
        """Its text without blanks, to compare."""
        return unspaced("".join(self.paragraphs))

    @property
    def whole(self) -> str:
        """The same with what was not understood, as an item has it that nobody looked at yet."""
        return unspaced("".join((*self.above, *self.paragraphs, *self.below)))


def contribution_of(
    file: str, digest: str, piece: FilePiece, names: KnownNames, near: datetime.date
) -> ContributionText:
    """Whose a piece of a file is, and of which day; ``near`` is the last that the issue is about.

    Its label tells the window, else the name of the file or its folder, else its signature, else
    how its text begins. Names within the text may be those of whom it is about.
    """
    rest, around = without_courtesies(piece.paragraphs, names.without)
    label, behind = label_of_office(rest[0]) if rest else ("", "")
    is_label = names.is_window(label) or (is_office_name(label) and not names.in_text(label))
    told = piece.told_window or (label if is_label else "")
    if is_label and told == label:
        rest[0] = behind
    windows = names.named(told) or names.of_file(file)
    is_by_file = bool(windows)
    signed = names.alone(_signature(rest[-1])) if rest and rest[-1] else ()
    windows = windows or signed
    # Whoever else signs it stays there.
    makers = list(piece.makers)
    if signed and {*signed} <= {*windows}:
        at = _bracket(rest[-1])
        end, signature = rest[-1][:at].rstrip(), rest[-1][at:].strip()
        makers.append(signature)
        rest = [*rest[:-1], *([end] if end else [])]
    windows = windows or tuple(map(names.as_written, piece.windows))
    is_guess = not windows
    windows = windows or names.in_text(piece.headline + "".join(rest)[:_BEGINNING])
    stem = office_of_stem(Path(file).stem)
    windows = windows or ((stem,) if stem else ())
    headline = piece.headline.rstrip("。")
    if names.is_head_of_window(headline):
        makers.append(headline)
        headline = ""
    above = [
        line for line in piece.above if not (names.is_head_of_window(line) or is_greeting(line))
    ]
    makers += [line for line in piece.above if line not in above] + around
    return ContributionText(
        file=file,
        digest=digest,
        paragraphs=tuple(rest),
        windows=windows,
        is_guess=is_guess and bool(windows) and windows != (stem,),
        is_by_file=is_by_file or bool(stem),
        is_unknown=bool(windows) and not any(map(names.is_window, windows)),
        day=_day(piece.told_day, near) or _first_day(piece.paragraphs, near),
        headline=headline,
        section=piece.section,
        above=tuple(above),
        below=tuple(piece.below),
        makers=tuple(makers),
        pictures=tuple(piece.pictures),
        table_lines=tuple(piece.table_lines),
    )


def _bracket(text: str) -> int:
    """Where the last bracket of a text opens; -1 where none does."""
    return max(text.rfind("（"), text.rfind("("))


def _signature(text: str) -> str:
    """Who signs a text in brackets at its end; empty where nobody does.

    >>> _signature("办结3件。（水利厅窗口供稿）"), _signature("办结3件（其中网办2件）。")
    ('水利厅窗口', '')
    """
    at = _bracket(text)
    if at < 0 or text[-1] not in "）)" or len(text) - at > _LONGEST_SIGNATURE:
        return ""
    inner = text[at + 1 : -1].strip()
    return next((inner.removesuffix(end).strip() for end in _SENT_BY if inner.endswith(end)), inner)


def _day(text: str, near: datetime.date) -> datetime.date | None:
    """The first day that a text names."""
    for day in days_in(text):
        try:
            return parse_day_near(day, near)
        except DateError:
            continue
    return None


def _first_day(texts: Sequence[str], near: datetime.date) -> datetime.date | None:
    return next((day for text in texts if (day := _day(text, near))), None)


class KnownNames:
    """The windows that a site knows: those of its roster, and those that wrote before.

    >>> from ...model.items.roster import Unit
    >>> names = KnownNames(Roster([Unit(name="省交通运输厅", short=("交通运输厅",))]), ["水利厅"])
    >>> names.of_file("10月/交通运输厅 10.12.docx"), names.in_text("水利厅窗口会同省交通运输厅")
    (('交通运输厅',), ('水利厅', '交通运输厅'))
    """

    def __init__(self, roster: Roster, written: Sequence[str]) -> None:
        self.roster = roster
        listed = [name for unit in roster.units for name in (unit.name, *unit.short)]
        #: Longest first: of 交通运输厅 and 运输厅 the whole one is meant.
        self._names = sorted({*listed, *written}, key=lambda name: (-len(name), name))
        #: Window → its name as authors write it: as most did, else its first short one.
        self._written = {roster.key(u.name): u.short[0] for u in roster.units if u.short}
        by_count = Counter(written).most_common()
        self._written |= {roster.key(name): name for name, _count in reversed(by_count)}

    def named(self, label: str) -> tuple[str, ...]:
        """The windows that a label names, known or not."""
        return self.in_text(label) or split_names(label)

    def as_written(self, name: str) -> str:
        """A window by its name as authors write it."""
        return self._written.get(self.roster.key(name), name)

    def in_text(self, text: str) -> tuple[str, ...]:
        """The windows that a text names, in its order, each by its name as authors write it."""
        plain = unspaced(text)
        found: list[tuple[int, str]] = []
        for name in self._names:
            wanted = unspaced(name)
            at = plain.find(wanted) if wanted else -1
            if at >= 0:
                found.append((at, self.as_written(name)))
                plain = plain.replace(wanted, "\0" * len(wanted))
        return tuple(dict.fromkeys(name for _at, name in sorted(found)))

    def alone(self, text: str) -> tuple[str, ...]:
        """The windows that a text names where it says nothing else; else none."""
        rest = self.without(text)
        is_alone = rest != unspaced(text) and not re.sub(r"服务窗口|窗口|[、，,和]", "", rest)
        return self.in_text(text) if is_alone else ()

    def without(self, text: str) -> str:
        """A text without the names of windows, and blanks."""
        rest = unspaced(text)
        for name in self._names:
            rest = rest.replace(unspaced(name), "")
        return rest

    def is_window(self, text: str) -> bool:
        """Whether a text names windows, and nothing else."""
        return bool(self.alone(text))

    def is_head_of_window(self, text: str) -> bool:
        """Whether a line says that a window reports, and nothing that it reports: 水利厅信息."""
        rest = self.without(text)
        return rest != unspaced(text) and _HEAD.fullmatch(rest) is not None

    def of_file(self, file: str) -> tuple[str, ...]:
        """The windows that a file's name says, else the nearest folder that says any."""
        return next((found for part in _parts(file) if (found := self.in_text(part))), ())


def _parts(file: str) -> Iterator[str]:
    path = Path(file)
    yield path.stem
    yield from (folder.name for folder in path.parents if folder.name)
