"""Claims about the film: one moment after the other, never one too many."""

import pytest
from pytestqt.qtbot import QtBot

from lenet_app.widgets.moment_film import MOMENTS_A_SECOND, MomentFilm


@pytest.fixture
def film(qtbot: QtBot) -> MomentFilm:
    film = MomentFilm()
    film.set_speed("fast")
    film.set_length(4)
    return film


def test_it_runs_to_the_end_and_stops(film: MomentFilm, qtbot: QtBot) -> None:
    wanted: list[int] = []
    film.next_wanted.connect(wanted.append)
    film.next_wanted.connect(film.go_on)
    with qtbot.waitSignal(film.stopped):
        film.play(None)
    assert wanted == [0, 1, 2, 3]


@pytest.mark.parametrize(("current", "first"), [(None, 0), (0, 1), (2, 3), (3, 0)])
def test_it_goes_on_from_where_one_is(film: MomentFilm, current: int | None, first: int) -> None:
    wanted: list[int] = []
    film.next_wanted.connect(wanted.append)
    film.play(current)
    assert wanted == [first]


def test_a_moment_that_is_not_shown_yet_is_waited_for(film: MomentFilm) -> None:
    wanted: list[int] = []
    film.next_wanted.connect(wanted.append)
    film.play(None)
    film._tick()
    assert wanted == [0]
    film.go_on()
    film._tick()
    assert wanted == [0, 1]


def test_a_run_without_moments_is_no_film(film: MomentFilm) -> None:
    film.set_length(0)
    film.play(None)
    assert not film.is_playing


def test_every_speed_is_another(film: MomentFilm) -> None:
    intervals = []
    for name in MOMENTS_A_SECOND:
        film.set_speed(name)
        intervals.append(film._timer.interval())
    assert intervals == sorted(set(intervals), reverse=True)
