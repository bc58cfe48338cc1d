"""The search of sites that are joined: their files of years are loaded as this site's own are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from sphinx.search import js_index

from ...core.i18n import __
from ...core.log import warn
from ...core.places.joined_sites import JoinedSite
from ...model.faults import Kind

if TYPE_CHECKING:
    from ...core.domain import BulletinDomain

#: What a site's pages are found by, at its root.
_INDEX = "searchindex.js"


def joined_years(domain: BulletinDomain) -> list[dict[str, str]]:
    """What ``searchindex.js`` says of files of other sites, beside its own years.

    ``base`` is the root of that site, from this one's; ``site`` its bulletin's name, where it is
    another than this site's.
    """
    names = {page.issue.name for page in domain.pages.values() if page.issue}
    return [
        {"name": year["name"], "digest": year["digest"], "base": site.address, "site": label}
        for site in domain.joined_sites
        if site.is_read
        for label in [_label(domain, site, names)]
        for year in _years(site)
    ]


def _label(domain: BulletinDomain, site: JoinedSite, names: set[str]) -> str:
    """The name of another bulletin; empty where a site is of the same."""
    pages = (one.page for one in domain.joined.values() if one.site == site.name)
    return min({page.issue.name for page in pages if page.issue} - names, default="")


def _years(site: JoinedSite) -> Iterator[Any]:
    try:
        text = (site.folder / _INDEX).read_text(encoding="utf-8")
        yield from js_index.loads(text)["bulletin"]["years"]
    except (OSError, ValueError, LookupError, TypeError):
        message = __("its pages are not found by this site's search; build that site again")
        warn(Kind.CONFIG, f"conf.py: bulletin_archives: {site.name}: {message}")
