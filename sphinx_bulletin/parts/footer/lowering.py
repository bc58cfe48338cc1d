"""The tail of an issue."""

from __future__ import annotations

from docutils import nodes

from ...core.i18n import _, ngettext
from ...core.nodes import adopt, distribution_footer, part, parts, tail_line
from ..common.output import Style, add_content, compound_of, inline, labelled, paragraph
from ..common.sections import issue_around, take_out


def label_pattern(name: str) -> str:
    """``报：%s`` and its kin."""
    return {
        "report-to": _("Reported to: %s"),
        "send-to": _("Sent to: %s"),
        "issue-to": _("Issued to: %s"),
        "reviewer": _("Reviewer: %s"),
        "editor": _("Editor: %s"),
        "phone": _("Phone: %s"),
    }[name]


def lower_footer(node: distribution_footer, style: Style) -> None:
    """Each line with its label and 。, and the copies last.

    ::

        <compound classes="bulletin-footer">
            <paragraph classes="bulletin-tail bulletin-report-to">
                <inline classes="bulletin-label">
                    报：
                中心领导
                。
            <paragraph classes="bulletin-copies">
                （共印80份）
    """
    compound = compound_of(node, "footer")
    for child in node.children:
        if isinstance(child, tail_line):
            adopt(compound, *lower_line(child))
        else:
            compound += child
    if number := node["spec"].copies:
        compound += paragraph("copies", copies(number))
    home = issue_around(node)
    if home is None or isinstance(node.parent, nodes.section):
        node.replace_self(compound)
        return
    # Set in, or in a list: it is of the issue all the same.
    take_out(node)
    home += compound


def copies(number: int) -> str:
    """（共印80份）."""
    pattern = ngettext("(%s copy printed)", "(%s copies printed)", number)
    return pattern % number


def lower_line(line: tail_line) -> list[nodes.Node]:
    """One line; what its field holds besides paragraphs follows it."""
    texts = parts(line, "text")
    result = paragraph("tail")
    if line["label"]:
        result["classes"] += line["classes"]
        before = label_pattern(line["label"]).partition("%s")[0]
        add_content(result, inline("label", before))
    elif label := part(line, "label"):
        result += inline("label", *labelled(_("%s: "), nodes.inline("", "", *label.children)))
    for text in texts:
        add_content(result, *text.children)
    is_sentence = line["label"] in ("report-to", "send-to", "issue-to", "")
    if is_sentence and texts and not result.astext().endswith(("。", "！", "？", ".", "；", ";")):
        add_content(result, _(". ").rstrip())
    rest = [c for c in line.children if c not in texts and c not in parts(line, "label")]
    return [result, *rest]
