"""The columns of a table on a page: how wide they are, and those that stand below others."""

from __future__ import annotations

from typing import Any


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


def folded_columns(
    cells: list[list[Any]], spans: list[Any], added: dict[int, int]
) -> tuple[list[list[Any]], list[Any]]:
    """Added columns below the figures that they compare, in one cell, head below head.

    Below a head of several levels they stand with the lowest.
    """
    first = min(added)
    # Where a cell that spans rows is drawn: at its first.
    folded = [list(row[:first]) for row in cells]
    bottoms = {start: end[1] for _name, start, end in spans}
    for y, row in enumerate(cells):
        for column, of in added.items():
            at = y
            if row[column] and (column, y) in bottoms:
                # A head over all levels goes to that level on which its figures have theirs.
                at = max(up for up in range(y, bottoms[column, y] + 1) if cells[up][of] or up == y)
            folded[at][of] = [*folded[at][of], *row[column]]
    return folded, [one for one in spans if one[1][0] < first]
