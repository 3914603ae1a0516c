"""Flows of someone with files: each is opened, or is one sentence, and the app goes on."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from lenet_app.ink.files import read_ink_file
from lenet_app.networks.weights import read_weights
from lenet_app.paths import resources_folder, shipped_weights
from tests.flows.visitor import CTRL, LEFT, NO_KEY, ONE, PATIENCE_MS, SEVEN, SHIFT, Visitor

EXAMPLE = resources_folder() / "examples" / "three.ink.jsonl"

Choose = Callable[[Path], None]


@pytest.fixture
def choose(monkeypatch: pytest.MonkeyPatch) -> Choose:
    """Let every file dialog be answered with a path."""

    def answer(path: Path) -> None:
        def accept(dialog: QFileDialog) -> int:
            dialog.selectFile(str(path))
            return QFileDialog.DialogCode.Accepted

        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
        monkeypatch.setattr(QFileDialog, "exec", accept)

    return answer


@pytest.fixture
def seven_png(tmp_path: Path) -> Path:
    """A picture of a seven, black on white."""
    picture = Image.new("L", (200, 200), 255)
    corners = [(55, 50), (140, 50), (95, 160)]
    ImageDraw.Draw(picture).line(corners, fill=0, width=14, joint="curve")
    path = tmp_path / "seven.png"
    picture.save(path)
    return path


def drop(visitor: Visitor, content: QMimeData) -> None:
    pad, copy = visitor.window.pad, Qt.DropAction.CopyAction
    place = pad.rect().center()
    QApplication.sendEvent(pad, QDragEnterEvent(place, copy, content, LEFT, NO_KEY))
    QApplication.sendEvent(pad, QDropEvent(QPointF(place), copy, content, LEFT, NO_KEY))


def file_content(path: Path) -> QMimeData:
    content = QMimeData()
    content.setUrls([QUrl.fromLocalFile(str(path))])
    return content


def wait_for_digit(visitor: Visitor, qtbot: QtBot, digit: str) -> None:
    qtbot.waitUntil(lambda: visitor.digit() == digit, timeout=PATIENCE_MS)


# --- drawings -------------------------------------------------------------------------------------


def test_a_drawing_is_opened_and_answered(visitor: Visitor, choose: Choose) -> None:
    choose(EXAMPLE)
    visitor.press(Qt.Key.Key_O, CTRL)
    assert visitor.digit() == "3"
    visitor.press(Qt.Key.Key_Z, CTRL)
    assert visitor.digit() == ""


def test_a_saved_drawing_comes_back_with_its_label(
    visitor: Visitor, choose: Choose, tmp_path: Path
) -> None:
    path = tmp_path / "mine.ink.jsonl"
    choose(path)
    visitor.draw(SEVEN)
    visitor.press("7")
    drawn = visitor.app.drawing.ink
    visitor.press(Qt.Key.Key_S, CTRL)
    assert str(path) in visitor.window.status.currentMessage()
    visitor.press(Qt.Key.Key_Delete)
    assert visitor.digit() == ""
    visitor.press(Qt.Key.Key_O, CTRL)
    assert visitor.digit() == "7"
    read = visitor.app.drawing.ink
    assert read.label == 7
    assert read.pen_px == drawn.pen_px
    np.testing.assert_allclose(read.strokes[0].points, drawn.strokes[0].points, atol=0.01)


def test_an_empty_pad_is_not_saved(visitor: Visitor, choose: Choose, tmp_path: Path) -> None:
    path = tmp_path / "nothing.ink.jsonl"
    choose(path)
    visitor.press(Qt.Key.Key_S, CTRL)
    assert not path.exists()
    assert "draw something first" in visitor.window.status.currentMessage()


def test_a_drawing_saved_without_an_ending_gets_one(
    visitor: Visitor, choose: Choose, tmp_path: Path
) -> None:
    choose(tmp_path / "mine")
    visitor.draw(SEVEN)
    visitor.press(Qt.Key.Key_S, CTRL)
    assert len(read_ink_file(tmp_path / "mine.ink.jsonl").drawings) == 1


def test_a_place_where_nothing_can_be_saved_is_told(
    visitor: Visitor, choose: Choose, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("in the way")
    choose(tmp_path / "file" / "mine.ink.jsonl")
    visitor.draw(SEVEN)
    visitor.press(Qt.Key.Key_S, CTRL)
    assert "could not be written" in visitor.wait_for_sentence()


# --- pictures -------------------------------------------------------------------------------------


def test_a_picture_is_opened_and_answered(
    visitor: Visitor, choose: Choose, seven_png: Path, qtbot: QtBot
) -> None:
    choose(seven_png)
    visitor.press(Qt.Key.Key_O, CTRL)
    wait_for_digit(visitor, qtbot, "7")
    assert visitor.app.drawing.picture is not None
    visitor.press(Qt.Key.Key_Z, CTRL)
    assert visitor.digit() == ""


def test_a_stroke_takes_the_place_of_a_picture(
    visitor: Visitor, seven_png: Path, qtbot: QtBot
) -> None:
    drop(visitor, file_content(seven_png))
    wait_for_digit(visitor, qtbot, "7")
    visitor.draw(ONE)
    assert visitor.digit() == "1"
    assert visitor.app.drawing.picture is None


def test_a_dropped_image_is_answered(visitor: Visitor, seven_png: Path, qtbot: QtBot) -> None:
    content = QMimeData()
    content.setImageData(QImage(str(seven_png)))
    drop(visitor, content)
    wait_for_digit(visitor, qtbot, "7")


def test_a_pasted_image_is_answered(visitor: Visitor, seven_png: Path, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setImage(QImage(str(seven_png)))
    visitor.press(Qt.Key.Key_V, CTRL)
    wait_for_digit(visitor, qtbot, "7")


def test_an_empty_clipboard_is_told(visitor: Visitor) -> None:
    QGuiApplication.clipboard().clear()
    visitor.press(Qt.Key.Key_V, CTRL)
    assert "no picture" in visitor.window.status.currentMessage()


# --- weights --------------------------------------------------------------------------------------


def test_saved_weights_answer_when_they_are_opened(
    visitor: Visitor, choose: Choose, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "kept.safetensors"
    choose(path)
    visitor.draw(SEVEN)
    visitor.press(Qt.Key.Key_S, CTRL | SHIFT)
    visitor.press(Qt.Key.Key_O, CTRL | SHIFT)
    qtbot.waitUntil(lambda: visitor.origin() == path.name, timeout=PATIENCE_MS)
    assert visitor.digit() == "7"
    shipped = read_weights(shipped_weights())
    for name, array in read_weights(path).arrays.items():
        np.testing.assert_array_equal(array, shipped.arrays[name])


def test_dropped_weights_answer_too(visitor: Visitor, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "dropped.safetensors"
    path.write_bytes(shipped_weights().read_bytes())
    visitor.draw(ONE)
    drop(visitor, file_content(path))
    qtbot.waitUntil(lambda: visitor.origin() == path.name, timeout=PATIENCE_MS)


# --- what cannot be read --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("words.ink.jsonl", b"not a drawing\n"),
        ("binary.ink.jsonl", bytes(range(256))),
        ("words.png", b"not a picture"),
        ("empty.jpg", b""),
        ("words.safetensors", b"no weights"),
        ("cut.safetensors", shipped_weights().read_bytes()[:5_000]),
        ("something.else", b"?"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_sentence(
    visitor: Visitor, tmp_path: Path, name: str, content: bytes
) -> None:
    visitor.draw(SEVEN)
    path = tmp_path / name
    path.write_bytes(content)
    drop(visitor, file_content(path))
    sentence = visitor.wait_for_sentence()
    assert name in sentence
    assert sentence.endswith(".")
    assert "Traceback" not in sentence
    visitor.press(Qt.Key.Key_Delete)
    visitor.draw(ONE)
    assert visitor.digit() == "1"


@pytest.mark.parametrize("name", ["gone.png", "gone.ink.jsonl", "gone.safetensors"])
def test_a_file_that_is_gone_is_one_sentence(
    visitor: Visitor, choose: Choose, tmp_path: Path, name: str
) -> None:
    choose(tmp_path / name)
    visitor.press(Qt.Key.Key_O, CTRL)
    assert visitor.wait_for_sentence().startswith("There is no file")


def test_a_folder_that_is_dropped_is_one_sentence(visitor: Visitor, tmp_path: Path) -> None:
    drop(visitor, file_content(tmp_path))
    assert "holds no pictures" in visitor.wait_for_sentence()


def test_a_drawing_with_a_bad_line_is_opened_and_the_line_is_named(
    visitor: Visitor, choose: Choose, tmp_path: Path
) -> None:
    path = tmp_path / "half.ink.jsonl"
    path.write_text(EXAMPLE.read_text(encoding="utf-8") + "\nnot a drawing\n", encoding="utf-8")
    choose(path)
    visitor.press(Qt.Key.Key_O, CTRL)
    assert visitor.digit() == "3"
    assert "line " in visitor.wait_for_sentence()


def test_a_dialog_that_is_cancelled_changes_nothing(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
    monkeypatch.setattr(QFileDialog, "exec", lambda _: QFileDialog.DialogCode.Rejected)
    visitor.draw(ONE)
    for modifier in (CTRL, CTRL | SHIFT):
        visitor.press(Qt.Key.Key_O, modifier)
        visitor.press(Qt.Key.Key_S, modifier)
    assert visitor.digit() == "1"
    assert not visitor.window.failures.isVisible()
