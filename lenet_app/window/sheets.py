"""The sheet of keyboard shortcuts and the about box."""

from typing import Final

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QGridLayout, QLabel, QVBoxLayout, QWidget

from lenet_app import __version__
from lenet_app.widgets.theme import GRID_PX, MARGIN_PX
from lenet_app.window.actions import menus, rows, shown_key

COLUMNS: Final = 2
ABOUT: Final = (
    "<h3>lenet-app {version}</h3>"
    "<p>See a convolutional network: draw a digit, train LeNet beside it, watch every layer "
    "answer.</p>"
    "<p>LeNet-5: Y. LeCun, L. Bottou, Y. Bengio, P. Haffner, “Gradient-based learning applied to "
    "document recognition”, 1998.<br>MNIST: Y. LeCun, C. Cortes, C. Burges.</p>"
    "<p>MIT licence.</p>"
)


class Sheet(QDialog):
    """Something to read beside the window, never in its way; Esc, Enter and ? put it away."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close by the keys that one would try."""
        enter = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.text() == "?" or event.key() in enter:
            self.accept()
        else:
            super().keyPressEvent(event)


class ShortcutSheet(Sheet):
    """Every key on one sheet."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        grid = QGridLayout(self)
        grid.setContentsMargins(MARGIN_PX, MARGIN_PX, MARGIN_PX, MARGIN_PX)
        grid.setHorizontalSpacing(4 * GRID_PX)
        grid.setVerticalSpacing(2 * GRID_PX)
        groups = [
            (
                menu,
                title,
                [row for row in rows() if row.menu == menu and (row.keys or row.plain_key)],
            )
            for menu, title in menus()
        ]
        extra = {
            "edit": [(self.tr("Say which digit it is meant to be"), "0 … 9")],
            "view": [
                (self.tr("Walk from map to map, open, close"), self.tr("Arrows, Enter, Esc")),
                (self.tr("Pinned: walk from unit to unit, let go"), self.tr("Arrows, Esc")),
                (self.tr("Pinned: to the layer before, after"), self.tr("PgUp, PgDown")),
                (self.tr("Pinned: to the map before, after"), self.tr("Shift+Left, Right")),
            ],
        }
        shown = [(menu, title, listed) for menu, title, listed in groups if listed or menu in extra]
        for place, (menu, title, listed) in enumerate(shown):
            lines = [(row.text.rstrip("…"), shown_key(row)) for row in listed]
            lines += extra.get(menu, [])
            grid.addWidget(
                _group(title.replace("&", ""), lines),
                place // COLUMNS,
                place % COLUMNS,
                Qt.AlignmentFlag.AlignTop,
            )


def _group(title: str, lines: list[tuple[str, str]]) -> QWidget:
    group = QWidget()
    grid = QGridLayout(group)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(3 * GRID_PX)
    heading = QLabel(title)
    font = heading.font()
    font.setBold(True)
    heading.setFont(font)
    grid.addWidget(heading, 0, 0, 1, 2)
    for number, (text, keys) in enumerate(lines, start=1):
        grid.addWidget(QLabel(text), number, 0)
        grid.addWidget(QLabel(keys), number, 1, Qt.AlignmentFlag.AlignRight)
    return group


class AboutBox(Sheet):
    """Version, licence and sources."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("About"))
        text = QLabel(QCoreApplication.translate("AboutBox", ABOUT).format(version=__version__))
        text.setWordWrap(True)
        text.setMinimumWidth(48 * GRID_PX)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN_PX, MARGIN_PX, MARGIN_PX, MARGIN_PX)
        layout.addWidget(text)
