"""A file for each issue, made again where it would become another, on all cores; else the old one.

What PDFs and Word files share: which issues there are, their pages as docutils nodes alone, what
lies in the folder, and what becomes of an issue that fails.
"""

from __future__ import annotations

import contextlib
import gc
import os
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from pathlib import Path
from typing import Any, ClassVar

from docutils import nodes
from msgspec import Struct
from msgspec.structs import replace
from sphinx import addnodes
from sphinx.builders import Builder
from sphinx.util import logging
from sphinx.util.parallel import ParallelTasks, parallel_available

from ..core.boundary import unwritten
from ..core.domain import domain_of
from ..core.i18n import __
from ..core.log import fail
from ..core.nodes import all_nodes
from ..core.places.files import digest_of, remove_parts, replace_file
from ..core.places.unread import why_of
from ..core.words.own_words import words_of_series
from ..model.issues.records import Issue
from . import written_files
from .failures import PrintError
from .made_for_others import MadeForOthers
from .permanent import link_numbers
from .status_line import StatusLine
from .written_files import WrittenFile

logger = logging.getLogger(__name__)

#: Stands for the address of another page: the file of one issue links within itself only.
_ELSEWHERE = "bulletin-page:"


class MadeFile(Struct, frozen=True, kw_only=True):
    """A file that was made of an issue."""

    content: bytes
    #: 0 where nobody counts them: only what shows the file knows.
    pages: int = 0
    #: On a page.
    lines: int = 22


class Outcome(Struct, frozen=True, kw_only=True):
    """What became of one issue; crosses from one process to another."""

    docname: str
    file: str
    #: Of the file as it is now; none where there is none of ours.
    entry: WrittenFile | None
    #: Was it made, or is the old file still right.
    was_made: bool = False
    #: Why it could not be made; empty if it could.
    error: str = ""


