"""One start of the program, timed from before its process was made."""

# ruff: noqa: E402 - like `lenet_app.__main__`, the search for garbage rests before the imports

import gc

gc.disable()

import json
import sys
import tempfile
import time
from pathlib import Path

from PySide6.QtCore import QObject, QSettings, QTimer, Slot

from lenet_app.app import App, build, start
from lenet_app.ink.strokes import Ink, Stroke
from lenet_app.window.settings import Settings

PATIENCE_MS = 60_000
BYTES_PER_MB = 1_000_000


class StartupProbe(QObject):
    """Notes when the window was first painted, and when the first digit was answered."""

    def __init__(self, app: App, started: float) -> None:
        super().__init__()
        self._app = app
        self._started = started
        self.window_ms: float | None = None
        self.first_answer_ms: float | None = None
        app.window.answer.painted.connect(self._note_answer)

    @Slot()
    def note_window(self) -> None:
        """Note that the first frame is on the screen."""
        self.window_ms = self._elapsed_ms()

    @Slot(int)
    def _note_answer(self, _subject: int) -> None:
        if self.first_answer_ms is None:
            self.first_answer_ms = self._elapsed_ms()
            QTimer.singleShot(0, self._app.window.close)

    def _elapsed_ms(self) -> float:
        return (time.monotonic() - self._started) * 1000


def peak_memory_mb() -> float | None:
    """Tell the most memory this process held; None where the system does not say."""
    if sys.platform == "win32":
        return None
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    # Linux counts in KiB, macOS in bytes.
    return peak / BYTES_PER_MB if sys.platform == "darwin" else peak * 1024 / BYTES_PER_MB


def main() -> int:
    """Open the window with a 1 drawn on its pad, and close it when that is answered."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        store = QSettings(str(Path(folder) / "settings.ini"), QSettings.Format.IniFormat)
        app = build(Settings(store), runs=Path(folder) / "runs")
        app.drawing.replace_ink(Ink((Stroke.of([[140, 40], [140, 240]]),)), "one")
        probe = StartupProbe(app, float(sys.argv[1]))
        start(app).shown.connect(probe.note_window)
        QTimer.singleShot(PATIENCE_MS, app.window.close)
        app.qt.exec()
    result = {
        "window_ms": probe.window_ms,
        "first_answer_ms": probe.first_answer_ms,
        "peak_memory_mb": peak_memory_mb(),
    }
    sys.stdout.write(json.dumps(result) + "\n")
    return 0 if None not in (probe.window_ms, probe.first_answer_ms) else 1


if __name__ == "__main__":
    sys.exit(main())
