"""The pane with the formula of the unit that is pointed at or pinned."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from lenet_app.records import UnitFormula
from lenet_app.widgets.elided_label import ElidedLabel
from lenet_app.widgets.formula_sheet import FormulaSheet
from lenet_app.widgets.theme import GRID_PX, colours
from lenet_app.widgets.unit_keys import step_of
from lenet_app.widgets.unit_names import UnitNames


class FormulaView(QWidget):
    """Names the unit, shows its formula, pins it; walks by the keyboard."""

    pin_toggled = Signal(bool)
    stepped = Signal(str)  # Step
    chosen = Signal(object)  # Unit that was clicked in the formula
    painted = Signal(int)  # subject of the prediction whose formula is on the screen

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title_text = ""
        self._subject: int | None = None
        self._title = ElidedLabel()
        self._note = ElidedLabel(is_faint=True, alignment=Qt.AlignmentFlag.AlignRight)
        self.pin_button = QToolButton()
        self.pin_button.setCheckable(True)
        self.pin_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.pin_button.clicked.connect(self.pin_toggled)
        self.sheet = FormulaSheet()
        self._sentence = QLabel()
        self._sentence.setWordWrap(True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._sentence)
        self._pages.addWidget(self.sheet)
        self._lay_out()
        self.sheet.pointed.connect(self._show_reading)
        self.sheet.chosen.connect(self.chosen)
        self.sheet.painted.connect(self._announce)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Formula"))
        self.show_pinned(False)
        self.show_nothing()

    @property
    def title(self) -> str:
        """Return the name of the unit, or what is read off its formula."""
        return self._title.text

    @property
    def sentence(self) -> str:
        """Return what is said in place of a formula; empty while there is one."""
        is_shown = self._pages.currentWidget() is self._sentence
        return self._sentence.text() if is_shown else ""

    def show_formula(self, formula: UnitFormula, names: UnitNames, subject: int = 0) -> None:
        """Show how a unit's value comes about."""
        self._subject = subject
        self._title_text = names.title(formula.unit)
        self.sheet.show_formula(formula, names)
        self._pages.setCurrentWidget(self.sheet)
        self.pin_button.setEnabled(True)
        self._show_reading(self.sheet.reading())
        self.setAccessibleDescription(self._title_text)

    @Slot()
    def show_nothing(self) -> None:
        """Say how to get a formula."""
        self.show_sentence(
            self.tr(
                "Point at a value of any map to see how it comes about, click to pin it; "
                "or press an arrow key here and walk from unit to unit."
            )
        )

    def show_sentence(self, sentence: str) -> None:
        """Say why there is no formula."""
        self._title_text = ""
        self._title.set_text("")
        self._note.set_text("")
        self._sentence.setText(sentence)
        self._pages.setCurrentWidget(self._sentence)
        self.pin_button.setEnabled(False)

    def show_pinned(self, is_pinned: bool) -> None:
        """Show whether the unit is pinned."""
        self.pin_button.setChecked(is_pinned)
        self.pin_button.setText(self.tr("Pinned") if is_pinned else self.tr("Pin"))
        tip = self.tr("Let it go (Esc)") if is_pinned else self.tr("Keep it while drawing")
        self.pin_button.setToolTip(tip)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk from unit to unit with the arrows, from layer to layer with the page keys."""
        step = step_of(event)
        if step is None:
            super().keyPressEvent(event)
        else:
            self.stepped.emit(step)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that the keyboard is here."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that the keyboard has gone."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Outline the pane while its keys are at work."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setPen(colours(self.palette()).accent)
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
            painter.end()

    @Slot(str)
    def _show_reading(self, reading: str) -> None:
        self._title.set_text(reading or self._title_text)
        self._note.set_text(self.sheet.note())
        self._note.setToolTip(self.sheet.note())

    @Slot()
    def _announce(self) -> None:
        if self._subject is not None:
            self.painted.emit(self._subject)

    def _lay_out(self) -> None:
        header = QHBoxLayout()
        header.setSpacing(GRID_PX)
        header.addWidget(self._title, 2)
        header.addWidget(self._note, 1)
        header.addWidget(self.pin_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID_PX, GRID_PX // 2, GRID_PX, GRID_PX // 2)
        column.setSpacing(GRID_PX // 2)
        column.addLayout(header)
        column.addWidget(self._pages, 1)
