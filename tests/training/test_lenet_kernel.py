import pytest
import torch
from torch import Tensor, nn

from lenet_app.datasets.augment import RandomAffine
from lenet_app.datasets.image_set import NONE
from lenet_app.networks.build import build_seeded
from lenet_app.training.eager_pass import EagerPass
from lenet_app.training.lenet_kernel import MODELS, KernelNetwork, LenetKernel, Step
from lenet_app.training.losses import OpenCrossEntropy
from lenet_app.training.recipe import Augmentation
from lenet_app.training.splits import Examples
from tests.training.kernels import declared, library_or_skip


def strokes(count: int, seed: int = 1) -> Examples:
    """Smooth random pictures: with noise a warped pixel would hang on the last bit of its place."""
    generator = torch.Generator().manual_seed(seed)
    coarse = torch.rand(count, 1, 7, 7, generator=generator)
    images = nn.functional.interpolate(coarse, (28, 28), mode="bilinear") * 255
    return Examples(images.byte(), torch.randint(0, 10, (count,), generator=generator))


def made(model: str) -> tuple[nn.Sequential, LenetKernel]:
    network = build_seeded(model, 10, 0).to(memory_format=torch.channels_last)
    return network, LenetKernel(library_or_skip(), network, model)


def gradients(network: nn.Module) -> list[Tensor]:
    return [p.grad.clone() for p in network.parameters() if p.grad is not None]


def assert_close(found: list[Tensor], wanted: list[Tensor]) -> None:
    assert len(found) == len(wanted) == 10
    for one, other in zip(found, wanted, strict=True):
        # Where two of four pixels are all but equal, float error may choose the other as largest.
        torch.testing.assert_close(one, other, rtol=1e-4, atol=5e-4 * float(other.abs().max()))


def test_a_step_is_declared_alike_on_both_sides() -> None:
    assert declared("step.h", "Step") == list(Step._fields_)


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("count", [1, 16, 50, 200])  # a part of a block, a block, and some
def test_loss_and_gradients_are_those_of_autograd(model: str, count: int) -> None:
    network, kernel = made(model)
    examples = strokes(300)
    rows = torch.randperm(300, generator=torch.Generator().manual_seed(2))[:count]
    expected = EagerPass(network, examples, OpenCrossEntropy(), None)(rows)
    wanted = gradients(network)
    loss_and_right = kernel.learn(examples.images, examples.labels, rows, 0.0)
    assert_close(gradients(network), wanted)
    torch.testing.assert_close(loss_and_right, expected)


@pytest.mark.parametrize("model", MODELS)
def test_smoothed_labels_and_pictures_of_no_class_are_as_in_the_loss(model: str) -> None:
    network, kernel = made(model)
    examples = strokes(40)
    examples.labels[::3] = NONE
    rows = torch.arange(40)
    expected = EagerPass(network, examples, OpenCrossEntropy(0.2), None)(rows)
    wanted = gradients(network)
    loss_and_right = kernel.learn(examples.images, examples.labels, rows, 0.2)
    assert_close(gradients(network), wanted)
    torch.testing.assert_close(loss_and_right, expected)


def test_doubt_about_pictures_of_no_class_counts_as_right() -> None:
    _, kernel = made("lenet-modern")  # fresh weights are sure of nothing
    examples = strokes(20)
    examples.labels[:] = NONE
    _, right = kernel.learn(examples.images, examples.labels, torch.arange(20), 0.0).tolist()
    assert right == 20


@pytest.mark.parametrize("model", MODELS)
def test_pictures_are_varied_as_random_affine_does(model: str) -> None:
    network, kernel = made(model)
    examples, rows = strokes(60), torch.arange(60)
    augmentation = Augmentation(rotation_deg=25, shear_deg=15, scale=0.3, shift_px=6)
    vary = RandomAffine(augmentation, torch.Generator().manual_seed(5))
    expected = EagerPass(network, examples, OpenCrossEntropy(), vary)(rows)
    wanted = gradients(network)
    draws = torch.rand(60, 6, generator=torch.Generator().manual_seed(5))
    loss_and_right = kernel.learn(examples.images, examples.labels, rows, 0.0, draws, vary.largest)
    torch.testing.assert_close(loss_and_right[0], expected[0], rtol=1e-4, atol=1e-5)
    for found, other in zip(gradients(network), wanted, strict=True):
        torch.testing.assert_close(found, other, rtol=1e-2, atol=2e-3 * float(other.abs().max()))


def test_pixels_serve_as_well_as_stored_bytes() -> None:
    network, kernel = made("lenet-modern")
    examples = strokes(30)
    stored = kernel.learn(examples.images, examples.labels, torch.arange(30), 0.0)
    wanted = gradients(network)
    ready = kernel.learn(examples.images.float() / 255, examples.labels, None, 0.0)
    assert_close(gradients(network), wanted)
    torch.testing.assert_close(ready, stored)


@pytest.mark.parametrize("model", MODELS)
def test_the_number_of_threads_changes_not_a_bit(model: str) -> None:
    network, kernel = made(model)
    examples = strokes(203)
    results = []
    for threads in (1, 2, 1):
        kernel.threads = threads
        sums = kernel.learn(examples.images, examples.labels, torch.arange(203), 0.0)
        results.append([sums, *gradients(network)])
    for other in results[1:]:
        assert all(torch.equal(a, b) for a, b in zip(results[0], other, strict=True))


@pytest.mark.parametrize("model", MODELS)
def test_answers_are_the_networks_own(model: str) -> None:
    network, kernel = made(model)
    pixels = strokes(70).images.float() / 255
    with torch.inference_mode():
        torch.testing.assert_close(
            KernelNetwork(kernel)(pixels), network(pixels), rtol=1e-4, atol=1e-5
        )
    assert kernel.answer(pixels[:0]).shape == (0, 10)


def test_a_larger_batch_after_a_smaller_one_finds_its_room() -> None:
    network, kernel = made("lenet-modern")
    examples = strokes(400)
    for count in (5, 400, 17):
        rows = torch.arange(count)
        EagerPass(network, examples, OpenCrossEntropy(), None)(rows)
        wanted = gradients(network)
        kernel.learn(examples.images, examples.labels, rows, 0.0)
        assert_close(gradients(network), wanted)


def test_a_weight_that_is_no_number_shows_in_the_loss() -> None:
    network, kernel = made("lenet-modern")
    examples = strokes(16)
    with torch.no_grad():
        next(network.parameters())[0] = float("nan")
    loss, _ = kernel.learn(examples.images, examples.labels, torch.arange(16), 0.0)
    assert not torch.isfinite(loss)
