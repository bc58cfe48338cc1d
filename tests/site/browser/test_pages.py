"""Pages as readers meet them: five themes, light and dark, from a phone to a desk, by keyboard."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import Once
from helpers.commands import clean
from helpers.themes import THEMES
from playwright.sync_api import Browser, Page, expect

#: Whatever differs from page to page and from width to width: a list, an issue of parts with an
#: erratum, wide tables, what a script fills.
PAGES = ("index", "issues/2022-43", "findings", "search")
#: Nothing in them is laid out in a way that those above are not.
MORE_PAGES = ("archive", "bulletin-window", "reports", "manual/statistics")
WIDTHS = (320, 768, 1280)
#: One of each kind.
OUR_PAGES = (
    *("index", "archive", "reports", "findings", "search"),
    *("bulletin-window", "bulletin-date", "bulletin-category"),
    *("issues/2022-41", "issues/2022-43", "issues/2022-44", "issues/2022-s1"),
)
Site = Callable[..., Path]

each_theme = pytest.mark.parametrize("theme", THEMES)


class Known(NamedTuple):
    """A fault of a theme or of Sphinx, outside of what is ours."""

    themes: tuple[str, ...]
    rule: str
    #: What is at fault must match it; never more than it needs.
    selector: str
    why: str


KNOWN = (
    Known(
        ("alabaster", "furo", "sphinx_rtd_theme"),
        "aria-required-attr",
        "p.caption[role=heading]",
        "Sphinx writes captions of toctrees as headings without a level",
    ),
    Known(("alabaster",), "heading-order", ".sphinxsidebarwrapper > h3", "its sidebar's heading"),
    Known(("alabaster",), "color-contrast", "div.footer, div.footer a", "its grey foot"),
    Known(("alabaster",), "region", "div.footer", "its foot is no landmark"),
    Known(("alabaster",), "color-contrast", ".highlight span", "its colours of code"),
    Known(
        ("alabaster", "furo", "sphinx_rtd_theme"),
        "scrollable-region-focusable",
        ".highlight pre",
        "Sphinx's code blocks are no stop of the keyboard (Chromium makes them one)",
    ),
    Known(("furo",), "region", ".view-this-page .visually-hidden", "its icons are in no landmark"),
    Known(("furo",), "page-has-heading-one", "html:has(#search-results)", "its search page"),
    Known(("furo",), "landmark-unique", "aside.sidebar-drawer", "two unnamed sidebars"),
    Known(("sphinx_rtd_theme",), "color-contrast", ".wy-nav-top > a", "its head on phones"),
    Known(("sphinx_rtd_theme",), "color-contrast", ".wy-side-nav-search > a", "its sidebar's head"),
    Known(
        ("sphinx_rtd_theme",),
        "color-contrast",
        "footer, footer :is(p, a)",
        "its grey foot",
    ),
    Known(("sphinx_rtd_theme",), "region", "footer", "its foot is in no landmark"),
    Known(
        ("sphinx_rtd_theme",),
        "color-contrast",
        ".wy-breadcrumbs a",
        "its pale links in the head of a page",
    ),
    Known(("sphinx_rtd_theme",), "color-contrast", "code, code .pre", "its red code"),
    Known(
        ("sphinx_book_theme",),
        "region",
        ".sidebar-primary-items__start > .sidebar-primary-item",
        "its logo stands in no landmark",
    ),
    Known(
        ("pydata_sphinx_theme", "sphinx_book_theme"),
        "summary-name",
        "nav summary",
        "arrows of their sidebar",
    ),
)


@pytest.fixture(scope="session")
def served(serve: Callable[[Path], str]) -> Callable[[Path], str]:
    """One server a folder: what pages share is read once."""
    return functools.cache(serve)


@pytest.fixture
def opened(
    tab: Callable[[], Page], site: Site, served: Callable[[Path], str]
) -> Iterator[Callable[..., Page]]:
    """``opened(theme, name, width, scheme)``: a page; it logs no error, asks no other host."""

    def hear(kind: str, text: str, url: str) -> None:
        # Browsers ask a server for an icon that no page names; axe takes a sheet that a theme's
        # sheet imports for one beside the page.
        if kind == "error" and not url.endswith(("/favicon.ico", "/basic.css")):
            faults.append(f"{text} {url}")

    faults: list[str] = []
    pages: list[Page] = []

    def open_page(theme: str, name: str, width: int = 1280, scheme: Any = "light") -> Page:
        page = tab()
        pages.append(page)
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        # furo reads the one, pydata and book the other.
        page.add_init_script(
            "const scheme = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';"
            "for (const name of ['theme', 'mode']) localStorage.setItem(name, scheme);"
        )
        home = served(site(theme))
        page.on("console", lambda m: hear(m.type, m.text, m.location.get("url", "")))
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on(
            "request",
            lambda r: None if r.url.startswith((home, "data:")) else faults.append(r.url),
        )
        page.goto(f"{home}{name}.html")
        return page

    yield open_page
    for page in pages:
        page.close()
    assert not faults, faults


#: Scripts see a change of width before the frame behind the next.
LAID_OUT = """() => new Promise((done) =>
  requestAnimationFrame(() => requestAnimationFrame(() => done())))"""
#: pydata's script makes code that scrolls a stop of the keyboard some time after a change of width.
CODE_IS_A_STOP = """() => [...document.querySelectorAll("pre")].every((node) =>
  (node.scrollWidth > node.clientWidth || node.scrollHeight > node.clientHeight)
    === (node.getAttribute("tabindex") === "0"))"""


#: They take most of axe's time, and say the same of a tablet as of a desk or a phone, and of what looks
#: like its neighbour.
COLOURS = ("color-contrast", "link-in-text-block")
#: Marks what looks, with all that is in it, like an earlier child of the same element.
MARK_ALIKE = """() => {
  const looks = (node) => {
    const style = getComputedStyle(node);
    const colours = [style.color, style.backgroundColor, style.backgroundImage, style.opacity];
    const text = [style.fontSize, style.fontWeight, style.textDecorationLine, style.textShadow];
    const place = [style.display, style.position, style.visibility];
    return [node.tagName, node.getAttribute("class"), ...colours, ...text, ...place].join();
  };
  const below = (node) => `${looks(node)}(${[...node.children].map(below)})`;
  const mark = (node) => {
    const seen = new Set();
    for (const child of node.children) {
      const key = below(child);
      delete child.dataset.alike;
      if (seen.has(key)) child.dataset.alike = "";
      else mark(child);
      seen.add(key);
    }
  };
  mark(document.body);
}"""
#: Without what is in order, which takes longer to tell than to see; no rule asks for style sheets.
BRIEFLY: dict[str, Any] = {"resultTypes": ["violations"], "preload": False}
RUN = "([place, options]) => axe.run(place, options).then(r => r.violations)"


#: Its script is half a megabyte: a page reads it once, however often it is asked.
AXE = Axe()


def violations(page: Page, theme: str, width: int, *, colours: bool, rest: bool) -> list[str]:
    """What axe finds at a width, of colours and of the rest, and :data:`KNOWN` does not name."""
    page.set_viewport_size({"width": width, "height": 900})
    page.evaluate(LAID_OUT)
    if theme in ("pydata_sphinx_theme", "sphinx_book_theme"):
        page.wait_for_function(CODE_IS_A_STOP)
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.axe_script)
    faults: list[Any] = []
    if rest:
        others = {"rules": {name: {"enabled": False} for name in COLOURS}}
        faults += page.evaluate(RUN, [{"include": ["html"]}, BRIEFLY | others])
    if colours:
        page.evaluate(MARK_ALIKE)
        place = {"include": ["html"], "exclude": ["[data-alike]"]}
        faults += page.evaluate(RUN, [place, BRIEFLY | {"runOnly": COLOURS}])
    left = []
    for fault in faults:
        known = [k.selector for k in KNOWN if theme in k.themes and k.rule == fault["id"]]
        for node in fault["nodes"]:
            target = node["target"][0]
            if not page.evaluate(
                "([target, known]) => known.some(k => document.querySelector(target).matches(k))",
                [target, known],
            ):
                left.append(f"{width}: {fault['id']}: {target}: {node['html'][:100]}")
    return left


def turn_dark(page: Page) -> None:
    page.emulate_media(color_scheme="dark")
    page.reload()


@each_theme
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(opened: Callable[..., Page], theme: str, name: str) -> None:
    page = opened(theme, name)
    left: list[str] = []
    for width in WIDTHS:
        left += violations(page, theme, width, colours=width != 768, rest=True)
    turn_dark(page)
    # In the dark only colours differ; on phones themes have a head of its own.
    for width in (320, 1280):
        found = violations(page, theme, width, colours=True, rest=False)
        left += [f"dark {one}" for one in found]
    assert not left, "\n".join(left)


@each_theme
@pytest.mark.parametrize("name", MORE_PAGES)
def test_axe_finds_nothing_in_more_pages(
    opened: Callable[..., Page], theme: str, name: str
) -> None:
    page = opened(theme, name)
    left = violations(page, theme, 320, colours=True, rest=True)
    turn_dark(page)
    left += [f"dark {one}" for one in violations(page, theme, 1280, colours=True, rest=True)]
    assert not left, "\n".join(left)


@each_theme
def test_dark_is_dark(opened: Callable[..., Page], theme: str) -> None:
    """Red follows the theme; of those without a dark side it stays as it is."""
    page = opened(theme, "issues/2022-42", scheme="dark")
    has_dark = theme not in ("alabaster", "sphinx_rtd_theme")
    assert red_of(page) == ([255, 123, 114] if has_dark else [200, 22, 29])


def red_of(page: Page) -> list[int]:
    """The masthead's red as a screen shows it."""
    found: list[int] = page.locator(".bulletin-name").evaluate(
        """node => {
          const canvas = new OffscreenCanvas(1, 1).getContext("2d");
          canvas.fillStyle = getComputedStyle(node).color;
          canvas.fillRect(0, 0, 1, 1);
          return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
        }"""
    )
    return found


