"""Messages to authors: where a note, a warning and an error are written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.util import logging

from ..model.faults import Kind

if TYPE_CHECKING:
    from docutils import nodes

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


def fault(
    kind: Kind, message: str, *, location: nodes.Node | tuple[str, int] | str | None = None
) -> None:
    """Report what is no fault of an author."""
    _logger.error("%s", message, location=location, type="bulletin", subtype=kind.value)


def fail(message: str, *, location: nodes.Node | tuple[str, int] | str | None = None) -> None:
    """Report what this computer could not do; nobody silences that."""
    _logger.error("%s", message, location=location)
