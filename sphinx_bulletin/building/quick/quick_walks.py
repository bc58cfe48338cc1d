"""What is asked of a page's nodes and texts is answered quicker."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator
from typing import Any

from docutils import nodes
from docutils.writers.html5_polyglot import HTMLTranslator
from sphinx.util.nodes import NodeMatcher


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
    return any(issubclass(one, kind) for one in kinds_on(page))


def kinds_on(page: nodes.document) -> set[type[nodes.Node]]:
    """The kinds of nodes that a page has."""
    found: list[nodes.Node] = [page]
    # It grows while it is gone through.
    for node in found:
        found += node.children
    return set(map(type, found))


def quick_unescape(unescape: Callable[..., str]) -> Callable[..., str]:
    """As ``unescape``, for a text without the marks of backslashes: nearly every one."""

    def text_of(text: str, *options: Any, **named: Any) -> str:
        return unescape(text, *options, **named) if "\0" in text else str(text)

    return text_of


def quick_encode(encode: Callable[[HTMLTranslator, Any], str]) -> Callable[[Any, Any], str]:
    """As ``encode``, which looks up each character, where none is to be written otherwise."""

    def encoded(self: HTMLTranslator, text: Any) -> str:
        is_odd = _search_for(tuple(self.special_characters))
        return encode(self, text) if is_odd(plain := str(text)) else plain

    return encoded


@functools.cache
def _search_for(characters: tuple[int, ...]) -> Callable[[str], object]:
    return re.compile(f"[{''.join(map(re.escape, map(chr, characters)))}]").search