def test_a_page_that_turns_dark_by_itself_is_dark(opened: Callable[..., Page]) -> None:
    """Whatever a theme calls it: what stays in sight of a table lies on what the page shows."""
    page = opened("alabaster", "issues/2022-44", 390)
    box = page.locator(".bulletin-scrolls:has(caption)").first
    box.evaluate("box => box.scrollTo(50, 0)")
    for paper, text, red in (
        ("rgb(20, 20, 24)", "rgb(222, 222, 222)", [255, 123, 114]),
        ("rgb(250, 246, 236)", "rgb(30, 30, 30)", [200, 22, 29]),
    ):
        page.add_style_tag(
            content=f"body, .bulletin-masthead {{ color: {text} !important }}"
            f"body, div.body, div.document {{ background: {paper} !important }}"
        )
        page.evaluate("document.body.dataset.anything = Math.random()")
        page.evaluate(LAID_OUT)
        assert red_of(page) == red
        found = box.evaluate(
            """box => [...box.querySelectorAll("caption, tbody td:first-child")].map(
              (cell) => getComputedStyle(cell).backgroundColor)"""
        )
        assert set(found) == {paper}
        heads = box.evaluate(
            """box => [...box.querySelectorAll("thead th")].map((cell) => {
              const style = getComputedStyle(cell);
              return [style.backgroundColor, style.backgroundImage.includes("gradient")];
            })"""
        )
        assert heads == [[paper, True]] * len(heads)


