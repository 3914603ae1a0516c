"""Keeps the pictures of a page in the size and the colours they are painted in."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from lenet_app.records import Sample
from lenet_app.widgets.sample_image import sample_image
from lenet_app.widgets.sample_layout import SampleLayout
from lenet_app.widgets.theme import Colours


class SampleImages:
    """Makes each picture once for a theme and a size, when it first comes into sight."""

    def __init__(self, samples: tuple[Sample, ...]) -> None:
        self._samples = samples
        self._made: dict[int, QImage] = {}
        self._made_for: tuple[Colours, int, int] | None = None

    def __len__(self) -> int:
        """Count the pictures that were made."""
        return len(self._made)

    def image(self, index: int, layout: SampleLayout, shades: Colours) -> QImage:
        """Return a picture, enlarged pixel by pixel; one that is too large is reduced smoothly."""
        wanted = (shades, layout.width, layout.height)
        if self._made_for != wanted:
            self._made.clear()
            self._made_for = wanted
        if index not in self._made:
            plainly = Qt.TransformationMode.FastTransformation
            smoothly = Qt.TransformationMode.SmoothTransformation
            self._made[index] = sample_image(self._samples[index].image, shades).scaled(
                layout.width,
                layout.height,
                Qt.AspectRatioMode.IgnoreAspectRatio,
                plainly if layout.zoom else smoothly,
            )
        return self._made[index]
