"""Which issue the next one is made of: the newest that is whole, and one of this bulletin.

What came in from a word processor and was not checked may have a line of text for a heading, and a
day for a person; the issue before it tells better what the bulletin is like.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from msgspec import Struct

from ...model.issues.records import Issue, Page


class CarriedFrom(Struct, frozen=True, kw_only=True):
    """The issue that is carried on, and those that are not."""

    #: None where none is whole.
    issue: Issue | None
    #: The issues before it, the nearest first; drafts are none.
    earlier: tuple[Issue, ...] = ()
    #: Newer ones with places that nobody has checked.
    unchecked: tuple[Issue, ...] = ()
    #: Newer ones that have the name of another bulletin.
    foreign: tuple[Issue, ...] = ()


def carried_from(issues: Sequence[Issue], pages: Mapping[str, Page], name: str) -> CarriedFrom:
    """The issue that is carried on: ``issues`` in their order, ``pages`` by key of issue.

    ``name`` is that of the bulletin as ``conf.py`` has it. Another name that two issues have is one
    that the bulletin had before.
    """
    count = Counter(issue.name for issue in issues)
    unchecked: list[Issue] = []
    foreign: list[Issue] = []
    found: Issue | None = None
    earlier: tuple[Issue, ...] = ()
    for place in range(len(issues) - 1, -1, -1):
        issue = issues[place]
        if name and issue.name != name and count[issue.name] == 1:
            foreign.append(issue)
        elif pages[issue.key].unchecked:
            unchecked.append(issue)
        else:
            before = (one for one in issues[:place][::-1] if not one.draft)
            found, earlier = issue, tuple(one for one in before if one.name == issue.name)
            break
    return CarriedFrom(
        issue=found, earlier=earlier, unchecked=tuple(unchecked), foreign=tuple(foreign)
    )
