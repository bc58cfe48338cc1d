"""Past issues as offices set them, none as our own writer does; and what each is.

What each is was written by hand, looking at the text. One line a fact or passage: ``#`` and its
level is a heading, ``?`` in front says that there is a mark of doubt.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from textwrap import dedent

from helpers.past_word import PNG, SPACES, box, cell, docx, numbering, para, run, table

#: As in ``bulletin_units``.
ROSTER = (
    ("省水利厅", "水利厅"),
    ("省公安厅", "公安厅"),
    ("省医疗保障局", "医保局"),
    ("省市场监督管理局", "市场监管局"),
    ("省自然资源厅", "自然资源厅"),
)
CONF = f"bulletin_units = {[list(unit) for unit in ROSTER]!r}\n"

CHINESE = (
    ("chineseCountingThousand", "%1、"),
    ("chineseCountingThousand", "（%2）"),
    ("decimal", "(%3)"),
)
WATER = "2月12日，水利厅窗口推行取水许可电子证照，申请人不必再到窗口领取纸质证件。"
POLICE = "公安厅窗口2月13日起延长服务时间，中午不休息，方便群众办事。"
OPENED = "今年以来，省本级行政许可受理753件，办结744件，办件量与上年同期基本持平。"


@dataclass(frozen=True, kw_only=True)
class Layout:
    """A file, and what it is."""

    name: str
    data: bytes
    says: str


def text_boxes() -> bytes:
    """The name in a text box, numbers that Word makes, centred captions."""
    return docx(
        para(box(para("窗口工作周报", centre=True, size=36, red=True))),
        para("2019年第7期（总第213期）", centre=True),
        para("省政务服务中心编\t\t2019年2月18日", indent=False),
        para("政务服务工作", centre=True, size=22),
        para("（2月11日—2月15日）", centre=True),
        para("政务服务事项办理情况", number=(1, 0)),
        para("省本级政务服务事项办理情况", centre=True),
        para("单位：件"),
        table(("事项", "受理", "办结"), ("行政许可", "753", "744"), ("公共服务", "2063", "838")),
        para("数据来源：一体化平台"),
        para(OPENED),
        para("窗口工作动态", number=(1, 0)),
        para("重点工作推进情况", number=(1, 1)),
        para(WATER, number=(1, 2)),
        para(POLICE, number=(1, 2)),
        para("大厅巡查情况", number=(1, 0)),
        para("按时到岗情况。总体情况良好，各窗口均按时开窗。", number=(1, 1)),
        para("着装情况。2名窗口人员未佩戴工作牌，已当场改正。（立改）", number=(1, 1)),
        para("报：中心领导"),
        para("送：各处室"),
        para("发：各窗口"),
        para("（共印80份）"),
        parts={"numbering": numbering(CHINESE)},
    )


TEXT_BOXES = f"""
    name 窗口工作周报
    number 2019 7 213
    issuer 省政务服务中心
    day 2019-02-18
    period 2019-02-11/2019-02-15
    title 政务服务工作
    # 1 政务服务事项办理情况
    table 省本级政务服务事项办理情况;件;一体化平台
    text {OPENED}
    # 1 窗口工作动态
    # 2 重点工作推进情况
    item 水利厅 2019-02-12 {WATER}
    item 公安厅 2019-02-13 {POLICE}
    # 1 大厅巡查情况
    check ok 按时到岗情况: 总体情况良好，各窗口均按时开窗。
    check fixed 着装情况: 2名窗口人员未佩戴工作牌，已当场改正。
    tail 报 中心领导
    tail 送 各处室
    tail 发 各窗口
    tail 印数 80
"""


def tables_for_layout() -> bytes:
    """Head and tail in tables, numbers typed, items by 1. and a window behind the text."""
    return docx(
        table((cell("政务服务动态"),), (cell("第３期"),)),
        table(("市政务服务中心办公室编", "2018年1月22日")),
        para("关于一月份工作的通报", centre=True, size=22, bold=True),
        para("一、总体情况", bold=True),
        para("一月份，大厅共接待群众1.2万人次，办结事项9860件，群众满意率99.6%。"),
        para("二、服务动态", bold=True),
        para("1.近日，医保局窗口编印异地就医折页，在大厅免费发放，受到群众欢迎。"),
        para("2.企业开办专区将四个环节合并为一个，申请人填报一张表单即可。（市场监管局、公安厅）"),
        para("3.1月16日，住建窗口开展业务培训，全体窗口人员参加了学习。"),
        table(
            (cell("报：市委、市政府领导"),),
            (cell("送：市直各部门"),),
            (cell("共印60份"),),
        ),
    )


TABLES_FOR_LAYOUT = """
    name 政务服务动态
    number 2018 3
    issuer 市政务服务中心办公室
    day 2018-01-22
    title 关于一月份工作的通报
    # 1 总体情况
    text 一月份，大厅共接待群众1.2万人次，办结事项9860件，群众满意率99.6%。
    # 1 服务动态
    item 医保局 - 近日，医保局窗口编印异地就医折页，在大厅免费发放，受到群众欢迎。
    item 市场监管局、公安厅 - 企业开办专区将四个环节合并为一个，申请人填报一张表单即可。
    ? item - 2018-01-16 1月16日，住建窗口开展业务培训，全体窗口人员参加了学习。
    tail 报 市委、市政府领导
    tail 送 市直各部门
    tail 印数 60
