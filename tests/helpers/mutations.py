"""What goes wrong with a text, a file or a table when people and programs handle it."""

from __future__ import annotations

import random
from collections.abc import Callable

#: What slips in: marks of both keyboards, blanks, signs of markup, characters of other texts.
SIGNS = (
    *" \t\u3000:：;；.。,，、-—_`·|*#<>[]（）()“”‘’'\"\\/@$%％&{}=~^+!？", "\n", "\n\n", "::", "：：", "**", "``",
    *"的一二0１9aA\u200b\u2028\ue000\U00020bb7\x01\ufeff", "😀", "2026-02-30", "数据", "动态", "::\n",
)  # fmt: skip


def _char(text: str, chance: random.Random) -> str:
    at = chance.randrange(len(text) + 1)
    sign = chance.choice(SIGNS)
    return text[:at] + chance.choice(["", sign]) + text[at + chance.choice([0, 1, 1]) :]


def _line(text: str, chance: random.Random) -> str:
    lines = text.split("\n")
    at = chance.randrange(len(lines))
    line = lines[at]
    other = lines[chance.randrange(len(lines))]
    lines[at : at + 1] = chance.choice(
        [
            [],
            [line, line],
            [line, ""],
            [f" {line}"],
            [line[1:]],
            [line.replace(":", "：").replace(",", "，")],
            [line.replace(" ", "　")],
            [f"{line}{chance.choice(['', ' '])}{other.strip()}"],
            [line, other],
            [other, line],
            [line.lstrip()],
            [f"   {line}"],
            ["\t" + line.lstrip()],
            [line[: len(line) // 2], line[len(line) // 2 :]],
        ]
    )
    return "\n".join(lines)


def _block(text: str, chance: random.Random) -> str:
    blocks = text.split("\n\n")
    here, there = (chance.randrange(len(blocks)) for _ in "ab")
    blocks[here], blocks[there] = blocks[there], blocks[here]
    return chance.choice(["\n\n", "\n\n", "\n\n\n"]).join(blocks)


_OF_TEXT: list[Callable[[str, random.Random], str]] = [_char, _char, _char, _line, _line, _block]


def mutated(text: str, chance: random.Random) -> str:
    """A text with one to four things wrong."""
    for _ in range(chance.choice([1, 1, 1, 2, 3, 4])):
        text = chance.choice(_OF_TEXT)(text, chance)
    return text


def mutated_bytes(data: bytes, chance: random.Random) -> bytes:
    """A file with bits turned, bytes lost or doubled, or cut off."""
    for _ in range(chance.choice([1, 1, 2, 5])):
        at = chance.randrange(len(data) + 1)
        match chance.randrange(5):
            case 0:
                data = data[:at] + bytes([chance.randrange(256)]) + data[at + 1 :]
            case 1:
                data = data[:at] + data[at + chance.choice([1, 2, 100]) :]
            case 2:
                data = data[:at] + data[max(0, at - 50) : at] + data[at:]
            case 3:
                data = data[: max(1, at)]
            case _:
                data = (
                    data[:at]
                    + chance.choice([b"\0", b"\r\n", b"\xff\xfe", "周".encode("gbk")])
                    + data[at:]
                )
    return data


#: What stands in cells of offices' tables.
CELLS = (
    "12", "1,234", "１２", "12.5%", "98.6％", "3‰", "—", "-", "…", "/", "", " ", "0", "-5", "+3", "1e9", "1e999", "约12",
    "12件", "4.98亿元", "￥5", "$1.2", "(12)", "甲", "合计", "其中：网上", "2026年9月", "9月1日", "10:30", "001", "=A1",
    '="001"', "#REF!", "错误:502", "12\n13", "a" * 300, "\ue000", "9" * 400, "1/3", "是", "同比增长3%",
)  # fmt: skip


def mutated_rows(rows: list[list[str]], chance: random.Random) -> list[list[str]]:
    """A table with cells typed otherwise, rows or columns lost, doubled or swapped."""
    rows = [list(row) for row in rows]
    for _ in range(chance.choice([1, 1, 2, 3, 6])):
        if not rows:
            break
        row = chance.choice(rows)
        at = chance.randrange(len(row)) if row else 0
        match chance.randrange(7):
            case 0 | 1 | 2 if row:
                row[at] = chance.choice(CELLS)
            case 3 if row:
                del row[at]
            case 4:
                row.insert(at, chance.choice(CELLS))
            case 5:
                rows.remove(row)
            case _:
                rows.append(list(row))
    return rows
