"""What all lowerings share: classed nodes, and the quiet line of window, date and person."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from html import escape
from typing import TYPE_CHECKING, TypeVar

from docutils import nodes
from msgspec import Struct, field

from ...core.i18n import _, show_day
from ...core.nodes import adopt, part, parts
from ...core.places.addresses import pdf_name, word_name
from ...core.words.numerals import is_chinese
from ...model.issues.records import Issue
from ...model.text.dates import Day

if TYPE_CHECKING:
    from sphinx.builders import Builder

    from ...core.domain import BulletinDomain

N = TypeVar("N", bound=nodes.Element)


class Style(Struct, frozen=True, kw_only=True):
    """What a lowering must know beside its node: what the writer can do, and the site's data."""

    #: Language of the site.
    language: str
    #: Whether the writer makes HTML, which has room for a quiet line beside the text.
    on_screen: bool
    #: The records of all pages.
    domain: BulletinDomain
    #: Who writes the page; knows the addresses of others.
    builder: Builder
    #: ``svg`` and ``vector`` where the writer can show charts; empty where it cannot.
    charts: str = ""
    #: The way from the page to the folder of the site, which has PDFs; None where it has none.
    pdfs: str | None = None
    #: The same where it has Word files.
    words: str | None = None
    #: The way from the page to the folder of data files; None where there are none.
    data: str | None = None
    #: Whether the writer knows cells over several columns and rows.
    spans: bool = True
    #: Whether the writer makes headings of what is no section.
    headings: bool = True
    #: Whether each page is a file of its own, for browsers.
    pages: bool = False
    #: Page and title of the indexes that the writer makes.
    indices: Sequence[tuple[str, str]] = ()
    #: The site's templates of the sentence that tells a table.
    sentences: Mapping[str, str] = field(default_factory=dict)


def inline(role: str, *content: nodes.Node | str) -> nodes.inline:
    """An inline of class ``bulletin-<role>``."""
    return add_content(nodes.inline("", "", classes=[f"bulletin-{role}"]), *content)


def paragraph(role: str, *content: nodes.Node | str) -> nodes.paragraph:
    """A paragraph of class ``bulletin-<role>``."""
    return add_content(nodes.paragraph("", "", classes=[f"bulletin-{role}"]), *content)


def add_content(node: N, *content: nodes.Node | str) -> N:
    """``node`` with nodes and plain texts added."""
    pieces = (piece for piece in content if piece != "")
    # A text that is a node already moves as others do.
    return adopt(node, *[p if isinstance(p, nodes.Node) else nodes.Text(p) for p in pieces])


def compound_of(node: nodes.Element, *roles: str) -> nodes.compound:
    """An empty compound of classes ``bulletin-<role>``, with the ids and the place of ``node``."""
    classes = [f"bulletin-{role}" for role in roles]
    compound = nodes.compound("", classes=classes, ids=node["ids"])
    compound.source, compound.line = node.source, node.line
    return compound


def give_caption(table: nodes.Element, node: nodes.Element) -> nodes.title | None:
    """Moves the caption of ``node``, if it has one, into ``table``.

    Sphinx numbers tables with a caption by their id: that of the node, with ``-table`` behind it.
    """
    caption = part(node, "caption")
    if caption is None:
        return None
    title = add_content(nodes.title(), *caption.children)
    table.insert(0, title)
    table["ids"].append(f"{node['ids'][0]}-table")
    return title


def captions_alone(node: nodes.Element) -> list[nodes.paragraph]:
    """The caption of ``node`` as a paragraph, where there is no table to hold it."""
    return [paragraph("caption", *caption.children) for caption in parts(node, "caption")]


def notes_below(node: nodes.Element) -> list[nodes.paragraph]:
    """注：…, a paragraph for each note."""
    return [
        paragraph("note", *labelled(_("Note: %s"), moved("note-text", note)))
        for note in parts(node, "note")
    ]


def moved(role: str, source: nodes.Element) -> nodes.inline:
    """The children of ``source`` in an inline of class ``bulletin-<role>``."""
    return add_content(inline(role), *source.children)


