"""Chooses what of the kernels is shown: which layer, weights or change, on which scale."""

from collections.abc import Sequence
from typing import Final, get_args

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSizePolicy, QWidget

from lenet_app.records import Choice
from lenet_app.widgets.choice_box import ChoiceBox
from lenet_app.widgets.segments import Segments
from lenet_app.widgets.shown_kernels import KernelMode, KernelScale
from lenet_app.widgets.theme import GRID_PX

# More layers than this drop down, or the pane could not become narrow.
MOST_BUTTONS: Final = 3


class _LayerBox(ChoiceBox):
    """A list as wide as its names, which are short."""

    def __init__(self, choices: Sequence[Choice]) -> None:
        super().__init__(choices)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setMinimumContentsLength(0)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)


class KernelsHeader(QWidget):
    """Three rows of joined buttons."""

    layer_chosen = Signal(str)
    mode_chosen = Signal(str)  # "weights" | "change"
    scale_chosen = Signal(str)  # "per kernel" | "per layer"

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.layers: Segments | ChoiceBox = Segments(())
        self.modes = Segments(self._mode_choices())
        self.scales = Segments(self._scale_choices())
        self.modes.setAccessibleName(self.tr("Weights or their change"))
        self.scales.setAccessibleName(self.tr("Colour scale"))
        self.modes.chosen.connect(self.mode_chosen)
        self.scales.chosen.connect(self.scale_chosen)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(GRID_PX)
        self._row.addWidget(self.layers)
        self._row.addStretch(1)
        self._row.addWidget(self.modes)
        self._row.addWidget(self.scales)

    def choose(self, layer: str, mode: KernelMode, scale: KernelScale) -> None:
        """Press the buttons of what is shown, without announcing it."""
        self.layers.choose(layer)
        self.modes.choose(mode)
        self.scales.choose(scale)

    def offer_layers(self, names: Sequence[str]) -> None:
        """Offer the layers of another network."""
        old = self.layers
        hint = self.tr("The kernels of {0}")
        choices = [Choice(name, name, hint.format(name)) for name in names]
        is_few = len(choices) <= MOST_BUTTONS
        self.layers = Segments(choices) if is_few else _LayerBox(choices)
        self.layers.setAccessibleName(self.tr("Layer"))
        self.layers.chosen.connect(self.layer_chosen)
        self._row.replaceWidget(old, self.layers)
        self.setTabOrder(self.layers, self.modes)
        old.setParent(None)
        old.deleteLater()

    def _mode_choices(self) -> tuple[Choice, ...]:
        hints = {
            "weights": (self.tr("weights"), self.tr("The kernels as they are")),
            "change": (
                self.tr("change"),
                self.tr("What training and changes by hand added since the start"),
            ),
        }
        return tuple(Choice(name, *hints[name]) for name in get_args(KernelMode))

    def _scale_choices(self) -> tuple[Choice, ...]:
        hints = {
            "per kernel": (self.tr("kernel"), self.tr("Each kernel uses all colours")),
            "per layer": (self.tr("layer"), self.tr("All kernels of a layer on one scale")),
        }
        return tuple(Choice(name, *hints[name]) for name in get_args(KernelScale))
