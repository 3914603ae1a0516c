from math import exp, log

import pytest
import torch
from torch import nn

from lenet_app.training.losses import MapLoss, make_loss
from lenet_app.training.recipe import Recipe


def drawn(count: int = 7) -> tuple[torch.Tensor, torch.Tensor]:
    generator = torch.Generator().manual_seed(1)
    penalties = 12 * torch.rand(count, 10, generator=generator, dtype=torch.float64)
    return penalties, torch.randint(0, 10, (count,), generator=generator)


@pytest.mark.parametrize("margin", [0.1, 1.0, 8.0])
def test_the_map_loss_is_equation_9_written_as_loops(margin: float) -> None:
    penalties, labels = drawn()
    total = 0.0
    for row, label in zip(penalties.tolist(), labels.tolist(), strict=True):
        total += row[label] + log(exp(-margin) + sum(exp(-penalty) for penalty in row))
    expected = total / len(labels)
    assert float(MapLoss(margin)(-penalties, labels)) == pytest.approx(expected, rel=1e-12)


def test_a_wide_margin_leaves_cross_entropy() -> None:
    penalties, labels = drawn()
    plain = nn.functional.cross_entropy(-penalties, labels)
    assert float(MapLoss(1000.0)(-penalties, labels)) == pytest.approx(float(plain), rel=1e-12)


def test_penalties_of_thousands_stay_finite() -> None:
    penalties = torch.full((2, 10), 5000.0)
    # y_D is 5000, and of the sum only junk is left: log(e^(−1)).
    assert float(MapLoss(1.0)(-penalties, torch.tensor([3, 4]))) == pytest.approx(4999.0)


def test_the_loss_is_the_one_the_recipe_names_with_its_settings() -> None:
    made = make_loss(Recipe(loss="map", map_margin=2.5))
    assert isinstance(made, MapLoss)
    assert made.margin == 2.5
    smooth = make_loss(Recipe(label_smoothing=0.2))
    penalties, labels = drawn()
    shares = torch.softmax(-penalties, dim=1)
    expected = sum(
        -(0.8 * log(row[label]) + 0.2 * sum(log(share) for share in row) / 10)
        for row, label in zip(shares.tolist(), labels.tolist(), strict=True)
    ) / len(labels)
    assert float(smooth(-penalties, labels)) == pytest.approx(expected, rel=1e-12)
