"""The processes that train one network together, as torchrun starts them."""

import os
import signal
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import timedelta
from typing import Final

import torch
from torch import Tensor, distributed

from lenet_app.errors import TeamBroken

# A process that is only slow, decoding a folder say, is waited for; a dead one is noticed at once.
PATIENCE: Final = timedelta(minutes=10)


class Team:
    """This process's place among `size`; the first writes the files and speaks for all."""

    def __init__(self, rank: int = 0, size: int = 1) -> None:
        self.rank = rank
        self.size = size

    @property
    def is_first(self) -> bool:
        """Tell whether this process writes and speaks."""
        return self.rank == 0

    def share(self, count: int) -> slice:
        """Tell which of the `count` examples of a batch are this process's."""
        each, more = divmod(count, self.size)
        start = self.rank * each + min(self.rank, more)
        return slice(start, start + each + (self.rank < more))

    def add_up(self, tensors: Sequence[Tensor]) -> None:
        """Replace tensors by their sums over all processes, in one message.

        Raises:
            TeamBroken: Another process has ended.
        """
        if self.size == 1:
            return
        flat = torch.cat([tensor.flatten() for tensor in tensors])
        with _partners_needed(self.size):
            distributed.all_reduce(flat)
        sums = torch.split(flat, [tensor.numel() for tensor in tensors])
        for tensor, total in zip(tensors, sums, strict=True):
            tensor.copy_(total.view(tensor.shape))

    def wait(self) -> None:
        """Go on when all processes have come here.

        Raises:
            TeamBroken: Another process has ended.
        """
        if self.size > 1:
            with _partners_needed(self.size):
                distributed.barrier()


def is_started_by_torchrun(environment: Mapping[str, str] = os.environ) -> bool:
    """Tell whether this process is one of several."""
    return int(environment.get("WORLD_SIZE", "1")) > 1


def own_device(device: torch.device) -> torch.device:
    """Give every process of a machine a GPU of its own."""
    if device.type != "cuda":
        return device
    return torch.device("cuda", int(os.environ.get("LOCAL_RANK", "0")))


@contextmanager
def joined(device: torch.device) -> Iterator[Team]:
    """Join the processes that torchrun started; a process on its own is a team of one.

    They talk by NCCL on GPUs and by gloo elsewhere.

    Raises:
        TeamBroken: The others do not come.
    """
    if not is_started_by_torchrun():
        yield Team()
        return
    # Imported later, by an optimiser, its functions would hold the group as their default until
    # the interpreter is gone, and gloo's threads, still running then, would now and then abort it.
    import torch.distributed.nn.functional

    rank, size = int(os.environ["RANK"]), int(os.environ["WORLD_SIZE"])
    if device.type == "cuda":
        torch.cuda.set_device(device)
    # When one process has died, torchrun ends the others: as Ctrl+C does, with the weights kept.
    before = signal.signal(signal.SIGTERM, _interrupt)
    with _partners_needed(size):
        distributed.init_process_group(
            "nccl" if device.type == "cuda" else "gloo", timeout=PATIENCE
        )
    try:
        yield Team(rank, size)
    finally:
        signal.signal(signal.SIGTERM, before)
        with suppress(RuntimeError):  # it may lack partners by now
            distributed.destroy_process_group()


def _interrupt(*_: object) -> None:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    raise KeyboardInterrupt


@contextmanager
def _partners_needed(size: int) -> Iterator[None]:
    try:
        yield
    except RuntimeError as error:  # torch has no class of its own for a lost connection
        raise TeamBroken(
            f"Another of the {size} processes of this run has ended, so this one ends too; see "
            "what it said, then go on with --resume."
        ) from error
