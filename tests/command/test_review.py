"""``review``: what a leader changed in Word is found, told with its place, and put into the source."""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from helpers.commands import clean
from helpers.office import SOFFICE, make_faces, to_docx
from helpers.returned_word import ReturnedWord, said
from helpers.week import FILES, Week, make_week

from sphinx_bulletin.command import together
from sphinx_bulletin.command.returned.source_places import ReviewedSource

Capsys = pytest.CaptureFixture[str]
Change = Callable[[ReturnedWord], None]

#: Items of the page.
WATER = """\
.. 动态:: 水利厅
   :日期: 2026-10-27
   :标题: 取水许可电子证照启用

   10月27日，水利厅窗口启用取水许可电子证照，
   当日签发3本。

   企业反映良好。

"""
TAX = """\
.. 动态:: 税务局
   :日期: 2026-10-28

   10月28日，税务局窗口上门辅导新办企业，当日辅导15户。

   下一步，将继续上门辅导。

"""
POLICE = """\
.. 动态:: 公安厅
   :日期: 2026-10-29

   10月29日，公安厅窗口组织学习。

"""
ISSUE = f"""\
政务服务工作
============

.. 报头:: 窗口工作周报
   :年份: 2026
   :期号: 43
   :总期号: 418
   :编印单位: 省政务服务中心
   :状态: 送审
   :时段: 2026年10月26日至10月30日

办理情况
--------

.. 统计表:: 办理情况
   :引用名: affairs
   :文件: data/2026-43.csv
   :累计:
   :时段: 2026年1月1日至10月30日
   :单位: 件
   :比率: 办结率 = 办结 / 受理
   :注: 办结件数含上年结转的件数。

今年以来，行政许可受理:数据:`affairs/行政许可/受理`件，
办结率:数据:`affairs/行政许可/办结率`。本周受理量
比**上一周**有所回落，咨询电话\\*由服务台接听。

工作动态
--------

{WATER}{TAX}{POLICE}窗口安排
~~~~~~~~

+----------+--------------+
| 窗口     | 时间         |
+==========+==============+
| 服务台   | 9:00—17:00   |
+----------+--------------+
| 综合窗口 | 全天         |
+----------+--------------+

1. 第一件事。
2. 第二件事。

.. 统计表:: 热线情况
   :单位: 件
   :时段: 2026年10月26日至10月30日

   类别, 受理, 办结
   咨询, 86, 85
   投诉, 17, 15

大厅巡查情况
------------

.. 巡查情况::
   :日期: 2026年10月30日
   :巡查单位: 政务平台服务处

   :到岗情况: 总体情况良好。
   :着装情况: [立改] 1人未佩戴工作牌，已当场改正。

.. 报尾::
   :报: 中心领导
   :印数: 80
"""
SITE = {
    **FILES,
    "issues/2026-43.rst": ISSUE,
    "issues/data/2026-43.csv": '事项,受理,办结\n行政许可,720,698\n公共服务,"2,200",—\n',
}
PAGE = "issues/2026-43.rst"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, read, and its Word files."""
    folder = tmp_path_factory.mktemp("week")
    for name, text in SITE.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    clean("-q", "-b", "docx", "-d", folder / "_build/doctrees", folder, folder / "_build/docx")
    return folder


class Desk:
    """A week in which a draft comes back."""

    def __init__(self, week: Week, sent: bytes) -> None:
        self.week, self.sent = week, sent
        self.file = week.folder.parent / "审回 稿.docx"

    def back(self, *changes: Change) -> None:
        """The draft comes back with changes."""
        word = ReturnedWord(self.sent)
        for change in changes:
            change(word)
        self.file.write_bytes(word.content)

    def review(self, *words: str) -> int:
        return self.week.call("review", str(self.file), *words)

    def lines(self, head: str) -> list[str]:
        """What the last call said below a head."""
        said = self.week.said.split("\n")
        if head not in said:
            return []
        below = said[said.index(head) + 1 :]
        end = next(n for n, line in enumerate(below) if not line.startswith("  "))
        return [line.strip() for line in below[:end]]

    @property
    def page(self) -> str:
        return self.week.read(PAGE)


@pytest.fixture
def desk(built: Path, tmp_path: Path, capsys: Capsys) -> Desk:
    week = make_week(tmp_path, capsys, {})
    shutil.copytree(built, week.folder)
    return Desk(week, (week.folder / "_build/docx/2026-43.docx").read_bytes())


def expected(*changes: tuple[str, str]) -> str:
    """The source with some words changed, each of which stands in it once."""
    text = ISSUE
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


def test_a_draft_comes_back(desk: Desk) -> None:
    """Told with file and line, with a patch; applied when that is asked for, and told no more."""
    desk.back(
        lambda word: word.edit("有所回落", "明显回落"),
        lambda word: word.edit("新办企业", "新办小微企业"),
        lambda word: word.edit("3本", "5本"),
        lambda word: word.edit("2200", "2300"),
        lambda word: word.edit("80份", "90份"),
        lambda word: word.remark("税务局", "请核实。"),
    )
    assert desk.review() == 0
    assert desk.week.said.startswith("2026年第43期：这份文件改了5处\n")
    assert desk.lines("可以改进源文件的：") == [
        "issues/2026-43.rst:26: “周受理量比上一周”后面的“有所”改为“明显”（主任）",
        "issues/2026-43.rst:36: “子证照，当日签发”后面的“3”改为“5”（主任）",
        "issues/2026-43.rst:43: “窗口上门辅导新办”后面加上“小微”（主任）",
    ]
    assert desk.lines("数字和表里的名称，要在数据里改：") == [
        "issues/2026-43.rst:15: “2200”改为“2300”（主任） → 请改 issues/data/2026-43.csv 的 B3 单元格"
        "（“公共服务”一行、“受理”一列）"
    ]
    assert desk.lines("由选项或者自动生成的：") == [
        "issues/2026-43.rst:86: “（共印”后面的“80”改为“90”（主任） → 由选项“:印数: 80”生成，请改那里"
    ]
    assert desk.lines("批注：") == ["主任（“税务局”）：请核实。"]
    assert desk.page == ISSUE
    assert desk.week.read("_build/审回/2026-43.patch") == (
        "--- a/issues/2026-43.rst\n+++ b/issues/2026-43.rst\n"
        "@@ -23,7 +23,7 @@\n"
        " \n"
        " 今年以来，行政许可受理:数据:`affairs/行政许可/受理`件，\n"
        " 办结率:数据:`affairs/行政许可/办结率`。本周受理量\n"
        "-比**上一周**有所回落，咨询电话\\*由服务台接听。\n"
        "+比**上一周**明显回落，咨询电话\\*由服务台接听。\n"
        " \n"
        " 工作动态\n"
        " --------\n"
        "@@ -33,14 +33,14 @@\n"
        "    :标题: 取水许可电子证照启用\n"
        " \n"
        "    10月27日，水利厅窗口启用取水许可电子证照，\n"
        "-   当日签发3本。\n"
        "+   当日签发5本。\n"
        " \n"
        "    企业反映良好。\n"
        " \n"
        " .. 动态:: 税务局\n"
        "    :日期: 2026-10-28\n"
        " \n"
        "-   10月28日，税务局窗口上门辅导新办企业，当日辅导15户。\n"
        "+   10月28日，税务局窗口上门辅导新办小微企业，当日辅导15户。\n"
        " \n"
        "    下一步，将继续上门辅导。\n"
        " \n"
    )
    assert desk.review("--apply") == 0
    changed = expected(
        ("有所回落", "明显回落"), ("签发3本", "签发5本"), ("新办企业", "新办小微企业")
    )
    assert desk.page == changed
    (copy,) = (desk.week.folder / "_build/审回").glob("2026-43-*.rst")
    assert copy.read_text("utf-8") == ISSUE
    assert desk.review("--apply") == 0
    assert desk.page == changed
    assert len(desk.lines("源文件里已经改了的：")) == 3


EDITS: dict[str, tuple[str, str, tuple[str, str]]] = {
    "within a line": ("窗口组织学习", "窗口组织专题学习", ("窗口组织学习", "窗口组织专题学习")),
    "over the end of a line": ("证照，当日签发", "证照并签发", ("证照，\n   当日签发", "证照并签发")),
    "within markup": ("上一周", "前两周", ("**上一周**", "**前两周**")),
    "behind an escape": ("电话*由", "电话*均由", ("\\*由", "\\*均由")),
    "a sign of markup": ("企业反映良好", "企业反映*良好*", ("反映良好", "反映\\*良好\\*")),
    "beside a figure": ("件，办结率", "件次，办结率", ("受理`件，\n", "受理`件次，\n")),
    "a title": (
        "窗口安排", "本周窗口时间安排", ("窗口安排\n~~~~~~~~\n", "本周窗口时间安排\n~~~~~~~~~~~~~~~~\n"),
    ),
    "an option": ("电子证照启用", "电子证照正式启用", ("照启用\n\n", "照正式启用\n\n")),
    "a caption": ("办理情况", "事项办理情况", ("统计表:: 办理", "统计表:: 事项办理")),
    "a note": ("结转的件数", "结转件数", ("结转的件数", "结转件数")),
    "an entry of a list": ("第二件事", "第二件大事", ("第二件事", "第二件大事")),
    "a cell that has room": ("全天", "全天开放", ("全天         |", "全天开放     |")),
    "a name in a row": ("投诉", "投诉举报", ("投诉, 17", "投诉举报, 17")),
    "a check": ("已当场改正", "已经改正", ("已当场改正", "已经改正")),
    "the tail": ("中心领导", "中心领导、各处室", (": 中心领导", ": 中心领导、各处室")),
    "all of a sentence": ("下一步，将继续上门辅导。", "下周跟踪问效。", ("下一步，将继续上门辅导。", "下周跟踪问效。")),
}  # fmt: skip


@pytest.mark.parametrize("tracked", [True, False], ids=["tracked", "untracked"])
def test_edits_of_every_kind(desk: Desk, tracked: bool) -> None:
    """What is between characters of the source stays: markup, ends of lines, escapes."""
    places = {"a caption": 1}

    def edit(word: ReturnedWord) -> None:
        for name, (old, new, _source) in EDITS.items():
            word.edit(old, new, skipped=places.get(name, 0), tracked=tracked)

    desk.back(edit)
    assert desk.review("--apply") == 0, desk.week.said
    assert desk.lines("对不准位置的，请自己改：") == []
    assert desk.page == expected(*(source for _old, _new, source in EDITS.values()))


def test_a_table_that_is_drawn_becomes_wider(desk: Desk) -> None:
    desk.back(lambda word: word.edit("综合窗口", "综合服务窗口"))
    assert desk.review("--apply") == 0, desk.week.said
    assert (
        "+--------------+--------------+\n"
        "| 窗口         | 时间         |\n"
        "+==============+==============+\n"
        "| 服务台       | 9:00—17:00   |\n"
        "+--------------+--------------+\n"
        "| 综合服务窗口 | 全天         |\n"
        "+--------------+--------------+\n"
    ) in desk.page


@pytest.mark.parametrize("tracked", [True, False], ids=["tracked", "untracked"])
def test_paragraphs_come_and_go(desk: Desk, tracked: bool) -> None:
    """A new one has a line of its own, in its place; an item goes with its directive."""
    desk.back(
        lambda word: word.add_behind("企业反映良好", "1. 其他厅局将陆续启用。", tracked=tracked),
        lambda word: word.join("当日辅导15户", tracked=tracked),
        lambda word: word.remove("组织学习", tracked=tracked),
        lambda word: word.part("有所回落，", tracked=tracked),
    )
    assert desk.review("--apply") == 0, desk.week.said
    assert desk.page == expected(
        ("   企业反映良好。\n", "   企业反映良好。\n\n   \\1. 其他厅局将陆续启用。\n"),
        ("15户。\n\n   下一步", "15户。下一步"),
        (".. 动态:: 公安厅\n   :日期: 2026-10-29\n\n   10月29日，公安厅窗口组织学习。\n\n", ""),
        ("有所回落，咨询", "有所回落，\n\n咨询"),
    )


@pytest.mark.parametrize("tracked", [True, False], ids=["tracked", "untracked"])
def test_what_was_moved_is_moved(desk: Desk, tracked: bool) -> None:
    """An item goes with its options, whatever number stands in front of it; and once only."""
    assert desk.week.call("draft", "2026-43") == 0
    desk.back(
        lambda word: word.move("公安厅窗口", "水利厅窗口", tracked=tracked),
        lambda word: word.edit("（三）", "（一）", tracked=tracked),
    )
    moved = expected((WATER + TAX + POLICE, POLICE + WATER + TAX))
    for _time in range(2):
        assert desk.review("--apply") == 0, desk.week.said
        assert desk.page == moved


def test_an_item_of_several_paragraphs_is_moved(desk: Desk) -> None:
    """To the end of its section."""
    desk.back(
        lambda word: word.move("企业反映良好", "窗口安排", tracked=False),
        lambda word: word.move("水利厅窗口启用", "企业反映良好", tracked=False),
    )
    assert desk.review("--apply") == 0, desk.week.said
    assert desk.page == expected((WATER + TAX + POLICE, TAX + POLICE + WATER))


def test_an_item_is_moved_with_its_comment(desk: Desk) -> None:
    """Which tells the file that it was sent in with."""
    comment = "..\n   来稿：公安厅.docx（0123456789ab）\n\n"
    text = expected((POLICE, comment + POLICE))
    desk.week.write({PAGE: text})
    desk.sent = made_of(desk.week)
    desk.back(lambda word: word.move("公安厅窗口", "税务局窗口", tracked=False))
    assert desk.review("--apply") == 0, desk.week.said
    assert desk.page == expected((WATER + TAX + POLICE, WATER + comment + POLICE + TAX))


def test_a_paragraph_is_moved_as_it_is_typed(desk: Desk) -> None:
    """Into another item, with its markup."""
    last = "\n   下一步，将**继续**\n   上门辅导。\n"
    text = expected(("\n   下一步，将继续上门辅导。\n", last))
    desk.week.write({PAGE: text})
    desk.sent = made_of(desk.week)
    desk.back(lambda word: word.move("下一步，将", "企业反映", tracked=False))
    assert desk.review("--apply") == 0, desk.week.said
    assert desk.page == text.replace(last, "").replace("3本。\n", f"3本。\n{last}")


@pytest.mark.parametrize("tracked", [True, False], ids=["tracked", "untracked"])
def test_a_new_item_has_a_directive_of_its_own(desk: Desk, tracked: bool) -> None:
    """Its number is ours, its window and day stand in front of its text; what follows is of it."""
    text = "（三）10月30日下午3点，省水利厅窗口召开座谈会，*12家*企业参加。"
    desk.back(
        lambda word: word.add_behind("下一步，将继续", text, tracked=tracked),
        lambda word: word.add_behind("*12家*企业", "会后回访企业。", tracked=tracked),
    )
    assert desk.review("--apply") == 0, desk.week.said
    assert desk.page == expected(
        (
            POLICE,
            ".. 动态:: 省水利厅\n   :日期: 2026-10-30\n\n"
            "   10月30日下午3点，省水利厅窗口召开座谈会，\\*12家\\*企业参加。\n\n   会后回访企业。\n\n"
            + POLICE,
        )
    )


def test_a_new_item_in_front_of_all_others(desk: Desk) -> None:
    desk.back(
        lambda word: word.add_behind("工作动态", "（一）10月26日，税务局窗口培训。", tracked=False),
        lambda word: word.add_behind("10月26日，税务局", "会后回访企业。", tracked=False),
    )
    assert desk.review("--apply") == 0, desk.week.said
    new = "   10月26日，税务局窗口培训。\n\n   会后回访企业。\n\n"
    assert desk.page == expected((WATER, f".. 动态:: 税务局\n   :日期: 2026-10-26\n\n{new}{WATER}"))


@pytest.mark.parametrize(
    ("text", "window", "date", "doubt"),
    [
        ("近日，税务局窗口开展培训。", "", "", "新添的一条，是哪个窗口的拿不准，请写在两个冒号后面"),
        ("税务局窗口开展培训。", " 税务局", "", "新添的一条，是哪一天的拿不准"),
        (
            "10月30日，护理部组织培训。", " 护理部", "2026-10-30",
            "新添的一条，名册里没有“护理部”：改正名称，或者写进名册",
        ),
        (
            "10月30日，税务局和水利厅窗口培训。", "", "2026-10-30",
            "新添的一条，是哪个窗口的拿不准，请写在两个冒号后面",
        ),
    ],
)  # fmt: skip
def test_a_new_item_of_a_window_that_is_not_certain(
    desk: Desk, text: str, window: str, date: str, doubt: str
) -> None:
    """Its number says that it is an item: it is put there, with the doubt above it."""
    desk.back(
        lambda word: word.add_behind("下一步，将继续", f"（三）{text}", tracked=False),
        lambda word: word.add_behind(f"（三）{text}", "会后回访企业。", tracked=False),
    )
    assert desk.review("--apply") == 0, desk.week.said
    day = f"   :日期: {date}\n" if date else ""
    made = f".. 待核:: {doubt}\n\n.. 动态::{window}\n{day}\n   {text}\n\n   会后回访企业。\n"
    assert made in desk.page
    assert desk.page.replace(made, "").replace("\n\n\n", "\n\n") == ISSUE
    assert any(line.endswith(f"→ {doubt}") for line in desk.week.said.splitlines())


@pytest.mark.parametrize(
    ("behind", "text", "told"),
    [
        ("水利厅窗口启用", "（二）10月30日，税务局窗口培训。", "并列"),
        ("总体情况良好", "（二）卫生情况。良好。", "并列"),
        ("第二件事", "3. 第三件事。", "并列"),
    ],
)
def test_a_new_item_that_is_not_certain_is_told(
    desk: Desk, behind: str, text: str, told: str
) -> None:
    """With the paragraph that follows it, which would stand in the item above otherwise."""
    desk.back(
        lambda word: word.add_behind(behind, text, tracked=False),
        lambda word: word.add_behind(text, "会后回访企业。", tracked=False),
    )
    assert desk.review("--apply") == 1, desk.week.said
    lines = desk.lines("对不准位置的，请自己改：")
    assert len(lines) == 2 and any(told in line for line in lines), lines
    assert desk.page == ISSUE


MOVES: dict[str, tuple[tuple[str, str], ...]] = {
    "changed besides": (("公安厅窗口", "水利厅窗口"),),
    "the first paragraph alone": (("税务局窗口", "水利厅窗口"),),
    "out of its list": (("第二件事", "水利厅窗口"),),
    "a check": (("着装情况", "到岗情况"),),
    "in among the paragraphs of another": (("公安厅窗口", "企业反映良好"),),
}


@pytest.mark.parametrize("moves", MOVES.values(), ids=MOVES)
@pytest.mark.parametrize("tracked", [True, False], ids=["tracked", "untracked"])
def test_what_cannot_be_moved_for_sure_stays(
    desk: Desk, moves: tuple[tuple[str, str], ...], tracked: bool
) -> None:
    """It is told where it went; nothing of it is lost."""
    is_changed = moves == MOVES["changed besides"]

    def change(word: ReturnedWord) -> None:
        for words, before in moves:
            word.move(words, before, tracked=tracked)
        if is_changed:
            word.edit("公安厅窗口组织学习", "公安厅窗口组织专题学习", tracked=False)

    desk.back(change)
    assert desk.review("--apply") == 1, desk.week.said
    (line,) = desk.lines("对不准位置的，请自己改：")
    assert "移到" in line
    assert desk.page == ISSUE


def test_a_sentence_that_went_elsewhere_stays(desk: Desk) -> None:
    """What is taken away in one place and could not be put into another is not taken away."""
    desk.back(
        lambda word: word.edit("企业反映良好。", "企业。"),
        lambda word: word.remove("公安厅窗口组织学习"),
        lambda word: word.edit("（共印80份）", "（共印80份）10月29日，公安厅窗口组织学习。"),
    )
    assert desk.review("--apply") == 1, desk.week.said
    assert desk.page == expected(("企业反映良好。", "企业。"))


def test_a_title_that_still_stands_keeps_its_item(desk: Desk) -> None:
    """All paragraphs of an item are gone but its headline, which the file moved elsewhere."""
    desk.back(
        lambda word: word.remove("企业反映良好"),
        lambda word: word.remove("水利厅窗口启用"),
        lambda word: word.add_behind("下一步，将继续", "取水许可电子证照启用"),
    )
    desk.review("--apply")
    assert "取水许可电子证照启用" in desk.page


def test_a_text_of_no_line(desk: Desk) -> None:
    """A field that no check knows, with an option of a finding: its texts have no line."""
    text = expected(
        ("已当场改正。\n", "已当场改正。\n\n      :窗口: 水利厅\n      :责任人: 张三\n"),
    )
    desk.week.write({PAGE: text})
    desk.sent = made_of(desk.week)
    desk.back(lambda word: word.remove("企业反映良好"), lambda word: word.edit("张三", "李四"))
    desk.review("--apply")
    assert desk.page.replace("李四", "张三") == text.replace("\n   企业反映良好。\n", "")


def test_what_cannot_be_mapped_is_told(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is wrong with one paragraph, the others go into the source."""
    whole = ReviewedSource.change

    def fails(self: ReviewedSource, source: Any, *words: Any) -> Any:
        if "15户" in source.located.text:
            raise ValueError("planted")
        return whole(self, source, *words)

    monkeypatch.setattr(ReviewedSource, "change", fails)
    desk.back(
        lambda word: word.edit("有所回落", "明显回落"), lambda word: word.edit("15户", "16户")
    )
    assert desk.review("--apply") == 1
    (line,) = desk.lines("对不准位置的，请自己改：")
    assert "16户" in line
    assert desk.page == expected(("有所回落", "明显回落"))


