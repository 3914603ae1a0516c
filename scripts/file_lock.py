"""Lets one process at a time into a piece of work; the system frees the lock of a dead process."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

RETRY_INTERVAL_S = 0.2  # short for a person; nothing beside the minutes that a set-up takes

if sys.platform == "win32":
    import msvcrt

    def _acquire(file: IO[bytes]) -> bool:
        file.seek(0)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _release(file: IO[bytes]) -> None:
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _acquire(file: IO[bytes]) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _release(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_UN)


@contextmanager
def locked(path: Path, say_waiting: Callable[[], None]) -> Iterator[None]:
    """Hold the lock file `path` for the block; say once that another process has it, and wait."""
    with path.open("ab") as file:
        if not _acquire(file):
            say_waiting()
            while not _acquire(file):
                time.sleep(RETRY_INTERVAL_S)
        try:
            yield
        finally:
            _release(file)
