"""Addresses in any script: as programs have them, on screen and in print."""

from __future__ import annotations

import pytest
from conftest import Build
from docutils import nodes
from helpers.bulletins import issue

from sphinx_bulletin.core.places.addresses import encoded

#: Typed → as it is followed.
ADDRESSES = {
    "https://www.example.cn/周报/": "https://www.example.cn/%E5%91%A8%E6%8A%A5/",
    "https://政务.中国/": "https://xn--zfr164b.xn--fiqs8s/",
    "https://政务.中国:8080/a?b=1#节": "https://xn--zfr164b.xn--fiqs8s:8080/a?b=1#%E8%8A%82",
    "https://bücher.example/": "https://xn--bcher-kva.example/",
    "mailto:a@example.cn?subject=反馈": "mailto:a@example.cn?subject=%E5%8F%8D%E9%A6%88",
    "https://www.example.cn/%E5%91%A8?q=50%": "https://www.example.cn/%E5%91%A8?q=50%25",
    "https://www.example.cn/a(b)[c]'d'": "https://www.example.cn/a(b)[c]'d'",
    "ftp://例子.cn/": "ftp://xn--fsqu00a.cn/",
}


@pytest.mark.parametrize(("typed", "followed"), ADDRESSES.items())
def test_as_programs_have_it(typed: str, followed: str) -> None:
    assert encoded(typed) == followed
    assert encoded(followed) == followed


@pytest.mark.parametrize("builder", ["html", "pdf"])
def test_links_of_a_page(build: Build, builder: str) -> None:
    links = [f"见\\ `处{at} <{one}>`__ 。" for at, one in enumerate(ADDRESSES)]
    body = "\n\n".join([*links, "见https://周报.中国/a/，及 http://例子.cn/。"])
    conf = 'bulletin_baseurl = "https://政务.中国/周报/"\n'
    built = build({"index.rst": issue(body)}, builder=builder, conf=conf)
    assert built.warnings == []
    if builder == "pdf":
        content = (built.out / "2026-41.pdf").read_text("latin-1")
        page = content.replace("\\(", "(").replace("\\)", ")")
    else:
        page = (built.out / "index.html").read_text().replace("&amp;", "&").replace("&#x27;", "'")
    for followed in ADDRESSES.values():
        # docutils hides addresses of persons from those who collect them.
        assert followed in page or (builder == "html" and followed.startswith("mailto:"))
    assert "https://xn--zsr444a.xn--fiqs8s/a/" in page
    assert "http://xn--fsqu00a.cn/" in page


#: What stands in a sentence → what of it is the address.
IN_A_SENTENCE = {
    "见https://example.cn/通知/1.html。": "https://example.cn/通知/1.html",
    "见 https://example.cn/2022年第41期.pdf，请查。": "https://example.cn/2022年第41期.pdf",
    "（https://a.cn/公告?id=1）": "https://a.cn/公告?id=1",
    "https://a.cn:8080/公开/目录/": "https://a.cn:8080/公开/目录/",
    "https://a.cn/?q=税务&p=1、": "https://a.cn/?q=税务&p=1",
    "https://政务.中国/周报/1.html请下载": "https://政务.中国/周报/1.html",
    "https://a.cn/通知/（1）.pdf": "https://a.cn/通知/",
    "见http://例子.cn，后": "http://例子.cn",
    "见http://例子.cn请查收": "http://例子.cn",
    "见https://政务.中国请查收": "https://政务.中国",
    "（http://www.例子.com.cn:8080）": "http://www.例子.com.cn:8080",
    # How far these go is not sure.
    "详见http://a.cn/b请查收": "http://a.cn/b",
    "https://a.cn/周报": "https://a.cn/",
    "https://a.cn/?q=税务": "https://a.cn/?q=",
    "登录http://a.cn办理/查询": "http://a.cn",
    "http://a.cn/请登录www.b.cn/查询": "http://a.cn/",
    "登录http://a.cn办理。": "http://a.cn",
}


def test_how_far_an_address_goes_in_a_sentence(build: Build) -> None:
    built = build({"index.rst": issue("\n\n".join(IN_A_SENTENCE) + "\n")})
    links = [one.astext() for one in built.tree().findall(nodes.reference)]
    assert links == list(IN_A_SENTENCE.values())
    assert built.warnings == []


@pytest.mark.parametrize("typed", ["http://例子", "http://", "http://例子.cn?x=甲"])
def test_an_address_that_leads_nowhere_is_text(build: Build, typed: str) -> None:
    built = build({"index.rst": issue(f"见{typed}，后。")})
    assert not list(built.tree().findall(nodes.reference))
    assert f"见{typed}，后。" in built.tree().astext() and built.warnings == []
