"""The builder: one PDF for each issue, or an error and the old file."""

from __future__ import annotations

import contextlib
import gc
import os
import traceback
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import Any, ClassVar

from docutils import nodes
from sphinx import addnodes
from sphinx.builders import Builder
from sphinx.util import logging
from sphinx.util.parallel import ParallelTasks, parallel_available

from ..core.domain import domain_of
from ..core.i18n import __
from ..core.log import note
from ..core.places.files import digest_of, remove_parts, replace_file
from ..core.words.numerals import is_latin_language
from ..model.figures.figure import is_traditional
from ..model.issues.records import Issue
from ..model.issues.when import in_order
from . import digest
from . import upstream as patches
from .digest import WrittenFile
from .errors import PdfError
from .faces import fonts
from .gate.verify import count_pages, verify
from .permanent import link_numbers
from .setting import Options, Setting, set_issue
from .volume import VolumeIssue, set_volume

logger = logging.getLogger(__name__)

#: Stands for the address of another page: a PDF of one issue links within itself only.
_ELSEWHERE = "bulletin-page:"


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """What became of one issue; crosses from one process to another."""

    docname: str
    file: str
    #: Of the file as it is now; none where there is none of ours.
    entry: WrittenFile | None
    #: Was it set, or is the old file still right.
    was_set: bool = False
    #: Why it could not be set; empty if it could.
    error: str = ""


