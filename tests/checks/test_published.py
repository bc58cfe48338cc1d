"""``published.json``: what was published stays, and what does not is told; corrections 勘误."""

from __future__ import annotations

import errno
import io
import json
import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from conftest import Build, Built
from helpers.bulletins import WHOLE_ISSUE, issue, weekly_page, weekly_pages

from sphinx_bulletin.core.places.unread import why_of

ITEMS = """\
.. 动态:: 水利厅
   :引用名: e-licence

   推行电子证照3项。

.. 动态:: 公安厅

   调整叫号规则5处。

.. 动态:: 民政厅

   上门办理7件。
"""
NEW = ".. 动态:: 文旅厅\n\n   新插入的一条。\n\n"
CORRECTION = "   :勘误: 2026-11-02 表1“办结”应为744262，原误为744226。\n"


def site() -> dict[str, str | bytes]:
    """Two issues: w01 with a table, w02 with items."""
    files: dict[str, str | bytes] = dict(weekly_pages("事项, 受理; 许可, 100; 服务, 20"))
    files["w02.rst"] = weekly_page(2, table=ITEMS)
    return files | {"index.rst": "首页\n====\n\n正文。\n"}


def edited(name: str, old: str, new: str) -> dict[str, str | bytes]:
    files = site()
    text = files[name]
    assert isinstance(text, str) and old in text
    files[name] = text.replace(old, new, 1)
    return files


@dataclass(frozen=True, kw_only=True)
class Project:
    """A site, taken down as published."""

    build: Build
    folder: Path

    @property
    def file(self) -> Path:
        return self.folder / "published.json"

    def publish(self, files: dict[str, str | bytes], **options: str) -> Built:
        return self.build(files, builder="bulletin-publish", **options)

    def told(self, files: dict[str, str | bytes], **options: str) -> list[str]:
        """Messages without the path before the file's name."""
        built = self.build(files, **options)
        return [line.replace(f"{self.folder}/", "") for line in built.warnings]


@pytest.fixture
def project(build: Build, tmp_path: Path) -> Project:
    made = Project(build=build, folder=tmp_path / "source")
    assert made.publish(site()).warnings == []
    return made


