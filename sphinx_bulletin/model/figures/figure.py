"""Figures as authors type them, read as exact decimals."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Callable, Iterable
from decimal import ROUND_HALF_UP, Decimal

from msgspec import Struct
from msgspec.structs import replace

from ..text.alike import as_words, simplified
from ..text.chinese import narrow
from ..text.regex import regex

#: What stands in a cell that has no value.
NO_VALUE = frozenset({"", "-", "--", "—", "——", "–", "/", "无", "...", "…", "……", "n/a"})
#: What a figure is multiplied by.
NUMBER_SCALES = {
    "": Decimal(1),
    "万": Decimal(10) ** 4,
    "亿": Decimal(10) ** 8,
}
#: What is written for them in Traditional Chinese.
_TRADITIONAL = str.maketrans("万亿", "萬億")
#: Figures of more digits are mistakes, and sums of them would not be exact.
_MOST_DIGITS = 20
#: Longer texts are no figures, nor units; no pattern looks at them.
_LONGEST = 60
_FIGURE = regex(
    r"(?P<sign>[-+−]?)(?P<currency>[$¥￥€£]?)"
    r"(?P<digits>\d{1,3}(?:,\d{3})+|\d{1,3}(?: \d{3})+(?!\d)|\d{1,4}(?:,\d{4})+|\d+)"
    r"(?P<rest>\.\d+)?\s*(?P<behind>[^\d\s].*)?"
)
#: Signs of what is told in parts of a hundred or of a thousand, and how many these are.
RATE_SIGNS = {"%": Decimal(100), "‰": Decimal(1000)}
#: What stands before its figure.
CURRENCIES = frozenset("$¥￥€£")
#: What is counted and measured, but for days, months and years, which are dates as well.
_UNITS = (
    "件次|人次|户次|例次|项次|车次|架次|班次|场次|批次|人天|人日|床日|住院日|件|人|次|个|份|家|项|户|宗|起|条|笔|台|名"
    "|张|场|批|例|床|套|辆|艘|只|头|匹|株|棵|处|所|座|栋|幢|间|组|篇|册|本|页|字|部|款|单|票|包|箱|瓶|盒|袋|支|封|通|天"
    "|小时|分钟|秒|工作日|个工作日|个月|个百分点|百分点|个千分点|千分点|元|美元|港元|欧元|日元|英镑|人民币元|立方米|平方米|平方公里|公里|千米|米|厘米"
    "|毫米|亩|公顷|吨|千克|公斤|克|毫克|微克|升|毫升|度|千瓦时|千瓦|标准煤|吨标准煤|岁|分"
)
_LATIN_UNITS = (
    "days?|hours?|minutes?|seconds?|months?|years?|cases?|items?|people|persons?|permits?|units?"
    "|calls?|visits?|applications?|km|m|kg|t|km²|m²"
)
_AMOUNTS = "million|billion|thousand|m|bn|k"
_UNIT = regex(
    rf"[$¥￥€£](?: ?(?:{_AMOUNTS}))?|(?:[A-Z]{{3}} )?(?:million|billion|thousand)|USD|EUR|CNY|RMB"
    rf"|{_LATIN_UNITS}"
    rf"|[%‰]|(?:[十百千]?[万亿]|[十百千])?(?:{_UNITS})(?:/(?:[十百千]?[万亿]|[十百千])?(?:{_UNITS}|日|周|月|年|季))?"
)


class FigureError(ValueError):
    """Text where a figure should be."""


class Figure(Struct, frozen=True, kw_only=True):
    """What one cell of figures says: its value, and in which unit."""

    #: Exact, with the decimals that it was typed with; None where the cell has none.
    value: Decimal | None
    #: The unit in its own cell (%, ‰, 亿元, $); empty where it takes its row's or column's.
    own: str = ""
    #: The unit that the figure has: its own, else its row's, its column's or its table's.
    unit: str = ""
    #: Whether its sign is set behind it, as it is with a column of %.
    with_sign: bool = False
    #: Whether a + was typed before it.
    plus: bool = False

    @property
    def is_rate(self) -> bool:
        """Whether it is told in parts of a hundred or of a thousand; no sum has such parts."""
        return is_rate_unit(self.unit)

    @property
    def sign(self) -> str:
        """The unit that is printed with it in its cell."""
        return self.own or (self.unit if self.with_sign else "")

    def beside(self, digits: str, with_unit: Callable[[str, str], str]) -> str:
        """Its digits with what stands beside them in its cell: +98.77%, 5件; or a dash alone."""
        if self.value is None:
            return digits
        return "+" * self.plus + with_unit(digits, self.sign)


def is_rate_unit(unit: str) -> bool:
    """Whether figures of a unit are rates, or differences of rates.

    >>> is_rate_unit("%"), is_rate_unit("个百分点"), is_rate_unit("分")
    (True, True, False)
    """
    return unit in RATE_SIGNS or simplified(unit).endswith(("百分点", "千分点"))


def read_figure(text: str) -> Figure:
    """The figure in ``text``, with the unit that stands beside it; its value is None for a dash.

    Full-width digits, thousands separators (of three or of four digits), 万 and 亿 are read.

    >>> read_figure("98.70％")
    Figure(value=Decimal('98.70'), own='%', unit='%', with_sign=False, plus=False)
    >>> read_figure("4.98亿元").own, read_figure("1.2万").value, read_figure("$5").own
    ('亿元', Decimal('12000'), '$')

    Blanks part thousands as well (GB/T 15835).

    >>> read_figure("1 234 567.8").value
    Decimal('1234567.8')
    """
    if text.isascii() and text.isdecimal() and len(text) <= _MOST_DIGITS:
        # Most figures are so.
        return Figure(value=Decimal(text))
    plain = narrow(text).strip() if len(text) <= _LONGEST else text
    if simplified(plain.lower()) in NO_VALUE:
        return Figure(value=None)
    match = _FIGURE.fullmatch(plain) if len(plain) <= _LONGEST else None
    behind = (match["behind"] or "").strip() if match else ""
    scale = NUMBER_SCALES.get(simplified(behind))
    own = "" if scale else behind
    if match is not None and match["currency"]:
        own = f"{match['currency']} {own}".strip()
    if match is None or (own and not is_unit(own)):
        raise FigureError("no figure; write digits such as 753537 or 753,537, or — for none")
    if len(re.sub(r"\D", "", match["digits"] + (match["rest"] or ""))) > _MOST_DIGITS:
        raise FigureError("too many digits")
    value = Decimal(re.sub("[, ]", "", match["digits"]) + (match["rest"] or "")) * (scale or 1)
    if behind and scale and value == value.to_integral_value():
        value = value.quantize(Decimal(1))
    sign = match["sign"]
    return Figure(
        value=-value if sign in ("-", "−") else value, own=own, unit=own, plus=sign == "+"
    )


def parse_figure(text: str) -> Decimal | None:
    """The value of the figure in ``text``, which has no unit but %; None for a blank or a dash.

    >>> parse_figure("２０，６３３，０８４"), parse_figure("98.7%")
    (Decimal('20633084'), Decimal('98.7'))
    """
    figure = read_figure(text)
    if figure.own not in ("", "%"):
        raise FigureError("a unit behind it")
    return figure.value


@functools.lru_cache(maxsize=4096)
def is_unit(text: str) -> bool:
    """Whether a text is a unit that figures are told in: 件, 万元, %, 元/平方米.

    >>> is_unit("亿元"), is_unit("元/月"), is_unit("月"), is_unit("省级")
    (True, True, False, False)
    """
    return len(text) <= _LONGEST and _UNIT.fullmatch(as_words(text).strip()) is not None


_ONE = r"\d{1,12}(?:,\d{3}){0,4}(?:\.\d{1,6})?"
_CHANGES = (
    "增长|增加|上升|上涨|提高|提升|缩短|延长|下降|减少|降低|回落|下滑|下跌|增|减|升|降|涨|跌|多|少"
    "|[↑↓→▲▼△▽⬆⬇↗↘]"
)
_SEVERAL = regex(rf"({_ONE})([^\d.,]+)")
#: A change, about how much, what it is at least or between, a part of a whole, a time.
_SPOKEN_FIGURE = regex(
    rf"(?:同比|环比)?(?:{_CHANGES}) ?(?:了|约)? ?[+-]?{_ONE}(?P<a>[^\d]*)"
    rf"|{_ONE}(?P<b>[^\d]{{0,5}}?)[↑↓→▲▼⬆⬇]"
    rf"|(?:大?约|近|超过?|逾|不足|不到|至少|至多|[<>≤≥≦≧±~]) ?{_ONE}(?P<c>[^\d]*)"
    rf"|{_ONE}(?:余|多|来)(?P<d>[^\d]*)|{_ONE}(?P<e>[^\d]{{0,5}}?)(?:左右|以上|以下|以内)"
    rf"|(?!0\d|\d{{4}}-){_ONE}(?P<f>[^\d]{{0,5}}?)[-–—~至]{_ONE}(?P<g>[^\d]*)|\d{{1,6}}/\d{{1,6}}"
    r"|\d{1,3}:\d\d(?::\d\d)?|\d{1,3}['′’]\d\d?[\"″”]"
    r"|(?:基本|同比|环比|与?上?[期周月年])?(?:持平|不变|无变化)"
)


def is_spoken_figure(text: str) -> bool:
    """Whether a cell tells a figure together with words, so that nothing can be made of it.

    >>> [is_spoken_figure(text) for text in ("增长5.3%", "↓2.1", "约50件", "8～10天", "持平")]
    [True, True, True, True, True]
    >>> [is_spoken_figure(text) for text in ("5批次12人次", "5:30", "50余家", "2小时15分", "±0.5")]
    [True, True, True, True, True]
    >>> [is_spoken_figure(text) for text in ("50", "5月", "12号窗口", "028-8611", "", "张三")]
    [False, False, False, False, False, False]
    """
    plain = narrow(text).strip()
    if not 0 < len(plain) <= _LONGEST:
        return False
    match = _SPOKEN_FIGURE.fullmatch(plain)
    if match is None:
        # 2小时15分
        several = _SEVERAL.findall(plain)
        return (
            len(several) > 1
            and sum(map(len, itertools.chain(*several))) == len(plain)
            and all(is_unit(unit) for _figure, unit in several)
        )
    return all(not unit or is_unit(unit) for unit in match.groupdict().values())


def is_figure(text: str) -> bool:
    """Whether a cell shows a figure or its absence, and so is set flush right."""
    try:
        read_figure(text)
    except FigureError:
        return False
    return True


class Shape(Struct, frozen=True, kw_only=True):
    """How a figure is written."""

    #: Thousands are parted by commas.
    grouped: bool = False
    #: 万, 亿, or empty.
    scale: str = ""
    #: Decimals to round to, half up; None leaves them as they are.
    decimals: int | None = None
    #: Whether the unit follows.
    with_unit: bool = False


PLAIN = Shape()


def parse_shape(words: Iterable[str]) -> Shape:
    """What ``千分位`` (group), ``万``, ``亿``, ``2位`` (.2) and ``带单位`` (unit) say.

    Raises ValueError with a word that says nothing.

    >>> parse_shape(["万", "1位"])
    Shape(grouped=False, scale='万', decimals=1, with_unit=False)
    """
    shape = PLAIN
    for word in (as_words(typed).strip() for typed in words):
        if word in ("group", "千分位"):
            shape = replace(shape, grouped=True)
        elif word in ("万", "亿"):
            shape = replace(shape, scale=word)
        elif word in ("unit", "带单位"):
            shape = replace(shape, with_unit=True)
        elif match := re.fullmatch(r"\.(\d)|(\d)位(?:小数)?", word):
            shape = replace(shape, decimals=int(match[1] or match[2]))
        else:
            raise ValueError(word)
    return shape


def format_figure(value: Decimal | None, shape: Shape = PLAIN) -> str:
    """The digits of a figure, as the record has them unless ``shape`` says else; — for none.

    >>> format_figure(Decimal(20633084), Shape(scale="万", decimals=1))
    '2063.3万'
    """
    if value is None:
        return "—"
    if shape.scale:
        value = trimmed(value / NUMBER_SCALES[shape.scale])
    if shape.decimals is not None:
        value = round_half_up(value, shape.decimals)
    digits = f"{value:,f}" if shape.grouped else f"{value:f}"
    return digits + shape.scale


def beside(text: str, unit: str) -> str:
    """Digits and their unit as they are typed: 98.7%, 5件, 5 days, -$5 million.

    >>> beside("-5", "$ million"), beside("4.98", "亿元"), beside("3", "days")
    ('-$5 million', '4.98亿元', '3 days')
    """
    if unit[:1] not in CURRENCIES:
        is_word = unit.isascii() and unit[:1].isalpha()
        return f"{text}{' ' * is_word}{unit}"
    sign = "-" if text.startswith("-") else ""
    return f"{sign}{unit[0]}{text.removeprefix(sign)}{unit[1:]}"


def scales_of(text: str, language: str) -> str:
    """Figures with 万 and 亿 as the language writes these: 75.4万; 75.4萬 in Taiwan.

    >>> scales_of("75.4万", "zh_TW"), scales_of("75.4万", "zh_CN")
    ('75.4萬', '75.4万')
    """
    return text.translate(_TRADITIONAL) if is_traditional(language) else text


def is_traditional(language: str) -> bool:
    """Whether a language is Chinese in Traditional characters."""
    return language.replace("-", "_").lower().startswith(("zh_tw", "zh_hk", "zh_mo", "zh_hant"))


def round_half_up(value: Decimal, decimals: int) -> Decimal:
    """``value`` with so many decimals."""
    return value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def trimmed(value: Decimal) -> Decimal:
    """``value`` without zeros at the end of its decimals.

    >>> trimmed(Decimal("20.50")), trimmed(Decimal("100"))
    (Decimal('20.5'), Decimal('100'))
    """
    if value == value.to_integral_value():
        return Decimal(int(value))
    return value.normalize()


def converted(value: Decimal, factor: Decimal) -> Decimal:
    """A figure in another unit; in its own it keeps its decimals."""
    return value if factor == 1 else trimmed(value * factor)


def decimals_of(value: Decimal) -> int:
    """How many decimals a figure was written with."""
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


#: What a unit may begin with: 百万元.
UNIT_SCALES = {
    "千": Decimal(10) ** 3,
    "万": Decimal(10) ** 4,
    "百万": Decimal(10) ** 6,
    "亿": Decimal(10) ** 8,
}


@functools.cache
def scale_of(unit: str) -> tuple[Decimal, str]:
    """How many of its base a unit has, and the base.

    >>> scale_of("万元")
    (Decimal('10000'), '元')
    >>> scale_of("萬戶")
    (Decimal('10000'), '戶')
    """
    match = re.match(r"(百万|千|万|亿)(?=.)", simplified(unit))
    return (UNIT_SCALES[match[1]], unit[match.end() :]) if match else (Decimal(1), unit)


_WORD_SCALES = {"thousand": 3, "million": 6, "billion": 9}


def factor_of(unit: str) -> Decimal:
    """By how much a figure is divided that is told in a unit, or in no more than 百万.

    >>> factor_of("万元"), factor_of("千"), factor_of("USD million"), factor_of("件")
    (Decimal('10000'), Decimal('1000'), Decimal('1000000'), Decimal('1'))
    """
    power = _WORD_SCALES.get(unit.rpartition(" ")[2], 0)
    return UNIT_SCALES.get(simplified(unit)) or scale_of(unit)[0] * 10**power
