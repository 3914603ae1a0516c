"""Asks a copy of the network that answers why it answers so, behind drawing and training."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from lenet_app.insight.inquiry import Inquiry
from lenet_app.records import Failure
from lenet_app.session.failures import failures_told
from lenet_app.session.priority import lower_priority
from lenet_app.session.worker_thread import WorkerThread

if TYPE_CHECKING:
    from torch import nn

    from lenet_app.records import Weights

# Behind the window and the recognition, beside the training.
NICENESS: Final = 5


class InsightThread(WorkerThread):
    """Answers inquiries, light ones first, of each kind the newest; a heavy one makes way."""

    found = Signal(object)  # the record that an inquiry's `find` returned
    failed = Signal(str, object)  # kind of the inquiry, Failure

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__("insight", parent)
        self._waiting: dict[str, Inquiry] = {}
        self._left: set[str] = set()  # kinds that nobody waits for, even where one is begun
        # One for light and one for heavy questions: a light one is answered amid a heavy one.
        self._networks: dict[bool, tuple[Weights, nn.Sequential]] = {}

    def ask(self, inquiry: Inquiry) -> None:
        """Answer this next of its kind, in place of what still waits. From any thread."""
        with self._bell:
            self._waiting[inquiry.kind] = inquiry
            self._left.discard(inquiry.kind)
            self._bell.notify_all()

    def forget(self, kind: str) -> None:
        """Leave the question of a kind that waits, and a heavy one that is begun.

        From any thread.
        """
        with self._bell:
            self._waiting.pop(kind, None)
            self._left.add(kind)

    def run(self) -> None:
        """Wait for questions until asked to stop."""
        lower_priority(NICENESS)
        while True:
            with self._bell:
                self._bell.wait_for(lambda: self._waiting or self.isInterruptionRequested())
            if self.isInterruptionRequested():
                return
            self._answer_light()
            inquiry = self._next(heavy=True)
            if inquiry is not None:
                self._answer(inquiry)

    def _answer_light(self) -> None:
        while (inquiry := self._next(heavy=False)) is not None:
            self._answer(inquiry)

    def _next(self, *, heavy: bool) -> Inquiry | None:
        with self._bell:
            for kind, inquiry in self._waiting.items():
                if inquiry.is_heavy == heavy and not self.isInterruptionRequested():
                    return self._waiting.pop(kind)
        return None

    def _answer(self, inquiry: Inquiry) -> None:
        def cancelled() -> bool:
            if inquiry.is_heavy:
                self._answer_light()
            is_left = inquiry.kind in self._waiting or inquiry.kind in self._left
            return self.isInterruptionRequested() or is_left

        def tell(failure: Failure) -> None:
            self.failed.emit(inquiry.kind, failure)

        with failures_told(tell, "recognition", f"an inquiry of kind {inquiry.kind}"):
            with _gradients_wanted():
                record = inquiry.find(self._network(inquiry), cancelled)
            if record is not None:
                self.found.emit(record)

    def _network(self, inquiry: Inquiry) -> "nn.Sequential":
        """Return a network with an inquiry's weights, the last one where it is the same kind."""
        from lenet_app.networks.build import build_with
        from lenet_app.recognition.predictor import leave_cores_free

        weights = inquiry.weights
        held = self._networks.get(inquiry.is_heavy)
        if held is not None and held[0] is weights:
            return held[1]
        leave_cores_free()
        network = build_with(weights)
        self._networks[inquiry.is_heavy] = (weights, network)
        return network


@contextmanager
def _gradients_wanted() -> Iterator[None]:
    """Let torch keep track of gradients, as it does at the start of a thread.

    A light question may be answered amid a heavy one that needs none and has switched them off; a
    network that is built then could never have any.
    """
    import torch

    with torch.inference_mode(False), torch.enable_grad():
        yield
