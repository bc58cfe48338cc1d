"""Ten past issues as other offices set them, and what each is: a second set, none like the first.

They were written, with what each is, before the reader was looked at: tables for everything, one
paragraph for all, styles that stand on styles, what a scanner or an office's web page leaves. Of
their 153 lines 35 were wrong and unmarked then. The lines are those of ``past_layouts``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from textwrap import dedent

from helpers.past_layouts import Layout
from helpers.past_word import SPACES, cell, docx, numbering, para, run, table

#: As in ``bulletin_units``.
OFFICE_ROSTER = (
    ("市公安局", "公安局"),
    ("市税务局", "税务局"),
    ("市民政局", "民政局"),
    ("市人力资源和社会保障局", "人社局"),
    ("市市场监督管理局", "市场监管局"),
    ("市自然资源和规划局", "资规局"),
    ("市住房公积金管理中心", "公积金中心"),
    ("市水务局", "水务局"),
    ("市医疗保障局", "医保局"),
    ("市供电公司", "供电公司"),
)

OFFICE_CONF = f"bulletin_units = {[list(unit) for unit in OFFICE_ROSTER]!r}\n"


def _raw(properties: str, *runs: str) -> str:
    inner = "".join(one if one.startswith("<w:") else run(one) for one in runs)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def _in_old_box(*paragraphs: str) -> str:
    """A text box as WPS writes it: VML alone."""
    inner = f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"
    return f"<w:r><w:pict><v:shape><v:textbox>{inner}</v:textbox></v:shape></w:pict></w:r>"


def _field(code: str, shown: str) -> str:
    """A field, with what it showed when the file was saved."""
    kinds = (
        f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
    )
    begin, separate, end = kinds
    return f"{begin}<w:r><w:instrText>{code}</w:instrText></w:r>{separate}{run(shown)}{end}"


def red_head_table() -> bytes:
    """The head is one table; headings are numbered by their style; items by a list that starts anew."""
    styles = (
        f"<w:styles {SPACES}>"
        '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/><w:pPr><w:numPr>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style></w:styles>'
    )
    lists = numbering(
        (("japaneseCounting", "%1、"),),
        (("decimal", "%1．"),),
        (("decimal", "%1．"),),
    )
    return docx(
        table(
            (cell(para("政  务  服  务  周  报", centre=True, size=48, red=True), span=2),),
            (cell(para("第18期", centre=True)), cell(para("总第318期", centre=True))),
            ("市政务服务管理局主办", cell(para("2023年5月12日"))),
        ),
        para("五月第二周政务服务运行情况", centre=True, size=22),
        para("（2023年5月6日—5月12日）", centre=True),
        para("窗口运行情况", style="H1", indent=False),
        para("本周，大厅共接待办事群众8326人次，受理事项5410件，办结5397件，按时办结率100%。"),
        para("其中，税务、公积金两个窗口受理量居前，分别为1203件和986件。"),
        para("窗口动态", style="H1", indent=False),
        para(
            "5月8日，公安局窗口推出“交警业务一站办”，机动车驾驶证换领、补领当场办结。",
            number=(2, 0),
        ),
        para("税务局窗口5月9日组织纳税人学堂，46户新办企业参加。", number=(2, 0)),
        para("5月10日，人社局窗口上线社保卡“跨省通办”，当日办理7件。", number=(2, 0)),
        para("下周工作安排", style="H1", indent=False),
        para("做好“服务企业专题周”各项准备。", number=(3, 0)),
        para("迎接省级考核组实地检查。", number=(3, 0)),
        table(
            ("报送：市委办公室、市政府办公室",),
            ("发：各进驻部门",),
            (cell("编辑：孙某"),),
        ),
        parts={"styles": styles, "numbering": lists},
    )


RED_HEAD_TABLE = """
    name 政务服务周报
    number 2023 18 318
    issuer 市政务服务管理局
    day 2023-05-12
    period 2023-05-06/2023-05-12
    title 五月第二周政务服务运行情况
    # 1 窗口运行情况
    text 本周，大厅共接待办事群众8326人次，受理事项5410件，办结5397件，按时办结率100%。
    text 其中，税务、公积金两个窗口受理量居前，分别为1203件和986件。
    # 1 窗口动态
    item 公安局 2023-05-08 5月8日，公安局窗口推出“交警业务一站办”，机动车驾驶证换领、补领当场办结。
    item 税务局 2023-05-09 税务局窗口5月9日组织纳税人学堂，46户新办企业参加。
    item 人社局 2023-05-10 5月10日，人社局窗口上线社保卡“跨省通办”，当日办理7件。
    # 1 下周工作安排
    text 1．做好“服务企业专题周”各项准备。
    text 2．迎接省级考核组实地检查。
    tail 报送 市委办公室、市政府办公室
    tail 发 各进驻部门
    tail 编辑 孙某
