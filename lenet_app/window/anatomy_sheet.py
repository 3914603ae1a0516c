"""The sheet with every network's figures."""

from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QVBoxLayout, QWidget

from lenet_app.records import Choice
from lenet_app.widgets.anatomy_view import AnatomyView
from lenet_app.widgets.theme import MARGIN_PX
from lenet_app.window.sheets import Sheet

# Room for every network's table, or for the table and the pictures of that of 1998.
SIZE: Final = QSize(880, 560)


class AnatomySheet(Sheet):
    """The tables beside the window, as long as one wants to compare them with the bands."""

    def __init__(self, networks: tuple[Choice, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Anatomy"))
        self.view = AnatomyView(networks)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN_PX, MARGIN_PX, MARGIN_PX, MARGIN_PX)
        layout.addWidget(self.view)
        self.resize(SIZE)
