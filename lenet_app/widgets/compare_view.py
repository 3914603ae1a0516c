"""Two networks, one drawing: what each answers, what their layers make of it, how they learned."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QPalette, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from lenet_app.records import (
    ComparedSide,
    Comparison,
    FloatArray,
    Prediction,
    RunSummary,
    SideChoice,
    SideName,
)
from lenet_app.widgets.compare_side import CompareSide
from lenet_app.widgets.compared_answers import ComparedAnswers
from lenet_app.widgets.compared_curves import ComparedCurves
from lenet_app.widgets.compared_maps import ComparedMaps
from lenet_app.widgets.elided_label import ElidedLabel
from lenet_app.widgets.theme import GRID_PX


class CompareView(QWidget):
    """Shows the newest comparison and announces which networks are wanted."""

    side_chosen = Signal(str, object)  # SideName, SideChoice
    file_wished = Signal(str)  # SideName
    wanted = Signal()  # someone sees it: the drawing is to be answered

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sides: dict[SideName, CompareSide] = {"A": CompareSide("A"), "B": CompareSide("B")}
        self.answers = ComparedAnswers()
        self.curves = ComparedCurves()
        self.maps: dict[str, ComparedMaps] = {}
        self._note = QLabel()
        self._note.setWordWrap(True)
        self._note.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.edit_note = ElidedLabel(is_faint=True)
        self.edit_note.hide()
        self._sheet = QWidget()
        self._column = QVBoxLayout(self._sheet)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GRID_PX)
        self._column.addWidget(self._note)
        self._column.addStretch(1)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(self._sheet)
        left = QVBoxLayout()
        left.setSpacing(GRID_PX)
        left.addWidget(self.answers)
        left.addWidget(self.curves, 1)
        body = QHBoxLayout()
        body.setSpacing(2 * GRID_PX)
        body.addLayout(left, 2)
        body.addWidget(scroll, 3)
        heads = QHBoxLayout()
        heads.setSpacing(2 * GRID_PX)
        for side in self.sides.values():
            heads.addWidget(side, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID_PX, GRID_PX, 2 * GRID_PX, GRID_PX)
        layout.setSpacing(GRID_PX)
        layout.addLayout(heads)
        layout.addWidget(self.edit_note)
        layout.addLayout(body, 1)
        self.sides["A"].chosen.connect(self._choose_a)
        self.sides["B"].chosen.connect(self._choose_b)
        self.sides["A"].file_wished.connect(self._wish_a)
        self.sides["B"].file_wished.connect(self._wish_b)
        self._tell("")

    def show_runs(self, runs: tuple[RunSummary, ...]) -> None:
        """Offer the runs on disk."""
        for side in self.sides.values():
            side.show_runs(runs)

    def show_side(self, side: ComparedSide) -> None:
        """Show a side that was read."""
        self.sides[side.name].show_side(side)
        moments = () if side.moments is None else side.moments.moments
        moment = next((each for each in moments if each.step == side.choice.step), None)
        self.curves.show_run(side.name, side.run, moment)

    def show_edited(self, is_edited: bool) -> None:
        """Say which sides are without the changes by hand of the network that answers."""
        plain = [name for name, side in self.sides.items() if side.choice.kind != "now"]
        self.edit_note.setVisible(is_edited and bool(plain))
        self.edit_note.set_text(
            self.tr("{0}: without the changes made by hand").format(self.tr(" and ").join(plain)),
            is_faint=True,
        )

    def show_failure(self, name: SideName, sentence: str) -> None:
        """Say why a side cannot be had."""
        self.sides[name].show_failure(sentence)
        self.curves.show_run(name, None)

    def show_comparison(self, comparison: Comparison) -> None:
        """Show both answers and the layers that both have."""
        self.answers.show_comparison(comparison)
        a, b = _maps_of(comparison.a), _maps_of(comparison.b)
        shared = [name for name in a if name in b]
        if list(self.maps) != shared:
            self._build(shared)
        for name, view in self.maps.items():
            view.show_values(a[name], b[name])
        self._tell(
            "" if shared else self.tr("These networks have no layer of maps of the same name.")
        )

    def showEvent(self, event: QShowEvent) -> None:
        """Ask for what nobody computed while nobody looked."""
        super().showEvent(event)
        self.wanted.emit()

    def _build(self, names: list[str]) -> None:
        for view in self.maps.values():
            view.setParent(None)
            view.deleteLater()
        self.maps = {name: ComparedMaps(name) for name in names}
        for number, view in enumerate(self.maps.values()):
            self._column.insertWidget(number, view)

    def _tell(self, sentence: str) -> None:
        self._note.setText(sentence)
        self._note.setVisible(bool(sentence))

    @Slot(object)
    def _choose_a(self, choice: SideChoice) -> None:
        self.side_chosen.emit("A", choice)

    @Slot(object)
    def _choose_b(self, choice: SideChoice) -> None:
        self.side_chosen.emit("B", choice)

    @Slot()
    def _wish_a(self) -> None:
        self.file_wished.emit("A")

    @Slot()
    def _wish_b(self) -> None:
        self.file_wished.emit("B")


def _maps_of(prediction: Prediction) -> dict[str, FloatArray]:
    """Collect the layers that slide kernels and put out maps of more than one value, by name."""
    return {
        layer.figures.name: layer.values
        for layer in prediction.layers
        if layer.values.ndim == 3
        and layer.values.shape[1] * layer.values.shape[2] > 1
        and layer.figures.name.startswith("C")
    }
