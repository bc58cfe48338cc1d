"""What stands behind ``only`` with a tag that is not set is not there: it is not read at all."""

from __future__ import annotations

import functools
import re
from importlib.metadata import entry_points
from typing import TYPE_CHECKING

from docutils import nodes
from jinja2 import TemplateError
from sphinx.directives.other import Only
from sphinx.util.tags import Tags

from ...core.domain import BulletinDomain, domain_of
from ...core.i18n import __
from ...core.log import note, warn
from ...core.nodes import ALL, all_nodes
from ...core.places.audiences import INTERNAL, PUBLIC, audience_of, is_for_public
from ...model.faults import Kind
from ...model.text.regex import regex

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

#: A page in a menu is no part of what stands here.
_MENU = regex(r"\.\. toctree::|\{toctree\}")


class OnlyDirective(Only):
    """Sphinx's, but what it leaves out of every output is not read, and what is in all stands by
    itself.

    What it asks of a builder stays: pages are read once for all of them, and Sphinx leaves it out
    where it is written.
    """

    def run(self) -> list[nodes.Node]:
        condition = self.arguments[0]
        domain = domain_of(self.env)
        is_left_out = leaves_out(domain, condition)
        if is_left_out is not None:
            docname = self.env.current_document.docname
            domain.conditions.setdefault(docname, {})[condition] = not is_left_out
        if is_left_out and not any(map(_MENU.search, self.content)):
            return []
        # Nothing, where sections in it were moved to where they belong.
        found = super().run()
        if is_left_out is None and _is_so(domain.app, condition) is not None:
            message = __(
                "“only:: %s” names an output, so the page and the PDF say different things, and "
                "what is in it is numbered and listed in both; ask for a tag of your own (-t)"
            )
            message %= condition
            # Text alone may be meant so: a link to the PDF, a remark for print.
            is_text = found and not any(isinstance(node, ALL) for node in all_nodes(found[0]))
            if is_text:
                note(message, location=self.get_location())
            else:
                warn(Kind.INPUT, message, location=self.get_location())
        return [*found[0].children] if found and is_left_out is False else found


def leaves_out(domain: BulletinDomain, condition: str) -> bool | None:
    """Whether a condition is not so in any output; None where each has its own answer, or none."""
    is_so = None if _asks_builder(domain.app, condition) else _is_so(domain.app, condition)
    return None if is_so is None else not is_so


def is_for_internal(app: Sphinx, condition: str) -> bool:
    """Whether a condition is so for internal readers and not for the public: it is a mark."""
    if "audience_" not in condition or not audience_of(app.config):
        return False
    others = {tag for tag in app.tags if not tag.startswith("audience_")}

    def holds(audience: str) -> bool:
        try:
            return Tags({*others, f"audience_{audience}"}).eval_condition(condition)
        except (TypeError, ValueError, TemplateError):
            # Sphinx says so where it is written.
            return False

    return holds(INTERNAL) and not holds(PUBLIC)


class GivenTags:
    """The tags that were given; ``-b gettext`` puts such in their place as say yes to all."""

    def __init__(self) -> None:
        self._tags: Tags | None = None

    def keep(self, app: Sphinx, config: Config) -> None:
        """``config-inited``, before there is a builder."""
        if audience := audience_of(config):
            app.tags.add(f"audience_{audience}")
        self._tags = app.tags

    def give(self, app: Sphinx) -> None:
        """``builder-inited``: what the public does not see is nothing for its translators."""
        if is_for_public(app.config) and self._tags is not None:
            app.tags = self._tags


def _is_so(app: Sphinx, condition: str) -> bool | None:
    """The answer of the builder that runs; None where it is no condition."""
    try:
        return app.tags.eval_condition(condition)
    except (TypeError, ValueError, TemplateError):
        # Sphinx says so where it is written.
        return None


@functools.cache
def _installed() -> frozenset[str]:
    """Builders of other packages, which are not loaded before they are asked for."""
    return frozenset(entry_points(group="sphinx.builders").names)


def _asks_builder(app: Sphinx, condition: str) -> bool:
    """Whether the answer is another for another builder, whichever of them runs."""
    builders = app.registry.builders
    names = {*builders, *_installed()}
    names |= {builder.format for builder in builders.values()}
    return any(
        word in names or word.startswith(("builder_", "format_"))
        for word in re.findall(r"\w+", condition)
    )
