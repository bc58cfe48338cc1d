"""The colours of images."""

from __future__ import annotations

from io import BytesIO

import PIL.Image


def readable(path: str) -> str | BytesIO:
    """What is read of an image: its file, or, where it is made for a press, it in other colours.

    A PDF/A has all its colours in one space, here sRGB (ISO 19005-2, 6.2.4.3).
    """
    with PIL.Image.open(path) as image:
        if image.mode != "CMYK":
            return path
        stream = BytesIO()
        image.convert("RGB").save(stream, "JPEG", quality=92)
    stream.seek(0)
    return stream
