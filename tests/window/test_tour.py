"""Claims about the guided tour: it leads through, points at things, and is taken up again."""

import pytest
from PySide6.QtCore import QRect
from pytestqt.qtbot import QtBot

from lenet_app.app import App
from lenet_app.networks.anatomy import anatomy
from lenet_app.records import Unit
from lenet_app.window.settings import Settings
from lenet_app.window.tour import Tour
from lenet_app.window.tour_steps import tour_steps

STEPS = tour_steps()


@pytest.fixture
def app(app: App) -> App:
    app.window.bands.show_anatomy(anatomy("lenet-modern"))
    app.window.show()
    return app


def tour_of(app: App) -> Tour:
    return app.conductor.tour


def test_it_leads_from_the_first_step_to_the_last_and_ends(app: App) -> None:
    tour = tour_of(app)
    app.window.verbs["tour"].trigger()
    seen = []
    while tour.is_on:
        seen.append(tour.card.title)
        assert not tour.frame.geometry().isEmpty()
        assert not tour.card.geometry().intersects(QRect(tour.frame.geometry())) or (
            tour.step.target == "bands"
        )
        tour.card.next_wished.emit()
    assert seen == [step.title for step in STEPS]
    assert tour.frame.isHidden()


def test_one_goes_back(app: App) -> None:
    tour = tour_of(app)
    tour.begin()
    tour.go_on()
    tour.card.back_wished.emit()
    assert tour.step is not None
    assert tour.card.title == STEPS[0].title


def test_left_it_goes_on_at_the_same_step_also_after_a_restart(
    app: App, settings: Settings
) -> None:
    tour = tour_of(app)
    tour.begin()
    tour.go_on()
    tour.card.left.emit()
    assert not tour.is_on
    again = Tour(app.window, app.drawing, settings, app.conductor.formula.pin)
    again.begin()
    assert again.card.title == STEPS[1].title
    again.leave()


def test_once_finished_it_begins_anew(app: App, settings: Settings) -> None:
    settings.tour_step = STEPS[-1].name
    tour = tour_of(app)
    tour.begin()
    tour.go_on()
    assert not tour.is_on
    tour.begin()
    assert tour.card.title == STEPS[0].title
    tour.leave()


def test_a_step_that_is_no_more_is_taken_for_the_first(app: App, settings: Settings) -> None:
    settings.tour_step = "removed"
    tour_of(app).begin()
    assert tour_of(app).card.title == STEPS[0].title


def test_its_drawings_can_be_undone(app: App) -> None:
    tour = tour_of(app)
    tour.begin()
    assert not app.drawing.is_blank
    app.drawing.undo_stack.undo()
    assert app.drawing.is_blank


def test_a_closed_pane_is_opened_for_the_step_that_needs_it(app: App, settings: Settings) -> None:
    app.window.docks["lens"].close()
    settings.tour_step = "centring"
    tour_of(app).begin()
    assert app.window.docks["lens"].isVisible()


def test_the_card_stays_beside_its_target_when_the_window_changes(
    app: App, qtbot: QtBot, settings: Settings
) -> None:
    settings.tour_step = "xavier"
    tour = tour_of(app)
    tour.begin()
    app.window.resize(1500, 900)
    dock = app.window.docks["training"]
    qtbot.waitUntil(lambda: tour.frame.geometry().contains(dock.geometry()))


def test_the_unit_of_a_step_is_pinned_and_let_go_with_the_next_and_the_end(
    app: App, settings: Settings
) -> None:
    pinned: list[Unit | None] = []
    tour = Tour(app.window, app.drawing, settings, pinned.append)
    settings.tour_step = "convolution"
    tour.begin()
    tour.go_on()
    settings.tour_step = "pooling"
    tour.begin()
    tour.leave()
    units = {step.name: step.unit for step in STEPS}
    assert units["convolution"] is not None
    assert pinned == [units["convolution"], None, units["pooling"], None]
