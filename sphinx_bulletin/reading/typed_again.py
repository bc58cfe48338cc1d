"""What parts print by themselves and their author has typed as text as well, told once a part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from docutils import nodes

from ..core.i18n import __
from ..core.log import warn
from ..core.nodes import (
    NodesByKind,
    bulletin_annex,
    bulletin_masthead,
    bulletin_signature,
    distribution_footer,
    part,
    parts,
    statistics_table,
)
from ..model.faults import Kind
from ..model.issues.records import without_label
from ..model.markup.vocabulary import DIRECTIVE_ALIASES, DIRECTIVES, name_to_write
from ..model.specs.made_texts import MadeText, made_annexes, made_head, made_signature, made_tail
from ..model.text.alike import letters_only
from ..model.text.regex import regex

_PARTS = (bulletin_masthead, bulletin_signature, bulletin_annex, distribution_footer)
#: 单位：件, which stands between the title of a table and its rows.
_UNIT_LINE = regex(r"[（(]?单位\s*[：:]")


def report_typed_again(masthead: bulletin_masthead, found: NodesByKind) -> None:
    """Tell of what was pasted with the text; the first for each part."""
    for made, texts in _printed(masthead, found):
        for text in texts if made.sure else ():
            typed = made.typed_in(text.astext(), partial(_below, text))
            if typed and not _is_of_part(text):
                values = {
                    "typed": typed,
                    "part": name_to_write(DIRECTIVE_ALIASES, DIRECTIVES[made.part]),
                }
                warn(made.message.kind, __(made.message.text) % values, location=text)
                break


def report_typed_titles(found: NodesByKind) -> None:
    """Tell of the title of a table that is typed as a paragraph right above it as well."""
    tables: list[nodes.Element] = [*found.of(statistics_table), *found.of(nodes.table)]
    for node in tables:
        title = _title_of(node)
        above = _right_above(node) if title else None
        if above and _are_same(title, above.astext()):
            message = __(
                "“%s” is the title of the table below it too, so that it is printed twice; leave "
                "this line out"
            )
            warn(Kind.TABLE, message % above.astext(), location=above)


def _title_of(node: nodes.Element) -> str:
    """The title that is printed with a table; empty where there is none."""
    if isinstance(node, statistics_table):
        caption = part(node, "caption")
        is_shown = {"table", "chart"} & set(node["spec"].display)
        return caption.astext() if caption is not None and is_shown else ""
    title = node.children[0] if node.children else None
    return title.astext() if isinstance(title, nodes.title) else ""


def _right_above(node: nodes.Element) -> nodes.paragraph | None:
    """The paragraph above a table; the line with its unit may stand between."""
    above = node.parent.children[: node.parent.index(node)][-2:]
    if above and _UNIT_LINE.match(above[-1].astext()):
        above.pop()
    found = above[-1] if above else None
    return found if isinstance(found, nodes.paragraph) else None


def _are_same(*titles: str) -> bool:
    """Whether titles say the same, but for 表1 in front of one."""
    first, second = (letters_only(without_label(title) or title) for title in titles)
    return first == second


def _printed(
    masthead: bulletin_masthead, found: NodesByKind
) -> Iterator[tuple[MadeText, Sequence[nodes.Element]]]:
    """What each part prints, and the texts that may be it: those beside the part, or any."""
    spec = masthead["spec"]
    name, issuers = ([one.astext() for one in parts(masthead, p)] for p in ("name", "issuer"))
    yield made_head(spec, "".join(name), issuers), _beside(masthead)
    for node in found.of(bulletin_signature):
        own = [one.astext() for one in parts(node, "issuer")] or issuers
        yield made_signature(own, node["spec"].day or spec.day), _beside(node)
    texts = [*found.of(nodes.paragraph), *found.of(nodes.term)]
    titles = (part(annex, "annex-title") for annex in found.of(bulletin_annex))
    yield made_annexes(title.astext() for title in titles if title), texts
    for tail in found.of(distribution_footer):
        yield made_tail(tail["spec"]), texts


def _beside(node: nodes.Element) -> list[nodes.paragraph]:
    at, around = node.parent.index(node), node.parent.children
    near = [*around[max(at - 2, 0) : at], *around[at + 1 : at + 2]]
    return [one for one in near if isinstance(one, nodes.paragraph)]


def _below(text: nodes.Element) -> str:
    at, around = text.parent.index(text) + 1, text.parent.children
    return around[at].astext() if at < len(around) else ""


def _is_of_part(node: nodes.Element | None) -> bool:
    while node is not None and not isinstance(node, _PARTS):
        node = node.parent
    return node is not None
