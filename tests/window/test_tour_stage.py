"""Claims about the stage: the tour's drawings, and a window that stays usable without them."""

from pathlib import Path

import pytest

from lenet_app import paths
from lenet_app.app import App
from lenet_app.ink.strokes import PAD_SIDE_PX, Ink, Stroke
from lenet_app.networks.anatomy import anatomy
from lenet_app.window.settings import Settings
from lenet_app.window.tour_stage import example


@pytest.fixture
def app(app: App) -> App:
    app.window.bands.show_anatomy(anatomy("lenet-modern"))
    app.window.show()
    return app


def test_the_three_in_the_corner_is_small_and_on_the_pad() -> None:
    ink = example("three in a corner")
    assert ink is not None
    for stroke in ink.strokes:
        assert stroke.points[:, :2].min() > PAD_SIDE_PX / 2
        assert stroke.points[:, :2].max() < PAD_SIDE_PX


def test_without_the_example_the_tour_leaves_the_pad_as_it_is(
    app: App, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(paths, "resources_folder", lambda: tmp_path)
    app.conductor.tour.begin()
    assert app.conductor.tour.is_on
    assert app.drawing.is_blank


def test_the_users_drawing_comes_back_when_the_tour_ends(app: App, settings: Settings) -> None:
    own = Ink((Stroke.of([[140, 40], [140, 240]]),))
    app.drawing.replace_ink(own, "draw")
    app.conductor.tour.begin()
    assert app.drawing.ink.strokes is not own.strokes
    settings.tour_step = "centring"
    app.conductor.tour.begin()
    app.conductor.tour.leave()
    assert app.drawing.ink.strokes == own.strokes


def test_what_was_drawn_during_the_tour_stays(app: App) -> None:
    app.conductor.tour.begin()
    drawn = Ink((Stroke.of([[40, 40], [240, 240]]),))
    app.drawing.replace_ink(drawn, "draw")
    app.conductor.tour.leave()
    assert app.drawing.ink.strokes == drawn.strokes
