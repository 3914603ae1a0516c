"""Leads through the window, a step at a time; can be left and taken up again at any step."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Slot

from lenet_app.drawing.drawing import Drawing
from lenet_app.records import Unit
from lenet_app.widgets.tour_card import TourCard
from lenet_app.widgets.tour_frame import TourFrame
from lenet_app.window.main_window import MainWindow
from lenet_app.window.settings import Settings
from lenet_app.window.tour_stage import TourStage
from lenet_app.window.tour_steps import TourStep, tour_steps


class Tour(QObject):
    """One tour of one window. It goes on where it was left, also after a restart."""

    def __init__(
        self,
        window: MainWindow,
        drawing: Drawing,
        settings: Settings,
        pin: Callable[[Unit | None], None],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._settings = settings
        self._steps = tour_steps()
        self._at = 0
        self._stage = TourStage(window, drawing, pin)
        self.frame = TourFrame(window)
        self.card = TourCard(window)
        self.card.next_wished.connect(self.go_on)
        self.card.back_wished.connect(self.go_back)
        self.card.left.connect(self.leave)
        window.verbs["tour"].triggered.connect(self.begin)
        # Once what happens now has found its place: docks move their content later.
        self._placing = QTimer(self, singleShot=True, interval=0)
        self._placing.timeout.connect(self._place)
        for pane in (window, window.bands, window.bands.column, *window.docks.values()):
            pane.installEventFilter(self)

    @property
    def step(self) -> TourStep:
        """Return the step that is shown, or the one the tour would begin with."""
        return self._steps[self._at]

    @property
    def is_on(self) -> bool:
        """Tell whether the tour is under way."""
        return self.card.isVisible()

    @Slot()
    def begin(self) -> None:
        """Begin where the tour was left; from the start if it was never begun or was finished."""
        names = [step.name for step in self._steps]
        kept = self._settings.tour_step
        self._at = names.index(kept) if kept in names else 0
        self._show()

    @Slot()
    def go_on(self) -> None:
        """Show the next step; after the last, end."""
        if self._at + 1 == len(self._steps):
            self._settings.tour_step = ""
            self._end()
            return
        self._at += 1
        self._show()

    @Slot()
    def go_back(self) -> None:
        """Show the step before."""
        self._at = max(0, self._at - 1)
        self._show()

    @Slot()
    def leave(self) -> None:
        """Put the card away; `begin` goes on at the same step."""
        self._end()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay beside what is spoken of when the window changes."""
        moving = (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show, QEvent.Type.Hide)
        # While a window is taken down, Python may have emptied this object before Qt lets it go.
        if event.type() in moving and hasattr(self, "card") and self.is_on:
            self._placing.start()
        return super().eventFilter(watched, event)

    def _show(self) -> None:
        step = self.step
        self._settings.tour_step = step.name
        self._stage.set_up(step)
        self.card.show_step(self._at + 1, len(self._steps), step.title, step.text)
        self.card.show()
        self.card.setFocus()
        self._place()
        self._placing.start()

    def _end(self) -> None:
        self.card.hide()
        self.frame.hide()
        self._stage.clear_up()
        self._window.pad.setFocus()

    @Slot()
    def _place(self) -> None:
        if not self.is_on:
            return
        target = self._stage.place_of(self.step)
        self.frame.outline(target)
        self.card.lie_beside(target)
