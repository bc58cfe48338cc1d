"""What one build knows of itself and of the one before it."""

from __future__ import annotations

from collections.abc import Mapping, Set
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field

from ...model.issues.shown import ShownDigests
from ...model.markup.audience_marks import Mark

if TYPE_CHECKING:
    from docutils import nodes

    from ...model.specs.over_issues import ArchiveList


class Build(Struct, kw_only=True):
    """Known while pages are read and written; nothing of it is kept with the records."""

    #: Pages that were written.
    written: set[str] = field(default_factory=set)
    #: Pages that this build has written as HTML; None in a builder that sets PDFs alone.
    written_as_pages: frozenset[str] | None = None
    #: All files that are written for sources, from the site's root, once that begins.
    files: Set[str] = frozenset()
    #: What pages show besides their text; None before all are read.
    shown: ShownDigests | None = None
    #: Page → the one whose toctree lists it, as menus know them.
    parents: Mapping[str, str] = field(default_factory=dict)
    #: Name of a page without a source → digest of what it lists, and of what it did.
    lists: dict[str, str] = field(default_factory=dict)
    lists_before: Mapping[str, str] = field(default_factory=dict)
    #: Page and a list of issues on it that is too long for one → year → the page that has it.
    parted: Mapping[tuple[str, ArchiveList], Mapping[int, str]] = field(default_factory=dict)
    #: Such a page → its list, when it was made and until it is written.
    year_lists: dict[str, nodes.Element] = field(default_factory=dict)
    #: Whether the theme's menus show the headings of every page, as far as is known.
    wide_menus: bool = False
    #: Language → its pages, where a site is built in several.
    languages: Mapping[str, frozenset[str]] = field(default_factory=dict)
    #: Page → pages whose toctrees list it, where Sphinx is not to write these with it.
    listed_on: dict[str, set[str]] | None = None
    #: Pages without marks whose output was copied from the other audience's in this build.
    taken: frozenset[str] = frozenset()
    #: Whether the build before this one was killed.
    was_killed: bool = False
    #: Pages that are internal as a whole → what is marked on them.
    withheld: dict[str, tuple[Mark, ...]] = field(default_factory=dict)
    #: What is marked as internal in values of conf.py.
    conf_marks: tuple[Mark, ...] = ()
    #: How much is translated.
    coverage: tuple[Any, ...] = ()
    #: Page and a missing name on it that is reported already.
    unknown_told: set[tuple[str, str]] = field(default_factory=set)
