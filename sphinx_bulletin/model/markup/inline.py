"""Roles of ours within a line as people type them, and markup that touches Chinese."""

from __future__ import annotations

import re

from ..text.alike import letters_only
from ..text.chinese import columns_of
from ..text.regex import regex
from .tokens import BLANKS, SourceLine
from .vocabulary import ROLES

#: The last of each as Taiwan writes it.
_FIGURES = ("stat", ROLES["stat"], "數據")
_OTHERS = [name for pair in ROLES.items() if pair[0] != "stat" for name in pair]
_KINDS = "|".join([*_OTHERS, "期號", "動態", "統計表"])
#: One of these is in every line with a role of ours, or a literal.
_SIGNS = ("`", "bulletin", *(name + colon for name in _FIGURES for colon in ":："))
#: What stays as it is, the beginning of a literal that goes on below, or the name of a role of
#: ours in front of what may be its text.
_PLACE = regex(
    rf"""(?P<kept>\\. | ``(?=\S)(?:(?!``(?!`)).)+(?<=\S)``(?!`) | `(?=\S)[^`]+`_{{0,2}})
    | (?P<open>``(?=[^\s`]))
    | (?P<first>[:：]?)
      (?:(?P<figure>{"|".join(_FIGURES)}) | bulletin[:：](?P<kind>{_KINDS}))
      (?P<second>[:：]?)(?P<gap>[{BLANKS}]*)(?=\S)""",
    re.VERBOSE,
)
#: What opens the text of a role → what may close it. The first three stand for each other.
_TICKS = "`·｀"
_CLOSES = dict.fromkeys(_TICKS, _TICKS) | {
    "‘": "‘’", "’": "‘’", "“": "“”", "”": "“”", "'": "'", '"': '"',
}  # fmt: skip
#: What is sure to close it.
_PAIR = {sign: sign if sign in _TICKS else closes for sign, closes in _CLOSES.items()}
#: Where a backtick ends a role: not in a link, a literal or text with another role after it.
_END = regex(r"`(?![`_])(?!:[A-Za-z][\w.+-]*:(?!`))")
#: The name of a role that is not ours begins before.
_OTHER_ROLE = regex(r"(?<![\w.+:-])(?>[\w.+:-]*?(?<!\w):\w)[\w.+:-]*+$")
_OTHER_DOMAIN = regex(r"[:：][A-Za-z][A-Za-z0-9_.+-]*$")
#: No text of a role of ours is longer.
_LONGEST = 200


def read_roles(line: SourceLine) -> tuple[str, bool]:
    """The line with our roles as they are meant, and whether a literal goes on below it.

    >>> from .tokens import LineKind
    >>> read_roles(SourceLine(LineKind.TEXT, "受理:数据:·affairs/行政许可/受理·件", ""))[0]
    '受理:数据:`affairs/行政许可/受理`件'
    """
    text = line.text
    if not any(map(text.__contains__, _SIGNS)):
        return text, False
    in_columns = stands_in_columns(text)
    at = line.starts_at
    done = [text[:at]]
    while (match := _PLACE.search(text, at)) is not None:
        done.append(text[at : match.start()])
        if match["open"]:
            return "".join(done) + text[match.start() :], True
        read = None if match["kept"] else _role(match)
        if read is None or (
            in_columns and columns_of(read[0]) != columns_of(text[match.start() : read[1]])
        ):
            at = match.end() if match["kept"] or not match[0] else match.start() + 1
            done.append(text[match.start() : at])
        else:
            done.append(read[0])
            at = read[1]
    return "".join(done) + text[at:], False


def stands_in_columns(line: str) -> bool:
    """Whether the line may be a row of a table, whose cells stand in columns."""
    body = line.strip()
    has_borders = body.startswith(("|", "+")) and body.endswith(("|", "+"))
    return has_borders or re.search(r"[^\s:：] {2,}\S", body) is not None


def _role(match: re.Match[str]) -> tuple[str, int] | None:
    """The role as it is meant, and where it ends; None where it is none of ours."""
    text, figure = match.string, match["figure"]
    before = text[max(0, match.start() - 60) : match.start()]
    if match["first"]:
        if figure == "stat" and _OTHER_DOMAIN.search(before):
            return None
    elif not match["second"] or before.endswith((":", "：")) or _OTHER_ROLE.search(before) or (
        match[0].isascii() and re.search(r"[A-Za-z0-9_.+-]$", before)
    ):  # fmt: skip
        return None
    is_whole = bool(match["first"] and match["second"])
    found = _text(text, match.end(), bool(figure), is_whole)
    # At the start of a line it may be a field as well.
    is_field = match["gap"] and not before.strip()
    if found is None or (figure and is_field and not _is_target(found[0])):
        return None
    name = letters_only(figure) if figure else f"bulletin:{letters_only(match['kind'])}"
    return f":{name}:`{found[0]}`", found[1]


