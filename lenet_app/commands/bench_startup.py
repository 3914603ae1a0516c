"""`lenet-app bench startup`: how soon the window is there, and how soon it answers."""

import argparse
import json
import subprocess
import sys
import time
from statistics import median
from typing import Any, Final

from lenet_app.commands.bench_latency import use_offscreen_without_display
from lenet_app.commands.output import give_result
from lenet_app.errors import AppError

STARTS: Final = 5
PATIENCE_S: Final = 120
PROBE: Final = "lenet_app.commands.startup_probe"


def add_to(commands: Any) -> None:
    """Declare the measurement and its options."""
    parser = commands.add_parser("startup", help="time to the window and to the first answer")
    parser.add_argument("--json", action="store_true", help="one JSON object")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Start the program in fresh processes and print the medians.

    Raises:
        AppError: The window did not come up.
    """
    use_offscreen_without_display()
    start_once()  # the first start reads the libraries from the disk; the others are warm
    starts = [start_once() for _ in range(STARTS)]
    memories = [start["peak_memory_mb"] for start in starts if start["peak_memory_mb"] is not None]
    result = {
        "window_ms": round(median(start["window_ms"] for start in starts), 1),
        "first_answer_ms": round(median(start["first_answer_ms"] for start in starts), 1),
        "peak_memory_mb": round(median(memories), 1) if memories else None,
        "window_ms_all": [round(start["window_ms"], 1) for start in starts],
        "first_answer_ms_all": [round(start["first_answer_ms"], 1) for start in starts],
    }
    give_result(result, as_json=arguments.json)
    return 0


def start_once() -> dict[str, Any]:
    """Start the program in a process of its own and take down what its probe says.

    Raises:
        AppError: The window did not come up, or did not answer.
    """
    # time.monotonic counts from the machine's start, so two processes can compare it.
    started = time.monotonic()
    try:
        done = subprocess.run(  # noqa: S603 - our own module, our own interpreter
            [sys.executable, "-m", PROBE, repr(started)],
            capture_output=True,
            text=True,
            timeout=PATIENCE_S,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise AppError(
            f"The window did not answer within {PATIENCE_S} s; close other programs and try again."
        ) from error
    lines = done.stdout.strip().splitlines()
    if done.returncode != 0 or not lines:
        reason = (done.stderr.strip().splitlines() or ["it ended without a word"])[-1]
        raise AppError(f"The window could not be opened ({reason}); try `lenet-app` by itself.")
    result: dict[str, Any] = json.loads(lines[-1])
    return result
