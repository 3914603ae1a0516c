"""Claims about the file desk: each file goes where it belongs, and each failure is one sentence."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from lenet_app.drawing.drawing import Drawing
from lenet_app.ink.files import read_ink_file, write_ink_file
from lenet_app.ink.strokes import Ink, Stroke
from lenet_app.records import Edits, Failure, Weights, WeightsInfo
from lenet_app.session.session import Session
from lenet_app.training.recipes import recipe
from lenet_app.window.file_desk import FileDesk
from lenet_app.window.settings import Settings

ONE = Ink((Stroke.of([[140, 40], [140, 240]]),), label=1)


class DeafSession(Session):
    """Notes what it is asked for, and does nothing."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder / "shipped.safetensors", folder / "runs")
        self.weights_wanted: list[str] = []
        self.pictures_wanted: list[str | bytes] = []

    def open_weights(self, path: str) -> None:
        self.weights_wanted.append(path)

    def open_picture(self, path: str) -> None:
        self.pictures_wanted.append(path)

    def open_picture_bytes(self, content: bytes) -> None:
        self.pictures_wanted.append(content)


@pytest.fixture
def drawing() -> Drawing:
    return Drawing()


@pytest.fixture
def session(tmp_path: Path) -> DeafSession:
    return DeafSession(tmp_path)


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    return window


@pytest.fixture
def desk(drawing: Drawing, session: DeafSession, settings: Settings, window: QWidget) -> FileDesk:
    return FileDesk(drawing, session, settings, window)


@pytest.fixture
def told(desk: FileDesk) -> list[str]:
    """What the desk told or complained of."""
    sentences: list[str] = []

    def complain(failure: Failure) -> None:
        sentences.append(failure.sentence)

    desk.told.connect(sentences.append)
    desk.failed.connect(complain)
    return sentences


@pytest.mark.parametrize("name", ["a.safetensors", "A.SAFETENSORS"])
def test_weights_go_to_the_session(desk: FileDesk, session: DeafSession, name: str) -> None:
    desk.open_path(name)
    assert session.weights_wanted == [name]


@pytest.mark.parametrize("name", ["a.png", "a.JPG", "a", "a.txt"])
def test_what_is_no_drawing_goes_to_the_reader_of_pictures(
    desk: FileDesk, session: DeafSession, name: str
) -> None:
    desk.open_path(name)
    assert session.pictures_wanted == [name]


def test_a_drawing_is_put_on_the_pad(desk: FileDesk, drawing: Drawing, tmp_path: Path) -> None:
    path = tmp_path / "one.ink.jsonl"
    write_ink_file(path, [ONE])
    desk.open_path(str(path))
    assert drawing.ink.label == 1
    assert drawing.undo_stack.undoText() == "Open one.ink.jsonl"


def test_of_many_drawings_the_first_is_shown_and_that_is_said(
    desk: FileDesk, drawing: Drawing, told: list[str], tmp_path: Path
) -> None:
    path = tmp_path / "many.ink.jsonl"
    write_ink_file(path, [ONE, Ink(), Ink()])
    desk.open_path(str(path))
    assert drawing.ink.label == 1
    assert told == ["many.ink.jsonl: the first of 3 drawings"]


def test_a_file_without_drawings_is_told_and_the_pad_stays(
    desk: FileDesk, drawing: Drawing, told: list[str], tmp_path: Path
) -> None:
    drawing.replace_ink(ONE, "draw")
    path = tmp_path / "none.ink.jsonl"
    path.write_text("", encoding="utf-8")
    desk.open_path(str(path))
    assert told == ["none.ink.jsonl holds no drawing."]
    assert drawing.ink.label == 1


def test_an_image_is_handed_on_as_png_with_its_alpha(desk: FileDesk, session: DeafSession) -> None:
    image = QImage(3, 2, QImage.Format.Format_ARGB32)
    image.fill(QColor(255, 0, 0, 128))
    desk.open_image(image)
    (content,) = session.pictures_wanted
    assert isinstance(content, bytes)
    read = QImage.fromData(content)
    assert read.pixelColor(1, 1).alpha() == 128


def test_an_image_without_pixels_is_one_sentence(
    desk: FileDesk, session: DeafSession, told: list[str]
) -> None:
    desk.open_image(QImage())
    assert told == ["That picture cannot be read; try another."]
    assert session.pictures_wanted == []


def test_an_empty_clipboard_is_told(desk: FileDesk, told: list[str]) -> None:
    QGuiApplication.clipboard().clear()
    desk.paste()
    assert told == ["There is no picture on the clipboard."]


def test_before_the_network_is_loaded_there_are_no_weights_to_save(
    desk: FileDesk, told: list[str]
) -> None:
    desk.save_weights()
    assert told == ["There are no weights yet; wait for the network to load."]


