"""First weights by Xavier's rule, as Dive into Deep Learning begins."""

from torch import nn


def start_with_xavier(module: nn.Module) -> None:
    """Draw weights that keep the variance of signals and gradients (Glorot and Bengio 2010)."""
    if isinstance(module, nn.Conv2d | nn.Linear):
        nn.init.xavier_uniform_(module.weight)
