"""Whether the structure of a file as a whole explains what stands in it.

Where too little is explained, a mark at each place would be a guess at what is wrong: then the file
has one mark, which says what did not fit, and is to be looked through.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from ....core.i18n import __
from ..past_issue import PassageKind, PastPassage
from .role_doubts import RoleDoubt

#: The share of passages that are not explained from which on nothing is.
_SHARE = 0.25
#: And so many at least.
_FEWEST = 4
#: A text of more paragraphs has headings.
_LONG = 10
#: What is quoted of a passage.
_QUOTED, _EXAMPLES = 12, 4


def doubts_of_whole(passages: Sequence[PastPassage], doubts: Sequence[RoleDoubt]) -> Iterator[str]:
    """Why the whole file is to be looked through; nothing where its structure explains it."""
    unexplained = sum(doubt.count for doubt in doubts)
    if unexplained >= _FEWEST and unexplained >= _SHARE * len(passages):
        message = __(
            "%(count)s of %(all)s paragraphs are not explained by the structure of the file, for "
            "example %(examples)s (%(why)s); look through the whole page"
        )
        yield message % {
            "count": unexplained,
            "all": len(passages),
            "examples": "、".join(_examples(passages, doubts)),
            "why": _most_frequent(doubts),
        }
    elif len(passages) > _LONG and not any(_structures(one) for one in passages):
        message = __("no heading was found in %s paragraphs; look through the whole page")
        yield message % len(passages)


def _structures(passage: PastPassage) -> bool:
    return passage.kind in (PassageKind.HEADING, PassageKind.ITEM, PassageKind.CHECK)


def _examples(passages: Sequence[PastPassage], doubts: Sequence[RoleDoubt]) -> Iterator[str]:
    for doubt in doubts[:_EXAMPLES]:
        passage = passages[doubt.start]
        yield f"“{(passage.texts[0] if passage.texts else passage.caption)[:_QUOTED]}”"


def _most_frequent(doubts: Sequence[RoleDoubt]) -> str:
    counted: Counter[str] = Counter()
    for doubt in doubts:
        counted[doubt.why] += doubt.count
    return counted.most_common(1)[0][0]
