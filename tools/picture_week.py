"""Pictures of the five steps of a week, for the manual: real commands over a site of their own.

    python tools/picture_week.py docs_example/manual/images [week-new week-take …]

It begins a site, makes a week with ``new``, ``take``, ``draft``, ``review`` and ``publish``, and
writes what was said and made as ``week-….png`` into a folder. It needs Chromium for pages of the
web, and LibreOffice (``soffice``) to show the corrected Word file.
"""

from __future__ import annotations

import base64
import html
import io
import os
import re
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdfium2
from PIL import Image

_HOME = Path(__file__).parents[1]
_STARTED = {
    "--name": "政务服务周报",
    "--office": "临水市政务服务中心",
    "--windows": "公安局、税务局、水务局、不动产中心",
}
LAST = """\
政务服务工作
============

.. 报头:: 政务服务周报
   :年份: 2026
   :期号: 42
   :编印单位: 临水市政务服务中心
   :日期: 2026年10月23日
   :时段: 2026年10月19日至10月23日

办件情况
--------

.. 统计表:: 办件情况
   :引用名: affairs
   :文件: data/2026-42.csv
   :单位: 件
   :合计:

本周共受理:数据:`affairs/合计/受理`件。

窗口动态
--------

.. 动态:: 税务局
   :日期: 2026-10-20

   10月20日，税务局窗口上门辅导新办企业，当日辅导15户。

大厅巡查
--------

.. 巡查情况::
   :日期: 2026年10月23日

   :到岗情况: 总体情况良好。
   :设施设备: [问题] 二楼1台自助终端无法打印回执。

      :窗口: 不动产中心
      :整改时限: 2026年10月30日

.. 报尾::
   :报: 市政府办公室
   :印数: 60
"""
SENT_IN = {
    "公安局10.27.txt": "10月27日，公安局窗口启用户籍业务“一窗通办”，"
    "当日办理46件，平均用时比原先少12分钟。\n",
    "水务局.txt": "标题：取水许可全程网办\n日期：10月28日\n"
    "水务局窗口取水许可全程网办，申请人不用再跑大厅。\n",
    "办件情况.csv": "事项,受理,办结\n许可,731,722\n公共服务,2204,2187\n",
}


class WeekSite:
    """A site in a folder, and its commands."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "zhoubao"
        given = [part for pair in _STARTED.items() for part in pair]
        self.command("init", str(self.folder), *given, at=folder)
        self.write("issues/2026-42.rst", LAST)
        self.write("issues/data/2026-42.csv", "事项,受理,办结\n许可,702,698\n公共服务,2150,2133\n")
        for name, text in SENT_IN.items():
            self.write(f"来稿/{name}", text)

    def write(self, name: str, text: str) -> None:
        """A file of the site."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")

    def read(self, name: str) -> str:
        """A file of the site."""
        return (self.folder / name).read_text("utf-8")

    def command(self, *arguments: str, at: Path | None = None) -> str:
        """What a command says, as a clerk sees it."""
        done = subprocess.run(
            [sys.executable, "-m", "sphinx_bulletin", *arguments],
            cwd=at or self.folder,
            env=os.environ | {"PYTHONPATH": str(_HOME)},
            input="\n\n\n",
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise SystemExit(f"{arguments}: {done.stdout}{done.stderr}")
        return done.stdout.strip()


def correct(word: Path, target: Path, edits: dict[str, str]) -> None:
    """A copy of a Word file with tracked changes: in each run, old words for new."""
    with zipfile.ZipFile(word) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "word/document.xml":
                text = data.decode()
                for before, after in edits.items():
                    text = _tracked(text, before, after)
                data = text.encode()
            new.writestr(name, data)


def _tracked(xml: str, before: str, after: str) -> str:
    run = re.compile(
        rf"<w:r>(?P<look><w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?<w:t(?P<space>[^>]*)>"
        rf"(?P<left>[^<]*){before}(?P<right>[^<]*)</w:t></w:r>"
    )

    def edited(match: re.Match[str]) -> str:
        look = match["look"] or ""
        who = 'w:id="9{}" w:author="主任" w:date="2026-10-30T09:00:00Z"'
        keep = f'<w:r>{look}<w:t xml:space="preserve">{{}}</w:t></w:r>'
        return (
            keep.format(match["left"])
            + f"<w:del {who.format(1)}><w:r>{look}<w:delText>{before}</w:delText></w:r></w:del>"
            + f"<w:ins {who.format(2)}><w:r>{look}<w:t>{after}</w:t></w:r></w:ins>"
            + keep.format(match["right"])
        )

    made, count = run.subn(edited, xml, count=1)
    if not count:
        raise SystemExit(f"no run has “{before}”")
    return made


def as_pdf(word: Path, folder: Path) -> None:
    """A Word file as LibreOffice shows it, with the bundled faces for the official ones."""
    faces = {
        "仿宋_GB2312": "FangSong", "仿宋": "FangSong", "楷体_GB2312": "KaiTi", "黑体": "HeiTi",
        "方正小标宋简体": "XiaoBiaoSong", "宋体": "Song", "Times New Roman": "Song",
    }  # fmt: skip
    aliases = "".join(
        f"<match><test name='family'><string>{name}</string></test><edit name='family' "
        f"mode='assign' binding='strong'><string>Bulletin {face}</string></edit></match>"
        for name, face in faces.items()
    )
    known = folder / "fonts.conf"
    known.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        f"<dir>{_HOME}/sphinx_bulletin/fonts</dir><cachedir>{folder}/cache</cachedir>"
        f"{aliases}</fontconfig>",
        encoding="utf-8",
    )
    subprocess.run(
        ["soffice", f"-env:UserInstallation={(folder / 'office').as_uri()}", "--headless",
         "--convert-to", "pdf", "--outdir", str(folder), str(word)],
        env=os.environ | {"FONTCONFIG_FILE": str(known)}, check=True, capture_output=True,
    )  # fmt: skip


