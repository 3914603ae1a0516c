"""Builds every object of the window and starts the event loop; the only place that does."""

import logging
import sys
import threading
from dataclasses import dataclass
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QCoreApplication, QEvent, QLocale, Qt, QTranslator
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from lenet_app import __version__, paths
from lenet_app.drawing.drawing import Drawing
from lenet_app.records import Failure
from lenet_app.session.failures import UNEXPECTED
from lenet_app.session.session import Session
from lenet_app.window.conductor import Conductor
from lenet_app.window.first_frame import FirstFrame
from lenet_app.window.lasting_objects import LastingObjects
from lenet_app.window.main_window import MainWindow
from lenet_app.window.settings import Settings
from lenet_app.window.theming import ThemeSwitch

LOG_BYTES = 1_000_000
LOG_FORMAT = "%(asctime)s %(levelname)s %(threadName)s %(name)s: %(message)s"
# Shorter than the 5 ms default, so that the window gets its turn while training runs Python code.
SWITCH_INTERVAL_S = 0.0002

logger = logging.getLogger(__name__)


@dataclass(frozen=True, eq=False)
class App:
    """Everything that was built, for whoever drives the window: the event loop, or a benchmark."""

    qt: QApplication
    window: MainWindow
    conductor: Conductor
    session: Session
    drawing: Drawing


def open_window() -> int:
    """Open the window and return the exit status when it is closed."""
    app = build(Settings())
    log_to_file(paths.log_file())
    report_unexpected(app.session)
    start(app)
    return app.qt.exec()


def start(app: App) -> FirstFrame:
    """Show the window, make the rest, then let the threads begin; return who tells of the frame.

    The frame is on screen before torch, imported on a thread, competes for the interpreter.
    """
    first_frame = FirstFrame(app.window)
    first_frame.shown.connect(app.session.warm_up)
    first_frame.shown.connect(app.conductor.make_rest)
    app.conductor.completed.connect(app.session.start)
    app.window.show()
    return first_frame


def end(app: App) -> None:
    """Close the window and free it with all that is in it, in Qt's order.

    For a process that lives on: Python's collector would free the parts in any order, and crash.
    """
    app.window.close()
    app.window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def build(settings: Settings, runs: Path | None = None) -> App:
    """Build the window and all that is behind it; nothing runs before `session.start`."""
    sys.setswitchinterval(SWITCH_INTERVAL_S)
    qt = application()
    theme = ThemeSwitch(settings)  # before the window, so that it is made in its colours
    drawing = Drawing()
    session = Session(paths.shipped_weights(), runs or paths.runs_folder())
    window = MainWindow(drawing, settings)
    theme.setParent(window)
    theme.fill(window.theme_menu)
    conductor = Conductor(window, session, drawing, settings, paths.log_file())
    LastingObjects(session, window)
    return App(qt, window, conductor, session, drawing)


def application() -> QApplication:
    """Make the Qt application, or take the one there is."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    # Without this Qt on X11 merges mouse moves, and fast strokes lose their points.
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_CompressHighFrequencyEvents, False)
    QApplication.setStyle("Fusion")
    qt = QApplication(sys.argv[:1])
    qt.setApplicationName("lenet-app")
    qt.setApplicationVersion(__version__)
    qt.setDesktopFileName("lenet-app")
    qt.setWindowIcon(QIcon(str(paths.resources_folder() / "icons" / "app.svg")))
    translator = QTranslator(qt)
    folder = str(paths.resources_folder() / "translations")
    if translator.load(QLocale.system(), "lenet-app", "_", folder):
        qt.installTranslator(translator)
    return qt


def log_to_file(path: Path) -> None:
    """Send details to the log file; where it cannot be written, to standard error."""
    handler: logging.Handler
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(path, maxBytes=LOG_BYTES, backupCount=1, encoding="utf-8")
    except OSError:
        handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter(LOG_FORMAT))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    logger.info("lenet-app %s starts", __version__)


def report_unexpected(session: Session) -> None:
    """Log what nobody caught, and tell the user in one sentence; the app lives on."""

    def tell(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        logger.error("uncaught", exc_info=(kind, error, trace))
        session.failed.emit(Failure(UNEXPECTED, "app"))

    def tell_of_thread(happened: threading.ExceptHookArgs) -> None:
        if happened.exc_value is not None:
            tell(happened.exc_type, happened.exc_value, happened.exc_traceback)

    sys.excepthook = tell
    threading.excepthook = tell_of_thread