class IssueBuilder(Builder):
    """``-b pdf``: ``<key>.pdf`` for each page that has a masthead.

    Not rst2pdf's builder: it overrides what Sphinx declares final, and all that it does otherwise
    (a cover, a list of documents, an index) is no part of an issue.
    """

    name = "pdf"
    format = ""
    epilog = __("The PDF files are in %(outdir)s.")
    allow_parallel = True
    supported_image_types: ClassVar[list[str]] = ["image/png", "image/jpeg", "image/gif"]
    # Else Sphinx fetches what is on other hosts; here such an image is an error.
    supported_remote_images = True

    def __init__(self, app: Any, env: Any) -> None:
        super().__init__(app, env)
        # Sphinx deprecates the attribute under which it keeps it.
        self.sphinx = app
        #: Pages that may be others than last time, where a build of the site knows; None: all.
        self.changed: Set[str] | None = domain_of(env).build.written_as_pages
        self._starter = os.getpid()

    def init(self) -> None:
        self.log_handler = patches.route_log()

    def get_outdated_docs(self) -> str:
        return "all issues"

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        return _ELSEWHERE + docname

    def get_relative_uri(self, from_: str, to: str, typ: str | None = None) -> str:
        return self.get_target_uri(to, typ)

    def write_documents(self, docnames: Set[str]) -> None:
        """Set every issue that changed; what cannot be set makes the build fail, after all others.

        Nothing is raised: Sphinx shows that as a crash, and forgets what it has read.
        """
        folder = Path(self.outdir)
        remove_parts(folder)
        old = digest.load_written(folder)
        if self.changed:
            # Until all are set, no page counts as unchanged: the next build mends what stops this.
            self._keep({name: replace(entry, options="") for name, entry in old.items()})
        try:
            faces = fonts.load_faces(
                self.config.bulletin_fonts,
                Path(self.confdir),
                latin=is_latin_language(self.config.language),
                traditional=is_traditional(self.config.language),
                box=self.config.bulletin_missing == "box",
            )
        except PdfError as error:
            self._fail(str(error))
            return
        options = Options(
            faces=faces,
            srcdir=Path(self.srcdir),
            language=self.config.language,
            tail_page=self.config.bulletin_tail_page,
        )
        try:
            outcomes = self._set_all(self.issues(), options, old)
        except EOFError:
            self._fail(__("a process that sets PDFs ended before it was done"))
            return
        if self.config.bulletin_volumes:
            outcomes += self._bind(outcomes, options, old)
        for outcome in outcomes:
            if outcome.error:
                self._fail(outcome.error, outcome.docname or None)
        entries = {outcome.file: outcome.entry for outcome in outcomes if outcome.entry}
        for name in sorted(set(old) - {outcome.file for outcome in outcomes}):
            # Of an issue that is no more; a file that somebody else put there stays.
            if digest.is_ours(folder / name, old[name]):
                (folder / name).unlink()
                logger.info(__("removed %s: its issue is gone"), name)
        self._keep(entries)
        new = sum(outcome.was_set for outcome in outcomes)
        same = sum(not outcome.was_set and not outcome.error for outcome in outcomes)
        logger.info(__("%(new)s issue(s) set, %(same)s unchanged"), {"new": new, "same": same})

    def finish(self) -> None:
        """Nothing is left to do."""

    def issues(self) -> list[tuple[str, Issue]]:
        """Pages that are issues, by docname."""
        pages = sorted(domain_of(self.env).pages.items())
        return [(name, page.issue) for name, page in pages if page.issue]

    def _keep(self, entries: Mapping[str, WrittenFile]) -> None:
        """Note what lies in the folder."""
        try:
            replace_file(Path(self.outdir) / digest.PDF_STATE, digest.dump_written(entries))
        except OSError as error:
            self._fail(str(error))

    def _fail(self, message: str, docname: str | None = None) -> None:
        logger.error("%s", message, location=docname)
        self.sphinx.statuscode = 1

    def _set_all(
        self, issues: Sequence[tuple[str, Issue]], options: Options, old: Mapping[str, WrittenFile]
    ) -> list[Outcome]:
        """Set issues on as many cores as ``-j`` says; in their order, whichever is ready first."""
        count = max(1, min(self.sphinx.parallel, len(issues))) if parallel_available else 1

        def work(start: int) -> list[Outcome]:
            mine = issues[start::count]
            with _little_garbage() as collect:
                return [collect(self._outcome(*issue, options, old)) for issue in mine]

        if count == 1:
            return work(0)
        found: dict[int, list[Outcome]] = {}
        tasks = ParallelTasks(count)
        for start in range(count):
            tasks.add_task(work, start, found.__setitem__)
        tasks.join()
        return sorted(chain(*found.values()), key=lambda outcome: outcome.docname)

    def _bind(
        self, outcomes: Sequence[Outcome], options: Options, old: Mapping[str, WrittenFile]
    ) -> list[Outcome]:
        """Bind the signed issues of each year and series into a volume."""
        entries = {
            outcome.docname: outcome.entry
            for outcome in outcomes
            if outcome.entry and not outcome.error
        }
        volumes: dict[str, list[tuple[str, Issue]]] = {}
        for docname, issue in self.issues():
            if docname in entries and not issue.draft:
                series = f"{issue.series}-" if issue.series else ""
                volumes.setdefault(f"{series}{issue.number.year}.pdf", []).append((docname, issue))
        return [
            self._volume(
                name,
                in_order(parts),
                {docname: entry for docname, entry in entries.items() if entry},
                options,
                old,
            )
            for name, parts in sorted(volumes.items())
        ]

    def _volume(
        self,
        name: str,
        issues: Sequence[tuple[str, Issue]],
        entries: Mapping[str, WrittenFile],
        options: Options,
        old: Mapping[str, WrittenFile],
    ) -> Outcome:
        """Set one volume, unless its file is already what it would become."""
        path = Path(self.outdir) / name
        before = old.get(name) if digest.is_ours(path, old.get(name)) else None
        made_from = digest.of_all(entries[docname].digest for docname, _issue in issues)
        if before and before.digest == made_from:
            return Outcome(docname="", file=name, entry=before)
        logger.info(__("setting %s"), name)
        try:
            with _no_exit():
                parts = [
                    VolumeIssue(
                        docname=docname,
                        issue=issue,
                        document=self.resolved(docname, issue),
                        lines=entries[docname].lines,
                        headline=self.headline(docname),
                    )
                    for docname, issue in issues
                ]
                volume = set_volume(parts, options)
                for part, first, end in zip(parts, volume.starts, volume.starts[1:], strict=False):
                    verify(
                        volume.content,
                        part.document,
                        range(first, end),
                        boxed=options.faces.boxed or (),
                    )
                replace_file(path, volume.content)
        # As with an issue: the others are set all the same.
        except Exception as error:
            logger.debug("%s\n%s", name, traceback.format_exc())
            message = __("%(file)s could not be set, the old file stays: %(reason)s")
            failure = message % {"file": name, "reason": str(error) or type(error).__name__}
            return Outcome(docname="", file=name, entry=before, error=failure)
        entry = WrittenFile(
            digest=made_from,
            content=digest_of(volume.content),
            pages=volume.starts[-1],
        )
        return Outcome(docname="", file=name, entry=entry, was_set=True)

    def _outcome(
        self, docname: str, issue: Issue, options: Options, old: Mapping[str, WrittenFile]
    ) -> Outcome:
        """Set one issue, unless its file is already what it would become."""
        self._end_with_build()
        name = f"{issue.file_stem}.pdf"
        path = Path(self.outdir) / name
        # A file that is not as we left it is written anew.
        before = old.get(name) if digest.is_ours(path, old.get(name)) else None
        same_for_all = digest.of_options(options.signature())
        is_known = self.changed is not None and docname not in self.changed
        if before and is_known and before.options == same_for_all:
            return Outcome(docname=docname, file=name, entry=before)
        try:
            with _no_exit():
                document = self.resolved(docname, issue)
                made_from = digest.of_document(
                    document,
                    Path(self.srcdir),
                    same_for_all,
                    repr(digest.without_lines(issue)),
                )
                if before and before.digest == made_from:
                    before = replace(before, options=same_for_all)
                    return Outcome(docname=docname, file=name, entry=before)
                logger.info(__("setting %s"), name)
                setting = self.set_issue(document, docname, issue, options)
                content = setting.content
                boxed = options.faces.boxed or ()
                verify(content, document, boxed=boxed)
                _tell_boxed(document, boxed)
                self._end_with_build()
                replace_file(path, content)
        # Whatever happens while one issue is set: the next ones are set all the same, none of it
        # is silent, and the file of the issue stays as it was.
        except Exception as error:
            # As text: a traceback does not cross from one process to another.
            logger.debug("%s\n%s", docname, traceback.format_exc())
            reason = str(error) or type(error).__name__
            if not isinstance(error, (PdfError, OSError)):
                reason = f"{type(error).__name__}: {reason}"
            message = __("%(file)s could not be set, the old file stays: %(reason)s")
            failure = message % {"file": name, "reason": reason}
            # Without a digest that anything has, so that the next build tries again.
            entry = replace(before, digest="", options="") if before else None
            return Outcome(docname=docname, file=name, entry=entry, error=failure)
        entry = WrittenFile(
            digest=made_from,
            options=same_for_all,
            content=digest_of(content),
            pages=count_pages(content),
            lines=setting.lines,
        )
        return Outcome(docname=docname, file=name, entry=entry, was_set=True)

    def _end_with_build(self) -> None:
        """End a process whose build was killed: the next one may be at the same files already."""
        if os.getpid() != self._starter and os.getppid() != self._starter:
            os._exit(1)

    def headline(self, docname: str) -> str:
        """What an issue tells first: its first item, else its first section."""
        domain = domain_of(self.env)
        page = domain.pages[docname]
        if page.items:
            return domain.brief_of(docname, page.items[0])
        return next((one.title for one in page.sections if one.is_first_level), "")

    def set_issue(
        self, document: nodes.document, docname: str, issue: Issue, options: Options
    ) -> Setting:
        """One issue, as rst2pdf's log lets it pass."""
        self.log_handler.errors.clear()
        setting = set_issue(
            document,
            issue,
            docname=docname,
            options=options,
        )
        if self.log_handler.errors:
            raise PdfError("; ".join(self.log_handler.errors))
        return setting

    def resolved(self, docname: str, issue: Issue | None = None) -> nodes.document:
        """The page as docutils nodes alone, with links into itself, and from an issue's numbers."""
        doctree = self.env.get_doctree(docname)
        # Before they are resolved: a list of other pages is no part of an issue.
        for toctree in list(doctree.findall(addnodes.toctree)):
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
        for reference in list(doctree.findall(nodes.reference)):
            uri = reference.get("refuri", "")
            if uri.startswith(here):
                del reference["refuri"]
                reference["refid"] = uri.removeprefix(here)
        if issue is not None:
            link_numbers(doctree, self.config, docname, issue)
        return doctree


