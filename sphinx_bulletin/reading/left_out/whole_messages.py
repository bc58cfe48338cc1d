"""Sentences without what is marked as internal are translated by the messages that hold it.

A catalog is made of what internal readers see. Of a sentence that the public sees in part, the
translation brings marks of its own, and what it marks is not read.
"""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.util.nodes import extract_messages

from ...core.boundary import Transform
from ...core.i18n import __, has_catalogs
from ...core.log import warn
from ...model.faults import Kind
from ...model.markup.marked_roles import CutLines, count_roles, with_roles
from ...model.text.chinese import join_lines
from ...model.text.placeholders import generalized
from ..translation.messages import set_text
from ..translation.translated import catalog_of_page
from .audience import CUTS


class WholeMessages(Transform):
    """Gives sentences the messages that they were; leaves those whose translation marks less."""

    # Before GeneralizeMessages (18), behind PlaceWithheld (16).
    default_priority = 17

    def change(self, **kwargs: Any) -> None:
        if not has_catalogs(self.config, self.env.srcdir):
            return
        docname = self.env.current_document.docname
        cuts: tuple[CutLines, ...] = self.env.current_document.get(CUTS) or ()
        is_markdown = str(self.document["source"]).endswith(".md")
        found = None
        done: list[tuple[nodes.Node, str]] = []
        for node, message in list(extract_messages(self.document)):
            whole = with_roles(message, cuts)
            if not (count := count_roles(whole, is_markdown=is_markdown)):
                continue
            if found is None:
                found = catalog_of_page(self.config, self.env.srcdir, docname)
            known = (
                generalized(join_lines(whole)).text if self.config.bulletin_placeholders else whole
            )
            text = found.gettext(known) if found else known
            if text != known and count_roles(text, is_markdown=is_markdown) < count:
                told = __(
                    "the translation marks less as internal than this sentence does; the public "
                    "reads the sentence as it is, without its marked words; mark them in the "
                    "translation"
                )
                warn(Kind.AUDIENCE, told, location=node)
            elif whole != message:
                done.append((node, message))
                set_text(node, whole)
        self.document.transformer.add_transform(CutMessages, 23, done=done)


class CutMessages(Transform):
    """Takes the messages away again, which hold what is marked."""

    # Behind ShowFigures (22), which gives nodes back the text that they had.
    default_priority = 23

    def change(self, **kwargs: Any) -> None:
        for node, message in kwargs["done"]:
            set_text(node, message)
