"""A build by the package as it would be with another text in place of one of its modules."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import sphinx_bulletin

PACKAGE = Path(sphinx_bulletin.__file__).parent
CONF = 'extensions = ["sphinx_bulletin"]\nlanguage = "zh_CN"\n'


def plant(folder: Path, module: str, old: str, new: str) -> None:
    """The package in a folder, with ``new`` for ``old`` in a module."""
    parts = (PACKAGE.name, *Path(module).parts)
    source = PACKAGE.parent
    for part in parts[:-1]:
        folder, source = folder / part, source / part
        folder.mkdir(parents=True)
        for path in source.iterdir():
            if path.name not in parts:
                (folder / path.name).symlink_to(path)
    text = (source / parts[-1]).read_text(encoding="utf-8")
    assert text.count(old) == 1
    (folder / parts[-1]).write_text(text.replace(old, new), encoding="utf-8")


def build_with(
    tmp_path: Path, module: str, old: str, new: str, pages: Mapping[str, str]
) -> tuple[list[str], Path]:
    """What was told, and where the pages are."""
    plant(tmp_path / "code", module, old, new)
    site, out = tmp_path / "site", tmp_path / "out"
    site.mkdir()
    for name, page in {"conf.py": CONF, **pages}.items():
        (site / name).write_text(page, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "sphinx", "-q", "-b", "html", str(site), str(out)],
        cwd=tmp_path,
        env={"PYTHONPATH": str(tmp_path / "code"), "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stderr.splitlines(), out
