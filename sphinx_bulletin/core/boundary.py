"""The net below our own code: an exception becomes one message, and the build goes on.

Nothing else of ours catches whatever may come. Behind it, what is found here is mended where it
comes from.
"""

from __future__ import annotations

import errno
import functools
import os
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Protocol

from docutils import nodes
from docutils.parsers.rst import DirectiveError
from docutils.utils import SystemMessage
from sphinx.errors import NoUri, SphinxError
from sphinx.transforms import SphinxTransform
from sphinx.util import logging

from ..model.faults import Kind
from .i18n import __
from .log import error as tell_error
from .log import fail
from .places.files import why_unwritable
from .places.unread import why_of

if TYPE_CHECKING:
    from sphinx.application import Sphinx

logger = logging.getLogger(__name__)

#: What Sphinx and docutils say by exceptions, and what users stop a build with by ``-W``.
_THEIRS = (SphinxError, NoUri, DirectiveError, SystemMessage)
#: What an event is answered with, where our handler could not.
_ANSWERS: dict[str, Callable[[], Any]] = {
    "env-get-outdated": list, "env-get-updated": list, "html-collect-pages": list,
}  # fmt: skip


class Boundary:
    """``with Boundary(location) as held:`` what may fail; ``held.error`` is why it did, or None.

    A fault of the computer (a full disk, a folder that cannot be written) is one message that names
    the file; any other is a fault of ours, and asks to be reported.
    """

    error: Exception | None = None

    def __init__(
        self,
        location: nodes.Node | tuple[str, int] | str | None = None,
        told: set[tuple[int | None, Path | int]] | None = None,
    ) -> None:
        self._location = location
        #: Folders, or disks, and reasons that were told: of a full disk once is enough.
        self._told = told

    def __enter__(self) -> Boundary:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> bool:
        if error is None or not isinstance(error, Exception) or isinstance(error, _THEIRS):
            return False
        self.error = error
        # As text: a traceback does not cross from one process to another.
        logger.debug("%s", "".join(traceback.format_exception(error)))
        if isinstance(error, OSError) and error.filename:
            self._tell_file(error)
        else:
            self._tell(error)
        return True

    @property
    def is_of_computer(self) -> bool:
        """Whether the disk is at fault."""
        return isinstance(self.error, OSError)

    def _tell(self, error: Exception) -> None:
        message = __(
            "a fault of sphinx-bulletin itself (%s), not yours; what was typed is kept as it "
            "stands; please report it together with this message"
        )
        words = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
        tell_error(Kind.INTERNAL, message % words, location=self._location)

    def _tell_file(self, error: OSError) -> None:
        folder = Path(str(error.filename)).parent
        same = error.errno, _disk_of(folder) if error.errno in _OF_DISKS else folder
        told = set() if self._told is None else self._told
        # What is so for a folder is so for those within it.
        if told.isdisjoint({same, *((error.errno, above) for above in folder.parents)}):
            told.add(same)
            # It names the file, which many pages may ask for.
            fail(unwritten(error), location=self._location, once=True)


#: What another program did to a file in the meantime.
_OF_OTHERS = (errno.ESTALE, errno.ENOENT)
#: What is so for a whole disk.
_OF_DISKS = (errno.ENOSPC, errno.EDQUOT, errno.EROFS)


def _disk_of(folder: Path) -> Path | int:
    try:
        return folder.stat().st_dev
    except OSError:
        return folder


def too_long(error: OSError) -> str:
    """That no file can have a name; empty where the computer says something else."""
    message = __("“%s”: no file can have a name as long as this; make it shorter")
    return message % error.filename if error.errno == errno.ENAMETOOLONG else ""


def unwritten(error: OSError) -> str:
    """What the computer says of a file."""
    if told := too_long(error):
        return told
    if error.errno in _OF_OTHERS:
        # There is nothing to mend.
        message = __("“%(file)s” cannot be read (%(error)s); build again")
        return message % {"file": error.filename, "error": why_of(error)}
    message = __(
        "“%(file)s” cannot be read or written (%(error)s); make room on the disk, or mend the "
        "folder’s permissions, and build again"
    )
    return message % {"file": error.filename, "error": why_of(error)}


def tell_unwritable(*folders: Path) -> None:
    """Tell of the first folder that Sphinx is about to make, or to write in, and cannot.

    It ends in its own words, which name no way out.
    """
    for folder in folders:
        above = next((one for one in (folder, *folder.parents) if one.exists()), folder)
        # A computer may say no and let it be done: only who tries knows.
        if not os.access(above, os.W_OK | os.X_OK) and (error := why_unwritable(folder)):
            # Nobody need know that extensions are being set up.
            with logging.prefixed_warnings(""):
                fail(unwritten(error), once=True)
            return


class Connect(Protocol):
    """``app.connect`` with a net below: how the rooms connect their handlers."""

    def __call__(self, event: str, handler: Callable[..., Any], priority: int = 500) -> None: ...


class Guard:
    """Connects our handlers of events, so that none of them ends a build."""

    def __init__(self, app: Sphinx) -> None:
        self._app = app
        self._told: set[tuple[int | None, Path | int]] = set()

    def connect(self, event: str, handler: Callable[..., Any], priority: int = 500) -> None:
        """As ``app.connect``."""

        @functools.wraps(handler)
        def guarded(app: Sphinx, *args: Any) -> Any:
            found = _ANSWERS.get(event, lambda: None)()
            with Boundary(_page_of(app, args), self._told) as held:
                found = handler(app, *args)
                if isinstance(found, Iterator):
                    # Pages are made one by one, and may fail as late.
                    found = list(found)
            if held.is_of_computer:
                app.statuscode = 1
            return found

        self._app.connect(event, guarded, priority)


class Transform(SphinxTransform):
    """A transform of ours: ``change`` is its ``apply``."""

    def apply(self, **kwargs: Any) -> None:
        with Boundary(self.env.current_document.docname):
            self.change(**kwargs)

    def change(self, **kwargs: Any) -> None:
        """Change the document."""
        raise NotImplementedError


def _page_of(app: Sphinx, args: tuple[Any, ...]) -> str | None:
    """The page that an event is about, where it is about one."""
    pages = app.env.found_docs if getattr(app, "env", None) else ()
    return next((arg for arg in args if isinstance(arg, str) and arg in pages), None)
