"""All texts in a file, whatever its kind: what readers are shown, and what only programs see.

What a file is, its first bytes say, not its name. What is packed is unpacked, what is encoded is
decoded, again and again; so a text that lies in a packed string of a script, in a sheet of a
workbook or in a picture's remarks is a text like any other.
"""

from __future__ import annotations

import base64
import binascii
import bz2
import contextlib
import functools
import gzip
import html
import io
import lzma
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from urllib.parse import unquote

from msgspec import Struct
from msgspec.structs import replace

from ...model.text.regex import regex
from .pdf_texts import pdf_texts

#: So deep is one file within another.
_DEEPEST = 6
#: So large may be what one file unpacks to, in bytes; a workbook of an office has a hundredth.
_LARGEST = 256 << 20


class Unreadable(Exception):
    """A file that nobody can look into."""


class FoundText(Struct, frozen=True, kw_only=True):
    """A text of a file."""

    text: str
    #: Whether readers are shown it; else it is markup, a name, or a guess at an encoding.
    is_shown: bool
    #: The part of the file: a member of a package, a page.
    part: str = ""


def texts_in_file(content: bytes, name: str = "", depth: int = 0) -> Iterator[FoundText]:
    """All texts of a file.

    :raises Unreadable: if it is packed in a way that nobody here knows, or too deep or large.
    """
    if depth > _DEEPEST:
        raise Unreadable("packed too often")
    for begin, unpack in _PACKED.items():
        if content.startswith(begin):
            yield from _unpacked(unpack, content, name, depth)
            return
    text, is_text = decoded(content)
    if not is_text:
        yield from _of_unknown(content)
        return
    yield from _of_text(text, depth, _kind(name, text))


# -- files that hold others ----------------------------------------------------------------------


def _unpacked(
    unpack: Callable[[bytes], Iterator[tuple[str, bytes]]], content: bytes, name: str, depth: int
) -> Iterator[FoundText]:
    try:
        for member, inner in unpack(content):
            if "." in member:
                yield FoundText(text=member, is_shown=False, part=member)
            for found in texts_in_file(inner, member or name.removesuffix(".gz"), depth + 1):
                yield replace(found, part="/".join(filter(None, (member, found.part))))
    except (OSError, ValueError, EOFError, zlib.error, lzma.LZMAError) as error:
        raise Unreadable(str(error)) from error
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError) as error:
        # RuntimeError: it is locked by a password.
        raise Unreadable(str(error)) from error


