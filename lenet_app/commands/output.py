"""What commands say: results on standard output, everything else on standard error."""

import json
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any

from tqdm import tqdm

from lenet_app.datasets.skipped import skipped_sentence
from lenet_app.errors import StorageError
from lenet_app.records import DataProgress


def give(line: str) -> None:
    """Write one line of the result, at once, so that a pipe can follow a long run.

    Raises:
        StorageError: Standard output is a file on a full disk.
        BrokenPipeError: Standard output is a pipe whose reader went away.
    """
    try:
        with Bar.external_write_mode(sys.stdout, nolock=True):
            sys.stdout.write(line + "\n")
            sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        give_up_output()
        raise StorageError(
            f"The result could not be written ({error.strerror or error}); "
            "free some space or write it elsewhere."
        ) from error


def give_up_output() -> None:
    """Let what could not be written go; Python would try again at its exit, and complain."""
    with suppress(OSError, ValueError):  # a stand-in for standard output has no number
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def give_json(value: dict[str, Any]) -> None:
    """Write one JSON object as one line, in ASCII: every reader's encoding has that."""
    give(json.dumps(value))


def give_result(result: dict[str, Any], *, as_json: bool) -> None:
    """Write a measurement: one JSON object, or a line a figure."""
    if as_json:
        give_json(result)
        return
    for name, value in result.items():
        give(f"{name}: {value}")


def say(sentence: str) -> None:
    """Tell the user something that is not the result."""
    sys.stderr.write(sentence + "\n")
    sys.stderr.flush()


def say_skipped(names: Sequence[str]) -> None:
    """Tell which pictures of a folder could not be read."""
    sentence = skipped_sentence(names)
    if sentence:
        say(sentence)


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


class Bar(tqdm):  # type: ignore[misc]  # tqdm comes without types
    """A bar on standard error while something goes on; silent where that is no terminal."""

    monitor_interval = 0  # tqdm's watching thread would outlive the bar

    def __init__(self, **options: Any) -> None:
        super().__init__(disable=None, leave=False, **options)


class DataBar:
    """Shows the preparation of data, a bar a task."""

    def __init__(self) -> None:
        self._bar: Any = None
        self._task = ""

    def show(self, progress: DataProgress) -> None:
        """Show how far the preparation is."""
        if progress.task != self._task:
            self.close()
            self._task = progress.task
            in_bytes = progress.unit == "bytes"
            self._bar = Bar(
                desc=progress.task,
                total=progress.total or None,
                unit="B" if in_bytes else f" {progress.unit}",
                unit_scale=in_bytes,
            )
        self._bar.total = progress.total or None
        self._bar.update(progress.done - self._bar.n)  # tqdm paints ten times a second at most

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
