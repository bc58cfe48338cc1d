"""A folder of past issues comes in: pages, files, the report; nothing is lost or overwritten."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from conftest import CONF as SITE_CONF
from conftest import Build
from helpers.more_files import MORE_FILES
from helpers.office_files import OFFICE_CONF, OFFICE_FILES
from helpers.outputs import digests
from helpers.past_layouts import CONF, LAYOUTS
from helpers.past_word import docx, para, table
from msgspec.structs import replace

from sphinx_bulletin.importing import Report, SiteError, import_folder, importer
from sphinx_bulletin.importing.recognition.past_issue import PassageKind, PastIssue
from sphinx_bulletin.importing.writing.page_source import PageSource, page_source

ISSUE = (
    para("工作简报", centre=True, size=48, red=True),
    para("2019年第7期", centre=True),
    para("市政务服务中心编\t2019年2月18日"),
    para("政务服务情况", centre=True, size=22),
)


def site_in(folder: Path, conf: str = CONF) -> Path:
    site = folder / "site"
    site.mkdir()
    (site / "conf.py").write_text(SITE_CONF + conf, encoding="utf-8")
    return site


def past_in(folder: Path, **files: bytes) -> Path:
    past = folder / "past"
    past.mkdir(exist_ok=True)
    for name, data in files.items():
        (past / name.replace("_dot_", ".")).write_bytes(data)
    return past


@pytest.fixture(scope="module")
def ten(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Report]:
    """The layouts, imported."""
    folder = tmp_path_factory.mktemp("ten")
    past = folder / "past"
    past.mkdir()
    for layout in LAYOUTS:
        (past / layout.name).write_bytes(layout.data)
    site = site_in(folder)
    return site, import_folder(past, site)


def test_every_file_is_a_page(ten: tuple[Path, Report]) -> None:
    site, report = ten
    assert [refused.reason for refused in report.refused] == []
    assert sorted(issue.page.relative_to(site).as_posix() for issue in report.imported) == [
        f"issues/{name}.rst"
        for name in (
            "2016-31", "2017-12", "2018-03", "2019-07", "2020-15", "2021-09", "2022-02",
            "2023-40-41", "2024-06", "2025-s1", "short_head",
        )
    ]  # fmt: skip


def test_nothing_is_lost(ten: tuple[Path, Report]) -> None:
    """Each character of each file is on the built page, or listed."""
    _, report = ten
    assert {issue.source.name: issue.lacking for issue in report.imported if issue.lacking} == {}
    assert report.is_whole
    gone = sum(len(loss.text) for issue in report.imported for loss in issue.losses)
    assert sum(issue.characters for issue in report.imported) > 1500 and gone < 200


def test_files_of_other_offices_lose_nothing_and_build(tmp_path: Path, build: Build) -> None:
    """Of what is written nothing is refused, and little is marked."""
    (tmp_path / "past").mkdir()
    for layout in (*OFFICE_FILES, *MORE_FILES):
        (tmp_path / "past" / layout.name).write_bytes(layout.data)
    site = site_in(tmp_path, OFFICE_CONF)
    report = import_folder(tmp_path / "past", site)
    assert len(report.imported) == len(OFFICE_FILES) + len(MORE_FILES)
    assert {issue.source.name: issue.lacking for issue in report.imported if issue.lacking} == {}
    assert report.doubts <= 0.12 * sum(issue.paragraphs for issue in report.imported)
    pages = {
        path.relative_to(site).as_posix(): path.read_text("utf-8") for path in site.rglob("*.rst")
    }
    files = {
        p.relative_to(site).as_posix(): p.read_text("utf-8-sig")
        for p in site.rglob("*.csv")
        if "import" not in p.parts
    }
    index = "往期\n====\n\n.. toctree::\n   :glob:\n\n   issues/*\n"
    built = build({"index.rst": index, **pages, **files}, conf=OFFICE_CONF)
    # What is said of the offices' own words, days and numbers, and nothing of markup.
    told = re.compile(r"\[bulletin\.(review|words|order|statement|masthead)\]$")
    assert [w for w in built.warnings if not told.search(w)] == []


def test_few_paragraphs_are_marked(ten: tuple[Path, Report]) -> None:
    _, report = ten
    paragraphs = sum(issue.paragraphs for issue in report.imported)
    assert 0 < report.doubts <= 0.2 * paragraphs


def test_each_doubt_is_a_warning_at_its_line_until_it_is_deleted(
    ten: tuple[Path, Report], build: Build
) -> None:
    site, report = ten
    files: dict[str, str | bytes] = {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in (site / "issues").rglob("*")
        if path.is_file()
    }
    files["index.rst"] = "周报\n====\n\n.. toctree::\n   :glob:\n\n   issues/*\n"
    built = build(files, conf=CONF)
    marked = sorted(
        match[1]
        for line in built.warnings
        if (match := re.search(r"(issues/\S+\.rst:\d+): .*\[bulletin\.review\]", line))
    )
    assert marked == sorted(
        f"{issue.page.relative_to(site).as_posix()}:{doubt.line}"
        for issue in report.imported
        for doubt in issue.doubts
    )
    # Nothing else is wrong with these pages but what is so in the files themselves.
    others = [line for line in built.warnings if "bulletin.review" not in line]
    assert [line for line in others if "docutils" in line or "bulletin.input" in line] == []
    page = "issues/2024-06.rst"
    files[page] = re.sub(r"(?m)^\.\. 待核::.*\n\n", "", files[page].decode())  # type: ignore[union-attr]
    again = build(files, conf=CONF)
    assert not [line for line in again.warnings if "2024-06" in line and "review" in line]


def test_the_page_and_the_files_beside_it(ten: tuple[Path, Report]) -> None:
    """Text that looks like markup is text; a note is a note."""
    site, _ = ten
    assert (site / "issues/2025-s1.rst").read_text("utf-8") == (
        "春季服务专题\n============\n\n"
        ".. 报头:: 便民服务专刊\n   :年份: 2025\n   :期号: 1\n   :日期: 2025-05-06\n"
        "   :编印单位: 省政务服务中心\n   :增刊:\n\n"
        ".. 按语::\n\n   本期刊发春季便民服务的做法，供各窗口参考。\n\n"
        "总体情况\n--------\n\n"
        "春季办件量同比增长8%\\ [#n1]_\\ ，电话138\\*\\*\\*\\*5678，"
        "网址http://www.example.cn/a_b\\_/。\n\n"
        ".. [#n1] 据省统计局。\n\n"
        "\\(1) 办理\\`出入境\\`证件的占\\|三成\\|；\n\n"
        "\\(2) \\*其他\\*证件占二成。\n\n"
        "窗口动态\n--------\n\n"
        ".. 动态:: 公安厅\n   :日期: 2025-04-28\n\n"
        "   4月28日，公安厅窗口推出三项措施：①周末服务；②错时服务；③上门服务。\n"
    )
    head = (site / "issues/2023-40-41.rst").read_text("utf-8")
    assert head.startswith("关于11月份全市政务服务运行情况的通报\n====")
    assert "\n   :标题分行: 关于11月份全市／政务服务运行情况的通报\n" in head
    data = (site / "issues/data/2019-07-1.csv").read_text("utf-8-sig")
    assert data == "事项,受理,办结\n行政许可,753,744\n公共服务,2063,838\n"
    assert (site / "issues/images/2024-06-1.png").read_bytes().startswith(b"\x89PNG")


def test_the_report_is_a_page_and_a_table(ten: tuple[Path, Report]) -> None:
    _, report = ten
    page, table = report.files
    said = page.read_text("utf-8")
    assert said.startswith("读了11个文件，0个读不了；") and "2024-06.rst" in said
    rows = list(csv.reader(table.read_text("utf-8-sig").splitlines()))
    assert rows[0] == ["文件", "网页", "种类", "内容"]
    assert sum(row[2] == "待核" for row in rows) == report.doubts
    assert any(row[2] == "略去：页码" and row[3] == "— 1 —" for row in rows)


def test_a_second_run_overwrites_nothing(ten: tuple[Path, Report], tmp_path: Path) -> None:
    site, report = ten
    before = digests(site / "issues")
    again = import_folder(report.imported[0].source.parent, site)
    assert again.imported == () and len(again.refused) == 11
    assert all("已有" in refused.reason for refused in again.refused)
    assert digests(site / "issues") == before
    assert set(again.files).isdisjoint(report.files)


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    site, past = site_in(tmp_path), past_in(tmp_path, a_dot_docx=docx(*ISSUE, para("正文。")))
    before = digests(site)
    calls: list[tuple[int, int, str]] = []
    report = import_folder(
        past, site, dry_run=True, progress=lambda n, of, path: calls.append((n, of, path.name))
    )
    assert report.is_dry_run and report.files == () and digests(site) == before
    assert [issue.page.name for issue in report.imported] == ["2019-07.rst"]
    assert calls == [(0, 1, "a.docx")]


def test_two_files_of_one_issue(tmp_path: Path) -> None:
    one = docx(*ISSUE, para("正文。"))
    site, past = site_in(tmp_path), past_in(tmp_path, a_dot_docx=one, b_dot_docx=one)
    report = import_folder(past, site)
    assert [issue.source.name for issue in report.imported] == ["a.docx"]
    assert [refused.source.name for refused in report.refused] == ["b.docx"]
    assert "2019-07" in report.refused[0].reason


def test_several_bulletins_of_a_site_have_a_folder_each(tmp_path: Path) -> None:
    conf = 'bulletin_series = {"jian": {"name": "工作简报"}, "kuai": {"name": "工作快报"}}\n'
    one = docx(*ISSUE, para("正文。"))
    other = docx(para("工作快报", centre=True, size=48, red=True), *ISSUE[1:], para("正文。"))
    site = site_in(tmp_path, conf)
    report = import_folder(past_in(tmp_path, a_dot_docx=one, b_dot_docx=other), site)
    pages = [issue.page.relative_to(site).as_posix() for issue in report.imported]
    assert pages == ["issues/jian/2019-07.rst", "issues/kuai/2019-07.rst"]


def test_sections_are_known_by_the_words_of_the_office(tmp_path: Path) -> None:
    """What is called 质控检查 here is an inspection, and 责任科室 says whose a finding is."""
    conf = 'bulletin_words = {"窗口": "科室", "巡查": "质控检查"}\nbulletin_units = ["外科"]\n'
    data = docx(
        *ISSUE,
        para("一、质控检查情况"),
        para("（一）病历书写情况。2份病历超时。（问题，责任科室：外科，整改时限：2019年3月1日）"),
        para("（二）设备完好情况。良好。"),
    )
    site, past = site_in(tmp_path, conf), past_in(tmp_path, a_dot_docx=data)
    report = import_folder(past, site)
    page = report.imported[0].page.read_text(encoding="utf-8")
    assert ":病历书写情况: [问题] 2份病历超时。" in page
    assert ":窗口: 外科" in page and ":设备完好情况: 良好。" in page
    assert report.is_whole


def test_who_sent_an_item_in_is_not_lost_where_its_text_says_it(tmp_path: Path) -> None:
    data = docx(
        *ISSUE,
        para("一、窗口动态"),
        para("（一）2月12日，水利厅推行取水许可电子证照，申请人不必再到窗口。（水利厅）"),
        para("（二）2月13日，推行延时服务，群众可在中午办理业务。（公安厅，2月13日）"),
    )
    site, past = site_in(tmp_path), past_in(tmp_path, a_dot_docx=data)
    report = import_folder(past, site)
    assert report.imported[0].lacking == ()
    assert [loss.text for loss in report.imported[0].losses if "厅" in loss.text] == ["（水利厅）"]


def test_what_is_dropped_by_a_fault_of_ours_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The proof looks at file and built page alone; the source is kept beside such a page."""

    def forgetful(issue: PastIssue, stem: str) -> PageSource:
        kept = [p for p in issue.passages if p.kind is not PassageKind.ITEM]
        return page_source(replace(issue, passages=tuple(kept)), stem)

    monkeypatch.setattr(importer, "page_source", forgetful)
    item = "2月12日，水利厅窗口推行取水许可电子证照，申请人不必再到窗口。"
    data = docx(*ISSUE, para("一、窗口动态"), para("（一）" + item))
    site, past = site_in(tmp_path), past_in(tmp_path, a_dot_docx=data)
    report = import_folder(past, site)
    assert not report.is_whole
    assert "".join(report.imported[0].lacking) == "(一)" + item.replace("，", ",")
    assert (site / "issues/sources/2019-07.docx").read_bytes() == data


