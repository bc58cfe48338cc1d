"""The signature of an issue, below its body."""

from __future__ import annotations

from collections.abc import Sequence

from docutils import nodes
from msgspec.structs import replace

from ...core.i18n import __
from ...core.log import warn
from ...core.nodes import bulletin_masthead, bulletin_signature, parts, top_section
from ...model.faults import Kind
from ..common.output import Style, compound_of, paragraph, shown_day
from ..common.sections import issue_around, take_out


def fill_signatures(found: Sequence[bulletin_signature]) -> None:
    """What a signature lacks is as in the head of its issue, which is not lowered yet."""
    for node in found:
        home = top_section(node)
        masthead = next(iter(home.findall(bulletin_masthead)), None) if home else None
        if masthead is None:
            if not parts(node, "issuer"):
                message = __("a signature outside an issue needs “issuer” 署名 and “date” 成文日期")
                warn(Kind.OPTION, message, location=node)
            continue
        if not parts(node, "issuer"):
            node += [issuer.deepcopy() for issuer in parts(masthead, "issuer")]
        if node["spec"].day is None and not parts(node, "date-typed"):
            node["spec"] = replace(node["spec"], day=masthead["spec"].day)
            node += [typed.deepcopy() for typed in parts(masthead, "date-typed")]


def lower_signature(node: bulletin_signature, style: Style) -> None:
    """Each issuer on a line, and the day below; behind body and mention of annexes.

    ::

        <compound classes="bulletin-signature">
            <paragraph classes="bulletin-signatory">
                某省政务服务中心
            <paragraph classes="bulletin-signature-date">
                <inline classes="bulletin-date">
                    2026年10月2日

    What was corrected since, annexes and the tail follow it (GB/T 9704, 7.3).
    """
    compound = compound_of(node, "signature")
    for issuer in parts(node, "issuer"):
        line = paragraph("signatory", *issuer.children)
        line.source, line.line = issuer.source, issuer.line
        compound += line
    if day := shown_day(node, node["spec"].day, style):
        compound += paragraph("signature-date", *day)
    home = issue_around(node)
    if home is None:
        node.replace_self(compound)
        return
    take_out(node)
    # On screen corrections stand above the text.
    names = [*([] if style.on_screen else ["correction"]), "annex", "footer"]
    behind: dict[str, list[nodes.compound]] = {f"bulletin-{name}": [] for name in names}
    for block in home.findall(nodes.compound):
        for name in behind.keys() & set(block["classes"]):
            behind[name].append(block)
    moved = [block for blocks in behind.values() for block in blocks]
    for block in moved:
        take_out(block)
    home += [*([compound] if compound.children else []), *moved]