@each_theme
def test_no_page_is_wider_than_a_phone(opened: Callable[..., Page], theme: str) -> None:
    """Nor than a sheet, where some themes have a menu beside it."""
    page = opened(theme, "index", 320)
    home, wide = page.url.removesuffix("index.html"), []
    for name in OUR_PAGES:
        page.goto(f"{home}{name}.html")
        for width in (320, 768):
            page.set_viewport_size({"width": width, "height": 900})
            has = page.evaluate("document.documentElement.scrollWidth")
            wide += [(name, width, has)] if has > width else []
    assert not wide


@each_theme
def test_lines_are_as_long_as_an_eye_follows(opened: Callable[..., Page], theme: str) -> None:
    """At most 42 characters, 1.7 to 1.8 of their size apart; what of them is no narrower."""
    page = opened(theme, "issues/2022-42", 1600)
    for line in page.locator(".bulletin-item > p:not(.bulletin-meta)").all():
        width, size, leading = line.evaluate(
            """node => {
              const style = getComputedStyle(node);
              return [node.clientWidth, parseFloat(style.fontSize), parseFloat(style.lineHeight)];
            }"""
        )
        assert 36 < width / size <= 42.01
        assert 1.7 <= leading / size <= 1.8


@each_theme
def test_a_wide_table_keeps_its_heads_in_sight(opened: Callable[..., Page], theme: str) -> None:
    """Scrolled to its end both ways: first column, heads, caption and unit are where they were."""
    page = opened(theme, "issues/2022-44", 320)
    box = page.locator("#issue-2022-44-quarters .bulletin-scroll, .bulletin-annex .bulletin-scroll")
    box = box.first
    box.scroll_into_view_if_needed()
    box.evaluate("box => { box.style.maxHeight = '160px'; }")
    page.wait_for_function("box => box.matches('.bulletin-scrolls')", arg=box.element_handle())
    box.evaluate("box => box.scrollTo(1000, 1000)")
    seen = box.evaluate(
        """box => {
          const frame = box.getBoundingClientRect();
          const at = (node) => {
            const place = node.getBoundingClientRect();
            return [place.left - frame.left, place.top - frame.top, place.width];
          };
          return {
            scrolled: [box.scrollLeft, box.scrollTop],
            corner: at(box.querySelector("thead th")),
            name: at(box.querySelector("tbody tr:last-child td")),
          };
        }"""
    )
    assert seen["scrolled"][0] > 50 and seen["scrolled"][1] > 50
    assert abs(seen["corner"][0]) <= 1 and abs(seen["name"][0]) <= 1
    caption = page.evaluate(
        "box => box.querySelector('caption')?.getBoundingClientRect().height ?? 0",
        box.element_handle(),
    )
    assert abs(seen["corner"][1] - caption) <= 1.5
    # A name leaves room for figures.
    assert seen["name"][2] < 140


