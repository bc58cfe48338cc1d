"""Names of directives and options as a site has them: 科室 for 窗口, or 報頭 in Taiwan."""

from __future__ import annotations

from collections.abc import Mapping
from contextvars import ContextVar

from ..text.alike import letters_only, traditional
from ..text.regex import regex

#: Own names in their plain form → ours, of the site that is read now.
_OWN: ContextVar[Mapping[str, str]] = ContextVar("bulletin_own_names", default={})  # noqa: B039
#: Words of ours as it has them, the longest first → ours.
_WORDS: ContextVar[Mapping[str, str]] = ContextVar("bulletin_own_words", default={})  # noqa: B039
#: Whether the authors of that site write Chinese, and whether in Traditional characters.
_CHINESE: ContextVar[bool] = ContextVar("bulletin_chinese_names", default=True)
_TRADITIONAL: ContextVar[bool] = ContextVar("bulletin_traditional_names", default=False)
_DIRECTIVE = regex(r"(?P<head>\s*\.\.\s+)(?P<name>[^\s:：]+)(?P<rest>\s*[:：]{1,2}.*)")


def use_own_names(own: Mapping[str, str], words: Mapping[str, str] | None = None) -> None:
    """From now on these are read as well: the office's names → ours, and its words → ours."""
    _OWN.set({letters_only(name): ours for name, ours in own.items()})
    longest = sorted((words or {}).items(), key=lambda pair: len(pair[0]), reverse=True)
    _WORDS.set(dict(longest))


def with_our_words(text: str) -> str:
    """A heading or a label as we should call it, so that what it is about is known by our words.

    >>> use_own_names({}, {"科室": "窗口", "质控检查": "巡查"})
    >>> with_our_words("责任科室"), with_our_words("第三季度质控检查通报")
    ('责任窗口', '第三季度巡查通报')
    >>> use_own_names({})
    """
    for own, ours in _WORDS.get().items():
        text = text.replace(own, ours)
    return text


def use_script(*, is_traditional: bool, is_chinese: bool = True) -> None:
    """From now on names of ours are shown so; they are read in English and in both scripts."""
    _CHINESE.set(is_chinese)
    _TRADITIONAL.set(is_traditional)


def is_chinese_here() -> bool:
    """Whether the site's authors are shown the Chinese names of what there is."""
    return _CHINESE.get()


def is_traditional_here() -> bool:
    """Whether the site's authors write Traditional Chinese."""
    return _TRADITIONAL.get()


def name_here(name: str) -> str:
    """A name of ours as the site's authors write it, for messages and for what is written for them.

    >>> use_script(is_traditional=True)
    >>> name_here("统计表"), name_here("statistics-table")
    ('統計表', 'statistics-table')
    >>> use_script(is_traditional=False)
    """
    return traditional(name) if _TRADITIONAL.get() else name


def with_name_here(line: str) -> str:
    """A line that begins a directive, with its name as the site's authors write it."""
    match = _DIRECTIVE.fullmatch(line) if _TRADITIONAL.get() else None
    return f"{match['head']}{name_here(match['name'])}{match['rest']}" if match else line


def name_of_ours(typed: str) -> str:
    """Our name of what is typed in the office's words, whole; empty where it is none of them.

    >>> use_own_names({"科室": "窗口"})
    >>> name_of_ours("科 室"), name_of_ours("科室主任")
    ('窗口', '')
    >>> use_own_names({})
    """
    own = _OWN.get()
    return own.get(letters_only(typed), "") if own else ""


def with_our_directive(line: str) -> str:
    """A line whose directive is named in the office's words, by our name.

    >>> use_own_names({"督查情况": "巡查情况"})
    >>> with_our_directive(".. 督查情况::"), with_our_directive("督查情况::")
    ('.. 巡查情况::', '督查情况::')
    >>> use_own_names({})
    """
    match = _DIRECTIVE.fullmatch(line) if _OWN.get() else None
    ours = name_of_ours(match["name"]) if match else ""
    return f"{match['head']}{ours}{match['rest']}" if match and ours else line