def _text(text: str, start: int, is_figure: bool, is_whole: bool) -> tuple[str, int] | None:
    """The text of a role that may begin at ``start``, and where it ends.

    A table, a row and a column are sure, whatever encloses them; other texts where both their
    signs are one. Where a colon of the role lacks, only backticks are.
    """
    opener = text[start] if text[start] in _CLOSES else ""
    closers = _CLOSES.get(opener, "`") if is_whole else "`"
    first = start + len(opener)
    other: tuple[str, int] | None = None
    for end in range(first, min(len(text), first + _LONGEST)):
        closer = text[end]
        if closer != "`" and closer not in closers:
            continue
        typed = text[first:end]
        is_pair = bool(opener) and closer in _PAIR[opener]
        if closer == "`" and (closer not in closers or not _END.match(text, end)):
            break
        if is_figure and _is_target(typed, opener, closer):
            # Another sign for a backtick only where there is none.
            if is_pair or opener != "`":
                return typed.strip(), end + 1
            other = other or (typed.strip(), end + 1)
        elif opener == closer == "`":
            is_text = typed[:1].strip() and typed[-1:].strip(" :：")
            return (typed, end + 1) if is_text and (is_whole or not is_figure) else other
        elif is_pair and typed.strip() and not (is_figure and _is_loose(opener, typed)):
            other = other or (typed.strip(), end + 1)
        if closer == "`":
            break
    return other


def _is_loose(opener: str, typed: str) -> bool:
    """Whether signs around what is no target are rather quotes than ticks."""
    return opener not in _TICKS or bool(set(typed) & set("，。；"))


def _is_target(typed: str, opener: str = "", closer: str = "") -> bool:
    """Whether a text names a table, a row and a column, without what may close it in one of them.

    A name of a row may have a dot in it: 买买提·艾力.
    """
    first, *middle = re.split("[/／]", typed)
    if len(middle) < 2 or not all((first, *middle)):
        return False
    marks = set(_CLOSES.get(opener or "`", ""))
    if opener == closer == "·":
        return not (marks & set("".join((first, *middle[1:])))) and not (
            set(middle[0]) & set("｀:：，。；")
        )
    return not marks & set(typed)


#: How files end that an address may name.
_SUFFIX = (
    r"(?i:s?html?|aspx?|jspx?|php|do|pdf|ofd|docx?|xlsx?|pptx?|wps|et|txt|csv|zip|rar|jpe?g|png|gif"
    r"|mp[34])(?![A-Za-z0-9])"
)
#: Chinese within an address, from a sign of it on.
_PART = (
    r"(?> [0-9._~%+-]*[^\W\x00-\x7f] (?:[\w~%+-]*(?=[/?&=\#])"
    rf"| (?:[\w~%+-]|\.(?!{_SUFFIX}))*\.{_SUFFIX}))"
)
#: Domains in Chinese: another's end is not sure where more Chinese follows.
_TOP = "(?:中国|中國|公司|网络|網絡|政务|公益|在线|网址|网站|机构|集团|香港|台湾|台灣)"
#: An address with Chinese in its host or its path, or such a host alone. Chinese of a path belongs
#: to it where a sign of an address is both before and behind it, /通知/1.html, or where it ends as
#: a file does, /2022年第41期.pdf. Other Chinese ends an address: 请查收 of http://a.cn/b请查收, and
#: 周报 of https://a.cn/周报, which may be the sentence's.
CHINESE_ADDRESS = regex(
    rf"""(?<![A-Za-z0-9/?&=\#._~:@%+-])https?://
    (?: (?=[^/\s]*[^\x00-\x7f]) (?:[\w-]+\.)+ (?:[A-Za-z0-9-]+|[^\W\x00-\x7f]+) (?::\d+)? /
      | [A-Za-z0-9.:-]+/ (?:[A-Za-z0-9._~:@%+-]*+[/?&=\#])*+ {_PART} )
    (?: (?<=[/?&=\#]){_PART} | [A-Za-z0-9/?&=%\#._~:@!$'()*+,;-] )*(?<=[A-Za-z0-9/=_-])
    | (?<![A-Za-z0-9/?&=\#._~:@%+-])https?://(?=[^/\s]*[^\x00-\x7f])(?:[\w-]+\.)+
      (?: [A-Za-z]{{2,}}+(?![A-Za-z0-9_.-]*[A-Za-z0-9_]) | {_TOP}(?!\.\w) )(?::\d+)?+(?![/?\#])""",
    re.VERBOSE,
)
#: A quoted asterisk, “*”, is no markup.
_PAIRS = frozenset(["“”", "‘’", "（）", "()", "《》", "「」", "『』", "【】", "[]", '""', "''"])
#: Markup that may stand next to Chinese without a blank. Runs of three and more asterisks are
#: masks of telephone numbers, not markup.
_INLINE = regex(
    rf"""(?P<stars>\*{{3,}})
    | (?P<literal>``(?=\S)(?:(?!``(?!`)).)+(?<=\S)``(?!`))
    | (?P<role>[:：](?:[A-Za-z][\w.+-]{{0,20}}:)?\w[\w.+-]{{0,20}}[:：]`(?=\S)[^`]+`)
    | (?P<phrase>`(?=\S)[^`]+`__?)
    | (?P<closed>(?<=[A-Za-z0-9])\*{{1,2}}(?=[A-Za-z0-9]))
    | (?P<strong>(?<!\*)\*\*(?=[^\s*])(?:(?!\*\*)[^\\])+(?<=[^\s*])\*\*(?!\*))
    | (?P<emphasis>(?<!\*)\*(?=[^\s*])[^*\\]+(?<=[^\s*])\*(?!\*))
    | (?P<note>\[(?:\d+|\#\w*)\]_)
    | (?P<link>(?<![!\\])\[(?P<said>[^\[\]`<>\n]{{1,80}})\]\((?P<to>(?:https?://|mailto:)[^\s()<>`]{{1,400}})\))
    | (?P<address>{CHINESE_ADDRESS.pattern})
    | (?P<url>https?://[A-Za-z0-9/?&=%#._~:@!$'()*+,;-]*[A-Za-z0-9/=_-])
    | (?P<plain>`(?=[^\s`])[^`]*\\[^`]*(?<=\S)`)
    | (?P<server>(?<![A-Za-z0-9\\])\\\\(?=[A-Za-z0-9][\w.-]*\\\w))
    | (?P<path>(?<![*`_|])\\(?=[^\W_])(?!(?<![^\n]\\)\w+[.)]))
    | (?P<escape>\\.)""",
    re.VERBOSE | re.DOTALL,
)
#: What docutils would read as markup in an address: /a_b_/c_
_SIGNS_IN_ADDRESS = regex(r"_(?![A-Za-z0-9])|\*")

