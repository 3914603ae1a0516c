"""Claims about the time machine: what it asks for, what it says, and when it cannot."""

import pytest
from pytestqt.qtbot import QtBot

from lenet_app.widgets.time_machine import TimeMachine
from tests.widgets.example_moments import PIXELS, STEPS, moment_list, pinned_answers


@pytest.fixture
def machine(qtbot: QtBot) -> TimeMachine:
    machine = TimeMachine()
    qtbot.addWidget(machine)
    machine.resize(400, 180)
    machine.show_moments(moment_list())
    with qtbot.waitExposed(machine):
        machine.show()
    return machine


def asked(machine: TimeMachine) -> list[int]:
    steps: list[int] = []
    machine.moment_requested.connect(steps.append)
    return steps


def go_to(machine: TimeMachine, number: int) -> None:
    machine.show_moment(moment_list().moments[number])


def test_it_fits_below_the_bands_of_the_smallest_window(machine: TimeMachine) -> None:
    hint = machine.minimumSizeHint()
    assert hint.width() <= 400
    assert hint.height() <= 180


def test_before_any_run_it_says_what_to_do(qtbot: QtBot) -> None:
    machine = TimeMachine()
    qtbot.addWidget(machine)
    assert "Train, or open a run" in machine._empty.text()
    assert machine._pages.currentIndex() == 0


def test_moments_that_cannot_be_read_say_why(machine: TimeMachine) -> None:
    machine.show_moments(moment_list((), note="Another version recorded them.", folder="g"))
    assert machine._empty.text() == "Another version recorded them."
    assert machine._pages.currentIndex() == 0


def test_buttons_ask_for_steps(machine: TimeMachine) -> None:
    steps = asked(machine)
    for name in ("first", "last", "previous"):
        machine.bar.buttons[name].click()
    assert steps == [0, 20, 20]
    go_to(machine, 2)
    machine.bar.buttons["next"].click()
    machine.bar.buttons["previous"].click()
    assert steps[3:] == [5, 1]


def test_the_past_offers_the_way_back(machine: TimeMachine, qtbot: QtBot) -> None:
    assert not machine.bar.now_button.isEnabled()
    assert machine.reading.text.startswith("Now; 6 moments")
    go_to(machine, 3)
    assert machine.reading.text.startswith("step 5 · epoch 1")
    with qtbot.waitSignal(machine.now_requested):
        machine.bar.now_button.click()
    machine.show_moment(None)
    assert not machine.bar.now_button.isEnabled()


def test_the_film_asks_for_one_moment_after_the_other(machine: TimeMachine, qtbot: QtBot) -> None:
    steps = asked(machine)
    machine.moment_requested.connect(
        lambda step: machine.show_moment(moment_list().moments[STEPS.index(step)])
    )
    machine.bar.speeds.button("fast").click()
    with qtbot.waitSignal(machine.film.stopped):
        machine.bar.buttons["play"].click()
    assert steps == list(STEPS)


def test_a_hand_stops_the_film(machine: TimeMachine) -> None:
    played = []
    for stop in (machine.bar.buttons["play"].click, lambda: machine.track.chosen.emit(3)):
        machine.bar.buttons["play"].click()
        played.append(machine.film.is_playing)
        stop()
        played.append(machine.film.is_playing)
    assert played == [True, False, True, False]


def test_two_marks_can_be_compared(machine: TimeMachine, qtbot: QtBot) -> None:
    go_to(machine, 1)
    machine.mark_buttons["A"].click()
    assert not machine.compare_button.isEnabled()
    machine.show_moment(None)
    machine.mark_buttons["B"].click()
    with qtbot.waitSignal(machine.comparison_requested) as requested:
        machine.compare_button.click()
    assert requested.args == [1, 20]


def test_more_moments_of_the_run_keep_place_and_marks(machine: TimeMachine) -> None:
    go_to(machine, 1)
    machine.mark_buttons["A"].click()
    machine.show_moments(moment_list((*STEPS, 40)))
    assert machine.track.current == 1
    assert machine.track._marks == {"A": 1}


def test_another_run_begins_anew(machine: TimeMachine) -> None:
    go_to(machine, 1)
    machine.mark_buttons["A"].click()
    machine.show_answers(pinned_answers())
    machine.show_moments(moment_list(folder="g"))
    assert machine.track.current is None
    assert machine.track._marks == {}
    assert machine.track._image is None


def test_answers_of_another_run_are_not_shown(machine: TimeMachine) -> None:
    machine.show_answers(pinned_answers(folder="g"))
    assert machine.track._image is None
    machine.show_answers(pinned_answers())
    assert machine.track._image is not None


def test_answers_are_wanted_only_where_someone_sees_them(
    machine: TimeMachine, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(machine.answers_wanted):
        machine.show_moments(moment_list((*STEPS, 40)))
    machine.hide()
    with qtbot.assertNotEmitted(machine.answers_wanted):
        machine.show_moments(moment_list((*STEPS, 40, 50)))
    with qtbot.waitSignal(machine.answers_wanted):
        machine.show()


def test_answers_alone_say_so_and_cannot_be_marked(machine: TimeMachine) -> None:
    machine.show_moments(moment_list(has_weights=False, folder="g"))
    assert "too large to be kept at every moment" in machine.reading.text
    assert not machine.mark_buttons["A"].isEnabled()
    assert not machine.pin_button.isEnabled()


def test_a_pinned_drawing_says_when_it_is_not_the_one_on_the_pad(machine: TimeMachine) -> None:
    machine.show_pad(PIXELS.copy())
    assert machine.caption.text().strip() == "pinned drawing"
    strip = machine.track.geometry()
    for pad in (PIXELS.T[::-1].copy(), None):
        machine.show_pad(pad)
        assert machine.caption.text() == "pinned drawing\nnot on the pad now"
        assert "not what is on the pad now" in machine.picture.toolTip()
        assert machine.track.geometry() == strip
    assert "Pin what is on the pad" in machine.pin_button.toolTip()
    machine.show_pad(PIXELS)
    assert "not" not in machine.caption.text()
    machine.show_pinned(None)
    assert machine.caption.text().strip() == "nothing pinned"
