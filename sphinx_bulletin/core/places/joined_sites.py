"""Sites that are joined (``bulletin_archives``): built once, their issues stand beside this one's.

Their records come from their ``bulletin.json``; pages and PDFs stay where they are. A page of
theirs has a name that no page of a source can have, ``//2024/issues/2024-52.html``: whatever lists,
counts and compares takes it as any other, and only here is known where it stands.
"""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, urljoin, urlsplit

from msgspec import Struct
from msgspec.structs import replace
from sphinx.errors import NoUri

from ...model.data_file.field_values import JoinedError
from ...model.data_file.joined_pages import NewerFormat, stating_keys
from ...model.faults import Kind
from ...model.issues.records import FACTS
from ..i18n import __
from ..log import warn
from .addresses import base_url, makes_pages, way_up
from .audiences import PUBLIC, audience_names, audience_of
from .editions import folder_of
from .files import NOT_THERE, is_there, replace_file, stamp_of
from .joined_records import KeptIssue, issues_in_file
from .unread import why_of

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder

    from ...model.issues.records import Page

#: The records of a site, at its root.
RECORDS = "bulletin.json"
#: So many names are told.
_SHOWN = 3
#: Those of all sites as they were read last, beside the doctrees.
_KEPT = ".bulletin-joined.pickle"


#: Address of each page of a site, from its root → its issue.
_Pages = Mapping[str, KeptIssue]


class JoinedPage(Struct, frozen=True, kw_only=True):
    """An issue of a site that is joined."""

    #: The name of its site.
    site: str
    #: That of the issue.
    key: str
    page: Page
    #: Where it stands: from this site's root, or whole.
    address: str
    #: The same while it says the same.
    digest: bytes

    @property
    def name(self) -> str:
        """That of its bulletin, as typed."""
        return self.page.issue.name_typed if self.page.issue else ""


class JoinedSite(Struct, frozen=True, kw_only=True):
    """A site that is joined."""

    name: str
    folder: Path
    #: Its root, from this site's, or whole; ends with a ``/``.
    address: str
    #: Here, that of its issues which have none there.
    series: str = ""
    #: Whether anything of it could be read.
    is_read: bool = False

    @property
    def begins(self) -> str:
        """How the names of its pages begin."""
        return f"//{self.name}/"


def is_joined(docname: str) -> bool:
    """Whether a page is one of another site."""
    return docname.startswith("//")


def address_in_site(sites: Iterable[JoinedSite], docname: str) -> str:
    """Where such a page stands: from this site's root, or whole."""
    found = (site for site in sites if docname.startswith(site.begins))
    # Of 2024 and 2024/a, which have such names, the longer.
    site = max(found, key=lambda site: len(site.begins))
    return site.address + docname.removeprefix(site.begins)


def index_of_site(site: JoinedSite, name: str) -> str:
    """The page that an index has in a site; empty where the site has no such page."""
    # As HTML, and as a folder of its own.
    for address, file in ((f"{name}.html", f"{name}.html"), (f"{name}/", f"{name}/index.html")):
        if is_there(site.folder / file):
            return site.begins + address
    return ""


def uri_of_joined(builder: Builder, home: str, docname: str, address: str) -> str:
    """The way from the page ``home`` to a page of another site.

    :raises NoUri: where the output is no site, and nobody said where this one is published.
    """
    if makes_pages(builder):
        if address.startswith("/") or (":" in address and urlsplit(address).scheme):
            return address
        return way_up(builder.get_target_uri(home)) + address
    base = base_url(builder.config)
    if not base:
        raise NoUri(docname)
    return urljoin(base, address)


def load_joined(app: Sphinx) -> tuple[tuple[JoinedSite, ...], dict[str, JoinedPage]]:
    """The sites, and name of each page → what it says; what cannot be read is told, and lacks."""
    sites = list(_sites(app))
    every = _all_pages(app, sites)
    found = tuple(
        replace(site, is_read=bool(pages)) for site, pages in zip(sites, every, strict=True)
    )
    return found, _named_pages(zip(sites, every, strict=True))


