"""The sentence that tells a table of figures."""

from __future__ import annotations

from docutils import nodes

from ..i18n import _
from ..model.statistics import Table, show
from ..model.template import fill
from ..nodes import part, statistics_table
from .names import heads_in, row_names_in
from .style import Style


def tell(
    node: statistics_table, table: Table, cells: nodes.Element, period: str, style: Style
) -> str:
    """据…数据统计，…至…，行政许可受理…件，办结…件；….

    The names come from the translated cells, as text: they stand in the table as well, so they
    cannot be moved here.
    """
    templates = {**default_templates(), **style.sentences}
    heads, names = heads_in(cells), row_names_in(cells)
    unit = part(node, "unit")
    told = []
    for index, row in enumerate(table.rows):
        figures = [
            fill(
                templates["figure"],
                {
                    "column": column.name if column.unit else heads[number],
                    "figure": show(table, row, number),
                    "unit": ""
                    if column.name in table.rates
                    else column.unit or (unit.astext() if unit else ""),
                },
            )
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
        "sentence": _("According to {source}, {period}: {rows}."),
        "sentence-source": _("According to {source}: {rows}."),
        "sentence-period": _("{period}: {rows}."),
        "sentence-plain": _("{rows}."),
        "row": _("{row}: {figures}"),
        "figure": _("{column} {figure}{unit}"),
        "between-rows": _("; "),
        "between-figures": _(", "),
    }