def test_the_save_dialog_adds_the_ending_and_asks_before_it_writes_over(
    desk: FileDesk, drawing: Drawing, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialogs: list[QFileDialog] = []

    def accept(dialog: QFileDialog) -> int:
        assert not dialog.testOption(QFileDialog.Option.DontConfirmOverwrite)
        dialog.selectFile(str(tmp_path / "mine"))
        dialogs.append(dialog)
        return QFileDialog.DialogCode.Accepted

    monkeypatch.setattr(QFileDialog, "exec", accept)
    drawing.replace_ink(ONE, "draw")
    desk.save()
    assert dialogs[0].acceptMode() == QFileDialog.AcceptMode.AcceptSave
    assert read_ink_file(tmp_path / "mine.ink.jsonl").drawings[0].label == 1


def test_the_folder_of_the_last_file_is_offered_again(
    desk: FileDesk, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    offered: list[str] = []

    def choose(_window: QWidget, _title: str, folder: str, _kinds: str) -> tuple[str, str]:
        offered.append(folder)
        return str(tmp_path / "some.png"), ""

    monkeypatch.setattr(QFileDialog, "getOpenFileName", choose)
    desk.open()
    desk.open()
    assert offered == ["", str(tmp_path)]
    assert settings.last_folder == str(tmp_path)


def test_a_chosen_data_folder_is_remembered_and_announced(
    desk: FileDesk,
    settings: Settings,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    with qtbot.waitSignal(desk.data_folder_chosen) as chosen:
        desk.choose_data_folder()
    assert chosen.args == [tmp_path]
    assert settings.data_dir == tmp_path


# --- edited weights -------------------------------------------------------------------------------

INFO = WeightsInfo("lenet-modern", "x", tuple("0123456789"))
PLAIN = Weights(INFO, {})
EDITED = Weights(INFO, {}, Edits("lenet-modern").toggled_map("C1", 0), PLAIN)


def saving(
    desk: FileDesk,
    session: DeafSession,
    monkeypatch: pytest.MonkeyPatch,
    weights: Weights,
    button: str,
) -> list[tuple[str, bool]]:
    """Save weights, pressing a button where one is asked for; return (suggested name, edited)."""
    saved: list[tuple[str, bool]] = []
    named: list[str] = []

    def press(box: QMessageBox) -> int:
        next(made for made in box.buttons() if made.text() == button).click()
        return 0

    def suggest(_title: str, name: str, _suffix: str, _kinds: str) -> Path:
        named.append(name)
        return Path(name)

    def save(_path: Path, *, edited: bool = False) -> bool:
        saved.append((named[-1], edited))
        return True

    monkeypatch.setattr(QMessageBox, "exec", press)
    monkeypatch.setattr(desk, "ask_save", suggest)
    monkeypatch.setattr(session, "save_weights", save)
    session._weights = weights
    desk.save_weights()
    return saved


@pytest.mark.parametrize(
    ("button", "expected"),
    [
        ("Without the changes", [("lenet-modern.safetensors", False)]),
        ("With the changes", [("lenet-modern-edited.safetensors", True)]),
        ("Cancel", []),
    ],
)
def test_of_an_edited_network_it_is_asked_which_weights_are_meant(
    desk: FileDesk,
    session: DeafSession,
    monkeypatch: pytest.MonkeyPatch,
    button: str,
    expected: list[tuple[str, bool]],
) -> None:
    assert saving(desk, session, monkeypatch, EDITED, button) == expected


def test_an_unedited_network_is_saved_without_a_question(
    desk: FileDesk, session: DeafSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved = saving(desk, session, monkeypatch, PLAIN, "nobody is asked")
    assert saved == [("lenet-modern.safetensors", False)]


# --- recipes and folders --------------------------------------------------------------------------


def test_a_recipe_is_saved_under_the_name_of_its_file(
    qtbot: QtBot, desk: FileDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "gentle.recipe.json"
    monkeypatch.setattr(QFileDialog, "exec", lambda _: QFileDialog.DialogCode.Accepted)
    monkeypatch.setattr(QFileDialog, "selectedFiles", lambda _: [str(path)])
    edited = replace(recipe("default"), name="default, edited", learning_rate=0.001)
    saved = desk.save_recipe(edited)
    assert saved == replace(edited, name="gentle")
    with qtbot.waitSignal(desk.recipe_read) as read:
        desk.open_path(str(path))
    assert read.args == [saved]


def test_a_recipe_that_nobody_saves_is_nothing(
    desk: FileDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "exec", lambda _: QFileDialog.DialogCode.Rejected)
    assert desk.save_recipe(recipe("default")) is None


def test_a_bad_recipe_file_is_one_sentence_that_names_the_key(
    qtbot: QtBot, desk: FileDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "bad.recipe.json"
    path.write_text('{"learning_rat": 0.1}', encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    with qtbot.waitSignal(desk.failed) as failed, qtbot.assertNotEmitted(desk.recipe_read):
        desk.load_recipe()
    failure: Failure = failed.args[0]
    assert '"learning_rat"' in failure.sentence


def test_a_folder_of_pictures_is_told_and_another_one_is_refused_in_a_sentence(
    qtbot: QtBot, desk: FileDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with qtbot.waitSignal(desk.failed):
        desk.open_path(str(tmp_path))
    for name in ("cat", "dog"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "1.png").write_bytes(b"")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    with qtbot.waitSignal(desk.picture_folder_chosen) as chosen:
        desk.choose_picture_folder()
    assert chosen.args == [tmp_path]
