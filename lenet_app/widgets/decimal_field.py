"""A field for decimal numbers that shows no idle zeros: 0.9, not 0.9000."""

from PySide6.QtWidgets import QDoubleSpinBox, QWidget


class DecimalField(QDoubleSpinBox):
    """Edits a float from `lowest` to `highest` with up to `decimals` decimals."""

    def __init__(
        self,
        lowest: float,
        highest: float,
        decimals: int,
        step: float,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setDecimals(decimals)
        self.setRange(lowest, highest)
        self.setSingleStep(step)

    def textFromValue(self, value: float) -> str:  # noqa: N802 - Qt's name
        """Write a value without the zeros that say nothing."""
        written = super().textFromValue(value)
        point = self.locale().decimalPoint()
        return written.rstrip("0").removesuffix(point) if point in written else written