"""


def one_paragraph() -> bytes:
    """Pasted from a chat: everything is one paragraph, with ends of lines between."""
    return docx(
        para(
            "政务大厅工作周报\n2021年第33期\n（8月16日至8月20日）\n市行政审批服务局  2021年8月20日\n\n"
            "一、整体情况\n　　本周共办理各类事项4215件，其中网上办理3102件。\n"
            "　　大厅秩序平稳，未发生投诉。\n二、部门动态\n"
            "　　1.公积金中心：8月17日起，购房提取实行“零材料”办理，已有23名职工受益。\n"
            "　　2.医保局：8月18日，联合社区开展慢性病认定政策宣讲，发放资料200份。\n"
            "　　3.供电公司：8月19日，为两家企业开通用电报装绿色通道。\n"
            "三、存在问题\n　　个别窗口人员工作牌佩戴不规范。\n\n送：局领导、各科室",
            indent=False,
        )
    )


ONE_PARAGRAPH = """
    name 政务大厅工作周报
    number 2021 33
    issuer 市行政审批服务局
    day 2021-08-20
    period 2021-08-16/2021-08-20
    # 1 整体情况
    text 本周共办理各类事项4215件，其中网上办理3102件。
    text 大厅秩序平稳，未发生投诉。
    # 1 部门动态
    item 公积金中心 2021-08-17 公积金中心：8月17日起，购房提取实行“零材料”办理，已有23名职工受益。
    item 医保局 2021-08-18 医保局：8月18日，联合社区开展慢性病认定政策宣讲，发放资料200份。
    item 供电公司 2021-08-19 供电公司：8月19日，为两家企业开通用电报装绿色通道。
    # 1 存在问题
    text 个别窗口人员工作牌佩戴不规范。
    tail 送 局领导、各科室
"""


def boxes_and_columns() -> bytes:
    """A newsletter: boxes of WPS at the top, and the body in the two columns of a table."""
    return docx(
        _raw(
            "",
            _in_old_box(para("政务服务简讯", centre=True, size=44, red=True)),
            _in_old_box(para("第 九 期", indent=False), para("2020年3月6日", indent=False)),
            _in_old_box(para("主办：市政务服务中心", indent=False)),
        ),
        table(
            (
                cell(
                    para("【工作要闻】", bold=True, indent=False),
                    para("3月2日，市政务服务中心召开复工复产服务推进会，部署“不见面”办理工作。"),
                    para("会议要求，各窗口要公布预约电话，做到即来即办。"),
                ),
                cell(
                    para("【窗口动态】", bold=True, indent=False),
                    para("3月3日，市场监管局窗口为口罩生产企业当天办妥变更登记。"),
                    para("3月4日，民政局窗口恢复婚姻登记预约，每日限号40对。"),
                ),
            )
        ),
        para("编辑：周某　　核稿：吴某", indent=False),
    )


BOXES_AND_COLUMNS = """
    name 政务服务简讯
    number 2020 9
    issuer 市政务服务中心
    day 2020-03-06
    parts
    # 1 工作要闻
    text 3月2日，市政务服务中心召开复工复产服务推进会，部署“不见面”办理工作。
    text 会议要求，各窗口要公布预约电话，做到即来即办。
    # 1 窗口动态
    item 市场监管局 2020-03-03 3月3日，市场监管局窗口为口罩生产企业当天办妥变更登记。
    item 民政局 2020-03-04 3月4日，民政局窗口恢复婚姻登记预约，每日限号40对。
    tail 编辑 周某
    tail 核稿 吴某