def _tell_boxed(document: nodes.document, boxed: Collection[str]) -> None:
    """A note of each character for which 〓 is printed, where it stands first."""
    waiting = set(boxed)
    for text in document.findall(nodes.Text) if waiting else ():
        for char in dict.fromkeys(character for character in text if character in waiting):
            waiting.remove(char)
            message = __(
                "no face has the character “%(char)s” (U+%(code)04X): 〓 is printed for it"
            )
            note(message % {"char": char, "code": ord(char)}, location=text.parent)


@contextlib.contextmanager
def _little_garbage() -> Iterator[Callable[[Outcome], Outcome]]:
    """Garbage is collected between two issues and not within: a tenth faster, and it stays small.

    What was there before, and what an issue leaves for others, is no garbage, and not looked at.
    """
    was_frozen = bool(gc.get_freeze_count())
    gc.freeze()
    gc.disable()

    def collect(outcome: Outcome) -> Outcome:
        gc.collect()
        gc.freeze()
        return outcome

    try:
        yield collect
    finally:
        gc.enable()
        # What a site holds (``building/memory.py``) stays so.
        if not was_frozen:
            gc.unfreeze()


@contextlib.contextmanager
def _no_exit() -> Iterator[None]:
    """rst2pdf and ReportLab call ``sys.exit``: that is an error like others."""
    try:
        yield
    except SystemExit as error:
        raise PdfError(__("the PDF library gave up (%s)") % error.code) from error
