"""Claims about the table of steps: short, and each about something that is there."""

import pytest

from lenet_app.app import App
from lenet_app.networks.anatomy import anatomy
from lenet_app.window.tour_stage import BAND
from lenet_app.window.tour_steps import TourStep, tour_steps

STEPS = tour_steps()


@pytest.fixture
def app(app: App) -> App:
    app.window.bands.show_anatomy(anatomy("lenet-modern"))
    app.window.show()
    return app


def test_it_has_a_dozen_short_steps_with_names_of_their_own() -> None:
    assert 12 <= len(STEPS) <= 16
    assert len({step.name for step in STEPS}) == len(STEPS)
    assert all(len(step.text) < 450 for step in STEPS)


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.name)
def test_every_step_points_at_something_that_is_there(app: App, step: TourStep) -> None:
    if step.target.startswith(BAND):
        assert app.window.bands.band_of(step.target.removeprefix(BAND)) is not None
    else:
        assert step.target in app.window.docks
    assert set(step.panes) <= set(app.window.docks)