"""


def items_in_a_table() -> bytes:
    """What windows did is a table; a day in brackets; serial numbers; one row is of two windows."""
    return docx(
        para("窗口工作周报", centre=True, size=36, red=True),
        para("（2019年第26期）", centre=True),
        para("编印：市政务服务中心业务科　　　日期：2019年7月1日", indent=False),
        para("一、业务办理", bold=True),
        para("本周各窗口共受理1876件，办结1854件。"),
        para("二、窗口工作", bold=True),
        table(
            ("序号", "窗口", "日期", "工作内容"),
            ("1", "水务局", "6月25日", "到开发区走访用水大户3家。"),
            ("2", "税务局", "6月26日", "调试自助办税终端2台。"),
            ("3", "公安局、民政局", "6月27日", "联合开展“新生儿一件事”演练。"),
        ),
        para("三、大厅巡查", bold=True),
        para("6月28日，业务科对大厅进行了巡查，各窗口人员在岗，秩序良好。"),
        para("报：分管副市长。", indent=False),
        para("送：各进驻单位。", indent=False),
    )


ITEMS_IN_A_TABLE = """
    name 窗口工作周报
    number 2019 26
    issuer 市政务服务中心业务科
    day 2019-07-01
    # 1 业务办理
    text 本周各窗口共受理1876件，办结1854件。
    # 1 窗口工作
    table ;;
    # 1 大厅巡查
    text 6月28日，业务科对大厅进行了巡查，各窗口人员在岗，秩序良好。
    tail 报 分管副市长
    tail 送 各进驻单位
"""


def styles_upon_styles() -> bytes:
    """Headings by styles of the office's own, on others; by an outline level; runs cut anywhere."""
    styles = (
        f"<w:styles {SPACES}>"
        '<w:style w:type="paragraph" w:styleId="a1"><w:name w:val="heading 1"/>'
        '<w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="a2"><w:name w:val="周报栏目"/>'
        '<w:basedOn w:val="a1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="a3"><w:name w:val="周报小节"/>'
        '<w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="a4"><w:name w:val="周报正文"/></w:style>'
        "</w:styles>"
    )
    return docx(
        para("审批", "服务", "专", "报", centre=True, size=40, red=True, style="a4"),
        para("20", "22", "年第", "4", "1期", centre=True),
        para("市行政审批局办公室", "\t", "2022年10", "月14日", indent=False),
        para("数据分析", style="a2", indent=False),
        para("网上办理", style="a3", indent=False),
        para("本周网上办件", "2", "106件，网办率", "91.", "5%。", style="a4"),
        para("窗口办理", style="a3", indent=False),
        para("本周窗口办件196件，平均等候时间4分钟。", style="a4"),
        para("工作动态", style="a2", indent=False),
        para("10月11日，医保", "局窗口推行医保电子", "凭证“一码付”。", style="a4"),
        para("10月12日", "，资规局窗口发放首张电子不动产权证书。", style="a4"),
        _raw('<w:pStyle w:val="a4"/><w:outlineLvl w:val="0"/>', "意见建议"),
        para("建议各窗口设置帮办岗。", style="a4"),
        parts={"styles": styles},
    )


STYLES_UPON_STYLES = """
    name 审批服务专报
    number 2022 41
    issuer 市行政审批局办公室
    day 2022-10-14
    parts
    # 1 数据分析
    # 2 网上办理
    text 本周网上办件2106件，网办率91.5%。
    # 2 窗口办理
    text 本周窗口办件196件，平均等候时间4分钟。
    # 1 工作动态
    item 医保局 2022-10-11 10月11日，医保局窗口推行医保电子凭证“一码付”。
    item 资规局 2022-10-12 10月12日，资规局窗口发放首张电子不动产权证书。
    # 1 意见建议
    text 建议各窗口设置帮办岗。
"""


