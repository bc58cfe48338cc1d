"""Make the profile of sRGB that every PDF holds; a maintainer's script, never run by a user.

    python tools/make_profile.py

All of its numbers are those of IEC 61966-2-1, brought to the white of profiles (D50) as
ICC.1:2001-04 (version 2.4 of the format) asks. Nothing is taken from another profile, and since
each PDF holds it, nobody has rights in it (CC0 1.0). The same bytes each time.
"""

from __future__ import annotations

import struct
from pathlib import Path

OUTPUT = Path(__file__).parents[1] / "sphinx_bulletin" / "pdf" / "tagged" / "srgb.icc"
#: Red, green and blue in CIE XYZ, adapted to D50 by Bradford's method; white is their sum.
COLOURS = {
    b"rXYZ": (0.43607, 0.22249, 0.01392),
    b"gXYZ": (0.38515, 0.71687, 0.09708),
    b"bXYZ": (0.14307, 0.06061, 0.71410),
}
WHITE = (0.9642, 1.0, 0.8249)
#: Places of the curve that are written; between them readers go straight.
STEPS = 256
_DATE = (2026, 1, 1, 0, 0, 0)


def linear(share: float) -> float:
    """Light of a value, both from 0 to 1 (IEC 61966-2-1, 5.2)."""
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4


def fixed(value: float) -> bytes:
    """A number as profiles have it: 16 bits before the point and 16 behind it."""
    return struct.pack(">i", round(value * 65536))


def place(values: tuple[float, float, float]) -> bytes:
    return b"XYZ \0\0\0\0" + b"".join(map(fixed, values))


def description(text: bytes) -> bytes:
    """A name in ASCII; those in Unicode and in the script of a Macintosh are empty."""
    return b"desc\0\0\0\0" + struct.pack(">I", len(text) + 1) + text + bytes(1 + 8 + 3 + 67)


def profile() -> bytes:
    """The bytes of the file."""
    light = [round(65535 * linear(step / (STEPS - 1))) for step in range(STEPS)]
    curve = b"curv\0\0\0\0" + struct.pack(f">I{STEPS}H", STEPS, *light)
    tags = {
        b"desc": description(b"sRGB IEC61966-2.1"),
        b"cprt": b"text\0\0\0\0CC0 1.0, no rights reserved\0",
        b"wtpt": place(WHITE),
        **{name: place(values) for name, values in COLOURS.items()},
        **dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), curve),
    }
    begin = 128 + 4 + 12 * len(tags)
    table, data = struct.pack(">I", len(tags)), b""
    known: dict[bytes, int] = {}
    for name, content in tags.items():
        if content not in known:
            known[content] = begin + len(data)
            data += content + bytes(-len(content) % 4)
        table += name + struct.pack(">II", known[content], len(content))
    head = struct.pack(
        ">I4sI4s4s4s6H4s4sI4s4s8sI12s4s44s",
        begin + len(data), b"", 0x02400000, b"mntr", b"RGB ", b"XYZ ", *_DATE, b"acsp",
        b"", 0, b"", b"", bytes(8), 0, b"".join(map(fixed, WHITE)), b"", b"",
    )  # fmt: skip
    return head + table + data


if __name__ == "__main__":
    OUTPUT.write_bytes(profile())
