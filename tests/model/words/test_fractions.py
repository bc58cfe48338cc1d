"""Rates beside the two figures that they are of."""

from __future__ import annotations

import pytest

from sphinx_bulletin.model.words.fractions import check_fractions


@pytest.mark.parametrize(
    ("text", "found", "wanted"),
    [
        # 1 / 312 = 0.0032051…
        ("医院感染率0.23%（1/312）。", "0.23%（1/312）", "0.32%"),
        # 2641 / 2782 = 0.94931…
        ("办结率９６.８％（２,６４１ / ２,７８２）", "９６.８％（２,６４１ / ２,７８２）", "94.9%"),
        # 3 / 3300 = 0.000909…
        ("an incidence of 9.1‰ (3/3300)", "9.1‰ (3/3300)", "0.9‰"),
        ("甲科92%（46/50），乙科89%（40/50）", "89%（40/50）", "80%"),
    ],
)
def test_a_rate_that_its_figures_do_not_make(text: str, found: str, wanted: str) -> None:
    (one,) = check_fractions(text)
    assert one.values == {"found": found, "wanted": wanted}
    assert text[one.at :].startswith(found)


@pytest.mark.parametrize(
    "text",
    [
        "感染率0.32%（1/312），0.3%（1/312），0.33%（1/300）",
        # Cut off: 2 / 3.
        "抽查66.6%（200/300）",
        # The rest, what is more, and what another is.
        "不满意率5%（285/300）；增长5.0%（300/315）；增长8%（270/250）",
        # Days, years, and what is not a rate of the two.
        "完成90%（11/15），增长12%（2025/2026），12%（3/2025），占90%（共20/30）",
        "100%（312/312），0%（0/40），1.5%（1/0）",
        # A number of another kind, and two paragraphs.
        "见6.1.23%（1/312），占12%\n（1/312）",
    ],
)
def test_rates_that_may_be_right(text: str) -> None:
    assert list(check_fractions(text)) == []