@pytest.mark.parametrize("code", [errno.EACCES, errno.EROFS, errno.ENOSPC, errno.EFBIG])
def test_where_it_cannot_be_written_the_old_one_stays(
    project: Project, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    """A folder that is read-only, a disk that is full."""
    files = {**site(), "w03.rst": weekly_page(3, table=ITEMS.replace("e-licence", "e-licence-3"))}
    before, open_file = project.file.read_bytes(), Path.open

    def refused(path: Path, mode: str = "r", **options: Any) -> Any:
        if "published.json" in path.name and "w" in mode:
            raise OSError(code, os.strerror(code), str(path))
        return open_file(path, mode, **options)

    monkeypatch.setattr(Path, "open", refused)
    failed = project.publish(files)
    assert failed.app.statuscode == 1 and len(failed.warnings) == 1
    assert (
        why_of(OSError(code, "")) in failed.warnings[0] and str(project.file) in failed.warnings[0]
    )
    assert project.file.read_bytes() == before
    assert not list(project.folder.glob(".bulletin-*.part"))
    monkeypatch.undo()
    done = project.publish(files)
    assert (done.app.statuscode, done.warnings) == (0, [])
    assert "2026-3" in project.file.read_text(encoding="utf-8")


def test_what_was_just_published_is_as_it_was(project: Project) -> None:
    assert project.told(site()) == []


def test_a_build_without_the_file_compares_nothing(build: Build) -> None:
    assert build(edited("w01.rst", "100", "101")).warnings == []


def test_an_ordinary_build_does_not_touch_the_file(project: Project) -> None:
    before, stamp = project.file.read_bytes(), project.file.stat().st_mtime_ns
    assert b"\r" not in before and not before.startswith(b"\xef")
    for builder in ("html", "text", "pdf"):
        project.build(edited("w02.rst", "7件", "8件"), builder=builder)
    assert (project.file.read_bytes(), project.file.stat().st_mtime_ns) == (before, stamp)


def test_nothing_new_leaves_the_file_as_it_is(project: Project) -> None:
    stamp = project.file.stat().st_mtime_ns
    assert project.publish(site()).warnings == []
    assert project.file.stat().st_mtime_ns == stamp


@pytest.mark.parametrize(
    ("files", "where", "says"),
    [
        (edited("w01.rst", "许可, 100", "许可, 101"), "w01.rst:16: ", "许可/受理 100 → 101"),
        (edited("w01.rst", "服务, 20", "其他, 20"), "w01.rst:16: ", "服务"),
        (edited("w01.rst", ":单位: 件", ":单位: 项"), "w01.rst:16: ", "项"),
        (edited("w01.rst", ":引用名: affairs", ":引用名: other"), "w01.rst:6: ", "affairs"),
        (edited("w02.rst", ":期号: 2", ":期号: 2-3"), "w02.rst:6: ", "现在写成了2026-2-3"),
        (edited("w01.rst", ":日期: 2026-01-12", ":日期: 2026-01-13"), "w01.rst:6: ", "2026年1月12日"),
        (edited("w01.rst", ":期号: 1", ":期号: 1\n   :状态: 送审"), "w01.rst:6: ", "送审"),
        (edited("w02.rst", "7件", "8件"), "w02.rst:25: ", "7 → 8"),
        (
            edited("w02.rst", ".. 动态:: 公安厅", NEW + ".. 动态:: 公安厅"),
            "w02.rst:25: ",
            "1.2 → 1.3、1.3 → 1.4",
        ),
        (
            edited("w02.rst", ".. 动态:: 民政厅\n\n   上门办理7件。\n", ""),
            "w02.rst:6: ",
            "1.3 上门办理7件。；",
        ),
    ],
)  # fmt: skip
def test_what_changed_is_told_where_it_stands(
    project: Project, files: dict[str, str | bytes], where: str, says: str
) -> None:
    (message,) = project.told(files)
    assert message.startswith(where), message
    assert says in message
    assert message.endswith("[bulletin.published]")


def test_what_falls_below_a_changed_figure_is_no_fault_of_its_own(build: Build) -> None:
    def site(*rows: str) -> dict[str, str | bytes]:
        cells = [f"事项, 受理; {row}" for row in rows]
        return {"index.rst": "首页\n====\n", **weekly_pages(*cells, options="   :累计:\n")}

    first, last = "许可, 100; 服务, 20", "许可, 120; 服务, 30"
    assert build(site(first, last), builder="bulletin-publish").warnings == []
    (message,) = build(site("许可, 130; 服务, 20", last)).warnings
    assert "100 → 130" in message and message.endswith("[bulletin.published]")
    # Nor is it where the later one was changed.
    (message,) = build(site(first, "许可, 12; 服务, 30")).warnings
    assert "120 → 12" in message and message.endswith("[bulletin.published]")
    # Of another row it is.
    told = build(site("许可, 101; 服务, 20", last, "许可, 130; 服务, 3")).warnings
    assert sorted(one.rpartition("[")[2] for one in told) == [
        "bulletin.fall]",
        "bulletin.published]",
    ]


def test_a_data_file_that_is_changed_later_is_told(build: Build, tmp_path: Path) -> None:
    page = issue("""\
.. 统计表:: 表
   :引用名: a
   :文件: a.csv
""")
    build({"index.rst": page, "a.csv": "事项,受理\n许可,100\n"}, builder="bulletin-publish")
    (message,) = build({"index.rst": page, "a.csv": "事项,受理\n许可,1000\n"}).warnings
    assert "100 → 1000" in message and "index.rst:12: " in message


def test_an_issue_that_is_gone_is_told_at_its_line_of_the_file(project: Project) -> None:
    files = site()
    del files["w02.rst"]
    (project.folder / "w02.rst").unlink()
    (message,) = project.told(files)
    place, _colon, _rest = message.partition(": ")
    name, line = place.split(":")
    assert name == "published.json"
    assert project.file.read_text("utf-8").splitlines()[int(line) - 1] == '"2026-2": {'


def test_new_issues_and_items_at_the_end_are_no_change(project: Project) -> None:
    files = edited("w02.rst", "7件。\n", "7件。\n\n" + NEW)
    files["w03.rst"] = weekly_page(3, table="文。")
    assert project.told(files) == []
    assert project.publish(files).warnings == []
    found = json.loads(project.file.read_text("utf-8"))["issues"]
    assert list(found) == ["2026-1", "2026-2", "2026-3"]
    assert found["2026-2"]["numbered"]["1.4"][2] == "新插入的一条。"


def test_the_other_edition_is_compared_with_the_same_file(project: Project) -> None:
    # A page of its own: Sphinx keeps a catalog for all builds of a process.
    items = ITEMS.replace("e-licence", "other").replace("7件", "12345件")
    page = {"w03.rst": weekly_page(3, table=items)}
    assert project.publish(site() | page).warnings == []
    catalog = Catalog(locale="en")
    # Shown as 12,345, which is another figure to what compares texts.
    catalog.add("上门办理{1}件。", "{1} visits were made.")
    data = io.BytesIO()
    write_mo(data, catalog)
    files = site() | page | {"locale/en/LC_MESSAGES/w03.mo": data.getvalue()}
    conf = 'language = "en"\nlocale_dirs = ["locale"]\n'
    assert project.told(files, conf=conf, out="en") == []
    assert "12,345 visits" in (project.folder.parent / "en/w03.txt").read_text("utf-8")


# -- corrections -------------------------------------------------------------------------------


def with_correction(files: dict[str, str | bytes], name: str = "w01.rst") -> dict[str, str | bytes]:
    text = files[name]
    assert isinstance(text, str)
    return files | {name: text.replace("   :期号:", f"{CORRECTION}   :期号:", 1)}


def test_a_change_without_a_correction_is_not_taken_down(project: Project) -> None:
    before = project.file.read_bytes()
    built = project.publish(edited("w01.rst", "许可, 100", "许可, 101"))
    assert len(built.warnings) == 2 and "2026-1" in built.warnings[1]
    assert built.app.statuscode == 1
    assert project.file.read_bytes() == before


def test_a_corrected_change_is_right_and_is_taken_down(project: Project) -> None:
    files = with_correction(edited("w01.rst", "许可, 100", "许可, 101"))
    assert project.told(files) == []
    before = project.file.read_text("utf-8").splitlines()
    assert project.publish(files).app.statuscode == 0
    after = project.file.read_text("utf-8").splitlines()
    assert sorted(set(after) - set(before)) == [
        '   ["许可", "101"],',
        ' "corrections": ["2026-11-02 表1“办结”应为744262，原误为744226。"],',
    ]
    assert project.told(files) == []
    # The correction tells of that change, and of no later one.
    files["w01.rst"] = str(files["w01.rst"]).replace("许可, 101", "许可, 102")
    assert len(project.told(files)) == 1


def test_an_issue_with_faults_is_not_taken_down(build: Build, tmp_path: Path) -> None:
    files = site() | {
        "w03.rst": weekly_page(
            3, table=".. 统计表:: 表\n   :引用名: a\n\n   项, 数\n   甲, 1\n   合计, 3"
        )
    }
    built = build(files, builder="bulletin-publish")
    assert any("2026-3" in w for w in built.warnings) and built.app.statuscode == 1
    found = json.loads((tmp_path / "source/published.json").read_text("utf-8"))["issues"]
    assert list(found) == ["2026-1", "2026-2"]


def test_a_page_with_another_number_is_not_taken_down_as_a_new_issue(project: Project) -> None:
    before = project.file.read_bytes()
    project.publish(edited("w02.rst", ":期号: 2", ":期号: 2-3"))
    assert project.file.read_bytes() == before


PAGE = WHOLE_ISSUE.replace(
    "   :year: 2026\n",
    "   :year: 2026\n   :correction:\n"
    "      2026年11月2日 表1“办结”应为\\ **744262**，原误为\n      744226。\n"
    "      2026/11/3：删去第二条。\n",
)


def squeezed(text: str) -> str:
    return re.sub(r"[\s*]", "", text)


def test_corrections_stand_behind_the_body_in_print(build: Build) -> None:
    built = build({"index.rst": PAGE})
    assert built.warnings == []
    text = squeezed(built.text())
    told = (
        "勘误（2026年11月2日）：表1“办结”应为744262，原误为744226。"
        "勘误（2026年11月3日）：删去第二条。"
    )
    assert f"未查。{told}报：中心领导。" in text


def test_a_wrong_figure_that_a_correction_names_is_no_claim(build: Build) -> None:
    prose = "行政许可受理753537件，办结744200件。"
    told = PAGE.replace("删去第二条。", prose)
    assert build({"index.rst": told}).warnings == []
    # While it is one in the body.
    assert len(build({"index.rst": PAGE.replace("即日起推行。", prose)}).warnings) == 1


def test_corrections_stand_below_the_title_on_screen(build: Build) -> None:
    built = build({"index.rst": PAGE}, builder="html")
    html = (built.out / "index.html").read_text("utf-8")
    assert html.index("bulletin-period") < html.index("bulletin-correction")
    assert html.index("bulletin-correction") < html.index("issue-2026-41-1")
    found = json.loads((built.out / "bulletin.json").read_text("utf-8"))["issues"][0]
    assert found["corrections"] == [
        {"date": "2026-11-02", "text": "表1“办结”应为744262，原误为744226。"},
        {"date": "2026-11-03", "text": "删去第二条。"},
    ]


def test_corrections_are_in_the_pdf(build: Build) -> None:
    built = build({"index.rst": PAGE}, builder="pdf")
    assert built.warnings == []


def test_corrections_are_translated_with_their_lines(build: Build) -> None:
    pot = (build({"index.rst": PAGE}, builder="gettext").out / "index.pot").read_text("utf-8")
    assert '#: ../source/index.rst:9\nmsgid "删去第二条。"' in pot
    assert "原误为" in pot and "勘误" not in pot


@pytest.mark.parametrize(
    ("typed", "line", "says"),
    [
        ("表1应为3。", 5, "表1应为3。"),
        ("2026-02-30 表1应为3。", 5, "2026-02-30"),
        ("11月2日 表1应为3。", 5, "11月2日"),
        ("2026-11-02 好。\n      2026-13-01 表1应为3。", 6, "2026-13-01"),
    ],
)
def test_a_correction_without_a_day_is_told_and_kept(
    build: Build, typed: str, line: int, says: str
) -> None:
    page = issue("正文。").replace("   :year:", f"   :勘误: {typed}\n   :year:")
    built = build({"index.rst": page})
    (message,) = built.warnings
    assert f"index.rst:{line}: " in message and says in message and "bulletin.date" in message
    assert "勘误：" in squeezed(built.text()) and "表1应为3。" in squeezed(built.text())
    assert squeezed(says) in squeezed(built.text())


def test_an_archive_says_which_issue_was_corrected(build: Build) -> None:
    files = with_correction(site()) | {"t.rst": ":orphan:\n\n目录\n====\n\n.. 往期目录::\n"}
    text = squeezed(build(files).text("t"))
    assert text.count("有勘误") == 1
    assert re.search("2026年第1期：[^期]*有勘误", text)


# -- the file itself ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        (' "date"', " date", 6, "损坏"),
        (' "date"', '<<<<<<< HEAD\n "date"', 6, "“git checkout --ours published.json”"),
        ('"version": 1', '"version": 2', 1, "升级"),
    ],
)
def test_a_file_that_cannot_be_used_is_told_once_and_left(
    project: Project, old: str, new: str, line: int, says: str
) -> None:
    text = project.file.read_text("utf-8").replace(old, new, 1)
    project.file.write_text(text, encoding="utf-8", newline="\n")
    (message,) = project.told(edited("w01.rst", "100", "101"))
    assert message.startswith(f"published.json:{line}: ") and says in message
    built = project.publish(site())
    assert len(built.warnings) == 2 and built.app.statuscode == 1
    assert project.file.read_text("utf-8") == text


