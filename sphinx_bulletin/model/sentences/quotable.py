"""Which figure of a sentence a name means: ``咨询/受理``, ``受理/累计``.

A name has the words that a reader would know the figure by: what it is of, what was done with it,
and of which time, each where it is needed. Words that sentences leave out are no part of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from ..markup.own_names import name_here
from ..text.alike import caseless, simplified
from .sentence_words import tongue_of
from .statement import Role, Statement, Tense

#: What may stand behind subject and measure.
_PERIODS = {
    **dict.fromkeys(("本期", "本周", "本月", "本季", "本季度", "period"), Tense.OWN),
    **dict.fromkeys(("累计", "今年", "今年以来", "year to date", "so far"), Tense.YEAR),
    **dict.fromkeys(("上期", "上周", "上月", "previous"), Tense.BEFORE),
    **dict.fromkeys(("同期", "去年同期", "上年同期", "year"), Tense.LAST_YEAR),
}
#: The word for each of them.
_WORDS = {Tense.YEAR: "累计", Tense.BEFORE: "上期", Tense.LAST_YEAR: "同期"}
_ROLES = (Role.COUNT, Role.RATE)


class Named(Struct, frozen=True, kw_only=True):
    """The figures that a name means: one, none, or several."""

    #: Of figures of one value the first alone.
    found: tuple[Statement, ...] = ()
    #: Whether it is told roughly (近1.3万件): what is not exact is not taken over.
    is_rough: bool = False


def is_period(piece: str) -> bool:
    """Whether a piece of a name is one of the words for times.

    >>> is_period("累计"), is_period("受理")
    (True, False)
    """
    return caseless(piece) in map(caseless, _PERIODS)


def named_figures(statements: Iterable[Statement], pieces: Sequence[str]) -> Named:
    """What ``pieces`` mean; figures of this issue's own time, where they do not tell of which."""
    times = [time for word, time in _PERIODS.items() if caseless(word) == caseless(pieces[-1])]
    words = list(pieces[:-1] if times and len(pieces) > 1 else pieces)
    wanted = times[0] if times and len(pieces) > 1 else None
    told = [o for o in statements if o.role in _ROLES and o.time in _PERIODS.values()]
    for time in (wanted,) if wanted else (Tense.OWN, None):
        of_time = [o for o in told if time in (None, o.time)]
        if best := _best(of_time, words):
            exact = {(o.value, o.unit): o for o in reversed(best) if o.is_exact}
            return Named(found=tuple(reversed(exact.values())), is_rough=not exact)
    return Named()


def _best(statements: Sequence[Statement], words: Sequence[str]) -> list[Statement]:
    """Those that the words fit best."""
    ranked = [(rank, o) for o in statements if (rank := _rank(o, words)) is not None]
    least = min((rank for rank, _o in ranked), default=0)
    return [o for rank, o in ranked if rank == least]


def _rank(stated: Statement, words: Sequence[str]) -> int | None:
    """How well words name a figure: 0 exactly; None where they do not."""
    subject, measure = caseless(stated.subject), caseless(stated.measure)
    pieces = [caseless(plain) for word in words if (plain := _plain(simplified(word)))] or [
        *map(simplified, words)
    ]
    # 按期办结率 is 按期率 of 办结. A bare 收到 may be any that was received.
    if subject and sorted("".join(pieces)) == sorted(subject + measure):
        return 0
    if _has_all(subject, measure, pieces):
        return 1
    if not subject and stated.about and _has_all(caseless(stated.about), measure, pieces):
        return 2
    # 咨询类10261件 where the sentence before says that it is of what was 受理.
    return 2 if not measure and pieces[0] == subject and len(pieces) > 1 else None


def _has_all(subject: str, measure: str, pieces: Sequence[str]) -> bool:
    return all(piece in subject + measure or piece in measure + subject for piece in pieces)


def _plain(word: str) -> str:
    """A word without what the reader leaves out: 咨询类, 受理量; nothing may be left: 诉求."""
    return tongue_of(word).small.sub("", word).strip()


def short_name_of(stated: Statement) -> str:
    """How a figure may be named."""
    subject, measure = stated.subject, stated.measure
    if stated.role is Role.RATE and measure and subject.endswith("率"):
        subject, measure = f"{subject[:-1]}{measure}率", ""
    return "/".join(filter(None, (subject, measure, _WORDS.get(stated.time, ""))))


def full_name_of(stated: Statement) -> str:
    """The same, where others have that name, too: with what its sentence speaks of."""
    return (
        short_name_of(stated)
        if stated.subject
        else f"{stated.about}/{short_name_of(stated)}".strip("/")
    )


def names_in(statements: Iterable[Statement], like: str) -> list[str]:
    """Figures that may be named, with their names, those first that are like a word."""
    found = {
        short_name_of(o): o.text
        for o in statements
        if o.role in _ROLES
        and o.is_exact
        and (o.subject or o.measure)
        and o.time is not Tense.OTHER
    }
    wanted = set(like)
    ordered = sorted(found, key=lambda name: -len(wanted & set(name)))
    return [f"{name_here(name)} {found[name]}" for name in ordered]
