"""Every option of every directive, every field and every value of conf.py, with whatever may be typed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from conftest import Build, Built
from helpers.bulletins import issue

from sphinx_bulletin.model.markup.vocabulary import FINDING_FIELDS, OPTIONS, ROLES

FIELDS = [one for name, more in FINDING_FIELDS.items() for one in (name, *more)]
ROLE_NAMES = [*[f"bulletin:{one}" for pair in ROLES.items() for one in pair][2:], "stat", "数据"]

#: What is typed for a value.
TYPED = {
    "nothing": "",
    "no": "否",
    "very long": "窗口单位" * 1000,
    "long of digits": "9" * 1000,
    "markup": "**甲** `乙 <http://a>`__ |丙| ``丁`` [戊]_ <b>&amp;",
    "markup cut off": "**甲 `乙 :数据:`",
    "private use": "\ue000甲\ue001\uf8ff\U000f0000",
    "control": "甲\x01\x1f\x7f\u200b\u2028乙",
    "below zero": "-5",
    "zero": "0",
    "fraction": "1/3",
    "huge": "1e999999",
    "impossible day": "2026-02-30",
    "impossible period": "2026-13-01 / 2026-00-00",
    "backwards": "2026-12-31 / 2026-01-01",
    "far": "99999999-1-1",
    "path": "../../../../etc/passwd",
    "absolute": "/dev/zero",
    "windows": "C:\\周报\\表.csv",
    "url": "https://政务.中国/?a=1&b=[2]",
    "punctuation": "！？……，、；：“”‘’（）《》【】—～·",
    "ascii": "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~",
    "percent": "%s %(a)s {0} {a} {",
    "regex": "(a+)+$ [^",
    "formula": "a = b / c\nb = a\n= \na = ",
    "two lines": "甲\n乙",
    "braces": "[立改] 〔〕【】（）",
    "digits": "１２ ①⑴Ⅳ 四十二 ½ ٣",
    "surrogate": "𠮷𪚥👩‍💻",
    "names": "受理, 甲, 受理/甲, a/受理/甲, 2026-41/甲",
}

#: What a directive needs beside the option that is tried.
BODIES = {
    "statistics-table": "事项, 受理, 办结\n甲, 12, 10\n乙, 5, 5",
    "inspection-checklist": ":着装情况: [立改] 检查在此",
    "window-item": "动态在此。",
    "editors-note": "按语在此。",
    "bulletin-annex": "附件在此。",
}
ARGUMENTS = {"window-item": "水利厅", "statistics-table": "表", "bulletin-annex": "附表"}
OTHERS = {
    "statistics-table": {"name": "a", "compare": "环比", "display": "表格、文字、图表"},
    "statistics-trend": {"table": "a", "row": "甲", "columns": "受理"},
    "contribution-table": {"period": "2026-10-01 / 2026-10-31"},
}


def written(kind: str, options: dict[str, str], argument: str, body: str) -> str:
    """A directive as it is typed."""
    lines = [f".. {kind}:: {argument}"]
    for name, text in options.items():
        first, *more = text.split("\n")
        lines += [f"   :{name}: {first}", *(f"      {one}" for one in more)]
    return "\n".join([*lines, "", *(f"   {one}" for one in body.splitlines()), ""])


#: What lists something of all issues.
LISTS = (
    "statistics-trend",
    "bulletin-archive",
    "window-items",
    "contribution-table",
    "inspection-findings",
)


def tried(kinds: Iterable[str], text: str) -> str:
    """Each directive once for each of its options, which says ``text``."""
    line = text.split("\n")[0]
    made = []
    for kind in kinds:
        argument, body = ARGUMENTS.get(kind, ""), BODIES.get(kind, "")
        others = OTHERS.get(kind, {})
        made += [written(kind, {**others, name: text}, argument, body) for name in OPTIONS[kind]]
        made.append(written(kind, others, line, body))
        made.append(written(kind, others, argument, text))
    return "\n".join(made)


def whole(number: int, text: str) -> str:
    """An issue in which everything that can say ``text`` does."""
    line = text.split("\n")[0]
    kinds = [one for one in OPTIONS if one not in (*LISTS, "bulletin-masthead")]
    fields = [f"   :{name}项: [问题] 在此\n\n      :{name}: {text}\n" for name in FIELDS]
    fields += [f"   :着装: {line}\n", f"   :着装: [{line}]在此\n", f"   :{line}: 在此\n"]
    made = [
        tried(kinds, text),
        ".. 巡查情况::\n\n" + "".join(fields),
        f".. 报尾::\n   :某栏: {line}\n   :{line}: 某值\n",
        *(f"见 :{role}:`{line}` 此处\n" for role in ROLE_NAMES),
    ]
    return ":orphan:\n\n" + issue("\n".join(made)).replace("41", str(number))


def heads(text: str) -> Iterator[str]:
    """Mastheads of which one option says ``text``."""
    given = {"year": "2026", "number": "1", "date": "2026-10-16", "issuer": "某中心"}
    for name in OPTIONS["bulletin-masthead"]:
        yield written("bulletin-masthead", {**given, name: text}, "周报", "")
    yield written("bulletin-masthead", given, text.split("\n")[0], "")


TITLE = ":orphan:\n\n标题\n====\n\n"


def test_whatever_is_typed_in_an_issue(build: Build) -> None:
    values = list(TYPED.values())
    files = {f"{number}.rst": whole(number, text) for number, text in enumerate(values, 100)}
    check(build({"index.rst": TITLE, **files}, builder="html"))


def test_whatever_is_typed_in_a_masthead(build: Build) -> None:
    files = {
        f"{number}-{index}.rst": TITLE + head
        for number, text in enumerate(TYPED.values())
        for index, head in enumerate(heads(text))
    }
    check(build({"index.rst": TITLE, **files}, builder="html"))


def test_whatever_is_typed_of_a_list(build: Build) -> None:
    files = {
        f"{number}.rst": TITLE + tried(LISTS, text) for number, text in enumerate(TYPED.values())
    }
    files["a.rst"] = whole(41, "2026-10-16")
    check(build({"index.rst": TITLE, **files}, builder="html"))


def check(built: Built) -> None:
    """Nothing of it is a fault of ours, and every page is there."""
    assert [one for one in built.warnings if "bulletin.internal" in one] == []
    assert all((built.out / f"{name}.html").is_file() for name in built.app.env.found_docs)


#: Values of conf.py of every type, and of the right type with what nobody means.
VALUES = (
    "None", "True", "False", "0", "-1", "3.5", "1e999", "float('nan')", "b'x'", "object()", "lambda: 1", "set()",
    "()", "[]", "{}", "[[]]", "[None]", "['', ' ']", "{1: 2}", "{'a': 1}", "{'a': {}}", "{'a': {'name': 1}}",
    "{'': {'name': '刊', 'checks': 1}}", "{'zh_CN': {}, 'xx': 3}", "''", "' '", "'否'", "'周报' * 1000", "'../../x'",
    "'/dev/zero'", "'C:\\\\周报'", "'a\\nb'", "'**甲** `乙`'", "'\\ue000'", "'2026-02-30'", "'http://[::1'", "'%s {0}'",
)  # fmt: skip


def test_whatever_conf_py_says(build: Build) -> None:
    """Each value for every setting of ours at once: no traceback, and the pages are there."""
    built = build({"index.rst": issue("甲\n--\n\n.. 动态:: 水利厅\n\n   正文在此。\n")})
    names = sorted(one for one in built.app.config.values if one.startswith("bulletin_"))
    assert len(names) > 10
    for number, value in enumerate(VALUES):
        conf = "".join(f"{name} = {value}\n" for name in names if name != "bulletin_html_pdf")
        done = build({}, conf=conf, out=f"v{number}", fresh=True)
        assert [one for one in done.warnings if "bulletin.internal" in one] == [], value
        # An audience that there is not is none of the office's own readers.
        pages = [path.read_text("utf-8") for path in done.out.rglob("index.txt")]
        assert any("正文在此。" in page for page in pages), value