def test_text_that_stands_in_another_order_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def turned(issue: PastIssue, stem: str) -> PageSource:
        return page_source(replace(issue, passages=issue.passages[::-1]), stem)

    monkeypatch.setattr(importer, "page_source", turned)
    texts = [
        "上半年受理量增长较快，各窗口运行平稳有序。",
        "下半年将推进一网通办，扩大跨省通办的范围。",
    ]
    site, past = site_in(tmp_path), past_in(tmp_path, a_dot_docx=docx(*ISSUE, *map(para, texts)))
    assert not import_folder(past, site).is_whole


def test_cells_of_tables_are_as_they_were(tmp_path: Path) -> None:
    """A dash for none is no markup, in a table of figures and in one that is shown as it is."""
    rows = (("事项", "受理"), ("行政许可", "12"), ("其他", "—"))
    text = (("事项", "负责人"), ("行政许可", "张三"), ("其他", "—"))
    data = docx(*ISSUE, para("一、数据"), table(*rows), para("二、分工"), table(*text))
    site, past = site_in(tmp_path), past_in(tmp_path, a_dot_docx=data)
    (issue,) = import_folder(past, site).imported
    files = [path.read_text("utf-8-sig") for path in issue.beside]
    assert len(files) == 2 and all("其他,—\n" in file for file in files)


