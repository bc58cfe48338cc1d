"""One line that says what is made and how much of all is done, as Sphinx's own do."""

from __future__ import annotations

from collections.abc import Iterator

from sphinx.util import logging
from sphinx.util.display import status_iterator

logger = logging.getLogger(__name__)


class StatusLine:
    """Written over where a terminal can do that; only of what is made, whatever lies between.

    ``summary`` is what stands in front, ``count`` how many there are.
    """

    def __init__(self, summary: str, count: int, verbosity: int) -> None:
        self._name, self._place, self._is_shown = "", 0, False
        self._line = status_iterator(
            self._names(count), f"{summary}... ", "darkgreen", count, verbosity, str
        )

    def _names(self, count: int) -> Iterator[str]:
        for place in range(1, count + 1):
            self._place = place
            yield self._name

    def show(self, place: int, name: str) -> None:
        """Say that the one at a place, counted from 1, is made now."""
        with logging.suppress_logging():
            while self._place < place - 1:
                next(self._line)
        self._name, self._is_shown = name, True
        next(self._line, None)

    def close(self) -> None:
        """What is said next begins a line of its own."""
        with logging.suppress_logging():
            for _name in self._line:
                pass
        if self._is_shown:
            logger.info("")
