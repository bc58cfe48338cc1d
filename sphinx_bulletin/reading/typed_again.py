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
)
from ..model.markup.vocabulary import DIRECTIVE_ALIASES, DIRECTIVES, name_to_write
from ..model.specs.made_texts import MadeText, made_annexes, made_head, made_signature, made_tail

_PARTS = (bulletin_masthead, bulletin_signature, bulletin_annex, distribution_footer)


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
