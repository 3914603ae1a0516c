"""How many pictures may go through a network at once without filling the memory."""

from typing import Final

from torch import nn

from lenet_app.networks.fit import Fit

# 64 pictures in AlexNet's size, whose maps then take some 300 MB; a thousand in LeNet's.
PIXELS_AT_ONCE: Final = 64 * 224 * 224


def portion(network: nn.Module, most: int) -> int:
    """Tell how many pictures to answer at once: `most`, or fewer if the network enlarges them."""
    fit = next((module for module in network.modules() if isinstance(module, Fit)), None)
    if fit is None:
        return most
    return max(1, min(most, PIXELS_AT_ONCE // (fit.channels * fit.height * fit.width)))
