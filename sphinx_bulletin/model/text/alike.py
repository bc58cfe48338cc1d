"""When two names are one, and which known name a mistyped one was meant to be.

What an author typed is compared in one of three forms. Each leaves out what its author cannot have
meant: of names that authors give themselves only width and blanks, since A窗口 and a窗口 may be
two; of words that are looked for, of outlets and of heads case too; of names that this extension
has given, which must be found however they are typed, marks as well.
"""

from __future__ import annotations

import difflib
import functools
import unicodedata
from collections.abc import Iterable

from .chinese import narrow
from .regex import regex

#: Characters of our names and of words that are looked for, as Taiwan, Hong Kong and Macau write
#: them, and as they are written here.
_TRADITIONAL = (
    "萬與專業兩個為爲買爭於雲畝親億從價眾衆優會傳體餘關內冊農況淨準減幾劃則別製辦務動勢區單佔"
    "衛廳歷曆壓釐縣參發變隻臺號後噸聽員週諮圍國圖場塊處備復複覆頭實審對導將層屆屬歲崗幣佈帶並"
    "併庫應開異張歸當錄徑態總戶擴報擬據數無時顯術機權條來構標棟欄樣檔檢樓檻橫歐氣彙匯註漲滿點"
    "熱狀環現電碼種祕積稱稅穩筆簽簡類緊紅約級納線組結絡絕統續綜緩編縮繳網職聯腳節範獲補裝見視"
    "覽計訂訓訊記講許設訪證評識訴診詞話詢語誤說請諾課調負責帳賬貨貳費資趨車轉載較輛輯達過還進"
    "違連遞遺鄰採釋裡裏鐘銷錯鍵鎮鎊長門問間閱陣階陸隱頁頃項順預領題額驗"
    "寫舊"
)
_HERE = (
    "万与专业两个为为买争于云亩亲亿从价众众优会传体余关内册农况净准减几划则别制办务动势区单占"
    "卫厅历历压厘县参发变只台号后吨听员周咨围国图场块处备复复复头实审对导将层届属岁岗币布带并"
    "并库应开异张归当录径态总户扩报拟据数无时显术机权条来构标栋栏样档检楼槛横欧气汇汇注涨满点"
    "热状环现电码种秘积称税稳笔签简类紧红约级纳线组结络绝统续综缓编缩缴网职联脚节范获补装见视"
    "览计订训讯记讲许设访证评识诉诊词话询语误说请诺课调负责账账货贰费资趋车转载较辆辑达过还进"
    "违连递遗邻采释里里钟销错键镇镑长门问间阅阵阶陆隐页顷项顺预领题额验"
    "写旧"
)
_SIMPLIFIED = str.maketrans(_TRADITIONAL, _HERE)
_ANY_TRADITIONAL = regex(f"[{_TRADITIONAL}]")
#: Of several, the first is that of our own names; 台 is written so in both.
_AS_THERE = str.maketrans(
    {here: there for there, here in zip(reversed(_TRADITIONAL), reversed(_HERE), strict=True)}
    | {"台": "台"}
)


@functools.lru_cache(maxsize=1024)
def simplified(text: str) -> str:
    """A text with the characters of our own words simplified; as long as it was.

    >>> simplified("各課室動態")
    '各课室动态'
    """
    # Asked of the same texts again. ``translate`` asks for every character, and most have none.
    return text.translate(_SIMPLIFIED) if _ANY_TRADITIONAL.search(text) else text


def traditional(name: str) -> str:
    """A name of ours as it is written there: it is read alike.

    >>> traditional("动态汇编"), traditional("整改台账")
    ('動態彙編', '整改台帳')
    """
    return name.translate(_AS_THERE)


def as_words(text: str) -> str:
    """A text in which words of ours are looked for: narrow and simplified; as long as it was.

    >>> as_words("較上週減少１２件")
    '较上周减少12件'
    """
    return simplified(narrow(text))


@functools.lru_cache(maxsize=4096)
def unspaced(name: str) -> str:
    """The name of a row, check, window or bulletin as it is compared: narrow, simplified, unspaced.

    >>> unspaced("合　 计"), unspaced("Ａ 窗口"), unspaced("a窗口"), unspaced("臺北辦事處")
    ('合计', 'A窗口', 'a窗口', '台北办事处')
    """
    return "".join(as_words(name).split())


def caseless(text: str) -> str:
    """A word that is looked for, an outlet or a file's head: the same, in lower case.

    >>> caseless("１２３４５ 热线Ａpp")
    '12345热线app'
    """
    return "".join(narrow(text).split()).casefold()


@functools.lru_cache(maxsize=4096)
def letters_only(text: str) -> str:
    """The name of a directive, an option or a value: NFKC, lower case, simplified, no marks.

    >>> letters_only(" 动　态. "), letters_only("Statistics_Table")
    ('动态', 'statisticstable')
    >>> letters_only("（一）日 期："), letters_only("統計表")
    ('一日期', '统计表')
    """
    folded = unicodedata.normalize("NFKC", text).lower().translate(_SIMPLIFIED)
    return folded if folded.isalnum() else "".join(filter(str.isalnum, folded))


def one_off(typed: str, names: Iterable[str]) -> str:
    """The name from which ``typed`` is one character away; empty where none or several are.

    >>> one_off("动太", ["动态", "附件"]), one_off("报x", ["报头", "报尾"])
    ('动态', '')
    """
    form = letters_only(typed)
    # Two names of the same letters are one.
    near = {letters_only(name): name for name in names if _is_one_off(form, letters_only(name))}
    return next(iter(near.values())) if len(near) == 1 else ""


def _is_one_off(word: str, other: str) -> bool:
    """Whether a character more, less or another makes ``other`` of ``word``."""
    short, long = sorted((word, other), key=len)
    if not short or len(long) - len(short) > 1:
        return False
    # What is the same from the left; there the two part.
    at = next((i for i, pair in enumerate(zip(short, long, strict=False)) if pair[0] != pair[1]),
              len(short))  # fmt: skip
    return short != long and short[at + (len(short) == len(long)) :] == long[at + 1 :]


def nearest(typed: str, names: Iterable[str], cutoff: float = 0.5) -> str:
    """The name most like ``typed``, for a message; empty where none or several are.

    >>> nearest("曰期", ["期号", "日期"]), nearest("数目", ["日期"])
    ('日期', '')
    >>> nearest("报送", ["报头", "报尾"])
    ''
    """
    found = all_nearest(typed, names, cutoff)
    return found[0] if len(found) == 1 else ""


def all_nearest(typed: str, names: Iterable[str], cutoff: float = 0.5) -> list[str]:
    """The names most like ``typed``, by ``cutoff`` at least; several where they are as much alike.

    Of two that have as many characters of it, it is the one with more of them where they were
    typed: of two characters one is half.

    >>> all_nearest("督办情况", ["附件", "巡查情况", "采用情况"])
    ['巡查情况', '采用情况']
    """
    matcher = difflib.SequenceMatcher(b=typed, autojunk=False)
    best, found = (cutoff, -1), list[str]()
    for name in dict.fromkeys(names):
        matcher.set_seq1(name)
        if matcher.real_quick_ratio() < best[0]:
            continue
        alike = (matcher.ratio(), sum(map(str.__eq__, name, typed)))
        if alike > best:
            best, found = alike, []
        if alike == best:
            found.append(name)
    return found