def quirks_of_wps() -> bytes:
    """Blanks for the layout, rules of dashes, half-width marks, ◆ for headings, all in one line."""
    return docx(
        para("政 务 公 开 与 服 务 动 态", centre=True, size=42, red=True),
        para("第 十 五 期   （总 第 二 百 零 六 期）", centre=True),
        para("主办单位:市政务公开办        2022年3月4日        签发:李某某", indent=False),
        para("————————————————————", indent=False),
        para("", indent=False),
        para("◆ 重要工作", bold=True, indent=False),
        para(
            "　　3月1日,全市政务服务工作会议召开,会议总结了2021年工作,安排部署2022年重点任务。",
            indent=False,
        ),
        para("", indent=False),
        para("◆ 窗口动态", bold=True, indent=False),
        para("　　▲税务局窗口:3月2日举办退税减税政策宣讲会,解答企业提问31条。", indent=False),
        para("　　▲人社局窗口:3月3日启动春风行动线上招聘,提供岗位1200个。", indent=False),
        para("◆ 数据速览", bold=True, indent=False),
        para("　　截至3月3日,今年累计办件 1.52 万件,满意率 99.9 %。", indent=False),
        para("————————————————————", indent=False),
        para("报:市委、市政府;   送:各县(区)政府;   发:各窗口.", indent=False),
        para("责任编辑:钱某   校对:郑某   联系电话:0000-1234567", indent=False),
    )


QUIRKS_OF_WPS = """
    name 政务公开与服务动态
    number 2022 15 206
    issuer 市政务公开办
    day 2022-03-04
    signer 李某某
    parts
    # 1 重要工作
    text 3月1日,全市政务服务工作会议召开,会议总结了2021年工作,安排部署2022年重点任务。
    # 1 窗口动态
    item 税务局 2022-03-02 税务局窗口:3月2日举办退税减税政策宣讲会,解答企业提问31条。
    item 人社局 2022-03-03 人社局窗口:3月3日启动春风行动线上招聘,提供岗位1200个。
    # 1 数据速览
    text 截至3月3日,今年累计办件 1.52 万件,满意率 99.9 %。
    tail 报 市委、市政府
    tail 送 各县(区)政府
    tail 发 各窗口
    tail 责任编辑 钱某
    tail 校对 郑某
    tail 联系电话 0000-1234567
"""


def merged_heads() -> bytes:
    """Tables with a title of their own, heads of two rows, a total, a note, who filled it in."""
    return docx(
        para("政务服务数据周报", centre=True, size=36, red=True),
        para("2024年第9期", centre=True),
        para("市数据局\t2024年3月4日", indent=False),
        para("（统计时段：2024年2月26日至3月1日）", centre=True),
        para("一、各窗口办件情况"),
        table(
            (cell("各窗口办件情况统计表", span=5),),
            (
                cell("窗口", merge="restart"),
                cell("本周", span=2),
                cell("累计", span=2),
            ),
            (cell(merge="continue"), "受理", "办结", "受理", "办结"),
            ("公安局", "412", "410", "3,205", "3,198"),
            ("税务局", "388", "388", "2,960", "2,955"),
            ("合计", "800", "798", "6,165", "6,153"),
        ),
        para("注：累计自2024年1月1日起。"),
        para("二、好差评情况"),
        para("单位：条", indent=False),
        table(
            ("渠道", "好评", "差评", "好评率"),
            ("窗口", "731", "1", "99.86%"),
            ("网上", "1,020", "0", "100%"),
            ("自助终端", "56", "—", "100%"),
        ),
        para("差评1条，为排队时间较长，已回访整改。"),
        para("填表人：冯某　　审核人：陈某", indent=False),
    )


