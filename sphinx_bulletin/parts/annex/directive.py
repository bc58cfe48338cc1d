"""``bulletin-annex`` 附件."""

from __future__ import annotations

from docutils import nodes

from ...core.i18n import __
from ...core.nodes import bulletin_annex
from ...model.faults import Kind
from ...model.specs.annex import AnnexSpec
from ..common.base import BulletinDirective
from ..common.spec import read_spec


class AnnexDirective(BulletinDirective):
    """Pages of their own between the body and the tail.

    ::

        <bulletin_annex spec="AnnexSpec(landscape=False, name='…')" ids="annex-…">
            <paragraph classes="bulletin-annex-title"> 各窗口业务量统计表
            <bulletin_body>
                …
    """

    kind = "bulletin-annex"

    def translate(self) -> list[nodes.Node]:
        spec = read_spec(self, AnnexSpec, self.read_options())
        node = bulletin_annex("", spec=spec)
        self.set_source_info(node)
        if self.arguments:
            node += self.text(self.arguments[0], "annex-title")
        else:
            self.warn(Kind.INPUT, __("an annex needs a title; write .. 附件:: 各窗口业务量"))
        if self.arguments and not self.content:
            message = __(
                "this annex has no text: its page has nothing but its title; write it below a "
                "blank line, three blanks further in than the two dots"
            )
            self.note(message)
        node += self.body()
        self.give_id(node, "annex", spec.name)
        return [node]
