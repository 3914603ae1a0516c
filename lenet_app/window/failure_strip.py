"""The one place where a failure outside training is shown: a strip over the bands' foot."""

from PySide6.QtCore import QEvent, QObject, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from lenet_app.records import Failure
from lenet_app.widgets.theme import GRID_PX, MARGIN_PX


class FailureStrip(QFrame):
    """One sentence, a button to the log and one to put it away. It moves nothing else."""

    log_requested = Signal()

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self.setAutoFillBackground(True)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._sentence = QLabel()
        self._sentence.setWordWrap(True)
        self._sentence.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        log = QPushButton(self.tr("Open log"))
        log.clicked.connect(self.log_requested)
        away = QPushButton(self.tr("Dismiss"))
        away.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(MARGIN_PX, GRID_PX, GRID_PX, GRID_PX)
        row.setSpacing(GRID_PX)
        row.addWidget(self._sentence, 1)
        row.addWidget(log)
        row.addWidget(away)
        over.installEventFilter(self)
        self.hide()

    @property
    def sentence(self) -> str:
        """Tell what is shown."""
        return self._sentence.text()

    @Slot(object)
    def show_failure(self, failure: Failure) -> None:
        """Show a failure until it is put away or another takes its place."""
        self._sentence.setText(failure.sentence)
        self._place()
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the foot of what lies below."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        width = self._over.width()
        height = max(self.heightForWidth(width), self.sizeHint().height())
        self.setGeometry(0, self._over.height() - height, width, height)
