"""The words by which sentences tell of figures, a table for each language; the grammar is shared.

Each pattern is looked for in the words before a figure, or behind it. None can take more than
linear time.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from msgspec import Struct

from ..text.day_forms import ENGLISH_MONTHS
from ..text.regex import regex
from ..text.republic import IN_DIGITS


class Tongue(Struct, frozen=True, kw_only=True):
    """What a language says beside its figures."""

    #: A number with its scale and unit: groups ``digits``, ``loose``, ``scale``, ``unit``; what is
    #: said of it in a higher scale before, ``high`` and ``high_scale``.
    number: re.Pattern[str]
    scales: Mapping[str, Decimal]
    #: What stands before a number that counts nothing (第, 电话), and behind one (年, 号).
    no_figure_before: re.Pattern[str]
    no_figure_behind: re.Pattern[str]
    #: Behind the first of two numbers that bound others, where no 由 stands before it.
    ranges: re.Pattern[str]
    #: Before a number without a unit that is one to call.
    calls: re.Pattern[str]
    #: What parts sentences, their segments, and their clauses.
    sentence: re.Pattern[str]
    segment: re.Pattern[str]
    clause: re.Pattern[str]
    #: Directly before a figure that is not exact, and behind its unit.
    inexact_before: re.Pattern[str]
    inexact_behind: re.Pattern[str]
    #: Words for what is wanted, not what is.
    goals: re.Pattern[str]
    #: Directly before a figure.
    share: re.Pattern[str]
    rate: re.Pattern[str]
    up: re.Pattern[str]
    down: re.Pattern[str]
    to: re.Pattern[str]
    begun: re.Pattern[str]
    mean: re.Pattern[str]
    #: A mean of what is counted beside it.
    each: re.Pattern[str]
    total: re.Pattern[str]
    rest: re.Pattern[str]
    of_which: re.Pattern[str]
    #: Behind a figure: 33524件（占47.1%）的…; a percentage of something.
    share_behind: re.Pattern[str]
    mean_behind: re.Pattern[str]
    change_behind: re.Pattern[str]
    #: What a change is beside: ``before``, ``year``, ``other``.
    base: re.Pattern[str]
    #: Of which time a figure is: ``own``, ``year``, ``before``, ``last``, ``other``.
    time: re.Pattern[str]
    #: Words that name days, by a calendar: groups as ``named_days`` reads them.
    days: re.Pattern[str]
    #: Something that stands in all of them, so that most texts need not be searched.
    day_words: re.Pattern[str]
    #: Rises that stand behind their figure's name, with what they are of.
    measures: re.Pattern[str]
    #: Small words in a name.
    small: re.Pattern[str]
    points: frozenset[str]
    respectively: re.Pattern[str]
    #: Names of what is there, not of what came.
    stocks: re.Pattern[str]
    #: Behind the whole of a share.
    of: str
    #: Words around a share that name no whole: 占比为, 占总量的.
    of_all: re.Pattern[str]
    #: The whole of a share where it stands behind its figure.
    whole: re.Pattern[str]
    #: Before a list of all.
    colon: re.Pattern[str]
    #: A number word and what it counts.
    together: re.Pattern[str]
    #: Marks and words that part the parts of a list.
    parts: re.Pattern[str]
    #: Before a figure that may be of more than the issue is; directly behind one that has some.
    wider: re.Pattern[str]
    included: re.Pattern[str]
    #: What a sentence opens with that says of which part all of it is: Online, At City Hall.
    opening: re.Pattern[str]
    #: Behind such words a list is not of all.
    some: re.Pattern[str]

    def names_days(self, text: str) -> bool:
        """Whether days may be named in a text."""
        return self.day_words.search(text) is not None

    def clause_of(self, behind: str) -> str:
        """What stands behind a figure, to the end of its clause, or of the next number there.

        A month is of a day by the number behind it.
        """
        return _END.split(self.clause.split(behind)[0])[0]


_END = regex(r"[;.。]|(?<=\d)(?!\d)")


def last_match(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """The last place at which a pattern is found."""
    found = None
    for match in pattern.finditer(text):
        found = match
    return found


_ZH_UNITS = (
    "个工作日|工作日|个百分点|百分点|个千分点|件次|人次|户次|例次|项次|车次|架次|班次|场次|批次|人天|床日|"
    "个小时|小时|分钟|秒|个月|天|平方米|平方公里|公里|公顷|立方米|米|亩|吨|公斤|元/平方米|元|"
    "件|人|次|个|份|家|项|户|宗|起|条|笔|台|名|张|场|批|例|床|套|辆|艘|只|头|匹|株|棵|处|所|座|栋|"
    "幢|间|组|篇|册|本|页|部|款|单|票|包|箱|盒|袋|支|封|通|倍|分|位|岁|道|类|种|枚|把|块|片|面|根|期|家次|门|对|"
    "%|‰"
)
#: A day of last week is not last week: 上周五, but 上周一共 and 上周日均.
_ZH_LAST_WEEK = "上一?周(?!一(?![共般])|[二三四五六天]|日(?!均))"
_ZH_NUMBER = "[两一二三四五六七八九十]"
_ZH_TO = "[-—–~～至到]+"
_ZH_UP = "增长|成长|增加|净增|上升|提高|提升|上涨|上浮|回升|增幅|升幅|涨幅|(?<!新)增|升|涨"
_ZH_DOWN = (
    "下降|衰退|减少|降低|回落|下滑|下跌|缩短|压缩|压减|缩减|精简|核减|净减|降幅|减幅|跌幅|减|降|跌"
)
#: These are changes only where a clause says beside what: 比上周多30件.
_ZH_MORE = "多|高|快|长|好"
_ZH_LESS = "少|低|慢|短"
#: Of what is wanted, not of what is.
_ZH_GOALS = "目标|标准|要求|指标|任务|上限|下限|红线|门槛|警戒"
_EN_GOALS = "goal|target|standard|benchmark"
_ZH_FILL = r"(?:了|约|近|达到?|为|共|幅度为?|比例为?|整整)?"

CHINESE = Tongue(
    number=regex(
        # 2798万5000元 is one figure, as 520万5千元 is.
        rf"(?=\d)(?:(?P<high>\d{{1,3}}(?:,\d{{3}})+|\d{{1,6}})(?P<high_scale>[万亿萬億])(?=\d[\d,]{{0,5}}(?:千?[万萬]|千)?(?:{_ZH_UNITS})))?"
        r"(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)\s?(?P<loose>[余多几]?)"
        rf"(?P<scale>[十百千]?[万亿萬億]|[百千](?=[余多万元]))?(?P<loose2>[余多]?)\s?(?P<unit>{_ZH_UNITS})?"
    ),
    scales={
        "万": Decimal(10) ** 4,
        "亿": Decimal(10) ** 8,
        "十万": Decimal(10) ** 5,
        "百万": Decimal(10) ** 6,
        "千万": Decimal(10) ** 7,
        "百": Decimal(100),
        "千": Decimal(1000),
        "百亿": Decimal(10) ** 10,
        "千亿": Decimal(10) ** 11,
        "十亿": Decimal(10) ** 9,
        "萬": Decimal(10) ** 4,
        "億": Decimal(10) ** 8,
        "万亿": Decimal(10) ** 12,
    },
    no_figure_before=regex(
        r"(?:(?:第|〔|\[|号码|编号|No\.|[/\-—–~～.:]|\d[/:]|附件|表|图|零下|之)\s?|[A-Za-z])$"
    ),
    ranges=regex(r"(?!)"),
    calls=regex(r"(?:(?:电话|热线|手机|传真)[^\d,，;；。]{0,3}|\d[年月])$"),
    no_figure_behind=regex(
        r"年|月(?!均)|日(?!均)|号|时(?!长)|点(?!位)|届|季度|楼|层|路|[A-Za-z]|[:/~～]\s?\d|〕|—+|–|-|至\d|比\d|热线|平台"
        r"|分之"
    ),
    sentence=regex(r"[。！？!?\n]"),
    segment=regex(r"[;]"),
    clause=regex(r"[,，、:：()（）“”《》]"),
    inexact_before=regex(
        r"(?:(?<![预签节合违履续爽邀制解契])约|(?<![附邻靠亲])近|超|超过|逾|突破|接近|不足|不到|至少|最多|大约|将近|高达|力争|目标|不低于|不少于|不超过|高于|低于"
        r"|多于|少于|上限|预计|计划|左右|约为|达到近|约占|达近|近达|超出)$"
    ),
    inexact_behind=regex(
        r"(?:余|多(?!于)|左右|以上|以下|上下|以内|之多"
        # 达到99.6%的目标
        rf"|的[^,，。;；、\d]{{0,8}}(?:{_ZH_GOALS}))"
    ),
    goals=regex(_ZH_GOALS),
    share=regex(r"(?:占(?!地|用|道)[^,，;；]{0,24}|(?:占比|比重|比例)[^,，;；\d]{0,8})$"),
    rate=regex(r"率[^,，;；率]{0,8}$"),
    up=regex(
        rf"(?:{_ZH_UP}){_ZH_FILL}$|(?:[比较]|同比|环比)[^,，;；]{{1,12}}?(?:{_ZH_MORE})[出了收办采受接]{{0,2}}[理结用到]?$|^多了?$|[高多快长]于[^,，;；]{{0,10}}$"
    ),
    down=regex(
        rf"(?:{_ZH_DOWN}){_ZH_FILL}$|(?:[比较]|同比|环比)[^,，;；]{{1,12}}?(?:{_ZH_LESS})[出了收办采受接]{{0,2}}[理结用到]?$|^少了?$|[低少慢短]于[^,，;；]{{0,10}}$"
    ),
    to=regex(
        r"(?:[回上下增减提压缩扩大拉升降]{0,2})(?:[增减升降涨跌缩压提达减加少长高短滑落回复大整善到]|拉长|稳定|缩减|扩容)(?:至|到)了?$|[增减升降变改短少缩加长低高]为$"
    ),
    begun=regex(r"(?:由|从|自)[^,，;；到至]{0,24}$"),
    each=regex(r"[笔户家单场件次人宗]均"),
    mean=regex(
        r"(?:日均|[笔户家单场件宗次]均|每日|每天|平均每个?工作日|平均每天|平均每日|一天|月均|周均)[^,，;；\d]{0,10}$"
    ),
    total=regex(r"(?:合计|共计|总计|合共|[两三四五六七八九十]\S{0,3}共|相加)[^,，;；\d]{0,8}$"),
    rest=regex(r"(?:其余|其他|其它|剩余|余下|另外?|另有|尚余|尚有|还有|未)"),
    of_which=regex(r"其中|当中|[中里](?=,|$)|含|包括"),
    share_behind=regex(r"(?!)"),
    mean_behind=regex(r"/[天日]"),
    change_behind=regex(r"(?!)"),
    base=regex(
        r"(?=[同环比较与和于])(?:(?P<year>同比|(?:[比较与和同于])(?:上年|去年))"
        rf"|(?P<before>环比|[比较与和同于](?:{_ZH_LAST_WEEK}|上一?月|上个月|上季度?|上期|前一周|此前|上旬|1?\d月份?第[一二三四五1-5]周|1?\d月份?[上下]半月|1?\d月份?(?!\d)|第?[一二三四1-4]季度|节前))"
        r"|(?P<other>(?<!相)[比较](?=[^,，;；\d]{1,12}(?:增|减|升|降|多|少|提|缩|压|高|低|快|长|短|早)|[^,，;；]{1,12}的$)))"
    ),
    time=regex(
        r"(?=[\d去上前此累今年截一全本当单最周近预计下历])(?:"
        r"(?P<span>\d+月\d+日?[至到\-—–~～]+(?:\d+月)?\d+日)"
        r"|(?P<last>(?<![比较与和同])(?:去年同期|上年同期|去年同月|上年同月|去年|上年))"
        rf"|(?P<before>(?<![比较与和同一])(?:{_ZH_LAST_WEEK}|上一?月|上个月|上季度?|上期|前一周|此前一周))"
        r"|(?P<year>累计|今年以来|年初|截[至止](?:\d+月(?:\d+日|[底末])|\d+日)?|[一1]\s?[-—–~～至]\s?(?:1?\d|[二三四五六七八九十]+)月|前[一二三四五六七八九十]+个月"
        rf"|前三季度|上半年|全年|(?<!\d){IN_DIGITS}年(?!第?[一二三四1-4]季度|\d|[上下]半年|前|以来|版|[底末初]))"
        r"|(?P<own>本周|本月|本期|本季度?|当周|当月|当期|全周|全月|(?<![-—–~～至\d])1?\d月份?(?![\d\-—–~～至]))"
        r"|(?P<other>单日|当日(?!办)|当天|最高|最多的一天|周[一二三四五六日末]|(?<![至\d\-—–~～])\d+日(?![至\-—–~～])|近[一二三五十]+年"
        r"|预计|计划|下周|下月|历史))"
    ),
    days=regex(
        rf"(?<!\d)(?:(?P<year>{IN_DIGITS})年)?(?:"
        rf"(?P<from>1?\d)月(?P<from_day>\d{{1,2}})日?{_ZH_TO}(?:(?P<to>1?\d)月)?(?P<to_day>\d{{1,2}})日"
        r"|(?P<since>1?\d)月(?P<since_day>\d{1,2})日(?:起|以来)"
        rf"|(?P<first>1?\d)月?{_ZH_TO}(?P<last>1?\d)月(?!\d)"
        rf"|(?P<week_month>1?\d)月份?第?(?P<week>{_ZH_NUMBER}|[1-5])周"
        r"|(?P<half_month>1?\d)月份?(?P<which>[上下])半月"
        r"|(?P<month>1?\d)月份?(?!\d|以来|起|[底末初]|[上中下]旬|[上下]?半月)"
        r"|第?(?P<quarter>[一二三四1-4])季度|(?P<half>[上下])半年|前(?P<quarters>[两二三])季度"
        rf"|前(?P<first_months>{_ZH_NUMBER}{{1,2}})个月|(?P<whole>全年)"
        rf"|(?P<weeks>{_ZH_NUMBER})周(?=[^,;。]{{0,4}}(?:共|累计|合计|相加)|,(?:共|累计)|以?来)"
        rf"|(?P<months>{_ZH_NUMBER})个月(?=[^,;。]{{0,4}}(?:共|累计|合计|相加)|,(?:共|累计)|以?来))"
    ),
    day_words=regex("[月季年周]"),
    measures=regex(
        r"受理|办结|接听|接到|接通|答复|转派|转办|回访|满意|签约|成交|交易|中标|开标|采用|报送|收到|整改|完成|办理"
        r"|登记|归集|提取|发放|缴纳|签发|受训|参训|检查|发现|督办|退件|撤销|申报|评价|注册|注销|评审|入库|出院|入院"
        r"|节余|溢价|增值|结余|相差|接诊|手术|上门|预约|取号|预算|节约|逾期|超时|新增|取消|下放|立案|结案|走访|培训|答疑"
    ),
    small=regex(
        r"[\s“”\"'《》()（）]|12\d{3}|本周|本月|本期|本季度?|当周|当月|全周|全市|全县|全省|全区|(?<!公)共有?|共计|相比|相较|相|累计|已|分别|为|达到?|有|是|的|了|各类|其中"
        r"|则|也|还|约|近|另有?|以及|及|和|与|合计|总计|上周|上月|上期|今年以来|去年同期|上年同期|量|数|总|诉求|群众|热线|全年|今年|年内|上半年|前[一二三四五六七八九十]个月|类|信息|各|件|年初|第?[一二三四1-4]季度"
    ),
    points=frozenset({"百分点", "个百分点", "个千分点"}),
    respectively=regex(r"分别为?|依次为?|各为"),
    stocks=regex(r"在院|在办|库内|库存|存量|余额|期末|未办结|在册|结存|在库|待办|积压"),
    of="的",
    of_all=regex("占?比[重例]?|总[量数体]|[占的为是达到至约近共了]"),
    whole=regex(r"(?!)"),
    colon=regex(r":|[按从][^,，。;；\d]{1,10}(?:分|看|划分|统计|计|讲|说|次序)"),
    together=regex(
        r"([两二三四五六七八九十])(?:类|家|者|项|个|科|区|县|种|大|类窗口|地|部门|单位)"
    ),
    parts=regex(r"(?P<list>[、和及与])|[,;:()]"),
    wider=regex("全[国省市州县区镇]|今年"),
    included=regex("[,(](?:[还亦]?包?含|还?包括|加上|连同)"),
    # Clauses before a figure's own are what it is about.
    opening=regex(r"(?!)"),
    some=regex(r"主要|等(?!候|待|级|次|于)|包括|重点|较多|突出|前[两二三四五六七八九十]"),
)

_EN_MONTH = f"(?:{'|'.join(ENGLISH_MONTHS)})"
ENGLISH = Tongue(
    number=regex(
        # Than in 2024. is a year.
        r"(?!(?:(?<=\b[Ii]n )|(?<=\bof )|(?<=\bby )|(?<=since )|(?<=until ))(?:19|20)\d\d(?!,\d)\s?(?:[.,;:)]|$))"
        r"\$?(?P<high>)(?P<high_scale>)(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?P<loose>)"
        r"(?:\s(?P<scale>million|billion|thousand))?(?P<loose2>)"
        r"\s?(?P<unit>percentage points?|points?|percent|per cent|%|minutes?|hours?|(?:business |working |calendar )?days?|seconds?|weeks?|months?)?(?![A-Za-z\d])"
    ),
    scales={
        "million": Decimal(10) ** 6, "billion": Decimal(10) ** 9, "thousand": Decimal(1000),
    },
    no_figure_before=regex(
        r"(?:\b(?:January|February|March|April|May|June|July|August|September|October|November|December"
        r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|No\.?|Room|Suite|Route|Section|Ward|District|call|dial"
        r"|Phase|Week|Issue|Number|Ordinance|Title)\s|[-–—:/.A-Za-z§]"
        rf"|\b{_EN_MONTH}\s\d{{1,2}}(?:,|\s(?:to|through|and|or))\s)$"
    ),
    ranges=regex(r"\sto\s\d"),
    calls=regex(r"(?:[Pp]hone|[Cc]all|[Dd]ial)(?: at)?\s$"),
    no_figure_behind=regex(
        r"(?:st|nd|rd|th)\b|\s?(?:a\.m|p\.m|am\b|pm\b|Street|Avenue|St\b)|[-–—/]\s?\d|:\d|-|\s?(?:days|hours|minutes) or|\stimes\b|fold\b"
    ),
    sentence=regex(r"(?<!a\.m)(?<!p\.m)(?<!\bNo)(?<!\bSt)(?<!\bMr)(?<!\bMs)(?<!\bDr)[.!?](?=\s|$)"),
    segment=regex(r";"),
    clause=regex(r"(?<!\d),|,(?!\d)|:|[()“”]|\band\b|\bbut\b|\bwhile\b|\bwith\b"),
    inexact_before=regex(
        r"(?:about|around|nearly|almost|some|over|roughly|approximately|more than|less than|fewer than|at least"
        r"|under|up to|above|below|goal of|target of|close to|just over|just under|well over|within|exceeded|topped)\s$"
    ),
    inexact_behind=regex(
        rf"\s?(?:or so|or more|or fewer|or less|(?:[a-z-]+\s){{0,2}}(?:{_EN_GOALS})\b)"
    ),
    goals=regex(rf"\b(?:{_EN_GOALS})s?\b"),
    share=regex(
        r"(?:accounting for|accounted for|made up|making up|represent(?:ing|ed|s)|share (?:of|was)|or|or about)\s$"
    ),
    rate=regex(r"\brate[^,;\d]{0,40}$"),
    up=regex(
        r"\b(?:up|rose|rise of|increase of|increased|grew|gain of|climbed|rising|increasing|growing|jumped|more by)"
        r"(?:\sby)?\s(?:a\s)?$"
    ),
    down=regex(
        r"\b(?:down|fell|fall of|decrease of|decreased|dropped|drop of|decline of|declined|falling|declining"
        r"|dropping|shrank|reduction of|slipped|reduced|cut|shortened|improved)(?:\sby)?\s(?:a\s)?$"
    ),
    to=regex(r"\bto\s(?:a\s)?$"),
    begun=regex(r"\bfrom\s$|\bcompared (?:with|to)\s$|\bversus\s$|\bagainst\s$"),
    each=regex(r"(?!)"),
    mean=regex(r"\b(?:averaged|averaging|average of|daily average (?:of|was)|an average of)\s$"),
    total=regex(r"\b(?:combined|altogether)[^,;\d]{0,30}$|\bfor a total of\s$"),
    rest=regex(r"\b(?:remaining|the rest|others?|not)\b"),
    of_which=regex(r"\b[Oo]f (?:these|those|them|which|the)\b|\bincluding\b"),
    share_behind=regex(r"\s(?:of|were|was|came|went|involved)\b"),
    mean_behind=regex(r"(?:\s[a-z]+){0,3}\s(?:a|per|each)\sday|\sdaily"),
    change_behind=regex(
        r"\s(?:[a-z]+\s)?(?:(?P<up>(?:more|higher)\s(?:[a-z]+\s)?than|above\sthe(?!\s[$\d]))"
        r"|(?P<down>(?:fewer|lower)\s(?:[a-z]+\s)?than|below\sthe(?!\s[$\d])))\b"
    ),
    base=regex(
        r"\b(?:(?P<year>(?:a|one) year (?:ago|earlier|before)|last year|year-over-year|same (?:week|month|period|quarter) (?:last|a) year)"
        r"|(?P<before>last (?:week|month|quarter)|the (?:week|month|quarter) before|(?:the )?previous (?:week|month|quarter)"
        r"|a (?:week|month) (?:ago|earlier)|(?:week|month)-over-(?:week|month)|the prior (?:week|month)|(?:the )?week of [A-Z][a-z]+ \d+"
        rf"|(?:than|from|with|to)(?: in)? {_EN_MONTH}(?!\s\d)))"
    ),
    time=regex(
        r"(?P<last>\b(?:a year (?:ago|earlier)|last year))"
        r"|(?P<before>\b(?:last (?:week|month)|the (?:week|month) before|the previous (?:week|month)))"
        r"|(?P<year>\b(?:year[ -]to[ -]date|so far this year|this year|since January|through (?:January|February|March"
        r"|April|May|June|July|August|September|October|November|December)))"
        r"|(?P<own>\b(?:this week|this month|for the week))"
        r"|(?P<other>\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|\bsingle day|\bbusiest day|\bnormal week|\btypical|\bhistor)",
        re.IGNORECASE,
    ),
    days=regex(
        rf"\b(?:week of (?P<week_of>{_EN_MONTH})\s(?P<week_day>\d{{1,2}})"
        rf"|[Ss]ince (?P<since>{_EN_MONTH})\s(?P<since_day>\d{{1,2}})"
        rf"|(?:over|in|for) (?:the )?(?:last |past )?(?P<weeks>two|three|four|five|six|seven|eight|nine|ten) weeks"
        rf"|(?P<month>{_EN_MONTH})(?!\s\d))"
    ),
    day_words=regex("week|ince |uary|March|April|May|June|July|August|ber"),
    measures=regex(
        r"\b(?:opened|closed|received|handled|answered|resolved|issued|completed|filed|abandoned|inspected|scheduled"
        r"|surveyed|backlog|approved|denied|reviewed|collected|submitted)\b"
    ),
    small=regex(
        r"[\"“”]|\b(?:a|an|the|of|and|to|in|were|was|is|are|for|by|at|total|came|numbered|this|week|these|with|had|has"
        r"|which|that|on|as|it|they|or|from|city|staff|center|another)\b", re.IGNORECASE,
    ),
    points=frozenset({"percentage point", "percentage points", "point", "points"}),
    respectively=regex(r"\brespectively\b"),
    stocks=regex(r"\b(?:backlog|pending|open cases|inventory)\b"),
    of="\0",
    of_all=regex(".+"),
    whole=regex(r"\s*of (?!(?:the|that|this|their|its) (?:total|all)|them\b|these\b|those\b|it\b|all\s*$)(.+)"),
    colon=regex(r"[:—]"),
    together=regex(r"(?!)"),
    parts=regex(r"(?P<list>,|\band\b)|[;:()]"),
    wider=regex(r"\b(?:(?:city|county|state)-?wide|this (?:month|quarter|year))\b", re.IGNORECASE),
    included=regex(
        r"(?:\s[a-z]+){0,3}\s?[,(]\s?(?:including|counting|plus)\b"
        r"|(?:\s[a-z]+){1,4}\sthis (?:month|quarter|year)\b", re.IGNORECASE,
    ),
    opening=regex(
        r"\s*(?P<part>(?:[Oo]nline|[Oo]ffline|[Ii]n person"
        r"|(?:At|Through|Via|On|By|Outside|Inside|Among|In (?!all\b|total\b|addition\b|fact\b|short\b))\b[^,:;\d]{2,40})),"
    ),
    some=regex(r"\b(?:mostly|mainly|led by|top)\b"),
)  # fmt: skip


def tongue_of(text: str) -> Tongue:
    """The language of a text: Chinese where it has any Chinese character.

    >>> tongue_of("受理3件") is CHINESE, tongue_of("3 calls") is ENGLISH
    (True, True)
    """
    return CHINESE if _CHINESE.search(text) else ENGLISH


_CHINESE = regex("[\u4e00-\u9fff]")
