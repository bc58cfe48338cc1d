"""Periods as people name them: a month, a quarter, half a year, a year."""

from __future__ import annotations

from datetime import date

import pytest

from sphinx_bulletin.core.i18n import show_span


@pytest.mark.parametrize(
    ("first", "last", "chinese", "apart", "english"),
    [
        ("2023-03-01", "2023-03-31", "3月", "2023年3月", "March 2023"),
        ("2024-02-01", "2024-02-29", "2月", "2024年2月", "February 2024"),
        ("2023-07-01", "2023-09-30", "三季度", "2023年三季度", "Q3 2023"),
        ("2023-01-01", "2023-06-30", "上半年", "2023年上半年", "January – June 2023"),
        ("2023-07-01", "2023-12-31", "下半年", "2023年下半年", "July – December 2023"),
        ("2023-01-01", "2023-12-31", "2023年", "2023年", "2023"),
        # None of these.
        ("2024-02-01", "2024-02-28", "2月1日", "2024年2月1日", "February 1 – 28"),
        ("2023-03-02", "2023-03-31", "3月2日", "2023年3月2日", "March 2 – 31"),
        ("2023-02-01", "2023-04-30", "2月1日", "2023年2月1日", "February – April 2023"),
        ("2022-12-01", "2023-01-31", "2022年12月1日", "2022年12月1日", "December 1, 2022"),
        ("2023-03-01", "2023-03-01", "3月1日", "2023年3月1日", "March 1"),
    ],
)
def test_a_period_has_the_name_of_its_months(
    first: str, last: str, chinese: str, apart: str, english: str
) -> None:
    days = date.fromisoformat(first), date.fromisoformat(last)
    own = days[0].year
    assert show_span(*days, "zh_CN", home_year=own).startswith(chinese)
    assert show_span(*days, "zh_CN").startswith(apart)
    assert show_span(*days, "en", home_year=own).replace("\u2009", " ").startswith(english)
    shown = show_span(*days, "zh_CN", home_year=own)
    # Whichever dash a language has.
    assert bool({"–", "—"} & set(shown)) == ("日" in chinese and first != last)


def test_a_quarter_in_traditional_chinese() -> None:
    assert show_span(date(2023, 7, 1), date(2023, 9, 30), "zh_TW") == "2023年第三季"
