"""Says which run is being repeated, and which one setting differs from it."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from lenet_app.training.recipe_changes import SettingChange
from lenet_app.widgets.icons import icon
from lenet_app.widgets.theme import GRID_PX

MOST_NAMED: Final = 3


class RepeatNote(QWidget):
    """A line above the buttons of a run; hidden while nothing is repeated."""

    dismissed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = QLabel()
        self._words.setWordWrap(True)
        self.close_button = QToolButton()
        self.close_button.setAutoRaise(True)
        self.close_button.setIcon(icon("close", self.palette()))
        self.close_button.setToolTip(self.tr("Train without comparing with that run"))
        self.close_button.setAccessibleName(self.close_button.toolTip())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID_PX)
        row.addWidget(self._words, 1)
        row.addWidget(self.close_button)
        self.close_button.clicked.connect(self.dismissed)
        self.hide()

    @property
    def sentence(self) -> str:
        """Read what is said."""
        return self._words.text()

    def show_changes(self, run: str, seed: int, changes: tuple[SettingChange, ...]) -> None:
        """Say what differs from a run that began with `seed`."""
        self.show()
        if not changes:
            self._words.setText(
                self.tr("Repeats {0} with seed {1}: now change one setting, then train.").format(
                    run, seed
                )
            )
            return
        named = "; ".join(
            f"{change.setting} {change.before} → {change.after}" for change in changes[:MOST_NAMED]
        )
        if len(changes) == 1:
            self._words.setText(
                self.tr("Repeats {0} with one change: {1}. Both open when it ends.").format(
                    run, named
                )
            )
            return
        self._words.setText(
            self.tr(
                "{0} settings differ from {1} ({2}): with one alone you would know what it did."
            ).format(len(changes), run, named)
        )
