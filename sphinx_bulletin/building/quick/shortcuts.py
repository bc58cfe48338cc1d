"""What Sphinx and docutils do for each page and need do once, or not at all.

All that is put in the place of their own doing is one row here, with versions, reason, and what it
saves of the instructions of a build of 416 issues. It is put there while a site is built, unless
``bulletin_quick`` is False, or another extension has put something there itself.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from docutils import nodes
from docutils import utils as docutils_utils
from docutils.transforms import Transformer
from docutils.writers.html5_polyglot import HTMLTranslator
from msgspec import Struct, field
from sphinx import builders, locale
from sphinx.builders import html as sphinx_html
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.events import EventManager
from sphinx.util import docutils as sphinx_docutils
from sphinx.util import parallel
from sphinx.util.docutils import SphinxTranslator
from sphinx.util.nodes import NodeMatcher

from .once_a_build import (
    partials_once,
    settings_once,
    sheets_once,
    tags_once,
    translator_at_hand,
)
from .quick_walks import (
    flat_search,
    quick_dispatch,
    quick_document,
    quick_encode,
    quick_matches,
    quick_unescape,
)
from .side_by_side import unpack_there, with_processes, write_or_pack
from .trees import let_go_of_read, let_go_of_written
from .unheard import silent_events, silent_walk
from .useful_transforms import is_stock, without_useless

if TYPE_CHECKING:
    from sphinx.application import Sphinx


class Shortcut(Struct, frozen=True, kw_only=True):
    """What is put in the place of a function of Sphinx or docutils."""

    #: The class or module that has it. Where it has no such name, as in older versions, all stays.
    owner: Any
    name: str
    #: The stock function → what does the same, quicker.
    made: Callable[[Any], Any]


#: docutils' class that has these functions, in whichever of its modules.
_HTML = next(one for one in HTMLTranslator.__mro__ if "starttag" in vars(one))
SHORTCUTS = (
    # docutils 0.21 to 0.22: each transform walks through the whole page. 11 %.
    Shortcut(owner=Transformer, name="apply_transforms", made=without_useless),
    # Sphinx 9.0: docutils' options and its three files of them are read for each page. 2 %.
    Shortcut(owner=sphinx_docutils, name="_get_settings", made=settings_once),
    # Sphinx 8.2 to 9.0: a page renders its title, those of its neighbours and parents, and its
    # menu. 3 %.
    Shortcut(owner=StandaloneHTMLBuilder, name="render_partial", made=partials_once),
    # Sphinx 8.2 to 9.0: where the file of each style sheet and script is, is asked for each page.
    # Its sum is worked out once all the same. 1 %.
    Shortcut(owner=sphinx_html, name="_file_checksum", made=functools.cache),
    # docutils 0.21 to 0.22: style sheets are looked for on the disk that Sphinx never takes. 1 %.
    Shortcut(owner=docutils_utils, name="get_stylesheet_list", made=sheets_once),
    # docutils 0.21 to 0.22: each tag is put together anew, its classes sorted and cleaned. 2 %.
    Shortcut(owner=_HTML, name="starttag", made=tags_once),
    # Sphinx 8.2 to 9.0: each word that is translated makes an empty catalog. 1 %.
    Shortcut(owner=locale, name="get_translator", made=translator_at_hand),
    # docutils 0.21 to 0.22: at each node two messages are made which only its authors read. 2 %.
    Shortcut(owner=nodes.Node, name="walkabout", made=silent_walk),
    # Sphinx 8.2 to 9.0: what renders a kind of node is looked up by name for each of them. 1 %.
    Shortcut(owner=SphinxTranslator, name="dispatch_visit", made=quick_dispatch("visit")),
    Shortcut(owner=SphinxTranslator, name="dispatch_departure", made=quick_dispatch("depart")),
    # docutils 0.21 to 0.22: nodes of a kind are looked for some fifty times on each page. 1 %.
    Shortcut(owner=nodes.Node, name="_fast_findall", made=flat_search),
    # docutils 0.21 to 0.22: whether a new node is in a tree. 1 %.
    Shortcut(owner=nodes.Node, name="document", made=quick_document),
    # Sphinx 8.2 to 9.0: what is translated on a page is looked for twice, slowly. 2 %.
    Shortcut(owner=NodeMatcher, name="findall", made=quick_matches),
    # Sphinx 8.2 to 9.0: what each event hands on is put into words, whoever hears them. 1 %.
    Shortcut(owner=EventManager, name="emit", made=silent_events),
    # docutils 0.21 to 0.22: each text is taken apart and put together three times. 1 %.
    Shortcut(owner=nodes, name="unescape", made=quick_unescape),
    # docutils 0.21 to 0.22: of each text each character is looked up. 1 %.
    Shortcut(owner=_HTML, name="encode", made=quick_encode),
    # Sphinx 8.2 to 9.0, the second 9.0: trees wait for each other, and for the collector. 3 % of
    # the time, and of the memory a twentieth.
    Shortcut(owner=builders.Builder, name="read_doc", made=let_go_of_read),
    Shortcut(owner=builders, name="_write_docname", made=let_go_of_written),
    # Sphinx 9.0: with ``-j 2`` the main process frees trees as long as it resolves them, and the
    # other one waits. 4 % of the time by the clock, and of the memory the half.
    Shortcut(owner=builders.Builder, name="_write_parallel", made=with_processes),
    Shortcut(owner=StandaloneHTMLBuilder, name="write_doc_serialized", made=write_or_pack),
    Shortcut(owner=parallel.ParallelTasks, name="add_task", made=unpack_there),
)


class Shortcuts(Struct):
    """Those that are taken: one for all builds of a process, which builds one site at a time."""

    taken: list[tuple[Shortcut, Any, Any]] = field(default_factory=list)

    def begin(self, app: Sphinx) -> None:
        """``builder-inited``, behind all others, who may change the same."""
        # Of a build that never came to its end.
        self.end(app, None)
        for one in SHORTCUTS if app.config.bulletin_quick else ():
            stock = vars(one.owner).get(one.name)
            if is_stock(stock):
                setattr(one.owner, one.name, ours := one.made(stock))
                self.taken.append((one, stock, ours))

    def end(self, _app: Sphinx, _error: Exception | None) -> None:
        """``build-finished``: what Sphinx does is its own again."""
        for one, stock, ours in self.taken:
            if vars(one.owner)[one.name] is ours:
                setattr(one.owner, one.name, stock)
        self.taken.clear()


TAKEN = Shortcuts()
