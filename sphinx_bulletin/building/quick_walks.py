"""Walks through the nodes of a page, without what nobody hears."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from docutils import nodes
from sphinx.util.nodes import NodeMatcher


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


def quick_matches(
    findall: Callable[[NodeMatcher[Any], nodes.Node], Iterator[Any]],
) -> Callable[[NodeMatcher[Any], nodes.Node], Iterator[Any]]:
    """As ``NodeMatcher.findall``, which asks each node of a page in five ways."""

    def matches(self: NodeMatcher[Any], node: nodes.Node) -> Iterator[Any]:
        kinds, names = self.classes, self.attrs.keys()
        if len(kinds) != 1 or not names or any(value is not Any for value in self.attrs.values()):
            yield from findall(self, node)
            return
        for one in node.findall(kinds[0]):
            if isinstance(one, nodes.Element) and names <= one.attributes.keys():
                yield one

    return matches


def flat_search(
    findall: Callable[[nodes.Node, type], Iterator[Any]],
) -> Callable[[nodes.Node, type], Iterator[Any]]:
    """As ``Node._fast_findall``, which makes a generator of each node and hands each find through.

    Nodes may be put in and taken out while it looks: it goes through the same lists.
    """

    def search(self: nodes.Node, kind: type) -> Iterator[Any]:
        if isinstance(self, kind):
            yield self
        levels = [iter(self.children)]
        while levels:
            for child in levels[-1]:
                if isinstance(child, kind):
                    yield child
                if child.children:
                    levels.append(iter(child.children))
                    break
            else:
                levels.pop()

    return search