def _members(content: bytes) -> Iterator[tuple[str, bytes]]:
    """Those of a zip file, an Office file or a book."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        if sum(info.file_size for info in package.infolist()) > _LARGEST:
            raise Unreadable("too large")
        yield "", package.comment + b"\n"
        for info in package.infolist():
            yield info.filename, package.read(info)
            yield "", info.comment + info.extra


def _whole(unpack: Callable[[bytes], bytes]) -> Callable[[bytes], Iterator[tuple[str, bytes]]]:
    def unpacked(content: bytes) -> Iterator[tuple[str, bytes]]:
        yield "", unpack(content)

    return unpacked


def _inflated(content: bytes) -> bytes:
    inner = zlib.decompressobj().decompress(content, _LARGEST)
    if len(inner) == _LARGEST:
        raise Unreadable("too large")
    return inner


def _gunzipped(content: bytes) -> bytes:
    with gzip.open(io.BytesIO(content)) as stream:
        inner = stream.read(_LARGEST)
    if len(inner) == _LARGEST:
        raise Unreadable("too large")
    return inner


def _inventory(content: bytes) -> Iterator[tuple[str, bytes]]:
    """``objects.inv`` of Sphinx: four lines, and what is packed."""
    *head, packed = content.split(b"\n", 4)
    yield "", b"\n".join(head[1:])
    yield "", _inflated(packed)


def _picture(content: bytes) -> Iterator[tuple[str, bytes]]:
    """The texts of a PNG, two kinds of which may be packed."""
    at = 8
    while at + 8 <= len(content):
        size, kind = int.from_bytes(content[at : at + 4]), content[at + 4 : at + 8]
        data = content[at + 8 : at + 8 + size]
        if kind in (b"tEXt", b"zTXt", b"iTXt", b"eXIf"):
            keyword, _, rest = data.partition(b"\0")
            yield "", keyword + b"\n" + rest.replace(b"\0", b"\n")
            begin = rest.find(b"\x78")
            if kind in (b"zTXt", b"iTXt") and begin >= 0:
                # It may be none.
                with contextlib.suppress(zlib.error):
                    yield "", _inflated(rest[begin:])
        at += 12 + size


def _refused(kind: str) -> Callable[[bytes], Iterator[tuple[str, bytes]]]:
    def refuse(content: bytes) -> Iterator[tuple[str, bytes]]:
        raise Unreadable(kind)

    return refuse


#: How a file begins → what it holds, each with its name.
_PACKED: dict[bytes, Callable[[bytes], Iterator[tuple[str, bytes]]]] = {
    b"PK\x03\x04": _members,
    b"PK\x05\x06": _members,
    b"\x1f\x8b": _whole(_gunzipped),
    b"BZh": _whole(bz2.decompress),
    b"\xfd7zXZ": _whole(lzma.decompress),
    b"\x89PNG\r\n\x1a\n": _picture,
    b"%PDF-": pdf_texts,
    b"# Sphinx inventory version 2": _inventory,
    b"Rar!": _refused("rar"),
    b"7z\xbc\xaf": _refused("7z"),
}

# -- texts ---------------------------------------------------------------------------------------

#: Marks of an encoding.
_BOMS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


def decoded(content: bytes) -> tuple[str, bool]:
    """A file as text, and whether it is one."""
    for begin, encoding in _BOMS.items():
        if content.startswith(begin):
            return content.decode(encoding, "replace"), True
    for encoding in ("utf-8", "gb18030") if b"\0" not in content else ():
        try:
            return content.decode(encoding), True
        except UnicodeDecodeError:
            continue
    return "", False


def _of_unknown(content: bytes) -> Iterator[FoundText]:
    """What may be text in a picture, a font, a program or a file of Word of before 2007."""
    for encoding in ("utf-8", "utf-16-le", "gb18030"):
        yield FoundText(text=content.decode(encoding, "ignore"), is_shown=False)
    for shifted in (content[1:], content):
        encoding = "utf-16-le" if shifted is not content else "utf-16-be"
        yield FoundText(text=shifted.decode(encoding, "ignore"), is_shown=False)


def _kind(name: str, text: str) -> str:
    suffix = name.rpartition(".")[2].lower()
    if suffix in ("js", "mjs", "css"):
        return suffix.removeprefix("m")
    return "markup" if text.lstrip().startswith("<") else ""


def _of_text(text: str, depth: int, kind: str) -> Iterator[FoundText]:
    if kind == "markup":
        yield FoundText(text=_shown(text), is_shown=True)
        if (plain := _ABOVE.sub("", text)) != text:
            yield FoundText(text=_shown(plain), is_shown=True)
        yield FoundText(text=_unescaped(_unshown(text)), is_shown=False)
    elif kind == "js":
        plain = _PACKED_TEXT.sub("", text)
        strings = "\n".join(match[0] for match in _STRINGS.finditer(plain))
        is_data = len(strings) > _DATA * len(plain)
        if not is_data:
            yield FoundText(text=_unescaped(strings), is_shown=True)
        yield FoundText(text=_unescaped(plain), is_shown=is_data)
    else:
        text = _PLACES.sub("", text)
        cells = " ".join(row for row in _CELLS.findall(text) if "," in row).replace(",", " ")
        yield FoundText(text=f"{_unescaped(text)}\n{cells}", is_shown=kind != "css")
        if "<" in text or "&lt;" in text:
            yield FoundText(text=_shown(_unescaped(text)), is_shown=kind != "css")
    for match in _BASE64.finditer(text):
        yield from _of_base64(match[0], depth)


#: Within a line of text, so that a word or figure goes on behind it.
_WITHIN = regex(
    r"</?(?:a|abbr|b|bdi|bdo|cite|code|em|font|i|ins|kbd|mark|q|rp|rt|ruby|s|small|span|strong|sub|"
    r"sup|tspan|u|wbr|w:[a-zA-Z]++)\b[^<>]*+>"
)
#: How characters are said, above them.
_ABOVE = regex(r"<(rt|rp)\b[^<>]*+>[^<>]*+(?:</\1\s*+>)?", re.IGNORECASE)
#: Not shown as it stands.
_SCRIPTS = r"<(script|style)\b[^<>]*+>.*?(?:</\1\s*+>|\Z)"
_SCRIPT = regex(_SCRIPTS, re.IGNORECASE | re.DOTALL)
_TAG = regex(r"<[^<>]*+>")
#: A remark; what has one, or a script, may hold what looks like tags.
_REMARK = regex(r"<!--.*?(?:-->|\Z)", re.DOTALL)
#: What of a tag readers are shown, or told.
_TOLD = regex(
    r"\b(?:alt|title|content|label|placeholder|summary|value|aria-[a-z]++|descr|text)"
    r"=(?:\"([^\"]*+)\"|'([^']*+)')"
)
_STRINGS = regex(
    r"\"(?:[^\"\\\n]|\\.)*+\"|'(?:[^'\\\n]|\\.)*+'|`(?:[^`\\]|\\.)*+(?:`|\Z)", re.DOTALL
)
_CODES = regex(r"\\u([0-9a-fA-F]{4})|\\x([0-9a-fA-F]{2})|\\u\{([0-9a-fA-F]{1,6})\}")
#: Figures in a row of a csv file, or in a list: what else is a figure with its thousands parted.
_CELLS = regex(r"\d[\d,]*+", re.ASCII)
#: Where something stands in a source, as ``bulletin.json`` tells it: no figure of a text.
_PLACES = regex(r"\"(?:line|column)\": ?\d++", re.ASCII)
_PERCENTS = regex(r"(?:%[0-9A-Fa-f]{2})++")
_BASE64 = regex(r"[A-Za-z0-9+/_-]{24,}+={0,2}")
#: The same, longer than any text is without a blank.
_PACKED_TEXT = regex(r"[A-Za-z0-9+/_-]{1000,}+")
#: A script of which strings make more than this part is data: what else it has are few names.
_DATA = 0.9


def _shown(text: str) -> str:
    """What a page shows: without tags, with what they tell."""
    plain = _SCRIPT.sub("\n", text)
    told = (first or second for first, second in _TOLD.findall(_tags(plain)))
    told_text = "\n".join(told)
    return _unescaped(_TAG.sub("\n", _WITHIN.sub("", plain)) + "\n" + told_text)


def _unshown(text: str) -> str:
    """The tags of a page, and remarks and scripts in it."""
    parts = (match[0] for kind in (_REMARK, _SCRIPT) for match in kind.finditer(text))
    return "\n".join([_tags(text), *parts])


def _tags(text: str) -> str:
    """The tags of a page, each once: what they say does not go on in the next."""
    return "\n".join(dict.fromkeys(_TAG.findall(text)))


def _unescaped(text: str) -> str:
    r"""A text without escapes of HTML, of scripts and of addresses.

    >>> _unescaped("&#21150;&amp;#20214; \\u529e\\u4ef6 %E5%8A%9E")
    '办件 办件 办'
    """
    for _ in range(3):
        before = text
        if "&" in text:
            text = html.unescape(text)
        if "\\u" in text or "\\x" in text:
            text = _CODES.sub(_character, text)
        if "%" in text:
            text = _PERCENTS.sub(_unquoted, text)
        if text == before:
            break
    return text


@functools.lru_cache(maxsize=4096)
def _decoded_percents(percents: str) -> str:
    return unquote(percents, errors="ignore")


def _unquoted(match: re.Match[str]) -> str:
    return _decoded_percents(match[0])


def _character(match: re.Match[str]) -> str:
    code = int(match[1] or match[2] or match[3], 16)
    return chr(code) if code <= 0x10FFFF and not 0xD800 <= code < 0xE000 else match[0]


def _of_base64(packed: str, depth: int) -> Iterator[FoundText]:
    """What a long string holds, where it is Base64; most are digests, names or words."""
    if packed == packed.lower():
        return
    whole = packed.rstrip("=").replace("-", "+").replace("_", "/")
    try:
        content = base64.b64decode(whole + "=" * (-len(whole) % 4))
    except binascii.Error:
        return
    if content[:1] == b"\x78":
        with contextlib.suppress(zlib.error):
            content = _inflated(content)
    try:
        is_text = bool(content.decode("utf-8"))
    except UnicodeDecodeError:
        is_text = any(content.startswith(begin) for begin in (*_PACKED, *_BOMS))
    yield from texts_in_file(content, depth=depth + 1) if is_text else _of_unknown(content)
