"""``bulletin-archive`` 往期目录."""

from __future__ import annotations

from docutils import nodes

from ...core.i18n import __
from ...core.nodes import bulletin_archive
from ...core.options import integer, option_spec
from ...model.faults import Kind
from ..common.base import BulletinDirective


class ArchiveDirective(BulletinDirective):
    """The list of signed issues, newest first; looked up in the records.

    ::

        <bulletin_archive docname="index" series="" last="0" headlines="False">
    """

    kind = "bulletin-archive"
    option_spec = option_spec(kind)
    has_content = False
    optional_arguments = 0

    def translate(self) -> list[nodes.Node]:
        options = self.read_options()
        node = bulletin_archive("", docname=self.env.docname)
        self.set_source_info(node)
        self.give_id(node, "archive", options.get("name", "").strip())
        node["series"] = self.series_meant(options)
        message = __("“%s” is no number of issues; write a whole number such as 5")
        text = options.get("last", "")
        node["last"] = self.convert(text, integer, Kind.OPTION, message, "last") or 0
        node["headlines"] = self.flag(options, "headlines")
        return [node]