def test_an_edge_fades_while_columns_are_behind_it(opened: Callable[..., Page]) -> None:
    page = opened("alabaster", "issues/2022-44", 390)
    # The box itself: in print, where its table fits, it is no longer one that scrolls.
    box = page.locator(".bulletin-scrolls:has(caption)").first.element_handle()
    more = "box => getComputedStyle(box).getPropertyValue('--bulletin-more')"
    page.wait_for_function(f"box => ({more})(box) === '48px'", arg=box)
    box.evaluate("box => box.scrollTo(5000, 0)")
    page.wait_for_function(f"box => ({more})(box) === '0px'", arg=box)
    page.emulate_media(media="print")
    assert box.evaluate("box => getComputedStyle(box).maskImage") == "none"


def test_heads_of_figures_part_before_a_table_scrolls(opened: Callable[..., Page]) -> None:
    """Three characters have a line, six two; neither ends with one character."""
    page = opened("alabaster", "issues/2022-44", 390)
    lines = page.evaluate(
        """names => [...document.querySelectorAll(".bulletin-grid thead .bulletin-figure")].map((head, n) => {
          head.textContent = names[n % names.length];
          return head;
        }).map((head) => {
          const walker = document.createTreeWalker(head, NodeFilter.SHOW_TEXT);
          const tops = new Map();
          for (let text = walker.nextNode(); text; text = walker.nextNode()) {
            for (let at = 0; at < text.length; at += 1) {
              const range = document.createRange();
              range.setStart(text, at);
              range.setEnd(text, at + 1);
              const top = Math.round(range.getBoundingClientRect().top);
              tops.set(top, (tops.get(top) ?? "") + text.data[at]);
            }
          }
          return [...tops.values()].map((line) => line.trim()).filter((line) => line);
        })""",
        ["受理量", "综合受理窗口", "按时办结率"],
    )
    assert any(len(one) > 1 for one in lines) and any(len(one) == 1 for one in lines)
    assert all(len(one) == 1 for one in lines if len("".join(one)) <= 3)
    assert all(len(line) > 1 for one in lines for line in one if len(one) > 1), lines


def test_a_table_of_many_columns_is_no_wider_than_the_paper(opened: Callable[..., Page]) -> None:
    """Paper does not scroll: what stands beyond its edge is lost."""
    page = opened("alabaster", "issues/2022-44", 590)
    page.emulate_media(media="print")
    table = page.locator(
        ".bulletin-grid table:has(thead tr:only-child):has(.bulletin-figure)"
    ).first
    widths = table.evaluate(
        """table => [8, 10, 12, 16].map((many) => {
          for (const row of table.rows) {
            while (row.cells.length < many) row.append(row.cells[1].cloneNode(true));
            for (const cell of [...row.cells].slice(1)) {
              cell.textContent = cell.matches("th") ? "网上申请" : "12345";
            }
          }
          const box = table.closest(".bulletin-scroll");
          return [table.getBoundingClientRect().width, box.clientWidth];
        })"""
    )
    assert len(widths) == 4
    assert all(300 < own < 591 and wide <= own + 1 for wide, own in widths), widths


