"""``review`` 待核."""

from __future__ import annotations

from docutils import nodes

from ...core.i18n import __
from ...model.faults import Kind
from ..common.base import BulletinDirective


class ReviewDirective(BulletinDirective):
    """What has to be looked at right below: a warning of each build, and nothing on the page.

    An import of past issues writes it; who has looked deletes the line.
    """

    kind = "review"
    has_text = False

    def translate(self) -> list[nodes.Node]:
        self.read_options()
        what = self.arguments[0] if self.arguments else __("what is below this line")
        message = __("still to be checked: %s; put it right, and delete this line")
        self.warn_at(Kind.REVIEW, message % what, self.lineno)
        return []