@pytest.mark.parametrize("data", [b"\xff\xfe\x00", b""])
def test_no_text_at_all(project: Project, data: bytes) -> None:
    project.file.write_bytes(data)
    (message,) = project.told(site())
    assert message.startswith("published.json:1: ")


def test_a_file_saved_by_notepad_is_read(project: Project) -> None:
    data = project.file.read_bytes().replace(b"\n", b"\r\n")
    project.file.write_bytes(b"\xef\xbb\xbf" + data)
    (message,) = project.told(edited("w01.rst", "许可, 100", "许可, 101"))
    assert "100 → 101" in message


def test_an_issue_that_stands_there_twice_is_told(project: Project) -> None:
    text = project.file.read_text("utf-8").replace('"2026-2": {', '"2026-1": {')
    project.file.write_text(text, encoding="utf-8", newline="\n")
    (message,) = project.told(site())
    second = text.split("\n").index('"2026-1": {', 5) + 1
    assert message.startswith(f"published.json:{second}: ") and "“2026-1”" in message


# -- earlier names -----------------------------------------------------------------------------


def moved(project: Project) -> dict[str, str | bytes]:
    """w02 stands in a folder now."""
    files = site()
    files["weeks/2026-2.rst"] = files.pop("w02.rst")
    (project.folder / "w02.rst").unlink(missing_ok=True)
    return files


