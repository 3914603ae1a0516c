"""`lenet-app bench latency`: from a mouse move in the real window to the painted answer."""

import argparse
import os
import sys
import tempfile
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from lenet_app.commands.output import give_result, say
from lenet_app.errors import AppError

IDLE_S = 8.0
WINDOWS = 5  # of training alone and of training while drawing, in turn
WINDOW_S = 3.0
VALIDATION_EXAMPLES = 5000  # as the default recipe: evaluating them is part of an epoch's stalls


def add_to(commands: Any) -> None:
    """Declare the measurement and its options."""
    parser = commands.add_parser("latency", help="from a mouse move to the painted answer")
    parser.add_argument("--data-dir", type=Path, metavar="DIR", help="a folder to look in first")
    parser.add_argument("--json", action="store_true", help="one JSON object")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Draw 125 points a second, idle and while a network trains, and print how long answers took.

    Raises:
        AppError: The window could not answer or train.
    """
    use_offscreen_without_display()
    from PySide6.QtCore import QSettings

    from lenet_app.app import build, end, start
    from lenet_app.commands.latency_probe import LatencyProbe
    from lenet_app.training.devices import usable_cores
    from lenet_app.window.settings import Settings

    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        store = QSettings(str(Path(folder) / "settings.ini"), QSettings.Format.IniFormat)
        app = build(Settings(store), runs=Path(folder) / "runs")
        start(app)
        probe = LatencyProbe(app)
        try:
            probe.wait_for_answer()
            idle = probe.draw(IDLE_S).latencies_ms
            probe.start_training(arguments.data_dir, VALIDATION_EXAMPLES)
            alone, drawing = [], []
            latencies: list[float] = []
            for _ in range(WINDOWS):
                alone.append(probe.rest(WINDOW_S).examples_per_second)
                window = probe.draw(WINDOW_S)
                drawing.append(window.examples_per_second)
                latencies += window.latencies_ms
            stall = probe.longest_stall_ms_of_an_epoch()
        finally:
            end(app)
    counts = {"idle answers": len(idle), "answers": len(latencies), "speed": median(alone)}
    if not all(counts.values()):
        nothing = ", ".join(name for name, count in counts.items() if not count)
        raise AppError(
            f"There is nothing to report ({nothing}: 0); close other programs and retry."
        )
    result = {
        "idle_p50_ms": round(median(idle), 2),
        "idle_p95_ms": round(percentile_95(idle), 2),
        "training_p50_ms": round(median(latencies), 2),
        "training_p95_ms": round(percentile_95(latencies), 2),
        "longest_stall_ms": round(stall, 1),
        "training_slowdown": round(median(drawing) / median(alone), 3),
        "idle_answers": len(idle),
        "training_answers": len(latencies),
        "platform": app.qt.platformName(),
        "cores": usable_cores(),
    }
    give_result(result, as_json=arguments.json)
    return 0


def percentile_95(values: list[float]) -> float:
    """Find the value that 95 of 100 do not exceed."""
    return quantiles(values, n=20, method="inclusive")[-1]


def use_offscreen_without_display() -> None:
    """Draw into memory where Linux has no display; the result names the platform."""
    if sys.platform != "linux" or os.environ.get("QT_QPA_PLATFORM"):
        return
    if not os.environ.get("DISPLAY") and not os.environ.get("WAYLAND_DISPLAY"):
        say("There is no display; measuring with Qt's offscreen platform.")
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
