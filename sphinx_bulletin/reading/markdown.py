"""MyST Markdown: roles under their Chinese names, which its parser does not read."""

from __future__ import annotations

import re

from ..model.vocabulary import ROLES

#: Chinese name → the one that MyST reads.
_NAMES = {ROLES["stat"]: "stat"} | {
    f"bulletin:{alias}": f"bulletin:{name}" for name, alias in ROLES.items() if name != "stat"
}
_ROLE = re.compile(
    # Code between two or more backticks stays as it is typed.
    r"(?P<code>(?<!`)(?P<ticks>`{2,})(?!`).*?(?<!`)(?P=ticks)(?!`))"
    rf"|\{{\s*(?P<name>{'|'.join(map(re.escape, _NAMES))})\s*\}}(?=`)"
)
_FENCE = re.compile(r"[ \t>]*(?P<fence>`{3,}|~{3,}|:{3,})[ \t]*(?P<info>.*)")
#: Directives whose content is shown as it is typed.
_LITERAL = re.compile(r"\{(?:code|code-block|sourcecode|literalinclude|math|raw|parsed-literal)\}")


def name_roles(text: str) -> str:
    """The page with roles named as MyST reads them; what is shown as code is kept.

    >>> name_roles("受理{数据}`a/b/c`件，写作``{数据}`a/b/c` ``")
    '受理{stat}`a/b/c`件，写作``{数据}`a/b/c` ``'
    """
    lines = []
    open_fences: list[tuple[str, bool]] = []
    for line in text.split("\n"):
        match = _FENCE.fullmatch(line)
        is_literal = bool(open_fences) and open_fences[-1][1]
        if match is not None:
            fence, info = match["fence"], match["info"].strip()
            if open_fences and not info and fence.startswith(open_fences[-1][0]):
                open_fences.pop()
            elif not is_literal:
                is_code = not info.startswith("{") or _LITERAL.match(info) is not None
                open_fences.append((fence, is_code))
        elif not is_literal:
            line = _ROLE.sub(_named, line)
        lines.append(line)
    return "\n".join(lines)


def _named(match: re.Match[str]) -> str:
    return match["code"] or f"{{{_NAMES[match['name']]}}}"