@pytest.mark.parametrize(
    ("builder", "old", "address"),
    [
        ("html", "w02.html", "weeks/2026-2.html"),
        ("dirhtml", "w02/index.html", "../weeks/2026-2/"),
    ],
)
def test_an_earlier_name_leads_on(project: Project, builder: str, old: str, address: str) -> None:
    out = project.build(site(), builder=builder).out
    assert "推行电子证照" in (out / old).read_text("utf-8")
    built = project.build(
        moved(project), builder=builder, conf='html_baseurl = "https://www.example.cn/b"\n'
    )
    assert built.warnings == []
    page = (out / old).read_text("utf-8")
    assert f'<meta http-equiv="refresh" content="1; url={address}">' in page
    assert f'<a href="{address}">窗口工作周报2026年第2期</a>' in page
    absolute = built.app.builder.get_target_uri("weeks/2026-2")
    assert f'<link rel="canonical" href="https://www.example.cn/b/{absolute}">' in page


def test_a_page_that_is_there_is_not_written_over(project: Project) -> None:
    files = moved(project) | {"w02.rst": ":orphan:\n\n别的页面\n========\n\n正文在此。\n"}
    out = project.build(files, builder="html").out
    assert "正文在此" in (out / "w02.html").read_text("utf-8")


@pytest.mark.parametrize("entry", ["extra", "extra/w02.html"])
def test_a_file_of_the_site_is_not_written_over(project: Project, entry: str) -> None:
    files = moved(project) | {"extra/w02.html": "<p>正文在此</p>"}
    built = project.build(files, builder="html", conf=f'html_extra_path = ["{entry}"]\n')
    assert (built.out / "w02.html").read_text("utf-8") == "<p>正文在此</p>"
    (message,) = built.warnings
    assert "extra/w02.html" in message and "published.json:" in message


