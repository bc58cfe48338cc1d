"""The message catalog: ``_`` for text in documents, ``__`` for messages to authors.

Both speak the site's language: authors are office staff, whose computer's own language settings
Sphinx cannot read on Windows.
"""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from babel.dates import format_date
from sphinx import locale

if TYPE_CHECKING:
    from sphinx.application import Sphinx

CATALOG = "sphinx_bulletin"
_DIRECTORY = Path(__file__).parent / "locale"

_ = locale.get_translation(CATALOG)
__ = locale.get_translation(CATALOG, "console")


def setup_catalog(app: Sphinx) -> None:
    """Load the catalog for documents and for messages."""
    for namespace in ("general", "console"):
        # Sphinx keeps the catalog of an earlier build in the same process, whatever its language.
        locale.translators.pop((namespace, CATALOG), None)
        locale.init([_DIRECTORY], app.config.language, CATALOG, namespace)


def show_day(day: datetime.date, language: str, *, year: bool = True) -> str:
    """A day in words: 2026年10月16日, 10月16日; October 16, 2026."""
    if language.startswith("zh"):
        return f"{day.year}年{day.month}月{day.day}日" if year else f"{day.month}月{day.day}日"
    return format_date(day, "long" if year else "MMMM d", locale=language.replace("-", "_"))


def show_month(month: int, language: str) -> str:
    """A month in a head of a table: 3月; Mar."""
    if language.startswith("zh"):
        return f"{month}月"
    return format_date(datetime.date(2000, month, 1), "LLL", locale=language.replace("-", "_"))


def show_period(
    first: datetime.date, last: datetime.date, language: str, *, home_year: int | None = None
) -> str:
    """A period in words; years only where they differ from ``home_year`` or from each other."""
    years = first.year != last.year or first.year != home_year
    if first == last:
        return show_day(first, language, year=years)
    return _("%(first)s – %(last)s") % {
        "first": show_day(first, language, year=years),
        "last": show_day(last, language, year=first.year != last.year),
    }
