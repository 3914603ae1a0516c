"""Claims about what one window says of networks; no thread runs here."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from pytestqt.qtbot import QtBot

from lenet_app.app import App, build
from lenet_app.records import Weights, WeightsInfo
from lenet_app.training.recipes import recipe
from lenet_app.widgets.choice_box import ChoiceBox
from lenet_app.window.anatomy_sheet import AnatomySheet
from lenet_app.window.settings import Settings
from tests.widgets.example_1998 import ANATOMY_1998
from tests.widgets.example_prediction import ANATOMY

OTHER_PLATFORM = "This plugin does not support raise"


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    """Make a folder of pictures of two classes, as far as names go."""
    for name in ("cat", "dog"):
        (tmp_path / "pets" / name).mkdir(parents=True)
        for number in range(4):
            (tmp_path / "pets" / name / f"{number}.png").write_bytes(b"")
    return tmp_path / "pets"


def greyed(box: ChoiceBox) -> dict[str, str]:
    """List what cannot be chosen, with the reason."""
    model = box.model()
    rows = [model.index(row, 0) for row in range(box.count())]
    return {
        str(row.data(Qt.ItemDataRole.UserRole)): str(row.data(Qt.ItemDataRole.ToolTipRole))
        for row in rows
        if not model.flags(row) & Qt.ItemFlag.ItemIsEnabled
    }


# --- what goes with what --------------------------------------------------------------------------


def test_data_that_the_network_cannot_learn_are_greyed_in_panel_and_toolbar(app: App) -> None:
    panel, toolbar = app.window.training, app.window.toolbar
    assert greyed(panel.dataset_box) == {}
    panel.set_model("lenet5-1998")
    for box in (panel.dataset_box, toolbar.datasets):
        assert set(greyed(box)) == {"fashion-mnist"}
        assert "learns digits only" in greyed(box)["fashion-mnist"]
    panel.set_model("lenet-modern")
    assert greyed(toolbar.datasets) == {}


def test_networks_that_cannot_learn_the_data_are_greyed_in_panel_and_toolbar(app: App) -> None:
    panel, toolbar = app.window.training, app.window.toolbar
    toolbar.datasets.choose("fashion-mnist")
    for box in (panel.model_box, toolbar.models):
        assert set(greyed(box)) == {"lenet5-1998"}
    toolbar.datasets.choose("mnist")
    assert greyed(panel.model_box) == {}


@pytest.mark.parametrize(
    ("model", "name"),
    [
        ("lenet-d2l", "d2l"),
        ("lenet5-1998", "paper"),
        ("lenet-rgb", "catdog"),
        ("alexnet", "alexnet-d2l"),
    ],
)
def test_a_network_brings_the_recipe_that_is_made_for_it(app: App, model: str, name: str) -> None:
    app.window.toolbar.models.choose(model)
    assert app.window.training.recipe() == recipe(name)


def test_edits_of_a_recipe_stay_with_a_network_of_the_same_recipe(app: App) -> None:
    app.window.training.set_recipe(replace(recipe("default"), epochs=3))
    edited = app.window.training.recipe()
    app.conductor.networks._take_recipe("lenet-modern")
    assert app.window.training.recipe() == edited


def test_another_network_takes_its_own_recipe_and_the_edited_epochs(app: App, qtbot: QtBot) -> None:
    app.window.training.form.fields.epochs.setValue(3)
    app.window.training.form.fields.learning_rate.set_value(0.5)
    with qtbot.waitSignal(app.conductor.networks.told) as told:
        app.window.training.set_model("lenet-d2l")
    own = recipe("d2l")
    assert app.window.training.recipe() == replace(own, name="d2l, edited", epochs=3)
    assert told.args == [
        "Recipe d2l, made for this network, in place of default, edited; epochs stay."
    ]


def test_the_panel_says_who_answers_while_another_network_is_chosen(app: App) -> None:
    notice, panel = app.window.training.status.notice, app.window.training
    info = WeightsInfo("lenet-modern", "shipped", tuple("0123456789"))
    app.conductor.networks._show_classes(Weights(info, {}))
    assert notice.shown.sentence.startswith("Ready.")
    app.window.toolbar.models.choose("lenet5-1998")
    waiting = f"{panel.model_box.title} answers after Train; until then, LeNet, today's form does."
    assert notice.shown.sentence == waiting
    app.window.toolbar.models.choose("lenet-modern")
    assert notice.shown.sentence.startswith("Ready.")


def test_the_recipe_of_the_last_time_comes_back_with_its_network(
    app: App, settings: Settings, tmp_path: Path
) -> None:
    app.window.training.set_model("lenet-d2l")
    app.window.training.set_recipe(recipe("default"))
    app.window.close()
    again = build(settings, tmp_path / "runs")
    assert again.window.training.recipe() == recipe("default")
    again.window.close()
    again.window.deleteLater()


# --- a folder of pictures -------------------------------------------------------------------------


def test_a_folder_of_pictures_joins_both_lists(app: App, pictures: Path) -> None:
    app.conductor.files.picture_folder_chosen.emit(pictures)
    panel, toolbar = app.window.training, app.window.toolbar
    assert panel.dataset_box.name == toolbar.datasets.name == f"folder:{pictures}"
    assert panel.dataset_box.title == toolbar.datasets.title == "pets"
    assert set(greyed(panel.model_box)) == {"lenet5-1998"}


def test_a_folder_takes_the_place_of_a_network_that_knows_digits_only(
    app: App, pictures: Path, qtbot: QtBot
) -> None:
    app.window.training.set_model("lenet5-1998")
    with qtbot.waitSignal(app.conductor.networks.told) as told:
        app.conductor.files.picture_folder_chosen.emit(pictures)
    assert "learns digits only" in told.args[0]
    assert app.window.training.model_box.name == "lenet-rgb"
    assert app.window.training.recipe() == recipe("catdog")


@pytest.mark.parametrize("where", ["panel", "toolbar"])
def test_the_lists_end_with_the_wish_for_a_folder(
    app: App, where: str, monkeypatch: pytest.MonkeyPatch, pictures: Path
) -> None:
    from PySide6.QtWidgets import QFileDialog

    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(pictures))
    window = app.window
    box = window.training.dataset_box if where == "panel" else window.toolbar.datasets
    box.setCurrentIndex(box.count() - 1)
    assert box.name == f"folder:{pictures}"


def test_a_folder_that_is_dropped_beside_the_pad_is_taken(app: App, pictures: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(pictures))])
    app.window.dropEvent(
        QDropEvent(
            QPoint(600, 300),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )
    assert app.window.training.dataset_box.name == f"folder:{pictures}"


# --- anatomy --------------------------------------------------------------------------------------


@pytest.mark.qt_log_ignore(OTHER_PLATFORM, extend=True)
def test_the_anatomy_begins_with_the_network_that_answers(app: App) -> None:
    asked: list[bool] = []
    app.session.anatomy_known.emit(ANATOMY_1998)
    app.session._recognition.count_networks = lambda: asked.append(True)  # type: ignore[method-assign]
    app.window.verbs["anatomy"].trigger()
    app.window.verbs["anatomy"].trigger()
    (sheet,) = app.window.findChildren(AnatomySheet)
    assert asked == [True]
    assert sheet.isVisible()
    app.session.anatomies_known.emit((ANATOMY, ANATOMY_1998))
    assert sheet.view.box.name == "lenet5-1998"
    assert sheet.view.connections.isVisible()
    sheet.close()


@pytest.mark.qt_log_ignore(OTHER_PLATFORM, extend=True)
def test_a_copied_table_is_told(app: App, qtbot: QtBot) -> None:
    app.window.verbs["anatomy"].trigger()
    (sheet,) = app.window.findChildren(AnatomySheet)
    with qtbot.waitSignal(app.conductor.networks.told):
        sheet.view.copy_csv.trigger()
    sheet.close()


def test_the_pad_asks_for_what_the_network_has_learnt(app: App) -> None:
    app.session.weights_taken.emit(Weights(WeightsInfo("lenet-rgb", "x", ("cat", "dog")), {}))
    assert app.window.pad._words.classes == ("cat", "dog")


# --- recipe files ---------------------------------------------------------------------------------


def test_a_saved_recipe_is_known_by_the_name_of_its_file(
    app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        app.conductor.files, "save_recipe", lambda shown: replace(shown, name="mine")
    )
    app.window.training.form.fields.epochs.setValue(3)
    app.window.verbs["save_recipe"].trigger()
    form = app.window.training.form
    assert form.recipe_box.title == "mine"
    assert form.recipe() == replace(recipe("default"), name="mine", epochs=3)
