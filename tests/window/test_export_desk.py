"""Claims about what can be taken out of the window, by menu and by right-click."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from lenet_app.app import App
from lenet_app.records import NetworkInput, Prediction, WeightsInfo
from lenet_app.window.export_desk import file_name

PICTURES = ["Save picture as PNG…", "Save picture as SVG…", "Copy picture"]
NUMBERS = ["Save numbers as CSV…", "Copy numbers"]


@pytest.fixture
def app(app: App) -> App:
    app.window.show()
    return app


def answered(app: App) -> None:
    chances = np.array([0.25, 0.75], np.float32)
    seen = NetworkInput(np.zeros((28, 28), np.float32), (), blank=False)
    info = WeightsInfo("lenet-modern", "test", ("Dress", "Coat"))
    app.window.answer.show_prediction(Prediction("digit", 1, chances, seen, (), info))


def texts(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions() if not action.isSeparator()]


def choose(menu: QMenu, text: str) -> None:
    next(action for action in menu.actions() if action.text() == text).trigger()


def menu_of_answer(app: App) -> QMenu:
    answer = app.window.answer
    return app.conductor.export.menu_of(answer, "Answer", answer.mapToGlobal(QPoint(5, 5)))


def saves_as(app: App, monkeypatch: pytest.MonkeyPatch, folder: Path) -> list[str]:
    asked: list[str] = []

    def ask(_title: str, name: str, _suffix: str, _kinds: str) -> Path:
        asked.append(name)
        return folder / name

    monkeypatch.setattr(app.conductor.files, "ask_save", ask)
    return asked


def test_a_view_without_numbers_yet_offers_its_picture(app: App) -> None:
    assert texts(menu_of_answer(app)) == PICTURES


def test_a_view_with_numbers_offers_them_too(app: App) -> None:
    answered(app)
    assert texts(menu_of_answer(app)) == PICTURES + NUMBERS


@pytest.mark.parametrize(
    ("text", "name", "begins"),
    [
        (PICTURES[0], "answer.png", b"\x89PNG"),
        (PICTURES[1], "answer.svg", b"<?xml"),
        (NUMBERS[0], "answer.csv", b"class,probability\nDress,0.25\nCoat,0.75\n"),
    ],
)
def test_what_is_saved_is_a_whole_file_named_after_the_view(
    app: App,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    qtbot: QtBot,
    text: str,
    name: str,
    begins: bytes,
) -> None:
    answered(app)
    asked = saves_as(app, monkeypatch, tmp_path)
    with qtbot.waitSignal(app.conductor.export.told):
        choose(menu_of_answer(app), text)
    assert asked == [name]
    assert (tmp_path / name).read_bytes().startswith(begins)


def test_what_is_copied_lies_on_the_clipboard(app: App) -> None:
    answered(app)
    choose(menu_of_answer(app), NUMBERS[1])
    assert QGuiApplication.clipboard().text() == "class,probability\nDress,0.25\nCoat,0.75\n"
    choose(menu_of_answer(app), PICTURES[2])
    assert QGuiApplication.clipboard().image().size() == app.window.answer.size()


def test_a_folder_that_cannot_be_written_is_told_in_the_strip(
    app: App, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("not a folder")
    saves_as(app, monkeypatch, tmp_path / "file")
    choose(menu_of_answer(app), PICTURES[0])
    assert "could not be written" in app.window.failures.sentence


def test_the_file_menu_lists_what_is_in_sight(app: App) -> None:
    export = app.conductor.export
    export._pictures.aboutToShow.emit()
    listed = texts(export._pictures)
    assert listed[:2] == ["Whole window", "Inside the network"]
    assert "Answer" in listed
    assert "Results" not in listed
    export._numbers.aboutToShow.emit()
    assert texts(export._numbers) == ["Draw a digit first"]
    answered(app)
    export._numbers.aboutToShow.emit()
    assert texts(export._numbers) == ["Answer"]


def test_a_right_click_opens_the_menu_and_a_panes_title_keeps_its_own(
    app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QMenu] = []
    monkeypatch.setattr(QMenu, "popup", lambda menu, _place: opened.append(menu))
    dock, export = app.window.docks["answer"], app.conductor.export
    inside = dock.widget().geometry().center()

    def click(place: QPoint) -> bool:
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, dock.mapToGlobal(place))
        return export.eventFilter(dock, event)

    assert click(inside)
    assert [texts(menu) for menu in opened] == [PICTURES]
    assert not click(QPoint(5, 2))


@pytest.mark.parametrize(
    ("title", "name"),
    [("What it sees", "what-it-sees"), ("C1: 6 @ 28×28", "c1-6-28-28"), ("…", "view")],
)
def test_a_title_makes_a_plain_file_name(title: str, name: str) -> None:
    assert file_name(title) == name
