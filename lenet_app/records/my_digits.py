"""The user's own digits as the window sees them, and what happens to them."""

from dataclasses import dataclass
from typing import Literal

from lenet_app.records.arrays import ByteArray

Deed = Literal["kept", "known", "relabelled", "deleted", "imported", "undone"]


@dataclass(frozen=True, eq=False)
class KeptDigit:
    """A drawing of the collection. `image`: (1, 28, 28), uint8, as the network sees it."""

    key: str
    label: int
    image: ByteArray


@dataclass(frozen=True, eq=False)
class KeptDigits:
    """All drawings, the oldest first, and one sentence for each file that cannot be read."""

    digits: tuple[KeptDigit, ...] = ()
    problems: tuple[str, ...] = ()


@dataclass(frozen=True)
class CollectionChange:
    """What was done to the collection, and how many drawings it has now.

    "kept": the drawing on the pad was added; "known": it was there already, with that label.
    `number` is what to undo it by, 0 where it cannot be undone. Of an import, `repeated` counts the
    drawings that were there already and `problems` says which lines were left out and why.
    """

    deed: Deed
    keys: tuple[str, ...]
    label: int | None = None
    total: int = 0
    number: int = 0
    repeated: int = 0
    problems: tuple[str, ...] = ()
    from_pad: bool = False
