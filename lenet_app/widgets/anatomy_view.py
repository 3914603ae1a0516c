"""Shows any network as figures: its layers in a table, and the 1998 network's own pictures."""

from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from lenet_app.records import Anatomy, Choice
from lenet_app.widgets.anatomy_table import AnatomyTable, Column, shape_text
from lenet_app.widgets.choice_box import ChoiceBox
from lenet_app.widgets.connection_picture import ConnectionPicture
from lenet_app.widgets.glyph_picture import GlyphPicture
from lenet_app.widgets.number_text import tabular
from lenet_app.widgets.theme import GRID_PX, MARGIN_PX

# Between columns of numbers, so that two of them never read as one.
CELL_AIR_PX: Final = 2 * GRID_PX
LEAST_TABLE_WIDTH_PX: Final = 92 * GRID_PX
# The 1998 network's layers and their totals.
LEAST_ROWS: Final = 8
BOX_WIDTH_PX: Final = 36 * GRID_PX


class AnatomyView(QWidget):
    """A table a network, chosen from a list; copied as text or CSV from its own menu."""

    copied = Signal()

    def __init__(self, networks: tuple[Choice, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._anatomies: dict[str, Anatomy] = {}
        self.box = ChoiceBox(networks)
        self.box.setFixedWidth(BOX_WIDTH_PX)
        self.box.setAccessibleName(self.tr("Network"))
        self.input_label = QLabel()
        self.table = AnatomyTable(self)
        self.view = QTableView()
        self.connections = ConnectionPicture()
        self.glyphs = GlyphPicture()
        self.copy_text = QAction(self.tr("Copy as text"), self)
        self.copy_text.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
        self.copy_csv = QAction(self.tr("Copy as CSV"), self)
        self._set_up_table()
        self._lay_out()
        self.box.chosen.connect(self._show_chosen)
        self.copy_text.triggered.connect(self._copy_text)
        self.copy_csv.triggered.connect(self._copy_csv)
        self._show_chosen(self.box.name)

    @Slot(object)
    def show_anatomies(self, anatomies: tuple[Anatomy, ...]) -> None:
        """Take what is known of networks; what was known of others stays."""
        self._anatomies.update({anatomy.name: anatomy for anatomy in anatomies})
        self._show_chosen(self.box.name)

    @Slot(str)
    def choose(self, name: str) -> None:
        """Show a network by its name."""
        self.box.choose(name)

    @Slot(str)
    def _show_chosen(self, name: str) -> None:
        anatomy = self._anatomies.get(name)
        has_pictures = anatomy is not None and anatomy.c3 is not None
        self._pictures.setVisible(has_pictures)
        if anatomy is None:
            self.input_label.setText(self.tr("Counting…"))
            return
        text = self.tr("takes {0}").format(shape_text(anatomy.input))
        self.input_label.setText(text)
        self.table.set_anatomy(anatomy)
        self._fit_height()
        if anatomy.c3 is not None:
            self.connections.show_table(anatomy.c3)
        if anatomy.codes is not None:
            self.glyphs.show_codes(anatomy.codes)

    def _fit_height(self) -> None:
        """Make the table as high as its rows; the longest, AlexNet's, scrolls if it must."""
        header = self.view.horizontalHeader().sizeHint().height()
        self.view.setMaximumHeight(self.view.verticalHeader().length() + header + GRID_PX)

    # --- copying --------------------------------------------------------------------------------

    @Slot()
    def _copy_text(self) -> None:
        QGuiApplication.clipboard().setText(self.table.as_text())
        self.copied.emit()

    @Slot()
    def _copy_csv(self) -> None:
        QGuiApplication.clipboard().setText(self.table.as_csv())
        self.copied.emit()

    # --- layout ---------------------------------------------------------------------------------

    def _set_up_table(self) -> None:
        view = self.view
        view.setModel(self.table)
        view.setFont(tabular(self.font()))
        view.setShowGrid(False)
        view.setWordWrap(False)
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setTabKeyNavigation(False)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setMinimumWidth(LEAST_TABLE_WIDTH_PX)
        view.setAccessibleName(self.tr("Layers"))
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        view.addActions([self.copy_text, self.copy_csv])
        self.copy_text.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        rows = view.verticalHeader()
        rows.hide()
        rows.setDefaultSectionSize(view.fontMetrics().lineSpacing() + GRID_PX)
        view.setMinimumHeight((LEAST_ROWS + 1) * rows.defaultSectionSize() + GRID_PX)
        header = view.horizontalHeader()
        header.setHighlightSections(False)
        metrics = view.fontMetrics()
        for column, widest in (
            (Column.LAYER, "OUTPUT"),
            (Column.OUTPUT, "384@224×224"),
            (Column.KERNEL, self.tr("Kernel")),
            (Column.PARAMETERS, "37,752,832"),
            (Column.CONNECTIONS, "149,520,384"),
        ):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            title = self.table.headerData(column, Qt.Orientation.Horizontal)
            text_px = max(metrics.horizontalAdvance(widest), metrics.horizontalAdvance(str(title)))
            header.resizeSection(column, text_px + CELL_AIR_PX)
        header.setSectionResizeMode(Column.KIND, QHeaderView.ResizeMode.Stretch)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(MARGIN_PX)
        top.addWidget(self.box)
        top.addWidget(self.input_label)
        top.addStretch(1)
        self.input_label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._pictures = QWidget()
        pair = QHBoxLayout(self._pictures)
        pair.setContentsMargins(0, GRID_PX, 0, 0)
        pair.setSpacing(3 * MARGIN_PX)
        for title, picture in (
            (self.tr("What C3 reads of S2"), self.connections),
            (self.tr("What OUTPUT compares F6 with"), self.glyphs),
        ):
            column = QVBoxLayout()
            column.setSpacing(GRID_PX)
            heading = QLabel(title)
            bold = heading.font()
            bold.setBold(True)
            heading.setFont(bold)
            column.addWidget(heading)
            column.addWidget(picture)
            column.addStretch(1)
            pair.addLayout(column)
        pair.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(MARGIN_PX)
        layout.addLayout(top)
        # Almost all of the height, up to its last row; what is left stays empty.
        layout.addWidget(self.view, 1000)
        layout.addWidget(self._pictures)
        layout.addStretch(1)
