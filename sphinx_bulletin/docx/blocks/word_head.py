"""The head of an issue and its signature."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from docutils import nodes

from ...printed.name_size import chinese_name, latin_name
from ...printed.page_measures import (
    BODY,
    NAME_DOWN,
    NAME_DOWN_OFFICIAL,
    NAME_LINE,
    RULE_BELOW,
    RULE_THICK,
    TYPE_WIDTH,
)
from ...printed.printed_nodes import ABOVE_SIGNATURE, RIGHT_OF_DATE
from ...printed.text_styles import HEITI
from ..file.ooxml import el, twips
from ..file.word_page import WIDE
from ..issue_writer import IssueWriter
from ..rough_widths import em_width
from ..word_paragraph import WordParagraph
from .runs import PLAIN_RUN, RunLook, run_of, runs_of

_BOLD = RunLook(face=HEITI)
_KNOWN = frozenset(
    {
        "bulletin-marks", "bulletin-name", "bulletin-number", "bulletin-document-number",
        "bulletin-issue-line",
    }
)  # fmt: skip


def across(
    writer: IssueWriter, style: str, cells: Sequence[str], inset: float = 0.0
) -> WordParagraph:
    """Runs at the left, and the others behind tabs: two, or three with one in the middle."""
    stops = [el("tab", val="right", pos=WIDE - twips(inset))]
    if len(cells) == 3:
        stops.insert(0, el("tab", val="center", pos=WIDE // 2))
    made = writer.paragraph(style, el("r", el("tab")).join(cells))
    if len(cells) > 1:
        made.differs["tabs"] = el("tabs", *stops)
    if inset:
        made.indent(first=0, left=inset, right=0)
    return made


def _inlines(node: nodes.Element | None, *classes: str) -> list[nodes.inline]:
    """Inline nodes that have one of the classes."""
    if node is None:
        return []
    return [one for one in node.findall(nodes.inline) if set(classes) & set(one["classes"])]


def _runs(writer: IssueWriter, found: Sequence[nodes.inline], look: RunLook = PLAIN_RUN) -> str:
    """Texts with a blank as wide as a character between them."""
    role = writer.style("bulletin-left").face
    blank = run_of(writer, nodes.Text("\u3000"), role)
    return blank.join(run_of(writer, one, role, look) for one in found)


def write_masthead(writer: IssueWriter, node: nodes.Element) -> None:
    """Marks, name, number, issuer and date, the red rule, and the blank below it."""
    children = [one for one in node.children if isinstance(one, nodes.Element)]
    parts = {name: child for child in children for name in child["classes"]}
    lines = _write_marks(writer, parts.get("bulletin-marks"))
    # With marks below each other it is as clause 7.2.4 of GB/T 9704 has it.
    down = twips(NAME_DOWN_OFFICIAL if lines > 1 else NAME_DOWN)
    writer.blank += max(down - lines * writer.pitch, 0)
    used = down
    if "bulletin-name" in parts:
        used += _write_name(writer, parts["bulletin-name"])
    # Down to the next line of the page, and one more.
    writer.blank += -used % writer.pitch + writer.pitch
    for name in ("bulletin-number", "bulletin-document-number"):
        if name in parts:
            role = writer.style("bulletin-number").face
            runs = runs_of(writer, parts[name], role)
            writer.paragraph("bulletin-number", runs, parts[name]["ids"])
    _write_issue_line(writer, parts.get("bulletin-issue-line"))
    for child in children:
        if not _KNOWN & set(child["classes"]):
            writer.write(child, "bulletin-centre")
    _write_rule(writer)


def _write_marks(writer: IssueWriter, marks: nodes.Element | None) -> int:
    """Above the bulletin's name; says how many lines that takes.

    Of an official document the copy's number, secrecy and urgency stand below each other at the
    left (GB/T 9704, 7.2.1 to 7.2.3), and what else there is at the right.
    """
    plain = _inlines(marks, "bulletin-marking", "bulletin-status")
    numbers = _inlines(marks, "bulletin-copy-number")
    official = _inlines(marks, "bulletin-secrecy", "bulletin-urgency")
    bold = _runs(writer, plain, _BOLD)
    if official:
        left = [_runs(writer, [one]) for one in numbers]
        left += [_runs(writer, [one], _BOLD) for one in official]
        right = [bold] if plain else []
    else:
        left = [bold] if plain else []
        right = [_runs(writer, numbers)] if numbers else []
    rows = list(zip_longest(left, right, fillvalue=""))
    for one, other in rows:
        across(writer, "bulletin-left", [one, other] if other else [one])
    return len(rows)


def _write_name(writer: IssueWriter, name: nodes.Element) -> int:
    """As large as fits on a line, or on two; says how tall it is, in twips."""
    text, style = name.astext(), writer.style("bulletin-name")
    end = None
    if writer.is_latin:
        # Of the bold of a serif, letters are .56 em wide.
        size = latin_name(em_width(text) * 1.12)
    else:
        words = [len(one.astext()) for one in name.findall(nodes.inline)]
        size, end = chinese_name(em_width(text), len(text), words)
    look = RunLook(size=size)
    runs, done = "", 0
    for child in name.children:
        if end is not None and done == end:
            runs += el("r", el("br"))
        runs += run_of(writer, child, style.face, look)
        done += len(child.astext())
    made = writer.paragraph("bulletin-name", runs, name["ids"])
    made.line = twips(NAME_LINE * size)
    count = 2 if end is not None else 1
    if end is None and em_width(text) * size > TYPE_WIDTH and not writer.is_latin:
        count = 2
    return made.line * count


def _write_issue_line(writer: IssueWriter, line: nodes.Element | None) -> None:
    """Issuers, signer and date on a line; the date on one of its own where they do not fit."""
    columns = [_inlines(line, f"bulletin-{name}") for name in ("issuer", "signer", "date")]
    # Names in Latin letters need the room.
    inset = 0.0 if writer.is_latin else BODY
    rows = [columns]
    if not _fits(columns):
        # Names are not broken.
        rows = [columns[:2], [[], columns[2]]]
        if not inset and not _fits(columns[:2]):
            rows = [columns[:1], [columns[1], columns[2]]]
    for row in rows:
        if not any(row):
            continue
        cells = [_runs(writer, found) for found in row]
        if len(cells) == 3 and not cells[1]:
            del cells[1]
        while not cells[-1]:
            # Nothing stands behind the last tab.
            cells.pop()
        across(writer, "bulletin-left", cells, inset)


def _fits(columns: Sequence[Sequence[nodes.inline]]) -> bool:
    """Do the texts of all columns stand on one line, parted by at least one character."""
    widths = [em_width("\u3000".join(one.astext() for one in found)) for found in columns if found]
    return sum(widths) + len(widths) + 1 <= round(TYPE_WIDTH / BODY)


def _write_rule(writer: IssueWriter) -> None:
    """Below the last paragraph of the head, as wide as the type area; two blank lines follow."""
    last = writer.blocks[-1] if writer.blocks else writer.hairline()
    if not isinstance(last, WordParagraph):
        last = writer.hairline()
    red = "".join(f"{one:02X}" for one in writer.style("bulletin-name").colour)
    # Borders reach as far as the indents: the line's own blank stands as its tabs and first line.
    last.indent(first=BODY if "ind" in last.differs else 0.0, left=0, right=0)
    thick, away = round(RULE_THICK * 8), round(RULE_BELOW)
    line = el("bottom", val="single", sz=thick, space=away, color=red)
    last.differs["pBdr"] = el("pBdr", line)
    taken = twips(away + RULE_THICK)
    writer.blank += -taken % writer.pitch + 2 * writer.pitch


# -- signature -------------------------------------------------------------------------------------


def write_signature(writer: IssueWriter, node: nodes.Element) -> None:
    """As before a seal is put on it (GB/T 9704, 7.3.5.1): issuers are centred above the date.

    An issuer that would stand out at the right ends there, and the date below its middle.
    """
    style = writer.style("bulletin-signature")
    lines = [one for one in node.children if isinstance(one, nodes.Element)]
    widths = [em_width(one.astext()) * style.size for one in lines]
    is_dated = "bulletin-signature-date" in lines[-1]["classes"]
    date = widths[-1] if is_dated else 0.0
    # A hair more, since nobody measured the face.
    wide = min(max(widths) + 2.0, TYPE_WIDTH)
    right = max(RIGHT_OF_DATE * style.size - (wide - date) / 2, 0.0)
    right = min(right, TYPE_WIDTH - wide)
    writer.blank += ABOVE_SIGNATURE * writer.pitch
    for one in lines:
        made = writer.paragraph("bulletin-signature", runs_of(writer, one, style.face), one["ids"])
        made.indent(first=0, left=TYPE_WIDTH - right - wide, right=right)
        if one is not lines[-1]:
            # All of it on one page.
            made.keep_next()
