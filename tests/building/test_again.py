"""Built again after a change, a site is as if it were built from nothing; and no more is written than must be."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pytest
from conftest import Build, Built
from helpers.bulletins import issue, weekly_page
from helpers.outputs import KEPT_BY_SPHINX, differing_files
from PIL import Image
from sphinx.builders.html import _assets

BASE = 'bulletin_baseurl = "https://www.example.cn/"\n'


def site(numbers: tuple[int, ...], body: str = "文。") -> dict[str, str | bytes]:
    """A front page, issues, and a chapter of two pages."""
    names = [f"i/w{number:02}" for number in numbers]
    entries = "".join(f"   {name}\n" for name in names)
    files: dict[str, str | bytes] = {
        f"{name}.rst": weekly_page(number, table=body).removeprefix(":orphan:\n\n")
        for name, number in zip(names, numbers, strict=True)
    }
    files["index.rst"] = f"""\
首页
====

.. toctree::
   :maxdepth: 1

{entries}   m/index
"""
    files["m/index.rst"] = "手册\n====\n\n.. toctree::\n\n   one\n   two\n\n用法\n----\n\n文。\n"
    files["m/one.rst"] = "一章\n====\n\n一节\n----\n\n文。\n"
    files["m/two.rst"] = "二章\n====\n\n见 :doc:`one`。\n"
    return files


class Again:
    """A site built, changed, and built again beside a clean build of the same."""

    def __init__(self, build: Build, tmp_path: Path, conf: str = "", parallel: int = 1) -> None:
        self.build, self.source, self.conf, self.parallel = (
            build,
            tmp_path / "source",
            conf,
            parallel,
        )

    def __call__(self, files: dict[str, str | bytes], out: str = "again") -> Built:
        for path in self.source.rglob("*.*"):
            if path.suffix != ".py" and str(path.relative_to(self.source)) not in files:
                path.unlink()
        return self.build(
            files, builder="html", out=out, conf=BASE + self.conf, parallel=self.parallel
        )

    def faults(self, files: dict[str, str | bytes]) -> list[str]:
        self.parallel = 1
        folder = self.source.parent
        again, clean = folder / "again", folder / "clean"
        for path in (clean, folder / "doctrees/clean"):
            shutil.rmtree(path, ignore_errors=True)
        self(files, out="clean")
        return [one for one in differing_files(again, clean) if one not in KEPT_BY_SPHINX]


@pytest.fixture
def again(build: Build, tmp_path: Path) -> Again:
    return Again(build, tmp_path)


def written(built: Built) -> set[str]:
    return built.app.env.domains["bulletin"].build.written


def test_a_new_issue_is_in_every_menu(again: Again) -> None:
    again(site((1, 2, 4)))
    new = site((1, 2, 3, 4))
    built = again(new)
    # The neighbours' links, and the menus of all.
    assert "w03" in (built.out / "i/w04.html").read_text(encoding="utf-8")
    assert again.faults(new) == []


def test_an_issue_that_is_gone_is_gone(again: Again) -> None:
    old = site((1, 2, 3), "文。\n\n.. image:: /p.png\n")
    old["p.png"] = png("red")
    out = again(old).out
    assert (out / "_images/p.png").exists() and (out / "_sources/i/w02.rst.txt").exists()
    (out / "i/mine.html").write_text("somebody's own", encoding="utf-8")
    new = site((1, 3))
    again(new)
    for name in ("i/w02.html", "_sources/i/w02.rst.txt", "_images/p.png"):
        assert not (out / name).exists(), name
    (out / "i/mine.html").unlink()
    assert again.faults(new) == []


@pytest.mark.parametrize(
    ("builder", "suffix"), [("text", ".txt"), ("xml", ".xml"), ("pseudoxml", ".pseudoxml")]
)
def test_a_text_of_a_page_that_is_gone_is_gone(build: Build, builder: str, suffix: str) -> None:
    files = site((1, 2)) | {"far/p.rst": ":orphan:\n\n页\n==\n"}
    built = build(files, builder=builder)
    mine = built.out / f"i/mine{suffix}"
    mine.write_text("somebody's own", encoding="utf-8")
    source = Path(built.app.srcdir)
    (source / "i/w02.rst").rename(source / "i/w03.rst")
    (source / "far/p.rst").unlink()
    new = {name: text for name, text in files.items() if name not in ("i/w02.rst", "far/p.rst")}
    out = build(new | {"i/w03.rst": files["i/w02.rst"]}, builder=builder).out
    assert {one.name for one in (out / "i").iterdir()} == {
        f"{name}{suffix}" for name in ("mine", "w01", "w03")
    }
    assert not (out / "far").exists()


def test_a_site_and_texts_in_one_folder_stay(build: Build) -> None:
    out = build(site((1,)), builder="html", out="both").out
    build(site((1,)), builder="text", out="both")
    build(site((1,)), builder="html", out="both")
    assert (out / "i/w01.html").exists() and (out / "i/w01.txt").exists()


def test_a_folder_that_is_empty_goes_too(again: Again) -> None:
    files = site((1,))
    files["far/away/p.rst"] = ":orphan:\n\n页\n==\n"
    out = again(files).out
    again(site((1,)))
    assert not (out / "far").exists() and not (out / "_sources/far").exists()


def test_what_takes_the_place_of_a_page_stays(again: Again, tmp_path: Path) -> None:
    files = site((1,))
    files["old.rst"] = ":orphan:\n\n旧\n==\n"
    again(files)
    again.conf = 'html_additional_pages = {"old": "page.html"}\n'
    assert (again(site((1,))).out / "old.html").exists()


def test_another_title_is_in_every_menu(again: Again) -> None:
    again(site((1, 2)))
    new = site((1, 2))
    new["m/one.rst"] = "第一章\n======\n\n一节\n----\n\n文。\n"
    again(new)
    assert again.faults(new) == []


# pydata works likewise, but changes Sphinx's defaults for all builds of one process: not to be tested here.
@pytest.mark.parametrize("theme", ["alabaster", "furo"])
@pytest.mark.parametrize("page", ["m/index", "m/one"])
def test_another_heading_is_where_menus_unfold_it(
    theme: str, page: str, build: Build, tmp_path: Path
) -> None:
    again = Again(build, tmp_path, f'html_theme = "{theme}"\n')
    again(site((1, 2)))
    new = site((1, 2))
    new[f"{page}.rst"] = str(new[f"{page}.rst"]).replace("用法", "用途").replace("一节", "首节")
    assert "i/w01" not in written(again(new)), "no issue's menu shows it"
    assert again.faults(new) == []


@pytest.mark.parametrize("theme", ["alabaster", "furo"])
def test_numbers_of_sections(theme: str, build: Build, tmp_path: Path) -> None:
    """Those of pages stand in menus of all; what changes none of them is written by itself."""
    again = Again(build, tmp_path, f'html_theme = "{theme}"\n')
    files = site((1, 2))
    files["index.rst"] = str(files["index.rst"]).replace(":maxdepth: 1", ":numbered:")
    files["m/index.rst"] = "手册\n====\n\n用法\n----\n\n.. toctree::\n\n   one\n   two\n"
    again(files)
    assert written(again(files)) == set()
    files["m/two.rst"] = str(files["m/two.rst"]).replace("见", "参见")
    assert written(again(files)) == {"m/two"}
    # The pages below stand in a toctree behind it: 3.1.1 is 3.2.1.
    other = str(files["m/index.rst"]).replace("用法", "说明\n----\n\n文。\n\n用法")
    files["m/index.rst"] = other
    again(files)
    assert again.faults(files) == []


def test_numbers_of_figures_on_other_pages(build: Build, tmp_path: Path) -> None:
    again = Again(build, tmp_path, "numfig = True\n")
    files = site((1,)) | {"p.png": png("red")}
    files["m/one.rst"] = "一章\n====\n\n.. figure:: /p.png\n   :name: shown\n\n   图。\n"
    files["m/two.rst"] = "二章\n====\n\n见 :numref:`shown`。\n"
    again(files)
    files["m/one.rst"] = str(files["m/one.rst"]).replace(
        "..", ".. figure:: /p.png\n\n   又。\n\n.."
    )
    again(files)
    assert again.faults(files) == []


@pytest.mark.parametrize(
    ("link", "place"),
    [
        (":term:`容缺`", ".. glossary::\n\n   容缺\n      先办后补。\n"),
        ("[GB9704]_", ".. [GB9704] 某办法。\n"),
        (":option:`build -q`", ".. program:: build\n\n.. option:: -q\n\n   少说。\n"),
        (":envvar:`LANG`", ".. envvar:: LANG\n\n   文字。\n"),
        (":ref:`那里`", ".. _那里:\n\n某处\n----\n\n文。\n"),
    ],
)
def test_what_another_page_names(again: Again, link: str, place: str) -> None:
    """It is there, and gone again."""
    files = site((1,))
    files["m/two.rst"] = f"二章\n====\n\n见 {link} 。\n"
    one = str(files["m/one.rst"])
    for texts in (
        {"m/one.rst": one},
        {"m/one.rst": f"{one}\n{place}"},
        {"m/one.rst": one},
    ):
        again(files | texts)
        assert again.faults(files | texts) == []


def test_menus_that_unfold_all_pages(build: Build, tmp_path: Path) -> None:
    again = Again(build, tmp_path, 'html_theme_options = {"sidebar_collapse": False}\n')
    unfold = "   :maxdepth: 1\n"
    old, new = site((1, 2)), site((1, 2))
    old["index.rst"] = new["index.rst"] = str(new["index.rst"]).replace(unfold, "")
    again(old)
    new["m/one.rst"] = "一章\n====\n\n新一节\n------\n\n文。\n"
    built = again(new)
    assert "新一节" in (built.out / "i/w01.html").read_text(encoding="utf-8")
    assert again.faults(new) == []


def test_an_edit_within_an_issue_is_written_there_alone(again: Again) -> None:
    again(site((1, 2, 3)))
    new = site((1, 2, 3))
    new["i/w02.rst"] = str(new["i/w02.rst"]).replace("文。", "改过的文。\n\n又一节\n------\n\n文。")
    # The front page lists the issue, but no heading of it.
    assert written(again(new)) == {"i/w02"}
    assert again.faults(new) == []


def test_nothing_is_written_where_nothing_changed(again: Again) -> None:
    again(site((1, 2)))
    assert written(again(site((1, 2)))) == set()


def test_a_style_sheet_of_the_site_counts(build: Build, tmp_path: Path) -> None:
    again = Again(build, tmp_path, 'html_static_path = ["s"]\nhtml_css_files = ["mine.css"]\n')
    again(site((1,)) | {"s/mine.css": "p { color: red }"})
    # Sphinx keeps the version of a file as long as its process runs.
    _assets._file_checksum_inner.cache_clear()
    new = site((1,)) | {"s/mine.css": "p { color: blue }"}
    again(new)
    assert again.faults(new) == []


def png(colour: str) -> bytes:
    import io

    stream = io.BytesIO()
    Image.new("RGB", (3, 3), colour).save(stream, "PNG")
    return stream.getvalue()


@pytest.mark.parametrize("parallel", [1, 2])
def test_images_of_one_name(build: Build, tmp_path: Path, parallel: int) -> None:
    def files(numbers: tuple[int, ...]) -> dict[str, str | bytes]:
        found = site(numbers)
        for number in numbers:
            name = f"i/w{number:02}"
            found[f"{name}.rst"] = str(found[f"{name}.rst"]) + f"\n.. image:: {number}/chart.png\n"
            found[f"i/{number}/chart.png"] = png(f"rgb({number},0,0)")
        return found

    again = Again(build, tmp_path, parallel=parallel)
    again(files((2, 3)))
    # Read last, but first by its path.
    new = files((1, 2, 3))
    again(new)
    assert again.faults(new) == []


def test_single_pages_that_are_asked_for(again: Again, build: Build, tmp_path: Path) -> None:
    """A build of one page leaves others as they were; the next one knows."""
    from sphinx.application import Sphinx
    from sphinx.util.docutils import docutils_namespace, patch_docutils

    again(site((1, 2)))
    new = site((1, 2, 3))
    for name, content in new.items():
        (tmp_path / "source" / name).write_text(str(content), encoding="utf-8")
    with patch_docutils(), docutils_namespace():
        app = Sphinx(
            tmp_path / "source", tmp_path / "source", tmp_path / "again", tmp_path / "doctrees/again",
            "html", status=None, warning=None,
        )  # fmt: skip
        app.build(filenames=[tmp_path / "source/i/w03.rst"])
    again(new)
    assert again.faults(new) == []


def test_a_file_that_another_builder_read_first(build: Build, tmp_path: Path) -> None:
    files = site((1,), "文。\n\n.. include:: /more.txt\n\n.. literalinclude:: /more.txt\n")
    again = Again(build, tmp_path, 'exclude_patterns = ["*.txt"]\n')
    again(files | {"more.txt": "旧。\n"})
    new = files | {"more.txt": "新。\n"}
    # Over the same doctrees.
    build(new, builder="dummy", out="again", conf=BASE + again.conf)
    again(new)
    assert again.faults(new) == []


def test_data_that_another_builder_read_first(build: Build, tmp_path: Path) -> None:
    files = site((1,), ".. 统计表:: 表\n   :引用名: t\n   :文件: /t.csv\n")
    again = Again(build, tmp_path)
    again(files | {"t.csv": "事项,受理\n甲,10\n"})
    new = files | {"t.csv": "事项,受理\n甲,20\n"}
    build(new, builder="dummy", out="again", conf=BASE)
    again(new)
    assert again.faults(new) == []


@pytest.mark.parametrize("builder", ["epub", "htmlhelp"])
def test_a_book_is_packed_of_pages_that_there_are(
    build: Build, tmp_path: Path, builder: str
) -> None:
    """What shows an item that was edited is written again; a page that is gone is in no book."""
    conf = BASE + 'version = "1"\n'

    def files(numbers: tuple[int, ...], text: str) -> dict[str, str | bytes]:
        listed = "汇编\n====\n\n.. 动态汇编::\n"
        return site(numbers, f".. 动态:: 水利厅\n\n   {text}。\n") | {"m/one.rst": listed}

    build(files((1, 2, 3), "上线新系统"), builder=builder, conf=conf, out="book")
    (tmp_path / "source/i/w02.rst").unlink()
    new = files((1, 3), "上线办事系统")
    book = build(new, builder=builder, conf=conf, out="book").out
    clean = build(new, builder=builder, conf=conf, out="clean").out
    # That of a book tells when it was made.
    assert set(differing_files(book, clean)) <= {"content.opf"}
    for packed in book.glob("*.epub"):
        (name,) = clean.glob("*.epub")
        assert zipfile.ZipFile(packed).namelist() == zipfile.ZipFile(name).namelist()


def test_a_damaged_state_is_no_state(again: Again) -> None:
    out = again(site((1,))).out
    for name in (".bulletin-shown.json", ".bulletin-files.json"):
        for text in ("", "[]", "{", '{"pages": 1}', '["../index.rst", 3]'):
            (out / name).write_text(text, encoding="utf-8")
            again(site((1,)))
    assert again.faults(site((1,))) == []
    assert (again.source / "index.rst").exists()


def test_serial_and_parallel_write_the_same(build: Build, tmp_path: Path) -> None:
    again = Again(build, tmp_path, parallel=2)
    again(site((1, 2, 3, 4)))
    assert again.faults(site((1, 2, 3, 4))) == []
    shutil.rmtree(tmp_path / "again")


WINDOW = """\
.. 动态:: 水利厅
   :栏目: 改革

   推行电子证照。
