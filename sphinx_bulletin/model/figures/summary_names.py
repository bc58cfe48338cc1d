"""Names of rows and columns that count again what others count: 合计, 小计, 其中, 平均."""

from __future__ import annotations

import functools
import re

from ..text.alike import simplified, unspaced
from ..text.regex import regex

#: How the row of totals is called whose author gave it no name.
TOTAL_NAME = "合计"
#: How a row or column of totals is called where nobody says so.
TOTAL_NAMES = frozenset(
    {"合计", "总计", "总和", "共计", "全部合计", "总合计", "total", "totals", "grandtotal", "sum"}
)
_UNIT_BEHIND = regex(r"[(（][^()（）]{0,8}[)）]$")
_SUMMARY = regex(
    "(?:合计|小计|总计|总和|共计|平均|均值)$|^(?:其中|#|平均|同期)|^上[期周月年](?:同期)?$"
    r"|\b(?:sub-? ?)?totals?$|^sum$|^(?:average|mean|median|of which)\b"
)
#: What ends, or is, the name of a row that counts up what its beginning says.
_WHOLE = regex(
    "(?:合计|总计|总和|共计)$|^全(?:[市省区县州国院局校]|中心|系统)(?:总数|总量)?$"
    r"|\btotals?$|^(?:overall|citywide|countywide|statewide|all [a-z]+)$"
)
_MEAN = regex(
    r"平均|人均|均价|单价|最[高低大小长短多少早晚](?!人民|法|检)|排名|名次|位次|排序"
    r"|\b(?:average|mean|median|maximum|minimum|highest|lowest|rank(?:ing)?)\b|^per\b",
    re.IGNORECASE,
)


@functools.lru_cache(maxsize=4096)
def is_total(name: str) -> bool:
    """Whether a row or column is one of totals by its name, which may have a unit: 合计（件）."""
    return _UNIT_BEHIND.sub("", unspaced(name)).casefold() in TOTAL_NAMES


@functools.lru_cache(maxsize=4096)
def is_subtotal(name: str) -> bool:
    """Whether a row is the sum of some of the others: 小计, 许可小计, Subtotal."""
    plain = _UNIT_BEHIND.sub("", unspaced(simplified(name))).casefold()
    return plain.endswith(("小计", "subtotal", "sub-total"))


@functools.lru_cache(maxsize=4096)
def is_summary(name: str) -> bool:
    """Whether a row or column counts again what others count: 合计, 小计, 其中, 平均.

    >>> is_summary("许可小计"), is_summary("其中：网上"), is_summary("行政许可")
    (True, True, False)
    >>> is_summary("Grand total"), is_summary("Of which: online"), is_summary("Meantime")
    (True, True, False)
    >>> is_summary("City total"), is_summary("Total calls")
    (True, False)
    """
    return bool(_SUMMARY.search(_plain_name(name)))


def is_whole(name: str) -> bool:
    """Whether a row may count up what its name begins with, whatever else the table has.

    >>> is_whole("全市合计"), is_whole("全院"), is_whole("全科")
    (True, True, False)
    """
    return bool(_WHOLE.search(_plain_name(name)))


def _plain_name(name: str) -> str:
    words = " ".join(name.split()).casefold() if name.isascii() else unspaced(name)
    return simplified(_UNIT_BEHIND.sub("", words))


@functools.lru_cache(maxsize=4096)
def is_mean(name: str) -> bool:
    """Whether a column has figures of which no sum says anything: 平均用时, 最高, 排名."""
    return bool(_MEAN.search(simplified(name)))
