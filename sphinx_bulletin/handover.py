"""What a build of the site hands to the process that sets its PDFs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

#: The module that the process runs.
PROCESS = "sphinx_bulletin.pdf.process"


@dataclass(frozen=True, kw_only=True, slots=True)
class Job:
    """A build to be joined: the same sources and options, the pages that it has read, more output.

    All of it can be pickled. Command lines cannot say all of it: an option may be any object.
    """

    srcdir: str
    #: None where there is no ``conf.py``.
    confdir: str | None
    #: Where the PDFs go.
    outdir: str
    doctreedir: str
    #: Values given beside ``conf.py``.
    overrides: Mapping[str, Any]
    #: Values as they are, where a part of one may have been given: ``-D numfig_format.table=表%s``.
    values: Mapping[str, Any]
    tags: tuple[str, ...]
    #: As many processes may work at once.
    parallel: int
    verbosity: int
    #: Pages that were written in this build; the others are as they were.
    changed: frozenset[str]
