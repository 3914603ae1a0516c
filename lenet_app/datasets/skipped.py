"""Says which pictures were left out, in one sentence."""

from collections.abc import Sequence
from typing import Final

MOST_NAMES: Final = 5  # enough to see where they lie; a status line holds no more


def skipped_sentence(names: Sequence[str]) -> str:
    """Count and name the files that could not be read; empty if there are none."""
    if not names:
        return ""
    what = "1 picture" if len(names) == 1 else f"{len(names):,} pictures"
    listed = ", ".join(names[:MOST_NAMES])
    more = len(names) - MOST_NAMES
    if more > 0:
        listed += f" and {more:,} more"
    return (
        f"{what} could not be read and {'was' if len(names) == 1 else 'were'} left out: {listed}."
    )
