"""Characters and words that are typed twice and are no word so: 的的, 进行进行.

The table has the few that are never doubled, with those before and behind which make another word
of one of both: 目的的, 的的确确. Whatever is not in it (常常, 人人, 刚刚) is right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..faults import Kind, Message, Slip
from ..text.regex import regex
from .spotted import Spotted, around, spotted

CHARACTER_TWICE = Message(
    Kind.WORDS, "“%(found)s” in “%(around)s” is typed twice; write “%(right)s”", slip=Slip.DOUBLED
)

#: Character → those before and behind that make words of them.
_ALONE = {
    "的": ("目标有似别端", "确士哥"),
    "了": ("为末罢明终未知除不", "解却结断然无如得"),
    "是": ("但只于凡就都还正可要若像算总真也老国先便即更亦或不今很乃倒", "否非"),
    "在": (
        "现存正所实内潜好旨健自外意贵重难",
        "役建线职岗场校编途册押逃地位家即乎案库办审任读行野外",
    ),
    "和": ("求总饱缓温共调平随柔祥附亲混谐中讲议", "谐平睦解气美蔼善顺田县静约"),
    "与": ("参给赋付授", "会否其此日"),
    "及": ("普涉以触波顾遍论提危殃推企埃来未言谈", "时其格早至物冠第"),
    "对": ("针核面相比校查反应绝配成结派", "账外内比策象应立口于接照方手待"),
    "由": ("路自理缘因事经", "此于来"),
    "以": ("可所难予加足得何给借用据", "来上下内外及便免后前往至为色岛"),
    "并": ("合兼吞归撤", "联网购轨发列案处且非不存行"),
    "将": ("即行必", "军来要近领士会校"),
    "已": ("而早业不", "经然婚故往办有知"),
    "也": ("再", "许"),
    "而": ("从然反进因时故继幸", "且是今后已言"),
    "或": ("抑间异", "者许是有"),
    "被": ("棉植", "告子褥动害单套征申投监采处审检帮服执调评举"),
    "这": ("", "样些里"),
    "该": ("应本活", "校县局"),
}
#: Most texts have no character of Chinese twice, which the patterns below take longer to see.
_ANY_TWICE = regex("([\u4e00-\u9fff])\\1")
_TWICE = regex(f"([{''.join(_ALONE)}])\\1+")
#: Words that none is made of by doubling.
_WORDS = """
    进行 以及 因此 但是 关于 由于 对于 根据 按照 通过 为了 并且 或者 可以 已经 没有 如果 虽然
    同时 此外 目前 截至 截止 本周 上周 下周 本月 上月 下月 本期 上期 今年 去年
    其中 共计 合计 累计 同比 环比 我们 他们
    这些 那些 各级 以来 增长 下降 召开 实现 开展 并将 均已 尚未 均为
"""
_NEVER_TWICE = frozenset(_WORDS.split())
_WORD_TWICE = regex("([\u4e00-\u9fff]{2})\\1")
#: Words of offices, the last character of which no clause ends with twice: 首位位, 情况况.
_LAST_ONCE = """
    首位 情况 服务 工作 部门 单位 人员 建设 管理 办理 群众 事项 信息 企业
    问题 诉求 投诉 咨询 窗口 大厅 中心 平台 受理 办结 流程 材料 时限 环节
    审批 登记 政策 措施 制度 机制 系统 数据 会议 活动 培训 检查 整改 落实
    推进 优化 提升 完善 加强 开展 满意 效率 质量 水平 能力 责任 要求 标准
    目标 任务 计划 方案 意见 建议 反馈 项目 业务 热线 工单 比例 总数 数量
    总量 时间 期间 社区 街道 乡镇 县区 全市 全县 全省 全区
"""
_LAST_TWICE = regex(
    f"({'|'.join(word[:-1] + f'(?:{word[-1]}){{2}}' for word in _LAST_ONCE.split())})"
    "(?=[，。；：、！？）”》]|$)",
    re.MULTILINE,
)
#: A word of Latin letters; Walla Walla is a name, and “had had” may be right.
_LATIN_TWICE = regex(r"\b([A-Za-z]{2,20}) (\1)\b(?![-'’.\w])", re.IGNORECASE)
_LATIN_MAY = frozenset(("had", "that", "very", "so", "no", "ha", "is", "do", "her", "bye", "many"))


def check_doubled(text: str) -> Iterator[Spotted]:
    """Characters and words that are typed twice.

    >>> text = "办理的的事项，在进行进行中，是为了了解目的的。"
    >>> [one.values["found"] for one in check_doubled(text)]
    ['的的', '进行进行']
    """
    is_doubled = _ANY_TWICE.search(text) is not None
    for match in _TWICE.finditer(text) if is_doubled else ():
        start, end = match.span()
        before, behind = _ALONE[match[1]]
        is_word = end - start == 2 and (
            text[start - 1 : start] in tuple(before) or text[end : end + 1] in tuple(behind)
        )
        if not is_word:
            yield _told(text, match)
    for match in _WORD_TWICE.finditer(text):
        if match[1] in _NEVER_TWICE:
            yield _told(text, match)
    for match in _LAST_TWICE.finditer(text) if is_doubled else ():
        yield _told(text, match, match[0][:-1])
    for match in _LATIN_TWICE.finditer(text) if " " in text else ():
        if match[1].lower() not in _LATIN_MAY and not match[2][0].isupper():
            yield _told(text, match)


def _told(text: str, match: re.Match[str], right: str = "") -> Spotted:
    start, end = match.span()
    return spotted(
        CHARACTER_TWICE, start, found=match[0], right=right or match[1],
        around=around(text, start, end),
    )  # fmt: skip
