"""The truth gate: what the PDF lacks is found, and nothing else is reported."""

from __future__ import annotations

from io import BytesIO
from typing import cast

import pytest
from conftest import Build, Built
from docutils import nodes
from docutils.utils import new_document
from helpers.bulletins import issue
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from sphinx_bulletin.pdf.blocks import inlines
from sphinx_bulletin.pdf.builder import IssueBuilder
from sphinx_bulletin.pdf.gate.verify import count_pages, expected, verify
from sphinx_bulletin.pdf.tagged.canvas import TaggedCanvas
from sphinx_bulletin.pdf.tagged.pen import Pen
from sphinx_bulletin.printed.failures import PrintError

BODY = (
    """\
办理情况
--------

今年以来，行政许可受理753537件，办结744226件，**办结率98.76%**\\ ；《办法》（试行）已满3年 [#a]_ 。

今年以来，行政许可受理753537件，办结744226件，**办结率98.76%**\\ ；《办法》（试行）已满3年 [#a]_ 。

.. statistics-table:: 办理情况
   :unit: 件

   事项, 受理, 办结
   行政许可, 753537, 744226
   公共服务, 20633084, 8385179

1. 第一项，见\\ `办理情况`_\\ 与\\ `外 <https://example.cn/?a=1&b=2>`_

2. ``代码 <x>``

.. [#a] 脚注文字。

.. distribution-footer::
   :report-to: 中心领导
   :copies: 80

"""
    + "多页的正文，一段又一段。Windows用户3万人，e-mail发送。\n\n" * 60
)


@pytest.fixture(scope="module")
def kept() -> dict[str, object]:
    """What one build left, for all tests here."""
    return {}


@pytest.fixture
def made(build: Build, kept: dict[str, object]) -> tuple[bytes, nodes.document]:
    """A PDF, and the doctree that it was made from."""
    if not kept:
        built = build({"index.rst": issue(BODY)}, builder="pdf")
        assert built.warnings == []
        kept["pdf"] = (built.out / "2026-41.pdf").read_bytes()
        kept["tree"] = resolved(built)
    return cast("bytes", kept["pdf"]), cast("nodes.document", kept["tree"]).deepcopy()


def resolved(built: Built) -> nodes.document:
    return cast("IssueBuilder", built.app.builder).resolved("index")


def test_a_good_file_passes(made: tuple[bytes, nodes.document]) -> None:
    verify(*made)


def test_pages_are_counted(made: tuple[bytes, nodes.document]) -> None:
    assert count_pages(made[0]) >= 3


@settings(max_examples=60)
@given(st.data())
def test_one_character_that_is_lost_doubled_or_changed_is_found(
    made: tuple[bytes, nodes.document], data: st.DataObject
) -> None:
    content, tree = made[0], made[1].deepcopy()
    texts = [
        one
        for one in tree.findall(nodes.Text)
        if len(one.strip()) > 3 and not isinstance(one.parent, nodes.raw)
    ]
    text = data.draw(st.sampled_from(texts))
    at = data.draw(st.sampled_from([i for i, one in enumerate(text) if one > " "]))
    change = data.draw(st.sampled_from(["", "甲", "  甲"]))
    text.parent.replace(
        text, nodes.Text(text[:at] + change.strip() + text[at + (change != "  甲") :])
    )
    with pytest.raises(PrintError, match=change.strip() or r"index\.rst"):
        verify(content, tree)


def test_a_paragraph_that_stands_twice_must_be_there_twice(
    made: tuple[bytes, nodes.document],
) -> None:
    content, tree = made
    paragraph = next(one for one in tree.findall(nodes.paragraph) if "753537" in one.astext())
    paragraph.parent.insert(0, paragraph.deepcopy())
    with pytest.raises(PrintError, match="753537"):
        verify(content, tree)


def test_a_fault_says_where(made: tuple[bytes, nodes.document]) -> None:
    content, tree = made
    paragraph = next(one for one in tree.findall(nodes.paragraph) if "多页的" in one.astext())
    paragraph += nodes.Text("不在文件里")
    with pytest.raises(PrintError, match=r"index\.rst:\d+.*不在文件里"):
        verify(content, tree)


