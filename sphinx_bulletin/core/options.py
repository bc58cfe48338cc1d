"""Options of directives: plain option specs that know aliases, and what their texts mean."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from ..model.markup.directive_block import Block
from ..model.markup.vocabulary import OPTIONS
from ..model.text.chinese import narrow


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


def integer(text: str) -> int:
    """A whole number from 1, full-width digits allowed; ValueError else."""
    match = re.fullmatch(r"(?:第|总第)?(\d{1,9})(?:期|份|年)?", narrow(text).strip())
    if match is None or int(match[1]) < 1:
        raise ValueError(text)
    return int(match[1])


def numbers(text: str) -> tuple[int, int]:
    """``41``, or ``40-41`` of a joint issue; ValueError else."""
    match = re.fullmatch(
        r"第?\s*(\d{1,9})\s*+(?:[-—–~～至、]+\s*(\d{1,9})\s*+)?期?", narrow(text).strip()
    )
    if match is None or int(match[1]) < 1 or int(match[2] or match[1]) < int(match[1]):
        raise ValueError(text)
    return int(match[1]), int(match[2] or match[1])
