"""The benchmark runs, and compares what it says it does; no time is asserted."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

SCRIPT = Path(__file__).parents[1] / "benchmarks" / "pdf.py"


def test_a_small_run() -> None:
    options = ["--issues", "2", "--paragraphs", "8", "--rounds", "1", "--json"]
    done = subprocess.run(
        [sys.executable, str(SCRIPT), *options], capture_output=True, text=True, check=True
    )
    result = json.loads(done.stdout)
    assert result["pages"] >= 4
    assert set(result["milliseconds a page"]) == {"ours", "stock", "floor"}
    assert all(one > 0 for one in result["seconds"].values())