MERGED_HEADS = """
    name 政务服务数据周报
    number 2024 9
    issuer 市数据局
    day 2024-03-04
    period 2024-02-26/2024-03-01
    # 1 各窗口办件情况
    table 各窗口办件情况统计表;;
    # 1 好差评情况
    table ;条;
    text 差评1条，为排队时间较长，已回访整改。
    tail 填表人 冯某
    tail 审核人 陈某
"""


def from_a_scanner() -> bytes:
    """What a program made of a scan: cut lines, page numbers in and between them, heads of pages."""
    return dedent(
        """\
        窗 口 服 务 周 报
        第 7 期

        市政务服务中心                      2018年2月12日

        一、工作动态
            （一）公积金中心2月6日起延长服务时间，每周六上午
        照常办理提取业务，第一个周六共办理提取34笔，受到上
        班职工欢迎。
            （二）2月7日，供电公司窗口与水务局窗口联合推出“水
                                第 1 页 共 3 页
        窗口服务周报                                2018年第7期
        电气”联合报装，企业只跑一个窗口、只填一张表、只交一
        套材料。
            （三）2月8日，民政局窗口开展节前走访，看望社会组织
        工作人员12名。
        二、节前检查情况
            2月9日，中心领导带队检查大厅消防设施、自助服务区和
                                      2/3
        窗口服务周报                                2018年第7期
        母婴室，要求春节前完成灭火器更换。

        抄送：各成员单位
                                      3/3
        """
    ).encode("utf-8")


FROM_A_SCANNER = """
    name 窗口服务周报
    number 2018 7
    issuer 市政务服务中心
    day 2018-02-12
    # 1 工作动态
    item 公积金中心 2018-02-06 公积金中心2月6日起延长服务时间，每周六上午照常办理提取业务，第一个周六共办理提取34笔，受到上班职工欢迎。
    item 供电公司、水务局 2018-02-07 2月7日，供电公司窗口与水务局窗口联合推出“水电气”联合报装，企业只跑一个窗口、只填一张表、只交一套材料。
    item 民政局 2018-02-08 2月8日，民政局窗口开展节前走访，看望社会组织工作人员12名。
    # 1 节前检查情况
    text 2月9日，中心领导带队检查大厅消防设施、自助服务区和母婴室，要求春节前完成灭火器更换。
    tail 抄送 各成员单位
"""


def from_a_web_page() -> bytes:
    """A text of an office's web page, in GB18030: its own head, no blanks, dots for items."""
    return (
        dedent(
            """\
        政务服务工作周报（2017年第22期）
        发布时间：2017-06-05  来源：市政务服务管理办公室  浏览次数：136次
        【字体：大 中 小】
        一、本周要情
        5月31日，全市“一窗受理”改革现场会在中心召开，12个县（市、区）政务服务机构负责人参加。
        二、窗口动态
        ●水务局窗口：6月1日，将取水许可审批时限由20个工作日压缩到7个工作日。
        ●医保局窗口：6月2日，为3名行动不便的参保人员上门办理特殊病种备案。
        ●本周，税务局窗口增设咨询岗2个。
        三、群众评价
        本周收到感谢信2封、锦旗1面。
        附件：1.窗口人员考勤表
              2.办件统计表
        打印本页 关闭窗口
        """
        )
        .replace("\n", "\r\n")
        .encode("gb18030")
    )


FROM_A_WEB_PAGE = """
    name 政务服务工作周报
    number 2017 22
    issuer 市政务服务管理办公室
    day 2017-06-05
    # 1 本周要情
    text 5月31日，全市“一窗受理”改革现场会在中心召开，12个县（市、区）政务服务机构负责人参加。
    # 1 窗口动态
    item 水务局 2017-06-01 水务局窗口：6月1日，将取水许可审批时限由20个工作日压缩到7个工作日。
    item 医保局 2017-06-02 医保局窗口：6月2日，为3名行动不便的参保人员上门办理特殊病种备案。
    item 税务局 - 本周，税务局窗口增设咨询岗2个。
    # 1 群众评价
    text 本周收到感谢信2封、锦旗1面。
    ? text 附件：1.窗口人员考勤表
    ? text 2.办件统计表
"""


