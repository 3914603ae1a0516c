"""Takes pictures and numbers out of the window: by File ▸ Export and by right-click on a view."""

import logging
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, Signal, Slot
from PySide6.QtGui import QAction, QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QDockWidget, QMenu, QWidget

from lenet_app.errors import AppError
from lenet_app.paths import written_whole
from lenet_app.records import Failure, NumberTable
from lenet_app.widgets.numbered import Numbered, Offering, csv_text, write_csv
from lenet_app.widgets.portrait import png_of, svg_of
from lenet_app.window.file_desk import FileDesk
from lenet_app.window.main_window import MainWindow
from lenet_app.window.panes import is_in_sight

logger = logging.getLogger(__name__)

PNG: Final = ".png"
SVG: Final = ".svg"
CSV: Final = ".csv"


class ExportDesk(QObject):
    """Offers every view of one window as a picture, and what it shows as numbers."""

    told = Signal(str)
    failed = Signal(object)  # Failure

    def __init__(self, window: MainWindow, files: FileDesk) -> None:
        super().__init__(window)
        self._window = window
        self._files = files
        self._pictures = QMenu(self.tr("Export picture"), window)
        self._numbers = QMenu(self.tr("Export numbers"), window)
        self._pictures.aboutToShow.connect(self._list_pictures)
        self._numbers.aboutToShow.connect(self._list_numbers)
        before = window.verbs["quit"]
        window.menus["file"].insertMenu(before, self._pictures)
        window.menus["file"].insertMenu(before, self._numbers)
        window.menus["file"].insertSeparator(before)
        for pane in (window.bands, *window.docks.values()):
            pane.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Offer a view to whoever clicks right on it and is offered nothing else there."""
        if isinstance(event, QContextMenuEvent) and isinstance(watched, QWidget):
            view = watched.widget() if isinstance(watched, QDockWidget) else watched
            # A pane's title has Qt's own menu, which opens and closes panes.
            if view.geometry().contains(event.pos()) or view is watched:
                self.menu_of(view, self._title_of(watched), event.globalPos()).popup(
                    event.globalPos()
                )
                return True
        return super().eventFilter(watched, event)

    def menu_of(self, view: QWidget, title: str, place: QPoint) -> QMenu:
        """Make the menu of a view for a click at a place of the screen."""
        menu = QMenu(self._window)
        menu.aboutToHide.connect(menu.deleteLater)
        clicked = view.childAt(view.mapFromGlobal(place)) or view
        for made in _ancestors(clicked, view):
            if isinstance(made, Offering):
                made.offer(menu)
                menu.addSeparator()
        self._add_pictures(menu, view, title)
        tables = [made for made in _ancestors(clicked, view) if isinstance(made, Numbered)]
        for shown in tables[:1] or _numbered_in(view):
            table = shown.numbers()
            if table is not None:
                menu.addSeparator()
                self._add_numbers(menu, shown, table.title)
        return menu

    # --- menus ----------------------------------------------------------------------------------

    @Slot()
    def _list_pictures(self) -> None:
        menu = self._pictures
        menu.clear()
        self._add_pictures(menu.addMenu(self.tr("Whole window")), self._window, "LeNet")
        bands = self._title_of(self._window.bands)
        self._add_pictures(menu.addMenu(bands), self._window.bands, bands)
        for dock in self._window.docks.values():
            if is_in_sight(dock):
                title = dock.windowTitle()
                self._add_pictures(menu.addMenu(title), dock.widget(), title)

    @Slot()
    def _list_numbers(self) -> None:
        menu = self._numbers
        menu.clear()
        for shown in _numbered_in(self._window):
            table = shown.numbers()
            if table is not None:
                self._add_numbers(menu.addMenu(table.title), shown, table.title)
        if menu.isEmpty():
            menu.addAction(self.tr("Draw a digit first")).setEnabled(False)

    def _add_pictures(self, menu: QMenu, view: QWidget, title: str) -> None:
        self._add(menu, self.tr("Save picture as PNG…"), partial(self._save_png, view, title))
        self._add(menu, self.tr("Save picture as SVG…"), partial(self._save_svg, view, title))
        self._add(menu, self.tr("Copy picture"), partial(self._copy_picture, view, title))

    def _add_numbers(self, menu: QMenu, shown: Numbered, title: str) -> None:
        save, copy = self.tr("Save numbers as CSV…"), self.tr("Copy numbers")
        self._add(menu, save, partial(self._save_numbers, shown)).setToolTip(title)
        self._add(menu, copy, partial(self._copy_numbers, shown)).setToolTip(title)

    def _add(self, menu: QMenu, text: str, done: Callable[[], None]) -> QAction:
        action = menu.addAction(text)
        action.triggered.connect(done)
        return action

    def _title_of(self, pane: QWidget) -> str:
        if isinstance(pane, QDockWidget):
            return pane.windowTitle()
        return self.tr("Inside the network")

    # --- what is taken --------------------------------------------------------------------------

    def _save_png(self, view: QWidget, title: str) -> None:
        content = png_of(view)  # before the dialog covers it
        path = self._files.ask_save(
            self.tr("Save the picture"), file_name(title) + PNG, PNG, self.tr("Pictures")
        )
        if path is not None:
            self._write(path, content)

    def _save_svg(self, view: QWidget, title: str) -> None:
        content = svg_of(view, title)
        path = self._files.ask_save(
            self.tr("Save the picture"), file_name(title) + SVG, SVG, self.tr("Pictures")
        )
        if path is not None:
            self._write(path, content)

    def _copy_picture(self, view: QWidget, title: str) -> None:
        QGuiApplication.clipboard().setPixmap(view.grab())
        self.told.emit(self.tr("On the clipboard: {0}").format(title))

    def _save_numbers(self, shown: Numbered) -> None:
        table = shown.numbers()
        if table is None:
            return
        path = self._files.ask_save(
            self.tr("Save the numbers"), file_name(table.title) + CSV, CSV, self.tr("Tables")
        )
        if path is not None:
            self._write(path, table)

    def _copy_numbers(self, shown: Numbered) -> None:
        table = shown.numbers()
        if table is not None:
            QGuiApplication.clipboard().setText(csv_text(table))
            self.told.emit(self.tr("On the clipboard: {0}").format(table.title))

    def _write(self, path: Path, content: bytes | NumberTable) -> None:
        try:
            with written_whole(path) as temporary:
                if isinstance(content, bytes):
                    temporary.write_bytes(content)
                else:
                    with temporary.open("w", encoding="utf-8", newline="") as file:
                        write_csv(content, file)
        except AppError as error:
            self.failed.emit(Failure(str(error), "file"))
        else:
            self.told.emit(self.tr("Saved as {0}").format(path))


def file_name(title: str) -> str:
    """Make a file's name of a title: small letters and digits, joined by hyphens."""
    kept = "".join(letter if letter.isalnum() else " " for letter in title.lower())
    return "-".join(kept.split()) or "view"


def _ancestors(widget: QWidget, top: QWidget) -> list[QWidget]:
    """List a widget and what it lies in, up to `top`, the innermost first."""
    found = [widget]
    while found[-1] is not top:
        parent = found[-1].parentWidget()
        if parent is None:
            break
        found.append(parent)
    return found


def _numbered_in(view: QWidget) -> list[Numbered]:
    """List the views in a view that have numbers and are open."""
    inside = [view, *view.findChildren(QWidget)]
    return [widget for widget in inside if isinstance(widget, Numbered) and widget.isVisible()]
