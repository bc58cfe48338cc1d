"""What decides whether the file of an issue is made again, and what was written last time."""

from __future__ import annotations

import functools
import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

from docutils import nodes
from msgspec import Struct
from msgspec.structs import asdict, replace

from ..core.nodes import text_as_read
from ..core.places.files import digest_of, digest_of_file, noted_in
from ..model.issues.records import Issue


class WrittenFile(Struct, frozen=True, kw_only=True):
    """One file that we wrote."""

    #: Of all that it was made from.
    digest: str
    #: Of that what is the same for every issue: versions and options.
    options: str = ""
    #: Of the page alone.
    text: str = ""
    #: SHA-256 of the file.
    content: str
    #: How many pages it has.
    pages: int = 0
    #: Lines on a page of it.
    lines: int = 22


def of_options(signature: str, libraries: Sequence[str], folders: Sequence[Path]) -> str:
    """Digest of options, and of what makes the files: versions of libraries, and our own code."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return of_all([signature, epoch, _versions(tuple(libraries), tuple(folders))])


def of_document(document: nodes.document, srcdir: Path) -> str:
    """Digest of a resolved doctree and of the images in it.

    Where a page stands on disk, and on which line, makes no other file.
    """
    digest = hashlib.sha256()
    digest.update("".join(_tokens(document)).encode())
    for image in document.findall(nodes.image):
        path = srcdir / str(image["uri"]).lstrip("/")
        digest.update(digest_of_file(path).encode() if path.is_file() else b"?")
    return digest.hexdigest()


def without_lines(issue: Issue) -> Issue:
    """An issue as print shows it: on which lines it and its options were typed is no matter."""
    names = issue.__struct_fields__
    lines: dict[str, Any] = {name: 0 for name in names if name == "line" or name.endswith("_line")}
    return replace(issue, **lines)


def _tokens(document: nodes.document) -> Iterator[str]:
    """What a doctree says, in order; ``pformat`` says the same in four times the time."""
    waiting: list[nodes.Node] = [document]
    while waiting:
        node = waiting.pop()
        if isinstance(node, nodes.Element):
            # The path of a page or of an included file is printed nowhere.
            said = [(k, v) for k, v in node.attributes.items() if v and k != "source"]
            yield f"<{node.tagname} {sorted(said)!r} {len(node.children)}>"
            waiting += reversed(node.children)
        elif isinstance(node, nodes.Text):
            yield repr(text_as_read(node))


def of_all(digests: Iterable[str]) -> str:
    """One digest of several."""
    return digest_of(" ".join(digests).encode())


@functools.cache
def _versions(libraries: tuple[str, ...], folders: tuple[Path, ...]) -> str:
    """Of ours the code itself, which changes between versions."""
    own = hashlib.sha256()
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.suffix in (".py", ".icc"):
                own.update(path.read_bytes())
    return " ".join([*(f"{name}=={version(name)}" for name in libraries), own.hexdigest()])


def load_written(state: Path) -> dict[str, WrittenFile]:
    """File name → what we wrote beside ``state``.

    Empty where that cannot be read: then all is made again.
    """
    return noted_in(state, dict[str, WrittenFile]) or {}


def dump_written(entries: Mapping[str, WrittenFile]) -> bytes:
    """The state as a file."""
    plain = {name: asdict(entry) for name, entry in sorted(entries.items())}
    return json.dumps(plain, indent=1).encode()


def is_ours(path: Path, entry: WrittenFile | None) -> bool:
    """Is a file there, and as we wrote it."""
    return entry is not None and path.is_file() and digest_of_file(path) == entry.content
