"""Kernels of small networks with chosen numbers, for the tests of their views; no torch."""

import numpy as np

from lenet_app.insight.kernels import KernelBank, kernel_banks
from lenet_app.records import Anatomy, LayerFigures, Weights, WeightsInfo
from lenet_app.widgets.kernel_edits import KernelEdits
from tests.widgets.example_1998 import ANATOMY_1998
from tests.widgets.example_prediction import DIGITS

RGB = Anatomy(
    "lenet-rgb",
    "Colour",
    (3, 32, 32),
    (LayerFigures("C1", "convolution 5×5, ReLU", (16, 28, 28), 1_216, None, (5, 5)),),
)
WIDE = Anatomy(
    "alexnet",
    "Wide",
    (1, 224, 224),
    (
        LayerFigures("C1", "convolution 11×11, ReLU", (96, 54, 54), 11_712, None, (11, 11)),
        LayerFigures("C3", "convolution 5×5, ReLU", (256, 26, 26), 614_656, None, (5, 5)),
    ),
)


def weights_1998(seed: int = 0) -> Weights:
    return _weights(
        "lenet5-1998",
        {
            "C1.0.weight": (6, 1, 5, 5),
            "C1.0.bias": (6,),
            "S2.0.coefficient": (6, 1, 1),
            "S2.0.bias": (6, 1, 1),
            "C3.0.weight": (60, 5, 5),
            "C3.0.bias": (16,),
            "S4.0.coefficient": (16, 1, 1),
            "S4.0.bias": (16, 1, 1),
            "C5.0.weight": (120, 16, 5, 5),
            "C5.0.bias": (120,),
            "F6.1.weight": (84, 120),
            "F6.1.bias": (84,),
        },
        seed,
    )


def rgb_weights() -> Weights:
    return _weights("lenet-rgb", {"C1.0.weight": (16, 3, 5, 5), "C1.0.bias": (16,)}, 0)


def wide_weights() -> Weights:
    shapes = {
        "C1.0.weight": (96, 1, 11, 11),
        "C1.0.bias": (96,),
        "C3.0.weight": (256, 96, 5, 5),
        "C3.0.bias": (256,),
    }
    return _weights("alexnet", shapes, 0)


def bank(layer: str, anatomy: Anatomy = ANATOMY_1998) -> KernelBank:
    weights = {"lenet-rgb": rgb_weights, "alexnet": wide_weights}.get(anatomy.name, weights_1998)()
    return next(bank for bank in kernel_banks(anatomy, weights) if bank.layer == layer)


def _weights(model: str, shapes: dict[str, tuple[int, ...]], seed: int) -> Weights:
    random = np.random.default_rng(seed)
    arrays = {
        name: random.uniform(-0.5, 0.5, shape).astype(np.float32) for name, shape in shapes.items()
    }
    return Weights(WeightsInfo(model, "chosen", DIGITS), arrays)


def granted_edits(model: str) -> KernelEdits:
    """Make edits whose wishes are granted at once."""
    edits = KernelEdits()
    edits.set_model(model)
    edits.wished.connect(edits.show_edits)
    return edits
