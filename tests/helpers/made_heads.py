"""Heads of issues put together at random from what offices write, with the facts that they say."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

NAMES = (
    "政务服务工作周报", "窗口动态", "医院质量简报", "税收工作通讯", "供水信息", "交易中心月报",
    "水乡新闻", "诉讼服务快报", "新 桥 信 息", "校园信息",
)  # fmt: skip
OFFICES = (
    "市政务服务中心", "县人民法院", "区税务局办公室", "石桥镇人民政府", "市第二人民医院质控办",
    "水务集团供水公司", "学校办公室", "某海关综合处",
)  # fmt: skip
TITLES = (
    "三月份政务服务运行情况", "我局召开重点工作推进会", "春耕备耕扎实推进", "关于窗口考勤情况的通报",
    "优化营商环境再出新招", "一季度通关形势分析",
)  # fmt: skip
MARKINGS = ("内部资料　注意保存", "仅供参考", "内部资料")
NUMERALS = "零一二三四五六七八九"


def chinese(number: int) -> str:
    """A number to 99 in Chinese."""
    tens, ones = divmod(number, 10)
    front = "" if not tens else "十" if tens == 1 else NUMERALS[tens] + "十"
    return front + (NUMERALS[ones] if ones or not tens else "")


@dataclass(frozen=True, kw_only=True)
class MadeHead:
    """Lines of a head, and what they say."""

    lines: tuple[str, ...]
    #: Which of the lines is a title, and set as one.
    title_at: int
    facts: dict[str, str]


def _day(chance: random.Random, year: int, month: int, date: int) -> str:
    digits = "".join("〇" if sign == "0" else NUMERALS[int(sign)] for sign in str(year))
    return chance.choice(
        (
            f"{year}年{month}月{date}日", f"{year}年{month:02}月{date:02}日",
            f"{year}-{month:02}-{date:02}", f"{year}.{month}.{date}", f"{year}/{month}/{date}",
            f"{digits}年{chinese(month)}月{chinese(date)}日", f"{year} 年 {month} 月 {date} 日",
        )
    )  # fmt: skip


def _number(chance: random.Random, year: int, number: int, serial: int) -> tuple[str, bool]:
    """The line of the number, and whether it says the year."""
    forms = (
        (f"第{number}期", False), (f"第 {number} 期", False), (f"{year}年第{number}期", True),
        (f"（{year}）第{number}期", True), (f"〔{year}〕第{number}期", True),
        (f"第{chinese(number)}期", False), (f"（第{number}期）", False),
        (f"{year}年第{chinese(number)}期", True), (f"（{year}年第{number}期）", True),
        (f"{year} 年 第 {number} 期", True), (f"第{number:02}期", False),
    )  # fmt: skip
    text, has_year = chance.choice(forms)
    if serial:
        text += chance.choice((f"（总第{serial}期）", f"　　总第{serial}期", f"(总第 {serial} 期)"))
    return text, has_year


def made_head(seed: int) -> MadeHead:
    """A head; the same for the same seed."""
    chance = random.Random(seed)
    year, month, date = chance.randint(2012, 2025), chance.randint(2, 12), chance.randint(1, 28)
    number = chance.randint(6, 52)
    serial = chance.choice((0, 0, chance.randint(60, 400)))
    name, office = chance.choice(NAMES), chance.choice(OFFICES)
    title = chance.choice(("", chance.choice(TITLES)))
    marking = chance.choice(("", "", "", chance.choice(MARKINGS)))
    typed, _has_year = _number(chance, year, number, serial)
    day = _day(chance, year, month, date)
    shown = chance.choice(
        (office, office, f"{office}编", f"{office}主办", f"编印单位：{office}", f"主办：{office}")
    )
    labelled = chance.choice((day, day, f"日期：{day}", f"{day}印发", f"（{day}）"))
    gap = chance.choice(("　　　　", "\t", "          ", "　"))
    together = chance.choice(
        ([f"{shown}{gap}{labelled}"], [shown, labelled], [f"{labelled}{gap}{shown}"])
    )
    top = [marking] if marking and chance.random() < 0.6 else []
    joined = chance.random() < 0.15
    names = (
        [f"{name}（{typed}）" if not typed.startswith("（") else f"{name}{typed}"]
        if (joined and not serial and " " not in name)
        else [name, typed]
    )
    lines = [*top, *names, *together]
    if marking and not top:
        lines.insert(1, marking)
    lines += [title] if title else []
    facts = {
        "name": "".join(name.split()), "number": str(number), "year": str(year),
        "serial": str(serial or ""), "day": f"{year}-{month:02}-{date:02}", "issuers": office,
        "title": title, "marking": marking,
    }  # fmt: skip
    return MadeHead(lines=tuple(lines), title_at=len(lines) - 1 if title else -1, facts=facts)


def made_heads(count: int, start: int = 0) -> Iterator[MadeHead]:
    """So many heads."""
    return map(made_head, range(start, start + count))
