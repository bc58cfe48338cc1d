"""Breaking and justifying lines of Chinese text: standard library only."""

from .lines import LineShape, SetLine, break_lines, longest_piece, natural_width, part_widths
from .spacing import Text

__all__ = [
    "LineShape",
    "SetLine",
    "Text",
    "break_lines",
    "longest_piece",
    "natural_width",
    "part_widths",
]
