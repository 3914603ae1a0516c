"""Says where a layer's kernels lie: a column a map, a row an input, in whole device pixels."""

from dataclasses import dataclass
from typing import Final, NamedTuple

from lenet_app.insight.kernels import KernelBank
from lenet_app.widgets.map_grid import Box

HEAD: Final = -1  # the row of the maps, or the column of what they read

# In device-independent pixels. A kernel is as small as LEAST only where all then fit; a smaller one
# than READABLE cannot be aimed at, and beyond MOST a larger one says no more. Maps beyond their
# most are shown with pixels left out.
LEAST_KERNEL_PX: Final = 15
READABLE_KERNEL_PX: Final = 20
MOST_KERNEL_PX: Final = 120
MOST_MAP_PX: Final = 56
GAP_PX: Final = 2
FLAT_LINES: Final = 1.75  # the height of a number that stands for a kernel, in lines of text


class Place(NamedTuple):
    """A kernel or bias by its map's column and its row; `HEAD` for the map, or for what is read."""

    column: int
    row: int


class KernelSpot(NamedTuple):
    """A number of a kernel: its place in the table, and its row and column there."""

    place: Place
    row: int = 0
    column: int = 0


@dataclass(frozen=True)
class KernelMeasures:
    """What the plan has to leave room for, in device pixels, and what one pixel of the eye is.

    `map_sides`, `input_sides`: (height, width) of the maps, and of what they read. `name`: width of
    a row's name. `number`: width that a 1×1 kernel needs for its number. `line`: a line of text.
    """

    map_sides: tuple[int, int]
    input_sides: tuple[int, int]
    name: int
    number: int
    line: int
    ratio: float = 1.0


