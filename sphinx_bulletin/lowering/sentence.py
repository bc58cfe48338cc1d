"""The sentence that tells a table of figures."""

from __future__ import annotations

from docutils import nodes

from ..heads import heads_in, row_names_in
from ..i18n import _, in_sentence
from ..model.statistics import Column, Table, parse_head
from ..model.template import fill
from ..nodes import part, statistics_table
from ..numerals import cell
from .style import Style


def tell(
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
    told = []
    for index, row in enumerate(table.rows):
        figures = [
            fill(
                templates["figure"],
                {
                    "column": in_sentence(heads[number].name, style.language),
                    "figure": cell(table, row, number, style.language),
                    "unit": ""
                    if column.name in table.rates
                    else heads[number].unit or (unit.astext() if unit else ""),
                },
            ).strip()
            for number, column in enumerate(table.columns)
            if row.values[number] is not None
        ]
        if figures:
            values = {"row": names[index], "figures": templates["between-figures"].join(figures)}
            told.append(fill(templates["row"], values))
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
    return fill(templates[name], values)


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
