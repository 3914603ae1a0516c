import pytest
import torch

from lenet_app.errors import WeightsError
from lenet_app.networks.baking import baked
from lenet_app.networks.build import build_seeded, build_with, take_weights
from lenet_app.networks.catalogue import card, names
from lenet_app.networks.editing import edited
from lenet_app.records import Edits, Stretch, WeightsInfo

LENETS = [name for name in names() if name != "alexnet"]


@torch.inference_mode()
@pytest.mark.parametrize("name", LENETS)
def test_baked_weights_answer_as_the_muted_ones_do(name: str) -> None:
    plain = build_seeded(name, 10, 0).eval()
    weights = take_weights(plain, WeightsInfo(name, "seed 0", tuple("0123456789")))
    pictures = torch.rand(3, card(name).input[0], 28, 28)
    layers = [layer for layer, _ in plain.named_children()][1:-1]
    for muted in [*({(layer, 2)} for layer in layers), {(layer, 1) for layer in layers}]:
        changed = edited(weights, Edits(name, frozenset(muted)))
        solid = baked(changed)
        assert not solid.is_edited
        assert not solid.info.is_edited
        expected = build_with(changed)(pictures)
        torch.testing.assert_close(build_with(solid)(pictures), expected, rtol=1e-5, atol=1e-5)


def test_baking_writes_to_no_array_of_the_muted_weights() -> None:
    weights = take_weights(
        build_seeded("lenet-modern", 10, 0), WeightsInfo("lenet-modern", "x", tuple("0123456789"))
    )
    before = {name: array.copy() for name, array in weights.arrays.items()}
    kernel = Stretch("C1.0.weight", 0, 25)
    edits = Edits("lenet-modern").toggled_map("C1", 1).toggled_kernel(kernel)
    solid = baked(edited(weights, edits))
    assert not solid.arrays["C1.0.weight"][:2].any()
    assert all((weights.arrays[name] == before[name]).all() for name in before)


def test_the_last_layer_cannot_be_baked_where_its_own_weights_do_not_do() -> None:
    weights = take_weights(
        build_seeded("lenet5-1998", 10, 0), WeightsInfo("lenet5-1998", "x", tuple("0123456789"))
    )
    with pytest.raises(WeightsError, match="OUTPUT"):
        baked(edited(weights, Edits("lenet5-1998").toggled_map("OUTPUT", 1)))
