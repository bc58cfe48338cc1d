"""Tails of issues put together at random from what offices write, and the lines that they are."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

TO = ("报", "送", "发", "主送", "抄送", "抄报", "分送", "报送", "呈送", "呈报", "下发", "印送")
WHO = (
    "编辑", "责任编辑", "责编", "审核", "校对", "核稿", "主编", "拟稿", "签发", "编审", "撰稿",
    "供稿", "摄影", "总编", "排版", "审稿", "复核",
)  # fmt: skip
REACH = {
    "电话": "0571-88880000", "联系电话": "63330101", "投稿邮箱": "a@example.org", "传真": "63330102",
    "地址": "文化路9号", "联系人": "孟某", "邮箱": "b@example.org", "网址": "www.example.org",
}  # fmt: skip
OFFICES = (
    "市委办、市政府办", "各县（市、区）政务服务中心", "局领导，各科室", "省厅办公室",
    "各乡镇、县直各单位",
)  # fmt: skip
PEOPLE = ("左某", "右某　前某", "甲某、乙某", "司马某")


@dataclass(frozen=True, kw_only=True)
class MadeTail:
    """Lines as they are typed, and labels with their values."""

    lines: tuple[str, ...]
    facts: frozenset[tuple[str, str]]


def made_tail(seed: int) -> MadeTail:
    """A tail; the same for the same seed."""
    chance = random.Random(seed)
    lines: list[str] = []
    facts: list[tuple[str, str]] = []
    for label in chance.sample(TO, chance.randint(0, 3)):
        value = chance.choice(OFFICES)
        lines.append(f"{label}：{value}" + chance.choice(("", "", "。")))
        facts.append((label, value))
    people = [(label, chance.choice(PEOPLE)) for label in chance.sample(WHO, chance.randint(1, 3))]
    people += [
        (label, REACH[label]) for label in chance.sample(sorted(REACH), chance.randint(0, 2))
    ]
    is_spaced = any("　" in value for _label, value in people)
    gap = "　　　　" if is_spaced else chance.choice(("　", "　　", " ", "    ", "\t", "；", " | "))
    typed = [f"{label}：{value}" for label, value in people]
    lines += [gap.join(typed)] if chance.random() < 0.6 else typed
    facts += people
    if copies := chance.choice((0, 0, chance.randint(10, 300))):
        text = chance.choice(
            (f"共印{copies}份", f"（共印{copies}份）", f"印数：{copies}份", f"印{copies}份",
             f"本期印{copies}份", f"印发：{copies}份")
        )  # fmt: skip
        if chance.random() < 0.5:
            lines[chance.choice((0, -1))] += "　　　　" + text
        else:
            lines.append(text)
        facts.append(("印数", str(copies)))
    joined = frozenset((label, "".join(value.split())) for label, value in facts)
    return MadeTail(lines=tuple(lines), facts=joined)


def made_tails(count: int) -> Iterator[MadeTail]:
    """So many tails."""
    return map(made_tail, range(count))
