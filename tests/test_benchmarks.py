"""The benchmark runs, and compares what it says it does; no time is asserted."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parents[1] / "benchmarks"


def run(script: str, *options: str) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, str(FOLDER / script), *options, "--rounds", "1", "--json"],
        capture_output=True,
        text=True,
        check=True,
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_a_small_run_of_pdf() -> None:
    result = run("pdf.py", "--issues", "2", "--paragraphs", "8")
    assert result["pages"] >= 4
    assert set(result["milliseconds a page"]) == {"ours", "stock", "floor"}
    assert all(one > 0 for one in result["seconds"].values())


def test_a_small_run_of_figures() -> None:
    result = run("figures.py", "--issues", "6", "--paragraphs", "2")
    assert result["figures"] == 120
    assert set(result["seconds"]) == {"plain", "shown", "checked"}
    assert all(result["seconds within"][part] >= 0 for part in ("read", "record", "check"))


def test_a_small_run_of_search() -> None:
    result = run("search.py", "--issues", "20", "--paragraphs", "6")
    assert result["issues"] == 20
    # Of more issues, which repeat more, it is less.
    assert 0.05 < result["index / text"] < 0.4
