"""Translations that are plain text, put in their places without a parser: most are no more.

Sphinx reads every translation as a document of its own, twice; of a plain line docutils makes a
paragraph that holds it. What is done here is the same; all else is left to Sphinx.
"""

from __future__ import annotations

import gettext
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from docutils.nodes import fully_normalize_name as normalize_name
from sphinx.util import get_filetype
from sphinx.util.i18n import docname_to_domain
from sphinx.util.nodes import extract_messages

from ...core.boundary import Transform
from ...core.nodes import adopt
from ...model.text.characters import as_meant
from ...model.text.placeholders import with_digits
from ...model.text.regex import regex
from .plain import is_plain

if TYPE_CHECKING:
    from os import PathLike

    from sphinx.config import Config

#: Their translations name targets, or are no paragraphs.
_OTHERS = (nodes.term, nodes.FixedTextElement)
#: In no plain text.
_MARKS = regex(r"[*`_|\\@]")


class TranslatePlain(Transform):
    """Translates what holds nothing but text, and is nothing but text in the other language."""

    # Behind GeneralizeMessages (18) and before Locale (20), for which it leaves the rest.
    default_priority = 19

    def change(self, **kwargs: Any) -> None:
        if get_filetype(self.config.source_suffix, self.document["source"]) != "restructuredtext":
            return
        found = self.catalog()
        if found is None:
            return
        titles: list[tuple[nodes.TextElement, str]] = []
        others: list[tuple[nodes.TextElement, str]] = []
        are_titles_plain = True
        for node, message in extract_messages(self.document):
            if not isinstance(node, nodes.TextElement) or isinstance(node, _OTHERS):
                continue
            text = as_meant(found.gettext(message))
            if not text.strip() or text == message:
                continue
            is_title = isinstance(node, nodes.title)
            if _is_plain(node, text):
                (titles if is_title else others).append((node, text))
            elif is_title:
                are_titles_plain = False
        # Sections are named in their order, by us or by Sphinx.
        if are_titles_plain and not self.has_names_of_names():
            for title, text in titles:
                self.rename(title, text)
            others += titles
        done = [(node, node.rawsource) for node, _text in others]
        for node, text in others:
            node.children = []
            adopt(node, nodes.Text(text))
            node["translated"] = True
            # Without a message Locale has nothing to look up.
            node.rawsource = ""
        self.document.transformer.add_transform(GiveBack, 21, done=done)

    def has_names_of_names(self) -> bool:
        """Whether a target on the page names another by its title: ``.. _this: that_``."""
        return any("refname" in target for target in self.document.findall(nodes.target))

    def rename(self, title: nodes.TextElement, text: str) -> None:
        """Let a section be found by its translated title as well, with the id that it has."""
        section, document = title.parent, self.document
        name, new = normalize_name(title.astext()), normalize_name(text)
        if not isinstance(section, nodes.section) or name == new:
            return
        section["names"].append(new)
        if id_ := document.nameids.get(name):
            # A name that an author gave stays; that of a title makes room for the new one.
            if not document.nametypes.get(name):
                del document.nameids[name]
                document.nametypes.pop(name, None)
                document.ids.pop(id_, None)
            document.note_implicit_target(section)

    def catalog(self) -> gettext.NullTranslations | None:
        """The compiled catalogs of the page."""
        return catalog_of_page(self.config, self.env.srcdir, self.env.current_document.docname)


def catalog_of_page(
    config: Config, srcdir: str | PathLike[str], docname: str
) -> gettext.NullTranslations | None:
    """The compiled catalogs of a page; the first folder that knows a message counts."""
    domain = docname_to_domain(docname, config.gettext_compact)
    found: gettext.NullTranslations | None = None
    for folder in config.locale_dirs:
        try:
            catalog = gettext.translation(domain, Path(srcdir) / folder, [config.language])
        # There is none, or it is damaged, which is told elsewhere: struct.error, LookupError, …
        except Exception:
            continue
        if found is None:
            found = catalog
        else:
            found.add_fallback(catalog)
    return found


def _is_plain(node: nodes.TextElement, text: str) -> bool:
    """Whether there is nothing but text, in either language; ``noqa`` is a remark to Sphinx."""
    is_text = all(isinstance(child, nodes.Text) for child in node.children)
    # Forms of a word may hold markup: {1:*case*/cases}.
    is_bare = not _MARKS.search(text)
    return is_text and is_bare and "noqa" not in text and is_plain(with_digits(text))


class GiveBack(Transform):
    """Gives nodes the messages back that they were translated by."""

    # Right behind Locale.
    default_priority = 21

    def change(self, **kwargs: Any) -> None:
        for node, message in kwargs["done"]:
            node.rawsource = message
