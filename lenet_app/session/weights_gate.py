"""Decides whose weights answer: those of the run under way, or those of a moment of the past."""

import threading
from collections.abc import Callable

from lenet_app.records import Weights
from lenet_app.session.weights_file import WeightsFile


class WeightsGate:
    """Keeps what is now waiting while someone looks at the past. Every method from any thread.

    `pass_on` hands weights to whoever answers the drawing.
    """

    def __init__(self, pass_on: Callable[[Weights | WeightsFile], None]) -> None:
        self._pass_on = pass_on
        self._lock = threading.Lock()
        self._visits = 0
        self._visit: int | None = None
        self._now: Weights | None = None

    @property
    def is_past(self) -> bool:
        """Tell whether a moment of the past answers, or is about to."""
        return self._visit is not None

    def take_live(self, weights: Weights) -> None:
        """Answer with the newest weights of a run, or once nobody looks at the past any more."""
        with self._lock:
            if self._visit is None:
                self._pass_on(weights)
            else:
                self._now = weights

    def use(self, weights: Weights | WeightsFile) -> None:
        """Answer with weights that someone chose, whatever was looked at."""
        with self._lock:
            self._visit = self._now = None
            self._pass_on(weights)

    def visit(self, now: Weights | None) -> int:
        """Look at the past from here on; `now` is what to come back to. Give the visit's number."""
        with self._lock:
            if self._visit is None:
                self._now = now
            self._visits += 1
            self._visit = self._visits
            return self._visit

    def show(self, visit: int, weights: Weights) -> bool:
        """Answer with the weights of a moment; False if another was asked for meanwhile."""
        with self._lock:
            if visit != self._visit:
                return False
            self._pass_on(weights)
            return True

    def back_to_now(self) -> None:
        """Answer with what is now; nothing if nobody looked at the past."""
        with self._lock:
            now, is_past = self._now, self._visit is not None
            self._visit = self._now = None
            if is_past and now is not None:
                self._pass_on(now)
