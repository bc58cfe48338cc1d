"""The sentence that tells a table of figures."""

from __future__ import annotations

from docutils import nodes
from msgspec.structs import replace

from ...core.figure_cells import heads_in, row_names_in, shown_in
from ...core.i18n import _, in_sentence
from ...core.nodes import part, statistics_table
from ...core.words.numerals import in_cell
from ...model.figures.figure import CURRENCIES, Figure
from ...model.figures.table import Table
from ...model.figures.table_lines import Column, parse_head
from ...model.text.template import filled_template
from ..common.output import Style


def sentence_of(
    node: statistics_table, table: Table, cells: nodes.Element, period: str, style: Style
) -> str:
    """据…数据统计，…至…，行政许可受理…件，办结…件；….

    The names come from the translated cells, as text: they stand in the table as well, so they
    cannot be moved here.
    """
    templates = {**default_templates(), **style.sentences}
    heads = [
        parse_head(head) if column.unit else Column(name=head)
        for head, column in zip(heads_in(cells), table.columns, strict=True)
    ]
    names = row_names_in(cells)
    unit = part(node, "unit")
    default = unit.astext() if unit is not None else ""
    told = []
    for index, row in enumerate(table.rows):
        figures = [
            filled_template(
                templates["figure"],
                {
                    "column": in_sentence(heads[number].name, style.language),
                    **_told(shown_in(table, row, number, heads[number], default), style.language),
                },
            ).strip()
            for number in range(len(table.columns))
            if row.values[number] is not None
        ]
        if figures:
            name = parse_head(names[index]).name if row.unit else names[index]
            values = {"row": name, "figures": templates["between-figures"].join(figures)}
            told.append(filled_template(templates["row"], values))
    if not told:
        return ""
    source, caption = part(node, "source"), part(node, "caption")
    values = {
        "source": source.astext() if source else "",
        "caption": caption.astext() if caption else "",
        "period": period,
        "rows": templates["between-rows"].join(told),
    }
    name = "sentence"
    if not (values["source"] and period):
        name = (
            "sentence-source"
            if values["source"]
            else "sentence-period"
            if period
            else "sentence-plain"
        )
    return filled_template(templates[name], values)


def _told(figure: Figure, language: str) -> dict[str, str]:
    """A figure and what is told behind it: nothing where its unit stands with it, or before it."""
    is_before = figure.unit[:1] in CURRENCIES
    shown = replace(figure, own=figure.unit) if is_before else figure
    return {
        "figure": in_cell(shown, language),
        "unit": "" if shown.sign else figure.unit,
    }


def default_templates() -> dict[str, str]:
    """The house phrase in the site's language."""
    return {
        "sentence": _("According to {source} ({period}), the figures are as follows. {rows}."),
        "sentence-source": _("According to {source}, the figures are as follows. {rows}."),
        "sentence-period": _("Figures for {period}. {rows}."),
        "sentence-plain": _("{rows}."),
        "row": _("{row}: {figures}"),
        "figure": _("{column} {figure} {unit}"),
        "between-rows": _("; "),
        "between-figures": _(", "),
    }