def shuffled(word: ReturnedWord, seed: int) -> None:
    """Paragraphs are moved, deleted, written twice, and sentences go from one to another."""
    choose = random.Random(seed)
    for _time in range(choose.randint(1, 4)):
        found = [one for one in word.paragraphs() if len(said(one)) > 6]
        one, other = choose.sample(found, 2)
        # Words that no other paragraph has.
        words, before = said(one), said(other)
        if sum(words in said(p) for p in found) > 1 or sum(before in said(p) for p in found) > 1:
            continue
        tracked = choose.random() < 0.5
        match choose.randrange(4):
            case 0 | 1:
                word.move(words, before, tracked=tracked)
            case 2:
                word.remove(words, tracked=tracked)
            case _:
                start = choose.randrange(len(words) - 4)
                word.change(other, len(before) - 1, len(before) - 1, words[start:], tracked=tracked)
                word.change(one, start, len(words), "", tracked=tracked)


def bare(text: str) -> str:
    """A text without its blanks and signs of markup."""
    return re.sub(r"[\s*\\]", "", text)


@pytest.mark.thorough
@pytest.mark.parametrize("seed", range(60))
def test_nothing_that_the_file_says_is_lost(desk: Desk, seed: int) -> None:
    """Every sentence that is in the page and in the file is in the page afterwards."""
    word = ReturnedWord(desk.sent)
    shuffled(word, seed)
    desk.file.write_bytes(word.content)
    desk.review("--apply")
    assert "Traceback" not in desk.week.complained
    returned = bare("\n".join(said(one) for one in word.paragraphs()))
    for sentence in filter(None, re.split("[。\n]", ISSUE)):
        text = bare(sentence)
        if len(text) > 2 and text in returned:
            assert text in bare(desk.page), sentence


