"""``inspection-findings`` 整改台账."""

from __future__ import annotations

from docutils import nodes

from ....core.i18n import __
from ....core.nodes import inspection_findings
from ....model.faults import Kind
from ....model.markup.vocabulary import OPTIONS
from ....model.specs.over_issues import FindingList
from ..list_directive import ListDirective


class FindingsDirective(ListDirective):
    """Findings over issues, or checks × issues."""

    kind = "inspection-findings"
    node, prefix, spec = inspection_findings, "findings", FindingList

    def translate(self) -> list[nodes.Node]:
        options = self.read_options()
        node = self.listed(options)
        if node["spec"].display == "matrix":
            for name in ("status", "window"):
                if name in options:
                    alias = OPTIONS[self.kind][name][0]
                    message = __("“%s” is an option of the list; a matrix shows all checks")
                    self.warn(Kind.OPTION, message % alias, name)
        return [node]
