"""What an author is told of how a line was read."""

from __future__ import annotations

from ..core.i18n import __
from ..core.log import note, warn
from ..model.faults import Kind
from ..model.markup.repairs import Told


def tell_repair(kind: Told, typed: str, name: str, location: str) -> None:
    """Tell it at its place; ``name`` is what was read or may be meant, empty if nothing is near."""
    values = {"typed": typed, "name": name}
    match kind:
        case Told.GUESSED:
            note(__("“%(typed)s” is read as “%(name)s”; mend its name") % values, location=location)
        case Told.DOUBTFUL:
            message = __("there is no “%(typed)s”; it is read as “%(name)s”: mend its name")
            warn(Kind.INPUT, message % values, location=location)
        case Told.COLONS:
            message = __("“%(typed)s” is read as “.. %(name)s::”; write it with two colons")
            note(message % values, location=location)
        case Told.LACKING:
            message = __(
                "this line begins no “%(typed)s” without its colons; write “.. %(typed)s::”"
            )
            warn(Kind.INPUT, message % values, location=location)
        case Told.UNKNOWN if name:
            message = __("there is no “%(typed)s”; did you mean “%(name)s”?")
            warn(Kind.INPUT, message % values, location=location)
        case Told.UNKNOWN:
            message = __("there is no “%(typed)s”; what was typed is shown as it is")
            warn(Kind.INPUT, message % values, location=location)
        case Told.COMMENT:
            message = __(
                "this line is a comment, which is not shown; "
                "if it is to be “.. %(typed)s::”, write two colons"
            )
            note(message % values, location=location)
