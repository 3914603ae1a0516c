from pathlib import Path

import pytest

from lenet_app.datasets import loading
from lenet_app.datasets.loading import DatasetStatus, dataset_status, load_dataset
from lenet_app.errors import DataCancelled, DataError, DataMissing
from lenet_app.records import DataProgress
from tests.datasets.pictures import write_classes
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


def test_the_mixed_set_counts_what_is_drawn_and_what_is_set_aside(tmp_path: Path) -> None:
    expected = DatasetStatus(available=False, train=95_000, test=10_000)
    assert dataset_status("mnist+ink", tmp_path) == expected


def test_the_status_of_an_unknown_name_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        dataset_status("mnits")


def test_real_mnist_passes_every_check(mnist_root: Path) -> None:
    loaded = load_dataset("mnist", mnist_root, download=False)
    assert loaded.train_images.shape == (60_000, 1, 28, 28)
    assert loaded.test_labels[:5].tolist() == [7, 2, 1, 0, 4]


def test_a_folder_of_pictures_is_loaded_in_the_wanted_size(tmp_path: Path) -> None:
    name = f"folder:{write_classes(tmp_path / 'pets', {'cat': 3, 'dog': 3})}"
    told: list[DataProgress] = []
    loaded = load_dataset(name, size=(1, 5, 7), progress=told.append)
    assert (loaded.name, loaded.classes) == (name, ("cat", "dog"))
    assert loaded.train_images.shape == (2, 1, 5, 7)
    assert told[-1].done == 6
    assert load_dataset(name).train_images.shape == (2, 3, 32, 32)


def test_a_published_dataset_keeps_its_size(only_tiny: TinySource, tmp_path: Path) -> None:
    only_tiny.write(tmp_path)
    assert load_dataset("tiny", tmp_path, size=(3, 32, 32)).train_images.shape == (20, 1, 28, 28)


def test_loading_a_folder_can_be_cancelled(tmp_path: Path) -> None:
    folder = write_classes(tmp_path, {"cat": 3, "dog": 3})
    with pytest.raises(DataCancelled):
        load_dataset(f"folder:{folder}", cancelled=lambda: True)


def test_a_folder_without_a_path_is_no_dataset() -> None:
    with pytest.raises(DataError, match=r"no dataset 'folder:'; .+, or folder:PATH\.$"):
        load_dataset("folder:")


def test_the_status_of_a_folder_counts_its_files(tmp_path: Path) -> None:
    name = f"folder:{write_classes(tmp_path, {'cat': 10, 'dog': 10})}"
    assert dataset_status(name) == DatasetStatus(available=True, train=16, test=2)


def test_the_status_of_a_folder_that_cannot_be_learnt_from_is_absent(tmp_path: Path) -> None:
    expected = DatasetStatus(available=False, train=0, test=0)
    assert dataset_status(f"folder:{tmp_path / 'nowhere'}") == expected
