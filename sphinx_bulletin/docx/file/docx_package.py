"""The file: parts of OOXML in a zip archive, the same bytes each time."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping
from datetime import date
from xml.sax.saxutils import escape, quoteattr

from msgspec import Struct, field

from .ooxml import legal, plain_part

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_TYPES = {
    "word/document.xml": f"{_WORD}.document.main+xml",
    "word/styles.xml": f"{_WORD}.styles+xml",
    "word/settings.xml": f"{_WORD}.settings+xml",
    "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    "docProps/custom.xml": "application/vnd.openxmlformats-officedocument.custom-properties+xml",
}
#: Properties by which a file that comes back is known: the key of its issue, and the digest of its
#: text as it was written.
ISSUE_PROPERTY, TEXT_PROPERTY = "bulletin-issue", "bulletin-text"
_IMAGES = {"png": "image/png", "jpeg": "image/jpeg", "gif": "image/gif"}
#: The earliest day that a zip archive knows.
_EPOCH = (1980, 1, 1, 0, 0, 0)


class Relations(Struct):
    """What the document refers to: other parts, and addresses."""

    #: Kind, target, and whether it is outside of the file; in the order of their ids.
    found: list[tuple[str, str, bool]] = field(default_factory=list)
    _known: dict[tuple[str, str], str] = field(default_factory=dict)

    def relate(self, kind: str, target: str, *, is_outside: bool = False) -> str:
        """The id of a relation; the same target has one."""
        key = (kind, target)
        if key not in self._known:
            self.found.append((kind, target, is_outside))
            self._known[key] = f"rId{len(self.found)}"
        return self._known[key]

    def part(self) -> bytes:
        """The part that says them."""
        return _relations(
            (f"{_OFFICE}/{kind}", target, is_outside) for kind, target, is_outside in self.found
        )


class WordInfo(Struct, frozen=True, kw_only=True):
    """What a file says of itself."""

    title: str
    author: str
    #: As Word has it: zh-CN.
    language: str
    day: date | None
    #: Name → value of properties of our own.
    properties: Mapping[str, str]


def _relations(found: Iterable[tuple[str, str, bool]]) -> bytes:
    told = [
        f'<Relationship Id="rId{number}" Type={quoteattr(kind)} Target={quoteattr(target)}'
        + (' TargetMode="External"/>' if is_outside else "/>")
        for number, (kind, target, is_outside) in enumerate(found, 1)
    ]
    return plain_part("Relationships", f'xmlns="{_PACKAGE}/relationships"', told)


def _content_types(names: Iterable[str]) -> bytes:
    told = [
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
        '<Default Extension="xml" ContentType="application/xml"/>',
    ]
    every = list(names)
    for suffix, kind in _IMAGES.items():
        if any(name.endswith(f".{suffix}") for name in every):
            told.append(f'<Default Extension="{suffix}" ContentType="{kind}"/>')
    for name in every:
        kind = _TYPES.get(name, "")
        if not kind and name.startswith(("word/header", "word/footer")):
            kind = f"{_WORD}.{name.removeprefix('word/')[:6]}+xml"
        if kind:
            told.append(f'<Override PartName="/{name}" ContentType="{kind}"/>')
    return plain_part("Types", f'xmlns="{_PACKAGE}/content-types"', told)


def _core(info: WordInfo) -> bytes:
    """Dated as the issue is, and not by the clock."""
    day = info.day or date(*_EPOCH[:3])
    stamp = f"{day.isoformat()}T00:00:00Z"
    spaces = (
        f'xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    )
    told = [
        f"<dc:title>{escape(legal(info.title))}</dc:title>",
        f"<dc:creator>{escape(legal(info.author))}</dc:creator>",
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{stamp}</dcterms:created>',
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{stamp}</dcterms:modified>',
        f"<dc:language>{escape(info.language)}</dc:language>",
    ]
    return plain_part("cp:coreProperties", spaces, told)


def _custom(properties: Mapping[str, str]) -> bytes:
    """Programs keep them when they save the file."""
    kind = "http://schemas.openxmlformats.org/officeDocument/2006"
    told = [
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{number}" '
        f"name={quoteattr(name)}><vt:lpwstr>{escape(legal(value))}</vt:lpwstr></property>"
        # The first number that is free (ECMA-376 part 1, 22.3.2.1).
        for number, (name, value) in enumerate(properties.items(), 2)
    ]
    spaces = f'xmlns="{kind}/custom-properties" xmlns:vt="{kind}/docPropsVTypes"'
    return plain_part("Properties", spaces, told)


def word_archive(parts: dict[str, bytes], relations: Relations, info: WordInfo) -> bytes:
    """A file of parts by their names; those that every file has are added."""
    app = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
    whole = {
        "_rels/.rels": _relations(
            [
                (f"{_OFFICE}/officeDocument", "word/document.xml", False),
                (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml", False),
                (f"{_OFFICE}/extended-properties", "docProps/app.xml", False),
                (f"{_OFFICE}/custom-properties", "docProps/custom.xml", False),
            ]
        ),
        "docProps/core.xml": _core(info),
        "docProps/app.xml": plain_part(
            "Properties", f'xmlns="{app}"', ["<Application>sphinx-bulletin</Application>"]
        ),
        "docProps/custom.xml": _custom(info.properties),
        **parts,
        "word/_rels/document.xml.rels": relations.part(),
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name, content in {"[Content_Types].xml": _content_types(whole), **whole}.items():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.create_system = 0
            entry.external_attr = 0
            # What is packed already grows.
            is_image = name.rpartition(".")[2] in _IMAGES
            entry.compress_type = zipfile.ZIP_STORED if is_image else zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return stream.getvalue()
