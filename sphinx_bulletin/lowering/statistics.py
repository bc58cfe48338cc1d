"""Figures as a table, as a sentence, or both."""

from __future__ import annotations

import datetime

from docutils import nodes

from ..i18n import _, show_day
from ..model import codec
from ..model.statistics import Table, show
from ..nodes import part, parts, statistics_table
from .style import Style, fill, inline, labelled, moved, paragraph


def lower_statistics(node: statistics_table, style: Style) -> None:
    """Sentence, unit, table, source and note, as ``display`` asks.

    ::

        <compound classes="bulletin-statistics" ids="…">
            <paragraph classes="bulletin-sentence"> 据……
            <paragraph classes="bulletin-unit"> 单位：件
            <table classes="bulletin-figures">
                <title> …
            <paragraph classes="bulletin-source"> 数据来源：……
            <paragraph classes="bulletin-note"> 注：……
    """
    compound = nodes.compound("", classes=["bulletin-statistics"], ids=node["ids"])
    compound.source, compound.line = node.source, node.line
    tables = parts(node, "figures")
    as_sentence = "sentence" in node["display"] and "table" in node
    if as_sentence:
        compound += paragraph("sentence", sentence(node, tables[0], style))
    if tables and ("table" in node["display"] or not as_sentence):
        compound += shown_table(node, tables[0], style)
    if not tables:
        # Nothing could be read; what the author typed about it stays.
        compound += [paragraph("caption", *one.children) for one in parts(node, "caption")]
        compound += source_line(node, style)
    compound += [
        paragraph("note", *labelled(_("Note: %s"), moved("note-text", one)))
        for one in parts(node, "note")
    ]
    node.replace_self(compound)


def shown_table(node: statistics_table, table: nodes.Element, style: Style) -> list[nodes.Node]:
    """The table with its caption inside, its unit above and its source below."""
    found: list[nodes.Node] = []
    if unit := part(node, "unit"):
        found.append(paragraph("unit", *labelled(_("Unit: %s"), moved("unit-name", unit))))
    if caption := part(node, "caption"):
        table.insert(0, fill(nodes.title(), *caption.children))
        # Sphinx numbers tables with a caption by their id.
        table["ids"].append(f"{node['ids'][0]}-table")
    found.append(table)
    return [*found, *source_line(node, style)]


def source_line(node: statistics_table, style: Style) -> list[nodes.Node]:
    """数据来源：……（……）"""
    found: list[nodes.Node] = []
    source, period = part(node, "source"), period_text(node, style)
    if source is not None:
        line = paragraph("source", *labelled(_("Source: %s"), moved("source-name", source)))
        if period:
            line += inline("source-period", _("(%s)") % period)
        found.append(line)
    elif period:
        found.append(paragraph("source", _("Period: %s") % period))
    return found


def period_text(node: statistics_table, style: Style) -> str:
    """2022年1月1日至12月2日; empty if none."""
    if "first-day" not in node:
        typed = part(node, "period-typed")
        return typed.astext() if typed is not None else ""
    first, last = (datetime.date.fromisoformat(node[f"{end}-day"]) for end in ("first", "last"))
    if first == last:
        return show_day(first, style.language)
    return _("%(first)s to %(last)s") % {
        "first": show_day(first, style.language),
        "last": show_day(last, style.language, year=first.year != last.year),
    }


def sentence(node: statistics_table, cells: nodes.Element, style: Style) -> str:
    """据…数据统计，…至…，行政许可受理…件，办结…件；….

    The names come from the translated cells, as text: they stand in the table as well, so they
    cannot be moved here.
    """
    table = codec.load(node["table"])
    rows = [[entry.astext() for entry in row.children] for row in cells.findall(nodes.row)]
    unit = part(node, "unit")
    groups = [
        _("%(row)s: %(figures)s")
        % {"row": name[0], "figures": figures(table, index, rows[0], unit.astext() if unit else "")}
        for index, name in enumerate(rows[1:])
    ]
    values = {
        "source": source.astext() if (source := part(node, "source")) else "",
        "period": period_text(node, style),
        "figures": _("; ").join(groups),
    }
    if values["source"] and values["period"]:
        return _("According to %(source)s, %(period)s: %(figures)s.") % values
    if values["source"]:
        return _("According to %(source)s: %(figures)s.") % values
    return (_("%(period)s: %(figures)s.") if values["period"] else _("%(figures)s.")) % values


def figures(table: Table, index: int, heads: list[str], unit: str) -> str:
    """受理753537件，办结744226件."""
    row = table.rows[index]
    return _(", ").join(
        _("%(column)s %(figure)s%(unit)s")
        % {
            "column": column.name if column.unit else heads[number + 1],
            "figure": show(table, row, number),
            "unit": "" if column.name in table.rates else column.unit or unit,
        }
        for number, column in enumerate(table.columns)
        if row.values[number] is not None
    )
