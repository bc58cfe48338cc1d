"""What a figure should be is told as the figure is typed: in its scale, with its unit."""

from __future__ import annotations

from decimal import Decimal

import pytest

from sphinx_bulletin.model.sentences.sentence_reader import statements_in
from sphinx_bulletin.model.sentences.statement import SourceText
from sphinx_bulletin.model.statements.statement_rules import as_written


@pytest.mark.parametrize(
    ("typed", "value", "shown"),
    [
        ("节约2924万元。", "19240000", "1924万元"),
        ("成交4.98亿元。", "512345678", "5.12亿元"),
        ("受理1.25万件。", "12487", "1.25万件"),
        ("成交3.2千万元。", "41000000", "4.1千万元"),
        ("受理12,486件。", "13127", "13,127件"),
        ("受理７１１８４件。", "71185", "71185件"),
        ("缩短1秒。", "-0", "0秒"),
        ("占47.9％。", "47.0948", "47.1%"),
        ("They spent $41.5 million.", "36200000", "$36.2 million"),
        ("They used 8.1 million gallons.", "8640000", "8.6 million"),
    ],
)
def test_as_written(typed: str, value: str, shown: str) -> None:
    (stated,) = statements_in([SourceText(text=typed)], None)
    assert as_written(Decimal(value), stated) == shown
