"""A fault of ours costs one message: what was typed stays, and all else is built."""

from __future__ import annotations

import errno
import io
import os
import re
import shutil
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from typing import Any

import pytest
from conftest import CONF, Build, write_site
from helpers.bulletins import issue
from helpers.commands import sphinx_build
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

import sphinx_bulletin.parts
from sphinx_bulletin.core.domain import BulletinDomain
from sphinx_bulletin.model.markup.vocabulary import DIRECTIVES, OPTIONS
from sphinx_bulletin.parts import lowering
from sphinx_bulletin.parts.common.base import BulletinDirective
from sphinx_bulletin.reading.numbering import NumberIssue

#: One of each kind; 留在页上 is what must not be lost.
BODY = """\
.. 要目::

.. 按语::

   留在页上的按语。

一、动态
--------

.. 动态:: 水利厅

   留在页上的动态。

.. 统计表:: 留在页上的表
   :单位: 件

   事项, 受理
   甲, 12

.. 巡查情况::

   :着装情况: [立改] 留在页上的检查。

.. 数据趋势:: 留在页上的走势
   :表: 甲
   :行: 甲
   :列: 受理

.. 往期目录::

.. 动态汇编:: 留在页上的汇编

.. 采用情况:: 留在页上的采用

.. 整改台账:: 留在页上的台账

.. 附件:: 留在页上的附件

   附件正文。

.. 落款:: 留在页上的署名

.. 报尾::
   :报: 留在页上的领导
"""


def fails(*args: object, **kwargs: object) -> None:
    raise ZeroDivisionError("planted")


def internal(warnings: list[str]) -> list[str]:
    return [message for message in warnings if message.endswith("[bulletin.internal]")]


def directives() -> dict[str, type[BulletinDirective]]:
    found = walk_packages(sphinx_bulletin.parts.__path__, "sphinx_bulletin.parts.")
    modules = [import_module(one.name) for one in found]
    every = [
        value for module in modules for value in vars(module).values() if isinstance(value, type)
    ]
    return {
        one.kind: one for one in every if issubclass(one, BulletinDirective) and "kind" in vars(one)
    }


