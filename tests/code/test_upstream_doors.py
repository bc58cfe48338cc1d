"""What libraries keep to themselves and we use all the same: each ``upstream.py``.

A test fails where the door is gone, or where there is a public way now: then use that, and strike the door.
"""

from __future__ import annotations

import io
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docutils.parsers.rst import directives, roles
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    PageTemplate,
    Spacer,
    Table,
)
from sphinx.config import Config
from sphinx.environment import BuildEnvironment

import sphinx_bulletin
from sphinx_bulletin.core.upstream import names_in_conf
from sphinx_bulletin.pdf import upstream
from sphinx_bulletin.reading.upstream import known_directives

ROOT = Path(sphinx_bulletin.__file__).parent


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
    "_y": lambda: Frame(0, 0, 10, 10),
    "_rowHeights": wrapped,
    "_directives": lambda: directives,
    "_directive_registry": lambda: directives,
    "_roles": lambda: roles,
    "_role_registry": lambda: roles,
    "_raw_config": lambda: Config({"甲": 1}),
}
#: Those that are made while a document is: what is set is looked at below.
MADE = {
    "_doctemplate": Canvas,
    "_doSave": BaseDocTemplate,
    "_postponed": Flowable,
    "_builder_cls": BuildEnvironment,
}


@pytest.mark.parametrize("name", DOORS)
def test_it_is_there_and_no_public_name_is(name: str) -> None:
    has = DOORS[name]()
    assert hasattr(has, name)
    assert not hasattr(has, name.lstrip("_"))


@pytest.mark.parametrize("name", MADE)
def test_no_public_name_is_there(name: str) -> None:
    assert not hasattr(MADE[name], name.lstrip("_"))


def test_every_door_is_looked_at() -> None:
    used = set()
    for path in ROOT.rglob("upstream.py"):
        used |= set(re.findall(r"""(?:\w\.|")(_[a-zA-Z]\w*)""", path.read_text(encoding="utf-8")))
    assert used == {*DOORS, *MADE}


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


def test_a_template_that_is_left_open_writes_nothing() -> None:
    made, closed = template(), template()
    upstream.leave_open(made)
    made.build([Spacer(1, 1)])
    closed.build([Spacer(1, 1)])
    assert (made.filename.getvalue() == b"", closed.filename.getvalue() == b"") == (True, False)


def test_a_block_that_was_put_off_is_marked() -> None:
    """By an attribute, which its copies have too."""
    block, made = Spacer(1, 150), template()
    marked = []
    made.afterFlowable = lambda one: marked.append((one, "_postponed" in vars(one)))  # type: ignore[method-assign]
    made.build([Spacer(1, 100), block])
    assert (block, True) in marked
    upstream.may_be_put_off(block)
    assert "_postponed" not in vars(block)


def test_how_far_a_frame_is_filled() -> None:
    frame = Frame(0, 0, 100, 100, topPadding=0)
    frame.addFromList([Spacer(1, 30)], canvas())
    assert upstream.place_in(frame) == 70
    assert upstream.place_in(None) is None


def test_rows_of_a_table() -> None:
    assert upstream.row_heights(wrapped()) == [10, 20]


def test_operators_are_written() -> None:
    text = canvas().beginText()
    upstream.add_operator(text, "/t1 BMC")
    assert "/t1 BMC" in text.getCode()


def test_names_of_directives() -> None:
    assert {"image", "table", "csv-table"} <= known_directives()


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
