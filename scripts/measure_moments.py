"""Measures the time machine: what recording costs a run, and how soon a moment is on the screen.

    python scripts/measure_moments.py [--data-dir FOLDER] [--epochs N] [--moves N]

Cost: the time spent on recording over the time of the whole run, with MNIST and the default recipe.
Scrubbing: from choosing a moment until answer and maps are painted, in the real window.
"""

import argparse
import platform
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import torch
from PySide6.QtCore import QEventLoop, QSettings

from lenet_app.app import App, build, start
from lenet_app.commands.bench_latency import use_offscreen_without_display
from lenet_app.ink.files import read_ink_file
from lenet_app.networks.build import build_seeded
from lenet_app.paths import resources_folder
from lenet_app.records import Prediction
from lenet_app.training.devices import choose_device, leave_a_core_free
from lenet_app.training.preparing import load_for
from lenet_app.training.recipe import edited
from lenet_app.training.recipes import recipe
from lenet_app.training.run_folder import RunFolder
from lenet_app.training.splits import split
from lenet_app.training.trainer import Trainer
from lenet_app.window.main_window import SIZE
from lenet_app.window.settings import Settings

MODEL = "lenet-modern"


def main() -> int:
    """Print both figures, and what they were measured with."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--data-dir", type=Path)
    parser.add_argument("--epochs", type=int, default=1)
    parser.add_argument("--moves", type=int, default=200)
    arguments = parser.parse_args()
    use_offscreen_without_display()
    print(f"Python {platform.python_version()}, torch {torch.__version__}")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as scratch:
        run = Path(scratch) / "runs" / "measured"
        _record(run, arguments.data_dir, arguments.epochs)
        store = QSettings(str(Path(scratch) / "settings.ini"), QSettings.Format.IniFormat)
        app = build(Settings(store), Path(scratch) / "runs")
        start(app)
        app.window.resize(SIZE)
        _scrub(app, run, arguments.moves)
        app.window.close()
    return 0


def _record(run: Path, data_dir: Path | None, epochs: int) -> None:
    """Train once, and tell what recording took of it."""
    leave_a_core_free()
    images = load_for(MODEL, "mnist", data_dir)
    settings = edited(recipe("default"), epochs=epochs)
    network = build_seeded(MODEL, len(images.classes), settings.seed)
    trainer = Trainer(network, MODEL, split(images, settings, choose_device("cpu")), settings)
    folder = RunFolder(run)
    started = time.perf_counter()
    for _ in folder.recorded(trainer):
        pass
    seconds = time.perf_counter() - started
    count = len(folder.moments.moments.moments)
    megabytes = (run / "moments.bin").stat().st_size / 1e6
    share = 100 * folder.moments.spent_s / seconds
    print(
        f"recording: {count} moments, {megabytes:.1f} MB, {folder.moments.spent_s:.3f} s of "
        f"{seconds:.1f} s = {share:.2f} %"
    )


def _scrub(app: App, run: Path, moves: int) -> None:
    """Go to moments here and there, and tell how long each took to be seen."""
    origins: list[str] = []

    def note(prediction: Prediction) -> None:
        origins.append(prediction.weights.origin)

    def wait_for(origin: str) -> None:
        while not origins or not origins[-1].startswith(origin):
            app.qt.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        app.qt.processEvents()  # what was asked to be painted is painted

    app.session.predicted.connect(note)
    (three,) = read_ink_file(resources_folder() / "examples" / "three.ink.jsonl").drawings
    app.drawing.replace_ink(three, "example")
    wait_for("shipped")
    app.window.show_pane("moments")
    app.session.open_run(str(run))
    wait_for("run ")
    machine = app.window.time_machine
    while machine.moments is None:
        app.qt.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    steps = machine.moments.steps
    latencies = []
    generator = np.random.default_rng(0)
    for _ in range(moves):
        step = int(generator.choice(steps))
        if origins[-1].startswith(f"step {step:,} "):
            continue
        started = time.perf_counter()
        app.session.show_moment(step)
        wait_for(f"step {step:,} ")
        latencies.append(1000 * (time.perf_counter() - started))
    median, late = np.percentile(latencies, (50, 95))
    print(f"scrubbing: median {median:.1f} ms, p95 {late:.1f} ms, n = {len(latencies)}")


if __name__ == "__main__":
    sys.exit(main())
