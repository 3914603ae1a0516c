"""One kernel large: its name, its numbers, what can be put in its place."""

from typing import Final

from PySide6.QtCore import QEvent, QSize, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QMenu, QPushButton, QToolButton, QWidget

from lenet_app.insight.kernel_presets import PRESETS
from lenet_app.records import Stretch
from lenet_app.widgets.elided_label import ElidedLabel
from lenet_app.widgets.icons import icon
from lenet_app.widgets.kernel_cells import Cell, KernelCells
from lenet_app.widgets.kernel_edits import KernelEdits
from lenet_app.widgets.kernel_plan import HEAD, Place
from lenet_app.widgets.kernel_words import KernelWords
from lenet_app.widgets.shown_kernels import ShownKernels
from lenet_app.widgets.theme import GRID_PX

# Below this height name and buttons lie beside the numbers.
LOW_PX: Final = 20 * GRID_PX
LOW_TITLE_PX: Final = 18 * GRID_PX


class KernelEditor(QWidget):
    """Shows the kernel at a place and lets it be changed; a missing one says so."""

    closed = Signal()

    def __init__(self, edits: KernelEdits, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edits = edits
        self._shown: ShownKernels | None = None
        self._stretch: Stretch | None = None
        self.title = ElidedLabel()
        self.cells = KernelCells(edits)
        self.cells.left.connect(self.closed)
        self.close_button = QToolButton()
        self.close_button.setAutoRaise(True)
        self.close_button.setToolTip(self.tr("Back to all kernels (Esc)"))
        self.close_button.setAccessibleName(self.tr("Back to all kernels"))
        self.close_button.clicked.connect(self.closed)
        self.menu = QMenu(self)
        self.menu.setToolTipsVisible(True)
        self.off = self._fill_menu()
        self.menu_button = QPushButton(self.tr("Replace"))
        self.menu_button.setToolTip(self.tr("Put another kernel in its place, or switch it off"))
        self.menu_button.setMenu(self.menu)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._line.setSpacing(GRID_PX // 2)
        self._line.addWidget(self.close_button)
        self._line.addWidget(self.title, 1)
        self._line.addWidget(self.menu_button)
        self._column = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GRID_PX // 2)
        self._column.addLayout(self._line)
        self._column.addWidget(self.cells, 1)
        self.setFocusProxy(self.cells)
        self._paint_icons()

    def show_place(self, shown: ShownKernels, place: Place, lead: int) -> None:
        """Show the kernel, or the bias, at a place of the table."""
        self._shown = shown
        bank, words = shown.bank, KernelWords(shown)
        read = place.row - lead
        is_kernel = 0 <= read < bank.inputs
        stretch = bank.stretch(place.column, read) if is_kernel else None
        bias = bank.bias_stretch(place.column)
        cells: list[Cell] = []
        if stretch is not None:
            name = self.tr("coefficient") if bank.is_subsampling else ""
            cells = [
                Cell(stretch, number, *divmod(number, bank.width), name)
                for number in range(stretch.size)
            ]
        height = bank.height if cells else 0
        cells.append(Cell(bias, 0, height, 0, self.tr("bias")))
        is_missing = is_kernel and stretch is None
        self.title.set_text(
            words.missing(place, lead) if is_missing else words.title(place, lead),
            is_faint=is_missing,
        )
        self._stretch = stretch if is_kernel else bias
        self.menu_button.setEnabled(self._stretch is not None and place.row != HEAD)
        self.cells.show_cells(shown, tuple(cells))
        self.show_values()

    def show_values(self) -> None:
        """Paint the newest numbers."""
        self.off.setChecked(self._stretch is not None and self._edits.is_off(self._stretch))
        self.cells.update()

    def set_closable(self, is_closable: bool) -> None:
        """Show a way back where the editor lies over the table, not beside it."""
        self.close_button.setVisible(is_closable)

    def minimumSizeHint(self) -> QSize:
        """Ask for room for the numbers of a small kernel."""
        return QSize(20 * GRID_PX, 12 * GRID_PX)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the numbers the whole height where it is scarce: the rest goes beside them."""
        super().resizeEvent(event)
        is_low = event.size().height() < LOW_PX
        direction = QBoxLayout.Direction
        self._column.setDirection(direction.RightToLeft if is_low else direction.TopToBottom)
        self._line.setDirection(direction.TopToBottom if is_low else direction.LeftToRight)
        self.title.setMinimumWidth(LOW_TITLE_PX if is_low else 0)

    def changeEvent(self, event: QEvent) -> None:
        """Colour the icons anew for another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._paint_icons()

    def _fill_menu(self) -> QAction:
        group = QActionGroup(self)
        texts = {
            "zero": (self.tr("Zeros"), self.tr("Nothing passes")),
            "identity": (self.tr("Identity"), self.tr("Hands on what it reads, as it is")),
            "blur": (self.tr("Blur"), self.tr("The mean of what it reads")),
            "edge across": (self.tr("Edge across"), self.tr("Dark at the left, light at right")),
            "edge down": (self.tr("Edge down"), self.tr("Dark above, light below")),
        }
        for name in PRESETS:
            text, tip = texts[name]
            action = group.addAction(text)
            action.setToolTip(tip)
            action.setData(name)
            self.menu.addAction(action)
        group.triggered.connect(self._put_preset)
        self.menu.addSeparator()
        own = self.menu.addAction(self.tr("Its own numbers"))
        own.setToolTip(self.tr("Take back what was changed in this kernel"))
        own.triggered.connect(self._take_back)
        off = self.menu.addAction(self.tr("Off (M)"))
        off.setCheckable(True)
        off.triggered.connect(self._toggle)
        return off

    def _paint_icons(self) -> None:
        self.close_button.setIcon(icon("previous", self.palette()))

    @Slot(QAction)
    def _put_preset(self, action: QAction) -> None:
        if self._stretch is not None and self._shown is not None:
            bank = self._shown.bank
            is_kernel = self._stretch.array == bank.kernels
            height, width = (bank.height, bank.width) if is_kernel else (1, 1)
            self._edits.set_preset(self._stretch, action.data(), height, width)

    @Slot()
    def _take_back(self) -> None:
        if self._stretch is not None:
            self._edits.take_back(self._stretch)

    @Slot()
    def _toggle(self) -> None:
        if self._stretch is not None:
            self._edits.toggle_kernel(self._stretch)
