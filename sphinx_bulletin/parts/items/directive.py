"""``window-items`` 动态汇编."""

from __future__ import annotations

from ...core.nodes import window_items
from ...core.options import option_spec
from ...model.specs.over_issues import ItemList
from ..common.spec import ListDirective


class ItemsDirective(ListDirective):
    """News items over issues."""

    kind = "window-items"
    option_spec = option_spec(kind)
    node, prefix, spec = window_items, "items", ItemList
