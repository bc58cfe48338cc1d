"""Bulletins as other offices write them (``genre``): they build, and nothing is lost or made up.

Three sites of 33 issues in fourteen kinds. What stands in their sources is looked for on the pages and in the
PDFs; figures that stand there must be typed, in a data file, or computed from those as is worked out here.
"""

from __future__ import annotations

import csv
import datetime
import re
import shutil
import unicodedata
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import openpyxl
import pypdfium2
import pytest
from conftest import Once
from helpers.commands import clean
from helpers.sheets import write
from openpyxl.utils import get_column_letter

from sphinx_bulletin.model.markup.vocabulary import FINDING_FIELDS, OPTIONS

GENRE = Path(__file__).parent / "genre"

SITES = ["zh_CN", "zh_TW", "en"]
#: Options whose values are for the program; those of 对比 are heads in another wording.
SILENT = re.compile(
    r"\s*:(引用名|文件|工作表|区域|编码|对比|免校验|校验|比率|形式|系列|刊名|采用|采用载体|栏目|领导|width|widths|header-rows"
    r"|name|file|table|series|compare|rate|closes|销号|display|时段|period|状态|status|due|date|日期|文字列|列|columns|columns|row|合计"
    r"|total|cumulative|累计|alt|last|window|窗口):"
)
#: What no reader sees: comments, names of directives, roles, addresses, marks of notes.
UNSEEN = re.compile(
    r"^\s*\.\. (?![\w ]+::|\[)[^_].*$|^\s*\.\. [\w-]+::|:数据:`[^`]*`|:stat:`[^`]*`|<[^>]*>`__|\[#\w+\]_?"
    r"|`|\*\*|\\ ",
    re.M,
)
#: Options and fields; the name of any other field is a check's, and is read.
NAMES = {
    name
    for options in (*OPTIONS.values(), FINDING_FIELDS)
    for option, aliases in options.items()
    for name in (option, *aliases)
}
FIELD = re.compile(r"^(\s*):([^:]+):(?: \[\w+\])?(?= |$)")
#: What was adopted by a file: 12 + 62 + 39 items, which have 5, 2 and 1 points.
ADOPTED = {Decimal(113), Decimal(12 * 5 + 62 * 2 + 39)}
NUMBER = re.compile(r"(?<![\d.])\d{1,3}(?:[, ]\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?")


def sources(site: str) -> list[Path]:
    """The issues of a site."""
    return sorted(path for path in (GENRE / site).glob("*/*.rst"))


ISSUES = [(site, path) for site in SITES for path in sources(site)]
IDS = [f"{site}-{path.parent.name}-{path.stem}" for site, path in ISSUES]


@pytest.fixture
def built(site: str, once: Once) -> Path:
    """The folder with ``source``, ``html`` and ``text`` of a site; both were built without a warning."""

    def make(folder: Path) -> None:
        shutil.copytree(GENRE / site, folder / "source")
        write(site, folder / "source")
        for builder in ("html", "text"):
            trees = ("-d", folder / "trees", folder / "source", folder / builder)
            clean("-q", "-W", "--keep-going", "-b", builder, *trees)

    return once(f"genre-{site}", make)


@pytest.mark.parametrize(("site", "issue"), ISSUES, ids=IDS)
def test_nothing_is_lost(site: str, issue: Path, built: Path) -> None:
    wanted = {one for text in texts_of(issue, built) for one in pieces(text, site)}
    assert len(wanted) > 40
    name = issue.relative_to(GENRE / site).with_suffix(".txt")
    page = compact((built / "text" / name).read_text("utf-8"))
    assert sorted(one for one in wanted if one not in page) == []
    printed = compact_pdf(pdf_of(issue, built))
    assert sorted(one for one in wanted if one not in printed) == []


@pytest.mark.parametrize(("site", "issue"), ISSUES, ids=IDS)
def test_no_heading_ends_a_page(site: str, issue: Path, built: Path) -> None:
    text = issue.read_text("utf-8")
    titles = re.findall(r"^(\S.*)\n[-~]{4,}$", text, re.M)
    with pypdfium2.PdfDocument(pdf_of(issue, built)) as pdf:
        pages = [page.get_textpage().get_text_bounded() for page in pdf]
    lasts = [re.split(r"\s*[—–] ?\d+ ?[—–]", page)[0].splitlines()[-1:] for page in pages[:-1]]
    # A list of contents may end the first.
    lasts = lasts[1:] if re.search(r"^\.\. (?:要目|bulletin-contents)::", text, re.M) else lasts
    assert not [one for last in lasts for one in last if one.endswith(tuple(titles))]


