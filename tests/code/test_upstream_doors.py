"""What libraries keep to themselves and we use all the same: each ``upstream.py``.

A test fails where the door is gone, or where there is a public way now: then use that, and strike the door.
"""

from __future__ import annotations

import copy
import io
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import fontTools.ttLib
import pytest
from docutils import nodes
from docutils.parsers.rst import directives, roles
from fontTools.fontBuilder import FontBuilder
from helpers.made_face import face_of
from reportlab.lib import colors, rl_accel
from reportlab.pdfbase import pdfdoc, pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen import textobject
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    PageTemplate,
    Spacer,
    Table,
)
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.environment import BuildEnvironment
from sphinx.util.parallel import ParallelTasks

import sphinx_bulletin
from sphinx_bulletin.core.upstream import names_in_conf
from sphinx_bulletin.pdf import upstream
from sphinx_bulletin.reading.upstream import known_directives, known_roles

ROOT = Path(sphinx_bulletin.__file__).parent
LATIN = ROOT / "fonts" / "bulletin-latin.ttf"


class Seen(Flowable):
    """Keeps the template that it sees while it is drawn."""

    template: object = None

    def draw(self) -> None:
        self.template = upstream.template_of(self.canv)


def canvas() -> Canvas:
    return Canvas(io.BytesIO())


def template() -> BaseDocTemplate:
    made = BaseDocTemplate(io.BytesIO(), allowSplitting=1)
    made.addPageTemplates(PageTemplate(frames=[Frame(0, 0, 200, 200, id="frame")]))
    return made


def wrapped() -> Table:
    table = Table([["a"], ["b"]], rowHeights=[10, 20])
    table.wrap(100, 100)
    return table


#: Private name → what has it.
DOORS: dict[str, Callable[[], Any]] = {
    "_doc": canvas,
    "_code": lambda: canvas().beginText(),
    "_annotationrefs": canvas,
    "_dynFaceNames": lambda: pdfmetrics,
    "_rowHeights": wrapped,
    "_directives": lambda: directives,
    "_directive_registry": lambda: directives,
    "_roles": lambda: roles,
    "_role_registry": lambda: roles,
    "_raw_config": lambda: Config({"甲": 1}),
}
#: Those behind public names that are slower.
BEHIND = {"_document": nodes.Node}
#: Those that are made while a document is: what is set is looked at below.
MADE = {
    "_doctemplate": Canvas,
    "_postponed": Flowable,
    "_builder_cls": BuildEnvironment,
    "_write_doc_doctree_cache": BuildEnvironment,
    "_pickled_doctree_cache": BuildEnvironment,
    "_precvs_waiting": ParallelTasks,
    "_join_one": ParallelTasks,
    "_fail_on_warnings": Sphinx,
    "_warncount": Sphinx,
}


@pytest.mark.parametrize("name", DOORS)
def test_it_is_there_and_no_public_name_is(name: str) -> None:
    has = DOORS[name]()
    assert hasattr(has, name)
    assert not hasattr(has, name.lstrip("_"))


@pytest.mark.parametrize("name", MADE)
def test_no_public_name_is_there(name: str) -> None:
    assert not hasattr(MADE[name], name.lstrip("_"))


@pytest.mark.parametrize("name", BEHIND)
def test_the_public_name_tells_more(name: str) -> None:
    assert vars(BEHIND[name])[name] is None
    assert isinstance(vars(BEHIND[name])[name.lstrip("_")], property)


def test_every_door_is_looked_at() -> None:
    used = set()
    for path in ROOT.rglob("upstream.py"):
        used |= set(re.findall(r"""(?:\w\.|")(_[a-zA-Z]\w*)""", path.read_text(encoding="utf-8")))
    assert used == {*DOORS, *MADE, *BEHIND}


