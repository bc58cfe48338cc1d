"""What people type in the place of what docutils reads: a table of what is seen and what is meant.

Every line stays on its line, so that messages point to what the author sees.
"""

from __future__ import annotations

import csv
import functools
import io
import re
from collections.abc import Callable, Collection, Sequence

from msgspec import Struct

from ..faults import Fault, Kind, Message, on_page
from ..text.chinese import columns_of
from ..text.regex import regex
from .inline import read_roles
from .near_words import directive_meant, directive_of_argument, option_by_itself
from .own_names import with_our_directive
from .paragraphs import SET_IN
from .pasted_rows import CELL_END, GAP, barred_rows, blank_rows, cells_in_row, pasted_rows
from .tokens import BLANKS, COLONS, LineKind, SourceLine, Tokenizer, width_of_blanks
from .vocabulary import (
    AUDIENCE_NAMES,
    AUDIENCES,
    DIRECTIVE_ALIASES,
    DIRECTIVE_NAMES,
    DIRECTIVES,
    OPTIONS,
    TEXT_PARTS,
    Meant,
    all_names,
    canonical,
    meant,
    name_to_write,
    nearest_directives,
)

#: What is typed in a row below a title → what is meant.
_UNDERLINES = {
    **dict.fromkeys("—－—─━﹣–‐-", "-"), **dict.fromkeys("＝=", "="), **dict.fromkeys("～~", "~"),
    "＿": "_", "^": "^",
}  # fmt: skip
#: What might be the name of a directive, and one colon or more.
_COMMENTED = regex(
    rf"(?P<name>[^{COLONS}\n]{{1,40}})(?P<colons>[{COLONS}](?:[{BLANKS}]*[{COLONS}])*)(?=[{BLANKS}\n]|$)"
)
#: A comment's first word, up to whatever sign stands behind it in the place of colons.
_FIRST_WORD = regex(r"\W*(\w+(?:-\w+)*)")
#: One word of Chinese, a colon, and text or a figure: 注：本期数据截至13日。
_REMARK = regex(
    r"(?=[^\s:：]*[\u3400-\u9fff])[^\s,.;!?，。；！？、:：∷﹕︰]{1,20}(?<!\d)[^\S\n]*[:：∷﹕︰]"
    r"(?=\s*\d|.*[\u3400-\u9fff])"
)
#: A name that docutils reads as a directive's.
_SIMPLE = regex(r"\w+(?:[-.+:]\w+)*")
_meant = functools.partial(meant, tuple(DIRECTIVE_NAMES))

#: A directive was read whose name has another character.
GUESSED = Message(
    Kind.INPUT, "“%(typed)s” is read as “%(name)s”; correct the spelling", is_note=True
)
#: The same, of a name so short that something else may be meant.
DOUBTFUL = Message(
    Kind.INPUT, "there is no “%(typed)s”; it is read as “%(name)s”; correct the spelling"
)
#: A directive was read that lacks one or both of its colons.
COLONS_LACK = Message(
    Kind.INPUT, "“%(typed)s” is read as “.. %(name)s::”; write it with two colons", is_note=True
)
#: A comment has one of our names, and no colons.
LACKING = Message(
    Kind.INPUT, "this line begins no “%(typed)s” without its colons; write “.. %(typed)s::”"
)
#: A comment has two colons behind what is no name of a directive.
UNKNOWN_DIRECTIVE = Message(Kind.INPUT, "there is no “%(typed)s”; what was typed is shown as it is")
#: The same, and a name is near.
MEANT = Message(Kind.INPUT, "there is no “%(typed)s”; did you mean “%(name)s”?")
#: The same, and several are as near.
MEANT_ONE_OF = Message(Kind.INPUT, "there is no “%(typed)s”; did you mean one of these: %(names)s?")
#: The same, and it is an option of one that there is.
OPTION_BY_ITSELF = Message(
    Kind.INPUT,
    "there is no “%(typed)s”; “%(name)s” has an option “%(option)s” for it: write it there, as "
    "“:%(option)s: …”",
)
#: A comment has a colon behind its first word, or that is a character off one of our names.
COMMENT = Message(
    Kind.INPUT,
    "this line is a comment, which is not shown; if it is to be “.. %(typed)s::”, write two colons",
    is_note=True,
)
#: A comment reads as a remark in Chinese does.
HIDDEN = Message(
    Kind.INPUT,
    "this line is a comment, which is not shown; to show it, leave out the two dots; "
    "to keep it, set it in below them",
)
#: A comment stands between lines of a directive, and takes those below it with it.
PARTING = Message(
    Kind.INPUT,
    "this line is a comment with all that is set in below it, which is not shown; if that belongs "
    "to “.. %(typed)s::” above, put the comment in front of it, or behind all of it; if not, put a "
    "blank line above the comment",
)
#: A comment of one line takes what is set in below the blank line behind it.
TAKING = Message(
    Kind.INPUT,
    "this line is a comment with all that is set in behind the blank line, which is not shown; to "
    "show that, let it begin where the two dots do",
    is_note=True,
)