def test_words_of_a_check_come_from_its_fields(desk: Desk) -> None:
    """Window and due date of a finding, though we write words of our own in front of them."""
    more = "\n      :窗口: 水利厅\n      :整改时限: 2026-11-11\n\n"
    text = expected(("已当场改正。\n\n", f"尚未改正。\n{more}"), ("[立改]", "[问题]"))
    desk.week.write({PAGE: text})
    desk.sent = made_of(desk.week)
    desk.back(
        lambda word: word.edit("11月11日", "11月9日"), lambda word: word.edit("责任窗口", "窗口")
    )
    desk.review("--apply")
    assert desk.page == text
    number = text.split("\n").index("      :整改时限: 2026-11-11") + 1
    due, window = sorted(desk.lines("由选项或者自动生成的："), reverse=True)
    assert due.startswith(f"{PAGE}:{number}: ") and "由选项“:整改时限: 2026-11-11”生成" in due
    assert window.startswith(f"{PAGE}:{number - 1}: ") and "由选项“:窗口: 水利厅”生成" in window


def made_of(week: Week) -> bytes:
    """The Word file of the page as it is now."""
    trees, out = week.folder / "_build/doctrees", week.folder / "_build/docx"
    clean("-q", "-b", "docx", "-d", trees, week.folder, out)
    return (out / "2026-43.docx").read_bytes()


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "720件",
            "730件",
            "请改 issues/data/2026-43.csv 的 B2 单元格（“行政许可”一行、“受理”一列）",
        ),
        ("96.94%", "97%", "是“行政许可”的“办结率”，由表里的数字算出来"),
        ("698", "699", "请改 issues/data/2026-43.csv 的 C2 单元格（“行政许可”一行、“办结”一列）"),
        (
            "85",
            "86",
            "issues/2026-43.rst:71: “85”改为“86”（主任） → 请在表里改“咨询”一行、“办结”一列",
        ),
        ("公共服务", "公共事业", "请改 issues/data/2026-43.csv 的 A3 单元格"),
        ("2026年第43期", "2026年第44期", "由选项“:期号: 43”生成，请改那里"),
        ("10月26日", "10月25日", "由选项“:时段: 2026年10月26日至10月30日”生成，请改那里"),
        ("二、", "四、", "是自动生成的，哪里都没有写"),
        (
            "立改",
            "问题",
            "rst:82: “，已当场改正。（”后面的“立改”改为“问题”（主任） → 是巡查项的状态",
        ),
    ],
)
def test_what_is_not_typed_there_is_told(desk: Desk, old: str, new: str, told: str) -> None:
    desk.back(lambda word: word.edit(old, new))
    desk.review("--apply")
    assert desk.page == ISSUE
    assert told in desk.week.said


