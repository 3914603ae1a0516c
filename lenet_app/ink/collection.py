"""Keeps the user's own digits on disk as ink: one small file a drawing, so that none is ever lost.

A drawing is written under another name, flushed to the disk and then renamed: a crash leaves it
whole or not there. Two windows at once never write the same file, so neither loses a digit, and no
lock is needed.
"""

import os
import time
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from lenet_app.errors import AppError, InkError, StorageError
from lenet_app.ink.files import (
    SUFFIX,
    ink_from_line,
    line_from_ink,
    read_ink_file,
    write_ink_file,
)
from lenet_app.ink.strokes import Ink
from lenet_app.paths import written_whole

CLASSES: Final = 10


@dataclass(frozen=True, eq=False)
class Collected:
    """A drawing of the collection; `key` names it, whatever its label becomes."""

    key: str
    ink: Ink

    @property
    def label(self) -> int:
        """Tell which digit it is."""
        if self.ink.label is None:
            raise InkError("this drawing has no label; say which digit it is.")
        return self.ink.label


@dataclass(frozen=True)
class Contents:
    """All drawings, the oldest first, and one sentence for each file that could not be read."""

    drawings: tuple[Collected, ...]
    problems: tuple[str, ...]

    def counts(self) -> tuple[int, ...]:
        """Count the drawings of each digit."""
        return tuple(
            sum(drawing.label == label for drawing in self.drawings) for label in range(CLASSES)
        )


@dataclass(frozen=True)
class Stamp:
    """What changes of a drawing's file when it is written anew."""

    modified_ns: int
    node: int
    size: int


@dataclass(frozen=True)
class Imported:
    """What came of an import: the new drawings' keys, how many were not wanted, what is wrong."""

    keys: tuple[str, ...]
    unwanted: int
    problems: tuple[str, ...]


def want_all(_ink: Ink) -> bool:
    """Leave no drawing out."""
    return True


def ignore(done: int, total: int) -> None:
    """Take no notice of how far it is."""


def never() -> bool:
    """Cancel never."""
    return False