def test_long_tables_show_what_is_looked_for(opened: Callable[..., Page]) -> None:
    """At 1280 px beside alabaster's menu: the finding, and rank and rate of each window."""
    page = opened("alabaster", "findings", 1280)
    box = page.locator("#findings-all-2022 .bulletin-scroll")
    whole, text = box.evaluate(
        """box => [box, box.querySelector("td.bulletin-of-text")].map(
          (node) => node.getBoundingClientRect().width)"""
    )
    assert text > 0.3 * whole
    # Neither way: the page scrolls, not a box in it.
    assert box.evaluate("box => box.scrollWidth <= box.clientWidth + 1")
    assert box.evaluate("box => box.scrollHeight <= box.clientHeight + 1")
    page = opened("alabaster", "reports", 1280)
    box = page.locator(".bulletin-contribution .bulletin-scroll")
    hidden = box.evaluate(
        """box => [...box.querySelectorAll("thead th")]
          .filter((node) => node.getBoundingClientRect().right > box.getBoundingClientRect().right + 1)
          .map((node) => node.textContent.trim())"""
    )
    assert hidden and all(one.endswith("月") for one in hidden)


@each_theme
def test_only_what_scrolls_is_a_stop(opened: Callable[..., Page], theme: str) -> None:
    wide = opened(theme, "issues/2022-42", 1280).locator(".bulletin-scroll")
    expect(wide).to_have_count(1)
    assert wide.get_attribute("tabindex") is None and wide.get_attribute("role") is None
    narrow = opened(theme, "issues/2022-42", 320).locator(".bulletin-scroll")
    expect(narrow).to_have_attribute("tabindex", "0")
    expect(narrow).to_have_attribute("role", "region")
    expect(narrow).to_have_attribute("aria-label", "省本级政务服务事项办理情况")


@each_theme
def test_the_keyboard_reaches_everything(opened: Callable[..., Page], theme: str) -> None:
    """Every link, button and scrolling table of the issue, each with an outline of its own."""
    page = opened(theme, "issues/2022-42", 320)
    page.locator(".bulletin-scrolls").wait_for()
    wanted = set(
        page.evaluate(
            """() => [...document.querySelectorAll(
                ".bulletin-page :is(a[href]:not(.headerlink), button), .bulletin-scrolls")]
              .map((node, index) => { node.dataset.stop = index; return String(index); })"""
        )
    )
    # Of this issue: links in the text, a button for the table, 3 items and 3 checks; the table.
    assert len(wanted) >= 4 + 7 + 1
    page.evaluate("document.querySelector('.bulletin-masthead').tabIndex = -1")
    page.locator(".bulletin-masthead").focus()
    reached, outlined = set(), []
    for _step in range(3 * len(wanted)):
        page.keyboard.press("Tab")
        stop, outline = page.evaluate(
            """() => {
              const node = document.activeElement, style = getComputedStyle(node);
              return [node.dataset.stop ?? "", style.outlineStyle !== "none" || style.boxShadow !== "none"];
            }"""
        )
        reached.add(stop)
        if stop and not outline:
            outlined.append(stop)
    assert wanted <= reached
    assert not outlined


SMALL = """\
工作
====

.. bulletin-masthead:: 周报
   :year: 2026
   :number: 41
   :date: 2026-10-16

动态
----

.. window-item:: 水利厅
   :date: 2026-10-15

   甲。

.. statistics-table:: 表
   :name: t
   :period: 2026-10-12 / 2026-10-16
   :unit: 件

   事项, 受理
   许可, 1

.. list-table:: 各县区办理情况
   :header-rows: 1

   * - 县区
     - 一季度受理件数
     - 二季度受理件数
     - 三季度受理件数
     - 四季度受理件数
   * - 东城区
     - 100000001
     - 200000002
     - 300000003
     - 400000004
   * - 西城区
     - 100000001
     - 200000002
     - 300000003
     - 400000004

.. csv-table:: 值班安排
   :header: 日期, 上午值班领导, 下午值班领导, 上午值班人员, 下午值班人员, 备注

   1日, 张某某副主任, 李某某副主任, 王某某赵某某, 孙某某钱某某, 无
   2日, 张某某副主任, 李某某副主任, 王某某赵某某, 孙某某钱某某, 无

+--------+--------------------------+--------------------------+--------------------------+
| 楼层   | 窗口                     | 电话                     | 事项                     |
+========+==========================+==========================+==========================+
| 一楼   | 一一一一一一一一一一一号 | 一一一一一一一一一一一号 | 一一一一一一一一一一一号 |
|        +--------------------------+--------------------------+--------------------------+
|        | 二二二二二二二二二二二号 | 二二二二二二二二二二二号 | 二二二二二二二二二二二号 |
+--------+--------------------------+--------------------------+--------------------------+
"""


