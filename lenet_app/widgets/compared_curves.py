"""The curves of two runs over each other: A solid, B dashed; accuracy above loss."""

from typing import Final

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from lenet_app.records import NumberTable, PastRun
from lenet_app.widgets.number_text import loss_text, percent_text, tabular
from lenet_app.widgets.theme import GRID_PX, LABEL_SCALE, Colours, colours, scaled_font

LINE_PX: Final = 2.0
DOT_PX: Final = 2.5
AXIS_PX: Final = 7 * GRID_PX

Points = list[tuple[int, float]]


class ComparedCurves(QWidget):
    """Shows test accuracy and test loss of two runs, epoch by epoch."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._runs: dict[str, PastRun] = {}
        self._steps: dict[str, int] = {}
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Curves of A and B"))

    def show_run(self, name: str, run: PastRun | None, step: int | None = None) -> None:
        """Show how the run of a side went, and which step of it is compared.

        None where the side is no run, or its best weights are.
        """
        self._runs.pop(name, None)
        self._steps.pop(name, None)
        if step is not None:
            self._steps[name] = step
        if run is not None:
            self._runs[name] = run
        self.setAccessibleDescription(self.words())
        self.update()

    def words(self) -> str:
        """Say why there is nothing to compare; empty where there is."""
        runs = [run for run in self._runs.values() if run.epochs]
        if not runs:
            return self.tr("Pick runs to lay their curves over each other.")
        if len(runs) == 2 and not runs[0].plan.compares_with(runs[1].plan):
            return self.tr("These runs learned other data or another loss: no common scale.")
        return ""

    def points(self, measure: str) -> dict[str, Points]:
        """List (epoch, test value) of each side; `measure`: "accuracy" or "loss"."""
        return {
            name: [
                (e.epoch, e.test_accuracy if measure == "accuracy" else e.test_loss)
                for e in run.epochs
            ]
            for name, run in sorted(self._runs.items())
            if run.epochs
        }

    def numbers(self) -> NumberTable | None:
        """Return every epoch of both runs."""
        rows = [
            (name, e.epoch, e.train_loss, e.train_accuracy, e.test_loss, e.test_accuracy)
            for name, run in sorted(self._runs.items())
            for e in run.epochs
        ]
        columns = ("side", "epoch", "train loss", "train accuracy", "test loss", "test accuracy")
        return NumberTable(self.tr("Two runs"), columns, rows) if rows else None

    def sizeHint(self) -> QSize:
        """Ask for two readable plots."""
        return QSize(32 * GRID_PX, 26 * GRID_PX)

    def minimumSizeHint(self) -> QSize:
        """Refuse less than two low ones."""
        return QSize(28 * GRID_PX, 16 * GRID_PX)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Paint both plots, or why there are none."""
        shades = colours(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(tabular(scaled_font(self.font(), LABEL_SCALE)))
        words = self.words()
        if words:
            painter.setPen(shades.faint)
            wrapped = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.rect(), wrapped, words)
            return
        half = self.height() // 2
        upper = QRect(0, 0, self.width(), half - GRID_PX)
        lower = QRect(0, half, self.width(), self.height() - half)
        self._paint(painter, upper, "accuracy", shades)
        self._paint(painter, lower, "loss", shades)

    def _paint(self, painter: QPainter, area: QRect, measure: str, shades: Colours) -> None:
        lines = self.points(measure)
        metrics = painter.fontMetrics()
        title = self.tr("Test accuracy") if measure == "accuracy" else self.tr("Test loss")
        painter.setPen(shades.faint)
        heading = QRect(area.left(), area.top(), area.width(), metrics.height())
        painter.drawText(heading, Qt.AlignmentFlag.AlignLeft, title)
        left = metrics.horizontalAdvance(title) + 2 * GRID_PX
        for name, points in lines.items():
            text = f"{name} {_text(measure, points[-1][1])}"
            painter.setPen(_colour(name, shades))
            painter.drawText(heading.adjusted(left, 0, 0, 0), Qt.AlignmentFlag.AlignLeft, text)
            left += metrics.horizontalAdvance(text) + 2 * GRID_PX
        painter.setPen(shades.faint)
        plot = area.adjusted(AXIS_PX, metrics.height() + 4, -GRID_PX, -metrics.height())
        values = [value for points in lines.values() for _, value in points]
        low, high = min(values), max(values)
        room = (high - low) * 0.05 or abs(high) * 0.05 or 1.0
        low, high = low - room, high + room
        epochs = max(epoch for points in lines.values() for epoch, _ in points)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for value, y in ((high - room, plot.top()), (low + room, plot.bottom())):
            line = QRect(area.left(), y - metrics.height() // 2, AXIS_PX - 6, metrics.height())
            painter.drawText(line, right, _text(measure, value))
        axis = QRect(plot.left(), plot.bottom(), plot.width(), metrics.height() + 2)
        painter.drawText(axis, Qt.AlignmentFlag.AlignLeft, self.tr("epoch 0"))
        painter.drawText(axis, Qt.AlignmentFlag.AlignRight, str(epochs))
        painter.setPen(shades.hairline)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(plot)
        for name, step in self._steps.items():
            if name in lines:
                share = min(1.0, step / (epochs * self._runs[name].plan.steps_per_epoch))
                x = plot.left() + plot.width() * share
                painter.setPen(QPen(_colour(name, shades), 1.0))
                painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()))
        for name, points in lines.items():
            places = [
                QPointF(
                    plot.left() + plot.width() * epoch / epochs,
                    plot.bottom() - plot.height() * (value - low) / (high - low),
                )
                for epoch, value in points
            ]
            style = Qt.PenStyle.SolidLine if name == "A" else Qt.PenStyle.DashLine
            colour = _colour(name, shades)
            painter.setPen(QPen(colour, LINE_PX, style))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPolyline(QPolygonF(places))
            painter.setBrush(colour)
            painter.setPen(Qt.PenStyle.NoPen)
            for place in places:
                painter.drawEllipse(place, DOT_PX, DOT_PX)


def _text(measure: str, value: float) -> str:
    return percent_text(value) if measure == "accuracy" else loss_text(value)


def _colour(name: str, shades: Colours) -> QColor:
    return shades.train if name == "A" else shades.test
