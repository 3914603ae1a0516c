"""What commands say: results on standard output, everything else on standard error."""

import json
import sys
from collections.abc import Callable, Sequence
from typing import Any

from tqdm import tqdm

from lenet_app.records import DataProgress


def give(line: str) -> None:
    """Write one line of the result, at once, so that a pipe can follow a long run."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def give_json(value: dict[str, Any]) -> None:
    """Write one JSON object as one line."""
    give(json.dumps(value, ensure_ascii=False))


def say(sentence: str) -> None:
    """Tell the user something that is not the result."""
    sys.stderr.write(sentence + "\n")
    sys.stderr.flush()


def table(rows: Sequence[Sequence[str]], right: frozenset[int] = frozenset()) -> list[str]:
    """Lay rows out in columns; the columns in `right` are aligned to the right."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return [
        "  ".join(
            cell.rjust(width) if column in right else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]


def percent(fraction: float) -> str:
    """Write a fraction as "99.12 %"."""
    return f"{fraction * 100:.2f} %"


class DataBar:
    """Shows the preparation of data as a bar; silent where standard error is no terminal."""

    def __init__(self) -> None:
        self._bar: Any = None
        self._task = ""

    def show(self, progress: DataProgress) -> None:
        """Show how far the preparation is."""
        if progress.task != self._task:
            self.close()
            self._task = progress.task
            in_bytes = progress.unit == "bytes"
            self._bar = tqdm(
                desc=progress.task,
                total=progress.total or None,
                unit="B" if in_bytes else f" {progress.unit}",
                unit_scale=in_bytes,
                disable=None,
                leave=False,
            )
        self._bar.n = progress.done
        self._bar.refresh()

    def close(self) -> None:
        """Clear the bar away."""
        if self._bar is not None:
            self._bar.close()
            self._bar = None


def with_data_bar(load: Callable[[Callable[[DataProgress], None]], Any]) -> Any:
    """Run `load` with a place to report its progress to."""
    bar = DataBar()
    try:
        return load(bar.show)
    finally:
        bar.close()
