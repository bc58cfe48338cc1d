"""The benchmark runs, and compares what it says it does; no time is asserted."""

from __future__ import annotations

import json
import operator
import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).parents[2] / "benchmarks"


def run(script: str, *options: str) -> Any:
    done = subprocess.run(
        [sys.executable, str(FOLDER / script), *options, "--rounds", "1", "--json"],
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


@pytest.mark.thorough
def test_a_small_run_of_pdf() -> None:
    result = run("pdf.py", "--issues", "2", "--paragraphs", "8")
    assert result["pages"] >= 4
    measured = set(result["milliseconds a page"]) - {"typst"}
    assert measured == {"ours", "ours -j 2", "stock", "sphinx", "floor"}
    assert all(one > 0 for one in result["seconds"].values())


@pytest.mark.thorough
def test_a_small_run_of_figures() -> None:
    result = run("figures.py", "--issues", "6", "--paragraphs", "2")
    assert result["figures"] == 120
    assert set(result["seconds"]) == {"plain", "shown", "checked"}
    assert all(result["seconds within"][part] >= 0 for part in ("read", "record", "check"))


@pytest.mark.thorough
def test_a_small_run_of_search() -> None:
    result = run("search.py", "--issues", "20", "--paragraphs", "6")
    assert result["issues"] == 20
    # Of more issues, which repeat more, it is less.
    assert 0.05 < result["index / text"] < 0.4


@pytest.mark.parametrize("turns", [[], pytest.param(["--turns"], marks=pytest.mark.thorough)])
def test_a_small_run_of_a_site(turns: list[str]) -> None:
    found = run("site.py", "--issues", "4", "--items", "3", "--jobs", "1", *turns)
    (result,) = found
    assert set(result["clean"]["seconds"]) >= {"plain", "ours"}
    # An edited issue and the page whose list it stands in; one more item shows in that list.
    edited = "issues/1987-04.html"
    for what in ("word", "item"):
        pages = set(result["written"][f"{what}, ours"])
        assert edited in pages
        assert not {one for one in pages if one.startswith("issues/")} - {edited}


@pytest.mark.thorough
def test_a_small_run_of_audiences() -> None:
    result = run("site.py", "--issues", "4", "--items", "3", "--audiences", "2")
    for what in ("clean", "word"):
        assert set(result[what]["cpu"]) == {"alone", "both"}


def test_what_shortcuts_leave_out_is_there() -> None:
    text = (FOLDER / "shortcuts.py").read_text(encoding="utf-8")
    modules = dict(re.findall(r"^import (sphinx_bulletin\S*) as (\w+)$", text, re.MULTILINE))
    names = {short: import_module(module) for module, short in modules.items()}
    left_out = re.findall(r"^(\w+)((?:\.\w+)+) = ", text, re.MULTILINE)
    assert len(left_out) == 5
    for short, path in left_out:
        assert callable(operator.attrgetter(path[1:])(names[short])) or path in (
            ".THRESHOLDS",
            ".SHORTCUTS",
        )


def test_both_sites_hold_the_same_words(tmp_path: Path) -> None:
    script = f"""
import importlib.util, json, pathlib, sys
sys.path.insert(0, {str(FOLDER)!r})
spec = importlib.util.spec_from_file_location("bench_site", {str(FOLDER / "site.py")!r})
bench = importlib.util.module_from_spec(spec)
sys.modules["bench_site"] = bench
spec.loader.exec_module(bench)
texts = []
for kind in bench.KINDS:
    site = bench.Site(
        folder=pathlib.Path({str(tmp_path)!r}) / kind, kind=kind, issues=3, items=3, by_year=True
    )
    bench.write(site)
    bench.build(site, 1)
    texts.append(bench.text_of(site, 1))
print(json.dumps(texts))
"""
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    plain, *_others, ours = json.loads(done.stdout)
    # Marks of items are those of a list in the one, text in the other.
    bare = re.sub(r"（[一二三四五]）", "", ours).replace("。", "").replace(":", "")
    assert bare == plain.replace("。", "").replace(":", "")
    assert "办理情况单位：件" in plain and "（共印80份）" in plain
