"""The head of an issue, its signature, and its tail."""
# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docutils import nodes
from reportlab.platypus.flowables import Flowable
from reportlab.platypus.tables import Table, TableStyle

from ...printed.name_size import chinese_name, latin_name
from ...printed.page_measures import (
    BODY,
    NAME_DOWN,
    NAME_DOWN_OFFICIAL,
    NAME_LINE,
    RED,
    RULE_BELOW,
    RULE_THICK,
    TYPE_WIDTH,
)
from ...printed.printed_nodes import ABOVE_SIGNATURE, MAKERS, RIGHT_OF_DATE
from ..faces import fonts
from ..paragraphs.paragraph import Paragraph
from ..style import BulletinStyles, colour_of
from ..tagged.tags import Element
from .flowables import Across, Blank, GridSnap, Need, Rule, Tail

_FLUSH = (
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("RIGHTPADDING", (0, 0), (-1, -1), 0),
    ("TOPPADDING", (0, 0), (-1, -1), 0),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
    ("VALIGN", (0, 0), (-1, -1), "BOTTOM"),
)


def _texts(client: Any, node: nodes.Element | None, *classes: str) -> list[str]:
    """Markup of the inline nodes that have one of the classes."""
    if node is None:
        return []
    return [
        client.gen_pdftext(one)
        for one in node.findall(nodes.inline)
        if set(classes) & set(one["classes"])
    ]


class HeadRow(Table):
    """Texts on one line; no table to a reader."""

    texts: tuple[Paragraph, ...] = ()

    def elements(self) -> Iterator[Element]:
        for one in self.texts:
            yield from one.elements()


def _row(
    client: Any, left: list[str], middle: list[str], right: list[str], inset: float
) -> HeadRow:
    """One line: texts at its left, middle and right, ``inset`` points from the edges."""
    styles = client.styles
    cells = [
        Paragraph("<br/>".join(texts), styles[style])
        for texts, style in (
            (left, "bulletin-left"),
            (middle, "bulletin-centre"),
            (right, "bulletin-right"),
        )
    ]
    room = TYPE_WIDTH - 2 * inset
    natural = [one.natural_width() + 1 if one.chars else 0.0 for one in cells]
    if sum(natural) <= room:
        # What is over parts them.
        if middle:
            spare = (room - sum(natural)) / 2
            widths = [natural[0] + spare, natural[1], natural[2] + spare]
        else:
            widths = [room - natural[2], 0.0, natural[2]]
    else:
        widths = [room * one / sum(natural) for one in natural]
    used = [(cell, width) for cell, width in zip(cells, widths, strict=True) if width > 0]
    # Else the row puts Helvetica, which is embedded nowhere, into the file.
    face = ("FONT", (0, 0), (-1, -1), styles.faces.by_role[fonts.SONG].fontName)
    flush = TableStyle([*_FLUSH, face])
    texts = [one for one, _width in used]
    row = HeadRow([texts], colWidths=[width for _one, width in used], style=flush)
    row.texts = tuple(texts)
    return row


def _fits(client: Any, *columns: list[str]) -> bool:
    """Do the texts of all columns stand on one line, parted by at least one character."""
    style = client.styles["bulletin-left"]
    widths = [Paragraph("<br/>".join(one), style).natural_width() for one in columns if one]
    return sum(widths) + (len(widths) + 1) * BODY <= TYPE_WIDTH


def latin_name_size(markup: str, styles: BulletinStyles) -> float:
    """Size of a name in Latin letters, in points."""
    width = Paragraph(markup, styles.varied("bulletin-name", fontSize=10.0)).natural_width()
    return latin_name(width / 10)


def _set_name(client: Any, name: nodes.Element) -> Paragraph:
    """The bulletin's name, on one line or two."""
    styles, markup = client.styles, client.gather_pdftext(name)
    end = None
    if styles["base"].language:
        size = latin_name_size(markup, styles)
    else:
        trial = Paragraph(markup, styles.varied("bulletin-name", fontSize=10.0))
        words = [len(one.astext()) for one in name.findall(nodes.inline)]
        size, end = chinese_name(trial.natural_width() / 10, len(trial.chars), words)
    style = styles.varied("bulletin-name", fontSize=size, leading=NAME_LINE * size)
    one = Paragraph(markup, style)
    if end is not None:
        one.join(frozenset(range(1, len(one.chars))) - {end})
    return one


