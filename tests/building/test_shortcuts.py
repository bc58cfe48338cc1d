"""What is put in the place of Sphinx's and docutils' own doing, and when it is not."""

from __future__ import annotations

import contextlib
import copy
import itertools
import logging
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from conftest import Build
from docutils import nodes
from docutils.transforms import Transformer
from docutils.writers.html5_polyglot import HTMLTranslator
from helpers.outputs import differing_files
from sphinx import addnodes, locale
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.errors import ExtensionError
from sphinx.events import EventManager
from sphinx.util import docutils as sphinx_docutils
from sphinx.util.docutils import SphinxTranslator, new_document
from sphinx.util.nodes import NodeMatcher
from sphinx.writers.html5 import HTML5Translator

from sphinx_bulletin.building.quick import quick_walks
from sphinx_bulletin.building.quick.once_a_build import (
    partials_once,
    tags_once,
    translator_at_hand,
)
from sphinx_bulletin.building.quick.quick_walks import (
    flat_search,
    quick_dispatch,
    quick_document,
    quick_encode,
    quick_matches,
    quick_unescape,
)
from sphinx_bulletin.building.quick.shortcuts import SHORTCUTS
from sphinx_bulletin.building.quick.unheard import silent_events, silent_walk
from sphinx_bulletin.building.quick.useful_transforms import (
    SOUGHT,
    is_stock,
    kinds_on,
    transforms_sought,
)

OFF = "bulletin_quick = False\n"
STOCK = [vars(one.owner).get(one.name) for one in SHORTCUTS]
#: One of each thing that a transform in the table looks for.
EVERYTHING = """\
题
==

.. |甲| replace:: 乙

|甲| |today|，见 [1]_、[#]_ 和 [文献]_，`网站`_，\\ `此处 <https://a.cn>`__，\\ :ref:`处`。

.. _网站: https://b.cn

.. _处:

节
--

.. index:: 词

.. py:function:: f(x)

.. c:alias:: g

.. cpp:alias:: h

:cpp:expr:`h`

.. highlight:: python

::

   x = 1

>>> 1 + 1  # doctest: +SKIP
2

    >>> 3
    3

.. only:: html

   网页。

.. note:: 注意。

.. toctree::
   :caption: 目录

   self

.. image:: picture.png

.. glossary::
   :sorted:

   乙
      二。

   甲
      一。

----

末段，|无|，无_，没有完的 *强调。

.. [1] 注。
.. [#] 又注。
.. [文献] 某书。
"""
PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)


def pages() -> dict[str, str | bytes]:
    return {"index.rst": EVERYTHING, "picture.png": PICTURE}


@pytest.mark.parametrize("builder", ["html", "pseudoxml", "latex", "gettext"])
def test_a_page_with_everything_is_the_same(build: Build, builder: str) -> None:
    with_ = build(pages(), builder=builder, out="with")
    without = build(pages(), builder=builder, conf=OFF, out="without")
    assert with_.warnings == without.warnings
    assert with_.warnings != []
    assert differing_files(with_.out, without.out) == []


def test_the_page_has_everything(build: Build) -> None:
    conf = (
        "from sphinx.transforms import SphinxTransform\n\n"
        "class Look(SphinxTransform):\n    default_priority = 1\n\n"
        "    def apply(self):\n        self.env.looked = self.document.deepcopy()\n\n"
        "def setup(app):\n    app.add_transform(Look)\n"
    )
    env = build(pages(), conf=conf).app.env
    seen = kinds_on(env.looked)
    sought = {kind for names in SOUGHT.values() for kinds in names.values() for kind in kinds}
    assert [kind for kind in sought if not any(issubclass(one, kind) for one in seen)] == []


# -- which transforms are run ----------------------------------------------------------------------

#: Notes which transforms are made, and may make a doctest block late.
NOTING = """
from docutils import nodes
from sphinx.transforms import DoctestTransform, SphinxTransform
from sphinx.transforms.post_transforms.code import HighlightLanguageTransform

run = []

def note(kind):
    make = kind.__init__
    def made(self, *args, **options):
        run.append(kind.__name__)
        make(self, *args, **options)
    kind.__init__ = made

class Late(SphinxTransform):
    default_priority = 499

    def apply(self):
        if LATE:
            self.document += nodes.doctest_block("", ">>> 1")

class Other(DoctestTransform):
    pass

def setup(app):
    for kind in (DoctestTransform, HighlightLanguageTransform):
        note(kind)
    app.add_transform(Late)
    app.add_transform(Other)
    app.ran = run
"""


