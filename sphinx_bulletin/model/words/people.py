"""Leaders and their titles, as ``bulletin_people`` has them, and who is named otherwise."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from ..faults import Kind, Message, Slip
from ..text.dates import Day
from ..text.regex import regex
from .spotted import Spotted, around, spotted

WRONG_TITLE = Message(
    Kind.WORDS,
    "“%(found)s”: by bulletin_people %(name)s is %(right)s; correct the title or the name",
    slip=Slip.PEOPLE,
)
OTHERS_TITLE = Message(
    Kind.WORDS,
    "“%(found)s”: by bulletin_people %(name)s is %(right)s, and %(title)s is %(holder)s; correct "
    "the title or the name",
    slip=Slip.PEOPLE,
)
LEFT_OFFICE = Message(
    Kind.WORDS,
    "“%(found)s”: by bulletin_people %(name)s was %(right)s until %(day)s; correct it, or write "
    "原 before the title",
    is_note=True,
    slip=Slip.PEOPLE,
)
NOT_YET = Message(
    Kind.WORDS,
    "“%(found)s”: by bulletin_people %(name)s is %(right)s from %(day)s only; correct one of both",
    is_note=True,
    slip=Slip.PEOPLE,
)
ONE_OFF = Message(
    Kind.WORDS,
    "“%(found)s”: by bulletin_people %(title)s is %(right)s; a character of the name is another",
    slip=Slip.PEOPLE,
)
ONE_OFF_NOTE = Message(
    Kind.WORDS,
    "“%(found)s”: by bulletin_people %(title)s is %(right)s; is a character of the name another?",
    is_note=True,
    slip=Slip.PEOPLE,
)
ORDER_OF_PEOPLE = Message(
    Kind.WORDS,
    "“%(found)s” are named in another order than in bulletin_people: %(right)s",
    is_note=True,
    slip=Slip.RANKING,
)

#: What titles end in; 副 before it makes another of it.
_TITLE = regex(
    "(副)?(?:(?<=副)党组|(?<=副)党委)?(书记|省长|市长|州长|县长|区长|镇长|乡长|厅长|局长|主任|处长|科长|部长|院长|会长|主席|"
    "秘书长|司长|组长|所长|站长|检察长|专员|巡视员|调研员)\\Z"
)
_TITLE_BEHIND = regex(
    "副?(?:书记|省长|市长|州长|县长|区长|厅长|局长|主任|部长|院长|主席|秘书长|检察长)(?![\u4e00-\u9fff]*(?:办公室|会议))"
)
#: Before a title: of whom it was.
_FORMER = regex("(?:原|前|时任|曾任|老)[\u4e00-\u9fff、]{0,24}\\Z")
#: What may stand behind a name; another character may belong to it.
_BEHIND = regex(
    "$|[^\u4e00-\u9fff]|出席|主持|参加|在|到|赴|和|与|及|对|率|带|调研|强调|指出|要求|讲话|致辞|作|做|听取|检查|督|会见|"
    "走访|表示|说|介绍|通报|宣布|部署|陪同|同志|一行|等|签|为|就|深入|专题|先后|分别|并|代表|传达|一同|共同|副?(?:市长|书记|"
    "县长|区长|局长|厅长|主任|部长|院长|主席|秘书长)"
)
#: Between names of one row of leaders.
_JOINT = regex("(?:同志)?[、，和及与][\u4e00-\u9fff]{0,24}\\Z")
_SENTENCE = regex("[^。！？；;\n]+")
_HAN = regex("[\u4e00-\u9fff]")
#: What a unit's name begins with.
_PLACE = regex("^[一-鿿]{0,5}?[省市县区州旗]")
#: So many characters before a name tell its title.
_BEFORE = 30


class Person(Struct, frozen=True, kw_only=True):
    """A row of the list: one title of somebody."""

    name: str
    titles: tuple[str, ...]
    unit: str = ""
    since: Day | None = None
    until: Day | None = None
    #: The line of the list; leaders are named in its order.
    row: int = 0

    def is_in_office(self, day: Day) -> bool:
        """Whether the title was held on a day."""
        return (self.since is None or self.since <= day) and (
            self.until is None or day <= self.until
        )

    @property
    def shown(self) -> str:
        """Unit and titles: 青禾市副市长."""
        return self.unit + "、".join(self.titles)


class People:
    """The leaders that the site knows."""

    def __init__(self, persons: Iterable[Person] = ()) -> None:
        self.persons: Sequence[Person] = tuple(persons)
        self.by_name: dict[str, list[Person]] = defaultdict(list)
        self.by_title: dict[str, list[Person]] = defaultdict(list)
        for person in self.persons:
            self.by_name[person.name].append(person)
            for title in person.titles:
                self.by_title[title].append(person)
        names = sorted(self.by_name, key=lambda name: (-len(name), name))
        self.names = re.compile("|".join(map(re.escape, names))) if names else None
        titles = sorted(self.by_title, key=lambda title: (-len(title), title))
        self.titles = re.compile("|".join(map(re.escape, titles))) if titles else None

    def __bool__(self) -> bool:
        return bool(self.persons)

    def holders(self, title: str, day: Day) -> list[Person]:
        """Who has a title on a day."""
        return [person for person in self.by_title.get(title, ()) if person.is_in_office(day)]


def check_people(text: str, people: People, day: Day | None) -> Iterator[Spotted]:
    """Names beside titles that are not theirs on the day of the issue, and their order."""
    if people.names is None or people.titles is None or day is None:
        return
    if not people.titles.search(text) and not people.names.search(text):
        return
    for match in people.names.finditer(text):
        name = match[0]
        if len(name) > 2 or _BEHIND.match(text, match.end()):
            yield from _check_title(text, match, people, day)
    yield from _check_one_off(text, people, day)
    for sentence in _SENTENCE.finditer(text):
        yield from _check_order(text, sentence, people, day)


def _check_title(text: str, match: re.Match[str], people: People, day: Day) -> Iterator[Spotted]:
    head = text[max(0, match.start() - _BEFORE) : match.start()]
    before, behind = _TITLE.search(head), _TITLE_BEHIND.match(text, match.end())
    if before:
        said, start, end = before[0], match.start() - len(before[0]), match.end()
    elif behind:
        said, start, end = behind[0], match.start(), behind.end()
    else:
        return
    rows = people.by_name[match[0]]
    now = [person for person in rows if person.is_in_office(day)]
    found = text[start:end]
    if any(_is_title_of(said, person) for person in now):
        return
    head = text[max(0, start - _BEFORE) : start]
    then = next((person for person in rows if _is_title_of(said, person)), None)
    if then is not None:
        if _FORMER.search(head):
            return
        is_past = then.until is not None and then.until < day
        message, limit = (LEFT_OFFICE, then.until) if is_past else (NOT_YET, then.since)
        yield spotted(message, start, found=found, name=match[0], right=then.shown, day=limit)
    elif now and not _FORMER.search(head) and _is_sure(people.holders(said, day), now, said, head):
        right = "、".join(person.shown for person in now)
        values = {"found": found, "name": match[0], "right": right}
        holders = tuple(person.name for person in people.holders(said, day))
        if holders:
            yield spotted(OTHERS_TITLE, start, **values, title=said, holder=holders)
        else:
            yield spotted(WRONG_TITLE, start, **values)


def _core(title: str) -> tuple[bool, str]:
    """Whether a title is that of a deputy, and what it ends in."""
    match = _TITLE.search(title)
    return (bool(match and match[1]), match[2]) if match else (False, title)


def _is_title_of(said: str, person: Person) -> bool:
    return any(_core(said) == _core(title) for title in person.titles)


def _is_sure(holders: Sequence[Person], now: Sequence[Person], said: str, head: str) -> bool:
    """Whether it is the person of the list that is named with a title.

    林业局局长王五 may be another of that name, and so may 记者王五.
    """
    is_own = any(_core(said)[1] == _core(title)[1] for one in now for title in one.titles)
    if not (is_own or holders):
        return False
    return not _HAN.match(head[-1:]) or any(_has_unit(head, one) for one in (*now, *holders))


def _has_unit(head: str, person: Person) -> bool:
    """Whether a text ends in a person's unit, with its place or without, or in the place alone.

    >>> person = Person(name="孙丽", titles=("局长",), unit="青禾市数据资源局")
    >>> [_has_unit(one, person) for one in ("市数据资源局", "青禾", "自然资源局", "")]
    [True, True, False, False]
    """
    unit = person.unit
    forms = (unit, _PLACE.sub("", unit), unit[:2], unit[:3])
    return any(head.endswith(form) for form in forms if len(form) > 1)


def _check_one_off(text: str, people: People, day: Day) -> Iterator[Spotted]:
    """A title with a name that is its holder's but for one character."""
    assert people.titles is not None and people.names is not None
    for match in people.titles.finditer(text):
        end = match.end()
        if people.names.match(text, end):
            continue
        head = text[max(0, match.start() - _BEFORE) : match.start()]
        for person in people.holders(match[0], day):
            typed = text[end : end + len(person.name)]
            has_unit = _has_unit(head, person)
            if not _is_other_by_one(typed, person.name) or _FORMER.search(head):
                continue
            # Of two characters one is half.
            if len(person.name) < 3 and not (has_unit and _BEHIND.match(text, end + len(typed))):
                continue
            yield spotted(
                ONE_OFF if has_unit else ONE_OFF_NOTE, match.start(), found=match[0] + typed,
                title=match[0], right=person.name,
            )  # fmt: skip
            break


