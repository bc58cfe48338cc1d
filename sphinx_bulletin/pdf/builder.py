"""The builder: one PDF for each issue, or an error and the old file."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterator, Mapping, Set
from pathlib import Path
from typing import ClassVar, cast

from docutils import nodes
from sphinx import addnodes
from sphinx.builders import Builder
from sphinx.util import logging

from ..i18n import __
from ..model.records import Issue, Page
from . import fonts, patches
from .errors import PdfError
from .setting import set_issue

logger = logging.getLogger(__name__)

#: Stands for the address of another page: a PDF of one issue links within itself only.
_ELSEWHERE = "bulletin-page:"


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

    def init(self) -> None:
        self.log_handler = patches.route_log()

    def get_outdated_docs(self) -> str:
        return "all issues"

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        return _ELSEWHERE + docname

    def get_relative_uri(self, from_: str, to: str, typ: str | None = None) -> str:
        return self.get_target_uri(to, typ)

    def write_documents(self, docnames: Set[str]) -> None:
        """Set every issue; those that can be set are, before the others make the build fail."""
        faces = fonts.load(self.config.bulletin_fonts, Path(self.confdir))
        failed: list[str] = []
        for docname, issue in self.issues():
            logger.info(__("setting %s.pdf"), issue.file_stem)
            try:
                with self._no_exit():
                    replace_file(
                        Path(self.outdir) / f"{issue.file_stem}.pdf",
                        self.set_issue(docname, issue, faces),
                    )
            # Whatever happens while one issue is set: the next ones are set all the same, none
            # of it is silent, and the file of the issue stays as it was.
            except Exception as error:
                logger.debug("%s", docname, exc_info=True)
                reason = str(error) or type(error).__name__
                if not isinstance(error, (PdfError, OSError)):
                    reason = f"{type(error).__name__}: {reason}"
                # Sphinx shows what is raised at the end like a crash; authors need this line.
                logger.error("%s", reason, location=docname)
                failed.append(f"{issue.key} ({docname}): {reason}")
        if failed:
            raise PdfError(
                __("%(count)s issue(s) could not be set, their old files stay:\n%(list)s")
                % {"count": len(failed), "list": "\n".join(failed)}
            )

    def finish(self) -> None:
        """Nothing is left to do."""

    def issues(self) -> list[tuple[str, Issue]]:
        """Pages that are issues, by docname."""
        pages = cast("Mapping[str, Page]", getattr(self.env.domains["bulletin"], "pages"))  # noqa: B009
        return [(name, page.issue) for name, page in sorted(pages.items()) if page.issue]

    def set_issue(self, docname: str, issue: Issue, faces: fonts.Faces) -> bytes:
        """The bytes of one issue's PDF."""
        self.log_handler.errors.clear()
        content = set_issue(
            self.resolved(docname),
            issue,
            docname=docname,
            faces=faces,
            srcdir=Path(self.srcdir),
            language=self.config.language,
        )
        if self.log_handler.errors:
            raise PdfError("; ".join(self.log_handler.errors))
        return content

    def resolved(self, docname: str) -> nodes.document:
        """The page as docutils nodes alone, with links into itself alone."""
        doctree = self.env.get_doctree(docname)
        # Before they are resolved: a list of other pages is no part of an issue.
        for toctree in list(doctree.findall(addnodes.toctree)):
            toctree.parent.remove(toctree)
        self.env.apply_post_transforms(doctree, docname)
        self.images: dict[str, str] = {}
        self.post_process_images(doctree)
        here = _ELSEWHERE + docname + "#"
        for reference in list(doctree.findall(nodes.reference)):
            uri = reference.get("refuri", "")
            if uri.startswith(here):
                del reference["refuri"]
                reference["refid"] = uri.removeprefix(here)
        return doctree

    @contextlib.contextmanager
    def _no_exit(self) -> Iterator[None]:
        """rst2pdf and ReportLab call ``sys.exit``: that is an error like others."""
        try:
            yield
        except SystemExit as error:
            raise PdfError(__("the PDF library gave up (%s)") % error.code) from error


def replace_file(path: Path, content: bytes) -> None:
    """Put a file in place whole, or leave the old one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    # In the same folder: a file can only be renamed on its own disk.
    handle, name = tempfile.mkstemp(prefix=".", suffix=".tmp", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        # mkstemp makes files that only their owner reads; a site is for others.
        mask = os.umask(0)
        os.umask(mask)
        temporary.chmod(0o666 & ~mask)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
