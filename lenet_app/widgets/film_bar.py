"""The controls of a film: first, previous, play or pause, next, last; its speed; back to now."""

from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QToolButton, QWidget

from lenet_app.records import Choice
from lenet_app.widgets.accent_button import AccentButton
from lenet_app.widgets.icons import icon
from lenet_app.widgets.segments import Segments
from lenet_app.widgets.theme import GRID_PX

BUTTONS: Final = ("first", "previous", "play", "next", "last")


class FilmBar(QWidget):
    """Announces which button was pressed, by its name; it plays nothing itself."""

    pressed = Signal(str)
    speed_chosen = Signal(str)
    now_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_playing = False
        tips = (
            self.tr("First moment (Home)"),
            self.tr("Previous moment (Left)"),
            self.tr("Play the run as a film"),
            self.tr("Next moment (Right)"),
            self.tr("Last moment (End)"),
        )
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        self.buttons: dict[str, QToolButton] = {}
        for number, (name, tip) in enumerate(zip(BUTTONS, tips, strict=True)):
            button = QToolButton()
            button.setAutoRaise(True)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.setToolTip(tip)
            button.setAccessibleName(tip)
            self._group.addButton(button, number)
            self.buttons[name] = button
        self.speeds = Segments(
            (
                Choice("slow", self.tr("slow"), self.tr("Three moments a second")),
                Choice("medium", self.tr("medium"), self.tr("Eight moments a second")),
                Choice("fast", self.tr("fast"), self.tr("Up to 24 moments a second")),
            )
        )
        self.speeds.setAccessibleName(self.tr("Speed of the film"))
        self.speeds.choose("medium")
        self.now_button = AccentButton(self.tr("Back to now"))
        self.now_button.setToolTip(self.tr("Answer with the present weights again (Esc)"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID_PX // 2)
        for button in self.buttons.values():
            row.addWidget(button)
        row.addWidget(self.speeds)
        row.addStretch(1)
        row.addWidget(self.now_button)
        self._group.idClicked.connect(self._announce)
        self.speeds.chosen.connect(self.speed_chosen)
        self.now_button.clicked.connect(self.now_requested)
        self._paint_icons()

    def show_playing(self, is_playing: bool) -> None:
        """Offer to pause a film that plays, else to play it."""
        self._is_playing = is_playing
        self._paint_icons()

    def show_past(self, is_past: bool) -> None:
        """Offer the way back to now while the past is shown."""
        self.now_button.setEnabled(is_past)

    def changeEvent(self, event: QEvent) -> None:
        """Colour the icons anew for another theme."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._paint_icons()

    def _paint_icons(self) -> None:
        for name, button in self.buttons.items():
            drawn = name if name != "play" else ("pause" if self._is_playing else "train")
            button.setIcon(icon(drawn, self.palette()))

    @Slot(int)
    def _announce(self, number: int) -> None:
        self.pressed.emit(BUTTONS[number])
