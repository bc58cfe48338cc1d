"""Widths of the columns of a table, by what they hold."""

from __future__ import annotations


def column_widths(whole: float, least: list[float], natural: list[float]) -> list[float]:
    """Widths of the columns in points by what they hold, ``whole`` together."""
    count = len(least)
    spare = whole - sum(natural)
    if spare >= 0:
        return [one + spare / count for one in natural]
    room = whole - sum(least)
    if room <= 0:
        return [whole * one / sum(least) for one in least]
    wish = [one - small for one, small in zip(natural, least, strict=True)]
    # The square root: a column of sentences shall not crush one of names.
    weight = [one**0.5 for one in wish]
    return [small + room * one / sum(weight) for small, one in zip(least, weight, strict=True)]
