"""What an import has done: each file, what is doubtful in it, what was left out."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from .blocks import Loss


class Doubt(Struct, frozen=True, kw_only=True):
    """A place that somebody has to look at."""

    #: The line of the page, from 1.
    line: int
    #: What to look at, in the language of the site.
    text: str
    #: Whether it speaks of the whole page.
    is_whole: bool = False


class ImportedIssue(Struct, frozen=True, kw_only=True):
    """A file of which a page was made, or would be."""

    source: Path
    #: The page, and the files beside it: tables, pictures, a copy of the source.
    page: Path
    beside: tuple[Path, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    #: What was left out as it should be.
    losses: tuple[Loss, ...] = ()
    #: Pieces of text that the built page lacks, though nothing says why.
    lacking: tuple[str, ...] = ()
    #: How many paragraphs, headings, tables and lines of head and tail it has.
    paragraphs: int = 0
    #: How many characters the file has, without blanks.
    characters: int = 0

    @property
    def is_whole(self) -> bool:
        """Whether all characters of the file are on the page, or known to be left out."""
        return not self.lacking


class RefusedFile(Struct, frozen=True, kw_only=True):
    """A file of which no page was made."""

    source: Path
    #: Why, in the language of the site.
    reason: str


class Report(Struct, frozen=True, kw_only=True):
    """What an import has done, or would do."""

    imported: tuple[ImportedIssue, ...] = ()
    refused: tuple[RefusedFile, ...] = ()
    #: Nothing was written.
    is_dry_run: bool = False
    #: Whether the site has a roster; else no item has a window.
    has_roster: bool = True
    #: The report as a page and as a table; none in a dry run.
    files: tuple[Path, ...] = ()

    @property
    def doubts(self) -> int:
        """How many places somebody has to look at."""
        return sum(len(issue.doubts) for issue in self.imported)

    @property
    def doubtful_wholes(self) -> int:
        """How many pages are to be looked through as a whole."""
        return sum(any(doubt.is_whole for doubt in issue.doubts) for issue in self.imported)

    @property
    def is_whole(self) -> bool:
        """Whether every file was read, and nothing of any is lacking."""
        return not self.refused and all(issue.is_whole for issue in self.imported)
