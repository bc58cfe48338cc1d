"""A project in a temporary folder, built as a user would."""

from __future__ import annotations

import io
import logging
import os
import re
import shutil
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from docutils import nodes
from filelock import FileLock
from helpers import templates
from helpers.commands import Served, clean
from hypothesis import HealthCheck, settings
from sphinx import locale
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils
from sphinx.util.parallel import parallel_available

from sphinx_bulletin.building.called import processes
from sphinx_bulletin.model.markup.own_names import use_script
from sphinx_bulletin.pdf.faces import fonts

# Neither the clock nor a busy machine makes a test fail, and what fails does so each time.
settings.register_profile(
    "tests",
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile("tests")

# What is said is compared as it is said, whatever is asked of colours where the tests run (as
# ``CI=true`` asks for them).
os.environ["NO_COLOR"] = "1"

# Sphinx keeps hundreds of records a build for a log of everything, which no build here writes.
logging.disable(logging.DEBUG)

if parallel_available:
    # A site's other languages as commands begin: tests of commands see those of a new Python. So do
    # copies of this process, which cannot ask for what it is served.
    _new_python, _home = processes._new_python, os.getpid()
    processes._new_python = lambda module: (
        Served(module) if os.getpid() == _home else _new_python(module)
    )

EXAMPLE = Path(__file__).parents[1] / "docs_example"
#: Without PDFs beside the pages: most tests that build HTML ask for none.
CONF = (
    'project = "周报"\nlanguage = "zh_CN"\nextensions = ["sphinx_bulletin"]\n'
    'bulletin_fonts = "bundled"\nbulletin_html_pdf = False\n'
)


@dataclass(frozen=True, kw_only=True)
class Built:
    """What one build left."""

    app: Sphinx
    out: Path
    warnings: list[str]

    def tree(self, docname: str = "index") -> nodes.document:
        """The page as any writer sees it."""
        return self.app.env.get_and_resolve_doctree(docname, self.app.builder)

    def text(self, docname: str = "index") -> str:
        """What the text builder wrote."""
        return (self.out / f"{docname}.txt").read_text(encoding="utf-8")


Build = Callable[..., Built]


def write_site(source: Path, files: Mapping[str, str | bytes], conf: str = "") -> None:
    """Files of a site; those that are as they were are not written again."""
    for name, content in {"conf.py": CONF + conf, **files}.items():
        path = source / name
        path.parent.mkdir(parents=True, exist_ok=True)
        data = content.encode() if isinstance(content, str) else content
        if not path.exists() or path.read_bytes() != data:
            path.write_bytes(data)


def build_in(folder: Path) -> Build:
    """What :func:`build` is, in a folder."""

    def run(
        files: dict[str, str | bytes],
        *,
        builder: str = "text",
        conf: str = "",
        parallel: int = 1,
        fresh: bool = False,
        out: str = "",
    ) -> Built:
        source = folder / "source"
        write_site(source, files, conf)
        warnings = io.StringIO()
        target = folder / (out or builder)
        # Sphinx keeps the catalogs of earlier builds of a process.
        locale.translators.clear()
        with patch_docutils(), docutils_namespace():
            app = Sphinx(
                source,
                source,
                target,
                folder / "doctrees" / (out or builder),
                builder,
                status=None,
                warning=warnings,
                parallel=parallel,
                freshenv=fresh,
            )
            app.build()
        plain = re.sub(r"\x1b\[[0-9;]*m", "", warnings.getvalue())
        return Built(app=app, out=target, warnings=plain.splitlines())

    return run


@pytest.fixture
def build(tmp_path: Path) -> Build:
    """``build({"index.rst": …}, builder="text")``; called again it builds incrementally."""
    return build_in(tmp_path)


@pytest.fixture(scope="module")
def build_once(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """The same, for what several tests of a module look at."""
    return build_in(tmp_path_factory.mktemp("once"))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--regenerate", action="store_true", help="write snapshots anew; read them before commit"
    )


Snapshot = Callable[[Path, str], None]


@pytest.fixture
def snapshot(request: pytest.FixtureRequest) -> Snapshot:
    """``snapshot(path, text)``: the file holds the text; ``--regenerate`` writes it."""

    def compare(path: Path, text: str) -> None:
        if request.config.getoption("--regenerate"):
            path.write_text(text, encoding="utf-8")
        kept = path.read_text(encoding="utf-8") if path.exists() else ""
        assert text == kept, f"{path.name} is another; where that is meant: pytest --regenerate"

    return compare


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """What is done takes no longer: of this process's own time, however busy the machine is."""
    start = time.process_time()
    yield
    spent = time.process_time() - start
    assert spent < seconds, f"{spent:.1f} s of work, more than {seconds} s"


Once = Callable[[str, Callable[[Path], None]], Path]


@pytest.fixture(scope="session")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the run; xdist gives each of its processes a folder in it."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


@pytest.fixture(scope="session", autouse=True)
def kept(base: Path) -> None:
    """What Jinja compiles it compiles once a run, and fonts are read once a process."""
    templates.keep(base / "templates")
    if sys.dont_write_bytecode:
        # Each Python that tests start would compile the package anew, a third of its time.
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.environ["PYTHONPYCACHEPREFIX"] = str(base / "bytecode")
    fonts.load_faces("bundled", EXAMPLE)


@pytest.fixture(autouse=True)
def our_script() -> None:
    """A site of another test may have been Traditional; a process builds one at a time."""
    use_script(is_traditional=False)


@pytest.fixture(scope="session")
def once(base: Path) -> Once:
    """``once("name", make)``: the folder that ``make`` fills, once for all processes that test."""

    def get(name: str, make: Callable[[Path], None]) -> Path:
        folder, made = base / name, base / f"{name}.made"
        with FileLock(base / f"{name}.lock"):
            if not made.exists():
                shutil.rmtree(folder, ignore_errors=True)
                folder.mkdir()
                make(folder)
                made.touch()
        return folder

    return get


#: For what is not about them: they take longer than all pages.
NO_PDFS = ("-D", "bulletin_html_pdf=0")
Example = Callable[..., Path]


@pytest.fixture(scope="session")
def example(once: Once) -> Example:
    """``example("latex", jobs=2)``: what a builder makes of the example in Chinese, once a run.

    The sources are read once alone and once in parallel: Sphinx reads the same for all builders,
    but for gettext, which tells its messages apart.
    """
    same = {"SOURCE_DATE_EPOCH": "1700000000"}

    def make(folder: Path, builder: str, jobs: int, *options: str) -> None:
        command = ("-q", "-W", "--keep-going", "-b", builder, "-j", jobs, "-d", folder / "trees")
        language = ("-D", "language=zh_CN")
        clean(*command, *language, *options, EXAMPLE, folder / "out", environment=same)

    def read(jobs: int) -> Path:
        return once(f"read-{jobs}", lambda folder: make(folder, "dummy", jobs)) / "trees"

    def build(builder: str = "html", *options: str, jobs: int = 1) -> Path:
        def begin(folder: Path) -> None:
            if builder != "gettext":
                shutil.copytree(read(jobs), folder / "trees")
            make(folder, builder, jobs, *options)

        return once(re.sub(r"\W+", "-", f"{builder}-{jobs}{options}"), begin) / "out"

    return build
