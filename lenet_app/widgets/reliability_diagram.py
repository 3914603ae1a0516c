"""Whether a network is as often right as it says: confidence against accuracy, bin by bin."""

from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from lenet_app.records import NumberTable, Reliability
from lenet_app.widgets.number_tables import reliability_numbers
from lenet_app.widgets.number_text import count_text, percent_text, tabular
from lenet_app.widgets.reliability_layout import ReliabilityLayout, reliability_layout
from lenet_app.widgets.theme import GRID_PX, LABEL_SCALE, Colours, colours, scaled_font

PREFERRED: Final = QSize(36 * GRID_PX, 29 * GRID_PX)
LEAST: Final = QSize(24 * GRID_PX, 20 * GRID_PX)
TICKS: Final = (0.0, 0.5, 1.0)
DOT_PX: Final = 7
# A bin with fewer answers says little: its dot is hollow.
FEW: Final = 20
OFF_PX: Final = 3
FOCUS_PX: Final = 2


class ReliabilityDiagram(QWidget):
    """A dot a bin, on the diagonal where it is honest; a strip of counts; a line that reads off."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found: Reliability | None = None
        self._at: int | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Calibration"))
        self.setToolTip(
            self.tr(
                "Answers sorted by how sure the network says it is. On the diagonal it is right as "
                "often as it says; below, it is too sure of itself. A hollow dot stands for few "
                "answers."
            )
        )

    @property
    def at(self) -> int | None:
        """Return the bin that is read off; None where all are."""
        return self._at

    def show_reliability(self, found: Reliability) -> None:
        """Show how honest a network is."""
        self._found, self._at = found, None
        self._describe()
        self.update()

    def numbers(self) -> NumberTable | None:
        """Return the bins; None while there are none."""
        return None if self._found is None else reliability_numbers(self._found)

    def sentence(self) -> str:
        """Say what is read off: the bin under the pointer or the keyboard, or the whole."""
        found, index = self._found, self._at
        if found is None:
            return ""
        if index is None:
            return self.tr("calibration error {error}, {bins} bins").format(
                error=percent_text(found.error), bins=found.bins
            )
        low, high = (f"{100 * edge:.0f}" for edge in found.edges(index))
        count = int(found.counts[index])
        if not count:
            return self.tr("{low}–{high} %: no answers").format(low=low, high=high)
        return self.tr("{low}–{high} %: {count} answers, says {said}, right {right}").format(
            low=low,
            high=high,
            count=count_text(count),
            said=percent_text(float(found.confidence[index])),
            right=percent_text(float(found.accuracy[index])),
        )

    # --- size -----------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        """Ask for a plot about as high as ten rows of classes."""
        return PREFERRED

    def minimumSizeHint(self) -> QSize:
        """Refuse to be too small for three numbers an axis."""
        return LEAST

    @property
    def layout_now(self) -> ReliabilityLayout:
        """Return where everything is."""
        bins = 1 if self._found is None else self._found.bins
        return reliability_layout(QSizeF(self.size()), self._metrics(), bins)

    def _metrics(self) -> QFontMetricsF:
        return QFontMetricsF(tabular(scaled_font(self.font(), LABEL_SCALE)))

    # --- hands ----------------------------------------------------------------------------------

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Read off the bin under the pointer."""
        self._read(self.layout_now.bin_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        """Read off the whole again."""
        super().leaveEvent(event)
        self._read(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk from bin to bin with the arrows; Escape reads off the whole."""
        key = Qt.Key(event.key())
        last = -1 if self._found is None else self._found.bins - 1
        places = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: last}
        if last >= 0 and key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            step = 1 if key == Qt.Key.Key_Right else -1
            self._read(last if self._at is None else min(max(0, self._at + step), last))
        elif last >= 0 and key in places:
            self._read(places[key])
        elif key == Qt.Key.Key_Escape and self._at is not None:
            self._read(None)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say where the keyboard is."""
        super().focusInEvent(event)
        self._describe()

    def _read(self, index: int | None) -> None:
        if index != self._at:
            self._at = index
            self._describe()
            self.update()

    def _describe(self) -> None:
        self.setAccessibleDescription(self.sentence())

    # --- looks ----------------------------------------------------------------------------------

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme and the font."""
        self.update()
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the axes, the diagonal, a dot and a count a bin, and the legend."""
        shades, layout, found = colours(self.palette()), self.layout_now, self._found
        painter = QPainter(self)
        painter.setFont(tabular(scaled_font(self.font(), LABEL_SCALE)))
        self._paint_axes(painter, layout, shades)
        if found is None:
            return
        if self._at is not None:
            painter.fillRect(layout.column(self._at), shades.hairline)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(shades.faint)
        painter.drawLine(layout.place(0, 0), layout.place(1, 1))
        for index in range(found.bins):
            self._paint_bin(painter, layout, index, found, shades)
        painter.setPen(shades.text)
        painter.drawText(layout.line, Qt.AlignmentFlag.AlignHCenter, self.sentence())
        self._paint_legend(painter, layout, found, shades)
        if self.hasFocus():
            painter.fillRect(
                QRectF(0, layout.plot.top(), FOCUS_PX, layout.plot.height()), shades.accent
            )

    def _paint_axes(self, painter: QPainter, layout: ReliabilityLayout, shades: Colours) -> None:
        height = self._metrics().height()
        for share in TICKS:
            text = self.tr("{percent} %").format(percent=round(100 * share))
            across, up = layout.place(share, 0), layout.place(0, share)
            painter.setPen(shades.hairline)
            painter.drawLine(up, layout.place(1, share))
            painter.setPen(shades.faint)
            beside = QRectF(0, up.y() - height / 2, up.x() - GRID_PX / 2, height)
            painter.drawText(beside, Qt.AlignmentFlag.AlignRight, text)
            below = QRectF(across.x() - 40, layout.axis.top(), 80, height)
            painter.drawText(below, Qt.AlignmentFlag.AlignHCenter, text)
        quarter = QRectF(layout.place(0.25, 0).x() - 60, layout.axis.top(), 120, height)
        painter.drawText(quarter, Qt.AlignmentFlag.AlignHCenter, self.tr("it says"))

    def _paint_bin(
        self,
        painter: QPainter,
        layout: ReliabilityLayout,
        index: int,
        found: Reliability,
        shades: Colours,
    ) -> None:
        count = int(found.counts[index])
        if not count:
            return
        said, right = float(found.confidence[index]), float(found.accuracy[index])
        column, honest, place = (
            layout.column(index),
            layout.place(said, said),
            layout.place(said, right),
        )
        top, bottom = min(honest.y(), place.y()), max(honest.y(), place.y())
        off = QRectF(place.x() - OFF_PX / 2, top, OFF_PX, bottom - top)
        painter.fillRect(off, shades.warning)
        height = layout.count_height(count, int(found.counts.max()))
        painter.fillRect(
            QRectF(column.left() + 1, layout.strip.bottom() - height, column.width() - 2, height),
            shades.faint,
        )
        self._paint_dot(painter, place, shades, is_full=count >= FEW)

    def _paint_dot(
        self, painter: QPainter, place: QPointF, shades: Colours, *, is_full: bool
    ) -> None:
        painter.setPen(shades.accent)
        painter.setBrush(shades.accent if is_full else shades.ground)
        painter.drawEllipse(place, DOT_PX / 2, DOT_PX / 2)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _paint_legend(
        self, painter: QPainter, layout: ReliabilityLayout, found: Reliability, shades: Colours
    ) -> None:
        """Name the marks in a line above the plot, with the largest count."""
        metrics, left = self._metrics(), layout.legend.left()
        most = count_text(int(found.counts.max()))
        for mark, text in (
            ("dot", self.tr("right")),
            ("off", self.tr("off by")),
            ("count", self.tr("answers (log), most {most}").format(most=most)),
        ):
            middle = QPointF(left + DOT_PX / 2, layout.legend.center().y())
            if mark == "dot":
                self._paint_dot(painter, middle, shades, is_full=True)
            else:
                width = OFF_PX if mark == "off" else DOT_PX
                box = QRectF(middle.x() - width / 2, middle.y() - DOT_PX / 2, width, DOT_PX)
                painter.fillRect(box, shades.warning if mark == "off" else shades.faint)
            painter.setPen(shades.faint)
            room = QRectF(layout.legend)
            room.setLeft(left + DOT_PX + GRID_PX / 2)
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)
            left = room.left() + metrics.horizontalAdvance(text) + 2 * GRID_PX
