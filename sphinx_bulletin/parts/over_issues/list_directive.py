"""The directive that each of these is one of."""

from __future__ import annotations

from typing import ClassVar

from docutils import nodes

from ..common.base import BulletinDirective
from ..common.spec import read_spec, texts_of


class ListDirective(BulletinDirective):
    """What shows records of all issues, as its spec says; a caption is behind the two colons.

    ::

        <window_items docname="reports" spec="ItemList(windows=('交通运输厅',), …)" ids="items-0">
            <paragraph classes="bulletin-caption"> 交通运输厅2022年11月动态
    """

    has_text = False
    #: What the node is, and its id begins with.
    node: ClassVar[type[nodes.Element]]
    prefix: ClassVar[str]
    spec: ClassVar[type]

    def translate(self) -> list[nodes.Node]:
        return [self.listed(self.read_options())]

    def listed(self, options: dict[str, str], **more: object) -> nodes.Element:
        """The node; ``more`` is what the directive has read by itself."""
        spec: object = read_spec(self, self.spec, options, **more)
        node = self.node("", docname=self.env.docname, spec=spec)
        self.set_source_info(node)
        self.give_id(node, self.prefix, options.get("name", "").strip())
        if self.arguments:
            node += self.text(self.arguments[0], "caption")
        node += texts_of(self, spec, options)
        return node
