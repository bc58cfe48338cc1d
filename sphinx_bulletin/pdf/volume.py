"""A bound volume: a year's issues in one PDF, with cover, contents and bookmarks."""
# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

from docutils import nodes
from msgspec import Struct
from reportlab.lib.units import mm
from reportlab.platypus.flowables import Flowable

from ..core.i18n import _, show_day, show_list
from ..model.issues.records import Issue
from ..model.text.republic import year_here
from ..printed.page_measures import BODY, NAME_LARGEST, TYPE_HEIGHT, TYPE_WIDTH
from .blocks.flowables import Blank, Need, behind_empty_page
from .blocks.head import latin_name_size
from .blocks.structure import adopt_elements, elements_in, within
from .client import IssueClient
from .faces.fonts import ASCENT
from .pages import IssueTemplate
from .paragraphs.paragraph import Paragraph
from .setting import Options
from .style import BulletinStyles
from .tagged.tags import ARTIFACT, Element
from .upstream import template_of

#: Of a leader, in points across.
_DOT = 1.1


class VolumeIssue(Struct, frozen=True, kw_only=True):
    """One issue of a volume."""

    docname: str
    issue: Issue
    document: nodes.document
    #: On a page of it.
    lines: int
    #: What it tells first, where all issues have one title.
    headline: str = ""


class Volume(Struct, frozen=True, kw_only=True):
    """A set volume."""

    content: bytes
    #: Index of the first page of each part, and of the page behind the last.
    starts: tuple[int, ...]


class Opening(Flowable):
    """The start of an issue, on an odd page; the year's first one opens the year's bookmark."""

    def __init__(self, part: VolumeIssue, year: str) -> None:
        super().__init__()
        self.part, self.year = part, year

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        is_there = aH > TYPE_HEIGHT - 1 and self.canv.getPageNumber() % 2
        return aW, 0.0 if is_there else aH + 1

    def split(self, aW: float, aH: float) -> list[Flowable]:
        return behind_empty_page(self) if aH > TYPE_HEIGHT - 1 else []

    def draw(self) -> None:
        canvas = self.canv
        template_of(canvas).starts[self.part.docname] = canvas.getPageNumber()
        for title, level in ((self.year, 0), (self.part.issue.label, 1)):
            if title:
                key = f"volume-{level}-{self.part.docname}"
                canvas.bookmarkPage(key)
                canvas.addOutlineEntry(title, key, level, 0)
        canvas.bookmarkPage(_anchor(self.part.docname))


class ContentsLine(Flowable):
    """A line of the contents: a text, dots, and the page at the right; all of it is a link."""

    def __init__(self, text: Paragraph, page: Paragraph, target: str) -> None:
        super().__init__()
        self.text, self.page, self.target = text, page, target
        self.link = text.element = page.element = Element("Link", Element("TOCI"))

    def elements(self) -> Iterator[Element]:
        yield self.link

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        self.width = aW
        self.number = self.page.natural_width()
        _width, self.height = self.text.wrap(aW - self.number - 2 * BODY, aH)
        self.page.wrap(aW, aH)
        return aW, self.height

    def draw(self) -> None:
        canvas: Any = self.canv
        self.text.drawOn(canvas, 0, 0)
        self.page.drawOn(canvas, 0, 0)
        last = self.text.last_width()
        style = self.text.style
        # On the baseline of the last line, as full stops.
        y = style.leading - ASCENT * style.fontSize + _DOT / 2
        canvas.saveState()
        canvas.setLineWidth(_DOT)
        canvas.setLineCap(1)
        canvas.setDash(0, 5)
        with canvas.content_of(ARTIFACT):
            canvas.line(last + 0.5 * BODY, y, self.width - self.number - 0.5 * BODY, y)
        canvas.restoreState()
        box = (0, 0, self.width, self.height)
        canvas.link(self.link, self.text.chars, f"#{self.target}", box)


def set_volume(parts: Sequence[VolumeIssue], options: Options) -> Volume:
    """Set a volume of issues of one year and series, in their order.

    Twice: what the contents say is known after the first time.
    """
    for part in parts:
        _rename(part, parts)
    starts: dict[str, int] = {}
    front = 0
    for _round in (1, 2):
        stream = BytesIO()
        first = parts[0].issue
        template = IssueTemplate(
            stream,
            options.faces,
            title=f"{first.name} {year_here(first.number.year)}",
            author=show_list(first.issuers, options.language),
            language=options.language.replace("_", "-"),
            day=max((part.issue.day for part in parts if part.issue.day), default=None),
        )
        template.front = front
        template.set(*_story(parts, options, starts, front))
        starts = template.starts
        front = starts[parts[0].docname] - 1
    places = (*(starts[part.docname] - 1 for part in parts), template.page)
    return Volume(content=stream.getvalue(), starts=places)


