"""The records as files beside the pages: ``bulletin.json`` and its schema, ``statistics.csv``."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from ..core.domain import BulletinDomain, domain_of
from ..core.places.addresses import makes_pages
from ..core.places.files import PACKAGE, digest_of_values, replace_text
from ..core.places.pieces import Frame, Piece, kept_pieces, write_pieces
from ..model.data_file.data_fields import described, written
from ..model.data_file.data_lines import BETWEEN, head_of, sealed_end
from ..model.data_file.table_data import DataTable, data_of
from ..model.findings.ledger import CheckInIssue
from ..model.issues.records import InspectionCheck, Issue, Item, Page, Statistics
from ..model.text.dates import Period
from ..model.text.regex import regex

if TYPE_CHECKING:
    from sphinx.application import Sphinx

SCHEMA = PACKAGE / "static" / "bulletin.schema.json"
COLUMNS = (
    "series", "issue", "number", "date", "issue_first_day", "issue_last_day", "table", "caption",
    "first_day", "last_day", "row", "column", "value", "unit", "cumulative", "source", "page",
)  # fmt: skip
#: What was made of each issue, beside the doctrees: builders write files of their own.
NOTE = ".bulletin-data-{builder}.json"
#: Excel runs what begins so, unless it is a number.
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")
_NUMBER = regex(r"[+-]?\d+(?:\.\d+)?")
#: What the schema calls an object → the records that are in it.
_DEFINED = {
    "issue": (Issue, Page), "item": (Item,), "check": (InspectionCheck,),
    "statistics": (Statistics, DataTable),
}  # fmt: skip


def write_data(app: Sphinx, exception: Exception | None) -> None:
    """``build-finished``: the data of all signed issues, with HTML; the same bytes each time."""
    if exception is not None or not makes_pages(app.builder):
        return
    out = Path(app.outdir)
    version = app.extensions["sphinx_bulletin"].version
    frames = (
        # An issue a line: what changed can be seen, and it takes a fifth of the time of indents.
        Frame(
            path=out / "bulletin.json",
            head=head_of(SCHEMA.name, app.config.language),
            between=BETWEEN,
            end=partial(sealed_end, version),
        ),
        Frame(path=out / "statistics.csv", head=_csv([COLUMNS]).encode("utf-8-sig")),
    )
    note = Path(app.doctreedir) / NOTE.format(builder=app.builder.name)
    write_pieces(frames, note, _pieces(app, kept_pieces(frames, note)))
    replace_text(out / SCHEMA.name, schema())


def _pieces(app: Sphinx, before: Mapping[str, Piece]) -> dict[str, Piece]:
    """docname → what each published issue has in both files; what is as it was is taken."""
    domain = domain_of(app.env)
    version = app.extensions["sphinx_bulletin"].version
    units = digest_of_values(domain.roster.units)
    found = {}
    for docname, page, issue in _published(domain):
        address = app.builder.get_target_uri(docname)
        # Its records are as they were until it is read again.
        read = app.env.all_docs[docname]
        others = _of_others(domain, docname, page)
        digest = digest_of_values(version, address, read, units, *others)
        piece = before.get(docname)
        if piece is None or piece.digest != digest:
            line = _dumps(_issue(domain, docname, page, issue, address))
            rows = _csv(rows_of_figures(page, issue, address))
            piece = Piece(digest=digest, texts=(line.encode(), rows.encode()))
        found[docname] = piece
    return found


def _of_others(domain: BulletinDomain, docname: str, page: Page) -> Iterator[object]:
    """What an issue's data have from elsewhere than its records."""
    for item in page.quoting:
        yield domain.text_of(docname, item)
    for check in page.inspected:
        yield _findings(domain, docname, check)


def schema() -> str:
    """What ``bulletin.json`` may hold."""
    whole = json.loads(SCHEMA.read_text(encoding="utf-8"))
    for name, records in _DEFINED.items():
        own = whole["$defs"][name]
        for told in map(described, records):
            own["properties"] = told["properties"] | own["properties"]
            own["required"] = told["required"] + own["required"]
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _dumps(value: dict[str, object]) -> str:
    return json.dumps(value, ensure_ascii=False)


def _published(domain: BulletinDomain) -> Iterator[tuple[str, Page, Issue]]:
    """Issues in their order, each series by itself; drafts are in no data."""
    for docname, issue in sorted(domain.issues(), key=lambda pair: pair[1].series):
        if not issue.draft:
            yield docname, domain.pages[docname], issue


# -- csv ---------------------------------------------------------------------------------------


def _csv(rows: Iterable[Iterable[str]]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    return text.getvalue()


def rows_of_figures(page: Page, issue: Issue, address: str) -> Iterator[Iterable[str]]:
    """A row for each figure, in the order of tables, rows and columns."""
    head = (issue.series, issue.key, issue.label, _day(issue.day), *_days(issue.period))
    for statistics in page.statistics:
        table = (statistics.name, statistics.caption, *_days(statistics.period or issue.period))
        tail = ("1" if statistics.cumulative else "0", statistics.source, address)
        names = [statistics.column_name(i) for i in range(len(statistics.table.columns))]
        for number, row in enumerate(statistics.table.rows):
            for index, value in enumerate(row.values):
                unit = statistics.unit_at(number, index)
                figure = (statistics.row_name(number), names[index], _plain(value), unit)
                yield map(safe, (*head, *table, *figure, *tail))


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


# -- json --------------------------------------------------------------------------------------


def _issue(
    domain: BulletinDomain, docname: str, page: Page, issue: Issue, address: str
) -> dict[str, object]:
    return {
        **written(issue),
        "page": address,
        "items": [_item(domain, docname, item) for item in page.items],
        "checks": [_check(domain, docname, check) for check in page.inspected],
        # Figures are texts, so that they stay exact.
        "statistics": [written(one) | written(data_of(one)) for one in page.statistics],
        **written(page, Page),
    }


def _item(domain: BulletinDomain, docname: str, item: Item) -> dict[str, object]:
    units = _unit_names(domain, item)
    return written(replace(item, units=units, text=domain.text_of(docname, item)))


def _unit_names(domain: BulletinDomain, item: Item) -> tuple[str, ...]:
    return tuple(map(domain.roster.name_of, item.units))


def _check(domain: BulletinDomain, docname: str, check: InspectionCheck) -> dict[str, object]:
    return written(check) | _findings(domain, docname, check)


def _findings(domain: BulletinDomain, docname: str, check: InspectionCheck) -> dict[str, object]:
    """What a check closes, and what closes it."""
    ledger, place = domain.archive.ledger, (docname, check.anchor)
    finding = ledger.of(place)
    closed = finding.closed_by if finding else None
    return {
        "closes": [_seen(other) for other in ledger.checks_closed_by.get(place, ())],
        "closed_by": _seen(closed) if closed else None,
    }


def _seen(checked: CheckInIssue) -> dict[str, str]:
    check = checked.check
    place = {"issue": checked.issue.key, "anchor": check.anchor, "number": check.number}
    return {**place, "name": check.name}
