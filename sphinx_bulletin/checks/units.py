"""``env-updated``: what does not hold of windows and outlets is told to authors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..core.domain import domain_of
from ..core.i18n import __, show_span
from ..core.log import location_of, warn
from ..model.faults import Kind
from ..model.items.unit_rules import UnitProblem, UnitSay, unit_problems

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

_SUBTYPES = {
    UnitSay.WINDOW: Kind.ROSTER,
    UnitSay.SUBMITTED_WINDOW: Kind.ROSTER,
    UnitSay.FILTER_WINDOW: Kind.REFERENCE,
    UnitSay.FILTER_CATEGORY: Kind.REFERENCE,
    UnitSay.FILTER_LEADER: Kind.REFERENCE,
    UnitSay.SERIES: Kind.REFERENCE,
    UnitSay.PERIOD: Kind.PERIOD,
    UnitSay.SEVERAL: Kind.TABLE,
    UnitSay.OUTLET: Kind.ADOPTED,
    UnitSay.MORE: Kind.ADOPTED,
}


def check_units(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Report names that are not known and counts that cannot be; no page is stale for that."""
    domain = domain_of(env)
    # Where the roster cannot be read, which is told, full and short names are of two windows.
    has_lost = app.config.bulletin_units is not None and not domain.archive.roster
    for problem in unit_problems(domain.archive, domain.scores, domain.series_names):
        if has_lost and problem.say is UnitSay.MORE:
            continue
        location = location_of(domain.env, problem.docname, problem.line)
        warn(_SUBTYPES[problem.say], message_of(problem, app.config.language), location=location)
    return []


def message_of(problem: UnitProblem, language: str) -> str:
    """The words for a problem, with the name that may be meant."""
    name = problem.name
    if problem.say is UnitSay.PERIOD:
        name = show_span(name, language)
    values = {
        "name": name,
        "near": problem.near,
        "found": problem.found,
        "wanted": problem.wanted,
    }
    message = {
        UnitSay.WINDOW: __(
            "“%(name)s” is no window of the roster (bulletin_units); mend the name, or add it there"
        ),
        UnitSay.SUBMITTED_WINDOW: __(
            "“%(name)s” in the file of “submitted” is no window of the roster (bulletin_units); "
            "mend the name, or add it there"
        ),
        UnitSay.FILTER_WINDOW: __(
            "no item is of the window “%(name)s”, so nothing is listed for it; mend the name"
        ),
        UnitSay.FILTER_CATEGORY: __(
            "no item has the category “%(name)s”, so nothing is listed for it; mend the name"
        ),
        UnitSay.FILTER_LEADER: __(
            "no item has the person “%(name)s”, so nothing is listed for them; mend the name"
        ),
        UnitSay.SERIES: __(
            "no issue is of the series “%(name)s”, so nothing is listed; write a bulletin's name "
            "or its key in bulletin_series, or leave the option out where the site has one series"
        ),
        UnitSay.PERIOD: __(
            "no signed issue is about %(name)s, so nothing is listed; mend the period"
        ),
        UnitSay.SEVERAL: __(
            "“%(name)s” in the file of “submitted” names several windows in one cell; write a row "
            "for each"
        ),
        UnitSay.OUTLET: __(
            "the outlet “%(name)s” has no points in bulletin_scores; mend the name, or add it there"
        ),
        UnitSay.MORE: __(
            "%(name)s: the bulletin has %(found)d items of this window, but only %(wanted)d were "
            "submitted; check the file of “submitted” and the windows of the items"
        ),
    }[problem.say]
    if problem.near:
        message += __("; did you mean “%(near)s”?")
    return message % values
