"""``-b bulletin-publish``: take down in ``published.json`` what is published from now on."""

from __future__ import annotations

from collections.abc import Set
from typing import TYPE_CHECKING, Any

from sphinx.builders import Builder
from sphinx.util import logging

from ..core.boundary import Boundary
from ..core.domain import domain_of
from ..core.i18n import __
from ..core.places.audiences import is_for_public
from ..core.places.files import replace_text
from ..model.issues.changes import NUMBER_CHANGED, changes_since, update
from ..model.issues.published import published_as_text
from ..model.rules import check_all
from ..model.text.chinese import split_names
from .publication import path_of

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

logger = logging.getLogger(__name__)


class PublishBuilder(Builder):
    """Writes no page. New issues are taken down, and corrected ones anew.

    An issue with faults, and one that is not as it was published without a correction (勘误), stays
    as it was taken down: what was changed by mistake does not become what was published.
    """

    name = "bulletin-publish"
    epilog = __("What is published is in published.json, beside conf.py.")
    allow_parallel = True

    def __init__(self, app: Sphinx, env: BuildEnvironment) -> None:
        super().__init__(app, env)
        # Sphinx deprecates the attribute under which it keeps it.
        self.sphinx = app

    def get_outdated_docs(self) -> str:
        return "published.json"

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        return ""

    def prepare_writing(self, docnames: Set[str]) -> None:
        """Nothing is written but the file."""

    def write_documents(self, docnames: Set[str]) -> None:
        """Nothing is written but the file."""

    def finish(self) -> None:
        with Boundary() as held:
            self.take_down()
        if held.error:
            self.sphinx.statuscode = 1

    def take_down(self) -> None:
        """Write the file, where it changes."""
        if is_for_public(self.config):
            # It lacks what is withheld; the site of the office's own readers is taken down.
            return
        domain = domain_of(self.env)
        before = domain.published
        if before is None:
            logger.error(__("published.json is left as it is, since it cannot be read"))
            self.sphinx.statuscode = 1
            return
        given: str | list[str] = self.config.bulletin_publish_without
        held = set(split_names(given) if isinstance(given, str) else given)
        refused = self._faulty() | held
        for fault in changes_since(before, domain.pages, domain.joined_keys):
            if not fault.is_note:
                keys = ("key", "now") if fault.message is NUMBER_CHANGED else ("key",)
                refused |= {str(fault.values[key]) for key in keys}
        after = update(before, domain.pages, refused)
        text = published_as_text(after)
        path = path_of(self.sphinx)
        if not path.is_file() or path.read_bytes() != text.encode("utf-8"):
            replace_text(path, text)
        new = sorted(set(after.issues) - set(before.issues))
        changed = [k for k in before.issues if after.issues[k] != before.issues[k]]
        message = __(
            "published.json: %(new)s issue(s) taken down, %(changed)s anew, %(all)s in all"
        )
        values = {"new": len(new), "changed": len(changed), "all": len(after.issues)}
        logger.info(message, values)
        if refused := refused - held:
            message = __("not taken down, since what is told above must be put right first: %s")
            logger.error(message, ", ".join(sorted(refused)))
            self.sphinx.statuscode = 1

    def _faulty(self) -> set[str]:
        """Keys of issues with figures or periods that do not hold, of numbers used twice, and of
        those that were not checked yet."""
        domain = domain_of(self.env)
        skipped: Any = self.config.bulletin_skip_checks
        wrong = {
            fault.where.docname for fault in check_all(domain.archive, skipped) if not fault.is_note
        }
        seen: set[str] = set()
        found: set[str] = set()
        for docname, page in sorted(domain.pages.items()):
            if page.issue is not None:
                if docname in wrong or page.unchecked or page.issue.key in seen:
                    found.add(page.issue.key)
                seen.add(page.issue.key)
        return found
