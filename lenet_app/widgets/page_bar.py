"""Turns pages: first, previous, a field for the page, next, last."""

from typing import Final

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QAbstractSpinBox, QHBoxLayout, QSpinBox, QToolButton, QWidget

from lenet_app.widgets.elided_label import ElidedLabel
from lenet_app.widgets.icons import icon
from lenet_app.widgets.number_text import count_text, tabular
from lenet_app.widgets.theme import GRID_PX

FIELD_PX: Final = 7 * GRID_PX
BUTTONS: Final = ("first", "previous", "next", "last")


class PageBar(QWidget):
    """Announces the page that is wanted; pages count from 0 here and from 1 on the screen."""

    page_requested = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page = 0
        self._pages = 0
        self._buttons = {name: QToolButton() for name in BUTTONS}
        for name, tip in (
            ("first", self.tr("First page")),
            ("previous", self.tr("Previous page (Page up)")),
            ("next", self.tr("Next page (Page down)")),
            ("last", self.tr("Last page")),
        ):
            button = self._buttons[name]
            button.setAutoRaise(True)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.setToolTip(tip)
            button.setAccessibleName(tip)
        self.field = QSpinBox()
        self.field.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
        self.field.setKeyboardTracking(False)
        self.field.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.field.setFixedWidth(FIELD_PX)
        self.field.setAccessibleName(self.tr("Page"))
        self._of = ElidedLabel(is_faint=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID_PX // 2)
        row.addWidget(self._buttons["first"])
        row.addWidget(self._buttons["previous"])
        row.addWidget(self.field)
        row.addWidget(self._of, 1)
        row.addWidget(self._buttons["next"])
        row.addWidget(self._buttons["last"])
        self._buttons["first"].clicked.connect(self._go_to_first)
        self._buttons["previous"].clicked.connect(self._go_back)
        self._buttons["next"].clicked.connect(self._go_on)
        self._buttons["last"].clicked.connect(self._go_to_last)
        self.field.valueChanged.connect(self._go_to_typed)
        self.show_pages(0, 0)

    @property
    def page(self) -> int:
        """Tell the page that is shown."""
        return self._page

    def button(self, name: str) -> QToolButton:
        """Find a button: first, previous, next or last."""
        return self._buttons[name]

    def show_pages(self, page: int, pages: int) -> None:
        """Show which of how many pages is shown."""
        self._page, self._pages = page, pages
        with QSignalBlocker(self.field):
            self.field.setRange(min(1, pages), pages)
            self.field.setValue(page + 1 if pages else 0)
        self.field.setFont(tabular(self.font()))
        self.field.setEnabled(pages > 1)
        self._of.set_text(
            self.tr("of 1 page")
            if pages == 1
            else self.tr("of {pages} pages").format(pages=count_text(pages))
        )
        for name in ("first", "previous"):
            self._buttons[name].setEnabled(page > 0)
        for name in ("next", "last"):
            self._buttons[name].setEnabled(page < pages - 1)

    @Slot(int)
    def turn(self, pages: int) -> None:
        """Ask for a page so many on; none beyond the first or the last."""
        wanted = self._page + pages
        if 0 <= wanted < self._pages:
            self.page_requested.emit(wanted)

    def changeEvent(self, event: QEvent) -> None:
        """Colour the icons anew for another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self.isVisible():
            self._paint_icons()

    def showEvent(self, event: QShowEvent) -> None:
        """Draw the icons only now: most windows open without a page to turn."""
        super().showEvent(event)
        self._paint_icons()

    def _paint_icons(self) -> None:
        for name, button in self._buttons.items():
            button.setIcon(icon(name, self.palette()))

    @Slot()
    def _go_to_first(self) -> None:
        self.turn(-self._page)

    @Slot()
    def _go_back(self) -> None:
        self.turn(-1)

    @Slot()
    def _go_on(self) -> None:
        self.turn(1)

    @Slot()
    def _go_to_last(self) -> None:
        self.turn(self._pages - 1 - self._page)

    @Slot(int)
    def _go_to_typed(self, typed: int) -> None:
        self.turn(typed - 1 - self._page)
