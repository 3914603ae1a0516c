"""Claims about the INPUT layer."""

import torch

from lenet_app.networks.standardise import Standardise


def test_it_subtracts_the_mean_and_divides_by_the_deviation() -> None:
    images = torch.tensor([[[[0.0, 0.25], [0.5, 1.0]]]])
    standardised = Standardise(0.5, 0.25)(images)
    torch.testing.assert_close(standardised, torch.tensor([[[[-2.0, -1.0], [0.0, 2.0]]]]))


def test_without_mean_and_deviation_the_pixels_pass_as_they_are() -> None:
    images = torch.rand(2, 1, 3, 3)
    assert Standardise(0.0, 1.0)(images) is images


def test_it_has_nothing_to_train_and_nothing_to_save() -> None:
    layer = Standardise(0.1, 0.3)
    assert list(layer.parameters()) == []
    assert layer.state_dict() == {}


def test_it_prints_both_numbers() -> None:
    assert repr(Standardise(0.1, 0.3)) == "Standardise(mean=0.1, deviation=0.3)"
