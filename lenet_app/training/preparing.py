"""Loads a dataset for a network: refuses what cannot be learnt, decodes pictures to its size."""

from collections.abc import Callable
from pathlib import Path

from lenet_app.datasets import loading
from lenet_app.datasets.image_set import ImageSet
from lenet_app.errors import RecipeError
from lenet_app.networks.catalogue import card, names
from lenet_app.records import DataProgress
from lenet_app.training.pairing import refusal


def load_for(
    model: str,
    dataset: str,
    data_dir: Path | None = None,
    *,
    progress: Callable[[DataProgress], None] = loading.ignore,
    cancelled: Callable[[], bool] = loading.never,
) -> ImageSet:
    """Load `dataset` for the network called `model`; pictures of a folder in its input's size.

    Raises:
        RecipeError: There is no such network, or it cannot learn this dataset.
        DataError: As `load_dataset` raises it.
        StorageError: A downloaded file cannot be written.
    """
    if model not in names():
        raise RecipeError(f"There is no network {model!r}; choose one of {', '.join(names())}.")
    network = card(model)
    why_not = refusal(network, dataset)
    if why_not:
        raise RecipeError(why_not)
    return loading.load_dataset(
        dataset, data_dir, size=network.input, progress=progress, cancelled=cancelled
    )
