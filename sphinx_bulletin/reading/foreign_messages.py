"""What docutils and Sphinx say about a page, said in the site's language, and what would be right.

docutils speaks English only, Sphinx the language of the computer. One table has what an author can
cause; level, place, type and subtype of a message stay theirs, so that ``-W`` and
``suppress_warnings`` work as with any site.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.locale import get_translator
from sphinx.util.logging import NAMESPACE, WarningStreamHandler, get_node_location

from ..core.i18n import __, catalogs

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

#: A place in a message of theirs where a name stands; all of them are written so in Sphinx's
#: catalogs too.
_HOLE = re.compile(r"%(?:\(\w+\))?[srd]|\{\d\}")


@dataclass(frozen=True, kw_only=True, slots=True)
class Upstream:
    """One fault: what they say of it in any version, and what we say."""

    theirs: tuple[str, ...]
    ours: str
    #: What stands in the places of theirs, in their order, by the names that ours has.
    names: tuple[str, ...] = ()
    #: Whether the text that they quote is on the page, or nothing that a reader would miss.
    is_shown: bool = False
    #: Told by the message right before it, if that is one of these.
    follows: tuple[str, ...] = ()
    #: Whether once a page says it, wherever it is found.
    is_once: bool = False
    #: Whether docutils tells it too, with its line.
    is_again: bool = False
    #: Whether docutils knows no line of it: it is told where what is refused is shown.
    is_placeless: bool = False
    #: Whether ``translations.py`` tells it with the line of the catalog.
    is_of_catalog: bool = False
    #: Whether docutils makes a comment of it, which stands right before the message.
    is_comment: bool = False


def _row(
    ours: str, *theirs: str, names: str = "", follows: tuple[str, ...] = (), **facts: bool
) -> Upstream:
    return Upstream(theirs=theirs, ours=ours, names=tuple(names.split()), follows=follows, **facts)


def table() -> Iterator[Upstream]:
    """Every message that an author can cause; where two fit, the first counts."""
    yield from _inline()
    yield from _references()
    yield from _blocks()
    yield from _titles()
    yield from _tables()
    yield from _directives()
    yield from _files()
    yield from _contents()
    yield from _translations()


def _inline() -> Iterator[Upstream]:
    for sign, name in {
        "*": "emphasis",
        "**": "strong",
        "``": "literal",
        "|": "substitution_reference",
        "_`": "target",
    }.items():
        yield _row(
            __(
                "“%(sign)s” opens something here that nothing closes, so it is printed as typed; "
                "write “%(sign)s” behind the words too, or %(escaped)s where the sign is meant"
            )
            % {"sign": sign, "escaped": "".join(f"\\{one}" for one in sign)},
            f"Inline {name} start-string without end-string.",
        )
    yield _row(
        __(
            "“`” opens a link or a role here that nothing closes, so it is printed as typed; write "
            "“`” behind the words too, or \\` where the sign is meant"
        ),
        "Inline interpreted text or phrase reference start-string without end-string.",
    )
    yield _row(
        __("a role stands both before and behind this text; leave one"),
        "Multiple roles in interpreted text (both prefix and suffix present; only one allowed).",
    )
    yield _row(
        __("this is a link and a role at once, so it is printed as typed; take out the “_”"),
        "Mismatch: both interpreted text role %s and reference suffix.",
        names="where",
    )
    yield _row(
        __("there is no role “%(name)s”, so it is printed as typed; there are: %(roles)s")
        % {
            "name": "%(name)s",
            "roles": __(":stat:, :bulletin:issue:, :bulletin:item:, :bulletin:statistics:, :doc:"),
        },
        'Unknown interpreted text role "%s".',
        'No role entry for "%s" in module "docutils.parsers.rst.languages.en".\n'
        'Trying "%s" as canonical role name.\nUnknown interpreted text role "%s".',
        names="name",
    )


def _references() -> Iterator[Upstream]:
    yield _row(
        __(
            "“|%(name)s|” stands for a text that is defined nowhere, so it is printed as typed; "
            "write “.. |%(name)s| replace:: …” on this page, or \\| where the bar is meant"
        ),
        'Undefined substitution referenced: "%s".',
        names="name",
    )
    yield _row(
        __(
            "“%(name)s” is read as the name of a place, for the “_” behind it or the brackets "
            "around it, and there is none, so it is printed as typed; write \\_ where the sign is "
            "meant, a link as `text <https://…>`__, a note as “.. [1] …” below"
        ),
        'Unknown target name: "%s".',
        names="name",
    )
    yield _row(
        __(
            "“%(name)s” names several places on this page, so nothing can lead to it; give each a "
            "name of its own"
        ),
        'Duplicate explicit target name: "%s".',
        'Duplicate target name, cannot be used as a unique reference: "%s".',
        names="name",
        is_once=True,
    )
    yield _row(
        __(
            "%(found)s links ending in “__” and %(wanted)s places “.. __:” for them; write the "
            "address within the link: `text <https://…>`__"
        ),
        'Anonymous hyperlink mismatch: %s references but %s targets.\nSee "backrefs" attribute '
        "for IDs.",
        names="found wanted",
        is_placeless=True,
    )
    yield _row(
        __("there are more marks of notes than notes, %(wanted)s; add the notes that lack"),
        "Too many autonumbered footnote references: only %s corresponding footnotes available.",
        "Too many autonumbered footnote references: only %s corresponding footnote available.",
        "Too many symbol footnote references: only %s corresponding footnotes available.",
        names="wanted",
    )
    yield _row(
        __("this note has no text; write it behind the brackets"),
        "Footnote content expected.",
        "Citation content expected.",
    )
    yield _row(
        __("nothing in the text points to this note; put its mark, [#]_ or [*]_, there"),
        "Footnote [#] is not referenced.",
        "Footnote [*] is not referenced.",
    )
    yield _row(
        __("nothing in the text points to this note; put its mark [%(name)s]_ there"),
        "Footnote [%s] is not referenced.",
        "Citation [%s] is not referenced.",
        names="name",
    )
    yield _row(
        __("the note [%(name)s] is in %(where)s already; give this one another name"),
        "duplicate citation %s, other instance in %s",
        names="name where",
    )
    yield _row(
        __("there is no note [%(name)s], so it is printed as typed; add it, or correct the name"),
        "citation not found: %s",
        names="name",
    )
    yield _row(
        __("there is no page “%(name)s”; write its file's name without .rst"),
        "unknown document: %r",
        names="name",
    )
    yield _row(
        __("nothing is named “%(name)s”; write “.. _%(name)s:” above what the link leads to"),
        "undefined label: %r",
        names="name",
    )
    yield _row(
        __(
            "“%(name)s” names a place without a title; write the words of the link: "
            ":ref:`words <%(name)s>`"
        ),
        "Failed to create a cross reference. A title or caption not found: %r",
        "Failed to create a cross reference. Any number is not assigned: %s",
        "the link has no caption: %s",
        names="name",
    )
    yield _row(
        __("the name “%(name)s” is in %(where)s already; give this place another"),
        "duplicate label %s, other instance in %s",
        names="name where",
    )
    yield _row(
        __("“%(name)s” is not in the glossary; add it, or correct the word"),
        "term not in glossary: %r",
        names="name",
    )
    yield _row(
        __("nothing is named “%(name)s” that a link of the kind “%(kind)s” can lead to"),
        "%r reference target not found: %s",
        names="kind name",
    )


#: Messages that others follow.
_INDENTED = "Unexpected indentation."
_ERROR = 'Error in "%s" directive:\n'
_NO_CONTENT = 'Content block expected for the "%s" directive; none found.'
_NO_ARGUMENT = f"{_ERROR}%s argument(s) required, %s supplied."


def _blocks() -> Iterator[Upstream]:
    yield _row(
        __(
            "this line is set in deeper than the one above; begin it below that one, or leave a "
            "blank line above where it is a paragraph of its own"
        ),
        _INDENTED,
    )
    yield _row(
        __(
            "what is set in above, a list or a block, ends here; leave a blank line above, or set "
            "this line in as far where it belongs to it"
        ),
        "%s ends without a blank line; unexpected unindent.",
        "Line block ends without a blank line.",
        names="name",
        follows=(_INDENTED,),
    )
    yield _row(
        __(
            "the line above ends in “::”, which shows what is set in below as typed, and nothing "
            "is; write one colon where none is meant"
        ),
        "Literal block expected; none found.",
    )
    yield _row(
        __("the lines of this quoted block do not begin with one sign; leave a blank line above"),
        "Inconsistent literal block quoting.",
    )
    yield _row(
        __(
            "the text that “|%(name)s|” shall stand for lacks, or cannot be used there; write it "
            "as “.. |%(name)s| replace:: text”"
        ),
        'Substitution definition "%s" missing contents.',
        'Substitution definition "%s" empty or invalid.',
        names="name",
        follows=(_NO_ARGUMENT, _NO_CONTENT),
    )
    yield _row(
        __("“|%(name)s|” is defined twice on this page; the last counts; leave one"),
        'Duplicate substitution definition name: "%s".',
        names="name",
    )
    yield _row(
        __(
            "this line names nothing, so it is shown as typed; a place is named as “.. _name:”, a "
            "text as “.. |name| replace:: text”"
        ),
        "malformed hyperlink target.",
        "malformed substitution definition.",
        is_comment=True,
    )
    yield _row(
        __(
            "a line between paragraphs cannot stand at the beginning or the end of a page or part, "
            "nor two of them together; take it out"
        ),
        "Document or section may not begin with a transition.",
        "Document may not end with a transition.",
        "At least one body element must separate transitions; adjacent transitions are not "
        "allowed.",
        "Transition must be child of <document> or <section>.",
    )


def _titles() -> Iterator[Upstream]:
    yield _row(
        __(
            "the line below or above this title is shorter than the title; a Chinese character is "
            "as wide as two signs; make it longer"
        ),
        "Title underline too short.",
        "Title overline too short.",
        is_shown=True,
    )
    yield _row(
        __(
            "this title's line is of signs that this page uses for another level, or leaves a "
            "level out, so it is shown as typed; use the signs in the order in which the page does"
        ),
        "Title level inconsistent:",
        "Inconsistent title style: skip from level %s to %s.",
        "A level %s section cannot be used here.",
        names="found wanted",
    )
    yield _row(
        __(
            "a title cannot stand within something else, so it is shown as typed; begin it at the "
            "start of the line, or take out the line of signs"
        ),
        "Unexpected section title.",
        "Unexpected section title or transition.",
    )
    yield _row(
        __(
            "the lines above and below this title do not match, so it is shown as typed; write the "
            "same signs in both, or leave out the line above"
        ),
        "Incomplete section title.",
        "Missing matching underline for section title overline.",
        "Title overline & underline mismatch.",
        "Invalid section title or transition marker.",
    )


def _tables() -> Iterator[Upstream]:
    yield _row(
        __(
            "this table is drawn with a text that crosses the gap between two columns (line "
            "%(line)s of it), so it is shown as typed; make the column's line of = wider, or use "
            "a statistics-table or list-table"
        ),
        "Malformed table.\nText in column margin in table line %s.",
        names="line",
    )
    yield _row(
        __(
            "this drawn table cannot be read, so it is shown as typed; a Chinese character is as "
            "wide as two signs, and a blank line stands below; a statistics-table or list-table "
            "needs no drawing"
        ),
        "Malformed table.\n%s",
        "Malformed table.",
        names="detail",
    )
    yield _row(__("leave a blank line below the table"), "Blank line required after table.")
    yield _row(
        __("“%(name)s” wants one table below it, set in, and nothing else; it is shown as typed"),
        'Error parsing content block for the "%s" directive: exactly one table expected.',
        names="name",
    )
    yield _row(
        __(
            "“%(name)s” wants a list of rows (“* -”), each with as many cells (“-”), so it is "
            "shown as typed; row %(row)s has another number of cells; an empty cell is a “-” too"
        ),
        'Error parsing content block for the "%s" directive: two-level bullet list expected, but '
        "row %s does not contain a second-level bullet list.",
        'Error parsing content block for the "%s" directive: uniform two-level bullet list '
        "expected, but row %s does not contain the same number of items as row 1 (%s vs %s).",
        names="name row",
    )
    yield _row(
        __(
            "“%(name)s” wants a list of rows below it, “* -” for the first cell of each and “-” "
            "for the others, and nothing else; it is shown as typed"
        ),
        'Error parsing content block for the "%s" directive: exactly one bullet list expected.',
        names="name",
    )
    yield _row(
        __("“widths” of “%(name)s” has not one width for each of the %(found)s columns"),
        '"%s" widths do not match the number of columns in table (%s).',
        names="name found",
    )
    yield _row(
        __("the table has too few rows for the %(found)s rows of its head; it is shown as typed"),
        '%s header row(s) specified but only %s row(s) of data supplied ("%s" directive).',
        names="found",
    )
    yield _row(
        __("the table has no row below its head; it is shown as typed"),
        "Insufficient data supplied (%s row(s)); no data remaining for table body, required by "
        '"%s" directive.',
        names="found",
    )
    yield _row(
        __(
            "the rows of “%(name)s” cannot be read, so they are shown as typed; put a cell that "
            "has a comma or a quote in it in quotes, one at either end"
        ),
        'Error with CSV data in "%s" directive:\n%s',
        names="name detail",
    )
    yield _row(__("the file of this table is empty"), "No table data detected in CSV file.")


def _directives() -> Iterator[Upstream]:
    yield _row(
        __(
            "there is no “%(name)s::”, so it is shown as typed; correct the name, or write \\.. "
            "where the dots are meant"
        ),
        'Unknown directive type "%s".',
        names="name",
    )
    yield _row(
        __("there is no “%(name)s”; correct the name"),
        "unknown directive name: %s",
        "unknown role name: %s",
        names="name",
        is_again=True,
    )
    yield _row(
        __(
            "“%(name)s” takes no text below it, so it is shown as typed; an option has a colon on "
            "either side, as in :width: 50%%, and a text of its own begins at the start of the line"
        ),
        f"{_ERROR}no content permitted.",
        names="name",
    )
    yield _row(
        __("“%(name)s” lacks what stands behind its two colons, such as a file's name"),
        _NO_ARGUMENT,
        names="name",
    )
    yield _row(
        __("too much stands behind the two colons of “%(name)s”, so it is shown as typed"),
        f"{_ERROR}maximum %s argument(s) allowed, %s supplied.",
        names="name",
    )
    yield _row(
        __(
            "an image has no option “%(option)s”, so it is shown as typed; there are width, "
            "height, scale, align, alt and target: write :width: 50%%"
        ),
        'Error in "image" directive:\nunknown option: "%s".',
        'Error in "figure" directive:\nunknown option: "%s".',
        names="option",
    )
    yield _row(
        __(
            "“%(name)s” has no option “%(option)s”, so it is shown as typed; correct the name, or "
            "take it out"
        ),
        f'{_ERROR}unknown option: "%s".',
        names="name option",
    )
    yield _row(
        __(
            "“%(value)s” is no value of the option “%(option)s” of “%(name)s”, so it is shown as "
            "typed; write another"
        ),
        f'{_ERROR}invalid option value: (option: "%s"; value: %r)\n%s.',
        names="name option value",
    )
    yield _row(
        __("the option “%(option)s” of “%(name)s” is given twice; leave one"),
        f'{_ERROR}invalid option data: duplicate option "%s".',
        names="name option",
    )
    yield _row(
        __(
            "the options of “%(name)s” cannot be read, so it is shown as typed; write each on a "
            "line, as in :width: 50%%, and leave a blank line below them"
        ),
        f"{_ERROR}invalid option data: %s.",
        f"{_ERROR}invalid option block.",
        names="name",
    )
    yield _row(
        __("“%(name)s” has no text; write it below a blank line, set in"),
        _NO_CONTENT,
        'The "%s" directive is empty; content required.',
        'The "%s" directive requires content; none supplied.',
        names="name",
    )
    yield _row(
        __("“%(name)s” cannot stand within another block; begin it at the start of the line"),
        'The "%s" directive may not be used within topics or body elements.',
        'The "%s" directive may not be used within a sidebar element.',
        names="name",
    )
    yield _row(
        __("“%(name)s” stands for a text only: write “.. |a name| %(name)s:: text”"),
        'Invalid context: the "%s" directive can only be used within a substitution definition.',
        names="name",
    )
    yield _row(
        __(
            "what stands first below a figure is its caption, and must be a paragraph; it is shown "
            "as typed"
        ),
        "Figure caption must be a paragraph or empty comment.",
    )
    yield _row(
        __("“%(name)s” has a file and rows of its own; leave one"),
        '"%s" directive may not both specify an external file and have content.',
        names="name",
    )
    yield _row(
        __("the condition of “only” cannot be read; write it as inner, or html and not inner"),
        "exception while evaluating only directive expression: %s",
        names="detail",
    )
    yield _row(
        __("“%(name)s” is no language that code can be coloured in; write “text” where it is none"),
        "Pygments lexer name %r is not known",
        names="name",
    )
    yield _row(
        __("this is no “%(name)s”, so it is shown without colours; write “text” where it is none"),
        'Lexing literal_block %r as "%s" resulted in an error at token: %r. Retrying in relaxed '
        "mode.",
        names="text name",
    )


def _files() -> Iterator[Upstream]:
    yield _row(
        __(
            "there is no image “%(name)s”; names of files and folders are written from this page's "
            "folder, with the end such as .png, and capitals count"
        ),
        "image file not readable: %s",
        names="name",
    )
    yield _row(
        __("there is no file “%(name)s” to be downloaded; correct its name or folder"),
        "download file not readable: %s",
        names="name",
    )
    yield _row(
        __("there is no file “%(file)s”, which “%(name)s” names; correct its name or folder"),
        'Problems with "%s" directive path:\nInputError: [Errno 2] No such file or directory: %r.',
        names="name file",
    )
    yield _row(
        __("the text that “%(option)s” of “%(name)s” names is not in the file"),
        'Problem with "%s" option of "%s" directive:\nText not found.',
        names="option name",
    )
    yield _row(
        __("the file of “%(name)s” cannot be read (%(detail)s); correct its name or folder"),
        'Problems with "%s" directive path:\n%s.',
        'Problem with "%s" directive:\n%s',
        names="name detail",
    )
    yield _row(
        __("there is no file “%(name)s”, or it cannot be read; correct its name or folder"),
        "Include file %r not found or reading it failed",
        "Include file '%s' not found or reading it failed",
        names="name",
    )
    yield _row(
        __("this file includes itself: %(detail)s; take out one of the two"),
        'circular inclusion in "%s" directive:\n%s',
        names="name detail",
    )
    yield _row(
        __(
            "the page “%(name)s” is in several files: %(detail)s; one is used, so give the others "
            "another name"
        ),
        'multiple files found for the document "%s": %s\nUse %r for the build.',
        names="name detail",
    )


def _contents() -> Iterator[Upstream]:
    yield _row(
        __(
            "no list of pages (toctree) leads to this page; put it in one, in the folder “issues” "
            "where that is listed whole, or write “:orphan:” in its first line"
        ),
        "document isn't included in any toctree",
    )
    yield _row(
        __(
            "the list of pages names “%(name)s”, and there is no such page; correct it or take it "
            "out"
        ),
        "toctree contains reference to nonexisting document %r",
        "toctree contains reference to non-existing document %r",
        "toctree contains reference to non-included document %r",
        "toctree contains ref to nonexisting file %r",
        names="name",
    )
    yield _row(
        __(
            "the list of pages names “%(name)s”, which conf.py leaves out (exclude_patterns); "
            "take it out of one of the two"
        ),
        "toctree contains reference to excluded document %r",
        names="name",
    )
    yield _row(
        __("the list of pages has “%(name)s”, which no page is like"),
        "toctree glob pattern %r didn't match any documents",
        names="name",
    )
    yield _row(
        __("the list of pages has “%(name)s” twice; leave one"),
        "duplicated entry found in toctree: %s",
        names="name",
    )
    yield _row(
        __("the page “%(name)s” has no title, so the list of pages shows no link to it; write one"),
        "toctree contains reference to document %r that doesn't have a title: no link will be "
        "generated",
        names="name",
    )
    yield _row(
        __("this list of pages has the page itself; take it out"),
        "self referenced toctree found. Ignored.",
    )
    yield _row(
        __("lists of pages lead in a circle: %(name)s, %(detail)s; take one out"),
        "circular toctree references detected, ignoring: %s <- %s",
        names="name detail",
    )


def _translations() -> Iterator[Upstream]:
    yield _row(
        __("this catalog cannot be read: %s") % "%(detail)s",
        "reading error: %s, %s",
        names="name detail",
        is_of_catalog=True,
    )
    yield _row(
        __("a translation has not the roles of its text: %(found)s, translated: %(wanted)s"),
        "inconsistent term references in translated message. original: {0}, translated: {1}",
        names="found wanted",
        is_of_catalog=True,
    )
    yield _row(
        __("a translation has not the links of its text: %(found)s, translated: %(wanted)s"),
        "inconsistent references in translated message. original: {0}, translated: {1}",
        names="found wanted",
    )
    yield _row(
        __("a translation has not the notes of its text: %(found)s, translated: %(wanted)s"),
        "inconsistent footnote references in translated message. original: {0}, translated: {1}",
        "inconsistent citation references in translated message. original: {0}, translated: {1}",
        names="found wanted",
    )


# -- how a message is known --------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """A message of theirs that is in the table."""

    row: Upstream
    values: dict[str, str]

    def __str__(self) -> str:
        return self.row.ours % self.values


class Known:
    """The table, ready to look messages up in it."""

    @cached_property
    def patterns(self) -> list[tuple[re.Pattern[str], Upstream]]:
        """What they say → its row; made for the first message, since most pages cause none."""
        # Sphinx's own words may be in the computer's language.
        translated = get_translator("sphinx", "console").gettext
        return [
            (_pattern(one), row)
            for row in table()
            for theirs in row.theirs
            for one in dict.fromkeys((theirs, translated(theirs)))
        ]

    def find(self, text: str) -> Found | None:
        """What a message says; what it quotes of the page stands below a blank line."""
        head = text.partition("\n\n")[0]
        for pattern, row in self.patterns:
            if match := pattern.fullmatch(head):
                values = [_plain(one) for one in match.groups()]
                return Found(row=row, values=dict(zip(row.names, values, strict=False)))
        return None


@cache
def _pattern(theirs: str) -> re.Pattern[str]:
    pieces = map(re.escape, _HOLE.split(theirs.removesuffix(".")))
    return re.compile("(.*?)".join(pieces) + r"\.*", re.DOTALL)


def _plain(value: str) -> str:
    """A value on one line, without the quotes that ``%r`` puts around it."""
    text = " ".join(map(str.strip, value.strip().splitlines()))
    if len(text) > 1 and text[0] == text[-1] and text[0] in "'\"":
        return text[1:-1].replace("\\\\", "\\")
    return text


def _place(record: logging.LogRecord) -> str:
    """Page and line of a message; before Sphinx has written them out."""
    location = getattr(record, "location", None)
    if isinstance(location, nodes.Node):
        return get_node_location(location) or ""
    if isinstance(location, tuple):
        return ":".join(map(str, location))
    return location or ""


class SpeakUpstream(logging.Filter):
    """Before all other filters of a handler: gives a message of theirs our words, once a place."""

    def __init__(self, *, has_catalogs: bool) -> None:
        super().__init__()
        self._known: Known | None = None
        self._has_catalogs = has_catalogs
        #: The fault told last of each page, and every message with its place.
        self._last: dict[str, Upstream] = {}
        self._told: set[tuple[str, str]] = set()

    def filter(self, record: logging.LogRecord) -> bool:
        if record.name.startswith(f"{NAMESPACE}.sphinx_bulletin"):
            return True
        if self._known is None:
            self._known = Known()
        found = self._known.find(record.getMessage())
        if found is None:
            return True
        if (
            found.row.is_again
            or found.row.is_placeless
            or (found.row.is_of_catalog and self._has_catalogs)
        ):
            return False
        place = _place(record)
        page = place.rpartition(":")[0]
        last = self._last.get(page)
        self._last[page] = found.row
        if last is not None and set(last.theirs) & set(found.row.follows):
            return False
        told = (page if found.row.is_once else place, str(found))
        if place and told in self._told:
            return False
        self._told.add(told)
        record.msg, record.args = str(found), ()
        return True


def speak(app: Sphinx, config: Config) -> None:
    """``config-inited``: what docutils and Sphinx say from now on is said in our words."""
    has_catalogs = any(True for _path in catalogs(config, app.srcdir))
    for handler in logging.getLogger(NAMESPACE).handlers:
        if isinstance(handler, WarningStreamHandler):
            handler.filters.insert(0, SpeakUpstream(has_catalogs=has_catalogs))
