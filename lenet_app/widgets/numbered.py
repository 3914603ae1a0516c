"""What a view offers to the menu of the right mouse button, its numbers above all."""

import csv
import io
from typing import Protocol, TextIO, runtime_checkable

from PySide6.QtWidgets import QMenu

from lenet_app.records import NumberTable


@runtime_checkable
class Numbered(Protocol):
    """A view with numbers. Give it `numbers`, and menus and right-click offer to save them."""

    def numbers(self) -> NumberTable | None:
        """Return what is shown as numbers; None while nothing is shown."""


@runtime_checkable
class Offering(Protocol):
    """A view with actions of its own for the menu of the right mouse button."""

    def offer(self, menu: QMenu) -> None:
        """Add the actions to the menu; they go with it."""


def write_csv(table: NumberTable, file: TextIO) -> None:
    """Write a header and the rows; nothing where there is no value."""
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(table.columns)
    writer.writerows(["" if cell is None else cell for cell in row] for row in table.rows)


def csv_text(table: NumberTable) -> str:
    """Write a table as text."""
    text = io.StringIO()
    write_csv(table, text)
    return text.getvalue()
