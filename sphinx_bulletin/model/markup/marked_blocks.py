"""Blocks that are marked as internal: what a mark is about, in reStructuredText and Markdown."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import ClassVar

from msgspec import Struct, field

from ..faults import Fault, Kind, Message, on_page
from ..specs.option import OptionKind, options_of
from ..text.regex import regex
from .directive_block import option
from .vocabulary import (
    AUDIENCE_NAMES,
    AUDIENCES,
    OPTIONS,
    SPECS,
    canonical,
    choices,
    meant,
)

#: An audience that does not exist.
NO_AUDIENCE = Message(
    Kind.AUDIENCE,
    "there is no audience “%(typed)s”, so that only internal readers see this; choose from "
    "%(names)s",
)
#: A mark that stands where it marks nothing.
DOUBTFUL_MARK = Message(
    Kind.AUDIENCE,
    "it is not clear what this marks, so that only internal readers see all up to the next "
    "heading; write it right below a heading, as an option of a directive, or with a body that is "
    "set in",
)

#: A mark that has the name of an audience in place of its own.
CALLED = Message(
    Kind.AUDIENCE,
    "there is no part “%(typed)s”; it is read as “audience” 范围 with this value; write "
    "“.. 范围:: %(typed)s”",
)

#: A short name that has one of these is meant for the option.
_LETTERS = "范围範圍"
#: What stands in front of a directive on its line: entries of lists.
ENTRY = r"(?:[-*+•‣⁃]|\(?(?:\d{1,3}|[A-Za-z]|#)[.)])[ \t>]++"
#: The option in the midst of a line.
MARK_WITHIN = regex(
    r"[:：][ \t]*(?:audience|范围|範圍)[ \t]*[:：][ \t]*(internal|内部|內部)\b", re.IGNORECASE
)
#: The same as all of a line, without its first colon.
MARK_ALONE = regex(
    r"[ \t]*+(?:audience|范围|範圍)[ \t]*+[:：][ \t]*+(?:internal|内部|內部)[ \t]*+[。.]?[ \t]*+",
    re.IGNORECASE,
)
_LITERALS = regex(r"(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)")
#: What a table, an annex, an item is counted as, for the numbers of those behind it.
COUNTED = frozenset(["window-item", "statistics-table", "bulletin-annex"])

#: Options of ours that are no texts.
_VALUES = {
    part: {
        option.name
        for option in options_of(spec).values()
        if option.kind not in (OptionKind.TEXT, OptionKind.NAMES)
    }
    for part, spec in SPECS.items()
}
#: The part whose text is cells.
_TABLE = "statistics-table"


class Heading(Struct, frozen=True, kw_only=True):
    """A title with its underline."""

    #: Index of its first line (an overline, perhaps), of its text, and of its last.
    first: int
    text: int
    last: int
    #: Its underline, twice where there is an overline; in Markdown a sign for each level.
    style: str


class Region(Struct, frozen=True, kw_only=True):
    """Lines that one mark is about."""

    start: int
    end: int
    #: ``page``, ``section``, ``check``, ``audience``, ``text`` in doubt, or a directive.
    what: str
    #: The line of the mark, for messages.
    mark: int
    audience: str = "internal"
    #: What stands before the placeholder on its line.
    before: str = ""
    #: What is counted: ``section``, ``window-item`` …
    kinds: tuple[str, ...] = ()
    #: Of a section.
    style: str = ""
    is_markdown: bool = False

    @property
    def is_internal(self) -> bool:
        """Whether the public does not see it."""
        return self.audience == "internal"


class Structure(Struct, kw_only=True):
    """The marks of a source, and what else is to be known of its lines."""

    regions: list[Region] = field(default_factory=list)
    #: Index of a line → what the parser gets for it where it is shown; None where it is taken out,
    #: and those below it, up to a blank one, move up.
    edits: dict[int, str | None] = field(default_factory=dict)
    #: Lines in which no role is read, and lines where it would stand as typed.
    literal: set[int] = field(default_factory=set)
    unwrapped: set[int] = field(default_factory=set)
    titles: set[int] = field(default_factory=set)
    #: Lines that do not go on with what stands on the line before.
    edges: set[int] = field(default_factory=set)
    told: list[Fault] = field(default_factory=list)


def audience_meant(typed: str) -> str | None:
    """The audience that is meant; None where there is none of that name."""
    return canonical(AUDIENCES, typed)


def is_audience_name(name: str, value: str) -> bool:
    """Whether an option or a field is a mark: one that is misspelt is, where its value is right."""
    if canonical(AUDIENCE_NAMES, name):
        return True
    if audience_meant(value) is None:
        return False
    typed = name.strip()
    return meant(("audience",), typed) is not None or (
        len(typed) < 4 and any(char in _LETTERS for char in typed)
    )


def has_mark_within(line: str) -> bool:
    """Whether the option stands in the midst of text, where no literal shows it."""
    return MARK_WITHIN.search(line) is not None and (
        MARK_WITHIN.search(_LITERALS.sub("", line)) is not None
    )


class MarkFinder:
    """Finds the marks of a page, or of a file that is included."""

    #: What leads to what is below it.
    label: ClassVar[re.Pattern[str]]
    is_markdown: ClassVar[bool]

    def __init__(
        self,
        lines: Sequence[str],
        leaves_out: Callable[[str], object] = lambda _condition: False,
        for_internal: Callable[[str], bool] = lambda _condition: False,
        included: Callable[[str], str] = lambda _name: "",
        *,
        is_page: bool,
    ) -> None:
        self.lines, self.is_page = lines, is_page
        self.for_internal, self.included = for_internal, included
        self._leaves_out = leaves_out
        self.found = Structure()
        self.headings: list[Heading] = []
        self.prepare()

    def prepare(self) -> None:
        """Look at the lines for headings, literals, and what else is to be known of them."""
        raise NotImplementedError

    def read(self) -> Structure:
        """All marks, in their order."""
        raise NotImplementedError

    def is_left_out(self, condition: str) -> bool:
        """Whether nobody reads what stands below an ``only``; what is marked by it is looked at."""
        return bool(self._leaves_out(condition)) and not self.for_internal(condition)

    def level(self, heading: Heading) -> int:
        """Of two headings the upper one has the lower number."""
        raise NotImplementedError

    def counted(self, start: int, end: int, what: str) -> tuple[str, ...]:
        """What is counted in lines, which is not to change the numbers of what is behind."""
        if what == "page":
            return ()
        if what == "check":
            return ("check",)
        kinds = ["section"] if what == "section" else []
        titles = self.titles_in(start, end) if what != "section" else set()
        for index in range(start, end + 1):
            kind = self.kind_at(index)
            if index in titles:
                kinds.append("section")
            elif kind == "inspection-checklist" and "section" not in kinds:
                kinds += ["check"] * self.checks_at(index)
            elif kind in COUNTED and not (kind == "window-item" and "section" in kinds):
                kinds.append(kind)
            elif text := self.included(name) if (name := self.include_at(index)) else "":
                kinds += self._counted_in(text)
        return tuple(kinds)

    def _counted_in(self, text: str) -> tuple[str, ...]:
        """The same of a file that lines include; of those that it includes itself nobody asks."""
        lines = text.split("\n")
        finder = type(self)(lines, self._leaves_out, self.for_internal, is_page=False)
        return finder.counted(0, len(lines) - 1, "audience")

    def include_at(self, index: int) -> str:
        """The file that a directive at a line includes as text; empty where none does."""
        raise NotImplementedError

    def note_cells(self, index: int, part: str) -> None:
        """In cells of figures, and in options that are no texts, a role would stand as typed."""
        given = option(self.lines[index].strip(), OPTIONS[part])
        name = canonical(OPTIONS[part], given[0]) if given else None
        if (part == _TABLE and name is None) or name in _VALUES[part]:
            self.found.unwrapped.add(index)

    def kind_at(self, index: int) -> str:
        """The directive of ours that begins at a line; empty where none does."""
        raise NotImplementedError

    def checks_at(self, index: int) -> int:
        """How many checks the list has that begins at a line."""
        raise NotImplementedError

    def audience(self, typed: str, index: int) -> str:
        """What is typed; who does not exist is nobody but the office's own readers."""
        audience = audience_meant(typed)
        if audience is None:
            names = choices(AUDIENCES)
            fault = on_page(NO_AUDIENCE, "", index + 1, typed=typed.strip(), names=names)
            self.found.told.append(fault)
        return audience or "internal"

    def tell_called(self, typed: str, index: int, told: int) -> None:
        """That a mark is called as its readers are, unless more was told of it."""
        if len(self.found.told) == told:
            self.found.told.append(on_page(CALLED, "", index + 1, typed=typed))

    def add(
        self, start: int, end: int, what: str, mark: int, audience: str, before: str = "",
        style: str = "",
    ) -> None:  # fmt: skip
        """Note what a mark is about."""
        region = Region(
            start=start,
            end=end,
            what=what,
            mark=mark,
            audience=audience,
            before=before,
            kinds=self.counted(start, end, what),
            style=style,
            is_markdown=self.is_markdown,
        )
        self.found.regions.append(region)

    def add_page(self, mark: int, audience: str) -> None:
        """The whole page is marked; of a file that a page includes, the file."""
        what = "page" if self.is_page else "text"
        self.add(0, len(self.lines) - 1, what, mark, audience)

    def without_body(self, index: int, last: int, audience: str) -> None:
        """The directive by itself marks the page, or the section whose title is beside it."""
        above = next((one for one in reversed(self.headings) if one.last < index), None)
        below = next((one for one in self.headings if one.first > last), None)
        is_below = above is not None and self._is_clear(above.last + 1, index - 1)
        is_above = below is not None and self._is_clear(last + 1, below.first - 1)
        if self.is_page and (above is None or (above is self.headings[0] and is_below)):
            self.add_page(index, audience)
        elif is_below and above is not None:
            if is_above and below is not None and self.level(below) <= self.level(above):
                # The section above is empty, and that below may be meant.
                self._section(below, index, audience)
            self._section(above, index, audience)
        elif is_above and below is not None:
            self._section(below, index, audience, start=index)
        elif audience == "internal":
            self.doubtful(index, index, audience)

    def by_itself(self, index: int, audience: str) -> None:
        """A field on a line of its own says the same; within other text it is in doubt."""
        if not self.lines[index][:1].isspace():
            self.without_body(index, index, audience)
        elif audience == "internal":
            self.doubtful(index, index)

    def _section(
        self, heading: Heading, mark: int, audience: str, start: int | None = None
    ) -> None:
        level = self.level(heading)
        behind = [
            one for one in self.headings if one.first > heading.last and self.level(one) <= level
        ]
        start = self.with_labels(heading.first if start is None else start)
        end = self.with_labels(behind[0].first) - 1 if behind else len(self.lines) - 1
        self.add(start, end, "section", mark, audience, style=heading.style)

    def doubtful(self, index: int, mark: int, audience: str = "internal") -> None:
        """All from a mark, or from what it stands in, up to the next heading."""
        self.found.told.append(on_page(DOUBTFUL_MARK, "", mark + 1))
        start = index
        while start > 0 and (self.lines[start][:1].isspace() or not self.lines[start].strip()):
            start -= 1
        ends = [one.first for one in self.headings if one.first > mark]
        end = self.with_labels(ends[0]) - 1 if ends else len(self.lines) - 1
        self.add(start, end, "text", mark, audience)

    # -- lines -------------------------------------------------------------------------------

    def with_labels(self, index: int) -> int:
        """The first of the labels right above a line, which lead to it."""
        start = above = index
        while above > 0:
            above -= 1
            text = self.lines[above].strip()
            if text and not self.label.match(text):
                break
            start = above if text else start
        return start

    def _is_clear(self, first: int, last: int) -> bool:
        """Whether nothing but blank lines and labels is between two lines."""
        between = (self.lines[index].strip() for index in range(first, last + 1))
        return all(not text or self.label.match(text) for text in between)

    def titles_in(self, start: int, end: int) -> set[int]:
        """The upper headings in lines."""
        inside = [one for one in self.headings if start <= one.first and one.last <= end]
        top = min(map(self.level, inside), default=0)
        return {one.first for one in inside if self.level(one) == top}
