"""A table of figures as text, for a node's attribute, and back."""

from __future__ import annotations

import json
from decimal import Decimal

from ..figures.table import Column, Row, Table, Words


def dump(table: Table) -> str:
    """The table as JSON; figures are strings, so that they stay exact."""
    return json.dumps(
        {
            "corner": table.corner,
            "columns": [[one.name, one.unit, one.groups, one.definition] for one in table.columns],
            "rows": [
                [
                    one.name,
                    [None if v is None else str(v) for v in one.values],
                    one.own,
                    one.unit,
                    one.plus,
                ]
                for one in table.rows
            ],
            "total": table.total,
            "words": [[one.name, one.place, one.texts] for one in table.words],
        },
        ensure_ascii=False,
    )


def load(text: str) -> Table:
    """The table that ``dump`` wrote."""
    raw = json.loads(text)
    return Table(
        corner=raw["corner"],
        columns=tuple(
            Column(name=name, unit=unit, groups=tuple(groups), definition=definition)
            for name, unit, groups, definition in raw["columns"]
        ),
        rows=tuple(
            Row(
                name=name,
                values=tuple(None if v is None else Decimal(v) for v in values),
                own=tuple(own),
                unit=unit,
                plus=tuple(plus),
            )
            for name, values, own, unit, plus in raw["rows"]
        ),
        total=raw["total"],
        words=tuple(
            Words(name=name, place=place, texts=tuple(texts)) for name, place, texts in raw["words"]
        ),
    )
