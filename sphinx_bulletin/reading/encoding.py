"""Sources as offices save them: UTF-8, or what 记事本 and WPS call ANSI and Unicode."""

from __future__ import annotations

import codecs
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..core.i18n import __, show_read_as
from ..core.log import note, warn
from ..model.faults import Kind
from ..model.text.characters import as_meant, first_line, told_characters
from ..sources.delimited import decode
from ..sources.unreadable import SourceError

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

#: A name for Python's table of encodings.
ENCODING = "sphinx-bulletin-text"
_SPHINX = "utf-8-sig"


class _Decoder(codecs.BufferedIncrementalDecoder):
    """Decodes a file as a whole: what its encoding is may be seen at its end only."""

    def _buffer_decode(self, input: Any, errors: str, final: bool) -> tuple[str, int]:
        return _decoded(input, errors) if final else ("", 0)


def _decoded(input: Any, errors: str = "strict", /) -> tuple[str, int]:
    """The text as it is meant, before docutils parts it at whatever Python takes for a line."""
    data = bytes(input)
    return as_meant(_typed(data)), len(data)


def _typed(data: bytes) -> str:
    """The text, with signs for what can be read in no way, so that a build goes on."""
    try:
        return data.decode(_SPHINX)
    except UnicodeDecodeError:
        pass
    try:
        return decode(data)
    except SourceError:
        return data.decode(_SPHINX, "replace")


def _search(name: str) -> codecs.CodecInfo | None:
    if name.replace("_", "-") != ENCODING:
        return None
    return codecs.CodecInfo(
        codecs.utf_8_encode, _decoded, incrementaldecoder=_Decoder, name=ENCODING
    )


def source_text(path: Path) -> str:
    """A source as it is meant, as Sphinx and docutils have it.

    :raises OSError: if it cannot be read.
    """
    return _decoded(path.read_bytes())[0]


def read_any(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """``env-before-read-docs``: sources, and what they include, may be in other encodings.

    Sphinx would stop at the first that is not in UTF-8, without its name.
    """
    try:
        codecs.lookup(ENCODING)
    except LookupError:
        codecs.register(_search)
    if env.settings["input_encoding"] == _SPHINX:
        env.settings["input_encoding"] = ENCODING


def tell_reading(path: Path, encoding: str) -> None:
    """A note where a source is in another encoding, or has characters that are read as others; a
    message where it can be read in no encoding.
    """
    if encoding != ENCODING:
        return
    try:
        data = path.read_bytes()
    except OSError:
        return
    tell_characters(_typed(data), path)
    try:
        data.decode()
    except UnicodeDecodeError:
        pass
    else:
        return
    try:
        decode(data)
    except SourceError as error:
        message = __(
            "this file is no text in UTF-8, or not all of it; open it, and save it anew in UTF-8"
        )
        warn(Kind.FILE, message, location=f"{path}:{error.line or 1}")
        return
    note(
        __("this file is not in UTF-8, but could be read; better save it anew in UTF-8"),
        location=f"{path}:1",
    )


def tell_characters(text: str, path: Path) -> None:
    """One note of all characters in a file's text that are read as others."""
    found = told_characters(text)
    if not found:
        return
    note(show_read_as(found), location=f"{path}:{first_line(text, found)}")
