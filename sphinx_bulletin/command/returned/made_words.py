"""What is printed and typed nowhere: which option it is made of, or that it is set by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from ...core.i18n import __
from ...model.markup.own_names import name_here
from ...model.markup.tokens import COLONS
from ...model.markup.vocabulary import DIRECTIVES, FINDING_FIELDS, OPTIONS
from ...model.text.alike import simplified
from .source_places import rows_of_directive

#: Class of what is printed → directive that it is made by; the outermost tells.
_DIRECTIVES: Mapping[str, str] = MappingProxyType(
    {
        "masthead": "bulletin-masthead",
        "issue": "bulletin-masthead",
        "footer": "distribution-footer",
        "statistics": "statistics-table",
        "checklist": "inspection-checklist",
        "check": "inspection-checklist",
        "item": "window-item",
        "trend": "statistics-trend",
        "annex": "bulletin-annex",
        "signature": "bulletin-masthead",
    }
)
#: The same → option, where that has another name.
_OPTIONS: Mapping[str, str] = MappingProxyType(
    {"source-period": "period", "issue-line": "date", "signature-date": "date", "marks": "marking"}
)
#: What numbers, labels and lists are made of; no option changes them.
_BY_ITSELF = frozenset({"mark", "label", "change", "sentence", "annex-label", "contents-title"})


def told_made(roles: Sequence[str], lines: Sequence[str], line: int) -> tuple[int, str]:
    """The line to be changed, from 1, and what to do there; 0 where nothing is.

    ``roles`` are the classes around it, the nearest first, ``line`` is that of its directive.
    """
    names = [role.removeprefix("bulletin-") for role in roles]
    directive = next((_DIRECTIVES[one] for one in reversed(names) if one in _DIRECTIVES), "")
    inner = next((_DIRECTIVES[one] for one in names if one in _DIRECTIVES), directive)
    if "check" in names:
        return _told_check(names[: names.index("check")], lines, line)
    for name in names:
        if name in _BY_ITSELF:
            break
        option = _OPTIONS.get(name, name)
        for kind in (inner, directive):
            if option in OPTIONS.get(kind, {}):
                return _told_option(kind, option, lines, line)
    return 0, _nowhere()


def _told_check(names: Sequence[str], lines: Sequence[str], line: int) -> tuple[int, str]:
    """The same of what stands around the text of a check, which begins on ``line``."""
    for name in names:
        if name in _BY_ITSELF:
            break
        if name == "status":
            return line, __("it is the status of the check, which its text begins with")
        if name in FINDING_FIELDS:
            found = _typed_option((name, *FINDING_FIELDS[name]), lines, line - 1)
            if found is not None:
                return found
    return 0, _nowhere()


def _nowhere() -> str:
    return __("it is set by itself, and typed nowhere")


def _typed_option(names: Sequence[str], lines: Sequence[str], start: int) -> tuple[int, str] | None:
    """The line of an option below a row, and what to do there; None where it is not typed."""
    pattern = re.compile(rf"\s*[{COLONS}]\s*(?:{'|'.join(map(re.escape, names))})\s*[{COLONS}]")
    for number in rows_of_directive(lines, start):
        if pattern.match(lines[number]):
            message = __("it is made of the option “%s”; correct it there")
            return number + 1, message % lines[number].strip()
    return None


def _told_option(directive: str, option: str, lines: Sequence[str], line: int) -> tuple[int, str]:
    names = (option, *OPTIONS[directive][option])
    for start in (line - 1, *_starts(directive, lines)):
        if (found := _typed_option(names, lines, start)) is not None:
            return found
    # As the page names its other options.
    is_english = any(f"{directive}::" in one for one in lines)
    message = __("it is made of the option “%s”; add that")
    return 0, message % (option if is_english or len(names) == 1 else name_here(names[1]))


def _starts(directive: str, lines: Sequence[str]) -> Iterator[int]:
    """Rows on which a directive begins."""
    pattern = re.compile(
        rf"\s*\.\.\s*(?:{re.escape(directive)}|{re.escape(DIRECTIVES[directive])})\s*[{COLONS}]"
    )
    return (number for number, text in enumerate(lines) if pattern.match(simplified(text)))
