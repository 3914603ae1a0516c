"""Who hears whom about two networks: the comparison, the session, the time machine, the runs."""

from PySide6.QtCore import QObject, Signal, Slot

from lenet_app.drawing.drawing import Drawing
from lenet_app.records import (
    ComparedSide,
    Failure,
    SideChoice,
    SideName,
    Weights,
)
from lenet_app.session.session import Session
from lenet_app.session.two_answers import TWO_ANSWERS, Pair, TwoAnswers
from lenet_app.window.file_desk import FileDesk
from lenet_app.window.main_window import MainWindow
from lenet_app.window.seen_answers import SeenAnswers


class CompareDesk(QObject):
    """Connects the comparison of one window to its session and its drawing."""

    told = Signal(str)

    def __init__(
        self, window: MainWindow, session: Session, drawing: Drawing, files: FileDesk
    ) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._drawing = drawing
        self._files = files
        self._pair = Pair()
        self._weights: dict[SideName, Weights] = {}
        self._unread: dict[SideName, SideChoice] = {}
        self._follows: set[SideName] = {"A", "B"}  # the sides that answer as the window does
        self._is_awaited = False
        view, moments = window.compare, session.moments
        view.side_chosen.connect(self._choose)
        view.file_wished.connect(self._open_file)
        view.wanted.connect(self._start)
        session.runs_listed.connect(view.show_runs)
        SeenAnswers(window.bands, session, self).seen.connect(self._ask)
        session.weights_taken.connect(self._follow)
        session.insight.compared.connect(view.show_comparison)
        moments.side_read.connect(self._take_side)
        moments.side_failed.connect(self._show_failure)
        window.time_machine.comparison_requested.connect(self._compare_moments)
        window.verbs["compare"].triggered.connect(self._toggle)
        view.sides["B"].choose(SideChoice("shipped"))

    @property
    def is_awaited(self) -> bool:
        """Tell whether two answers to the newest painted drawing are on their way to the pane."""
        return self._is_awaited

    def compare_runs(self, first: str, second: str) -> None:
        """Show two runs side by side, by their folders."""
        self._show(SideChoice("run", first), SideChoice("run", second))

    def _show(self, a: SideChoice, b: SideChoice) -> None:
        self._window.compare.sides["A"].choose(a)
        self._window.compare.sides["B"].choose(b)
        self._window.show_pane("compare")

    @Slot(int, int)
    def _compare_moments(self, first: int, second: int) -> None:
        moments = self._session.moments.list
        if moments is not None:
            folder = moments.folder
            self._show(SideChoice("run", folder, first), SideChoice("run", folder, second))

    @Slot(str, object)
    def _choose(self, name: SideName, choice: SideChoice) -> None:
        self._tell_edited()
        if choice.kind == "now":
            self._follows.add(name)
            self._unread.pop(name, None)
            if self._session.weights is not None:
                self._take_now(name, self._session.weights)
                self._ask()
            return
        self._follows.discard(name)
        self._unread[name] = choice
        self._read()

    def _read(self) -> None:
        """Read what was picked; not before someone looks, least of all when the window opens."""
        if self._window.compare.isVisible():
            for name, choice in self._unread.items():
                self._session.moments.read_side(name, choice)
            self._unread.clear()

    @Slot(str)
    def _open_file(self, name: SideName) -> None:
        path = self._files.ask_weights()
        if path is not None:
            self._window.compare.sides[name].choose(SideChoice("file", str(path)))

    @Slot(object)
    def _take_side(self, side: ComparedSide) -> None:
        if side.choice == self._window.compare.sides[side.name].choice:
            self._weights[side.name] = side.weights
            self._window.compare.show_side(side)
            self._ask()

    @Slot(object)
    def _follow(self, weights: Weights) -> None:
        """Take the weights that answer now over to the sides that follow them."""
        for name in self._follows:
            self._take_now(name, weights)
        self._tell_edited()

    def _tell_edited(self) -> None:
        weights = self._session.weights
        self._window.compare.show_edited(weights is not None and weights.is_edited)

    def _take_now(self, name: SideName, weights: Weights) -> None:
        self._weights[name] = weights
        self._window.compare.show_side(ComparedSide(name, SideChoice("now"), weights))

    @Slot(str, object)
    def _show_failure(self, name: SideName, failure: Failure) -> None:
        self._window.compare.show_failure(name, failure.sentence)

    @Slot()
    def _start(self) -> None:
        """Read and ask what nobody needed while nobody looked."""
        self._read()
        self._ask()

    @Slot()
    def _ask(self) -> None:
        """Ask both about the drawing, if someone sees it."""
        now = self._session.weights
        self._is_awaited = False
        if not self._window.compare.isVisible() or now is None or len(self._weights) < 2:
            return
        picture = self._drawing.picture
        content = self._drawing.ink if picture is None else picture
        self._is_awaited = True
        a, b = self._weights["A"], self._weights["B"]
        self._session.insight.ask(TwoAnswers(now, a, b, content, self._session.subject, self._pair))

    @Slot()
    def _toggle(self) -> None:
        self._window.toggle_pane("compare")
        if not self._window.compare.isVisible():
            self._session.insight.forget(TWO_ANSWERS)