class Repair(Struct, frozen=True, kw_only=True):
    """A row of the table; ``typed`` and ``read`` are its example, and its test."""

    seen: str
    kinds: tuple[LineKind, ...]
    #: The line as it is meant, or None where this is not what is seen.
    mend: Callable[[SourceLine, _Page], str | None]
    typed: str
    read: str


class _Page:
    """The lines around the one that is repaired, and what was told of them."""

    def __init__(self, lines: list[str], others: Collection[str]) -> None:
        self.lines, self.others = lines, others
        self.index = 0
        self.told: list[Fault] = []

    @functools.cached_property
    def pasted(self) -> dict[int, str]:
        """Rows that were pasted into a text."""
        return pasted_rows(self.lines)

    @functools.cached_property
    def blank(self) -> frozenset[int]:
        """The same, with blanks between their cells."""
        return blank_rows(self.lines)

    @functools.cached_property
    def barred(self) -> frozenset[int]:
        """The same, with bars around their cells."""
        return barred_rows(self.lines)

    def tell(self, message: Message, typed: str, name: str) -> None:
        self.told.append(on_page(message, "", self.index + 1, typed=typed, name=name))

    def block(self, line: SourceLine) -> list[str]:
        """The lines set in below ``line``, up to a blank one."""
        found = []
        for below in self.lines[self.index + 1 :]:
            body = below.lstrip(BLANKS)
            if not body or len(below) - len(body) <= len(line.indent):
                break
            found.append(body)
        return found


def _ordinary(indent: str) -> str:
    """White space in front of a line as docutils counts it: full-width blanks set nothing in."""
    return indent.replace("\u3000", "").replace("\xa0", " ")


def read_name(typed: str, others: Collection[str]) -> Meant | None:
    """The directive of ours whose name was typed, or is one character off."""
    found = _meant(typed)
    if found is not None and found.is_guess and (typed in others or directive_meant(typed)):
        return None
    return found


def _directive(line: SourceLine, page: _Page) -> str | None:
    """One of our directives, whatever dots, colons and blanks it was typed with."""
    name = line.name.strip(BLANKS)
    is_strict = re.match(r"\.\.(?!\.)", line.body) is not None
    pairs = sum(2 if sign == "∷" else 1 for sign in line.colons if sign in COLONS)
    found = read_name(name, page.others) if line.colons else None
    if found is None or (not is_strict and (found.is_guess or pairs < 2)):
        return None
    # A literal, or a directive in an item of a list.
    if not is_strict and re.match(r"[`\"'“‘「『（(《【]|\S{1,3}\s+\.\.", line.body):
        return None
    # A target, a footnote, a substitution.
    if name[:1] in "_[|" and (found.is_guess or pairs < 2):
        return None
    if found.is_guess:
        page.tell(DOUBTFUL if found.is_doubtful else GUESSED, name, found.name)
    elif pairs < 2:
        page.tell(COLONS_LACK, name, found.name)
    indent = _ordinary(line.indent)
    return f"{indent}.. {found.name}:: {line.rest.strip()}".rstrip()


def _without_colons(line: SourceLine, page: _Page) -> str | None:
    """One of our directives with no colon at all, if lines below it say that it is one."""
    if line.body[2:3] == ".":
        return None
    word, _, rest = line.body[2:].strip(BLANKS).partition(" ")
    found = _meant(word)
    if found is None or not _has_option(page.block(line), DIRECTIVE_NAMES[found.name]):
        return None
    page.tell(COLONS_LACK, word, found.name)
    return f"{line.indent}.. {found.name}:: {rest.strip()}".rstrip()


def _has_option(block: list[str], directive: str) -> bool:
    names = tuple(all_names(OPTIONS[directive]))
    for body in block:
        typed = re.match(rf"[{COLONS}]([^{COLONS}`]{{1,40}})[{COLONS}]", body)
        if typed and (found := meant(names, typed[1])) and not found.is_guess:
            return True
    return False


