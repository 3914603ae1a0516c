"""What was changed in a network by hand, apart from the weights it is changed in."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple


class Stretch(NamedTuple):
    """Numbers of an array of weights that lie together, such as one kernel: first to before after.

    The places count through the whole array, row by row. A bias is a stretch of one number.
    """

    array: str
    first: int
    after: int

    @property
    def size(self) -> int:
        """Count the numbers."""
        return self.after - self.first


Numbers = Mapping[int, float]  # by their places in the stretch


@dataclass(frozen=True)
class Edits:
    """Maps that are muted, kernels that are switched off, numbers that are set by hand.

    `model`: the network that they belong to. `muted`: (layer, map): the map is 0 everywhere.
    `off`: kernels that count as 0 whatever their numbers are. `numbers`: what was set in a kernel,
    or in a bias, which holds these numbers whatever the training makes of the others.
    """

    model: str = ""
    muted: frozenset[tuple[str, int]] = frozenset()
    off: frozenset[Stretch] = frozenset()
    numbers: Mapping[Stretch, Numbers] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.muted or self.off or self.numbers)

    @property
    def changed(self) -> frozenset[Stretch]:
        """List the kernels and biases that are not what they were."""
        return self.off | self.numbers.keys()

    def toggled_map(self, layer: str, index: int) -> "Edits":
        """Mute a map, or let it sound again."""
        return replace(self, muted=self.muted ^ {(layer, index)})

    def toggled_kernel(self, kernel: Stretch) -> "Edits":
        """Switch a kernel off, or on again with the numbers that it had."""
        return replace(self, off=self.off ^ {kernel})

    def with_numbers(self, stretch: Stretch, numbers: Numbers) -> "Edits":
        """Set some numbers of a stretch; one that was switched off is on again."""
        held = {**self.numbers.get(stretch, {}), **numbers}
        return replace(self, off=self.off - {stretch}, numbers={**self.numbers, stretch: held})

    def without(self, stretch: Stretch, places: Iterable[int] | None = None) -> "Edits":
        """Give a stretch its own numbers back, or some of them."""
        held = dict(self.numbers.get(stretch, {}))
        for place in list(held) if places is None else places:
            held.pop(place, None)
        numbers = {key: value for key, value in self.numbers.items() if key != stretch}
        if held:
            numbers[stretch] = held
        return replace(self, off=self.off - {stretch}, numbers=numbers)
