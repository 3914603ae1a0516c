"""Claims about LeNet in today's form."""

import torch
from torch import nn

from lenet_app.networks.lenet_modern import LeNetModern


def test_it_answers_pictures_with_logits() -> None:
    logits = LeNetModern()(torch.rand(3, 1, 28, 28))
    assert logits.shape == (3, 10)
    assert not torch.allclose(logits.sum(dim=1), torch.ones(3))


def test_it_takes_as_many_outputs_as_classes() -> None:
    assert LeNetModern(classes=4)(torch.rand(2, 1, 28, 28)).shape == (2, 4)


def test_its_layers_are_named_as_in_the_paper() -> None:
    names = [name for name, _ in LeNetModern().named_children()]
    assert names == ["INPUT", "C1", "S2", "C3", "S4", "C5", "F6", "OUTPUT"]


def test_it_has_61706_parameters() -> None:
    assert sum(p.numel() for p in LeNetModern().parameters()) == 61_706


def test_it_pools_the_maximum_and_cuts_off_below_zero() -> None:
    network = LeNetModern()
    kinds = [type(module) for module in network.modules()]
    assert kinds.count(nn.MaxPool2d) == 2
    assert kinds.count(nn.ReLU) == 4


def test_it_standardises_by_mnists_mean_and_deviation() -> None:
    shown = repr(LeNetModern().get_submodule("INPUT.VALUES"))
    assert shown == "Standardise(mean=0.1307, deviation=0.3081)"