# -- the page was changed meanwhile ----------------------------------------------------------------


def edited_meanwhile(desk: Desk) -> str:
    """The clerk went on: a paragraph above, another sentence, and one that the leader changes too."""
    text = expected(
        ("今年以来", "办理平稳。\n\n今年以来"), ("咨询电话", "咨询和投诉电话"), ("15户", "16户")
    )
    desk.week.write({PAGE: text})
    return text


@pytest.mark.parametrize("is_known", [True, False], ids=["by its digest", "by its text"])
def test_a_page_that_was_changed_meanwhile(desk: Desk, is_known: bool) -> None:
    """What was sent is kept by its text: each side keeps what it changed, but at one place."""
    assert desk.week.call("draft", "2026-43") == 0, desk.week.said + desk.week.complained
    desk.back(
        lambda word: word.edit("有所回落", "明显回落", tracked=False),
        lambda word: word.edit("15户", "17户", tracked=False),
        lambda word: word.edit("组织学习", "组织专题学习", tracked=False),
        lambda word: None if is_known else word.property("bulletin-text", ""),
    )
    text = edited_meanwhile(desk)
    assert desk.review("--apply") == 1
    assert "送出以后源文件改过；两边改了同一处的，请自己定。" in desk.week.said
    assert desk.lines("对不准位置的，请自己改：") == [
        "issues/2026-43.rst:45: “办企业，当日辅导”后面的“15”改为“17”"
    ]
    wanted = text.replace("有所回落", "明显回落").replace("组织学习", "组织专题学习")
    assert desk.page == wanted


