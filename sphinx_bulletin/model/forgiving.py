"""reStructuredText as people type it with a Chinese input method, read as what it means.

Every line stays on its line, so that messages point to what the author sees.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .characters import as_meant
from .chinese import columns_of
from .pasted import directive_line, underline, with_blanks
from .vocabulary import DIRECTIVE_NAMES, FINDING_FIELDS, OPTIONS, ROLES, canonical

_DIRECTIVE = re.compile(
    r"(?P<indent>\s*)\.\.[ \t\u3000]*(?P<name>[^\s:：]+)[ \t\u3000]*[:：]{2}(?P<rest>.*)"
)
_COMMENT = re.compile(r"\s*\.\.[ \t\u3000]*(?P<name>[^\s:：]+)(?:[\s:：].*)?")
_FIELD = re.compile(
    r"(?P<indent>[ \t\u3000]*)[:：](?![:：])(?P<name>[^:：`]+)[:：](?![:：`])(?P<rest>.*)"
)
#: An option without its first colon, or its second.
_LACKING = re.compile(
    r"(?P<indent>[ \t\u3000]*)"
    r"(?:(?P<first>[^\s:：]+)[:：]|[:：](?P<second>[^\s:：]+)(?=[ \t\u3000]|$))(?P<rest>.*)"
)
_LITERAL = frozenset(
    [
        "code",
        "code-block",
        "sourcecode",
        "highlight",
        "literalinclude",
        "parsed-literal",
        "raw",
        "math",
        "prompt",
        "doctest",
        "testcode",
        "csv-table",
    ]
)


#: Not a comment: a footnote or citation, a target, a substitution, a directive.
_COMMENTED = re.compile(r"\s*\.\.(?:$|[ \t]+(?![\[_|])(?!\S+[ \t]*[:：]{2}))")
_FIGURES = f"stat|{ROLES['stat']}"
#: One of these is in every line with a role of ours, or a literal.
_SIGNS = ("`", "bulletin", *(name + colon for name in ("stat", ROLES["stat"]) for colon in ":："))
_KINDS = "|".join(name for pair in ROLES.items() if pair[0] != "stat" for name in pair)
_GAP = r"[ \t\u3000]*"
#: Where a backtick ends a role: not in a link, a literal or text with another role after it.
_END = r"`(?![`_])(?!:[A-Za-z][\w.+-]*:(?!`))"


def _target(marks: str, row: str | None = None) -> str:
    """A pattern for table/row/column without any of ``marks``, in the row without ``row``."""
    part, middle = f"[^{marks}`/／]+", f"[^{row or marks}`/／]+"
    return f"{part}[/／]{middle}(?:[/／]{part})+"


_TICKED = rf"`(?=\S)[^`]*[^`\s]{_END}"
#: No part repeats what the part before it may take, so that no line takes long.
_TYPED_ROLE = re.compile(
    rf"""(?P<kept>\\. | ``(?=\S)(?:(?!``(?!`)).)+(?<=\S)``(?!`) | `(?=\S)[^`]+`_{{0,2}})
    | (?P<open>``(?=[^\s`]))
    | [:：](?P<figure>{_FIGURES})[:：](?P<gap>{_GAP})(?P<value>
        {_TICKED}
        | ·{_target("·", row="｀:：，。；")}· | ｀{_target("｀")}｀
        | `{_target("·｀")}[·｀] | [·｀]{_target("·｀")}{_END}
        | [‘’]{_target("‘’")}[‘’] | [“”]{_target("“”")}[“”]
        | '{_target("'")}' | "{_target('"')}"
        | ·[^·`，。；]+· | ｀[^｀`，。；]+｀)
    | [:：]bulletin[:：](?P<kind>{_KINDS})[:：]{_GAP}(?P<name>
        {_TICKED} | ·[^·`]+· | ｀[^｀`]+｀
        | [‘’][^‘’`]+[‘’] | [“”][^“”`]+[“”] | '[^'`]+' | "[^"`]+")
    | (?<![:：])(?P<bare>(?<![A-Za-z0-9_.+-])stat|{ROLES["stat"]})[:：]{_GAP}(?P<bare_value>
        `(?=\S){_target("")}(?<=\S){_END})""",
    re.VERBOSE,
)
#: The name of a role that is not ours begins before.
_OTHER_ROLE = re.compile(r"(?<!\w):\w[\w.+:-]*")
_OTHER_DOMAIN = re.compile(r"[:：][A-Za-z][A-Za-z0-9_.+-]*")


@dataclass(frozen=True, kw_only=True, slots=True)
class Suspect:
    """A comment that begins with one of our names; docutils would drop it without a word."""

    #: From 1.
    line: int
    name: str


@dataclass(slots=True)
class _Block:
    """The directive that the lines being read belong to."""

    name: str
    indent: int
    #: Columns of its options and its text.
    within: int
    in_options: bool = True


@dataclass(slots=True)
class _Text:
    """What the lines read so far say of the next one."""

    #: Columns of the comment that the lines stand in.
    comment: int | None = None
    #: A literal goes on in the next line.
    in_literal: bool = False
    in_doctest: bool = False

    def roles(self, line: str, follows: str) -> str:
        """The line with our roles as they are meant; ``follows`` is the line below it."""
        body = line.lstrip()
        if not body:
            self.in_literal = self.in_doctest = False
            return line
        is_within = self.in_literal or self.in_doctest or self.comment is not None
        if not is_within and not body.startswith(("..", ">>> ")) and not _has_sign(line):
            # Most lines.
            return line
        indent = len(line) - len(line.lstrip(" \t"))
        if self.comment is not None and indent > self.comment:
            return line
        self.comment = None
        if _COMMENTED.match(line):
            # ".." alone, with a blank line below it, takes nothing with it.
            if line.strip() != ".." or follows.strip():
                self.comment = indent
            return line
        self.in_doctest = self.in_doctest or line.lstrip().startswith(">>> ")
        if self.in_doctest:
            return line
        start = 0
        if self.in_literal:
            end = line.find("``")
            if end < 0:
                return line
            self.in_literal, start = False, end + 2
        return line[:start] + self._meant(line[start:], whole=line)

    def _meant(self, part: str, whole: str) -> str:
        if not _has_sign(part):
            return part
        is_row = _is_row(whole)
        done: list[str] = []
        last = 0
        for match in _TYPED_ROLE.finditer(part):
            if match["open"]:
                self.in_literal = True
                break
            meant = _role(match)
            if is_row and columns_of(meant) != columns_of(match[0]):
                meant = match[0]
            done += [part[last : match.start()], meant]
            last = match.end()
        return "".join(done) + part[last:]


def _has_sign(line: str) -> bool:
    return any(sign in line for sign in _SIGNS)


def _is_row(line: str) -> bool:
    """Whether the line may be a row of a table, whose cells stand in columns."""
    body = line.strip()
    has_borders = body.startswith(("|", "+")) and body.endswith(("|", "+"))
    return has_borders or re.search(r"[^\s:：] {2,}\S", body) is not None


def _role(match: re.Match[str]) -> str:
    """The role as it is meant; what was matched where it is not ours."""
    found = match[0]
    if match["kept"]:
        return found
    before = match.string[max(0, match.start() - 60) : match.start()]
    if match["kind"]:
        name = match["name"][1:-1].strip()
        return f":bulletin:{match['kind']}:`{name}`" if name else found
    if match["bare"]:
        if any(one.end() == len(before) for one in _OTHER_ROLE.finditer(before)):
            return found
        return f":{match['bare']}:{match['bare_value']}"
    value = match["value"][1:-1].strip()
    if match["figure"] == "stat" and any(
        one.end() == len(before) for one in _OTHER_DOMAIN.finditer(before)
    ):
        return found
    if not value:
        return found
    # At the start of a line it may be a field as well.
    if match["gap"] and not before.strip() and not re.fullmatch(_target(""), value):
        return found
    return f":{match['figure']}:`{value}`"


def normalize(text: str) -> tuple[str, list[Suspect]]:
    """The text with our names as docutils wants them, and the comments that look like ours.

    >>> normalize(".. 报头：：周报\\n   ：期号：41")[0]
    '.. 报头:: 周报\\n   :期号: 41'
    >>> normalize("受理:数据:·affairs/行政许可/受理·件")[0]
    '受理:数据:`affairs/行政许可/受理`件'
    """
    suspects: list[Suspect] = []
    lines = as_meant(text).split("\n")
    return "\n".join(_lines(lines, suspects)), suspects


def _lines(lines: list[str], suspects: list[Suspect]) -> Iterator[str]:
    literal: int | None = None
    block: _Block | None = None
    text = _Text()
    for number, line in enumerate(lines, 1):
        indent = len(line) - len(line.lstrip(" \t"))
        if not line.strip():
            if block is not None:
                block.in_options = False
            text.roles(line, "")
            yield line.replace("\u3000", "")
            continue
        if literal is not None and indent > literal:
            yield line
            continue
        literal = None
        line = directive_line(with_blanks(line))
        indent = len(line) - len(line.lstrip(" \t"))
        if block is not None and indent <= block.indent and not _is_within(block, line):
            block = None
        if block is None and number > 1 and (number == 2 or not lines[number - 3].strip()):
            line = underline(line, lines[number - 2])
        is_explicit = line.lstrip().startswith("..")
        match = _DIRECTIVE.fullmatch(line) if is_explicit else None
        if not (match and match["name"] in _LITERAL):
            line = text.roles(line, "".join(lines[number : number + 1]))
            match = _DIRECTIVE.fullmatch(line) if is_explicit else None
        if match and match["name"] in DIRECTIVE_NAMES:
            within = _columns_within(lines[number:], indent)
            block = _Block(DIRECTIVE_NAMES[match["name"]], indent, within)
            yield f"{match['indent']}.. {match['name']}:: {match['rest'].strip()}".rstrip()
        elif match:
            literal = indent if match["name"] in _LITERAL else None
            yield line
        else:
            comment = _COMMENT.fullmatch(line) if is_explicit else None
            if comment and comment["name"] in DIRECTIVE_NAMES:
                suspects.append(Suspect(line=number, name=comment["name"]))
            literal = indent if line.rstrip().endswith("::") else None
            yield _plain_line(line, block)


def _is_within(block: _Block, line: str) -> bool:
    """Whether a line at the margin belongs to the directive: full-width blanks, a pasted row."""
    if block.in_options:
        return line.lstrip(" \t").startswith("\u3000") and _FIELD.fullmatch(line) is not None
    return block.name == "statistics-table" and "\t" in line.strip()


def _plain_line(line: str, block: _Block | None) -> str:
    if block is not None:
        field = _FIELD.fullmatch(line)
        has_fields = block.name in ("inspection-checklist", "distribution-footer")
        if field and (block.in_options or has_fields):
            indent = field["indent"].replace("\u3000", "") or "   "
            # Each option where the others are; a field of a finding stands deeper than its check.
            if block.in_options or block.name == "distribution-footer":
                indent = " " * block.within
            name = _field_name(field["name"], block.name)
            return f"{indent}:{name}: {field['rest'].strip()}".rstrip()
        if block.in_options and (option := _option_that_lacks_a_colon(line, block)):
            return option
        if block.name == "statistics-table" and not block.in_options and "\t" in line.strip():
            return " " * block.within + _comma_line(line)
    return re.sub(r"^([ \t]*)\u3000[\u3000 \t]*", r"\1", line) if "\u3000" in line else line


def _option_that_lacks_a_colon(line: str, block: _Block) -> str | None:
    found = _LACKING.fullmatch(line)
    if found is None or len(found["indent"].expandtabs()) > block.within:
        return None
    name = found["first"] or found["second"]
    if canonical(OPTIONS[block.name], name) is None:
        return None
    return f"{' ' * block.within}:{name}: {found['rest'].strip()}".rstrip()


def _columns_within(below: list[str], outside: int) -> int:
    """Columns at which the text of a directive stands; its options, where it has no text.

    It is what docutils takes for all of its lines; what stands deeper is no option to it, but goes
    on with the line before.
    """
    options: list[int] = []
    texts: list[int] = []
    is_head = True
    for line in below:
        body = line.lstrip()
        if not body:
            is_head = False
            continue
        column = len(line[: len(line) - len(body)].expandtabs())
        if column <= outside:
            break
        if not is_head:
            texts.append(column)
        elif _FIELD.fullmatch(line):
            options.append(column)
    return min(texts or options, default=outside + 3)


def _field_name(name: str, directive: str) -> str:
    """The name of an option without the blanks that set two characters apart: ``日 期``."""
    squeezed, typed = "".join(name.split()), name.strip()
    is_meant = squeezed == typed or canonical(OPTIONS[directive], squeezed)
    return squeezed if is_meant else typed


def _comma_line(line: str) -> str:
    """Cells parted by tabs, as they come from a spreadsheet, parted by commas."""
    body = line.lstrip(" \t")
    cells = io.StringIO()
    csv.writer(cells, lineterminator="").writerow([cell.strip() for cell in body.split("\t")])
    return cells.getvalue()


def missing_blanks(lines: Sequence[str]) -> list[int]:
    """Indices of lines before which a blank one lacks: a directive's text right below its options,
    and the first field of a finding right below its text.

    docutils would drop the whole directive, or print the field as text.

    >>> missing_blanks([".. 动态:: 厅", "   :日期: 2026-10-12", "   正文。"])
    [2]
    >>> missing_blanks([".. 巡查情况::", "", "   :卫生: 净。", "      :销号: 2026-40/卫生"])
    [3]
    """
    found: list[int] = []
    base: int | None = None
    options: int | None = None
    #: Columns of the checklist that the lines stand in.
    checklist: int | None = None
    for index, line in enumerate(lines):
        body = line.lstrip()
        here = len(line) - len(body)
        match = _DIRECTIVE.fullmatch(line) if body.startswith("..") else None
        if checklist is not None and body and here <= checklist:
            checklist = None
        if match and match["name"] in DIRECTIVE_NAMES:
            base, options = here, None
            if DIRECTIVE_NAMES[match["name"]] == "inspection-checklist":
                checklist = here
        elif checklist is not None and _is_cut_off(lines, index):
            found.append(index)
            base = None
        elif base is None:
            continue
        elif not body or here <= base:
            base = None
        elif _FIELD.fullmatch(line) and options in (None, here):
            options = here
        elif options is not None and here <= options:
            found.append(index)
            base = None
    return found


def _is_cut_off(lines: Sequence[str], index: int) -> bool:
    """Whether a line is a finding's field, right below a line that it would be taken with."""
    line, above = lines[index], lines[index - 1]
    field = _FIELD.fullmatch(line)
    if field is None or canonical(FINDING_FIELDS, field["name"]) is None or not above.strip():
        return False
    here, there = (len(one) - len(one.lstrip()) for one in (line, above))
    return there < here or (there == here and not _FIELD.fullmatch(above))


#: A quoted asterisk, “*”, is no markup.
_PAIRS = frozenset(["“”", "‘’", "（）", "()", "《》", "「」", "『』", "【】", "[]", '""', "''"])
#: Part of a role's name that is not ours.
_LATIN = "[A-Za-z][A-Za-z0-9_.+-]*"
_ALIASES = "|".join(ROLES.values())
#: Markup that may stand next to Chinese without a blank. Runs of three and more asterisks are
#: masks of telephone numbers, not markup.
_INLINE = re.compile(
    rf"""(?P<stars>\*{{3,}})
    | (?P<literal>``(?=\S)(?:(?!``(?!`)).)+(?<=\S)``(?!`))
    | (?P<role>[:：](?:(?:{_LATIN}:)*(?:{_LATIN}|{_ALIASES}))[:：]`(?=\S)[^`]+`)
    | (?P<phrase>`(?=\S)[^`]+`__?)
    | (?P<strong>(?<!\*)\*\*(?=[^\s*])(?:(?!\*\*)[^\\])+(?<=[^\s*])\*\*(?!\*))
    | (?P<emphasis>(?<!\*)\*(?=[^\s*])[^*\\]+(?<=[^\s*])\*(?!\*))
    | (?P<note>\[(?:\d+|\#\w*)\]_)
    | (?P<url>https?://[A-Za-z0-9/?&=%#._~:@!$'()*+,;-]*[A-Za-z0-9/=_-])
    | (?P<escape>\\.)""",
    re.VERBOSE | re.DOTALL,
)


def part_markup(text: str) -> str:
    """Escaped blanks (which leave none) between inline markup and the Chinese beside it.

    Asterisks in runs of three and more, and single ones next to Latin letters and digits, are
    text. Markup that docutils reads already keeps its meaning; what stands between Latin letters or
    digits stays text.

    >>> print(part_markup("指导**水利**工作"))
    指导\\ **水利**\\ 工作
    >>> print(part_markup("138****5678和139****1234"))
    138\\*\\*\\*\\*5678和139\\*\\*\\*\\*1234
    """
    return _INLINE.sub(_parted, text)


def _parted(match: re.Match[str]) -> str:
    kind, found = match.lastgroup, match[0]
    if kind == "escape":
        return found
    if kind == "stars":
        return found.replace("*", r"\*")
    if kind == "role":
        found = _ascii_colons(found)
    before = match.string[match.start() - 1 : match.start()]
    after = match.string[match.end() : match.end() + 1]
    if kind in ("strong", "emphasis"):
        # 138**5678和139**1234 is a mask: digits on both sides of each asterisk.
        inside = found.strip("*")
        is_quoted = before + inside[0] in _PAIRS
        if is_quoted or not (_may_meet(before, inside[0]) and _may_meet(inside[-1], after)):
            return found
    head = r"\ " if _needs_parting(before) else ""
    tail = r"\ " if _needs_parting(after) else ""
    return f"{head}{found}{tail}"


def _ascii_colons(role: str) -> str:
    name, _, rest = role.partition("`")
    return name.replace("：", ":") + "`" + rest


def _needs_parting(char: str) -> bool:
    return bool(char) and not char.isspace()


def _may_meet(left: str, right: str) -> bool:
    """Whether markup may stand between: not between two Latin letters or digits."""
    return not (left.isascii() and left.isalnum() and right.isascii() and right.isalnum())
