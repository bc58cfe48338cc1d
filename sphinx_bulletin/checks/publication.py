"""``published.json`` beside ``conf.py``: what was published; builds are compared with it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ..core.domain import domain_of
from ..core.i18n import __
from ..core.log import tell, warn
from ..core.places.audiences import is_for_public
from ..model.faults import Kind
from ..model.issues.changes import changes_since, earlier_ids
from ..model.issues.published import Published, PublishedError, published_from_text

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

FILE = "published.json"


def path_of(app: Sphinx) -> Path:
    """Where the file lies, whether there is one or not."""
    return Path(app.confdir) / FILE


def load_published(app: Sphinx) -> None:
    """``builder-inited``: read the file; one that cannot be used is told, and left as it is."""
    domain_of(app.env).published = _load(path_of(app))


def _load(path: Path) -> Published | None:
    line = 1
    try:
        if path.exists() and not path.is_file():
            # A pipe would be waited at for ever.
            message = __(
                "this is no ordinary file, so nothing is compared with what was published; put the "
                "file in its place, or take it away"
            )
        else:
            # A byte order mark is left by Notepad.
            return published_from_text(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        return Published()
    except (PublishedError, OSError, UnicodeError) as error:
        message, line = _why(error), getattr(error, "line", 1)
    warn(Kind.PUBLISHED, message, location=f"{path}:{line}")
    return None


def _why(error: Exception) -> str:
    """Why the file cannot be read, and what helps."""
    found = error if isinstance(error, PublishedError) else PublishedError(line=1)
    if found.version is not None:
        message = __(
            "published.json was written by a newer sphinx-bulletin (version %s of the file); "
            "update the program; nothing is compared with what was published"
        )
        return message % found.version
    if found.is_merge:
        return __(
            "published.json holds both sides of a merge from here on; take one by “git "
            "checkout --ours published.json”, then take down what is new by “sphinx-build -b "
            "bulletin-publish . build/publish”; until then nothing is compared with what was "
            "published"
        )
    if found.twice:
        message = __(
            "published.json has “%s” twice; leave one; nothing is compared with what was published"
        )
        return message % found.twice
    return __(
        "published.json is damaged here; put back the copy before it; nothing is compared with "
        "what was published"
    )


def check_published(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """``env-updated``: tell what is not as it was published; note ids that pages keep."""
    domain = domain_of(env)
    kept: dict[str, dict[str, str]] = {}
    domain.earlier_ids = kept
    if domain.published is None:
        return []
    changed: set[object] = set()
    # What is withheld is no change; the site of the office's own readers is judged.
    is_judged = not is_for_public(env.config)
    for fault in changes_since(domain.published, domain.pages, domain.joined_keys):
        changed.add(fault.values["key"])
        # Of an issue that is gone the file tells.
        location = "" if fault.where.docname else f"{path_of(app)}:{fault.where.line}"
        if is_judged:
            tell(fault, env, location=location)
    for docname, page in domain.pages.items():
        record = domain.published.issues.get(page.issue.key) if page.issue else None
        if record is None or page.issue is None or page.issue.draft:
            continue
        if not record.earlier and page.issue.key not in changed:
            continue
        if found := earlier_ids(record, page, page.issue):
            kept[docname] = found
    return []
