"""Makes the example's issues of 2021 and of 2022 up to number 37, with their data files.

And of all issues of 2022 what the windows sent in: ``data/submitted-2022.csv``.

All of it is example data: figures are drawn at random, with a fixed seed, so that they lead to
those of the issues from 2022-38-39 on, which were written by hand; news items come from word lists.
``python docs_example/make_issues.py`` writes the same bytes each time. It needs openpyxl.
"""

from __future__ import annotations

import argparse
import csv
import datetime
import io
import random
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from openpyxl import Workbook

HERE = Path(__file__).parent
ISSUES = HERE / "issues"
Day = datetime.date
WEEK = datetime.timedelta(days=7)

ISSUER = "省政务服务和公共资源交易服务中心"
PLATFORM = "四川一体化政务服务平台"
#: Row → accepted and done at the end of the years; 2022's are those of issue 37.
AFFAIRS_2021 = {
    "行政许可": (742318, 733105),
    "公共服务": (19873340, 8106427),
    "其它九类行权": (58204, 58466),
}
AFFAIRS_2022 = {
    "行政许可": (689846, 681502),
    "公共服务": (18893527, 7668914),
    "其它九类行权": (52790, 53077),
}
#: Row → projects and turnover (亿元) of an ordinary week.
TRADING = {
    "工程建设": (92, 69.3),
    "政府采购": (132, 4.7),
    "土地使用权和矿业权": (32, 33.2),
    "国有产权": (9, 1.9),
}
#: Fridays of weeks without an issue: holidays, and one while the system was renewed.
IDLE = {
    Day(2021, 10, 1), Day(2021, 10, 8),
    Day(2022, 2, 4), Day(2022, 4, 8), Day(2022, 5, 6), Day(2022, 6, 3), Day(2022, 7, 22),
    Day(2022, 9, 16), Day(2022, 10, 7),
}  # fmt: skip

