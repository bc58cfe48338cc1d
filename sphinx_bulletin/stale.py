"""``env-updated``: pages that show other figures than when this output was written last."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from .domain import BulletinDomain, domain_of
from .model.archive import Archive
from .model.compared import compare
from .model.contributions import contributions
from .model.finding_lists import listing, matrix
from .model.item_lists import listed
from .model.records import ArchiveList, Issue, Page
from .model.trend import TrendError, trend_line
from .quoting import QuoteError, quote

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

#: Lies beside the pages: another builder over the same doctrees may have read a change before.
STATE = ".bulletin-shown.json"
#: Formats of builders that write only what changed; ``pdf`` looks for itself.
_PIECEWISE = frozenset({"html", "text", "xml", "pseudoxml"})


def find_stale(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """The pages that show other records than before, their own or those of other pages."""
    if app.builder.format not in _PIECEWISE:
        return []
    domain = domain_of(env)
    domain.digests = digests = _digests(domain)
    old = _load(Path(app.outdir) / STATE)
    return [name for name, digest in digests.items() if digest != old.get(name)]


def keep_shown(app: Sphinx, exception: Exception | None) -> None:
    """``build-finished``: keep what the pages show now."""
    digests = domain_of(app.env).digests if app.env else None
    if exception is None and digests is not None:
        text = json.dumps(digests, indent=0, sort_keys=True)
        (Path(app.outdir) / STATE).write_text(text + "\n", encoding="utf-8", newline="\n")


def _load(path: Path) -> dict[str, str]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _digests(domain: BulletinDomain) -> dict[str, str]:
    """docname → digest of what the page shows of records, its own and others'."""
    found = {}
    for docname, page in sorted(domain.pages.items()):
        shown = shown_of_records(domain, docname, page)
        if shown:
            found[docname] = hashlib.sha256(repr(shown).encode()).hexdigest()[:16]
    return found


def shown_of_records(domain: BulletinDomain, docname: str, page: Page) -> list[object]:
    """All that a page takes from records: of files that it reads, and of other pages."""
    archive = domain.archive
    found: list[object] = [
        (one.table, compare(archive, page.issue, one)) for one in page.statistics
    ]
    for quotation in page.quotations:
        try:
            found.append(quote(archive, docname, quotation.target, domain.env.config.language))
        except QuoteError as error:
            found.append(str(error))
    for trend in page.trends:
        try:
            found.append(trend_line(archive, trend, page.issue))
        except TrendError as error:
            found.append(str(error))
    found += [list(_shown_of_list(archive, one)) for one in page.archives]
    if page.issue is not None:
        found.append(_neighbours(archive, page.issue))
    for item_list in page.item_lists:
        items = listed(archive, item_list, page.issue)
        found.append([(one, domain.text_of(one.docname, one.item)) for one in items])
    for table in page.contributions:
        found.append(contributions(archive, table, page.issue, domain.scores))
    if page.issue is not None and page.checks:
        found += archive.ledger.shown_on(docname, page)
    for wanted in page.finding_lists:
        of_list = listing if wanted.display == "list" else matrix
        found.append(of_list(archive, wanted, docname))
    found += [domain.place(link.kind, link.target, page.issue) for link in page.links]
    return found


def _shown_of_list(archive: Archive, one: ArchiveList) -> Iterator[object]:
    """What a list of issues shows, and whether there are indexes to link to."""
    issues = archive.published(one.series)
    for issue in issues[: one.last or None]:
        page = archive.pages[archive.docnames[issue.key]]
        yield archive.docnames[issue.key], issue, len(page.items)
        if one.headlines:
            yield page.headings, [(item.anchor, item.number, item.brief) for item in page.items]
    items = [item for page in archive.pages.values() for item in page.items]
    yield any(item.windows for item in items), any(item.category for item in items), bool(items)


def _neighbours(archive: Archive, issue: Issue) -> list[object]:
    """What the links to other issues show."""
    found = archive.neighbours(issue)
    both = [one for one in (found.before, found.after) if one is not None]
    shown = [(one.key, one.label, archive.docnames[one.key]) for one in both]
    return [found.before is not None, *shown, archive.list_of(issue.series)]