def _other_directive(line: SourceLine, page: _Page) -> str | None:
    """A directive of others, with the colons of a Chinese input method or without its blank."""
    name, body = line.name.strip(BLANKS), line.body
    signs = line.colons.strip(BLANKS)
    is_pair = len(signs) == 2 and set(signs) <= set(COLONS)
    if not body.startswith("..") or not is_pair or not _SIMPLE.fullmatch(name):
        return None
    if signs == "::" and body[2:3] == " ":
        return None
    return f"{line.indent}.. {name}:: {line.rest.strip(BLANKS)}".rstrip()


def _audience(line: SourceLine, page: _Page) -> str | None:
    """Who sees what is below, with one colon."""
    name, rest = line.name.strip(BLANKS), line.rest.strip(BLANKS)
    is_comment = not line.body.startswith("..") or len(line.colons) != 1
    if is_comment or not canonical(AUDIENCE_NAMES, name) or not canonical(AUDIENCES, rest):
        return None
    page.tell(COLONS_LACK, name, name)
    return f"{_ordinary(line.indent)}.. {name}:: {rest}"


def _underline(line: SourceLine, page: _Page) -> str | None:
    """A row of dashes below a title, as wide as it: a character of Chinese takes two columns."""
    row, title = line.text.rstrip(), page.lines[page.index - 1]
    sign = _UNDERLINES.get(row[0])
    # Two wide dashes below a sentence, or a longer line, are a dash; "--" may be one.
    is_short = columns_of(title) < 5 and title.rstrip()[-1:].isalnum()
    least = 2 if row[0] in "=~" or (is_short and not row.isascii()) else 3
    if sign is None or len(row) < least or not title[:1].strip(" \t\u3000.:："):
        return None
    return sign * max(columns_of(title), len(row))


def _pasted_row(line: SourceLine, page: _Page) -> str | None:
    """Cells parted by tabs, as they come from a spreadsheet, parted by commas."""
    part = line.part
    assert part is not None
    width = max(part.rows_width, line.body.rstrip().count("\t") + 1)
    cells = io.StringIO()
    csv.writer(cells, lineterminator="").writerow(
        cell.strip() for cell in line.body.split("\t")[:width]
    )
    behind = part.rows_behind.replace("\u3000", "").expandtabs()
    return " " * max(len(behind), part.indent + 3) + cells.getvalue()


def _pasted_cells(line: SourceLine, page: _Page) -> str | None:
    """Cells of rows that were pasted where no table begins; docutils makes blanks of tabs."""
    if "\t" not in line.text:
        return None
    part, behind = line.part, page.pasted.get(page.index)
    if behind is None or (behind and (not part or width_of_blanks(behind) <= part.indent)):
        return None
    return behind.expandtabs() + CELL_END.join(cells_in_row(line.text[len(behind) :], "\t"))


def _blank_cells(line: SourceLine, page: _Page) -> str | None:
    """Cells that blanks part, at the margin; below a directive they are its own to read."""
    body = line.body
    if line.part is not None or ("  " not in body and "\u3000" not in body):
        return None
    if page.index not in page.blank:
        return None
    return CELL_END.join(GAP.split(line.text.rstrip()))


def _barred_cells(line: SourceLine, page: _Page) -> str | None:
    """Cells with bars around them, as those pasted with tabs; a table of ours reads its own."""
    is_read = line.part is not None and line.part.name == "statistics-table"
    if is_read or not line.body.startswith("|") or page.index not in page.barred:
        return None
    return line.indent + CELL_END.join(cells_in_row(line.body.strip().strip("|"), "|"))


def _indent(line: SourceLine, page: _Page) -> str | None:
    """Other blanks in front: full-width ones set in an option or a field, not a paragraph."""
    if line.indent.isascii():
        return None
    indent = _ordinary(line.indent)
    if line.kind is LineKind.FIELD and line.part is not None and not indent:
        indent = " " * (line.part.indent + 3)
    if line.kind is LineKind.TEXT and _begins_paragraph(line, page, indent):
        indent += SET_IN
    return indent + line.body


