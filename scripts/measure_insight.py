"""Measures how closely the views of insight follow the pen, in the real window.

    python scripts/measure_insight.py [--seconds S] [--rounds N] [--training]

For each view: from a mouse move (125 a second) until bands, answer and the view have painted what
it led to, median and 95th percentile in milliseconds; beside it the same without the view, in
turn, so that a busy machine slows both. A view that is late in answering is late in this figure.
"""

import argparse
import platform
import statistics
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import PySide6
from PySide6.QtCore import QSettings

from lenet_app.app import App, build, start
from lenet_app.commands.bench_latency import use_offscreen_without_display
from lenet_app.commands.latency_probe import LatencyProbe
from lenet_app.records import Unit
from lenet_app.window.main_window import SIZE
from lenet_app.window.settings import Settings

VALIDATION_EXAMPLES = 5000
Figures = tuple[list[float], list[float]]  # latencies without and with the view


def main() -> int:
    """Print the figures of every view, and what they were measured with."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=5.0, help="of each measurement")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--training", action="store_true", help="while the network trains")
    arguments = parser.parse_args()
    use_offscreen_without_display()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as scratch:
        store = QSettings(str(Path(scratch) / "settings.ini"), QSettings.Format.IniFormat)
        app = build(Settings(store), Path(scratch) / "runs")
        start(app)
        app.window.resize(SIZE)
        probe = LatencyProbe(app)
        probe.wait_for_answer()
        if arguments.training:
            probe.start_training(None, VALIDATION_EXAMPLES)
        print(f"Python {platform.python_version()}, PySide6 {PySide6.__version__}")
        for name, measure in VIEWS.items():
            _tell(name, measure(app, probe, arguments.seconds, arguments.rounds))
        app.window.close()
    return 0


def formula(app: App, probe: LatencyProbe, seconds: float, rounds: int) -> Figures:
    """Draw with the formula of a C3 unit pinned: 150 products that change with every point."""
    without: list[float] = []
    with_view: list[float] = []
    for _ in range(rounds):
        without += probe.draw(seconds).latencies_ms
        app.window.show_pane("formula")
        app.conductor.formula.pin(Unit(3, 4, 4, 5))
        probe.also_await(app.window.formula.painted)
        with_view += probe.draw(seconds).latencies_ms
        probe.await_no_other()
        app.window.docks["formula"].close()
    return without, with_view


def _tell(name: str, figures: Figures) -> None:
    for word, latencies in zip(("without", "with"), figures, strict=True):
        median, late = statistics.median(latencies), float(np.percentile(latencies, 95))
        print(f"{word} {name}: median {median:.1f} ms, p95 {late:.1f} ms, n = {len(latencies)}")


VIEWS: dict[str, Callable[[App, LatencyProbe, float, int], Figures]] = {"formula": formula}


if __name__ == "__main__":
    sys.exit(main())
