"""The user's own digits as a contact sheet: selected, labelled anew, deleted, put on the pad."""

from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QMenu, QWidget

from lenet_app.records import KeptDigit, Sample
from lenet_app.widgets.digit_words import DIGITS, DigitWords
from lenet_app.widgets.sample_grid import SampleGrid
from lenet_app.widgets.sample_painting import SamplePainter
from lenet_app.widgets.selection import Selection
from lenet_app.widgets.theme import Colours

SHIFT: Final = Qt.KeyboardModifier.ShiftModifier
CTRL: Final = Qt.KeyboardModifier.ControlModifier
# Keys that walk; the window has other uses for some of them together with Ctrl.
WALKING: Final = (
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
)
DELETING: Final = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class DigitGrid(SampleGrid):
    """Shows drawings; a click selects, a digit key labels what is selected, Delete takes it out."""

    selection_changed = Signal(int)  # how many are selected
    opened = Signal(str)  # the key of the drawing that was chosen
    relabelled = Signal(object, int)  # tuple[str, ...] of keys, label
    deleted = Signal(object)  # tuple[str, ...] of keys
    undo_wished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._digits: tuple[KeptDigit, ...] = ()
        self._selection = Selection()
        self.setAccessibleName(self.tr("My digits"))
        self.chosen.connect(self._open)

    @property
    def digits(self) -> tuple[KeptDigit, ...]:
        """Return the drawings that are shown."""
        return self._digits

    @property
    def selected(self) -> tuple[str, ...]:
        """Return the keys of the selected drawings, in the order they are shown."""
        return tuple(self._digits[index].key for index in sorted(self._selection.chosen))

    def show_digits(self, digits: tuple[KeptDigit, ...]) -> None:
        """Show drawings; those that were shown before stay selected and in their place."""
        chosen = set(self.selected)
        current = self._digits[self._at].key if self._digits else None
        scrolled, before = self.verticalScrollBar().value(), len(self._digits)
        places = {digit.key: index for index, digit in enumerate(digits)}
        at = places.get(current or "", min(self._at, max(0, len(digits) - 1)))
        self._digits = digits
        samples = tuple(
            Sample("my-digits", "train", row, digit.label, digit.image)
            for row, digit in enumerate(digits)
        )
        self.show_samples(samples, DIGITS, DigitWords(digits))
        self._at = at
        kept = frozenset(places[key] for key in chosen if key in places)
        self._selection.restore(kept, at)
        if before:
            self.verticalScrollBar().setValue(scrolled)
        self._tell_selection()

    def select_all(self) -> None:
        """Select every drawing that is shown."""
        self._selection.choose_all(len(self._digits))
        self._tell_selection()

    def offer(self, menu: QMenu) -> None:
        """Offer for the right mouse button what the keys do."""
        keys = self.selected
        if not keys:
            return
        if len(keys) == 1:
            menu.addAction(self.tr("Put on the pad")).triggered.connect(self._choose)
        labels = menu.addMenu(self.tr("That is a"))
        for label, name in enumerate(DIGITS):
            labels.addAction(name).triggered.connect(partial(self._label, label))
        menu.addAction(self.tr("Delete")).triggered.connect(self._delete)

    # --- keyboard -------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Keep the keys that mean something here from the window's shortcuts."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            is_own = event.key() in (*WALKING, *DELETING) or event.matches(
                QKeySequence.StandardKey.SelectAll
            )
            if is_own or event.matches(QKeySequence.StandardKey.Undo):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk and select, label by a digit, delete, undo; Enter puts a drawing on the pad."""
        key, held = Qt.Key(event.key()), event.modifiers()
        if event.matches(QKeySequence.StandardKey.SelectAll):
            self.select_all()
        elif event.matches(QKeySequence.StandardKey.Undo):
            self.undo_wished.emit()
        elif key in WALKING:
            self._walk(event)
        elif key in DELETING:
            self._delete()
        elif key == Qt.Key.Key_Space and self._digits:
            self._select(self._at, toggles=bool(held & CTRL))
        elif key == Qt.Key.Key_Escape and self._selection.chosen:
            self._selection.clear()
            self._tell_selection()
        elif event.text() in DIGITS and not held & CTRL:
            self._label(int(event.text()))
        else:
            super().keyPressEvent(event)

    def _walk(self, event: QKeyEvent) -> None:
        before, held = self._at, event.modifiers()
        if event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            ratio = self.devicePixelRatioF()
            rows = max(1, int(self.viewport().height() * ratio // self._layout.row_height))
            steps = rows * self._layout.columns
            self.walk_to(before + (steps if event.key() == Qt.Key.Key_PageDown else -steps))
        else:
            plain = QKeyEvent(event.type(), event.key(), Qt.KeyboardModifier.NoModifier)
            super().keyPressEvent(plain)
        if self._digits and not (held & CTRL and not held & SHIFT):
            self._select(self._at, extends=bool(held & SHIFT))

    # --- mouse ----------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select what is under the pointer; beside the drawings, select nothing."""
        super().mousePressEvent(event)
        index, held = self._index_at(event.position()), event.modifiers()
        if event.button() == Qt.MouseButton.RightButton and index in self._selection.chosen:
            return  # its menu is about all that are selected
        if index is None:
            self._selection.clear()
            self._tell_selection()
        else:
            self._select(index, extends=bool(held & SHIFT), toggles=bool(held & CTRL))

    # --- what is done ---------------------------------------------------------------------------

    def _select(self, index: int, *, extends: bool = False, toggles: bool = False) -> None:
        self._selection.choose(index, extends=extends, toggles=toggles)
        self._tell_selection()

    def _tell_selection(self) -> None:
        self.viewport().update()
        self.selection_changed.emit(len(self._selection.chosen))

    def _label(self, label: int) -> None:
        if self._selection.chosen:
            self.relabelled.emit(self.selected, label)

    @Slot()
    def _delete(self) -> None:
        if self._selection.chosen:
            self.deleted.emit(self.selected)

    @Slot(object)
    def _open(self, sample: Sample) -> None:
        self.opened.emit(self._digits[sample.row].key)

    def _paint_marks(self, drawn: SamplePainter, shades: Colours, in_sight: range) -> None:
        """Outline the selected drawings, and what the pointer and the keyboard are at."""
        chosen = self._selection.chosen
        for index in chosen.intersection(in_sight):
            drawn.paint_outline(index, shades.accent)
        pointed_at = {self._under, self._at if self.hasFocus() else None}
        for place in pointed_at - chosen:
            if place is not None:
                drawn.paint_outline(place, shades.faint)
