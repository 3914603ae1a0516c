"""Claims about the desk of the user's own digits: who hears whom, and what is refused.

No thread runs here; tests/flows/test_teaching.py has the whole way.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from lenet_app.app import App, build, end
from lenet_app.ink.strokes import Ink, Stroke
from lenet_app.networks.weights import write_weights
from lenet_app.records import CollectionChange, Edits, Failure, Picture, TrainingState
from lenet_app.session.teaching import Teaching
from lenet_app.window.settings import Settings
from tests.session.conftest import seeded_weights
from tests.widgets.example_lesson import report
from tests.widgets.example_prediction import prediction_of

ONE = Ink((Stroke.of([[140, 40], [140, 240]]),))
SMALL = Ink((Stroke.of([[14, 4], [14, 24]]),), width_px=28, height_px=28, label=1)


class Asked:
    """Notes what the session is asked for."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.kept: list[tuple[Ink, int, str | None]] = []
        self.learnt: list[object] = []
        self.tried: list[int] = []

        def keep(_teaching: Teaching, ink: Ink, label: int, key: str | None = None) -> None:
            self.kept.append((ink, label, key))

        def learn(_teaching: Teaching, request: object) -> None:
            self.learnt.append(request)

        def try_on(_teaching: Teaching, subject: int, _seen: object) -> None:
            self.tried.append(subject)

        monkeypatch.setattr(Teaching, "keep", keep)
        monkeypatch.setattr(Teaching, "learn", learn)
        monkeypatch.setattr(Teaching, "try_on", try_on)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Asked:
    return Asked(monkeypatch)


@pytest.fixture
def app(qtbot: QtBot, settings: Settings, tmp_path: Path, asked: Asked) -> Iterator[App]:
    palette = QApplication.palette()
    app = build(settings, tmp_path / "runs")
    app.conductor.complete()
    yield app
    end(app)
    app.qt.setPalette(palette)


def tell_kept(app: App, label: int = 7) -> None:
    app.session.teaching.changed.emit(
        CollectionChange("kept", ("a",), label, total=12, number=3, from_pad=True)
    )


def message(app: App) -> str:
    return app.window.status.currentMessage()


# --- the pad --------------------------------------------------------------------------------------


def test_a_key_of_the_row_and_a_digit_key_keep_the_drawing(app: App, asked: Asked) -> None:
    app.drawing.replace_ink(ONE, "draw")
    app.window.label_row.labelled.emit(7)
    app.window.key_typed.emit("1")
    assert [label for _, label, _ in asked.kept] == [7, 1]
    assert [ink.label for ink, _, _ in asked.kept] == [7, 1]
    assert app.drawing.ink.label == 1


def test_saying_the_same_twice_is_no_step(app: App, asked: Asked) -> None:
    app.drawing.replace_ink(ONE, "draw")
    app.conductor.teaching.label(7)
    steps = app.drawing.undo_stack.count()
    app.conductor.teaching.label(7)
    assert app.drawing.undo_stack.count() == steps
    assert len(asked.kept) == 2


def test_neither_an_empty_pad_nor_a_picture_is_kept(app: App, asked: Asked) -> None:
    app.conductor.teaching.label(7)
    assert message(app).startswith("Draw a digit first")
    app.drawing.show_picture(Picture("seven.png", np.ones((28, 28), np.float32)))
    app.conductor.teaching.label(7)
    assert message(app).startswith("My digits keeps strokes")
    assert asked.kept == []
    assert not app.window.label_row.keys.isEnabled()


def test_what_was_kept_is_said_below_the_answer_and_its_key_is_filled(app: App) -> None:
    row = app.window.label_row
    app.drawing.replace_ink(ONE, "draw")
    app.conductor.teaching.label(7)
    labels = [row.keys.label]
    tell_kept(app)
    labels.append(row.keys.label)
    assert row.strip.sentence == "Kept as a 7 in My digits (12 so far)"
    app.drawing.begin_stroke(20, 20)
    assert [*labels, row.keys.label] == [None, 7, None]


def test_what_was_kept_is_not_said_of_the_next_drawing(app: App) -> None:
    strip = app.window.label_row.strip
    for change in (app.drawing.clear, lambda: app.drawing.begin_stroke(20, 20)):
        app.drawing.replace_ink(ONE, "draw")
        app.conductor.teaching.label(7)
        tell_kept(app)
        assert strip.sentence
        change()
        assert strip.sentence == ""
        assert strip.undo_button.isHidden()
        app.drawing.end_stroke()


