"""What a build hears of the processes that it has started, and tells where nobody has yet."""

from __future__ import annotations

import logging as python_logging
import re
from collections.abc import Iterable
from itertools import chain
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.util import logging
from sphinx.util.logging import get_node_location

from ...model.text.regex import regex
from .processes import Process

if TYPE_CHECKING:
    from sphinx.application import Sphinx

#: What Sphinx puts behind the line of a translated message.
_TRANSLATED = regex(r":<translated>.*", re.DOTALL)


class Told(python_logging.Handler):
    """Remembers what authors were told, since faults of a source are found by each build of it."""

    def __init__(self, app: Sphinx) -> None:
        super().__init__(python_logging.INFO)
        self.app = app
        self.keys: set[tuple[object, ...]] = set()

    def emit(self, record: python_logging.LogRecord) -> None:
        if self.is_for_authors(record):
            self.keys.add(self.key(record))

    def has(self, record: python_logging.LogRecord) -> bool:
        """Whether authors were told this fault."""
        return self.is_for_authors(record) and self.key(record) in self.keys

    @staticmethod
    def is_for_authors(record: python_logging.LogRecord) -> bool:
        """Warnings, and our notes."""
        is_note = record.name == f"{logging.NAMESPACE}.sphinx_bulletin"
        return is_note or record.levelno >= python_logging.WARNING

    def key(self, record: python_logging.LogRecord) -> tuple[object, ...]:
        """The same for the same fault, whatever language its words are quoted in."""
        place = self._place(getattr(record, "location", None))
        # At one place an error may be behind a note.
        kind = getattr(record, "type", None), getattr(record, "subtype", None), record.levelno
        return (place, *kind) if place else (record.getMessage(), *kind)

    def _place(self, location: Any) -> str:
        if isinstance(location, nodes.Node):
            location = get_node_location(location)
        elif isinstance(location, tuple):
            docname, line = location
            where = self.app.env.doc2path(docname) if docname else ""
            location = f"{where}:{line}" if line else str(where)
        elif location and ":" not in location:
            location = str(self.app.env.doc2path(location))
        return _TRANSLATED.sub("", location or "")


def begin_to_remember(app: Sphinx) -> Told:
    """From here on faults are told."""
    told = Told(app)
    python_logging.getLogger(logging.NAMESPACE).addHandler(told)
    return told


def heard_status(process: Process, told: Told | None, kept: Iterable[Any] = ()) -> int | None:
    """Log what a process says and what nobody said before; its exit status, None without one."""
    log = python_logging.getLogger(logging.NAMESPACE)
    for said in chain(kept, process.answers()):
        if isinstance(said, int):
            return said
        if not (told and told.has(said)):
            log.handle(said)
    return None