def page_of(pdf: Path, *, width: int, height: int, top: float = 0) -> str:
    """The first page of a PDF from ``top`` (a share of it) on, as an ``img``."""
    document: Any = pypdfium2
    page = document.PdfDocument(pdf)[0]
    image = page.render(scale=2 * width / page.get_width()).to_pil()
    start = int(image.height * top)
    end = min(start + 2 * height, image.height)
    return _as_img(image.crop((0, start, image.width, end)), width)


def _as_img(image: Image.Image, width: int) -> str:
    made = io.BytesIO()
    image.save(made, "PNG")
    data = base64.b64encode(made.getvalue()).decode()
    return f'<img style="width:{width}px" src="data:image/png;base64,{data}">'


def chromium(page: str, target: Path, width: int, height: int) -> Image.Image:
    """A page of the web as it is painted, at twice its size."""
    command = [
        "chromium", "--headless", "--no-sandbox", "--hide-scrollbars",
        "--force-device-scale-factor=2", f"--window-size={width},{height}",
        f"--screenshot={target}", page,
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True)
    return Image.open(target).convert("RGB")


_LOOK = """
* { box-sizing: border-box; margin: 0 }
body { width: 920px; padding: 12px; background: #fff; display: flex; gap: 12px;
       align-items: flex-start; font: 13px/1.65 "Noto Sans CJK SC", sans-serif; color: #1d2126 }
.pane { border: 1px solid #b8bfc7; border-radius: 6px; overflow: hidden; flex: 1 1 0;
        min-width: 0 }
.pane > b { display: block; padding: 3px 10px; background: #e8ebee; font-weight: 500;
            border-bottom: 1px solid #b8bfc7 }
.pane > div { padding: 8px 10px; white-space: pre-wrap; overflow-wrap: anywhere;
              font-family: "Noto Sans Mono CJK SC", monospace; font-size: 12px }
.pane.page, .pane.files { flex: none }
.pane.page > div { padding: 0; line-height: 0 }
mark { background: #fff1b8 } i { font-style: normal; color: #5b6670 }
"""


def pane(title: str, body: str, look: str = "") -> str:
    """A window of the picture; ``body`` is HTML, ``look`` is page, files or empty for lines."""
    return f'<div class="pane {look}"><b>{html.escape(title)}</b><div>{body}</div></div>'


