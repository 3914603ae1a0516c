"""Lines up labelled fields: one wide field a row, or two narrow ones."""

from typing import Final

from PySide6.QtCore import QLocale
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QWidget,
)

from lenet_app.widgets.theme import GRID_PX
from lenet_app.widgets.wheel_guard import WheelGuard

# Characters that every label column has room for, so that several grids line up as one.
LABEL_CHARACTERS: Final = 15
# Characters that a number field has room for at least, its frame included.
NUMBER_CHARACTERS: Final = 7
LABEL_COLUMN, FIELD_COLUMN, SECOND_LABEL_COLUMN, SECOND_FIELD_COLUMN = range(4)
ALL_FIELD_COLUMNS: Final = 3


class FieldGrid(QWidget):
    """A compact form. Each label explains its field and takes the focus to it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._guard = WheelGuard(self)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(GRID_PX)
        self._grid.setVerticalSpacing(GRID_PX // 2)
        width = LABEL_CHARACTERS * QFontMetrics(self.font()).averageCharWidth()
        self._grid.setColumnMinimumWidth(LABEL_COLUMN, width)
        self._grid.setColumnStretch(FIELD_COLUMN, 1)
        self._grid.setColumnStretch(SECOND_FIELD_COLUMN, 1)

    def add_row(self, label: str, field: QWidget, hint: str, beside: QWidget | None = None) -> None:
        """Add a row with one field, and maybe a button beside it; `hint` teaches in a sentence."""
        row = self._grid.rowCount()
        self._put_label(label, field, hint, row, LABEL_COLUMN)
        line = QHBoxLayout()
        line.setSpacing(GRID_PX)
        line.addWidget(field, 1)
        if beside is not None:
            line.addWidget(beside)
        self._grid.addLayout(line, row, FIELD_COLUMN, 1, ALL_FIELD_COLUMNS)

    def add_pair(self, first: tuple[str, QWidget, str], second: tuple[str, QWidget, str]) -> None:
        """Add a row with two fields, each a (label, field, hint)."""
        row = self._grid.rowCount()
        self._put_label(*first, row, LABEL_COLUMN)
        self._grid.addWidget(first[1], row, FIELD_COLUMN)
        self._put_label(*second, row, SECOND_LABEL_COLUMN)
        self._grid.addWidget(second[1], row, SECOND_FIELD_COLUMN)

    def add_wide(self, content: QWidget) -> None:
        """Add a row without a label."""
        self._grid.addWidget(content, self._grid.rowCount(), LABEL_COLUMN, 1, -1)

    def _put_label(self, text: str, field: QWidget, hint: str, row: int, column: int) -> None:
        label = QLabel(text)
        label.setBuddy(field)
        label.setToolTip(hint)
        field.setAccessibleName(text)
        field.setAccessibleDescription(hint)
        if not field.toolTip():
            field.setToolTip(hint)
        if isinstance(field, QAbstractSpinBox):
            # The arrow keys and the wheel step; two tiny buttons a field would be a row of noise.
            field.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
            field.setKeyboardTracking(False)
            # Numbers are written in one way throughout the app: 10,000 and 0.9.
            field.setLocale(QLocale(QLocale.Language.English, QLocale.Country.UnitedStates))
        if isinstance(field, QAbstractSpinBox | QLineEdit):
            # As wide as the column, not as the longest number that could be typed.
            digits = NUMBER_CHARACTERS * field.fontMetrics().horizontalAdvance("0")
            field.setMinimumWidth(digits)
            field.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._guard.guard(field)
        self._grid.addWidget(label, row, column)
