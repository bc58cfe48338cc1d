"""Options of directives: plain option specs that know aliases, and what their texts mean."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..model.markup.directive_block import Block
from ..model.markup.vocabulary import OPTIONS


def raw(text: str | None) -> str:
    """The text as typed; conversion comes later, so that a fault costs one value only."""
    return text or ""


class OptionSpec(dict[str, Callable[[str], Any]]):
    """An option spec that lets unknown options through, for the directive to report."""

    def __missing__(self, key: str) -> Callable[[str], Any]:
        return raw


class BlockOptions(dict[str, str]):
    """The options of a directive, with what docutils has no place for: their lines, and those that
    were given twice."""

    def __init__(self, block: Block) -> None:
        super().__init__((one.name, one.text) for one in reversed(block.options))
        self.block = block


def option_spec(directive: str) -> dict[str, Callable[[str], Any]]:
    """The options of ``directive`` under their names and aliases."""
    options = OPTIONS[directive].items()
    return OptionSpec({key: raw for name, aliases in options for key in (name, *aliases)})
