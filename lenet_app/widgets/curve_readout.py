"""The legend of the curves, with numbers: what each line is, and its value at a step."""

from math import sqrt
from typing import Final, Literal

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QWidget

from lenet_app.widgets.number_text import count_text, loss_text, percent_text, tabular
from lenet_app.widgets.run_curves import Measure, RunCurves
from lenet_app.widgets.steady_label import SteadyLabel
from lenet_app.widgets.theme import GRID_PX, Colours, colours

ShownLine = Literal["train", "validation", "test"]
SHOWN_LINES: Final[tuple[ShownLine, ...]] = ("train", "validation", "test")

LINE_WIDTH_PX: Final = 2.0
# What is measured now and then has marks, or few points would be no line at all. The diamonds are
# seen behind the dots where both lie at one place.
DOT_RADIUS_PX: Final = 2.5
DIAMOND_RADIUS_PX: Final = 4.5
SAMPLE_WIDTH_PX: Final = 20
# The longest step that its column has room for from the start: twenty epochs at batch 16.
WIDEST_STEP: Final = 75_000


def line_pen(line: ShownLine, shades: Colours) -> QPen:
    """Make the pen of a line: train is solid, validation dotted, test dashed.

    Validation has diamonds too, and test dots.
    """
    colour, style = {
        "train": (shades.train, Qt.PenStyle.SolidLine),
        "validation": (shades.text, Qt.PenStyle.DotLine),
        "test": (shades.test, Qt.PenStyle.DashLine),
    }[line]
    return QPen(colour, LINE_WIDTH_PX, style)


class LineSample(QWidget):
    """A short piece of a line, as the legend shows it."""

    def __init__(self, line: ShownLine, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line = line
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        """Ask for room for two dashes."""
        return QSize(SAMPLE_WIDTH_PX, 2 * GRID_PX)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the line as the plots do."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = line_pen(self._line, colours(self.palette()))
        painter.setPen(pen)
        middle = self.height() / 2
        painter.drawLine(QPointF(0, middle), QPointF(self.width(), middle))
        if self._line == "train":
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(pen.color())
        painter.translate(self.width() / 2, middle)
        if self._line == "test":
            painter.drawEllipse(QPointF(), DOT_RADIUS_PX, DOT_RADIUS_PX)
        else:
            side = DIAMOND_RADIUS_PX * sqrt(2)
            painter.rotate(45)
            painter.drawRect(QRectF(-side / 2, -side / 2, side, side))


class CurveReadout(QWidget):
    """A small table: a column a line, a row a measure; its columns keep their widths."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        names = {
            "train": self.tr("train"),
            "validation": self.tr("validation"),
            "test": self.tr("test"),
        }
        hints = {
            "train": self.tr("Running mean of about 20 batches; the faint line is each batch."),
            "validation": self.tr("On examples set aside from training, which choose the weights."),
            "test": self.tr("On the test examples, which nothing is learned from."),
        }
        measures: dict[Measure, str] = {"loss": self.tr("Loss"), "accuracy": self.tr("Accuracy")}
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        self._step = SteadyLabel()
        self._values: dict[tuple[Measure, ShownLine], SteadyLabel] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(GRID_PX)
        grid.setVerticalSpacing(0)
        grid.addWidget(self._step, 0, 0, Qt.AlignmentFlag.AlignLeft)
        for column, line in enumerate(SHOWN_LINES, start=1):
            name = QLabel(names[line])
            name.setForegroundRole(QPalette.ColorRole.PlaceholderText)
            heading = QHBoxLayout()
            heading.setSpacing(GRID_PX // 2)
            heading.addStretch(1)
            heading.addWidget(LineSample(line))
            heading.addWidget(name)
            name.setToolTip(hints[line])
            grid.addLayout(heading, 0, column)
            grid.setColumnStretch(column, 1)
        for row, (measure, title) in enumerate(measures.items(), start=1):
            heading_label = QLabel(title)
            heading_label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
            grid.addWidget(heading_label, row, 0)
            for column, line in enumerate(SHOWN_LINES, start=1):
                value = SteadyLabel("–")
                value.setAlignment(right)
                self._values[measure, line] = value
                grid.addWidget(value, row, column, right)
        self._fit_fonts()

    def show_values(self, curves: RunCurves, step: float | None) -> None:
        """Show the values at a step; the newest ones where it is None."""
        shown = curves.last_step if step is None else round(step)
        self._step.show_text(self.tr("step {step}").format(step=count_text(shown)) if shown else "")
        for line in SHOWN_LINES:
            loss = curves["loss", line].at(shown)
            accuracy = curves["accuracy", line].at(shown)
            self._values["loss", line].show_text(loss_text(loss))
            self._values["accuracy", line].show_text(percent_text(accuracy))

    def value(self, measure: Measure, line: ShownLine) -> str:
        """Read one cell."""
        return self._values[measure, line].text()

    @property
    def step_text(self) -> str:
        """Read which step the values belong to."""
        return self._step.text()

    def changeEvent(self, event: QEvent) -> None:
        """Keep digits of one width and columns of their widths when the font changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit_fonts()

    def _fit_fonts(self) -> None:
        font = tabular(self.font())
        for label in (self._step, *self._values.values()):
            label.setFont(font)
        widest = self.tr("step {step}").format(step=count_text(WIDEST_STEP))
        self._step.reserve(widest)