@pytest.fixture
def stock_init(monkeypatch: pytest.MonkeyPatch) -> None:
    """What an extension of a test puts there goes with it."""
    for kind in transforms_sought():
        for name in ("__init__", "apply"):
            if name in vars(kind):
                monkeypatch.setattr(kind, name, vars(kind)[name])
    from sphinx.transforms import DoctestTransform
    from sphinx.transforms.post_transforms.code import HighlightLanguageTransform

    for one in (DoctestTransform, HighlightLanguageTransform):
        monkeypatch.setattr(one, "__init__", one.__init__)


def ran(build: Build, conf: str = "", page: str = "题\n==\n\n文。\n", *, late: bool = False) -> Any:
    built = build({"index.rst": page}, conf=f"LATE = {late}\n{NOTING}{conf}")
    return sorted(built.app.ran)


@pytest.mark.usefixtures("stock_init")
def test_what_finds_nothing_is_not_run(build: Build) -> None:
    """But for a subclass, of which nobody knows what it does."""
    assert ran(build) == ["DoctestTransform"]


@pytest.mark.usefixtures("stock_init")
def test_sphinx_runs_it(build: Build) -> None:
    """Where it does not any more, ours may go."""
    assert ran(build, OFF) == ["DoctestTransform"] * 2 + ["HighlightLanguageTransform"]


@pytest.mark.usefixtures("stock_init")
def test_what_finds_something_is_run(build: Build) -> None:
    page = "题\n==\n\n>>> 1\n1\n\n::\n\n   文\n"
    assert ran(build, page=page) == ["DoctestTransform"] * 2 + ["HighlightLanguageTransform"]


@pytest.mark.usefixtures("stock_init")
def test_what_is_made_late_is_found(build: Build) -> None:
    assert ran(build, late=True) == ["DoctestTransform"] * 2


@pytest.mark.usefixtures("stock_init")
def test_what_another_extension_has_changed_is_run(build: Build) -> None:
    conf = "HighlightLanguageTransform.apply = lambda self: None\n"
    assert ran(build, conf) == ["DoctestTransform", "HighlightLanguageTransform"]


# -- when all is Sphinx's own ----------------------------------------------------------------------

SEEING = """
from docutils.transforms import Transformer

def see(app, docname, source):
    app.seen = Transformer.apply_transforms.__module__

def setup(app):
    app.connect("source-read", see)
"""


def seen(build: Build, conf: str) -> str:
    built = build({"index.rst": "题\n==\n"}, conf=SEEING + conf)
    return built.app.seen  # type: ignore[no-any-return]


def test_ours_is_there_while_a_site_is_built(build: Build) -> None:
    assert seen(build, "") == "sphinx_bulletin.building.quick.useful_transforms"
    assert [vars(one.owner).get(one.name) for one in SHORTCUTS] == STOCK


def test_all_is_stock_without(build: Build) -> None:
    assert seen(build, OFF) == "docutils.transforms"


