"""The texts of a site's sources for who looks for leaks: what is marked, and what is not.

Sources are read here by themselves, line by line as they lie on the disk: what was read for the
public is not asked.
"""

from __future__ import annotations

import contextlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from babel.messages.pofile import read_po

from ...core.domain import domain_of
from ...core.places.files import digest_of_file
from ...model.leaks.needles import Needles
from ...model.leaks.squeezed import squeezed
from ...model.markup.audience_marks import Mark
from ...model.text.regex import regex
from ...sources import read_cells
from ...sources.unreadable import SourceError
from ..leaks.file_texts import Unreadable, decoded, texts_in_file

if TYPE_CHECKING:
    from sphinx.application import Sphinx

#: Values of conf.py that name a file which readers are shown.
_SHOWN_FILES = ("bulletin_units",)
#: What stands around the name of a file.
_AROUND_NAMES = regex(r"[\s:：`<>\"'|（）()\[\]{}]+")
#: How a role begins, as it is typed in rst or Markdown.
_ROLE = r"(?:[:：{｛][^\s:：`{}｛｝]{1,20}){1,2}[:：}｝]\\?`\s*"
#: Which sheet of a workbook a table has.
_SHEET = regex(r"[:：](?:工作表|sheet)[:：](.+)", re.IGNORECASE)
_SUFFIXES = (
    ".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".pdf", ".doc", ".docx", ".xls", ".xlsx",
    ".csv", ".tsv", ".ods", ".zip", ".txt", ".ppt", ".pptx",
)  # fmt: skip


class SourceTexts:
    """The sources of a site, parted into what is marked as internal and what is not."""

    def __init__(self, app: Sphinx) -> None:
        self._root = Path(app.srcdir)
        self._app = app
        domain = domain_of(app.env)
        self.marks: tuple[Mark, ...] = (
            tuple(mark for _docname, marks in sorted(domain.marks.items()) for mark in marks)
            + domain.build.conf_marks
        )
        #: File, from the source folder on → its marks.
        self._by_file: dict[str, list[Mark]] = defaultdict(list)
        for mark in self.marks:
            self._by_file[mark.file].append(mark)

    def unmarked(self) -> Iterator[str]:
        """What stands in pages, files that they include, data files and conf.py, unmarked."""
        hidden = {self._root / name for mark in self.marks for name in mark.data_files}
        for path in sorted(self._files() - hidden):
            with contextlib.suppress(Unreadable, OSError):
                content = path.read_bytes()
                text, is_text = decoded(content)
                name = path.relative_to(self._root).as_posix() if self._holds(path) else ""
                if path == Path(self._app.confdir) / "conf.py":
                    yield _without_words(text, domain_of(self._app.env).build.conf_marks)
                elif is_text:
                    text = without_marks(text, self._by_file.get(name, ()))
                    yield text
                    yield from self._other_sheets(text, self._by_file.get(name, ()))
                else:
                    found = texts_in_file(content, path.name)
                    marks = self._by_file.get(name, ())
                    yield from (_without_words(one.text, marks) for one in found if one.is_shown)

    def _other_sheets(self, text: str, marks: Iterable[Mark]) -> Iterator[str]:
        """Of workbooks that marks name, sheets that the rest of a page names."""
        named = {sheet.strip() for sheet in _SHEET.findall(text)}
        for mark in marks:
            for sheet in named - {_sheet_of(mark)} if mark.data_files else ():
                for name in mark.data_files:
                    yield _cells_of(self._root / name, sheet)

    def _holds(self, path: Path) -> bool:
        return path.is_relative_to(self._root)

    def _files(self) -> set[Path]:
        env, config = self._app.env, self._app.config
        pages = {Path(env.doc2path(docname)) for docname in env.found_docs}
        read = {Path(file.name) for files in domain_of(env).read.values() for file in files}
        named = (getattr(config, name) for name in _SHOWN_FILES)
        files = {Path(self._app.confdir) / name for name in named if isinstance(name, str)}
        return {path for path in {*pages, *read, *files, Path(self._app.confdir) / "conf.py"}
                if path.is_file()}  # fmt: skip

    def marks_of_data(self) -> Iterator[Mark]:
        """The texts of data files that marked tables name, as marks of these."""
        for mark in self.marks:
            for name in mark.data_files:
                text = _cells_of(self._root / name, sheet) if (sheet := _sheet_of(mark)) else ""
                for one in [text] if text else self._whole_file(name):
                    yield Mark(text=one, line=1, end=1, what="file", file=name)

    def _whole_file(self, name: str) -> Iterator[str]:
        with contextlib.suppress(Unreadable, OSError):
            found = texts_in_file((self._root / name).read_bytes(), name)
            yield from (one.text for one in found if one.is_shown)

    def marked_files(self, unmarked: Sequence[str]) -> dict[str, Mark]:
        """Digest → mark, of files that marks alone name: pictures, downloads, data."""
        found = {}
        open_text = "\n".join(unmarked)
        for mark in self.marks:
            folder = (self._root / mark.file).parent
            for name in {*files_named(mark.text), *mark.data_files}:
                plain = name.lstrip("/")
                if plain.rpartition("/")[2] in open_text:
                    continue
                for path in (folder / plain, self._root / plain):
                    with contextlib.suppress(OSError, ValueError):
                        found[digest_of_file(path)] = mark
        return found

    def translations(self, needles: Needles) -> tuple[list[Mark], list[str]]:
        """Translations of what is marked, as marks of these; and all others."""
        marks, others = [], []
        for folder in self._app.config.locale_dirs:
            for path in sorted((self._root / folder).rglob("*.po")):
                name = path.relative_to(self._root).as_posix()
                with contextlib.suppress(OSError, ValueError), path.open("rb") as stream:
                    for message in read_po(stream):
                        text, line = _plain(message.string), message.lineno or 1
                        if next(needles.runs_in(squeezed(_plain(message.id))), ""):
                            mark = Mark(
                                text=text, line=line, end=line, what="translation", file=name
                            )
                            marks.append(mark)
                        else:
                            others.append(text)
        return marks, others

    def place_of(self, mark: Mark) -> Path:
        """The file of a mark."""
        return self._root / mark.file

    def place_with(self, begins: str) -> str:
        """File and line of the first source that holds a squeezed text; empty where none does."""
        for path in sorted(self._files()):
            with contextlib.suppress(OSError):
                text, _is_text = decoded(path.read_bytes())
                if begins in squeezed(text):
                    lines = enumerate(text.split("\n"), 1)
                    line = next((number for number, one in lines if begins in squeezed(one)), 1)
                    return f"{path}:{line}"
        return ""


