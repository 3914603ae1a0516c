from pathlib import Path

import numpy as np
import pytest

from lenet_app.datasets.my_digits import examples_of
from lenet_app.ink.collection import Collection
from lenet_app.session import digit_pictures
from lenet_app.session.digit_pictures import DigitPictures
from tests.ink.inks import line


@pytest.fixture
def collection(tmp_path: Path) -> Collection:
    collection = Collection(tmp_path / "my-digits")
    for number in range(3):
        collection.add(line(20 * number), number)
    return collection


def test_a_picture_is_what_the_network_learns_from(
    collection: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(digit_pictures, "BATCH", 2)
    contents = collection.contents()
    kept = DigitPictures().of(contents)
    images, labels = examples_of(contents.drawings)
    assert [digit.key for digit in kept.digits] == [one.key for one in contents.drawings]
    assert [digit.label for digit in kept.digits] == labels.tolist()
    np.testing.assert_array_equal(np.stack([one.image for one in kept.digits]), images.numpy())


def test_a_new_label_needs_no_new_picture(
    collection: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    pictures = DigitPictures()
    before = pictures.of(collection.contents())
    collection.relabel(before.digits[0].key, 9)
    monkeypatch.setattr(digit_pictures, "rasterise", None)
    after = pictures.of(collection.contents())
    assert after.digits[0].label == 9
    assert after.digits[0].image is before.digits[0].image
