"""The garbage collector seldom looks while a site is built, and not at what reading made."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from msgspec import Struct

from ...core.upstream import value_in_conf

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

#: So many new objects are a few pages. With Python's 700 the collector goes through the trees that
#: are being made again and again: a tenth of a build's time, to free what ends with the page.
THRESHOLDS = (10_000, 10, 100)
#: Until pages are read hardly anything ends: the environment and other sites' records are loaded.
_LOADING = (1_000_000, 10, 100)


class Memory(Struct):
    """What lives when a process reads or writes its first page is kept until it builds again.

    Records of hundreds of issues live then, and what Sphinx knows of their pages. Each full
    collection goes through all of it and frees little, and at the end of the process all is taken
    apart once more. Trees that are written do not: they are loaded later (``trees.py``).
    """

    usual: tuple[int, int, int] | None = None
    #: A process that builds again would keep what the builds before have left.
    is_first: bool = True
    is_held: bool = False

    def begin(self, app: Sphinx) -> None:
        """``setup``: a process that builds again frees what it wrote before."""
        if self.is_held:
            self.is_held = False
            gc.unfreeze()
        if value_in_conf(app.config, "bulletin_quick") in (False, "0"):
            self.is_first = False
            return
        if self.usual is None:
            self.usual = gc.get_threshold()
        gc.set_threshold(*_LOADING)

    def hold_loaded(self, _app: Sphinx, _env: BuildEnvironment, _docnames: list[str]) -> None:
        """``env-before-read-docs``: all is loaded by then."""
        if self.usual is not None:
            gc.set_threshold(*THRESHOLDS)
        self._hold()

    def hold_records(self, app: Sphinx, _env: BuildEnvironment) -> None:
        """``env-updated``, before all others, who go through all that was read."""
        if app.parallel < 2:
            self._hold()

    def hold_read(self, app: Sphinx, _doctree: nodes.document, _docname: str) -> None:
        """``doctree-resolved``: indexes are made by then, with what they load."""
        # What other processes have read came as a whole environment each time.
        if self.is_first and app.parallel > 1:
            gc.collect()
        self._hold()
        self.is_first = False

    def _hold(self) -> None:
        # What is frozen already may be another's.
        if self.is_first and (self.is_held or not gc.get_freeze_count()):
            self.is_held = True
            gc.freeze()

    def end(self, _app: Sphinx, _error: Exception | None) -> None:
        """``build-finished``: the process collects as it did.

        At its end it goes through all that lives, which it need not.
        """
        if self.usual is not None:
            gc.set_threshold(*self.usual)
            self.usual = None
        if self.is_held:
            gc.freeze()


#: The collector is one for all builds of a process.
MEMORY = Memory()
