"""What single lines look like: numbers, days, labels."""

from __future__ import annotations

import re
import unicodedata

from msgspec import Struct

from ...core.i18n import __
from ...model.text.alike import simplified
from ...model.text.chinese import narrow
from ...model.text.levels import NUMERALS, digit_by_digit, roman_numeral
from ...model.text.republic import YEAR_ALONE
from ..blocks import NOTE_CALL, PastLook

_ROMANS = {roman_numeral(number).upper(): number for number in range(1, 20)}
_ZEROS = str.maketrans("〇○Ｏ", "零零零")
_N = "[一二三四五六七八九十]{1,3}"
_OF_FORMAL = str.maketrans("壹贰叁参肆伍陆柒捌玖拾", "一二三三四五六七八九十")
_UNITS = {"十": 10, "百": 100, "千": 1000}
#: Of serial numbers.
_LARGE = "[零〇一二三四五六七八九十百千]{1,8}"
#: How deep a mark is, from the outermost: 一、（一）1. (1) ①
_RANKS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"({_N})[、.．]|([IVX]{{1,4}})\.\s",
        rf"[（(]({_N})[）)]、?|([A-Z])\.\s(?=\S{{3}})",
        r"(\d{1,2})(?:[、．]|\.(?!\d)|\.(?=\d{1,2}月\d))",
        r"(?:[（(](\d{1,2}|[a-z])[）)]|(?<![（(\w])(\d{1,2}|[a-z])[）)])、?",
        r"([①-⑳])",
    )
)
#: 第一部分 stands above 一、, and so does 壹、.
_FORMAL = "壹贰叁肆伍陆柒捌玖拾"
_PART = re.compile(
    rf"(?:第({_N})(?:部分|板块|板塊|篇|章)[\s:：、]*|([{_FORMAL}貳參陸]{{1,3}})、\s*)(?=\S)"
)
#: 1 总体情况, 1.1 办件情况: with a blank behind, and no measure.
_DECIMAL = re.compile(
    r"(\d{1,2}(?:\.\d{1,2}){1,2}\.?|\d{1,2})[ \u3000]+(?=[一-龥])"
    r"(?![万亿个件条人名次年月日号时分倍家户笔元岁天周期份])"
)
_CHINESE_DAY = re.compile(
    r"([一二三四五六七八九零]{4})年(?:([一二三四五六七八九十]{1,3})月(?:([一二三四五六七八九十]{1,3})日)?)?"
)
#: 2019-02-05 and its kin, and 2019年02月05日.
#: A day without a year: 十一月十三日.
_CHINESE_DATE = re.compile(
    r"(?<![零一二三四五六七八九十])([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日"
)
_ISO = re.compile(rf"(?<!\d)({YEAR_ALONE})([-./])(0?[1-9]|1[0-2])\2([0-3]?\d)(?!\d)")
#: The second of two days, whose year is that of the first: 2023年9月4日—9.10.
_DAY_BEHIND = re.compile(
    r"(月\d{1,2}日\s?[—–~至-]{1,2}\s?)(0?[1-9]|1[0-2])[./-]([0-3]?\d)(?![\d.])"
)
_ZERO = re.compile(r"(?<=[年月])0(?=[1-9][月日])")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH_WORD = (
    r"(?<![A-Za-z])(?P<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?"
    r"|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
_MONTH = re.compile(_MONTH_WORD)
_YEAR = rf"(?:,?\s?(?P<year>{YEAR_ALONE})(?!\d))?"
_OF_MONTH = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
#: 25 March 2024, and March 25, 2024.
ENGLISH_DAYS = (
    rf"(?<![\d.]){_OF_MONTH}\s?{_MONTH_WORD.replace('(?<![A-Za-z])', '')}\.?(?![a-z]){_YEAR}",
    rf"{_MONTH_WORD}\.?\s?{_OF_MONTH}(?![\d.]){_YEAR}",
)
_ENGLISH_DAYS = tuple(map(re.compile, ENGLISH_DAYS))
_MONTH_OF_YEAR = re.compile(rf"{_MONTH_WORD}\.?\s?({YEAR_ALONE})(?!\d)")
#: No. 12, 2024; Issue 12 of 2024.
_NUMBER = re.compile(
    r"(?<![A-Za-z])(?:Issue\s?)?(?:N[Oo]|Issue|Number)\.?\s?(\d{1,3})(?!\d)"
    rf"(?:\s?[,/(]?\s?(?:of)?\s?({YEAR_ALONE})\)?)?"
)
#: What a sentence ends in, or a line that leads to the next.
ENDS = tuple("。．｡！？；：!?;:…”’）)》】.")
#: What it alone ends in, and no heading.
FULL_STOPS = tuple("。．｡！？；!?;.")
#: The same, but for quotes and brackets, which a heading may end in as well.
STOPS = tuple("。．｡！？；：!?;:…，、,")


def plain(text: str) -> str:
    """A text without blanks and calls of notes, its letters and signs narrow.

    >>> plain("第　７ 期（总第 12 期）")
    '第7期(总第12期)'
    """
    return "".join(narrow(NOTE_CALL.sub("", text)).split())


class TypedMark(Struct, frozen=True, kw_only=True):
    """A number that a paragraph begins with."""

    text: str
    #: From 0: 第一部分 is 0, 一、 is 1, （一） 2, 1. is 3, (1) 4, ① 5, ● and its kin ``SIGN_RANK``.
    rank: int
    number: int


def mark_at(text: str) -> tuple[TypedMark, str] | None:
    """The mark that a text begins with, and what follows; None where there is none.

    >>> mark_at("（十二）便民服务")[0].number, mark_at("1.5万件") is None, mark_at("①甲")[1]
    (12, True, '甲')
    >>> mark_at("3.1月16日，窗口")[1]
    '1月16日，窗口'
    """
    body = text.lstrip()
    if (part := _PART.match(body)) is not None:
        numeral = part[1] or simplified(part[2]).translate(_OF_FORMAL)
        mark = TypedMark(text=part[0].strip(), rank=0, number=NUMERALS.get(numeral, 0))
        return mark, body[part.end() :].lstrip()
    if (decimal := _DECIMAL.match(body)) is not None:
        numbers = decimal[1].rstrip(".").split(".")
        mark = TypedMark(text=decimal[1], rank=len(numbers), number=int(numbers[-1]))
        return mark, body[decimal.end() :].lstrip()
    for rank, pattern in enumerate(_RANKS, 1):
        match = pattern.match(body)
        if match and body[match.end() :].strip():
            typed = next(group for group in match.groups() if group)
            number = _number_of(typed)
            mark = TypedMark(text=match[0], rank=rank, number=number)
            return mark, body[match.end() :].lstrip()
    if _is_sign(body) and body[1:].strip():
        sign = TypedMark(text=body[0], rank=SIGN_RANK, number=0)
        return sign, body[1:].lstrip()
    return None


def _number_of(typed: str) -> int:
    """What a numeral counts: 3, 三, III, c, C, ③."""
    if typed.isdecimal():
        return int(typed)
    if typed in NUMERALS or typed in _ROMANS:
        return NUMERALS.get(typed) or _ROMANS[typed]
    if typed.isascii():
        return ord(typed.lower()) - ord("a") + 1
    return ord(typed) - ord("①") + 1


def typed_mark(typed: str) -> TypedMark | None:
    """A mark by itself, as it was typed.

    >>> typed_mark("1.2").number, typed_mark("（三）").number, typed_mark("")
    (2, 3, None)
    """
    found = mark_at(f"{typed} 甲") if typed else None
    return found[0] if found else None


def _is_sign(text: str) -> bool:
    """Whether a text begins with a sign for lists: any symbol, or a dash with a blank behind it.

    >>> [_is_sign(text) for text in ("●甲", "• 甲", "- 甲", "-3%", "√ 甲", "℃")]
    [True, True, True, False, True, True]
    """
    first = text[:1]
    is_symbol = bool(first) and unicodedata.category(first) in ("So", "Co")
    return is_symbol or first in _SIGNS or (first in _DASHES and text[1:2].isspace())


def arabic(text: str) -> str:
    """A text whose days and numbers of issues are in digits, each in one form.

    >>> arabic("二〇一九年第七期"), arabic("二〇一九年二月十五日"), arabic("2019-02-05")
    ('2019年第7期', '2019年2月15日', '2019年2月5日')
    >>> arabic("25 March 2024"), arabic("Mar. 3rd"), arabic("No.12,2024"), arabic("No. 45")
    ('2024年3月25日', '3月3日', '2024年第12期', '第45期')
    """

    def day(match: re.Match[str]) -> str:
        year = digit_by_digit(match[1])
        month, date = (NUMERALS.get(part or "", "") for part in match.groups()[1:])
        return f"{year}年" + (f"{month}月" if match[2] else "") + (f"{date}日" if match[3] else "")

    text = _in_chinese(text)
    found = _CHINESE_DAY.sub(day, text.translate(_ZEROS) if "年" in text else text)
    found = _CHINESE_DATE.sub(_date_of, found) if "月" in found else found
    found = _ISO.sub(lambda m: f"{m[1]}年{int(m[3])}月{int(m[4])}日", _ZERO.sub("", found))
    found = _DAY_BEHIND.sub(lambda m: f"{m[1]}{int(m[2])}月{int(m[3])}日", found)
    return re.sub(rf"第({_LARGE})([期号辑])", lambda m: f"第{chinese_number(m[1])}{m[2]}", found)


def _date_of(match: re.Match[str]) -> str:
    """十一月十三日 in digits, where both are numbers."""
    month, date = (NUMERALS.get(part) for part in match.groups())
    return f"{month}月{date}日" if month and date else match[0]


def unnamed(pattern: str) -> str:
    """A pattern without names for its groups, so that it may stand in others."""
    return re.sub(r"\(\?P<\w+>", "(?:", pattern)


def without_blanks(text: str) -> str:
    """A text without blanks, its days and numbers in digits, also those that blanks part.

    >>> without_blanks("2024-10-14 17:05"), without_blanks("第 七 期")
    ('2024年10月14日17:05', '第7期')
    """
    return arabic(plain(arabic(text)))


def _in_chinese(text: str) -> str:
    """A text whose English days, and numbers of issues, are as Chinese ones."""
    if not _MONTH.search(text) and not _NUMBER.search(text):
        return text

    def day(match: re.Match[str]) -> str:
        month = _MONTHS.index(match["month"][:3].lower()) + 1
        year = f"{match['year']}年" if match["year"] else ""
        return f"{year}{month}月{int(match['day'])}日"

    def number(match: re.Match[str]) -> str:
        return (f"{match[2]}年" if match[2] else "") + f"第{int(match[1])}期"

    first, second = _ENGLISH_DAYS
    days = second.sub(day, first.sub(day, text))
    months = _MONTH_OF_YEAR.sub(
        lambda m: f"{m[2]}年{_MONTHS.index(m['month'][:3].lower()) + 1}月", days
    )
    return _NUMBER.sub(number, months)


def chinese_number(text: str) -> int:
    """What Chinese numerals say, also digit by digit.

    >>> [chinese_number(text) for text in ("十二", "二百零六", "一千零一", "二〇六", "三十")]
    [12, 206, 1001, 206, 30]
    """
    plainly = text.translate(_ZEROS)
    if not set(plainly) & set(_UNITS):
        return int(digit_by_digit(plainly))
    total = digit = 0
    for sign in plainly:
        if sign in _UNITS:
            total += (digit or 1) * _UNITS[sign]
            digit = 0
        else:
            digit = int(digit_by_digit(sign))
    return total + digit


def unspaced_name(text: str) -> str:
    """A line whose characters are set apart, without these blanks: 工 作 周 报.

    >>> unspaced_name("工　作　周　报"), unspaced_name("简  报"), unspaced_name("某中心 编")
    ('工作周报', '简报', '某中心 编')
    """
    body = text.strip()
    return "".join(body.split()) if re.fullmatch(r"(?:\S\s+)+\S", body) else body


#: — 2 —, -2-, 第2页, 第 2 页 共 5 页, 2/5; nothing else is on the line.
PAGE_NUMBER = re.compile(
    r"[-—–·]+\d{1,3}[-—–·]+|(?i:page)\d{1,3}(?:of\d{1,3})?|第\d{1,3}页(?:[,/]?共\d{1,3}页)?|(?!0)\d{1,2}/(?!0)\d{1,2}"
)
#: The same at the end of a text that was cut by it, without the blanks behind it.
GLUED_NUMBER = re.compile(r"[-—–－]\s?\d{1,3}\s?[-—–－]\Z")
DAY = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")
ISSUE_NUMBER = re.compile(
    r"\(?(?:《?(?P<name>[^《》\d(]{2,16})》?)??(?:[(〔\[【]?(?P<year>\d{4})[)〕\]】]?年?)?(?P<extra>增刊)?"
    r"(?:第?(?P<first>\d{1,3})(?:[-—–~至、](?P<last>\d{1,3}))?期|第(?P<only>\d{1,3})[号辑])"
    r"(?:[(,]?总第?(?P<serial>\d{1,5})[期号辑])?\)?"
)
SERIAL = re.compile(r"\(?总第?(\d{1,5})[期号辑]\)?")
#: How names of bulletins end.
NAME = re.compile(
    r"(?:周报|简报|动态|通报|快报|月报|专报|简讯|要情|通讯|专刊|日报|旬报|季报|周刊|月刊|信息|馆讯|小结|汇编|摘报|报告|新闻|之窗|之声|一周"
    r"|(?i:weekly|bulletin|newsletter|digest|brief(?:ing)?|report|gazette|news))"
)
_OFFICE_OF_LETTERS = re.compile(
    r"(?:council|office|department|authority|university|hospital|board|agency|bureau|city\s?hall)\Z"
    r"|\A(?:the\s?)?(?:city|borough|county|town|district|port|university)\s?of\s?\S",
    re.IGNORECASE,
)
_OFFICE = re.compile(
    r"(?:中心|局|办公室|(?<!么)办|委|委员会|处|部|厅|院|公司|集团|学校|大学|医院|科|室|站|队|馆|所|大厅|专班|组|政府|党委|团委|法院|检察院|协会|支部)(?:编|编印)?\Z"
)
#: Whom it goes to, who made it, and where they are found.
TAIL_LABEL = re.compile(
    r"((?:本期)?(?:报送|报|送|发|呈|下发|发送|传阅)|[抄呈分印主][送报]|[一-龥]{0,4}?(?:编辑|主编|总编|责编|编审|校对|审校)"
    r"|(?:审核|审稿|核稿|核校|复核|签发|审定|审签|审阅|填表|填报|制表|统计|报送|拟稿|撰稿|整理|校核|排版)(?:人员?)?"
    r"|(?:主办|承办|编印|编发|主管)(?:单位|部门)?|记录|执笔|供稿|摄影|通讯员|热线|编辑部(?:电话)?|联系人|(?:联系|投稿|咨询|监督)?(?:电话|邮箱)|传真|网址|地址|主题词|来源"
    r"|(?i:distribution|sent to|circulat(?:ion|ed to)|(?:en)?queries"
    r"|cop(?:y|ies)(?: to)?|cc|edit(?:ors?|ed by)"
    r"|(?:prepared|approved|reviewed) by|contact|tel(?:ephone)?|phone|e-?mail|address))"
    r"\s*(?:[:：｜|]|(?<=(?i:tel))\.(?=\s)|(?<=(?i:ed by))(?=\s))"
)
COPIES = re.compile(r"\(?(?:本期)?共?印(?:发|制|数)?(?:[:：](\d{1,5})份?|(\d{1,5})份)\)?")
UNIT = re.compile(r"\(?(?:计量)?单位:(\S{1,12}?)\)?")
SOURCE = re.compile(r"\(?(?:数据|资料)来源[:：](.{2,60})")
REMARK = re.compile(r"注[:：](.{2,})")
NUMBERED_TABLE = re.compile(
    r"表\s?[\d一二三四五六七八九十]{1,3}[\s:：、]?\s*\S.{0,38}(?<![。；：])\Z"
)
EDITORS_NOTE = re.compile(r"(编者按|按语|按|编者的话)\s*[:：]\s*(.+)", re.DOTALL)
_CONTENTS = re.compile(
    r"(?:本期|本刊|今日|本周|主要)?(?:要目|目录|目次|导读|提要)|contents|inthisissue", re.IGNORECASE
)
BRACKETED = re.compile(r"[【〖\[]([^【】〖〗\[\]:：]{1,40})[】〗\]]")
#: Signs that stand in front of headings, or of items.
_SIGNS = frozenset("•‣·※√⊙⊕∙∘＊∆")
_DASHES = frozenset("-–—*+>")
#: What a text has by its sign in place of a number: the rank behind all numbers.
SIGN_RANK = len(_RANKS) + 1


def is_office_of_letters(text: str) -> bool:
    """Whether an English line is the name of an office.

    >>> is_office_of_letters("Brackwell City Council"), is_office_of_letters("City of Norwick")
    (True, True)
    >>> is_office_of_letters("Weekly notes from the City Hall")
    False
    """
    words = re.findall(r"[A-Za-z'’]+", text)
    are_names = all(word[0].isupper() or word in ("of", "the", "and", "for") for word in words)
    is_like = text.isascii() and _OFFICE_OF_LETTERS.search(text.strip()) is not None
    return is_like and are_names


def is_office(text: str) -> bool:
    """Whether a text ends as the name of an office does.

    >>> is_office("省政务服务中心"), is_office("市政务服务中心编"), is_office("工作周报")
    (True, True, False)
    """
    return _OFFICE.search(text) is not None


#: Who is written to.
ADDRESSED = re.compile(
    r"各(?![项种类])|[局委府办处科室部所站院校厂司县市区乡镇村][长们]?\Z|同志|领导|单位|部门\Z|(?i:\ball\b|dear)"
)
#: What is shorter, and ends in no stop, may be no paragraph.
_BRIEF = 9
#: Signs that a line of text has been set as a table by hand.
_COLUMNS = re.compile("\t| {2,}|\u3000{2,}")


def entry_of(text: str) -> str:
    """A line of a list of contents without its mark and page."""
    text = plain(text)
    marked = mark_at(text)
    entry = (marked[1] if marked else text).rstrip("0123456789").rstrip(".·…")
    return entry.strip("【】[]《》〔〕 \t\u3000")


def is_contents_title(text: str) -> bool:
    """Whether a line is the heading of a list of contents.

    >>> is_contents_title("目　录"), is_contents_title("【本期要目】"), is_contents_title("要目：")
    (True, True, True)
    """
    return _CONTENTS.fullmatch(simplified(entry_of(text)).rstrip(":")) is not None


def stands_apart(text: str) -> str:
    """Why a line may be no paragraph; empty where it is one."""
    if len(_COLUMNS.findall(text)) > 1:
        return __("these may be rows of a table that was set by blanks")
    found = plain(text)
    if DAY.fullmatch(found) or (len(found) < _BRIEF and not text.endswith(ENDS)):
        return __("short lines stand alone here; look what they are")
    return ""


def is_like_heading(text: str, look: PastLook) -> bool:
    is_short = 4 <= len(text) <= 30 and not text.endswith(STOPS)
    return is_short and (look.is_centred or look.is_bold)


def is_row_within(text: str, mark: TypedMark) -> bool:
    """Whether the text goes on with the next number of the same kind."""
    return any(
        (found := mark_at(piece)) is not None
        and found[0].rank == mark.rank
        and found[0].number == mark.number + 1
        for piece in re.split(r"[；;。]", text)
    )
