"""Regular expressions that are compiled when they are first used.

To compile the hundreds that the package has takes longer than to read a page again after an edit,
and such a build uses a third of them.

A third of what a page costs more than a page of plain Sphinx is searching for them. So one that is
looked for in whole texts begins with a class of characters (``[,.][,.]+``, not ``[,.]{2,}``, which
``re`` tries at each place): all else is passed over three times as quickly. A choice of words that
begin alike, or with what is looked behind for, has ``(?=[…])`` with their first characters in
front. And where one word tells that there is nothing, ``in`` is asked first.
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, Generic, cast

#: What is asked of a pattern; each asks ``re`` itself from the first time on.
_ASKED = ("match", "fullmatch", "search", "finditer", "findall", "sub", "subn", "split", "groups")


class LatePattern(Generic[AnyStr]):
    """A pattern that was not used yet; ``pattern`` is its text, for others to be made of."""

    def __init__(self, text: AnyStr, flags: int) -> None:
        self.pattern: AnyStr = text
        self.flags = flags

    def __getattr__(self, name: str) -> Any:
        if name not in _ASKED:
            raise AttributeError(name)
        compiled = self.compiled()
        vars(self).update((asked, getattr(compiled, asked)) for asked in _ASKED)
        return getattr(compiled, name)

    def compiled(self) -> re.Pattern[AnyStr]:
        """The pattern of ``re``; re.error where the text is none."""
        return re.compile(self.pattern, self.flags)


def regex(text: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """For the patterns of a module, in the place of ``re.compile``.

    >>> regex("[0-9]+").findall("第41期（总第208期）")
    ['41', '208']
    """
    return cast("re.Pattern[AnyStr]", LatePattern(text, flags))
