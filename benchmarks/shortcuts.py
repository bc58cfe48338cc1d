"""What each shortcut of a build gains: the same site built with it and without it, in turn.

``python benchmarks/shortcuts.py [rounds] [issues]``. Told are CPU seconds of whole builds from
nothing, median and least of the rounds. Shortcuts that gain nothing are to go.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from pdf import run

EXAMPLE = Path(__file__).parents[1] / "docs_example"
BUILD = "import sys\nfrom sphinx.cmd.build import main\n{without}\nsys.exit(main(sys.argv[1:]))\n"


@dataclass(frozen=True, kw_only=True)
class Shortcut:
    """What is left out, as Python code before the build."""

    name: str
    without: str
    #: Whether only a site in another language shows it: then it is the example in English.
    is_translated: bool = False


SHORTCUTS = (
    Shortcut(
        name="translations that are plain text need no parser",
        without="""\
import sphinx_bulletin.reading.source as source
import sphinx_bulletin.reading.translation.translated as translated
source.read_plain = lambda *_: False
translated.TranslatePlain.change = lambda self, **_: None""",
        is_translated=True,
    ),
    Shortcut(
        name="what Sphinx and docutils do for each page and need not",
        without="""\
import sphinx_bulletin.building.quick.shortcuts as shortcuts
shortcuts.SHORTCUTS = ()""",
    ),
    Shortcut(
        name="the garbage collector looks less often",
        without="""\
import sphinx_bulletin.building.quick.memory as memory
memory.THRESHOLDS = (700, 10, 10)""",
    ),
    Shortcut(
        name="what was read is kept from the collector",
        without="""\
import sphinx_bulletin.building.quick.memory as memory
memory.Memory._hold = lambda self: None""",
    ),
)


def main(rounds: int, issues: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        write_site(root / "site", issues)
        for one in SHORTCUTS:
            seconds: dict[str, list[float]] = {"with": [], "without": []}
            for number in range(rounds):
                for which, found in seconds.items():
                    code = BUILD.format(without=one.without if which == "without" else "")
                    options = ["-q", "-E", "-a", "-D", "bulletin_html_pdf=0"]
                    if one.is_translated:
                        options += ["-D", "language=en"]
                    source = EXAMPLE if one.is_translated else root / "site"
                    out = root / f"{which}-{number}"
                    command = [sys.executable, "-c", code, *options, str(source), str(out)]
                    found.append(run(command).cpu)
            with_, without = (statistics.median(found) for found in seconds.values())
            least = [min(found) for found in seconds.values()]
            print(
                f"{one.name}: {with_:.2f} s with it, {without:.2f} s without "
                f"(× {with_ / without:.2f}; least {least[0]:.2f} and {least[1]:.2f} s)",
                flush=True,
            )


def write_site(folder: Path, issues: int) -> None:
    """The site of ``site.py``, whose name Python has for a module of its own."""
    import importlib.util

    spec = importlib.util.spec_from_file_location("bench_site", Path(__file__).parent / "site.py")
    assert spec is not None and spec.loader is not None
    site = importlib.util.module_from_spec(spec)
    sys.modules["bench_site"] = site
    spec.loader.exec_module(site)
    site.write(site.Site(folder=folder, kind="ours", issues=issues, items=12))


if __name__ == "__main__":
    given = [int(one) for one in sys.argv[1:]]
    main(*(given + [3, 416][len(given) :]))
