"""Flows: look through a dataset, judge a network on it, and put what one finds on the pad."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from lenet_app.errors import DataMissing
from lenet_app.records import TrainingState
from lenet_app.widgets.contact_sheet import PAGE, ContactSheet
from lenet_app.widgets.run_status import RESULTS
from lenet_app.widgets.sample_browser import FETCH
from tests.flows.visitor import CTRL, LEFT, ONE, PATIENCE_MS, Visitor
from tests.tiny import TinyData, quick_recipe

pytestmark = pytest.mark.usefixtures("tiny_data")


def wait_for_pictures(qtbot: QtBot, sheet: ContactSheet, first_row: int) -> None:
    """Wait until the first picture of a sheet is that row's."""

    def is_there() -> bool:
        shown = sheet.grid.shown
        return bool(shown) and getattr(shown[0], "row", None) == first_row

    qtbot.waitUntil(is_there, timeout=PATIENCE_MS)


@pytest.fixture
def reader(visitor: Visitor, qtbot: QtBot) -> Visitor:
    """Someone who looks at the first page of the samples."""
    visitor.press(Qt.Key.Key_B, CTRL)
    wait_for_pictures(qtbot, visitor.window.browser.sheet, 0)
    return visitor


@pytest.fixture
def judge(visitor: Visitor, qtbot: QtBot) -> Visitor:
    """Someone who has had the shipped weights judged."""
    with qtbot.waitSignal(visitor.app.session.examining.judged, timeout=PATIENCE_MS):
        visitor.press(Qt.Key.Key_J, CTRL)
    return visitor


def test_a_dataset_is_paged_through_and_a_picture_put_on_the_pad_is_answered(
    reader: Visitor, qtbot: QtBot, tiny_data: TinyData
) -> None:
    browser = reader.window.browser
    assert browser.heading.text == "MNIST: 600 training digits"
    QTest.keyClick(browser.sheet.grid, Qt.Key.Key_PageDown)
    wait_for_pictures(qtbot, browser.sheet, PAGE)
    reader.click(browser.sheet.bar.button("last"))
    wait_for_pictures(qtbot, browser.sheet, 500)
    QTest.mouseDClick(
        browser.sheet.grid.viewport(), LEFT, pos=browser.sheet.grid.place_of(3).center()
    )
    prediction = reader.answer()
    stored = tiny_data.images.train_images[503].numpy() / np.float32(255)
    np.testing.assert_array_equal(prediction.input.pixels, stored)
    assert prediction.entry is not None
    np.testing.assert_array_equal(prediction.entry, stored)


def test_a_stroke_takes_the_place_of_a_picture_and_undo_brings_it_back(
    reader: Visitor, qtbot: QtBot
) -> None:
    reader.click(reader.window.browser.pad_button)
    reader.answer()
    picture = reader.app.drawing.picture
    assert picture is not None
    reader.draw(ONE)
    assert reader.app.drawing.picture is None
    reader.window.verbs["undo"].trigger()
    assert reader.app.drawing.picture is picture


def test_one_class_of_one_part_can_be_kept_to(
    reader: Visitor, qtbot: QtBot, tiny_data: TinyData
) -> None:
    browser = reader.window.browser
    reader.click(browser.parts.button("test"))
    qtbot.waitUntil(lambda: browser.heading.text == "MNIST: 200 test digits", timeout=PATIENCE_MS)
    browser.classes.choose(7)
    qtbot.waitUntil(lambda: browser.heading.text == "MNIST: 20 test digits", timeout=PATIENCE_MS)
    assert {sample.label for sample in browser.sheet.grid.shown} == {7}  # type: ignore[union-attr]


def test_the_key_that_opens_the_samples_closes_them(reader: Visitor) -> None:
    dock = reader.window.docks["samples"]
    assert dock.isVisible()
    reader.press(Qt.Key.Key_B, CTRL)
    assert not dock.isVisible()


