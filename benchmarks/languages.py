"""What the second language of a site costs: docs_example in its own language, and in both.

``python benchmarks/languages.py [rounds]``. Rounds are interleaved, each from nothing; what is told
is CPU seconds of all processes, which a busy machine changes less than the clock does.
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

EXAMPLE = Path(__file__).parents[1] / "docs_example"
#: Who names a language wants that one.
OPTIONS = {"one": ["-D", "language=zh_CN"], "both": []}


def build(out: Path, *options: str) -> tuple[float, float]:
    """CPU seconds and seconds of a build from nothing."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    command = [sys.executable, "-m", "sphinx", "-q", "-E", "-a", *options, str(EXAMPLE), str(out)]
    subprocess.run(command, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return cpu, time.monotonic() - start


def main(rounds: int) -> None:
    for name, more in (("pages", ["-D", "bulletin_html_pdf=0"]), ("pages and PDFs", [])):
        ratios = []
        for _round in range(rounds):
            with tempfile.TemporaryDirectory() as folder:
                found = {
                    which: build(Path(folder) / which, *more, *options)
                    for which, options in OPTIONS.items()
                }
            ratios.append(found["both"][0] / found["one"][0])
            told = ", ".join(f"{which} {cpu:.1f} s" for which, (cpu, _clock) in found.items())
            print(f"{name}: {told}: {ratios[-1]:.2f}", flush=True)
        print(f"{name}: median {statistics.median(ratios):.2f}", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3)