"""


def hard_ends() -> bytes:
    """Each line of the page is a paragraph, as text is that came out of a PDF."""
    return docx(
        para("工 作 简 报", centre=True, size=42, red=True),
        para("第十二期", centre=True),
        para("市行政审批局　　二〇一七年六月三十日", indent=False),
        para("一、窗口动态", indent=False),
        para("（一）6月27日，公安厅窗口为一名行动不便的老人上门", indent=False),
        para("办理身份证换领手续，并讲解了电子证照的使用方法，受到", indent=False),
        para("老人和家属的一致好评。", indent=False),
        para("— 1 —", centre=True),
        para("（二）6月28日，水利厅窗口召开企业座谈会，听取对取水 —2—", indent=False),
        para("许可审批的意见建议十二条。", indent=False),
        para("报：局领导", indent=False),
    )


HARD_ENDS = """
    name 工作简报
    number 2017 12
    issuer 市行政审批局
    day 2017-06-30
    # 1 窗口动态
    ? item 公安厅 2017-06-27 6月27日，公安厅窗口为一名行动不便的老人上门办理身份证换领手续，并讲解了电子证照的使用方法，受到老人和家属的一致好评。
    ? item 水利厅 2017-06-28 6月28日，水利厅窗口召开企业座谈会，听取对取水许可审批的意见建议十二条。
    tail 报 局领导
"""


def manual_breaks() -> bytes:
    """One paragraph for many, its lines ended by Shift and Enter."""
    return docx(
        para("审批服务快报\n2020年第15期\n市政务服务中心  2020年4月13日", centre=True, size=16),
        para(
            "一、服务动态\n　　（一）4月7日，水利厅窗口推行不见面审批，当日办结"
            "取水许可\n12件。\n　　（二）4月8日，市场监管局窗口为餐饮企业开通复工绿色通道。"
        ),
        para("送：各窗口\n发：各科室"),
    )


MANUAL_BREAKS = """
    name 审批服务快报
    number 2020 15
    issuer 市政务服务中心
    day 2020-04-13
    # 1 服务动态
    item 水利厅 2020-04-07 4月7日，水利厅窗口推行不见面审批，当日办结取水许可12件。
    item 市场监管局 2020-04-08 4月8日，市场监管局窗口为餐饮企业开通复工绿色通道。
    tail 送 各窗口
    tail 发 各科室
"""


def brackets() -> bytes:
    """WPS: headings in 【】, items without numbers, the number of the copy, two offices."""
    return docx(
        para("内部资料　000123", indent=False),
        para("大 厅 周 报", centre=True, size=48, red=True),
        para("（2021）第9期", centre=True),
        para("市政务服务中心　市大数据局　2021年3月8日", indent=False),
        para("大厅运行情况", centre=True, size=22),
        para("【窗口动态】", bold=True, indent=False),
        para("3月2日，水利厅窗口走访三家用水企业，现场解答取水许可延续问题。"),
        para("企业表示，办理时限比往年缩短了一半，希望继续提供上门服务。"),
        para("自然资源厅窗口3月4日起试行不动产登记夜间服务，每周四延时两小时。"),
        para("【下周安排】", bold=True, indent=False),
        para("下周将召开一季度窗口工作例会，请各窗口做好汇报准备。"),
    )


BRACKETS = """
    name 大厅周报
    number 2021 9
    issuer 市政务服务中心
    issuer 市大数据局
    day 2021-03-08
    marking 内部资料
    copy 000123
    title 大厅运行情况
    parts
    # 1 窗口动态
    item 水利厅 2021-03-02 3月2日，水利厅窗口走访三家用水企业，现场解答取水许可延续问题。/企业表示，办理时限比往年缩短了一半，希望继续提供上门服务。
    item 自然资源厅 2021-03-04 自然资源厅窗口3月4日起试行不动产登记夜间服务，每周四延时两小时。
    # 1 下周安排
    text 下周将召开一季度窗口工作例会，请各窗口做好汇报准备。
