"""A place for one item: the newest wins, the older ones were never asked."""

import threading
from typing import Generic, TypeVar

Item = TypeVar("Item")


class Mailbox(Generic[Item]):
    """Hands the newest item from any thread to the one that rings up for it.

    A queue would answer every drawing, each later than the last; here the reader sets the pace.
    Several boxes may share one bell, so that their reader can wait for all of them.
    """

    def __init__(self, bell: threading.Condition) -> None:
        self._bell = bell
        self._item: Item | None = None

    def put(self, item: Item) -> None:
        """Leave an item; one that nobody took is gone."""
        with self._bell:
            self._item = item
            self._bell.notify_all()

    def take(self) -> Item | None:
        """Take the item out; None if there is none."""
        with self._bell:
            item, self._item = self._item, None
            return item

    def peek(self) -> Item | None:
        """Look at the item and leave it; None if there is none."""
        with self._bell:
            return self._item

    @property
    def is_full(self) -> bool:
        """Tell whether an item waits. Hold the bell while asking."""
        return self._item is not None
