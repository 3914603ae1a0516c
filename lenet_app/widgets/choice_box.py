"""A list of choices that drops down: shows titles, explains in tooltips, answers with names."""

from collections.abc import Mapping, Sequence
from typing import Final, cast

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QHelpEvent, QKeyEvent, QPaintEvent, QStandardItemModel, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QToolTip,
    QWidget,
)

from lenet_app.records import Choice

# Characters that are always legible; a longer title is cut, for no title may widen the panel.
LEGIBLE_CHARACTERS: Final = 8
# What styles keep free on either side of the text.
TEXT_INSET_PX: Final = 1


class ChoiceBox(QComboBox):
    """A drop-down list of `Choice`s; `chosen` tells the name of the new one.

    A choice that is refused is greyed and says why. A wish, such as "Choose folder…", is at the
    end of the list and chooses nothing: `wished` tells its name and the choice stays as it was.
    """

    chosen = Signal(str)
    wished = Signal(str)

    def __init__(self, choices: Sequence[Choice], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(LEGIBLE_CHARACTERS)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._hints: dict[str, str] = {}
        self._chosen = 0
        self._wishes = 0
        self._is_walking = False
        for choice in choices:
            self.add(choice)
        self._explain(self.currentIndex())
        self.currentIndexChanged.connect(self._tell)

    @property
    def name(self) -> str:
        """Tell the name of the current choice; empty where there is none."""
        return str(self.currentData() or "")

    @property
    def names(self) -> tuple[str, ...]:
        """List the names of all choices."""
        return tuple(self._hints)

    @property
    def title(self) -> str:
        """Tell the title of the current choice."""
        return self.currentText()

    def add(self, choice: Choice) -> None:
        """Add a choice after the others."""
        self._hints[choice.name] = choice.hint
        self.insertItem(self.count() - self._wishes, choice.title, choice.name)
        self._refuse(choice.name, choice.refusal)

    def replace(self, choices: Sequence[Choice]) -> None:
        """Offer other choices, and make the first one, without announcing it; wishes stay."""
        with QSignalBlocker(self):
            for _ in range(self.count() - self._wishes):
                self.removeItem(0)
            self._hints.clear()
            for choice in choices:
                self.add(choice)
            self.setCurrentIndex(0)
            self._chosen = 0
        self._explain(0)

    def add_wish(self, name: str, title: str, hint: str) -> None:
        """Add something to ask for, at the end of the list."""
        self.addItem(title, name)
        self.setItemData(self.count() - 1, hint, Qt.ItemDataRole.ToolTipRole)
        self._wishes += 1

    def refuse(self, refusals: Mapping[str, str]) -> None:
        """Grey the choices that have a reason, by name; offer the others again."""
        for name in self._hints:
            self._refuse(name, refusals.get(name, ""))
        self._explain(self.currentIndex())

    def has(self, name: str) -> bool:
        """Tell whether a name is among the choices."""
        return self.findData(name) >= 0

    def choose(self, name: str) -> None:
        """Make a choice by its name; a name that is not there changes nothing."""
        index = self.findData(name)
        if index >= 0:
            self.setCurrentIndex(index)

    def shown_text(self) -> str:
        """Return the title as it is painted: with an ellipsis where the room ends."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        field = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox,
            option,
            QStyle.SubControl.SC_ComboBoxEditField,
            self,
        )
        elide = Qt.TextElideMode.ElideRight
        return self.fontMetrics().elidedText(self.title, elide, field.width() - 2 * TEXT_INSET_PX)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Paint the box as Qt does, but never cut a letter."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        option.currentText = self.shown_text()
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()

    def event(self, event: QEvent) -> bool:
        """Begin the tooltip with the whole title where it is cut."""
        is_asked = event.type() == QEvent.Type.ToolTip
        if is_asked and isinstance(event, QHelpEvent) and self.shown_text() != self.title:
            QToolTip.showText(event.globalPos(), f"{self.title}\n{self.toolTip()}".strip(), self)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk the choices of the closed list; a wish is only granted from the open one."""
        self._is_walking = True
        super().keyPressEvent(event)
        self._is_walking = False

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Turn through the choices, and stop before the wishes."""
        self._is_walking = True
        super().wheelEvent(event)
        self._is_walking = False

    @Slot(int)
    def _tell(self, index: int) -> None:
        if index >= self.count() - self._wishes:
            self._back_from_wish(str(self.itemData(index)))
            return
        self._chosen = index
        self._explain(index)
        self.chosen.emit(self.name)

    def _back_from_wish(self, name: str) -> None:
        with QSignalBlocker(self):
            self.setCurrentIndex(self._chosen)
        if not self._is_walking:
            self.wished.emit(name)

    def _refuse(self, name: str, refusal: str) -> None:
        item = cast("QStandardItemModel", self.model()).item(self.findData(name))
        item.setEnabled(not refusal)
        item.setToolTip(refusal or self._hints[name])

    def _explain(self, index: int) -> None:
        self.setToolTip(str(self.itemData(index, Qt.ItemDataRole.ToolTipRole) or ""))
