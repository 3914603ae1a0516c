"""Flows of someone who comes back: the window is as it was left."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, QSettings, Qt
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from lenet_app.training.recipes import recipe
from lenet_app.widgets.theme import DARK, colours
from lenet_app.window.panes import HIDDEN
from tests.flows.visitor import CTRL, ONE, PATIENCE_MS, visit
from tests.tiny import TinyData

LOW = QRect(40, 30, 1100, 720)


def vertical(window: QWidget) -> tuple[int, int]:
    """Where a window stands and how high it is: the offscreen screen leaves no choice of width."""
    return window.geometry().y(), window.geometry().height()


def test_choices_are_remembered(tmp_path: Path, qtbot: QtBot) -> None:
    mine = replace(recipe("d2l"), name="d2l, edited", epochs=3, learning_rate=0.125)
    with visit(tmp_path, qtbot) as first:
        panel = first.window.training
        first.press("]")
        first.press(Qt.Key.Key_L, CTRL)
        panel.set_model("lenet-d2l")
        panel.set_dataset("synthetic")
        panel.set_device("cpu")
        panel.set_recipe(mine)
        pen_px = first.app.drawing.pen_px
    with visit(tmp_path, qtbot) as second:
        request = second.window.training.request()
        assert (request.model, request.dataset, request.device) == ("lenet-d2l", "synthetic", "cpu")
        assert request.recipe == mine
        assert second.app.drawing.pen_px == second.window.toolbar.pen.value() == pen_px
        assert second.window.bands.scale == "per layer"
        assert second.window.verbs["scale"].isChecked()
        assert second.window.toolbar.models.name == "lenet-d2l"
        assert not second.window.verbs["undo"].isEnabled()


def test_the_theme_is_remembered(tmp_path: Path, qtbot: QtBot) -> None:
    with visit(tmp_path, qtbot) as first:
        dark = next(a for a in first.window.theme_menu.actions() if a.data() == "dark")
        dark.trigger()
    with visit(tmp_path, qtbot) as second:
        assert colours(second.window.palette()) is DARK
        (chosen,) = [a for a in second.window.theme_menu.actions() if a.isChecked()]
        assert chosen.data() == "dark"


def test_place_size_and_panes_are_remembered(tmp_path: Path, qtbot: QtBot) -> None:
    right = Qt.DockWidgetArea.RightDockWidgetArea
    with visit(tmp_path, qtbot) as first:
        first.window.setGeometry(LOW)
        first.window.docks["training"].close()
        first.window.addDockWidget(right, first.window.docks["answer"])
    with visit(tmp_path, qtbot) as second:
        window = second.window
        assert vertical(window) == (LOW.y(), LOW.height())
        assert not window.docks["training"].isVisible()
        assert window.dockWidgetArea(window.docks["answer"]) == right


def test_a_window_closed_during_a_presentation_comes_back_as_before_it(
    tmp_path: Path, qtbot: QtBot
) -> None:
    with visit(tmp_path, qtbot) as first:
        first.window.setGeometry(LOW)
        first.press(Qt.Key.Key_F11)
    with visit(tmp_path, qtbot) as second:
        assert not second.window.isFullScreen()
        assert vertical(second.window) == (LOW.y(), LOW.height())
        assert second.window.toolbar.isVisible()
        shown = {name for name, dock in second.window.docks.items() if dock.isVisible()}
        assert shown == set(second.window.docks) - set(HIDDEN)


def test_a_data_folder_is_remembered(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "data"
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    with visit(tmp_path, qtbot) as first:
        first.window.verbs["data_folder"].trigger()
    with visit(tmp_path, qtbot) as second:
        assert second.window.training.request().data_dir == folder


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("pad/pen", "a word"),
        ("pad/pen", "-4"),
        ("pad/pen", "nan"),
        ("pad/pen", "100000"),
        ("view/theme", "purple"),
        ("view/scale", "per chance"),
        ("training/recipe", "{"),
        ("training/recipe", '{"epochs": -1}'),
        ("training/recipe", '{"epochs": 1000000000}'),
        ("training/model", "resnet"),
        ("training/dataset", "imagenet"),
        ("window/geometry", "here"),
        ("window/layout", "there"),
    ],
)
def test_settings_that_make_no_sense_do_not_keep_the_window_shut(
    tmp_path: Path, qtbot: QtBot, key: str, value: str
) -> None:
    store = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    store.setValue(key, value)
    store.sync()
    with visit(tmp_path, qtbot) as visitor:
        visitor.draw(ONE)
        assert visitor.digit() == "1"


def test_the_part_and_the_pane_of_the_samples_are_remembered(
    tmp_path: Path, qtbot: QtBot, tiny_data: TinyData
) -> None:
    with visit(tmp_path, qtbot) as first:
        first.press(Qt.Key.Key_B, CTRL)
        first.click(first.window.browser.parts.button("test"))
    with visit(tmp_path, qtbot) as second:
        browser = second.window.browser
        qtbot.waitUntil(lambda: bool(browser.sheet.grid.shown), timeout=PATIENCE_MS)
        assert second.window.docks["samples"].isVisible()
        assert browser.part == "test"
