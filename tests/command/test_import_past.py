"""``import``: what it says, and that the next issue goes on from what came in."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers.commands import sphinx_build
from helpers.past_word import docx, para
from helpers.week import FILES, Week, make_week

from sphinx_bulletin.command.program import run

PAST = (
    para("窗口工作周报", centre=True, size=48, red=True),
    para("2026年第40期（总第415期）", centre=True),
    para("省政务服务中心编\t2026年10月9日"),
    para("政务服务工作", centre=True, size=22),
    para("（10月5日—10月9日）", centre=True),
    para("一、工作动态"),
    para("10月8日，水利厅窗口延长服务时间。"),
    para("报：中心领导"),
)


@pytest.fixture
def week(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Week:
    return make_week(tmp_path, capsys, {n: FILES[n] for n in ("conf.py", "index.rst")})


def test_past_issues_come_in_and_go_on(week: Week, tmp_path: Path) -> None:
    past = tmp_path / "往期"
    past.mkdir()
    (past / "周报40.docx").write_bytes(docx(*PAST))
    (past / "坏.docx").write_bytes(b"PK\x03\x04 no zip")
    assert week.call("import", "--dry-run", str(past)) == 1
    assert week.names() == ["conf.py", "index.rst"]
    # One file could not be read.
    assert week.call("import", str(past)) == 1
    assert "没有读进来的：\n  坏.docx：" in week.said
    assert "  报告：import/report-1.txt\n" in week.said
    assert "issues/2026-40.rst" in week.names()
    # The clerk looks at the marks; then the next issue is made of this one.
    assert week.call("new") == 0
    text = week.read("issues/2026-41.rst")
    assert ":期号: 41\n   :总期号: 416\n" in text
    assert "10月12日" in text or "2026-10-12" in text
    assert "工作动态\n" in text and "水利厅窗口延长" not in text and "待核" not in text


def test_a_folder_without_past_issues(week: Week, tmp_path: Path) -> None:
    assert week.call("import") == 1
    assert week.complained == "请写明往期在哪个文件夹里：sphinx-bulletin import 文件夹\n"
    assert week.call("import", str(week.folder / "conf.py")) == 1
    assert week.complained.endswith(
        "conf.py”是一个文件，而往期要整个文件夹一起读，各期互相印证；请写它所在的文件夹\n"
    )
    (tmp_path / "空").mkdir()
    assert week.call("import", str(tmp_path / "空")) == 1
    assert week.complained.startswith(f"“{tmp_path / '空'}”里没有 .docx")


def test_past_issues_of_several_bulletins_stand_in_the_archive(tmp_path: Path) -> None:
    """Each has a folder of its own, of which the archive of a new site knows; so has what is new."""
    site, past = tmp_path / "站", tmp_path / "往期"
    past.mkdir()
    (past / "周报40.docx").write_bytes(docx(*PAST))
    other = [para("政务专报", centre=True, size=48, red=True), *PAST[1:]]
    (past / "专报40.docx").write_bytes(docx(*other))
    names = ["--name", "窗口工作周报、政务专报、信访快报", "--office", "省政务服务中心"]
    assert run(["init", str(site), *names, "--windows", "水利厅"]) == 0
    assert run(["--site", str(site), "import", str(past)]) == 0
    period = ["--period", "2026-10-12/2026-10-16"]
    assert run(["--site", str(site), "new", "--series", "信访快报", *period]) == 0
    assert len([*site.glob("issues/*/2026-40.rst")]) == 2
    done = sphinx_build("-b", "dummy", site, tmp_path / "out")
    assert done.returncode == 0
    assert "toctree" not in done.stderr, done.stderr