def _sheet_of(mark: Mark) -> str:
    found = _SHEET.search(mark.text)
    return found[1].strip() if found else ""


def _cells_of(path: Path, sheet: str) -> str:
    """A sheet of a workbook, a row a line; empty where it cannot be read."""
    try:
        return "\n".join(" | ".join(row) for row in read_cells(path, sheet=sheet).rows)
    except SourceError:
        return ""


def files_named(text: str) -> set[str]:
    """The files that a source may name.

    >>> sorted(files_named(".. image:: 图/照片.png\\n见 :download:`清单 <清单.xlsx>`"))
    ['图/照片.png', '清单.xlsx']
    """
    return {word for word in _AROUND_NAMES.split(text) if word.lower().endswith(_SUFFIXES)}


def _without_words(text: str, marks: Iterable[Mark]) -> str:
    """A text of which no line is known where a mark stands, without what marks hold."""
    for mark in marks:
        for line in filter(None, map(str.strip, mark.text.split("\n"))):
            text = _cut(text, line, count=0).replace(line, " ")
    return text


def _cut(text: str, words: str, *, count: int) -> str:
    """A text without words, and without the role that holds them: as the public reads it.

    What stands on both sides of a role stands side by side for them.
    """
    # They may be typed over several lines.
    typed = r"\s+".join(map(re.escape, words.split()))
    cut, found = re.subn(rf"{_ROLE}{typed}\s*`", "", text, count=count)
    return cut if found else re.sub(typed, " ", text, count=count)


def _plain(text: str | Iterable[str]) -> str:
    return text if isinstance(text, str) else "\n".join(text)


def without_marks(text: str, marks: Iterable[Mark]) -> str:
    """A source without the lines of marked blocks, and without the words that roles hold.

    >>> role = Mark(text="王小明", line=1, end=1, what="role")
    >>> block = Mark(text=".. note:: 乙", line=2, end=2, what="note")
    >>> without_marks("由:内部:`王小明`反映\\n.. note:: 乙\\n丙", (role, block))
    '由反映\\n\\n丙'
    """
    lines = text.split("\n")
    for mark in marks:
        if mark.what == "role":
            cut = _cut("\n".join(lines[mark.line - 1 : mark.end]), mark.text, count=1)
            lines[mark.line - 1 : mark.end] = [cut, *[""] * (mark.end - mark.line)]
        else:
            for line in range(mark.line - 1, min(mark.end, len(lines))):
                lines[line] = ""
    return "\n".join(lines)
