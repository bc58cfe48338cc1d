"""What can be wrong: kinds of faults, messages that stand beside the rules, and one found fault."""

from __future__ import annotations

import enum


class Kind(enum.Enum):
    """Kinds of faults; each can be silenced by ``suppress_warnings = ["bulletin.<kind>"]``.

    Those of checks can be silenced for one table or for all (``CHECKS`` in ``vocabulary``).
    """

    #: A line that reads like one of our directives and is none.
    INPUT = "input"
    #: An option that does not exist, lacks, is given twice or has no value we know.
    OPTION = "option"
    #: A day that is not in the calendar, cannot be read, is of another year, or comes too early.
    DATE = "date"
    #: A period that cannot be read or ends before it begins.
    PERIOD = "period"
    #: Text where a number should be.
    FIGURE = "figure"
    #: Rows of unequal length, columns or a rate that do not fit the table.
    TABLE = "table"
    #: A check that an author wrote on a table does not hold, or cannot be made.
    CHECK = "check"
    #: A total that is not the sum of its parts.
    TOTAL = "total"
    #: A rate that its figures do not give.
    RATE = "rate"
    #: A count below zero.
    NEGATIVE = "negative"
    #: Figures of a period, or a title of a month, that is not the issue's.
    SPAN = "span"
    #: Issues, numbers, serial numbers or days that are missing, double or out of order.
    ORDER = "order"
    #: A column whose unit or definition is not that of the issue before.
    UNIT = "unit"
    #: A figure eight times its usual, or more.
    UNUSUAL = "unusual"
    #: A cumulative figure that falls within a year.
    FALL = "fall"
    #: A comparison that cannot be made, or a typed figure of the other period that differs.
    COMPARE = "compare"
    #: A figure or change typed in a sentence that is not the record's.
    PROSE = "prose"
    #: More done than accepted: a note, since cases are carried over.
    DONE = "done"
    #: A spreadsheet's cell that may not say what it shows.
    CELL = "cell"
    #: A data file that is missing, outside the source folder, or not decodable.
    FILE = "file"
    #: A name or an issue's number used twice.
    DUPLICATE = "duplicate"
    #: A figure, item, table or issue that does not exist.
    REFERENCE = "reference"
    #: A window's name that is not on the roster.
    ROSTER = "roster"
    #: An outlet without points, or more items in the bulletin than were sent in.
    ADOPTED = "adopted"
    #: A status of a check that is not known, or a check without a text.
    STATUS = "status"
    #: A check closes what is not open.
    CLOSES = "closes"
    #: A finding that was due before the newest issue: a note, since it is no fault of an author.
    OVERDUE = "overdue"
    #: Checks of the series that an issue neither lists nor tells with the rest.
    UNCHECKED = "unchecked"
    #: A second masthead, or one without what makes an issue.
    MASTHEAD = "masthead"
    #: A number typed before a heading or an item.
    NUMBER = "number"
    #: What is not as it was published, or a ``published.json`` that cannot be read.
    PUBLISHED = "published"
    #: A translation that lacks a figure or its markup, would be read as a list, or is not there.
    TRANSLATION = "translation"
    #: A value in ``conf.py`` that cannot be used.
    CONFIG = "config"
    #: A fault of the extension itself; what is typed stays on the page.
    INTERNAL = "internal"
