"""A clerk's week from the commands alone: what is typed besides the news."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers.past_word import docx, para
from helpers.week import Week, make_week

#: What windows send in, as they do.
SENT: dict[str, str] = {
    "来稿/公安厅.txt": "延时服务到晚九点\n10月26日起，公安厅窗口延时服务到21时，当晚办结11件。\n",
    "来稿/水利厅 10.27.txt": "10月27日，水利厅窗口上门办理取水许可延续3件。\n",
    "来稿/税务局/一.txt": "1.10月26日，税务局窗口试行预约办税，当天预约42户。\n"
    "2.10月28日，税务局窗口辅导新办企业15户。\n",
    "来稿/税务局/二.txt": "10月29日，税务局窗口办理退税5笔。\n",
    "来稿/水利厅2.txt": "单位：水利厅\n日期：2026-10-28\n启用水土保持方案网上受理，当天收件2件。\n",
    "来稿/群里转的.txt": "10月30日，公安厅窗口为一名行动不便的老人上门换证。\n",
    "来稿/办理情况.csv": "事项,受理,办结\n行政许可,730,720\n公共服务,2200,—\n",
}
#: What was found in the hall, which is news as well.
FOUND = {
    "   :到岗情况:\n": "   :到岗情况: 总体情况良好。\n",
    "   :着装情况:\n": "   :着装情况: 总体情况良好。\n",
    "   :设施设备情况:\n": "   :设施设备情况: 二楼自助终端已修好。\n",
}
#: What else has to be typed: the day of signing; a line goes, another is moved.
FORM = {
    "   :日期:\n": "   :日期: 2026-10-30\n",
    "   :状态: 送审\n": "",
    "      ..\n         未销号：二楼1台自助终端无法打印回执\n": "",
    "         整改时限：2026年10月23日\n": "",
    "         已整改的，把下面一行移到两个点的上面：\n": "",
    "         :销号:": "      :销号:",
}


def edited(week: Week, changes: dict[str, str]) -> int:
    """Change the issue; how many characters are typed for it."""
    text = week.read("issues/2026-43.rst")
    for old, new in changes.items():
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    week.write({"issues/2026-43.rst": text})
    return sum(max(0, len(new) - len(old)) for old, new in changes.items())


def test_few_characters_are_typed_besides_the_news(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Commands are double-clicked; asked were fewer than 60 characters an issue."""
    week = make_week(tmp_path, capsys)
    week.write(SENT)
    word = docx(para("10月29日，水利厅窗口公开取水许可办理进度。"))
    (week.folder / "来稿/水利厅3.docx").write_bytes(word)
    assert week.call("new") == 0
    assert week.call("take") == 0
    assert week.said.startswith("2026年第43期收进8条动态\n")
    (tmp_path / "内网").mkdir()
    assert edited(week, FOUND) > 0
    assert week.call("draft") == 0
    typed = edited(week, FORM)
    assert week.call("publish", "--to", str(tmp_path / "内网")) == 0, week.said + week.complained
    assert (tmp_path / "内网/issues/2026-43.html").is_file()
    # A blank, and the ten characters of the day.
    assert typed == 11


PAST = """\
感控周报
2026年第{number}期{serial}
市人民医院感染管理科　　2026年10月{signed}日
（10月{first}日—10月{last}日）
一、监测数据
    本周监测手卫生{number}次，依从{number}次。
{two}
    1.10月{first}日，水利厅组织手卫生培训，{number}人参加。
    2.10月{last}日，税务局完成空气采样{number}份，结果合格。
三、下周安排
    组织第{number}次演练。
报：院领导，分管副院长
发：各临床、医技科室
责编：林某某    审核：周某某    电话：8123
"""


def test_few_characters_are_typed_for_the_first_issue_after_an_import(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of an office whose past issues were typed in several ways; the newest was not checked."""
    week = make_week(tmp_path, capsys)
    for name in [name for name in week.names() if name.startswith("issues/")]:
        (week.folder / name).unlink()
    for number, first in ((40, 5), (41, 12), (42, 19)):
        text = PAST.format(
            number=number, serial=f"（总第{number + 100}期）", signed=first + 5, first=first,
            last=first + 4, two="二、工作动态",
        )  # fmt: skip
        if number == 42:
            # Its first item looks like a heading, and an item lies between.
            text = text.replace("    1.10月19日，水利厅组织手卫生培训", "    1、关于培训\n    培训")
        week.write({f"往期/感控周报 第{number}期.txt": text})
    assert week.call("import", str(week.folder / "往期")) == 0
    assert "待核" in week.read("issues/2026-42.rst")
    assert week.call("new") == 0
    assert "还有待核，没有照着备的：2026年第42期" in week.said
    text = week.read("issues/2026-43.rst")
    kept = (":期号: 43\n", ":总期号: 143\n", "监测数据\n----", "工作动态\n----", "下周安排\n----")
    assert [one for one in kept if one not in text] == []
    assert ":报: 院领导，分管副院长\n" in text and ":责编: 林某某\n" in text
    assert "关于培训" not in text and "演练" not in text
    assert ":时段: 2026-10-26 / 2026-10-30\n" in text
    week.write({"来稿/公安厅.txt": "10月26日，公安厅窗口延时服务，当晚办结11件。\n"})
    assert week.call("take") == 0
    news = {
        "监测数据\n--------\n": "监测数据\n--------\n\n本周监测手卫生43次。\n",
        "下周安排\n--------\n": "下周安排\n--------\n\n清点防护服。\n",
    }
    edited(week, news)
    typed = edited(week, {"   :日期:\n": "   :日期: 2026-10-31\n", "   :状态: 送审\n": ""})
    assert typed <= 11
    assert week.call("publish") == 0, week.said + week.complained
    assert "往期有1期已在网站上，还没有登记：待核" in week.said
