"""``bulletin-archive`` 往期目录."""

from __future__ import annotations

from ....core.nodes import bulletin_archive
from ....model.specs.over_issues import ArchiveList
from ..list_directive import ListDirective


class ArchiveDirective(ListDirective):
    """The list of signed issues, newest first."""

    kind = "bulletin-archive"
    has_argument = False
    node, prefix, spec = bulletin_archive, "archive", ArchiveList
