"""Past issues whose reading was written down before any reader saw them, as files of cases.

A case is ``<file>.case``: settings, the text, and what each line of it is, parted by ``====``.
In a .docx a line may begin with how it is set: ``<c 42 r>`` is centred, of 42 points and red; ``b``
bold, ``n`` not set in, ``s:heading_1`` a style, ``l1.0`` list 1 at level 0, ``box`` a text box.
``|`` around cells makes rows of a table, ``¶`` parts paragraphs of a cell, ``⏎`` ends a line within
a paragraph, ``⇥`` is a tab. In what is expected ``…`` stands for the rest of a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory

from helpers.past_word import SPACES, box, cell, docx, numbering, para, run, table

from sphinx_bulletin.importing.blocks import PastFile
from sphinx_bulletin.importing.past_files import read_past_file
from sphinx_bulletin.importing.recognition.past_issue import PastIssue
from sphinx_bulletin.importing.recognition.understanding import understood_run
from sphinx_bulletin.model.items.roster import Roster, Unit

#: Each set was read for the first time at its own day; the first numbers are in its README.
FOLDER = Path(__file__).parents[1] / "importing/read_once"
_FLAGS = re.compile(r"<([^<>]*)>(?!\s*$)")


@dataclass(frozen=True, kw_only=True)
class ReadOnce:
    """A past issue, and what each of its lines is."""

    #: The set it belongs to, and the name of the file.
    group: str
    name: str
    data: bytes
    roster: Roster
    expected: tuple[str, ...]
    #: Cases of one set with the same office are read as one folder; without one each by itself.
    office: str = ""


def _settings(text: str) -> dict[str, str]:
    pairs = (line.partition(":") for line in text.splitlines() if line.strip())
    return {name.strip(): value.strip() for name, _, value in pairs}


def _roster(typed: str) -> Roster:
    rows = (one.strip().split("=") for one in typed.split(",") if one.strip())
    return Roster(Unit(name=name, short=tuple(short)) for name, *short in rows)


def _paragraph(typed: str) -> str:
    """A paragraph of a .docx by how its line says that it is set."""
    flags = _FLAGS.match(typed)
    text = typed[flags.end() :] if flags else typed
    look: dict[str, object] = {}
    given: dict[str, object] = {}
    is_box = False
    for flag in flags[1].split() if flags else ():
        match flag[0], flag[1:]:
            case "c", "":
                given["centre"] = True
            case "n", "":
                given["indent"] = False
            case "b", "":
                look["bold"] = True
            case "r", "":
                look["red"] = True
            case "b", "ox":
                is_box = True
            case "s", style:
                given["style"] = style[1:]
            case "l", place:
                number, level = place.split(".")
                given["number"] = (int(number), int(level))
            case _:
                look["size"] = float(flag)
    shown = run(text.replace("⏎", "\n").replace("⇥", "\t"), **look)  # type: ignore[arg-type]
    made = para(shown, **given)  # type: ignore[arg-type]
    return para(box(made)) if is_box else made


def _blocks(text: str) -> Iterator[str]:
    for is_table, lines in groupby(text.splitlines(), lambda line: line.startswith("|")):
        if is_table:
            rows = (line.strip().strip("|").split("|") for line in lines)
            yield table(*(tuple(cell(*map(_paragraph, c.split("¶"))) for c in r) for r in rows))
        else:
            yield from map(_paragraph, lines)


def _styles(text: str) -> str:
    """The styles that a text names: built in ones have the names of the program's own."""
    keys = dict.fromkeys(re.findall(r"(?<=[< ])s:(\w+)", text))
    made = (
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{key.replace("_", " ")}"/>'
        "</w:style>"
        for key in keys
    )
    return f"<w:styles {SPACES}>{''.join(made)}</w:styles>"


def _lists(typed: str) -> str:
    """``decimal %1. / lowerLetter %2); bullet •``: lists by ``;``, their levels by ``/``."""
    lists = (
        tuple(tuple(level.split(maxsplit=1)) for level in one.split("/"))
        for one in typed.split(";")
    )
    return numbering(*lists)  # type: ignore[arg-type]


def _case(path: Path) -> ReadOnce:
    head, text, expected = re.split(r"(?m)^====\n", path.read_text("utf-8"))
    settings = _settings(head)
    name = path.name.removesuffix(".case")
    if name.endswith(".docx"):
        parts: dict[str, str | bytes] = {"styles": _styles(text)}
        if "lists" in settings:
            parts["numbering"] = _lists(settings["lists"])
        data = docx(*_blocks(text), parts=parts)
    else:
        data = text.encode(settings.get("encoding", "utf-8"))
    return ReadOnce(
        group=path.parent.name,
        name=name,
        data=data,
        roster=_roster(settings.get("units", "")),
        expected=tuple(line for line in expected.splitlines() if line.strip()),
        office=settings.get("office", ""),
    )


def issues_of(cases: list[ReadOnce]) -> list[PastIssue]:
    """What the cases are, those of one office read together, in their order."""
    runs: dict[str, list[int]] = {}
    for at, case in enumerate(cases):
        runs.setdefault(f"{case.group}/{case.office or case.name}", []).append(at)
    found: dict[int, PastIssue] = {}
    for places in runs.values():
        with TemporaryDirectory() as folder:
            files = [_file_of(cases[at], Path(folder)) for at in places]
        issues = understood_run(files, [cases[at].roster for at in places], [])
        found |= dict(zip(places, issues, strict=True))
    return [found[at] for at in range(len(cases))]


def _file_of(case: ReadOnce, folder: Path) -> PastFile:
    path = folder / case.name
    path.write_bytes(case.data)
    return read_past_file(path)


def read_once_cases(*groups: str) -> list[ReadOnce]:
    """The cases of sets, or of all."""
    folders = [FOLDER / group for group in groups] or sorted(FOLDER.iterdir())
    return [_case(path) for folder in folders for path in sorted(folder.glob("*.case"))]