def record_in_a_table() -> bytes:
    """The tail is the table of GB/T 9704; items have their own headings; an annex follows it."""
    return docx(
        para("000027", indent=False),
        para("政务服务情况通报", centre=True, size=48, red=True),
        para("第2期", centre=True),
        para("市政务服务和大数据管理局                2025年1月10日", indent=False),
        para("关于2025年第一周窗口工作情况的通报", centre=True, size=22),
        para("现将2025年1月2日至1月8日窗口工作情况通报如下。"),
        para("一、窗口动态"),
        para("（一）公安局窗口推出“夜间办证”", bold=True),
        para("1月3日起，公安局窗口每周五延时服务至20时，首日办理居民身份证18件。"),
        para("群众反映良好，下一步将推广到各分局。"),
        para("（二）资规局窗口压减登记时限", bold=True),
        para("1月6日，资规局窗口将抵押登记压缩至1个工作日。"),
        para("二、考勤情况"),
        para("（一）迟到2人次，分别为税务局窗口、民政局窗口各1人次。"),
        para("（二）无旷工情况。"),
        table(
            ("报：", "市委、市政府主要领导"),
            ("送：", "市直各有关单位"),
            ("市政务服务和大数据管理局办公室", "2025年1月10日印发"),
            (cell("共印45份", span=2),),
        ),
        _raw("", '<w:r><w:br w:type="page"/></w:r>', "附件1"),
        para("第一周考勤统计表", centre=True),
        table(("窗口", "应到", "实到"), ("税务局", "12", "11"), ("民政局", "6", "5")),
        _raw('<w:jc w:val="center"/>', "— ", _field("PAGE", "3"), " —"),
    )


RECORD_IN_A_TABLE = """
    name 政务服务情况通报
    number 2025 2
    issuer 市政务服务和大数据管理局
    day 2025-01-10
    period 2025-01-02/2025-01-08
    copy 000027
    title 关于2025年第一周窗口工作情况的通报
    text 现将2025年1月2日至1月8日窗口工作情况通报如下。
    # 1 窗口动态
    item 公安局 2025-01-03 [公安局窗口推出“夜间办证”] 1月3日起，公安局窗口每周五延时服务至20时，首日办理居民身份证18件。/群众反映良好，下一步将推广到各分局。
    item 资规局 2025-01-06 [资规局窗口压减登记时限] 1月6日，资规局窗口将抵押登记压缩至1个工作日。
    # 1 考勤情况
    text （一）迟到2人次，分别为税务局窗口、民政局窗口各1人次。
    text （二）无旷工情况。
    annex 第一周考勤统计表
    table ;;
    tail 报 市委、市政府主要领导
    tail 送 市直各有关单位
    tail 印发 市政务服务和大数据管理局办公室 2025年1月10日
    tail 印数 45
"""

_ALL: Mapping[Callable[[], bytes], str] = {
    red_head_table: RED_HEAD_TABLE,
    one_paragraph: ONE_PARAGRAPH,
    boxes_and_columns: BOXES_AND_COLUMNS,
    items_in_a_table: ITEMS_IN_A_TABLE,
    styles_upon_styles: STYLES_UPON_STYLES,
    quirks_of_wps: QUIRKS_OF_WPS,
    merged_heads: MERGED_HEADS,
    from_a_scanner: FROM_A_SCANNER,
    from_a_web_page: FROM_A_WEB_PAGE,
    record_in_a_table: RECORD_IN_A_TABLE,
}
OFFICE_FILES = [
    Layout(
        name=make.__name__ + (".txt" if make in (from_a_scanner, from_a_web_page) else ".docx"),
        data=make(),
        says=dedent(says).strip("\n"),
    )
    for make, says in _ALL.items()
]
