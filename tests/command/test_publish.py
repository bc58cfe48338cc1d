"""``draft`` and ``publish``: what is built, what is copied, and what stays as it was."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import pytest
from helpers.week import FILES, make_week

from sphinx_bulletin.command.publishing import copying
from sphinx_bulletin.command.publishing.copying import (
    CopyTarget,
    FolderTarget,
    copy_site,
    plan_copy,
)
from sphinx_bulletin.command.publishing.rsync_target import RsyncError, RsyncTarget
from sphinx_bulletin.command.speaking import NotDone


def test_notes_are_told_with_a_draft(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What may be right is listed by itself, with its line, and keeps nobody from sending."""
    text = FILES["issues/2026-42.rst"]
    changed = text.replace("当日辅导15户。", "当日辅导15户，联系人手机13900001234。")
    week = make_week(tmp_path, capsys, {**FILES, "issues/2026-42.rst": changed})
    line = changed.split("13900001234")[0].count("\n") + 1
    assert week.call("draft", "2026-42") == 0
    listed = week.said.partition("请看一看，也可能没有错：\n")[2].split("\n")
    assert any(one.startswith(f"  issues/2026-42.rst:{line}: ") for one in listed), week.said
    assert "写成139****" in listed[0] and "可以送审了：" in listed


def test_who_double_clicks_is_asked_once_for_the_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    week = make_week(tmp_path, capsys)
    answers = iter([str(tmp_path / "内网")])
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("click.prompt", lambda _question, **_options: next(answers))
    for _time in range(2):
        assert week.call("publish") == 0, week.said + week.complained
        assert (tmp_path / "内网/index.html").is_file()