"""


def plain_text() -> bytes:
    """A text in GB18030, its lines cut at 24 characters, with numbers of pages."""
    return dedent(
        """\
                            政务服务周报
                             第 31 期
        省政务服务中心编                  2016年8月1日

        　　一、大厅运行情况
        　　上周，大厅共受理各类事项三千六百二十一件，办结三
        千五百九十八件，办结率百分之九十九点四。其中，行政许可
        受理一千零五件，公共服务受理二千六百一十六件，当场办结
        的占百分之七十一。
                              - 1 -
        　　二、窗口动态
        　　（一）7月26日，医保局窗口邀请十名参保人员担任体验
        官，全程体验异地就医备案流程，收集意见八条，当场答复六
        条，其余两条一周内答复。
        　　（二）7月28日，公安厅窗口开展消防演练。

        　　报：中心领导
        """
    ).encode("gb18030")


PLAIN_TEXT = """
    name 政务服务周报
    number 2016 31
    issuer 省政务服务中心
    day 2016-08-01
    # 1 大厅运行情况
    text 上周，大厅共受理各类事项三千六百二十一件，办结三千五百九十八件，办结率百分之九十九点四。其中，行政许可受理一千零五件，公共服务受理二千六百一十六件，当场办结的占百分之七十一。
    # 1 窗口动态
    item 医保局 2016-07-26 7月26日，医保局窗口邀请十名参保人员担任体验官，全程体验异地就医备案流程，收集意见八条，当场答复六条，其余两条一周内答复。
    item 公安厅 2016-07-28 7月28日，公安厅窗口开展消防演练。
    tail 报 中心领导
"""


def styled() -> bytes:
    """Headings by styles, without numbers; a list of contents; a leader's changes."""
    styles = (
        f"<w:styles {SPACES}>"
        '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="toc 1"/></w:style></w:styles>'
    )
    return docx(
        para("审批要情", centre=True, size=40, red=True),
        para("2022年第2期（总第58期）", centre=True),
        para("签发人：王建国", indent=False),
        para("市行政审批局编\t2022年1月17日", indent=False),
        para("本期要目", centre=True),
        para("重点工作\t1", style="T"),
        para("数据分析\t2", style="T"),
        para("重点工作", style="1", indent=False),
        para(
            "全市政务服务系统认真落实工作部署，持续优化",
            '<w:del w:id="1"><w:r><w:delText>投资</w:delText></w:r></w:del>',
            f'<w:ins w:id="2">{run("营商")}</w:ins>',
            "环境，各项工作开局良好。",
        ),
        para("数据分析", style="1", indent=False),
        para("表1 一月份办件情况", centre=True),
        table(("类别", "办件"), ("线上", "1.2万件"), ("线下", "八千件")),
        parts={"styles": styles},
    )


STYLED = """
    name 审批要情
    number 2022 2 58
    issuer 市行政审批局
    day 2022-01-17
    signer 王建国
    parts
    # 1 重点工作
    text 全市政务服务系统认真落实工作部署，持续优化营商环境，各项工作开局良好。
    # 1 数据分析
    table 表1 一月份办件情况;;
"""


def joint_issue() -> bytes:
    """Two numbers, a document's number, who is to act on it, a signature, merged cells."""
    return docx(
        para("秘密★1年", indent=False),
        para("政务服务通报", centre=True, size=60, red=True),
        para("某政服〔2023〕5号", centre=True),
        para("第40—41期", centre=True),
        para("关于11月份全市", centre=True, size=22),
        para("政务服务运行情况的通报", centre=True, size=22),
        para("各区县政务服务中心：", indent=False),
        para("现将11月份全市政务服务运行情况通报如下，请结合实际抓好落实。"),
        para("一、运行情况"),
        table(
            (cell("区县"), cell("11月", span=2)),
            ("", "受理", "办结"),
            ("东区", "120", "118"),
        ),
        para("二、有关要求"),
        para("（一）加强值班值守。各区县要严格落实值班制度，确保群众办事有人管、问题有人答。"),
        para("（二）加强调度。每周五前报送情况。"),
        para("某市政务服务局", indent=False),
        para("2023年12月11日", indent=False),
    )


JOINT_ISSUE = """
    name 政务服务通报
    number 2023 40-41
    day 2023-12-11
    secrecy 秘密★1年
    document 某政服〔2023〕5号
    title 关于11月份全市/政务服务运行情况的通报
    recipients 各区县政务服务中心
    ? head
    text 现将11月份全市政务服务运行情况通报如下，请结合实际抓好落实。
    # 1 运行情况
    table ;;
    # 1 有关要求
    text （一）加强值班值守。各区县要严格落实值班制度，确保群众办事有人管、问题有人答。
    text （二）加强调度。每周五前报送情况。
    ? text 某市政务服务局
    text 2023年12月11日
"""