def test_what_was_sent_is_lost(desk: Desk) -> None:
    """What was changed without tracking may be the clerk's: only tracked changes are told."""
    desk.back(
        lambda word: word.edit("有所回落", "明显回落"),
        lambda word: word.edit("组织学习", "组织专题学习", tracked=False),
    )
    text = edited_meanwhile(desk)
    assert desk.review("--apply") == 0
    assert "只列出修订标记里的改动" in desk.week.said
    assert desk.page == text.replace("有所回落", "明显回落")


# -- sources of other kinds ------------------------------------------------------------------------


def returned(week: Week, key: str, *edits: tuple[str, str]) -> None:
    """The Word file of an issue is made, comes back with other words, and these are applied."""
    trees, out = week.folder / "_build/doctrees", week.folder / "_build/docx"
    clean("-q", "-b", "docx", "-d", trees, week.folder, out)
    word = ReturnedWord((out / f"{key}.docx").read_bytes())
    for old, new in edits:
        word.edit(old, new)
    file = week.folder.parent / "back.docx"
    file.write_bytes(word.content)
    assert week.call("review", str(file), "--apply") == 0, week.said + week.complained


@pytest.mark.parametrize(("encoding", "ends"), [("gb18030", "\r\n"), ("utf-8-sig", "\n")])
def test_a_source_stays_as_it_was_saved(
    encoding: str, ends: str, tmp_path: Path, capsys: Capsys
) -> None:
    """Its encoding, its mark and the ends of its lines."""
    week = make_week(tmp_path, capsys)
    path, text = week.folder / "issues/2026-42.rst", FILES["issues/2026-42.rst"]
    path.write_bytes(text.replace("\n", ends).encode(encoding))
    returned(week, "2026-42", ("有所回落", "明显回落"))
    changed = text.replace("有所回落", "明显回落").replace("\n", ends)
    assert path.read_bytes() == changed.encode(encoding)


