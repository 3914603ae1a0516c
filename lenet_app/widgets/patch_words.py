"""Puts a map's strongest patches into words."""

from typing import Final

from PySide6.QtCore import QObject

from lenet_app.records import StrongestOfLayer, StrongPatch
from lenet_app.widgets.sample_words import SampleWords
from lenet_app.widgets.shown_layer import fine_text

# No pixel of empty paper is inked more than this, of 255.
PAPER: Final = 12


class PatchWords(SampleWords):
    """The words of one layer's patches."""

    def __init__(
        self,
        layer: StrongestOfLayer,
        classes: tuple[str, ...],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(classes, parent)
        self._layer = layer

    def value_and_class(self, patch: StrongPatch) -> str:
        """Say a patch's value and class: "6.95 · 0"."""
        return f"{fine_text(patch.value)} · {self.name(patch.sample.label)}"

    def patch(self, number: int, patch: StrongPatch | None) -> str:
        """Say all that is known of a patch of a map, or that there is none."""
        name = f"{self._layer.layer} {number}"
        if patch is None:
            return self.tr("map {0}: nothing excites it").format(name)
        sentence = self.tr(
            "map {map}: {value} at row {row}, column {column}; {label}, {place}"
        ).format(
            map=name,
            value=fine_text(patch.value),
            row=patch.row,
            column=patch.column,
            label=self.name(patch.sample.label),
            place=self.place(patch.sample),
        )
        if not is_paper(patch):
            return sentence
        return self.tr("{0}; empty paper: bias and padding alone excite it so").format(sentence)


def is_paper(patch: StrongPatch) -> bool:
    """Tell whether a patch shows no ink: what lies over the picture's edge is padding."""
    left, top, right, bottom = (round(edge) for edge in patch.box)
    seen = patch.sample.image[:, max(0, top) : max(0, bottom), max(0, left) : max(0, right)]
    return not (seen > PAPER).any()
