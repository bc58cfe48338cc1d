"""docutils' reader of blocks, quicker where an issue makes it work: many small directives.

docutils makes a machine of fifteen states for every list; here a state is made when it is entered.
What is read is the same, but for what an author types and would lose: the parts of our directives,
comments that were to be directives, and paragraphs that were pasted a line each.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from typing import Any

from docutils import nodes
from docutils.parsers.rst import states
from docutils.parsers.rst.directives.images import Image
from docutils.parsers.rst.directives.parts import Footer, Header
from docutils.statemachine import State, StateMachine, StringList

from ..core.boundary import Boundary
from ..core.i18n import __
from ..core.log import note, tell, warn
from ..core.nodes import has_masthead
from ..model.faults import Fault, Kind, on_page
from ..model.markup import paragraphs
from ..model.markup.pasted_rows import CELL_END
from ..model.markup.repairs import (
    COMMENT,
    HIDDEN,
    PARTING,
    TAKING,
    UNKNOWN_DIRECTIVE,
    look_at_comment,
    no_directive,
)
from ..model.markup.vocabulary import OPTIONS, nearest_directives
from ..model.text.chinese import without_set_in
from ..model.text.regex import regex
from .links import as_file_name
from .pasted_tables import as_pasted, note_several

#: State → name, pattern and next state of each of its transitions, in their order.
_TRANSITIONS: dict[type[State[Any]], list[tuple[str, re.Pattern[str], str]]] = {}
#: The head of a directive.
_DIRECTIVE = regex(r"\.\. \S+::(?: |$)")


def _above(lines: StringList, here: int) -> list[str]:
    """The lines above one, also those that docutils read before a machine of its own began."""
    found: list[str] = []
    while True:
        found[:0] = lines.data[:here]
        outer: StringList | None = lines.parent
        if outer is None or not lines:
            return found
        here = lines.parent_offset
        if here >= len(outer) or outer[here] != lines[0]:
            # What is set in, whose blanks are cut off.
            return found
        lines = outer


class _States(dict[str, Any]):
    """The states of a machine by name; each is made when it is asked for first."""

    def __init__(self, machine: _Machine, classes: Iterable[type[State[Any]]]) -> None:
        super().__init__()
        self.machine = machine
        self.classes = {state.__name__: state for state in classes}

    def __missing__(self, name: str) -> State[Any]:
        state = self.classes[name](self.machine, self.machine.debug)
        if self.machine.memo is not None:
            state.runtime_init()
        self[name] = state
        return state


#: Directives of docutils whose text is in no page of Sphinx, and stops a build of texts.
_AT_EDGES = (Header, Footer)


#: Lists of entries with a mark, as docutils calls them.
_LISTS = frozenset(["Bullet list", "Enumerated list"])


def _begins_part(machine: Any, index: int) -> bool:
    """Whether a directive or a heading begins at a line right below one of a paragraph."""
    above, title, row = (*machine.input_lines.data[index - 1 : index + 2], "")[:3]
    title = without_set_in(title)
    if _DIRECTIVE.match(title):
        return True
    if not machine.match_titles or not paragraphs.begins_title(above, title, row):
        return False
    source, line = machine.get_source_and_line(
        machine.abs_line_number() + index - machine.line_offset
    )
    note(
        __("“%s” is read as a heading; put a blank line above it") % title.strip(),
        location=f"{source}:{line}",
    )
    return True


class _Machine(StateMachine):  # type: ignore[type-arg]
    """A machine that makes no state before its time."""

    #: What nested parsers share; None until it runs.
    memo: Any = None

    def add_states(self, state_classes: Iterable[type[State[Any]]]) -> None:
        self.states = _States(self, state_classes)

    def get_text_block(self, flush_left: bool = False) -> StringList:
        """As docutils; a directive or a heading ends a paragraph without a blank line above it."""
        start, lines = self.line_offset, self.input_lines
        assert lines is not None
        for end in range(start + 1, len(lines)):
            line = lines[end]
            if not flush_left or not line.strip() or line.startswith(" "):
                break
            if _begins_part(self, end):
                self.next_line(end - start - 1)
                return lines[start:end]
        return super().get_text_block(flush_left)


class QuickRootMachine(_Machine, states.RSTStateMachine):
    """For a page, or one translated message, of which there are thousands."""


class QuickMachine(_Machine, states.NestedStateMachine):
    """For nested text."""


class _Quick(states.RSTState):
    """What is different in every state."""

    nested_sm = QuickMachine
    #: Machines to be used again; not shared with docutils' own, whose states are others.
    nested_sm_cache: list[StateMachine[Any]] = []  # noqa: RUF012 - as docutils declares it

    def __init__(self, state_machine: states.RSTStateMachine, debug: bool = False) -> None:
        super().__init__(state_machine, debug)
        self.nested_sm_kwargs["state_classes"] = STATES

    def add_initial_transitions(self) -> None:
        """As docutils; what it finds out for a class of states is the same for all of them."""
        kind = type(self)
        if kind not in _TRANSITIONS:
            super().add_initial_transitions()
            _TRANSITIONS[kind] = [
                (name, self.transitions[name][0], self.transitions[name][2])
                for name in self.transition_order
            ]
            return
        self.transition_order = [name for name, _pattern, _state in _TRANSITIONS[kind]]
        self.transitions = {
            name: (pattern, getattr(self, name), state)
            for name, pattern, state in _TRANSITIONS[kind]
        }

    def paragraph(self, lines: Iterable[str], lineno: int) -> tuple[list[nodes.Node], int]:
        """A paragraph, or several that were pasted a line each; whether a literal is below."""
        # docutils tells its types to nobody.
        state: Any = super()
        typed = list(lines)
        if any(CELL_END in line for line in typed):
            return self.with_rows(typed, lineno)
        lines = list(map(without_set_in, typed))
        if (at := paragraphs.markdown_within(lines)) is not None:
            self.tell_markdown(lines[at], lineno + at)
        if len(lines) == 1:
            alone: tuple[list[nodes.Node], int] = state.paragraph(lines, lineno)
            return alone
        made: list[nodes.Node] = []
        is_literal = 0
        starts = [0]
        with Boundary(f"{self.document.current_source}:{self.document.current_line}"):
            starts = paragraphs.starts(typed)
        for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
            found, is_literal = state.paragraph(lines[start:end], lineno + start)
            made += found
        # In an issue text is pasted; who writes a manual ends lines where sentences end.
        row = paragraphs.row_within(lines)
        is_pasted = len(starts) == 1 and paragraphs.may_be_several(lines)
        if row is None and not is_pasted:
            return made, is_literal
        if not has_masthead(self.document):
            return made, is_literal
        if row is not None:
            warn(
                Kind.INPUT,
                __(
                    "this row is read as text; put a blank line above the line above it to make "
                    "that a heading, or around the row to make it a line"
                ),
                location=self.place(lineno + row),
            )
        else:
            note_several(self.place(lineno))
        return made, is_literal

    def tell_markdown(self, line: str, lineno: int) -> None:
        """In an issue: what was pasted as Markdown and stays as it is typed."""
        if not has_masthead(self.document):
            return
        message = __(
            "“%s” is written as in Markdown; here a heading has a row ---- below it, and a picture "
            "is .. image:: with its file"
        )
        warn(Kind.INPUT, message % line.strip(), location=self.place(lineno))

    def with_rows(self, lines: list[str], lineno: int) -> tuple[list[nodes.Node], int]:
        """A paragraph among whose lines rows of a table were pasted."""
        # docutils tells its types to nobody.
        state: Any = super()
        made: list[nodes.Node] = []
        is_literal, at = 0, lineno
        for is_rows, run in itertools.groupby(lines, lambda line: CELL_END in line):
            block = list(run)
            if not is_rows:
                found, is_literal = self.paragraph(block, at)
                made += found
            else:
                machine = self.state_machine
                places = [machine.get_source_and_line(at + n) for n in range(len(block))]
                made += as_pasted(block, at, places, state.inline_text)
            at += len(block)
        return made, is_literal

    def place(self, lineno: int | None = None) -> str:
        """File and line that are being read."""
        source, line = self.state_machine.get_source_and_line(lineno)
        return f"{source}:{line}"


class _QuickBody(_Quick, states.Body):
    """What is different in every state that reads directives."""

    def parse_directive_block(
        self, indented: StringList, line_offset: int, directive: Any, option_presets: Any
    ) -> tuple[list[str], Any, StringList, int]:
        """As docutils; a directive of ours takes apart by itself all that was typed."""
        if getattr(directive, "kind", None) in OPTIONS:
            return [], {}, indented, line_offset
        # docutils tells its types to nobody.
        body: Any = super()
        found: tuple[list[str], Any, StringList, int] = body.parse_directive_block(
            indented, line_offset, directive, option_presets
        )
        return found

    def unindent_warning(self, node_name: str) -> Any:
        """As docutils; where an entry of another list is below a list, nothing is doubtful."""
        # docutils tells its types to nobody.
        body: Any = super()
        machine: Any = self.state_machine
        lines, at = machine.input_lines, machine.line_offset
        if node_name in _LISTS and paragraphs.begins_entry(*lines.data[at : at + 2]):
            return []
        return body.unindent_warning(node_name)

    def comment(self, match: re.Match[str]) -> tuple[list[nodes.Node], bool]:
        """A comment; what looks like a directive is told, and shown as it is typed."""
        # docutils tells its types to nobody.
        body: Any = super()
        machine: Any = self.state_machine
        lines, here = machine.input_lines, machine.line_offset
        seen = look_at_comment(match.string[match.end() :], lines[here + 1 :], _above(lines, here))
        if seen is not None:
            message, name = seen
            if message is UNKNOWN_DIRECTIVE:
                self.tell(no_directive(name))
            else:
                near = "".join(nearest_directives(name)[:1])
                self.tell(on_page(message, "", 0, typed=name, name=near))
            if message not in (COMMENT, HIDDEN, PARTING, TAKING):
                return self.as_typed()
        found: tuple[list[nodes.Node], bool] = body.comment(match)
        return found

    def parse_directive_arguments(self, directive: Any, arg_block: Iterable[str]) -> Any:
        """As docutils; the name of a picture keeps its blanks."""
        if isinstance(directive, type) and issubclass(directive, Image):
            arg_block = [as_file_name(line, "\\") for line in arg_block]
        # docutils tells its types to nobody.
        body: Any = super()
        return body.parse_directive_arguments(directive, arg_block)

    def parse_target(self, block: Any, block_text: str, lineno: int) -> Any:
        """The same of where a link leads, unless it leads to another target: ``_目标: 乙 丙_``."""
        if block and not block[-1].rstrip().endswith("_"):
            block = list(map(as_file_name, block))
        body: Any = super()
        return body.parse_target(block, block_text, lineno)

    def is_enumerated_list_item(self, ordinal: int, sequence: str, format: str) -> Any:
        """Whether an entry of a list begins here, as docutils asks; a date or a figure is none.

        ``2026. 10. 12``, ``98. 5%`` and ``T.`` are entries only where more shows it: another entry
        before or behind, or text below that is indented. Otherwise they stay, in a paragraph.
        """
        # docutils tells its types to nobody.
        body: Any = super()
        machine: Any = self.state_machine
        text = self.transitions["enumerator"][0].sub("", machine.line, count=1)
        is_odd = sequence != "#" and paragraphs.may_be_date(ordinal or 0, text)
        if is_odd and not isinstance(self, states.EnumeratedList):
            behind = machine.input_lines[machine.line_offset + 1 :]
            following: str = next((line for line in behind if line.strip()), "")
            others = body.make_enumerator((ordinal or 0) + 1, sequence, format) or ()
            if not following.startswith((" ", *others)):
                return None
        return body.is_enumerated_list_item(ordinal, sequence, format)

    def run_directive(
        self, directive: Any, match: re.Match[str], type_name: str, option_presets: Any
    ) -> tuple[list[nodes.Node], bool]:
        """As docutils; what it keeps for the edges of each sheet, Sphinx shows nowhere."""
        if directive in _AT_EDGES and has_masthead(self.document):
            self.tell(no_directive(type_name))
            return self.as_typed()
        # docutils tells its types to nobody.
        body: Any = super()
        found: tuple[list[nodes.Node], bool] = body.run_directive(
            directive, match, type_name, option_presets
        )
        return found

    def unknown_directive(self, type_name: str) -> tuple[list[nodes.Node], bool]:
        """What docutils says no more of than that there is none; its text stays on the page."""
        body: Any = super()
        fault = no_directive(type_name)
        if fault.message is UNKNOWN_DIRECTIVE:
            found: tuple[list[nodes.Node], bool] = body.unknown_directive(type_name)
            return found
        self.tell(fault)
        return self.as_typed()

    def tell(self, fault: Fault) -> None:
        """Tell what is wrong with the line that is being read."""
        tell(fault, self.document.settings.env, location=self.place())

    def as_typed(self) -> tuple[list[nodes.Node], bool]:
        """The lines of explicit markup, in a literal block."""
        machine: Any = self.state_machine
        lines, _indent, _offset, blank_finish = machine.get_first_known_indented(
            0, strip_indent=False
        )
        text = "\n".join(lines).rstrip()
        return [nodes.literal_block(text, text)], blank_finish


class _QuickBullets(_QuickBody):
    """What is different below the first entry of a list."""

    #: Whether a blank line is behind the last one.
    blank_finish: Any

    def bullet(self, match: re.Match[str], context: list[str], next_state: str) -> Any:
        """As docutils; another bullet right below an entry goes on, as it is pasted."""
        # docutils tells its types to nobody.
        state: Any = super()
        if self.blank_finish or match.string[0] == self.parent["bullet"]:
            return state.bullet(match, context, next_state)
        item, self.blank_finish = state.list_item(match.end())
        self.parent += item
        return [], next_state, []


class _QuickText(_Quick, states.Text):
    """What is different below the first line of a paragraph."""

    def text(self, match: re.Match[str], context: list[str], next_state: str) -> Any:
        """As docutils; a directive or a heading right below the line ends the paragraph."""
        # docutils tells its types to nobody.
        state: Any = super()
        machine: Any = self.state_machine
        if context[-1].rstrip().endswith("::") or not _begins_part(machine, machine.line_offset):
            return state.text(match, context, next_state)
        found = state.blank(match, context, next_state)
        self.state_machine.previous_line()
        return found


def _quick(state: type[states.RSTState]) -> type[states.RSTState]:
    """A state of docutils with what is different; states know each other by name."""
    base: type[_Quick] = _QuickText if state is states.Text else _Quick
    base = _QuickBody if issubclass(state, states.Body) else base
    base = _QuickBullets if state is states.BulletList else base
    return type(state.__name__, (base, state), {})


STATES = tuple(map(_quick, states.state_classes))


def let_go_of_machines() -> None:
    """Those that wait to be used again keep the page that they were used for."""
    _Quick.nested_sm_cache.clear()
