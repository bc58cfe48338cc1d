"""How each node is set: blocks become flowables, inline nodes become ReportLab's markup.

A handler names the nodes that it is for among its bases, which is how rst2pdf finds it.
"""
# mypy: disable-error-code="no-untyped-call, misc, valid-type, metaclass"

from __future__ import annotations

from typing import Any
from xml.sax.saxutils import escape, quoteattr

from docutils import nodes
from reportlab.platypus.flowables import Flowable, KeepTogether
from sphinx import addnodes
from sphinx.locale import admonitionlabels

from ..i18n import __
from . import fonts
from .errors import PdfError, place
from .flowables import Anchors, Blank, GridSnap, Need, Rule
from .images import inline_image, set_image
from .masthead import set_masthead, set_tail
from .paragraph import Paragraph
from .patches import NodeHandler
from .style import BODY, PITCH
from .tables import set_table

_BULLET = "·"


class Handler(NodeHandler):
    """Base of ours: what rst2pdf or docutils has for a node is replaced."""

    dispatchdict: dict[type, Any] = {}  # noqa: RUF012  its base fills it

    def getelements(self, client: Any, node: Any, style: Any) -> list[Flowable]:
        """Flowables of a block, with the names that links may point to."""
        names, client.pending_targets = client.pending_targets, []
        try:
            elements: list[Flowable] = self.gather_elements(client, node, style)
        # Whatever a library raises: the author is told where, and of all that is wrong at once. A
        # block without a line of its own leaves that to the one around it.
        except Exception as error:
            if not (node.source and node.line):
                raise
            reason = str(error) if isinstance(error, (PdfError, OSError)) else repr(error)
            client.failures.append(f"{place(node)}: {reason}")
            elements = []
        if not names:
            return elements
        at = 0
        while at < len(elements) and isinstance(elements[at], Need):
            at += 1
        if at == len(elements):
            # Nothing of its own: the next block takes the names.
            client.pending_targets = names + client.pending_targets
        elif isinstance(first := elements[at], Paragraph):
            first.anchors[:0] = names
        else:
            elements.insert(at, Anchors(names))
        return elements


class Root(Handler):
    """Finds the handler of a node; a node without one fails the issue."""

    def log_unknown(self, node: nodes.Node, during: str) -> None:
        message = __("there is no way to print “%s”") % type(node).__name__
        raise PdfError(message)


def paragraph(client: Any, node: nodes.Element, style: Any) -> Paragraph:
    """A paragraph of a node's text, with the mark of the list item that it begins."""
    mark, client.mark = client.mark, ""
    return Paragraph(escape(mark) + client.gather_pdftext(node), style)


def in_list(client: Any, style: Any) -> Any:
    """The style of a paragraph as deep in lists as this one stands."""
    if client.list_depth < 2:
        return style
    return client.styles.varied(
        style.name,
        **{
            **{k: v for k, v in style.__dict__.items() if k not in ("name", "parent")},
            "leftIndent": style.leftIndent + (client.list_depth - 1) * style.fontSize,
        },
    )


def note_outline(client: Any, element: Paragraph, title: str, level: int, key: str) -> None:
    """Give a paragraph an entry in the outline; a level may not be skipped in a PDF."""
    client.outline_level = min(level, client.outline_level + 1)
    element.outline = (title, client.outline_level, f"outline-{key}")


def section_level(node: nodes.Node | None) -> int:
    """0 for the page's own section."""
    level = -1
    while node is not None:
        level += isinstance(node, nodes.section)
        node = node.parent
    return level


def heading_style(section: nodes.Element, level: int) -> str:
    """Style of a section's title: in a part the levels begin anew below the part's own title."""
    if "bulletin-part" in section["classes"]:
        return "part"
    around: nodes.Node | None = section.parent
    while isinstance(around, nodes.section):
        level -= "bulletin-part" in around["classes"]
        around = around.parent
    return f"heading{min(level, 3)}"


# -- blocks ------------------------------------------------------------------------------------


class Children(
    Handler,
    nodes.document,
    nodes.container,
    nodes.description,
    nodes.definition,
    nodes.field_body,
    nodes.decoration,
    nodes.docinfo,
    addnodes.start_of_file,
    addnodes.glossary,
    addnodes.only,
    addnodes.versionmodified,
    addnodes.acks,
    addnodes.compact_paragraph,
):
    """Nothing of its own."""


