"""What is marked as internal in reStructuredText: directives, sections, checks, the page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..text.chinese import columns_of
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
from .paragraphs import begins_title
from .tokens import BLANKS, LineKind, Tokenizer, depth_of, width_of_blanks
from .vocabulary import (
    AUDIENCE_NAMES,
    DIRECTIVE_NAMES,
    FINDING_FIELDS,
    OPEN,
    OPTIONS,
    canonical,
)

#: Entries of lists, and the name of a substitution, may stand in front.
_DIRECTIVE = regex(
    rf"(?P<before>[ \t]*+(?:{ENTRY})*+)\.\.[ \t]++(?P<sub>\|[^|\n]++\|[ \t]++)?"
    r"(?P<name>[^\s:|_\[](?:[^:\n]|:(?!:))*+)::(?P<rest>[ \t].*)?$"
)
_FIELD = regex(rf"[{BLANKS}]*+(?:{ENTRY})*+[:：](?P<name>[^:：`]{{1,80}})[:：](?!`)(?P<rest>.*)")
_ROW = regex(r"([!-/:-@\[-`{-~])\1*\s*")
_LIST = "inspection-checklist"
#: Directives of nothing but their text.
_TEXTS = frozenset(["window-item", "bulletin-annex", "editors-note"])


class MarkedRst(MarkFinder):
    """The marks of a source in reStructuredText."""

    label = regex(r"\.\. _[^:]{1,200}+:\s*$|__ ")
    is_markdown = False

    def prepare(self) -> None:
        self.used: set[int] = set()
        self._tokenize()
        self.headings = list(self._headings())
        self.styles = list(dict.fromkeys(one.style for one in self.headings))
        self.found.titles = {heading.text for heading in self.headings}

    def _tokenize(self) -> None:
        tokenizer = Tokenizer(list(self.lines), self.is_left_out)
        for index in range(len(self.lines)):
            line = tokenizer.read(index)
            if line.kind is LineKind.LITERAL:
                self.found.literal.add(index)
            elif line.kind is not LineKind.BLANK:
                tokenizer.enter(index, line)
                if line.part and line.kind is not LineKind.EXPLICIT:
                    self.note_cells(index, line.part.name)

    def _headings(self) -> Iterator[Heading]:
        lines, literal = self.lines, self.found.literal
        for index in range(1, len(lines)):
            row, title = lines[index].rstrip(), lines[index - 1]
            if not _ROW.fullmatch(row) or {index, index - 1} & literal or not title.strip():
                continue
            above = lines[index - 2].rstrip() if index > 1 else ""
            if _ROW.fullmatch(title) or len(row) < min(4, columns_of(title.strip())):
                continue
            if above == row:
                yield Heading(first=index - 2, text=index - 1, last=index, style=row[0] * 2)
            elif not title[0].isspace() and (
                not above or self.label.match(above) or begins_title(above, title, row)
            ):
                yield Heading(first=index - 1, text=index - 1, last=index, style=row[0])

    def level(self, heading: Heading) -> int:
        return self.styles.index(heading.style)

    def read(self) -> Structure:
        """All marks, in their order."""
        for index, line in enumerate(self.lines):
            if index in self.found.literal or index in self.used or not line.strip():
                continue
            match = _DIRECTIVE.match(line)
            if match is None:
                self._loose(index, line)
            elif canonical(AUDIENCE_NAMES, match["name"]):
                self._directive(index, match, (match["rest"] or "").strip())
            elif audience_meant(match["name"]) == "internal":
                self._called(index, match)
            else:
                self._option(index, match)
        return self.found

    def _called(self, index: int, match: re.Match[str]) -> None:
        """``.. internal::``, a directive that is called as its readers are."""
        if (match["rest"] or "").strip():
            # As typed, which docutils tells; it is internal all the same.
            end = self.block_end(index, len(match["before"].expandtabs()))
            self.add(index, end, "audience", index, "internal", before=match["before"])
            return
        told = len(self.found.told)
        self._directive(index, match, match["name"])
        self.tell_called(match["name"].strip(), index, told)

    def _directive(self, index: int, match: re.Match[str], typed: str) -> None:
        """``.. audience::`` with its body, or without one for a section or the page."""
        end = self.block_end(index, len(match["before"].expandtabs()))
        below = [line for line in range(index + 1, end + 1) if self.lines[line].strip()]
        if not typed and below and audience_meant(self.lines[below[0]]):
            # The name stands on the line below.
            typed, self.found.edits[below[0]] = self.lines[below[0]], ""
            end = end if below[1:] else index
        audience = self.audience(typed, index)
        if end > index:
            self.found.edits[index] = f"{match['before']}.. bulletin-audience:: {audience}"
            start = self.with_labels(index) if not match["before"] else index
            self.add(start, end, "audience", index, audience, before=match["before"])
            return
        self.found.edits[index] = match["before"].rstrip()
        if match["before"] or match["sub"]:
            self.doubtful(index, index, audience)
        else:
            self.without_body(index, index, audience)

    def _option(self, index: int, match: re.Match[str]) -> None:
        """A directive with the option among those that it has."""
        name = match["name"].strip()
        kind = DIRECTIVE_NAMES.get(name, "")
        end = self.block_end(index, len(match["before"].expandtabs()))
        if name == "only" and self.for_internal((match["rest"] or "").strip()):
            self.add(index, end, name, index, "internal", match["before"])
            return
        if inside := MARK_WITHIN.search(match["rest"] or ""):
            before = match["before"]
            self.add(index, end, kind or name, index, self.audience(inside[1], index), before)
            self.found.edits[index] = MARK_WITHIN.sub("", self.lines[index])
            return
        lines = [match["rest"] or "", *self.lines[index + 1 : end + 1]]
        for line, typed in self._given(index, lines, kind):
            self.used.add(line)
            self._marked(index, end, line, self.audience(typed, line), match)

    def _given(self, index: int, lines: list[str], kind: str) -> Iterator[tuple[int, str]]:
        """The lines of the option, and its values: a checklist has one for each check."""
        if kind and kind not in OPEN:
            for given in read_block(lines, kind).options:
                if is_audience_name(given.name, given.text):
                    yield index + given.line, given.text
            return
        for line, text in enumerate(lines[1:], index + 1):
            if not kind and not text.strip():
                return
            found = option(text.strip(), AUDIENCE_NAMES) if text.strip() else None
            # Of a list of fields, what names no audience is one of the author's own.
            if found and is_audience_name(*found) and (not kind or audience_meant(found[1])):
                yield line, found[1]

    def _marked(self, index: int, end: int, line: int, audience: str, match: re.Match[str]) -> None:
        name = match["name"].strip()
        kind = DIRECTIVE_NAMES.get(name, "")
        if kind == _LIST and (check := self._check_at(index, line)) is not None:
            self.found.edits[line] = ""
            indent = self.lines[check][: depth_of(self.lines[check])]
            self.add(check, self._check_end(check, end), "check", line, audience, before=indent)
            return
        indent = self.lines[line][: depth_of(self.lines[line])]
        self.found.edits[line] = indent + AUDIENCE_SEEN if kind else None
        if kind == "bulletin-masthead":
            self.add_page(line, audience)
        elif kind in _TEXTS and end == line:
            # Its text was not set in.
            self.doubtful(index, line, audience)
        else:
            before = match["before"]
            start = index if before else self.with_labels(index)
            if match["sub"]:
                start, before = index, f"{before}.. {match['sub']}replace:: "
            self.add(start, end, kind or name, line, audience, before=before)

    def _check_at(self, index: int, line: int) -> int | None:
        """The line of the check that a field belongs to; None where that is the whole list."""
        for above in range(line - 1, index, -1):
            text = self.lines[above]
            match = _FIELD.match(text)
            if match is None or canonical(FINDING_FIELDS, match["name"]):
                continue
            if depth_of(text) <= depth_of(self.lines[line]):
                return None if self._is_head(index, above, match["name"]) else above
        return None

    def _is_head(self, index: int, line: int, name: str) -> bool:
        """Whether a field is an option of the list: no blank line is above it."""
        is_option = canonical({**OPTIONS[_LIST], **AUDIENCE_NAMES}, name) is not None
        return is_option and all(text.strip() for text in self.lines[index:line])

    def _check_end(self, check: int, end: int) -> int:
        depth = depth_of(self.lines[check])
        for below in range(check + 1, end + 1):
            text = self.lines[below]
            match = _FIELD.match(text)
            if match is None or depth_of(text) > depth:
                continue
            if not canonical({**FINDING_FIELDS, **AUDIENCE_NAMES}, match["name"]):
                while not self.lines[below - 1].strip():
                    below -= 1
                return below - 1
        return end

    def _loose(self, index: int, line: str) -> None:
        """A line that would be the option, were it in a directive."""
        match = _FIELD.match(line)
        if match and (audience := audience_meant(match["rest"])):
            if is_audience_name(match["name"], match["rest"]):
                self.found.edits[index] = ""
                self.by_itself(index, audience)
        elif MARK_ALONE.fullmatch(line):
            self.found.edits[index] = ""
            self.by_itself(index, "internal")
        elif has_mark_within(line):
            self.doubtful(index, index)

    def block_end(self, index: int, column: int) -> int:
        """The last line that is set in below a directive."""
        end = index
        for below in range(index + 1, len(self.lines)):
            text = self.lines[below]
            if not text.strip():
                continue
            if width_of_blanks(text[: depth_of(text)]) <= column:
                break
            end = below
        return end

    def kind_at(self, index: int) -> str:
        match = None if index in self.found.literal else _DIRECTIVE.match(self.lines[index])
        return DIRECTIVE_NAMES.get(match["name"].strip(), "") if match else ""

    def include_at(self, index: int) -> str:
        match = None if index in self.found.literal else _DIRECTIVE.match(self.lines[index])
        if match is None or match["name"].strip() != "include":
            return ""
        end = self.block_end(index, len(match["before"].expandtabs()))
        options = (line.strip() for line in self.lines[index + 1 : end + 1])
        is_shown = any(one.startswith((":literal:", ":code:")) for one in options)
        return "" if is_shown else (match["rest"] or "").strip()

    def checks_at(self, index: int) -> int:
        # Fields, below its options, that are set in the least.
        match = _DIRECTIVE.match(self.lines[index])
        column = len(match["before"]) if match else 0
        depths = []
        for line in range(index + 1, self.block_end(index, column) + 1):
            match = _FIELD.match(self.lines[line])
            if match is None or canonical({**FINDING_FIELDS, **AUDIENCE_NAMES}, match["name"]):
                continue
            if not self._is_head(index, line, match["name"]):
                depths.append(depth_of(self.lines[line]))
        return depths.count(min(depths, default=0))
