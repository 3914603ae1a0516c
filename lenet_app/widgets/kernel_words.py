"""Puts kernels into words: rows, places, numbers, and what was changed by hand."""

from typing import Final

from PySide6.QtCore import QObject

from lenet_app.records import Edits
from lenet_app.widgets.kernel_plan import HEAD, Place
from lenet_app.widgets.shown_kernels import ShownKernels

# Nearer to zero a weight would be written 0.000.
LEAST_PLAIN: Final = 0.0005
TWO_DECIMALS_FROM: Final = 9.9995
ONE_DECIMAL_FROM: Final = 99.995
WIDEST_WEIGHT: Final = "−0.000"


def weight_text(value: float) -> str:
    """Write a weight in at most seven characters, with a true minus: −0.012, 1e-05, 12.3."""
    magnitude = abs(value)
    if magnitude and magnitude < LEAST_PLAIN:
        text = f"{value:.0e}"
    else:
        decimals = 3 - (magnitude >= TWO_DECIMALS_FROM) - (magnitude >= ONE_DECIMAL_FROM)
        text = f"{value:.{decimals}f}"
    if not text.startswith("-"):
        return text
    return ("−" if value else "") + text[1:]


class KernelWords(QObject):
    """Every sentence about the kernels of one layer, in the user's language."""

    def __init__(self, shown: ShownKernels, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shown = shown

    def row(self, row: int, lead: int) -> str:
        """Name a row: what its kernels read. The first `lead` rows are in colour."""
        bank = self._shown.bank
        if row < lead:
            return self.tr("colour")
        if row - lead == bank.inputs:
            return self.tr("bias")
        if bank.is_subsampling:
            return self.tr("coefficient")
        if self._shown.has_colour:
            return (self.tr("red"), self.tr("green"), self.tr("blue"))[row - lead]
        return bank.before if bank.inputs == 1 else f"{bank.before} {row - lead}"

    def title(self, place: Place, lead: int) -> str:
        """Name a place: C3 map 4 from S2 map 2; C3 map 4, bias; S2 map 1, coefficient."""
        bank = self._shown.bank
        if place.column == HEAD:
            return self.row(place.row, lead)
        name = self.tr("{layer} map {map}").format(layer=bank.layer, map=place.column)
        if place.row == HEAD:
            return name
        what = self.row(place.row, lead)
        if place.row - lead == bank.inputs or bank.is_subsampling or place.row < lead:
            return f"{name}, {what}"
        if bank.inputs > 1 and not self._shown.has_colour:
            what = self.tr("{layer} map {map}").format(layer=bank.before, map=place.row - lead)
        return self.tr("{map} from {read}").format(map=name, read=what)

    def missing(self, place: Place, lead: int) -> str:
        """Say that a map does not read another."""
        bank = self._shown.bank
        return self.tr("{layer} map {map} does not read {before} map {read}").format(
            layer=bank.layer, map=place.column, before=bank.before, read=place.row - lead
        )

    def number(self, value: float) -> str:
        """Say a number, or by how much it changed."""
        if self._shown.mode == "change":
            sign = "+" if value > 0 else ""
            return self.tr("changed by {0}").format(sign + weight_text(value))
        return weight_text(value)


class EditWords(QObject):
    """What was changed by hand, in one line."""

    def edited(self, edits: Edits) -> str:
        """Count the changes: "Edited: 2 kernels changed, 1 bias changed, 1 map muted"."""
        kernels = {stretch for stretch in edits.numbers if not _is_single(stretch.array)}
        counts = (
            (len(kernels - edits.off), self.tr("1 kernel changed"), self.tr("{0} kernels changed")),
            (
                len(edits.numbers.keys() - kernels - edits.off),
                self.tr("1 number changed"),
                self.tr("{0} numbers changed"),
            ),
            (len(edits.off), self.tr("1 kernel off"), self.tr("{0} kernels off")),
            (len(edits.muted), self.tr("1 map muted"), self.tr("{0} maps muted")),
        )
        parts = [one if count == 1 else many.format(count) for count, one, many in counts if count]
        return self.tr("Edited: {0}").format(", ".join(parts)) if parts else ""


def _is_single(array: str) -> bool:
    return array.endswith((".bias", ".coefficient"))
