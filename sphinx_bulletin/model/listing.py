"""The news items of all signed issues, as indexes list them."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from .archive import Archive
from .records import Issue, Item


@dataclass(frozen=True, kw_only=True, slots=True)
class Listed:
    """An item, where it stands, and the day that it is listed under."""

    docname: str
    issue: Issue
    item: Item
    #: Its own day, or that of its issue.
    day: datetime.date


@dataclass(frozen=True, kw_only=True, slots=True)
class Headed:
    """What stands under one name: a window, a category."""

    #: What tells it from others: in the author's language, by the roster.
    key: str
    #: As readers see it.
    name: str
    items: list[Listed]


def listed(archive: Archive) -> list[Listed]:
    """All items of signed issues, the newest day first, those of one day as they were published."""
    found = []
    for issues in archive.all_published():
        for issue in issues:
            docname = archive.docnames[issue.key]
            period_end = issue.period.last if issue.period else None
            day = issue.day or period_end or datetime.date(issue.number.year, 1, 1)
            found += [
                Listed(docname=docname, issue=issue, item=item, day=item.day or day)
                for item in archive.pages[docname].items
            ]
    return sorted(found, key=lambda one: one.day, reverse=True)


def by_window(archive: Archive, items: list[Listed]) -> list[Headed]:
    """Items under each of their windows; names that mean one window on the roster are one."""
    found: dict[str, Headed] = {}
    keys: dict[str, str] = {}
    for one in items:
        item = one.item
        typed = item.units if len(item.units) == len(item.windows) else item.windows
        seen = set()
        for unit in typed:
            if unit not in keys:
                keys[unit] = archive.roster.name_of(unit)
            key = keys[unit]
            if key not in found:
                found[key] = Headed(key=key, name=archive.window_name(unit), items=[])
            if key not in seen:
                seen.add(key)
                found[key].items.append(one)
    return list(found.values())


def by_category(items: list[Listed]) -> list[Headed]:
    """Items under their category; those without one under none."""
    found: dict[str, Headed] = {}
    for one in items:
        if key := one.item.category_typed or one.item.category:
            name = one.item.category or key
            found.setdefault(key, Headed(key=key, name=name, items=[])).items.append(one)
    return list(found.values())


def by_month(items: list[Listed]) -> dict[tuple[int, int], list[Listed]]:
    """Items under year and month, newest first."""
    found: dict[tuple[int, int], list[Listed]] = {}
    for one in items:
        found.setdefault((one.day.year, one.day.month), []).append(one)
    return found
