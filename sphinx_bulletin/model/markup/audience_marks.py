"""What is marked as internal in a source: text for an office's own readers, not for everybody."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Mark:
    """Something that is marked as internal, as its author typed it."""

    #: Lines of the source for a block, a section or a page; what a role holds, for a role.
    text: str
    #: First and last line in its file.
    line: int
    end: int
    #: ``page``, ``section``, ``role``, or the name of the directive that is marked.
    what: str
    #: The file that it stands in, from the source folder on.
    file: str = ""
    #: Data files that it names, from the source folder on.
    data_files: tuple[str, ...] = ()
