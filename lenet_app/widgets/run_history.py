"""Lists the runs on disk and lets one take a run's weights."""

from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QSortFilterProxyModel, Qt, Signal, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QMenu,
    QPushButton,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from lenet_app.records import Choice, NumberTable, RunSummary
from lenet_app.widgets.number_tables import run_numbers
from lenet_app.widgets.number_text import tabular
from lenet_app.widgets.run_table import SORT_ROLE, Column, RunTable
from lenet_app.widgets.theme import GRID_PX

LINES_PER_ROW: Final = 2


class RunHistory(QWidget):
    """The table of runs, newest first; a double click or the button asks for a run's weights."""

    run_opened = Signal(str)
    repeat_requested = Signal(str)

    def __init__(
        self,
        models: tuple[Choice, ...] = (),
        datasets: tuple[Choice, ...] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._table = RunTable(self)
        self._table.set_titles(models, datasets)
        self._sorted = QSortFilterProxyModel(self)
        self._sorted.setSourceModel(self._table)
        self._sorted.setSortRole(SORT_ROLE)
        self.view = QTableView()
        self.view.setModel(self._sorted)
        self.view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.view.setShowGrid(False)
        self.view.setWordWrap(False)
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setTabKeyNavigation(False)
        self.view.setSortingEnabled(True)
        self.view.sortByColumn(Column.RUN, Qt.SortOrder.DescendingOrder)
        self.view.verticalHeader().hide()
        header = self.view.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(Column.NETWORK, QHeaderView.ResizeMode.Stretch)
        self._empty = QLabel(self.tr("Each run that you train is listed here"))
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._empty.setWordWrap(True)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._empty)
        self._pages.addWidget(self.view)
        self.use_button = QPushButton(self.tr("Use its weights"))
        self.use_button.setToolTip(self.tr("Answer the drawing with the best weights of this run."))
        self.repeat_button = QPushButton(self.tr("Repeat…"))
        self.repeat_button.setToolTip(self._repeat_tip())
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.repeat_button)
        row.addWidget(self.use_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, GRID_PX, 0, 0)
        layout.setSpacing(GRID_PX)
        layout.addWidget(self._pages, 1)
        layout.addLayout(row)
        self.view.doubleClicked.connect(self._open)
        self.view.selectionModel().selectionChanged.connect(self._follow_selection)
        self._sorted.modelReset.connect(self._follow_selection)
        self.use_button.clicked.connect(self._open_selected)
        self.repeat_button.clicked.connect(self._repeat_selected)
        self._fit_rows()
        self._follow_selection()

    def show_runs(self, runs: tuple[RunSummary, ...]) -> None:
        """Show the runs; the one that was selected stays selected if it is still there."""
        selected = self.selected_folder()
        self._table.set_runs(runs)
        self._pages.setCurrentWidget(self.view if runs else self._empty)
        for row in range(self._sorted.rowCount()):
            if self._run_of(self._sorted.index(row, 0)).folder == selected:
                self.view.selectRow(row)

    def numbers(self) -> NumberTable | None:
        """Return the runs; None while there are none."""
        return run_numbers(self._table.runs) if self._table.runs else None

    def offer(self, menu: QMenu) -> None:
        """Offer what can be done with the selected run."""
        has_run = self.selected_folder() is not None
        for text, tip, done in (
            (self.tr("Use its weights"), self.use_button.toolTip(), self._open_selected),
            (self.tr("Repeat with one change…"), self._repeat_tip(), self._repeat_selected),
        ):
            action = menu.addAction(text)
            action.setToolTip(tip)
            action.setEnabled(has_run)
            action.triggered.connect(done)

    def selected_folder(self) -> str | None:
        """Tell the folder of the selected run; None if none is."""
        rows = self.view.selectionModel().selectedRows()
        return self._run_of(rows[0]).folder if rows else None

    def changeEvent(self, event: QEvent) -> None:
        """Keep two lines in a row when the font changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit_rows()

    def _fit_rows(self) -> None:
        self.view.setFont(tabular(self.font()))
        height = LINES_PER_ROW * self.view.fontMetrics().lineSpacing() + GRID_PX
        self.view.verticalHeader().setDefaultSectionSize(height)

    def _run_of(self, index: QModelIndex) -> RunSummary:
        return self._table.run_at(self._sorted.mapToSource(index).row())

    @Slot()
    def _follow_selection(self) -> None:
        has_run = self.selected_folder() is not None
        self.use_button.setEnabled(has_run)
        self.repeat_button.setEnabled(has_run)

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        self.run_opened.emit(self._run_of(index).folder)

    @Slot()
    def _open_selected(self) -> None:
        folder = self.selected_folder()
        if folder is not None:
            self.run_opened.emit(folder)

    @Slot()
    def _repeat_selected(self) -> None:
        folder = self.selected_folder()
        if folder is not None:
            self.repeat_requested.emit(folder)

    def _repeat_tip(self) -> str:
        return self.tr("Take its settings and its seed, change one, and compare both runs.")
