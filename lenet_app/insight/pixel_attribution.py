"""Asks which places of the input mattered for a score: by gradients, by maps, by covering them."""

from collections.abc import Callable
from typing import Final

import torch
from captum.attr import LayerGradCam, Occlusion, Saliency
from torch import Tensor, nn

from lenet_app.insight.inquiry import Cancelled
from lenet_app.insight.map_layers import map_layers
from lenet_app.insight.mattering import LIGHT_PX
from lenet_app.insight.unit_grid import unit_grid
from lenet_app.networks.readout import scores
from lenet_app.records import Aim, FloatArray, HeatMap

# Covered pictures that are answered together: some 5 ms of LeNet, so that a light question waits
# no longer; of a large network one, for nothing less can be interrupted.
BATCH: Final = 32
# The side of what is covered and how far it moves on, of the input's side.
COVER_SHARE: Final = 1 / 7
STEP_SHARE: Final = 1 / 14
# A large network needs 40 ms a picture: 25 places are covered, not 196.
LARGE_COVER_SHARE: Final = 1 / 4
LARGE_STEP_SHARE: Final = 3 / 16
COLOURS: Final = 3
MOST_CAMS: Final = 3


class _NobodyWaits(Exception):
    """Leaves Captum's loop."""


def score_of(network: nn.Sequential, aim: Aim) -> Callable[[Tensor], Tensor]:
    """Make the function that is explained: inputs, (n, c, h, w), 0 to 1, to scores, (n,)."""

    def score(pictures: Tensor) -> Tensor:
        every = scores(network, network(pictures))
        wanted = every[:, aim.wanted]
        return wanted if aim.against is None else wanted - every[:, aim.against]

    return score


def saliency(network: nn.Sequential, aim: Aim, entry: FloatArray) -> HeatMap:
    """Find how fast the score rises with each pixel: the gradient, summed over the channels.

    `entry`: (channels, height, width), float32, 0 to 1. Simonyan, Vedaldi, Zisserman 2013, section
    3, with its sign kept: whether more ink there speaks for the score or against it.
    """
    pictures = _pictures(entry)
    gradient = Saliency(score_of(network, aim)).attribute(pictures, abs=False)
    values: FloatArray = gradient.detach()[0].sum(dim=0).numpy()
    return HeatMap("saliency", values, _whole(entry))


def grad_cam(network: nn.Sequential, aim: Aim, entry: FloatArray, layer: str) -> HeatMap:
    """Weigh a layer's maps by their mean gradient and add them up.

    Selvaraju et al. 2017, equations 1 and 2, before the ReLU of the latter: what is negative speaks
    against the score. Each unit stands where it looks at the input.

    Raises:
        KeyError: The layer has no maps.
    """
    _, rows, columns = map_layers(network)[layer]
    explained = LayerGradCam(score_of(network, aim), network.get_submodule(layer))
    found = explained.attribute(_pictures(entry), relu_attributions=False)
    values: FloatArray = found.detach()[0, 0].contiguous().numpy()
    return HeatMap("grad-cam", values, unit_grid(network, layer).box(rows, columns), layer)


def cam_layers(network: nn.Sequential) -> tuple[str, ...]:
    """Choose the layers that Grad-CAM is shown of: the first two with maps, and the last."""
    layers = tuple(map_layers(network))
    return layers if len(layers) <= MOST_CAMS else (*layers[: MOST_CAMS - 1], layers[-1])


def is_large(entry: FloatArray) -> bool:
    """Tell whether a network takes so much that it cannot follow the pen."""
    return bool(max(entry.shape[1:]) > LIGHT_PX)


def cover(entry: FloatArray) -> tuple[int, int]:
    """Choose the side of the covered square and its step, in pixels of the input."""
    side = max(entry.shape[1:])
    share, step = (
        (LARGE_COVER_SHARE, LARGE_STEP_SHARE) if is_large(entry) else (COVER_SHARE, STEP_SHARE)
    )
    return max(1, round(share * side)), max(1, round(step * side))


def covering(entry: FloatArray) -> float:
    """Choose what covers: paper; of a picture in colours, the grey in the middle."""
    return 0.5 if entry.shape[0] == COLOURS else 0.0


@torch.inference_mode()
def occlusion(
    network: nn.Sequential,
    aim: Aim,
    entry: FloatArray,
    cancelled: Cancelled,
    side: int | None = None,
    step: int | None = None,
) -> HeatMap | None:
    """Find how far the score falls when a square is covered, the mean of all that cover a pixel.

    Zeiler and Fergus 2014, section 4.2. Squares begin every `step` pixels and end at the edge. None
    if `cancelled` said that nobody waits any more.
    """
    chosen = cover(entry)
    side, step = side or chosen[0], step or chosen[1]
    score = score_of(network, aim)

    def asked(pictures: Tensor) -> Tensor:
        if cancelled():
            raise _NobodyWaits
        return score(pictures)

    channels = entry.shape[0]
    try:
        found = Occlusion(asked).attribute(
            torch.tensor(entry[None]),
            sliding_window_shapes=(channels, side, side),
            strides=(channels, step, step),
            baselines=covering(entry),
            perturbations_per_eval=1 if is_large(entry) else BATCH,
        )
    except _NobodyWaits:
        return None
    # Every channel was covered at once, so each holds the same.
    values: FloatArray = found[0, 0].to(torch.float32).contiguous().numpy()
    return HeatMap("occlusion", values, _whole(entry))


@torch.inference_mode()
def aimed_score(network: nn.Sequential, aim: Aim, entry: FloatArray) -> float:
    """Return the score itself."""
    return float(score_of(network, aim)(torch.tensor(entry[None]))[0])


def _pictures(entry: FloatArray) -> Tensor:
    return torch.tensor(entry[None], requires_grad=True)


def _whole(entry: FloatArray) -> tuple[float, float, float, float]:
    return 0.0, 0.0, float(entry.shape[2]), float(entry.shape[1])
