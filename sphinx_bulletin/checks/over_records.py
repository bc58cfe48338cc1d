"""``env-updated``: what does not hold over all records is told to authors."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from ..core.domain import BulletinDomain, domain_of
from ..core.i18n import __
from ..core.log import in_words, location_of, tell, warn
from ..core.places.audiences import is_for_public
from ..core.places.joined_sites import JoinedPage, first_names, is_joined, other_bulletin
from ..core.places.references import no_figure
from ..core.quoting import QuoteError, is_compared
from ..model.faults import Fault, Kind, Some
from ..model.figures.typed.written import UNKNOWN_NAME
from ..model.issues.base_rules import RENAMED
from ..model.issues.changes import changes_since
from ..model.issues.order_rules import MISSING, SPAN_AGAIN, SPAN_OVERLAP, YEARS_APART
from ..model.issues.records import Page
from ..model.issues.run_rules import FALL
from ..model.items.list_rules import check_lists
from ..model.items.unit_rules import MORE, check_units
from ..model.rules import check_all

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


#: An issue's own period is wrong.
_PERIODS = frozenset({SPAN_AGAIN, SPAN_OVERLAP, YEARS_APART})


def check_records(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Report what is wrong with the records; no page is stale for that."""
    domain = domain_of(env)
    if is_for_public(app.config) and domain.marks:
        # Of what is there in part, rules would tell what lacks; all is told where it is whole.
        return []
    _report_twins(domain)
    found = [
        fault
        for fault in check_all(
            domain.archive, app.config.bulletin_skip_checks, domain.judged, domain.parts
        )
        # What another site says was told where that is built.
        if not is_joined(fault.where.docname)
    ]
    has_falls = any(fault.message is FALL for fault in found)
    changed = _changed_cells(domain) if has_falls else set()
    domain.build.unknown_told = {
        (fault.where.docname, f":{fault.where.table}/{fault.values['found']}")
        for fault in found
        if fault.message is UNKNOWN_NAME
    }
    told = [
        fault
        for fault in found
        if not (fault.message is RENAMED and _is_missed(domain, fault))
        and not (fault.message is FALL and _falls_by_change(domain, fault, changed))
    ]
    for fault in _by_column(told, app.config.language):
        tell(fault, env)
    if "compare" not in app.config.bulletin_skip_checks:
        _report_all_lacks(domain, found)
    # Where the roster cannot be read, which is told, full and short names are of two windows.
    has_lost = app.config.bulletin_units is not None and not domain.archive.roster
    of_lists = check_lists(domain.archive, domain.series_names)
    for fault in [*check_units(domain.archive, domain.scores), *of_lists]:
        if not (has_lost and fault.message is MORE):
            tell(fault, env)
    return []


def _by_column(found: Iterable[Fault], language: str) -> list[Fault]:
    """The faults, those of a column as one, of all its rows."""
    groups: dict[tuple[object, ...], list[Fault]] = defaultdict(list)
    for number, fault in enumerate(found):
        place = (fault.message, replace(fault.where, row=""))
        groups[place if fault.message.is_of_column else (number,)].append(fault)
    return [_joined(group, language) for group in groups.values()]


def _joined(group: Sequence[Fault], language: str) -> Fault:
    """One fault of several, each value with those of all rows, if they differ."""
    if len(group) == 1:
        return group[0]

    def listed(name: str) -> object:
        every = [in_words(fault.values[name], language) for fault in group]
        if len(set(every)) == 1:
            return every[0]
        return Some(map(str, every))

    return replace(group[0], values={name: listed(name) for name in group[0].values})


def _is_missed(domain: BulletinDomain, fault: Fault) -> bool:
    """Whether a check or a figure of the page names what is called otherwise now, which is told."""
    gone = fault.values["wanted"]
    assert isinstance(gone, tuple)
    lost = {f":{fault.where.table}/{name}" for name in gone}
    home = fault.where.docname
    return not lost.isdisjoint(
        told for docname, told in domain.build.unknown_told if docname == home
    ) or any(
        _unknown_in(domain, home, quotation.target) in lost
        for quotation in domain.pages[home].quotations
    )


def _unknown_in(domain: BulletinDomain, docname: str, target: str) -> str:
    """What a figure names that is not there."""
    found = domain.figure(docname, target)
    return found.unknown if isinstance(found, QuoteError) else ""


