"""Headings below one of news that stand above one item each: they are its headlines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from .past_issue import PassageKind, PastPassage


def with_headlines(
    passages: Sequence[PastPassage], news: re.Pattern[str]
) -> tuple[PastPassage, ...]:
    """The passages, with such headings as names of their items; ``news`` finds sections of news.

    It is so for all headings of a section or for none.
    """
    return tuple(passage for section in _sections(passages) for passage in _headed(section, news))


def _sections(passages: Sequence[PastPassage]) -> Iterator[list[PastPassage]]:
    """Each heading of the first level with what stands below it."""
    section: list[PastPassage] = []
    for passage in passages:
        if passage.kind is PassageKind.HEADING and passage.level == 1:
            yield section
            section = []
        section.append(passage)
    yield section


def _headed(section: list[PastPassage], news: re.Pattern[str]) -> Sequence[PastPassage]:
    if not section or not news.search("".join(section[0].texts)):
        return section
    heading, *rest = section
    pairs = list(zip(rest[::2], rest[1::2], strict=False))
    if len(rest) % 2 or not all(_is_headline(*pair) for pair in pairs):
        return section
    return [
        heading,
        *(
            replace(
                item, name=headline.texts[0], mark=headline.mark,
                doubts=(*headline.doubts, *item.doubts),
            )
            for headline, item in pairs
        ),
    ]  # fmt: skip


def _is_headline(heading: PastPassage, item: PastPassage) -> bool:
    is_heading = heading.kind is PassageKind.HEADING and bool(heading.mark)
    return is_heading and item.kind is PassageKind.ITEM and not item.mark