@pytest.mark.parametrize(("site", "issue"), ISSUES, ids=IDS)
def test_no_figure_is_made_up(site: str, issue: Path, built: Path) -> None:
    page = (built / "text" / issue.relative_to(GENRE / site)).with_suffix(".txt").read_text("utf-8")
    known = figures_of(issue, built)
    known |= ADOPTED if issue.parent.name == "xinxi" else set()
    old = before(issue)
    known |= computed(*(tables_of(one, built) for one in (issue, old, before(old))))
    shown = {one for one in numbers(page) if len(re.sub(r"\D", "", str(one))) > 2}
    assert sorted(shown - known) == []


# What stands in the sources


def texts_of(issue: Path, built: Path) -> Iterator[str]:
    """Prose, names, heads and cells that a reader of the issue sees."""
    text = issue.read_text("utf-8")
    for line in text.splitlines():
        if not SILENT.match(line):
            yield UNSEEN.sub(
                " ", FIELD.sub(lambda at: "" if at[2] in NAMES else at[2], line, count=1)
            )
    for _path, rows in files_of(issue, built):
        for row in rows:
            yield from map(str, row)


def files_of(issue: Path, built: Path) -> Iterator[tuple[str, list[list[object]]]]:
    """The rows that are seen of the data files that an issue names."""
    for name in re.findall(r":(?:文件|file): (.+)", issue.read_text("utf-8")):
        path = built / "source" / issue.parent.name / name
        if path.suffix == ".csv":
            yield name, [list(row) for row in csv.reader(decoded(path).splitlines())]
        else:
            yield name, list(visible(path))


def decoded(path: Path) -> str:
    for encoding in ("utf-8", "big5" if "zh_TW" in str(path) else "gb18030"):
        try:
            return path.read_bytes().decode(encoding)
        except UnicodeDecodeError:
            continue
    raise AssertionError(path)


def visible(path: Path) -> Iterator[list[object]]:
    """The rows of a workbook's first sheet that are not hidden, without a title of one cell."""
    sheet = openpyxl.load_workbook(path).worksheets[0]
    hidden = {name for name, one in sheet.column_dimensions.items() if one.hidden}
    for row in sheet.iter_rows():
        shown = [cell for cell in row if get_column_letter(cell.column) not in hidden]
        filled = [cell.value for cell in shown if cell.value is not None]
        if len(filled) > 1 and not sheet.row_dimensions[row[0].row].hidden:
            yield [
                round(one.value * 100, 10)
                if isinstance(one.value, float) and "%" in one.number_format
                else f"{one.value:%Y年%-m月}"
                if isinstance(one.value, datetime.date)
                else one.value or ""
                for one in shown
            ]


def pieces(text: str, site: str) -> Iterator[str]:
    """Every four Chinese characters on end; in English the words of five letters."""
    if site == "en":
        yield from re.findall(r"[A-Za-z]{5,}", text)
    for run in re.findall("[\u3400-\u9fff]{4,}", text):
        yield from (run[at : at + 4] for at in range(len(run) - 3))


# What was built


def compact(page: str) -> str:
    """A text page, with cells of several lines put together; without blanks."""
    found: list[str] = []
    cells: list[str] = []
    for line in [*page.splitlines(), ""]:
        if line.lstrip().startswith("|") and line.count("|") > 1:
            parts = line.strip().strip("|").split("|")
            cells = (
                cells
                if len(cells) == len(parts)
                else [*found_cells(cells, found), *[""] * len(parts)]
            )
            cells = [old + new.strip() for old, new in zip(cells, parts, strict=True)]
            continue
        found += cells
        cells = []
        found.append(line)
    return re.sub(r"\s", "", "\n".join(found))


def found_cells(cells: list[str], found: list[str]) -> list[str]:
    """Nothing; the cells are put with the others."""
    found += cells
    return []


def pdf_of(issue: Path, built: Path) -> Path:
    """The PDF that the issue's page links to."""
    page = (built / "html" / issue.parent.name / f"{issue.stem}.html").read_text("utf-8")
    (name,) = set(re.findall(r'href="\.\./pdf/([^"#]+\.pdf)"', page))
    return built / "html" / "pdf" / name