def said(call: str, answer: str) -> str:
    """A command and its answer, in a pane."""
    return pane("命令", f"<i>&gt; {html.escape(call)}</i>\n{html.escape(answer)}")


def source(title: str, text: str, marked: Callable[[str], bool]) -> str:
    """Lines of a source in a pane; those that are to be looked at are marked."""
    lines = map(html.escape, text.strip("\n").split("\n"))
    shown = "\n".join(f"<mark>{line}</mark>" if marked(line) else line for line in lines)
    return pane(title, shown)


def picture(name: str, folder: Path, panes: list[str]) -> None:
    """The panes side by side, as a small PNG without what is empty below them."""
    with tempfile.TemporaryDirectory() as work:
        page = Path(work, "page.html")
        page.write_text(f"<meta charset=utf-8><style>{_LOOK}</style>{''.join(panes)}", "utf-8")
        image = chromium(page.as_uri(), Path(work, "page.png"), 920, 1200)
    rows = image.convert("L").point([255 if light < 250 else 0 for light in range(256)])
    bottom = (rows.getbbox() or (0, 0, 0, image.height))[3]
    image = image.crop((0, 0, image.width, bottom + 24))
    image.quantize(64).save(folder / f"{name}.png", optimize=True)


def main(folder: Path, wanted: list[str]) -> None:
    """Make the week and its pictures; only those that are wanted are written."""

    def show(name: str, *panes: str) -> None:
        if not wanted or name in wanted:
            picture(name, folder, [*panes])

    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as work:
        site = WeekSite(Path(work))
        told = site.command("new")
        new = site.read("issues/2026-43.rst")
        head = new[: new.index("窗口动态")]
        show(
            "week-new",
            said("sphinx-bulletin new", told),
            source("issues/2026-43.rst", head, lambda line: "2026-43" in line or "10月2" in line),
        )
        told = site.command("take", "来稿")
        news = site.read("issues/2026-43.rst")
        news = news[news.index("窗口动态") : news.index("大厅巡查")]
        files = pane("来稿", "\n".join(SENT_IN), "files")
        show(
            "week-take",
            files,
            said("sphinx-bulletin take 来稿", told),
            source("issues/2026-43.rst", news, lambda line: line.startswith(".. 动态::")),
        )
        new = site.read("issues/2026-43.rst")
        new = new.replace(":到岗情况:", ":到岗情况: 总体情况良好。")
        new = new.replace(":设施设备:", ":设施设备: 自助终端已修好，运行正常。")
        site.write("issues/2026-43.rst", new)
        told = site.command("draft")
        drafts = sorted((site.folder / "_build").rglob("*2026年第43期*.pdf"))
        show(
            "week-draft",
            said("sphinx-bulletin draft", told),
            pane(drafts[0].name, page_of(drafts[0], width=470, height=560), "page"),
        )
        word = drafts[0].with_suffix(".docx")
        back = site.folder / "审回.docx"
        correct(word, back, {"平均用时": "平均办理用时", "不用再跑大厅": "不再往返大厅"})
        as_pdf(back, Path(work))
        told = site.command("review", "审回.docx")
        show(
            "week-review",
            pane("审回.docx", page_of(Path(work, "审回.pdf"), width=430, height=480, top=0.3),
                 "page"),
            said("sphinx-bulletin review 审回.docx", told),
        )  # fmt: skip
        site.command("review", "审回.docx", "--apply")
        signed = site.read("issues/2026-43.rst").replace("   :状态: 送审\n", "")
        site.write("issues/2026-43.rst", signed.replace(":日期:\n", ":日期: 2026年10月30日\n", 1))
        told = site.command("publish", "--to", str(Path(work, "wangzhan")))
        told = told.replace(f"{Path(work)}/", "\\\\server\\")
        page = chromium(
            (site.folder / "_build/site/issues/2026-43.html").as_uri(),
            Path(work, "p.png"),
            1100,
            1100,
        )
        show(
            "week-publish",
            said("sphinx-bulletin publish", told),
            pane("2026年第43期", _as_img(page, 540), "page"),
        )


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
