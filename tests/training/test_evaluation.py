import numpy as np
import pytest
import torch
from torch import Tensor, nn

from lenet_app.networks.build import build_seeded
from lenet_app.networks.fit import Fit
from lenet_app.training.evaluation import EVALUATION_BATCH, evaluate, pixels
from lenet_app.training.losses import MapLoss
from lenet_app.training.splits import Examples
from tests.training.tiny_run import CLASSES, MODEL, tiny_images

COUNT = EVALUATION_BATCH + 337  # more than one batch, and a last one that is not full


@pytest.fixture(scope="module")
def examples() -> Examples:
    images = tiny_images(train=COUNT, test=1)
    return Examples(images.train_images, images.train_labels)


def test_loss_accuracy_and_confusion_are_those_of_a_plain_loop(examples: Examples) -> None:
    network = build_seeded(MODEL, len(CLASSES), seed=1)
    losses, confusion = [], np.zeros((10, 10), int)
    for image, label in zip(examples.images.numpy(), examples.labels.tolist(), strict=True):
        with torch.no_grad():
            scores = network(torch.from_numpy(image[None].astype(np.float32) / 255))
        logits = scores[0].numpy().astype(np.float64)
        losses.append(np.log(np.exp(logits).sum()) - logits[label])
        confusion[label, logits.argmax()] += 1
    measured = evaluate(network, examples, 10)
    assert measured.examples == COUNT
    assert measured.loss == pytest.approx(np.mean(losses), rel=1e-5)
    assert measured.accuracy == pytest.approx(np.trace(confusion) / COUNT)
    np.testing.assert_array_equal(measured.confusion, confusion)


def test_distances_are_measured_by_the_smallest(examples: Examples) -> None:
    network = build_seeded("lenet5-1998", 10, seed=1)
    few = examples.chosen(torch.arange(40))
    measured = evaluate(network, few, 10)
    with torch.no_grad():
        distances = network(few.images.to(torch.float32) / 255).numpy().astype(np.float64)
    labels = few.labels.numpy()
    assert measured.accuracy == pytest.approx((distances.argmin(axis=1) == labels).mean())
    own = distances[np.arange(40), labels]
    expected = own + np.log(np.exp(-distances).sum(axis=1))
    assert measured.loss == pytest.approx(expected.mean(), rel=1e-4)


def test_a_network_that_enlarges_pictures_gets_few_at_once(examples: Examples) -> None:
    sizes = []

    class Watched(nn.Sequential):
        def forward(self, images: Tensor) -> Tensor:
            sizes.append(len(images))
            for module in self:
                images = module(images)
            return images

    network = Watched(Fit(1, 224, 224), nn.AvgPool2d(224), nn.Flatten(), nn.Linear(1, 10))
    evaluate(network, examples.chosen(torch.arange(150)), 10)
    assert sizes == [64, 64, 22]


def test_a_row_of_the_confusion_counts_a_class_and_all_rows_every_example(
    examples: Examples,
) -> None:
    measured = evaluate(build_seeded(MODEL, len(CLASSES), seed=1), examples, 10)
    assert measured.confusion.dtype == np.int64
    np.testing.assert_array_equal(
        measured.confusion.sum(axis=1), np.bincount(examples.labels.numpy(), minlength=10)
    )
    assert measured.confusion.sum() == COUNT


@pytest.mark.parametrize("training", [True, False])
def test_the_network_is_left_in_its_mode(examples: Examples, training: bool) -> None:
    network = build_seeded(MODEL, len(CLASSES), seed=1).train(training)
    evaluate(network, examples, 10)
    assert all(module.training is training for module in network.modules())


def test_dropout_is_off_while_measuring(examples: Examples) -> None:
    network = nn.Sequential(nn.Flatten(), nn.Dropout(0.5), nn.Linear(784, 10))
    first, second = (evaluate(network, examples, 10) for _ in range(2))
    assert first.loss == second.loss


def test_a_network_that_fails_is_left_in_its_mode_too(examples: Examples) -> None:
    class Failing(nn.Module):
        def forward(self, images: Tensor) -> Tensor:
            raise RuntimeError("no such layer")

    network = Failing()
    with pytest.raises(RuntimeError, match="no such layer"):
        evaluate(network, examples, 10)
    assert network.training


def test_no_examples_have_no_loss_and_no_accuracy(examples: Examples) -> None:
    measured = evaluate(build_seeded(MODEL, 10, seed=1), examples.chosen(torch.arange(0)), 10)
    assert (measured.loss, measured.accuracy, measured.examples) == (0.0, 0.0, 0)


def test_pixels_run_from_0_to_1_and_leave_the_pictures_be() -> None:
    stored = torch.tensor([0, 51, 255], dtype=torch.uint8)
    assert pixels(stored).tolist() == pytest.approx([0.0, 0.2, 1.0])
    assert stored.tolist() == [0, 51, 255]


def test_the_loss_is_the_one_that_is_asked_for(examples: Examples) -> None:
    network = build_seeded(MODEL, len(CLASSES), seed=1)
    plain = evaluate(network, examples, 10)
    # Equation 9 of LeCun et al. 1998 is never below cross-entropy: junk takes a share too.
    measured = evaluate(network, examples, 10, MapLoss(0.5))
    with torch.no_grad():
        scores = network(pixels(examples.images)).double()
    own = -scores.gather(1, examples.labels[:, None]).squeeze(1)
    everything = torch.log(np.exp(-0.5) + scores.exp().sum(dim=1))
    assert measured.loss == pytest.approx(float((own + everything).mean()), rel=1e-5)
    assert measured.loss > plain.loss
    np.testing.assert_array_equal(measured.confusion, plain.confusion)
