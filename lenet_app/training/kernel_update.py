"""Lets the compiled kernel take an optimiser's step, in the optimiser's own memory."""

import ctypes
from typing import Any, Final

import torch
from torch import Tensor

_PLACES: Final = ("parameter", "gradient", "first", "second", "steps")


class Update(ctypes.Structure):
    """As kernel/optimisers.cpp declares it: a parameter and what its optimiser remembers of it."""

    _fields_ = [
        *((name, ctypes.c_void_p) for name in _PLACES),
        ("n", ctypes.c_int64),
    ]


class KernelUpdate:
    """Steps as AdamW, Adam and SGD of torch do; any other optimiser steps by itself.

    torch's fused step spends 0.2 ms on LeNet's ten tensors, most of it outside the arithmetic. The
    memory stays in the optimiser, so what is written down of a run does not depend on the kernel.
    """

    def __init__(self, library: ctypes.CDLL) -> None:
        where, many, number = ctypes.c_void_p, ctypes.c_int64, ctypes.c_double
        library.adam.argtypes = [where, many, *[number] * 5, ctypes.c_int32]
        library.sgd.argtypes = [where, many, *[number] * 3]
        library.adam.restype = library.sgd.restype = None
        self._library = library
        self._known: tuple[object, ...] = ()
        self._table: ctypes.Array[Update] | None = None

    def __call__(self, optimiser: torch.optim.Optimizer) -> None:
        """Take one step with the gradients that the parameters hold."""
        group, *others = optimiser.param_groups
        kind = type(optimiser)
        is_adam = kind in (torch.optim.AdamW, torch.optim.Adam)
        # Before its first step an optimiser has no memory yet; it makes it itself.
        memory = optimiser.state.get(group["params"][0], {})
        has_memory = "exp_avg" in memory if is_adam else _momentum(memory) is not None
        needs_memory = is_adam or group.get("momentum", 0.0) != 0.0
        if others or not (is_adam or kind is torch.optim.SGD) or needs_memory != has_memory:
            optimiser.step()
            return
        self._look_up(optimiser, memory.get("exp_avg") if is_adam else _momentum(memory))
        table = self._table
        assert table is not None  # noqa: S101  # just looked up
        if is_adam:
            beta1, beta2 = group["betas"]
            decay, decoupled = group["weight_decay"], kind is torch.optim.AdamW
            self._library.adam(
                table, len(table), group["lr"], beta1, beta2, group["eps"], decay, decoupled
            )
        else:
            self._library.sgd(
                table, len(table), group["lr"], group["momentum"], group["weight_decay"]
            )

    def _look_up(self, optimiser: torch.optim.Optimizer, memory: Tensor | None) -> None:
        """Find out where everything lies, unless it lies where it did."""
        parameters = optimiser.param_groups[0]["params"]
        known = (optimiser, memory, *(parameter.grad for parameter in parameters))
        if len(known) == len(self._known) and all(
            one is other for one, other in zip(known, self._known, strict=True)
        ):
            return
        self._known = known
        self._table = (Update * len(parameters))(
            *(_update(parameter, optimiser.state.get(parameter, {})) for parameter in parameters)
        )


def _momentum(memory: dict[str, Any]) -> Tensor | None:
    found: Tensor | None = memory.get("momentum_buffer")
    return found


def _update(parameter: Tensor, memory: dict[str, Any]) -> Update:
    def place(tensor: Tensor | None) -> int | None:
        return None if tensor is None else tensor.data_ptr()

    first = memory.get("exp_avg", _momentum(memory))
    return Update(
        parameter.data_ptr(),
        place(parameter.grad),
        place(first),
        place(memory.get("exp_avg_sq")),
        place(memory.get("step")),
        parameter.numel(),
    )