def _story(
    parts: Sequence[VolumeIssue], options: Options, starts: dict[str, int], front: int
) -> tuple[list[Flowable], list[Element]]:
    """All blocks, and what they are in order of reading."""
    styles = BulletinStyles(options.faces, language=options.language)
    first = parts[0].issue
    year = _("%s: bound volume") % year_here(first.number.year)
    story = [
        *_cover(parts, styles, year),
        Need(TYPE_HEIGHT),
        *_contents(parts, styles, options.language, starts, front),
    ]
    elements = list(elements_in(story))
    names = {_anchor(part.docname) for part in parts}
    for part in parts:
        names |= {name for node in part.document.findall(nodes.Element) for name in node["ids"]}
    for number, part in enumerate(parts):
        client = IssueClient(
            BulletinStyles(options.faces, part.lines, language=options.language),
            options.srcdir,
            part.docname,
        )
        client.tail_page = options.tail_page
        client.site_language = options.language
        client.elsewhere = names
        client.outline_base, client.outline_level = 2, 1
        story += [Opening(part, "" if number else year_here(first.number.year))]
        filled, tail = client.story(part.document)
        story += [*filled.story(), *tail]
        adopt_elements(Element("Part"), client.elements)
        elements += client.elements
    return story, elements


def _cover(parts: Sequence[VolumeIssue], styles: BulletinStyles, year: str) -> list[Flowable]:
    """Name, year, numbers and issuers."""
    first, last = parts[0].issue, parts[-1].issue
    latin = styles["base"].language
    size = (
        latin_name_size(escape(first.name), styles)
        if latin
        else min(NAME_LARGEST, 0.96 * TYPE_WIDTH / max(len(first.name), 1))
    )
    name = styles.varied("bulletin-name", fontSize=size, leading=1.3 * size)
    plain = styles["bulletin-centre"]
    # Supplements are numbered apart.
    usual = [part.issue for part in parts if not part.issue.number.supplement]
    first, last = (usual[0], usual[-1]) if usual else (first, last)
    numbers = (
        first.label if first is last else f"{first.label} {'–' if latin else '—'} {last.label}"
    )
    lines = [Paragraph(escape(year), styles["title"]), Paragraph(escape(numbers), plain)]
    issuers = list(dict.fromkeys(issuer for part in parts for issuer in part.issue.issuers))
    return [
        Blank(50 * mm),
        Paragraph(escape(first.name), name),
        Blank(2 * styles.pitch),
        *lines,
        Blank(6 * styles.pitch),
        *(Paragraph(escape(issuer), plain) for issuer in issuers),
    ]


def _contents(
    parts: Sequence[VolumeIssue],
    styles: BulletinStyles,
    language: str,
    starts: dict[str, int],
    front: int,
) -> list[Flowable]:
    """Each issue with its date, what tells it from others, and the page on which it begins."""
    entries: list[Flowable] = []
    are_alike = len({part.issue.title for part in parts}) < max(len(parts), 2)
    # What goes on on another line is seen to.
    style = styles.varied("bulletin-left", leftIndent=2 * BODY, firstLineIndent=-2 * BODY)
    for part in parts:
        issue = part.issue
        # The last ones of a year may be signed in the next.
        is_other = issue.day is not None and issue.day.year != issue.number.year
        day = show_day(issue.day, language, year=is_other) if issue.day else ""
        told = part.headline if are_alike and part.headline else issue.title
        text = "　".join(said for said in (issue.label, day, told) if said)
        page = str(starts.get(part.docname, front + 1) - front)
        entries.append(
            ContentsLine(
                Paragraph(escape(text), style),
                Paragraph(page, styles["bulletin-right"]),
                _anchor(part.docname),
            )
        )
    within(Element("TOC"), entries)
    return [Paragraph(_("Contents"), styles["title"]), Blank(styles.pitch), *entries]


def _anchor(docname: str) -> str:
    return f"{docname}:"


def _rename(part: VolumeIssue, parts: Sequence[VolumeIssue]) -> None:
    """Names of one page may be those of another; links between issues lead within the volume."""
    inside = {part.docname for part in parts}
    elements: list[Any] = list(part.document.findall(nodes.Element))
    for node in elements:
        node["ids"] = [f"{_anchor(part.docname)}{ident}" for ident in node["ids"]]
        if "refid" in node:
            node["refid"] = f"{_anchor(part.docname)}{node['refid']}"
        docname, sign, name = node.get("refuri", "").removeprefix("bulletin-page:").partition("#")
        if node.get("refuri", "").startswith("bulletin-page:") and docname in inside:
            del node["refuri"]
            node["refid"] = f"{_anchor(docname)}{name}" if sign else _anchor(docname)
