"""A table of figures as text, for a node's attribute, and back."""

from __future__ import annotations

import json
from decimal import Decimal

from .statistics import Column, Row, Table


def dump(table: Table) -> str:
    """The table as JSON; figures are strings, so that they stay exact."""
    return json.dumps(
        {
            "corner": table.corner,
            "columns": [[one.name, one.unit, one.group, one.definition] for one in table.columns],
            "rows": [
                [one.name, [None if v is None else str(v) for v in one.values]]
                for one in table.rows
            ],
            "rates": table.rates,
            "total": table.total,
        },
        ensure_ascii=False,
    )


def load(text: str) -> Table:
    """The table that ``dump`` wrote."""
    raw = json.loads(text)
    return Table(
        corner=raw["corner"],
        columns=tuple(
            Column(name=name, unit=unit, group=group, definition=definition)
            for name, unit, group, definition in raw["columns"]
        ),
        rows=tuple(
            Row(name=name, values=tuple(None if v is None else Decimal(v) for v in values))
            for name, values in raw["rows"]
        ),
        rates=tuple(raw["rates"]),
        total=raw["total"],
    )