"""


def without_items() -> dict[str, str | bytes]:
    """The only items stand in an issue that is a draft now."""
    files = site((1, 2), "文。")
    files["i/w01.rst"] = weekly_page(1, table=WINDOW, head="   :状态: 送审\n").removeprefix(
        ":orphan:\n\n"
    )
    return files


@pytest.mark.parametrize("off", ["", "html_domain_indices = False\n"])
def test_indexes_that_have_nothing_are_gone(
    again: Again, monkeypatch: pytest.MonkeyPatch, off: str
) -> None:
    monkeypatch.setattr("sphinx_bulletin.site.index_classes.LIMIT", 1)
    out = again(site((1, 2), WINDOW)).out
    names = [
        f"bulletin-{kind}{year}"
        for kind in ("window", "date", "category")
        for year in ("", "-2026")
    ]
    assert all((out / f"{name}.html").exists() for name in names)
    again.conf = off
    new = site((1, 2), WINDOW) if off else without_items()
    again(new)
    assert [name for name in names if (out / f"{name}.html").exists()] == []
    assert again.faults(new) == []


def test_the_year_of_an_index_that_is_one_page_again_is_gone(
    again: Again, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sphinx_bulletin.site.index_classes.LIMIT", 1)
    out = again(site((1, 2), WINDOW)).out
    assert (out / "bulletin-window-2026.html").exists()
    new = site((1, 2), "文。")
    new["i/w02.rst"] = weekly_page(2, table=WINDOW).removeprefix(":orphan:\n\n")
    again(new)
    assert not (out / "bulletin-window-2026.html").exists()
    assert (out / "bulletin-window.html").exists()
    assert again.faults(new) == []


def test_what_a_list_asks_for_and_no_issue_has_is_told_by_every_build(build: Build) -> None:
    """Of a page that is neither read nor written again, too."""
    lists = "".join(
        f".. {directive}\n\n"
        for directive in (
            "bulletin-archive::\n   :series: 周报",
            "inspection-findings::\n   :windows: 林草局",
            "statistics-trend::\n   :table: affairs\n   :row: 行政许可",
        )
    )
    draft = issue("").replace(":serial:", ":status: draft\n   :serial:")
    files = {"index.rst": f"首页\n====\n\n{lists}", "draft.rst": f":orphan:\n\n{draft}"}
    first, second = (build(files).warnings for _time in range(2))
    assert len(first) == 3
    assert second == first