@pytest.fixture
def small(once: Once) -> Callable[..., Path]:
    """``small("html_baseurl=…")``: the folder of a site of one issue, ``zb/w41.html``."""

    def build(folder: Path, options: tuple[str, ...]) -> None:
        source = folder / "source"
        (source / "zb").mkdir(parents=True)
        (source / "index.rst").write_text("首页\n====\n\n.. toctree::\n\n   zb/w41\n")
        (source / "zb" / "w41.rst").write_text(SMALL)
        told = "".join(f"{name} = {value!r}\n" for name, _is, value in map(parted, options))
        (source / "conf.py").write_text(
            f"extensions = ['sphinx_bulletin']\nlanguage = 'zh_CN'\nbulletin_html_pdf = False\n{told}"
        )
        clean("-q", source, folder / "html")

    def parted(option: str) -> tuple[str, str, str]:
        return option.partition("=")

    def make(*options: str) -> Path:
        name = re.sub(r"\W+", "-", f"small{options}")
        return once(name, lambda folder: build(folder, options)) / "html"

    return make


def test_names_of_any_table_stay_in_sight(
    tab: Callable[[], Page], small: Callable[..., Path]
) -> None:
    """An author's own too: on a phone, scrolled to its end, each row is known by its name."""
    page = tab()
    page.set_viewport_size({"width": 390, "height": 900})
    page.goto((small() / "zb" / "w41.html").as_uri())
    boxes = page.locator(".bulletin-scrolls:not(.bulletin-grid)")
    expect(boxes).to_have_count(3)
    shown = []
    for box in boxes.all():
        shown.append(
            box.evaluate(
                """box => {
                  box.scrollIntoView();
                  box.scrollTo(1000, 0);
                  const frame = box.getBoundingClientRect();
                  return [...box.querySelectorAll("tr")].map((row) => {
                    const place = row.getBoundingClientRect();
                    const at = document.elementFromPoint(frame.left + 12, place.top + place.height / 2);
                    const cell = at.closest("td, th"), style = getComputedStyle(cell);
                    return [cell.innerText.trim(), !/rgba|transparent/.test(style.backgroundColor)];
                  });
                }"""
            )
        )
    names = [
        ["县区", "东城区", "西城区"],
        ["日期", "1日", "2日"],
        # The second row of a name that spans two has a cell of the second column first.
        ["楼层", "一楼", "一楼"],
    ]
    assert shown == [[[name, True] for name in table] for table in names]


@each_theme
@pytest.mark.parametrize("width", [390, 1280])
def test_links_stand_in_the_margin(opened: Callable[..., Page], theme: str, width: int) -> None:
    """Beside every item, check and table: they cover no character and move none."""
    page = opened(theme, "issues/2022-44", width)
    found = page.evaluate(
        """() => [...document.querySelectorAll("div > .bulletin-link")].map((link) => {
          const block = link.parentElement, place = link.getBoundingClientRect();
          const walk = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
          let covered = "";
          while (walk.nextNode()) {
            if (link.contains(walk.currentNode)) continue;
            const range = document.createRange();
            range.selectNodeContents(walk.currentNode);
            for (const line of range.getClientRects()) {
              if (line.width && line.left < place.right - 1 && line.right > place.left + 1
                  && line.top < place.bottom && line.bottom > place.top) covered += walk.currentNode.data;
            }
          }
          const height = block.getBoundingClientRect().height;
          link.style.display = "none";
          const without = block.getBoundingClientRect().height;
          link.style.display = "";
          return [covered, height - without, getComputedStyle(link).opacity];
        })"""
    )
    # Three items, two tables, the trend, the annex's table; checks are rows here.
    assert len(found) == 7
    assert all(one == ["", 0, "0"] for one in found), found
    item = page.locator("#issue-2022-44-2-1")
    link = item.locator(".bulletin-link")
    item.hover()
    expect(link).to_have_css("opacity", "1")
    page.mouse.move(0, 0)
    link.focus()
    expect(link).to_have_css("opacity", "1")