def _begins_paragraph(line: SourceLine, page: _Page, indent: str) -> bool:
    """Whether a line is set in by two full-width blanks right below one of a text.

    Not below an option, another block or a row of a table, nor above a row of dashes.
    """
    above = page.lines[page.index - 1] if page.index else ""
    before = above.lstrip(BLANKS)
    below = "".join(page.lines[page.index + 1 : page.index + 2]).strip()
    return (
        line.indent.endswith(SET_IN)
        and before[:1] not in ("", *COLONS, *"|+.")
        and _ordinary(above[: len(above) - len(before)]) == indent
        and (line.part is None or line.part.name in TEXT_PARTS)
        and not line.text.rstrip().endswith("::")
        and (len(below) < 2 or below.strip(below[0]) != "")
    )


#: In the order in which they are tried; after the first that is meant, roles are read.
REPAIRS = (
    Repair(
        seen="one of our directives with other dots, colons, blanks or marks, or a character off",
        kinds=(LineKind.EXPLICIT,),
        mend=_directive,
        typed="。。动 态；；厅",
        read=".. 动态:: 厅",
    ),
    Repair(
        seen="one of our directives without colons, above one of its options",
        kinds=(LineKind.EXPLICIT,),
        mend=_without_colons,
        typed=".. 动态 厅\n   :日期: 2026-10-12",
        read=".. 动态:: 厅\n   :日期: 2026-10-12",
    ),
    Repair(
        seen="another directive with full-width colons, or without a blank behind its dots",
        kinds=(LineKind.EXPLICIT,),
        mend=_other_directive,
        typed="..image：：a.png",
        read=".. image:: a.png",
    ),
    Repair(
        seen="a block that some readers see, with one colon",
        kinds=(LineKind.EXPLICIT,),
        mend=_audience,
        typed=".. 范围：内部",
        read=".. 范围:: 内部",
    ),
    Repair(
        seen="an underline of other dashes, or shorter than its title",
        kinds=(LineKind.UNDERLINE,),
        mend=_underline,
        typed="窗口动态\n————",
        read="窗口动态\n--------",
    ),
    Repair(
        seen="rows of a table pasted from a spreadsheet",
        kinds=(LineKind.ROW,),
        mend=_pasted_row,
        typed=".. 统计表:: 表\n\n事项\t受理\n甲\t1,234",
        read='.. 统计表:: 表\n\n   事项,受理\n   甲,"1,234"',
    ),
    Repair(
        seen="rows of a table pasted into a text",
        kinds=(LineKind.TEXT,),
        mend=_pasted_cells,
        typed="序号\t事项\n1\t公路养护",
        read=f"序号{CELL_END}事项\n1{CELL_END}公路养护",
    ),
    Repair(
        seen="rows of figures pasted into a text, with blanks between their cells",
        kinds=(LineKind.TEXT,),
        mend=_blank_cells,
        typed="窗口  受理\n税务  300\n医保  200",
        read=f"窗口{CELL_END}受理\n税务{CELL_END}300\n医保{CELL_END}200",
    ),
    Repair(
        seen="a table of Markdown pasted into a text",
        kinds=(LineKind.TEXT,),
        mend=_barred_cells,
        typed="| 序号 | 事项 |\n|---|---|\n| 1 | 公路养护 |",
        read=f"序号{CELL_END}事项\n---{CELL_END}---\n1{CELL_END}公路养护",
    ),
    Repair(
        seen="full-width or unbreakable blanks in front of a line",
        kinds=(LineKind.TEXT, LineKind.FIELD, LineKind.EXPLICIT),
        mend=_indent,
        typed="　　今年以来，……",
        read="今年以来，……",
    ),
)
_BY_KIND = {kind: [repair for repair in REPAIRS if kind in repair.kinds] for kind in LineKind}


def _is_above_option(first: str) -> bool:
    return any(_has_option([first.strip()], name) for name in OPTIONS)


def _begun_above(above: Sequence[str]) -> str:
    """The directive that goes on up to the last of these lines, without a blank line behind it."""
    if not above or not above[-1].strip() or not above[-1][:1].isspace():
        return ""
    head = next((line for line in reversed(above) if line[:1].strip()), "")
    name, colons, _rest = head[2:].partition("::")
    return name.strip() if colons and head.startswith(".. ") else ""