def missing_sites(app: Sphinx, sites: Iterable[JoinedSite], series: str | None) -> tuple[str, ...]:
    """The names of those of which nothing could be read, which may have issues of a series.

    The public is not told of them: they need not be for it.
    """
    if audience_of(app.config) == PUBLIC:
        return ()
    read = {site.name for site in sites if site.is_read}
    return tuple(
        name
        for name, given in _given(app)
        if name not in read and (series is None or given.get("series", "") in ("", series))
    )


def _named_pages(sites: Iterable[tuple[JoinedSite, _Pages]]) -> dict[str, JoinedPage]:
    """Of two issues with one key, which is told, the first."""
    found: dict[str, JoinedPage] = {}
    first: dict[str, JoinedPage] = {}
    for site, pages in sites:
        twice: dict[str, list[JoinedPage]] = {}
        for address, kept in sorted(pages.items()):
            key = kept.key
            page = JoinedPage(
                site=site.name,
                key=key,
                page=kept.page(),
                address=site.address + address,
                digest=kept.digest,
            )
            if (other := first.setdefault(key, page)).site != site.name:
                twice.setdefault(other.site, []).append(page)
            else:
                found[site.begins + address] = page
        for name, some in twice.items():
            message = __("issues of it are in “%(other)s” too, and those there count: %(keys)s")
            told = message % {"keys": first_names([page.key for page in some]), "other": name}
            is_other = some[0].name != first[some[0].key].name
            _tell(site.name, told + (other_bulletin() if is_other else ""))
    return found


def other_bulletin() -> str:
    """What follows a message that issues of two sites have one number, where their names differ."""
    return __(
        "; it is another bulletin: give it a series of its own, as "
        '{"folder": "../qingchuan/_build/site", "series": "qingchuan"}'
    )


def first_names(names: Sequence[str]) -> str:
    """The first of them, for a message."""
    return "、".join(names[:_SHOWN]) + ("…" if len(names) > _SHOWN else "")


def _all_pages(app: Sphinx, sites: list[JoinedSite]) -> Sequence[_Pages]:
    """The pages of each site; while no site has changed they are kept beside the doctrees."""
    kept = Path(app.doctreedir) / _KEPT
    version = app.extensions["sphinx_bulletin"].version
    stamps = [(str(site.folder), site.series, stamp_of(site.folder / RECORDS)) for site in sites]
    known, found = _known(kept) if sites else (None, ())
    if known != (version, FACTS, stamps):
        found = _read_sites(sites, version)
        # What cannot be read is told by every build.
        if sites and all(found):
            kept.parent.mkdir(parents=True, exist_ok=True)
            data = pickle.dumps(((version, FACTS, stamps), found), pickle.HIGHEST_PROTOCOL)
            replace_file(kept, data)
    return [dict(_that_stand(site, pages)) for site, pages in zip(sites, found, strict=True)]


def _known(kept: Path) -> tuple[object, Sequence[_Pages]]:
    try:
        found: tuple[object, Sequence[_Pages]] = pickle.loads(kept.read_bytes())
    # Whatever a file of another version raises: the records are read again.
    except Exception:
        return None, ()
    return found


class _NotJoined(ValueError):
    """Why a site cannot be joined."""


