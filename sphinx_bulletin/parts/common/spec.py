"""From what is typed for options to the spec of a directive, and to what readers see of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

from docutils import nodes

from ...model.specs.option import Option, OptionKind, options_of
from ...model.text.chinese import split_names
from .base import BulletinDirective

S = TypeVar("S")


def read_spec(
    directive: BulletinDirective, spec: type[S], options: Mapping[str, str], **more: object
) -> S:
    """The spec of a directive; what cannot be read is told, and is as if it was not given."""
    read = {
        field: _value(directive, option, options.get(option.name, ""))
        for field, option in options_of(spec).items()
    }
    return spec(**read, **more)


def _value(directive: BulletinDirective, option: Option, text: str) -> Any:
    match option.kind:
        case OptionKind.DAY:
            return directive.day(text, option.name)
        case OptionKind.NAMES:
            return split_names(text)
        case OptionKind.CHOICE:
            return directive.choose(option.choices, text, option.name, option.default)[0]
    return text.strip()


def texts_of(
    directive: BulletinDirective, spec: object, options: Mapping[str, str]
) -> Iterator[nodes.paragraph]:
    """What readers see of the options, as paragraphs that are translated."""
    for field, option in options_of(type(spec)).items():
        text = options.get(option.name, "")
        if not text.strip():
            continue
        if option.kind is OptionKind.TEXT:
            yield directive.text(text, option.name, option.name)
        elif option.kind is OptionKind.NAMES:
            yield from directive.names(text, option.name, option.name)
        elif option.kind is OptionKind.DAY and getattr(spec, field) is None:
            # So that it is not lost.
            yield directive.text(text, f"{option.name}-typed", option.name)
