"""What a list of issues shows of them."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from ....core.domain import BulletinDomain
from ....core.places.joined_sites import missing_sites
from ....core.views import shows
from ....model.issues.records import Issue, Item
from ....model.specs.over_issues import ArchiveList
from .front_view import EARLIER, FrontPage, front_of


class Headline(Struct, frozen=True, kw_only=True):
    """A section or an item, and what stands below it."""

    anchor: str
    text: str
    below: tuple[Headline, ...] = ()


class ListedIssue(Struct, frozen=True, kw_only=True):
    """An issue, as the list names it."""

    docname: str
    issue: Issue
    name: str
    #: How many items it has.
    items: int
    headlines: tuple[Headline, ...]


class IssueListing(Struct, frozen=True, kw_only=True):
    """The issues, newest first."""

    issues: tuple[ListedIssue, ...]
    #: The page with all of them, where only the newest are here.
    more: str
    #: Joined sites of which nothing could be read, where all issues are listed.
    missing: tuple[str, ...] = ()
    #: What else is told of the newest, on a site's first page.
    front: FrontPage | None = None


@shows(ArchiveList)
def view(wanted: ArchiveList, docname: str, domain: BulletinDomain) -> IssueListing:
    """The issues of a series, or of all."""
    archive = domain.archive
    every = archive.listed(wanted.series)
    many = 1 + (wanted.last or EARLIER) if wanted.front else wanted.last
    issues = every[: many or None]
    headed = issues[:1] if wanted.front else issues if wanted.headlines else []
    return IssueListing(
        issues=tuple(_listed(issue, wanted, domain, headed=issue in headed) for issue in issues),
        more=archive.list_of(archive.key_of(wanted.series)) if many and issues else "",
        missing=()
        if many
        else missing_sites(domain.app, domain.joined_sites, archive.key_of(wanted.series)),
        front=front_of(issues[0], wanted.series, docname, domain)
        if wanted.front and issues
        else None,
    )


def _listed(
    issue: Issue, wanted: ArchiveList, domain: BulletinDomain, *, headed: bool
) -> ListedIssue:
    docname = domain.archive.docnames[issue.key]
    return ListedIssue(
        docname=docname,
        issue=issue,
        name=domain.archive.name_in(issue, wanted.series, None),
        items=domain.archive.pages[docname].many,
        headlines=tuple(_headlines(docname, domain)) if headed else (),
    )


def _headlines(docname: str, domain: BulletinDomain) -> Iterator[Headline]:
    """First-level sections and the items in each; behind them those that stand in no section."""
    page = domain.archive.pages[docname]
    left = list(page.items)
    for section in page.sections:
        if section.is_first_level:
            inside = [item for item in left if item.number.startswith(f"{section.number}.")]
            left = [item for item in left if item not in inside]
            yield Headline(
                anchor=section.anchor,
                text=f"{section.mark}{section.title}".rstrip("。"),
                below=tuple(_headline(docname, item, domain) for item in inside),
            )
    yield from (_headline(docname, item, domain) for item in left)


def _headline(docname: str, item: Item, domain: BulletinDomain) -> Headline:
    return Headline(anchor=item.anchor, text=domain.brief_of(docname, item))