#: Window → what it did; {a} and {b} are numbers that are drawn.
NEWS = {
    "交通运输厅": (
        "对跨省大件运输许可实行“一窗受理、并联审查”，沿线各省在线会签，平均用时由{a}天压减到{b}天，企业不再逐省提交材料",
        "将道路运输驾驶员诚信考核、从业资格换证并入自助终端，{a}名驾驶员当周自助办结，窗口只受理确需人工核验的申请",
        "在网约车集中换证期间增设专席，提前短信提醒{a}人，分时段预约办理，大厅未出现排队",
    ),
    "水利厅": (
        "推行取水许可告知承诺制，符合条件的{a}家用水单位当场领证，事后核查由市县水利部门在{b}日内完成",
        "会同河湖管理单位现场踏勘{a}处涉河项目，把洪水影响评价、河道管理范围内建设方案合并评审，一次出具意见",
    ),
    "市场监管局": (
        "开展“个转企”上门辅导，为{a}家个体工商户讲解名称延续、税务衔接和社保转移，其中{b}家当周完成转型登记",
        "食品经营许可变更实行“即来即办”，{a}家连锁门店一次提交、批量变更，许可证统一邮寄到店",
        "上线住所标准化登记，申请人勾选地址即可核验权属，{a}家新设企业免交房产证明",
    ),
    "人力资源社会保障厅": (
        "举办“直播带岗”政策讲解{a}场，在线解答社保补贴、职业技能提升等问题，{b}人当场提交申请",
        "对集中退休申领实行“提前审档”，{a}名职工在到龄前完成视同缴费年限认定，到龄当月即可领取待遇",
    ),
    "医保局": (
        "把门诊慢特病认定权限下放到{a}家定点医院，参保人员就诊时即可完成认定，不必再到窗口提交病历",
        "针对新生儿参保推出“出生一件事”联办，{a}名新生儿落户当日参保，住院费用直接结算",
    ),
    "卫生健康委": (
        "护士延续注册全程网办，{a}名护士在医院即可完成，窗口对材料不全的逐一电话指导",
        "放射诊疗许可实行“评审前置”，{a}家基层医疗机构在设备安装阶段即完成防护评估，开诊时间平均提前{b}天",
    ),
    "公安厅": (
        "出入境证件实行“双休日预约办”，{a}名上班族利用周末办结，制证后可邮寄到家",
        "开设道路货运企业专窗，{a}台车辆的转移登记与营运证变更同步办理，企业少跑{b}趟",
    ),
    "税务局": (
        "在征期前向{a}户纳税人推送“政策找人”提醒，窗口设导税员分流，平均等候{b}分钟",
        "推行不动产登记与缴税“同窗办”，{a}笔存量房交易当日缴税、当日领证",
    ),
    "自然资源厅": (
        "用地预审与选址意见书合并办理，{a}个重点项目提前介入，缺项材料一次告知",
        "开展“交房即交证”，某小区{a}户业主在交房现场领到不动产权证书",
    ),
    "农业农村厅": (
        "赴春耕一线开展种子、农药经营许可现场办理，{a}家经营户在镇上即办结",
        "农机购置补贴实行手机办，{a}名农户上传照片即可申领，资金在{b}个工作日内到账",
    ),
    "住房城乡建设厅": (
        "联合竣工验收实行“一张清单、一次进场”，{a}个项目当周通过，平均用时{b}个工作日",
        "建筑业企业资质换证实行“免申即办”，系统自动延续{a}家企业证书，企业无须提交申请",
    ),
    "民政厅": (
        "社会组织年检改为在线填报，窗口对{a}家首次参检的单位开展视频辅导，退件率明显下降",
        "高龄津贴实行“数据核验、主动发放”，{a}名老人免申请、免认证享受待遇",
    ),
}  # fmt: skip
#: What takes over an item, and how often.
OUTLETS = {"中心门户网站": 0.45, "省政府网站": 0.15, "每日要情": 0.07}
#: Windows in the order of units.csv that sent in items which were not adopted; one sent nothing.
UNHEARD = {"经济和信息化厅": 3, "文化和旅游厅": 2, "应急管理厅": 0}
TEAM = (
    "中心机关党委组织窗口党员开展“为群众办实事”主题党日活动，收集意见{a}条，当场答复{b}条",
    "政务平台服务处举办综合窗口业务轮训，{a}名窗口人员参加，重点练习无差别受理和帮办代办",
    "中心召开窗口负责人例会，通报上月差评整改情况，{a}件差评全部回访，群众表示满意",
    "中心组织消防疏散演练，{a}个窗口单位参加，从警报响起到全部撤离用时{b}分钟",
)
CHECKS = {
    "按时到岗情况": (
        "总体情况良好，各窗口均按时开窗，无空岗、缺岗现象。",
        "[立改] {a}个窗口开窗晚于规定时间，经提醒已到位。",
    ),
    "着装情况": (
        "总体情况良好，着装统一规范。",
        "[立改] {a}名窗口人员未佩戴工作牌，已当场改正。",
    ),
    "工作纪律情况": (
        "总体情况良好，未发现工作时间从事与业务无关活动的情况。",
        "[立改] {a}名窗口人员在服务区接打私人电话，已当场提醒。",
    ),
    "服务态度情况": (
        "[良好] 窗口人员用语规范，落实首问负责和一次性告知要求。",
        "总体情况良好，未接到投诉。",
    ),
    "环境卫生情况": (
        "总体情况良好，大厅整洁有序。",
        "[立改] 填表台有{a}处杂物未及时清理，已当场处理。",
    ),
    "设施设备情况": (
        "取号机、叫号屏、自助终端运行正常，便民物品配备齐全。",
        "[问题] {a}台自助终端打印不清晰，已报修。\n\n      :整改时限: {due}",
    ),
}
#: The check that leaves findings open.
FOUND = "设施设备情况"


@dataclass(frozen=True, kw_only=True)
class Week:
    """An issue to make."""

    year: int
    number: int
    serial: int
    friday: Day

    @property
    def key(self) -> str:
        return f"{self.year}-{self.number:02}"

    @property
    def monday(self) -> Day:
        return self.friday - datetime.timedelta(days=4)

    @property
    def signed(self) -> Day:
        """Ten days after the period, on a working day."""
        return self.friday + datetime.timedelta(days=10)


