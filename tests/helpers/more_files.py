"""Six past issues more, whose headings only their look, their words or their decimals tell.

As with ``office_files`` what each is was written first; of their 78 lines 15 were wrong and unmarked
then. The roster is that of ``office_files``.
"""

from __future__ import annotations

from textwrap import dedent

from helpers.past_layouts import Layout
from helpers.past_word import docx, para, table

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
 text 9月1日起，市民政局婚姻登记处实行“周末不打烊”，首个周末办理登记58对。
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
