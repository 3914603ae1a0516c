"""Claims about the desks that the first frame need not wait for."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from lenet_app.app import App, build, end
from lenet_app.window.late_desks import DESKS
from lenet_app.window.settings import LAYOUT_VERSION, Settings


@pytest.fixture
def app(qtbot: QtBot, settings: Settings, tmp_path: Path) -> Iterator[App]:
    palette = QApplication.palette()
    app = build(settings, tmp_path / "runs")
    yield app
    end(app)
    app.qt.setPalette(palette)


def made(app: App) -> list[str]:
    return [name for name in DESKS if name in vars(app.conductor)]


def test_the_first_frame_waits_for_none(app: App) -> None:
    assert made(app) == []


def test_one_is_made_in_each_turn_until_all_are_there(app: App, qtbot: QtBot) -> None:
    counts: list[int] = []
    app.conductor._turn.timeout.connect(lambda: counts.append(len(made(app))))
    with qtbot.waitSignal(app.conductor.completed, timeout=30_000):
        app.conductor.make_rest()
    assert counts[0] == 1
    # `strongest` needs `samples`, `repeat` needs `compare`, `tour` needs `formula`: before them.
    assert counts[:-1] == list(range(1, len(DESKS) + 1))


def test_who_asks_for_a_desk_gets_it_at_once_and_once(app: App) -> None:
    desk = app.conductor.repeat
    assert made(app) == ["compare", "repeat"]
    app.conductor.complete()
    assert app.conductor.repeat is desk


def test_a_verb_by_its_key_works_before_its_desk_had_its_turn(app: App, qtbot: QtBot) -> None:
    with qtbot.waitExposed(app.window):
        app.window.show()
    app.window.activateWindow()
    qtbot.waitUntil(app.window.isActiveWindow)
    app.conductor.make_rest()
    QTest.keyClick(app.window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert app.window.docks["kernels"].isVisible()
    assert made(app) == list(DESKS)


def test_a_stroke_waits_for_no_desk(app: App, qtbot: QtBot) -> None:
    with qtbot.waitExposed(app.window):
        app.window.show()
    app.conductor.make_rest()
    QTest.mousePress(app.window.pad, Qt.MouseButton.LeftButton, pos=QPoint(60, 60))
    assert made(app) == []
    QTest.mouseRelease(app.window.pad, Qt.MouseButton.LeftButton, pos=QPoint(60, 60))
    assert not app.drawing.is_blank


def test_the_desks_of_panes_that_are_shown_at_the_start_are_made_before_the_frame(
    app: App, qtbot: QtBot, settings: Settings, tmp_path: Path
) -> None:
    app.conductor.complete()
    app.window.show()
    for name in ("formula", "results"):
        app.window.show_pane(name)
    settings.layout = app.window.saveState(LAYOUT_VERSION)
    app.window.hide()
    again = build(settings, tmp_path / "runs")
    assert made(again) == ["samples", "formula"]
    again.window.close()
    again.window.deleteLater()


def test_closing_before_all_are_there_makes_no_more(app: App, qtbot: QtBot) -> None:
    app.conductor.make_rest()
    app.window.close()
    with qtbot.assertNotEmitted(app.conductor.completed, wait=50):
        pass
    assert made(app) == []
