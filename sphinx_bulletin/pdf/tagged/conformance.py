"""What an archive and a screen reader ask of the file as a whole (ISO 19005-2 and ISO 14289-1)."""

from __future__ import annotations

import functools
import os
import zlib
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from msgspec import Struct

from ..upstream import document_of, new_object, stream

#: Written by ``tools/make_profile.py``.
_PROFILE = Path(__file__).parent / "srgb.icc"
#: Of an issue that has no day.
_NO_DAY = date(2000, 1, 1)


class DocumentInfo(Struct, frozen=True, kw_only=True):
    """What a file says of itself."""

    title: str
    author: str
    #: As PDF writes it: zh-CN.
    language: str
    moment: datetime
    creator: str = "sphinx-bulletin"
    producer: str = "ReportLab"


def moment(day: date | None) -> datetime:
    """When a file was made: the issue's day, since the time of a build would make other bytes.

    ``SOURCE_DATE_EPOCH`` goes before it, in seconds since 1970.
    """
    if stamp := os.environ.get("SOURCE_DATE_EPOCH"):
        return datetime.fromtimestamp(int(stamp), UTC)
    day = day or _NO_DAY
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def catalogue(canvas: Any, about: DocumentInfo) -> dict[str, bytes]:
    """Entries of a file's catalogue: what it says of itself, and which red its red is."""
    metadata = new_object(document_of(canvas))
    metadata.content = stream(b"/Type/Metadata/Subtype/XML", xmp(about).encode())
    profile = new_object(document_of(canvas))
    profile.content = _profile()
    intent = (
        b"[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)"
        b"/Info(sRGB IEC61966-2.1)/DestOutputProfile %s>>]"
    )
    return {"Metadata": metadata.reference, "OutputIntents": intent % profile.reference}


@functools.cache
def _profile() -> bytes:
    return stream(b"/N 3/Filter/FlateDecode", zlib.compress(_PROFILE.read_bytes(), 9))


def xmp(about: DocumentInfo) -> str:
    """The same as the document information, and to what standards the file conforms.

    PDF/A knows no ``pdfuaid``, so the packet explains it (ISO 19005-2, 6.6.2.3).
    """
    values = {
        "title": escape(about.title),
        "author": escape(about.author),
        "language": escape(about.language),
        "moment": about.moment.isoformat(),
        "creator": escape(about.creator),
        "producer": escape(about.producer),
    }
    return _XMP.format(**values)


_XMP = """\
<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>{moment}</xmp:CreateDate>
<xmp:ModifyDate>{moment}</xmp:ModifyDate>
<xmp:CreatorTool>{creator}</xmp:CreatorTool>
<pdf:Producer>{producer}</pdf:Producer>
<pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part>
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""
