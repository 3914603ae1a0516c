"""Takes a picture of the window with each network answering, for scripts/screenshots.py."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

from kernel_screenshots import show_kernels
from lenet_app.datasets.catalogue import card, folder_name
from lenet_app.networks import catalogue
from lenet_app.networks.build import build_seeded, take_weights
from lenet_app.networks.weights import write_weights
from lenet_app.records import TrainingState, WeightsInfo
from lenet_app.window.anatomy_sheet import AnatomySheet

if TYPE_CHECKING:
    from screenshots import Photographer

FASHION: Final = "fashion-mnist"
PICTURES: Final = "cats-and-dogs"
# Enough to answer well: the example of AlexNet is untrained, for a step of it takes seconds.
STEPS: Final = {"lenet5-1998": 400, "lenet-d2l": 1500, "lenet-rgb": 400}
SHOWN_COLUMN: Final = 7  # of the C3 table


def take_networks(photographer: "Photographer", data: Path, weights: Path | None) -> None:
    """Show each network answering, with weights from a folder, or trained here for a while."""
    _digits_1998(photographer, weights)
    _clothes(photographer, weights)
    if (data / PICTURES).is_dir():
        _animals(photographer, data / PICTURES, weights)
    _alexnet(photographer, weights)
    photographer.app.session.use_shipped_weights()
    photographer.draw_example()


def _digits_1998(photographer: "Photographer", weights: Path | None) -> None:
    photographer.draw_example()
    _answer_with(photographer, "lenet5-1998", "mnist", weights)
    photographer.take("network-lenet5-1998")
    show_kernels(photographer, "C3", "kernels-lenet5-1998")
    photographer.put_away()
    bands = photographer.app.window.bands
    code = next(layer for layer in bands.layers if layer.role == "code")
    bands.open_map(code, 0)
    photographer.take("f6-as-bitmap")
    bands.close_map()
    photographer.app.window.verbs["anatomy"].trigger()
    sheet = photographer.app.window.findChild(AnatomySheet)
    if sheet is None:
        raise SystemExit("The anatomy did not open.")
    photographer.wait(lambda: sheet.view.table.rowCount() > 0)
    for model in catalogue.names():
        sheet.view.choose(model)
        sheet.view.connections.choose(SHOWN_COLUMN)
        photographer.save(sheet, f"anatomy-{model}")
    sheet.close()


def _clothes(photographer: "Photographer", weights: Path | None) -> None:
    _answer_with(photographer, "lenet-d2l", FASHION, weights)
    photographer.look_at_samples()
    photographer.put_away()
    photographer.take("network-lenet-d2l")


def _animals(photographer: "Photographer", folder: Path, weights: Path | None) -> None:
    app = photographer.app
    app.conductor.files.open_path(str(folder))
    _answer_with(photographer, "lenet-rgb", folder_name(folder), weights)
    photographer.open(next(path for path in sorted(folder.rglob("*.jpg")) if "val" in path.parts))
    photographer.take("network-lenet-rgb")
    show_kernels(photographer, "C1", "kernels-lenet-rgb")
    photographer.put_away()


def _alexnet(photographer: "Photographer", weights: Path | None) -> None:
    photographer.draw_example()
    _answer_with(photographer, "alexnet", "mnist", weights)
    photographer.take("network-alexnet")
    show_kernels(photographer, "C3", "kernels-alexnet")
    photographer.put_away()


def _answer_with(
    photographer: "Photographer", model: str, dataset: str, weights: Path | None
) -> None:
    """Open the weights of a network if there are any; else train it, or take it fresh."""
    app, panel = photographer.app, photographer.app.window.training
    panel.set_dataset(dataset)
    panel.set_model(model)
    file = None if weights is None else weights / f"{model}.safetensors"
    if file is not None and file.is_file():
        photographer.open(file)
    elif model in STEPS:
        photographer.train(STEPS[model])
        app.session.stop()
        photographer.wait_for_state(TrainingState.STOPPED)
    else:
        photographer.open(_fresh(model, dataset, photographer.folder))


def _fresh(model: str, dataset: str, folder: Path) -> Path:
    classes = card(dataset).classes
    info = WeightsInfo(model, "fresh", classes, dataset)
    made = take_weights(build_seeded(model, len(classes), 0), info)
    path = folder / f"{model}.safetensors"
    write_weights(path, made)
    return path
