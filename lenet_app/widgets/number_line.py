"""A field that appears where a number stands, takes another one, and goes away."""

from PySide6.QtCore import QLocale, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QDoubleValidator, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget


class NumberLine(QLineEdit):
    """Announces the number that is typed; Esc, or going elsewhere, leaves the old one."""

    entered = Signal(float)

    def __init__(self, most: float, decimals: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._owner = parent
        validator = QDoubleValidator(-most, most, decimals, self)
        # Numbers are written in one way throughout the app.
        plain = QLocale(QLocale.Language.C)
        plain.setNumberOptions(QLocale.NumberOption.RejectGroupSeparator)
        validator.setLocale(plain)
        self.setValidator(validator)
        self.hide()

    def open(self, text: str) -> None:
        """Appear with a text to go on from."""
        self.setText(text)
        self.show()
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the number with Enter, leave it with Esc; both end here."""
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self._close()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            is_number, number = self.hasAcceptableInput(), self.text()
            self._close()
            if is_number:
                self.entered.emit(float(number))
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Go away with the keyboard."""
        super().focusOutEvent(event)
        self.hide()

    def _close(self) -> None:
        # Hidden while it has the keyboard, it would hand that on to whatever comes next.
        with QSignalBlocker(self):
            self._owner.setFocus()
        self.hide()
