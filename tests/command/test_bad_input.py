"""Whatever is wrong: one message that says what to do, and nothing half done."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers.commands import clean
from helpers.week import FILES, Week, make_week

from sphinx_bulletin.command import together
from sphinx_bulletin.command.program import run

Capsys = pytest.CaptureFixture[str]


@pytest.fixture
def week(tmp_path: Path, capsys: Capsys) -> Week:
    return make_week(tmp_path, capsys)


@pytest.mark.parametrize("command", ["import", "new", "take", "draft", "review", "publish"])
@pytest.mark.parametrize("files", [{}, {"a.txt": ""}, {"conf.py": "project = 'another'\n"}])
def test_a_folder_that_is_no_site(
    command: str, files: dict[str, str], tmp_path: Path, capsys: Capsys
) -> None:
    week = make_week(tmp_path, capsys, {"x.txt": "", **files})
    assert week.call(command) == 1
    assert week.complained.count("\n") == 1 and "sphinx-bulletin init" in week.complained
    assert week.names() == sorted({"x.txt", *files})


def test_a_conf_that_cannot_be_read(week: Week) -> None:
    week.write({"conf.py": FILES["conf.py"] + "bulletin_units = [\n"})
    assert week.call("new") == 1
    assert week.complained.startswith("conf.py 读不出来，先改正：")
    assert week.names() == sorted(FILES)


def test_two_issues_of_one_number(week: Week) -> None:
    week.write({"issues/copy.rst": FILES["issues/2026-42.rst"]})
    assert week.call("new") == 1
    assert week.complained == (
        "有两期的期号相同：issues/2026-42.rst、issues/copy.rst；先改正其中一期\n"
    )


def test_a_half_finished_issue(week: Week) -> None:
    """A masthead without number is none to go on from; without a roster all works."""
    week.write(
        {
            "issues/2026-43.rst": "周报\n====\n\n.. 报头:: 窗口工作周报\n   :年份: 2026\n",
            "conf.py": FILES["conf.py"].partition("bulletin_units")[0],
        }
    )
    assert week.call("new") == 1
    assert week.complained.startswith("“issues/2026-43.rst”已经有了")


def test_a_file_where_a_folder_is_needed(tmp_path: Path, capsys: Capsys) -> None:
    site = {name: text for name, text in FILES.items() if not name.startswith("issues/")}
    week = make_week(tmp_path, capsys, {**site, "issues": "", "往期/1.txt": "工作简报\n第1期\n"})
    for arguments in (["new", "--number", "1"], ["import", str(week.folder / "往期")]):
        assert week.call(*arguments) == 1
        assert "写不进去：应该是文件夹的地方有一个文件" in week.complained
        assert week.complained.count("\n") == 1
        assert week.names() == sorted([*site, "issues", "往期/1.txt"])


def test_past_issues_without_a_roster(tmp_path: Path, capsys: Capsys) -> None:
    """What to do is said, since no item has a window then."""
    conf = FILES["conf.py"].partition("bulletin_units")[0]
    past = "工作简报\n2019年第7期\n一、工作动态\n（一）2月12日，水利厅窗口启用取水许可电子证照。\n"
    for text, told in ((FILES["conf.py"], False), (conf, True)):
        files = {"conf.py": text, "index.rst": FILES["index.rst"], "往期/1.txt": past}
        week = make_week(tmp_path / str(told), capsys, files)
        assert week.call("import", str(week.folder / "往期")) == 0
        assert ("窗口名册 bulletin_units 还没有写" in week.said) is told


def let_no_page_be_written(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = together.replace_file

    def refuses(path: Path, content: bytes) -> None:
        if path.suffix == ".rst":
            raise PermissionError(13, "Permission denied", str(path))
        whole(path, content)

    monkeypatch.setattr(together, "replace_file", refuses)


def test_a_place_that_is_read_only(week: Week, monkeypatch: pytest.MonkeyPatch) -> None:
    """The figures were written, the page cannot be: neither stays."""
    let_no_page_be_written(monkeypatch)
    assert week.call("new") == 1
    assert "2026-43.rst”写不进去：可能正在别的程序里打开" in week.complained
    assert week.names() == sorted(FILES)


def test_contributions_that_cannot_be_put_in(week: Week, monkeypatch: pytest.MonkeyPatch) -> None:
    """The figures went into their file, the page is open in Word: both are as they were."""
    assert week.call("new") == 0
    week.write(
        {"来稿/a.csv": "事项,受理,办结\n行政许可,1,1\n公共服务,2,2\n", "来稿/水利厅.txt": "好。"}
    )
    before = {name: week.read(name) for name in week.names()}
    let_no_page_be_written(monkeypatch)
    assert week.call("take") == 1
    assert "2026-43.rst”写不进去" in week.complained
    assert {name: week.read(name) for name in week.names()} == before


def test_contributions_that_are_not_there(week: Week) -> None:
    assert week.call("take") == 1
    assert week.complained.startswith("没有送审稿；请用 sphinx-bulletin new 开新一期")
    assert week.call("new") == 0
    assert week.call("take") == 1
    assert "把各窗口的来稿放进一个文件夹" in week.complained
    (week.folder / "来稿").mkdir()
    assert week.call("take") == 1
    assert week.complained.endswith("里没有文件；把来稿放进去，再运行一次\n")


def test_a_folder_to_publish_to_that_vanished(week: Week, tmp_path: Path) -> None:
    assert week.call("publish", "--to", str(tmp_path / "far/gone")) == 1
    assert week.complained.startswith(f"没有“{tmp_path / 'far/gone'}”这个文件夹：可能是网络断了")
    for own in (".", "_build/site", "issues", "issues/data"):
        assert week.call("publish", "--to", own) == 1
        assert week.complained.endswith("是站点自己的文件夹，请换一个\n")
    assert week.names() == sorted(FILES)


def test_names_that_no_disk_takes(week: Week) -> None:
    name = "很长的名称" * 40
    for call in (["import", name], ["review", f"{name}.docx"], ["publish", "--to", name]):
        assert week.call(*call) == 1
        assert week.complained.endswith("”：文件名太长，这台电脑存不下，请改短\n")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["neu"], "没有“neu”这条命令，可以用的有：init, import, new, take, draft, review, publish"),
        (["new", "--peroid", "x"], "没有“--peroid”这个选项；写法见 sphinx-bulletin new --help"),
        (["new", "--period"], "“--period”后面要写值；写法见 sphinx-bulletin"),
    ],
)
def test_a_wrong_call(arguments: list[str], told: str, week: Week) -> None:
    assert week.call(*arguments) == 2
    assert week.complained.startswith(told)


@pytest.mark.parametrize("command", ["init", "import", "new", "take", "draft", "publish"])
def test_help_has_an_example_and_fits_a_screen(command: str, week: Week) -> None:
    assert week.call(command, "--help") == 0
    assert f"例：sphinx-bulletin {command}" in week.said
    assert "--dry-run" in week.said and week.said.count("\n") <= 24


def test_a_new_site(tmp_path: Path, capsys: Capsys, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is made, builds, and is never written over."""
    monkeypatch.chdir(tmp_path)
    arguments = [
        "--name", "感控周报、督查专报", "--office", '某市"一"院', "--windows", "内科、外科",
        "--words", "窗口=科室、巡查＝督查",
    ]  # fmt: skip
    assert run(["init", "甲 院", *arguments]) == 0
    said = capsys.readouterr().out
    assert said.startswith(f"站点已建好：{tmp_path / '甲 院'}\n  刊物：感控周报、督查专报\n")
    week = Week(tmp_path / "甲 院", capsys)
    assert [name for name in week.names() if name.endswith(".bat")] == [
        "发布.bat", "审回.bat", "收稿.bat", "新一期.bat", "生成.bat", "送审.bat",
    ]  # fmt: skip
    assert '    "gkzb": {"name": "感控周报", "issuer": "某市\\"一\\"院"},\n' in week.read("conf.py")
    assert 'bulletin_words = {"窗口": "科室", "巡查": "督查"}\n' in week.read("conf.py")
    assert week.read("units.csv") == "\ufeff全称,简称\r\n内科\r\n外科\r\n"
    # It builds at once, without an issue.
    clean("-q", "-W", "-b", "html", week.folder, tmp_path / "html")
    # cmd.exe reads these in a character set of its own.
    assert all(week.read(name).isascii() for name in week.names() if name.endswith((".bat", ".sh")))
    assert run(["init", "甲 院", *arguments]) == 1
    assert (
        week.call("new", "--series", "gkzb", "--period", "2026-10-12/10-16", "--number", "3") == 0
    )
    assert "issues/gkzb-2026-03.rst" in week.names()
    assert week.call("new", "--series", "督查", "--number", "1") == 1
    assert "dczb" in week.complained


