"""What each stroke had to do with a score, and what happens when one is hidden or moved."""

from typing import Final

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from lenet_app.ink.stroke_changes import StrokeChanges
from lenet_app.ink.strokes import Ink
from lenet_app.records import ChangedDrawing, Choice, StrokeShares
from lenet_app.widgets.change_bars import ChangeBars
from lenet_app.widgets.segments import Segments
from lenet_app.widgets.stroke_sheet import StrokeSheet
from lenet_app.widgets.theme import GRID_PX

WITHOUT: Final = "without"
SHAPLEY: Final = "shapley"


class StrokePanel(QWidget):
    """The strokes in colours, the way their shares are counted, buttons, and the changed answer."""

    changes_made = Signal(object)  # StrokeChanges
    put_requested = Signal(object)  # Ink
    coloured = Signal()  # the strokes have other colours, or the pad is to have them or not
    widened = Signal()  # it needs more room than before, or less

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found: tuple[Ink, StrokeShares] | None = None
        self.sheet = StrokeSheet()
        self.sheet.set_title(self.tr("Strokes: click or drag"), self.tr("Strokes"))
        self.sheet.setToolTip(
            self.tr(
                "Orange strokes speak for the score, blue ones against it. Click takes a stroke, "
                "dragging or the arrows move it, H or a double click hides it; Page down takes "
                "the next one, Esc puts all back."
            )
        )
        self.ways = Segments(
            (
                Choice(
                    WITHOUT,
                    self.tr("Without it"),
                    self.tr(
                        "By how much the score is lower when the stroke is left out; the rest is "
                        "cropped and centred anew"
                    ),
                ),
                Choice(
                    SHAPLEY,
                    self.tr("Shapley"),
                    self.tr(
                        "What the stroke adds, the mean over every order of drawing them: the "
                        "shares add up to the score less that of an empty field"
                    ),
                ),
            )
        )
        self.ways.choose(WITHOUT)
        self.hide_button = QPushButton(self.tr("Hide"))
        self.hide_button.setToolTip(self.tr("Leave the stroke out, or show it again (H)"))
        self.back_button = QPushButton(self.tr("Put back"))
        self.back_button.setToolTip(self.tr("Leave every stroke as it was drawn (Esc)"))
        self.put_button = QPushButton(self.tr("Put on pad"))
        self.put_button.setToolTip(
            self.tr("Change the drawing itself as it is shown here; it can be undone")
        )
        self.colour_button = QPushButton(self.tr("Colour pad"))
        self.colour_button.setCheckable(True)
        self.colour_button.setToolTip(self.tr("Show the strokes' colours on the pad too"))
        self.bars = ChangeBars()
        self._side = QWidget()
        self._lay_out()
        self.setFocusProxy(self.sheet)
        self.ways.chosen.connect(self._colour)
        self.sheet.changes_made.connect(self._pass_on)
        self.sheet.chosen.connect(self._offer)
        self.hide_button.clicked.connect(self.sheet.toggle)
        self.back_button.clicked.connect(self.sheet.put_back)
        self.put_button.clicked.connect(self._put)
        self.colour_button.toggled.connect(self.coloured)
        self._offer()

    @property
    def way(self) -> str:
        """Tell how the shares are counted: by leaving out, or Shapley's."""
        return SHAPLEY if self.ways.button(SHAPLEY).isChecked() else WITHOUT

    def show_ink(self, ink: Ink) -> None:
        """Follow the drawing; shares that are known stay until others come."""
        self.sheet.show_ink(ink)
        if self._found is not None and self._found[0] is not ink:
            self.sheet.wait()
        self._side.setEnabled(True)
        self._offer()

    def show_shares(self, ink: Ink, shares: StrokeShares) -> None:
        """Show what was found about a drawing."""
        self._found = (ink, shares)
        self._colour()

    def show_comparison(self, compared: ChangedDrawing, classes: tuple[str, ...]) -> None:
        """Show the answer to the changed drawing."""
        if not self.sheet.changes.is_none:
            self.bars.show_comparison(compared, classes)

    def show_picture(self) -> None:
        """Say why there are no strokes."""
        self._found = None
        self.sheet.show_ink(Ink())
        self.sheet.forget_shares()
        self.sheet.show_message(self.tr("A picture has no strokes."))
        self._side.setEnabled(False)
        self._offer()

    def width_for(self, height: int) -> int:
        """Measure how wide the panel is when it has a height."""
        beside = [self._side.sizeHint().width()]
        if not self.bars.isHidden():
            beside.append(self.bars.sizeHint().width())
        return self.sheet.width_for(height) + sum(beside) + len(beside) * GRID_PX

    def set_compact(self, is_compact: bool) -> None:
        """Show the strokes without their legend, or with it."""
        self.sheet.set_compact(is_compact)
        self.sheet.setFixedWidth(self.sheet.width_for(self.height()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the drawing as wide as it is high."""
        super().resizeEvent(event)
        self.sheet.setFixedWidth(self.sheet.width_for(event.size().height()))

    def changeEvent(self, event: QEvent) -> None:
        """Have the pad follow the theme too."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.coloured.emit()

    def _lay_out(self) -> None:
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(GRID_PX // 2)
        side.addWidget(self.ways)
        for pair in (
            (self.hide_button, self.back_button),
            (self.put_button, self.colour_button),
        ):
            row = QHBoxLayout()
            row.setSpacing(GRID_PX // 2)
            for button in pair:
                button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
                row.addWidget(button)
            side.addLayout(row)
        side.addStretch(1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID_PX)
        layout.addWidget(self.sheet)
        layout.addWidget(self._side)
        layout.addWidget(self.bars)
        self._side.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.bars.hide()

    @Slot()
    def _colour(self) -> None:
        if self._found is None:
            return
        ink, found = self._found
        shares = found.without if self.way == WITHOUT else found.shapley
        self.ways.button(SHAPLEY).setEnabled(found.shapley is not None)
        if shares is None:
            self.ways.choose(WITHOUT)
            shares = found.without
        self.sheet.show_shares(ink, shares)
        self.coloured.emit()

    @Slot(object)
    def _pass_on(self, changes: StrokeChanges) -> None:
        self._offer()
        self.changes_made.emit(changes)

    @Slot()
    def _offer(self) -> None:
        """Enable what can be done, and say what could be."""
        sheet, changes = self.sheet, self.sheet.changes
        self.hide_button.setEnabled(sheet.current is not None)
        is_hidden = sheet.current in changes.hidden
        self.hide_button.setText(self.tr("Show") if is_hidden else self.tr("Hide"))
        self.back_button.setEnabled(not changes.is_none)
        self.put_button.setEnabled(not changes.is_none)
        if self.bars.isHidden() != changes.is_none:
            self.bars.setVisible(not changes.is_none)
            self.widened.emit()

    @Slot()
    def _put(self) -> None:
        self.put_requested.emit(self.sheet.changes.changed)
