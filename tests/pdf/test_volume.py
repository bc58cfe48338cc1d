"""A year's issues bound into one PDF."""

from __future__ import annotations

import re
from pathlib import Path

import pdfplumber
import pikepdf
import pypdfium2
import pytest
from conftest import Build
from helpers.bulletins import issue

VOLUMES = "bulletin_volumes = True\n"


def site() -> dict[str, str | bytes]:
    """Three issues of 2026, one of 2025, a supplement, and a draft."""
    names = ["b", "a", "c", "last", "extra", "draft"]
    entries = "".join(f"   {one}\n" for one in names)
    files: dict[str, str | bytes] = {"index.rst": f"首页\n====\n\n.. toctree::\n\n{entries}"}
    tail = "\n.. distribution-footer::\n   :copies: 80\n"
    long = "很长的正文。" * 400

    def page(number: int, body: str) -> str:
        return issue(f"情况\n----\n\n{body}\n{tail}").replace(":number: 41", f":number: {number}")

    files["a.rst"] = page(1, f"第一期。{long}")
    files["b.rst"] = page(2, "第二期，见\\ :bulletin:issue:`2026-3`\\ 与\\ `情况`_\\ 。")
    files["c.rst"] = page(3, "第三期。")
    files["last.rst"] = page(50, "去年的。").replace(":year: 2026", ":year: 2025")
    files["extra.rst"] = page(1, "增刊。").replace(":serial: 416", ":supplement:")
    files["draft.rst"] = page(4, "还没有签发。").replace(":serial:", ":status: draft\n   :serial:")
    return files


def texts(path: Path) -> list[str]:
    with pypdfium2.PdfDocument(path) as pdf:
        return [re.sub(r"\s", "", page.get_textpage().get_text_range()) for page in pdf]


@pytest.fixture
def volume(build: Build) -> Path:
    built = build(site(), builder="pdf", conf=VOLUMES)
    assert [one for one in built.warnings if "ERROR" in one] == []
    return built.out / "2026.pdf"


def test_one_for_each_year_without_drafts(volume: Path) -> None:
    names = sorted(one.name for one in volume.parent.glob("*.pdf") if len(one.stem) == 4)
    assert names == ["2025.pdf", "2026.pdf"]
    whole = "".join(texts(volume))
    assert "还没有签发" not in whole
    assert "去年的" not in whole


def test_issues_stand_in_their_order_from_odd_pages(volume: Path) -> None:
    pages = texts(volume)
    assert "2026年合订本" in pages[0]
    starts = [
        next(index for index, page in enumerate(pages) if one in page)
        for one in ("第一期。", "第二期，", "第三期。", "增刊。")
    ]
    assert starts == sorted(starts)
    assert all(one % 2 == 0 for one in starts)


def test_the_contents_say_the_numbers_that_stand_on_the_pages(volume: Path) -> None:
    pages = texts(volume)
    contents = next(page for page in pages if page.startswith("目录"))
    entries = contents.replace("2026年", "\n")
    said = dict(re.findall(r"(第\d期|增刊第1期)10月16日情况(\d+)", entries))
    assert set(said) == {"第1期", "第2期", "第3期", "增刊第1期"}
    for label, words in (
        ("第1期", "第一期。"),
        ("第2期", "第二期，"),
        ("第3期", "第三期。"),
        ("增刊第1期", "增刊。"),
    ):
        page = next(one for one in pages if words in one)
        assert f"—{said[label]}—" in page
    assert said["第1期"] == "1"


def test_readers_show_the_numbers_that_are_printed(volume: Path) -> None:
    pages = texts(volume)
    front = next(index for index, page in enumerate(pages) if "—1—" in page)
    with pypdfium2.PdfDocument(volume) as pdf:
        labels = [pdf.get_page_label(number) for number in range(len(pdf))]
    assert labels[:front] == [""] * front
    assert labels[front:] == [str(number) for number in range(1, len(pages) - front + 1)]


def test_leaders_stand_on_the_line(volume: Path) -> None:
    with pdfplumber.open(volume) as pdf:
        page = next(one for one in pdf.pages if "目录" in one.extract_text())
        numbers = [one for one in page.chars if one["text"].isdigit() and one["x0"] > 480]
        baselines = sorted({round(float(page.height) - one["matrix"][5], 1) for one in numbers})
        dots = sorted(float(one["top"]) for one in page.lines)
    assert len(dots) == 4
    assert all(abs(a - b) < 1.5 for a, b in zip(baselines, dots, strict=True))


def test_bookmarks_for_year_issues_and_sections(volume: Path) -> None:
    with pikepdf.open(volume) as pdf, pdf.open_outline() as outline:
        (year,) = outline.root
        assert str(year.title) == "2026"
        assert [str(one.title) for one in year.children] == [
            "2026年第1期", "2026年第2期", "2026年第3期", "2026年增刊第1期",
        ]  # fmt: skip
        assert [str(one.title) for one in year.children[0].children] == ["一、情况"]


def test_the_contents_say_the_year_where_it_is_another(volume: Path) -> None:
    """No. 50 of 2025 was signed in 2026."""
    contents = next(page for page in texts(volume.with_name("2025.pdf")) if "目录" in page)
    assert "2025年第50期2026年10月16日" in contents


def test_links_between_issues_lead_within_the_volume(volume: Path) -> None:
    pages = texts(volume)
    here = next(index for index, page in enumerate(pages) if "第二期，" in page)
    there = next(index for index, page in enumerate(pages) if "第三期。" in page)
    with pikepdf.open(volume) as pdf:
        numbers = {page.objgen: index for index, page in enumerate(pdf.pages)}
        targets = [numbers[note.Dest[0].objgen] for note in pdf.pages[here].get("/Annots", [])]
    # To the third issue, and to a heading that every issue has.
    assert sorted(targets) == [here, there]


def test_bound_anew_only_where_an_issue_changed(build: Build) -> None:
    out = build(site(), builder="pdf", conf=VOLUMES).out
    before = {name: (out / name).stat().st_mtime_ns for name in ("2025.pdf", "2026.pdf")}
    files = site()
    files["c.rst"] = str(files["c.rst"]).replace("第三期。", "第三期，改过。")
    build(files, builder="pdf", conf=VOLUMES)
    changed = [name for name, stamp in before.items() if (out / name).stat().st_mtime_ns != stamp]
    assert changed == ["2026.pdf"]


def test_no_volume_unless_asked(build: Build) -> None:
    out = build(site(), builder="pdf").out
    assert not (out / "2026.pdf").exists()
