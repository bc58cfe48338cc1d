"""``window-item`` 动态."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from . import option

if TYPE_CHECKING:
    from ..text.dates import Day


class ItemSpec(Struct, frozen=True, kw_only=True):
    """What may be given to a news item."""

    day: Day | None = option.day("date", "日期")
    #: What the author called it, to link to it.
    name: str = option.value("name", "引用名")
    headline: str = option.text("headline", "标题")
    category: str = option.text("category", "栏目")
    leader: str = option.text("leader", "领导")
    #: Outlets that took it over: keys of ``bulletin_scores``.
    adopted: tuple[str, ...] = option.names("adopted-by", "采用载体", is_long=True)
    #: Behind the two colons: its windows as typed, which the roster knows.
    units: tuple[str, ...] = ()
