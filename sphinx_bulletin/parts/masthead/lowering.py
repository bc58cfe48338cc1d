"""The head of an issue."""

from __future__ import annotations

import re

from docutils import nodes

from ...core.i18n import _, __, show_span
from ...core.log import warn
from ...core.nodes import (
    adopt,
    bulletin_masthead,
    distribution_footer,
    number_of,
    part,
    parts,
    top_section,
)
from ...core.recording import issue_label, issue_of
from ...core.words.numerals import is_chinese
from ...model.faults import Kind
from ...model.items.roster import Roster
from ...model.specs.masthead import MastheadSpec
from ...model.text.chinese import has_chinese
from ...model.text.name_words import words_of_name, words_of_title
from ..common.output import (
    Style,
    add_content,
    inline,
    joined,
    labelled,
    moved,
    paragraph,
    pdf_link,
    shown_day,
    word_link,
)
from ..common.sections import behind_title, take_out
from .correction import corrections


def lower_masthead(node: bulletin_masthead, style: Style) -> None:
    """Puts the head in front of the page's first section, and the period below its title.

    ::

        <compound classes="bulletin-masthead" ids="issue-2026-41">
            <paragraph classes="bulletin-marks">
                <inline classes="bulletin-marking">
                    内部资料
                <inline classes="bulletin-copy-number">
                    000001
            <paragraph classes="bulletin-name">
                窗口工作周报
            <paragraph classes="bulletin-number">
                2026年第41期（总第416期）
            <paragraph classes="bulletin-issue-line">
                <inline classes="bulletin-issuer">
                    某省政务服务中心
                <inline classes="bulletin-signer">
                    签发人：
                    …
                <inline classes="bulletin-date">
                    2026年10月16日
        <section classes="bulletin-issue" …>
            <title>
                政务服务工作
            <paragraph classes="bulletin-period">
                （10月12日—10月16日）
            …

    Only what is given is there. A draft has a ``bulletin-status`` among its marks; a title that
    ``title-lines`` breaks, a ``bulletin-line`` for each line; a long name,
    a ``bulletin-word`` for each word; HTML, a ``bulletin-files`` with a
    link to the PDF, where PDFs are set; an official document, also its number
    below that of the issue, and above its text a ``bulletin-recipients``.
    """
    spec: MastheadSpec = node["spec"]
    known = _names_on(node, style.domain.roster)
    head = _head(node, style)
    top = top_section(node)
    lines, period = part(node, "title-lines"), part(node, "period-typed")
    recipients = part(node, "recipients")
    corrected = corrections(node, style)
    take_out(node)
    if top is None:
        return
    top.parent.insert(top.parent.index(top), head)
    title = top.children[0] if isinstance(top.children[0], nodes.title) else None
    if lines is not None and title is not None:
        break_title(title, lines.astext(), node)
    if title is not None and style.on_screen:
        _title_in_words(title, known)
    if spec.period is not None:
        first, last = spec.period.first, spec.period.last
        text = show_span(first, last, style.language, home_year=spec.year)
        if title is None or not _says(title.astext(), text):
            top.insert(1 if title is not None else 0, paragraph("period", _("(%s)") % text))
    elif period is not None:
        line_of = paragraph("period", *labelled(_("(%s)"), moved("typed", period)))
        top.insert(1 if title is not None else 0, line_of)
    if recipients is not None:
        add_content(recipients, _("%s: ").partition("%s")[2].rstrip())
        top.insert(behind_title(top), recipients)
    if corrected is None:
        return
    if style.on_screen:
        # Whoever opens the page sees it first.
        top.insert(behind_title(top), corrected)
    else:
        # Print has it behind the body, in front of the tail, in whatever section that stands.
        tail = next(iter(top.findall(distribution_footer)), None)
        if tail is None:
            top += corrected
        else:
            tail.parent.insert(tail.parent.index(tail), corrected)


def _says(title: str, period: str) -> bool:
    """Whether a title has the period: 2026年9月运行情况, and not 19月 or 9月1日."""
    unspaced, said = "".join(title.split()), "".join(period.split())
    # Patterns of a page's own words take long to make.
    return said in unspaced and bool(re.search(rf"(?<!\d){re.escape(said)}(?!\d)", unspaced))