def _is_other_by_one(typed: str, name: str) -> bool:
    if len(typed) != len(name) or not all(map(_HAN.match, typed)):
        return False
    return sum(a != b for a, b in zip(typed, name, strict=True)) == 1


def _check_order(text: str, sentence: re.Match[str], people: People, day: Day) -> Iterator[Spotted]:
    """Leaders that are named one behind the other."""
    assert people.names is not None
    row: list[Person] = []
    start = last = 0
    for match in people.names.finditer(text, *sentence.span()):
        person = next((p for p in people.by_name[match[0]] if p.is_in_office(day)), None)
        if person is None:
            continue
        if not (row and _is_joined(text[last : match.start()])):
            yield from _out_of_order(text, start, last, row)
            row, start = [], match.start()
        row.append(person)
        last = match.end()
    yield from _out_of_order(text, start, last, row)


def _is_joined(between: str) -> bool:
    """Whether only a mark and a title stand between two names."""
    title = _TITLE.search(between)
    rest = between[: title.start()] if title else between
    joint = _JOINT.fullmatch(rest)
    return joint is not None and (bool(title) or len(rest.removeprefix("同志")) == 1)


def _out_of_order(text: str, start: int, end: int, row: Sequence[Person]) -> Iterator[Spotted]:
    right = sorted(row, key=lambda person: person.row)
    if len({person.name for person in row}) == len(row) and right != list(row):
        names = tuple(person.name for person in right)
        found = "、".join(person.name for person in row)
        yield spotted(
            ORDER_OF_PEOPLE, start, found=found, right=names, around=around(text, start, end)
        )
