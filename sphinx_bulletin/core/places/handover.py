"""What a build of the site hands to processes of ours: one sets its PDFs, others more languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

#: The module that sets PDFs.
PROCESS = "sphinx_bulletin.pdf.process"
#: The module that builds one more language.
EDITION_PROCESS = "sphinx_bulletin.site.edition"


@dataclass(frozen=True, kw_only=True, slots=True)
class Job:
    """A build to be joined: the same sources and options, the pages that it has read, more output.

    All of it can be pickled. Command lines cannot say all of it: an option may be any object.
    """

    srcdir: str
    #: None where there is no ``conf.py``.
    confdir: str | None
    #: The site's own language, in which authors are told what is wrong.
    home: str
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


@dataclass(frozen=True, kw_only=True, slots=True)
class EditionJob:
    """The same sources and options once more, in another language."""

    srcdir: str
    #: None where there is no ``conf.py``.
    confdir: str | None
    outdir: str
    doctreedir: str
    builder: str
    #: The site's own language, in which authors are told what is wrong.
    home: str
    #: Values given beside ``conf.py``, the language among them.
    overrides: Mapping[str, Any]
    tags: tuple[str, ...]
    #: As many processes may work at once.
    parallel: int
    verbosity: int
    #: Whether everything is read anew.
    fresh: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """The pages that a site has in one language: what its process answers first."""

    docnames: frozenset[str]


@dataclass(frozen=True, kw_only=True, slots=True)
class Go:
    """Build it."""

    #: Language → its pages.
    pages: Mapping[str, frozenset[str]]
    #: Whether all pages are written, as with ``sphinx-build -a``.
    all: bool
