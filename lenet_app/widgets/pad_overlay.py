"""What lies on the pad and lets strokes through."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QWidget

from lenet_app.widgets.pad import Pad


class PadOverlay(QWidget):
    """Stays as large as the pad; hidden until there is something to show."""

    def __init__(self, pad: Pad) -> None:
        super().__init__(pad)
        self._pad = pad
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setGeometry(pad.rect())
        pad.installEventFilter(self)
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as the pad."""
        # By Qt's own parent: at the end, Python's attributes may go before Qt's last events.
        pad = self.parentWidget()
        if watched is pad and event.type() == QEvent.Type.Resize:
            self.setGeometry(pad.rect())
        return False
