"""What docutils makes of the fields of a checklist, and what they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from docutils import nodes

from ...core.i18n import __
from ...core.log import note
from ...core.nodes import adopt, inspection_check
from ...model.markup.directive_block import Label, short_labels
from ...model.markup.near_words import field_meant
from ...model.markup.vocabulary import FINDING_FIELDS, canonical
from ...model.text.alike import unspaced
from ...model.text.chinese import joined_names
from ...model.text.levels import TYPED, number_of_mark


def lift_fields(fields: nodes.field_list) -> None:
    """Fields that stand below the value of one of ours are of the same check."""
    for field in list(fields.children):
        name, value = field.children
        if canonical(FINDING_FIELDS, name.astext()) is None:
            continue
        assert isinstance(value, nodes.Element)
        for inner in list(value.children):
            below = unquoted_fields(inner)
            if isinstance(below, nodes.field_list):
                value.remove(inner)
                at = fields.index(field) + 1
                fields[at:at] = below.children


def without_comments(parsed: list[nodes.Node]) -> list[nodes.Node]:
    """What was parsed; a comment in it is neither a result nor the value of a field."""
    for node in parsed:
        for comment in list(node.findall(nodes.comment)):
            if comment.parent is not None:
                comment.parent.remove(comment)
    return [node for node in parsed if not isinstance(node, nodes.comment)]


def take_numbers(names: Sequence[nodes.Node]) -> None:
    """Numbers that are typed in front of checks go, where they count: 1.到岗, 2.着装.

    What a check is called is the same in all issues, and its number is printed.
    """
    typed = [(name, match) for name in names if (match := TYPED.match(name.astext()))]
    numbers = [number_of_mark(match[0]) for _name, match in typed]
    first = numbers[0] if numbers else None
    if first is None or numbers != list(range(first, first + len(numbers))):
        return
    for name, match in typed:
        text = name.children[0]
        if isinstance(name, nodes.Element) and isinstance(text, nodes.Text):
            name.replace(text, nodes.Text(text[match.end() :]))
            name.rawsource = name.rawsource.replace(match[0], "", 1)


#: Told there, and not again.
_TWICE = 2


def tell_same_checks(checks: Iterable[nodes.Element]) -> None:
    """Tell of checks of one list that lists over issues cannot tell apart; once a name.

    Those of other windows, or that close something else, are others.
    """
    found = Counter[tuple[object, ...]]()
    for check in checks:
        if not isinstance(check, inspection_check):
            continue
        same = unspaced(check["name"]), check["units"], check["closes"]
        found[same] += 1
        if found[same] == _TWICE:
            message = __(
                "the check “%s” is twice in this list, and lists over issues tell them apart by "
                "their numbers alone; make one of them, or give each its “window” 窗口, or another "
                "name"
            )
            note(message % check["name"], location=check)


def paragraphs_of_field(value: nodes.Element) -> list[nodes.paragraph]:
    """The paragraphs of a field; its text as one, where docutils made something else of it."""
    found = list(value.findall(nodes.paragraph))
    if not found and (text := value.astext().strip()):
        found = [adopt(nodes.paragraph(text), nodes.Text(text))]
        found[0].source, found[0].line = value.source, value.line
    return found


def paragraph_per_name(paragraph: nodes.paragraph) -> list[nodes.paragraph]:
    """Windows as a paragraph each, as ``BulletinDirective.names`` makes them."""
    found = [paragraph]
    # With markup or an escape in it, it stays as docutils has read it.
    if paragraph.astext() == paragraph.rawsource:
        found = [nodes.paragraph(name, name) for name in joined_names(paragraph.rawsource)]
    for window in found:
        window.source, window.line = paragraph.source, paragraph.line
        window["classes"].append("bulletin-window")
    return found


def unquoted_fields(node: nodes.Node) -> nodes.Node:
    """A list of fields that is set in further than the text above it is a quotation to docutils."""
    only = node.children[0] if len(node.children) == 1 else None
    is_quoted = isinstance(node, nodes.block_quote) and isinstance(only, nodes.field_list)
    return only if is_quoted and only is not None else node


def labels_within(body: nodes.Element) -> Iterator[tuple[Label, str, int]]:
    """Lines of a check's text that look like its window, or when it is due; which, and where."""
    for paragraph in body.children:
        if not isinstance(paragraph, nodes.paragraph):
            continue
        for label in short_labels(paragraph.rawsource.split("\n")):
            meant = canonical(FINDING_FIELDS, label.name) or canonical(
                FINDING_FIELDS, field_meant(label.name, FINDING_FIELDS)
            )
            if meant in ("window", "due"):
                yield label, meant, (paragraph.line or 0) + label.line
