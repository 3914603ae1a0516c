import pytest
import torch
from torch import nn

from lenet_app.networks.build import build_seeded, build_with, take_weights
from lenet_app.records import WeightsInfo
from lenet_app.training.losses import softened_cross_entropy
from lenet_app.training.memory import SHARE, TEMPERATURE, Memory
from tests.tiny import CLASSES, tiny_images
from tests.training.tiny_run import tiny_trainer


def network(seed: int) -> nn.Sequential:
    return build_seeded("lenet-modern", 10, seed)


def batch(count: int = 6) -> tuple[torch.Tensor, torch.Tensor]:
    images = tiny_images(count)
    return images.train_images.float() / 255, images.train_labels


def test_labels_and_old_answers_share_what_is_remembered() -> None:
    old, new = network(0), network(1)
    (images, labels), rows = batch(), torch.tensor([0, 9, 1, 8, 2, 7])
    logits = new(images).detach()
    plain = nn.functional.cross_entropy(logits, labels)
    found = plain + Memory(old, rows=3).added(images, logits, labels, rows)
    of_label = nn.functional.cross_entropy(logits, labels, reduction="none")
    of_memory = softened_cross_entropy(logits, old(images), TEMPERATURE)
    known = torch.tensor([True, False, True, False, True, False])
    mixed = torch.where(known, (1 - SHARE) * of_label + SHARE * of_memory, of_label)
    assert found.item() == pytest.approx(mixed.mean().item(), rel=1e-5)


def test_without_known_examples_nothing_is_added() -> None:
    images, labels = batch()
    logits = network(1)(images)
    added = Memory(network(0), rows=2).added(images, logits, labels, torch.arange(2, 8))
    assert added.item() == 0.0


def test_the_old_network_learns_nothing() -> None:
    old = network(0)
    images, labels = batch()
    added = Memory(old, rows=6).added(images, network(1)(images), labels, torch.arange(6))
    torch.autograd.backward(added)
    assert all(parameter.grad is None for parameter in old.parameters())


def test_a_run_with_a_memory_stays_nearer_to_old_answers() -> None:
    info = WeightsInfo("lenet-modern", "here", CLASSES)
    old = build_with(take_weights(network(5), info))
    images, _ = batch(200)

    def distance(*, remembering: bool) -> float:
        trainer = tiny_trainer(epochs=1)
        if remembering:
            trainer.memory = Memory(old, rows=10_000)
        for _ in trainer.records():
            pass
        with torch.no_grad():
            answers = build_with(trainer.weights())(images).softmax(dim=1)
            return float((answers - old(images).softmax(dim=1)).abs().sum())

    assert distance(remembering=True) < distance(remembering=False)
