"""An option of a directive, as a field of its spec.

    weather: str = option.text("weather", "天气")

is all that an option needs: its names, how its value is read, and whether readers see it. Where a
field is called ``<field>_line`` as well, it has the line of the option.
"""

from __future__ import annotations

import enum
import functools
from collections.abc import Callable, Mapping
from typing import Any

from msgspec import Struct, field

from ..faults import Kind
from .struct_fields import defaults_of
from .values import integer


class OptionKind(enum.Enum):
    """What is typed for an option, and what the spec has of it."""

    #: A text that readers see, translated: a child of class ``bulletin-<option>``; as typed.
    TEXT = enum.auto()
    #: Names joined by 、, which readers see: a child of that class each; as typed.
    NAMES = enum.auto()
    #: What no reader sees: what ``read`` makes of it.
    VALUE = enum.auto()
    #: A day or a period, or None; what cannot be read is a child of class
    #: ``bulletin-<option>-typed``.
    DAY = enum.auto()
    PERIOD = enum.auto()
    #: The key or the name of a series; its key.
    SERIES = enum.auto()
    #: Given without a value, or with 是 or 否; whether it is so.
    FLAG = enum.auto()
    #: One of the ``choices``, or some.
    CHOICE = enum.auto()
    CHOICES = enum.auto()
    #: What the directive reads by itself.
    OWN = enum.auto()


class Option(Struct, frozen=True, kw_only=True):
    """An option as authors write it."""

    name: str
    aliases: tuple[str, ...]
    kind: OptionKind
    #: What the spec has where nothing is given.
    default: Any
    #: Whether its value may go on in the lines below.
    is_long: bool = False
    #: Value → aliases.
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    #: What a ``VALUE`` means, and what is told where that is a ValueError.
    read: Callable[[str], Any] = str.strip
    refused: str = ""
    fault: Kind = Kind.FIGURE

    def __call__(self) -> Any:
        """The default, as a struct asks for that of its field: so the field knows its option."""
        return self.default


_DEFAULTS: Mapping[OptionKind, Any] = {
    OptionKind.TEXT: "",
    OptionKind.NAMES: (),
    OptionKind.VALUE: "",
    OptionKind.SERIES: "",
    OptionKind.FLAG: False,
}


def _option(kind: OptionKind, name: str, *aliases: str, **more: Any) -> Any:
    """A field for an option; without a ``default`` the first of its choices is it."""
    first = next(iter(more.get("choices", ())), None)
    more.setdefault("default", _DEFAULTS.get(kind, first))
    it = Option(name=name, aliases=aliases, kind=kind, **more)
    return field(default_factory=it)


text, names, value, day, period, series, flag, choice, choices, own = (
    functools.partial(_option, kind) for kind in OptionKind
)
#: A whole number from 1; 0 where there is none.
number = functools.partial(value, read=integer, default=0)


def options_of(spec: type) -> dict[str, Option]:
    """Field → option, in the order in which messages name them."""
    return _options_of(spec)


# Asked several times an item. By itself, since to mypy ``type[object]`` is not hashable.
@functools.cache
def _options_of(spec: type) -> dict[str, Option]:
    made = (
        (name, getattr(default, "factory", None)) for name, default in defaults_of(spec).items()
    )
    return {name: option for name, option in made if isinstance(option, Option)}


@functools.cache
def lines_of_options(spec: Any) -> tuple[tuple[str, str], ...]:
    """Each field that has the line of an option, with that option's name."""
    found = ((f"{field}_line", option.name) for field, option in _options_of(spec).items())
    return tuple((field, name) for field, name in found if hasattr(spec, field))


class NoOptions(Struct, frozen=True, kw_only=True):
    """Nothing may be given."""
