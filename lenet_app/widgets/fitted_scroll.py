"""A scroll area that is as tall as its content while there is room, and scrolls when not."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget


class FittedScroll(QScrollArea):
    """Scrolls upright only; `least_height_px` is what it never shrinks below."""

    def __init__(
        self, content: QWidget, least_height_px: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._content = content
        self._least_height_px = least_height_px
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setWidget(content)
        self.viewport().setAutoFillBackground(False)
        content.setAutoFillBackground(False)

    def sizeHint(self) -> QSize:
        """Ask for the whole content."""
        return self._content.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Ask for the width of the content and a scroll bar, and the least height."""
        content = self._content.minimumSizeHint()
        width = content.width() + self.verticalScrollBar().sizeHint().width()
        return QSize(width, min(self._least_height_px, content.height()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the content's new size on when something in it folds or unfolds."""
        # Of Qt's memory, not of Python's: the collector may have emptied that before Qt is done.
        if watched is self.widget() and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)