def test_a_name_that_is_forgotten_leads_nowhere(project: Project) -> None:
    files = moved(project)
    out = project.build(files, builder="html").out
    assert (out / "w02.html").exists()
    project.file.unlink()
    project.build(files, builder="html")
    assert not (out / "w02.html").exists()


@pytest.mark.parametrize("builder", ["singlehtml", "epub", "text"])
def test_other_outputs_have_no_such_pages(project: Project, builder: str) -> None:
    out = project.build(moved(project), builder=builder).out
    assert not [path for path in out.rglob("w02*") if path.is_file()]


def test_an_earlier_id_stays_a_target(project: Project) -> None:
    """The second of three items is taken out: the third becomes the second, and has both ids."""
    files = with_correction(
        edited("w02.rst", ".. 动态:: 公安厅\n\n   调整叫号规则5处。\n\n", ""), "w02.rst"
    )
    page = project.build(files, builder="html").out / "w02.html"
    html = page.read_text("utf-8")
    at = html.index('id="issue-2026-2-1-2"')
    assert html.index('id="issue-2026-2-1-3"') > at
    assert "上门办理7件" in html[at:] and "民政厅" in html[at : at + 300]
    # Published anew it stays.
    project.publish(files)
    page = project.build(files, builder="html", out="again").out / "w02.html"
    assert 'id="issue-2026-2-1-3"' in page.read_text("utf-8")


