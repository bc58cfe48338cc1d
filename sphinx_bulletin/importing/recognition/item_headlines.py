"""Headings below one of news that stand above one item each: they are its headlines."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from msgspec.structs import replace

from .past_issue import PassageKind, PastPassage


def with_headlines(
    passages: Sequence[PastPassage], is_window: Callable[[str], bool]
) -> tuple[PastPassage, ...]:
    """The passages, with such headings as names of their items.

    It is so for all headings of a section or for none, and no heading is but the name of a window.
    """
    sections = _sections(passages)
    return tuple(passage for section in sections for passage in _headed(section, is_window))


def _sections(passages: Sequence[PastPassage]) -> Iterator[list[PastPassage]]:
    """Each heading of the first level with what stands below it."""
    section: list[PastPassage] = []
    for passage in passages:
        if passage.kind is PassageKind.HEADING and passage.level == 1:
            yield section
            section = []
        section.append(passage)
    yield section


def _headed(section: list[PastPassage], is_window: Callable[[str], bool]) -> Sequence[PastPassage]:
    if not section or not section[0].is_of_news:
        return section
    heading, *rest = section
    if any(one.kind is PassageKind.HEADING and is_window(one.texts[0]) for one in rest):
        return section
    pairs = list(zip(rest[::2], rest[1::2], strict=False))
    if len(rest) % 2 or not all(_is_headline(*pair) for pair in pairs):
        return section
    return [
        heading,
        *(
            replace(
                item, name=headline.texts[0], mark=headline.mark,
                doubts=(*headline.doubts, *item.doubts), section=(*heading.texts,),
            )
            for headline, item in pairs
        ),
    ]  # fmt: skip


def _is_headline(heading: PastPassage, item: PastPassage) -> bool:
    is_heading = heading.kind is PassageKind.HEADING and (bool(heading.mark) or heading.level > 1)
    return is_heading and item.kind is PassageKind.ITEM and not item.mark
