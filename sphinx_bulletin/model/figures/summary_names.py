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
    r"|\b(?:sub-? ?)?totals?$|^sum$|^(?:average|avg|mean|median|of which)\b"
)
#: What ends, or is, the name of a row that counts up what its beginning says.
_WHOLE = regex(
    "(?:合计|总计|总和|共计)$|^全(?:[市省区县州国院局校]|中心|系统)(?:总数|总量)?$"
    r"|\btotals?$|^(?:overall|citywide|countywide|statewide|all [a-z]+)$"
)
_MEAN = regex(
    r"平均|[人次户例床笔单件]均|均价|单价|满意度(?=$|[（(])|最[高低大小长短多少早晚](?!人民|法|检)|排名|名次|位次|排序"
    r"|\b(?:average|avg|mean|median|maximum|minimum|highest|lowest|rank(?:ing)?|per)\b",
    re.IGNORECASE,
)
#: A rate or a growth, unless its unit is one of what is counted; no 条幅, no Business rates.
_RATE = regex(
    r"(?:率|[增升降涨跌]幅|增速|^[同环]比)(?=$|[（(本上去同])|\brate$|^%|\bpercent(?:age)?\b",
    re.IGNORECASE,
)
#: What such are told in: 个百分点, 次/分.
_OF_RATE = regex(r"[%‰％点/每]|point|\bper\b", re.IGNORECASE)


#: What begins as a name of means does, and is that of an office: 平均工资科, but not 平均每村.
_OFFICE = regex(
    r"平均(?![每各全本])\w*(?:[科处局厅委办股部站所室院校队组社会村镇乡县市区]|中心|公司|街道|窗口)"
)
#: What may be a part of the row above it, or a place of that name: 其中村, but not 其中：村.
_OFFICE_OR_PART = regex(r"其中\w*(?:[村镇乡县市区场站所]|中心|街道)")
#: What may be a mean, or a place of that name: Average Street, but not Average per street.
_OFFICE_OR_MEAN = regex(
    r"(?:Average|Mean|Median)(?: [A-Z]\w*)*? (?:Street|Road|Avenue|Lane|Square|Court|Hall|Bridge|"
    r"Park|Farm|Village|Town|Township|County|District|Community|Bureau|Office|Department|Division|"
    r"Section|Cent(?:re|er)|Window|Desk|Station|Branch|School|Hospital|Bank|Company|Team|Committee)"
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
    >>> is_summary("平均用时"), is_summary("平均每村"), is_summary("平均工资科")
    (True, True, False)
    """
    plain = _plain_name(name)
    return bool(_SUMMARY.search(plain)) and not _OFFICE.fullmatch(plain)


@functools.lru_cache(maxsize=4096)
def may_be_office(name: str) -> bool:
    """Whether a name that begins with 其中 may be that of a place, for want of a mark behind it.

    >>> may_be_office("其中村"), may_be_office("其中：村"), may_be_office("其中网上")
    (True, False, False)
    """
    return bool(_OFFICE_OR_PART.fullmatch(_plain_name(name)))


@functools.lru_cache(maxsize=4096)
def may_be_place(name: str) -> bool:
    """Whether an English name that begins with Average may be that of a place or an office.

    >>> may_be_place("Average Street"), may_be_place("Average per Street"), may_be_place("Average")
    (True, False, False)
    """
    return bool(_OFFICE_OR_MEAN.fullmatch(" ".join(name.split())))


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
def is_mean(name: str, unit: str = "") -> bool:
    """Whether a column has figures of which no sum says anything: 平均用时, 最高, 排名, 满意率.

    What its head calls a rate is none where it says in brackets what is counted: 增幅（亿元）.

    >>> [is_mean(name) for name in ("次均费用", "满意率", "增幅", "% change", "Calls per agent")]
    [True, True, True, True, True]
    >>> [is_mean(name) for name in ("率先办结", "占比", "Permits")]
    [False, False, False]
    >>> is_mean("增幅", "亿元"), is_mean("增幅", "个百分点"), is_mean("Business rates")
    (False, True, False)
    >>> is_mean("环比"), is_mean("环比", "件"), is_mean("满意度", "分"), is_mean("满意度调查")
    (True, False, True, False)
    >>> is_mean("Days to close", "avg"), is_mean("用时", "平均"), is_mean("用时", "天")
    (True, True, False)
    """
    plain, behind = simplified(name), simplified(unit)
    is_rate = _RATE.search(plain) is not None and not (unit and not _OF_RATE.search(unit))
    is_office = may_be_place(name) or _OFFICE.fullmatch(_plain_name(name)) is not None
    says_mean = _MEAN.search(plain) is not None or _MEAN.search(behind) is not None
    return (is_rate or says_mean) and not is_office