class Collection:
    """My digits: a folder with one ink file a drawing."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @property
    def folder(self) -> Path:
        """Where the drawings lie."""
        return self._folder

    def add(self, ink: Ink, label: int | None = None) -> Collected:
        """Keep a drawing as an example of `label`, or of the label that it carries.

        Raises:
            InkError: It is blank, or nobody said which of the ten digits it is.
            StorageError: It cannot be written; the collection is as it was.
        """
        named = ink if label is None else replace(ink, label=label)
        _check(named)
        # In order of time; another window in the same moment has another second half.
        collected = Collected(f"{time.time_ns():020d}-{uuid.uuid4().hex[:12]}", named)
        self._write(collected)
        return collected

    def contents(self) -> Contents:
        """Read all drawings; a file that is damaged is named and the rest is read."""
        drawings, problems = [], []
        for path in self._files():
            try:
                drawings.append(self.read(path.name.removesuffix(SUFFIX)))
            except FileNotFoundError:  # another window has just deleted it
                continue
            except InkError as error:
                problems.append(str(error))
        return Contents(tuple(drawings), tuple(problems))

    def stamps(self) -> dict[str, Stamp]:
        """Tell by key which drawings there are, the oldest first, without reading them."""
        found = {}
        for path in self._files():
            try:
                status = path.stat()
            except OSError:  # another window has just deleted it
                continue
            stamp = Stamp(status.st_mtime_ns, status.st_ino, status.st_size)
            found[path.name.removesuffix(SUFFIX)] = stamp
        return found

    def read(self, key: str) -> Collected:
        """Read one drawing.

        Raises:
            FileNotFoundError: It is not there any more.
            InkError: Its file is damaged; the sentence says which.
        """
        path = self._path(key)
        try:
            return _read(path)
        except FileNotFoundError:
            raise
        except (AppError, OSError, ValueError) as error:
            raise InkError(f"{path.name} cannot be read ({error}); delete it.") from error

    def restore(self, collected: Collected) -> None:
        """Put a drawing back as it was, under its own key, so that it stays learnt or held out.

        Raises:
            StorageError: It cannot be written.
        """
        _check(collected.ink)
        self._write(collected)

    def relabel(self, key: str, label: int) -> Collected:
        """Say that a drawing is another digit.

        Raises:
            InkError: The drawing is not there any more, or there is no such digit.
            StorageError: It cannot be written; the old label stays.
        """
        changed = Collected(key, replace(self._get(key).ink, label=label))
        _check(changed.ink)
        self._write(changed)
        return changed

    def delete(self, key: str) -> Ink:
        """Take a drawing out and return it, so that it can be added again.

        Raises:
            InkError: The drawing is not there any more.
            StorageError: It cannot be deleted.
        """
        ink = self._get(key).ink
        path = self._path(key)
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise StorageError(
                f"{path} could not be deleted ({error.strerror or error}); "
                "see whether you may write to that folder."
            ) from error
        return ink

    def import_from(
        self,
        path: Path,
        *,
        wanted: Callable[[Ink], bool] = want_all,
        told: Callable[[int, int], None] = ignore,
        cancelled: Callable[[], bool] = never,
    ) -> Imported:
        """Add the labelled drawings of an ink file that are `wanted`; cancelled, those so far.

        `told` hears before each drawing how many of how many are done.

        Raises:
            InkError: The file cannot be read as ink, or has no labelled drawing.
            StorageError: The disk is full; the drawings added before stay.
        """
        file = read_ink_file(path)
        problems = list(file.problems)
        keys: list[str] = []
        unwanted = 0
        for done, ink in enumerate(file.drawings):
            told(done, len(file.drawings))
            if cancelled():
                break
            if not wanted(ink):
                unwanted += 1
                continue
            try:
                keys.append(self.add(ink).key)
            except InkError as error:
                problems.append(f"{path.name}, drawing {done + 1}: {error}")
        else:
            if not keys and not unwanted:
                raise InkError(
                    f"{path.name} has no drawing with a label from 0 to 9; "
                    'add "label" to its drawings or choose another file.'
                )
        return Imported(tuple(keys), unwanted, tuple(problems))

    def export_to(self, path: Path) -> int:
        """Write all drawings into one ink file, whole or not at all; tell how many.

        Raises:
            StorageError: The file cannot be written.
        """
        drawings = self.contents().drawings
        write_ink_file(path, [drawing.ink for drawing in drawings])
        return len(drawings)

    def _files(self) -> Iterator[Path]:
        try:
            found = sorted(self._folder.iterdir())
        except OSError:  # nothing was ever kept
            return
        yield from (
            path for path in found if path.name.endswith(SUFFIX) and not path.name.startswith(".")
        )

    def _get(self, key: str) -> Collected:
        try:
            return _read(self._path(key))
        except (OSError, ValueError) as error:
            raise InkError("This drawing is not there any more; look again.") from error

    def _path(self, key: str) -> Path:
        return self._folder / f"{key}{SUFFIX}"

    def _write(self, collected: Collected) -> None:
        line = line_from_ink(collected.ink) + "\n"
        with (
            written_whole(self._path(collected.key)) as temporary,
            temporary.open("w", encoding="utf-8", newline="\n") as file,
        ):
            file.write(line)
            file.flush()
            # Renamed before its content has reached the disk, a power cut would leave it empty.
            os.fsync(file.fileno())


def _read(path: Path) -> Collected:
    ink = ink_from_line(path.read_text(encoding="utf-8"))
    _check(ink)
    return Collected(path.name.removesuffix(SUFFIX), ink)


def _check(ink: Ink) -> None:
    if ink.is_blank:
        raise InkError("nothing is drawn; draw a digit first.")
    if ink.label is None or not 0 <= ink.label < CLASSES:
        raise InkError("nobody said which digit this is; give a label from 0 to 9.")
