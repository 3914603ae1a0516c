"""Says what was changed by hand, with undo, redo and one button that restores everything."""

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from lenet_app.widgets.icons import icon
from lenet_app.widgets.theme import GRID_PX

NAMES = ("undo", "redo", "restore")


class EditLine(QWidget):
    """Three buttons that are there always and work while there is something to take back."""

    undo_requested = Signal()
    redo_requested = Signal()
    restore_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons = {name: QToolButton() for name in NAMES}
        tips = {
            "undo": self.tr("Undo the last change to the network (Ctrl+Z in this pane)"),
            "redo": self.tr("Do it again (Ctrl+Shift+Z in this pane)"),
            "restore": self.tr("Restore the network: take every change back"),
        }
        wishes = {
            "undo": self.undo_requested,
            "redo": self.redo_requested,
            "restore": self.restore_requested,
        }
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID_PX // 2)
        for name, button in self.buttons.items():
            button.setAutoRaise(True)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setToolTip(tips[name])
            button.setAccessibleName(tips[name])
            button.setEnabled(False)
            button.clicked.connect(wishes[name])
            row.addWidget(button)
        self.buttons["restore"].setText(self.tr("Restore"))
        self.buttons["restore"].setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._paint_icons()

    @Slot(bool)
    def allow_undo(self, is_allowed: bool) -> None:
        """Let the last change be taken back, or not."""
        self.buttons["undo"].setEnabled(is_allowed)

    @Slot(bool)
    def allow_redo(self, is_allowed: bool) -> None:
        """Let the last change be done again, or not."""
        self.buttons["redo"].setEnabled(is_allowed)

    def allow_restoring(self, is_allowed: bool) -> None:
        """Let everything be taken back, or not."""
        self.buttons["restore"].setEnabled(is_allowed)

    def changeEvent(self, event: QEvent) -> None:
        """Colour the icons anew for another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._paint_icons()

    def _paint_icons(self) -> None:
        for name, button in self.buttons.items():
            button.setIcon(icon(name, self.palette()))
