"""Which items of a list are selected, as every list on every desktop has it."""


class Selection:
    """A set of chosen items; Shift chooses from the anchor on, Ctrl one more or less."""

    def __init__(self) -> None:
        self._chosen: frozenset[int] = frozenset()
        self._anchor = 0

    @property
    def chosen(self) -> frozenset[int]:
        """Return the indices of the chosen items."""
        return self._chosen

    def choose(self, index: int, *, extends: bool = False, toggles: bool = False) -> None:
        """Choose one item; `extends` from the anchor to it, `toggles` it beside the others."""
        if extends:
            span = range(min(self._anchor, index), max(self._anchor, index) + 1)
            self._chosen = (self._chosen if toggles else frozenset()) | frozenset(span)
            return
        self._anchor = index
        self._chosen = self._chosen ^ {index} if toggles else frozenset({index})

    def choose_all(self, count: int) -> None:
        """Choose all of so many items."""
        self._chosen = frozenset(range(count))

    def clear(self) -> None:
        """Choose none."""
        self._chosen = frozenset()

    def restore(self, indices: frozenset[int], anchor: int) -> None:
        """Choose these items; Shift then goes on from `anchor`."""
        self._chosen, self._anchor = indices, anchor