def test_what_was_kept_is_said_even_where_the_drawing_has_grown_meanwhile(app: App) -> None:
    app.drawing.replace_ink(ONE, "draw")
    app.conductor.teaching.label(7)
    app.drawing.begin_stroke(20, 20)
    tell_kept(app)
    assert app.window.label_row.strip.sentence == "Kept as a 7 in My digits (12 so far)"
    app.drawing.end_stroke()
    assert app.window.label_row.strip.sentence == ""


def test_a_change_elsewhere_takes_the_way_back_from_below_the_answer(app: App) -> None:
    app.drawing.replace_ink(ONE, "draw")
    app.conductor.teaching.label(7)
    tell_kept(app)
    app.session.teaching.changed.emit(CollectionChange("deleted", ("a",), number=4))
    row = app.window.label_row
    assert (row.strip.sentence, row.keys.label) == ("", None)
    assert app.window.gallery.strip.sentence == "1 deleted"


def test_what_is_kept_while_the_answer_is_closed_is_told_in_the_last_line(app: App) -> None:
    tell_kept(app)
    assert message(app).startswith("Kept as a 7")


def test_the_next_stroke_clears_a_kept_drawing_only_if_the_user_wishes(
    app: App, settings: Settings
) -> None:
    for wishes, left in ((False, 2), (True, 1)):
        app.window.verbs["clear_kept"].setChecked(wishes)
        assert settings.clears_kept == wishes
        app.drawing.replace_ink(ONE, "draw")
        app.conductor.teaching.label(7)
        tell_kept(app)
        app.drawing.begin_stroke(20, 20)
        app.drawing.end_stroke()
        assert len(app.drawing.ink.strokes) == left


def test_a_drawing_that_has_grown_meanwhile_is_not_cleared(app: App) -> None:
    app.window.verbs["clear_kept"].setChecked(True)
    app.drawing.replace_ink(ONE, "draw")
    app.conductor.teaching.label(7)
    app.drawing.begin_stroke(20, 20)
    tell_kept(app)
    app.drawing.end_stroke()
    app.drawing.begin_stroke(40, 40)
    app.drawing.end_stroke()
    assert len(app.drawing.ink.strokes) == 3


def test_a_drawing_from_the_gallery_comes_on_the_pad_and_can_be_undone(
    app: App, asked: Asked
) -> None:
    app.session.teaching.fetched.emit("some key", SMALL)
    assert app.drawing.ink.width_px == 280
    assert app.window.label_row.keys.label == 1
    app.conductor.teaching.label(7)
    assert asked.kept[0][1:] == (7, "some key")
    app.drawing.undo_stack.undo()
    app.drawing.undo_stack.undo()
    assert app.drawing.is_blank


def test_a_failure_to_keep_is_in_the_strip_and_the_drawing_is_still_there(app: App) -> None:
    app.drawing.replace_ink(ONE, "draw")
    app.session.teaching.failed.emit(Failure("The disk is full; free some space.", "file"))
    assert app.window.failures.sentence == "The disk is full; free some space."
    assert len(app.drawing.ink.strokes) == 1


# --- files ----------------------------------------------------------------------------------------


def test_nothing_is_imported_or_exported_if_the_user_thinks_better(
    app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted: list[object] = []
    monkeypatch.setattr(Teaching, "import_from", lambda _, paths: wanted.append(paths))
    monkeypatch.setattr(Teaching, "export_to", lambda _, path: wanted.append(path))
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([], ""))
    monkeypatch.setattr(QFileDialog, "exec", lambda _: QFileDialog.DialogCode.Rejected)
    app.window.gallery.import_wished.emit()
    app.window.gallery.export_wished.emit()
    assert wanted == []
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: (["/a.jsonl", "/b.jsonl"], ""))
    app.window.gallery.import_wished.emit()
    assert wanted == [(Path("/a.jsonl"), Path("/b.jsonl"))]


@pytest.mark.parametrize(("count", "words"), [(1, "1 drawing"), (34, "34 drawings")])
def test_an_export_is_told(app: App, count: int, words: str) -> None:
    app.session.teaching.exported.emit("/some/mine.ink.jsonl", count)
    assert message(app) == f"{words} written to /some/mine.ink.jsonl"


# --- lessons --------------------------------------------------------------------------------------


def test_without_weights_there_is_no_lesson(app: App, asked: Asked) -> None:
    app.window.verbs["learn_hand"].trigger()
    assert message(app).startswith("There are no weights yet")
    assert not app.window.gallery.shows_lesson