class IssueFilesBuilder(Builder):
    """``<key><suffix>`` for each page that has a masthead.

    A builder says how a file is made (``make``), and what besides the page decides what becomes of
    it (``prepare``, ``signature``).
    """

    format = ""
    allow_parallel = True
    supported_image_types: ClassVar[list[str]] = ["image/png", "image/jpeg", "image/gif"]
    # Else Sphinx fetches what is on other hosts; here such an image is an error.
    supported_remote_images = True
    #: Of a file's name.
    suffix = ""
    #: Beside the files that it tells of, as Sphinx's own ``.buildinfo``: moved or deleted with
    #: them.
    state_name = ""
    #: What makes the files: libraries, and folders of ours.
    libraries: ClassVar[Sequence[str]] = ()
    folders: ClassVar[Sequence[Path]] = ()

    def __init__(self, app: Any, env: Any) -> None:
        super().__init__(app, env)
        # Sphinx deprecates the attribute under which it keeps it.
        self.sphinx = app
        #: Pages that may be others than last time, where a build of the site knows; None: all.
        self.changed: Set[str] | None = domain_of(env).build.written_as_pages
        #: Pages that are not, and were copied from the other audience's site.
        self.taken = domain_of(env).build.taken - (self.changed or frozenset())
        self._starter = os.getpid()

    # -- what a builder says ---------------------------------------------------------------------

    def prepare(self) -> None:
        """Load what all issues need; raises ``PrintError`` where that cannot be had."""

    def signature(self) -> str:
        """All options that make other files, but not where on a disk things stand."""
        raise NotImplementedError

    def lines_wanted(self, text: str) -> int | None:
        """On a page of an issue whose page has the digest ``text``; None: that is found out."""
        return None

    def make(self, docname: str, issue: Issue, document: nodes.document, text: str) -> MadeFile:
        """The file of an issue; whatever it raises is told, and the old file stays."""
        raise NotImplementedError

    def make_more(self, outcomes: list[Outcome], old: Mapping[str, WrittenFile]) -> list[Outcome]:
        """Files besides those of issues."""
        return []

    def doing(self) -> str:
        """What a line of progress begins with: ``setting issues``."""
        raise NotImplementedError

    def tell_count(self, made: int, same: int) -> None:
        """Say how many files were made, and how many are as they were."""
        raise NotImplementedError

    # -- what Sphinx asks ------------------------------------------------------------------------

    def get_outdated_docs(self) -> str:
        return "all issues"

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        return _ELSEWHERE + docname

    def get_relative_uri(self, from_: str, to: str, typ: str | None = None) -> str:
        return self.get_target_uri(to, typ)

    def write_documents(self, docnames: Set[str]) -> None:
        """Make every file that changed; what cannot be made makes the build fail, after all others.

        Nothing is raised: Sphinx shows that as a crash, and forgets what it has read.
        """
        folder = Path(self.outdir)
        remove_parts(folder)
        old = written_files.load_written(folder / self.state_name)
        self.others = MadeForOthers(self.sphinx, self.state_name)
        if self.changed:
            # Until all are made, no page counts as unchanged: the next build mends what stops this.
            self._keep({name: replace(entry, options="") for name, entry in old.items()})
        try:
            self.prepare()
        except PrintError as error:
            self.tell_failure(str(error))
            return
        try:
            outcomes = self._make_all(self.issues(), old)
        except EOFError:
            message = __("a process that makes %s files ended before it was done")
            self.tell_failure(message % self.suffix.removeprefix(".").upper())
            return
        outcomes += self.make_more(outcomes, old)
        for outcome in outcomes:
            if outcome.error:
                self.tell_failure(outcome.error, outcome.docname or None)
        entries = {outcome.file: outcome.entry for outcome in outcomes if outcome.entry}
        for name in sorted(set(old) - {outcome.file for outcome in outcomes}):
            # Of an issue that is no more; a file that somebody else put there stays.
            if written_files.is_ours(folder / name, old[name]):
                (folder / name).unlink()
                logger.info(__("removed %s: its issue is gone"), name)
        self._keep(entries)
        self.tell_count(
            sum(outcome.was_made for outcome in outcomes),
            sum(not outcome.was_made and not outcome.error for outcome in outcomes),
        )

    def finish(self) -> None:
        """Nothing is left to do."""

    # -- issues ----------------------------------------------------------------------------------

    def issues(self) -> list[tuple[str, Issue]]:
        """Pages that are issues, by docname."""
        pages = sorted(domain_of(self.env).pages.items())
        return [(name, page.issue) for name, page in pages if page.issue]

    def resolved(self, docname: str, issue: Issue | None = None) -> nodes.document:
        """The page as docutils nodes alone, with links into itself, and from an issue's numbers."""
        return self.resolve_page(self.env.get_doctree(docname), docname, issue)

    def resolve_page(
        self, doctree: nodes.document, docname: str, issue: Issue | None = None
    ) -> nodes.document:
        """The same of a page as it was read; its nodes move, and are none others afterwards."""
        # Before they are resolved: a list of other pages is no part of an issue.
        for toctree in all_nodes(doctree):
            if isinstance(toctree, addnodes.toctree):
                toctree.parent.remove(toctree)
        if self.changed is None:
            self.env.apply_post_transforms(doctree, docname)
        else:
            # What there is to say about the page, is said where it is written as HTML.
            with logging.suppress_logging():
                self.env.apply_post_transforms(doctree, docname)
        self.images: dict[str, str] = {}
        self.post_process_images(doctree)
        here = _ELSEWHERE + docname + "#"
        for reference in all_nodes(doctree):
            if not isinstance(reference, nodes.reference):
                continue
            uri = reference.get("refuri", "")
            if uri.startswith(here):
                del reference["refuri"]
                reference["refid"] = uri.removeprefix(here)
        if issue is not None:
            link_numbers(doctree, self.config, docname, issue)
        return doctree

    def same_for_all(self) -> str:
        """Digest of what is the same for every issue."""
        return written_files.of_options(self.signature(), self.libraries, self.folders)

    def failed(self, name: str, error: Exception) -> str:
        """What is told of a file that could not be made."""
        # As text: a traceback does not cross from one process to another.
        logger.debug("%s\n%s", name, traceback.format_exc())
        reason = why_of(error)
        if not isinstance(error, (PrintError, OSError)):
            reason = f"{type(error).__name__}: {reason}"
        if isinstance(error, PermissionError):
            reason = __(
                "it cannot be replaced: close it where it is open, or make its folder writable, "
                "and build again"
            )
        message = __("%(file)s could not be set, the old file stays: %(reason)s")
        return message % {"file": name, "reason": reason}

    def tell_failure(self, message: str, docname: str | None = None) -> None:
        """An error, and an exit status that is none of success."""
        logger.error("%s", message, location=docname)
        self.sphinx.statuscode = 1

    def tell_unwritten(self, error: OSError) -> None:
        """The same of a note of ours that cannot be written, once for both times that it is."""
        fail(unwritten(error), once=True)
        self.sphinx.statuscode = 1

    def end_with_build(self) -> None:
        """End a process whose build was killed: the next one may be at the same files already."""
        if os.getpid() != self._starter and os.getppid() != self._starter:
            os._exit(1)

    def _keep(self, entries: Mapping[str, WrittenFile]) -> None:
        """Note what lies in the folder."""
        try:
            state = Path(self.outdir) / self.state_name
            replace_file(state, written_files.dump_written(entries))
        except OSError as error:
            self.tell_unwritten(error)

    def _make_all(
        self, issues: Sequence[tuple[str, Issue]], old: Mapping[str, WrittenFile]
    ) -> list[Outcome]:
        """Make files on as many cores as ``-j`` says; in their order, whichever is ready first."""
        outcomes: list[Outcome] = []
        self._places = {docname: place for place, (docname, _issue) in enumerate(issues, 1)}
        self._status = StatusLine(self.doing(), len(issues), self.sphinx.verbosity)
        with _little_garbage() as collect, contextlib.closing(self._status):

            def make_some(some: Sequence[tuple[str, Issue]]) -> list[Outcome]:
                return [collect(self._in_its_words(*issue, old)) for issue in some]

            # What the first loads and measures, copies of this process have from the start.
            outcomes += make_some(issues[:1])
            rest = issues[1:]
            count = min(self.sphinx.parallel, len(rest)) if parallel_available else 1
            if count <= 1:
                return [*outcomes, *make_some(rest)]
            tasks = ParallelTasks(count)
            for start in range(count):
                tasks.add_task(make_some, rest[start::count], lambda _, made: outcomes.extend(made))
            tasks.join()
        return sorted(outcomes, key=lambda outcome: outcome.docname)

    def _tell_making(self, docname: str, name: str) -> None:
        """Copies of the process are silent: what they say is heard when they are done."""
        if os.getpid() == self._starter:
            self._status.show(self._places[docname], name)

    def _in_its_words(self, docname: str, issue: Issue, old: Mapping[str, WrittenFile]) -> Outcome:
        with words_of_series(issue.series):
            return self._outcome(docname, issue, old)

    def _outcome(self, docname: str, issue: Issue, old: Mapping[str, WrittenFile]) -> Outcome:
        """Make one file, unless it is already what it would become."""
        self.end_with_build()
        name = f"{issue.file_stem}{self.suffix}"
        path = Path(self.outdir) / name
        # A file that is not as we left it is written anew.
        before = old.get(name) if written_files.is_ours(path, old.get(name)) else None
        same_for_all = self.same_for_all()
        is_known = self.changed is not None and docname not in self.changed
        wanted = self.lines_wanted(before.text) if before else None
        is_known = is_known and before is not None and wanted in (None, before.lines)
        if before and is_known and before.options == same_for_all:
            return Outcome(docname=docname, file=name, entry=before)
        if docname in self.taken and not before:
            # Its page was taken as it is, and so is this.
            taken = self.others.taken(name, options=same_for_all)
            if taken and self.lines_wanted(taken.text) in (None, taken.lines):
                return Outcome(docname=docname, file=name, entry=taken)
        try:
            document = self.resolved(docname, issue)
            text = written_files.of_document(document, Path(self.srcdir))
            facts = repr(written_files.without_lines(issue))
            lines = str(self.lines_wanted(text) or "")
            made_from = written_files.of_all([text, same_for_all, facts, lines])
            if before and before.digest == made_from:
                before = replace(before, options=same_for_all)
                return Outcome(docname=docname, file=name, entry=before)
            if taken := self.others.taken(name, digest=made_from):
                taken = replace(taken, options=same_for_all)
                return Outcome(docname=docname, file=name, entry=taken)
            self._tell_making(docname, name)
            made = self.make(docname, issue, document, text)
            self.end_with_build()
            replace_file(path, made.content)
        # Whatever happens while one issue is set: the next ones are set all the same, none of it
        # is silent, and the file of the issue stays as it was.
        except Exception as error:
            # Without a digest that anything has, so that the next build tries again.
            entry = replace(before, digest="", options="") if before else None
            failure = self.failed(name, error)
            return Outcome(docname=docname, file=name, entry=entry, error=failure)
        entry = WrittenFile(
            digest=made_from,
            options=same_for_all,
            text=text,
            content=digest_of(made.content),
            pages=made.pages,
            lines=made.lines,
        )
        return Outcome(docname=docname, file=name, entry=entry, was_made=True)


@contextlib.contextmanager
def _little_garbage() -> Iterator[Callable[[Outcome], Outcome]]:
    """Garbage is collected between two issues and not within: a tenth faster, and it stays small.

    What an issue leaves for others is no garbage, and not looked at again. It stays so where the
    build holds what it has loaded from its first page on (``building/quick/memory.py``): taken
    apart at the end of the process, that was a fifth of the time of a build of one issue.
    """
    is_ours: bool | None = None
    gc.disable()

    def collect(outcome: Outcome) -> Outcome:
        nonlocal is_ours
        gc.collect()
        if is_ours is None:
            # Asked once: it counts them one by one.
            is_ours = not gc.get_freeze_count()
        gc.freeze()
        return outcome

    try:
        yield collect
    finally:
        gc.enable()
        if is_ours:
            gc.unfreeze()
