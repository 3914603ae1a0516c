"""The runs on disk as a table for Qt's views."""

from enum import IntEnum
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QDateTime,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from lenet_app.datasets.catalogue import FOLDER_PREFIX
from lenet_app.records import Choice, RunSummary
from lenet_app.widgets.number_text import count_text, percent_text, rough_duration_text

AnyIndex = QModelIndex | QPersistentModelIndex
NOWHERE: Final = QModelIndex()
# What a column is sorted by: the plain value, not the text in the cell.
SORT_ROLE: Final = Qt.ItemDataRole.UserRole


class Column(IntEnum):
    """The table's columns, from left to right."""

    RUN = 0
    NETWORK = 1
    RESULT = 2


class RunTable(QAbstractTableModel):
    """A row a run, two lines a cell: a docked panel is narrow."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runs: tuple[RunSummary, ...] = ()
        self._titles: dict[str, str] = {}

    def set_titles(self, models: tuple[Choice, ...], datasets: tuple[Choice, ...]) -> None:
        """Call networks and data by their titles; a name without one stays as it is."""
        self._titles = {choice.name: choice.title for choice in (*models, *datasets)}

    def set_runs(self, runs: tuple[RunSummary, ...]) -> None:
        """Show other runs, the newest first."""
        self.beginResetModel()
        self._runs = tuple(sorted(runs, key=lambda run: run.started, reverse=True))
        self.endResetModel()

    @property
    def runs(self) -> tuple[RunSummary, ...]:
        """Return the runs, the newest first."""
        return self._runs

    def run_at(self, row: int) -> RunSummary:
        """Tell the run of a row."""
        return self._runs[row]

    def rowCount(self, parent: AnyIndex = NOWHERE) -> int:  # noqa: N802 - Qt's name
        """Count the runs."""
        return 0 if parent.isValid() else len(self._runs)

    def columnCount(self, parent: AnyIndex = NOWHERE) -> int:  # noqa: N802 - Qt's name
        """Count the columns."""
        return 0 if parent.isValid() else len(Column)

    def headerData(  # noqa: N802 - Qt's name
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """Name the columns."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(Column(section))
        if role == Qt.ItemDataRole.DisplayRole:
            titles = (self.tr("Run"), self.tr("Network"), self.tr("Test accuracy"))
            return titles[section]
        return None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Tell a cell's text, its alignment, its tooltip or what it is sorted by."""
        if not index.isValid():
            return None
        run = self._runs[index.row()]
        column = Column(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(run, column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tooltip(run)
        if role == SORT_ROLE:
            return {
                Column.RUN: run.started,
                Column.NETWORK: f"{run.model} {run.dataset}",
                Column.RESULT: -1.0 if run.best_test_accuracy is None else run.best_test_accuracy,
            }[column]
        return None

    def _text(self, run: RunSummary, column: Column) -> str:
        if column is Column.RUN:
            return f"{moment_text(run.started)}\n{run.recipe}"
        if column is Column.NETWORK:
            return f"{self._title(run.model)}\n{self._title(run.dataset)}"
        return f"{percent_text(run.best_test_accuracy)}\n{self._length(run)}"

    def _title(self, name: str) -> str:
        """Tell a title; of a picture folder, the folder's own name."""
        if name.startswith(FOLDER_PREFIX):
            return Path(name.removeprefix(FOLDER_PREFIX)).name
        return self._titles.get(name, name)

    def _length(self, run: RunSummary) -> str:
        epochs = (
            self.tr("1 epoch")
            if run.epochs_done == 1
            else self.tr("{epochs} epochs").format(epochs=count_text(run.epochs_done))
        )
        return f"{epochs}, {rough_duration_text(run.seconds)}"

    def _tooltip(self, run: RunSummary) -> str:
        return self.tr(
            "{model} on {dataset}, recipe {recipe}, seed {seed}\n"
            "{accuracy} on the test examples after {length}\n{folder}"
        ).format(
            model=self._title(run.model),
            dataset=self._title(run.dataset),
            recipe=run.recipe,
            seed=run.seed,
            accuracy=percent_text(run.best_test_accuracy),
            length=self._length(run),
            folder=run.folder,
        )


def moment_text(started: str) -> str:
    """Write an ISO 8601 time as "5 Mar 14:05" in local time; other text as it is."""
    moment = QDateTime.fromString(started, Qt.DateFormat.ISODate)
    if not moment.isValid():
        return started
    return QLocale().toString(moment.toLocalTime(), "d MMM HH:mm")


def _alignment(column: Column) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column is Column.RESULT else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