def names(role: str, sources: Sequence[nodes.Element], style: Style) -> nodes.inline:
    """Names, a paragraph each, in an inline of class ``bulletin-<role>``: 甲厅、乙局."""
    found = inline(role)
    for source in sources:
        if found.children:
            add_content(found, "、" if is_chinese(style.language) else _(", "))
        add_content(found, *source.children)
    return found


def pdf_link(issue: Issue | None, text: str, style: Style) -> list[nodes.Node | str]:
    """A link to the PDF of an issue, where there is one."""
    if style.pdfs is None or issue is None:
        return []
    address = style.pdfs + pdf_name(issue)
    return [nodes.reference("", text, refuri=address, internal=True, classes=["bulletin-pdf"])]


def word_link(issue: Issue | None, text: str, style: Style) -> list[nodes.Node | str]:
    """A link to the Word file of an issue, where there is one."""
    if style.words is None or issue is None:
        return []
    address = style.words + word_name(issue)
    return [nodes.reference("", text, refuri=address, internal=True, classes=["bulletin-docx"])]


def labelled(pattern: str, content: nodes.Node) -> list[nodes.Node | str]:
    """A node within a pattern such as ``数据来源：%s``."""
    before, _sign, after = pattern.partition("%s")
    return [before, content, after]


def joined(pieces: Sequence[nodes.Node], separator: str) -> list[nodes.Node | str]:
    """The pieces with ``separator`` between them, for writers that know no columns."""
    found: list[nodes.Node | str] = []
    for piece in pieces:
        found += [separator, piece] if found else [piece]
    return found


def put_in_front(block: list[nodes.Node], *heads: nodes.Node | str) -> list[nodes.Node]:
    """``block`` with ``heads`` run in at the start of its first paragraph."""
    if not block or not isinstance(block[0], nodes.paragraph):
        block.insert(0, nodes.paragraph())
    first = block[0]
    assert isinstance(first, nodes.paragraph)
    rest, first.children = first.children, []
    add_content(first, *heads).children += rest
    return block


def shown_day(
    node: nodes.Element, day: Day | None, style: Style, *, year: bool = True
) -> list[nodes.inline]:
    """The day of a node in words, or what was typed in its place."""
    if day is not None:
        return [inline("date", show_day(day, style.language, year=year))]
    return [moved("date", typed) for typed in parts(node, "date-typed")]


def in_brackets(text: str, style: Style) -> str:
    """（text） behind other text; in Latin letters with a blank before it."""
    shown = _("(%s)") % text
    return shown if is_chinese(style.language) else f" {shown}"


def put_behind(block: list[nodes.Node], facts: Sequence[nodes.inline], style: Style) -> None:
    """``（facts）`` at the end of the block's text, for what the text itself does not say."""
    if not facts:
        return
    text = "".join(node.astext() for node in block)
    lacking = [
        fact
        for fact in facts
        if "bulletin-status" in fact["classes"] or not _said(fact.astext(), text)
    ]
    if not lacking:
        return
    if not isinstance(block[-1], nodes.paragraph):
        block.append(nodes.paragraph())
    last = block[-1]
    assert isinstance(last, nodes.paragraph)
    before, _sign, after = in_brackets("%s", style).partition("%s")
    between = _("%(fact)s; %(next)s") % {"fact": "", "next": ""}
    if not last.astext():
        before = before.lstrip()
    last += inline("aside", before, *joined(lacking, between), after)


def _said(fact: str, text: str) -> bool:
    """Whether ``text`` names every part of ``fact`` (windows are joined by 、)."""
    return all(part in text for part in re.split("[，、]|, ", fact))


def landmark(role: str, label: str, *content: nodes.Node) -> nodes.compound:
    """Links that a reader may jump to or over: a ``nav`` in HTML.

    ::

        <compound classes="bulletin-…">
            <raw format="html" …>
                <nav aria-label="…">
            …
            <raw format="html" …>
                </nav>
    """
    compound = nodes.compound("", classes=[f"bulletin-{role}"])
    opening = f'<nav aria-label="{escape(label)}">'
    compound += nodes.raw("", opening, format="html")
    compound += content
    compound += nodes.raw("", "</nav>", format="html")
    return compound
