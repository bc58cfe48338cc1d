"""What is asked of a page's nodes and texts is answered quicker."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator
from typing import Any

from docutils import nodes
from docutils.writers.html5_polyglot import HTMLTranslator
from sphinx.util.nodes import NodeMatcher
from sphinx.writers.html5 import HTML5Translator

from ..upstream import own_tree

Dispatch = Callable[[Any, nodes.Node], None]


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

    Nodes may be put in and taken out while it looks: it goes through the same lists. Most pages
    have none of what is looked for on them, which is seen in half the time.
    """

    def search(self: nodes.Node, kind: type) -> Iterator[Any]:
        if type(self) is nodes.document and not _has(self, kind):
            return
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


def _has(page: nodes.document, kind: type) -> bool:
    # Sections and whatever has attributes are among the first.
    return any(isinstance(one, kind) for one in (page, *page.children)) or any(
        issubclass(one, kind) for one in kinds_on(page)
    )


def kinds_on(page: nodes.document) -> set[type[nodes.Node]]:
    """The kinds of nodes that a page has."""
    found: list[nodes.Node] = [page]
    # It grows while it is gone through.
    for node in found:
        found += node.children
    return set(map(type, found))


def quick_document(stock: property) -> property:
    """As ``Node.document``, which raises an error and catches it for a node that is in no tree.

    A node that gets a child is asked up to three times.
    """
    if (own := own_tree) is None:
        return stock

    def document_of(self: nodes.Node) -> nodes.document | None:
        node: nodes.Node | None = self
        while node is not None:
            if (found := own(node)) is not None:
                return found
            node = node.parent
        return None

    return property(document_of, stock.fset)


def quick_dispatch(prefix: str) -> Callable[[Dispatch], Dispatch]:
    """As ``SphinxTranslator.dispatch_visit``, which puts a method's name together for each node.

    A translator of HTML has the same methods from the first node to the last; of others nobody
    knows, and of a kind without one a message is made each time.
    """
    kept = f"_bulletin_{prefix}"

    def made(dispatch: Dispatch) -> Dispatch:
        def visit(self: Any, node: nodes.Node) -> None:
            if not isinstance(self, HTML5Translator):
                dispatch(self, node)
                return
            try:
                method = vars(self)[kept][type(node)]
            except KeyError:
                method = found(self, type(node))
                vars(self).setdefault(kept, {})[type(node)] = method
            method(node)

        def found(self: HTML5Translator, kind: type[nodes.Node]) -> Callable[[nodes.Node], None]:
            named = (getattr(self, f"{prefix}_{one.__name__}", None) for one in kind.__mro__)
            return next(filter(None, named), None) or functools.partial(dispatch, self)

        return visit

    return made


def quick_unescape(unescape: Callable[..., str]) -> Callable[..., str]:
    """As ``unescape``, for a text without the marks of backslashes: nearly every one."""

    def text_of(text: str, *options: Any, **named: Any) -> str:
        return unescape(text, *options, **named) if "\0" in text else str(text)

    return text_of


def quick_encode(encode: Callable[[HTMLTranslator, Any], str]) -> Callable[[Any, Any], str]:
    """As ``encode``, which looks up each character, where none is to be written otherwise."""

    stock = HTMLTranslator.special_characters
    is_odd = re.compile(f"[{''.join(map(re.escape, map(chr, stock)))}]").search

    def encoded(self: HTMLTranslator, text: Any) -> str:
        if self.special_characters is not stock or is_odd(plain := str(text)):
            return encode(self, text)
        return plain

    return encoded
