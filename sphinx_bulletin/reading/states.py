"""docutils' reader of blocks, quicker where an issue makes it work: many small directives.

What is read is the same. docutils makes a machine of fifteen states for every list, and for the
options of every directive; here a state is made when it is entered, and plain options are read
without a machine.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from docutils import nodes, utils
from docutils.parsers.rst import states
from docutils.statemachine import State, StateMachine

from ..i18n import __
from ..model.near_words import directive_meant
from ..model.vocabulary import nearest_directive

#: State → name, pattern and next state of each of its transitions, in their order.
_TRANSITIONS: dict[type[State[Any]], list[tuple[str, re.Pattern[str], str]]] = {}
#: An option on one line; the names of others are left to docutils.
_OPTION = re.compile(r":([\w-]+):(?: +(\S.*))?")


class _States(dict[str, Any]):
    """The states of a machine by name; each is made when it is asked for first."""

    def __init__(self, machine: _Machine, classes: Iterable[type[State[Any]]]) -> None:
        super().__init__()
        self.machine = machine
        self.classes = {one.__name__: one for one in classes}

    def __missing__(self, name: str) -> State[Any]:
        state = self.classes[name](self.machine, self.machine.debug)
        if self.machine.memo is not None:
            state.runtime_init()
        self[name] = state
        return state


class _Machine(StateMachine):  # type: ignore[type-arg]
    """A machine that makes no state before its time."""

    #: What nested parsers share; None until it runs.
    memo: Any = None

    def add_states(self, state_classes: Iterable[type[State[Any]]]) -> None:
        self.states = _States(self, state_classes)


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


class _QuickBody(_Quick, states.Body):
    """What is different in every state that reads directives."""

    def parse_extension_options(
        self, option_spec: Any, datalines: Iterable[str]
    ) -> tuple[Any, Any]:
        """Whether the options of a directive can be read, and these or what is wrong."""
        found = [_OPTION.fullmatch(line) for line in datalines]
        options = [(one[1].lower(), one[2]) for one in found if one]
        if len(options) == len(found):
            try:
                return 1, utils.assemble_option_dict(options, option_spec)
            except (KeyError, ValueError, TypeError, utils.ExtensionOptionError):
                # docutils tells what is wrong.
                pass
        read: Callable[[Any, Iterable[str]], tuple[Any, Any]] = super().parse_extension_options
        return read(option_spec, datalines)

    def unknown_directive(self, type_name: str) -> tuple[list[nodes.Node], bool]:
        """What docutils says no more of than that there is none; its text stays on the page."""
        # docutils tells its types to nobody.
        body: Any = super()
        near = directive_meant(type_name) or nearest_directive(type_name)
        if near is None:
            found: tuple[list[nodes.Node], bool] = body.unknown_directive(type_name)
            return found
        machine: Any = self.state_machine
        line = machine.abs_line_number()
        lines, _indent, _offset, blank_finish = machine.get_first_known_indented(
            0, strip_indent=False
        )
        text = "\n".join(lines)
        message = __("there is no “%(typed)s”; did you mean “%(name)s”?")
        values = {"typed": type_name, "name": near}
        told = self.reporter.error(message % values, line=line)
        return [told, nodes.literal_block(text, text)], blank_finish


def _quick(state: type[states.RSTState]) -> type[states.RSTState]:
    """A state of docutils with what is different; states know each other by name."""
    base = _QuickBody if issubclass(state, states.Body) else _Quick
    return type(state.__name__, (base, state), {})


STATES = tuple(map(_quick, states.state_classes))
