"""Claims about the plots of a run."""

import pytest
from PySide6.QtCore import QEvent, QPointF
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from lenet_app.widgets.curve_plot import CALM_INTERVAL_MS, REDRAW_INTERVAL_MS, CurvePlot
from lenet_app.widgets.theme import DARK, LIGHT, palette_of
from tests.widgets.training_run import STEPS_PER_EPOCH, epoch_record, step_record


@pytest.fixture
def plot(qtbot: QtBot) -> CurvePlot:
    plot = CurvePlot()
    qtbot.addWidget(plot)
    plot.resize(320, 300)
    plot.show()
    plot.start_run(STEPS_PER_EPOCH)
    return plot


def offered(plot: CurvePlot) -> QMenu:
    menu = QMenu(plot)
    plot.offer(menu)
    return menu


def tell_steps(qtbot: QtBot, plot: CurvePlot, first: int, last: int) -> None:
    with qtbot.waitSignal(plot.redrawn):
        plot.append_records([step_record(step) for step in range(first, last + 1)])


def axis_end(plot: CurvePlot) -> float:
    return float(plot.loss.item.getViewBox().viewRange()[0][1])


def hover(plot: CurvePlot, step: float) -> None:
    box = plot.loss.item.getViewBox()
    plot._view.scene().sigMouseMoved.emit(box.mapViewToScene(QPointF(step, 0.5)))


def test_records_are_drawn_with_the_next_redrawing(qtbot: QtBot, plot: CurvePlot) -> None:
    tell_steps(qtbot, plot, 1, 50)
    assert len(plot.loss.lines["train"].getData()[0]) == 50


def test_many_reports_are_one_redrawing(qtbot: QtBot, plot: CurvePlot) -> None:
    redrawn = []
    plot.redrawn.connect(lambda: redrawn.append(True))
    with qtbot.waitSignal(plot.redrawn):
        for step in range(1, 11):
            plot.append_records([step_record(step)])
    assert len(redrawn) == 1


def test_while_a_hand_draws_the_curves_are_painted_less_often(
    qtbot: QtBot, plot: CurvePlot
) -> None:
    tell_steps(qtbot, plot, 1, 5)
    plot.append_records([step_record(6)])
    assert plot._redraw_timer.interval() == REDRAW_INTERVAL_MS
    plot._draw()
    plot._redraw_timer.stop()
    plot.give_way()
    plot.append_records([step_record(7)])
    assert plot._redraw_timer.interval() == CALM_INTERVAL_MS


def test_the_axis_is_ahead_of_the_run(qtbot: QtBot, plot: CurvePlot) -> None:
    tell_steps(qtbot, plot, 1, 300)
    assert 300 < axis_end(plot) < 360
    tell_steps(qtbot, plot, 301, 600)
    assert axis_end(plot) > 600


def test_the_axis_stands_still_between_two_growths(qtbot: QtBot, plot: CurvePlot) -> None:
    tell_steps(qtbot, plot, 1, 300)
    end = axis_end(plot)
    tell_steps(qtbot, plot, 301, 305)
    assert axis_end(plot) == end


def test_looking_closer_is_left_alone_until_the_view_is_reset(
    qtbot: QtBot, plot: CurvePlot
) -> None:
    tell_steps(qtbot, plot, 1, 300)
    box = plot.loss.item.getViewBox()
    box.setXRange(100, 200, padding=0)
    box.sigRangeChangedManually.emit([True, False])
    tell_steps(qtbot, plot, 301, 600)
    assert axis_end(plot) == pytest.approx(200)
    with qtbot.waitSignal(plot.redrawn):
        offered(plot).actions()[0].trigger()
    assert plot.follows
    assert axis_end(plot) > 600


def test_both_plots_show_the_same_steps(qtbot: QtBot, plot: CurvePlot) -> None:
    tell_steps(qtbot, plot, 1, 300)
    assert plot.accuracy.item.getViewBox().viewRange()[0] == pytest.approx(
        plot.loss.item.getViewBox().viewRange()[0], abs=2
    )


def test_the_menu_makes_the_loss_logarithmic(qtbot: QtBot, plot: CurvePlot) -> None:
    tell_steps(qtbot, plot, 1, 10)
    with qtbot.waitSignal(plot.redrawn):
        offered(plot).actions()[1].trigger()
    assert plot.is_log
    assert not plot.accuracy.is_log
    assert offered(plot).actions()[1].isChecked()


def test_the_pointer_asks_for_the_values_of_its_step(qtbot: QtBot, plot: CurvePlot) -> None:
    tell_steps(qtbot, plot, 1, 300)
    with qtbot.waitSignal(plot.step_hovered) as hovered:
        hover(plot, 120)
    assert hovered.args == [pytest.approx(120, abs=3)]
    assert plot.loss.cursor.isVisible()
    assert plot.accuracy.cursor.isVisible()


def test_beyond_the_run_there_is_nothing_to_read(qtbot: QtBot, plot: CurvePlot) -> None:
    tell_steps(qtbot, plot, 1, 300)
    with qtbot.waitSignal(plot.step_hovered) as hovered:
        hover(plot, 320)
    assert hovered.args == [None]


def test_the_cursor_goes_when_the_pointer_leaves(qtbot: QtBot, plot: CurvePlot) -> None:
    tell_steps(qtbot, plot, 1, 300)
    hover(plot, 120)
    with qtbot.waitSignal(plot.step_hovered) as hovered:
        QApplication.sendEvent(plot._view.viewport(), QEvent(QEvent.Type.Leave))
    assert hovered.args == [None]
    assert not plot.loss.cursor.isVisible()


def test_a_new_run_starts_empty_and_keeps_the_test_curve_of_the_last(
    qtbot: QtBot, plot: CurvePlot
) -> None:
    tell_steps(qtbot, plot, 1, 430)
    plot.append_records([epoch_record(1, 0.97)])
    with qtbot.waitSignal(plot.redrawn):
        plot.start_run(STEPS_PER_EPOCH)
    assert plot.curves.is_empty
    assert plot.accuracy.lines["previous"].getData()[1].tolist() == [0.97]
    assert len(plot.accuracy.lines["test"].getData()[0] or ()) == 0


def test_a_run_that_told_nothing_does_not_push_the_last_one_out(
    qtbot: QtBot, plot: CurvePlot
) -> None:
    tell_steps(qtbot, plot, 1, 430)
    plot.append_records([epoch_record(1, 0.97)])
    plot.start_run(STEPS_PER_EPOCH)
    with qtbot.waitSignal(plot.redrawn):
        plot.start_run(STEPS_PER_EPOCH)
    assert plot.accuracy.lines["previous"].getData()[1].tolist() == [0.97]


def test_nothing_is_painted_while_nobody_looks(qtbot: QtBot, plot: CurvePlot) -> None:
    tell_steps(qtbot, plot, 1, 5)
    plot.hide()
    plot.append_records([step_record(6)])
    plot._draw()
    assert len(plot.loss.lines["train"].getData()[0]) == 5
    plot.show()
    assert len(plot.loss.lines["train"].getData()[0]) == 6


def test_the_plots_follow_the_theme(plot: CurvePlot) -> None:
    plot.setPalette(palette_of("dark"))
    assert plot.loss.lines["train"].opts["pen"].color() == DARK.train
    plot.setPalette(palette_of("light"))
    assert plot.loss.lines["train"].opts["pen"].color() == LIGHT.train
