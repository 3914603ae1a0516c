from pathlib import Path

import pytest

from lenet_app.datasets import loading
from lenet_app.datasets.loading import DatasetStatus, dataset_status, load_dataset
from lenet_app.errors import DataError, DataMissing
from tests.datasets.tiny_source import TinySource


@pytest.fixture
def only_tiny(tiny: TinySource, monkeypatch: pytest.MonkeyPatch) -> TinySource:
    monkeypatch.setattr(loading, "SOURCES", (tiny.source,))
    return tiny


def test_a_dataset_is_loaded_by_name(only_tiny: TinySource, tmp_path: Path) -> None:
    only_tiny.write(tmp_path)
    assert load_dataset("tiny", tmp_path).name == "tiny"


def test_an_unknown_name_lists_the_known_ones() -> None:
    with pytest.raises(DataError, match="no dataset 'mnits'; choose one of mnist, fashion-mnist"):
        load_dataset("mnits")


def test_downloading_can_be_switched_off(only_tiny: TinySource, tmp_path: Path) -> None:
    with pytest.raises(DataMissing, match="downloading is switched off"):
        load_dataset(only_tiny.source.name, tmp_path, download=False)


def test_the_status_counts_what_is_here(only_tiny: TinySource, tmp_path: Path) -> None:
    only_tiny.write(tmp_path)
    assert dataset_status("tiny", tmp_path) == DatasetStatus(available=True, train=20, test=8)


def test_the_status_of_absent_data_has_the_published_counts(tmp_path: Path) -> None:
    expected = DatasetStatus(available=False, train=60_000, test=10_000)
    assert dataset_status("mnist", tmp_path) == expected


def test_synthetic_digits_are_always_available() -> None:
    assert dataset_status("synthetic") == DatasetStatus(available=True, train=12_000, test=2_000)


def test_the_status_of_an_unknown_name_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        dataset_status("mnits")


def test_real_mnist_passes_every_check(mnist_root: Path) -> None:
    loaded = load_dataset("mnist", mnist_root, download=False)
    assert loaded.train_images.shape == (60_000, 1, 28, 28)
    assert loaded.test_labels[:5].tolist() == [7, 2, 1, 0, 4]
