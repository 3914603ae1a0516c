from pathlib import Path

import numpy as np
import pytest
import torch

from lenet_app.datasets.loading import DatasetStatus, dataset_status, load_dataset
from lenet_app.datasets.my_digits import HELD_OUT_OF, load_my_digits, my_digits_counts, parted
from lenet_app.errors import DataMissing
from lenet_app.ink.collection import Collected, Collection
from lenet_app.ink.raster import rasterise
from lenet_app.ink.strokes import Ink, Stroke
from lenet_app.paths import my_digits_folder

LINE = Ink((Stroke.of([[10.0, 20.0], [30.0, 40.5]]),), label=1)


def drawings(count: int) -> list[Collected]:
    return [Collected(f"key {number}", LINE) for number in range(count)]


@pytest.mark.parametrize("count", [0, 1])
def test_fewer_than_two_are_asked_for(tmp_path: Path, count: int) -> None:
    collection = Collection(tmp_path)
    for _ in range(count):
        collection.add(LINE)
    assert my_digits_counts(tmp_path) is None
    with pytest.raises(DataMissing, match="draw at least two"):
        load_my_digits(tmp_path)


def test_about_one_in_five_is_held_out() -> None:
    learnt, held = parted(drawings(1000))
    assert len(learnt) + len(held) == 1000
    assert 0.8 < len(held) * HELD_OUT_OF / 1000 < 1.2


def test_what_was_held_out_stays_so_however_many_follow() -> None:
    before = {drawing.key for drawing in parted(drawings(50))[1]}
    after = {drawing.key for drawing in parted(drawings(400))[1]}
    assert before < after


@pytest.mark.parametrize("count", [2, 3, 4])
def test_a_few_drawings_give_both_parts_something(count: int) -> None:
    for first in range(50):
        learnt, held = parted([Collected(f"{first}-{n}", LINE) for n in range(count)])
        assert learnt
        assert held
        assert len(learnt) + len(held) == count


def test_a_lone_drawing_is_learnt_from_whatever_it_is_called() -> None:
    for number in range(50):
        learnt, held = parted([Collected(f"key {number}", LINE)])
        assert (len(learnt), len(held)) == (1, 0)


def test_the_pictures_are_what_the_network_sees_on_the_pad(tmp_path: Path) -> None:
    collection = Collection(tmp_path)
    for label in range(10):
        collection.add(LINE, label)
    images = load_my_digits(tmp_path)
    expected = np.rint(rasterise([LINE])[0] * 255).astype(np.uint8)
    for picture in torch.cat([images.train_images, images.test_images]):
        np.testing.assert_array_equal(picture[0].numpy(), expected)
    labels = torch.cat([images.train_labels, images.test_labels])
    assert sorted(labels.tolist()) == list(range(10))
    assert (images.name, images.classes) == ("my-digits", tuple("0123456789"))


def test_one_class_alone_can_be_loaded(tmp_path: Path) -> None:
    collection = Collection(tmp_path)
    for _ in range(5):
        collection.add(LINE, 7)
    images = load_my_digits(tmp_path)
    assert set(images.train_labels.tolist()) == {7}


def test_they_are_a_dataset_like_any_other() -> None:
    assert dataset_status("my-digits") == DatasetStatus(available=False, train=0, test=0)
    collection = Collection(my_digits_folder())
    for label in (3, 4):
        collection.add(LINE, label)
    assert load_dataset("my-digits").name == "my-digits"
    assert dataset_status("my-digits") == DatasetStatus(available=True, train=1, test=1)
