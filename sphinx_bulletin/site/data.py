"""The records as files beside the pages: ``bulletin.json`` and its schema, ``statistics.csv``."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from ..core.domain import BulletinDomain, domain_of
from ..core.places.addresses import makes_pages
from ..core.places.files import PACKAGE, replace_file, replace_text
from ..model.figures.table import WordColumn
from ..model.findings.ledger import CheckInIssue
from ..model.issues.records import InspectionCheck, Issue, Item, Page, Statistics
from ..model.sentences.statement import Statement
from ..model.text.dates import Period
from .shapes import describe, entry

if TYPE_CHECKING:
    from sphinx.application import Sphinx

#: Of the form of ``bulletin.json``; a number is raised where a reader of the old form would fail.
VERSION = 1
SCHEMA = PACKAGE / "static" / "bulletin.schema.json"
COLUMNS = (
    "series", "issue", "number", "date", "issue_first_day", "issue_last_day", "table", "caption",
    "first_day", "last_day", "row", "column", "value", "unit", "cumulative", "source", "page",
)  # fmt: skip
#: Excel runs what begins so, unless it is a number.
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?")
#: What the schema calls a record → the record.
_DEFINED = {
    "issue": Issue, "item": Item, "check": InspectionCheck, "statistics": Statistics,
    "statement": Statement,
}  # fmt: skip


def write_data(app: Sphinx, exception: Exception | None) -> None:
    """``build-finished``: the data of all signed issues, with HTML; the same bytes each time."""
    if exception is not None or not makes_pages(app.builder):
        return
    domain = domain_of(app.env)
    out = Path(app.outdir)
    pages = list(_published(domain))
    replace_file(out / "statistics.csv", statistics_csv(app, pages).encode("utf-8-sig"))
    head = {"$schema": SCHEMA.name, "version": VERSION, "language": app.config.language}
    # An issue a line: what changed can be seen, and it takes a fifth of the time of indents.
    issues = ",\n".join(
        _dumps(_issue(app, domain, docname, page, issue)) for docname, page, issue in pages
    )
    text = f'{_dumps(head)[:-1]}, "issues": [\n{issues}\n]}}\n'
    replace_text(out / "bulletin.json", text)
    replace_text(out / SCHEMA.name, schema())


def schema() -> str:
    """What ``bulletin.json`` may hold."""
    whole = json.loads(SCHEMA.read_text(encoding="utf-8"))
    for name, record in _DEFINED.items():
        describe(whole["$defs"][name], record)
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _dumps(value: dict[str, object]) -> str:
    return json.dumps(value, ensure_ascii=False)


def _published(domain: BulletinDomain) -> Iterator[tuple[str, Page, Issue]]:
    """Issues in their order, each series by itself; drafts are in no data."""
    for docname, issue in sorted(domain.issues(), key=lambda pair: pair[1].series):
        if not issue.draft:
            yield docname, domain.pages[docname], issue


# -- csv ---------------------------------------------------------------------------------------


def statistics_csv(app: Sphinx, pages: list[tuple[str, Page, Issue]]) -> str:
    """A line for each figure, in the order of issues, tables, rows and columns."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for docname, page, issue in pages:
        head = (issue.series, issue.key, issue.label, _day(issue.day), *_days(issue.period))
        address = _page(app, docname)
        for statistics in page.statistics:
            table = (statistics.name, statistics.caption, *_days(statistics.period or issue.period))
            tail = ("1" if statistics.cumulative else "0", statistics.source, address)
            places = range(len(statistics.table.columns))
            names = [statistics.column_name(i) for i in places]
            for number, row in enumerate(statistics.table.rows):
                for index, value in enumerate(row.values):
                    unit = statistics.unit_at(number, index)
                    figure = (statistics.row_name(number), names[index], _plain(value), unit)
                    writer.writerow(map(safe, (*head, *table, *figure, *tail)))
    return text.getvalue()


def safe(cell: str) -> str:
    """A cell that no spreadsheet program runs as a formula.

    >>> safe("=1+1"), safe("-5"), safe("- 其中")
    ("'=1+1", '-5', "'- 其中")
    """
    is_safe = not cell.startswith(_FORMULA) or _NUMBER.fullmatch(cell)
    return cell if is_safe else f"'{cell}"


def _plain(value: Decimal | None) -> str:
    return "" if value is None else f"{value:f}"


def _day(day: object) -> str:
    return day.isoformat() if day else ""  # type: ignore[attr-defined]


def _days(period: Period | None) -> tuple[str, str]:
    return (_day(period.first), _day(period.last)) if period else ("", "")


def _page(app: Sphinx, docname: str) -> str:
    return app.builder.get_target_uri(docname)


# -- json --------------------------------------------------------------------------------------


def _issue(
    app: Sphinx, domain: BulletinDomain, docname: str, page: Page, issue: Issue
) -> dict[str, object]:
    return entry(issue) | {
        "page": _page(app, docname),
        "items": [_item(domain, docname, item) for item in page.items],
        "checks": [_check(domain, docname, check) for check in page.inspected],
        "statistics": [_statistics(statistics) for statistics in page.statistics],
        "statements": [entry(statement) for statement in page.statements],
    }


def _item(domain: BulletinDomain, docname: str, item: Item) -> dict[str, object]:
    units = tuple(domain.roster.name_of(name) for name in item.units)
    return entry(replace(item, units=units, text=domain.text_of(docname, item)))


def _check(domain: BulletinDomain, docname: str, check: InspectionCheck) -> dict[str, object]:
    ledger, place = domain.archive.ledger, (docname, check.anchor)
    finding = ledger.of(place)
    closed = finding.closed_by if finding else None
    return entry(check) | {
        "closes": [_seen(other) for other in ledger.checks_closed_by.get(place, ())],
        "closed_by": _seen(closed) if closed else None,
    }


def _seen(checked: CheckInIssue) -> dict[str, str]:
    return {"issue": checked.issue.key, "anchor": checked.check.anchor, "name": checked.check.name}


def _statistics(statistics: Statistics) -> dict[str, object]:
    """Figures are texts, so that they stay exact."""
    return entry(statistics) | {
        "columns": [
            {
                "name": statistics.column_name(index),
                "unit": statistics.column_unit(index),
                "definition": column.definition,
                **_key(statistics.column_name(index), column.name),
            }
            for index, column in enumerate(statistics.table.columns)
        ],
        "rows": [
            {
                "name": statistics.row_name(index),
                "values": [None if v is None else f"{v:f}" for v in row.values],
                **_key(statistics.row_name(index), row.name),
                **_units(statistics, index),
            }
            for index, row in enumerate(statistics.table.rows)
        ],
        **(
            {"words": [_words(words) for words in statistics.table.words]}
            if statistics.table.words
            else {}
        ),
    }


def _units(statistics: Statistics, row: int) -> dict[str, list[str]]:
    """The units of a row's figures, where one is not that of its column."""
    places = range(len(statistics.table.columns))
    found = [statistics.unit_at(row, index) for index in places]
    return {} if found == [statistics.column_unit(index) for index in places] else {"units": found}


def _words(words: WordColumn) -> dict[str, object]:
    return {"name": words.name, "texts": list(words.texts)}


def _key(shown: str, source: str) -> dict[str, str]:
    """The name that roles and other languages have for what is translated."""
    return {} if shown == source else {"key": source}