def test_pages_follow_the_file_without_a_clean_build(project: Project) -> None:
    text = project.file.read_bytes()
    project.file.unlink()
    files = edited("w02.rst", ".. 动态:: 公安厅\n\n   调整叫号规则5处。\n\n", "")
    page = project.build(files, builder="html").out / "w02.html"
    assert 'id="issue-2026-2-1-3"' not in page.read_text("utf-8")
    project.file.write_bytes(text)
    project.build(files, builder="html")
    assert 'id="issue-2026-2-1-3"' in page.read_text("utf-8")


# -- permanent addresses in print --------------------------------------------------------------


def addresses(path: Path) -> list[str]:
    with pikepdf.open(path) as pdf:
        return [
            str(one.A.URI)
            for page in pdf.pages
            for one in page.get("/Annots", [])  # type: ignore[union-attr]
            if "/A" in one and "/URI" in one.A
        ]


BASE = 'bulletin_baseurl = "https://www.example.cn/周报/"\n'.replace("周报", "weekly")


def test_numbers_in_print_are_permanent_links(build: Build) -> None:
    built = build({"index.rst": WHOLE_ISSUE}, builder="pdf", conf=BASE)
    assert built.warnings == []
    page = "https://www.example.cn/weekly/index.html#issue-2026-41"
    ends = ["", "-1", "-2", "-2-1", "-2-1-1", "-2-1-2", "-3", "-3-1", "-3-2", "-3-3"]
    assert addresses(built.out / "2026-41.pdf") == [page + end for end in ends]


@pytest.mark.parametrize(
    ("conf", "address"),
    [
        (
            BASE + 'html_link_suffix = "/"\n',
            "https://www.example.cn/weekly/%E5%88%8A/1/#issue-2026-41",
        ),
        (
            BASE + 'html_file_suffix = ".htm"\n',
            "https://www.example.cn/weekly/%E5%88%8A/1.htm#issue-2026-41",
        ),
        (
            'html_baseurl = "https://www.example.cn"\n',
            "https://www.example.cn/%E5%88%8A/1.html#issue-2026-41",
        ),
    ],
)
def test_addresses_are_those_of_the_site(build: Build, conf: str, address: str) -> None:
    files = {"index.rst": "首页\n====\n", "刊/1.rst": ":orphan:\n\n" + issue("正文。")}
    built = build(files, builder="pdf", conf=conf)
    assert built.warnings == []
    assert addresses(built.out / "2026-41.pdf") == [address]


@pytest.mark.parametrize(("builder", "end"), [("html", "a/b.html"), ("dirhtml", "a/b/")])
def test_pdfs_of_a_site_link_to_its_own_pages(build: Build, builder: str, end: str) -> None:
    files = {"index.rst": "首页\n====\n", "a/b.rst": ":orphan:\n\n" + issue("正文。")}
    built = build(files, builder=builder, conf=BASE + "bulletin_html_pdf = True\n")
    assert built.warnings == []
    address = f"https://www.example.cn/weekly/{end}#issue-2026-41"
    assert addresses(built.out / "pdf/2026-41.pdf") == [address]


