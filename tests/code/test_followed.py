"""How many modules a reader follows from a directive's text to its page and PDF."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
#: Where ``docs/design.md`` lists them.
_HEADING = "## A table from text to page"


def test_a_table_is_followed_in_few_modules(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "tools/followed.py"), str(tmp_path)],
        cwd=ROOT, env={"PYTHONPATH": str(ROOT), "PATH": ""}, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    called = done.stdout.split()
    assert "parts/statistics/directive.py" in called
    assert len(called) <= 21, called
    listed = (
        (ROOT / "docs/design.md").read_text("utf-8").partition(_HEADING)[2].partition("\n## ")[0]
    )
    assert [module for module in called if f"`{module}`" not in listed] == []
