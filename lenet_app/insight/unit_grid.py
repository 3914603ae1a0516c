"""Tells where the units of a layer look at the network's input: kernels and steps composed."""

from dataclasses import dataclass

from torch import nn

from lenet_app.networks.module_figures import kernel
from lenet_app.networks.subsampling import Subsampling

INPUT = "INPUT"


@dataclass(frozen=True)
class UnitGrid:
    """Unit k of a row or column sees pixels `first` + k·`step` to `reach` further on.

    Every kernel here is square, so rows and columns are alike. `first` is negative where the layer
    pads its input: what lies outside is the padding.
    """

    first: int
    step: int
    reach: int

    def box(self, rows: int, columns: int) -> tuple[float, float, float, float]:
        """Tell where maps of that size lie when each unit takes the middle of what it sees."""
        start = self.first + (self.reach - self.step) / 2
        return start, start, start + columns * self.step, start + rows * self.step


def unit_grid(network: nn.Sequential, layer: str) -> UnitGrid:
    """Compose kernels, steps and padding from the input up to `layer`.

    Raises:
        KeyError: There is no such layer.
    """
    first, step, reach = 0, 1, 1
    for name, child in network.named_children():
        for module in child.modules() if name != INPUT else ():
            sides = kernel(module)
            if sides is not None:
                stride, padding = _stride(module), _one(getattr(module, "padding", 0))
                first -= padding * step
                reach += (sides[0] - 1) * step
                step *= stride
        if name == layer:
            return UnitGrid(first, step, reach)
    raise KeyError(layer)


def _stride(module: nn.Module) -> int:
    if isinstance(module, Subsampling):
        return (kernel(module) or (1,))[0]
    return _one(getattr(module, "stride", 1))


def _one(sides: int | tuple[int, ...]) -> int:
    return sides if isinstance(sides, int) else sides[0]