def inspections() -> bytes:
    """Checks of which it is not said whether all was in order, and some of which it is."""
    return docx(
        para("督查通报", centre=True, size=48, red=True),
        para("2024年第6期", centre=True),
        para("市政务服务中心督查室\t2024年2月9日", indent=False),
        para("大厅秩序情况", centre=True, size=22),
        para("（2月5日至2月9日）", centre=True),
        para("一、大厅巡查情况"),
        para("巡查单位：督查室，2024年2月7日"),
        para("（一）到岗情况：各窗口均按时到岗。"),
        para("（二）设备情况：空调运行正常，二楼饮水机无水。"),
        para("（三）卫生情况：等候区地面有纸屑。"),
        para("（四）纪律情况：未发现玩手机、聊天等现象。（良好）"),
        para("二、巡查图片"),
        para('<w:r><w:drawing><a:blip r:embed="p1"/></w:drawing></w:r>'),
        media={"p1": PNG},
    )


INSPECTIONS = """
    name 督查通报
    number 2024 6
    issuer 市政务服务中心督查室
    day 2024-02-09
    period 2024-02-05/2024-02-09
    title 大厅秩序情况
    # 1 大厅巡查情况
    inspection 督查室 2024-02-07
    check ok 到岗情况: 各窗口均按时到岗。
    ? check - 设备情况: 空调运行正常，二楼饮水机无水。
    ? check - 卫生情况: 等候区地面有纸屑。
    check ok 纪律情况: 未发现玩手机、聊天等现象。
    # 1 巡查图片
    picture png
"""


def notes_and_lists() -> bytes:
    """A note, an editor's note, rows within an item, and text that looks like markup."""
    notes = f'<w:footnotes {SPACES}><w:footnote w:id="2">{para("据省统计局。")}</w:footnote></w:footnotes>'
    call = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    return docx(
        para("便民服务专刊", centre=True, size=48, red=True),
        para("2025年增刊第1期", centre=True),
        para("省政务服务中心编　　2025年5月6日", indent=False),
        para("春季服务专题", centre=True, size=22),
        para("编者按：本期刊发春季便民服务的做法，供各窗口参考。"),
        para("一、总体情况"),
        para("春季办件量同比增长8%", call, "，电话138****5678，网址http://www.example.cn/a_b_/。"),
        para("(1) 办理`出入境`证件的占|三成|；"),
        para("(2) *其他*证件占二成。"),
        para("二、窗口动态"),
        para("（一）4月28日，公安厅窗口推出三项措施：①周末服务；②错时服务；③上门服务。"),
        parts={"footnotes": notes},
    )


NOTES_AND_LISTS = """
    name 便民服务专刊
    number 2025 1 s
    issuer 省政务服务中心
    day 2025-05-06
    title 春季服务专题
    note 本期刊发春季便民服务的做法，供各窗口参考。
    # 1 总体情况
    text 春季办件量同比增长8%^f2，电话138****5678，网址http://www.example.cn/a_b_/。
    text (1) 办理`出入境`证件的占|三成|；
    text (2) *其他*证件占二成。
    # 1 窗口动态
    item 公安厅 2025-04-28 4月28日，公安厅窗口推出三项措施：①周末服务；②错时服务；③上门服务。
"""


def short_head() -> bytes:
    """A name of two characters, a serial number alone, a day with its label, who made it."""
    return docx(
        para("简  报", centre=True, size=60, red=True),
        para("总第108期", centre=True),
        para("编制单位：某区政务办    时间：2016-11-04", indent=False),
        para("大厅服务情况", centre=True, size=22),
        para("11月3日起，医保局窗口实行中午不休息制度，方便上班群众办事。"),
        para("主编：李某   责编：赵某   电话：0991-1234567", indent=False),
    )


SHORT_HEAD = """
    name 简报
    number 2016  108
    issuer 某区政务办
    day 2016-11-04
    title 大厅服务情况
    ? head
    ? text 11月3日起，医保局窗口实行中午不休息制度，方便上班群众办事。
    tail 主编 李某
    tail 责编 赵某
    tail 电话 0991-1234567
"""

_ALL: Mapping[Callable[[], bytes], str] = {
    text_boxes: TEXT_BOXES,
    tables_for_layout: TABLES_FOR_LAYOUT,
    hard_ends: HARD_ENDS,
    manual_breaks: MANUAL_BREAKS,
    brackets: BRACKETS,
    plain_text: PLAIN_TEXT,
    styled: STYLED,
    joint_issue: JOINT_ISSUE,
    inspections: INSPECTIONS,
    notes_and_lists: NOTES_AND_LISTS,
    short_head: SHORT_HEAD,
}
LAYOUTS = [
    Layout(
        name=make.__name__ + (".txt" if make is plain_text else ".docx"),
        data=make(),
        says=dedent(says).strip("\n"),
    )
    for make, says in _ALL.items()
]
