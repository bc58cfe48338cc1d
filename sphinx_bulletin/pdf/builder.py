"""The builder: one PDF for each issue, or an error and the old file."""

from __future__ import annotations

import contextlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import ClassVar

from docutils import nodes
from sphinx.util import logging

from .. import printed
from ..core.domain import domain_of
from ..core.i18n import __
from ..core.log import note
from ..core.places.files import digest_of, replace_file
from ..core.words.numerals import is_latin_language
from ..model.figures.figure import is_traditional
from ..model.issues.records import Issue
from ..model.issues.when import in_order
from ..printed import written_files
from ..printed.chosen_lines import keep_lines
from ..printed.failures import PrintError
from ..printed.issue_files import IssueFilesBuilder, MadeFile, Outcome
from ..printed.written_files import WrittenFile
from . import upstream as patches
from .faces import fonts
from .gate.verify import count_pages, verify
from .setting import Options, Setting, set_issue
from .volume import VolumeIssue, set_volume

logger = logging.getLogger(__name__)

#: Beside the PDFs: what was written.
PDF_STATE = ".bulletin-pdf.json"


class IssueBuilder(IssueFilesBuilder):
    """``-b pdf``: ``<key>.pdf`` for each page that has a masthead.

    Not rst2pdf's builder: it overrides what Sphinx declares final, and all that it does otherwise
    (a cover, a list of documents, an index) is no part of an issue.
    """

    name = "pdf"
    epilog = __("The PDF files are in %(outdir)s.")
    suffix = ".pdf"
    state_name = PDF_STATE
    libraries: ClassVar[Sequence[str]] = (
        "sphinx", "docutils", "rst2pdf", "reportlab", "sphinx-bulletin",
    )  # fmt: skip
    folders: ClassVar[Sequence[Path]] = (
        Path(__file__).parent, Path(printed.__file__).parent,
    )  # fmt: skip

    def init(self) -> None:
        self.log_handler = patches.route_log()

    def prepare(self) -> None:
        """Faces, which are read once."""
        self.options = Options(
            faces=fonts.load_faces(
                self.config.bulletin_fonts,
                Path(self.confdir),
                latin=is_latin_language(self.config.language),
                traditional=is_traditional(self.config.language),
                box=self.config.bulletin_missing == "box",
            ),
            srcdir=Path(self.srcdir),
            language=self.config.language,
            tail_page=self.config.bulletin_tail_page,
        )

    def signature(self) -> str:
        return self.options.signature()

    def doing(self) -> str:
        return __("setting issues")

    def tell_count(self, made: int, same: int) -> None:
        logger.info(__("%(new)s issue(s) set, %(same)s unchanged"), {"new": made, "same": same})

    def make(self, docname: str, issue: Issue, document: nodes.document, text: str) -> MadeFile:
        with _no_exit():
            setting = self.set_issue(document, docname, issue, self.options)
            boxed = self.options.faces.boxed or ()
            verify(setting.content, document, boxed=boxed)
            _tell_boxed(document, boxed)
        return MadeFile(
            content=setting.content, pages=count_pages(setting.content), lines=setting.lines
        )

    def make_more(self, outcomes: list[Outcome], old: Mapping[str, WrittenFile]) -> list[Outcome]:
        """Volumes; and how many lines a page has is kept for those who make other files."""
        try:
            keep_lines(
                Path(self.doctreedir),
                {outcome.entry.text: outcome.entry.lines for outcome in outcomes if outcome.entry},
            )
        except OSError as error:
            self.tell_unwritten(error)
        return self._bind(outcomes, old) if self.config.bulletin_volumes else []

    def _bind(self, outcomes: Sequence[Outcome], old: Mapping[str, WrittenFile]) -> list[Outcome]:
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
                old,
            )
            for name, parts in sorted(volumes.items())
        ]

    def _volume(
        self,
        name: str,
        issues: Sequence[tuple[str, Issue]],
        entries: Mapping[str, WrittenFile],
        old: Mapping[str, WrittenFile],
    ) -> Outcome:
        """Set one volume, unless its file is already what it would become."""
        path = Path(self.outdir) / name
        before = old.get(name) if written_files.is_ours(path, old.get(name)) else None
        made_from = written_files.of_all(entries[docname].digest for docname, _issue in issues)
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
                volume = set_volume(parts, self.options)
                for part, first, end in zip(parts, volume.starts, volume.starts[1:], strict=False):
                    verify(
                        volume.content,
                        part.document,
                        range(first, end),
                        boxed=self.options.faces.boxed or (),
                    )
                replace_file(path, volume.content)
        # As with an issue: the others are set all the same.
        except Exception as error:
            failure = self.failed(name, error)
            return Outcome(docname="", file=name, entry=before, error=failure)
        entry = WrittenFile(
            digest=made_from,
            content=digest_of(volume.content),
            pages=volume.starts[-1],
        )
        return Outcome(docname="", file=name, entry=entry, was_made=True)

    def headline(self, docname: str) -> str:
        """What an issue tells first: its first item, else its first section."""
        domain = domain_of(self.env)
        page = domain.pages[docname]
        if page.items:
            return domain.brief_of(docname, page.items[0])
        return next((section.title for section in page.sections if section.is_first_level), "")

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
            raise PrintError("; ".join(self.log_handler.errors))
        return setting


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
def _no_exit() -> Iterator[None]:
    """rst2pdf and ReportLab call ``sys.exit``: that is an error like others."""
    try:
        yield
    except SystemExit as error:
        raise PrintError(__("the PDF library gave up (%s)") % error.code) from error
