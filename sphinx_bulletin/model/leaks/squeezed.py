"""Texts as they are compared where somebody looks for what leaked: letters and digits alone.

A text is set in other marks, other widths and over several elements on its way to a page, a PDF or
a data file. Its letters and digits, in their order, are what is left of it everywhere.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

from ..text.regex import regex

#: All but letters and digits.
_BETWEEN = regex(r"[\W_]+")
#: Days, times and numbers of issues, which pages write by themselves: no sign of a text.
_WRITTEN = regex(
    r"\d{1,4}\s?年(?:\s?第?\s?\d{1,3}\s?[月期号](?:\s?\d{1,2}\s?[日号])?)?"
    r"|\d{1,2}\s?月\s?\d{1,2}\s?[日号]|第?\s?\d{1,3}\s?期|\d{1,2}\s?[日月时分号]|\d{1,2}[:：]\d\d"
    r"|(?<!\d)\d{4}[-/.]\d{1,2}(?:[-/.]\d{1,2})?(?![\d])"
    # Names in a row stand in a row in any list of them.
    r"|、"
)
#: A figure as it is typed or shown; dots and commas within it.
_FIGURE = regex(
    r"(?<![\w.])(?<!\d,)(?:\d{1,3}(?:,\d{3})++(?!,?\d)|\d++)(?:\.\d++)?(?=\D|\Z)", re.ASCII
)
_WIDE_DIGIT = regex("[０-９]")
#: What may be one.
_DIGITS_ROW = regex(r"\d[\d.,]++", re.ASCII)
#: Digits that a figure needs to be looked for.
_DIGITS = 3


def narrowed(text: str) -> str:
    """A text with letters, digits and signs of one width.

    >>> narrowed("Ａ１：㎡")
    'A1:m2'
    """
    return unicodedata.normalize("NFKC", text)


def squeezed(text: str) -> str:
    """Letters and digits in their order, of one width and case.

    >>> squeezed("  ＡBc，《办事 指南》\\n第 1\\u00a0章")
    'abc办事指南第1章'
    """
    # Marks of other widths go first: of what is left hardly any text has to be changed.
    plain = _BETWEEN.sub("", text)
    if not unicodedata.is_normalized("NFKC", plain):
        plain = _BETWEEN.sub("", narrowed(plain))
    return plain.casefold()


def squeezed_pieces(text: str) -> list[str]:
    """The parts of a text between the days, times and issues that it names, and between names in a
    row, squeezed.

    >>> squeezed_pieces("10月12日，水利厅窗口9:30前办结（见2026年第41期）")
    ['水利厅窗口', '前办结见']
    >>> squeezed_pieces("市场监管局、公安厅")
    ['市场监管局', '公安厅']
    """
    parts = _WRITTEN.split(narrowed(text))
    return [piece for part in parts if (piece := squeezed(part))]


def long_figures(text: str) -> list[str]:
    """The figures of three digits or more in a text, without what parts their digits.

    >>> long_figures("受理1,180件，办结率98.75％，10月12日、2026-10-12办结９６３件，另12件")
    ['1180', '963', '98.75']
    """
    return sorted(shown_figures(_WRITTEN.sub("\n", narrowed(text))))


def may_show(text: str, figures: Collection[str]) -> bool:
    """Whether a text can show one of figures; most texts cannot, which is soon seen.

    >>> may_show("受理１,180件", {"1180"}), may_show("受理118件", {"1180"})
    (True, False)
    """
    if _WIDE_DIGIT.search(text):
        text = narrowed(text)
    rows = "\n".join(set(_DIGITS_ROW.findall(text)))
    return not shown_figures(rows).isdisjoint(figures)


def shown_figures(text: str) -> set[str]:
    """The same with those of days and years."""
    if _WIDE_DIGIT.search(text):
        text = narrowed(text)
    found = {figure.replace(",", "") for figure in set(_FIGURE.findall(text))}
    return {figure for figure in found if len(figure) - figure.count(".") >= _DIGITS}
