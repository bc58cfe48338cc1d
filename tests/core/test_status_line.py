"""The line of progress: the share that is done, and names of what is made alone."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest
from sphinx.util import logging as sphinx_logging

from sphinx_bulletin.printed.status_line import StatusLine


@pytest.fixture
def said() -> Iterator[list[str]]:
    """What is said while a test runs."""
    lines: list[str] = []

    class Heard(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.append(record.getMessage())

    logger, heard = logging.getLogger("sphinx"), Heard()
    level = logger.level
    logger.setLevel(logging.INFO)
    logger.addHandler(heard)
    sphinx_logging.getLogger("sphinx_bulletin")
    yield lines
    logger.removeHandler(heard)
    logger.setLevel(level)


def test_what_is_made_is_named_with_the_share_of_all(said: list[str]) -> None:
    line = StatusLine("setting", 4, 0)
    line.show(2, "b.pdf")
    line.show(4, "d.pdf")
    line.close()
    text = "".join(said)
    assert "50%" in text
    assert "100%" in text
    assert "25%" not in text
    assert text.index("b.pdf") < text.index("d.pdf")


def test_where_nothing_is_made_nothing_is_said(said: list[str]) -> None:
    StatusLine("setting", 4, 0).close()
    assert said == []
