"""One issue: from its resolved doctree to the bytes of its Word file."""

from __future__ import annotations

from docutils import nodes

from ..core.i18n import show_list, whole_name
from ..core.places.files import digest_of
from ..model.issues.records import Issue
from ..model.text.regex import regex
from ..printed.failures import PrintError
from ..printed.page_measures import TYPE_WIDTH
from .blocks.runs import made_run, runs_of
from .blocks.word_tail import write_tail
from .file.docx_package import ISSUE_PROPERTY, TEXT_PROPERTY, WordInfo, word_archive
from .file.docx_styles import styles_part
from .file.ooxml import el, twips, word_part
from .file.word_page import settings_part
from .issue_writer import IssueWriter, WordOptions
from .word_paragraph import WordParagraph

_TEXTS = regex(r"<w:t[ >][^<]*")


def write_issue(document: nodes.document, issue: Issue, options: WordOptions) -> bytes:
    """The file of an issue; raises ``PrintError`` for what cannot be written, with its places."""
    writer = IssueWriter(document, options)
    writer.write(document)
    _write_notes(writer)
    for annex in writer.annexes:
        _write_annex(writer, annex)
    # Notes of annexes.
    _write_notes(writer)
    if writer.pending:
        # Names after the last block.
        writer.hairline().runs = writer.bookmarks.around(writer.pending, "")
        writer.pending = []
    if writer.tail is not None:
        write_tail(writer, writer.tail)
    if writer.failures:
        raise PrintError("\n".join(writer.failures))
    body = writer.body()
    info = WordInfo(
        title=whole_name(issue.name, issue.label),
        author=show_list(issue.issuers, options.language),
        language=options.language.replace("_", "-"),
        day=issue.day,
        properties={
            ISSUE_PROPERTY: issue.key,
            TEXT_PROPERTY: digest_of("".join(_TEXTS.findall(body)).encode()),
        },
    )
    parts = {
        "word/document.xml": word_part("document", body),
        "word/styles.xml": styles_part(options.lines, options.language),
        "word/settings.xml": settings_part(),
        **writer.margins.parts,
        **dict(sorted(writer.media.items())),
    }
    for kind in ("styles", "settings"):
        writer.relations.relate(kind, f"{kind}.xml")
    return word_archive(parts, writer.relations, info)


def _write_notes(writer: IssueWriter) -> None:
    """Notes behind the body, below a rule a third of the width."""
    notes, writer.footnotes = writer.footnotes, []
    if not notes:
        return
    rule = writer.hairline()
    rule.blank += writer.pitch // 2
    rule.differs["pBdr"] = el("pBdr", el("top", val="single", sz=4, space=4, color="000000"))
    rule.indent(first=0, left=0, right=TYPE_WIDTH * 2 / 3)
    rule.keep_next()
    writer.blank += twips(4)
    role = writer.style("footnote").face
    for note in notes:
        label, *rest = note.children
        writer.pending += note["ids"]
        first = len(writer.blocks)
        for child in rest or [nodes.paragraph()]:
            writer.write(child, "footnote")
        found = next((one for one in writer.blocks[first:] if isinstance(one, WordParagraph)), None)
        if found is None:
            found = writer.paragraph("footnote", "")
        said = runs_of(writer, label, role)
        found.runs = made_run(writer, "[", role) + said + made_run(writer, "]", role) + found.runs


def _write_annex(writer: IssueWriter, node: nodes.Element) -> None:
    """On pages of its own, behind the body; turned where the author says so."""
    is_turned = "bulletin-landscape" in node["classes"]
    turns = is_turned or writer.is_turned
    if turns:
        writer.turn(is_turned=is_turned)
    writer.blank = 0
    writer.pending += node["ids"]
    first = len(writer.blocks)
    writer.write_children(node)
    started = writer.blocks[first] if len(writer.blocks) > first else None
    if turns:
        return
    if not isinstance(started, WordParagraph):
        made = writer.hairline()
        writer.blocks.remove(made)
        writer.blocks.insert(first, made)
        started = made
    started.differs["pageBreakBefore"] = el("pageBreakBefore")
