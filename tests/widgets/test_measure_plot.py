"""Claims about one plot."""

import numpy as np
import pyqtgraph as pg
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from lenet_app.widgets.measure_plot import MeasurePlot
from lenet_app.widgets.run_curves import Measure, RunCurves
from lenet_app.widgets.theme import DARK
from tests.widgets.training_run import epoch_record, step_record


@pytest.fixture
def view(qtbot: QtBot) -> pg.GraphicsLayoutWidget:
    view = pg.GraphicsLayoutWidget()
    qtbot.addWidget(view)
    return view


def make_plot(view: pg.GraphicsLayoutWidget, measure: Measure) -> MeasurePlot:
    axes = MeasurePlot.axes(measure, "epoch {}", "{} steps")
    return MeasurePlot(view.addPlot(axisItems=axes), measure, measure)


def some_curves(loss: float = 0.5) -> RunCurves:
    curves = RunCurves()
    for step in range(1, 431):
        curves.append(step_record(step, loss=loss, accuracy=0.9))
    curves.append(epoch_record(1, 0.97))
    return curves


def test_the_run_is_drawn_as_it_was_recorded(view: pg.GraphicsLayoutWidget) -> None:
    plot = make_plot(view, "accuracy")
    plot.draw(some_curves(), None)
    steps, values = plot.lines["test"].getData()
    assert steps.tolist() == [430]
    assert values.tolist() == [0.97]
    assert plot.lines["batch"].getData()[0].min() == 1


def test_the_run_before_shows_its_test_curve(view: pg.GraphicsLayoutWidget) -> None:
    plot = make_plot(view, "loss")
    plot.draw(RunCurves(), some_curves())
    assert plot.lines["previous"].getData()[1].tolist() == [0.1]


def test_a_logarithmic_axis_shows_powers_of_ten(view: pg.GraphicsLayoutWidget) -> None:
    plot = make_plot(view, "loss")
    plot.set_log(True)
    plot.draw(some_curves(loss=0.01), None)
    assert np.allclose(plot.lines["train"].getData()[1], -2.0)


def test_a_loss_of_zero_has_a_place_on_a_logarithmic_axis(view: pg.GraphicsLayoutWidget) -> None:
    plot = make_plot(view, "loss")
    plot.set_log(True)
    plot.draw(some_curves(loss=0.0), None)
    assert np.isfinite(plot.lines["train"].getData()[1]).all()


def test_train_is_solid_validation_dotted_and_test_dashed_with_dots(
    view: pg.GraphicsLayoutWidget,
) -> None:
    plot = make_plot(view, "loss")
    plot.dress(DARK, view.font(), 1.0)
    styles = {name: line.opts["pen"].style() for name, line in plot.lines.items()}
    assert styles["train"] is Qt.PenStyle.SolidLine
    assert styles["validation"] is Qt.PenStyle.DotLine
    assert styles["test"] is Qt.PenStyle.DashLine
    assert plot.lines["test"].opts["symbol"] == "o"


def test_lines_keep_their_width_on_a_fine_screen(view: pg.GraphicsLayoutWidget) -> None:
    plot = make_plot(view, "loss")
    plot.dress(DARK, view.font(), 1.0)
    coarse = plot.lines["train"].opts["pen"].widthF()
    plot.dress(DARK, view.font(), 2.0)
    assert plot.lines["train"].opts["pen"].widthF() == 2 * coarse


def test_a_single_validation_has_a_mark(view: pg.GraphicsLayoutWidget) -> None:
    plot = make_plot(view, "loss")
    plot.draw(some_curves(), None)
    plot.dress(DARK, view.font(), 1.0)
    symbols = {line: plot.lines[line].opts["symbol"] for line in ("train", "validation", "test")}
    assert symbols == {"train": None, "validation": "d", "test": "o"}
    sizes = [plot.lines[line].opts["symbolSize"] for line in ("validation", "test")]
    assert sizes[0] > sizes[1]  # a dot at the same place does not hide it
