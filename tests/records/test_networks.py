"""Claims about weights as records: the same numbers make the same network."""

from dataclasses import replace

import numpy as np

from lenet_app.records import Edits, Weights, WeightsInfo

INFO = WeightsInfo("lenet-modern", "trained, step 1,290", tuple("0123456789"))


def weights(value: float = 1.0, origin: str = INFO.origin, edits: Edits | None = None) -> Weights:
    arrays = {"C1.weight": np.full((6, 1, 5, 5), value, np.float32)}
    return Weights(replace(INFO, origin=origin), arrays, edits or Edits())


def test_weights_compute_alike_by_their_numbers_wherever_they_come_from() -> None:
    assert weights().computes_as(weights(origin="step 1,290 of run x"))
    assert not weights().computes_as(weights(1.5))
    assert not weights().computes_as(replace(weights(), info=replace(INFO, model="lenet-d2l")))
    assert not weights().computes_as(replace(weights(), arrays={}))


def test_a_muted_map_makes_another_network_of_the_same_numbers() -> None:
    muted = Edits("lenet-modern").toggled_map("C1", 0)
    assert not weights().computes_as(weights(edits=muted))
    assert weights(edits=muted).computes_as(weights(edits=muted))
