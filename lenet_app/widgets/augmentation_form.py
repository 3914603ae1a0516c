"""Edits how much training examples are changed each time they are seen."""

from dataclasses import replace
from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from lenet_app.training.recipe import Augmentation
from lenet_app.widgets.decimal_field import DecimalField
from lenet_app.widgets.disclosure import Disclosure
from lenet_app.widgets.field_grid import FieldGrid
from lenet_app.widgets.theme import GRID_PX

# The largest changes on offer: beyond them a 6 may turn into a 9, or a digit leave its field.
LARGEST_ROTATION_DEG: Final = 45.0
LARGEST_SHEAR_DEG: Final = 45.0
LARGEST_SCALE: Final = 0.5
LARGEST_SHIFT_PX: Final = 8.0
PERCENT: Final = 100.0


class AugmentationForm(QWidget):
    """A tick for changing examples at all; four amounts and two flips folded away below it."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._augmentation = Augmentation()
        self.tick = QCheckBox(self.tr("Change each example a little"))
        self.tick.setToolTip(
            self.tr("Turned, slanted, resized, moved or flipped, they make the network less picky.")
        )
        self.rotation = _amount(LARGEST_ROTATION_DEG, self.tr(" °"))
        self.shear = _amount(LARGEST_SHEAR_DEG, self.tr(" °"))
        self.scale = _amount(PERCENT * LARGEST_SCALE, self.tr(" %"))
        self.shift = _amount(LARGEST_SHIFT_PX, self.tr(" px"))
        self._amounts = FieldGrid()
        self._amounts.add_pair(
            (self.tr("Turn"), self.rotation, self.tr("The largest turn to either side.")),
            (self.tr("Slant"), self.shear, self.tr("The largest slant to either side.")),
        )
        self._amounts.add_pair(
            (self.tr("Resize"), self.scale, self.tr("How much larger or smaller at most.")),
            (self.tr("Move"), self.shift, self.tr("How far at most, in pixels of the 28×28.")),
        )
        self.horizontal_flip = QCheckBox(self.tr("Left for right"))
        self.horizontal_flip.setToolTip(
            self.tr("Every second example is seen in the mirror, by chance; not for digits.")
        )
        self.vertical_flip = QCheckBox(self.tr("Upside down"))
        self.vertical_flip.setToolTip(
            self.tr("Every second example stands on its head, by chance; not for digits.")
        )
        flips = QWidget()
        row = QHBoxLayout(flips)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * GRID_PX)
        row.addWidget(self.horizontal_flip)
        row.addWidget(self.vertical_flip)
        row.addStretch(1)
        self._amounts.add_wide(flips)
        self.details = Disclosure(self.tr("How much"), self._amounts)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID_PX // 2)
        layout.addWidget(self.tick)
        layout.addWidget(self.details)
        self.tick.toggled.connect(self._follow_tick)
        for amount in (self.rotation, self.shear, self.scale, self.shift):
            amount.valueChanged.connect(self.changed)
        for flip in (self.horizontal_flip, self.vertical_flip):
            flip.toggled.connect(self.changed)
        self.set_augmentation(self._augmentation)

    def augmentation(self) -> Augmentation | None:
        """Tell the amounts; None if examples are left as they are.

        An amount that still reads as it was set is returned as it was set, not as it reads.
        """
        if not self.tick.isChecked():
            return None
        given = self._augmentation
        return replace(
            given,
            rotation_deg=_as_read(self.rotation, given.rotation_deg, 1.0),
            shear_deg=_as_read(self.shear, given.shear_deg, 1.0),
            scale=_as_read(self.scale, given.scale, PERCENT),
            shift_px=_as_read(self.shift, given.shift_px, 1.0),
            vertical_flip=self.vertical_flip.isChecked(),
            horizontal_flip=self.horizontal_flip.isChecked(),
        )

    def set_augmentation(self, augmentation: Augmentation | None) -> None:
        """Show amounts; None takes the tick away and leaves the amounts."""
        if augmentation is not None:
            self._augmentation = augmentation
            self.rotation.setValue(augmentation.rotation_deg)
            self.shear.setValue(augmentation.shear_deg)
            self.scale.setValue(PERCENT * augmentation.scale)
            self.shift.setValue(augmentation.shift_px)
            self.vertical_flip.setChecked(augmentation.vertical_flip)
            self.horizontal_flip.setChecked(augmentation.horizontal_flip)
        self.tick.setChecked(augmentation is not None)
        self._amounts.setEnabled(augmentation is not None)

    @Slot(bool)
    def _follow_tick(self, is_on: bool) -> None:
        self._amounts.setEnabled(is_on)
        self.changed.emit()


def _amount(largest: float, unit: str) -> DecimalField:
    box = DecimalField(0.0, largest, decimals=1, step=1.0)
    box.setSuffix(unit)
    return box


def _as_read(box: DecimalField, given: float, factor: float) -> float:
    """Read a box whose display is `factor` times the value; see `augmentation`."""
    untouched = abs(box.value() - factor * given) <= 0.5 * 10.0 ** -box.decimals()
    return given if untouched else box.value() / factor
