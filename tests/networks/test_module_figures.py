"""Claims about single modules: words, kernels, shapes and connections."""

import pytest
import torch
from torch import nn

from lenet_app.networks.connection_table import C3_TABLE
from lenet_app.networks.module_figures import connections, kernel, shape_after, words
from lenet_app.networks.partial_convolution import PartialConvolution
from lenet_app.networks.rbf_output import RbfOutput
from lenet_app.networks.scaled_tanh import ScaledTanh
from lenet_app.networks.subsampling import Subsampling

MODULES: tuple[tuple[nn.Module, tuple[int, ...], str, tuple[int, int] | None], ...] = (
    (nn.Conv2d(1, 6, 5, padding=2), (1, 28, 28), "convolution 5×5, padding 2", (5, 5)),
    (
        nn.Conv2d(1, 96, 11, stride=4, padding=1),
        (1, 224, 224),
        "convolution 11×11, stride 4, padding 1",
        (11, 11),
    ),
    (nn.Conv2d(6, 4, (3, 5)), (6, 14, 14), "convolution 3×5", (3, 5)),
    (PartialConvolution(C3_TABLE, 5), (6, 14, 14), "partial convolution 5×5", (5, 5)),
    (nn.MaxPool2d(2), (6, 28, 28), "max pooling 2×2", (2, 2)),
    (nn.MaxPool2d(3, stride=2), (96, 54, 54), "max pooling 3×3, stride 2", (3, 3)),
    (nn.MaxPool2d(3, stride=2, padding=1), (4, 13, 10), "max pooling 3×3, stride 2", (3, 3)),
    (nn.AvgPool2d(2), (6, 29, 28), "average pooling 2×2", (2, 2)),
    (Subsampling(6), (6, 28, 28), "trained subsampling 2×2", (2, 2)),
    (nn.Linear(120, 84), (120,), "dense", None),
    (nn.Flatten(), (16, 5, 5), "", None),
    (RbfOutput(), (84,), "distance to bitmaps (RBF)", None),
    (nn.ReLU(), (6, 14, 14), "ReLU", None),
    (nn.Sigmoid(), (84,), "sigmoid", None),
    (ScaledTanh(), (84,), "scaled tanh", None),
    (nn.Dropout(0.5), (84,), "dropout 0.5", None),
    (nn.GELU(), (84,), "GELU", None),
)
CASES = pytest.mark.parametrize(
    ("module", "shape", "said", "sides"), MODULES, ids=[repr(case[0]) for case in MODULES]
)


@CASES
def test_a_module_is_said_in_words(
    module: nn.Module, shape: tuple[int, ...], said: str, sides: tuple[int, int] | None
) -> None:
    assert words(module) == said


@CASES
def test_what_slides_has_a_kernel(
    module: nn.Module, shape: tuple[int, ...], said: str, sides: tuple[int, int] | None
) -> None:
    assert kernel(module) == sides


@CASES
@torch.no_grad()
def test_the_shape_behind_a_module_is_the_one_it_computes(
    module: nn.Module, shape: tuple[int, ...], said: str, sides: tuple[int, int] | None
) -> None:
    assert shape_after(module, shape) == tuple(module(torch.zeros(1, *shape)).shape[1:])


@pytest.mark.parametrize(
    ("module", "entering", "leaving", "count"),
    [
        (nn.Conv2d(1, 6, 5), (1, 32, 32), (6, 28, 28), 6 * 28 * 28 * 26),
        (nn.Conv2d(1, 6, 5, bias=False), (1, 32, 32), (6, 28, 28), 6 * 28 * 28 * 25),
        (PartialConvolution(C3_TABLE, 5), (6, 14, 14), (16, 10, 10), 100 * (60 * 25 + 16)),
        (Subsampling(6), (6, 28, 28), (6, 14, 14), 6 * 14 * 14 * 5),
        (nn.Linear(120, 84), (120,), (84,), 84 * 121),
        (nn.Linear(120, 84, bias=False), (120,), (84,), 84 * 120),
        (RbfOutput(), (84,), (10,), 840),
        (nn.MaxPool2d(2), (6, 28, 28), (6, 14, 14), None),
        (ScaledTanh(), (84,), (84,), None),
    ],
)
def test_connections_are_uses_of_weights_and_biases(
    module: nn.Module, entering: tuple[int, ...], leaving: tuple[int, ...], count: int | None
) -> None:
    assert connections(module, entering, leaving) == count


def test_padding_by_name_is_not_guessed_at() -> None:
    with pytest.raises(TypeError, match="in pixels"):
        shape_after(nn.Conv2d(1, 1, 3, padding="same"), (1, 8, 8))
