"""An option of a directive, as a field of its spec.

    location: str = option("location", "地点", kind=OptionKind.TEXT)

is all that an option needs: its names, how its value is read, and whether readers see it.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any


class OptionKind(enum.Enum):
    """What is typed for an option, and what the spec has of it."""

    #: A text that readers see, translated: a child of class ``bulletin-<option>``; as typed.
    TEXT = enum.auto()
    #: Names joined by 、, which readers see: a child of that class each; as typed.
    NAMES = enum.auto()
    #: What no reader sees: a name to link to, as typed.
    KEY = enum.auto()
    #: A day, or None; what cannot be read is a child of class ``bulletin-<option>-typed``.
    DAY = enum.auto()
    #: One of the ``choices``; the first where nothing is given.
    CHOICE = enum.auto()


@dataclass(frozen=True, kw_only=True, slots=True)
class Option:
    """An option as authors write it."""

    name: str
    aliases: tuple[str, ...]
    kind: OptionKind
    #: Whether its value may go on in the lines below.
    is_long: bool = False
    #: Value → aliases.
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def default(self) -> Any:
        """What the spec has where nothing is given."""
        match self.kind:
            case OptionKind.DAY:
                return None
            case OptionKind.NAMES:
                return ()
        return next(iter(self.choices), "")


def option(name: str, *aliases: str, kind: OptionKind, **more: Any) -> Any:
    """A field for an option."""
    it = Option(name=name, aliases=aliases, kind=kind, **more)
    return field(default=it.default, metadata={"option": it})


def options_of(spec: type) -> dict[str, Option]:
    """Field → option, in the order in which messages name them."""
    return {one.name: one.metadata["option"] for one in fields(spec) if "option" in one.metadata}


def names_of(spec: type) -> dict[str, tuple[str, ...]]:
    """Option → aliases."""
    return {one.name: one.aliases for one in options_of(spec).values()}


def long_ones(spec: type) -> list[str]:
    """The options whose value may go on in the lines below."""
    return [one.name for one in options_of(spec).values() if one.is_long]
