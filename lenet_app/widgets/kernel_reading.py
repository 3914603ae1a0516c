"""Reads out what is under the pointer in the table of kernels, or in the large one."""

from PySide6.QtCore import QObject

from lenet_app.widgets.kernel_cells import Cell
from lenet_app.widgets.kernel_edits import KernelEdits
from lenet_app.widgets.kernel_plan import HEAD, KernelSpot, Place
from lenet_app.widgets.kernel_words import KernelWords, weight_text
from lenet_app.widgets.shown_kernels import ShownKernels


class KernelReading(QObject):
    """The sentences below the kernels, in the user's language."""

    def __init__(
        self,
        shown: ShownKernels,
        edits: KernelEdits,
        lead: int,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._shown = shown
        self._edits = edits
        self._lead = lead
        self._words = KernelWords(shown)

    def spot(self, spot: KernelSpot) -> str:
        """Say the number at a spot of the table, or what can be done with a map."""
        place, shown = spot.place, self._shown
        title = self._words.title(place, self._lead)
        if place.column == HEAD:
            return title
        if place.row == HEAD:
            is_muted = self._edits.is_muted(shown.bank.layer, place.column)
            hint = self.tr("{0} is muted; M or its eye lets it sound again")
            return (hint if is_muted else self.tr("{0}; M or its eye mutes it")).format(title)
        read = place.row - self._lead
        if read == shown.bank.inputs:
            return f"{title}: {self._words.number(shown.bias(place.column))}"
        if read < 0:
            numbers = [
                self._words.number(
                    float(shown.kernel(place.column, channel)[spot.row, spot.column])
                )
                for channel in range(shown.bank.inputs)
            ]
            return f"{self._at(title, spot)}: {', '.join(numbers)}"
        if not shown.bank.exists[place.column, read]:
            return self._words.missing(place, self._lead)
        value = float(shown.kernel(place.column, read)[spot.row, spot.column])
        where = title if shown.bank.is_subsampling else self._at(title, spot)
        return f"{where}: {self._words.number(value)}"

    def cell(self, cell: Cell, place: Place, value: float) -> str:
        """Say a number of the large kernel, and what can be done with it."""
        if cell.name:
            row = Place(place.column, self._lead + self._shown.bank.inputs)
            is_bias = cell.stretch.array == self._shown.bank.biases
            title = self._words.title(row if is_bias else place, self._lead)
        else:
            # Which kernel it is stands beside it.
            title = self.tr("row {0}, column {1}").format(cell.row, cell.column)
        return self.tr("{place}: {value}; wheel, Shift+arrows or typing change it").format(
            place=title, value=weight_text(value)
        )

    def _at(self, title: str, spot: KernelSpot) -> str:
        return self.tr("{kernel}, row {row}, column {column}").format(
            kernel=title, row=spot.row, column=spot.column
        )
