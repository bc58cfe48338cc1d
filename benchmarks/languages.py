"""What the second language of a site costs: docs_example in either language, and in both.

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
#: The site's own language first. Who names a language wants that one.
OPTIONS = {"zh_CN": ["-D", "language=zh_CN"], "en": ["-D", "language=en"], "both": []}


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
        own, mean = [], []
        for _round in range(rounds):
            with tempfile.TemporaryDirectory() as folder:
                found = {
                    which: build(Path(folder) / which, *more, *options)
                    for which, options in OPTIONS.items()
                }
            chinese, english, both = (found[which][0] for which in OPTIONS)
            own.append(both / chinese)
            mean.append(2 * both / (chinese + english))
            told = ", ".join(f"{which} {cpu:.1f} s" for which, (cpu, _clock) in found.items())
            print(f"{name}: {told}", flush=True)
        over, over_mean = statistics.median(own), statistics.median(mean)
        print(f"{name}: both / zh_CN {over:.2f}, both / mean of one {over_mean:.2f}", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3)
