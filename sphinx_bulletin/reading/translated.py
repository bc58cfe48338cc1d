"""Translations that are plain text, put in their places without a parser: most are no more.

Sphinx reads every translation as a document of its own, twice; of a plain line docutils makes a
paragraph that holds it. What is done here is the same; all else is left to Sphinx.
"""

from __future__ import annotations

import gettext
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.transforms import SphinxTransform
from sphinx.util import get_filetype
from sphinx.util.i18n import docname_to_domain
from sphinx.util.nodes import extract_messages

from ..model.messages import with_digits
from ..nodes import adopt
from .plain import is_plain

#: Their translations name targets, or are no paragraphs.
_OTHERS = (nodes.title, nodes.term, nodes.FixedTextElement)


class TranslatePlain(SphinxTransform):
    """Translates what holds nothing but text, and is nothing but text in the other language."""

    # Behind GeneralizeMessages (18) and before Locale (20), for which it leaves the rest.
    default_priority = 19

    def apply(self, **kwargs: Any) -> None:
        if get_filetype(self.config.source_suffix, self.document["source"]) != "restructuredtext":
            return
        found = self.translations()
        if found is None:
            return
        done: list[tuple[nodes.TextElement, str]] = []
        for node, message in extract_messages(self.document):
            if not isinstance(node, nodes.TextElement) or isinstance(node, _OTHERS):
                continue
            if not all(isinstance(child, nodes.Text) for child in node.children):
                continue
            text = found.gettext(message)
            # A remark to Sphinx, at its end.
            if text == message or "noqa" in text or not is_plain(with_digits(text)):
                continue
            done.append((node, node.rawsource))
            node.children = []
            adopt(node, nodes.Text(text))
            node["translated"] = True
            # Without a message Locale has nothing to look up.
            node.rawsource = ""
        self.document.transformer.add_transform(GiveBack, 21, done=done)

    def translations(self) -> gettext.NullTranslations | None:
        """What the catalogs of the page know; None where there are none."""
        docname, language = self.env.current_document.docname, self.config.language
        domain = docname_to_domain(docname, self.config.gettext_compact)
        found: gettext.NullTranslations | None = None
        for folder in self.config.locale_dirs:
            try:
                one = gettext.translation(domain, Path(self.env.srcdir) / folder, [language])
            except (OSError, ValueError, UnicodeError):
                # There is none, or it cannot be read, which is told elsewhere.
                continue
            if found is None:
                found = one
            else:
                found.add_fallback(one)
        return found


class GiveBack(SphinxTransform):
    """Gives nodes the messages back that they were translated by."""

    # Right behind Locale.
    default_priority = 21

    def apply(self, **kwargs: Any) -> None:
        for node, message in kwargs["done"]:
            node.rawsource = message
