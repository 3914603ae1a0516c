"""Claims about the strongest patches, against every place of every picture."""

from dataclasses import replace

import numpy as np
import pytest
import torch

from lenet_app.datasets.image_set import ImageSet
from lenet_app.errors import DataError
from lenet_app.insight.strongest import KEPT, MOST_IN_BATCH, MOST_LARGE, patch_box, strongest
from lenet_app.insight.unit_grid import unit_grid
from lenet_app.records import Strongest
from tests.insight.fresh_networks import SMALL, network, weights
from tests.tiny import tiny_images

COUNT = 2 * MOST_IN_BATCH + 30


def noise(count: int = COUNT, channels: int = 1, side: int = 28) -> ImageSet:
    generator = torch.Generator().manual_seed(1)
    shape = (count, channels, side, side)
    pictures = torch.randint(0, 256, shape, generator=generator, dtype=torch.uint8)
    return replace(tiny_images(10), test_images=pictures, test_labels=torch.arange(count) % 10)


def found_in(images: ImageSet, name: str) -> Strongest:
    found = strongest(weights(name), images)
    assert found is not None
    return found


@pytest.mark.parametrize("name", SMALL)
def test_the_nine_strongest_are_those_of_every_place_of_every_picture(name: str) -> None:
    images = noise()
    found = found_in(images, name)
    asked = network(name)
    for layer in found.layers:
        signal = images.test_images / 255
        with torch.no_grad():
            for child_name, child in asked.named_children():
                signal = child(signal)
                if child_name == layer.layer:
                    break
        values = signal.numpy()
        assert len(layer.maps) == values.shape[1]
        for number, patches in enumerate(layer.maps):
            of_map = values[:, number]
            expected = sorted(of_map.max(axis=(1, 2)).tolist(), reverse=True)[:KEPT]
            expected = [value for value in expected if value != 0]
            assert [patch.value for patch in patches] == pytest.approx(expected, rel=1e-4)
            for patch in patches:
                own = of_map[patch.sample.row, patch.row, patch.column]
                assert own == pytest.approx(patch.value, rel=1e-4)
                assert patch.sample.label == patch.sample.row % 10
            assert len({patch.sample.row for patch in patches}) == len(patches)


@pytest.mark.parametrize("name", ["lenet-modern", "lenet5-1998"])
@pytest.mark.parametrize("layer", ["C1", "C3"])
def test_the_box_of_a_patch_holds_all_that_its_unit_sees(name: str, layer: str) -> None:
    images = noise(12)
    (of_layer,) = [one for one in found_in(images, name).layers if one.layer == layer]
    asked = network(name)
    patch = of_layer.maps[0][0]
    picture = torch.from_numpy(patch.sample.image)[None] / 255
    left, top, right, bottom = (int(side) for side in patch.box)
    alone = torch.zeros_like(picture)
    rows, columns = slice(max(0, top), bottom), slice(max(0, left), right)
    alone[..., rows, columns] = picture[..., rows, columns]
    with torch.no_grad():
        for child_name, child in asked.named_children():
            alone = child(alone)
            if child_name == layer:
                break
    assert float(alone[0, 0, patch.row, patch.column]) == pytest.approx(patch.value, rel=1e-4)


def test_a_box_goes_back_through_the_fitting_of_the_picture() -> None:
    grid = unit_grid(network("lenet5-1998"), "C1")
    assert patch_box(grid, (2, 3), (1, 28, 28), (1, 32, 32)) == (1, 0, 6, 5)
    assert patch_box(grid, (2, 3), (1, 64, 64), (1, 32, 32)) == (6, 4, 16, 14)
    padded = unit_grid(network("lenet-modern"), "C1")
    assert patch_box(padded, (0, 0), (1, 28, 28), (1, 28, 28)) == (-2, -2, 3, 3)


def test_a_map_that_nothing_excites_has_no_patches() -> None:
    dead = weights("lenet-modern")
    arrays = {**dead.arrays, "C1.0.bias": dead.arrays["C1.0.bias"].copy()}
    arrays["C1.0.bias"][2] = -1000.0
    found = strongest(replace(dead, arrays=arrays), noise(20))
    assert found is not None
    assert found.layers[0].maps[2] == ()
    assert len(found.layers[0].maps[0]) == KEPT


def test_it_is_told_how_far_it_is_and_can_be_left() -> None:
    heard: list[tuple[int, int]] = []
    strongest(weights("lenet-modern"), noise(), told=lambda *far: heard.append(far))
    assert heard[0] == (0, COUNT)
    assert heard[-1] == (COUNT, COUNT)
    assert len(heard) == 4
    assert strongest(weights("lenet-modern"), noise(), cancelled=lambda: True) is None


def test_a_large_network_looks_at_pictures_spread_over_the_part(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("lenet_app.insight.strongest.MOST_LARGE", 4)
    found = found_in(noise(40), "alexnet")
    assert MOST_LARGE > 100
    assert (found.examined, found.examples) == (4, 40)
    rows = {patch.sample.row for patches in found.layers[0].maps for patch in patches}
    assert rows == {0, 10, 20, 30}
    assert [layer.layer for layer in found.layers] == ["C1", "C3", "C5", "C6", "C7"]


def test_pictures_in_colours_are_looked_at_as_they_are() -> None:
    found = found_in(noise(20, channels=3, side=32), "lenet-rgb")
    patch = found.layers[0].maps[0][0]
    assert patch.sample.image.shape == (3, 32, 32)
    assert patch.box[2] - patch.box[0] == 5
    np.testing.assert_array_equal(
        patch.sample.image, noise(20, 3, 32).test_images[patch.sample.row].numpy()
    )


def test_an_empty_part_is_refused() -> None:
    with pytest.raises(DataError, match="empty"):
        strongest(weights("lenet-modern"), noise(0))