def test_what_another_has_put_there_stays(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    stock = Transformer.apply_transforms

    def theirs(self: Transformer) -> None:
        stock(self)

    theirs.__module__ = "theirs"
    monkeypatch.setattr(Transformer, "apply_transforms", theirs)
    assert seen(build, "") == "theirs"
    assert Transformer.apply_transforms is theirs


def test_stock_functions_are_known() -> None:
    assert is_stock(StandaloneHTMLBuilder.render_partial)
    assert not is_stock(lambda: None)
    assert not is_stock(None)


# -- what is made once -----------------------------------------------------------------------------


def test_a_page_has_settings_of_its_own(build: Build) -> None:
    """A file that one page includes is not one of another."""
    files: dict[str, str | bytes] = {
        "index.rst": "题\n==\n\n.. toctree::\n\n   a\n\n.. include:: part.txt\n",
        "a.rst": "甲\n==\n",
        "part.txt": "文。\n",
    }
    env = build(files).app.env
    assert [Path(one).name for one in env.dependencies["index"]] == ["part.txt"]
    assert set(env.dependencies.get("a", ())) == set()


@pytest.mark.skipif(not hasattr(sphinx_docutils, "_get_settings"), reason="older than Sphinx 9")
def test_settings_that_differ_are_read(build: Build) -> None:
    """An extension may set them for the pages that follow."""
    conf = (
        "def choose(app, docname, source):\n"
        "    app.env.settings['pep_base_url'] = docname\n\n"
        "def keep(app, document):\n"
        "    app.env.__dict__.setdefault('kept', {})[app.env.docname] = "
        "document.settings.pep_base_url\n\n"
        "def setup(app):\n"
        "    app.connect('env-before-read-docs', lambda app, env, names: names.sort())\n"
        "    app.connect('doctree-read', keep)\n"
        "    app.connect('env-purge-doc', lambda app, env, name: choose(app, name, None))\n"
    )
    files: dict[str, str | bytes] = {
        "index.rst": "题\n==\n\n.. toctree::\n\n   a\n",
        "a.rst": "甲\n==\n",
    }
    env = build(files, conf=conf).app.env
    assert env.kept == {"index": "index", "a": "a"}


def test_a_catalog_that_is_not_there_is_empty() -> None:
    get = translator_at_hand(locale.get_translator)
    assert get("sphinx", "general") is locale.get_translator("sphinx", "general")
    assert get("nobody's", "general").gettext("Search") == "Search"


def test_a_menu_is_rendered_once_and_what_may_differ_is_not(build: Build) -> None:
    """By all that it says: a link that leads elsewhere, or is the page's own, is another."""
    builder = build({"index.rst": "题\n==\n"}).app.builder
    asked: list[str] = []

    def render(self: StandaloneHTMLBuilder, node: nodes.Node | None) -> dict[str, str]:
        asked.append(str(node))
        return {"fragment": str(node)}

    def menu(*, to: str, current: bool = False, more: nodes.Node | None = None) -> nodes.Element:
        link = nodes.reference("", "目录", refuri=to, internal=True)
        text = addnodes.compact_paragraph("", "", link)
        item = nodes.list_item("", text, classes=["current"] if current else [])
        found = addnodes.compact_paragraph("", "", nodes.bullet_list("", item), toctree=True)
        if more is not None:
            text += more
        return found

    once = partials_once(render)
    again = [menu(to="a"), menu(to="b"), menu(to="a", current=True), nodes.title("", "甲"), None]
    for node in (*again, *again[:-1]):
        found = once(builder, node)
        assert found == {"fragment": str(node)}
        found["fragment"] = "another's"
    assert asked == list(map(str, again))
    asked.clear()
    # An extension may number what it renders; and of long ones none is like another.
    counted = menu(to="a", more=nodes.strong("", "3"))
    long = menu(to="a", more=nodes.bullet_list("", *map(nodes.reference, map(str, range(20)))))
    headings = nodes.bullet_list("", nodes.list_item("", nodes.Text("一、")))
    for node in (counted, counted, long, long, headings, headings):
        once(builder, node)
    assert len(asked) == 6


# -- what nobody hears -----------------------------------------------------------------------------


class Shown:
    """Counts how often it is put into words."""

    def __init__(self) -> None:
        self.times = 0

    def __repr__(self) -> str:
        self.times += 1
        return "SHOWN"


@pytest.mark.parametrize("level", [logging.DEBUG, logging.INFO])
def test_an_event_is_told_to_who_asks_for_it(build: Build, level: int) -> None:
    app = build({"index.rst": "题\n==\n"}).app
    app.add_event("shown")
    heard: list[str] = []
    handler = logging.Handler(level)
    handler.emit = lambda record: heard.append(record.getMessage())  # type: ignore[method-assign]
    app.connect("shown", lambda _app, value: value, priority=2)
    app.connect("shown", lambda _app, _value: 1, priority=1)
    logger, shown = logging.getLogger("sphinx"), Shown()
    emit = silent_events(vars(EventManager)["emit"])
    logger.addHandler(handler)
    # As in a build; tests hold such messages back.
    logging.disable(logging.NOTSET)
    try:
        assert emit(app.events, "shown", shown) == [1, shown]
    finally:
        logging.disable(logging.DEBUG)
        logger.removeHandler(handler)
    assert shown.times == len(heard) == (1 if level == logging.DEBUG else 0)


def test_what_a_listener_raises_is_told_as_before(build: Build) -> None:
    app = build({"index.rst": "题\n==\n"}).app
    app.add_event("broken")
    app.connect("broken", lambda _app, kind: (_ for _ in ()).throw(kind("甲")))
    emit = silent_events(vars(EventManager)["emit"])
    with pytest.raises(ExtensionError, match="broken") as caught:
        emit(app.events, "broken", ValueError)
    assert isinstance(caught.value.orig_exc, ValueError)
    with pytest.raises(KeyError):
        emit(app.events, "broken", KeyError, allowed_exceptions=(KeyError,))


@pytest.mark.parametrize("text", ["", "受理", "a\0b", "\0 a\0\n", "\0", nodes.Text("甲\0乙")])
@pytest.mark.parametrize("restores", [False, True])
def test_backslashes_go_alike(text: str, *, restores: bool) -> None:
    found = quick_unescape(nodes.unescape)(text, restores)
    assert found == nodes.unescape(text, restores)
    assert type(found) is str


# -- tags ----------------------------------------------------------------------------------------


class Tags:
    """What ``starttag`` and ``encode`` ask of a translator."""

    lang_attribute = "lang"
    special_characters = HTMLTranslator.special_characters
    encode = HTMLTranslator.encode
    attval = HTMLTranslator.attval

    def __init__(self, *, in_mailto: bool) -> None:
        self.in_mailto = in_mailto
        self.settings = SimpleNamespace(cloak_email_addresses=True)


@pytest.mark.parametrize("in_mailto", [False, True])
def test_tags_are_put_together_alike(*, in_mailto: bool) -> None:
    """Of what decides how a tag is written, nothing is left out of what is remembered."""
    stock = HTMLTranslator.starttag
    once, translator = tags_once(stock), Tags(in_mailto=in_mailto)
    classes: tuple[list[str], ...] = (
        [], ["a"], ["a", "b"], ["b", "a"], ["a", "a"], ["language-en", "a"], ["colwidths-auto", "c"],
        ['<&">', ""], ["a.b"], ["a b"],
    )  # fmt: skip
    kinds = nodes.inline, nodes.table, nodes.paragraph, nodes.section
    attributes: tuple[dict[str, Any], ...] = (
        {}, {"CLASS": "c"}, {"CLASS": "a"}, {"CLASS": ""}, {"CLASS": "a b"}, {"HREF": "#a"},
        {"CLASS": "a", "HREF": "#a"}, {"classes": ["d"]}, {"class": "e"}, {"ids": ["f"]},
    )  # fmt: skip
    for kind, names, ids, tag, more in itertools.product(
        kinds, classes, ([], ["x"], ["x", "y"]), ("span", "DIV"), attributes
    ):
        for suffix, empty in (("", False), ("\n", True), ("\n", False)):
            # Twice: what is remembered is the same.
            found = [
                write(
                    translator,
                    kind("", ids=ids, classes=names),
                    tag,
                    suffix,
                    empty,
                    **copy.deepcopy(more),
                )
                for write in (stock, once, once)
            ]
            assert found[0] == found[1] == found[2]
    assert once(translator, {}, "p") == stock(translator, {}, "p") == "<p>\n"


@pytest.mark.parametrize("more", [{}, {0xA0: "&nbsp;"}, {ord("]"): "-", ord("^"): "", 92: "/"}])
def test_texts_are_encoded_alike(more: dict[int, str]) -> None:
    stock, translator = HTMLTranslator.encode, Tags(in_mailto=False)
    translator.special_characters = HTMLTranslator.special_characters | more
    for text in ("", "受理", "<b>&", '"甲"', "a@b.cn", "\xa0", "]^-\\", nodes.Text("乙<"), 3):
        found = quick_encode(stock)(translator, text)
        assert found == stock(translator, text)
        assert type(found) is str


# -- walks -----------------------------------------------------------------------------------------


def tree() -> nodes.document:
    document = new_document("page")
    for number in range(3):
        document += nodes.paragraph("", "", nodes.inline("", f"文{number}"), nodes.strong("", "字"))
    return document


class Walk(nodes.NodeVisitor):
    """Notes what is visited, and raises once."""

    def __init__(self, document: nodes.document, at: int, kind: type[Exception] | None) -> None:
        super().__init__(document)
        self.seen: list[str] = []
        self._left, self._kind = at, kind

    def dispatch_visit(self, node: nodes.Node) -> None:
        self.seen.append(f"+{node.__class__.__name__}")
        self._left -= 1
        if self._left == 0 and self._kind is not None:
            raise self._kind

    def dispatch_departure(self, node: nodes.Node) -> None:
        self.seen.append(f"-{node.__class__.__name__}")


def test_the_tree_of_a_node_is_found_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    stock = vars(nodes.Node)["document"]
    found = []
    for asked in (stock, quick_document(stock)):
        monkeypatch.setattr(nodes.Node, "document", asked)
        document = tree()
        alone, told, below = nodes.paragraph("", "text"), nodes.paragraph("", "text"), nodes.title()
        told.document = document
        told += below
        document += nodes.section("", nodes.title("", "", nodes.strong("", "late")))
        asked_of = [*document.findall(), alone, *alone.children, told, *told.children]
        found.append([one.document is document for one in asked_of])
        assert alone.document is alone[0].document is None
    assert found[0] == found[1]
    assert found[0].count(False) == 2


def test_of_nodes_that_know_it_otherwise_the_stock_answer_stays(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A later docutils need not have what ours asks."""
    monkeypatch.setattr(quick_walks, "own_tree", None)
    stock = vars(nodes.Node)["document"]
    assert quick_document(stock) is stock


@pytest.mark.parametrize("debug", [False, True])
def test_all_is_visited_alike(monkeypatch: pytest.MonkeyPatch, *, debug: bool) -> None:
    stock = nodes.Node.walkabout
    kinds = (
        None, nodes.SkipNode, nodes.SkipDeparture, nodes.SkipChildren, nodes.SkipSiblings,
        nodes.StopTraversal,
    )  # fmt: skip
    for at in range(1, 10):
        for kind in kinds:
            found = []
            for walk in (stock, silent_walk(stock)):
                monkeypatch.setattr(nodes.Node, "walkabout", walk)
                document = tree()
                document.reporter.debug_flag = debug
                document.reporter.report_level = 5
                visitor = Walk(document, at, kind)
                stops = None
                with contextlib.suppress(nodes.TreePruningException):
                    stops = document.walkabout(visitor)
                found.append((visitor.seen, stops))
            assert found[0] == found[1], (at, kind)


class Rendering(HTML5Translator):
    """Notes which of its methods are asked; strong text is its own, as extensions have it."""

    def __init__(self, document: nodes.document) -> None:
        nodes.NodeVisitor.__init__(self, document)
        self.seen: list[str] = []
        self.visit_strong = self.depart_strong = lambda _node: self.seen.append("strong")

    def visit_Element(self, node: nodes.Node) -> None:
        self.seen.append(f"element {node}")

    def visit_Text(self, node: nodes.Node) -> None:
        self.seen.append(f"text {node}")

    def unknown_visit(self, node: nodes.Node) -> None:
        self.seen.append(f"unknown {type(node)}")

    visit_document = visit_paragraph = visit_inline = visit_Element
    depart_document = depart_paragraph = depart_inline = depart_Element = visit_Element
    depart_Text = visit_Text
    unknown_departure = unknown_visit


class OfNoKind(nodes.Element):
    """Is rendered as its base is."""


class OfNone(nodes.Node):
    """Nothing renders it."""


def test_what_renders_a_node_is_found_alike() -> None:
    document, found = tree(), []
    stock = SphinxTranslator.dispatch_visit, SphinxTranslator.dispatch_departure
    ours = quick_dispatch("visit")(stock[0]), quick_dispatch("depart")(stock[1])
    for visit, depart in (stock, ours):
        visitor = Rendering(document)
        for node in 2 * [*document.findall(), OfNoKind("甲"), OfNone()]:
            visit(visitor, node)
            depart(visitor, node)
        found.append(visitor.seen)
    assert found[0] == found[1]
    kinds = ["element", "strong", "text", "unknown"]
    assert sorted({one.partition(" ")[0] for one in found[0]}) == kinds


def test_the_same_nodes_match() -> None:
    document = tree()
    document[0]["translated"] = True
    document[1][1]["translated"] = False
    for matcher in (
        NodeMatcher(nodes.Element, translated=Any), NodeMatcher(nodes.strong, translated=Any),
        NodeMatcher(nodes.Element, translated=True), NodeMatcher(nodes.strong, nodes.paragraph),
        NodeMatcher(translated=Any), NodeMatcher(nodes.Text), NodeMatcher(),
    ):  # fmt: skip
        expected = list(NodeMatcher.findall(matcher, document))
        found = list(quick_matches(NodeMatcher.findall)(matcher, document))
        assert list(map(id, found)) == list(map(id, expected))
    assert len(list(NodeMatcher(nodes.Element, translated=Any).findall(document))) == 2


def test_the_same_nodes_are_found_while_they_change() -> None:
    """Nodes that are put in, taken out or replaced by whoever looks."""

    def changes(document: nodes.document, found: nodes.Element, number: int) -> None:
        if number == 0:
            found += nodes.strong("", "", nodes.strong("", "新"))
        elif number == 2:
            document.remove(document[1])
        elif number == 3:
            found.replace_self([nodes.emphasis("", "换"), nodes.strong("", "又")])

    for kind in (nodes.strong, nodes.Element, nodes.Text, nodes.Node, nodes.image):
        seen = []
        for search in (nodes.Node._fast_findall, flat_search(nodes.Node._fast_findall)):
            document = tree()
            found: list[str] = []
            for number, node in enumerate(search(document, kind)):
                found.append(f"{type(node).__name__} {node.astext()}")
                if isinstance(node, nodes.strong):
                    changes(document, node, number)
            seen.append([*found, document.pformat()])
        assert seen[0] == seen[1]
