"""From a Word file that came back to a list of changes, and a source that has them.

Nothing is trusted: the changed source is read by Sphinx, and its texts must be those that the
file asks for. What makes others is left out, paragraph by paragraph.
"""

from __future__ import annotations

import contextlib
import io
import pickle
import tempfile
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace
from sphinx.application import Sphinx
from sphinx.errors import SphinxError
from sphinx.util.docutils import docutils_namespace, patch_docutils

from ...core.boundary import Guard
from ...core.domain import domain_of
from ...core.i18n import __
from ...docx.word_builder import WordBuilder
from ...model.issues.records import Issue
from ...model.issues.when import told_day
from ...printed.failures import PrintError
from ..speaking import NotDone
from ..workplace import DOCTREES, Workplace
from .item_names import ItemNames
from .kept_texts import KeptTexts, plain_texts
from .page_origins import WordPage, source_texts, word_page
from .pairing import TextEdit
from .returned_changes import ChangeKind, Placing, ReturnedChange
from .revised_word import RevisedFile
from .sent_pairs import SentParagraph, sent_paragraphs
from .source_places import APART, ReviewedSource, edited

#: Shorter paragraphs are in every issue.
_LONG = 16


class Review(Struct, frozen=True, kw_only=True):
    """What was found."""

    changes: tuple[ReturnedChange, ...]
    source: ReviewedSource
    #: The source with all changes that belong into it.
    text: str
    encoding: str
    #: Whether the page is another than when the file was sent.
    is_changed_since: bool
    #: The same, where the file that was sent is not kept: what was changed without tracking is
    #: not known.
    is_sent_lost: bool


def review_file(
    place: Workplace, docname: str, issue: Issue, file: RevisedFile, sent: RevisedFile | None
) -> Review:
    """Find what was changed in a file; ``sent`` is the file as it was sent, if it is kept.

    :raises NotDone: if the issue cannot be made as Word.
    """
    with patch_docutils(place.folder), docutils_namespace():
        try:
            app = Sphinx(
                place.folder, place.folder, place.built("docx"), place.built(DOCTREES), "docx",
                status=None, warning=io.StringIO(),
            )  # fmt: skip
            # Read a moment ago, and kept.
            app.builder.read()
            return _review(app, docname, issue, file, sent)
        except (PrintError, SphinxError) as error:
            raise NotDone(str(error)) from error


def _review(
    app: Sphinx, docname: str, issue: Issue, file: RevisedFile, sent: RevisedFile | None
) -> Review:
    path = Path(app.env.doc2path(docname))
    builder = app.builder
    assert isinstance(builder, WordBuilder)
    builder.prepare()
    page = word_page(builder, docname, issue)
    trial = _Trial(app, docname)
    texts = [one for _node, one in source_texts(app.env.get_doctree(docname))]
    text, encoding = _decoded(path.read_bytes())
    source = ReviewedSource(text, texts)
    digest = file.digest or (sent.digest if sent is not None else "")
    # Of a file without a digest nothing else is known: it is taken for one of the page as it is.
    is_changed = digest not in ("", page.digest)
    if not is_changed:
        before = [SentParagraph(text=one.text, in_cell=one.in_cell) for one in page.paragraphs]
    else:
        before = sent_paragraphs(sent if sent is not None else file)
    if not _is_same_issue(before, page):
        message = __("this file is none of “%s”: there is hardly a paragraph that is in both")
        raise NotDone(message % issue.key)
    names = ItemNames(roster=domain_of(app.env).roster, near=told_day(issue))
    placing = Placing(page, source, names)
    kept = KeptTexts(
        page, source, [one.text for one in before], [one.text for one in file.paragraphs]
    )
    found = trial.proven(source, placing.changes(before, file), kept)
    edits = _edits(found)
    return Review(
        changes=tuple(found),
        source=source,
        text=edited(source.text, edits) or source.text,
        encoding=encoding,
        is_changed_since=is_changed,
        is_sent_lost=is_changed and sent is None,
    )


