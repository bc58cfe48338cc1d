"""What a check's status is called."""

from __future__ import annotations

from ...core.i18n import _


def status_text(status: str) -> str:
    """A status as readers see it: 良好, 问题, 立改, 未查."""
    match status:
        case "ok":
            return _("satisfactory")
        case "finding":
            return _("finding")
        case "fixed":
            return _("corrected on the spot")
        case "unchecked":
            return _("not checked")
    return ""
