"""What an issue has that is sent as an official document: its head, and who signs it."""

from __future__ import annotations

import pytest
from conftest import Build

from sphinx_bulletin.reading import numbering

ISSUE = """\
工作通报
========

.. 报头:: 窗口工作周报
   :年份: 2026
   :期号: 41
   :编印单位: 某省政务服务中心
   :日期: 2026-10-16
{options}
现将有关事项通报如下。

{body}
"""
MARKDOWN = """\
# 工作通报

```{{报头}} 窗口工作周报
:年份: 2026
:期号: 41
:编印单位: 某省政务服务中心
:日期: 2026-10-16
{options}
```

现将有关事项通报如下。

```{{落款}}
{body}
```
"""
ANNEX = "\n.. 附件:: 值班表\n\n   见另表。\n"
TAIL = "\n.. 报尾::\n   :报: 省政府\n"
SIGNED = "某省政务服务中心\n\n2026年10月16日"


def page(body: str = "", *options: str) -> dict[str, str]:
    lines = "".join(f"   {one}\n" for one in options)
    return {"index.rst": ISSUE.format(options=lines, body=body)}


def text_of(build: Build, files: dict[str, str], **more: str) -> str:
    built = build(files, **more)
    assert not built.warnings
    return built.text()


@pytest.mark.parametrize(
    ("option", "shown"),
    [
        (":密级: 秘密★1年", "秘密★1年"),
        ("：密级和保密期限： 秘密 1年", "秘密★1年"),
        (":密级: 机密＊１０年", "机密★10年"),
        (":secrecy: 绝密", "绝密"),
        (":密級: 機密 10年", "機密★10年"),
        (":發文字號: 某政辦(2026)41號", "某政辦〔2026〕41號"),
        (":紧急程度: 特急", "特急"),
        (":urgency: urgent", "加急"),
        (":缓急程度: 急件", "加急"),
        (":发文字号: 某政办（2026）41号", "某政办〔2026〕41号"),
        (":文号: 某政办[2026] 41号", "某政办〔2026〕41号"),
        (":发文字号: 某政办【２０２６】４１号", "某政办〔2026〕41号"),
        (":主送: 各市政务服务中心：", "各市政务服务中心：\n\n现将"),
        (":主送机关: 各市政务服务中心", "各市政务服务中心：\n\n现将"),
        (":recipients: 各市，\n      省直各单位", "各市，省直各单位：\n\n现将"),
    ],
)
def test_an_option_is_printed_as_the_standard_has_it(build: Build, option: str, shown: str) -> None:
    assert shown in text_of(build, page("", option))


@pytest.mark.parametrize(
    ("option", "says", "shown"),
    [
        (":密级: 内部资料", "不是密级", "内部资料"),
        (":紧急程度: 马上", "特急 (extra-urgent)", "2026年第41期"),
        (":发文字号: 某政办〔2026〕第041号", "请写成〔2026〕41号", "某政办〔2026〕第041号"),
        (":主送: 各市\n   :主送: 各县", "“主送”", "各市："),
        (":发文字号: 某政办〔2025〕41号", "不是同一年", "某政办〔2025〕41号"),
    ],
)
def test_what_is_wrong_is_told_and_stays(build: Build, option: str, says: str, shown: str) -> None:
    built = build(page("", option))
    assert len(built.warnings) == 1 and says in built.warnings[0], built.warnings
    assert shown in built.text()


@pytest.mark.parametrize("option", ["密级", "紧急程度", "发文字号", "主送"])
def test_an_empty_option_is_none(build: Build, option: str) -> None:
    assert text_of(build, page("", f":{option}:")) == text_of(build, page())


@pytest.mark.parametrize(
    "typed",
    [
        "\n",
        " 某省政务服务中心\n",
        " 某省政务服务中心 2026年10月16日\n",
        "\n   :署名: 某省政务服务中心\n   :成文日期: 2026-10-16\n",
        "\n   ：发文机关： 某省政务服务中心\n   ：日期： ２０２６年１０月１６日\n",
        "\n\n   某省政务服务中心\n   2026年10月16日\n",
        "\n   :issuer: 某省政务服务中心\n\n   2026年10月16日\n",
    ],
)
def test_a_signature_in_every_form(build: Build, typed: str) -> None:
    assert SIGNED in text_of(build, page(f".. 落款::{typed}"))


