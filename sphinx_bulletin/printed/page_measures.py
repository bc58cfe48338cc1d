"""The page: docs/typography.md, “Page”, in points."""

from __future__ import annotations

MM = 72.0 / 25.4
#: The sheet, A4.
SHEET_WIDTH, SHEET_HEIGHT = 210 * MM, 297 * MM
TYPE_WIDTH, TYPE_HEIGHT = 156 * MM, 225 * MM
TOP, BINDING, OUTER = 37 * MM, 28 * MM, 26 * MM
BOTTOM = SHEET_HEIGHT - TOP - TYPE_HEIGHT
#: 22 lines and 28 characters fill the type area. An issue whose last page would be all but empty
#: has one or two lines more or, if that does not help, fewer, or up to four more, in this order.
LINES = (22, 23, 24, 21, 20, 25, 26)
#: The same of a language of Latin letters, in type of 12 points.
LATIN_LINES = (36, 37, 38, 39, 40, 35, 34, 33)
BODY = TYPE_WIDTH / 28
#: Type of a body in Latin letters.
LATIN_BODY = 12.0
#: Red of offset printing, C0 M80 Y80 K0, in sRGB: a PDF/A that is read aloud and printed everywhere
#: has the colours of one space.
RED = (240, 89, 62)
#: A name is set in one line down to the smallest; in two it is no larger than the third.
NAME_LARGEST, NAME_SMALLEST, NAME_OF_TWO_LINES = 60.0, 36.0, 48.0
LATIN_NAME_LARGEST, LATIN_NAME_SMALLEST = 44.0, 24.0
#: Lines of a name are this share of its size apart; it takes this share of the width at most.
NAME_LINE, NAME_SHARE = 1.3, 0.96
#: Of page numbers and of the mark of a draft; how far they stand from the type area.
NUMBER_SIZE, LATIN_NUMBER_SIZE, NUMBER_AWAY = 14.0, 11.0, 7 * MM
#: From the upper edge of the type area to the name; where marks stand below each other.
NAME_DOWN, NAME_DOWN_OFFICIAL = 20 * MM, 35 * MM
#: The red rule below the head: how far below its last line, and how thick.
RULE_BELOW, RULE_THICK = 4 * MM, 2.0
