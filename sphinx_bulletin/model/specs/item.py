"""``window-item`` 动态."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..issues.kept import kept
from .option import OptionKind, option

if TYPE_CHECKING:
    from ..text.dates import Day


@kept
@dataclass(frozen=True, kw_only=True, slots=True)
class ItemSpec:
    """What may be given to a news item."""

    day: Day | None = option("date", "日期", kind=OptionKind.DAY)
    #: What the author called it, to link to it.
    name: str = option("name", "引用名")
    headline: str = option("headline", "标题", kind=OptionKind.TEXT)
    category: str = option("category", "栏目", kind=OptionKind.TEXT)
    leader: str = option("leader", "领导", kind=OptionKind.TEXT)
    #: Outlets that took it over: keys of ``bulletin_scores``.
    adopted: tuple[str, ...] = option("adopted-by", "采用载体", kind=OptionKind.NAMES, is_long=True)
    #: Behind the two colons: its windows as typed, which the roster knows.
    units: tuple[str, ...] = ()
