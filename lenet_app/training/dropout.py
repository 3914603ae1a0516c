"""Makes dropout repeatable: which units it drops depends on the run's seed and the epoch alone."""

from typing import Final

import torch
from torch import nn

# Between the seeds of two epochs: farther apart than anybody counts up seeds.
EPOCHS_APART: Final = 1_000_003


# Between two processes that share a batch: each drops units of its own.
RANKS_APART: Final = 7_000_003


def seed_dropout(network: nn.Module, seed: int, epoch: int, rank: int = 0) -> None:
    """Seed torch's own generators before an epoch, if `network` drops units.

    Dropout draws from them, and nobody keeps their state: this way a resumed run drops the same
    units as one that was never broken off.
    """
    if any(isinstance(module, nn.Dropout) for module in network.modules()):
        torch.manual_seed(seed + epoch * EPOCHS_APART + rank * RANKS_APART)