@pytest.mark.parametrize("who", ["内科", "心内科", "外科"])
def test_a_window_behind_an_item_is_not_lacking(who: str, tmp_path: Path) -> None:
    """By its short name, its own, or as one that the roster does not know."""
    item = f"2月12日推行床旁结算，患者不必再到窗口排队。（{who}）"
    data = docx(*ISSUE, para("一、科室动态"), para("1." + item))
    site = site_in(tmp_path, 'bulletin_units = [["心内科", "内科"]]\n')
    (issue,) = import_folder(past_in(tmp_path, a_dot_docx=data), site).imported
    assert issue.lacking == ()


def test_a_file_that_is_not_understood_is_marked_once(tmp_path: Path) -> None:
    """The mark stands at the head, and says how many paragraphs are meant, and which."""
    lines = ("甲乙丙", "丁戊己", "庚辛壬", "癸子丑", "寅卯辰")
    data = docx(*ISSUE, *(para(one, bold=True) for one in ("上周的工作安排", "本周的工作安排")),
                para("一、情况"), *(para(line + "，没有写完的一行") for line in lines))  # fmt: skip
    site, past = site_in(tmp_path), past_in(tmp_path, a_dot_docx=data)
    report = import_folder(past, site)
    (issue,) = report.imported
    whole = [doubt for doubt in issue.doubts if doubt.is_whole]
    assert len(whole) == 1 and report.doubtful_wholes == 1 and "整页" in whole[0].text
    assert issue.page.read_text("utf-8").count("待核::") == len(issue.doubts)
    page, sheet = report.files
    assert "其中1处是整页待核" in page.read_text("utf-8")
    assert "整页待核" in sheet.read_text("utf-8-sig")


def test_a_folder_that_is_no_site(tmp_path: Path) -> None:
    past = past_in(tmp_path, a_dot_docx=docx(*ISSUE))
    with pytest.raises(SiteError):
        import_folder(past, tmp_path)


def test_locks_of_word_and_other_files_are_left_alone(tmp_path: Path) -> None:
    past = past_in(tmp_path, a_dot_docx=docx(*ISSUE, para("正文。")))
    (past / "~$a.docx").write_bytes(b"\x05lock")
    (past / "notes.pdf").write_bytes(b"%PDF-1.4")
    report = import_folder(past, site_in(tmp_path), dry_run=True)
    assert len(report.imported) == 1 and report.refused == ()
