"""Calls the compiled kernel: the forward and the backward pass of LeNet in one go."""

import ctypes
from typing import Final

import torch
from torch import Tensor, nn

from lenet_app.networks.standardise import Standardise
from lenet_app.training.devices import usable_cores
from lenet_app.training.losses import DOUBT, OTHERS_WEIGHT

MODELS: Final = ("lenet-modern", "lenet-d2l")
CLASSES: Final = 10
PICTURE: Final = (1, 28, 28)
ALIGNMENT: Final = 64
FLOAT_BYTES: Final = 4
_POINTERS: Final = (
    "images", "pixels", "rows", "labels", "draws", "largest",
    "w1", "b1", "w3", "b3", "w5", "b5", "w6", "b6", "w7", "b7",
    "gw1", "gb1", "gw3", "gb3", "gw5", "gb5", "gw6", "gb6", "gw7", "gb7",
)  # fmt: skip


class Step(ctypes.Structure):
    """As kernel/step.h declares it."""

    _fields_ = [
        *((name, ctypes.c_void_p) for name in _POINTERS),
        *((name, ctypes.c_int64) for name in ("w3_map", "w3_in", "w3_down", "w3_right")),
        ("logits", ctypes.c_void_p),
        ("scratch", ctypes.c_void_p),
        ("loss_and_right", ctypes.c_void_p),
        ("n", ctypes.c_int64),
        ("threads", ctypes.c_int64),
        ("most_threads", ctypes.c_int64),
        ("averages", ctypes.c_int32),
        ("mean", ctypes.c_float),
        ("deviation", ctypes.c_float),
        ("smoothing", ctypes.c_float),
        ("others_weight", ctypes.c_float),
        ("doubt", ctypes.c_float),
    ]


class LenetKernel:
    """Computes with a network's own parameters, where they lie; used by one thread.

    `threads` may be set at any time; how many there are changes no result. The interpreter is free
    while it computes.
    """

    def __init__(self, library: ctypes.CDLL, network: nn.Sequential, model: str) -> None:
        library.scratch_floats.argtypes = [ctypes.c_int64, ctypes.c_int64]
        library.scratch_floats.restype = ctypes.c_int64
        library.step.argtypes = [ctypes.c_void_p]
        library.step.restype = None
        self.library = library
        self._cores = usable_cores()
        self.threads = torch.get_num_threads()
        self._room = torch.zeros(0)
        self._sums = torch.zeros(2, dtype=torch.float64)
        self._parameters = list(network.parameters())
        self._gradients = [torch.zeros_like(p) for p in self._parameters]
        values = network.get_submodule("INPUT.VALUES")
        assert isinstance(values, Standardise)  # noqa: S101  # of every network in MODELS
        step = Step()
        step.averages = model == "lenet-d2l"
        step.mean, step.deviation = values.mean, values.deviation
        step.others_weight, step.doubt = OTHERS_WEIGHT, DOUBT
        step.most_threads = self._cores
        step.loss_and_right = self._sums.data_ptr()
        names = [f"{kind}{layer}" for layer in (1, 3, 5, 6, 7) for kind in "wb"]
        for name, tensor, gradient in zip(names, self._parameters, self._gradients, strict=True):
            setattr(step, name, tensor.data_ptr())
            setattr(step, f"g{name}", gradient.data_ptr())
        step.w3_map, step.w3_in, step.w3_down, step.w3_right = self._parameters[2].stride()
        self._step = step
        self._address = ctypes.addressof(step)

    def learn(
        self,
        images: Tensor,
        labels: Tensor,
        rows: Tensor | None,
        smoothing: float,
        draws: Tensor | None = None,
        largest: Tensor | None = None,
    ) -> Tensor:
        """Leave the gradients of the mean loss in the parameters; return loss and right answers.

        `images`: (n, 1, 28, 28), uint8, of which `rows`, (b,), int64, are taken; or float32, 0 to
        1, taken as they are without `rows`. `labels`: (n,), int64, 0 to 9 or NONE. `draws`,
        (b, 6), 0 to 1, change pictures by up to `largest`, (6,), as RandomAffine does. Returns
        (2,), float32.
        """
        step = self._step
        step.labels = labels.data_ptr()
        step.smoothing = smoothing
        step.draws = draws.data_ptr() if draws is not None else None
        step.largest = largest.data_ptr() if largest is not None else None
        step.logits = None
        self._run(images, rows)
        for parameter, gradient in zip(self._parameters, self._gradients, strict=True):
            parameter.grad = gradient
        return self._sums.to(torch.float32)

    def answer(self, images: Tensor) -> Tensor:
        """Answer `images`, as `learn` takes them, with logits (n, 10), float32."""
        logits = torch.empty(len(images), CLASSES)
        step = self._step
        step.draws = step.largest = None
        step.logits = logits.data_ptr()
        self._run(images, None)
        return logits

    def _run(self, images: Tensor, rows: Tensor | None) -> None:
        images = images.contiguous()
        step = self._step
        as_bytes = images.dtype == torch.uint8
        step.images = images.data_ptr() if as_bytes else None
        step.pixels = None if as_bytes else images.data_ptr()
        step.rows = rows.data_ptr() if rows is not None else None
        step.n = len(images) if rows is None else len(rows)
        step.threads = max(1, min(self._cores, self.threads))
        if step.n:
            self._make_room(step.n)
            self.library.step(self._address)
            return
        for nothing in (self._sums, *self._gradients):
            nothing.zero_()

    def _make_room(self, count: int) -> None:
        floats: int = self.library.scratch_floats(count, self._cores)
        if len(self._room) < floats + ALIGNMENT // FLOAT_BYTES:
            self._room = torch.zeros(floats + ALIGNMENT // FLOAT_BYTES)
            start = self._room.data_ptr()
            self._step.scratch = start + -start % ALIGNMENT


class KernelNetwork(nn.Module):
    """Answers as the network does whose parameters a kernel computes with."""

    def __init__(self, kernel: LenetKernel) -> None:
        super().__init__()
        self._kernel = kernel

    def forward(self, images: Tensor) -> Tensor:
        """Answer `images`: (n, 1, 28, 28), float32, 0 to 1, with logits (n, 10)."""
        return self._kernel.answer(images)