def test_every_directive_has_the_net(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    kinds = directives()
    assert kinds.keys() == DIRECTIVES.keys()
    for one in kinds.values():
        monkeypatch.setattr(one, "translate", fails)
    pages = {
        f"{kind}.rst": f":orphan:\n\n标题\n====\n\n.. {kind}::\n"
        + ("   :x: 值\n" if OPTIONS[one.kind] else "")
        + ("\n   正文在此\n" if one.has_text else "")
        for kind, one in kinds.items()
    }
    built = build({"index.rst": "标题\n====\n\n此页无恙。\n", **pages}, builder="html")
    told = internal(built.warnings)
    assert len(told) == len(kinds) == len(built.warnings), built.warnings
    for kind in kinds:
        assert sum(f"{kind}.rst:6: ERROR" in message for message in told) == 1
        page = (built.out / f"{kind}.html").read_text(encoding="utf-8")
        assert f".. {kind}::" in page
        assert (":x: 值" in page) == bool(OPTIONS[kind])
        assert ("正文在此" in page) == kinds[kind].has_text
    assert "ZeroDivisionError: planted" in told[0] and "报告" in told[0]
    assert "此页无恙" in (built.out / "index.html").read_text(encoding="utf-8")


LOWERINGS = sorted(name for name in vars(lowering) if name.startswith("lower_"))


@pytest.mark.parametrize("builder", ["html", "text"])
def test_every_lowering_has_the_net(
    build: Build, monkeypatch: pytest.MonkeyPatch, builder: str
) -> None:
    assert len(LOWERINGS) == 14
    for name in LOWERINGS:
        monkeypatch.setattr(lowering, name, fails)
    built = build({"index.rst": issue(BODY), "b.rst": ":orphan:\n\n此页无恙。\n"}, builder=builder)
    # One each; the second page has none of ours.
    assert len(internal(built.warnings)) == 14, built.warnings
    suffix = "html" if builder == "html" else "txt"
    page = (built.out / f"index.{suffix}").read_text(encoding="utf-8")
    typed = re.findall("留在页上的.{1,2}", BODY)
    assert [one for one in typed if one not in page] == []
    assert "12" in page


def test_one_that_fails_leaves_the_others(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    lower_item = lowering.lower_item

    def first_fails(node: object, style: object) -> None:
        lower_item(node, style)  # type: ignore[arg-type]
        raise ZeroDivisionError

    monkeypatch.setattr(lowering, "lower_item", first_fails)
    monkeypatch.setattr(lowering, "finish_for_screen", fails)
    built = build({"index.rst": issue(".. 动态:: 水利厅\n\n   动态之一。\n")}, builder="html")
    assert len(internal(built.warnings)) == 2, built.warnings
    assert (built.out / "index.html").read_text(encoding="utf-8").count("动态之一。") == 1


def test_records_transforms_and_links(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sphinx_bulletin.core.domain.page_of", fails)
    monkeypatch.setattr(NumberIssue, "change", fails)
    monkeypatch.setattr(BulletinDomain, "place", fails)
    page = issue("""\
.. 动态:: 水利厅
   :引用名: a

   见 :bulletin:item:`a` 。
""")
    built = build({"index.rst": page}, builder="html")
    assert len(internal(built.warnings)) >= 3
    assert "水利厅" in (built.out / "index.html").read_text(encoding="utf-8")


#: Every handler of ours fails; those that Sphinx asks before there are pages, too.
def test_every_handler_has_the_net(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from sphinx_bulletin.core.boundary import Guard

    events: list[str] = []

    def connect(self: Guard, event: str, handler: object, priority: int = 500) -> None:
        events.append(event)
        plain(self, event, fails, priority)

    plain = Guard.connect
    monkeypatch.setattr(Guard, "connect", connect)
    (tmp_path / "conf.py").write_text(CONF, encoding="utf-8")
    (tmp_path / "index.rst").write_text(issue(BODY), encoding="utf-8")
    told = io.StringIO()
    with patch_docutils(), docutils_namespace():
        out = tmp_path / "out"
        app = Sphinx(tmp_path, tmp_path, out, out / "d", "html", status=None, warning=told)
        app.build()
    assert len(set(events)) > 10
    assert "planted" in told.getvalue()
    assert "留在页上的动态" in (out / "index.html").read_text(encoding="utf-8")


def test_no_module_of_ours_connects_without_it() -> None:
    root = Path(sphinx_bulletin.__path__[0])
    found = [
        path.relative_to(root).as_posix()
        for path in root.rglob("*.py")
        if "app.connect(" in path.read_text(encoding="utf-8")
    ]
    assert found == ["core/boundary.py"]


@pytest.mark.parametrize("name", ["statistics.csv", "bulletin.json", ".bulletin-shown.json"])
def test_a_file_that_cannot_be_written(build: Build, name: str) -> None:
    files = {"index.rst": issue("正文在此。\n")}
    built = build(files, builder="html")
    kept = {file: (built.out / file).read_bytes() for file in ("statistics.csv", "bulletin.json")}
    (built.out / name).unlink()
    (built.out / name / "in it").mkdir(parents=True)
    failed = build(files, builder="html")
    assert failed.app.statuscode == 1
    assert len(failed.warnings) == 1 and str(built.out / name) in failed.warnings[0]
    assert all((built.out / one).read_bytes() == kept[one] for one in kept if one != name)
    shutil.rmtree(built.out / name)
    again = build(files, builder="html")
    assert (again.app.statuscode, again.warnings) == (0, [])


@pytest.mark.parametrize("out", ["taken/site", "site"])
def test_a_folder_that_cannot_be_made_is_told_before_sphinx_ends(tmp_path: Path, out: str) -> None:
    write_site(tmp_path / "source", {"index.rst": issue("正文在此。\n")})
    (tmp_path / "taken").write_text("no folder", encoding="utf-8")
    trees = tmp_path / "taken/doctrees"
    done = sphinx_build("-b", "html", "-d", trees, tmp_path / "source", tmp_path / out)
    (told,) = [line for line in done.stderr.splitlines() if "ERROR" in line]
    named = tmp_path / out if out.startswith("taken") else trees
    assert done.returncode == 2 and "读不出或写不进" in told and str(named) in told
    assert "extension" not in told


def test_a_full_disk_is_told_once(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    files = {"index.rst": issue("正文在此。\n")}
    built = build(files, builder="html")
    old = (built.out / "bulletin.json").read_bytes()
    open_file = Path.open

    def full(path: Path, *args: Any, **options: Any) -> Any:
        if path.name.endswith(".part"):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))
        return open_file(path, *args, **options)

    monkeypatch.setattr(Path, "open", full)
    failed = build({"index.rst": issue("别的正文。\n")}, builder="html")
    # Of the doctrees' folder and of the site's.
    told = [message for message in failed.warnings if "磁盘已满" in message]
    assert failed.app.statuscode == 1 and 1 <= len(told) <= 2 and told == failed.warnings
    assert (built.out / "bulletin.json").read_bytes() == old
    assert not list(built.out.glob("*.part"))
    monkeypatch.undo()
    assert build(files, builder="html").app.statuscode == 0


PO = 'msgid ""\nmsgstr "Content-Type: text/plain; charset={}\\n"\n{}\nmsgid "正文在此。"\nmsgstr "Text."\n'


@pytest.mark.parametrize(
    "catalog",
    [
        PO.format("UTF8X", ""),
        PO.format("", ""),
        PO.format("UTF-8", '"Plural-Forms: nplurals=INTEGER; plural=EXPRESSION;\\n"\n'),
        PO.format("UTF-8", '"Plural-Forms: nplurals=2; plural=(n;\\n"\n'),
        PO.format("UTF-8", '"Plural-Forms: nplurals=-1; plural=x;\\n"\n'),
    ],
)
@pytest.mark.parametrize("name", ["index", "bulletin"])
def test_catalogs_with_a_damaged_head(build: Build, catalog: str, name: str) -> None:
    files = {"index.rst": issue("正文在此。\n"), f"locale/en/LC_MESSAGES/{name}.po": catalog}
    conf = 'language = "en"\nlocale_dirs = ["locale"]\nbulletin_units = ["水利厅"]\n'
    built = build(files, conf=conf)
    assert internal(built.warnings) == [] and len(built.warnings) <= 1
    assert "正文在此" in built.text() or "Text." in built.text()


def test_a_language_that_does_not_exist(build: Build) -> None:
    built = build({"index.rst": issue("正文在此。\n")}, conf='language = "xx_YY"\n')
    assert len(built.warnings) == 1 and "xx_YY" in built.warnings[0]
    assert "正文在此" in built.text()


def test_a_page_named_as_one_of_ours(build: Build) -> None:
    page = ":orphan:\n\n甲\n==\n\n乙。\n"
    files = {"index.rst": issue(".. 动态:: 水利厅\n\n   甲。\n"), "bulletin-window.rst": page}
    built = build(files, builder="html")
    assert [message.partition("source/")[2][:19] for message in built.warnings] == [
        "bulletin-window.rst"
    ]


@pytest.mark.parametrize(
    ("module", "name"),
    [
        ("parts.common.base", "read_block"),
        ("reading.states", "paragraphs.starts"),
        ("reading.source", "part_markup"),
    ],
)
def test_a_fault_where_lines_are_read(
    build: Build, monkeypatch: pytest.MonkeyPatch, module: str, name: str
) -> None:
    def fail(*_args: object) -> None:
        raise RuntimeError("planted")

    monkeypatch.setattr(f"sphinx_bulletin.{module}.{name}", fail)
    built = build(
        {"index.rst": issue("留在页上的**段落**。\n\n.. 动态:: 水利厅\n\n   留在页上的动态。")}
    )
    assert any("[bulletin.internal]" in message for message in built.warnings)
    assert "留在页上的" in built.text() and "动态。" in built.text()