def compact_pdf(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as pdf:
        text = "".join(page.get_textpage().get_text_bounded() for page in pdf)
    # Numbers of pages, and hyphens at ends of lines.
    text = re.sub(r"[—–] ?\d+ ?[—–]\s*|[-\u00ad\ufffe\x02]\s*\n|\x02", "", text)
    return re.sub(r"[\s\u00ad\ufffe]", "", unicodedata.normalize("NFKC", text))


# Figures


def numbers(text: str) -> Iterator[Decimal]:
    text = unicodedata.normalize("NFKC", text)
    for one in NUMBER.findall(text):
        yield Decimal(re.sub("[, ]", "", one)).normalize()


def figures_of(issue: Path, built: Path) -> set[Decimal]:
    """All that is typed, in the issue or its files."""
    typed = [issue.read_text("utf-8")]
    typed += [str(cell) for _name, rows in files_of(issue, built) for row in rows for cell in row]
    # Commas part cells and thousands.
    return {one for text in typed for way in (text, text.replace(",", ";")) for one in numbers(way)}


Rows = list[list[Decimal | None]]


def before(issue: Path) -> Path:
    """The issue of the same bulletin before this one."""
    ones = sorted(issue.parent.glob(re.sub(r"\d+$", "*.rst", issue.stem)))
    return ones[max(0, ones.index(issue) - 1)]


def tables_of(issue: Path, built: Path) -> list[Rows]:
    """The figures of the tables of an issue, with their sums; blank cells are None."""
    text = re.sub(r"^\s*:\w+:.*$", "", issue.read_text("utf-8"), flags=re.M)
    text = re.sub(r"^[+=-]+$\n|^\|", "", text, flags=re.M).replace(" |", ",")
    blocks = [part.splitlines() for part in re.split(r"\n\s*\n", text) if "," in part]
    found = [list(csv.reader(block, skipinitialspace=True)) for block in blocks]
    found += [[list(map(str, row)) for row in rows] for _name, rows in files_of(issue, built)]
    tables = []
    for rows in found:
        figures = [[figure(cell) for cell in row] for row in rows]
        width = max(map(len, figures))
        figures = [[*row, *[None] * (width - len(row))] for row in figures]
        sums = [
            sum((one for one in column if one is not None), Decimal())
            for column in zip(*figures, strict=True)
        ]
        tables.append([*figures, [*sums]])
    return tables


def figure(cell: str) -> Decimal | None:
    text = unicodedata.normalize("NFKC", cell).replace(",", "").strip()
    return Decimal(text.rstrip("%‰")) if re.fullmatch(r"[-\d.]*\d[%‰]?", text) else None


def computed(now: list[Rows], old: list[Rows], older: list[Rows]) -> set[Decimal]:
    """What pages work out: sums; rates; changes from the issue before, and of what grew since."""
    found: set[Decimal | None] = set()
    for rows in now:
        found |= {*rates(rows).values(), *(one for row in rows for one in row)}
        # What a row counts in all, as adopted items.
        found |= {sum((one for one in row if one is not None), Decimal()) for row in rows}
    for rows, before in pairs(now, old):
        found |= changes(rows, before)
        since = less(rows, before)
        found |= {one for row in since for one in row}
        then = [less(before, oldest) for first, oldest in pairs(old, older) if first is before]
        for earlier in then:
            found |= changes(since, earlier)
    whole = {abs(one) for one in found if one is not None}
    return {one.normalize() for value in whole for one in (value, value.quantize(Decimal("0.1")))}


def pairs(now: list[Rows], old: list[Rows]) -> Iterator[tuple[Rows, Rows]]:
    """Tables of as many columns."""
    return ((a, b) for a in now for b in old if len(a[0]) == len(b[0]) > 1)


def rates(rows: Rows) -> dict[tuple[int, int, int, int], Decimal]:
    """Percent and per mille of any two figures of a row, or of one and its column's sum."""
    return {
        (at, one, two, size): rounded(a / b * size)
        for at, row in enumerate(rows)
        for one, a in enumerate(row)
        for two, b in enumerate((*row, rows[-1][one]))
        for size in (100, 1000)
        if a is not None and b
    }


def changes(rows: Rows, before: Rows) -> set[Decimal | None]:
    """By how much percent figures are more, and by how many points rates are."""
    more = {
        rounded((a - b) / b * 100)
        for one, two in zip(rows, before, strict=False)
        for a, b in zip(one, two, strict=True)
        if a is not None and b
    }
    old = rates(before)
    return more | {rate - old[key] for key, rate in rates(rows).items() if key in old}


def less(rows: Rows, before: Rows) -> Rows:
    """What was added since."""
    return [
        [None if a is None or b is None else a - b for a, b in zip(one, two, strict=True)]
        for one, two in zip(rows, before, strict=False)
    ]


def rounded(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.01"), ROUND_HALF_UP)
