"""Texts as they are compared where somebody looks for what leaked: letters and digits alone.

A text is set in other marks, other widths and over several elements on its way to a page, a PDF or
a data file. Its letters and digits, in their order, are what is left of it everywhere.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

#: All but letters and digits.
_BETWEEN = re.compile(r"[\W_]+")
#: Days, times and numbers of issues, which pages write by themselves: no sign of a text.
_WRITTEN = re.compile(
    r"\d{1,4}\s?年(?:\s?第?\s?\d{1,3}\s?[月期号](?:\s?\d{1,2}\s?[日号])?)?"
    r"|\d{1,2}\s?月\s?\d{1,2}\s?[日号]|第?\s?\d{1,3}\s?期|\d{1,2}\s?[日月时分号]|\d{1,2}[:：]\d\d"
    r"|(?<!\d)\d{4}[-/.]\d{1,2}(?:[-/.]\d{1,2})?(?![\d])"
)
#: A figure as it is typed or shown; dots and commas within it.
_FIGURE = re.compile(r"(?<![\w.,])\d(?:[\d,]*\d)?(?:\.\d+)?(?![\d])", re.ASCII)
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
    return _BETWEEN.sub("", narrowed(text).casefold())


def squeezed_pieces(text: str) -> list[str]:
    """The parts of a text between the days, times and issues that it names, squeezed.

    >>> squeezed_pieces("10月12日，水利厅窗口9:30前办结（见2026年第41期）")
    ['水利厅窗口', '前办结见']
    """
    parts = _WRITTEN.split(narrowed(text))
    return [piece for part in parts if (piece := squeezed(part))]


def long_figures(text: str) -> Iterator[str]:
    """The figures of three digits or more in a text, without what parts their digits.

    >>> list(long_figures("受理1,180件，办结率98.75％，10月12日、2026-10-12办结９６３件，另12件"))
    ['1180', '98.75', '963']
    """
    yield from shown_figures(_WRITTEN.sub("\n", narrowed(text)))


def shown_figures(plain: str) -> Iterator[str]:
    """The same with those of days and years, of a text that is of one width."""
    for match in _FIGURE.finditer(plain):
        figure = match[0].replace(",", "")
        if sum(map(str.isdigit, figure)) >= _DIGITS:
            yield figure
