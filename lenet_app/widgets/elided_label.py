"""One line of text that is cut with an ellipsis where the room ends."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFontMetrics, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from lenet_app.widgets.number_text import tabular
from lenet_app.widgets.theme import GRID_PX, colours

# Widths of texts are rounded; a text that just fits must not lose its last letters to that.
ROUNDING_PX: Final = 2


class ElidedLabel(QWidget):
    """Shows a line with digits of one width; its neighbours never move.

    Takes any width; with `reserved` texts it asks for the widest of them.
    """

    def __init__(
        self,
        *,
        is_faint: bool = False,
        alignment: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
        reserved: Sequence[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._text = ""
        self._is_faint = is_faint
        self._alignment = alignment
        self._reserved = tuple(reserved)
        across = QSizePolicy.Policy.Preferred if reserved else QSizePolicy.Policy.Expanding
        self.setSizePolicy(across, QSizePolicy.Policy.Fixed)

    @property
    def text(self) -> str:
        """Return the whole line, as screen readers get it."""
        return self._text

    def set_text(self, text: str, *, is_faint: bool | None = None) -> None:
        """Show another line, faint or not."""
        faint = self._is_faint if is_faint is None else is_faint
        if (text, faint) != (self._text, self._is_faint):
            self._text, self._is_faint = text, faint
            self.setAccessibleName(text)
            self.update()

    @property
    def is_cut(self) -> bool:
        """Tell whether there is no room for the whole line."""
        metrics = QFontMetrics(tabular(self.font()))
        return metrics.horizontalAdvance(self._text) > self.width()

    def event(self, event: QEvent) -> bool:
        """Tell the whole line in a tooltip where it is cut, and nothing else is to be told."""
        is_asked = event.type() == QEvent.Type.ToolTip and not self.toolTip()
        if is_asked and isinstance(event, QHelpEvent) and self.is_cut:
            QToolTip.showText(event.globalPos(), self._text, self)
            return True
        return super().event(event)

    def sizeHint(self) -> QSize:
        """Ask for a line that takes the widest of the reserved texts."""
        metrics = QFontMetrics(tabular(self.font()))
        width = max((metrics.horizontalAdvance(text) for text in self._reserved), default=0)
        return QSize(width + ROUNDING_PX, self._line_height())

    def minimumSizeHint(self) -> QSize:
        """Ask for the height of a line and room for the ellipsis."""
        return QSize(2 * GRID_PX, self._line_height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Paint what fits."""
        shades = colours(self.palette())
        painter = QPainter(self)
        painter.setFont(tabular(self.font()))
        metrics = painter.fontMetrics()
        painter.setPen(shades.faint if self._is_faint else shades.text)
        fitting = metrics.elidedText(self._text, Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), self._alignment | Qt.AlignmentFlag.AlignVCenter, fitting)

    def _line_height(self) -> int:
        return self.fontMetrics().height()