def test_a_link_that_is_missing(made: tuple[bytes, nodes.document]) -> None:
    content, tree = made
    reference = next(one for one in tree.findall(nodes.reference) if "refuri" in one)
    reference["refuri"] = "https://example.cn/other"
    with pytest.raises(PrintError, match=r"https://example\.cn/other"):
        verify(content, tree)


def drawn(draw: str) -> bytes:
    """A page with Helvetica, which is embedded nowhere, or with a link to a page that is not there."""
    stream = BytesIO()
    canvas = Canvas(stream)
    if draw == "face":
        canvas.drawString(100, 500, "a")
    else:
        canvas.bookmarkHorizontalAbsolute("here", 100)
        canvas.linkRect("", "here", (0, 0, 50, 50))
    canvas.showPage()
    canvas.save()
    return stream.getvalue()


def test_a_face_that_is_not_embedded() -> None:
    document = new_document("page")
    with pytest.raises(PrintError, match="Helvetica"):
        verify(drawn("face"), document)


def test_a_link_to_nowhere() -> None:
    # The list of pages, which is no page.
    content = drawn("link").replace(b"/Dest [ 4 0 R", b"/Dest [ 7 0 R")
    assert content != drawn("link")
    with pytest.raises(PrintError, match=r"链接|a link leads"):
        verify(content, new_document("page"))


def test_a_handler_that_loses_words_fails_the_build(
    build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inlines.Strong, "get_text", lambda *_a, **_k: "", raising=False)
    built = build({"index.rst": issue("甲**乙丙**丁\n")}, builder="pdf")
    assert built.app.statuscode == 1
    assert "甲乙丙丁" in "\n".join(built.warnings) or "乙丙丁" in "\n".join(built.warnings)
    assert not list(built.out.glob("*.pdf"))


def test_text_that_a_screen_reader_is_not_told(
    build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(TaggedCanvas, "opening", lambda *_a: "/P BMC")
    built = build({"index.rst": issue("甲\n")}, builder="pdf", conf="language = 'en'\n")
    assert "screen reader" in "\n".join(built.warnings)
    assert not list(built.out.glob("*.pdf"))


@pytest.mark.parametrize("is_again", [False, True])
def test_the_head_of_a_table_is_said_once(
    build: Build, monkeypatch: pytest.MonkeyPatch, is_again: bool
) -> None:
    """Not on each page on which the table goes on; and what is no head is no artifact."""
    begin = Pen.__init__
    monkeypatch.setattr(
        Pen, "__init__", lambda self, canvas, **_given: begin(self, canvas, is_again=is_again)
    )
    rows = "".join(f"   * - {number}\n" for number in range(60))
    body = f".. list-table::\n   :header-rows: 1\n\n   * - 头一格\n{rows}"
    built = build({"index.rst": issue(body)}, builder="pdf")
    assert "头一格" in "\n".join(built.warnings)
    assert not list(built.out.glob("*.pdf"))


def test_what_is_left_out_on_purpose() -> None:
    document = new_document("page")
    document += nodes.comment("", "注释")
    document += nodes.raw("", "<b>", format="html")
    document += nodes.paragraph("", "　正 文\u200b")
    assert [one.text for one in expected(document).values()] == ["正文"]


def test_a_text_that_repeats_itself_over_pages(build: Build) -> None:
    body = "甲\n\n.. list-table::\n\n   * - 乙\n     - " + "很长的文字，" * 900 + "\n"
    built = build({"index.rst": issue(body)}, builder="pdf")
    assert built.warnings == []


def test_numbered_references_are_links(build: Build) -> None:
    body = "见\\ :numref:`tab`\\ 。\n\n.. list-table:: 题\n   :name: tab\n\n   * - 甲\n"
    built = build({"index.rst": issue(body)}, builder="pdf", conf="numfig = True\n")
    assert built.warnings == []


def test_the_number_of_a_note_is_not_sought_in_what_is_printed_before_it(build: Build) -> None:
    """Notes stand behind the body in print; a correction goes there too, and has a 1 in its date."""
    body = "文 [#a]_ 。\n\n.. [#a] 注一。\n\n末段，1月14日。"
    page = issue(body).replace("   :date:", "   :勘误: 2026-11-14 应为3件，原误为2件。\n   :date:")
    assert "勘误" in page
    built = build({"index.rst": page}, builder="pdf")
    assert not built.warnings and list(built.out.glob("*.pdf"))
