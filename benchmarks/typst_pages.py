"""The pages of ``pdf.py`` for Typst: the same words on the same grid, with the bundled faces.

Run by itself, ``python typst_pages.py FOLDER OUTPUT FONTS`` sets every ``.typ`` in a folder, with
one set of faces for all.
"""

from __future__ import annotations

import re
import sys
from importlib import import_module
from pathlib import Path

#: Lines of 15.79 points stand 28.99 points apart, 22 on a page of 28 characters (GB/T 9704-2012).
TEMPLATE = """\
#set page(
  paper: "a4", margin: (top: 37mm, bottom: 35mm, inside: 28mm, outside: 26mm),
  footer: context align(if calc.odd(here().page()) { right } else { left },
    text(font: "Bulletin Song", size: 14pt)[— #counter(page).display() —]),
)
#set text(
  font: ("Bulletin FangSong", "Bulletin FangSong Rest", "Bulletin Fallback"), size: 15.79pt,
  lang: "zh", region: "cn", top-edge: 0.88em, bottom-edge: -0.12em,
)
#set par(
  justify: true, first-line-indent: (amount: 2em, all: true), leading: 13.2pt, spacing: 13.2pt,
)
#show heading.where(level: 1): set text(font: "Bulletin XiaoBiaoSong", size: 22pt)
#show heading.where(level: 1): set align(center)
#show heading.where(level: 2): set text(font: "Bulletin HeiTi", size: 15.79pt)
#show strong: set text(font: "Bulletin HeiTi", weight: "regular")
#set table(stroke: 0.5pt, align: center)
"""


def as_typst(source: str) -> str:
    """A page of ``pdf.page`` in Typst's markup; its masthead and tail as lines of text."""
    text = re.sub(r"^(.+)\n=+$", r"= \1", source, flags=re.M)
    text = re.sub(r"^(.+)\n-+$", r"== \1", text, flags=re.M)
    text = re.sub(r"\.\. statistics-table:: (.+)\n   :unit: .+\n\n((?:   .+\n)+)", _table, text)
    text = re.sub(r"^\.\. [\w-]+::", "", text, flags=re.M)
    text = text.replace("**", "*").replace("\\ ", "")
    text = re.sub(r"^   :[\w-]+: ", "\n", text, flags=re.M)
    lines = (line.strip() for line in text.splitlines())
    return TEMPLATE + re.sub(r"\n{3,}", "\n\n", "\n".join(lines)) + "\n"


def _table(match: re.Match[str]) -> str:
    rows = [row.strip().split(", ") for row in match[2].splitlines()]
    cells = "".join("  " + "".join(f"[{cell}], " for cell in row) + "\n" for row in rows)
    return f"{match[1]}\n\n#table(columns: {len(rows[0])},\n{cells})\n"


def main(folder: Path, output: Path, faces: str) -> None:
    """Set all pages of a folder; raises what Typst raises."""
    typst = import_module("typst")
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[faces])
    for path in sorted(folder.glob("*.typ")):
        compiler = typst.Compiler(str(path), font_paths=fonts)
        (output / f"{path.stem}.pdf").write_bytes(compiler.compile(format="pdf"))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