@pytest.mark.parametrize(
    "typed", ["", ":署名: 某省政务服务中心", "某省政务服务中心\n2026年10月16日"]
)
def test_a_signature_in_markdown(build: Build, typed: str) -> None:
    files = {"index.md": MARKDOWN.format(options=":主送: 各市", body=typed)}
    conf = 'extensions = ["sphinx_bulletin", "myst_parser"]\n'
    text = text_of(build, files, conf=conf)
    assert SIGNED in text and "各市：\n\n现将" in text


@pytest.mark.parametrize(
    "typed",
    [
        " 甲局、乙局\n",
        "\n   :署名: 甲局\n          乙局\n",
        "\n\n   甲局\n   乙局\n   2026年10月16日\n",
    ],
)
def test_joint_issuers_stand_below_each_other(build: Build, typed: str) -> None:
    assert "甲局\n\n乙局\n\n2026年10月16日" in text_of(build, page(f".. 落款::{typed}"))


@pytest.mark.parametrize("builder", ["text", "pseudoxml"])
@pytest.mark.parametrize(
    "body",
    [f".. 落款::\n{ANNEX}{TAIL}", f"{TAIL}{ANNEX}\n.. 落款::\n", f"{ANNEX}\n.. 落款::\n{TAIL}"],
)
def test_it_stands_before_annexes_wherever_it_is_written(
    build: Build, body: str, builder: str
) -> None:
    text = "".join(build(page(body), builder=builder).tree().astext().split())
    order = ["通报如下。", "附件：值班表", "某省政务服务中心2026年10月16日", "见另表", "报：省政府"]
    places = [text.rindex(one) for one in order]
    assert places == sorted(places)


def test_a_joint_issue_and_a_draft(build: Build) -> None:
    files = page(".. 落款::\n", ":状态: 送审")
    joint = (
        files["index.rst"].replace("期号: 41", "期号: 40-41").replace("   :日期: 2026-10-16\n", "")
    )
    assert text_of(build, {"index.rst": joint}).rstrip().endswith("某省政务服务中心")


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        (".. 落款::\n\n.. 落款:: 甲局\n", "一页只有一个落款"),
        (".. 落款::\n   :成文日期: 2026年13月1日\n", "不是有效日期"),
        (".. 落款::\n\n   甲局\n   2026年13月1日\n", "不是有效日期"),
        (".. 落款::\n   :日期: 2026-10-16\n\n   2026年10月17日\n", "两个日期"),
        (".. 落款::\n   :印章: 有\n", "目前还不支持"),
    ],
)
def test_what_is_wrong_with_a_signature(build: Build, typed: str, says: str) -> None:
    built = build(page(typed))
    assert len(built.warnings) == 1 and says in built.warnings[0], built.warnings


def test_two_dates_are_noted(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr(numbering, "note", lambda message, *, location: said.append(message))
    text = text_of(build, page(".. 落款::\n   :日期: 2026-10-17\n"))
    assert "某省政务服务中心\n\n2026年10月17日" in text
    (message,) = said
    assert "2026年10月17日" in message and "报头的日期是2026年10月16日" in message


def test_a_signature_outside_an_issue(build: Build) -> None:
    alone = {"index.rst": "页\n==\n\n文。\n\n.. 落款:: 甲局\n   :日期: 2026-10-16\n"}
    assert "甲局\n\n2026年10月16日" in text_of(build, alone)
    (message,) = build({"index.rst": "页\n==\n\n文。\n\n.. 落款::\n"}).warnings
    assert "不在一期里的落款" in message


def test_an_english_edition(build: Build) -> None:
    """Names in English; what is secret or urgent in its words."""
    files = {
        "index.rst": "Notice\n======\n\n.. bulletin-masthead:: Service Weekly\n   :year: 2026\n"
        "   :number: 41\n   :issuer: Service Centre\n   :date: 2026-10-16\n"
        "   :secrecy: Secret\n   :urgency: extra-urgent\n   :recipients: All branches\n\n"
        "Please note.\n\n.. bulletin-signature::\n"
    }
    text = text_of(build, files, conf='language = "en"\n')
    assert "Secret\u2003Extra urgent" in text and "All branches:\n\nPlease note." in text
    assert text.rstrip().endswith("Service Centre\n\nOctober 16, 2026")