def look_at_comment(
    text: str, below: Sequence[str] = (), above: Sequence[str] = ()
) -> tuple[Message, str] | None:
    """What is to be told of a comment's first line, and the name in it; None for an ordinary one.

    An option of ours right below it shows that no comment was meant.

    >>> look_at_comment("动态 厅") == (LACKING, "动态"), look_at_comment("存档")
    (True, None)
    >>> look_at_comment("code block:: c") == (UNKNOWN_DIRECTIVE, "code block")
    True
    >>> look_at_comment("注：截至13日。") == (HIDDEN, "注"), look_at_comment("note to self: mend")
    (True, None)
    >>> above = [".. 巡查情况::", "   :着装: 良好。"]
    >>> look_at_comment("存档", ["   :卫生: 良好。"], above) == (PARTING, "巡查情况")
    True
    >>> look_at_comment("存档", ["", "  7月28日，……"]) == (TAKING, "")
    True
    >>> look_at_comment("存档", ["   两行", "", "   再一段"])
    >>> look_at_comment("", ["", "  甲"], above)
    """
    first = below[0] if below and below[0][:1].isspace() else ""
    seen = _look_at_words(text, first)
    taken = next((line for line in below if line.strip()), "")
    # ".." alone takes nothing behind a blank line.
    if seen is not None or not taken[:1].isspace() or not (text.strip() or first):
        return seen
    if begun := _begun_above(above):
        return PARTING, begun
    return None if first else (TAKING, "")


def _look_at_words(text: str, first: str) -> tuple[Message, str] | None:
    """The same by its own words, and by the first line that is set in right below it."""
    match = _FIRST_WORD.match(text)
    word = match[1] if match else ""
    found = _meant(word)
    if found is not None and not found.is_guess:
        return LACKING, found.name
    match = _COMMENTED.match(text)
    if (match is None or len(match["colons"]) == 1) and found is None and _REMARK.match(text):
        return HIDDEN, word
    if match is None:
        if word and _is_above_option(first):
            return UNKNOWN_DIRECTIVE, word
        return (COMMENT, found.name) if found is not None and len(word) > 1 else None
    name = match["name"].strip()
    if len(re.findall(f"[{COLONS}]", match["colons"])) > 1:
        return UNKNOWN_DIRECTIVE, name
    return (COMMENT, name) if len(name.split()) == 1 else None


def no_directive(typed: str, line: int = 0) -> Fault:
    """That there is no directive of this name, and which may be meant."""
    known = directive_meant(typed) or directive_of_argument(typed)
    if not known and (found := option_by_itself(typed)):
        option, kind = found
        values = {
            "name": name_to_write(DIRECTIVE_ALIASES, DIRECTIVES[kind]),
            "option": name_to_write(OPTIONS[kind], option),
        }
        return on_page(OPTION_BY_ITSELF, "", line, typed=typed, **values)
    near = (known,) if known else nearest_directives(typed)
    names = tuple(name_to_write(DIRECTIVE_ALIASES, name) for name in near)
    if len(near) > 1:
        return on_page(MEANT_ONE_OF, "", line, typed=typed, names=names)
    message = MEANT if near else UNKNOWN_DIRECTIVE
    return on_page(message, "", line, typed=typed, name="".join(names))


class Repaired(Struct, frozen=True, kw_only=True):
    """A source as docutils is given it."""

    text: str
    #: What its author is told, by lines.
    told: tuple[Fault, ...]


def repair(
    text: str,
    others: Collection[str] = (),
    leaves_out: Callable[[str], object] = lambda _condition: False,
) -> Repaired:
    """The source with every line as it is meant, but those that ``only`` leaves out.

    ``others`` are names of directives not ours.

    >>> repair(".. 报头：：周报\\n   受理:数据:·affairs/行政许可/受理·件").text
    '.. 报头:: 周报\\n   受理:数据:`affairs/行政许可/受理`件'
    """
    typed = text.split("\n")
    lines = [with_our_directive(line) for line in typed]
    page = _Page(lines, others)
    tokenizer = Tokenizer(lines, leaves_out)
    done = []
    for index in range(len(lines)):
        line = tokenizer.read(index)
        if line.kind is LineKind.BLANK:
            done.append(lines[index].replace("\u3000", ""))
            continue
        if line.kind is not LineKind.LITERAL:
            page.index = index
            for repair in _BY_KIND[line.kind]:
                mended = repair.mend(line, page)
                if mended is not None:
                    line.text = mended
                    line.indent = mended[: len(mended) - len(mended.lstrip(BLANKS))]
                    break
            if tokenizer.enter(index, line):
                line.text, tokenizer.in_quote = read_roles(line)
        elif typed[index] != lines[index]:
            line.text = typed[index]
        done.append(line.text)
    return Repaired(text="\n".join(done), told=tuple(page.told))
