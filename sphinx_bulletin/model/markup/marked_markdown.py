"""What is marked as internal in MyST Markdown: directives, sections, the page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from ..text.regex import regex
from .directive_block import AUDIENCE_SEEN, option, read_block
from .marked_blocks import (
    ENTRY,
    MARK_ALONE,
    MARK_WITHIN,
    Heading,
    MarkFinder,
    Structure,
    audience_meant,
    has_mark_within,
    is_audience_name,
)
from .marked_rst import MarkedRst
from .tokens import LITERAL, depth_of
from .vocabulary import AUDIENCE_NAMES, DIRECTIVE_NAMES, OPEN, OPTIONS, canonical

_FENCE = regex(
    rf"(?P<before>[ \t>]*+(?:{ENTRY})*+)(?P<fence>`{{3,}}(?=[^`]*$)|~{{3,}}|:{{3,}})[ \t]*"
    r"(?P<info>.*)"
)
_DIRECTIVE = regex(r"[{｛]\s*+(?P<name>[^\s{}｛｝]{1,80}+)\s*+[}｝]\s*+(?P<rest>.*)")
_HEADING = regex(r" {0,3}(?P<signs>#{1,6})(?:[ \t]+\S.*|[ \t]*)$")
_SETEXT = regex(r" {0,3}(=+|-+)[ \t]*$")
_LOOSE = regex(rf"[ \t>]*+(?:{ENTRY})*+:?(?P<name>[^:：`]{{1,40}})[:：](?P<rest>.*)")


class Fence(Struct, frozen=True, kw_only=True):
    """A directive, or code, from its first line to its last."""

    start: int
    end: int
    #: White space, quotes and entries of lists in front of it.
    before: str
    signs: str
    name: str
    rest: str


class MarkedMarkdown(MarkFinder):
    """The marks of a source in Markdown."""

    label = regex(r"\([^()]+\)=\s*$")
    is_markdown = True

    def prepare(self) -> None:
        self.fences: list[Fence] = []
        self._in_fence: set[int] = set()
        self.front = self._front_matter()
        self._read_fences()
        self.headings = list(self._headings())
        self.found.titles = {heading.text for heading in self.headings}

    def _front_matter(self) -> int:
        """How many lines hold what is said of the page in front of it."""
        lines = self.lines
        if not lines or lines[0].rstrip() != "---":
            return 0
        ends = (index for index in range(1, len(lines)) if lines[index].rstrip() in ("---", "..."))
        return next(ends, -1) + 1

    def _read_fences(self) -> None:
        opened: list[tuple[int, re.Match[str], str]] = []
        for index in range(self.front, len(self.lines)):
            match = _FENCE.fullmatch(self.lines[index].rstrip())
            if opened:
                self._in_fence.add(index)
                _start, head, name = opened[-1]
                fence = head["fence"]
                if match and not match["info"] and match["fence"].startswith(fence):
                    self._close(opened.pop(), index)
                    continue
                if not name:
                    self.found.literal.add(index)
                    continue
            if match is not None:
                self._in_fence.add(index)
                head_of = _DIRECTIVE.fullmatch(match["info"])
                name = head_of["name"] if head_of else ""
                bare = match["info"].partition(" ")[0]
                if (not name and canonical(AUDIENCE_NAMES, bare)) or bare in DIRECTIVE_NAMES:
                    name = bare
                opened.append((index, match, name))
        while opened:
            self._close(opened.pop(), len(self.lines) - 1)
        for fence in self.fences:
            if DIRECTIVE_NAMES.get(fence.name) == "statistics-table":
                for index in range(fence.start + 1, fence.end):
                    if self.lines[index].strip():
                        self.note_cells(index, "statistics-table")
        self.fences.sort(key=lambda fence: fence.start)
        self._fence_at = {fence.start: fence for fence in self.fences}

    def _close(self, opened: tuple[int, re.Match[str], str], end: int) -> None:
        start, match, name = opened
        # Signs of a fence are no signs of a literal.
        self.found.edges |= {start, start + 1, end, end + 1}
        head = _DIRECTIVE.fullmatch(match["info"])
        rest = head["rest"] if head else match["info"].partition(" ")[2]
        if name in LITERAL or (name == "only" and self.is_left_out(rest.strip())):
            first = start + 1
            # Its options are read.
            while first < end and self.lines[first].lstrip(" \t>").startswith((":", "：")):
                first += 1
            self.found.literal.update(range(first, end))
        if name:
            self.fences.append(
                Fence(
                    start=start,
                    end=end,
                    before=match["before"],
                    signs=match["fence"],
                    name=name,
                    rest=rest,
                )
            )

    def _headings(self) -> Iterator[Heading]:
        lines = self.lines
        for index in range(self.front, len(lines)):
            if index in self._in_fence:
                continue
            if match := _HEADING.match(lines[index]):
                yield Heading(first=index, text=index, last=index, style=match["signs"])
            elif index and _SETEXT.match(lines[index]) and lines[index - 1].strip():
                if index - 1 in self._in_fence or _HEADING.match(lines[index - 1]):
                    continue
                style = "#" if "=" in lines[index] else "##"
                yield Heading(first=index - 1, text=index - 1, last=index, style=style)

    def level(self, heading: Heading) -> int:
        return len(heading.style)

    def read(self) -> Structure:
        """All marks, in their order."""
        used: set[int] = set()
        for index in range(self.front):
            given = option(self.lines[index].strip(), AUDIENCE_NAMES)
            if given and is_audience_name(*given):
                self.add_page(index, self.audience(given[1].strip("\"' "), index))
        for fence in self.fences:
            if fence.start in self.found.literal:
                continue
            if canonical(AUDIENCE_NAMES, fence.name):
                self._directive(fence)
            elif fence.name == "eval-rst":
                self._inner(fence)
                used.update(range(fence.start, fence.end + 1))
            else:
                used.update(self._option(fence))
        for index, line in enumerate(self.lines):
            if index >= self.front and index not in used and index not in self.found.literal:
                self._loose(index, line)
        return self.found

    def _directive(self, fence: Fence) -> None:
        audience = self.audience(fence.rest, fence.start)
        inside = range(fence.start + 1, fence.end)
        if any(self.lines[index].strip() for index in inside):
            head = f"{fence.before}{fence.signs}{{bulletin-audience}} {audience}"
            self.found.edits[fence.start] = head
            start = fence.start if fence.before.strip() else self.with_labels(fence.start)
            self.add(start, fence.end, "audience", fence.start, audience, before=fence.before)
            return
        for index in (fence.start, *inside, fence.end):
            self.found.edits[index] = fence.before.rstrip() if index == fence.start else ""
        if fence.before.strip():
            self.doubtful(fence.start, fence.start, audience)
        else:
            self.without_body(fence.start, fence.end, audience)

    def _option(self, fence: Fence) -> Iterator[int]:
        """The line of a directive's option, where it has one."""
        kind = DIRECTIVE_NAMES.get(fence.name, "")
        if fence.name == "only" and self.for_internal(fence.rest.strip()):
            self.add(fence.start, fence.end, "only", fence.start, "internal", fence.before)
            return
        if inside := MARK_WITHIN.search(fence.rest):
            audience = self.audience(inside[1], fence.start)
            self.add(
                fence.start, fence.end, kind or fence.name, fence.start, audience, fence.before
            )
            self.found.edits[fence.start] = MARK_WITHIN.sub("", self.lines[fence.start])
            yield fence.start
            return
        for line, typed in self._given(fence, kind):
            yield line
            indent = self.lines[line][: depth_of(self.lines[line])]
            self.found.edits[line] = indent + AUDIENCE_SEEN if kind else None
            audience = self.audience(typed, line)
            if kind == "bulletin-masthead":
                self.add_page(line, audience)
                continue
            start = fence.start if fence.before.strip() else self.with_labels(fence.start)
            self.add(start, fence.end, kind or fence.name, line, audience, before=fence.before)

    def _given(self, fence: Fence, kind: str) -> Iterator[tuple[int, str]]:
        lines = [fence.rest, *self.lines[fence.start + 1 : fence.end]]
        is_block = len(lines) > 1 and lines[1].strip() == "---"
        if kind and kind not in OPEN and not is_block:
            for given in read_block(lines, kind, is_markdown=True).options:
                if is_audience_name(given.name, given.text):
                    yield fence.start + given.line, given.text
            return
        for line, text in enumerate(lines[1:], fence.start + 1):
            stripped = text.strip().strip("> ")
            if is_block and line > fence.start + 1 and stripped == "---":
                return
            if not kind and not is_block and not stripped.startswith((":", "：")):
                return
            found = option(stripped, AUDIENCE_NAMES) if stripped else None
            if found and is_audience_name(*found) and (not kind or audience_meant(found[1])):
                yield line, found[1]

    def _inner(self, fence: Fence) -> None:
        """What is reStructuredText within Markdown."""
        first = fence.start + 1
        lines = self.lines[first : fence.end]
        inner = MarkedRst(lines, self.is_left_out, self.for_internal, is_page=False).read()
        for region in inner.regions:
            start, end = region.start + first, region.end + first
            self.found.regions.append(
                replace(region, start=start, end=end, mark=region.mark + first)
            )
        self.found.edits |= {line + first: text for line, text in inner.edits.items()}
        self.found.literal |= {line + first for line in inner.literal}
        for fault in inner.told:
            where = replace(fault.where, line=fault.where.line + first)
            self.found.told.append(replace(fault, where=where))

    def _loose(self, index: int, line: str) -> None:
        """A line that would be the option, were it in a directive."""
        match = _LOOSE.match(line) if line.lstrip(" \t>-*").startswith((":", "：")) else None
        audience = audience_meant(match["rest"]) if match else None
        if match and audience and is_audience_name(match["name"], match["rest"]):
            self.found.edits[index] = ""
            self.by_itself(index, audience)
        elif MARK_ALONE.fullmatch(line.lstrip(" \t>-*")):
            self.found.edits[index] = ""
            inside = [one for one in self.fences if one.start < index <= one.end]
            if inside:
                self.doubtful(inside[0].start, index)
            else:
                self.by_itself(index, "internal")
        elif has_mark_within(line):
            self.doubtful(index, index)

    def kind_at(self, index: int) -> str:
        fence = self._fence_at.get(index)
        return DIRECTIVE_NAMES.get(fence.name, "") if fence else ""

    def include_at(self, index: int) -> str:
        fence = self._fence_at.get(index)
        return fence.rest.strip() if fence and fence.name == "include" else ""

    def checks_at(self, index: int) -> int:
        body = self.lines[index + 1 : self._fence_at[index].end]
        fields = [line for line in body if re.match(r"[:：][^:：]+[:：]", line)]
        names = (line.strip("：:").partition(":")[0] for line in fields)
        options = OPTIONS["inspection-checklist"]
        return sum(canonical(options, name) is None for name in names)
