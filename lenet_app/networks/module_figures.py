"""What can be said of one module without running it: words, kernel, output shape, connections."""

from math import prod

from torch import nn

from lenet_app.networks.partial_convolution import PartialConvolution
from lenet_app.networks.rbf_output import RbfOutput
from lenet_app.networks.scaled_tanh import ScaledTanh
from lenet_app.networks.subsampling import SIDE, Subsampling

Shape = tuple[int, ...]
_Pooling = nn.MaxPool2d | nn.AvgPool2d


def words(module: nn.Module) -> str:
    """Say what a module does: "convolution 5×5, padding 2", "ReLU"; '' if it only rearranges."""
    sides = kernel(module)
    size = "" if sides is None else f" {sides[0]}×{sides[1]}"
    if isinstance(module, nn.Conv2d):
        return f"convolution{size}{_stride(module.stride, 1)}{_padding(module.padding)}"
    if isinstance(module, PartialConvolution):
        return f"partial convolution{size}"
    if isinstance(module, nn.MaxPool2d):
        return f"max pooling{size}{_stride(module.stride, module.kernel_size)}"
    if isinstance(module, nn.AvgPool2d):
        return f"average pooling{size}{_stride(module.stride, module.kernel_size)}"
    if isinstance(module, Subsampling):
        return f"trained subsampling{size}"
    if isinstance(module, nn.Linear):
        return "dense"
    if isinstance(module, RbfOutput):
        return "distance to bitmaps (RBF)"
    if isinstance(module, nn.Dropout):
        return f"dropout {module.p:g}"
    if isinstance(module, nn.Flatten):
        return ""
    names = {nn.ReLU: "ReLU", nn.Sigmoid: "sigmoid", ScaledTanh: "scaled tanh"}
    return names.get(type(module), type(module).__name__)


def kernel(module: nn.Module) -> tuple[int, int] | None:
    """Tell the height and width of what slides over the maps before; None where nothing does."""
    if isinstance(module, nn.Conv2d | PartialConvolution | _Pooling):
        return pair(module.kernel_size)
    return (SIDE, SIDE) if isinstance(module, Subsampling) else None


def shape_after(module: nn.Module, shape: Shape) -> Shape:
    """Tell what shape one example of `shape` has behind a module."""
    if isinstance(module, nn.Linear):
        return (module.out_features,)
    if isinstance(module, RbfOutput):
        return (len(module.codes),)
    if isinstance(module, nn.Flatten):
        return (prod(shape),)
    sides = kernel(module)
    if sides is None:
        return shape
    maps, *before = shape
    stride, padding = (1, 1), (0, 0)
    if isinstance(module, nn.Conv2d):
        maps, stride, padding = module.out_channels, pair(module.stride), pair(module.padding)
    elif isinstance(module, PartialConvolution):
        maps = module.after
    elif isinstance(module, _Pooling):
        stride, padding = pair(module.stride), pair(module.padding)
    else:
        stride = sides
    height, width = (
        (length + 2 * edge - side) // step + 1
        for length, edge, side, step in zip(before, padding, sides, stride, strict=True)
    )
    return (maps, height, width)


def connections(module: nn.Module, entering: Shape, leaving: Shape) -> int | None:
    """Count every use of a weight and of a bias; None for a module without either.

    `entering` and `leaving` are the shapes of one example before and behind it.
    """
    if isinstance(module, nn.Conv2d):
        return prod(leaving) * (prod(module.weight.shape[1:]) + (module.bias is not None))
    if isinstance(module, PartialConvolution):
        return prod(leaving[1:]) * (module.weight.numel() + module.bias.numel())
    if isinstance(module, Subsampling):
        # The coefficient counts once for each of the inputs that it multiplies.
        return prod(leaving) * (SIDE * SIDE + 1)
    if isinstance(module, nn.Linear):
        return prod(leaving) * (prod(entering) + (module.bias is not None))
    return module.codes.numel() if isinstance(module, RbfOutput) else None


def pair(size: int | str | tuple[int, ...]) -> tuple[int, int]:
    """Return a size as (down, across), however torch was told it."""
    if isinstance(size, str):
        raise TypeError(f"Padding by name ({size}) is not counted; give it in pixels.")
    first, last = (size, size) if isinstance(size, int) else size
    return first, last


def _stride(stride: int | tuple[int, ...], usual: int | tuple[int, ...]) -> str:
    steps = pair(stride)
    return "" if steps == pair(usual) else f", stride {steps[0]}"


def _padding(padding: int | str | tuple[int, ...]) -> str:
    edges = pair(padding)
    return "" if edges == (0, 0) else f", padding {edges[0]}"