def test_init_keeps_what_is_there(tmp_path: Path, capsys: Capsys) -> None:
    week = make_week(tmp_path, capsys, {"index.rst": "mine\n"})
    assert (
        run(
            [
                "init",
                str(week.folder),
                "--name",
                "甲",
                "--office",
                "乙",
                "--windows",
                "",
                "--words",
                "",
            ]
        )
        == 1
    )
    assert week.names() == ["index.rst"] and week.read("index.rst") == "mine\n"


def test_init_asks_again_for_what_it_cannot_read(
    tmp_path: Path, capsys: Capsys, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One wrong answer loses no other; names may be parted by blanks."""
    answers = iter(["感控周报", "某市一院", "妇产科　儿科、ICU Ward", "窗口科室", "窗口=科室"])
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("click.prompt", lambda _question, **_options: next(answers))
    assert run(["init", str(tmp_path / "院")]) == 0
    assert capsys.readouterr().err == "“窗口科室”看不懂，请写成 窗口=科室 这样\n"
    assert (tmp_path / "院/units.csv").read_text("utf-8-sig").splitlines() == [
        "全称,简称", "妇产科", "儿科", "ICU Ward",
    ]  # fmt: skip
    assert 'bulletin_words = {"窗口": "科室"}' in (tmp_path / "院/conf.py").read_text("utf-8")


def test_init_without_a_terminal_names_no_site_by_itself(tmp_path: Path, capsys: Capsys) -> None:
    assert run(["init", str(tmp_path / "院")]) == 1
    said = capsys.readouterr()
    assert said.out == "" and said.err.count("\n") == 1 and "--office" in said.err
    assert not (tmp_path / "院").exists()


@pytest.mark.parametrize("head", ["全称,简称", "科室,简称", "科室名称,简称", "Full name,short", ""])
def test_the_head_of_a_roster_is_no_window(head: str, week: Week) -> None:
    """Whatever an office calls its windows, in the file that it makes by itself."""
    rows = f"{head}\n省水利厅,水利厅\n" if head else "省水利厅,水利厅\n"
    conf = FILES["conf.py"].partition("bulletin_units")[0] + 'bulletin_units = "units.csv"\n'
    week.write({"conf.py": conf, "units.csv": rows, "来稿/水利厅.txt": "10月28日，办结3件。\n"})
    assert week.call("new") == 0 and week.call("take") == 0
    assert "已报送：省水利厅 1\n" in week.said and "还没有报送" not in week.said
