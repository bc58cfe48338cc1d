"""Ten past issues more, whose headings only their look, their words or their decimals tell.

As with ``office_files`` what each is was written first. Of the 78 lines of the first six 15 were wrong
and unmarked then, and, when these were right, 9 of the 56 lines of the last four. The roster is that
of ``office_files``.
"""

from __future__ import annotations

from textwrap import dedent

from helpers.past_layouts import Layout
from helpers.past_word import cell, docx, para, table

MORE_FILES: list[Layout] = []


def _add(name: str, data: bytes, says: str) -> None:
    MORE_FILES.append(Layout(name=name, data=data, says=dedent(says).strip("\n")))


_add(
    "bold_unnumbered.docx",
    docx(
        para("公共服务动态", centre=True, size=42, red=True),
        para("2023年第12期 总第96期", centre=True),
        para("市公共服务局 2023年3月27日", indent=False),
        para("上周工作情况", bold=True, indent=False),
        para("全市各级大厅运行平稳，共办理业务1.1万件。"),
        para("窗口动态", bold=True, indent=False),
        para("1、3月21日，公安局窗口启用自助签注机，平均用时2分钟。"),
        para("2、3月22日，税务局窗口开展便民办税春风行动，发放手册300册。"),
        para("3、3月23日，医保局、人社局窗口联合推出退休一件事套餐。"),
        para("下周安排", bold=True, indent=False),
        para("配合做好营商环境评价迎检。"),
        para("抄送：市政府办公室。", indent=False),
    ),
    """
 name 公共服务动态
 number 2023 12 96
 issuer 市公共服务局
 day 2023-03-27
 parts
 # 1 上周工作情况
 text 全市各级大厅运行平稳，共办理业务1.1万件。
 # 1 窗口动态
 item 公安局 2023-03-21 3月21日，公安局窗口启用自助签注机，平均用时2分钟。
 item 税务局 2023-03-22 3月22日，税务局窗口开展便民办税春风行动，发放手册300册。
 item 医保局、人社局 2023-03-23 3月23日，医保局、人社局窗口联合推出退休一件事套餐。
 # 1 下周安排
 text 配合做好营商环境评价迎检。
 tail 抄送 市政府办公室
""",
)
_add(
    "decimal_headings.docx",
    docx(
        para("大厅运行周报", centre=True, size=36),
        para("第 20 期", centre=True),
        para("报告周期：2024年5月13日—5月17日", centre=True),
        para("编制单位：市行政服务中心", centre=True),
        para("2024年5月20日", centre=True),
        para("1 总体情况", bold=True, indent=False),
        para("1.1 办件情况", bold=True, indent=False),
        para("本周共受理4820件，环比增长3.2%。"),
        para("1.2 评价情况", bold=True, indent=False),
        para("本周好评率99.8%。"),
        para("2 窗口动态", bold=True, indent=False),
        para("公积金中心窗口5月14日开通异地贷款受理。"),
        para("5月15日，水务局窗口完成首例告知承诺制审批。"),
        para("第 1 页", centre=True),
    ),
    """
 name 大厅运行周报
 number 2024 20
 issuer 市行政服务中心
 day 2024-05-20
 period 2024-05-13/2024-05-17
 # 1 总体情况
 # 2 办件情况
 text 本周共受理4820件，环比增长3.2%。
 # 2 评价情况
 text 本周好评率99.8%。
 # 1 窗口动态
 item 公积金中心 2024-05-14 公积金中心窗口5月14日开通异地贷款受理。
 item 水务局 2024-05-15 5月15日，水务局窗口完成首例告知承诺制审批。
""",
)
_add(
    "window_brackets.docx",
    docx(
        para("部门信息快报", centre=True, size=42, red=True),
        para("第3期", centre=True),
        table(("市政务办", "2022年1月24日")),
        para("一、部门快讯"),
        para("【公安局】1月18日，出入境窗口为留学生加急办理护照12本。"),
        para("【税务局】1月19日，完成年度个税汇算预约系统调试。"),
        para("【民政局】1月20日，开展低保对象春节慰问，走访困难群众36户。"),
        para("二、数据统计"),
        table(
            ("单位", "受理（件）", "办结（件）"), ("公安局", "321", "320"), ("税务局", "208", "208")
        ),
        para("表1 1月第三周办件情况", centre=True),
        para("三、通知公告"),
        para("1月31日至2月6日放假，2月7日正常上班。"),
    ),
    """
 name 部门信息快报
 number 2022 3
 issuer 市政务办
 day 2022-01-24
 # 1 部门快讯
 item 公安局 2022-01-18 【公安局】1月18日，出入境窗口为留学生加急办理护照12本。
 item 税务局 2022-01-19 【税务局】1月19日，完成年度个税汇算预约系统调试。
 item 民政局 2022-01-20 【民政局】1月20日，开展低保对象春节慰问，走访困难群众36户。
 # 1 数据统计
 table 表1 1月第三周办件情况;;
 # 1 通知公告
 text 1月31日至2月6日放假，2月7日正常上班。
""",
)
_add(
    "parts_in_words.txt",
    dedent("""\
 窗口工作月报
 2021年第4期
 主办：市政务服务中心
 2021年5月8日

 第一部分 工作综述
 4月份，中心围绕“高效办成一件事”改革，推出服务举措8项。
 一是推进集成服务。新增“一件事”套餐3个。
 二是推进帮办代办。全月帮办代办126件。
 第二部分 窗口动态
 公安局：4月12日，推出二手车交易“一窗通办”。
 税务局：4月19日，开展税收宣传月活动。
 资规局：4月26日，不动产登记实现水电气联动过户。
 第三部分 下月重点
 持续推进“跨省通办”事项落地。

 责任编辑：何某  电话：0000-7654321
 """).encode("gb18030"),
    """
 name 窗口工作月报
 number 2021 4
 issuer 市政务服务中心
 day 2021-05-08
 # 1 工作综述
 text 4月份，中心围绕“高效办成一件事”改革，推出服务举措8项。
 text 一是推进集成服务。新增“一件事”套餐3个。
 text 二是推进帮办代办。全月帮办代办126件。
 # 1 窗口动态
 item 公安局 2021-04-12 公安局：4月12日，推出二手车交易“一窗通办”。
 item 税务局 2021-04-19 税务局：4月19日，开展税收宣传月活动。
 item 资规局 2021-04-26 资规局：4月26日，不动产登记实现水电气联动过户。
 # 1 下月重点
 text 持续推进“跨省通办”事项落地。
 tail 责任编辑 何某
 tail 电话 0000-7654321
""",
)
_add(
    "headlines.docx",
    docx(
        para("政务服务专刊", centre=True, size=42, red=True),
        para("2020年第8期（总第88期）", centre=True),
        para("市政务服务局编印", indent=False),
        para("二〇二〇年九月七日", indent=False),
        para("目    录", centre=True),
        para("市水务局优化取水许可流程……1"),
        para("市民政局推出婚姻登记便民措施……2"),
        para("市水务局优化取水许可流程", centre=True, size=18, bold=True),
        para("近日，市水务局梳理取水许可全流程，将环节由7个压减为4个，时限压缩60%。"),
        para("据悉，该局还将推行告知承诺制。"),
        para("市民政局推出婚姻登记便民措施", centre=True, size=18, bold=True),
        para("9月1日起，市民政局婚姻登记处实行“周末不打烊”，首个周末办理登记58对。"),
        para("（市政务服务局办公室供稿）", indent=False),
    ),
    """
 name 政务服务专刊
 number 2020 8 88
 issuer 市政务服务局
 day 2020-09-07
 parts
 # 1 市水务局优化取水许可流程
 text 近日，市水务局梳理取水许可全流程，将环节由7个压减为4个，时限压缩60%。
 text 据悉，该局还将推行告知承诺制。
 # 1 市民政局推出婚姻登记便民措施
 ? text 9月1日起，市民政局婚姻登记处实行“周末不打烊”，首个周末办理登记58对。
 text （市政务服务局办公室供稿）
""",
)
_add(
    "inspection_table.docx",
    docx(
        para("大厅巡查通报", centre=True, size=42, red=True),
        para("〔2024〕第15期", centre=True),
        para("市政务中心监督科　2024年4月12日", indent=False),
        para("一、巡查情况"),
        para("本周共巡查5次，发现问题2个。"),
        table(
            ("序号", "巡查内容", "巡查结果", "责任窗口"),
            ("1", "在岗情况", "正常", "—"),
            ("2", "着装情况", "1人未着正装", "税务局"),
            ("3", "卫生情况", "饮水机旁有积水", "—"),
        ),
        para("二、整改要求"),
        para("请税务局窗口于4月16日前整改到位并书面报告。"),
        para("报：中心领导", indent=False),
        para("发：各窗口单位　　　　　　　　（共印30份）", indent=False),
    ),
    """
 name 大厅巡查通报
 number 2024 15
 issuer 市政务中心监督科
 day 2024-04-12
 # 1 巡查情况
 text 本周共巡查5次，发现问题2个。
 ? table ;;
 # 1 整改要求
 text 请税务局窗口于4月16日前整改到位并书面报告。
 tail 报 中心领导
 tail 发 各窗口单位
 tail 印数 30
""",
)
_add(
    "diamonds.docx",
    docx(
        para("审批服务信息", centre=True, size=44, red=True),
        para("（第46期）", centre=True),
        para("区行政审批局　　　　　　　　2018年11月16日", indent=False),
        para("一、重点工作"),
        para("11月12日，全区“一次办好”改革推进会召开。区长出席并讲话。"),
        para("会上，公安局、税务局窗口作了交流发言。"),
        para("二、窗口简讯"),
        para("◇ 11月13日，公安局窗口推行“容缺受理”，首日办理8件。"),
        para("◇ 11月14日，资规局窗口为重点项目开辟绿色通道。"),
        para("◇ 人社局窗口近日对失业保险业务流程进行了优化。"),
        para("三、媒体关注"),
        para("《晚报》11月15日刊发《办事大厅的“夜班”》一文。"),
        para("呈：区委常委", indent=False),
        para("送：区直各部门", indent=False),
    ),
    """
 name 审批服务信息
 number 2018 46
 issuer 区行政审批局
 day 2018-11-16
 # 1 重点工作
 text 11月12日，全区“一次办好”改革推进会召开。区长出席并讲话。
 text 会上，公安局、税务局窗口作了交流发言。
 # 1 窗口简讯
 item 公安局 2018-11-13 11月13日，公安局窗口推行“容缺受理”，首日办理8件。
 item 资规局 2018-11-14 11月14日，资规局窗口为重点项目开辟绿色通道。
 item 人社局 - 人社局窗口近日对失业保险业务流程进行了优化。
 # 1 媒体关注
 text 《晚报》11月15日刊发《办事大厅的“夜班”》一文。
 tail 呈 区委常委
 tail 送 区直各部门
""",
)
_add(
    "blanks_for_commas.txt",
    dedent("""\
        政务服务一周要情
        2024年第21期（总第221期）
        政务服务局编     2024年5月27日

        【数据看板】
        办件4231件，其中全程网办3017件，占71.3%。
        【一周动态】
        5月20日 税务局 联合社区开展个税答疑，服务群众46人。
        5月22日 医保局 上线门诊慢特病线上认定。
        5月24日 公安局 开展反诈宣传，发放资料500份。
        【群众来信】
        网友“小草”点赞公积金中心窗口服务热情。
        （送：各进驻单位 共印50份）
        """).encode(),
    """
 name 政务服务一周要情
 number 2024 21 221
 issuer 政务服务局
 day 2024-05-27
 parts
 # 1 数据看板
 text 办件4231件，其中全程网办3017件，占71.3%。
 # 1 一周动态
 item 税务局 2024-05-20 5月20日 税务局 联合社区开展个税答疑，服务群众46人。
 item 医保局 2024-05-22 5月22日 医保局 上线门诊慢特病线上认定。
 item 公安局 2024-05-24 5月24日 公安局 开展反诈宣传，发放资料500份。
 # 1 群众来信
 text 网友“小草”点赞公积金中心窗口服务热情。
 tail 送 各进驻单位
 tail 印数 50
""",
)
_add(
    "headlines_with_quotes.docx",
    docx(
        table((cell(para("工作动态", centre=True, size=48, red=True)),)),
        para("2021年7月5日　第27期　总第427期", centre=True),
        para("市政务服务中心综合部编印", centre=True),
        para("本期导读", bold=True),
        para("◆公安局：户籍业务“跨省通办”"),
        para("◆民政局：养老服务“一键通”"),
        para("公安局：户籍业务“跨省通办”", bold=True, size=18),
        para("6月28日起，户口迁移等4项业务实现“跨省通办”，首周办理9件。"),
        para("民政局：养老服务“一键通”", bold=True, size=18),
        para("7月1日，民政局窗口为60岁以上老人开通“一键通”呼叫服务。"),
        para("责编：褚某  审核：卫某", indent=False),
    ),
    """
 name 工作动态
 number 2021 27 427
 issuer 市政务服务中心综合部
 day 2021-07-05
 parts
 # 1 公安局：户籍业务“跨省通办”
 text 6月28日起，户口迁移等4项业务实现“跨省通办”，首周办理9件。
 # 1 民政局：养老服务“一键通”
 ? text 7月1日，民政局窗口为60岁以上老人开通“一键通”呼叫服务。
 tail 责编 褚某
 tail 审核 卫某
""",
)
_add(
    "without_a_masthead.docx",
    docx(
        para("关于第三季度窗口服务情况的通报", centre=True, size=22),
        para("各进驻单位："),
        para("现将2023年第三季度窗口服务情况通报如下："),
        para("一、办件情况"),
        para("三季度共受理5.2万件，同比增长6.1%。"),
        para("（一）按渠道分。线上3.9万件，线下1.3万件。"),
        para("（二）按部门分。公安局1.1万件，税务局0.9万件。"),
        para("二、评价情况"),
        para("差评3件，均已整改。"),
        para("附件：1.办件量明细表"),
        para("市政务服务管理办公室", indent=False),
        para("2023年10月11日", indent=False),
    ),
    """
 name
 number 2023
 day 2023-10-11
 period 2023-07-01/2023-09-30
 title 关于第三季度窗口服务情况的通报
 recipients 各进驻单位
 ? head
 text 现将2023年第三季度窗口服务情况通报如下：
 # 1 办件情况
 text 三季度共受理5.2万件，同比增长6.1%。
 text （一）按渠道分。线上3.9万件，线下1.3万件。
 text （二）按部门分。公安局1.1万件，税务局0.9万件。
 # 1 评价情况
 text 差评3件，均已整改。
 ? text 附件：1.办件量明细表
 text 市政务服务管理办公室
 ? text 2023年10月11日
""",
)
