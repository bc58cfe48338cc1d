"""``window-items`` 动态汇编."""

from __future__ import annotations

from ....core.nodes import window_items
from ....model.specs.over_issues import ItemList
from ..list_directive import ListDirective


class ItemsDirective(ListDirective):
    """News items over issues."""

    kind = "window-items"
    node, prefix, spec = window_items, "items", ItemList
