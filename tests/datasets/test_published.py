import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest
import torch

from lenet_app.datasets.image_set import ImageSet
from lenet_app.datasets.published import load_source, source_counts
from lenet_app.datasets.sources import Source
from lenet_app.errors import DataCancelled, DataError, DataMissing
from lenet_app.records import DataProgress
from tests.datasets.conftest import Mirror
from tests.datasets.tiny_source import TinySource, tiny_source


def load(
    source: Source,
    data_dir: Path | None = None,
    *,
    may_download: bool = False,
    known: Sequence[Source] = (),
) -> ImageSet:
    return load_source(
        source,
        data_dir,
        progress=lambda _: None,
        cancelled=lambda: False,
        may_download=may_download,
        known=known,
    )


def test_a_dataset_becomes_tensors_in_the_form_training_wants(
    tiny: TinySource, tmp_path: Path
) -> None:
    tiny.write(tmp_path / "TINY" / "raw")
    loaded = load(tiny.source, tmp_path)
    assert (loaded.name, loaded.title) == ("tiny", "Tiny")
    assert (loaded.train_images.shape, loaded.train_images.dtype) == ((20, 1, 28, 28), torch.uint8)
    assert (loaded.test_labels.shape, loaded.test_labels.dtype) == ((8,), torch.int64)
    assert torch.equal(loaded.test_images[:, 0], torch.from_numpy(tiny.pictures["test"]))
    assert loaded.train_labels.tolist() == tiny.labels["train"].tolist()


