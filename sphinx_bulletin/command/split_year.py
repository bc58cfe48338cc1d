"""``split``: a year that is closed becomes a site of its own, which this one is joined to."""

from __future__ import annotations

import os
import shutil
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

import click
from msgspec import Struct

from ..core.i18n import _, __
from ..core.upstream import value_in_conf
from ..model.issues.published import Published, published_as_text
from ..model.issues.records import Issue
from ..model.markup.own_names import name_here
from ..model.markup.vocabulary import DIRECTIVES
from ..model.text.chinese import columns_of
from .speaking import NotDone, say, say_list, say_next
from .spoken_command import SpokenCommand, free_argument, spoken_command, text_option
from .workplace import BUILT, ReadSite, Workplace, build_with_sphinx, read_site, the_site

#: Settings that name a file beside conf.py.
_FILES = ("bulletin_units", "bulletin_people", "bulletin_terms")
#: Settings that name files and folders there, which every site of the office needs.
_FOLDERS = ("html_static_path", "templates_path", "locale_dirs", "html_extra_path")
#: In folders of catalogs, what Sphinx makes by itself.
_MADE = shutil.ignore_patterns("*.mo", "*.pot")


def split_command() -> SpokenCommand:
    """``sphinx-bulletin split``."""
    return spoken_command(
        "split",
        _split,
        help_text=__("Make a site of its own of a year that is closed, and join it to this one."),
        example="sphinx-bulletin split 2025",
        parameters=[
            free_argument("year", __("YEAR")),
            text_option("--to", __("FOLDER"), __("Where the new site stands; else beside this.")),
        ],
    )


class ClosedYear(Struct, frozen=True, kw_only=True):
    """The files of a site that a year's issues are made of, from its folder."""

    #: docname → issue.
    issues: Mapping[str, Issue]
    #: They go to the new site: sources, and what only these read.
    moved: tuple[Path, ...]
    #: They stand in both: what other pages read as well.
    shared: tuple[Path, ...]


def _split(context: click.Context, year: str | None, to: str | None, dry_run: bool) -> None:
    place = the_site(context)
    if year is None or not year.isdecimal():
        raise NotDone(__("name the year: sphinx-bulletin split 2025"))
    beside = place.folder.with_name(f"{place.folder.name}-{year}")
    # Not as it is typed: ../2025 leads out of a folder that it begins with.
    target = Path(to).resolve() if to else beside
    if target.exists() and any(target.iterdir()):
        raise NotDone(__("“%s” is not empty; name another folder by --to") % target)
    if target.is_relative_to(place.folder.resolve()):
        raise NotDone(__("“%s” is within this site; name a folder beside it by --to") % target)
    site = read_site(place)
    files = closed_year(site, int(year))
    count = len(files.issues)
    facts = [
        (__("site"), str(target)),
        (__("moved"), __("%s file(s)") % len(files.moved)),
        (__("in both"), __("%s file(s)") % len(files.shared)),
    ]
    if dry_run:
        say(__("%s issue(s) become a site of their own") % count, facts, is_dry=True)
        return
    made = _NewSite(site, target, int(year), files)
    made.write()
    say(__("%s issue(s) became a site of their own") % count, facts)
    lost, told = made.prove()
    if lost:
        say_list(__("addresses that lead nowhere, since published.json lacks them:"), lost)
    else:
        click.echo(__("All earlier addresses of pages lead on; those of PDFs are in the new site."))
    say_list(__("what this site is told now:"), told)
    say_next(
        [
            __("look at both sites, and back up “%s”") % target,
            __("publish that site once, then this one: sphinx-bulletin publish"),
        ]
    )


def closed_year(site: ReadSite, year: int) -> ClosedYear:
    """The issues of a year and their files.

    :raises NotDone: where there are none, or the year is not closed.
    """
    every = site.domain.issue_order
    chosen = {docname: issue for docname, issue in every if issue.number.year == year}
    if not chosen:
        raise NotDone(__("there is no issue of %s") % year)
    if draft := next((issue for issue in chosen.values() if issue.draft), None):
        message = __("%s is a draft; a year is closed when all its issues are signed")
        raise NotDone(message % draft.label)
    later = {issue.series for _docname, issue in every if issue.number.year > year}
    if going_on := [issue for issue in chosen.values() if issue.series not in later]:
        last = max(going_on, key=lambda issue: issue.number)
        message = __("no issue follows %s, and the next one is made of it; split later")
        raise NotDone(message % last.label)
    users: dict[Path, set[str]] = defaultdict(set)
    for docname in site.app.env.found_docs:
        for path in _files_of(site, docname):
            users[path].add(docname)
    moved: list[Path] = []
    shared: list[Path] = []
    for path, docnames in sorted(users.items()):
        if docnames & chosen.keys():
            (moved if docnames <= chosen.keys() else shared).append(path)
    return ClosedYear(issues=chosen, moved=tuple(moved), shared=tuple(shared))


