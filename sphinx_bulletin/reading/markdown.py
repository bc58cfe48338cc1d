"""MyST Markdown: what its parser does not read, or reads as something else.

Roles under their Chinese names, or as reStructuredText has them; names of directives that are a
character off; unknown ones of both; names of pictures with blanks; dates that are no entries of a
list.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from functools import partial

from ..model.faults import Fault, on_page
from ..model.markup.own_names import name_of_ours
from ..model.markup.paragraphs import may_be_date
from ..model.markup.pasted_rows import CELL_END, cells_in_row, pasted_rows
from ..model.markup.repairs import (
    DOUBTFUL,
    GUESSED,
    MEANT,
    UNKNOWN_DIRECTIVE,
    Repaired,
    no_directive,
    read_name,
)
from ..model.markup.tokens import LITERAL
from ..model.markup.vocabulary import DIRECTIVE_NAMES, ROLES
from ..model.text import alike
from ..model.text.regex import regex
from .links import as_file_name

#: The directive that shows what is below an unknown one.
AS_TYPED = "bulletin-as-typed"
#: Name → the one that MyST reads.
_NAMES = dict.fromkeys(("stat", ROLES["stat"]), "stat") | {
    f"bulletin:{written}": f"bulletin:{name}"
    for name, alias in ROLES.items()
    if name != "stat"
    for written in (name, alias)
}
_WRITTEN = "|".join(map(re.escape, _NAMES))
_ROLE = regex(
    # Code stays as it is typed.
    r"(?P<code>(?<!`)(?P<ticks>`+)(?!`).*?(?<!`)(?P=ticks)(?!`))"
    rf"|[{{｛]\s*(?P<name>{_WRITTEN})\s*[}}｝]\s*(?:(?=`)|｀(?P<text>[^`｀]+)[`｀])"
    rf"|(?<![A-Za-z0-9:：`])[:：](?P<plain>{_WRITTEN})[:：](?=`[^`\s])"
    r"|(?<!\\)\{(?P<other>[\w+:-]{1,80})\}(?=`)"
)
_FENCE = regex(r"(?P<head>[ \t>]*(?P<fence>`{3,}(?=[^`]*$)|~{3,}|:{3,})[ \t]*)(?P<info>.*)")
_DIRECTIVE = regex(
    r"[{｛]\s*(?P<name>\w[\w\u3000 -]{0,79}|[^\s{}｛｝]{1,80})\s*[}｝]\s*(?P<rest>.*)"
)
_WITHOUT_BRACES = regex(r"(?P<name>[^\s{}]{1,80})\s*(?P<rest>.*)")
_COLONS = regex(":{3,}")
#: Names of directives of docutils whose text no page of Sphinx shows.
_AT_EDGES = frozenset(["header", "footer", "题头", "页眉", "页脚"])
#: What is set in by so many blanks is code.
_CODE = 4
_ENTRY = regex(r"(?P<head>[ >]*)(?P<number>\d{1,9})(?P<sign>[.)])(?P<text>(?:[ \t].*)?)")

#: Directives whose lines are text, not cells; and the page itself.
_TEXTS = {"text", *(name for name, kind in DIRECTIVE_NAMES.items() if kind != "statistics-table")}


def read_markdown(
    text: str,
    others: Collection[str],
    leaves_out: Callable[[str], object] = lambda _condition: False,
    *,
    roles: Collection[str] | None = None,
    colon_fences: bool = True,
) -> Repaired:
    """The page as it is meant, each line on its line, but those that ``only`` leaves out.

    ``others`` are directives that are not ours, ``roles`` all that there are; without them none is
    unknown.

    >>> read_markdown("受理{数据}`a/b/c`件，写作``{数据}`a/b/c` ``", ()).text
    '受理{stat}`a/b/c`件，写作``{数据}`a/b/c` ``'
    >>> read_markdown("受理{foo}`甲`件", (), roles=("doc",)).text
    '受理\\\\{foo}`甲`件'
    >>> read_markdown("2026. 10. 12 召开会议。", ()).text
    '2026\\\\. 10. 12 召开会议。'
    """
    lines = text.split("\n")
    pasted = pasted_rows(lines) if "\t" in text else {}
    done: list[str] = []
    told: list[Fault] = []
    #: Signs and directive of each fence that is open; no name for code; whether tildes stand there.
    fences: list[tuple[str, str, bool]] = []
    for index, line in enumerate(lines):
        match = _FENCE.fullmatch(line)
        name = fences[-1][1] if fences else "text"
        is_literal = not name or name in LITERAL
        if match is not None:
            fence, info = match["fence"], match["info"].strip()
            if fences and not info and fence.startswith(fences[-1][0]):
                if fences.pop()[2]:
                    line = _as_tildes(line)
            elif not is_literal:
                is_turned = fence[0] == ":" and not colon_fences
                found: list[Fault] = []
                head = _DIRECTIVE.fullmatch(info) or _without_braces(info, index + 1, found)
                name = head["name"] if head else ""
                if head is not None:
                    name, rest = _directive(head, others, index + 1, found)
                    # Without that extension of MyST, what is no directive is text.
                    if not is_turned or name != AS_TYPED:
                        line = f"{match['head']}{{{name}}} {rest}".rstrip()
                        line = _as_tildes(line) if is_turned else line
                        told += found
                    else:
                        is_turned = False
                    if name == AS_TYPED or (name == "only" and leaves_out(rest.strip())):
                        name = ""
                fences.append((fence, name, is_turned and head is not None))
        elif not is_literal:
            line = _ROLE.sub(partial(_role, roles, index + 1, told), line)
            if name in _TEXTS and index in pasted:
                line = _row(line, pasted[index])
            elif name in _TEXTS:
                line = _text(lines, index, line)
        done.append(line)
    return Repaired(text="\n".join(done), told=tuple(told))


def _as_tildes(line: str) -> str:
    """The line of a fence of colons with tildes, which MyST reads without an extension as well.

    >>> _as_tildes(":::{window-item} A: b")
    '~~~{window-item} A: b'
    """
    return _COLONS.sub(lambda match: match[0].replace(":", "~"), line, count=1)


def _row(line: str, behind: str) -> str:
    """A row of a pasted table; what is set in by a tab or far is code."""
    if "\t" in behind or len(behind) >= _CODE:
        return line
    return behind + CELL_END.join(cells_in_row(line[len(behind) :], "\t"))


def _role(roles: Collection[str] | None, line: int, told: list[Fault], match: re.Match[str]) -> str:
    """A role as MyST reads it; of one that there is not MyST would show nothing."""
    typed = match["other"]
    if typed:
        is_read = roles is None or (typed.isascii() and typed.lower() in roles)
        # Of two characters one is half.
        near = "" if is_read else alike.nearest(typed, _NAMES, 0.75 if typed.isascii() else 0.5)
        if is_read or not (near or typed.isascii()):
            return match[0]
        message = MEANT if near else UNKNOWN_DIRECTIVE
        told.append(on_page(message, "", line, typed=f"{{{typed}}}", name=f"{{{near}}}"))
        return f"\\{match[0]}"
    text = f"`{match['text']}`" if match["text"] else ""
    return match["code"] or f"{{{_NAMES[match['name'] or match['plain']]}}}{text}"


def _without_braces(info: str, line: int, told: list[Fault]) -> re.Match[str] | None:
    """One of our directives whose name has no braces, which MyST takes for a language."""
    head = _WITHOUT_BRACES.fullmatch(info)
    if head is None or head["name"] not in DIRECTIVE_NAMES:
        return None
    told.append(on_page(GUESSED, "", line, typed=head["name"], name=f"{{{head['name']}}}"))
    return head


def _directive(
    head: re.Match[str], others: Collection[str], line: int, told: list[Fault]
) -> tuple[str, str]:
    """The name of a directive as it is meant, and what stands behind it."""
    typed, rest = head["name"].strip(), head["rest"]
    typed = name_of_ours(typed) or typed
    if typed in ("image", "figure"):
        return typed, as_file_name(rest, "\\")
    found = read_name(typed, others)
    if found is not None:
        if found.is_guess:
            message = DOUBTFUL if found.is_doubtful else GUESSED
            told.append(on_page(message, "", line, typed=typed, name=found.name))
        return found.name, rest
    # Of another domain, or MyST's own; not what no page of Sphinx shows.
    is_known = typed.lower() in others and typed.lower() not in _AT_EDGES
    if ":" in typed or typed == "eval-rst" or is_known:
        return typed, rest
    told.append(no_directive(typed, line))
    return AS_TYPED, head[0]


def _text(lines: list[str], index: int, line: str) -> str:
    """A line of text; a date or a figure at its start is an entry only where others are around."""
    entry = _ENTRY.fullmatch(line)
    number = int(entry["number"]) if entry else 0
    if entry is None or not may_be_date(number, entry["text"]):
        return line
    head, sign = entry["head"], entry["sign"]
    above = next((line for line in reversed(lines[:index]) if line.strip()), "")
    below = next((line for line in lines[index + 1 :] if line.strip()), "")
    # Who leaves the counting to MyST begins each entry with 1.
    same = {number} & {0, 1}
    for other, numbers in ((above, {number - 1, *same}), (below, {number + 1, *same})):
        if other.startswith((f"{head} ", *(f"{head}{number}{sign} " for number in numbers))):
            return line
    return f"{head}{entry['number']}\\{sign}{entry['text']}"
