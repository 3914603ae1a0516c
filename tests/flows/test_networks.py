"""Flows of someone who goes from network to network, with pictures and recipes of their own."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from lenet_app.datasets.catalogue import DIGITS, card
from lenet_app.networks.build import build_seeded, take_weights
from lenet_app.networks.glyphs import GLYPHS
from lenet_app.networks.weights import write_weights
from lenet_app.records import TrainingState, WeightsInfo
from lenet_app.training.recipes import recipe
from lenet_app.widgets.code_layer import CodeLayer
from lenet_app.widgets.colour_layer import ColourLayer
from lenet_app.window.anatomy_sheet import AnatomySheet
from tests.flows.visitor import CTRL, ONE, PATIENCE_MS, SEVEN, Visitor

CLOTHES = card("fashion-mnist").classes
ANIMALS = ("cat", "dog")


def open_weights(
    visitor: Visitor, folder: Path, model: str, classes: tuple[str, ...], dataset: str
) -> None:
    """Write fresh weights of a network and open them."""
    path = folder / f"{model}.safetensors"
    info = WeightsInfo(model, "x", classes, dataset, test_accuracy=0.5, test_examples=1000)
    write_weights(path, take_weights(build_seeded(model, len(classes), 1), info))
    visitor.app.conductor.files.open_path(str(path))
    visitor._qtbot.waitUntil(lambda: visitor.origin() == path.name, timeout=PATIENCE_MS)


def layers(visitor: Visitor) -> list[str]:
    return [band.layer.figures.name for band in visitor.window.bands._column.bands]


def picture(folder: Path) -> Path:
    """Draw a red half and a blue half."""
    page = np.zeros((40, 60, 3), np.uint8)
    page[:, :30], page[:, 30:] = (220, 20, 20), (20, 40, 220)
    path = folder / "halves.png"
    Image.fromarray(page).save(path)
    return path


def show_picture(visitor: Visitor, path: Path) -> None:
    subject = visitor.app.session.subject
    visitor.window.pad.picture_dropped.emit(str(path))
    visitor._qtbot.waitUntil(lambda: visitor.app.session.subject > subject, timeout=PATIENCE_MS)


def test_the_network_of_1998_answers_with_distances_to_its_codes(
    visitor: Visitor, tmp_path: Path
) -> None:
    visitor.draw(SEVEN)
    visitor.answer()
    open_weights(visitor, tmp_path, "lenet5-1998", DIGITS, "mnist")
    assert layers(visitor) == ["INPUT", "C1", "S2", "C3", "S4", "C5", "F6", "OUTPUT"]
    answer = visitor.answer()
    distances = answer.layers[-1].values
    assert answer.best == int(distances.argmin())
    units = answer.layers[-2].values
    wanted = ((units - GLYPHS.reshape(10, 84).astype(float)) ** 2).sum(axis=1)
    np.testing.assert_allclose(distances, wanted, rtol=1e-4)
    code = visitor.window.bands._column.bands[6].layer
    assert isinstance(code, CodeLayer)
    assert code.marked == 1 + int(wanted.argmin())
    assert "the smallest" in visitor.window.answer.accessibleDescription()
    assert "60,000 parameters" in visitor.window.status._parameters.text()


def test_clothes_are_called_by_their_names_everywhere(
    visitor: Visitor, tmp_path: Path, qtbot: QtBot
) -> None:
    open_weights(visitor, tmp_path, "lenet-d2l", CLOTHES, "fashion-mnist")
    show_picture(visitor, picture(tmp_path))
    answer = visitor.answer()
    assert answer.best is not None
    name = CLOTHES[answer.best]
    window = visitor.window
    qtbot.waitUntil(lambda: window.windowTitle().startswith(name))
    assert name in window.answer.accessibleDescription()
    assert window.bands._column.bands[-1].layer.class_names == CLOTHES
    assert "50.00 % on 1,000 test pictures" in window.status._accuracy.text()


def test_a_colour_network_gets_the_whole_picture_in_colour(
    visitor: Visitor, tmp_path: Path, qtbot: QtBot
) -> None:
    open_weights(visitor, tmp_path, "lenet-rgb", ANIMALS, "folder:/pets")
    show_picture(visitor, picture(tmp_path))
    entry = visitor.answer().entry
    assert entry is not None
    red, green, blue = entry[:, 16, 4]
    np.testing.assert_allclose((red, green, blue), (220 / 255, 20 / 255, 20 / 255), atol=0.01)
    assert entry[2, 16, 28] == pytest.approx(220 / 255, abs=0.01)
    assert isinstance(visitor.window.bands._column.bands[0].layer, ColourLayer)
    lens = visitor.window.lens
    qtbot.waitUntil(lambda: len(lens._layout.frames) == 2, timeout=PATIENCE_MS)
    middle = visitor.window.pad.grab().toImage().pixelColor(100, 140)
    assert middle.red() > 180 > 60 > middle.blue()


def test_ink_is_answered_by_a_colour_network_too(visitor: Visitor, tmp_path: Path) -> None:
    open_weights(visitor, tmp_path, "lenet-rgb", ANIMALS, "folder:/pets")
    visitor.draw(ONE)
    answer = visitor.answer()
    assert answer.entry is not None
    assert answer.entry.shape == (3, 32, 32)
    assert (answer.entry == answer.entry[:1]).all()
    assert answer.best in (0, 1)


def test_back_to_the_shipped_weights_everything_is_as_before(
    visitor: Visitor, tmp_path: Path, qtbot: QtBot
) -> None:
    visitor.draw(SEVEN)
    before = visitor.answer()
    open_weights(visitor, tmp_path, "lenet5-1998", DIGITS, "mnist")
    visitor.window.verbs["shipped"].trigger()
    qtbot.waitUntil(lambda: visitor.origin() == "shipped weights", timeout=PATIENCE_MS)
    assert visitor.digit() == "7"
    np.testing.assert_allclose(visitor.answer().probabilities, before.probabilities, atol=1e-6)
    assert visitor.window.answer.toolTip() == ""
    assert visitor.window.bands._column.bands[6].layer.role == "units"


@pytest.mark.qt_log_ignore("does not support raise", extend=True)
def test_a_key_opens_every_networks_figures(visitor: Visitor, qtbot: QtBot) -> None:
    visitor.press(Qt.Key.Key_I, CTRL)
    (sheet,) = visitor.window.findChildren(AnatomySheet)
    qtbot.waitUntil(lambda: sheet.view.table.rowCount() > 0, timeout=PATIENCE_MS)
    sheet.view.choose("lenet5-1998")
    assert "340,908" in sheet.view.table.as_text()
    assert sheet.view.connections.isVisible()
    sheet.view.choose("alexnet")
    assert "46,764,746" in sheet.view.table.as_text()
    assert not sheet.view.connections.isVisible()
    sheet.close()


def test_a_recipe_is_edited_saved_and_loaded_again(
    visitor: Visitor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    path = tmp_path / "slow.recipe.json"
    monkeypatch.setattr(QFileDialog, "exec", lambda _: QFileDialog.DialogCode.Accepted)
    monkeypatch.setattr(QFileDialog, "selectedFiles", lambda _: [str(path)])
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    form = visitor.window.training.form
    form.fields.loss.choose("map")
    form.fields.margin.setValue(2.5)
    assert form.recipe_box.title == "default, edited"
    visitor.window.verbs["save_recipe"].trigger()
    assert form.recipe_box.title == "slow"
    form.recipe_box.choose("default")
    visitor.window.verbs["load_recipe"].trigger()
    assert (form.recipe().name, form.recipe().map_margin) == ("slow", 2.5)
    path.write_text('{"loss": "hinge"}', encoding="utf-8")
    visitor.window.verbs["load_recipe"].trigger()
    assert '"loss"' in visitor.wait_for_sentence()
    assert form.recipe().name == "slow"


def test_a_folder_of_pictures_is_learnt_and_its_classes_answer(
    visitor: Visitor, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = tmp_path / "pets"
    for name, colour in (("cat", (220, 60, 20)), ("dog", (20, 60, 220))):
        (folder / name).mkdir(parents=True)
        for number in range(10):
            page = np.full((40, 30, 3), colour, np.uint8)
            page[number : number + 4] = 128
            Image.fromarray(page).save(folder / name / f"{number}.png")
    window = visitor.window
    window.path_dropped.emit(str(folder))
    assert window.training.dataset_box.title == "pets"
    window.training.set_model("lenet-rgb")
    assert window.training.recipe() == recipe("catdog")
    window.training.set_device("cpu")
    window.training.form.fields.epochs.setValue(1)
    window.training.form.fields.batch_size.setValue(8)
    window.training.start()
    visitor.wait_for(TrainingState.FINISHED)
    show_picture(visitor, picture(tmp_path))
    qtbot.waitUntil(
        lambda: visitor.answers[-1].weights.classes == ANIMALS and visitor._is_answered(),
        timeout=PATIENCE_MS,
    )
    assert layers(visitor)[-2:] == ["F7", "OUTPUT"]
    assert any(name in window.answer.accessibleDescription() for name in ANIMALS)


def test_the_many_maps_of_alexnet_scroll_with_only_those_in_sight_converted(
    visitor: Visitor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    visitor.draw(SEVEN)
    visitor.answer()
    open_weights(visitor, tmp_path, "alexnet", DIGITS, "mnist")
    assert layers(visitor)[:3] == ["INPUT", "C1", "S2"]
    column = visitor.window.bands._column
    bar = column.verticalScrollBar()
    assert bar.maximum() > 3000
    assert not column.bands[-1].visibleRegion().isNull() or bar.value() == 0
    converted: list[str] = []
    kind = type(column.bands[1].layer)
    convert = kind.levels

    def note(layer, first, after):  # type: ignore[no-untyped-def]
        converted.append(layer.figures.name)
        return convert(layer, first, after)

    monkeypatch.setattr(kind, "levels", note)
    bar.setValue(bar.maximum())
    column.viewport().repaint()
    assert "OUTPUT" in converted
    assert not {"C1", "S2", "C3"} & set(converted)
