"""What print makes of nodes, whoever sets them: levels, faces, marks, and what it leaves out."""

from __future__ import annotations

from docutils import nodes
from sphinx import addnodes

from ..core.nodes import text_as_read
from ..model.text.characters import as_meant
from ..model.text.regex import regex
from .text_styles import HEITI, KAITI

#: Blanks of a text, which are set as one; in code each is.
BLANKS_OF_TEXT = regex(r"[ \t\n\r\f\v]+")
#: They have no shape of their own: a face need not have them, and loses nothing.
_WITHOUT_SHAPE = "\u00ad\u200b-\u200d\u2060\ufeff\ufe00-\ufe0f\U000e0100-\U000e01ef"
SHAPELESS = regex(f"[{_WITHOUT_SHAPE}]")
_UNSEEN = regex(f"[\\s{_WITHOUT_SHAPE}]+")
#: What print leaves out on purpose: for other outputs, or seen by no reader of any output.
LEFT_OUT = (
    nodes.comment,
    nodes.substitution_definition,
    nodes.pending,
    nodes.meta,
    nodes.raw,
    nodes.system_message,
    nodes.header,
    nodes.footer,
    addnodes.toctree,
    addnodes.index,
    addnodes.highlightlang,
)
#: Before an item of a list without numbers.
BULLET = "·"


def seen(text: str) -> str:
    """What of a text can be looked for in print: no blanks, and nothing without a shape."""
    return _UNSEEN.sub("", text)


def printed(text: nodes.Text) -> str:
    """A text as print has it; Sphinx joins the steps of a menu by a mark that few faces have."""
    return as_meant(text_as_read(text)).replace("\u2023", "→")


# -- headings --------------------------------------------------------------------------------------


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


# -- within lines ----------------------------------------------------------------------------------


def inline_face(node: nodes.Element) -> str:
    """The face of an inline node: marks and run-in names take that of a heading of their level.

    Empty where it is that of the text around.
    """
    if isinstance(node.parent, nodes.title):
        return ""
    if "bulletin-note-label" in node["classes"]:
        return HEITI
    names = {"bulletin-headline", "bulletin-run-in", "bulletin-check-name"}
    siblings = [part for part in node.parent.children if isinstance(part, nodes.inline)]
    mark = next((part for part in siblings if "bulletin-mark" in part["classes"]), None)
    run_in = any(names & set(part["classes"]) for part in siblings)
    if not run_in or not ({"bulletin-mark"} | names) & set(node["classes"]):
        return ""
    text = (mark if mark is not None else node).astext()
    if "、" in text[:4] or (text.isascii() and text[:1].isalpha()):
        return HEITI
    return KAITI if text[:1] == "（" and not text[1:2].isdigit() else ""


def begins_line(node: nodes.Element) -> bool:
    """Does a line of a title begin with it, as ``title-lines`` parts them."""
    return "bulletin-line" in node["classes"] and bool(node.parent.index(node))


# -- lists -----------------------------------------------------------------------------------------


def list_mark(node: nodes.Element, index: int) -> str:
    """Before the item ``index``, from 0, of a list."""
    if isinstance(node, nodes.bullet_list):
        return BULLET
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


def mark_before(mark: str, text: str, *, is_latin: bool) -> str:
    """A mark with the blank that parts it from its text: 1. 1月 without one is a number."""
    return f"{mark.rstrip()} " if mark and (is_latin or text[:1].isdigit()) else mark


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


# -- tables ----------------------------------------------------------------------------------------


def added_columns(group: nodes.tgroup) -> dict[int, int]:
    """Columns that stand at the right of a table → those whose figures they compare."""
    specs = [one for one in group.children if isinstance(one, nodes.colspec)]
    return {at: one["added-to"] for at, one in enumerate(specs) if "added-to" in one}


# -- blanks and company ----------------------------------------------------------------------------

#: A blank line stands above: between body and mention, below the mark of an annex, and below the
#: title of a document that is sent to somebody.
BLANK_ABOVE = frozenset(
    {
        "bulletin-mention",
        "bulletin-annex-title",
        "bulletin-contents-title",
        "bulletin-recipients",
    }
)
#: Stand above what they name, with its first lines.
AS_HEADINGS = frozenset({"bulletin-items-caption", "bulletin-items-month"})
#: The source of a table or chart, and notes to it.
BELOW_TABLE = frozenset({"bulletin-source", "bulletin-note"})
#: Who made the issue: on one line of its tail where there is room.
MAKERS = frozenset({"bulletin-reviewer", "bulletin-editor", "bulletin-phone"})
#: Blank lines above the signature, for the upper half of the seal; characters at the right of its
#: date.
ABOVE_SIGNATURE, RIGHT_OF_DATE = 2, 4
