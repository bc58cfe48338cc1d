"""Issues of one of several bulletins, as authors name them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..text.alike import unspaced
from ..text.regex import regex
from .records import Issue

#: weekly-2026-1, 感染防控周报2026-s1, 《周报》2026-1/2.1: the bulletin before the key.
_OF_SERIES = regex(r"(?P<name>[^/]*?[^\s:,/-])[\s:,-]*+(?P<own>\d{4}-s?\d.*)")


def called(name: str) -> str:
    """The name or the key of a series, as it is compared.

    >>> called("《窗口 周报》"), called("Weekly")
    ('窗口周报', 'weekly')
    """
    return unspaced(name).strip("《》").casefold()


def series_by_name(issues: Iterable[Issue]) -> dict[str, str]:
    """Name or key → key of each series; without a name that two of them have."""
    found: dict[str, set[str]] = {}
    for issue in issues:
        for name in filter(None, (issue.series, issue.name, issue.name_typed)):
            found.setdefault(called(name), set()).add(issue.series)
    return {name: keys.pop() for name, keys in found.items() if len(keys) == 1}


def key_of_series(key: str, series: Mapping[str, str]) -> str:
    """A key with its series as records have it; as it is where it names none.

    >>> key_of_series("窗口周报2026-1", {"窗口周报": "weekly", "月报": ""})
    'weekly:2026-1'
    >>> key_of_series("《月报》2026-1", {"月报": ""}), key_of_series("2026-1", {})
    ('2026-1', '2026-1')
    """
    match = _OF_SERIES.fullmatch(key)
    known = series.get(called(match["name"])) if match else None
    if match is None or known is None:
        return key
    return f"{known}:{match['own']}" if known else match["own"]