def set_masthead(client: Any, node: nodes.Element) -> list[Flowable]:
    """Marks, name, number, issuer and date, the red rule, and the blank below it."""
    children = [one for one in node.children if isinstance(one, nodes.Element)]
    parts = {name: child for child in children for name in child["classes"]}
    names, client.pending_targets = client.pending_targets, []
    elements: list[Flowable] = []
    marks = parts.get("bulletin-marks")
    above, lines = _marks(client, marks)
    elements += above
    # With marks below each other it is as clause 7.2.4 of GB/T 9704 has it.
    down = NAME_DOWN_OFFICIAL if lines > 1 else NAME_DOWN
    elements.append(Blank(down - lines * client.styles.pitch))
    if "bulletin-name" in parts:
        elements.append(_set_name(client, parts["bulletin-name"]))
    elements += [GridSnap(client.styles.pitch), Blank(client.styles.pitch)]
    if "bulletin-number" in parts:
        number = parts["bulletin-number"]
        style = client.styles["bulletin-number"]
        elements.append(Paragraph(client.gather_pdftext(number), style))
    if "bulletin-document-number" in parts:
        number = parts["bulletin-document-number"]
        style = client.styles["bulletin-number"]
        elements.append(Paragraph(client.gather_pdftext(number), style))
    line = parts.get("bulletin-issue-line")
    issuer, signer, date = (
        _texts(client, line, f"bulletin-{one}") for one in ("issuer", "signer", "date")
    )
    # Names in Latin letters need the room.
    inset = 0.0 if client.styles["base"].language else BODY
    if _fits(client, issuer, signer, date):
        elements.append(_row(client, issuer, signer, date, inset))
    else:
        # Names are not broken: the date stands below.
        rows = [(issuer, signer), ([], date)]
        if not _fits(client, issuer, signer):
            rows = [(issuer, []), (signer, date)]
        for left, right in rows:
            if left or right:
                elements.append(_row(client, left, [], right, inset))
    known = {
        "bulletin-marks", "bulletin-name", "bulletin-number", "bulletin-document-number",
        "bulletin-issue-line",
    }  # fmt: skip
    for child in children:
        if not known & set(child["classes"]):
            elements += client.gen_elements(child, client.styles["bulletin-centre"])
    # The line's own blank below counts: its type ends above its box.
    elements += [
        Rule(RULE_THICK, above=RULE_BELOW, colour=colour_of(RED)),
        GridSnap(client.styles.pitch),
        Blank(2 * client.styles.pitch),
    ]
    for one in elements:
        if isinstance(one, Paragraph):
            one.anchors[:0] = names
            break
    else:
        client.pending_targets = names
    return elements


def _marks(client: Any, marks: nodes.Element | None) -> tuple[list[Flowable], int]:
    """Above the bulletin's name, and how many lines that takes.

    Of an official document the copy's number, secrecy and urgency stand below each other at the
    left (GB/T 9704, 7.2.1 to 7.2.3), and what else there is at the right.
    """
    plain = _texts(client, marks, "bulletin-marking", "bulletin-status")
    plain = ["\u3000".join(_bold(plain))] if plain else []
    numbers = _texts(client, marks, "bulletin-copy-number")
    official = _texts(client, marks, "bulletin-secrecy", "bulletin-urgency")
    left, right = ([*numbers, *_bold(official)], plain) if official else (plain, numbers)
    if not (left or right):
        return [], 0
    return [_row(client, left, [], right, 0)], max(1, len(left))


def _bold(texts: list[str]) -> list[str]:
    return [f'<font face="{fonts.HEITI}">{one}</font>' for one in texts]


def set_signature(client: Any, node: nodes.Element) -> list[Flowable]:
    """As before a seal is put on it (GB/T 9704, 7.3.5.1): issuers are centred above the date.

    An issuer that would stand out at the right ends there, and the date below its middle.
    """
    plain = client.styles["bulletin-signature"]
    lines = [one for one in node.children if isinstance(one, nodes.Element)]
    texts = [client.gather_pdftext(one) for one in lines]
    widths = [Paragraph(text, plain).natural_width() for text in texts]
    is_dated = "bulletin-signature-date" in lines[-1]["classes"]
    date = widths[-1] if is_dated else 0.0
    # A hair more, for what the sums of floating point leave.
    wide = min(max(widths) + 0.1, TYPE_WIDTH)
    right = max(RIGHT_OF_DATE * plain.fontSize - (wide - date) / 2, 0.0)
    right = min(right, TYPE_WIDTH - wide)
    style = client.styles.varied(
        "bulletin-signature", leftIndent=TYPE_WIDTH - right - wide, rightIndent=right
    )
    elements: list[Flowable] = [Blank(ABOVE_SIGNATURE * client.styles.pitch)]
    for text in texts:
        # All of it on one page.
        elements += [Need(client.styles.pitch), Paragraph(text, style)]
    return [*elements[:-2], elements[-1]]


def set_tail(client: Any, node: nodes.Element) -> list[Flowable]:
    """报 送 发, each hanging after its colon, and the copies below the last rule."""
    names, client.pending_targets = client.pending_targets, []
    entries: list[Paragraph | Across] = []
    makers: list[nodes.Element] = []
    copies: Paragraph | None = None
    for child in (one for one in node.children if isinstance(one, nodes.Element)):
        if MAKERS & set(child["classes"]):
            makers.append(child)
            continue
        entries += _across(client, makers)
        makers = []
        if "bulletin-copies" in child["classes"]:
            text = client.gather_pdftext(child)
            copies = Paragraph(text, client.styles["bulletin-copies"])
        else:
            entries.append(_entry(client, child))
    entries += _across(client, makers)
    tail = Tail(entries, copies, even=client.tail_page == "even")
    for one in entries[:1]:
        one.anchors[:0] = names
    return [tail]


def _entry(client: Any, node: nodes.Element) -> Paragraph:
    """A line of the tail; what goes on on further lines stands behind its label."""
    base = client.styles["bulletin-tail"]
    label = next(iter(_texts(client, node, "bulletin-label")), "")
    hang = Paragraph(label, client.styles["bulletin-left"]).natural_width() if label else 0.0
    hang *= base.fontSize / client.styles["bulletin-left"].fontSize
    style = client.styles.varied(
        "bulletin-tail", leftIndent=base.leftIndent + hang, firstLineIndent=-hang
    )
    return Paragraph(client.gather_pdftext(node), style)


def _across(client: Any, lines: list[nodes.Element]) -> list[Paragraph | Across]:
    """Lines of the tail that follow each other, on one where they have room."""
    if len(lines) > 1:
        inset = client.styles["bulletin-tail"].leftIndent
        plain = client.styles.varied("bulletin-tail", leftIndent=0, rightIndent=0)
        row = Across([Paragraph(client.gather_pdftext(one), plain) for one in lines], inset)
        if row.fits(TYPE_WIDTH):
            return [row]
    return [_entry(client, one) for one in lines]
