"""Keeps the panes that float within sight: inside the window they cover, else inside the screen."""

from PySide6.QtCore import QEvent, QObject, QRect
from PySide6.QtWidgets import QDockWidget, QMainWindow, QWidget


class Floating(QObject):
    """Fits floating panes when they are shown, and when the window that they lie on shrinks.

    A pane that was put beside the window stays there, as far as the screen goes.
    """

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._size = window.size()
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Fit the panes in sight into a window that has become smaller."""
        # While a window is taken down, Python may have emptied this object before Qt lets it go.
        own = getattr(self, "_window", None)
        if watched is own and event.type() == QEvent.Type.Resize:
            before, self._size = self._size, self._window.size()
            if before != self._size and before.expandedTo(self._size) != self._size:
                for dock in self._window.findChildren(QDockWidget):
                    if dock.isFloating() and dock.isVisible():
                        self.fit(dock)
        return super().eventFilter(watched, event)

    def fit(self, dock: QDockWidget) -> None:
        """Move a pane, and make it smaller where it has to be."""
        place = dock.geometry()
        screen = dock.screen().availableGeometry()
        window = self._window.geometry()
        # With its middle beside the window, or on another screen: somebody wants it there.
        is_over = window.contains(place.center())
        fitted = within(place, window if is_over else screen, dock)
        if fitted != place:
            dock.setGeometry(fitted)


def within(place: QRect, area: QRect, pane: QWidget) -> QRect:
    """Return the nearest place inside an area; no smaller than the pane can be."""
    least = pane.minimumSizeHint().expandedTo(pane.minimumSize())
    size = place.size().boundedTo(area.size()).expandedTo(least)
    left = max(area.left(), min(place.left(), area.right() + 1 - size.width()))
    top = max(area.top(), min(place.top(), area.bottom() + 1 - size.height()))
    return QRect(left, top, size.width(), size.height())