def test_data_that_are_not_here_are_fetched_only_when_asked_for(
    visitor: Visitor, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    from lenet_app.datasets import loading

    plain = loading.load_dataset

    def load(*arguments: object, download: bool, **options: object) -> object:
        if not download:
            raise DataMissing("MNIST is not on this machine; download it or choose a folder.")
        return plain(*arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(loading, "load_dataset", load)
    browser = visitor.window.browser
    visitor.press(Qt.Key.Key_B, CTRL)
    qtbot.waitUntil(browser.notice.isVisible, timeout=PATIENCE_MS)
    assert not visitor.window.failures.isVisible()
    visitor.click(browser.notice.button(FETCH))
    wait_for_pictures(qtbot, browser.sheet, 0)


def test_the_shipped_weights_are_judged_and_a_cell_opens_its_pictures(
    judge: Visitor, qtbot: QtBot, tiny_data: TinyData
) -> None:
    results = judge.window.results
    assert results.isVisible()
    judgement = results.judgement
    assert judgement is not None
    assert results.header.headline.text.endswith("on 200 test digits")
    mistakes = judgement.confusion.copy()
    np.fill_diagonal(mistakes, 0)
    true, answer = (int(at) for at in np.unravel_index(mistakes.argmax(), mistakes.shape))
    QTest.mouseClick(results.matrix, LEFT, pos=results.matrix.place_of((true, answer)).center())
    sheet = results.pictures.sheet
    count = int(mistakes[true, answer])
    qtbot.waitUntil(lambda: len(sheet.grid.shown) == count, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: sheet.query is not None, timeout=PATIENCE_MS)
    QTest.keyClick(sheet.grid, Qt.Key.Key_Return)
    prediction = judge.answer()
    sample = sheet.grid.current
    assert sample is not None
    assert sample.label == true
    assert prediction.best == answer
    stored = tiny_data.images.test_images[sample.row].numpy() / np.float32(255)
    np.testing.assert_array_equal(prediction.input.pixels, stored)


def test_a_run_that_ends_shows_its_results_by_one_button(trainer: Visitor, qtbot: QtBot) -> None:
    training = trainer.window.training
    training.set_recipe(quick_recipe(epochs=1))
    with qtbot.waitSignal(trainer.app.session.examining.judged, timeout=PATIENCE_MS):
        training.start()
        trainer.wait_for(TrainingState.FINISHED)
    assert not trainer.window.results.isVisible()
    trainer.click(training.status.notice.button(RESULTS))
    judgement = trainer.window.results.judgement
    assert judgement is not None
    assert judgement.weights.origin.startswith("run ")
    assert trainer.window.results.matrix.isVisible()


def test_weights_of_other_classes_are_one_sentence_in_the_results(
    judge: Visitor, qtbot: QtBot, tiny_data: TinyData
) -> None:
    from dataclasses import replace

    names = tuple(f"thing {number}" for number in range(10))
    tiny_data.images = replace(tiny_data.images, title="Fashion-MNIST", classes=names)
    judge.window.training.set_dataset("fashion-mnist")
    with qtbot.waitSignal(judge.app.session.examining.judging_failed, timeout=PATIENCE_MS):
        judge.press(Qt.Key.Key_J, CTRL)
    shown = judge.window.results.header.notice.shown
    assert "not the classes of Fashion-MNIST" in shown.sentence
    assert judge.window.results.matrix.isVisible()


def test_a_presentation_hides_both_panes_and_brings_them_back(judge: Visitor, qtbot: QtBot) -> None:
    window = judge.window
    window.show_pane("samples")
    panes = [window.docks[name] for name in ("samples", "results")]
    assert all(dock.isVisible() for dock in panes)
    window.verbs["present"].trigger()
    assert not any(dock.isVisible() for dock in panes)
    window.verbs["present"].trigger()
    assert all(dock.isVisible() for dock in panes)


def test_reset_layout_puts_both_panes_away(judge: Visitor) -> None:
    judge.window.show_pane("samples")
    judge.window.verbs["reset_layout"].trigger()
    assert not judge.window.docks["samples"].isVisible()
    assert not judge.window.docks["results"].isVisible()
