"""Plain texts are read without docutils' machinery, and the same comes out."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from docutils import nodes
from docutils.frontend import get_default_settings
from docutils.parsers.rst import Parser
from docutils.utils import new_document
from hypothesis import example, given
from hypothesis import strategies as st

from sphinx_bulletin.reading.translation.plain import read_plain

CATALOGS = Path(__file__).parents[2] / "docs_example/locale/en/LC_MESSAGES"


def document_of() -> nodes.document:
    settings = get_default_settings(Parser)
    settings.report_level = 5
    return new_document("page.rst:3:<translated>", settings)


def read(text: str) -> nodes.document:
    found = document_of()
    Parser().parse(text, found)
    return found


def facts(document: nodes.document) -> list[object]:
    """All that a tree says of itself."""
    found: list[object] = [document.pformat(), document.nameids, document.nametypes]
    for node in document.findall(nodes.Element):
        found += [type(node), node.rawsource, node.source if node is not document else None]
        found.append(node.line if isinstance(node, nodes.paragraph) else None)
    return found


@pytest.mark.parametrize(
    "text",
    [
        "Permits",
        "753,537 cases were accepted.",
        "办结率",
        "Note: it is done (all of it).",
        "A.B",
        "it’s — “so”",
        "a",
    ],
)
@pytest.mark.parametrize("title", [False, True])
def test_plain_texts(text: str, title: bool) -> None:
    text += "\n" + "=" * max(4, 2 * len(text)) if title else ""
    found = document_of()
    assert read_plain(text, found)
    assert facts(found) == facts(read(text))


@pytest.mark.parametrize(
    "text",
    [
        "", " a", "a ", "a\nb", "- a", "(1) a", "1. a", "1) a", "A. a", "iv. a", "1.", "*a* b", "a **b**", "`a`", "a_", "|a|",
        "a\\b", "http://a.cn", "see https://a.cn/b", "mail a@b.cn", "a::", "a: b::", ":a: b", ".. a::", ">>> a", "====",
        "a\tb", "a\x0bb", "a\u2028b", "a\u00a0 b\u00a0", "a\n-----", "长标题\n====", "a:b",
    ],
)  # fmt: skip
def test_what_may_be_more_is_left_to_docutils(text: str) -> None:
    assert not read_plain(text, document_of())


# The characters that mean something to docutils, among others.
CHARACTERS = st.sampled_from(list("aAiv1 .)(:*_`|\\@#-=+>/[]<'\"“，、中\t\n\u3000\u00a0\u2028"))


@given(st.text(CHARACTERS, max_size=14) | st.text(max_size=8))
@example("a:\n====")
@example("a.\n====")
@example("i.e. so")
def test_whatever_is_read_here_is_as_docutils_reads_it(text: str) -> None:
    for one in (text, f"{text}\n{'=' * 2 * len(text)}"):
        found = document_of()
        if read_plain(one, found):
            assert facts(found) == facts(read(one))


def test_translations_of_the_example() -> None:
    """Nearly all are plain."""
    texts = []
    for path in CATALOGS.glob("*.po"):
        with path.open("rb") as stream:
            texts += [one.string for one in read_po(stream) if isinstance(one.string, str)]
    plain = 0
    for text in filter(None, texts):
        found = document_of()
        if read_plain(text, found):
            plain += 1
            assert facts(found) == facts(read(text))
    assert plain > len(texts) / 3
