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