def _changed_cells(domain: BulletinDomain) -> set[tuple[object, ...]]:
    """Issue, table, row and column of figures that are not as published, which is told."""
    labels = {page.issue.key: page.issue.label for page in domain.pages.values() if page.issue}
    found: set[tuple[object, ...]] = set()
    if domain.published is None:
        return found
    for fault in changes_since(domain.published, domain.pages, domain.joined_keys):
        cells = fault.values.get("cells")
        if isinstance(cells, frozenset) and not fault.is_note:
            label = labels[str(fault.values["key"])]
            found |= {(label, *cell) for cell in cells}
    return found


def _falls_by_change(
    domain: BulletinDomain, fault: Fault, changed: set[tuple[object, ...]]
) -> bool:
    """Whether one of both figures is not as it was published: then the other is no fault."""
    where = fault.where
    issue = domain.pages[where.docname].issue
    labels = (str(fault.values["about"]), issue.label if issue else "")
    return any((label, where.table, where.row, where.column) in changed for label in labels)


def _report_twins(domain: BulletinDomain) -> None:
    """Names and numbers used twice."""
    seen: dict[tuple[str, str], list[tuple[str, int]]] = defaultdict(list)
    for docname, page in sorted(domain.pages.items()):
        if page.issue:
            seen["issue", page.issue.key].append((docname, page.issue.line))
        for target in page.targets:
            of = "" if target.kind == "item" else f" {docname}"
            if target.name:
                seen[f"{target.kind}{of}", target.name].append((docname, target.line))
    here: dict[str, list[JoinedPage]] = defaultdict(list)
    for one in domain.joined.values():
        if ("issue", one.key) in seen:
            here[one.site].append(one)
    for site, some in here.items():
        docname, line = seen["issue", some[0].key][0]
        own = domain.pages[docname].issue
        message = __("“%(key)s” is in the site “%(site)s” too; the one here counts")
        told = message % {"key": first_names([one.key for one in some]), "site": site}
        is_other = own is not None and some[0].name != own.name_typed
        place = location_of(domain.env, docname, line)
        warn(Kind.DUPLICATE, told + (other_bulletin() if is_other else ""), location=place)
    for (kind, name), places in sorted(seen.items()):
        first = places[0]
        for docname, line in places[1:]:
            message = __("“%(name)s” is used already at %(where)s; give this one a name of its own")
            pair = [domain.pages[page].issue for page in (first[0], docname)]
            if kind == "issue" and (issue := pair[1]) is not None:
                # As its readers see it.
                name = issue.label
                message = __(
                    "“%(name)s” is at %(where)s already; give this one another number, else both "
                    "have the same links and one PDF"
                )
            if kind == "issue" and len({issue.name_typed for issue in pair if issue}) > 1:
                message = __(
                    "“%(name)s” is used already at %(where)s, by another bulletin; name both in "
                    "bulletin_series of conf.py, so that each counts by itself"
                )
            where = location_of(domain.env, *first, is_short=True)
            warn(
                Kind.DUPLICATE,
                message % {"name": name, "where": where},
                location=location_of(domain.env, docname, line),
            )


def _report_all_lacks(domain: BulletinDomain, found: Sequence[Fault]) -> None:
    """Figures that have nothing to be compared with, but where that is told already."""
    gaps = {fault.where.docname for fault in found if fault.message is MISSING}
    if any(fault.message is YEARS_APART for fault in found):
        # What lacks may be that issue.
        gaps = set(domain.pages)
    # Where an issue's period is wrong, so is what is compared by it.
    unsure = {fault.where.docname for fault in found if fault.message in _PERIODS}
    for docname, page in sorted(domain.pages.items()):
        if docname not in unsure:
            _report_lacks(domain, docname, page, is_gap_told=docname in gaps)


def _report_lacks(domain: BulletinDomain, docname: str, page: Page, *, is_gap_told: bool) -> None:
    """Figures that a page takes and that have nothing to be compared with; one for one reason."""
    told: set[str] = set()
    for quotation in page.borrowed:
        if not is_compared(quotation.target):
            continue
        error = domain.figure(docname, quotation.target)
        if isinstance(error, QuoteError):
            # What names nothing is told where it is resolved.
            is_told = error.is_told or (error.is_gap and is_gap_told)
            if error.lacks and not is_told and str(error) not in told:
                told.add(str(error))
                location = location_of(domain.env, docname, quotation.line)
                warn(Kind.COMPARE, no_figure(quotation.target, error), location=location)
