"""What offices call things, and what stands for it here: one table, for messages alone.

A word is never read as another: what is meant is for its author to say.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping

from ..text.alike import letters_only
from .own_names import name_of_ours
from .vocabulary import DIRECTIVES, OPTIONS, canonical

#: A name of ours → what is often said for it.
OPTION_WORDS: Mapping[str, str] = {
    "标识": "内部标识 版头标志",
    "编号": "份数序号 流水号 顺序号",
    "密级": "保密期限 保密等级 涉密等级 定密",
    "紧急程度": "缓急 紧急 急缓 时限要求",
    "发文字号": "公文字号 文件号 字号 发文编号",
    "主送": "主送对象 主送部门 收文单位 受文单位",
    "署名": "落款 落款署名 署名单位 署名机关",
    "期号": "期数 期次 刊期 第几期 本期 期 文号期数 issue issue-number no",
    "总期号": "总期数 累计期号 累计期数 总第 总期次",
    "年份": "年度 年 刊年",
    "编印单位": (
        "编印 编发 主办 主办单位 承办 承办单位 编发单位 编辑单位 编制单位 发文机关 发文单位 "
        "出刊单位 印发单位 印发机关 主编单位 编辑部 单位 部门 publisher issued-by"
    ),
    "签发人": "签发 签批 签批人 批准 批准人 审批人",
    "日期": (
        "发布日期 签发日期 印发日期 出刊日期 成文日期 编发日期 发布时间 时间 巡查时间 "
        "巡查日期 检查日期 检查时间 印发时间 day published issued-on inspected-on"
    ),
    "时段": (
        "报告期 起止 起止日期 起止时间 统计时段 统计期间 统计时间 周期 时间段 期间 区间 "
        "日期 日期范围 时间 dates reporting-period"
    ),
    "勘误": "更正 更正说明 订正",
    "状态": "稿件状态 阶段 版本",
    "增刊": "副刊 特刊 专刊 号外",
    "分板块": "板块 版块 分版块 分栏目",
    "报": "呈报 呈送 上报 报呈 抄报",
    "送": "分送 送达 抄送",
    "发": "下发 印发 发至 分发",
    "印数": "印刷份数 共印 印量 印制份数",
    "审核": "核稿 审签 审稿 审定 审核人",
    "编辑": "责任编辑 责编 主编 编审 撰稿 校对 编辑人",
    "电话": "联系电话 联系方式 电话号码 telephone tel",
    "数据来源": "来源 资料来源 出处 数据出处 来源单位 data-source",
    "注": "备注 说明 注释 附注 notes remark remarks",
    "引用名": "名称 表名 代码 代号 标签 id label",
    "文件": "档案 资料档 数据文件 文件名 表格文件 数据 路径 data data-file",
    "工作表": "表单 工作簿 sheet页 页签 worksheet",
    "区域": "范围 单元格 单元格区域",
    "列": "列名 字段 栏 指标",
    "比率": "占比 比例 百分比 率",
    "对比": "环比 同比 比较 增减",
    "图形": "图表 图 图形样式",
    "形式": "显示 样式 格式 展示形式",
    "栏目": "分类 类别 栏目名称 类型 section topic",
    "标题": "题目 题名 小标题 标题名 title heading",
    "领导": "领导姓名 负责人 出席领导 人员姓名",
    "采用载体": "采用 载体 刊发 刊载 发布渠道 采用情况 采用刊物 媒体 adopted outlets",
    "巡查单位": (
        "检查单位 巡查人 巡查人员 检查人 检查人员 巡查部门 督查人 督查单位 督查人员 督查组 "
        "inspected-by inspectors checked-by"
    ),
    "其余": "其他 其它 其余情况",
    "整改时限": (
        "改善期限 整改期限 整改日期 限期 时限 完成时限 整改时间 deadline due-date due-by mend-by"
    ),
    "窗口": "责任单位 责任窗口 单位 部门 窗口名称 unit office responsible",
    "销号": "结案 销案 销项 销号项目 closed closed-by",
    "报送": "报送文件 报送情况 报送数",
    "最近": "最近期数 期数 最新",
    "刊名": "刊物 刊物名称 周报名称",
}

#: What stands behind the two colons of a directive → what it is called as an option.
ARGUMENT_WORDS: Mapping[str, str] = {
    "bulletin-masthead": "刊名 刊物 刊物名称 名称 简报名称 标题",
    "statistics-table": "标题 表题 表名 题目",
    "window-item": (
        "窗口 单位 部门 报送单位 供稿单位 来源 供稿 报送 报送部门 供稿部门 责任单位 责任窗口 window"
    ),
    "bulletin-annex": "标题 附件名 附件名称 名称",
    "bulletin-signature": "单位 名称 部门",
    "statistics-trend": "标题 图题 表题",
    "window-items": "标题",
    "contribution-table": "标题 表题",
}

#: Not there yet: it is written as a paragraph where it is to be printed.
LATER = frozenset(["印章", "盖章", "附注", "公开方式"])

#: A name of a directive → what is often said for it.
DIRECTIVE_WORDS: Mapping[str, str] = {
    "报头": "刊头 版头 报眉 红头 眉首 题头 页眉 masthead header nameplate",
    "统计表": "统计 数据表 报表 表格 统计图 图表 statistics",
    "动态": "信息 新闻 简讯 工作动态 窗口动态 item news news-item",
    "巡查情况": "巡查 检查情况 督查情况 检查 巡视 checklist inspection",
    "报尾": "报脚 版记 刊尾 版尾 页尾 页脚 报送 报送单位 抄送单位 footer distribution",
    "附件": "附表 附录 附图 annex appendix attachment",
    "按语": "编者按 编后语 编者的话 editor-note editorial",
    "要目": "本期要目 目录 目次 要闻",
    "数据趋势": "趋势 趋势图 走势 trend",
    "往期目录": "往期 历史期 期刊目录 archive",
    "动态汇编": "汇编 动态汇总 信息汇编",
    "采用情况": "信息采用 采用统计 采用",
    "整改台账": "台账 整改 问题台账 改善追踪 findings",
    "落款": "署名 发文机关署名 落款单位 signature",
}

#: A value of an option or a status → what is often said for it.
VALUE_WORDS: Mapping[str, str] = {
    "立改": (
        "当场改善 已整改 已改 整改完成 当场整改 当场改正 即改 立行立改 立查立改 corrected mended "
        "resolved corrected-on-the-spot"
    ),
    "问题": (
        "缺失 不合格 待整改 未整改 整改中 限期整改 有问题 不达标 未完成 未按期完成 逾期未完成 "
        "逾期未办结 推进缓慢 进展缓慢 进度滞后 × ✗ ✘ ☒ issue problem defect failed todo unresolved"
    ),
    "良好": "好 优 优秀 无问题 达标 符合 无异常 √ ✓ ✔ ☑ good satisfactory passed fine",
    "未查": "未检查 未检 没查 未巡查 not-checked",
    "送审": "草稿 拟稿 初稿 审核中 送审稿 未发布 待审",
    "已签发": "已发 签发 正式 发布 已发布 印发",
    "表格": "表 列表",
    "文字": "文本 句子 段落",
    "图表": "图 图形 统计图 graph figure",
    "柱形": "柱状 柱状图 柱图 条形图 直方图",
    "折线": "曲线 曲线图 线图 走势图",
    "环比": "比上期 上周 上月 比上周 比上月",
    "同比": "比去年 去年同期 上年同期 比上年",
}


def _is_among(word: str, words: str) -> bool:
    """Whether a word, in either script and however it is joined, is one of some."""
    return _plain(word) in _parted(words)


@functools.cache
def _parted(words: str) -> frozenset[str]:
    return frozenset(map(_plain, words.split()))


def _plain(word: str) -> str:
    # ✗ has no letters.
    return letters_only(word) or word


def is_later(word: str) -> bool:
    """Whether there is nothing for it yet."""
    return _plain(word) in LATER


def option_meant(directive: str, word: str) -> tuple[str, str] | None:
    """The name of an option and the directive that has it: this one, else the only one that has.

    >>> option_meant("bulletin-masthead", "流水号"), option_meant("statistics-table", "责任编辑")
    (('编号', 'bulletin-masthead'), ('编辑', 'distribution-footer'))
    >>> option_meant("statistics-table", "資料來源")
    ('数据来源', 'statistics-table')
    """
    names = [name for name, words in OPTION_WORDS.items() if _is_among(word, words)]
    for name in names:
        if canonical(OPTIONS[directive], name):
            return name, directive
    found = [(n, option) for n in names for option, known in OPTIONS.items() if canonical(known, n)]
    return found[0] if len(found) == 1 else None


def is_argument(directive: str, word: str) -> bool:
    """Whether the word is for what stands behind the two colons."""
    return _is_among(name_of_ours(word) or word, ARGUMENT_WORDS.get(directive, ""))


def directive_meant(word: str) -> str:
    """The name of a directive that a word of the trade is for; empty for none.

    >>> directive_meant("版记")
    '报尾'
    """
    return next((name for name, words in DIRECTIVE_WORDS.items() if _is_among(word, words)), "")


def directive_of_argument(word: str) -> str:
    """The same of a word for what stands behind the colons of it, and of no other.

    >>> directive_of_argument("窗口"), directive_of_argument("标题")
    ('动态', '')
    """
    having = [DIRECTIVES[kind] for kind in ARGUMENT_WORDS if is_argument(kind, word)]
    return having[0] if len(having) == 1 else ""


def option_by_itself(word: str) -> tuple[str, str] | None:
    """The name of an option, and the only directive that has it, of a word that names neither.

    >>> option_by_itself("抄送"), option_by_itself("主送"), option_by_itself("数据范围")
    (('送', 'distribution-footer'), ('主送', 'bulletin-masthead'), None)
    """
    for names in ([word], (name for name, words in OPTION_WORDS.items() if _is_among(word, words))):
        having = [
            (known[option][0], kind)
            for name in names
            for kind, known in OPTIONS.items()
            if (option := canonical(known, name))
        ]
        if having:
            return having[0] if len(having) == 1 else None
    return None


def value_meant(word: str, known: Mapping[str, tuple[str, ...]]) -> str:
    """The value, of those that are known, that a word of the trade is for; empty for none."""
    names = (name for name, words in VALUE_WORDS.items() if _is_among(word, words))
    return next((name for name in names if canonical(known, name)), "")


def field_meant(word: str, known: Mapping[str, tuple[str, ...]]) -> str:
    """The field, of those that are known, that a word of the trade is for; empty for none."""
    names = (name for name, words in OPTION_WORDS.items() if _is_among(word, words))
    return next((name for name in names if canonical(known, name)), "")