def test_no_other_module_has_one() -> None:
    """Attributes are seen by ruff (SLF); these are the ways around it."""
    around = re.compile(
        r"""(getattr|vars|cast)\([^\n]*"_[a-z]|^ *from [a-z][\w.]*(\._\w+ import| import _[a-z])""",
        re.M,
    )
    found = {
        str(path.relative_to(ROOT)): match[0]
        for path in ROOT.rglob("*.py")
        if path.name != "upstream.py" and (match := around.search(path.read_text(encoding="utf-8")))
    }
    assert found == {}


def test_a_flowable_sees_its_template() -> None:
    seen, made = Seen(), template()
    made.build([seen])
    assert seen.template is made


def test_a_block_that_was_put_off_is_marked() -> None:
    """By an attribute, which its copies have too."""
    block, made = Spacer(1, 150), template()
    marked = []
    made.afterFlowable = lambda one: marked.append((one, "_postponed" in vars(one)))  # type: ignore[method-assign]
    made.build([Spacer(1, 100), block])
    assert (block, True) in marked
    upstream.may_be_put_off(block)
    assert "_postponed" not in vars(block)


def test_rows_of_a_table() -> None:
    assert upstream.row_heights(wrapped()) == [10, 20]


def test_operators_are_written() -> None:
    drawn = canvas()
    upstream.put(drawn, "/t1 BMC")
    assert "/t1 BMC" in drawn.getCurrentPageContent()
    assert upstream.fill_operator(colors.red) == "1 0 0 rg"


def test_names_of_directives() -> None:
    assert {"image", "table", "csv-table"} <= known_directives()
    assert {"superscript", "sup", "raw"} <= known_roles("zh_CN")


def test_names_in_conf() -> None:
    assert names_in_conf(Config({"乙": 1, "甲": 2})) == ["乙", "甲"]


def test_rst2pdf_registers_directives_when_it_is_loaded() -> None:
    """Where it does not any more, nothing need be put back."""
    code = (
        "from docutils.parsers.rst import directives; known = dict(directives._directives); "
        "import rst2pdf.createpdf; assert known != directives._directives"
    )
    subprocess.run([sys.executable, "-W", "ignore", "-c", code], check=True)
    assert "oddeven" not in known_directives()


# -- what is mended: where a test fails, the patch may go ----------------------------------------


@pytest.mark.parametrize("units", [256, 1000, 1024, 2048])
def test_advances_are_in_units_of_the_face(units: int, tmp_path: Path) -> None:
    font = TTFont(f"T{units}", str(face_of(units, tmp_path)))
    assert font.face.hmetrics[-1][0] == units
    upstream._extract_info(stock := copy.copy(font.face))
    # Of 1000 units there is nothing to mend.
    assert (stock.hmetrics[-1][0] == units) == (units == 1000)


def test_a_stream_ends_on_a_line_of_its_own() -> None:
    document = canvas()._doc
    stock = upstream._format_stream(pdfdoc.PDFStream(content="a"), document)
    assert stock.endswith(b"\naendstream\n")
    for data, end in (("a", b"\na\nendstream\n"), ("a\r", b"\na\r\r\nendstream\n")):
        assert pdfdoc.PDFStream(content=data).format(document).endswith(end)


def test_entries_that_reportlab_does_not_know() -> None:
    assert "StructParent" not in pdfdoc.Annotation.permitted
    assert "StructParents" not in pdfdoc.PDFPage.__NoDefault__
    assert "OutputIntents" not in pdfdoc.PDFCatalog.__NoDefault__


# -- what is slow: the bytes are those that ReportLab writes ---------------------------------------


