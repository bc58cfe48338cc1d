"""What a list of items shows of issues."""

from __future__ import annotations

from ...core.domain import BulletinDomain
from ...core.views import shows
from ...model.items.item_lists import Found, listed
from ...model.specs.over_issues import ItemList


@shows(ItemList)
def view(wanted: ItemList, docname: str, domain: BulletinDomain) -> tuple[tuple[Found, str], ...]:
    """The items, newest first, with their texts as their pages show them."""
    found = listed(domain.archive, wanted, domain.archive.issue_on(docname))
    return tuple((one, domain.text_of(one.docname, one.item)) for one in found)
