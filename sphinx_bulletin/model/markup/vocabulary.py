"""Names that authors write, and their Chinese aliases."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping

from msgspec import Struct

from ..faults import Kind
from ..specs.annex import AnnexSpec
from ..specs.checklist import ChecklistSpec
from ..specs.footer import FooterSpec
from ..specs.item import ItemSpec
from ..specs.masthead import MastheadSpec
from ..specs.option import NoOptions, options_of
from ..specs.over_issues import ArchiveList, Contribution, FindingList, ItemList, Trend
from ..specs.signature import SignatureSpec
from ..specs.statistics import StatisticsSpec
from ..text import alike
from .own_names import is_chinese_here, name_here, name_of_ours

#: Canonical name → aliases.
Names = Mapping[str, tuple[str, ...]]

#: Directive → alias.
DIRECTIVES = {
    "bulletin-masthead": "报头",
    "statistics-table": "统计表",
    "window-item": "动态",
    "inspection-checklist": "巡查情况",
    "distribution-footer": "报尾",
    "bulletin-annex": "附件",
    "editors-note": "按语",
    "bulletin-contents": "要目",
    "statistics-trend": "数据趋势",
    "bulletin-archive": "往期目录",
    "window-items": "动态汇编",
    "contribution-table": "采用情况",
    "inspection-findings": "整改台账",
    "bulletin-signature": "落款",
    "review": "待核",
}
ROLES = {"stat": "数据", "issue": "期号", "item": "动态", "statistics": "统计表"}

#: Directive → what may be given to it.
SPECS: Mapping[str, type] = {
    "bulletin-masthead": MastheadSpec,
    "statistics-table": StatisticsSpec,
    "statistics-trend": Trend,
    "window-item": ItemSpec,
    "inspection-checklist": ChecklistSpec,
    "distribution-footer": FooterSpec,
    "bulletin-archive": ArchiveList,
    "window-items": ItemList,
    "contribution-table": Contribution,
    "inspection-findings": FindingList,
    "bulletin-annex": AnnexSpec,
    "editors-note": NoOptions,
    "bulletin-contents": NoOptions,
    "bulletin-signature": SignatureSpec,
    "review": NoOptions,
}
#: Directive → option → aliases.
OPTIONS = {
    kind: {option.name: option.aliases for option in options_of(spec).values()}
    for kind, spec in SPECS.items()
}

#: Directives whose body is fields that the author names.
OPEN = frozenset(["inspection-checklist", "distribution-footer"])
#: Whose content is text alone.
TEXT_PARTS = frozenset(["window-item", "editors-note", "bulletin-annex"])
#: Options whose value may go on in the lines below; of all others it is one line.
CONTINUED = frozenset(
    option.name for spec in SPECS.values() for option in options_of(spec).values() if option.is_long
)
#: Nested fields of a finding.
FINDING_FIELDS = {"window": ("窗口",), "due": ("整改时限",), "closes": ("销号",)}

#: Every name of a directive, an option or a field that authors type, but canonical ones.
SYNTAX_NAMES = frozenset(
    [
        *DIRECTIVES.values(),
        *(alias for table in OPTIONS.values() for names in table.values() for alias in names),
        *(alias for names in FINDING_FIELDS.values() for alias in names),
    ]
)
#: The same with canonical ones.
ALL_NAMES = SYNTAX_NAMES.union(DIRECTIVES, FINDING_FIELDS, *OPTIONS.values())

#: Who something is for.
AUDIENCES = {"internal": ("内部", "內部"), "public": ("公开", "公開")}
#: The option of every directive that says so, and a directive by itself.
AUDIENCE_NAMES = {"audience": ("范围", "範圍")}
#: Of an option that needs no value.
ANSWERS = {"yes": ("是", "有", "true", "1", "y"), "no": ("否", "不", "无", "false", "0", "n")}
#: Kinds of checks of issues, beside those of figures, that ``bulletin_skip_checks`` names.
ISSUE_CHECKS = {kind.value: kind.of_issues for kind in Kind if kind.of_issues}

#: The same, as names of options are kept.
DIRECTIVE_ALIASES: Names = {name: (alias,) for name, alias in DIRECTIVES.items()}
#: Every name of a directive → its canonical name.
DIRECTIVE_NAMES = {name: name for name in DIRECTIVES} | {a: name for name, a in DIRECTIVES.items()}


def nearest_directives(text: str) -> tuple[str, ...]:
    """The names of ours that a directive's name may be mistyped from; none where none is alike.

    >>> nearest_directives("动太"), nearest_directives("image")
    (('动态',), ())
    >>> nearest_directives("督办情况")
    ('巡查情况', '采用情况')
    """
    # Of two characters one is half.
    cutoff = 0.75 if text.isascii() else 0.5
    return tuple(alike.all_nearest(alike.simplified(text), DIRECTIVE_NAMES, cutoff))


def canonical(names: Names, text: str) -> str | None:
    """The canonical name of ``text`` in ``names``, or None.

    >>> canonical(ANSWERS, "是 。")
    'yes'
    """
    plain = alike.letters_only(text)
    if not plain:
        return None
    for name, aliases in names.items():
        if plain == alike.letters_only(name):
            return name
        for alias in aliases:
            if plain == alike.letters_only(alias):
                return name
    ours = name_of_ours(text)
    return canonical(names, ours) if ours else None


class Meant(Struct, frozen=True, kw_only=True):
    """What a typed name was read as."""

    #: The name or alias of ours.
    name: str
    #: Another character than the name has was typed.
    is_guess: bool = False
    #: So few are the same that it may have been meant as something else.
    is_doubtful: bool = False


@functools.lru_cache(maxsize=4096)
def meant(names: tuple[str, ...], typed: str) -> Meant | None:
    """The name that ``typed`` is for: the same in its plain form, else the only one that near.

    A site has few names, and many lines that have them: they are looked up once.

    >>> [meant(tuple(DIRECTIVE_NAMES), typed).name for typed in ("动 态.", "附件x")]
    ['动态', '附件']
    """
    plain = alike.letters_only(typed)
    same = next((name for name in names if alike.letters_only(name) == plain), "")
    if same:
        return Meant(name=same)
    near = alike.one_off(typed, names)
    # Of two characters one is half.
    is_short = max(len(plain), len(alike.letters_only(near))) < 3
    return Meant(name=near, is_guess=True, is_doubtful=is_short) if near else None


def all_names(names: Names) -> Iterator[str]:
    """All names and aliases."""
    return (written for name, aliases in names.items() for written in (name, *aliases))


def name_to_write(names: Names, name: str) -> str:
    """A name or alias of ours as the site's authors write it: one they can read.

    >>> name_to_write(ANSWERS, "是"), name_to_write(ANSWERS, "yes")
    ('是', 'yes')
    """
    return name_here(name) if is_chinese_here() else canonical(names, name) or name


def both_names(names: Names, name: str) -> str:
    """What ``name`` is called, for a message: 送审 (draft); where no Chinese is read, draft."""
    return f"{name_here(names[name][0])} ({name})" if is_chinese_here() else name


def choices(names: Names) -> str:
    """The names that would be right, for a message: ``送审 (draft), 已签发 (signed)``."""
    return ", ".join(both_names(names, name) for name in names)


def nearest_names(names: Names, text: str) -> list[str]:
    """The names most like ``text``, for a message, one for each thing that is named."""
    found = alike.all_nearest(alike.simplified(text), all_names(names))
    by_meaning = {canonical(names, name): name_to_write(names, name) for name in reversed(found)}
    return list(by_meaning.values())[::-1]
