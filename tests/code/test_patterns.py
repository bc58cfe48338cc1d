"""No pattern of the package takes more than linear time, whatever it is given.

Each is run, the way it is used, on long strings that are made of its own characters: before each
repeat what leads to it, then what is repeated, many times, then what ends it badly. Another
process does it, which can be ended.
"""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from re import _constants, _parser  # type: ignore[attr-defined]
from types import FrameType, ModuleType
from typing import Any

import sphinx_bulletin
from sphinx_bulletin.model.text.regex import LatePattern

#: So many times is each piece repeated, and then four times as many.
SHORT, LONG = 2_000, 8_000
#: Seconds of the processor: under the first no growth is looked at, nor ends one over the second.
FLOOR, MOST = 0.012, 1.0
#: A linear pattern takes four times as long on the longer string, a quadratic one 16 times.
GROWTH = 8
#: Characters that authors and files repeat, beside those that a pattern names itself.
ALPHABET = ' \t\n\u30001a_,.:：、/-一年("`'
TAILS = "", "\0!"
#: Stands in a string between what leads to a repeat and what is repeated.
PARTED = "\ue000"
#: What is called on a pattern → what is run here.
RUNS: dict[str, Callable[[re.Pattern[str], str], object]] = {
    "match": re.Pattern.match,
    "fullmatch": re.Pattern.fullmatch,
    "search": re.Pattern.search,
} | dict.fromkeys(
    ("sub", "subn", "split", "finditer", "findall"),
    lambda one, text: sum(1 for _ in one.finditer(text)),
)
_CALL = rf"\.({'|'.join(RUNS)})\b"
Found = dict[re.Pattern[str], tuple[str, set[str]]]


def patterns() -> Found:
    """Every pattern of the package: where it stands, and what is called on it."""
    walked = pkgutil.walk_packages(sphinx_bulletin.__path__, "sphinx_bulletin.")
    modules = [importlib.import_module(one.name) for one in walked]
    sources = {one: inspect.getsource(one) for one in modules}
    found: Found = {}
    for module, source in sources.items():
        for name, value in list(vars(module).items()):
            for pattern in _within(value, module.__name__):
                everywhere = [source] if name.startswith("_") else sources.values()
                calls = _calls(name, "\n".join(one for one in everywhere if name in one))
                found.setdefault(pattern, (f"{module.__name__}.{name}", set()))[1].update(calls)
        for pattern, line, call in _written(module, source):
            found.setdefault(pattern, (f"{module.__name__}:{line}", set()))[1].add(call)
    return found


def _calls(name: str, source: str) -> set[str]:
    """What is called on a pattern; on a variable where its table is gone through."""
    found = re.findall(rf"\b{name}(?:\[[^\]]+\])?{_CALL}", source)
    found += re.findall(rf"\bre{_CALL}\({name}\b", source)
    for function in () if found else re.split(r"\n(?= *def )", source):
        for variable in re.findall(rf"for (\w+)[\w ,()]* in {name}\b", function):
            found += re.findall(rf"\b{variable}{_CALL}", function)
    return set(found) or {"search"}


def _within(value: object, module: str) -> Iterator[re.Pattern[str]]:
    """The patterns of a global, however deep in tables or classes."""
    if isinstance(value, LatePattern):
        yield from _within(value.compiled(), module)
    elif isinstance(value, re.Pattern):
        if isinstance(value.pattern, str):
            yield value
    elif isinstance(value, tuple | list | set | frozenset):
        for one in value:
            yield from _within(one, module)
    elif isinstance(value, dict):
        yield from _within([*value, *value.values()], module)
    elif isinstance(value, type) and value.__module__ == module:
        yield from _within(list(vars(value).values()), module)


def _written(module: ModuleType, source: str) -> Iterator[tuple[re.Pattern[str], int, str]]:
    """The patterns that calls of ``re`` are given; those that are made of local names are not."""
    for node in ast.walk(ast.parse(source)):
        if not (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and isinstance(node.func.value, ast.Name)
            and node.func.value.id == "re"
            and node.func.attr in RUNS
        ):
            continue
        flags = [one.value for one in node.keywords if one.arg == "flags"]
        try:
            text, *flag = (
                eval(compile(ast.Expression(one), "", "eval"), vars(module))
                for one in (node.args[0], *flags)
            )
        except NameError:
            continue
        if isinstance(text, str):
            yield re.compile(text, *flag), node.lineno, node.func.attr


def attacks(pattern: re.Pattern[str]) -> list[str]:
    """Strings to be repeated, each behind what leads to it and ``PARTED``."""
    tree = _parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG)
    own = {chr(code) for code in _codes(tree)}
    letters = sorted(own)[:12] + [one for one in ALPHABET if one not in own]
    found = {PARTED + one for one in letters} | set(_pumps(tree, "", letters))
    return sorted(one for one in found if not one.endswith(PARTED))


def _codes(tree: Any) -> Iterator[int]:
    """The characters that a pattern names."""
    for kind, value in tree:
        if kind in (_constants.LITERAL, _constants.NOT_LITERAL):
            yield value
        elif kind is _constants.RANGE:
            yield value[0]
        elif kind is _constants.IN:
            yield from _codes(value)
        else:
            for inner in _inner(value):
                yield from _codes(inner)


def _inner(value: object) -> Iterator[Any]:
    """The parts of a part of a pattern."""
    if isinstance(value, _parser.SubPattern):
        yield value
    elif isinstance(value, tuple | list):
        for one in value:
            yield from _inner(one)


