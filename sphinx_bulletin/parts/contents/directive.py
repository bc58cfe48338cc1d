"""``bulletin-contents`` 要目."""

from __future__ import annotations

from docutils import nodes

from ...core.nodes import bulletin_contents
from ..common.base import BulletinDirective


class ContentsDirective(BulletinDirective):
    """This issue's headlines; ``lower_contents`` collects them.

    ::

        <bulletin_contents>
    """

    kind = "bulletin-contents"
    has_text = False
    has_argument = False

    def translate(self) -> list[nodes.Node]:
        self.read_options()
        node = bulletin_contents("")
        self.set_source_info(node)
        return [node]