def weeks() -> list[Week]:
    """Issues 32 to 45 of 2021 and 1 to 37 of 2022."""
    found = []
    for year, last, friday, count in (
        (2022, 37, Day(2022, 11, 4), 37),
        (2021, 45, Day(2021, 12, 31), 14),
    ):
        number = last
        while number > last - count:
            if friday not in IDLE:
                serial = number + (375 if year == 2022 else 330)
                found.append(Week(year=year, number=number, serial=serial, friday=friday))
                number -= 1
            friday -= WEEK
    return sorted(found, key=lambda one: one.friday)


def cumulative(
    ends: dict[str, tuple[int, int]], year: int, last: Day, chance: random.Random
) -> dict[Day, dict[str, tuple[int, int]]]:
    """Friday → row → accepted and done since 1 January, so that ``last`` has the given figures."""
    fridays = []
    day = last
    while day.year == year:
        fridays.insert(0, day)
        day -= WEEK
    shares = [chance.uniform(0.86, 1.14) * (0.35 if day in IDLE else 1.0) for day in fridays]
    found: dict[Day, dict[str, tuple[int, int]]] = {day: {} for day in fridays}
    for row, (accepted, done) in ends.items():
        own = [share * chance.uniform(0.95, 1.05) for share in shares]
        backlog = [share * chance.uniform(0.97, 1.03) for share in own]
        for index, day in enumerate(fridays):
            found[day][row] = (
                round(accepted * sum(own[: index + 1]) / sum(own)),
                round(done * sum(backlog[: index + 1]) / sum(backlog)),
            )
    return found


# -- files -------------------------------------------------------------------------------------

Rows = list[list[str | int | float]]


def affairs_rows(figures: dict[str, tuple[int, int]]) -> Rows:
    return [["事项", "受理", "办结"], *([row, *pair] for row, pair in figures.items())]


def trading_rows(chance: random.Random) -> Rows:
    rows: Rows = [["类别", "项目数（个）", "交易额（亿元）"]]
    for row, (projects, turnover) in TRADING.items():
        scale = chance.uniform(0.8, 1.2)
        rows.append(
            [
                row,
                max(1, round(projects * scale)),
                round(turnover * scale * chance.uniform(0.9, 1.1), 2),
            ]
        )
    return rows


def write_csv(path: Path, rows: Rows, encoding: str) -> None:
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    path.write_bytes(text.getvalue().encode(encoding))