def test_rows_that_nobody_filled_in_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A window has not sent its figures; — says that there are none."""
    rows = "事项,受理,办结\n行政许可,710,695\n公共服务,,\n其他,—,\n"
    week = make_week(tmp_path, capsys, {**FILES, "issues/data/2026-42.csv": rows})
    assert week.call("draft", "2026-42") == 0
    told = "  issues/data/2026-42.csv：这几行空着：公共服务；确实没有的，写上 —\n"
    assert told in week.said.partition("请看一看，也可能没有错：\n")[2]
    assert "可以送审了：" in week.said


def test_a_week_is_published(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """From a draft with gaps to the site in its place."""
    week = make_week(tmp_path, capsys)
    assert week.call("new") == 0
    assert week.call("draft") == 0
    sent = week.folder / "_build/送审稿/窗口工作周报2026年第43期（送审稿）.pdf"
    assert sent.read_bytes().startswith(b"%PDF")
    # What is to be filled in is told each time.
    for _time in range(2):
        assert "issues/2026-43.rst:36: WARNING: 巡查项“到岗情况”没有内容" in week.said
        # A section that was carried on, and that nobody wrote anything in.
        assert "：“工作动态”下面还没有内容" in week.said.replace(": “", "：“")
        # One verdict, not two.
        assert "还不能送审，上面有" in week.said and "可以送审了" not in week.said
        assert week.call("draft") == 0
    if (found := find_spec("sphinx_bulletin.docx")) is not None:
        content = sent.with_suffix(".docx").read_bytes()
        assert found.name and content.startswith(b"PK")
        # Kept as it was sent, for what comes back.
        assert [p.read_bytes() for p in (week.folder / "_build/sent").iterdir()] == [content]
    target = tmp_path / "内网"
    target.mkdir()
    # Files of others are there: nothing is taken down, nothing copied.
    (target / "index.html").write_text("another site")
    assert week.call("publish", "--to", str(target)) == 1
    assert "  index.html\n" in week.said and "--adopt" in week.complained
    assert "published.json" not in week.names()
    (target / "index.html").unlink()
    assert week.call("publish", "--to", str(target)) == 0, week.said + week.complained
    # A draft is neither copied nor found by the search.
    assert (target / "issues/2026-42.html").is_file()
    assert not (target / "issues/2026-43.html").exists()
    assert "2026-43" not in (target / "searchindex.js").read_text("utf-8")
    assert not list(target.rglob(".doctrees")) and not (target / ".buildinfo").exists()
    taken = json.loads(week.read("published.json"))
    assert sorted(taken["issues"]) == ["2026-41", "2026-42"]
    assert "送审稿，没有发布：issues/2026-43.rst" in week.said
    # Signed with an empty check, and with a doubt that nobody has looked at: nothing goes out.
    text = week.read("issues/2026-43.rst").replace("   :状态: 送审\n", "")
    text += "\n.. 待核：窗口是从文中取的\n"
    week.write({"issues/2026-43.rst": text})
    assert week.call("publish", "--to", str(target)) == 1
    assert "issues/2026-43.rst:4: WARNING: 已签发的一期要写“日期”" in week.said
    assert "窗口是从文中取的" in week.said
    assert week.complained.endswith("没有发布；改正以后再运行一次\n")
    assert not (target / "issues/2026-43.html").exists()


needs_rsync = pytest.mark.skipif(shutil.which("rsync") is None, reason="rsync is not installed")


@dataclass(frozen=True)
class Copied:
    """A site, and where it is read: a folder, by its name or by rsync."""

    site: Path
    folder: Path
    target: CopyTarget

    def there(self) -> list[str]:
        found = (
            p.relative_to(self.folder).as_posix() for p in self.folder.rglob("*") if p.is_file()
        )
        return sorted(name for name in found if not name.startswith(".bulletin"))


@pytest.fixture(params=["folder", pytest.param("rsync", marks=needs_rsync)])
def copied(request: pytest.FixtureRequest, tmp_path: Path) -> Copied:
    site, folder = tmp_path / "site", tmp_path / "网站 target"
    for name in ("index.html", "issues/a.html", "pdf/a b[1].pdf", "style.css", ".doctrees/x"):
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(name)
    (site / ".buildinfo").touch()
    folder.mkdir()
    by_name = request.param == "folder"
    return Copied(site, folder, FolderTarget(folder) if by_name else RsyncTarget(str(folder)))


def test_the_order_of_copying(copied: Copied) -> None:
    """What pages need first, the first page last; then what is gone is removed."""
    site, folder = copied.site, copied.folder
    plan = plan_copy(site, copied.target)
    assert plan.copied == ("pdf/a b[1].pdf", "style.css", "issues/a.html", "index.html")
    copy_site(site, plan)
    assert copied.there() == sorted(plan.copied)
    assert (folder / "pdf/a b[1].pdf").read_text() == "pdf/a b[1].pdf"
    assert plan_copy(site, copied.target).copied == ()
    (folder / "own.txt").write_text("not ours")
    (folder / "pdf/a b1.pdf").write_text("not ours")
    (site / "pdf/a b[1].pdf").unlink()
    (site / "issues/a.html").write_text("again")
    plan = plan_copy(site, copied.target)
    assert plan.copied == ("issues/a.html",)
    assert (plan.removed, plan.foreign) == (("pdf/a b[1].pdf",), ())
    copy_site(site, plan)
    assert copied.there() == ["index.html", "issues/a.html", "own.txt", "pdf/a b1.pdf", "style.css"]
    assert (folder / "issues/a.html").read_text() == "again"
    # Removed once; who sets such a file there later is not us.
    (folder / "pdf/a b[1].pdf").write_text("not ours")
    assert plan_copy(site, copied.target).removed == ()


def test_files_of_others_are_found(copied: Copied) -> None:
    (copied.folder / "index.html").write_text("another site")
    (copied.folder / "style.css").write_text("style.css")
    plan = plan_copy(copied.site, copied.target)
    # One that is the same is taken over.
    assert plan.foreign == ("index.html",)
    assert "style.css" not in plan.copied


def test_a_copy_that_fails_is_completed(copied: Copied, monkeypatch: pytest.MonkeyPatch) -> None:
    """The next run knows what the failed one put there, and goes on."""
    site, folder, target = copied.site, copied.folder, copied.target
    copy_site(site, plan_copy(site, target))
    for name in ("issues/a.html", "index.html"):
        (site / name).write_text("anew")
    (site / "new.pdf").write_text("new")
    whole_file, whole_run = copying.replace_file, RsyncTarget._run

    def fails_at_pages(path: Path, content: bytes) -> None:
        if path.name == "a.html":
            raise OSError(5, "network gone", str(path))
        whole_file(path, content)

    def fails_in_a_run(self: RsyncTarget, *words: str, given: Sequence[str] = ()) -> str:
        if given == ["issues/a.html"] and "--dry-run" not in words:
            raise RsyncError(30, "network gone", str(self))
        return whole_run(self, *words, given=given)

    monkeypatch.setattr(copying, "replace_file", fails_at_pages)
    monkeypatch.setattr(RsyncTarget, "_run", fails_in_a_run)
    with pytest.raises(NotDone, match=r"network gone\D*[13]\D*[13]\D*$"):
        copy_site(site, plan_copy(site, target))
    monkeypatch.undo()
    assert (folder / "index.html").read_text() == "index.html"
    plan = plan_copy(site, target)
    assert plan.foreign == () and "issues/a.html" in plan.copied
    (site / "new.pdf").unlink()
    copy_site(site, plan_copy(site, target))
    assert (folder / "index.html").read_text() == "anew"
    # It was put there by the run that failed.
    assert not (folder / "new.pdf").exists()


@pytest.mark.parametrize(
    ("gone", "kept"),
    [
        ("pdf/a*.pdf", "pdf/ab.pdf"), ("a?.html", "ab.html"), ("d[12]/x.html", "d1/x.html"),
        (r"a\b.html", "ab.html"), (r"a\b*.html", r"a\bc.html"), ("#a.html", "a.html"),
        ("+ a.html", "a.html"), ("!", "a.html"), ("-- 第1期.html", "第1期.html"),
        ("x.html", "issues/x.html"), ("issues/x.html", "x.html"), ("issues/x", "issues/x.html"),
    ],
)  # fmt: skip
def test_what_is_removed_is_that_alone(copied: Copied, gone: str, kept: str) -> None:
    """Whatever its name would mean as a pattern."""
    for name in (gone, kept):
        (copied.site / name).parent.mkdir(parents=True, exist_ok=True)
        (copied.site / name).write_text(name)
    copy_site(copied.site, plan_copy(copied.site, copied.target))
    before = copied.there()
    (copied.site / gone).unlink()
    copy_site(copied.site, plan_copy(copied.site, copied.target))
    assert copied.there() == [name for name in before if name != gone]


def test_a_note_leads_to_nothing_outside(copied: Copied, tmp_path: Path) -> None:
    (tmp_path / "precious.txt").touch()
    note = {"files": {"../precious.txt": "x", str(tmp_path / "precious.txt"): "x"}}
    (copied.folder / ".bulletin-published.json").write_text(json.dumps(note))
    assert plan_copy(copied.site, copied.target).removed == ()


@needs_rsync
def test_a_server_by_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """``host:path`` with blanks and Chinese in it, by a shell that is there instead of ssh."""
    shell = tmp_path / "shell"
    shell.write_text('#!/bin/sh\nshift\nexec sh -c "$*"\n')
    shell.chmod(0o755)
    monkeypatch.setenv("RSYNC_RSH", str(shell))
    site, folder = tmp_path / "site", tmp_path / "内 网"
    site.mkdir()
    (site / "第 1期.html").write_text("news")
    (site / "a [2].html").write_text("more")
    with pytest.raises(RsyncError):
        plan_copy(site, RsyncTarget(f"web:{folder}"))
    folder.mkdir()
    copy_site(site, plan_copy(site, RsyncTarget(f"web:{folder}")))
    assert (folder / "第 1期.html").read_text() == "news"
    (site / "a [2].html").unlink()
    assert (folder / "a [2].html").exists()
    copy_site(site, plan_copy(site, RsyncTarget(f"web:{folder}")))
    assert not (folder / "a [2].html").exists()


@needs_rsync
def test_a_server_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Told before anything is published, by rsync's own words."""
    week = make_week(tmp_path, capsys)
    assert week.call("publish", "--to", "rsync://127.0.0.1:9/zhoubao") == 1
    assert "rsync://127.0.0.1:9/zhoubao" in week.complained
    assert "published.json" not in week.names()


