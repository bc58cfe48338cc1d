"""Files of .docx as word processors of offices write them, and our own writer does not.

The XML is put together here by hand: text boxes, numbers of lists, tables for the layout, ends of
lines within paragraphs, tracked changes.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
SPACES = (
    f'xmlns:w="{MAIN}" xmlns:r="{RELATIONS}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8ff"
    "ff3f0005fe02fea735819e0000000049454e44ae426082"
)


_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="png" ContentType="image/png"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_KIND}.document.main+xml"/>'
    + "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_KIND}.{name}+xml"/>'
        for name in ("styles", "numbering", "footnotes", "header")
    )
    + "</Types>"
)


def run(text: str, *, size: float = 0, red: bool = False, bold: bool = False) -> str:
    """A run; ``\\n`` is an end of line within the paragraph, ``\\t`` a tab."""
    properties = (
        ("<w:b/>" if bold else "")
        + ('<w:color w:val="FF0000"/>' if red else "")
        + (f'<w:sz w:val="{int(size * 2)}"/>' if size else "")
    )
    parts = []
    for number, line in enumerate(text.split("\n")):
        pieces = [f'<w:t xml:space="preserve">{escape(p)}</w:t>' for p in line.split("\t")]
        parts.append(("<w:br/>" if number else "") + "<w:tab/>".join(pieces))
    return f"<w:r><w:rPr>{properties}</w:rPr>{''.join(parts)}</w:r>"


def para(
    *texts: str,
    centre: bool = False,
    indent: bool = True,
    style: str = "",
    number: tuple[int, int] | None = None,
    **look: object,
) -> str:
    """A paragraph of texts, or of runs where a text begins with ``<w:``; ``number``: list, level."""
    runs = "".join(t if t.startswith("<w:") else run(t, **look) for t in texts)  # type: ignore[arg-type]
    properties = (
        (f'<w:pStyle w:val="{style}"/>' if style else "")
        + (
            f'<w:numPr><w:ilvl w:val="{number[1]}"/><w:numId w:val="{number[0]}"/></w:numPr>'
            if number
            else ""
        )
        + ('<w:ind w:firstLineChars="200"/>' if indent and not centre else "")
        + ('<w:jc w:val="center"/>' if centre else "")
    )
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def cell(*paragraphs: str, span: int = 1, merge: str = "") -> str:
    """A cell; ``merge`` is restart or continue."""
    properties = (f'<w:gridSpan w:val="{span}"/>' if span > 1 else "") + (
        f'<w:vMerge w:val="{merge}"/>' if merge else ""
    )
    inner = "".join(p if p.startswith("<w:p") else para(p, indent=False) for p in paragraphs)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner or '<w:p/>'}</w:tc>"


def table(*rows: tuple[str, ...]) -> str:
    """Rows of cells, or of their texts."""
    made = (
        "<w:tr>" + "".join(c if c.startswith("<w:tc") else cell(c) for c in row) + "</w:tr>"
        for row in rows
    )
    return f"<w:tbl><w:tblPr/>{''.join(made)}</w:tbl>"


def box(*paragraphs: str) -> str:
    """A run with a text box, twice as Word writes it: for new programs and for old ones."""
    inner = f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"
    return (
        "<w:r><mc:AlternateContent>"
        f'<mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx>{inner}</wps:txbx></wps:wsp>'
        "</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:shape><v:textbox>{inner}</v:textbox></v:shape></w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r>"
    )


def numbering(*lists: tuple[tuple[str, str], ...]) -> str:
    """Lists from 1 on; each level is its form and its text, as ``chineseCounting`` and ``%1、``."""
    kinds, entries = [], []
    for index, levels in enumerate(lists, 1):
        inner = "".join(
            f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
            f'<w:lvlText w:val="{text}"/></w:lvl>'
            for n, (form, text) in enumerate(levels)
        )
        kinds.append(f'<w:abstractNum w:abstractNumId="{index}">{inner}</w:abstractNum>')
        entries.append(f'<w:num w:numId="{index}"><w:abstractNumId w:val="{index}"/></w:num>')
    return f"<w:numbering {SPACES}>{''.join(kinds)}{''.join(entries)}</w:numbering>"


def docx(
    *blocks: str,
    parts: Mapping[str, str | bytes] | None = None,
    media: Mapping[str, bytes] | None = None,
) -> bytes:
    """A file; ``parts`` by their names are styles, numbering, footnotes …; ``media`` by ids."""
    parts, media = dict(parts or {}), dict(media or {})
    related = [(f"r{name}", name, f"{name}.xml") for name in parts]
    pictures = [(key, "image", f"media/{key}.png") for key in media]
    links = "".join(
        f'<Relationship Id="{key}" Type="{RELATIONS}/{kind}" Target="{target}"/>'
        for key, kind, target in (*related, *pictures)
    )
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("[Content_Types].xml", _TYPES)
        file.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{PACKAGE}"><Relationship Id="r1" '
            f'Type="{RELATIONS}/officeDocument" Target="word/document.xml"/></Relationships>',
        )
        file.writestr(
            "word/document.xml",
            f"<w:document {SPACES}><w:body>{''.join(blocks)}<w:sectPr/></w:body></w:document>",
        )
        file.writestr(
            "word/_rels/document.xml.rels",
            f'<Relationships xmlns="{PACKAGE}">{links}</Relationships>',
        )
        for name, text in parts.items():
            file.writestr(f"word/{name}.xml", text)
        for key, data in media.items():
            file.writestr(f"word/media/{key}.png", data)
    return made.getvalue()
