"""The truth gate proves: it refuses no page that is printed as it stands, and finds every fault."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable
from random import Random
from typing import Any, cast

import pytest
from conftest import Build
from docutils import nodes
from helpers.bulletins import issue
from helpers.random_pages import Pages
from msgspec.structs import replace

from sphinx_bulletin.pdf.builder import IssueBuilder
from sphinx_bulletin.pdf.faces import fonts
from sphinx_bulletin.pdf.gate.verify import expected, verify
from sphinx_bulletin.pdf.paragraphs import paragraph
from sphinx_bulletin.pdf.setting import Options, set_issue
from sphinx_bulletin.pdf.tagged.pen import Pen
from sphinx_bulletin.printed.failures import PrintError

#: Their messages are about what the random figures say.
_QUIET = "suppress_warnings = ['bulletin', 'docutils']\n"


def set_pages(build: Build, seeds: range, language: str, paragraphs: int) -> None:
    """Each of the random pages has its PDF: nothing that is printed is refused."""
    files = {
        "index.rst": issue("""\
甲。

.. toctree::
   :glob:

   p*
""")
    }
    for seed in seeds:
        page = issue(Pages(seed, language).page(paragraphs))
        files[f"p{seed}.rst"] = page.replace(":number: 41", f":number: {100 + seed}")
    conf = f"language = {language!r}\n{_QUIET}"
    built = build(files, builder="pdf", conf=conf, parallel=2, out=f"pdf-{language}")
    assert [message for message in built.warnings if "ERROR" in message] == []
    assert built.app.statuscode == 0
    assert len(list(built.out.glob("*.pdf"))) == len(files)


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_random_pages_are_not_refused(build: Build, language: str) -> None:
    set_pages(build, range(1), language, 60)


@pytest.mark.thorough
@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_five_thousand_random_paragraphs_are_not_refused(build: Build, language: str) -> None:
    set_pages(build, range(1000, 1020), language, 250)


@dataclasses.dataclass(frozen=True)
class Set:
    """An issue that can be set again and again."""

    document: nodes.document
    options: Options
    issue: Any

    def content(self) -> bytes:
        return set_issue(
            self.document.deepcopy(), self.issue, docname="index", options=self.options
        ).content


@pytest.fixture(scope="module")
def kept() -> dict[str, Set]:
    """What was read once, for all tests here."""
    return {}


@pytest.fixture(params=["zh_CN", "en"])
def page(request: pytest.FixtureRequest, build: Build, kept: dict[str, Set]) -> Set:
    """A random page of eight paragraphs in a language."""
    language = request.param
    if language not in kept:
        body = Pages(7, language).page(8) + "\n\n见 `甲 <https://www.example.cn/>`__ ，[#x]_\n\n"
        conf = f"language = {language!r}\n{_QUIET}"
        built = build({"index.rst": issue(f"{body}.. [#x] 注。")}, builder="pdf", conf=conf)
        assert built.app.statuscode == 0
        builder = cast("IssueBuilder", built.app.builder)
        ((_name, one),) = builder.issues()
        faces = fonts.load_faces("bundled", built.out, latin=language == "en")
        options = Options(faces=faces, srcdir=built.out, language=language)
        kept[language] = Set(builder.resolved("index", one), options, one)
    return kept[language]


def swapped(chars: str, at: int) -> str:
    return chars[:at] + chars[at + 1] + chars[at] + chars[at + 2 :]


#: What happens to the characters of a run at a place in it.
FAULTS: dict[str, Callable[[str, int], str]] = {
    "lost": lambda chars, at: chars[:at] + chars[at + 1 :],
    "doubled": lambda chars, at: chars[:at] + chars[at] + chars[at:],
    "changed": lambda chars, at: (
        chars[:at] + ("一" if chars[at] != "一" else "二") + chars[at + 1 :]
    ),
    "swapped": swapped,
    "all lost": lambda _chars, _at: "",
}


def plant(
    page: Set, monkeypatch: pytest.MonkeyPatch, seed: int, fault: str
) -> tuple[bytes, nodes.document]:
    """The PDF of a page with one fault in one of its runs."""
    random = Random(f"{seed} {fault}")
    write = Pen.write
    candidates: list[tuple[int, int]] = []
    count = 0
    chosen: tuple[int, int] | None = None

    def planted(self: Any, chars: str, *place: float) -> None:
        nonlocal count
        if self._origin:
            if chosen is None:
                candidates.extend(
                    (count, at)
                    for at, char in enumerate(chars)
                    if char.strip()
                    # A blank may stand on either side of a character: it is drawn by places.
                    and (fault != "swapped" or chars[at + 1 : at + 2].strip() not in ("", char))
                )
            elif chosen[0] == count:
                chars = FAULTS[fault](chars, chosen[1])
            count += 1
        write(self, chars, *place)

    with monkeypatch.context() as patch:
        patch.setattr(Pen, "write", planted)
        # More lines a page would draw it anew.
        patch.setattr("sphinx_bulletin.pdf.setting._FEW_LINES", -99)
        verify(page.content(), page.document)
        chosen, count = random.choice(candidates), 0
        return page.content(), page.document


def faults_are_found(page: Set, monkeypatch: pytest.MonkeyPatch, seeds: range) -> None:
    for seed in seeds:
        for fault in FAULTS:
            content, document = plant(page, monkeypatch, seed, fault)
            with pytest.raises(PrintError, match=r"index\.rst:\d+[:：]"):
                verify(content, document)


def test_every_planted_character_is_found(page: Set, monkeypatch: pytest.MonkeyPatch) -> None:
    faults_are_found(page, monkeypatch, range(2))


@pytest.mark.thorough
def test_hundreds_of_planted_characters_are_found(
    page: Set, monkeypatch: pytest.MonkeyPatch
) -> None:
    faults_are_found(page, monkeypatch, range(100, 150))


def test_every_dead_link_is_found(page: Set, monkeypatch: pytest.MonkeyPatch) -> None:
    draw = paragraph.Paragraph._link
    links: list[str] = []
    dropped = [-1]

    def drawn(self: Any, look: Any, *place: float) -> None:
        links.append(look.link)
        if len(links) - 1 != dropped[0]:
            draw(self, look, *place)

    monkeypatch.setattr(paragraph.Paragraph, "_link", drawn)
    monkeypatch.setattr("sphinx_bulletin.pdf.setting._FEW_LINES", -99)
    verify(page.content(), page.document)
    count = len(links)
    assert any(link.startswith("#") for link in links) and count > 4
    for number in range(count):
        links.clear()
        dropped[0] = number
        with pytest.raises(PrintError, match=r"index\.rst:\d+[:：]"):
            verify(page.content(), page.document)


def test_a_link_to_another_place_is_found(page: Set, monkeypatch: pytest.MonkeyPatch) -> None:
    draw = paragraph.Paragraph._link

    def drawn(self: Any, look: Any, *place: float) -> None:
        draw(self, replace(look, link=look.link.replace("www.", "ww.")), *place)

    monkeypatch.setattr(paragraph.Paragraph, "_link", drawn)
    with pytest.raises(PrintError, match=r"https://www\.example\.cn/"):
        verify(page.content(), page.document)


def test_every_face_that_is_not_embedded_is_found(page: Set) -> None:
    content = page.content()
    holders = list(re.finditer(rb"/FontFile2", content))
    assert len(holders) > 1
    for one in holders:
        broken = content[: one.start()] + b"/NoFontFil" + content[one.end() :]
        with pytest.raises(PrintError, match="Bulletin"):
            verify(broken, page.document)


def test_a_fault_is_told_in_the_words_of_the_page(
    page: Set, monkeypatch: pytest.MonkeyPatch
) -> None:
    content, document = plant(page, monkeypatch, 1, "lost")
    with pytest.raises(PrintError) as error:
        verify(content, document)
    words = re.search("“(.*?)”", str(error.value))
    assert words is not None
    texts = " ".join(
        "".join(piece.node.parent.astext().split()) for piece in expected(document).values()
    )
    assert "".join(words[1].split()) in texts