def test_a_computer_without_rsync(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    week = make_week(tmp_path, capsys)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert week.call("publish", "--to", "web@10.0.0.8:/srv/zhoubao") == 1
    assert week.complained.startswith("“web@10.0.0.8:/srv/zhoubao”要用 rsync")


def test_the_place_is_made_and_remembered(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where its parent is there; a mistyped way is told, and remembered is what was copied to."""
    week = make_week(tmp_path, capsys)
    assert week.call("publish", "--check", "--to", str(tmp_path / "新")) == 0, week.complained
    assert not (tmp_path / "新").exists()
    assert week.call("publish", "--to", str(tmp_path / "无" / "新")) == 1
    assert not (tmp_path / "无").exists() and "“" in week.complained
    assert week.call("publish", "--to", str(tmp_path / "新")) == 0
    page = tmp_path / "新/issues/2026-42.html"
    page.unlink()
    assert week.call("publish") == 0 and page.is_file()
    # One that was there and is not is not made anew.
    (tmp_path / "新").rename(tmp_path / "旧")
    assert week.call("publish") == 1 and not (tmp_path / "新").exists()


def test_the_public_site_is_copied_where_there_are_two(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    secret = "群众反映窗口态度生硬"
    issue = f"{FILES['issues/2026-42.rst']}\n.. note:: {secret}\n   :范围: 内部\n"
    conf = f'{FILES["conf.py"]}bulletin_audiences = ["内部", "公开"]\n'
    week = make_week(tmp_path, capsys, {**FILES, "issues/2026-42.rst": issue, "conf.py": conf})
    public, intranet = tmp_path / "外网", tmp_path / "内网"
    # The draft is for the office.
    assert week.call("draft", "2026-42") == 0, week.said + week.complained
    assert (week.folder / "_build/pdf/internal/2026-42.pdf").is_file()
    assert week.call("publish", "--to", str(public)) == 0, week.said + week.complained
    page = (public / "issues/2026-42.html").read_text("utf-8")
    assert secret not in page and not list(public.rglob(".bulletin-clean.json"))
    assert sorted(json.loads(week.read("published.json"))["issues"]) == ["2026-41", "2026-42"]
    # The other goes nowhere by itself.
    assert week.call("publish", "--audience", "内部") == 1
    assert "--to" in week.complained
    assert week.call("publish", "--audience", "内部", "--to", str(intranet)) == 0
    assert secret in (intranet / "issues/2026-42.html").read_text("utf-8")
    assert week.call("publish") == 0
    assert secret not in (public / "issues/2026-42.html").read_text("utf-8")
    assert week.call("publish", "--audience", "press") == 1
    assert "bulletin_audiences" in week.complained


# -- past issues that wait ---------------------------------------------------------------------------

DOUBTFUL = """\
政务服务工作
============

.. 报头:: 窗口工作周报
   :年份: 2026
   :期号: {number}
   :编印单位: 省政务服务中心
   :日期: 2026年10月{day}日

工作动态
--------

.. 待核:: 这一条是哪个窗口的拿不准：水利厅

.. 动态::
   :日期: 2026-10-01

   10月1日，水利厅值班的的同志检查了水库。
"""
#: Two issues from word processors, with a mark and a slip each; one stands in a year without others.
PAST = {
    "issues/2026-39.rst": DOUBTFUL.format(number=39, day=2),
    "issues/2026-40.rst": DOUBTFUL.format(number=40, day=9),
}


def test_past_issues_wait_and_hold_up_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """They are on the site, say that they were not checked, and are not taken down."""
    week = make_week(tmp_path, capsys, {**FILES, **PAST})
    target = tmp_path / "内网"
    # What is told once by Sphinx is told at each call.
    for _time in range(2):
        assert week.call("publish", "--to", str(target)) == 0, week.said + week.complained
        assert (
            "往期有2期已在网站上，还没有登记：待核2处，要改正的2处；有待核的，报头里印着“待核对”：\n"
            "  issues/2026-39.rst：2\n  issues/2026-40.rst：2\n"
        ) in week.said
        assert sorted(json.loads(week.read("published.json"))["issues"]) == ["2026-41", "2026-42"]
    assert "待核对" in (target / "issues/2026-39.html").read_text("utf-8")
    assert "待核对" not in (target / "issues/2026-42.html").read_text("utf-8")
    mended = PAST["issues/2026-39.rst"].replace("的的", "的").split(".. 待核::")
    week.write(
        {"issues/2026-39.rst": mended[0] + ".. 动态::" + mended[1].partition(".. 动态::")[2]}
    )
    assert week.call("publish") == 0
    assert "往期有1期" in week.said and "2026-39" not in week.said
    assert "待核对" not in (target / "issues/2026-39.html").read_text("utf-8")
    taken = sorted(json.loads(week.read("published.json"))["issues"])
    assert taken == ["2026-39", "2026-41", "2026-42"]
    # What was taken down stays without a fault, however old.
    week.write({"issues/2026-39.rst": PAST["issues/2026-39.rst"]})
    assert week.call("publish") == 1
    assert "issues/2026-39.rst:13: WARNING: 待核" in week.said and "2026-40" not in week.said


def test_what_comes_behind_the_last_published_issue_has_no_fault(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Two weeks at once: neither waits."""
    week = make_week(tmp_path, capsys)
    assert week.call("publish") == 0
    later = {}
    for number in (43, 44):
        text = DOUBTFUL.format(number=number, day=number - 13).replace("10月1日", "10月28日")
        later[f"issues/2026-{number}.rst"] = text.replace("2026-10-01", "2026-10-28")
    later["issues/2026-44.rst"] = (
        later["issues/2026-44.rst"]
        .replace(".. 待核:: 这一条是哪个窗口的拿不准：水利厅\n\n", "")
        .replace("的的", "的")
    )
    week.write(later)
    assert week.call("publish") == 1
    assert "issues/2026-43.rst:13: WARNING: 待核" in week.said and "往期有" not in week.said


@pytest.mark.parametrize(
    "where",
    [
        pytest.param((":期号: 42", ":期号: 42"), id="the newest"),
        pytest.param((":期号: 42", ":期号: 4"), id="the newest by its day, with a wrong number"),
    ],
)
def test_this_week_is_published_without_a_fault(
    where: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """However often it is tried."""
    last = FILES["issues/2026-42.rst"].replace(*where)
    last = last.replace(".. 动态:: 税务局", ".. 待核:: 是哪个窗口的\n\n.. 动态:: 税务局")
    week = make_week(tmp_path, capsys, {**FILES, **PAST, "issues/2026-42.rst": last})
    for _time in range(2):
        assert week.call("publish") == 1
        assert "WARNING: 待核：是哪个窗口的" in week.said
        assert "2026-39" not in week.said
        assert "published.json" not in week.names()


def test_a_build_that_was_stopped_hides_no_fault(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Sphinx has read the page then, and would say nothing of it."""
    last = FILES["issues/2026-42.rst"].replace("当日辅导15户", "当日辅导的的15户")
    week = make_week(tmp_path, capsys, {**FILES, "issues/2026-42.rst": last})
    assert week.call("publish") == 1
    (week.folder / "_build/site.unfinished").write_bytes(b"")
    command = [sys.executable, "-m", "sphinx", "-q", "-b", "html", "-D", "html_copy_source=0"]
    trees = ["-d", str(week.folder / "_build/site.doctrees")]
    out = [str(week.folder), str(week.folder / "_build/site")]
    subprocess.run([*command, *trees, *out], check=True, capture_output=True)
    assert week.call("publish") == 1
    assert "的的" in week.said
