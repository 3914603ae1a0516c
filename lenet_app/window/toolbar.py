"""The toolbar: the pen, the network, the data, the run, the device."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QSlider, QToolBar, QWidget

from lenet_app.records import Choice
from lenet_app.widgets.choice_box import ChoiceBox

PEN_LEAST_PX: Final = 6
PEN_MOST_PX: Final = 40
PEN_STEP_PX: Final = 2
SLIDER_WIDTH_PX: Final = 88
BOX_WIDTH_PX: Final = 150


class Toolbar(QToolBar):
    """Holds the actions in reach of the pen hand, and mirrors the panel's choices."""

    pen_chosen = Signal(float)

    def __init__(
        self,
        actions: Mapping[str, QAction],
        models: tuple[Choice, ...],
        datasets: tuple[Choice, ...],
        devices: tuple[Choice, ...],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Toolbar"))
        self.setObjectName("toolbar")
        self.setMovable(False)
        self.pen = QSlider(Qt.Orientation.Horizontal)
        self.pen.setRange(PEN_LEAST_PX, PEN_MOST_PX)
        self.pen.setSingleStep(PEN_STEP_PX)
        self.pen.setPageStep(2 * PEN_STEP_PX)
        self.pen.setFixedWidth(SLIDER_WIDTH_PX)
        self.pen.setAccessibleName(self.tr("Pen width"))
        self.pen.valueChanged.connect(self._choose_pen)
        self.models = self._box(models, self.tr("Network to train"))
        self.datasets = self._box(datasets, self.tr("Data to train on"))
        self.devices = self._box(devices, self.tr("Device to train on"))
        for name in ("undo", "redo", "clear"):
            self.addAction(actions[name])
        self.addSeparator()
        self.addWidget(self.pen)
        self.addAction(actions["erase"])
        self.addSeparator()
        self.addWidget(self.models)
        self.addWidget(self.datasets)
        self.addSeparator()
        for name in ("train", "pause", "step", "stop"):
            self.addAction(actions[name])
        self.addSeparator()
        self.addWidget(self.devices)
        self.show_pen(self.pen.value())

    @Slot(float)
    def show_pen(self, pen_px: float) -> None:
        """Show the pen's width without announcing it."""
        with QSignalBlocker(self.pen):
            self.pen.setValue(round(pen_px))
        self.pen.setToolTip(self.tr("Pen width: {0} px ([ and ])").format(round(pen_px)))

    def set_locked(self, locked: bool) -> None:
        """Lock what cannot change while a run is under way."""
        for box in (self.models, self.datasets, self.devices):
            box.setEnabled(not locked)

    def _box(self, choices: tuple[Choice, ...], name: str) -> ChoiceBox:
        box = ChoiceBox(choices)
        box.setAccessibleName(name)
        box.setFixedWidth(BOX_WIDTH_PX)
        return box

    @Slot(int)
    def _choose_pen(self, pen_px: int) -> None:
        self.show_pen(pen_px)
        self.pen_chosen.emit(float(pen_px))
