"""One side of a comparison, picked: what answers now, shipped weights, a run or its moment."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSlider, QVBoxLayout, QWidget

from lenet_app.records import (
    Choice,
    ComparedSide,
    MomentList,
    RunSummary,
    SideChoice,
    SideKind,
    SideName,
)
from lenet_app.widgets.choice_box import ChoiceBox
from lenet_app.widgets.elided_label import ElidedLabel
from lenet_app.widgets.moment_words import moment_text
from lenet_app.widgets.run_table import moment_text as started_text
from lenet_app.widgets.theme import GRID_PX

NOW: Final = "now"
SHIPPED: Final = "shipped"
OPEN: Final = "open"


class CompareSide(QWidget):
    """Announces what is picked; of a run with moments, also which one."""

    chosen = Signal(object)  # SideChoice
    file_wished = Signal()

    def __init__(self, name: SideName, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name: SideName = name
        self._moments: MomentList | None = None
        self._choice = SideChoice("now")
        letter = QLabel(f"<b>{name}</b>")
        self.box = ChoiceBox(
            (
                Choice(NOW, self.tr("What answers now"), self.tr("Follows a run under way")),
                Choice(SHIPPED, self.tr("Shipped weights"), self.tr("Those of the app")),
            )
        )
        self.box.setAccessibleName(self.tr("Network {0}").format(name))
        self.box.add_wish(OPEN, self.tr("Open weights…"), self.tr("Read them from a file"))
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setAccessibleName(self.tr("Moment of {0}").format(name))
        self.slider.setToolTip(self.tr("Which moment of the run; rightmost: its best weights"))
        self.words = ElidedLabel(is_faint=True)
        self.words.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        first = QHBoxLayout()
        first.setSpacing(GRID_PX)
        first.addWidget(letter)
        first.addWidget(self.box, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID_PX // 2)
        layout.addLayout(first)
        layout.addWidget(self.slider)
        layout.addWidget(self.words)
        self.slider.setEnabled(False)
        self.box.chosen.connect(self._take_choice)
        self.box.wished.connect(self._wish)
        self.slider.valueChanged.connect(self._take_moment)

    @property
    def choice(self) -> SideChoice:
        """What is picked."""
        return self._choice

    def show_runs(self, runs: tuple[RunSummary, ...]) -> None:
        """Offer the runs on disk, too."""
        for run in runs:
            key = _key("run", run.folder)
            if not self.box.has(key):
                title = f"{started_text(run.started)}  {run.model}, {run.recipe}"
                self.box.add(Choice(key, title, run.folder))

    def choose(self, choice: SideChoice) -> None:
        """Pick something, and announce it."""
        key = _key(choice.kind, choice.path)
        with QSignalBlocker(self.box):
            if not self.box.has(key):
                self.box.add(Choice(key, Path(choice.path).name, choice.path))
            self.box.choose(key)
        self._pick(choice)

    def show_side(self, side: ComparedSide) -> None:
        """Show what was read: where the weights come from, and the moments there are."""
        if side.choice != self._choice:
            return
        self._moments = side.moments
        moments = (
            () if side.moments is None or not side.moments.has_weights else side.moments.moments
        )
        with QSignalBlocker(self.slider):
            self.slider.setEnabled(bool(moments))
            self.slider.setRange(0, len(moments))
            step = side.choice.step
            steps = [moment.step for moment in moments]
            self.slider.setValue(steps.index(step) if step in steps else len(moments))
        moment = next((m for m in moments if m.step == side.choice.step), None)
        text = side.weights.info.origin if moment is None else moment_text(moment)
        self.words.set_text(text, is_faint=True)

    def show_failure(self, sentence: str) -> None:
        """Say why the weights cannot be had."""
        self.words.set_text(sentence, is_faint=False)
        self.words.setToolTip(sentence)

    def _pick(self, choice: SideChoice) -> None:
        if (choice.kind, choice.path) != (self._choice.kind, self._choice.path):
            self.slider.setEnabled(False)
            self._moments = None
        self._choice = choice
        self.chosen.emit(choice)

    @Slot(str)
    def _take_choice(self, key: str) -> None:
        kind, _, path = key.partition(":")
        self._pick(SideChoice(_KINDS[kind], path))

    @Slot(int)
    def _take_moment(self, value: int) -> None:
        moments = self._moments
        if moments is not None:
            steps = moments.steps
            step = steps[value] if value < len(steps) else None
            self._pick(SideChoice("run", moments.folder, step))

    @Slot(str)
    def _wish(self, _name: str) -> None:
        self.file_wished.emit()


_KINDS: Final[dict[str, SideKind]] = {
    "now": "now",
    "shipped": "shipped",
    "run": "run",
    "file": "file",
}


def _key(kind: str, path: str) -> str:
    return f"{kind}:{path}" if path else kind