def _head(node: bulletin_masthead, style: Style) -> nodes.compound:
    """What stands above the rule: marks, name, numbers, who issues it and when."""
    spec: MastheadSpec = node["spec"]
    head = nodes.compound("", classes=["bulletin-masthead"], ids=node["ids"])
    head.source, head.line = node.source, node.line
    # As wide as a character, in letters of any kind.
    gap = "\u3000" if is_chinese(style.language) else "\u2003"
    # On screen the line is set by boxes, in which a blank of Chinese would be a box of its own.
    blank = " " if style.on_screen else gap
    marks = marks_of(node)
    if marks:
        adopt(head, paragraph("marks", *joined(marks, blank)))
    adopt(head, *(_in_words(name, node, style.domain.roster) for name in parts(node, "name")))
    if number_of(node) is not None:
        adopt(head, paragraph("number", number_line(node)))
    elif typed := [*parts(node, "year-typed"), *parts(node, "number-typed")]:
        pieces = [moved("typed", text) for text in typed]
        head += paragraph("number", *joined(pieces, gap))
    adopt(head, *parts(node, "document-number"))
    line = [moved("issuer", name) for name in parts(node, "issuer")]
    if style.on_screen and len(line) > 1:
        line = [inline("issuers", *joined(line, blank))]
    if signer := part(node, "signer"):
        line.append(inline("signer", *labelled(_("Signed by: %s"), moved("person", signer))))
    line += shown_day(node, spec.day, style)
    if line:
        adopt(head, paragraph("issue-line", *joined(line, blank)))
    if node.document is not None and (style.pdfs, style.words) != (None, None):
        issue = issue_of(node, None, node.document)
        links = [
            *pdf_link(issue, _("PDF of this issue"), style),
            *word_link(issue, _("Word file of this issue"), style),
        ]
        found = [one for one in links if isinstance(one, nodes.Node)]
        adopt(head, *[paragraph("files", *joined(found, " "))] if found else [])
    return head


def marks_of(node: bulletin_masthead) -> list[nodes.inline]:
    """What stands above the bulletin's name.

    Of an official document the copy's number, how secret it is and how urgent come first, one
    below the other in print (GB/T 9704, 7.2.1 to 7.2.3)::

        <paragraph classes="bulletin-marks">
            <inline classes="bulletin-copy-number">
                000001
            <inline classes="bulletin-secrecy">
                秘密★1年
            <inline classes="bulletin-urgency">
                特急
            …
    """
    spec: MastheadSpec = node["spec"]
    numbers = [moved("copy-number", number) for number in parts(node, "copy-number")]
    official = [moved("secrecy", secrecy) for secrecy in parts(node, "secrecy")]
    if spec.urgency:
        official.append(inline("urgency", urgency_shown(spec.urgency)))
    marks = [moved("marking", marking) for marking in parts(node, "marking")]
    if spec.draft:
        marks.append(inline("status", _("Draft")))
    elif node.get("unchecked"):
        marks.append(inline("status", _("Not yet checked")))
    return [*numbers, *official, *marks] if official else [*marks, *numbers]


def urgency_shown(urgency: str) -> str:
    """特急, 加急."""
    return {"extra-urgent": _("Extra urgent"), "urgent": _("Urgent")}[urgency]


def _in_words(name: nodes.Element, node: bulletin_masthead, roster: Roster) -> nodes.Element:
    """A long name with a ``bulletin-word`` for each word: no line ends within one.

    One in Latin letters is ``bulletin-latin``.
    """
    if not has_chinese(name.astext()):
        name["classes"].append("bulletin-latin")
    if len(name.children) == 1 and isinstance(name.children[0], nodes.Text):
        words = name.attributes.pop("words", [])
        # A translation has others.
        if len(words) < 2 or "".join(words) != name.astext():
            words = words_of_name(name.astext(), _names_on(node, roster))
        if len(words) > 1:
            name.children = []
            name += [inline("word", word) for word in words]
    return name


def _names_on(node: bulletin_masthead, roster: Roster) -> list[str]:
    """Names of offices that no line ends within: those of the page and of the roster."""
    return [*(issuer.astext() for issuer in parts(node, "issuer")), *roster.names()]


def _title_in_words(title: nodes.title, known: list[str]) -> None:
    """The same of a long title, or of its lines, for a screen, which may be narrow."""
    parted: list[nodes.Element] = [one for one in title.children if isinstance(one, nodes.inline)]
    lines = [one for one in parted if "bulletin-line" in one["classes"]]
    for line in lines or [title]:
        words = words_of_title(line.astext(), known)
        if len(words) > 1 and all(isinstance(child, nodes.Text) for child in line.children):
            line.children = []
            line += [inline("word", word) for word in words]


def number_line(node: bulletin_masthead) -> str:
    """2026年第41期（总第416期）."""
    label = issue_label(node)
    serial = node["spec"].serial
    return _("%(issue)s (No. %(serial)s)") % {"issue": label, "serial": serial} if serial else label


def break_title(title: nodes.title, lines: str, node: nodes.Element) -> None:
    """Parts the title where ``title-lines`` says."""
    pieces = [piece for piece in re.split(r"[／/\n]", lines) if piece.strip()]
    if "".join("".join(pieces).split()) != "".join(title.astext().split()):
        message = __("title-lines “%(lines)s” is not the title “%(title)s” parted by ／")
        warn(Kind.OPTION, message % {"lines": lines, "title": title.astext()}, location=node)
        return
    title.children = []
    before = ""
    for piece in pieces:
        # Words that a blank parts stay apart where a writer knows no lines.
        if before and (before[-1].isspace() or piece[0].isspace()):
            title += nodes.Text(" ")
        title += inline("line", piece.strip())
        before = piece
