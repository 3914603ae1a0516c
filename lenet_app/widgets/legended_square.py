"""A square picture with a title above and the legend of its colours beside it."""

from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from lenet_app.widgets.colormaps import diverging_pixels
from lenet_app.widgets.legend import Legend, legend_width
from lenet_app.widgets.number_text import tabular
from lenet_app.widgets.shown_layer import Span, fine_text
from lenet_app.widgets.theme import GRID_PX, LABEL_SCALE, Colours, colours, scaled_font

LEAST_SIDE_PX: Final = 7 * GRID_PX
MOST_SIDE_PX: Final = 42 * GRID_PX
GAP_PX: Final = GRID_PX // 2
FRAME_PX: Final = 1
WAITING_OPACITY: Final = 0.35


class LegendedSquare(QWidget):
    """Lays out and frames; what is in the square is painted by those who know it.

    The square's side is a whole multiple of `unit_px` screen pixels where there is room for it.
    Where there is little, it is compact: as large as fits, and in place of the legend its end alone
    stands in the picture's corner.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.unit_px = 28
        self._title = self._short = ""
        self._message = ""
        self._limit: float | None = None
        self._is_waiting = False
        self._is_compact = False
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    @property
    def message(self) -> str:
        """What is said in place of the picture; empty where there is a picture."""
        return self._message

    @property
    def is_waiting(self) -> bool:
        """Tell whether the picture is of an earlier drawing."""
        return self._is_waiting

    def set_title(self, title: str, short: str = "") -> None:
        """Name the picture; where there is no room for the title, by the short one."""
        self._title, self._short = title, short or title
        self.setAccessibleName(title)
        self.update()

    def show_message(self, message: str) -> None:
        """Say in place of the picture why there is none."""
        self._message, self._limit = message, None
        self._is_waiting = False
        self.update()

    def wait(self) -> None:
        """Fade the picture until the next comes."""
        if not self._is_waiting:
            self._is_waiting = True
            self.update()

    @property
    def is_compact(self) -> bool:
        """Tell whether the end of the legend stands in for it."""
        return self._is_compact

    def set_compact(self, is_compact: bool) -> None:
        """Do without the legend, or show it."""
        if is_compact != self._is_compact:
            self._is_compact = is_compact
            self.update()

    def readout(self) -> str:
        """Say what is under the pointer; empty where nothing is. It takes the title's place."""
        return ""

    # --- size -----------------------------------------------------------------------------------

    def width_for(self, height: int) -> int:
        """Measure how wide the widget is when it has a height."""
        metrics, side = QFontMetrics(self._font()), round(self._side(height))
        if self._is_compact:
            return side
        return side + GAP_PX + legend_width(metrics)

    def sizeHint(self) -> QSize:
        """Ask for a picture that can be read."""
        height = self._title_height() + 14 * GRID_PX
        return QSize(self.width_for(height), height)

    def minimumSizeHint(self) -> QSize:
        """Refuse what cannot be read."""
        height = self._title_height() + LEAST_SIDE_PX
        return QSize(self.width_for(height), height)

    def square(self) -> QRectF:
        """Tell where the picture lies."""
        side = self._side(self.height())
        return QRectF(0, self._title_height(), side, side)

    def _side(self, height: int) -> float:
        room = min(max(height - self._title_height(), LEAST_SIDE_PX), MOST_SIDE_PX)
        ratio = self.devicePixelRatioF()
        side_px = int(room * ratio)
        if self._is_compact:
            return side_px / ratio
        whole = side_px // self.unit_px * self.unit_px
        return (whole or side_px) / ratio

    def _title_height(self) -> int:
        return QFontMetrics(self._font()).height() + GAP_PX

    def _font(self) -> QFont:
        return tabular(scaled_font(self.font(), LABEL_SCALE))

    # --- looks ----------------------------------------------------------------------------------

    def share_at(self, place: QPointF) -> QPointF | None:
        """Turn a place of the widget into one of the picture, 0 to 1 both ways."""
        square = self.square()
        share = (place - square.topLeft()) / square.width()
        return share if 0 <= share.x() < 1 and 0 <= share.y() < 1 else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Read off what is under the pointer."""
        super().mouseMoveEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Show the title again."""
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Paint title, picture, frame and legend."""
        shades = colours(self.palette())
        painter = QPainter(self)
        painter.setFont(self._font())
        self._paint_title(painter, shades)
        square = self.square()
        if self._message:
            painter.setPen(shades.faint)
            flags = Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
            room = QRectF(0, square.top(), self.width() - GAP_PX, square.height())
            painter.drawText(room, flags, self._message)
            painter.end()
            return
        if self._is_waiting:
            painter.setOpacity(WAITING_OPACITY)
        self.paint_square(painter, square, shades)
        if self._limit is not None and self._is_compact:
            self._paint_limit(painter, square, fine_text(self._limit), shades)
        elif self._limit is not None:
            span = Span(-self._limit, self._limit)
            legend = Legend(diverging_pixels(shades.is_dark), True, span, "", fine_text)
            left = round(square.right()) + GAP_PX
            area = QRect(left, round(square.top()), self.width() - left, round(square.height()))
            legend.paint(painter, area, shades)
        painter.end()

    def paint_square(self, painter: QPainter, square: QRectF, shades: Colours) -> None:
        """Paint the paper; those who know the picture paint it over that."""
        painter.fillRect(square, shades.paper)

    def _paint_limit(self, painter: QPainter, square: QRectF, limit: str, shades: Colours) -> None:
        """Write what both ends of the colours stand for, on paper of its own."""
        text = f"±{limit}"
        metrics = painter.fontMetrics()
        width, height = metrics.horizontalAdvance(text) + GAP_PX, metrics.height()
        chip = QRectF(square.right() - width - 1, square.bottom() - height - 1, width, height)
        painter.fillRect(chip, shades.ground)
        painter.setPen(shades.text)
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, text)

    def _paint_title(self, painter: QPainter, shades: Colours) -> None:
        readout = self.readout()
        painter.setPen(shades.text if readout else shades.faint)
        line = QRectF(0, 0, self.width() - GAP_PX, self._title_height() - GAP_PX)
        elide = Qt.TextElideMode.ElideRight
        metrics = painter.fontMetrics()
        is_short = metrics.horizontalAdvance(self._title) > line.width()
        title = self._short if is_short else self._title
        text = metrics.elidedText(readout or title, elide, int(line.width()))
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, text)
