"""The builder: one Word file for each issue, or an error and the old file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from docutils import nodes
from sphinx.util import logging

from .. import printed
from ..core.i18n import __
from ..core.words.numerals import is_latin_language
from ..model.issues.records import Issue
from ..printed.chosen_lines import load_lines
from ..printed.issue_files import IssueFilesBuilder, MadeFile
from ..printed.page_measures import LATIN_LINES, LINES
from .issue_writer import WordOptions
from .word_gate import verify_word
from .word_issue import write_issue

logger = logging.getLogger(__name__)

#: Beside the files: what was written.
WORD_STATE = ".bulletin-docx.json"


class WordBuilder(IssueFilesBuilder):
    """``-b docx``: ``<key>.docx`` for each page that has a masthead."""

    name = "docx"
    epilog = __("The Word files are in %(outdir)s.")
    suffix = ".docx"
    state_name = WORD_STATE
    libraries: ClassVar[Sequence[str]] = (
        "sphinx", "docutils", "reportlab", "pypdfium2", "pillow", "sphinx-bulletin",
    )  # fmt: skip
    folders: ClassVar[Sequence[Path]] = (Path(__file__).parent, Path(printed.__file__).parent)

    def prepare(self) -> None:
        """What PDFs chose, where there are any."""
        self.lines = load_lines(Path(self.doctreedir))

    def signature(self) -> str:
        return f"{self.config.language} {self.config.bulletin_missing}"

    def lines_wanted(self, text: str) -> int:
        usual = LATIN_LINES if is_latin_language(self.config.language) else LINES
        return self.lines.get(text, usual[0])

    def doing(self) -> str:
        return __("writing Word files")

    def tell_count(self, made: int, same: int) -> None:
        message = __("%(new)s Word file(s) written, %(same)s unchanged")
        logger.info(message, {"new": made, "same": same})

    def make(self, docname: str, issue: Issue, document: nodes.document, text: str) -> MadeFile:
        lines = self.lines_wanted(text)
        options = WordOptions(
            srcdir=Path(self.srcdir),
            language=self.config.language,
            lines=lines,
            is_draft=issue.draft,
            is_boxed=self.config.bulletin_missing == "box",
        )
        content = write_issue(document, issue, options)
        verify_word(content, document)
        return MadeFile(content=content, lines=lines)