def test_the_named_folder_goes_before_the_variable_and_that_before_the_users(
    tiny: TinySource, tmp_path: Path, own_folders: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    named, variable, own = tmp_path / "named", tmp_path / "variable", own_folders / "datasets"
    monkeypatch.setenv("LENET_DATA", str(variable))
    for root in (named, variable, own):
        tiny.write(root / "TINY" / "raw")
    # Whichever is read first is the one whose damage is noticed.
    for root in (named, variable, own):
        images = root / "TINY" / "raw" / "train-images-idx3-ubyte"
        images.write_bytes(b"damaged")
        with pytest.raises(DataError) as caught:
            load(tiny.source, named)
        assert str(root) in str(caught.value)
        shutil.rmtree(root)


def test_the_variable_is_looked_into_when_the_named_folder_holds_nothing(
    tiny: TinySource, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tiny.write(tmp_path / "variable" / "TINY" / "raw")
    monkeypatch.setenv("LENET_DATA", str(tmp_path / "variable"))
    (tmp_path / "empty").mkdir()
    assert len(load(tiny.source, tmp_path / "empty").train_images) == 20


def test_a_variable_that_points_at_another_dataset_is_passed_over(
    tiny: TinySource, tmp_path: Path, own_folders: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tiny_source("other", seed=1)
    other.write(tmp_path / "other")
    monkeypatch.setenv("LENET_DATA", str(tmp_path / "other"))
    tiny.write(own_folders / "datasets" / "TINY" / "raw")
    known = (tiny.source, other.source)
    assert load(tiny.source, known=known).test_labels.tolist() == tiny.labels["test"].tolist()


def test_a_named_folder_of_another_dataset_is_told_so(tiny: TinySource, tmp_path: Path) -> None:
    other = tiny_source("other", seed=1)
    other.write(tmp_path)
    with pytest.raises(DataError, match="this is Other's"):
        load(tiny.source, tmp_path, known=(tiny.source, other.source))


def test_a_file_in_place_of_the_folder_is_told_so(tiny: TinySource, tmp_path: Path) -> None:
    path = tmp_path / "train-images-idx3-ubyte"
    path.write_bytes(b"")
    with pytest.raises(DataError, match="is a file; choose the folder that contains TINY/raw"):
        load(tiny.source, path)


def test_nothing_found_names_every_folder_and_the_ways_out(
    tiny: TinySource, tmp_path: Path, own_folders: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LENET_DATA", str(tmp_path / "variable"))
    with pytest.raises(DataMissing) as caught:
        load(tiny.source, tmp_path / "named")
    sentence = str(caught.value)
    assert sentence.startswith(f"Tiny is not in {tmp_path / 'named'} or ")
    assert str(tmp_path / "variable") in sentence
    assert str(own_folders / "datasets") in sentence
    assert sentence.endswith("choose the folder that contains TINY/raw.")


def test_without_a_network_the_reason_is_named(
    tiny: TinySource, tmp_path: Path, closed_url: str
) -> None:
    with pytest.raises(DataMissing, match="could not be reached"):
        load(tiny.with_mirrors(closed_url), tmp_path, may_download=True)


def test_a_part_names_what_is_missing(tiny: TinySource, tmp_path: Path) -> None:
    folder = tiny.write(tmp_path / "raw")
    (folder / "t10k-labels-idx1-ubyte").unlink()
    with pytest.raises(DataMissing) as caught:
        load(tiny.source, tmp_path)
    expected = f"{folder} holds only 3 of the 4 Tiny files (t10k-labels-idx1-ubyte not found)"
    assert str(caught.value).startswith(expected)


def test_a_part_is_completed_where_it_lies(
    tiny: TinySource, tmp_path: Path, mirror: Mirror
) -> None:
    mirror.give_all(tiny)
    folder = tiny.write(tmp_path / "raw")
    (folder / "t10k-labels-idx1-ubyte").unlink()
    load(tiny.with_mirrors(mirror.url), tmp_path, may_download=True)
    assert mirror.asked == ["/t10k-labels-idx1-ubyte.gz"]
    assert (folder / "t10k-labels-idx1-ubyte").is_file()


def test_a_download_goes_into_the_named_folder(
    tiny: TinySource, tmp_path: Path, own_folders: Path, mirror: Mirror
) -> None:
    mirror.give_all(tiny)
    loaded = load(tiny.with_mirrors(mirror.url), tmp_path / "named", may_download=True)
    assert loaded.train_labels.tolist() == tiny.labels["train"].tolist()
    assert len(list((tmp_path / "named" / "TINY" / "raw").iterdir())) == 4
    assert not own_folders.exists()


def test_a_download_goes_into_the_users_folder_if_none_is_named(
    tiny: TinySource, own_folders: Path, mirror: Mirror
) -> None:
    mirror.give_all(tiny)
    source = tiny.with_mirrors(mirror.url)
    load(source, may_download=True)
    assert len(list((own_folders / "datasets" / "TINY" / "raw").iterdir())) == 4
    mirror.asked.clear()
    load(source, may_download=True)
    assert mirror.asked == []


def test_loading_can_be_cancelled(tiny: TinySource, tmp_path: Path) -> None:
    tiny.write(tmp_path)
    with pytest.raises(DataCancelled):
        load_source(
            tiny.source,
            tmp_path,
            progress=lambda _: None,
            cancelled=lambda: True,
            may_download=False,
        )


def test_reading_reports_every_file(tiny: TinySource, tmp_path: Path) -> None:
    tiny.write(tmp_path)
    seen: list[DataProgress] = []
    load_source(
        tiny.source,
        tmp_path,
        progress=seen.append,
        cancelled=lambda: False,
        may_download=False,
    )
    assert [(report.done, report.total) for report in seen] == [(n, 4) for n in range(5)]
    assert {report.task for report in seen} == {"Reading Tiny"}


def test_counts_are_read_from_headers_only(tiny: TinySource, tmp_path: Path) -> None:
    for path in tiny.write(tmp_path).iterdir():
        path.write_bytes(path.read_bytes()[:16])
    assert source_counts(tiny.source, tmp_path) == (20, 8)


def test_counts_are_none_without_all_files_or_with_a_wrong_one(
    tiny: TinySource, tmp_path: Path
) -> None:
    assert source_counts(tiny.source, tmp_path) is None
    images = tiny.write(tmp_path) / "train-images-idx3-ubyte"
    images.write_bytes(b"damaged")
    assert source_counts(tiny.source, tmp_path) is None
