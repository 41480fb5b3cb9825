"""One window per workshop: a lock beside the file that the system drops when the program dies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from desktop_app.errors import InUseError, WorkshopFileError
from desktop_app.language import _

if TYPE_CHECKING:
    from pathlib import Path


class WorkshopLock:
    """Held while a workshop is open for changing."""

    def __init__(self, path: Path) -> None:
        self._lock = FileLock(path.with_name(f".{path.name}.lock"), timeout=0)
        try:
            self._lock.acquire()
        except Timeout as error:
            sentence = _("{file} is open in another window. Close it there, then open it here.")
            raise InUseError(sentence.format(file=path.name)) from error
        except OSError as error:
            sentence = _("{file} cannot be changed here: its folder cannot be written to.")
            raise WorkshopFileError(sentence.format(file=path.name), str(error)) from error

    def release(self) -> None:
        """Let others open the workshop."""
        from pathlib import Path

        self._lock.release()
        Path(self._lock.lock_file).unlink(missing_ok=True)
