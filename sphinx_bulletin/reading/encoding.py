"""Sources as offices save them: UTF-8, or what 记事本 and WPS call ANSI and Unicode."""

from __future__ import annotations

import codecs
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..i18n import __
from ..log import Subtype, note, warn
from ..sources.cells import SourceError
from ..sources.delimited import decode

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

#: A name for Python's table of encodings.
NAME = "sphinx-bulletin-text"
_SPHINX = "utf-8-sig"


class _Decoder(codecs.BufferedIncrementalDecoder):
    """Decodes a file as a whole: what its encoding is may be seen at its end only."""

    def _buffer_decode(self, input: Any, errors: str, final: bool) -> tuple[str, int]:
        return _decoded(input, errors) if final else ("", 0)


def _decoded(input: Any, errors: str = "strict", /) -> tuple[str, int]:
    """The text, with signs for what can be read in no way, so that a build goes on."""
    data = bytes(input)
    try:
        return data.decode(_SPHINX), len(data)
    except UnicodeDecodeError:
        pass
    try:
        return decode(data), len(data)
    except SourceError:
        return data.decode(_SPHINX, "replace"), len(data)


def _search(name: str) -> codecs.CodecInfo | None:
    if name.replace("_", "-") != NAME:
        return None
    return codecs.CodecInfo(codecs.utf_8_encode, _decoded, incrementaldecoder=_Decoder, name=NAME)


def read_any(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """``env-before-read-docs``: sources, and what they include, may be in other encodings.

    Sphinx would stop at the first that is not in UTF-8, without its name.
    """
    try:
        codecs.lookup(NAME)
    except LookupError:
        codecs.register(_search)
    if env.settings["input_encoding"] == _SPHINX:
        env.settings["input_encoding"] = NAME


def tell_encoding(path: Path, encoding: str) -> None:
    """A note where a source is in another encoding; a message where it can be read in none."""
    if encoding != NAME:
        return
    try:
        data = path.read_bytes()
        data.decode()
    except OSError:
        return
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
        warn(Subtype.FILE, message, location=f"{path}:{error.line or 1}")
        return
    note(
        __("this file is not in UTF-8, but could be read; better save it anew in UTF-8"),
        location=f"{path}:1",
    )