MARKDOWN = """\
# 政务服务工作

```{报头} 窗口工作周报
:年份: 2026
:期号: 43
:编印单位: 省政务服务中心
:状态: 送审
:时段: 2026年10月26日至10月30日
```

## 工作动态

```{动态} 水利厅
:日期: 2026-10-27

10月27日，水利厅窗口启用**取水许可**电子证照，
当日签发3本。
```

本周共受理*三百*件。
"""


def test_markdown(tmp_path: Path, capsys: Capsys) -> None:
    pytest.importorskip("myst_parser")
    conf = FILES["conf.py"].replace('["sphinx_bulletin"]', '["sphinx_bulletin", "myst_parser"]')
    week = make_week(tmp_path, capsys, {**FILES, "conf.py": conf, "issues/2026-43.md": MARKDOWN})
    returned(week, "2026-43", ("取水许可", "取水许可证"), ("3本", "5本"), ("三百", "四百"))
    changed = (
        MARKDOWN.replace("取水许可", "取水许可证").replace("3本", "5本").replace("三百", "四百")
    )
    assert week.read("issues/2026-43.md") == changed


ENGLISH = """\
Service Weekly
==============

.. bulletin-masthead:: Service Weekly
   :year: 2026
   :number: 43
   :issuer: Service Centre
   :status: draft
   :period: 2026-10-26 / 2026-10-30

News
----

.. window-item:: Water
   :date: 2026-10-27

   On 27 October the office began to
   issue licences online, and three were
   issued.
"""


