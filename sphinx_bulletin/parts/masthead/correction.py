"""What was corrected in an issue after it was published (勘误)."""

from __future__ import annotations

from docutils import nodes

from ...core.i18n import _, show_day
from ...core.nodes import bulletin_masthead, parts
from ..common.output import Style, add_content, inline, labelled, put_in_front


def corrections(node: bulletin_masthead, style: Style) -> nodes.compound | None:
    """A paragraph for each correction; None where there is none.

    ::

        <compound classes="bulletin-correction">
            <paragraph>
                <inline classes="bulletin-note-label">
                    勘误
                    （
                    2026年11月2日
                    ）
                    ：
                表1“办结”应为744226，原误为744262。
    """
    texts = parts(node, "correction")
    if not texts:
        return None
    result = nodes.compound("", classes=["bulletin-correction"])
    result.source, result.line = texts[0].source, texts[0].line
    for day, text in zip(node["spec"].corrected, texts, strict=True):
        label: list[nodes.Node | str] = [_("Correction")]
        if day:
            shown = nodes.Text(show_day(day, style.language))
            blank = "" if style.language.startswith("zh") else " "
            label += [blank, *labelled(_("(%s)"), shown)]
        text["classes"].remove("bulletin-correction")
        before, _sign, after = _("%s: ").partition("%s")
        put_in_front([text], inline("note-label", before, *label, after))
        result = add_content(result, text)
    return result
