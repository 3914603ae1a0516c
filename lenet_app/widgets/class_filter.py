"""A list of a dataset's classes with their counts, to keep to one of them."""

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from lenet_app.widgets.choice_box import LEGIBLE_CHARACTERS
from lenet_app.widgets.number_text import count_text, tabular


class ClassFilter(QComboBox):
    """All classes, or one; `chosen` tells that the choice has changed, `label` to what."""

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(LEGIBLE_CHARACTERS)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Class"))
        self._shown: tuple[tuple[str, ...], tuple[int, ...]] = ((), ())
        self.show_classes((), ())
        self.currentIndexChanged.connect(self._tell)

    @property
    def label(self) -> int | None:
        """Return the class that is kept to; None for all."""
        return self.currentIndex() - 1 if self.currentIndex() > 0 else None

    def choose(self, label: int | None) -> None:
        """Keep to a class, or to all with None; a class that is not there changes nothing."""
        index = 0 if label is None else label + 1
        if index < self.count():
            self.setCurrentIndex(index)

    def show_classes(self, classes: tuple[str, ...], counts: tuple[int, ...]) -> None:
        """List the classes; the one that was chosen stays so if there still is one."""
        if (classes, counts) == self._shown and self.count():
            return
        same = classes == self._shown[0]
        chosen = self.currentIndex() if same else 0
        self._shown = (classes, counts)
        self.setFont(tabular(self.font()))
        with QSignalBlocker(self):
            self.clear()
            if classes:
                total = count_text(sum(counts))
                self.addItem(self.tr("All classes  ·  {count}").format(count=total))
            else:
                self.addItem(self.tr("All classes"))
            for name, count in zip(classes, counts, strict=True):
                self.addItem(f"{name}  ·  {count_text(count)}")
            self.setCurrentIndex(max(0, chosen))

    @Slot(int)
    def _tell(self, _index: int) -> None:
        self.chosen.emit()
