"""Of clean texts no slip of words is told, not even as a note: the example, the corpus, the genres."""

from __future__ import annotations

import pickle
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import Build, Example
from helpers.planted import PACKAGE

from sphinx_bulletin.model.faults import Fault, Kind
from sphinx_bulletin.model.issues.archive import Archive
from sphinx_bulletin.model.words.proofread import WordLists, check_words, slips_of

TESTS = Path(__file__).parents[1]
CORPUS = TESTS / "checks" / "corpus"
