"""A network's figures as a table for Qt's views: a row a layer, the totals last."""

import csv
import io
from enum import IntEnum
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from lenet_app.records import Anatomy, LayerFigures
from lenet_app.widgets.number_text import count_text

AnyIndex = QModelIndex | QPersistentModelIndex
NOWHERE: Final = QModelIndex()
NO_FIGURE: Final = "–"


class Column(IntEnum):
    """The table's columns, from left to right."""

    LAYER = 0
    KIND = 1
    OUTPUT = 2
    KERNEL = 3
    PARAMETERS = 4
    CONNECTIONS = 5


WORDS: Final = (Column.LAYER, Column.KIND)


class AnatomyTable(QAbstractTableModel):
    """Shows what can be counted of each layer; numbers on the right, totals in the last row."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._anatomy: Anatomy | None = None
        self._bold = QFont()
        self._bold.setBold(True)

    def set_anatomy(self, anatomy: Anatomy) -> None:
        """Show another network."""
        self.beginResetModel()
        self._anatomy = anatomy
        self.endResetModel()

    def as_text(self) -> str:
        """Write the table as lines of columns divided by tabs, as it reads on the screen."""
        rows = [self._titles(), *(self._texts(row) for row in range(self.rowCount()))]
        return "\n".join("\t".join(row) for row in rows)

    def as_csv(self) -> str:
        """Write the table for a program: plain numbers, nothing where there is no figure."""
        written = io.StringIO()
        writer = csv.writer(written, lineterminator="\n")
        writer.writerow(column.name.lower() for column in Column)
        if self._anatomy is not None:
            for layer in self._anatomy.layers:
                writer.writerow(_plain(layer))
            total = self._anatomy
            writer.writerow(["total", "", "", "", total.parameters, _or_nothing(total.connections)])
        return written.getvalue()

    def rowCount(self, parent: AnyIndex = NOWHERE) -> int:  # noqa: N802 - Qt's name
        """Count the layers, and the totals as one more."""
        if parent.isValid() or self._anatomy is None:
            return 0
        return len(self._anatomy.layers) + 1

    def columnCount(self, parent: AnyIndex = NOWHERE) -> int:  # noqa: N802 - Qt's name
        """Count the columns."""
        return 0 if parent.isValid() else len(Column)

    def headerData(  # noqa: N802 - Qt's name
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """Name the columns, and say what is counted."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(Column(section))
        if role == Qt.ItemDataRole.DisplayRole:
            return self._titles()[section]
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._hint(Column(section))
        return None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Tell a cell's text, its side, and that the totals are bold."""
        if not index.isValid():
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._texts(index.row())[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(Column(index.column()))
        if role == Qt.ItemDataRole.FontRole and index.row() == self.rowCount() - 1:
            return self._bold
        return None

    def _texts(self, row: int) -> tuple[str, ...]:
        if self._anatomy is None:
            return ()
        layers = self._anatomy.layers
        if row == len(layers):
            total = self._anatomy
            counts = count_text(total.parameters), _count(total.connections)
            return (self.tr("Total"), "", "", "", *counts)
        layer = layers[row]
        return (
            layer.name,
            layer.kind,
            shape_text(layer.output),
            NO_FIGURE if layer.kernel is None else "×".join(str(side) for side in layer.kernel),
            count_text(layer.parameters),
            _count(layer.connections),
        )

    def _titles(self) -> tuple[str, ...]:
        return (
            self.tr("Layer"),
            self.tr("Kind"),
            self.tr("Output"),
            self.tr("Kernel"),
            self.tr("Parameters"),
            self.tr("Connections"),
        )

    def _hint(self, column: Column) -> str | None:
        hints = {
            Column.OUTPUT: self.tr("Maps @ height×width, or units"),
            Column.KERNEL: self.tr("Height×width of what slides over the layer before"),
            Column.PARAMETERS: self.tr("Numbers that training changes"),
            Column.CONNECTIONS: self.tr(
                "One per weight use and one per bias use, as LeCun et al. 1998 count;\n"
                "a dash where their count has no meaning"
            ),
        }
        return hints.get(column)


def shape_text(output: tuple[int, ...]) -> str:
    """Write a layer's output as the papers do: 6@28×28, 84."""
    maps, *sides = output
    return f"{maps}@" + "×".join(str(side) for side in sides) if sides else count_text(maps)


def _plain(layer: LayerFigures) -> tuple[object, ...]:
    return (
        layer.name,
        layer.kind,
        "x".join(str(side) for side in layer.output),
        "x".join(str(side) for side in layer.kernel or ()),
        layer.parameters,
        _or_nothing(layer.connections),
    )


def _count(number: int | None) -> str:
    return NO_FIGURE if number is None else count_text(number)


def _or_nothing(number: int | None) -> object:
    return "" if number is None else number


def _alignment(column: Column) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignLeft if column in WORDS else Qt.AlignmentFlag.AlignRight
    return side | Qt.AlignmentFlag.AlignVCenter