@dataclass(frozen=True)
class KernelPlan:
    """A table of kernels below its maps and beside its inputs; biases in a row at its foot.

    All in device pixels. Heads stay where they are while the body is scrolled. `flat`: the height
    of kernels of 1×1, which are written as numbers; 0 where kernels are pictures.
    """

    maps: int
    rows: int  # of kernels; the row after them is the biases'
    kernel_height: int
    kernel_width: int
    zoom: int
    gap: int
    left: int
    top: int
    line: int
    bias: int
    map_step: int
    map_zoom: int
    input_step: int
    input_zoom: int
    flat: int = 0

    @property
    def pitch_x(self) -> int:
        """Measure from one column to the next."""
        return self.kernel_width * self.zoom + self.gap

    @property
    def pitch_y(self) -> int:
        """Measure from one row to the next."""
        return (self.flat or self.kernel_height * self.zoom) + self.gap

    @property
    def body_width(self) -> int:
        """Measure all columns."""
        return self.gap + self.maps * self.pitch_x

    @property
    def body_height(self) -> int:
        """Measure all rows, the biases among them."""
        return self.gap + self.rows * self.pitch_y + self.bias + self.gap

    def box(self, place: Place, across: int = 0, down: int = 0) -> Box:
        """Tell where a place lies while the body is scrolled so far across and down."""
        left, width = self.left + self.gap + place.column * self.pitch_x - across, self.pitch_x
        top, height = self.top + self.gap + place.row * self.pitch_y - down, self.pitch_y
        if place.column == HEAD:
            left, width = 0, self.left
        if place.row == HEAD:
            top, height = 0, self.top
        elif place.row == self.rows:
            height = self.bias + self.gap
        return Box(left, top, width - self.gap, height - self.gap)

    def place_at(self, x: float, y: float, across: int = 0, down: int = 0) -> Place | None:
        """Find what is at a device pixel; None beside the table and in its corner."""
        column = HEAD if x < self.left else int(x - self.left + across) // self.pitch_x
        row = HEAD if y < self.top else int(y - self.top + down) // self.pitch_y
        if row >= self.rows:
            # The biases have less height than a kernel.
            foot = int(y - self.top + down) - self.rows * self.pitch_y
            row = self.rows if foot <= self.bias + self.gap else self.rows + 1
        if x < 0 or y < 0 or column >= self.maps or row > self.rows or column == row == HEAD:
            return None
        return Place(column, row)

    def spot_at(self, x: float, y: float, across: int = 0, down: int = 0) -> KernelSpot | None:
        """Find the number at a device pixel; hairlines belong to the number before them."""
        place = self.place_at(x, y, across, down)
        if place is None or place.row == self.rows or HEAD in place:
            return None if place is None else KernelSpot(place)
        box = self.box(place, across, down)
        row = min(max(0, int(y) - box.top) // self.zoom, self.kernel_height - 1)
        column = min(max(0, int(x) - box.left) // self.zoom, self.kernel_width - 1)
        return KernelSpot(place, row, column)

    def maps_between(self, across: int, width: int) -> range:
        """List the maps of which something is in sight."""
        return _between(across, width - self.left, self.pitch_x, self.maps)

    def rows_between(self, down: int, height: int) -> range:
        """List the rows of kernels of which something is in sight."""
        return _between(down, height - self.top, self.pitch_y, self.rows)


def plan_kernels(
    bank: KernelBank, rows: int, room: tuple[int, int], measures: KernelMeasures
) -> KernelPlan:
    """Choose the largest whole-number zoom at which the table fits a room of (width, height).

    Where none does, the least at which kernels can be aimed at and their maps seen: it scrolls.
    """
    ratio = measures.ratio
    side = min(bank.width, bank.height)
    sides = (*measures.map_sides, *measures.input_sides)
    seen = [length for length in sides if length <= MOST_MAP_PX * ratio]
    if bank.is_subsampling:
        seen.append(measures.number)

    def zoom_from(least_px: int) -> int:
        return -(-max(round(least_px * ratio), *seen, 1) // side)

    largest = max(zoom_from(READABLE_KERNEL_PX), round(MOST_KERNEL_PX * ratio) // side)
    for zoom in range(largest, zoom_from(LEAST_KERNEL_PX) - 1, -1):
        plan = _planned(bank, rows, zoom, measures)
        fits_across = plan.left + plan.body_width <= room[0]
        if fits_across and plan.top + plan.body_height <= room[1]:
            return plan
    # It scrolls; upright only, if that will do.
    for zoom in range(zoom_from(READABLE_KERNEL_PX), zoom_from(LEAST_KERNEL_PX) - 1, -1):
        plan = _planned(bank, rows, zoom, measures)
        if plan.left + plan.body_width <= room[0]:
            return plan
    return _planned(bank, rows, zoom_from(READABLE_KERNEL_PX), measures)


def _planned(bank: KernelBank, rows: int, zoom: int, measures: KernelMeasures) -> KernelPlan:
    gap = max(1, round(GAP_PX * measures.ratio))
    pad = 2 * gap
    width, height = bank.width * zoom, bank.height * zoom
    flat = round(FLAT_LINES * measures.line) if bank.is_subsampling else 0
    map_step, map_zoom = _fitting(measures.map_sides, (height, width))
    input_step, input_zoom = _fitting(measures.input_sides, (height, width))
    map_height = -(-measures.map_sides[0] // map_step) * map_zoom
    input_width = -(-measures.input_sides[1] // input_step) * input_zoom
    return KernelPlan(
        maps=bank.maps,
        rows=rows,
        kernel_height=bank.height,
        kernel_width=bank.width,
        zoom=zoom,
        gap=gap,
        left=measures.name + pad + input_width + pad,
        top=measures.line + map_height + pad,
        line=measures.line,
        bias=flat or max(measures.line * 2 // 3, 4 * gap),
        map_step=map_step,
        map_zoom=map_zoom,
        input_step=input_step,
        input_zoom=input_zoom,
        flat=flat,
    )


def _fitting(sides: tuple[int, int], room: tuple[int, int]) -> tuple[int, int]:
    """Tell which pixels of a map are shown (each, every second …) and how large they become."""
    step = max(1, *(-(-side // length) for side, length in zip(sides, room, strict=True)))
    zoom = min(length // -(-side // step) for side, length in zip(sides, room, strict=True))
    return step, max(1, zoom)


def _between(scrolled: int, seen: int, pitch: int, count: int) -> range:
    first = min(max(0, scrolled // pitch), count)
    after = min(max(first, -(-(scrolled + max(0, seen)) // pitch)), count)
    return range(first, after)
