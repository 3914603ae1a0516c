"""Makes the optimiser that a recipe names, and copies its memory out and in."""

from collections.abc import Mapping

import torch
from torch import Tensor, nn

from lenet_app.training.levenberg_marquardt import LevenbergMarquardt
from lenet_app.training.recipe import Recipe


def make_optimiser(recipe: Recipe, network: nn.Module) -> torch.optim.Optimizer:
    """Make the optimiser of a recipe for all parameters of a network.

    Fused forms take one pass over the parameters; on two cores they are the fastest of torch's.
    """
    parameters = network.parameters()
    rate, decay = recipe.learning_rate, recipe.weight_decay
    if recipe.optimiser == "adamw":
        return torch.optim.AdamW(parameters, lr=rate, weight_decay=decay, fused=True)
    if recipe.optimiser == "adam":
        return torch.optim.Adam(parameters, lr=rate, weight_decay=decay, fused=True)
    if recipe.optimiser == "nadam":
        return torch.optim.NAdam(parameters, lr=rate, weight_decay=decay, foreach=True)
    if recipe.optimiser == "sdlm":
        return LevenbergMarquardt(parameters, lr=rate)
    return torch.optim.SGD(
        parameters, lr=rate, momentum=recipe.momentum, weight_decay=decay, fused=True
    )


def optimiser_tensors(optimiser: torch.optim.Optimizer) -> dict[str, Tensor]:
    """Lay out what an optimiser remembers, by name: "3.exp_avg" belongs to its parameter 3."""
    return {
        f"{index}.{key}": torch.as_tensor(value)
        for index, entries in optimiser.state_dict()["state"].items()
        for key, value in entries.items()
        if value is not None  # SGD without momentum keeps an empty place
    }


def put_optimiser_tensors(optimiser: torch.optim.Optimizer, tensors: Mapping[str, Tensor]) -> None:
    """Give an optimiser what `optimiser_tensors` laid out; its settings stay its own.

    Raises:
        ValueError, IndexError, RuntimeError: The tensors belong to another network's optimiser.
    """
    parameters: list[Tensor] = [p for group in optimiser.param_groups for p in group["params"]]
    entries: dict[int, dict[str, Tensor]] = {}
    for name, tensor in tensors.items():
        index, key = name.split(".", 1)
        parameter = parameters[int(index)]
        if tensor.dim() > 0:
            # In the parameter's own order of memory: the fused kernels walk through both as they
            # lie, and files keep every tensor in rows.
            tensor = torch.empty_like(parameter, requires_grad=False).copy_(tensor)
        entries.setdefault(int(index), {})[key] = tensor
    groups = optimiser.state_dict()["param_groups"]
    optimiser.load_state_dict({"state": entries, "param_groups": groups})
