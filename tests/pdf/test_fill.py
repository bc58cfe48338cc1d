"""Ends of pages: how much stays blank, what stands on the first, what stays together."""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2
import pytest
from conftest import Build
from helpers.bulletins import issue
from helpers.random_issues import Issue

MM = 72 / 25.4
PAGE, TOP, HEIGHT = 297 * MM, 37 * MM, 225 * MM
#: A page of text ends up to this above the foot of the type area: what its last line leaves blank.
FULL = 6.5
MOST_BLANK = 25.0


def blank_of(page: pypdfium2.PdfPage) -> float:
    """From the lowest ink to the foot of the type area, in millimetres."""
    image = page.render(scale=1, grayscale=True).to_pil()
    foot = round(TOP + HEIGHT)
    area = image.crop((0, round(TOP), image.width, foot + 3)).point(lambda grey: 255 * (grey < 200))
    box = area.getbbox()
    return (HEIGHT - (box[3] if box else 0)) / MM


def set_issues(build: Build, bodies: list[str]) -> list[Path]:
    """The files of issues with these bodies, set in one build."""
    files = {"index.rst": "周报\n====\n\n.. toctree::\n   :glob:\n\n   issue-*\n"}
    for number, body in enumerate(bodies, 1):
        one = issue(body).replace(":number: 41", f":number: {number}")
        files[f"issue-{number:03}.rst"] = one.replace(":serial: 416", f":serial: {number}")
    conf = 'bulletin_skip_checks = ["span"]\n'
    result = build(files, builder="pdf", conf=conf)
    assert [one for one in result.warnings if "ERROR" in one] == []
    return [result.out / f"2026-{number}.pdf" for number in range(1, len(bodies) + 1)]


def faults_of(path: Path) -> list[str]:
    """Pages with too much blank, a first one without text, a last one of a few lines."""
    found = []
    with pypdfium2.PdfDocument(path) as pdf:
        texts = [one.get_textpage().get_text_range() for one in pdf]
        blanks = [blank_of(one) for one in pdf]
    last = len(texts) - 1
    for number, (blank, following) in enumerate(zip(blanks, texts[1:], strict=False)):
        is_last_of_body = following.lstrip().startswith("附件")
        if blank > MOST_BLANK + FULL and not is_last_of_body:
            found.append(f"{path.stem} p{number + 1}: {blank:.0f} mm blank")
    if last and len(re.findall(r"[^\s—\d]", texts[last])) < 30:
        found.append(f"{path.stem}: the tail alone")
    return found


def test_random_issues_end_their_pages_well(build: Build) -> None:
    faults = [
        fault
        for path in set_issues(build, [Issue(seed).body() for seed in range(8)])
        for fault in faults_of(path)
    ]
    assert faults == []


@pytest.mark.thorough
def test_a_hundred_random_issues_end_their_pages_well(build: Build) -> None:
    faults = [
        fault
        for path in set_issues(build, [Issue(seed).body() for seed in range(100)])
        for fault in faults_of(path)
    ]
    assert faults == []
