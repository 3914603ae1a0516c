from dataclasses import replace

import numpy as np
import pytest

from lenet_app.records import LayerMaps
from lenet_app.widgets.kernel_layer import KernelLayer
from lenet_app.widgets.kernel_plan import HEAD, Place
from tests.widgets.example_1998 import ANATOMY_1998
from tests.widgets.example_kernels import RGB, bank
from tests.widgets.example_prediction import prediction_of, with_values

ANSWER = replace(
    with_values(tuple(LayerMaps(f, np.ones(f.output, np.float32)) for f in ANATOMY_1998.layers)),
    entry=np.zeros((1, 32, 32), np.float32),
)


def test_the_maps_of_an_answer_are_taken() -> None:
    layer = KernelLayer(bank("C3"), ANATOMY_1998)
    assert layer.put(ANSWER)
    assert not layer.maps.is_empty
    assert not layer.inputs.is_empty


@pytest.mark.parametrize("name", ["C1", "C3"])
def test_the_answer_of_another_network_is_not_taken(name: str) -> None:
    layer = KernelLayer(bank(name), ANATOMY_1998)
    other = replace(prediction_of(), entry=np.zeros((1, 28, 28), np.float32))
    assert layer.put(other) == (name == "C3")  # which both have, in the same sizes
    colour = KernelLayer(bank("C1", RGB), RGB)
    assert not colour.put(ANSWER)
    assert colour.maps.is_empty


@pytest.mark.parametrize(
    ("name", "place", "maps"),
    [
        ("C3", Place(4, 2), (("C3", 4), ("S2", 2))),
        ("C3", Place(4, HEAD), (("C3", 4),)),
        ("C3", Place(HEAD, 5), (("S2", 5),)),
        ("C3", Place(4, 6), (("C3", 4),)),
        ("C1", Place(4, 0), (("C1", 4),)),
        ("S2", Place(4, 0), (("S2", 4), ("C1", 4))),
    ],
)
def test_a_place_is_about_a_map_and_what_it_reads(
    name: str, place: Place, maps: tuple[tuple[str, int], ...]
) -> None:
    assert KernelLayer(bank(name), ANATOMY_1998).maps_at(place) == maps


def test_a_map_stands_on_top_or_beside() -> None:
    layer = KernelLayer(bank("C3"), ANATOMY_1998)
    assert layer.places_of("C3", 7) == (Place(7, HEAD),)
    assert layer.places_of("S2", 3) == (Place(HEAD, 3),)
    assert layer.places_of("F6", 3) == ()
    assert KernelLayer(bank("C1", RGB), RGB).places_of("INPUT", 2) == (Place(HEAD, 3),)