def _pumps(tree: Any, before: str, letters: Sequence[str]) -> Iterator[str]:
    """For each repeat what leads to it, ``PARTED``, and what it repeats."""
    for part in tree:
        kind, value = part
        if kind in (_constants.MAX_REPEAT, _constants.MIN_REPEAT, _constants.POSSESSIVE_REPEAT):
            body = value[2]
            if value[1] > 1:
                one = len(body) == 1 and body[0][0] in _SINGLE
                for text in _of(body[0], letters) if one else {_sample(body, letters)}:
                    yield f"{before}{PARTED}{text}"
                    yield f"{PARTED}{before}{text}"
        for inner in _inner(value):
            yield from _pumps(inner, before, letters)
        before += _sample([part], letters)


_SINGLE = {_constants.LITERAL, _constants.NOT_LITERAL, _constants.IN, _constants.ANY}


def _of(part: Any, letters: Sequence[str]) -> list[str]:
    """The letters that a part of one character takes."""
    kind, value = part
    if kind is _constants.LITERAL:
        return [chr(value)]
    if kind is _constants.ANY:
        return [one for one in letters if one != "\n"]
    if kind is _constants.NOT_LITERAL:
        return [one for one in letters if one != chr(value)]
    takes = [one for one in letters if any(_takes(inner, one) for inner in value)]
    if value[0][0] is _constants.NEGATE:
        return [one for one in letters if one not in takes]
    return takes


_CATEGORIES = {
    _constants.CATEGORY_DIGIT: r"\d", _constants.CATEGORY_NOT_DIGIT: r"\D",
    _constants.CATEGORY_SPACE: r"\s", _constants.CATEGORY_NOT_SPACE: r"\S",
    _constants.CATEGORY_WORD: r"\w", _constants.CATEGORY_NOT_WORD: r"\W",
}  # fmt: skip


def _takes(part: Any, letter: str) -> bool:
    kind, value = part
    if kind is _constants.LITERAL:
        return letter == chr(value)
    if kind is _constants.RANGE:
        return chr(value[0]) <= letter <= chr(value[1])
    return kind is _constants.CATEGORY and bool(re.match(_CATEGORIES[value], letter))


def _sample(tree: Any, letters: Sequence[str]) -> str:
    """A text that may match: each repeat at its least, but once where nothing else is left."""
    text = ""
    for part in tree:
        kind, value = part
        if kind in _SINGLE:
            text += next(iter(_of(part, letters)), "")
        elif kind in (_constants.MAX_REPEAT, _constants.MIN_REPEAT, _constants.POSSESSIVE_REPEAT):
            text += _sample(value[2], letters) * min(value[0], 4)
        elif kind is _constants.BRANCH:
            text += _sample(value[1][0], letters)
        elif kind in (_constants.SUBPATTERN, _constants.ATOMIC_GROUP):
            text += "".join(_sample(inner, letters) for inner in _inner(value))
    return text


class _TooLong(Exception):
    pass


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise _TooLong


def _seconds(
    run: Callable[[re.Pattern[str], str], object], one: re.Pattern[str], text: str
) -> float:
    signal.setitimer(signal.ITIMER_VIRTUAL, MOST)
    start = time.process_time()
    try:
        run(one, text)
    except _TooLong:
        return MOST
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return time.process_time() - start


def is_slow(
    run: Callable[[re.Pattern[str], str], object], one: re.Pattern[str], attack: str
) -> bool:
    """Whether the time grows more than the string does."""
    before, _, piece = attack.partition(PARTED)
    for tail in TAILS:
        short, long, longer = (
            before + piece * (n // len(piece)) + tail for n in (SHORT, LONG, LONG * LONG // SHORT)
        )
        taken = _seconds(run, one, long)
        if taken < FLOOR:
            continue
        if taken >= MOST:
            return True
        taken = min(taken, *(_seconds(run, one, long) for _ in range(2)))
        least = min(_seconds(run, one, short) for _ in range(3))
        # A busy machine may take its time once, but not for twice the growth.
        is_suspect = taken > FLOOR and taken > GROWTH * least
        if is_suspect and _seconds(run, one, longer) >= min(MOST, GROWTH * taken):
            return True
    return False


def main() -> None:
    """Print the slow ones, of the package or of those that are given."""
    signal.signal(signal.SIGVTALRM, _stop)
    given: Found = {re.compile(one): (one, {"search"}) for one in sys.argv[1:]}
    for one, (name, calls) in (given or patterns()).items():
        for run in {RUNS[call] for call in calls}:
            if slow := next((text for text in attacks(one) if is_slow(run, one, text)), None):
                print(f"{name} {sorted(calls)} on {slow!r}: {one.pattern[:100]!r}", flush=True)


def told(*given: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, __file__, *given], capture_output=True, text=True, check=True, timeout=300
    )
    return done.stdout.splitlines()


def test_every_pattern_is_linear() -> None:
    assert told() == []


def test_patterns_that_are_not_linear_are_found() -> None:
    """Exponential ones, a run that is tried from each of its places, two repeats of one blank."""
    assert len(told("(a+)+b", r"[ \t]*\n", r"year\s*(?:of)?\s*:", r"\d+[年月日]")) == 4
    assert told(r"(?<![ \t])[ \t]*\n", r"(?<!\d)\d++[年月日]") == []


_COMPILED = """
import re, sys
from sphinx_bulletin import building, checks, core, parts, reading, site
rooms = [one for name, one in sys.modules.items() if name.startswith("sphinx_bulletin")]
print(*(f"{room.__name__}.{name}" for room in rooms for name in vars(room)
        if isinstance(getattr(room, name), re.Pattern)))
"""


def test_nothing_is_compiled_before_it_is_used() -> None:
    """Each build loads these, and uses a third of their patterns: they are made by ``regex``."""
    done = subprocess.run(
        [sys.executable, "-c", _COMPILED], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.split() == []


if __name__ == "__main__":
    main()
