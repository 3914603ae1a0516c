"""What one can ask about a network in the background; free of torch, so that the window may ask."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from lenet_app.records import Weights

if TYPE_CHECKING:
    from torch import nn

# Says whether nobody waits any more; long work asks it at least every 20 ms.
Cancelled = Callable[[], bool]


class Inquiry(Protocol):
    """One question to a network. Implementations import torch only inside `find`."""

    @property
    def kind(self) -> str:
        """Name the kind of question: of each kind only the newest is answered."""

    @property
    def is_heavy(self) -> bool:
        """Tell whether it takes longer than a few milliseconds; light questions go before it."""

    @property
    def weights(self) -> Weights:
        """Give the weights of the network that is asked."""

    def find(self, network: "nn.Sequential", cancelled: Cancelled) -> object | None:
        """Find the answer, a record; None if `cancelled` said that nobody waits any more.

        `network` holds `weights`, in evaluation mode; it is left as it was.

        Raises:
            AppError: There is no answer; its sentence says why and what to do.
        """
