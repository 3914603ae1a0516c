"""Says in one line what is, with what can be done about it right below."""

from dataclasses import dataclass
from typing import Final, Literal

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from lenet_app.widgets.number_text import tabular
from lenet_app.widgets.theme import GRID_PX, colours
from lenet_app.widgets.thin_bar import ThinBar

Tone = Literal["plain", "good", "warning"]

MOST_BUTTONS: Final = 3
EDGE_PX: Final = 3
TEXT_MARGIN_PX: Final = GRID_PX
# Room that is kept free for the sentence, so that the panel below does not move with its length.
RESERVED_LINES: Final = 2


@dataclass(frozen=True)
class NoticeAction:
    """A way on from a notice: `name` is what `chosen` says, `title` what the button says."""

    name: str
    title: str
    hint: str = ""


@dataclass(frozen=True)
class NoticeText:
    """All that a notice shows.

    `has_bar` shows a progress bar: at `fraction`, 0 to 1, or of unknown length where it is None.
    """

    sentence: str
    actions: tuple[NoticeAction, ...] = ()
    tone: Tone = "plain"
    has_bar: bool = False
    fraction: float | None = None


class Notice(QWidget):
    """One sentence and up to three buttons, in a place of its own; never a box in the way."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = NoticeText("")
        self._sentence = QLabel()
        self._sentence.setWordWrap(True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._sentence.setFont(tabular(self.font()))
        self._bar = ThinBar()
        self._buttons = tuple(QPushButton() for _ in range(MOST_BUTTONS))
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(self._choose)
        for reserved in (self._bar, self._buttons[0]):
            policy = reserved.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            reserved.setSizePolicy(policy)

        row = QHBoxLayout()
        row.setSpacing(GRID_PX)
        for index, button in enumerate(self._buttons):
            self._group.addButton(button, index)
            row.addWidget(button)
        row.addStretch(1)
        words = QVBoxLayout()
        words.setContentsMargins(EDGE_PX + GRID_PX, 0, 0, 0)
        words.setSpacing(GRID_PX)
        words.addWidget(self._sentence)
        words.addStretch(1)
        words.addLayout(row)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID_PX)
        layout.addWidget(self._bar)
        layout.addLayout(words, 1)
        self._reserve_lines()
        self.show_text(self._shown)

    @property
    def shown(self) -> NoticeText:
        """Tell what is shown."""
        return self._shown

    def show_text(self, text: NoticeText) -> None:
        """Show a sentence, its bar and its buttons."""
        self._shown = text
        self._sentence.setText(text.sentence)
        self._bar.setVisible(text.has_bar)
        if text.has_bar:
            self._bar.show_fraction(text.fraction)
        for index, button in enumerate(self._buttons):
            button.setVisible(index < len(text.actions))
            if index < len(text.actions):
                title = text.actions[index].title
                button.setText(title)
                # Narrower than the style's own margins: three of them share a panel's width.
                width = button.fontMetrics().horizontalAdvance(title) + 2 * TEXT_MARGIN_PX
                button.setFixedWidth(width)
                button.setToolTip(text.actions[index].hint)
        self.update()

    def button(self, name: str) -> QPushButton:
        """Find the button of an action that is shown.

        Raises:
            KeyError: No action of that name is shown.
        """
        for action, button in zip(self._shown.actions, self._buttons, strict=False):
            if action.name == name:
                return button
        raise KeyError(name)

    def changeEvent(self, event: QEvent) -> None:
        """Keep the reserved room in step with the font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._sentence.setFont(tabular(self.font()))
            self._reserve_lines()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the edge that tells the tone."""
        if not self._shown.sentence:
            return
        shades = colours(self.palette())
        edge = {"plain": shades.hairline, "good": shades.accent, "warning": shades.warning}
        painter = QPainter(self)
        top = self._sentence.y()
        painter.fillRect(0, top, EDGE_PX, self.height() - top, edge[self._shown.tone])

    def _reserve_lines(self) -> None:
        self._sentence.setMinimumHeight(RESERVED_LINES * self._sentence.fontMetrics().lineSpacing())

    @Slot(int)
    def _choose(self, index: int) -> None:
        self.chosen.emit(self._shown.actions[index].name)