def _files_of(site: ReadSite, docname: str) -> Iterable[Path]:
    """The files within the site that a page is made of: its source, data, pictures, includes."""
    env, folder = site.app.env, site.place.folder
    names = [
        site.path_of(docname),
        *(Path(one.name) for one in site.domain.read.get(docname, ())),
        *(folder / str(name) for name in env.dependencies.get(docname, ())),
        *(folder / name for name, (docs, _file) in env.images.items() if docname in docs),
        *(folder / name for name, (docs, _file) in env.dlfiles.items() if docname in docs),
    ]
    # Suffixes may stand for several pictures: 图.*
    found = {path.resolve() for path in names if path.is_file()}
    inside = {path.relative_to(folder) for path in found if path.is_relative_to(folder)}
    # Catalogs are of many pages, and are copied whole.
    return {path for path in inside if path.suffix not in (".mo", ".po")}


class _NewSite:
    """A site that is made of a year of another."""

    def __init__(self, site: ReadSite, target: Path, year: int, files: ClosedYear) -> None:
        self.site, self.target, self.year, self.files = site, target, year, files

    def write(self) -> None:
        """The new site, built; then, and only then, its files leave the old one.

        :raises NotDone: where the new site cannot be built; nothing is left of it then.
        """
        home = self.site.place.folder
        try:
            for name in (*self.files.moved, *self.files.shared, *self._of_the_office()):
                copy(home / name, self.target / name)
            self._write_own()
            self._build()
        except BaseException:
            shutil.rmtree(self.target, ignore_errors=True)
            raise
        self._join()
        for name in self.files.moved:
            (home / name).unlink()

    def prove(self) -> tuple[list[str], list[str]]:
        """Earlier addresses that lead nowhere now, and what this site is told without the year."""
        place = self.site.place
        out = place.built("split")
        result = build_with_sphinx(place, "html", out, ["-D", "bulletin_html_pdf=0"])
        there = Workplace(folder=self.target).built("site")
        # Those for whom all of it is built.
        whose = "".join(place.audiences()[:1])
        roots = [Path(root, whose) for root in (out, there)]
        lost = [
            name
            for name in self.files.issues
            if not all((root / f"{name}.html").is_file() for root in roots)
        ]
        shutil.rmtree(out, ignore_errors=True)
        begins = f"{place.folder}{os.sep}"
        return lost, [message.removeprefix(begins) for message in result.messages]

    def _of_the_office(self) -> list[Path]:
        """What every site of the office needs."""
        config, home = self.site.place.config(), self.site.place.folder
        names: list[object] = ["conf.py", *(value_in_conf(config, name) for name in _FILES)]
        for name in _FOLDERS:
            value = value_in_conf(config, name)
            names += value if isinstance(value, (list, tuple)) else []
        paths = dict.fromkeys(Path(name) for name in names if isinstance(name, str) and name)
        return [path for path in paths if (home / path).exists()]

    def _write_own(self) -> None:
        """Its first page, what was published of it, and what is its own in conf.py."""
        domain = self.site.domain
        title = _("Year %s") % self.year
        is_chinese = domain.home.startswith("zh")
        archive = name_here(DIRECTIVES["bulletin-archive"]) if is_chinese else "bulletin-archive"
        folders = sorted({Path(name).parent.as_posix() for name in self.files.issues})
        listed = "".join(f"   {folder}/*\n".replace("./", "") for folder in folders)
        root = self.site.app.config.root_doc
        text = f"{title}\n{'=' * columns_of(title)}\n\n.. {archive}::\n\n"
        text += f".. toctree::\n   :hidden:\n   :glob:\n\n{listed}"
        (self.target / f"{root}.rst").write_text(text, "utf-8")
        with (self.target / "conf.py").open("a", encoding="utf-8") as conf:
            conf.write(f'\n# {self.year}\nbulletin_publish_to = ""\n')
        keys = {issue.key for issue in self.files.issues.values()}
        if domain.published is not None and domain.published.issues:
            own = {key: one for key, one in domain.published.issues.items() if key in keys}
            text = published_as_text(Published(issues=own))
            (self.target / "published.json").write_text(text, "utf-8")

    def _build(self) -> None:
        place = Workplace(folder=self.target)
        result = build_with_sphinx(place, "html", place.built("site"))
        if result.code:
            say_list(__("what the new site was told:"), list(result.messages))
            raise NotDone(__("the new site could not be built, and nothing was changed"))

    def _join(self) -> None:
        """This site's conf.py says where the new one is."""
        conf = self.site.place.folder / "conf.py"
        folder = (
            Path("..", self.target.name)
            if self.target.parent == conf.parent.parent
            else self.target
        )
        where = (folder / BUILT / "site").as_posix()
        text = conf.read_text("utf-8")
        is_there = isinstance(value_in_conf(self.site.place.config(), "bulletin_archives"), dict)
        line = (
            f'bulletin_archives["{self.year}"] = "{where}"\n'
            if is_there
            else f'bulletin_archives = {{"{self.year}": "{where}"}}\n'
        )
        conf.write_text(f"{text.rstrip()}\n{line}", "utf-8")


def copy(source: Path, target: Path) -> None:
    """A file, or a folder with all in it."""
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.is_dir():
        shutil.copytree(source, target, dirs_exist_ok=True, ignore=_MADE)
    else:
        shutil.copy2(source, target)
