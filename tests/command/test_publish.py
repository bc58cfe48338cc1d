"""``draft`` and ``publish``: what is built, what is copied, and what stays as it was."""

from __future__ import annotations

import json
from importlib.util import find_spec
from pathlib import Path

import pytest
from helpers.week import make_week

from sphinx_bulletin.command.publishing import copying
from sphinx_bulletin.command.publishing.copying import copy_site, plan_copy
from sphinx_bulletin.command.speaking import NotDone


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
        assert week.call("draft") == 0
    if (found := find_spec("sphinx_bulletin.docx")) is not None:
        assert found.name and sent.with_suffix(".docx").read_bytes().startswith(b"PK")
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
    # Signed with an empty check: nothing goes out.
    text = week.read("issues/2026-43.rst").replace("   :状态: 送审\n", "")
    week.write({"issues/2026-43.rst": text})
    assert week.call("publish", "--to", str(target)) == 1
    assert "issues/2026-43.rst:4: WARNING: 已签发的一期要写“日期”" in week.said
    assert week.complained.endswith("没有发布；改正以后再运行一次\n")
    assert not (target / "issues/2026-43.html").exists()


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    site, target = tmp_path / "site", tmp_path / "target"
    for name in ("index.html", "issues/a.html", "pdf/a.pdf", "style.css", ".doctrees/x"):
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(name)
    (site / ".buildinfo").touch()
    target.mkdir()
    return site, target


def there(target: Path) -> list[str]:
    found = (path.relative_to(target).as_posix() for path in target.rglob("*") if path.is_file())
    return sorted(name for name in found if not name.startswith(".bulletin"))


def test_the_order_of_copying(folders: tuple[Path, Path]) -> None:
    """What pages need first, the first page last; then what is gone is removed."""
    site, target = folders
    plan = plan_copy(site, target)
    assert plan.copied == ("pdf/a.pdf", "style.css", "issues/a.html", "index.html")
    copy_site(site, plan)
    assert there(target) == sorted(plan.copied)
    assert plan_copy(site, target).copied == ()
    (target / "own.txt").write_text("not ours")
    (site / "pdf/a.pdf").unlink()
    (site / "issues/a.html").write_text("again")
    plan = plan_copy(site, target)
    assert (plan.copied, plan.removed, plan.foreign) == (("issues/a.html",), ("pdf/a.pdf",), ())
    copy_site(site, plan)
    assert there(target) == ["index.html", "issues/a.html", "own.txt", "style.css"]


def test_files_of_others_are_found(folders: tuple[Path, Path]) -> None:
    site, target = folders
    (target / "index.html").write_text("another site")
    (target / "style.css").write_text("style.css")
    plan = plan_copy(site, target)
    # One that is the same is taken over.
    assert plan.foreign == ("index.html",)
    assert "style.css" not in plan.copied


def test_a_copy_that_fails_is_completed(
    folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The next run knows what the failed one put there, and goes on."""
    site, target = folders
    copy_site(site, plan_copy(site, target))
    for name in ("issues/a.html", "index.html"):
        (site / name).write_text("anew")
    (site / "new.pdf").write_text("new")
    whole = copying.replace_file

    def fails_at_pages(path: Path, content: bytes) -> None:
        if path.name == "a.html":
            raise OSError(5, "network gone", str(path))
        whole(path, content)

    monkeypatch.setattr(copying, "replace_file", fails_at_pages)
    with pytest.raises(NotDone, match=r"3.*1"):
        copy_site(site, plan_copy(site, target))
    monkeypatch.undo()
    assert (target / "index.html").read_text() == "index.html"
    plan = plan_copy(site, target)
    assert plan.foreign == () and "issues/a.html" in plan.copied
    (site / "new.pdf").unlink()
    copy_site(site, plan_copy(site, target))
    assert (target / "index.html").read_text() == "anew"
    # It was put there by the run that failed.
    assert not (target / "new.pdf").exists()


def test_a_note_leads_to_nothing_outside(folders: tuple[Path, Path], tmp_path: Path) -> None:
    site, target = folders
    (tmp_path / "precious.txt").touch()
    note = {"files": {"../precious.txt": "x", str(tmp_path / "precious.txt"): "x"}}
    (target / ".bulletin-published.json").write_text(json.dumps(note))
    assert plan_copy(site, target).removed == ()
