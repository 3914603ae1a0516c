from math import exp, log

import pytest
import torch
from torch import nn

from lenet_app.datasets.image_set import NONE
from lenet_app.training.losses import (
    DOUBT,
    OTHERS_WEIGHT,
    MapLoss,
    OpenCrossEntropy,
    count_right,
    make_loss,
    softened_cross_entropy,
)
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


@pytest.mark.parametrize("smoothing", [0.0, 0.1])
def test_without_others_it_is_plain_cross_entropy(smoothing: float) -> None:
    scores, labels = drawn()
    plain = nn.functional.cross_entropy(scores, labels, label_smoothing=smoothing)
    assert float(OpenCrossEntropy(smoothing)(scores, labels)) == pytest.approx(float(plain))


def test_what_is_none_of_the_classes_wants_all_alike() -> None:
    scores, labels = drawn()
    labels[2] = labels[5] = NONE
    total = 0.0
    for row, label in zip(scores.tolist(), labels.tolist(), strict=True):
        whole = log(sum(exp(value) for value in row))
        if label == NONE:
            total += OTHERS_WEIGHT * sum(whole - value for value in row) / 10
        else:
            total += whole - row[label]
    assert float(OpenCrossEntropy()(scores, labels)) == pytest.approx(total / len(labels))


def test_the_lowest_loss_of_what_is_none_is_at_even_scores() -> None:
    none = torch.tensor([NONE])
    even, sure = torch.zeros(1, 10), torch.eye(10)[:1] * 5
    loss = OpenCrossEntropy()
    assert float(loss(even, none)) == pytest.approx(OTHERS_WEIGHT * log(10))
    assert float(loss(sure, none)) > float(loss(even, none))


def test_to_the_map_loss_what_is_none_is_junk() -> None:
    penalties, _ = drawn(1)
    found = float(MapLoss(2.0)(-penalties, torch.tensor([NONE])))
    expected = 2.0 + log(exp(-2.0) + sum(exp(-penalty) for penalty in penalties[0].tolist()))
    assert found == pytest.approx(expected)


def test_right_is_the_class_where_there_is_one_and_doubt_where_there_is_none() -> None:
    sure, even = torch.eye(10)[3] * 9, torch.zeros(10)
    scores = torch.stack([sure, sure, sure, even])
    assert sure.softmax(dim=0).max() > DOUBT
    assert int(count_right(scores, torch.tensor([3, 4, NONE, NONE]))) == 2


def test_softened_scores_are_compared_as_probabilities() -> None:
    (scores, _), temperature = drawn(), 2.0
    wanted = scores.flip(1)
    found = softened_cross_entropy(scores, wanted, temperature)
    for row, old, value in zip(scores.tolist(), wanted.tolist(), found.tolist(), strict=True):
        shares = [exp(each / temperature) for each in old]
        whole = log(sum(exp(each / temperature) for each in row))
        expected = sum(
            share / sum(shares) * (whole - each / temperature)
            for share, each in zip(shares, row, strict=True)
        )
        assert value == pytest.approx(expected * temperature**2, rel=1e-5)


def test_of_all_scores_the_wanted_ones_have_the_least_softened_loss() -> None:
    wanted, _ = drawn()
    least = softened_cross_entropy(wanted, wanted, 2.0)
    other = softened_cross_entropy(wanted + torch.eye(10)[0], wanted, 2.0)
    assert bool((other > least).all())
