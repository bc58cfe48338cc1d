"""Values of conf.py with marks: what stands above or below all pages, titles, and the like."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from ...core.domain import domain_of
from ...core.i18n import _
from ...core.places.audiences import audience_of, is_for_public
from ...core.upstream import names_in_conf
from ...model.markup.audience_marks import Mark, may_be_marked, read_marks
from ...model.markup.marked_roles import words_cut
from .audience import instead_of_words
from .only import is_for_internal

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

#: Values that are read as sources.
_SOURCES = ("rst_prolog", "rst_epilog")
#: So deep texts may stand in a value.
_DEEPEST = 4
#: The file, as marks name it.
CONF = "conf.py"


class MarkedConf:
    """What values of conf.py have for those for whom the site is built."""

    def __init__(self) -> None:
        self._marks: list[Mark] = []

    def read(self, app: Sphinx, config: Config) -> None:
        """``config-inited``, behind the check of values."""
        self._marks = []
        for name in names_in_conf(config) if audience_of(config) else ():
            if name not in config:
                continue
            value = getattr(config, name)
            if name in _SOURCES and isinstance(value, str):
                setattr(config, name, self._source(app, value))
            elif (left := self._value(config, value)) != value:
                setattr(config, name, left)

    def keep(self, app: Sphinx) -> None:
        """``builder-inited``: who looks for leaks asks for the marks."""
        domain_of(app.env).build.conf_marks = tuple(self._marks)

    def _source(self, app: Sphinx, text: str) -> str:
        marked = read_marks(
            text,
            is_page=False,
            instead=instead_of_words(app.config),
            untitled=_("(withheld)"),
            for_internal=partial(is_for_internal, app),
        )
        self._marks += (
            Mark(text=mark.text, line=1, end=1, what=mark.what, file=CONF) for mark in marked.marks
        )
        return marked.public if is_for_public(app.config) else marked.shown

    def _value(self, config: Config, value: Any, depth: int = 0) -> Any:
        """A text without what its roles hold, or with it alone; what texts stand in likewise."""
        if isinstance(value, str):
            return self._text(config, value) if may_be_marked(value) else value
        if type(value) is dict and depth < _DEEPEST:
            return {key: self._value(config, one, depth + 1) for key, one in value.items()}
        if type(value) in (list, tuple) and depth < _DEEPEST:
            return type(value)([self._value(config, one, depth + 1) for one in value])
        return value

    def _text(self, config: Config, text: str) -> str:
        shown, public, words = words_cut(text)
        self._marks += (Mark(text=one, line=1, end=1, what="role", file=CONF) for one in words)
        return public if is_for_public(config) else shown
