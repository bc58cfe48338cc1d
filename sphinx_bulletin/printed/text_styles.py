"""The style sheet: docs/typography.md in numbers, in points unless a name says mm."""

from __future__ import annotations

import functools
from enum import Enum
from typing import Any

from msgspec import Struct

from .page_measures import BODY, LATIN_BODY, RED, TYPE_HEIGHT

#: Faces by their roles.
FANGSONG = "bulletin-fangsong"
KAITI = "bulletin-kaiti"
HEITI = "bulletin-heiti"
XIAOBIAOSONG = "bulletin-xiaobiaosong"
SONG = "bulletin-song"
BLACK = (0, 0, 0)


class Align(Enum):
    """Where lines stand."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"
    #: Filled, but for the last line.
    FLUSH = "flush"


class TextStyle(Struct, frozen=True, kw_only=True):
    """How a paragraph is set; lengths in points."""

    #: Role of the face.
    face: str
    #: Of the type.
    size: float
    #: From one line to the next.
    line: float
    align: Align
    #: How far the first line is set in, beyond ``left``.
    first: float = 0.0
    left: float = 0.0
    right: float = 0.0
    before: float = 0.0
    after: float = 0.0
    #: Red, green and blue, up to 255.
    colour: tuple[int, int, int] = BLACK
    #: Does it stand on the lines of the page.
    on_grid: bool = True
    #: Has it two lines at least on either side of an end of a page.
    keeps_lines: bool = True


_PLAIN: dict[str, Any] = {"first": 0}
_CELL: dict[str, Any] = {
    "face": SONG,
    "size": 12.0,
    "line": 18.0,
    "first": 0,
    "align": Align.LEFT,
    "on_grid": False,
    "keeps_lines": False,
}


def _styles(pitch: float) -> dict[str, tuple[str, dict[str, Any]]]:
    """Name → (parent, what differs), for lines ``pitch`` points apart."""
    body: dict[str, Any] = {
        "face": FANGSONG,
        "size": BODY,
        "line": pitch,
        "align": Align.FLUSH,
        "first": 2 * BODY,
        "on_grid": True,
    }
    small: dict[str, Any] = {"size": 10.5, "line": pitch * 0.6, "on_grid": False}
    # Beside tables and charts lines are 1.5 × their size apart, as in cells.
    beside: dict[str, Any] = {**_PLAIN, "face": SONG, "size": 10.5, "line": 15.75}
    beside["on_grid"] = False
    return {
        "base": ("", {**body, "colour": BLACK}),
        "normal": ("base", {}),
        "bodytext": ("base", {}),
        "plain": ("bodytext", _PLAIN),
        # Headings by level: the page's title is none of them.
        "title": (
            "base",
            {**_PLAIN, "face": XIAOBIAOSONG, "size": 22.0, "align": Align.CENTRE},
        ),
        "part": ("base", {**_PLAIN, "face": XIAOBIAOSONG, "align": Align.CENTRE}),
        "heading1": ("base", {"face": HEITI, "align": Align.LEFT}),
        "heading2": ("base", {"face": KAITI, "align": Align.LEFT}),
        "heading3": ("base", {"align": Align.LEFT}),
        "bulletin-period": (
            "base", {**_PLAIN, "face": KAITI, "align": Align.CENTRE}
        ),
        "bulletin-name": (
            "base",
            {
                **_PLAIN,
                "face": XIAOBIAOSONG,
                "colour": RED,
                "align": Align.CENTRE,
                "on_grid": False,
            },
        ),
        "bulletin-number": ("base", {**_PLAIN, "align": Align.CENTRE}),
        "bulletin-left": ("base", {**_PLAIN, "align": Align.LEFT}),
        "bulletin-right": ("base", {**_PLAIN, "align": Align.RIGHT}),
        "bulletin-centre": ("base", {**_PLAIN, "align": Align.CENTRE}),
        # Tables.
        "table-title": (
            "base",
            {
                **_PLAIN,
                "face": HEITI,
                "size": 14.0,
                "line": 21.0,
                "align": Align.CENTRE,
                "on_grid": False,
            },
        ),
        "bulletin-caption": ("table-title", {}),
        "bulletin-unit": ("base", {**beside, "align": Align.RIGHT}),
        "bulletin-source": ("base", beside),
        "bulletin-note": ("bulletin-source", {}),
        "table": ("base", _CELL),
        "table-body": ("base", _CELL),
        "table-heading": ("base", {**_CELL, "face": HEITI, "align": Align.CENTRE}),
        "table-figure": ("base", {**_CELL, "align": Align.RIGHT}),
        "table-sign": ("base", {**_CELL, "align": Align.CENTRE}),
        # Editor's note, headlines, annexes.
        "bulletin-contents-title": (
            "base",
            {**_PLAIN, "face": HEITI, "align": Align.CENTRE},
        ),
        "bulletin-entry": ("base", {"align": Align.LEFT}),
        "bulletin-entry-part": ("bulletin-entry", {"face": HEITI}),
        "bulletin-entry-item": (
            "base",
            {"left": 3 * BODY, "first": 0, "align": Align.LEFT},
        ),
        "bulletin-items-caption": ("table-title", {"line": pitch, "on_grid": True}),
        "bulletin-items-month": ("heading1", {}),
        # 附件： stands two characters in; titles hang behind it.
        "bulletin-mention": (
            "base",
            {"left": 5 * BODY, "first": -3 * BODY, "align": Align.LEFT},
        ),
        "bulletin-mention-more": (
            "base",
            {"left": 5 * BODY, "first": 0, "align": Align.LEFT},
        ),
        "bulletin-recipients": ("base", {**_PLAIN, "align": Align.LEFT}),
        "bulletin-signature": ("base", {**_PLAIN, "align": Align.CENTRE}),
        "bulletin-annex-label": ("base", {**_PLAIN, "face": HEITI, "align": Align.LEFT}),
        "bulletin-annex-title": ("title", {}),
        # The tail.
        "bulletin-tail": (
            "base",
            {
                **_PLAIN,
                "size": 14.0,
                "line": 24.0,
                "left": 14.0,
                "right": 14.0,
                "on_grid": False,
            },
        ),
        "bulletin-copies": (
            "base",
            {
                **_PLAIN,
                "size": 14.0,
                "line": 24.0,
                "right": 14.0,
                "align": Align.RIGHT,
                "on_grid": False,
            },
        ),
        # What else a page may hold.
        "caption": ("table-title", {}),
        "legend": ("base", {**small, **_PLAIN, "align": Align.CENTRE}),
        "literal": (
            "base",
            {**_PLAIN, "face": SONG, "size": 12.0, "align": Align.LEFT},
        ),
        "code": (
            "literal",
            {"line": 18.0, "left": 2 * BODY, "on_grid": False, "keeps_lines": False},
        ),
        "footnote": ("base", {**small, "first": 21.0, "face": SONG}),
        "line": ("base", {**_PLAIN, "left": 2 * BODY, "align": Align.LEFT}),
        "definition-term": ("base", {"face": HEITI, "align": Align.LEFT}),
        "attribution": ("base", {**_PLAIN, "align": Align.RIGHT, "right": BODY}),
        "quote": ("base", {"face": KAITI}),
        "rubric": ("base", {"face": HEITI, "align": Align.LEFT}),
        "admonition-title": ("base", {"face": HEITI}),
        "centered": ("base", {**_PLAIN, "align": Align.CENTRE}),
        "image": ("base", {**_PLAIN, "align": Align.CENTRE}),
        # Descriptions of code, which rst2pdf's own handlers set.
        **{
            name: ("plain", {"align": Align.LEFT})
            for name in (
                "desc", "descname", "descclassname", "descparameter", "desctype", "optional",
                "returns", "title_reference", "definition", "fieldname", "fieldvalue",
            )
        },
    }  # fmt: skip


def _latin(pitch: float) -> dict[str, dict[str, Any]]:
    """What differs in a language of Latin letters: docs/typography.md, “Latin letters”."""
    head: dict[str, Any] = {"first": 0, "before": pitch}
    small: dict[str, Any] = {"size": 9.5, "line": 12.5}
    cell: dict[str, Any] = {"size": 10.0, "line": 13.0}
    tail: dict[str, Any] = {"size": 11.0, "line": 17.0}
    # No word of it is divided.
    entry: dict[str, Any] = {**tail, "align": Align.LEFT}
    return {
        "base": {"size": LATIN_BODY, "first": 1.5 * LATIN_BODY},
        "title": {"size": 20.0, "line": 2 * pitch},
        "bulletin-period": {"after": pitch},
        "bulletin-annex-title": {"size": 16.0, "line": 2 * pitch},
        "part": {"size": 14.0, "before": pitch},
        "heading1": {**head, "size": 14.0},
        "heading2": {**head, "face": HEITI},
        "heading3": {**head, "face": HEITI},
        "table-title": {"size": LATIN_BODY, "line": 18.0},
        "legend": small,
        "bulletin-unit": {**small, "line": 15.0},
        "bulletin-source": small,
        "bulletin-note": small,
        "footnote": {**small, "first": 0},
        **{f"table{one}": cell for one in ("", "-body", "-heading", "-figure", "-sign")},
        "bulletin-entry-item": {"left": 3 * LATIN_BODY},
        "bulletin-mention": {"left": 5 * LATIN_BODY, "first": -5 * LATIN_BODY},
        "bulletin-mention-more": {"left": 5 * LATIN_BODY},
        "bulletin-tail": entry,
        "bulletin-copies": tail,
        "literal": {"size": 10.0},
        "code": {"line": 14.0, "left": 1.5 * LATIN_BODY},
        "line": {"left": 1.5 * LATIN_BODY},
    }


@functools.lru_cache(maxsize=32)
def text_styles(lines: int, *, is_latin: bool) -> dict[str, TextStyle]:
    """Every style by its name, for a page of so many lines."""
    pitch = TYPE_HEIGHT / lines
    own = _latin(pitch) if is_latin else {}
    found: dict[str, dict[str, Any]] = {"": {}}
    for name, (parent, differs) in _styles(pitch).items():
        found[name] = {**found[parent], **differs, **own.get(name, {})}
    del found[""]
    return {name: TextStyle(**values) for name, values in found.items()}
