"""Shows of every map of a layer the patches that excite it most, with value and class."""

from typing import Final

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFont,
    QFontMetrics,
    QHelpEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from lenet_app.records import NumberTable, Sample, StrongestOfLayer, StrongPatch
from lenet_app.widgets.device_pixels import draw_outline, enter_device_pixels
from lenet_app.widgets.map_grid import Box
from lenet_app.widgets.number_text import tabular
from lenet_app.widgets.patch_layout import PatchLayout, patch_layout
from lenet_app.widgets.patch_words import PatchWords
from lenet_app.widgets.sample_image import sample_image
from lenet_app.widgets.theme import GRID_PX, LABEL_SCALE, Colours, colours, scaled_font

# What a layout keeps room for, however many patches a map has.
RANKS: Final = 9
MOST_WORD_PX: Final = 11 * GRID_PX
FOCUS_PX: Final = 2
NOTHING: Final = StrongestOfLayer("", ())


class PatchSheet(QWidget):
    """A map a row, its strongest patch first; a click or Enter chooses the patch's picture."""

    chosen = Signal(object)  # Sample
    pointed = Signal(str)  # what is under the pointer or the keyboard, in a sentence
    walked = Signal(QRect)  # where the keyboard is, to be scrolled to

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layer = NOTHING
        self._words = PatchWords(NOTHING, ())
        self._images: dict[int, QImage] = {}  # by the row of the example
        self._at = (0, 0)
        self._under: tuple[int, int] | None = None
        self._layout = self._find_layout()
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Strongest patches"))

    @property
    def layer(self) -> StrongestOfLayer:
        """Return what is shown."""
        return self._layer

    def show_layer(self, layer: StrongestOfLayer, classes: tuple[str, ...]) -> None:
        """Show the patches of a layer's maps."""
        self._layer, self._words = layer, PatchWords(layer, classes)
        self._images.clear()
        self._at, self._under = (0, 0), None
        self._measure()
        self._tell()

    def numbers(self) -> NumberTable | None:
        """Return every patch: its map, rank, value, class, example and place."""
        rows = [
            (
                *(number, rank + 1, patch.value, self._words.name(patch.sample.label)),
                *(patch.sample.row, patch.row, patch.column),
            )
            for number, patches in enumerate(self._layer.maps)
            for rank, patch in enumerate(patches)
        ]
        columns = ("map", "rank", "value", "class", "picture", "row", "column")
        title = self.tr("Strongest patches {0}").format(self._layer.layer)
        return NumberTable(title, columns, rows) if rows else None

    def patch(self, place: tuple[int, int] | None) -> StrongPatch | None:
        """Return the patch of a map and a rank; None where there is none."""
        if place is None or not 0 <= place[0] < len(self._layer.maps):
            return None
        patches = self._layer.maps[place[0]]
        return patches[place[1]] if 0 <= place[1] < len(patches) else None

    def sentence(self, place: tuple[int, int]) -> str:
        """Say all that is known of a patch, or that there is none."""
        return self._words.patch(place[0], self.patch(place))

    # --- walking --------------------------------------------------------------------------------

    def place_of(self, number: int, rank: int) -> QRect:
        """Tell where a patch lies."""
        return self._layout.patch(number, rank)

    def walk_to(self, number: int, rank: int) -> None:
        """Put the keyboard on a patch and bring it into sight."""
        if not self._layer.maps:
            return
        number = min(max(0, number), len(self._layer.maps) - 1)
        rank = min(max(0, rank), max(0, len(self._layer.maps[number]) - 1))
        self._at = (number, rank)
        layout = self._layout
        self._tell()
        self.walked.emit(layout.patch(number, rank).united(layout.caption_of(number, rank)))
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk with the arrows; Enter chooses."""
        number, rank = self._at
        steps = {
            Qt.Key.Key_Left: (number, rank - 1),
            Qt.Key.Key_Right: (number, rank + 1),
            Qt.Key.Key_Up: (number - 1, rank),
            Qt.Key.Key_Down: (number + 1, rank),
            Qt.Key.Key_Home: (0, 0),
            Qt.Key.Key_End: (len(self._layer.maps) - 1, 0),
        }
        key = Qt.Key(event.key())
        if key in steps:
            self.walk_to(*steps[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self._at)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the patch under the pointer."""
        place = self._place_at(event)
        if event.button() != Qt.MouseButton.LeftButton or self.patch(place) is None:
            event.ignore()
            return
        self._at = place or self._at
        self._tell()
        self.update()
        self._choose(place)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Say what is under the pointer."""
        place = self._place_at(event)
        if place != self._under:
            self._under = place if self.patch(place) else None
            shape = Qt.CursorShape
            self.setCursor(shape.PointingHandCursor if self._under else shape.ArrowCursor)
            self._tell()

    def leaveEvent(self, event: QEvent) -> None:
        """Say where the keyboard is."""
        self._under = None
        self._tell()
        super().leaveEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that the keyboard is elsewhere."""
        super().focusOutEvent(event)
        self.update()

    def event(self, event: QEvent) -> bool:
        """Explain the patch under the pointer."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            place = self._layout.at(event.pos().x(), event.pos().y())
            if place is not None and self.patch(place) is not None:
                QToolTip.showText(event.globalPos(), self.sentence(place), self)
            else:
                QToolTip.hideText()
                event.ignore()
            return True
        return super().event(event)

    def _place_at(self, event: QMouseEvent) -> tuple[int, int] | None:
        return self._layout.at(int(event.position().x()), int(event.position().y()))

    def _choose(self, place: tuple[int, int] | None) -> None:
        patch = self.patch(place)
        if patch is not None:
            sample: Sample = patch.sample
            self.chosen.emit(sample)

    def _tell(self) -> None:
        sentence = self.sentence(self._under or self._at) if self._layer.maps else ""
        self.setAccessibleDescription(sentence)
        self.pointed.emit(sentence)

    # --- size and looks -------------------------------------------------------------------------

    def _find_layout(self) -> PatchLayout:
        metrics = QFontMetrics(self._font())
        label = metrics.horizontalAdvance(f"{self._layer.layer} {len(self._layer.maps)}") + GRID_PX
        captions = (
            metrics.horizontalAdvance(self._words.value_and_class(patch))
            for patches in self._layer.maps
            for patch in patches[:1]
        )
        widest = min(MOST_WORD_PX, max(captions, default=0) + GRID_PX)
        return patch_layout(
            self.width(), len(self._layer.maps), RANKS, label, metrics.height(), widest
        )

    def sizeHint(self) -> QSize:
        """Ask for all maps."""
        return QSize(40 * GRID_PX, self._layout.height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap anew."""
        super().resizeEvent(event)
        self._measure()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the font and the theme."""
        super().changeEvent(event)
        self._images.clear()
        self._measure()

    def _measure(self) -> None:
        self._layout = self._find_layout()
        self.setFixedHeight(max(1, self._layout.height))
        self.update()

    def _font(self) -> QFont:
        return tabular(scaled_font(self.font(), LABEL_SCALE))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the maps that are in sight."""
        shades, layout = colours(self.palette()), self._layout
        painter = QPainter(self)
        painter.setFont(self._font())
        for number in layout.rows_between(event.rect().top(), event.rect().bottom()):
            self._paint_map(painter, number, layout, shades)
        painter.end()

    def _paint_map(
        self, painter: QPainter, number: int, layout: PatchLayout, shades: Colours
    ) -> None:
        patches, row = self._layer.maps[number], layout.row(number)
        painter.setPen(shades.text)
        name = row.adjusted(0, 0, layout.label - row.width(), layout.side - row.height())
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(name, middle, f"{self._layer.layer} {number}")
        if not patches:
            painter.setPen(shades.faint)
            beside = row.adjusted(layout.label + GRID_PX // 2, 0, 0, layout.side - row.height())
            painter.drawText(beside, middle, self.tr("nothing excites it"))
        metrics, elide = painter.fontMetrics(), Qt.TextElideMode.ElideRight
        for rank, patch in enumerate(patches):
            is_at = self.hasFocus() and (number, rank) == self._at
            self._paint_patch(painter, patch, layout.patch(number, rank), shades, is_at=is_at)
            painter.setPen(shades.text if is_at else shades.faint)
            caption = metrics.elidedText(self._words.value_and_class(patch), elide, layout.cell)
            painter.drawText(layout.caption_of(number, rank), Qt.AlignmentFlag.AlignCenter, caption)

    def _paint_patch(
        self, painter: QPainter, patch: StrongPatch, place: QRect, shades: Colours, *, is_at: bool
    ) -> None:
        """Paint what the unit saw; what lies over the picture's edge is padding."""
        row = patch.sample.row
        if row not in self._images:
            self._images[row] = sample_image(patch.sample.image, shades)
        image = self._images[row]
        left, top, right, bottom = patch.box
        ratio = self.devicePixelRatioF()
        painter.save()
        enter_device_pixels(painter, place.left(), place.top())
        side_px = round(place.width() * ratio)
        # Whole zooms where a pixel of the picture is larger than one of the screen.
        zoom = side_px / max(right - left, bottom - top)
        zoom = float(int(zoom)) if zoom >= 1 else zoom
        across, down = round((right - left) * zoom), round((bottom - top) * zoom)
        painter.translate((side_px - across) // 2, (side_px - down) // 2)
        painter.fillRect(0, 0, across, down, shades.hairline)
        painter.setClipRect(0, 0, across, down)
        whole = QRectF(-left * zoom, -top * zoom, image.width() * zoom, image.height() * zoom)
        painter.drawImage(whole, image)
        painter.setClipping(False)
        line = shades.accent if is_at else shades.hairline
        width = max(1, round((FOCUS_PX if is_at else 1) * ratio))
        draw_outline(painter, Box(0, 0, across, down), line, width)
        painter.restore()
