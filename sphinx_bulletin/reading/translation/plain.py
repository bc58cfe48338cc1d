"""Plain texts, read without docutils' machinery: most messages of translators are no more.

Sphinx reads each translation of a page as a document of its own, twice. Of a line without markup
docutils makes one paragraph; of one that is underlined, as Sphinx does with titles, one section.
What is read here is the same; whatever could be anything else is left to docutils.
"""

from __future__ import annotations

import re

from docutils import nodes
from docutils.nodes import fully_normalize_name as normalize_name

from ...model.text.regex import regex

#: One line that begins with a letter or digit, without what begins or ends inline markup, an
#: address or a literal block; and perhaps its underline.
_PLAIN = regex(
    r"(?P<text>[^\W_](?:(?:[^*`_|\\@:\s\x00-\x1f\x85]|:(?= )| (?=[^\s\x00-\x1f\x85]))*"
    r"[^*`_|\\@:\s\x00-\x1f\x85])?)(?:\n(?P<line>={4,}))?"
)
#: The mark of an entry of a list.
_MARK = regex(r"\w+[.)]( |$)")


def _match(text: str) -> re.Match[str] | None:
    match = _PLAIN.fullmatch(text)
    return None if match is None or _MARK.match(match["text"]) else match


def is_plain(text: str) -> bool:
    """Whether docutils would make of ``text`` a paragraph that holds it, and nothing else.

    >>> [is_plain(one) for one in ("Rank, points", "**Rank**", "1. Rank", "- Rank")]
    [True, False, False, False]
    """
    match = _match(text)
    return match is not None and match["line"] is None


def read_plain(text: str, document: nodes.document) -> bool:
    """Add what docutils would make of ``text``; False where it has to be asked."""
    match = _match(text)
    if match is None:
        return False
    plain, source = match["text"], document.current_source
    document.note_source(source or "", 0)
    if match["line"] is None:
        paragraph = nodes.paragraph(plain, "", nodes.Text(plain))
        paragraph.source, paragraph.line = source, 1
        document += paragraph
        return True
    # Each column of a wide character counts; Sphinx's underline is longer than any title.
    if len(match["line"]) < 2 * len(plain):
        return False
    section = nodes.section(names=[normalize_name(plain)])
    document += section
    section += nodes.title(plain, "", nodes.Text(plain))
    document.note_implicit_target(section, section)
    return True
