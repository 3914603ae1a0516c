"""Claims about the legend with numbers."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from lenet_app.widgets.curve_readout import SHOWN_LINES, CurveReadout, line_pen
from lenet_app.widgets.run_curves import RunCurves
from lenet_app.widgets.theme import DARK, LIGHT, Colours
from tests.widgets.training_run import epoch_record, step_record


@pytest.fixture
def readout(qtbot: QtBot) -> CurveReadout:
    readout = CurveReadout()
    qtbot.addWidget(readout)
    return readout


@pytest.fixture
def curves() -> RunCurves:
    curves = RunCurves()
    for step in range(1, 431):
        curves.append(step_record(step, loss=0.5, accuracy=0.9))
    curves.append(epoch_record(1, 0.9712))
    return curves


def test_before_a_run_it_shows_dashes(readout: CurveReadout) -> None:
    readout.show_values(RunCurves(), None)
    assert readout.value("loss", "train") == "–"
    assert readout.step_text == ""


def test_without_a_pointer_it_shows_the_newest_values(
    readout: CurveReadout, curves: RunCurves
) -> None:
    readout.show_values(curves, None)
    assert readout.step_text == "step 430"
    assert readout.value("accuracy", "test") == "97.12 %"
    assert readout.value("loss", "train") == "0.500"
    assert readout.value("loss", "validation") == "0.110"


def test_under_the_pointer_it_shows_the_values_of_that_step(
    readout: CurveReadout, curves: RunCurves
) -> None:
    readout.show_values(curves, 100.2)
    assert readout.step_text == "step 100"
    assert readout.value("accuracy", "train") == "90.00 %"
    assert readout.value("accuracy", "test") == "–"


@pytest.mark.parametrize("shades", [DARK, LIGHT])
def test_lines_differ_in_style_and_not_only_in_colour(shades: Colours) -> None:
    pens = [line_pen(line, shades) for line in SHOWN_LINES]
    assert len({pen.style() for pen in pens}) == len(pens)
    assert len({pen.color().rgb() for pen in pens}) == len(pens)
    assert line_pen("train", shades).style() is Qt.PenStyle.SolidLine