class Nothing(
    Handler,
    nodes.comment,
    nodes.substitution_definition,
    nodes.pending,
    nodes.meta,
    nodes.raw,
    nodes.system_message,
    nodes.colspec,
    nodes.header,
    nodes.footer,
    addnodes.toctree,
    addnodes.tabular_col_spec,
    addnodes.highlightlang,
):
    """What is for other outputs; ``raw:: pdf`` is rst2pdf's door to any file of the machine."""

    def gather_elements(self, client: Any, node: nodes.Element, style: Any) -> list[Flowable]:
        return []

    def get_text(self, client: Any, node: nodes.Element, replaceEnt: bool) -> str:
        return ""


class IndexEntry(Handler, addnodes.index):
    def gather_elements(self, client: Any, node: nodes.Element, style: Any) -> list[Flowable]:
        return []

    def get_text(self, client: Any, node: nodes.Element, replaceEnt: bool) -> str:
        return ""


class Section(Handler, nodes.section):
    def gather_elements(self, client: Any, node: nodes.Element, style: Any) -> list[Flowable]:
        elements: list[Flowable] = client.gather_elements(node, client.styles["bodytext"])
        return elements


class Title(Handler, nodes.title, nodes.subtitle):
    def gather_elements(self, client: Any, node: nodes.Element, style: Any) -> list[Flowable]:
        if isinstance(node.parent, nodes.table):
            return [paragraph(client, node, client.styles["table-title"])]
        if not isinstance(node.parent, (nodes.section, nodes.document)):
            return [Need(3 * PITCH), paragraph(client, node, client.styles["admonition-title"])]
        level = section_level(node)
        if level <= 0:
            return [paragraph(client, node, client.styles["title"])]
        one = paragraph(client, node, client.styles[heading_style(node.parent, level)])
        key = (node.parent["ids"] or [str(id(node))])[0]
        note_outline(client, one, node.astext(), level - 1, key)
        # A heading stays with two lines of what follows; a paragraph of three lines that may not
        # be split needs three. Headings in a row each ask for one line more.
        following = node.parent.children[1:2]
        below = 4 if following and isinstance(following[0], nodes.section) else 3
        return [Need((1 + below) * PITCH), one]


class AParagraph(Handler, nodes.paragraph):
    def gather_elements(self, client: Any, node: nodes.Element, style: Any) -> list[Flowable]:
        for name in node["classes"]:
            if name in client.styles.StyleSheet:
                style = client.styles[name]
        style = in_list(client, style or client.styles["bodytext"])
        one = paragraph(client, node, style)
        for inline in node.findall(nodes.inline):
            if "bulletin-run-in" in inline["classes"]:
                section = node.parent
                key = (section["ids"] or [str(id(node))])[0]
                level = max(section_level(node) - 1, 0)
                note_outline(client, one, inline.astext(), level, key)
        return [one]


class Compound(Handler, nodes.compound):
    def gather_elements(self, client: Any, node: nodes.Element, style: Any) -> list[Flowable]:
        classes = node["classes"]
        if "bulletin-masthead" in classes:
            return set_masthead(client, node)
        if "bulletin-footer" in classes:
            client.tail = set_tail(client, node)
            return []
        elements: list[Flowable] = []
        unit: list[Flowable] = []
        for child in node.children:
            if isinstance(child, nodes.paragraph) and "bulletin-unit" in child["classes"]:
                # In print it stands between caption and grid.
                unit = client.gen_elements(child, style)
            elif isinstance(child, nodes.table):
                elements += self._with_unit(client.gen_elements(child, style), unit)
                unit = []
            else:
                elements += client.gen_elements(child, style)
        elements += unit
        return [*elements, GridSnap()] if "bulletin-statistics" in classes else elements

    def _with_unit(self, table: list[Flowable], unit: list[Flowable]) -> list[Flowable]:
        at = next((i + 1 for i, one in enumerate(table) if isinstance(one, Paragraph)), 0)
        return [*table[:at], *unit, *table[at:]]


class Table(Handler, nodes.table):
    def gather_elements(self, client: Any, node: nodes.table, style: Any) -> list[Flowable]:
        statistics = "bulletin-statistics" in (node.parent.get("classes") or [])
        elements: list[Flowable] = set_table(client, node)
        return elements if statistics else [*elements, GridSnap()]