def write_xlsx(path: Path, sheets: dict[str, Rows]) -> None:
    """A workbook with the same bytes each time."""
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.properties.created = book.properties.modified = datetime.datetime(2022, 1, 1)
    data = io.BytesIO()
    book.save(data)
    with zipfile.ZipFile(data) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            content = old.read(info)
            if info.filename == "docProps/core.xml":
                # openpyxl writes the time of saving whatever it is told.
                head, tag, tail = content.partition(b"<dcterms:modified")
                end = tail.index(b"</dcterms:modified>")
                start = tail.index(b">") + 1
                content = head + tag + tail[:start] + b"2022-01-01T00:00:00Z" + tail[end:]
            entry = zipfile.ZipInfo(info.filename, (2022, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            new.writestr(entry, content)


# -- pages -------------------------------------------------------------------------------------


def page(week: Week, file: str, chain: int, chance: random.Random, still: list[str]) -> str:
    """An issue as its editor would type it; ``chain``: how many weeks in a row have issues."""
    return "\n".join(
        [
            ".. 演示数据，由 make_issues.py 生成。",
            "",
            "政务服务工作",
            "============",
            "",
            ".. 报头:: 窗口工作周报",
            f"   :年份: {week.year}",
            f"   :期号: {week.number}",
            f"   :总期号: {week.serial}",
            f"   :编印单位: {ISSUER}",
            f"   :日期: {week.signed}",
            f"   :时段: {week.monday} / {week.friday}",
            "",
            "政务服务事项办理情况",
            "--------------------",
            "",
            *affairs(week, file, chain),
            *(trading(week, file) if file.endswith(".xlsx") else []),
            "窗口工作动态",
            "------------",
            "",
            *news(week, chance),
            "大厅巡查情况",
            "------------",
            "",
            *inspection(week, chance, still),
            ".. 报尾::",
            "   :报: 中心领导",
            "   :送: 各相关省级部门（单位），中心各处（室）、直属单位",
            "   :发: 各部门窗口",
            "   :份数: 80",
            "",
        ]
    )


def affairs(week: Week, file: str, chain: int) -> Iterator[str]:
    yield ".. 统计表:: 省本级政务服务事项办理情况"
    yield "   :引用名: affairs"
    yield f"   :文件: data/{file}"
    if file.endswith(".xlsx"):
        yield "   :工作表: 政务服务"
    yield "   :累计:"
    yield f"   :数据来源: {PLATFORM}"
    yield f"   :时段: {week.year}-01-01 / {week.friday}"
    yield "   :单位: 件"
    yield "   :比率: 办结率 = 办结 / 受理"
    yield (
        "   :对比: 受理环比, 受理同比"
        if week.year == 2022 and week.friday >= Day(2022, 9, 1)
        else "   :对比: 受理环比, 办结环比"
    )
    yield "   :免校验: 对比, 办结" if chain == 1 else "   :免校验: 办结"
    yield ""
    yield f"截至{week.friday.month}月{week.friday.day}日，省本级行政许可今年以来"
    yield "受理:数据:`affairs/行政许可/受理`件，"
    yield "办结:数据:`affairs/行政许可/办结`件，办结率:数据:`affairs/行政许可/办结率`；"
    yield "公共服务受理:数据:`affairs/公共服务/受理|万|1位`件，"
    yield "办结:数据:`affairs/公共服务/办结|万|1位`件。"
    if chain > 2:
        yield "当周行政许可受理:数据:`affairs/行政许可/受理@本期`件，"
        yield ":数据:`affairs/行政许可/受理 环比`；"
        yield "公共服务受理:数据:`affairs/公共服务/受理@本期`件，"
        yield ":数据:`affairs/公共服务/受理 环比`。"
    yield ""


def trading(week: Week, file: str) -> Iterator[str]:
    yield "公共资源交易情况"
    yield "----------------"
    yield ""
    yield ".. 统计表:: 省本级公共资源交易情况"
    yield "   :引用名: trading"
    yield f"   :文件: data/{file}"
    yield "   :工作表: 公共资源交易"
    yield "   :数据来源: 公共资源交易平台"
    yield f"   :时段: {week.monday} / {week.friday}"
    yield "   :合计:"
    yield "   :比率: 交易额占比 = 交易额 / 合计"
    yield "   :形式: 表格, 图表" if week.number % 4 == 0 else "   :形式: 表格"
    yield ""
    yield "当周四类项目共成交:数据:`trading/合计/项目数`个，交易额:数据:`trading/合计/交易额`亿元，"
    yield "其中工程建设项目占:数据:`trading/工程建设/交易额占比`。"
    yield ""


def news(week: Week, chance: random.Random) -> Iterator[str]:
    days = sorted(chance.sample(range(5), 3) + chance.choices(range(5), k=2))
    windows = chance.sample(sorted(NEWS), 4)
    for place, offset in enumerate(days):
        day = week.monday + datetime.timedelta(days=offset)
        if place < len(windows):
            window = windows[place]
            did = chance.choice(NEWS[window])
            yield f".. 动态:: {window}"
            who = f"{window}窗口"
        else:
            did = chance.choice(TEAM)
            yield ".. 动态::"
            who = ""
        numbers = {"a": chance.randint(8, 60), "b": chance.randint(2, 7)}
        yield f"   :日期: {day}"
        if who and (outlets := adopted_by(f"{week.key}/{place}")):
            yield f"   :采用载体: {outlets}"
        yield ""
        yield f"   {day.month}月{day.day}日，{who}{did.format(**numbers)}。"
        yield ""


def adopted_by(key: str) -> str:
    """The outlets of an item, by a chance of its own: the figures' sequence stays as it is."""
    chance = random.Random(f"采用 {key}")
    return "、".join(name for name, often in OUTLETS.items() if chance.random() < often)


def inspection(week: Week, chance: random.Random, still: list[str]) -> Iterator[str]:
    """The checks of a week; ``still``: issues whose finding is not closed yet, as of then."""
    yield ".. 巡查情况::"
    yield f"   :日期: {week.friday}"
    yield "   :巡查单位: 政务平台服务处"
    yield ""
    for name, texts in CHECKS.items():
        text = chance.choices(texts, weights=(5, 2))[0]
        yield f"   :{name}: " + text.format(a=chance.randint(1, 3), due=week.friday + WEEK)
        if "\n" in text:
            yield ""
            still.append(f"{week.year}-{week.number}")
        elif name == FOUND and still:
            yield ""
            yield "      :销号: " + "、".join(f"{key}/{FOUND}" for key in still)
            yield ""
            still.clear()
    yield ""


def write_all(folder: Path) -> None:
    """Write every page and data file below ``folder``."""
    chance = random.Random(20221104)
    figures = cumulative(AFFAIRS_2021, 2021, Day(2021, 12, 31), chance)
    figures |= cumulative(AFFAIRS_2022, 2022, Day(2022, 11, 4), chance)
    (folder / "data").mkdir(parents=True, exist_ok=True)
    before: Day | None = None
    chain = 0
    still: list[str] = []
    for week in weeks():
        rows = affairs_rows(figures[week.friday])
        # As offices have them: a workbook, a csv of Excel, or one of an old system.
        kind = week.number % 3
        file = f"{week.key}.{'xlsx' if kind == 0 else 'csv'}"
        if kind == 0:
            sheets = {"政务服务": rows, "公共资源交易": trading_rows(chance)}
            write_xlsx(folder / "data" / file, sheets)
        else:
            write_csv(folder / "data" / file, rows, "utf-8-sig" if kind == 1 else "gb18030")
        chain = chain + 1 if before and week.friday - before == WEEK else 1
        text = page(week, file, chain, chance, still)
        (folder / f"{week.key}.rst").write_text(text, encoding="utf-8", newline="\n")
        before = week.friday
    write_submitted(folder, 2022)


#: A heading of an item, and its date.
_ITEM = re.compile(
    r"^\.\. (?:window-item|动态):: *(?P<windows>\S.*)\n(?:   :.*\n)*?"
    r"   :(?:date|日期): (?P<year>\d{4})-(?P<month>\d\d)",
    re.MULTILINE,
)


def write_submitted(folder: Path, year: int) -> None:
    """What windows sent in, month by month: not less than what the issues in ``folder`` have."""
    adopted: Counter[tuple[str, int]] = Counter()
    for path in sorted(folder.glob("*.rst")):
        for item in _ITEM.finditer(path.read_text(encoding="utf-8")):
            if int(item["year"]) == year:
                adopted.update((w, int(item["month"])) for w in item["windows"].split("、"))
    chance = random.Random(f"报送 {year}")
    rows: Rows = [
        [f"{year}年各窗口报送信息情况（演示数据）", *[""] * 12],
        ["窗口", *(f"{month}月" for month in range(1, 13))],
    ]
    for window in sorted({window for window, _month in adopted}):
        counts = (adopted[window, month] + chance.choice((0, 0, 1, 1, 2)) for month in range(1, 13))
        rows.append([window, *counts])
    for window, count in UNHEARD.items():
        months = chance.sample(range(1, 13), count)
        rows.append([window, *(int(month in months) for month in range(1, 13))])
    write_csv(folder / "data" / f"submitted-{year}.csv", rows, "utf-8-sig")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=ISSUES)
    write_all(parser.parse_args().folder)
