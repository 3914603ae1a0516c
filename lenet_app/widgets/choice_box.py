"""A list of choices that drops down: shows titles, explains in tooltips, answers with names."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from lenet_app.records import Choice

# Characters that are always legible; a longer title is cut, for no title may widen the panel.
LEGIBLE_CHARACTERS: Final = 8


class ChoiceBox(QComboBox):
    """A drop-down list of `Choice`s; `chosen` tells the name of the new one."""

    chosen = Signal(str)

    def __init__(self, choices: Sequence[Choice], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(LEGIBLE_CHARACTERS)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for choice in choices:
            self.add(choice)
        self._explain(self.currentIndex())
        self.currentIndexChanged.connect(self._tell)

    @property
    def name(self) -> str:
        """Tell the name of the current choice; empty where there is none."""
        return str(self.currentData() or "")

    @property
    def title(self) -> str:
        """Tell the title of the current choice."""
        return self.currentText()

    def add(self, choice: Choice) -> None:
        """Add a choice at the end."""
        self.addItem(choice.title, choice.name)
        self.setItemData(self.count() - 1, choice.hint, Qt.ItemDataRole.ToolTipRole)

    def has(self, name: str) -> bool:
        """Tell whether a name is among the choices."""
        return self.findData(name) >= 0

    def choose(self, name: str) -> None:
        """Make a choice by its name; a name that is not there changes nothing."""
        index = self.findData(name)
        if index >= 0:
            self.setCurrentIndex(index)

    @Slot(int)
    def _tell(self, index: int) -> None:
        self._explain(index)
        self.chosen.emit(self.name)

    def _explain(self, index: int) -> None:
        self.setToolTip(str(self.itemData(index, Qt.ItemDataRole.ToolTipRole) or ""))
