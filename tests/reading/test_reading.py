"""What is read quickly is what docutils reads; it is only quicker."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from conftest import Build
from docutils import frontend, nodes
from docutils.parsers.rst import Directive, Parser, directives
from docutils.utils import new_document
from helpers.bulletins import PNG, issue
from helpers.cases import read_cases

from sphinx_bulletin.core.nodes import adopt, walk
from sphinx_bulletin.parts.common import base
from sphinx_bulletin.reading.states import STATES, QuickMachine


def parse(text: str, *, quick: bool) -> tuple[nodes.document, list[str]]:
    """A page as docutils alone reads it, with our states or with its own."""
    parser = Parser()
    if quick:
        parser.state_classes = STATES
    settings = frontend.get_default_settings(Parser)
    settings.report_level = 5
    document = new_document("page.rst", settings)
    told: list[str] = []
    document.reporter.attach_observer(lambda message: told.append(message.astext()))
    parser.parse(text, document)
    return document, told


class Told(Directive):
    """Shows the options that it was given."""

    has_content = True
    optional_arguments = 1
    option_spec = {"name": directives.unchanged, "线": directives.nonnegative_int}  # noqa: RUF012

    def run(self) -> list[nodes.Node]:
        node = nodes.paragraph("", repr((self.arguments, sorted(self.options.items()))))
        self.state.nested_parse(self.content, self.content_offset, node)
        return [node]


@pytest.fixture(autouse=True)
def told() -> Any:
    directives.register_directive("told", Told)
    yield
    directives._directives.pop("told")  # type: ignore[attr-defined]


PAGES = {
    case.title: case.files["page.rst"] for case in read_cases(Path(__file__).with_name("pages.txt"))
}


@pytest.mark.parametrize("text", PAGES.values(), ids=PAGES)
def test_our_states_read_what_those_of_docutils_read(text: str) -> None:
    (ours, said), (theirs, told) = parse(text, quick=True), parse(text, quick=False)
    assert ours.pformat() == theirs.pformat()
    assert said == told
    assert [(n.source, n.line) for n in ours.findall()] == [
        (n.source, n.line) for n in theirs.findall()
    ]


@pytest.mark.parametrize(
    "text",
    [
        "2026. 10. 12", "1949. 10. 1成立以来，", "98. 5%的办件", "3. 14", "(2026) 12号文",
        "2025. 建成投用", "A. 3号楼", "2026. 10. 12召开会议，\n会议指出，",
    ],
)  # fmt: skip
def test_a_date_or_a_figure_begins_no_list(text: str) -> None:
    document, told = parse(f"前文。\n\n{text}\n\n后文。", quick=True)
    assert [node.astext() for node in document.children] == ["前文。", text, "后文。"]
    assert not told


@pytest.mark.parametrize(
    "text",
    [
        "1. 2026年计划。\n2. 2027年计划。", "1. 甲\n2. 5倍\n3. 乙", "1. 甲\n\n2. 5倍",
        "1. 2026年计划：\n\n   - 甲", "1. 12345热线\n   情况", "#. 5", "4. 推进改革。",
        "2025. 12 建成\n2026. 10 扩建",
    ],
)  # fmt: skip
def test_a_list_whose_entries_begin_with_figures_is_a_list(text: str) -> None:
    document, _told = parse(text, quick=True)
    plain, _told = parse(text, quick=False)
    assert document.pformat() == plain.pformat()
    assert isinstance(document[0], nodes.enumerated_list)


def test_a_machine_makes_no_state_before_its_time() -> None:
    machine = QuickMachine(STATES, "Body")
    assert dict(machine.states) == {}
    assert type(machine.states["Text"]).__name__ == "Text"
    assert list(machine.states) == ["Text"]
    with pytest.raises(KeyError):
        machine.states["none of them"]


BODIES = {
    "a line": "10月12日起，交通运输厅受理3件，办结率98.77%。",
    "lines": "一行，\n   二行（三）；\n   四行“五”。",
    "a number first": "1. 一\n   2. 二",
    "a bracket first": "（一）正文。\n\n   第二段。",
    "Latin": "使用APP办理。",
    "markup": "指导**水利**工作，见 https://example.cn/ 。",
    "a role": "受理:stat:`a/b/c`件。",
    "a title": "标题\n   ----",
    "deeper": "一行\n     二行",
    "a definition": "词\n     一解\n   词二\n     二解",
    "literal": "如下::\n\n     原样",
    "a colon": "报：中心领导，电话：12345。",
    "masks": "138****5678和139****1234。",
    "a line of signs": "一行\n   ====\n   二行",
}


@pytest.mark.parametrize("text", BODIES.values(), ids=BODIES)
def test_a_plain_text_is_what_the_parser_makes_of_it(
    build: Build, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = {
        "index.rst": issue(
            f"""\
动态
----

.. window-item:: 厅
   :date: 2026-10-12

   {text}
"""
        )
    }
    quick = build(page, builder="pseudoxml", out="quick")
    monkeypatch.setattr(base, "_is_plain", lambda line: False)
    slow = build(page, builder="pseudoxml", out="slow")
    assert quick.warnings == slow.warnings
    one, two = (b.app.env.get_doctree("index") for b in (quick, slow))
    assert one.pformat() == two.pformat()
    assert [(n.source, n.line, getattr(n, "rawsource", "")) for n in one.findall()] == [
        (n.source, n.line, getattr(n, "rawsource", "")) for n in two.findall()
    ]


def test_what_is_plain_needs_no_parser(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else the test above would compare the parser with itself."""
    found = [text for text in BODIES.values() if all(map(base._is_plain, text.split("\n   ")))]
    assert found == [BODIES["a line"], BODIES["lines"], BODIES["a colon"]]


def test_a_tree_put_together_is_as_docutils_does_it() -> None:
    one = adopt(nodes.paragraph(), nodes.Text("a"), nodes.emphasis("", "b"), nodes.Text("c"))
    two = nodes.paragraph("", "", nodes.Text("a"), nodes.emphasis("", "b"), nodes.Text("c"))
    assert one.pformat() == two.pformat()
    assert all(child.parent is one for child in one.children)
    section = nodes.section("", one, two)
    assert list(walk(section)) == list(section.findall())


def test_a_name_that_an_editor_made_longer_is_told(build: Build) -> None:
    files = {"index.rst": "正文在此\n", "issues/43.rst.txt": ".. 报头:: 周报\n", "要点.txt": "无关"}
    (message,) = build(files).warnings
    assert "issues/43.rst.txt:1: " in message.replace("\\", "/") and "“43.rst”" in message
    assert build(files, conf='exclude_patterns = ["issues"]\n', fresh=True).warnings == []


def test_lines_of_alternative_text_are_joined(build: Build) -> None:
    """As those of the text: no blank between Chinese, one between Latin words."""
    page = """\
标题
====

.. image:: a.png
   :alt: 大厅里群众
         排队办事，窗口
         two words
         apart

.. |图| image:: b.png
   :alt: 第一行
         第二行

见 |图|
"""
    built = build({"index.rst": page, "a.png": PNG, "b.png": PNG})
    found = [image["alt"] for image in built.app.env.get_doctree("index").findall(nodes.image)]
    # The other is named, and shown where it is named.
    assert found == ["大厅里群众排队办事，窗口two words apart", "第一行第二行", "第一行第二行"]
