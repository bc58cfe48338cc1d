"""What an author or a file says is text everywhere, and leads nowhere."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from conftest import Build
from helpers.bulletins import PNG, issue
from sphinx import search

THEMES = [
    "alabaster", "furo", "pydata_sphinx_theme", "sphinx_rtd_theme", "sphinx_book_theme",
    "classic", "haiku", "agogo", "bizstyle", "nature", "pyramid", "scrolls", "sphinxdoc", "traditional",
]  # fmt: skip
NAME = "周報<img src=x onerror=alert(1)>&\"'"


@pytest.mark.parametrize("theme", THEMES)
def test_a_bulletin_name_is_text_in_every_theme(build: Build, theme: str) -> None:
    page = issue(".. 动态:: <img src=x onerror=alert(1)>\n\n   甲。\n").replace(
        "窗口工作周报", NAME
    )
    conf = f'del project\nhtml_theme = "{theme}"\nhtml_use_opensearch = "https://a.cn"\n'
    built = build(
        {"index.rst": page, "b.rst": ":orphan:\n\n往期\n====\n\n.. 往期目录::\n"},
        builder="html",
        conf=conf + 'bulletin_baseurl = "https://a.cn/"\n',
    )
    assert built.warnings == []
    written = [*built.out.glob("*.html"), *built.out.glob("*.xml")]
    texts = {path.name: path.read_text(encoding="utf-8") for path in written}
    assert [name for name, text in texts.items() if "<img src=x" in text] == []
    # Nor is it escaped twice.
    assert [name for name, text in texts.items() if "&amp;lt;img" in text] == []
    assert "周報&lt;img" in texts["search.html"]


@pytest.mark.parametrize("kind", ["pipe", "device", "folder"])
@pytest.mark.parametrize(
    "name", ["published.json", "b.rst", "i.png", "t.csv", "locales/zh_CN/LC_MESSAGES/index.po"]
)
def test_only_ordinary_files_are_opened(build: Build, tmp_path: Path, kind: str, name: str) -> None:
    page = issue(
        """\
正文在此。

.. image:: i.png

.. 统计表:: 表
   :文件: t.csv
   :单位: 件
"""
    )
    files = {"index.rst": page, "b.rst": ":orphan:\n\n另页\n====\n", "t.csv": "事项,受理\n甲,1\n"}
    path = tmp_path / "source" / name
    path.parent.mkdir(parents=True)
    files.pop(name, "")
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "device":
        path.symlink_to("/dev/zero")
    else:
        path.mkdir()
    if name != "i.png":
        files["i.png"] = PNG
    built = build(files, builder="html")
    # A folder called b.rst is no page to Sphinx either.
    assert len(built.warnings) == (0 if (name, kind) == ("b.rst", "folder") else 1), built.warnings
    assert path.name.removesuffix(".rst") in (built.warnings or [name])[0]
    assert "正文在此" in (built.out / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("index.mo", "pipe"),
        ("index.mo", "folder"),
        ("index.mo", "dangling"),
        ("index.po", "looping"),
        ("other.po", "dangling"),
        (".#index.po", "dangling"),
    ],
)
def test_a_catalog_is_an_ordinary_file(build: Build, tmp_path: Path, name: str, kind: str) -> None:
    folder = tmp_path / "source/locales/zh_CN/LC_MESSAGES"
    folder.mkdir(parents=True)
    path = folder / name
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "folder":
        path.mkdir()
    else:
        path.symlink_to({"device": "/dev/zero", "dangling": "no-such", "looping": name}[kind])
    files: dict[str, str | bytes] = {"index.rst": issue("正文在此。\n")}
    if name != "index.po":
        files["locales/zh_CN/LC_MESSAGES/index.po"] = 'msgid "甲"\nmsgstr "乙"\n'
    for _again in range(2):
        (told,) = build(files).warnings
        assert f"“{name}”" in told and told.endswith("[bulletin.file]")


@pytest.mark.parametrize("kind", ["pipe", "device"])
@pytest.mark.parametrize(
    "reads",
    [
        ".. include:: p",
        ".. literalinclude:: p",
        ".. raw:: html\n   :file: p",
        ".. csv-table:: 表\n   :file: p",
        ".. csv-table:: 表\n   :file: /p",
    ],
)
def test_what_directives_of_others_read_is_an_ordinary_file(
    build: Build, tmp_path: Path, reads: str, kind: str
) -> None:
    (tmp_path / "source").mkdir()
    path = tmp_path / "source/p"
    os.mkfifo(path) if kind == "pipe" else path.symlink_to("/dev/zero")
    built = build({"index.rst": issue(f"正文在此。\n\n{reads}\n\n正文在后。\n")})
    (told,) = built.warnings
    assert "“p”" in told.replace("/p", "p") and told.endswith("[bulletin.file]")
    assert "index.rst:" in told
    assert "正文在此" in built.text() and "正文在后" in built.text()


@pytest.mark.parametrize("kind", ["pipe", "device"])
def test_a_font_is_an_ordinary_file(build: Build, tmp_path: Path, kind: str) -> None:
    (tmp_path / "source").mkdir()
    path = tmp_path / "source/p.ttf"
    os.mkfifo(path) if kind == "pipe" else path.symlink_to("/dev/zero")
    conf = 'bulletin_fonts = {"宋体": "p.ttf"}\n'
    built = build({"index.rst": issue("正文在此。\n")}, builder="pdf", conf=conf)
    (told,) = built.warnings
    assert "p.ttf" in told and built.app.statuscode == 1


def test_a_theme_with_a_search_of_its_own_keeps_it(
    build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Own(search.IndexBuilder):
        def freeze(self) -> dict[str, object]:
            return {"own": 1}

    monkeypatch.setattr(search, "IndexBuilder", Own)
    for language in ("en", "zh_CN"):
        built = build(
            {"index.rst": issue("Text.")},
            builder="html",
            conf=f'language = "{language}"\n',
            out=language,
        )
        assert built.warnings == []
        assert '"own":1' in (built.out / "searchindex.js").read_text(encoding="utf-8")