def _given(app: Sphinx) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Name of each site → its folder, and what else ``conf.py`` says of it."""
    table: Mapping[str, str | Mapping[str, str]] = app.config.bulletin_archives
    for name, value in table.items():
        yield name, {"folder": value} if isinstance(value, str) else value


def _sites(app: Sphinx) -> Iterator[JoinedSite]:
    for name, given in _given(app):
        try:
            yield _site(app, name, given)
        except _NotJoined as error:
            _tell(name, str(error))


def _site(app: Sphinx, name: str, given: Mapping[str, str]) -> JoinedSite:
    """A site without its pages."""
    folder, address = _part_for(audience_of(app.config), app, given)
    if address and not address.startswith("/") and not urlsplit(address).scheme:
        # From the root of the whole site; another language stands in a folder of it.
        address = "../" * folder_of(app).count("/") + address
    if not address:
        address = os.path.relpath(folder, app.outdir).replace(os.sep, "/")
    if _is_elsewhere(app, address):
        raise _NotJoined(__("“%s” is on another host; a page may ask only its own") % address)
    language = folder_of(app)
    if language and is_there(folder / language / RECORDS):
        folder, address = folder / language, f"{address.rstrip('/')}/{language}"
    # A folder's name may have any character.
    address = quote(address.rstrip("/"), safe="/:%.~")
    series = given.get("series", "")
    return JoinedSite(name=name, folder=folder, address=f"{address}/", series=series)


def _part_for(audience: str, app: Sphinx, given: Mapping[str, str]) -> tuple[Path, str]:
    """The folder of what an audience may see of a site, and its address, where it is given."""
    typed, address = given["folder"], given.get("address", "")
    if typed.lower().startswith(("http://", "https://")):
        message = __(
            "“%(typed)s” is an address, and a build asks no network: have that site built or "
            'copied here, and write {"folder": "../zhoubao-2025", "address": "%(typed)s"}'
        )
        raise _NotJoined(message % {"typed": typed})
    folder = Path(app.confdir, typed).resolve()
    if audience and is_there(folder / audience / RECORDS):
        return folder / audience, f"{address.rstrip('/')}/{audience}" if address else ""
    is_public = audience_names(given.get("audience", "")) == (PUBLIC,)
    if audience == PUBLIC and not is_public:
        message = __(
            "it has no public part, so that nothing of it is in the public site; where all of it "
            'is public, write {"folder": "%s", "audience": "public"}'
        )
        raise _NotJoined(message % typed)
    if not is_there(folder / RECORDS) and is_there(folder / PUBLIC / RECORDS):
        message = __("it is built for several audiences; write the folder of one of them: “%s”")
        raise _NotJoined(message % f"{typed.rstrip('/')}/{PUBLIC}")
    return folder, address


def _is_elsewhere(app: Sphinx, address: str) -> bool:
    """Whether browsers would have to ask another host than that of this site."""
    parts = urlsplit(address)
    return bool(parts.scheme) and parts[:2] != urlsplit(base_url(app.config))[:2]


def _read_sites(sites: Sequence[JoinedSite], version: str) -> list[_Pages]:
    """The pages of each; which of them are the newest is known once all are read."""
    found = [_unless_unread(site, partial(_read_site, site, version)) for site in sites]
    newest = stating_keys(one.issue for pages in found for one in pages.values())
    return [
        _unless_unread(site, partial(_stating, pages, newest))
        for site, pages in zip(sites, found, strict=True)
    ]


def _read_site(site: JoinedSite, version: str) -> _Pages:
    path = site.folder / RECORDS
    return dict(issues_in_file(path, version=version, series=site.series))


def _stating(pages: _Pages, newest: Collection[str]) -> _Pages:
    """With what the sentences of the newest state."""
    return {address: one.stating(states=one.key in newest) for address, one in pages.items()}


def _unless_unread(site: JoinedSite, read: Callable[[], _Pages]) -> _Pages:
    """What is read of a site; where it cannot be, that is told, and there is nothing."""
    path = site.folder / RECORDS
    try:
        return read()
    except OSError as error:
        if error.errno in NOT_THERE:
            message = __("there is no built site in “%s”; build it, or correct the folder")
            _tell(site.name, message % site.folder)
        else:
            _tell_unread(site, path, error)
    except NewerFormat:
        message = __("“%s” was written by a newer version of sphinx-bulletin; install that here")
        _tell(site.name, message % path)
    except JoinedError as error:
        message = __(
            "“%(file)s” is none that this extension wrote: %(place)s; build that site again"
        )
        place = str(error).removeprefix(".") or RECORDS
        _tell(site.name, message % {"file": path, "place": place})
    except (ValueError, RecursionError) as error:
        _tell_unread(site, path, error)
    return {}


def _tell_unread(site: JoinedSite, path: Path, error: Exception) -> None:
    message = __("“%(file)s” cannot be read: %(reason)s; build that site again")
    _tell(site.name, message % {"file": path, "reason": why_of(error)})


def _that_stand(site: JoinedSite, pages: _Pages) -> Iterator[tuple[str, KeptIssue]]:
    """The pages but those whose file is gone, which are told as one."""
    gone = []
    for address, page in pages.items():
        if (site.folder / address).exists():
            yield address, page
        else:
            gone.append(address)
    if gone:
        message = __("pages of it are gone: %s; build that site again")
        _tell(site.name, message % first_names(sorted(gone)))


def _tell(name: str, message: str) -> None:
    warn(Kind.CONFIG, f"conf.py: bulletin_archives: {name}: {message}")