def test_a_finger_sees_links(browser: Browser, small: Callable[..., Path]) -> None:
    context = browser.new_context(
        has_touch=True, is_mobile=True, viewport={"width": 390, "height": 900}
    )
    page = context.new_page()
    page.goto((small() / "zb" / "w41.html").as_uri())
    expect(page.locator("#issue-2026-41-1-1 > .bulletin-link")).to_have_css("opacity", "1")
    context.close()


#: Takes what is copied, without the interface that plain http on an intranet does not have.
COPIES = """
Object.defineProperty(navigator, "clipboard", { value: undefined });
addEventListener("copy", () => { window.copied = document.activeElement.value; });
"""


def test_a_link_is_copied(
    browser: Browser, small: Callable[..., Path], serve: Callable[[Path], str]
) -> None:
    """By keyboard alone, over http; the page says so to eyes and screen readers."""
    context = browser.new_context(locale="zh-CN")
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    address = serve(small()) + "zb/w41.html"
    page.goto(address + "?highlight=x")
    button = page.locator("#issue-2026-41-1-1 button.bulletin-link")
    assert button.get_attribute("aria-label") == "复制本条链接"
    button.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").filter(has_text="链接已复制")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == address + "#issue-2026-41-1-1"
    expect(button).to_be_focused()
    context.close()


@pytest.mark.parametrize(
    ("options", "address"),
    [
        ((), None),
        (("html_baseurl=https://a.example/weekly",), "https://a.example/weekly/zb/w41.html"),
        (
            ("html_baseurl=https://a.example/weekly", "bulletin_baseurl=https://b.example/zb/"),
            "https://b.example/zb/zb/w41.html",
        ),
    ],
    ids=["nowhere", "html", "bulletin"],
)
def test_a_copied_link_is_where_the_site_is_published(
    tab: Callable[[], Page],
    small: Callable[..., Path],
    options: tuple[str, ...],
    address: str | None,
) -> None:
    """From a file; where nobody said where the site is, a link is to the file."""
    here = (small(*options) / "zb" / "w41.html").as_uri()
    page = tab()
    page.add_init_script(COPIES)
    page.goto(here)
    page.locator("#issue-2026-41-t button.bulletin-link").click()
    expect(page.get_by_role("status").filter(has_text="链接已复制")).to_be_visible()
    assert page.evaluate("window.copied") == f"{address or here}#issue-2026-41-t"


@each_theme
def test_without_a_script_links_are_links(browser: Browser, site: Site, theme: str) -> None:
    context = browser.new_context(locale="zh-CN", java_script_enabled=False)
    page = context.new_page()
    page.goto((site(theme) / "issues/2022-42.html").as_uri())
    link = page.locator("#issue-2022-42-2-1 a.bulletin-link")
    expect(link).to_have_text("#")
    link.focus()
    expect(link).to_be_visible()
    page.keyboard.press("Enter")
    page.wait_for_url("**#issue-2022-42-2-1")
    context.close()


@each_theme
def test_marks_of_chinese_are_as_wide_as_a_character(
    opened: Callable[..., Page], theme: str
) -> None:
    """“” are in Latin faces too, half as wide; the supplement's title and text have them."""
    page = opened(theme, "issues/2022-s1")
    page.evaluate("document.fonts.ready")
    for place in (".bulletin-issue > h1", "#issue-2022-s1-2 p:not(.bulletin-meta)"):
        width = (
            page.locator(place)
            .filter(has_text="“")
            .first.evaluate(
                """node => {
              const walk = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
              while (walk.nextNode()) {
                const at = walk.currentNode.data.indexOf("“");
                if (at < 0) continue;
                const range = document.createRange();
                range.setStart(walk.currentNode, at);
                range.setEnd(walk.currentNode, at + 1);
                return range.getBoundingClientRect().width / parseFloat(getComputedStyle(node).fontSize);
              }
            }"""
            )
        )
        assert width > 0.9, place
