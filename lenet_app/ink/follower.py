"""Follows a collection that several windows write to, reading only what is new since last time."""

from collections import Counter

from lenet_app.errors import InkError
from lenet_app.ink.collection import Collected, Collection, Contents, Stamp
from lenet_app.ink.fingerprint import fingerprint
from lenet_app.ink.strokes import Ink


class Follower:
    """Knows a collection as it was when it last looked."""

    def __init__(self, collection: Collection) -> None:
        self._collection = collection
        self._stamps: dict[str, Stamp] = {}
        self._drawings: dict[str, Collected] = {}
        self._problems: dict[str, str] = {}
        self._prints: dict[str, bytes] = {}
        self._seen: Counter[bytes] = Counter()

    def look(self) -> Contents:
        """Look again; return all drawings, the oldest first, and what could not be read."""
        stamps = self._collection.stamps()
        for key in [key for key, stamp in self._stamps.items() if stamps.get(key) != stamp]:
            self._forget(key)
        for key, stamp in stamps.items():
            if key not in self._stamps:
                self._read(key, stamp)
        return Contents(
            tuple(self._drawings[key] for key in stamps if key in self._drawings),
            tuple(self._problems[key] for key in stamps if key in self._problems),
        )

    def get(self, key: str) -> Collected | None:
        """Return a drawing as it was at the last look; None where there was none of that key."""
        return self._drawings.get(key)

    def has_strokes(self, ink: Ink) -> bool:
        """Tell whether there was a drawing with the same strokes at the last look."""
        return self._seen[fingerprint(ink)] > 0

    def find(self, ink: Ink) -> Collected | None:
        """Find the oldest drawing with the same strokes, as it was at the last look."""
        wanted = fingerprint(ink)
        if not self._seen[wanted]:
            return None
        return next(
            self._drawings[key] for key in sorted(self._prints) if self._prints[key] == wanted
        )

    def _read(self, key: str, stamp: Stamp) -> None:
        try:
            drawing = self._collection.read(key)
        except FileNotFoundError:  # another window has just deleted it
            return
        except InkError as error:
            self._problems[key] = str(error)
        else:
            self._drawings[key] = drawing
            self._prints[key] = fingerprint(drawing.ink)
            self._seen[self._prints[key]] += 1
        self._stamps[key] = stamp

    def _forget(self, key: str) -> None:
        del self._stamps[key]
        self._problems.pop(key, None)
        if self._drawings.pop(key, None) is not None:
            self._seen[self._prints.pop(key)] -= 1
