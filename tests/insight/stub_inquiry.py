"""Questions with known answers, for tests of who answers them and when."""

import threading
from dataclasses import dataclass, field

from torch import nn

from lenet_app.errors import WeightsError
from lenet_app.insight.inquiry import Cancelled
from lenet_app.records import Weights


@dataclass(frozen=True)
class Counted:
    """How many parameters the network has, and whose question it was."""

    asker: str
    parameters: int


@dataclass(frozen=True, eq=False)
class Count:
    """Counts parameters. `goes_on`: what it waits for before it ends, asking `cancelled` on end."""

    weights: Weights
    asker: str = "any"
    kind: str = "count"
    is_heavy: bool = False
    goes_on: threading.Event | None = None
    begun: threading.Event = field(default_factory=threading.Event)
    fails: bool = False
    breaks: bool = False

    def find(self, network: nn.Sequential, cancelled: Cancelled) -> Counted | None:
        self.begun.set()
        if self.fails:
            raise WeightsError("There is nothing to count; choose other weights.")
        if self.breaks:
            raise ZeroDivisionError
        while self.goes_on is not None and not self.goes_on.wait(0.001):
            if cancelled():
                return None
        count = sum(parameter.numel() for parameter in network.parameters())
        return Counted(self.asker, count)
