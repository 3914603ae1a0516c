"""Leads pen and eraser over a drawing, whichever device the hand holds."""

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QPointF

from lenet_app.drawing.drawing import Drawing


class Device(Enum):
    """What the hand draws with."""

    MOUSE = "mouse"
    TABLET = "tablet"
    FINGER = "finger"


@dataclass(frozen=True)
class _Gesture:
    device: Device
    erases: bool


class Hand:
    """One gesture at a time: while one device draws, the others (a resting palm) are ignored."""

    def __init__(self, drawing: Drawing) -> None:
        self._drawing = drawing
        self._gesture: _Gesture | None = None

    @property
    def erases(self) -> bool:
        """Whether the gesture that is going on erases."""
        return self._gesture is not None and self._gesture.erases

    def holds(self, device: Device) -> bool:
        """Tell whether a gesture of that device is going on."""
        return self._gesture is not None and self._gesture.device is device

    def put_down(
        self, device: Device, place: QPointF, pressure: float = 1.0, *, erases: bool = False
    ) -> None:
        """Begin a stroke, or erasing, at a place in pad pixels; `pressure` is 0 to 1."""
        if self._gesture is not None:
            return
        self._gesture = _Gesture(device, erases)
        if erases:
            self._drawing.begin_erasing(place.x(), place.y())
        else:
            self._drawing.begin_stroke(place.x(), place.y(), pressure)

    def move(self, device: Device, place: QPointF, pressure: float = 1.0) -> None:
        """Go on to a place, if it is this device's gesture."""
        if not self.holds(device):
            return
        if self.erases:
            self._drawing.erase_to(place.x(), place.y())
        else:
            self._drawing.extend_stroke(place.x(), place.y(), pressure)

    def lift(self, device: Device | None = None) -> None:
        """End the gesture if it is this device's; without a device, end any."""
        if self._gesture is None or device not in (None, self._gesture.device):
            return
        erases, self._gesture = self._gesture.erases, None
        if erases:
            self._drawing.end_erasing()
        else:
            self._drawing.end_stroke()

    def withdraw(self, device: Device) -> None:
        """Take this device's stroke back: the system says that it was none."""
        if not self.holds(device):
            return
        if not self.erases:
            self._drawing.cancel_stroke()
        self.lift(device)