def test_numbers_are_written_alike() -> None:
    """Its compiled part, which need not be there, writes them as its Python does."""
    chance = Random(1)
    edges = [sign * 10.0**power + less for sign in (1, -1) for power in range(-8, 8)
             for less in (0.0, 1e-7, -1e-7)]  # fmt: skip
    numbers = [*edges, 0, 1, 100, -7, *(chance.gauss(0, 300) for _ in range(5000))]
    stock = rl_accel._py_fp_str if hasattr(rl_accel, "_py_fp_str") else rl_accel.fp_str
    assert [upstream.number_text(one) for one in numbers] == [stock(one) for one in numbers]
    assert upstream.number_text((1, 0.5)) == upstream.number_text(1, 0.5) == "1 .5"
    assert textobject.fp_str is upstream.number_text


def test_arrays_are_written_alike() -> None:
    document = canvas()._doc
    for numbers in ([], [1, 0.5], [500.0] * 10, [1000, 0.25] * 57):
        for kind in (pdfdoc.PDFArray, pdfdoc.PDFArrayCompact):
            one = kind(numbers)
            assert one.format(document) == upstream._format_array(one, document)


GLYPHS = (
    "charToGlyph", "charWidths", "defaultWidth", "glyphPos", "hmetrics", "unitsPerEm",
)  # fmt: skip


def assert_read_alike(path: Path) -> None:
    face = TTFont(path.stem, str(path)).face
    upstream._extract_info(stock := copy.copy(face))
    # What is mended: advances that glyphs share.
    own = int.from_bytes(face.get_table("hhea")[34:36], "big")
    assert face.hmetrics[:own] == stock.hmetrics[:own]
    stock.hmetrics = [(face.hmetrics[at][0], one[1]) for at, one in enumerate(stock.hmetrics)]
    for name in GLYPHS:
        found, expected = getattr(face, name), getattr(stock, name)
        assert (list(found) if name == "glyphPos" else found) == expected, name


@pytest.mark.parametrize("name", ["latin", "fangsong", "xiaobiaosong", "signs"])
def test_a_face_is_read_alike(name: str) -> None:
    assert_read_alike(ROOT / "fonts" / f"bulletin-{name}.ttf")


@pytest.mark.parametrize("chars", ["A B\xa0C", "A\xa0C", "A\ufffdB", "ABC\U00020000 "])
def test_characters_of_a_face_are_read_alike(chars: str, tmp_path: Path) -> None:
    """By segments, in which some lack a glyph; by groups, where some are beyond the BMP."""
    path = face_of(1024, tmp_path)
    font = fontTools.ttLib.TTFont(path)
    glyphs = font.getGlyphOrder()
    cmap = {ord(char): glyphs[at % len(glyphs)] for at, char in enumerate(chars[::-1])}
    builder = FontBuilder(font=font)
    builder.setupCharacterMap(cmap)
    font.save(path)
    assert_read_alike(path)


def test_a_face_with_another_table_of_characters(tmp_path: Path) -> None:
    """Of a kind that is left to ReportLab, but for the advances."""
    path = face_of(1024, tmp_path)
    font = fontTools.ttLib.TTFont(path)
    table = font["cmap"].tables[0]
    plain = fontTools.ttLib.tables._c_m_a_p.cmap_format_0(0)
    plain.platformID, plain.platEncID, plain.language = 1, 0, 0
    plain.cmap = {code: table.cmap.get(code, ".notdef") for code in range(256)}
    font["cmap"].tables = [plain]
    font.save(path)
    assert_read_alike(path)
    assert TTFont("plain", str(path)).face.hmetrics[-1][0] == 1024


def test_streams_are_packed_as_they_are() -> None:
    packed = pdfdoc.PDFZCompress.encode("文")
    assert pdfdoc.PDFZCompress.decode(packed) == "文".encode()


def test_names_and_texts_are_encoded_alike() -> None:
    """Control characters that the codec has no code for are in no name and no title."""
    for text in ("Type", "a b\n(c)\t~", "é•", b"raw", 7):
        assert upstream.encoded_text(text) == upstream._encode(text)
    for name in ("Type", "F1+0", "a b#"):
        assert pdfdoc.PDFName(name) == pdfdoc.PDFName.__wrapped__(name)