def test_no_lesson_begins_or_is_kept_while_a_run_is_under_way(
    app: App, asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    app.session._keep_weights(seeded_weights())
    monkeypatch.setattr(app.session, "_state", TrainingState.TRAINING)
    app.window.verbs["learn_hand"].trigger()
    assert message(app).startswith("A run is under way")
    app.window.gallery.lesson.keep_wished.emit()
    assert message(app).endswith("then keep what was learnt.")
    assert asked.learnt == []


def test_a_network_that_was_changed_by_hand_is_restored_first(app: App, asked: Asked) -> None:
    app.session._keep_weights(seeded_weights())
    app.session.editing.change(Edits("lenet-modern", muted=frozenset({("C1", 0)})), "mute")
    app.window.verbs["learn_hand"].trigger()
    assert message(app).startswith("Numbers are changed by hand")
    assert asked.learnt == []
    app.session.editing.restore()
    app.window.verbs["learn_hand"].trigger()
    assert len(asked.learnt) == 1
    app.session.editing.change(Edits("lenet-modern", muted=frozenset({("C1", 0)})), "mute")
    app.session.teaching.lesson_kept.emit("taught.safetensors", seeded_weights())
    assert not app.session.editing.edits


def test_one_lesson_comes_after_the_other(app: App, asked: Asked) -> None:
    app.session._keep_weights(seeded_weights())
    for _ in range(2):
        app.window.verbs["learn_hand"].trigger()
    assert len(asked.learnt) == 1
    assert app.window.gallery.shows_lesson


def test_missing_data_are_had_in_the_way_that_is_chosen(
    app: App, asked: Asked, tmp_path: Path, settings: Settings
) -> None:
    app.session._keep_weights(seeded_weights())
    lesson = app.window.gallery.lesson
    app.window.verbs["learn_hand"].trigger()
    for wish in (lesson.download_wished, lesson.synthetic_wished, lesson.again_wished):
        app.session.teaching.lesson_failed.emit(Failure("It is not here.", "data"))
        wish.emit()
    app.session.teaching.lesson_failed.emit(Failure("It is not here.", "data"))
    settings.data_dir = tmp_path
    app.conductor.files.data_folder_chosen.emit(tmp_path)
    told = [
        (one.replay, one.data_dir, one.may_download)  # type: ignore[attr-defined]
        for one in asked.learnt
    ]
    assert told == [
        ("mnist", None, False),
        ("mnist", None, True),
        ("synthetic", None, False),
        ("mnist", None, False),
        ("mnist", tmp_path, False),
    ]


def test_a_data_folder_chosen_elsewhere_begins_no_lesson(
    app: App, asked: Asked, tmp_path: Path
) -> None:
    app.session._keep_weights(seeded_weights())
    app.conductor.files.data_folder_chosen.emit(tmp_path)
    assert asked.learnt == []


def test_the_drawing_on_the_pad_is_tried_only_while_a_lesson_waits(app: App, asked: Asked) -> None:
    app.session.predicted.emit(prediction_of(subject=1))
    assert asked.tried == []
    app.session.teaching.taught.emit(report())
    assert asked.tried == [1]
    app.session.predicted.emit(prediction_of(subject=2))
    blank = replace(prediction_of(subject=3), verdict="blank", best=None)
    app.session.predicted.emit(blank)
    assert asked.tried == [1, 2]
    assert app.window.gallery.lesson.pad_line.text.endswith("draw to compare")
    app.window.gallery.lesson.discard_wished.emit()
    app.session.predicted.emit(prediction_of(subject=4))
    assert asked.tried == [1, 2]


def test_what_is_kept_is_remembered_until_the_shipped_weights_are_used(
    app: App, settings: Settings, tmp_path: Path
) -> None:
    path = tmp_path / "taught.safetensors"
    app.session.teaching.lesson_kept.emit(str(path), seeded_weights())
    remembered = [settings.taught]
    assert not app.window.gallery.shows_lesson
    app.window.verbs["shipped"].trigger()
    assert [*remembered, settings.taught] == [path, None]


def test_taught_weights_that_are_gone_give_way_to_the_shipped_ones(
    qtbot: QtBot, app: App, settings: Settings, tmp_path: Path
) -> None:
    settings.taught = tmp_path / "gone.safetensors"
    app.conductor.teaching.restore()
    remembered = [settings.taught]
    assert app.window.failures.sentence.startswith("There is no file")
    path = tmp_path / "taught.safetensors"
    write_weights(path, seeded_weights(origin="taught 3 drawings"))
    settings.taught = path
    app.conductor.teaching.restore()
    assert [*remembered, settings.taught] == [None, path]
