"""The curves of two runs over each other: A solid, B dashed; accuracy above loss."""

from typing import Final

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from lenet_app.records import EpochRecord, Moment, NumberTable, PastRun
from lenet_app.widgets.number_text import count_text, loss_text, percent_text, tabular
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
        self._moments: dict[str, Moment] = {}
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Curves of A and B"))

    def show_run(self, name: str, run: PastRun | None, moment: Moment | None = None) -> None:
        """Show how the run of a side went, None where it is no run, and which moment it stands at.

        Without a moment, the side stands at its best epoch, or at the last if none was chosen.
        """
        self._runs.pop(name, None)
        self._moments.pop(name, None)
        if run is not None:
            self._runs[name] = run
            if moment is not None:
                self._moments[name] = moment
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
            name: [(e.epoch, _value(e, measure)) for e in run.epochs]
            for name, run in sorted(self._runs.items())
            if run.epochs
        }

    def figures(self, measure: str) -> dict[str, str]:
        """Say what was measured of each side, and at which step where that was another one."""
        texts = {}
        for name in self.points(measure):
            moment = self._moments.get(name)
            if moment is None:
                epoch = chosen_epoch(self._runs[name].epochs)
                texts[name] = f"{name} {_text(measure, _value(epoch, measure))}"
                continue
            step, value = _newest(self._runs[name], moment, measure)
            text = self.tr("{0} not yet measured").format(name)
            if value is not None:
                text = f"{name} {_text(measure, value)}"
            if value is not None and step is not None and step != moment.step:
                text = self.tr("{0} at step {1}").format(text, count_text(step))
            texts[name] = text
        return texts

    def places(self) -> dict[str, float]:
        """Tell where each side's moment is, in epochs since the start."""
        return {
            name: moment.step / max(1, self._runs[name].plan.steps_per_epoch)
            for name, moment in sorted(self._moments.items())
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
        for name, text in self.figures(measure).items():
            text_px = metrics.horizontalAdvance(text)
            if left > 0 and left + text_px > area.width():  # where two have no room, one below
                heading.translate(0, metrics.height())
                left = 0
            painter.setPen(_colour(name, shades))
            painter.drawText(heading.adjusted(left, 0, 0, 0), Qt.AlignmentFlag.AlignLeft, text)
            left += text_px + 2 * GRID_PX
        painter.setPen(shades.faint)
        plot = area.adjusted(AXIS_PX, 0, -GRID_PX, -metrics.height())
        plot.setTop(heading.bottom() + metrics.height() // 2 + 2)
        values = [value for points in lines.values() for _, value in points]
        low, high = min(values), max(values)
        room = (high - low) * 0.05 or abs(high) * 0.05 or 1.0
        low, high = low - room, high + room
        epochs = max(epoch for points in lines.values() for epoch, _ in points)
        # A moment of the first epoch lies before the first measured point.
        marks = self.places()
        first = 0 if any(place < 1 for place in marks.values()) else 1
        across = plot.width() / max(1, epochs - first)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for value, y in ((high - room, plot.top()), (low + room, plot.bottom())):
            line = QRect(area.left(), y - metrics.height() // 2, AXIS_PX - 6, metrics.height())
            painter.drawText(line, right, _text(measure, value))
        axis = QRect(plot.left(), plot.bottom(), plot.width(), metrics.height() + 2)
        painter.drawText(axis, Qt.AlignmentFlag.AlignLeft, self.tr("epoch {0}").format(first))
        painter.drawText(axis, Qt.AlignmentFlag.AlignRight, str(epochs))
        painter.setPen(shades.hairline)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(plot)
        for name, mark in marks.items():
            x = plot.left() + across * (min(mark, epochs) - first)
            style = Qt.PenStyle.SolidLine if name == "A" else Qt.PenStyle.DashLine
            painter.setPen(QPen(_colour(name, shades), 1.0, style))
            painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()))
        for name, points in lines.items():
            places = [
                QPointF(
                    plot.left() + across * (epoch - first),
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


def chosen_epoch(epochs: tuple[EpochRecord, ...]) -> EpochRecord:
    """Find the epoch whose weights a run keeps: what validation chose, without it the last."""
    if epochs[-1].validation_accuracy is None:
        return epochs[-1]
    return max(epochs, key=lambda epoch: epoch.validation_accuracy or 0.0)


def _newest(run: PastRun, moment: Moment, measure: str) -> tuple[int | None, float | None]:
    """Find the newest test figure of a moment, and its step: an epoch's, or one along an epoch."""
    found: list[tuple[int, float]] = [
        (epoch.step, _value(epoch, measure)) for epoch in run.epochs if epoch.step <= moment.step
    ]
    along = moment.test_accuracy if measure == "accuracy" else moment.test_loss
    if along is None or (found and (moment.test_step or 0) <= found[-1][0]):
        return found[-1] if found else (None, None)
    return moment.test_step, along


def _value(epoch: EpochRecord, measure: str) -> float:
    return epoch.test_accuracy if measure == "accuracy" else epoch.test_loss


def _text(measure: str, value: float) -> str:
    return percent_text(value) if measure == "accuracy" else loss_text(value)


def _colour(name: str, shades: Colours) -> QColor:
    return shades.train if name == "A" else shades.test
