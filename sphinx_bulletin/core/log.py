"""Messages to authors: notes, warnings and errors, and how a fault is told."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from sphinx.util import logging
from sphinx.util.osutil import relpath

from ..model.faults import Fault, Kind, Some
from ..model.figures.figure import format_figure
from ..model.issues.records import Line, Statistics
from ..model.text.dates import Period
from .i18n import __, or_near, show_list, show_period, show_some, table_title

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.environment import BuildEnvironment

_logger = logging.getLogger("sphinx_bulletin")


def note(message: str, *, location: nodes.Node | tuple[str, int] | str | None = None) -> None:
    """Tell an author what may be right as it is; no build fails for it."""
    _logger.info("%s", message, location=location)


def warn(
    kind: Kind,
    message: str,
    *,
    location: nodes.Node | tuple[str, int] | str | None = None,
    once: bool = False,
) -> None:
    """Report a fault of an author at its place; ``message`` says what would be right.

    ``once`` where several places show one fault, of a file that they read.
    """
    _logger.warning(
        "%s", message, location=location, type="bulletin", subtype=kind.value, once=once
    )


def error(
    kind: Kind, message: str, *, location: nodes.Node | tuple[str, int] | str | None = None
) -> None:
    """Report what is no fault of an author."""
    _logger.error("%s", message, location=location, type="bulletin", subtype=kind.value)


def fail(
    message: str,
    *,
    location: nodes.Node | tuple[str, int] | str | None = None,
    once: bool = False,
) -> None:
    """Report what this computer could not do; nobody silences that.

    ``once``: in the same words for the first place alone.
    """
    _logger.error("%s", message, location=location, once=once)


# -- faults ------------------------------------------------------------------------------------


def tell(fault: Fault, env: BuildEnvironment, *, location: str = "") -> None:
    """Tell a fault as a note or a warning, at its place or at one that is on no page."""
    location = location or location_of(env, fault.where.docname, fault.where.line)
    text = words_of_fault(fault, env.config.language)
    if fault.is_note:
        note(text, location=location)
    else:
        warn(fault.kind, text, location=location)


def words_of_fault(fault: Fault, language: str) -> str:
    """The message with its values; behind it the name that may be meant, ``near``."""
    values = {name: in_words(value, language) for name, value in fault.values.items()}
    text = __(fault.message.text) % values + or_near(str(values.get("near", "")))
    if fault.advice and not fault.is_note:
        text += __("; ") + __(fault.advice) % values
    return text


def in_words(value: object, language: str) -> object:
    """A value of a fault as its reader writes it."""
    match value:
        case None:
            return ""
        case Decimal():
            return format_figure(value)
        case datetime.date():
            return show_period(value, value, language)
        case Period():
            return show_period(value.first, value.last, language)
        case Some():
            return show_some(value, language)
        case tuple():
            return show_list(value, language)
        case Statistics():
            return table_title(value.caption, value.name, language)
        case _:
            return value


def location_of(env: BuildEnvironment, docname: str, line: int, *, is_short: bool = False) -> str:
    """File and line, for a message; ``is_short``: from the source folder on."""
    if not isinstance(line, Line):
        return f"{env.doc2path(docname, not is_short)}:{line}"
    file = relpath(line.file, env.srcdir) if is_short else line.file
    return f"{file}:{line}"
