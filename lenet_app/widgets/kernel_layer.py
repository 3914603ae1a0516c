"""One layer's kernels with its maps and what it reads, kept together as answers come."""

from lenet_app.insight.kernels import INPUT, KernelBank
from lenet_app.records import Anatomy, LayerFigures, Prediction
from lenet_app.widgets.kernel_plan import HEAD, Place
from lenet_app.widgets.layer_choice import entry_of
from lenet_app.widgets.shown_kernels import ShownKernels
from lenet_app.widgets.shown_layer import ShownLayer


class KernelLayer:
    """What the table of a bank shows: kernels, and the maps above and beside them."""

    def __init__(self, bank: KernelBank, anatomy: Anatomy) -> None:
        figures = {layer.name: layer for layer in anatomy.layers}
        entry = LayerFigures(INPUT, "", anatomy.input, 0, None)
        is_first = bank.before == INPUT
        self.bank = bank
        self.shown = ShownKernels(bank)
        self.maps = ShownLayer(figures[bank.layer])
        self.inputs = ShownLayer(figures.get(bank.before, entry), is_input=is_first)

    @property
    def lead(self) -> int:
        """Count the rows above the first input: kernels in colour."""
        return 1 if self.shown.has_colour else 0

    def put(self, prediction: Prediction) -> bool:
        """Take the newest maps; tell whether they are this network's.

        An answer of the network before may still be on its way.
        """
        values = {layer.figures.name: layer.values for layer in prediction.layers}
        values[INPUT] = entry_of(prediction)
        pairs = ((self.maps, self.bank.layer), (self.inputs, self.bank.before))
        for shown, name in pairs:
            if name not in values or values[name].shape != shown.figures.output:
                return False
        for shown, name in pairs:
            shown.put(values[name])
        return True

    def maps_at(self, place: Place) -> tuple[tuple[str, int], ...]:
        """List the maps, (layer, map), that a place is about: the kernel's own, what it reads."""
        bank = self.bank
        maps = [] if place.column == HEAD else [(bank.layer, place.column)]
        read = place.column if bank.is_subsampling else place.row - self.lead
        if bank.before != INPUT and place.row != HEAD and 0 <= read < self.inputs.count:
            maps.append((bank.before, read))
        return tuple(maps)

    def places_of(self, layer: str, index: int) -> tuple[Place, ...]:
        """List where a map of the network stands in the table."""
        if layer == self.bank.layer:
            return (Place(index, HEAD),)
        if layer == self.bank.before and not self.bank.is_subsampling:
            return (Place(HEAD, self.lead + index),)
        return ()