class List(Handler, nodes.bullet_list, nodes.enumerated_list):
    """Items are paragraphs like others, with their marks: official documents do not hang them."""

    def gather_elements(self, client: Any, node: nodes.Element, style: Any) -> list[Flowable]:
        elements: list[Flowable] = []
        client.list_depth += 1
        for index, item in enumerate(node.children):
            client.mark = self._mark(node, index)
            elements += client.gen_elements(item, style)
        client.list_depth -= 1
        return elements

    def _mark(self, node: nodes.Element, index: int) -> str:
        if isinstance(node, nodes.bullet_list):
            return _BULLET
        number = int(node.get("start", 1)) + index
        kind = node.get("enumtype", "arabic")
        if kind.endswith("alpha"):
            text = chr(ord("a") + (number - 1) % 26)
        elif kind.endswith("roman"):
            text = _roman(number).lower()
        else:
            text = str(number)
        if kind.startswith("upper"):
            text = text.upper()
        return f"{node.get('prefix', '')}{text}{node.get('suffix', '.')}"


def _roman(number: int) -> str:
    pairs = zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"),
        strict=True,
    )
    text = ""
    for value, letters in pairs:
        text += letters * (number // value)
        number %= value
    return text


class ListItem(Handler, nodes.list_item):
    def gather_elements(self, client: Any, node: nodes.Element, style: Any) -> list[Flowable]:
        elements: list[Flowable] = []
        if not node.children or not isinstance(node.children[0], nodes.paragraph):
            elements.append(paragraph(client, nodes.paragraph(), style or client.styles["base"]))
        elements += client.gather_elements(node, style)
        return elements


class DefinitionList(
    Handler, nodes.definition_list, nodes.definition_list_item, nodes.field_list, nodes.option_list
):
    """Items in turn."""


class Term(Handler, nodes.term, nodes.classifier):
    def gather_elements(self, client: Any, node: nodes.Element, style: Any) -> list[Flowable]:
        kind = "definition-term" if isinstance(node, nodes.term) else "quote"
        return [Need(2 * PITCH), paragraph(client, node, client.styles[kind])]


class Field(Handler, nodes.field, nodes.option_list_item):
    """The name runs in with the first paragraph: ``名称：…``."""

    def gather_elements(self, client: Any, node: nodes.Element, style: Any) -> list[Flowable]:
        name, body = node.children[0], node.children[1]
        text = f'<font face="{fonts.HEITI}">{client.gen_pdftext(name)}：</font>'
        style = style or client.styles["bodytext"]
        if body.children and isinstance(body.children[0], nodes.paragraph):
            first = body.children[0]
            client.pending_targets += first["ids"]
            elements: list[Flowable] = [Paragraph(text + client.gather_pdftext(first), style)]
            rest = body.children[1:]
        else:
            elements, rest = [Paragraph(text, style)], body.children
        for child in rest:
            elements += client.gen_elements(child, style)
        return elements


class BlockQuote(Handler, nodes.block_quote):
    def gather_elements(self, client: Any, node: nodes.Element, style: Any) -> list[Flowable]:
        elements: list[Flowable] = client.gather_elements(node, client.styles["quote"])
        return elements


class Attribution(Handler, nodes.attribution):
    def gather_elements(self, client: Any, node: nodes.Element, style: Any) -> list[Flowable]:
        return [paragraph(client, node, client.styles["attribution"])]


class Lines(Handler, nodes.line_block):
    def gather_elements(self, client: Any, node: nodes.Element, style: Any) -> list[Flowable]:
        client.line_depth = getattr(client, "line_depth", -1) + 1
        elements: list[Flowable] = client.gather_elements(node, style)
        client.line_depth -= 1
        return elements


class ALine(Handler, nodes.line):
    def gather_elements(self, client: Any, node: nodes.Element, style: Any) -> list[Flowable]:
        indent = (2 + 2 * getattr(client, "line_depth", 0)) * BODY
        return [paragraph(client, node, client.styles.varied("line", leftIndent=indent))]


class Preformatted(Handler, nodes.literal_block, nodes.doctest_block, nodes.math_block):
    def gather_elements(self, client: Any, node: nodes.Element, style: Any) -> list[Flowable]:
        source = node.astext().expandtabs(8)
        if isinstance(node, nodes.math_block) and node.get("number"):
            # What a reference to the formula says.
            source += f"　({node['number']})"
        text = escape(source).replace(" ", "\u00a0").replace("\n", "<br/>")
        return [Paragraph(text, client.styles["code"]), GridSnap()]


class Note(Handler, nodes.footnote, nodes.citation):
    """Set after the body, before the tail."""

    def getelements(self, client: Any, node: nodes.Element, style: Any) -> list[Flowable]:
        """The names go where the note stands, not to the block that follows in the source."""
        names, client.pending_targets = client.pending_targets, []
        small = client.styles["footnote"]
        label, *rest = node.children
        client.mark = f"[{label.astext()}]"
        for child in rest:
            for element in client.gen_elements(child, small):
                if isinstance(element, Paragraph):
                    element.anchors[:0], names = names, []
                client.footnotes.append(element)
        return []


class Figure(Handler, nodes.figure):
    def gather_elements(self, client: Any, node: nodes.Element, style: Any) -> list[Flowable]:
        return [KeepTogether(client.gather_elements(node, style)), GridSnap()]


class Caption(Handler, nodes.caption):
    def gather_elements(self, client: Any, node: nodes.Element, style: Any) -> list[Flowable]:
        one = paragraph(client, node, client.styles["caption"])
        # Type on the grid stands at the top of its line, where it would touch the picture.
        return [Blank(PITCH / 4), one] if isinstance(node.parent, nodes.figure) else [one]


class Legend(Handler, nodes.legend):
    def gather_elements(self, client: Any, node: nodes.Element, style: Any) -> list[Flowable]:
        elements: list[Flowable] = client.gather_elements(node, client.styles["legend"])
        return elements


class Image(Handler, nodes.image):
    def gather_elements(self, client: Any, node: nodes.image, style: Any) -> list[Flowable]:
        image: Flowable = set_image(client, node)
        return [image] if isinstance(node.parent, nodes.figure) else [image, GridSnap()]

    def get_text(self, client: Any, node: nodes.image, replaceEnt: bool) -> str:
        return inline_image(client, node)


class Admonition(Handler, nodes.Admonition):
    def gather_elements(self, client: Any, node: nodes.Element, style: Any) -> list[Flowable]:
        head: list[Flowable] = []
        if not isinstance(node.children[0] if node.children else None, nodes.title):
            label = str(admonitionlabels.get(node.tagname, node.tagname))
            title = Paragraph(escape(label), client.styles["admonition-title"])
            head = [Need(3 * PITCH), title]
        head += client.gather_elements(node, client.styles["quote"])
        return head


class Topic(Handler, nodes.topic, nodes.sidebar):
    def gather_elements(self, client: Any, node: nodes.Element, style: Any) -> list[Flowable]:
        elements: list[Flowable] = client.gather_elements(node, client.styles["quote"])
        return elements


class Rubric(Handler, nodes.rubric):
    def gather_elements(self, client: Any, node: nodes.Element, style: Any) -> list[Flowable]:
        return [Need(3 * PITCH), paragraph(client, node, client.styles["rubric"])]


class Centred(Handler, addnodes.centered):
    def gather_elements(self, client: Any, node: nodes.Element, style: Any) -> list[Flowable]:
        return [paragraph(client, node, client.styles["centered"])]


class Transition(Handler, nodes.transition):
    def gather_elements(self, client: Any, node: nodes.Element, style: Any) -> list[Flowable]:
        return [Rule(0.5, above=PITCH / 2), GridSnap()]


class BlockReference(Handler, nodes.reference, nodes.target):
    """As a block: around an image, or a name before one. As text: a link."""

    def gather_elements(self, client: Any, node: nodes.Element, style: Any) -> list[Flowable]:
        if isinstance(node, nodes.target) and "refid" in node:
            client.pending_targets.append(node["refid"])
        elements: list[Flowable] = client.gather_elements(node, style)
        return elements

    def get_pre_post(self, client: Any, node: nodes.Element, replaceEnt: bool) -> tuple[str, str]:
        if isinstance(node, nodes.target):
            return anchors(client, node), ""
        href = ""
        if node.get("refid") in client.ids:
            href = f"#{node['refid']}"
        elif "://" in node.get("refuri", "") or node.get("refuri", "").startswith("mailto:"):
            href = node["refuri"]
        if not href or not node.astext():
            return anchors(client, node), ""
        return f"{anchors(client, node)}<a href={quoteattr(href)}>", "</a>"


# -- inline nodes ------------------------------------------------------------------------------


def anchors(client: Any, node: nodes.Element) -> str:
    """Names that links may point to."""
    return "".join(f"<a name={quoteattr(one)}/>" for one in node["ids"])


class InlineHandler(Handler):
    """A face for the text of a node."""

    face = ""

    def get_pre_post(self, client: Any, node: nodes.Element, replaceEnt: bool) -> tuple[str, str]:
        face = self.face_of(node)
        if not face:
            return anchors(client, node), ""
        return f'{anchors(client, node)}<font face="{face}">', "</font>"

    def face_of(self, node: nodes.Element) -> str:
        return self.face


class AText(Handler, nodes.Text):
    def getelements(self, client: Any, node: Any, style: Any) -> list[Flowable]:
        return [Paragraph(escape(node.astext()), style or client.styles["bodytext"])]

    def get_text(self, client: Any, node: nodes.Text, replaceEnt: bool) -> str:
        return escape(node.astext())


class Strong(InlineHandler, nodes.strong, addnodes.literal_strong):
    face = fonts.HEITI


class Emphasis(
    InlineHandler, nodes.emphasis, nodes.title_reference, addnodes.literal_emphasis,
    addnodes.manpage,
):  # fmt: skip
    face = fonts.KAITI


class Literal(InlineHandler, nodes.literal, nodes.math):
    face = fonts.SONG

    def get_text(self, client: Any, node: nodes.Element, replaceEnt: bool) -> str:
        return escape(node.astext())


class Plain(
    InlineHandler,
    nodes.abbreviation,
    nodes.acronym,
    nodes.generated,
    nodes.problematic,
    nodes.field_name,
    nodes.label,
    addnodes.pending_xref,
    addnodes.download_reference,
    addnodes.number_reference,
):
    """Text like what stands around it."""


class OptionGroup(InlineHandler, nodes.option_group):
    def get_text(self, client: Any, node: nodes.Element, replaceEnt: bool) -> str:
        return ", ".join(client.gen_pdftext(one) for one in node.children)


class AnOption(InlineHandler, nodes.option, nodes.option_string):
    """An option as typed."""


class Argument(InlineHandler, nodes.option_argument):
    def get_text(self, client: Any, node: nodes.Element, replaceEnt: bool) -> str:
        # docutils puts the delimiter into its text.
        return escape(node.astext())


class Script(Handler, nodes.superscript, nodes.subscript):
    def get_pre_post(self, client: Any, node: nodes.Element, replaceEnt: bool) -> tuple[str, str]:
        tag = "super" if isinstance(node, nodes.superscript) else "sub"
        return f"<{tag}>", f"</{tag}>"


class NoteReference(Handler, nodes.footnote_reference, nodes.citation_reference):
    def get_text(self, client: Any, node: nodes.Element, replaceEnt: bool) -> str:
        text = f"[{escape(node.astext())}]"
        if node.get("refid") in client.ids:
            text = f"<a href={quoteattr('#' + node['refid'])}>{text}</a>"
        return f"{anchors(client, node)}<super>{text}</super>"


class Inline(InlineHandler, nodes.inline):
    """Marks and run-in names take the face of a heading of their level."""

    def get_pre_post(self, client: Any, node: nodes.Element, replaceEnt: bool) -> tuple[str, str]:
        pre, post = super().get_pre_post(client, node, replaceEnt)
        if "bulletin-line" in node["classes"] and node.parent.index(node):
            pre = "<br/>" + pre
        return pre, post

    def get_text(self, client: Any, node: nodes.Element, replaceEnt: bool) -> str:
        text: str = client.gather_pdftext(node)
        # Sphinx joins the steps of a menu by a mark that no Chinese face has.
        return text.replace("\u2023", "→") if "menuselection" in node["classes"] else text

    def face_of(self, node: nodes.Element) -> str:
        if isinstance(node.parent, nodes.title):
            return ""
        names = {"bulletin-headline", "bulletin-run-in", "bulletin-check-name"}
        siblings = [one for one in node.parent.children if isinstance(one, nodes.inline)]
        mark = next((one for one in siblings if "bulletin-mark" in one["classes"]), None)
        run_in = any(names & set(one["classes"]) for one in siblings)
        if not run_in or not ({"bulletin-mark"} | names) & set(node["classes"]):
            return ""
        text = (mark if mark is not None else node).astext()
        if "、" in text[:4]:
            return fonts.HEITI
        return fonts.KAITI if text[:1] == "（" and not text[1:2].isdigit() else ""


#: Knows our handlers alone: a stock one would set its text with other faces and rules.
root = Root()
