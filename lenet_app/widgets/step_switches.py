"""The switches below the steps to the network input, and the button that puts all steps back."""

from typing import Final

from PySide6.QtCore import QObject, QPoint, QRectF, Signal, Slot
from PySide6.QtWidgets import QWidget

from lenet_app.records import StepName
from lenet_app.widgets.lens_layout import LensLayout
from lenet_app.widgets.link_button import LinkButton
from lenet_app.widgets.step_switch import StepSwitch
from lenet_app.widgets.step_words import StepWords

# All that any way to a network has, from the drawing on.
PARTS: Final[tuple[StepName, ...]] = ("ink", "exchanged", "crop", "fit", "centre")


class StepSwitches(QObject):
    """A switch for each step that can be left out; it remembers nothing between starts."""

    changed = Signal(object)  # frozenset[StepName]: what is left out

    def __init__(self, words: StepWords, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words
        self._offered: tuple[StepName | None, ...] = ()
        self._switches = {part: StepSwitch(parent) for part in PARTS}
        self.back_button = LinkButton(parent)
        self.back_button.hide()
        self.back_button.clicked.connect(self.put_back)
        for switch in self._switches.values():
            switch.hide()
            switch.toggled.connect(self._tell)
        self.name()

    @property
    def left_out(self) -> frozenset[StepName]:
        """Return what is switched off, whether or not the present way has such a step."""
        return frozenset(part for part, switch in self._switches.items() if not switch.isChecked())

    def switch(self, part: StepName) -> StepSwitch:
        """Find the switch of a step.

        Raises:
            KeyError: That step cannot be left out.
        """
        return self._switches[part]

    def offer(self, parts: tuple[StepName | None, ...]) -> None:
        """Show the switches of these steps, one for each picture; None for a picture without."""
        if parts == self._offered:
            return
        self._offered = parts
        for part, switch in self._switches.items():
            switch.setVisible(part in parts)

    def place(self, layout: LensLayout) -> None:
        """Put each switch below its picture and the button at the left of the last line."""
        for frame, part in zip(layout.frames, self._offered, strict=False):
            if part is not None:
                self._place_switch(self._switches[part], frame, layout.captions)
        self.back_button.resize(self.back_button.sizeHint())
        self.back_button.move(0, round(layout.readout.top()) - 1)

    def name(self) -> None:
        """Name everything in the user's language."""
        for part, switch in self._switches.items():
            switch.setText(self._words.switch(part))
            switch.setAccessibleName(self._words.switch(part))
            switch.setAccessibleDescription(self._words.reason(part))
            switch.setToolTip(self._words.reason(part))
        self.back_button.setText(self.tr("Put all back"))
        self.back_button.setToolTip(self.tr("Prepare drawings and pictures with every step again"))

    @Slot()
    def put_back(self) -> None:
        """Switch every step on again."""
        before = self.left_out
        for switch in self._switches.values():
            switch.blockSignals(True)
            switch.setChecked(True)
            switch.blockSignals(False)
            switch.update()
        if before:
            self._tell()

    @property
    def _lens(self) -> QWidget:
        parent = self.parent()
        assert isinstance(parent, QWidget)  # noqa: S101 - as the constructor has it
        return parent

    def _place_switch(self, switch: StepSwitch, frame: QRectF, line: QRectF) -> None:
        switch.resize(switch.sizeHint())
        left = round(frame.center().x() - switch.width() / 2)
        furthest = self._lens.width() - switch.width()
        switch.move(QPoint(max(0, min(left, furthest)), round(line.top()) - 1))

    @Slot()
    def _tell(self) -> None:
        had_focus = self.back_button.hasFocus()
        self.back_button.setVisible(bool(self.left_out))
        if had_focus:
            # The keyboard does not fall out of the lens with the button that goes.
            shown = next((part for part in self._offered if part is not None), None)
            if shown is not None:
                self._switches[shown].setFocus()
        self.changed.emit(self.left_out)
