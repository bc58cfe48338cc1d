"""What a struct's fields are, by what is written of them: no type is looked up.

Types are names that only who reads the code needs (``TYPE_CHECKING``).
"""

from __future__ import annotations

from typing import Any

from msgspec import NODEFAULT


def written_types(kind: Any) -> dict[str, str]:
    """Field → its type as it is written.

    >>> from sphinx_bulletin.model.issues.records import IssueNumber
    >>> written_types(IssueNumber)
    {'year': 'int', 'supplement': 'bool', 'first': 'int', 'last': 'int'}
    """
    found: dict[str, str] = {}
    for base in reversed(kind.__mro__):
        found |= vars(base).get("__annotations__", {})
    return {name: found[name] for name in kind.__struct_fields__}


def defaults_of(kind: Any) -> dict[str, Any]:
    """Field → what it is where nothing is given, or what makes that, of those that need not be.

    >>> from msgspec import Struct
    >>> class Day(Struct, kw_only=True):
    ...     number: int
    ...     name: str = "Monday"
    >>> defaults_of(Day)
    {'name': 'Monday'}
    """
    names, defaults = kind.__struct_fields__, kind.__struct_defaults__
    behind = names[len(names) - len(defaults) :]
    pairs = zip(behind, defaults, strict=True)
    return {name: default for name, default in pairs if default is not NODEFAULT}
