"""What the search costs a reader: size of its files, time to the first result, the browser's heap.

A site of ``--issues`` issues is built to text and to HTML. Size is that of ``searchindex.js`` and
of the packed files of years, not compressed, beside the UTF-8 text of the issues as the text
builder writes it. Time is from submitting the query on the front page, which loads the search page,
to the first result in the page, and until all years are searched; beside it how long a loop of 30
million steps took there, which tells of the machine. Heap is that of the page's scripts when all
years are searched, in MB, with what is still to be collected and without. Times need Chromium;
without it there are none.
"""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
from pathlib import Path

from figures import site
from pdf import command
from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
QUERIES = ("办结率", "企业 证照", "办")
#: Notes when the first result stands in the page.
WATCH = """
new MutationObserver((_changes, observer) => {
  if (!document.querySelector("#search-results li a")) return;
  observer.disconnect();
  window.firstResult = performance.now();
}).observe(document, { childList: true, subtree: true });
"""
ALL = "document.querySelector('#search-results .search:not([aria-busy])')"
LOOP = """() => {
  const start = performance.now();
  let sum = 0;
  for (let step = 0; step < 3e7; step += 1) sum = (sum * 31 + step) | 0;
  return performance.now() - start + (sum ? 0 : 1);
}"""


def build(source: Path, out: Path, builder: str) -> None:
    command = [sys.executable, "-m", "sphinx", "-q", "-b", builder, "-d", str(out / "trees")]
    subprocess.run([*command, str(source), str(out / builder)], check=True)


def times(folder: Path, rounds: int) -> dict[str, dict[str, float]]:
    """Query → milliseconds, each time in a browser that has seen the front page only."""
    chromium = next(filter(None, map(shutil.which, NAMES)), None)
    found: dict[str, dict[str, float]] = {}
    if chromium is None:
        return found
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for query in QUERIES:
            firsts, alls, loops, heaps, kept = [], [], [], [], []
            for _round in range(rounds):
                context = browser.new_context()
                page = context.new_page()
                session = context.new_cdp_session(page)
                page.add_init_script(WATCH)
                page.goto((folder / "index.html").as_uri())
                box = page.locator("input[name=q]").first
                box.fill(query)
                box.press("Enter")
                page.wait_for_url("**/search.html?*")
                page.wait_for_function("window.firstResult")
                firsts.append(page.evaluate("window.firstResult"))
                page.wait_for_function(ALL)
                alls.append(page.evaluate("performance.now()"))
                heaps.append(session.send("Runtime.getHeapUsage")["usedSize"] / 1e6)
                session.send("HeapProfiler.collectGarbage")
                kept.append(session.send("Runtime.getHeapUsage")["usedSize"] / 1e6)
                loops.append(page.evaluate(LOOP))
                context.close()
            found[query] = {
                "first result": round(statistics.median(firsts)),
                "fastest": round(min(firsts)),
                "all years": round(statistics.median(alls)),
                "heap": round(max(heaps), 1),
                "heap, collected": round(max(kept), 1),
                "loop": round(statistics.median(loops)),
            }
        browser.close()
    return found


def measure(root: Path, issues: int, paragraphs: int, rounds: int) -> dict[str, object]:
    source = root / "source"
    site(source, "checked", issues, paragraphs)
    for builder in ("text", "html"):
        build(source, root, builder)
    text = sum(path.stat().st_size for path in (root / "text").glob("i[0-9]*.txt"))
    index = (root / "html" / "searchindex.js").stat().st_size
    packed = (root / "html" / "bulletin-search").glob("*.js")
    years = [path.stat().st_size for path in packed if not path.stem.endswith("-plain")]
    return {
        "issues": issues,
        "bytes of text": text,
        "bytes of searchindex.js": index,
        "bytes of years": sum(years),
        "bytes of the largest": max(years),
        "index / text": round((index + sum(years)) / text, 3),
        "milliseconds": times(root / "html", rounds) if rounds else {},
    }


if __name__ == "__main__":
    means = "news items of an issue"
    sys.exit(command(__doc__, measure, issues=416, paragraphs=12, means=means, rounds=5))