def test_english_words_change_whole(tmp_path: Path, capsys: Capsys) -> None:
    conf = 'project = "Weekly"\nextensions = ["sphinx_bulletin"]\nlanguage = "en"\n'
    index = "Weekly\n======\n\n.. toctree::\n\n   issues/2026-43\n"
    files = {"conf.py": conf + 'exclude_patterns = ["_build"]\n', "index.rst": index}
    week = make_week(tmp_path, capsys, {**files, "issues/2026-43.rst": ENGLISH})
    returned(
        week, "2026-43", ("began to issue", "issued"), ("three", "four"), ("News", "Latest news")
    )
    assert "behind “ office ” “began to issue” became “issued”" in week.said
    assert week.read("issues/2026-43.rst") == ENGLISH.replace(
        "began to\n   issue", "issued"
    ).replace("three", "four").replace("News\n----\n", "Latest news\n-----------\n")


# -- bad input -------------------------------------------------------------------------------------


def test_nothing_was_changed(desk: Desk) -> None:
    desk.back()
    assert desk.review("--apply") == 0
    assert desk.week.said.startswith("2026年第43期：这份文件改了0处\n")
    assert desk.page == ISSUE


def test_trying_writes_nothing(desk: Desk) -> None:
    desk.back(lambda word: word.edit("有所回落", "明显回落"))
    assert desk.review("--apply", "--dry-run") == 0
    assert desk.page == ISSUE and not (desk.week.folder / "_build/审回").exists()


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("", b"", "没有“"),
        ("~$稿.docx", b"\x05", "“~$稿.docx”只是文件正在 Word 里打开的标记"),
        ("稿.pdf", b"%PDF-1.7", "“稿.pdf”不是 Word 文件，请另存为 .docx"),
        ("稿.docx", b"", "“稿.docx”"),
        ("稿.docx", b"PK\x03\x04 half of it", "“稿.docx”已损坏"),
        ("稿.docx", b"typed text", "“稿.docx”已损坏"),
    ],
)
def test_no_word_file(desk: Desk, name: str, content: bytes, told: str) -> None:
    if name:
        desk.file = desk.week.folder.parent / name
        desk.file.write_bytes(content)
    assert desk.review() == 1
    assert desk.week.complained.startswith(told) and desk.week.complained.count("\n") == 1
    assert desk.page == ISSUE


