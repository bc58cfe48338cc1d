#!/usr/bin/env python3
"""How well past issues are read, in figures: what is wrong, and of that what is not marked.

    python tools/measure_import.py [SET ...] [--lines] [--alone]

The sets are the folders of ``tests/importing/read_once``; without any, all of them, one by one.
``--lines`` shows each line that is wrong: ``!`` where nothing says so, ``F`` where it is a window
or a day. ``--alone`` reads each file by itself, also where a set has several of one office. A
figure of a set is worth something once: when it is read for the first time.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from msgspec.structs import replace

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from helpers.past_measure import Measure, measure
from helpers.read_once import FOLDER, issues_of, read_once_cases


def measure_set(group: str, *, shows_lines: bool, is_alone: bool) -> Measure:
    """The measure of a set."""
    total = Measure()
    cases = read_once_cases(group)
    if is_alone:
        cases = [replace(case, office="") for case in cases]
    for case, issue in zip(cases, issues_of(cases), strict=True):
        found = measure(issue, case.expected)
        total.add(found)
        if shows_lines:
            print(f"{case.group}/{case.name}: {found}", *issue.doubts, sep="\n  ")
            for one in found.wrong:
                sure = " " if one.is_marked else "!"
                print(f"  {sure}{'F' if one.is_of_facts else ' '} {one.expected!r} ← {one.got!r}")
    return total


def main() -> None:
    """Print the measure of each set, and of all."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("sets", nargs="*", help="folders of tests/importing/read_once")
    parser.add_argument("--lines", action="store_true", help="show what is wrong")
    parser.add_argument("--alone", action="store_true", help="read each file by itself")
    given = parser.parse_args()
    total = Measure()
    for group in given.sets or sorted(path.name for path in FOLDER.iterdir() if path.is_dir()):
        found = measure_set(group, shows_lines=given.lines, is_alone=given.alone)
        print(f"{group}: {found}")
        total.add(found)
    print(f"all: {total}")


if __name__ == "__main__":
    main()
