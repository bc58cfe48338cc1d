"""With ``-j``, a page goes to the process that writes it as bytes, or is written at once.

Sphinx (9.0) resolves all pages in the main process; copies of it write them, some fifty each, while
it resolves the next. So many trees lie all over the memory, and to free them takes as long as to
resolve them did. A tree that is packed and freed while it is at hand takes a third of that; but
whoever writes it unpacks it first, so that with ``-j 2`` the main process would wait for the other
one. It writes a page itself while others wait.
"""

from __future__ import annotations

import copyreg
import gc
import io
import pickle
from collections import ChainMap
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NoReturn

from docutils import nodes
from msgspec import Struct
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.build_phase import BuildPhase
from sphinx.util.parallel import ParallelTasks

from ..upstream import is_waiting, join_one

if TYPE_CHECKING:
    from sphinx.builders import Builder

#: What a page has while it is in use: objects of the process, which its copies have as well.
_IN_USE = ("settings", "reporter", "transformer")
_PACKED = "packed"
_KNOWN = ("sphinx", "docutils", __name__.partition(".")[0])


class Processes(Struct):
    """Those that write pages of a builder, while it resolves them."""

    builder: Builder | None = None
    tasks: ParallelTasks | None = None

    def are_behind(self) -> bool:
        """Whether pages still wait, once those who have come to their end have taken theirs."""
        if self.tasks is None:
            return False
        try:
            join_one(self.tasks)
        except Exception:
            self.tasks.terminate()
            raise
        return is_waiting(self.tasks)


_PROCESSES = Processes()


def with_processes(write: Callable[..., None]) -> Callable[..., None]:
    """As ``Builder._write_parallel``; where pages are written otherwise, they stay as they are."""

    def write_parallel(self: Builder, *arguments: Any, **options: Any) -> None:
        # Tasks of somebody else would unpack nothing.
        is_unpacked = ParallelTasks.add_task.__module__ == __name__
        _PROCESSES.builder, _PROCESSES.tasks = self if is_unpacked else None, None
        try:
            write(self, *arguments, **options)
        finally:
            _PROCESSES.builder = _PROCESSES.tasks = None

    return write_parallel


def write_or_pack(write: Callable[..., None]) -> Callable[..., None]:
    """As ``Builder.write_doc_serialized``; of a page for another process nothing but bytes stay."""

    def write_doc_serialized(self: Builder, docname: str, doctree: nodes.document) -> None:
        write(self, docname, doctree)
        # A builder that is made of this one may go on with the tree.
        is_whole = type(self).write_doc_serialized is write_doc_serialized
        if not is_whole or not _resolves_for_others(self):
            return
        if _PROCESSES.are_behind():
            self.phase = BuildPhase.WRITING
            self.write_doc(docname, doctree)
            self.phase = BuildPhase.RESOLVING
            vars(doctree).clear()
        else:
            pack(doctree)
        gc.collect(0)

    return write_doc_serialized


def _resolves_for_others(builder: Builder) -> bool:
    """Whether other processes write, and no extension was handed the tree, who might keep it."""
    # The first page is written at once.
    is_resolving = getattr(builder, "phase", None) == BuildPhase.RESOLVING
    if _PROCESSES.builder is not builder or not is_resolving:
        return False
    heard = builder.events.listeners["doctree-resolved"]
    homes = (getattr(one.handler, "__module__", None) or "" for one in heard)
    return all(home.partition(".")[0] in _KNOWN for home in homes)


def unpack_there(add: Callable[..., None]) -> Callable[..., None]:
    """As ``ParallelTasks.add_task``; pages that were packed are unpacked there, one by one."""

    def add_task(self: ParallelTasks, task: Any, argument: Any = None, *rest: Any) -> None:
        if not _are_pages(argument):
            add(self, task, argument, *rest)
            return

        def write(pages: list[tuple[str, nodes.document]]) -> Any:
            # To the end of the process nothing goes that it began with.
            gc.freeze()
            return task((docname, unpack(tree)) for docname, tree in pages)

        argument[:] = [(docname, tree) for docname, tree in argument if vars(tree)]
        _PROCESSES.tasks = self
        add(self, write, argument, *rest)

    return add_task


def _are_pages(argument: object) -> bool:
    """Whether it is pages that are to be written."""
    one = argument[0] if isinstance(argument, list) and argument else None
    return isinstance(one, tuple) and isinstance(one[-1], nodes.document)


def _refuse(thing: object) -> NoReturn:
    raise pickle.PicklingError(f"{type(thing).__name__} belongs to the process")


#: What is packed otherwise than pickle would: a tree that points to the build is not packed, or
#: the build were packed with it.
_REFUSED: ChainMap[type, Any] = ChainMap(
    {BuildEnvironment: _refuse, Sphinx: _refuse}, copyreg.dispatch_table
)


def pack(tree: nodes.document) -> None:
    """Makes it a shell with bytes; one that cannot be packed stays as it is."""
    in_use = {name: vars(tree).pop(name) for name in _IN_USE if name in vars(tree)}
    packed = io.BytesIO()
    try:
        pickler = pickle.Pickler(packed, pickle.HIGHEST_PROTOCOL)
        pickler.dispatch_table = _REFUSED
        pickler.dump(tree)
    # Whatever an extension has put on a node.
    except Exception:
        vars(tree).update(in_use)
        return
    vars(tree).clear()
    vars(tree).update(in_use, **{_PACKED: packed.getvalue()})


def unpack(shell: nodes.document) -> nodes.document:
    """What ``pack`` was given."""
    packed = vars(shell).pop(_PACKED, None)
    if packed is None:
        return shell
    tree: nodes.document = pickle.loads(packed)
    vars(tree).update(vars(shell))
    return tree
