"""``docs_example`` in every builder, without a warning, serial and parallel alike."""

from __future__ import annotations

import filecmp
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "docs_example"
BUILDERS = [
    "html", "dirhtml", "singlehtml", "latex", "epub", "text", "man", "texinfo", "xml", "gettext", "linkcheck",
    "dummy", "pdf",
]  # fmt: skip
#: Differ from build to build by nature: times, pickles, and zip archives that hold times.
UNSTABLE = re.compile(r"(environment\.pickle|\.buildinfo|\.epub|output\.json|\.doctree|\.pot)$")


def sphinx_build(builder: str, source: Path, out: Path, *options: str) -> None:
    command = [
        sys.executable,
        "-m",
        "sphinx",
        "-q",
        "-W",
        "--keep-going",
        "-b",
        builder,
        "-d",
        f"{out}.doctrees",
    ]
    done = subprocess.run(
        [*command, *options, str(source), str(out)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert not done.stderr.strip(), done.stderr


def same(a: Path, b: Path) -> list[str]:
    """Files that are not the same in both folders."""
    names = {p.relative_to(d) for d in (a, b) for p in d.rglob("*") if p.is_file()}
    return sorted(
        str(name)
        for name in names
        if not UNSTABLE.search(str(name))
        and not (
            (a / name).exists()
            and (b / name).exists()
            and filecmp.cmp(a / name, b / name, shallow=False)
        )
    )


@pytest.mark.parametrize("builder", BUILDERS)
def test_clean_and_the_same_in_parallel(
    builder: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    # Sphinx's texinfo writer orders anchors by hash, which is another one in every process.
    monkeypatch.setenv("PYTHONHASHSEED", "0")
    sphinx_build(builder, EXAMPLE, tmp_path / "serial")
    sphinx_build(builder, EXAMPLE, tmp_path / "parallel", "-j", "2")
    assert same(tmp_path / "serial", tmp_path / "parallel") == []


@pytest.mark.parametrize(
    "snippet", sorted((EXAMPLE / "manual/snippets").glob("*.rst")), ids=lambda path: path.stem
)
def test_each_snippet_of_the_manual_builds_alone(snippet: Path, tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.mkdir()
    text = snippet.read_text(encoding="utf-8")
    (source / "conf.py").write_text(
        'language = "zh_CN"\nextensions = ["sphinx_bulletin"]\n', "utf-8"
    )
    (source / "index.rst").write_text(text, "utf-8")
    for data in snippet.parent.glob("*.csv"):
        (source / data.name).write_bytes(data.read_bytes())
    sphinx_build("text", source, tmp_path / "out")
    assert (tmp_path / "out/index.txt").read_text(encoding="utf-8").strip()
