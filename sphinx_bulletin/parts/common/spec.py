"""From what is typed for options to the spec of a directive, and to what readers see of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TypeVar, cast

from docutils import nodes

from ...core.i18n import __
from ...model.specs.option import Option, OptionKind, lines_of_options, options_of
from ...model.text.chinese import split_names
from .base import BulletinDirective

S = TypeVar("S")


def read_spec(
    directive: BulletinDirective, spec: type[S], options: Mapping[str, str], **more: object
) -> S:
    """The spec of a directive; what cannot be read is told, and is as if it was not given."""
    read = {
        field: _value(directive, option, options)
        for field, option in options_of(spec).items()
        if option.name in options and option.kind is not OptionKind.OWN
    }
    # To mypy a type variable is not hashable.
    lined = lines_of_options(cast("Any", spec))
    lines = {field: directive.source_line(name) for field, name in lined}
    return spec(**read, **lines, **more)


def _value(directive: BulletinDirective, option: Option, options: Mapping[str, str]) -> Any:
    name, text = option.name, options.get(option.name, "")
    match option.kind:
        case OptionKind.TEXT:
            return text.strip()
        case OptionKind.NAMES:
            return split_names(text)
        case OptionKind.DAY:
            return directive.day(text, name)
        case OptionKind.PERIOD:
            return directive.period(text)
        case OptionKind.SERIES:
            return directive.series_meant(options)
        case OptionKind.FLAG:
            return directive.flag(options, name)
        case OptionKind.CHOICE:
            return (directive.choose(option.choices, text, name) or [option.default])[0]
        case OptionKind.CHOICES if not text.strip():
            return option.default
        case OptionKind.CHOICES:
            return tuple(directive.choose(option.choices, text, name, *option.default[:1]))
    refused = __(option.refused) if option.refused else ""
    value = directive.convert(text, option.read, option.fault, refused, name)
    return option.default if value is None else value


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
        elif option.kind in (OptionKind.DAY, OptionKind.PERIOD) and getattr(spec, field) is None:
            # So that it is not lost.
            yield from directive.typed(options, option.name)
