"""The axes of the curves: epochs, percent, and numbers that never change the axis's width."""

from collections.abc import Sequence
from typing import Any, Final

import pyqtgraph as pg

# Room for "99.5 %" or "0.001"; fixed, so that both plots stay under each other.
VALUE_AXIS_WIDTH_PX: Final = 48
# A label of an epoch needs this much room; with less, only every 2nd, 5th, 10th … is marked.
EPOCH_LABEL_PX: Final = 32
LABELLED_DIGITS: Final = "125"
# Room for the numbers of the epochs, kept before the first one ends.
EPOCH_AXIS_HEIGHT_PX: Final = 18
ROUND_STEPS: Final = (1, 2, 5)


class PercentAxis(pg.AxisItem):  # type: ignore[misc]  # pyqtgraph has no types
    """Writes fractions as percents."""

    def tickStrings(  # noqa: N802 - pyqtgraph's name
        self, values: Sequence[float], _scale: float, spacing: float
    ) -> list[str]:
        """Write each fraction with as many decimals as the spacing needs."""
        decimals = 0 if spacing >= 0.01 else 1 if spacing >= 0.001 else 2
        return [f"{100 * value:.{decimals}f} %" for value in values]


class LossAxis(pg.AxisItem):  # type: ignore[misc]  # pyqtgraph has no types
    """Writes losses; on a logarithmic axis only 1, 2 and 5 of each decade, which never touch."""

    def logTickStrings(  # noqa: N802 - pyqtgraph's name
        self, values: Sequence[float], _scale: float, _spacing: float
    ) -> list[str]:
        """Write the losses of a logarithmic axis; `values` are powers of ten."""
        losses = [10.0**value for value in values]
        return [f"{loss:g}" if f"{loss:.0e}"[0] in LABELLED_DIGITS else "" for loss in losses]


class StepAxis(pg.AxisItem):  # type: ignore[misc]  # pyqtgraph has no types
    """Writes steps as whole numbers with their thousands apart, the first one with its unit."""

    def __init__(self, first: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._first = first

    def tickStrings(  # noqa: N802 - pyqtgraph's name
        self, values: Sequence[float], _scale: float, spacing: float
    ) -> list[str]:
        """Write whole steps; ticks between two steps stay bare."""
        return _with_unit(
            [f"{value:,.0f}" for value in values] if spacing >= 1 else [], self._first
        )


class EpochAxis(pg.AxisItem):  # type: ignore[misc]  # pyqtgraph has no types
    """Marks the ends of epochs on an axis that counts steps, the first one with its unit."""

    def __init__(self, first: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._first = first
        self._steps_per_epoch = 0

    def set_steps_per_epoch(self, steps: int) -> None:
        """Take the length of an epoch; 0 marks nothing."""
        self._steps_per_epoch = steps
        self.picture = None
        self.update()

    def tickValues(  # noqa: N802 - pyqtgraph's name
        self, first: float, last: float, size: float
    ) -> list[tuple[float, list[float]]]:
        """List the steps at which epochs end, thinned so that their labels do not touch."""
        if self._steps_per_epoch <= 0:
            return []
        low, high = sorted((first, last))
        stride = epoch_stride((high - low) / self._steps_per_epoch, size / EPOCH_LABEL_PX)
        spacing = stride * self._steps_per_epoch
        start = max(1, -int(-low // spacing))
        ends = [number * spacing for number in range(start, int(high // spacing) + 1)]
        return [(float(spacing), [float(end) for end in ends])]

    def tickStrings(  # noqa: N802 - pyqtgraph's name
        self, values: Sequence[float], _scale: float, _spacing: float
    ) -> list[str]:
        """Write the number of the epoch that ends at each step."""
        return _with_unit(
            [f"{value / self._steps_per_epoch:,.0f}" for value in values], self._first
        )


def epoch_stride(epochs: float, labels: float) -> int:
    """Choose every how many epochs to mark: the smallest of 1, 2, 5, 10, 20 … that has room."""
    decade = 1
    while True:
        for step in ROUND_STEPS:
            if epochs / (step * decade) <= max(1.0, labels):
                return step * decade
        decade *= 10


def _with_unit(numbers: list[str], first: str) -> list[str]:
    """Set the first number above 0 into `first`, a text with one place to fill."""
    for index, number in enumerate(numbers if first else []):
        if number != "0":
            return [*numbers[:index], first.format(number), *numbers[index + 1 :]]
    return numbers
