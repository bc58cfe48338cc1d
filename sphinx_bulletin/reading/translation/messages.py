"""Messages for translators with placeholders in place of figures and dates.

``受理753537件`` of one week and ``受理760112件`` of the next are one message, ``受理{1}件``, in
catalogs and where translations are looked up; a page shows its own figures, as its language
writes them.
"""

from __future__ import annotations

from typing import Any, TypeVar

from docutils import nodes
from msgspec import Struct
from msgspec.structs import replace
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.nodes import extract_messages

from ...core.boundary import Transform
from ...core.i18n import choose_form, has_catalogs, show_value
from ...core.nodes import NodesByKind
from ...core.passages import texts_in
from ...core.recording import SENTENCES, message_of, text_of
from ...model.sentences.statement import sentences_of
from ...model.text.chinese import join_lines
from ...model.text.placeholders import Generalized, filled, generalized, has_words

N = TypeVar("N", bound=nodes.Element)


class Original(Struct, frozen=True, kw_only=True):
    """A node whose message is another one while Sphinx translates it."""

    node: nodes.Element
    #: What its author wrote.
    text: str
    message: Generalized


class KeepSentences(Transform):
    """Keeps what sentences say in their author's language: figures are read from these."""

    # Before anything is translated; ``page_of`` takes them out again.
    default_priority = 17

    def change(self, **kwargs: Any) -> None:
        if has_catalogs(self.config, self.env.srcdir):
            texts = texts_in(NodesByKind(self.document))
            joined = (replace(text, text=join_lines(text.text)) for text in texts)
            self.document[SENTENCES] = tuple(sentences_of(joined))


class GeneralizeMessages(Transform):
    """Gives every node the message under which it is translated."""

    # Before TranslatePlain (19) and Locale (20), which look messages up.
    default_priority = 18

    def change(self, **kwargs: Any) -> None:
        known = has_catalogs(self.config, self.env.srcdir)
        if not self.config.bulletin_placeholders or not known:
            return
        originals = [
            Original(node=node, text=text, message=generalized(join_lines(text)))
            for node in self.document.findall(nodes.Element)
            if (text := text_of(node)).strip()
        ]
        originals = [original for original in originals if original.message.text != original.text]
        for original in originals:
            set_text(original.node, original.message.text)
        # Behind Locale and GiveBack (21), before lines are joined (24) and titles numbered (25).
        self.document.transformer.add_transform(ShowFigures, 22, originals=originals)


class ShowFigures(Transform):
    """Puts figures and dates into what was translated, and gives nodes their own text back."""

    default_priority = 22

    def change(self, **kwargs: Any) -> None:
        for original in kwargs["originals"]:
            if isinstance(original.node, nodes.image):
                shown = original.node["alt"]
                is_same = shown == original.message.text
                original.node["alt"] = (
                    original.text if is_same else self.filled(shown, original.message)
                )
                continue
            original.node.rawsource = original.text
            if original.node.get("translated"):
                for text in list(original.node.findall(nodes.Text)):
                    shown = self.filled(str(text), original.message)
                    if shown != text:
                        text.parent.replace(text, nodes.Text(shown))

    def filled(self, text: str, message: Generalized) -> str:
        language = self.config.language
        return filled(
            text,
            message.values,
            lambda value: show_value(value, language),
            lambda number, forms: choose_form(number, forms, language),
        )


class GeneralizeForCatalogs(SphinxPostTransform):
    """The same messages for ``-b gettext``; what has no words is none."""

    default_priority = 5
    builders = ("gettext",)

    def run(self, **kwargs: Any) -> None:
        if not self.config.bulletin_placeholders:
            return
        for node, _message in list(extract_messages(self.document)):
            message = message_of(node)
            if not message:
                continue
            set_text(node, message)
            if not has_words(message):
                node["translatable"] = False


def set_text(node: nodes.Node, text: str) -> None:
    """Make ``text`` a node's message."""
    if isinstance(node, nodes.image):
        node["alt"] = text
    elif isinstance(node, nodes.TextElement):
        node.rawsource = text
