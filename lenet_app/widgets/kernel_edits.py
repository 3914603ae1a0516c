"""Turns what is done to kernels and maps into edits, and announces them as a wish."""

from collections.abc import Iterable

import numpy as np
from PySide6.QtCore import QObject, Signal, Slot

from lenet_app.insight.kernel_presets import Preset, preset
from lenet_app.records import Edits, Stretch

MOST = 1000.0  # a larger weight only overflows


class KernelEdits(QObject):
    """Knows what is changed by hand now; wishes for what should be changed next."""

    wished = Signal(object, str, object)  # Edits, what is done, gesture whose steps are one step

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = ""
        self._edits = Edits()

    @property
    def edits(self) -> Edits:
        """Tell what is changed now."""
        return self._edits

    def set_model(self, model: str) -> None:
        """Take the network that further changes are made to."""
        self._model = model

    @Slot(object)
    def show_edits(self, edits: Edits) -> None:
        """Take what is changed now."""
        self._edits = edits

    def is_muted(self, layer: str, index: int) -> bool:
        """Tell whether a map is muted."""
        return (layer, index) in self._edits.muted

    def is_off(self, stretch: Stretch) -> bool:
        """Tell whether a kernel is switched off."""
        return stretch in self._edits.off

    def number(self, stretch: Stretch, place: int) -> float | None:
        """Return a number that was set by hand; None for one that was not."""
        if stretch in self._edits.off:
            return 0.0
        return self._edits.numbers.get(stretch, {}).get(place)

    @Slot(str, int)
    def toggle_map(self, layer: str, index: int) -> None:
        """Mute a map, or let it sound again."""
        self._wish(self._base.toggled_map(layer, index), self.tr("mute a map"))

    def toggle_kernel(self, stretch: Stretch) -> None:
        """Switch a kernel off, or on again."""
        self._wish(self._base.toggled_kernel(stretch), self.tr("switch a kernel off"))

    def set_number(self, stretch: Stretch, place: int, value: float, gesture: object) -> None:
        """Set one number; steps of one gesture, such as a wheel's, are undone together."""
        rounded = float(np.float32(min(max(value, -MOST), MOST)))
        self._wish(
            self._base.with_numbers(stretch, {place: rounded}),
            self.tr("change a weight"),
            gesture,
        )

    def set_preset(self, stretch: Stretch, name: Preset, height: int, width: int) -> None:
        """Put a well-known kernel in a kernel's place."""
        numbers = preset(name, height, width).ravel().tolist()
        edits = self._base.with_numbers(stretch, dict(enumerate(numbers)))
        self._wish(edits, self.tr("put in a kernel"))

    def take_back(self, stretch: Stretch, places: Iterable[int] | None = None) -> None:
        """Give a kernel its own numbers back, or some of them."""
        self._wish(self._base.without(stretch, places), self.tr("take a change back"))

    @property
    def _base(self) -> Edits:
        return self._edits if self._edits else Edits(self._model)

    def _wish(self, edits: Edits, text: str, gesture: object = None) -> None:
        # Before there is a network, there is nothing to change. No edits of one network are no
        # edits of another, either.
        if self._model and (edits or self._edits) and edits != self._edits:
            self.wished.emit(edits, text, gesture)
