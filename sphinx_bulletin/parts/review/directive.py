"""``review`` 待核."""

from __future__ import annotations

from docutils import nodes

from ...core.i18n import __
from ...core.recording import UNCHECKED
from ...model.faults import Kind
from ..common.base import BulletinDirective


class ReviewDirective(BulletinDirective):
    """What has to be looked at right below: a warning when the page is read, and nothing there.

    An import of past issues writes it; who has looked deletes the line. Until then the head of the
    issue says that it was not checked, and it is not taken down as published.
    """

    kind = "review"
    has_text = False

    def translate(self) -> list[nodes.Node]:
        self.read_options()
        what = self.arguments[0] if self.arguments else __("what is below this line")
        message = __("still to be checked: %s; put it right, and delete this line")
        self.warn_at(Kind.REVIEW, message % what, self.lineno)
        document = self.state.document
        document[UNCHECKED] = document.get(UNCHECKED, 0) + 1
        return []
