"""What Sphinx and docutils say of each step for who debugs them, and nobody hears."""

from __future__ import annotations

import copy
import logging
from collections.abc import Callable
from types import FunctionType
from typing import Any

from docutils import nodes
from sphinx.util.logging import NAMESPACE


def _is_heard() -> bool:
    """Whether a build is asked for such messages (``-vvv``)."""
    return any(one.level <= logging.DEBUG for one in logging.getLogger(NAMESPACE).handlers)


def silent_events(emit: FunctionType) -> Callable[..., list[Any]]:
    """As ``EventManager.emit``, which puts what is handed on into words: a page's whole HTML."""
    logger = emit.__globals__.get("logger")
    if logger is None:
        # Of a later Sphinx, which tells them otherwise.
        return emit
    mute = copy.copy(logger)
    mute.debug = lambda *_told: None
    named = {**emit.__globals__, "repr": lambda _value: "", "logger": mute}
    silent = FunctionType(emit.__code__, named, emit.__name__, emit.__defaults__, emit.__closure__)
    silent.__kwdefaults__ = emit.__kwdefaults__

    def emit_unheard(*arguments: Any, **options: Any) -> list[Any]:
        found: list[Any] = (emit if _is_heard() else silent)(*arguments, **options)
        return found

    return emit_unheard


def silent_walk(
    walkabout: Callable[[nodes.Node, nodes.NodeVisitor], bool],
) -> Callable[[nodes.Node, nodes.NodeVisitor], bool]:
    """As ``Node.walkabout``, which puts a message together at each node for who debugs docutils."""

    def walk(self: nodes.Node, visitor: nodes.NodeVisitor) -> bool:
        if visitor.document.reporter.debug_flag:
            return walkabout(self, visitor)
        departs, stops = True, False
        try:
            try:
                visitor.dispatch_visit(self)
            except nodes.SkipNode:
                return False
            except nodes.SkipDeparture:
                departs = False
            try:
                for child in self.children[:]:
                    if child.walkabout(visitor):
                        stops = True
                        break
            except nodes.SkipSiblings:
                pass
        except nodes.SkipChildren:
            pass
        except nodes.StopTraversal:
            stops = True
        if departs:
            visitor.dispatch_departure(self)
        return stops

    return walk