@pytest.mark.parametrize(
    ("page", "conf"),
    [(WHOLE_ISSUE, ""), (WHOLE_ISSUE.replace("   :year:", "   :status: draft\n   :year:"), BASE)],
)
def test_no_address_no_link(build: Build, page: str, conf: str) -> None:
    built = build({"index.rst": page}, builder="pdf", conf=conf)
    assert addresses(built.out / "2026-41.pdf") == []


def test_a_link_looks_like_what_it_is_on(build: Build) -> None:
    """An official document has no blue and no lines: page by page the same is seen."""

    def drawn(path: Path) -> list[bytes]:
        with pypdfium2.PdfDocument(path) as pdf:
            return [bytes(page.render(may_draw_forms=False).buffer) for page in pdf]

    plain = build({"index.rst": WHOLE_ISSUE}, builder="pdf", out="a").out / "2026-41.pdf"
    linked = (
        build({"index.rst": WHOLE_ISSUE}, builder="pdf", out="b", conf=BASE).out / "2026-41.pdf"
    )
    assert drawn(plain) == drawn(linked)
    with pikepdf.open(linked) as pdf:
        for page in pdf.pages:
            for one in page.get("/Annots", []):  # type: ignore[union-attr]
                assert [float(n) for n in one.Border] == [0, 0, 0]


def test_a_link_that_is_lost_fails_the_issue(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    from sphinx_bulletin.pdf.blocks import inlines

    monkeypatch.setattr(
        inlines.BlockReference, "get_pre_post", lambda self, client, node, replace: ("", "")
    )
    built = build({"index.rst": WHOLE_ISSUE}, builder="pdf", conf=BASE)
    assert any(
        "https://www.example.cn/weekly/index.html#issue-2026-41" in w for w in built.warnings
    )
    assert built.app.statuscode == 1
    assert not (built.out / "2026-41.pdf").exists()


def test_a_bad_address_is_told(build: Build) -> None:
    built = build({"index.rst": issue("正文。")}, conf='bulletin_baseurl = "www.example.cn"\n')
    (message,) = built.warnings
    assert "bulletin_baseurl" in message and "bulletin.config" in message


def with_earlier_name(project: Project, name: str) -> str:
    """The text of the file, in which the first issue had another page before."""
    text = project.file.read_text("utf-8").replace(
        '"pages": ["w01"]', f'"pages": ["{name}", "w01"]'
    )
    project.file.write_text(text, encoding="utf-8", newline="\n")
    return text


@pytest.mark.parametrize(
    ("builder", "name", "page"),
    [
        ("html", "search", "search.html"),
        ("html", "genindex", "genindex.html"),
        ("dirhtml", "search", "search/index.html"),
        ("html", "bulletin-window", "bulletin-window.html"),
        ("html", "bulletin-date-2026", "bulletin-date-2026.html"),
    ],
)
def test_no_page_that_sphinx_makes_is_overwritten(
    project: Project, builder: str, name: str, page: str
) -> None:
    text = with_earlier_name(project, name)
    built = project.build(site(), builder=builder)
    (message,) = built.warnings
    assert (
        f"published.json:{text.split(chr(10)).index(chr(34) + '2026-1' + chr(34) + ': {') + 1}: "
        in message
    )
    assert f"“{name}”" in message
    path = built.out / page
    assert not path.exists() or "location.replace" not in path.read_text("utf-8")


@pytest.mark.parametrize(
    ("builder", "name", "page"),
    [("html", "w02.html/x", "w02.html"), ("dirhtml", "w02/index", "w02/index.html")],
)
def test_no_page_of_a_source_is_overwritten(
    project: Project, builder: str, name: str, page: str
) -> None:
    with_earlier_name(project, name)
    built = project.build(site(), builder=builder)
    assert built.warnings == []
    assert "推行电子证照" in (built.out / page).read_text("utf-8")


def test_a_name_that_no_file_can_have_is_survived(project: Project) -> None:
    """A build before this one wrote it into its list of files."""
    out = project.build(site(), builder="html").out
    state = out / ".bulletin-files.json"
    state.write_text(f'["{"x" * 300}.html"]', encoding="utf-8")
    assert project.build(site(), builder="html").warnings == []
