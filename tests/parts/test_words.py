"""Every name and value in Chinese means what its English one does, in .rst and in MyST Markdown."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

import pytest
from conftest import Build

from sphinx_bulletin.model.findings.status import CHECK_STATUSES
from sphinx_bulletin.model.markup.vocabulary import (
    DIRECTIVES,
    FINDING_FIELDS,
    OPTIONS,
    ROLES,
    SPECS,
)
from sphinx_bulletin.model.specs.option import options_of

#: Directive → argument, options that it needs, and its content.
NEEDS: dict[str, tuple[str, dict[str, str], str]] = {
    "bulletin-masthead": ("周报", {"year": "2026", "number": "1", "date": "2026-01-05"}, ""),
    "statistics-table": ("表", {}, "事项, 受理\n甲, 3\n乙, 4"),
    "statistics-trend": ("势", {"table": "a", "row": "甲"}, ""),
    "window-item": ("水利厅", {}, "推行。"),
    "inspection-checklist": ("", {}, ":着装: [良好] 整齐。"),
    "distribution-footer": ("", {"report-to": "领导"}, ""),
    "bulletin-annex": ("表", {}, "文。"),
    "editors-note": ("", {}, "文。"),
    "review": ("日期", {}, ""),
    "bulletin-contents": ("", {}, ""),
    "bulletin-signature": ("甲局", {}, ""),
    "bulletin-archive": ("", {}, ""),
    "window-items": ("汇编", {}, ""),
    "contribution-table": ("情况", {}, ""),
    "inspection-findings": ("台账", {}, ""),
}
#: Option → a value; of others any text will do.
VALUES = {
    "name": "n1", "year": "2025", "number": "2", "serial": "3", "date": "2026-01-06", "copies": "8", "last": "2",
    "period": "2026-01-05 / 2026-01-09", "rate": "率 = 受理 / 受理", "columns": "接件 = 受理", "display": "table",
    "chart": "line", "compare": "previous", "skip-checks": "unit", "by": "week", "status": "draft", "row": "乙",
    "landscape": "", "cumulative": "", "supplement": "", "parts": "", "headlines": "", "encoding": "utf-8",
    "correction": "2026-01-07 改正。", "secrecy": "秘密★1年", "urgency": "urgent",
    "document-number": "某政办〔2026〕2号",
    "statistics-table display": "sentence", "statistics-trend chart": "bars", "inspection-findings display": "matrix",
    "inspection-findings status": "all", "bulletin-masthead skip-checks": "doubled",
}  # fmt: skip
#: Directive, option → its values.
CHOICES = {
    (kind, one.name): one.choices
    for kind, spec in SPECS.items()
    for one in options_of(spec).values()
    if one.choices
}


@dataclass(frozen=True, kw_only=True)
class Pair:
    """One thing written under two names."""

    title: str
    english: str
    chinese: str


def written(kind: str, argument: str, options: dict[str, str], content: str, form: str) -> str:
    """A directive as .rst or as Markdown."""
    lines = [f":{name}: {value}".rstrip() for name, value in options.items()]
    if form == "md":
        body = ["", *content.splitlines()] if content else []
        return "\n".join(
            ["# 页", "", f"```{{{kind}}} {argument}".rstrip(), *lines, *body, "```", ""]
        )
    inner = [*lines, "", *content.splitlines()]
    return "\n".join(
        [
            "页",
            "====",
            "",
            f".. {kind}:: {argument}".rstrip(),
            *(f"   {one}".rstrip() for one in inner),
            "",
        ]
    )


def pairs(form: str) -> list[Pair]:
    """All names and values, each beside its English one."""
    found = []
    for kind, alias in DIRECTIVES.items():
        argument, needed, content = NEEDS[kind]
        plain = written(kind, argument, needed, content, form)
        found.append(
            Pair(title=kind, english=plain, chinese=written(alias, argument, needed, content, form))
        )
        for option, names in OPTIONS[kind].items():
            value = VALUES.get(f"{kind} {option}", VALUES.get(option, "甲"))
            before = {**needed, option: value}
            for name in names:
                after = {name if key == option else key: text for key, text in before.items()}
                found.append(
                    Pair(
                        title=f"{kind} {name}",
                        english=written(kind, argument, before, content, form),
                        chinese=written(kind, argument, after, content, form),
                    )
                )
    for (kind, option), choices in CHOICES.items():
        argument, needed, content = NEEDS[kind]
        for value, names in choices.items():
            for name in names:
                both = (
                    written(kind, argument, {**needed, option: one}, content, form)
                    for one in (value, name)
                )
                english, chinese = both
                found.append(
                    Pair(title=f"{kind} {option} {name}", english=english, chinese=chinese)
                )
    for value, names in CHECK_STATUSES.items():
        for name in names:
            english, chinese = (
                written("inspection-checklist", "", {}, f":着装: [{one}] 文。", form)
                for one in (value, name)
            )
            found.append(Pair(title=f"status {name}", english=english, chinese=chinese))
    return found


@cache
def trees(build: Build, form: str) -> dict[str, tuple[str, str]]:
    """Title → the trees under both names."""
    every = pairs(form)
    files = {f"index.{form}": "# 首页\n" if form == "md" else "首页\n====\n"}
    for index, pair in enumerate(every):
        files[f"p{index}e.{form}"] = pair.english
        files[f"p{index}c.{form}"] = pair.chinese
    # The folder has the pages in the other form too.
    conf = f'suppress_warnings = ["toc"]\ninclude_patterns = ["*.{form}"]\n'
    if form == "md":
        conf += 'extensions.append("myst_parser")\n'
    built = build(files, builder="dummy", conf=conf)

    def tree(docname: str) -> str:
        text = built.app.env.get_doctree(docname).pformat()
        return re.sub(rf"\b{docname}\b|source=\"[^\"]*\"|\S*{docname}\.\w+", "", text)

    return {pair.title: (tree(f"p{i}e"), tree(f"p{i}c")) for i, pair in enumerate(every)}


@pytest.mark.parametrize("form", ["rst", "md"])
def test_every_name_in_chinese(build_once: Build, form: str) -> None:
    found = trees(build_once, form)
    assert len(found) > 150
    assert {title: both for title, both in found.items() if both[0] != both[1]} == {}


#: Options that leave no trace in a tree: they say how a file is read that is not there.
NO_TRACE = {"file", "sheet", "range", "encoding", "submitted"}
#: Nor do these of a table of contributions that has no rows.
NO_ROWS = {("contribution-table", name) for name in ("by", "order", "task")}


def test_an_option_shows_in_the_tree(build_once: Build) -> None:
    """What is compared above does show options; else two that are lost would be the same."""
    found = trees(build_once, "rst")
    lost = {
        title
        for title, (tree, _) in found.items()
        if len(title.split()) == 2
        and title.split()[0] in DIRECTIVES
        and tree == found[title.split()[0]][0]
    }
    names = {kind: {a: n for n, ones in OPTIONS[kind].items() for a in ones} for kind in OPTIONS}
    traceless = {(title.split()[0], title.split()[1]) for title in lost}
    told = {(kind, names[kind][alias]) for kind, alias in traceless} - NO_ROWS
    assert {name for _kind, name in told} <= NO_TRACE


def test_every_alias_names_one_thing() -> None:
    for names in (DIRECTIVES, ROLES):
        assert len(set(names.values())) == len(names)
    for kind, options in OPTIONS.items():
        every = [one for name, aliases in options.items() for one in (name, *aliases)]
        assert len(every) == len(set(every)), kind
        assert all(aliases for aliases in options.values()), (
            f"{kind}: an option without a Chinese name"
        )


FINDING = """\
页
====

.. 报头:: 周报
   :年份: 2026
   :期号: 1
   :日期: 2026-01-09

.. 巡查情况::

   :着装: [问题] 文。

      {fields}
"""


def test_fields_of_findings(build: Build) -> None:
    values = {"window": "水利厅", "due": "2026-01-12", "closes": "2025-9/着装"}
    fields = {
        "e": "\n      ".join(f":{name}: {value}" for name, value in values.items()),
        "c": "\n      ".join(f":{FINDING_FIELDS[n][0]}: {value}" for n, value in values.items()),
    }
    files = {
        f"{name}.rst": ":orphan:\n\n" + FINDING.format(fields=text) for name, text in fields.items()
    }
    built = build({"index.rst": "首页\n====\n", **files}, builder="dummy")
    one, two = (
        re.sub(r"source=\"[^\"]*\"|docname=\"\w\"", "", built.app.env.get_doctree(n).pformat())
        for n in "ec"
    )
    assert one == two and 'due="2026-01-12"' in one and 'closes="2025-9/着装"' in one
