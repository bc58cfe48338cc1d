"""Digests of what is said: the same while it is, another where any of it is another."""

from __future__ import annotations

import datetime
from decimal import Decimal

from docutils import nodes

from sphinx_bulletin.core.places.files import digest_of_values
from sphinx_bulletin.model.issues.records import IssueNumber, Line


def said() -> list[object]:
    """Values that say different things, made anew."""
    return [
        None, True, 1, 2, 1.5, "", "1", "甲", "甲乙", b"1", 2**70, -(2**70), "\ud800", "\ud801",
        Line(3), Line(4), Decimal("1.0"), Decimal("1.00"), datetime.date(2026, 1, 2),
        (), ("a", "b"), ("ab",), ("a", ("b",)), (("a",), "b"), {"a": 1}, {"a": 2}, {1: "a"},
        {("a", 1): 2}, nodes.Text("甲"), IssueNumber(2026, False, 1, 1),
        IssueNumber(2026, True, 1, 1), ("a", 2**70), ("b", 2**70), object,
    ]  # fmt: skip


def test_what_says_the_same_has_one_digest() -> None:
    found = [digest_of_values(one) for one in said()]
    assert found == [digest_of_values(one) for one in said()]
    assert len(set(found)) == len(found)


def test_several_values_are_told_apart() -> None:
    found = {digest_of_values(*one) for one in ((), ("a",), ("a", "b"), ("ab",), (("a", "b"),))}
    assert len(found) == 5
