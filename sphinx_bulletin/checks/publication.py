"""``published.json`` beside ``conf.py``: what was published; builds are compared with it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ..core.domain import BulletinDomain, domain_of
from ..core.i18n import __, show_span, table_title
from ..core.log import location_of, note, warn
from ..model.faults import Kind
from ..model.issues.changes import Change, What, compare, earlier_ids
from ..model.issues.published import Published, PublishedError, load

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

FILE = "published.json"
#: A message names no more things than these.
_MOST = 6


def path_of(app: Sphinx) -> Path:
    """Where the file lies, whether there is one or not."""
    return Path(app.confdir) / FILE


def load_published(app: Sphinx) -> None:
    """``builder-inited``: read the file; one that cannot be used is told, and left as it is."""
    domain_of(app.env).published = _load(path_of(app))


def _load(path: Path) -> Published | None:
    if path.exists() and not path.is_file():
        # A pipe would be waited at for ever.
        message = __(
            "this is no ordinary file, so nothing is compared with what was published; put the "
            "file in its place, or take it away"
        )
        warn(Kind.PUBLISHED, message, location=f"{path}:1")
        return None
    try:
        # A byte order mark is left by Notepad.
        return load(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        return Published()
    except PublishedError as error:
        if error.version is not None:
            message = __(
                "published.json was written by a newer sphinx-bulletin (version %s of the file); "
                "update the program; nothing is compared with what was published"
            )
            warn(Kind.PUBLISHED, message % error.version, location=f"{path}:{error.line}")
            return None
        if error.is_merge:
            message = __(
                "published.json holds both sides of a merge from here on; take one by “git "
                "checkout --ours published.json”, then take down what is new by “sphinx-build -b "
                "bulletin-publish . build/publish”; until then nothing is compared with what was "
                "published"
            )
            warn(Kind.PUBLISHED, message, location=f"{path}:{error.line}")
            return None
        if error.twice:
            message = __(
                "published.json has “%s” twice; leave one; nothing is compared with what was "
                "published"
            )
            warn(Kind.PUBLISHED, message % error.twice, location=f"{path}:{error.line}")
            return None
        line = error.line
    except (OSError, UnicodeError):
        line = 1
    message = __(
        "published.json is damaged here; put back the copy before it; nothing is compared with "
        "what was published"
    )
    warn(Kind.PUBLISHED, message, location=f"{path}:{line}")
    return None


def check_published(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """``env-updated``: tell what is not as it was published; note ids that pages keep."""
    domain = domain_of(env)
    kept: dict[str, dict[str, str]] = {}
    domain.earlier_ids = kept
    if domain.published is None:
        return []
    changed: set[str] = set()
    for change in compare(domain.published, domain.pages):
        changed.add(change.key)
        location = place_of(app, domain, change)
        message = message_of(change, app.config.language)
        if change.is_fault:
            warn(Kind.PUBLISHED, message, location=location)
        else:
            note(message, location=location)
    for docname, page in domain.pages.items():
        record = domain.published.issues.get(page.issue.key) if page.issue else None
        if record is None or page.issue is None or page.issue.draft:
            continue
        if not record.earlier and page.issue.key not in changed:
            continue
        if found := earlier_ids(record, page, page.issue):
            kept[docname] = found
    return []


def place_of(app: Sphinx, domain: BulletinDomain, change: Change) -> str:
    """File and line of a change."""
    if change.docname:
        return location_of(domain.env, change.docname, change.line)
    return f"{path_of(app)}:{change.line}"


# -- messages ----------------------------------------------------------------------------------


def message_of(change: Change, language: str) -> str:
    """The words for a change: what, what it was, what it is."""
    was, now = change.was, change.now
    if change.what in (What.FIGURES, What.RENUMBERED):
        sign = " → "
        pairs = [f"{one}{sign}{two}" for one, two in zip(was, now, strict=True)]
        was, now = tuple(pairs), ()
    values = {
        "key": change.key,
        "about": table_title(change.title, change.about, language),
        "column": change.column,
        "was": _in_words(change.what, was, language),
        "now": _in_words(change.what, now, language),
    }
    message = _pattern(change.what) % values
    if change.what in (What.GONE, What.NUMBER, What.DRAFT) or not change.is_fault:
        return message
    hint = __("put it back, or say in “correction” 勘误 of the masthead what was corrected")
    return message + __("; ") + hint


def _in_words(what: What, found: tuple[str, ...], language: str) -> str:
    if what is What.DAY:
        return "".join(show_span(day, language) for day in found)
    if what is What.PERIOD and found and found[0]:
        return show_span(found[0], language)
    text = __(", ").join(found[:_MOST])
    if len(found) > _MOST:
        return __("%(some)s and %(more)s more") % {"some": text, "more": len(found) - _MOST}
    return text or "—"


def _pattern(what: What) -> str:
    return {
        What.GONE: __(
            "issue %(key)s was published, as page %(was)s, and is there no more; put it back, or "
            "take it out of published.json"
        ),
        What.NUMBER: __(
            "this page was published as issue %(was)s, now it says %(now)s; a published issue "
            "keeps its number"
        ),
        What.DRAFT: __(
            "issue %(key)s was published, and is marked as a draft; take out “status: draft” 送审"
        ),
        What.MOVED: __(
            "issue %(key)s was published as page %(was)s; readers are led from there to here"
        ),
        What.SERIAL: __("issue %(key)s was published with the serial number %(was)s, not %(now)s"),
        What.DAY: __("issue %(key)s was published with the date %(was)s, not %(now)s"),
        What.PERIOD: __("issue %(key)s was published with the period %(was)s, not %(now)s"),
        What.LOST: __("published in issue %(key)s, and there no more: %(was)s"),
        What.RENUMBERED: __(
            "numbers in issue %(key)s that were published are others now: %(was)s (first: "
            "“%(about)s”); what cites them is led astray"
        ),
        What.SENTENCE: __(
            "%(about)s: figures in its text are not those that were published: %(was)s → %(now)s"
        ),
        What.TEXT: __("%(about)s: its text is not that which was published"),
        What.TABLE: __("table “%(about)s” was published in issue %(key)s, and is there no more"),
        What.NAMES: __("table “%(about)s”: rows or columns that were published lack: %(was)s"),
        What.UNIT: __(
            "table “%(about)s”, column “%(column)s”: it was published in the unit %(was)s, not "
            "%(now)s"
        ),
        What.FIGURES: __("table “%(about)s”: figures are not those that were published: %(was)s"),
    }[what]
