"""The time machine: goes back to any recorded moment of a run, and plays them as a film."""

from typing import Final

import numpy as np
from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QPalette, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from lenet_app.records import FloatArray, Moment, MomentList, PinnedAnswers
from lenet_app.widgets.elided_label import ElidedLabel
from lenet_app.widgets.film_bar import FilmBar
from lenet_app.widgets.moment_film import MomentFilm
from lenet_app.widgets.moment_track import MomentTrack
from lenet_app.widgets.number_text import count_text
from lenet_app.widgets.pinned_picture import PinnedPicture
from lenet_app.widgets.theme import GRID_PX, LABEL_SCALE, scaled_font

NOW: Final = -1
MARKS: Final = ("A", "B")


class TimeMachine(QWidget):
    """Shows the moments of one run and announces which one is wanted; it shows none itself."""

    moment_requested = Signal(int)  # a step
    now_requested = Signal()
    pin_requested = Signal()
    comparison_requested = Signal(int, int)  # two steps
    answers_wanted = Signal()  # someone sees the strip

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._list: MomentList | None = None
        self._marked: dict[str, int] = {}
        self._pinned: FloatArray | None = None
        self._pad: FloatArray | None = None
        self.track = MomentTrack()
        self.film = MomentFilm(self)
        self.picture = PinnedPicture()
        self.reading = ElidedLabel()
        self._empty = QLabel()
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._empty.setWordWrap(True)
        self.bar = FilmBar()
        self.caption = QLabel()
        self.caption.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.caption.setFont(scaled_font(self.font(), LABEL_SCALE))
        self.caption.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.pin_button = QPushButton(self.tr("Pin the pad"))
        self.pin_button.setToolTip(
            self.tr("Pin what is on the pad: its answer is followed through this run and the next")
        )
        self.mark_buttons = {name: QPushButton(name) for name in MARKS}
        for name, button in self.mark_buttons.items():
            button.setToolTip(self.tr("Mark this moment as {0} of a comparison").format(name))
            button.setAccessibleName(self.tr("Mark as {0}").format(name))
        self.compare_button = QPushButton(self.tr("Compare"))
        self.compare_button.setToolTip(self.tr("Show the two marked moments side by side"))
        self._lay_out()
        self._connect()
        self.show_moments(None)

    @property
    def moments(self) -> MomentList | None:
        """The run that is shown."""
        return self._list

    def show_moments(self, moments: MomentList | None) -> None:
        """Show a run's moments, or more of the same run's."""
        before, self._list = self._list, moments
        if before is None or moments is None or before.folder != moments.folder:
            self.film.stop()
            self._marked = {}
            self.track.show_answers(None)
            self.track.show_current(None)
            for name in MARKS:
                self.track.show_mark(name, None)
            self.show_pinned(None if moments is None else moments.pinned)
        steps = () if moments is None else moments.moments
        self.track.show_moments(steps)
        self.film.set_length(len(steps))
        self._tell()
        if steps and self.isVisible():
            self.answers_wanted.emit()

    def show_moment(self, moment: Moment | None) -> None:
        """Show that a moment answers now, or the present."""
        self.film.go_on()
        if moment is None:
            self.film.stop()
        self.track.show_current(None if moment is None else self._number_of(moment.step))
        self._tell()

    def show_answers(self, answers: PinnedAnswers) -> None:
        """Show how the pinned drawing was answered along the run."""
        if self._list is not None and answers.folder == self._list.folder:
            self.track.show_answers(answers)
            self._tell()

    def show_pinned(self, pixels: FloatArray | None) -> None:
        """Show which drawing is followed."""
        self._pinned = pixels
        self.picture.show_pixels(pixels)
        self._compare_pinned()

    def show_pad(self, pixels: FloatArray | None) -> None:
        """Hear what is on the pad, as the network gets it; None for a blank pad."""
        self._pad = pixels
        self._compare_pinned()

    def _compare_pinned(self) -> None:
        """Say with the pinned drawing whether it is another one than that on the pad."""
        pinned, pad = self._pinned, self._pad
        is_other = pinned is not None and (pad is None or not np.array_equal(pinned, pad))
        first = self.tr("pinned drawing") if pinned is not None else self.tr("nothing pinned")
        second = self.tr("not on the pad now") if is_other else ""
        tip = self.tr("The strip shows how this drawing was answered at every moment of the run.")
        if is_other:
            tip += "\n" + self.tr("It is not what is on the pad now; pin that to follow it.")
        for view in (self.picture, self.caption):
            view.setToolTip("" if pinned is None else tip)
        self.picture.setAccessibleDescription(second)
        self.caption.setText(f"{first}\n{second}")

    def showEvent(self, event: QShowEvent) -> None:
        """Ask for what nobody computed while nobody looked."""
        super().showEvent(event)
        if self._list is not None and self._list.moments:
            self.answers_wanted.emit()

    def _number_of(self, step: int) -> int | None:
        steps = () if self._list is None else self._list.steps
        return steps.index(step) if step in steps else None

    # --- doing ----------------------------------------------------------------------------------

    @Slot(int)
    def _choose(self, number: int) -> None:
        """Go to a moment by hand: the film stops for it."""
        self.film.stop()
        self._request(number)

    @Slot(int)
    def _request(self, number: int) -> None:
        if number == NOW:
            self.now_requested.emit()
        elif self._list is not None and number < len(self._list.moments):
            self.moment_requested.emit(self._list.moments[number].step)

    @Slot(str)
    def _press(self, name: str) -> None:
        if name == "play" and not self.film.is_playing:
            self.film.play(self.track.current)
            self.bar.show_playing(self.film.is_playing)
            return
        self.film.stop()
        if self._list is None or not self._list.moments or name == "play":
            return
        if name in ("previous", "next"):
            self.track.step(1 if name == "next" else -1)
        else:
            self._request(0 if name == "first" else len(self._list.moments) - 1)

    @Slot()
    def _show_stopped(self) -> None:
        self.bar.show_playing(False)

    @Slot()
    def _mark_a(self) -> None:
        self._mark("A")

    @Slot()
    def _mark_b(self) -> None:
        self._mark("B")

    def _mark(self, name: str) -> None:
        if self._list is None or not self._list.moments:
            return
        current = self.track.current
        number = len(self._list.moments) - 1 if current is None else current
        self._marked[name] = self._list.moments[number].step
        self.track.show_mark(name, number)
        self._tell()

    @Slot()
    def _compare(self) -> None:
        self.comparison_requested.emit(self._marked["A"], self._marked["B"])

    # --- words ----------------------------------------------------------------------------------

    def _tell(self) -> None:
        moments = self._list
        has_moments = moments is not None and bool(moments.moments)
        self._pages.setCurrentIndex(1 if has_moments else 0)
        note = "" if moments is None else moments.note
        self._empty.setText(
            note or self.tr("Train, or open a run of the history: every moment of it appears here.")
        )
        is_past = self.track.current is not None
        self.bar.show_past(is_past)
        whole = moments is not None and moments.has_weights
        for button in self.mark_buttons.values():
            button.setEnabled(whole)
        self.pin_button.setEnabled(whole)
        self.compare_button.setEnabled(whole and len(self._marked) == len(MARKS))
        self.reading.set_text(self._reading_text(), is_faint=not is_past)
        self.reading.setToolTip(self.reading.text)

    def _reading_text(self) -> str:
        moments, current = self._list, self.track.current
        if moments is None or not moments.moments:
            return ""
        if current is not None:
            return self.track.text_at(current)
        if moments.note:
            return moments.note
        if not moments.has_weights:
            return self.tr(
                "The weights of this network are too large to be kept at every moment; the answers "
                "to the pinned drawing are."
            )
        return self.tr("Now; {0} moments of the run {1}").format(
            count_text(len(moments.moments)), moments.run
        )

    # --- looks ----------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        pinned = QVBoxLayout()
        pinned.setSpacing(2)
        pinned.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignHCenter)
        pinned.addWidget(self.caption)
        pinned.addWidget(self.pin_button)
        pinned.addStretch(1)
        # Its words change with every stroke: the strip beside it stays where it is.
        metrics = self.caption.fontMetrics()
        widest = metrics.horizontalAdvance(self.tr("not on the pad now"))
        self.caption.setFixedWidth(widest + GRID_PX // 2)
        middle = QHBoxLayout()
        middle.setSpacing(GRID_PX)
        middle.addLayout(pinned)
        middle.addWidget(self.track, 1)
        words = QHBoxLayout()
        words.setSpacing(GRID_PX // 2)
        words.addWidget(self.reading, 1)
        for button in self.mark_buttons.values():
            button.setFixedWidth(4 * GRID_PX)
            words.addWidget(button)
        words.addWidget(self.compare_button)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID_PX // 2)
        column.addWidget(self.bar)
        column.addLayout(middle, 1)
        column.addLayout(words)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._empty)
        self._pages.addWidget(whole)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._pages)
        self.setFocusProxy(self.track)

    def _connect(self) -> None:
        self.track.chosen.connect(self._choose)
        self.film.next_wanted.connect(self._request)
        self.film.stopped.connect(self._show_stopped)
        self.bar.speed_chosen.connect(self.film.set_speed)
        self.bar.now_requested.connect(self.now_requested)
        self.pin_button.clicked.connect(self.pin_requested)
        self.compare_button.clicked.connect(self._compare)
        self.bar.pressed.connect(self._press)
        self.mark_buttons["A"].clicked.connect(self._mark_a)
        self.mark_buttons["B"].clicked.connect(self._mark_b)