#: Roles that name a file, and the backslashes of one: :download:`附件\表.xlsx`.
_OF_FILES = (":download:", ":doc:")
_FOLDER = regex(r"\\(?=[^\W_])")

#: One of these is in all that is markup; most texts have none.
_MARK = regex(r"[*`\[/\\]")


def may_have_markup(text: str) -> bool:
    """Whether anything in a text can be markup, so that it is worth the search for it."""
    return _MARK.search(text) is not None


def part_markup(text: str) -> str:
    """Escaped blanks (which leave none) between inline markup and the Chinese beside it.

    Asterisks in runs of three and more, and single ones next to Latin letters and digits, are
    text. Markup that docutils reads already keeps its meaning; what stands between Latin letters or
    digits stays text. So does a backslash before a letter or digit, which it cannot escape, unless
    it parts them from markup (``*a*\\s``) or keeps a line from being an entry (``\\A. Name``).

    >>> print(part_markup("指导**水利**工作"))
    指导\\ **水利**\\ 工作
    >>> print(part_markup("138****5678和139****1234"))
    138\\*\\*\\*\\*5678和139\\*\\*\\*\\*1234
    >>> print(part_markup("见[平台](https://a.cn/b)。"))
    见\\ `平台 <https://a.cn/b>`__\\ 。
    """
    return _INLINE.sub(_parted, text)


def _parted(match: re.Match[str]) -> str:
    kind, found = match.lastgroup, match[0]
    if kind in ("escape", "closed", "plain"):
        return found
    if kind == "link":
        # As Markdown has it.
        found = f"`{match['said'].strip()} <{match['to']}>`__"
    if kind in ("server", "path"):
        return found * 2
    if kind == "url":
        found = _SIGNS_IN_ADDRESS.sub(r"\\\g<0>", found)
    if kind == "stars":
        return found.replace("*", r"\*")
    if kind == "role":
        found = _ascii_colons(found)
        if found.startswith(_OF_FILES):
            found = _FOLDER.sub("/", found)
    before = match.string[match.start() - 1 : match.start()]
    after = match.string[match.end() : match.end() + 1]
    if kind in ("strong", "emphasis"):
        # 电话**56和**78 is a mask: digits on both sides of an asterisk.
        inside = found.strip("*")
        is_mask = inside[-1].isdigit() and after.isdigit()
        if is_mask or before + inside[0] in _PAIRS:
            return found
    head = r"\ " if _needs_parting(before) else ""
    tail = r"\ " if _needs_parting(after) else ""
    return f"{head}{found}{tail}"


def _ascii_colons(role: str) -> str:
    name, _, rest = role.partition("`")
    return name.replace("：", ":") + "`" + rest


def _needs_parting(char: str) -> bool:
    return bool(char) and not char.isspace()
