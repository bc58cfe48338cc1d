"""The news items of all signed issues, as indexes list them."""

from __future__ import annotations

from msgspec import Struct

from ..issues.archive import Archive
from ..issues.records import typed_windows
from .item_lists import ListedItem, newest_items_first, signed_items


class Headed(Struct, frozen=True, kw_only=True):
    """What stands under one name: a window, a category."""

    #: What tells it from others: in the author's language, by the roster.
    key: str
    #: As readers see it.
    name: str
    items: list[ListedItem]


def all_items(archive: Archive) -> list[ListedItem]:
    """All items of signed issues, newest first."""
    return newest_items_first(signed_items(archive, "", None))


def by_window(archive: Archive, items: list[ListedItem]) -> list[Headed]:
    """Items under each of their windows; names that mean one window on the roster are one."""
    found: dict[str, Headed] = {}
    keys: dict[str, str] = {}
    for listed in items:
        seen = set()
        for unit in typed_windows(listed.item):
            if unit not in keys:
                keys[unit] = archive.roster.name_of(unit)
            key = keys[unit]
            if key not in found:
                found[key] = Headed(key=key, name=archive.window_name(unit), items=[])
            if key not in seen:
                seen.add(key)
                found[key].items.append(listed)
    return list(found.values())


def by_category(items: list[ListedItem]) -> list[Headed]:
    """Items under their category; those without one under none."""
    found: dict[str, Headed] = {}
    for listed in items:
        if key := listed.item.category_typed or listed.item.category:
            name = listed.item.category or key
            found.setdefault(key, Headed(key=key, name=name, items=[])).items.append(listed)
    return list(found.values())


def by_month(items: list[ListedItem]) -> dict[tuple[int, int], list[ListedItem]]:
    """Items under year and month, newest first."""
    found: dict[tuple[int, int], list[ListedItem]] = {}
    for listed in items:
        found.setdefault((listed.day.year, listed.day.month), []).append(listed)
    return found