def test_a_file_that_is_open(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only what was saved is there; where nothing can be read, it has to be closed."""
    desk.back(lambda word: word.edit("有所回落", "明显回落"))
    assert desk.review() == 0
    assert "正在别的程序里打开" not in desk.week.said
    (desk.file.parent / "~$审回 稿.docx").write_bytes(b"\x05")
    assert desk.review() == 0
    assert "这份文件正在别的程序里打开，只看得到存过的。" in desk.week.said
    whole = Path.open

    def refuses(self: Path, *words: Any, **more: Any) -> Any:
        if self.name == desk.file.name:
            raise PermissionError(13, "Permission denied", str(self))
        return whole(self, *words, **more)

    monkeypatch.setattr(Path, "open", refuses)
    assert desk.review() == 1
    assert desk.week.complained == "“审回 稿.docx”读不出来；在哪里打开着就先关上，再运行一次\n"


def test_whose_file_it_is(desk: Desk) -> None:
    """By what the file says, else its bookmarks, else as it is named; one of others is refused."""
    other = (desk.week.folder / "_build/docx/2026-42.docx").read_bytes()
    desk.file.write_bytes(other)
    assert desk.review() == 0
    assert desk.week.said.startswith("2026年第42期：")
    # Of another site, by its key or by its text.
    foreign = ReturnedWord(desk.sent)
    foreign.property("bulletin-issue", "zb:2026-9")
    desk.file.write_bytes(foreign.content)
    assert desk.review() == 1
    assert "是“zb:2026-9”这一期的，本站没有这一期" in desk.week.complained
    assert desk.review("--issue", "2026-42") == 1
    assert desk.week.complained == "这份文件不是“2026-42”的：几乎没有一段是相同的\n"
    assert desk.review("--issue", "2026-43") == 0
    # One that a program has written anew, without what we said of it.
    foreign.property("bulletin-issue", "")
    desk.file.write_bytes(foreign.content)
    assert desk.review() == 0
    assert desk.week.said.startswith("2026年第43期：")
    foreign.drop("bookmarkStart")
    desk.file.write_bytes(foreign.content)
    assert desk.review() == 1
    assert "看不出是哪一期的，请写明" in desk.week.complained


def test_a_place_that_cannot_be_written(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the page nor what was found is half there."""
    desk.back(lambda word: word.edit("有所回落", "明显回落"))
    whole = together.replace_file

    def refuses(path: Path, content: bytes) -> None:
        if path.suffix == ".rst" and "_build" not in path.parts:
            raise PermissionError(13, "Permission denied", str(path))
        whole(path, content)

    monkeypatch.setattr(together, "replace_file", refuses)
    assert desk.review("--apply") == 1
    assert "2026-43.rst”写不进去：可能正在别的程序里打开" in desk.week.complained
    assert desk.page == ISSUE and not list((desk.week.folder / "_build/审回").glob("*"))


# -- as LibreOffice saves it -----------------------------------------------------------------------

_EXAMPLE = Path(__file__).parents[2] / "docs_example"
_NEW = "增加加强完善进一步持续稳步有效全面切实相关群众企业服务窗口办理材料流程"


def changed_at_random(word: ReturnedWord, seed: int, *, tracked: bool) -> int:
    """Fifty paragraphs with a few characters that are others, gone or new; says how many."""
    choose, count = random.Random(seed), 0
    paragraphs = word.paragraphs()
    choose.shuffle(paragraphs)
    for paragraph in paragraphs:
        # Of one run: whoever changes a word changes no number of ours beside it.
        starts = [(start, end) for start, end in word.runs(paragraph) if end - start > 1]
        if not starts or count == 50:
            continue
        first, last = choose.choice(starts)
        start = choose.randrange(first + 1, last)
        end = choose.choice([start, min(last, start + choose.randint(1, 3))])
        new = "".join(choose.choice(_NEW) for _one in range(choose.randint(start == end, 4)))
        word.change(paragraph, start, end, new, tracked=tracked)
        count += 1
    return count


@pytest.mark.thorough
@pytest.mark.skipif(not SOFFICE, reason="LibreOffice is not installed")
@pytest.mark.parametrize(("tracked", "lost"), [(True, 0), (False, 3)], ids=["tracked", "untracked"])
def test_drafts_saved_by_libreoffice(
    tracked: bool, lost: int, tmp_path: Path, capsys: Capsys
) -> None:
    """All of 250 tracked edits are placed; of 250 others 97 % at least."""
    week = make_week(tmp_path, capsys, {})
    shutil.copytree(_EXAMPLE, week.folder, ignore=shutil.ignore_patterns("_build", "other"))
    out = week.folder / "_build/docx"
    clean("-q", "-b", "docx", "-d", week.folder / "_build/doctrees", week.folder, out)
    make_faces(tmp_path)
    keys = ["2022-1", "2022-12", "2022-34", "2022-41", "2023-3"]
    planted = 0
    for seed, key in enumerate(keys):
        word = ReturnedWord((out / f"{key}.docx").read_bytes())
        planted += changed_at_random(word, seed, tracked=tracked)
        (tmp_path / f"{key}.docx").write_bytes(word.content)
    made = tmp_path / "made"
    to_docx([tmp_path / f"{key}.docx" for key in keys], made, tmp_path)
    left = 0
    for key in keys:
        week.call("review", str(made / f"{key}.docx"))
        told = week.read(f"_build/审回/{key}.txt").split("\n\n")
        left += sum(part.count("\n") for part in told if part.startswith("对不准位置的"))
    assert planted > 240
    assert left * 100 <= lost * planted
