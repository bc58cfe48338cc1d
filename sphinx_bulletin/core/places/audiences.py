"""Who a site is built for: an office's own readers, or everybody."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ...model.markup.vocabulary import AUDIENCES, canonical
from ...model.text.chinese import split_names

if TYPE_CHECKING:
    from sphinx.config import Config

INTERNAL, PUBLIC = AUDIENCES


def audience_names(value: Any) -> tuple[str, ...]:
    """The audiences that a value of ``bulletin_audiences`` names, in English, each once.

    >>> audience_names(["内部", "public", "公开"]), audience_names([]), audience_names(["press"])
    (('internal', 'public'), (), ())
    >>> audience_names("internal,public")
    ('internal', 'public')
    """
    # A text comes from the command line.
    names = (canonical(AUDIENCES, str(name)) for name in _listed(value))
    return tuple(dict.fromkeys(name for name in names if name))


def _listed(value: Any) -> Sequence[Any]:
    if isinstance(value, str):
        return split_names(value)
    return value if isinstance(value, (list, tuple)) else ()


def are_audiences(value: Any) -> bool:
    """Whether a value names audiences alone."""
    is_list = isinstance(value, (str, list, tuple))
    return is_list and all(isinstance(one, str) and audience_names([one]) for one in _listed(value))


def audiences_meant(value: Any) -> list[str]:
    """What is built where a value is wrong: those that it names, else what the public may have."""
    return list(audience_names(value)) or [PUBLIC]


def audiences_of(config: Config) -> tuple[str, ...]:
    """All that are configured; the first is built by the process that was started."""
    return audience_names(config.bulletin_audiences)


def audience_of(config: Config) -> str:
    """The one that is being built; empty where none is configured."""
    return next(iter(audiences_of(config)), "")


def is_for_public(config: Config) -> bool:
    """Whether what is marked as internal is not read."""
    return audience_of(config) == PUBLIC
