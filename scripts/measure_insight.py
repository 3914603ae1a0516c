"""Measures how closely the views of insight follow the pen, in the real window.

    python scripts/measure_insight.py [--seconds S] [--rounds N] [--view NAME] [--training]

For each view: from a mouse move (125 a second) until bands, answer and the view have painted what
it led to, median and 95th percentile in milliseconds; beside it the same without the view, in
turn, so that a busy machine slows both. A view that is late in answering is late in this figure.
"""

import argparse
import platform
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import PySide6
from PySide6.QtCore import QEventLoop, QSettings

from lenet_app.app import App, build, start
from lenet_app.commands.bench_latency import use_offscreen_without_display
from lenet_app.commands.latency_probe import LatencyProbe
from lenet_app.records import Unit
from lenet_app.window.main_window import SIZE
from lenet_app.window.settings import Settings

VALIDATION_EXAMPLES = 5000
RESTS = 20
Figures = tuple[list[float], list[float]]  # latencies without and with the view


def main() -> int:
    """Print the figures of every view, and what they were measured with."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=5.0, help="of each measurement")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--view", choices=tuple(VIEWS), action="append", help="default: every one")
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
        for name in arguments.view or VIEWS:
            _tell(name, VIEWS[name](app, probe, arguments.seconds, arguments.rounds))
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


def lens(app: App, probe: LatencyProbe, seconds: float, rounds: int) -> Figures:
    """Draw with the lens open, the answer after each step below it; not awaited: 20 a second."""
    without: list[float] = []
    with_view: list[float] = []
    for _ in range(rounds):
        app.window.docks["lens"].hide()
        without += probe.draw(seconds).latencies_ms
        app.window.docks["lens"].show()
        with_view += probe.draw(seconds).latencies_ms
    return without, with_view


def numbers(app: App, probe: LatencyProbe, seconds: float, rounds: int) -> Figures:
    """Draw while digits side by side are read as numbers, with frames around them on the pad."""
    without: list[float] = []
    with_view: list[float] = []
    for _ in range(rounds):
        app.window.verbs["numbers"].setChecked(False)
        without += probe.draw(seconds).latencies_ms
        app.window.verbs["numbers"].setChecked(True)
        with_view += probe.draw(seconds).latencies_ms
    app.window.verbs["numbers"].setChecked(False)
    return without, with_view


def kernels(app: App, probe: LatencyProbe, seconds: float, rounds: int) -> Figures:
    """Draw with C3's 96 kernels beside their maps, a map muted: while training all change."""
    without: list[float] = []
    with_view: list[float] = []
    for _ in range(rounds):
        without += probe.draw(seconds).latencies_ms
        app.window.show_pane("kernels")
        app.window.kernels.show_layer("C3")
        app.window.kernels.edits.toggle_map("C1", 2)
        probe.also_await(app.window.kernels.painted)
        with_view += probe.draw(seconds).latencies_ms
        probe.await_no_other()
        app.session.editing.restore()
        app.window.docks["kernels"].close()
    return without, with_view


def mattered(app: App, probe: LatencyProbe, seconds: float, rounds: int) -> Figures:
    """Draw with saliency and Grad-CAM of two layers in sight."""
    without: list[float] = []
    with_view: list[float] = []
    for _ in range(rounds):
        without += probe.draw(seconds).latencies_ms
        app.window.show_pane("mattered")
        _await_rest(app)
        probe.also_await(app.window.mattered.painted)
        with_view += probe.draw(seconds).latencies_ms
        probe.await_no_other()
        _tell("after the last stroke, until strokes and occlusion are there", ([], _rests(app)))
        app.window.docks["mattered"].close()
    return without, with_view


def compare(app: App, probe: LatencyProbe, seconds: float, rounds: int) -> Figures:
    """Draw while two networks answer side by side, with C1 and C3 of both."""
    without: list[float] = []
    with_view: list[float] = []
    for _ in range(rounds):
        without += probe.draw(seconds).latencies_ms
        app.window.show_pane("compare")
        probe.also_await(app.window.compare.answers.painted)
        with_view += probe.draw(seconds).latencies_ms
        probe.await_no_other()
        app.window.docks["compare"].close()
    return without, with_view


def _rests(app: App) -> list[float]:
    """Time from lifting the pen until what waits for it is there, in milliseconds."""
    found: list[float] = []
    for row in range(RESTS):
        app.drawing.clear()
        app.drawing.begin_stroke(60 + row, 60)
        app.drawing.extend_stroke(200, 60 + row)
        app.drawing.extend_stroke(140, 220)
        app.drawing.end_stroke()
        started = time.perf_counter()
        _await_rest(app)
        found.append(1000 * (time.perf_counter() - started))
    return found


def _await_rest(app: App) -> None:
    """Wait until the shares of all that is drawn now are there, and its occlusion too."""
    view = app.window.mattered
    sheet = view.strokes.sheet
    while not (
        sheet.changes.ink is app.drawing.ink
        and all(sheet.share(row) is not None for row in range(len(app.drawing.ink.strokes)))
        and not view.occlusion.is_waiting
    ):
        app.qt.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def _tell(name: str, figures: Figures) -> None:
    for word, latencies in zip(("without", "with"), figures, strict=True):
        if not latencies:
            continue
        median, late = statistics.median(latencies), float(np.percentile(latencies, 95))
        print(f"{word} {name}: median {median:.1f} ms, p95 {late:.1f} ms, n = {len(latencies)}")


VIEWS: dict[str, Callable[[App, LatencyProbe, float, int], Figures]] = {
    "formula": formula,
    "kernels": kernels,
    "lens": lens,
    "numbers": numbers,
    "what mattered": mattered,
    "two networks": compare,
}


if __name__ == "__main__":
    sys.exit(main())