def _decoded(data: bytes) -> tuple[str, str]:
    """The text of a source, and its encoding."""
    for encoding in ("utf-8", "gb18030"):
        with contextlib.suppress(UnicodeDecodeError):
            return data.decode(encoding), encoding
    raise NotDone(__("the source of the issue can be read in no encoding; save it in UTF-8"))


def _is_same_issue(sent: Sequence[SentParagraph], page: WordPage) -> bool:
    """Whether a file may be of an issue: a fifth of its longer paragraphs is in both."""
    long = [one.text for one in sent if len(one.text) >= _LONG]
    same = set(long) & {one.text for one in page.paragraphs}
    return not long or len(same) * 5 >= len(long)


def _edits(changes: Sequence[ReturnedChange]) -> list[TextEdit]:
    return [edit for one in changes for placed in one.placed for edit in placed.edits]


def _effects(changes: Sequence[ReturnedChange]) -> list[TextEdit]:
    return [placed.effect for one in changes for placed in one.placed]


class _Trial:
    """Reads a page with another source; nothing of it is kept."""

    def __init__(self, app: Sphinx, docname: str) -> None:
        self._app, self._docname = app, docname
        self._text: str | None = None
        # In front of what of ours reads sources.
        Guard(app).connect("source-read", self._give, priority=0)

    def _give(self, _app: Sphinx, docname: str, content: list[str]) -> None:
        if docname == self._docname and self._text is not None:
            content[0] = self._text

    def _texts(self, text: str) -> str:
        """The texts of the page as this source has them."""
        builder, env = self._app.builder, self._app.env
        self._text, kept = text, builder.doctreedir
        with tempfile.TemporaryDirectory() as folder:
            builder.doctreedir = Path(folder)
            try:
                env.clear_doc(self._docname)
                builder.read_doc(self._docname, _cache=False)
                data = Path(folder, f"{self._docname}.doctree").read_bytes()
            finally:
                self._text, builder.doctreedir = None, kept
        page = pickle.loads(data)
        return APART.join(one.located.text for _node, one in source_texts(page))

    def proven(
        self, source: ReviewedSource, changes: Sequence[ReturnedChange], kept: KeptTexts
    ) -> list[ReturnedChange]:
        """The changes; those of the source only where it says afterwards what it should.

        And where that is all that the file still says of what was there.
        """
        wanted = [one for one in changes if one.kind is ChangeKind.SOURCE]
        groups = [list(found) for _at, found in groupby(wanted, lambda one: one.paragraph)]
        good = [id(one) for group in self._good(source, kept, [], groups) for one in group]
        return [
            one if one.kind is not ChangeKind.SOURCE or id(one) in good
            else replace(one, kind=ChangeKind.NOWHERE, placed=())
            for one in changes
        ]  # fmt: skip

    def _good(
        self,
        source: ReviewedSource,
        kept: KeptTexts,
        before: list[ReturnedChange],
        groups: list[list[ReturnedChange]],
    ) -> Iterator[list[ReturnedChange]]:
        """Those of the groups that do what they should, beside ``before``, which does."""
        together = [*before, *(one for group in groups for one in group)]
        if not groups or self._holds(source, kept, together):
            yield from groups
            return
        if len(groups) == 1:
            return
        half = len(groups) // 2
        first = list(self._good(source, kept, before, groups[:half]))
        yield from first
        known = [*before, *(one for group in first for one in group)]
        yield from self._good(source, kept, known, groups[half:])

    def _holds(
        self, source: ReviewedSource, kept: KeptTexts, changes: Sequence[ReturnedChange]
    ) -> bool:
        text = edited(source.text, _edits(changes))
        wanted = edited(source.joined, _effects(changes))
        if text is None or wanted is None or not kept.are_kept(changes, wanted):
            return False
        try:
            found = self._texts(text)
        except Exception:
            # What cannot even be read is not what the file asks for.
            return False
        return plain_texts(found) == plain_texts(wanted)
