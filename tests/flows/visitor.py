"""Someone at the real window, in-process: draws, presses keys and buttons, and sees what comes."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from PySide6.QtCore import QPoint, QSettings, Qt, QThread, Slot
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from lenet_app.app import App, build, end, start
from lenet_app.ink.strokes import PAD_SIDE_PX
from lenet_app.records import (
    Prediction,
    StepRecord,
    TrainingReport,
    TrainingState,
)
from lenet_app.window.main_window import MainWindow
from lenet_app.window.settings import Settings

# The first answer waits for torch, on a machine that may have better things to do.
PATIENCE_MS: Final = 30_000

Way = Sequence[tuple[float, float]]

# In pad pixels. The shipped weights have no doubt about either.
ONE: Final[Way] = ((140, 50), (140, 120), (140, 180), (140, 230))
SEVEN: Final[Way] = ((80, 70), (130, 70), (195, 70), (175, 120), (150, 180), (130, 230))

NO_KEY: Final = Qt.KeyboardModifier.NoModifier
CTRL: Final = Qt.KeyboardModifier.ControlModifier
SHIFT: Final = Qt.KeyboardModifier.ShiftModifier
LEFT: Final = Qt.MouseButton.LeftButton


def press_on(widget: QWidget, key: Qt.Key | str, modifier: Qt.KeyboardModifier = NO_KEY) -> None:
    """Press a key, or the keys of a text, on a widget."""
    if isinstance(key, str):
        QTest.keyClicks(widget, key, modifier)
    else:
        QTest.keyClick(widget, key, modifier)


class Visitor:
    """Acts through the mouse and the keyboard only, and waits for what it sees."""

    def __init__(self, app: App, qtbot: QtBot) -> None:
        self.app = app
        self.answers: list[Prediction] = []
        self.steps: list[StepRecord] = []
        self._qtbot = qtbot
        self._seen = -1  # the newest drawing whose feature maps are on the screen
        app.session.predicted.connect(self._see_answer)
        app.window.bands.painted.connect(self._see_maps)
        app.session.reported.connect(self._see_report)

    @property
    def window(self) -> MainWindow:
        return self.app.window

    @property
    def focused(self) -> QWidget:
        return QApplication.focusWidget() or self.window

    # --- hands ----------------------------------------------------------------------------------

    def draw(self, way: Way, button: Qt.MouseButton = LEFT) -> None:
        """Draw one stroke along places in pad pixels."""
        pad = self.window.pad
        first, *_, last = places = [self._place(x, y) for x, y in way]
        QTest.mousePress(pad, button, NO_KEY, first)
        for place in places:
            QTest.mouseMove(pad, place)
        QTest.mouseRelease(pad, button, NO_KEY, last)

    def press(self, key: Qt.Key | str, modifier: Qt.KeyboardModifier = NO_KEY) -> None:
        """Press a key, or the keys of a text, wherever the keyboard is."""
        press_on(self.focused, key, modifier)

    def click(self, widget: QWidget) -> None:
        """Click in the middle of a widget that can be seen."""
        assert widget.isVisible()
        QTest.mouseClick(widget, LEFT)

    def click_tool(self, name: str) -> None:
        """Click the toolbar's button of an action."""
        self.click(self.window.toolbar.widgetForAction(self.window.verbs[name]))

    def _place(self, x: float, y: float) -> QPoint:
        paper = self.window.pad.paper_rect()
        scale = paper.width() / PAD_SIDE_PX
        return QPoint(round(paper.x() + x * scale), round(paper.y() + y * scale))

    # --- eyes -----------------------------------------------------------------------------------

    def answer(self) -> Prediction:
        """Wait until the answer to what is on the pad now is on the screen."""
        self._qtbot.waitUntil(self._is_answered, timeout=PATIENCE_MS)
        return self.answers[-1]

    def digit(self) -> str:
        """Wait for the answer and read it: a digit, with a question mark where there is doubt."""
        prediction = self.answer()
        if prediction.best is None:
            return ""
        return f"{prediction.best}{'?' if prediction.verdict == 'unsure' else ''}"

    def origin(self) -> str:
        """Tell where the weights of the newest answer came from."""
        return self.answers[-1].weights.origin if self.answers else ""

    def wait_for(self, state: TrainingState) -> None:
        self._qtbot.waitUntil(lambda: self.app.session.state is state, timeout=PATIENCE_MS)

    def wait_for_steps(self, count: int) -> None:
        """Wait until so many steps more were reported."""
        goal = len(self.steps) + count
        self._qtbot.waitUntil(lambda: len(self.steps) >= goal, timeout=PATIENCE_MS)

    def wait_for_sentence(self) -> str:
        """Wait until the strip tells a failure, and read it."""
        self._qtbot.waitUntil(self.window.failures.isVisible, timeout=PATIENCE_MS)
        return self.window.failures.sentence

    def _is_answered(self) -> bool:
        subject = self.app.session.subject
        return bool(self.answers) and self.answers[-1].subject == subject == self._seen

    @Slot(object)
    def _see_answer(self, prediction: Prediction) -> None:
        self.answers.append(prediction)

    @Slot(int)
    def _see_maps(self, subject: int) -> None:
        self._seen = subject

    @Slot(object)
    def _see_report(self, report: TrainingReport) -> None:
        self.steps += [record for record in report.records if isinstance(record, StepRecord)]


@contextmanager
def visit(folder: Path, qtbot: QtBot, *, answers: bool = True) -> Iterator[Visitor]:
    """Open the window on the settings and runs of a folder; then close it for good."""
    palette = QApplication.palette()
    before = set(QApplication.topLevelWidgets())
    store = QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)
    app = build(Settings(store), folder / "runs")
    visitor = Visitor(app, qtbot)
    try:
        start(app)
        app.window.activateWindow()
        qtbot.waitUntil(app.window.isActiveWindow)
        if answers:
            visitor.answer()
        yield visitor
    finally:
        end(app)
        app.qt.setPalette(palette)
    store.sync()
    assert not [thread for thread in app.session.findChildren(QThread) if thread.isRunning()]
    # The plotting library's menus have no parent; they go when Python collects them.
    left = [w for w in set(QApplication.topLevelWidgets()) - before if not isinstance(w, QMenu)]
    assert not left, f"nobody closed {left}"
