"""Numbers that a view shows, for whoever takes them elsewhere."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

Cell = str | int | float | None


@dataclass(frozen=True, eq=False)
class NumberTable:
    """The numbers behind a view: plain values with a dot, no units in the cells.

    `title` says what they are and becomes the file's name; `rows` may be made while they are
    written, and are read once.
    """

    title: str
    columns: tuple[str, ...]
    rows: Iterable[Sequence[Cell]]
