"""Whatever is wrong, with whichever command: a message that says what to do, nothing half done."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from helpers.week import CONF, FILES, Week, make_week

DRAFT = (
    FILES["issues/2026-42.rst"]
    .replace(":期号: 42", ":期号: 43")
    .replace(":总期号: 417", ":总期号: 418")
    .replace("   :日期: 2026年10月23日\n", "   :日期:\n   :状态: 送审\n", 1)
    .replace(":时段: 2026年10月19日至10月23日", ":时段: 2026年10月26日至10月30日")
    .replace("2026-42.csv", "2026-43.csv")
)
#: Two signed issues and a draft; contributions and past issues beside them.
SITE = {
    **FILES,
    "issues/2026-43.rst": DRAFT,
    "issues/data/2026-43.csv": FILES["issues/data/2026-42.csv"],
    "来 稿/水利厅（10月）.txt": "10月28日，水利厅窗口办结3件。\n",
    "往 期/2025年 第1期.txt": "窗口工作周报\n2025年第1期\n一、工作动态\n1.1月3日，水利厅办结3件。\n",
}
HALF = "周报\n====\n\n.. 报头:: 窗口工作周报\n   :年份: 2026\n   :状态: 送审\n"
WITHOUT_ROSTER = CONF.partition("bulletin_units")[0]


@dataclass(frozen=True)
class Trouble:
    """Something wrong, and what is said of it: command → exit status and words of what is told."""

    files: dict[str, str | None]
    told: dict[str, tuple[int, str]] = field(default_factory=dict)
    arguments: dict[str, tuple[str, ...]] = field(default_factory=dict)


#: As a clerk types them.
ARGUMENTS: dict[str, tuple[str, ...]] = {
    "import": ("往 期",),
    "new": ("--beside-draft",),
    "take": ("来 稿",),
    "draft": (),
    "review": ("审 回.docx",),
    "publish": ("--to", "内 网"),
}
NO_DRAFT = "没有送审稿；请用 sphinx-bulletin new 开新一期"
GONE = "可能是名称不对，或者网络断了；改正以后再运行一次"
TWO = "有两期的期号相同：issues/2026-43.rst、issues/副本.rst；先改正其中一期"
TROUBLES = {
    "empty folders": Trouble(
        files={"往 期/2025年 第1期.txt": None, "来 稿/水利厅（10月）.txt": None},
        told={
            "import": (1, "里没有 .docx、.txt、.doc、.wps、.rtf 文件；把往期另存为这几种"),
            "take": (1, "里没有文件；把来稿放进去，再运行一次"),
            "review": (1, f"没有“审 回.docx”：{GONE}"),
        },
    ),
    "locks of Word alone": Trouble(
        files={
            "往 期/2025年 第1期.txt": None,
            "往 期/~$往期.docx": "x",
            "来 稿/水利厅（10月）.txt": None,
            "来 稿/~$水利.docx": "x",
            "~$审回.docx": "x",
        },
        arguments={"review": ("~$审回.docx",)},
        told={
            "import": (1, "里没有 .docx、.txt、.doc、.wps、.rtf 文件"),
            "take": (1, "里没有文件"),
            "review": (1, "只是文件正在 Word 里打开的标记；先关上，再写文件本身的名称"),
        },
    ),
    "names with blanks and Chinese": Trouble(
        files={},
        told={
            "import": (0, "读了1个文件，0个读不了"),
            "new": (0, "2026年第44期已备好"),
            "take": (0, "收进1条动态"),
            "draft": (0, "第43期（送审稿）.pdf"),
            "publish": (0, "已发布，并且登记"),
        },
    ),
    "two drafts of one number": Trouble(
        files={"issues/副本.rst": DRAFT},
        told={"new": (1, TWO), "take": (1, TWO), "draft": (1, TWO)},
    ),
    "two signed issues of one number": Trouble(
        files={"issues/副本.rst": FILES["issues/2026-42.rst"]},
        arguments={"draft": ("2026-42",)},
        told={
            "draft": (1, "有两期的期号相同：issues/2026-42.rst、issues/副本.rst"),
            "publish": (1, "没有发布；改正以后再运行一次"),
        },
    ),
    "a draft without a number": Trouble(
        files={"issues/2026-43.rst": HALF},
        told={
            "new": (1, "“issues/2026-43.rst”已经有了：接着写就行"),
            "take": (1, "issues/2026-43.rst 的报头里没有年份或者期号，还不算送审稿：写上就行"),
            "draft": (1, "issues/2026-43.rst 的报头里没有年份或者期号，还不算送审稿：写上就行"),
            "publish": (1, "没有发布；改正以后再运行一次"),
        },
    ),
    "no draft": Trouble(
        files={"issues/2026-43.rst": None},
        told={"take": (1, NO_DRAFT), "draft": (1, NO_DRAFT)},
    ),
    "an issue that is not there": Trouble(
        files={},
        arguments={"draft": ("2026-99",), "take": ("--issue", "2026-99", "来 稿")},
        told={
            "draft": (1, "没有“2026-99”这一期；最近的几期是2026-43、2026-42、2026-41"),
            "take": (1, "没有“2026-99”这一期；最近的几期是2026-43、2026-42、2026-41"),
        },
    ),
    "no roster": Trouble(
        files={"conf.py": WITHOUT_ROSTER},
        told={
            "import": (0, "窗口名册 bulletin_units 还没有写"),
            "take": (0, "水利厅（10月）.txt → 水利厅 / 工作动态"),
            "draft": (0, "第43期（送审稿）.pdf"),
            "publish": (0, "已发布，并且登记"),
        },
    ),
    "a roster that is not there": Trouble(
        files={"conf.py": f'{WITHOUT_ROSTER}bulletin_units = "units.csv"\n'},
        told={"publish": (1, "没有发布；改正以后再运行一次")},
    ),
    "folders that vanished": Trouble(
        files={},
        arguments={
            "import": ("没有 了/往期",),
            "take": ("没有 了/来稿",),
            "review": ("没有 了/审回.docx",),
            "publish": ("--to", "没有 了/内网"),
        },
        told={
            "import": (1, f"没有“没有 了/往期”：{GONE}"),
            "take": (1, "请把各窗口的来稿放进一个文件夹，把文件夹写在命令后面"),
            "review": (1, f"没有“没有 了/审回.docx”：{GONE}"),
            "publish": (1, "没有“没有 了/内网”这个文件夹：可能是网络断了"),
        },
    ),
    "nothing is named": Trouble(
        files={"来 稿/水利厅（10月）.txt": None},
        arguments={"import": (), "take": (), "review": ()},
        told={
            "import": (1, "请写明往期在哪个文件夹里：sphinx-bulletin import 文件夹"),
            "take": (1, "请把各窗口的来稿放进一个文件夹"),
            "review": (1, "写明审回的 Word 文件：sphinx-bulletin review 文件.docx"),
        },
    ),
    "the folder of the site": Trouble(
        files={},
        arguments={"take": (".",), "publish": ("--to", ".")},
        told={
            "take": (1, "是站点的文件夹；请写明放来稿的文件夹"),
            "publish": (1, "是站点自己的文件夹"),
        },
    ),
    "files that are none of Word": Trouble(
        files={"往 期/坏.docx": "no Word", "来 稿/坏.docx": "no Word", "审 回.docx": "no Word"},
        told={
            "import": (1, "坏.docx"),
            "take": (0, "坏.docx"),
            "review": (1, "审 回.docx"),
        },
    ),
}


@pytest.fixture
def week(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Week:
    week = make_week(tmp_path, capsys, SITE)
    monkeypatch.chdir(week.folder)
    return week


CASES = [
    pytest.param(trouble, command, id=f"{name}: {command}")
    for name, trouble in TROUBLES.items()
    for command in trouble.told
]


@pytest.mark.parametrize(("trouble", "command"), CASES)
def test_a_trouble(trouble: Trouble, command: str, week: Week) -> None:
    for name, text in trouble.files.items():
        if text is None:
            (week.folder / name).unlink()
        else:
            week.write({name: text})
    before = {name: (week.folder / name).read_bytes() for name in week.names()}
    status, words = trouble.told[command]
    arguments = trouble.arguments.get(command, ARGUMENTS[command])
    assert week.call(command, *arguments) == status, week.said + week.complained
    assert words in week.said + week.complained, week.said + week.complained
    assert "Traceback" not in week.said + week.complained
    if status:
        # One message, behind what it lists, if it lists anything; nothing half done.
        assert week.complained.count("\n") <= 1
    if status and command != "import":
        assert {name: (week.folder / name).read_bytes() for name in week.names()} == before


def test_every_command_meets_each_kind_of_trouble() -> None:
    """No command is left out, but where a trouble is none of its own."""
    told = {command for trouble in TROUBLES.values() for command in trouble.told}
    assert told == set(ARGUMENTS)


def test_a_site_whose_folder_vanished(week: Week) -> None:
    shutil.rmtree(week.folder / "issues")
    for command in ("draft", "take", "publish"):
        assert week.call(command, *ARGUMENTS[command]) == 1, command
        assert "Traceback" not in week.said + week.complained
