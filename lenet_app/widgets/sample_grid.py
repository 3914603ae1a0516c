"""A contact sheet: small pictures with their captions, walked by mouse and keyboard."""

from typing import Final

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QFontInfo,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip, QWidget

from lenet_app.records import JudgedSample, Sample
from lenet_app.widgets.arrow_keys import key_steps
from lenet_app.widgets.device_pixels import enter_device_pixels
from lenet_app.widgets.number_text import tabular
from lenet_app.widgets.sample_captions import SampleCaptions
from lenet_app.widgets.sample_images import SampleImages
from lenet_app.widgets.sample_layout import HAIRLINE_PX, SampleLayout, sample_layout
from lenet_app.widgets.sample_painting import SamplePainter
from lenet_app.widgets.sample_words import SampleWords, sample_of
from lenet_app.widgets.theme import GRID_PX, LABEL_SCALE, Colours, colours, scaled_font

Shown = Sample | JudgedSample

# Pictures that are waited for look like this much of themselves.
WAITING_OPACITY: Final = 0.35
LEAST_ROWS: Final = 2


class SampleGrid(QAbstractScrollArea):
    """Shows examples; a double click or Enter chooses one. Only what is in sight is painted."""

    chosen = Signal(object)  # Sample
    pointed = Signal(str)  # what is under the pointer or the keyboard, in a sentence
    turned = Signal(int)  # pages to go on, negative for back; the keyboard walked off the page

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[Shown, ...] = ()
        self._words = SampleWords(())
        self._images = SampleImages(())
        self._captions = SampleCaptions((), (), self._words)
        self._layout_known: SampleLayout | None = None
        self._at = 0
        self._under: int | None = None
        self._message = ""
        self._is_waiting = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Always there: the columns would change with it.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.setAccessibleName(self.tr("Pictures"))

    @property
    def shown(self) -> tuple[Shown, ...]:
        """Return the examples that are shown."""
        return self._shown

    @property
    def current(self) -> Sample | None:
        """Return the example that the keyboard is at; None where there is none."""
        return sample_of(self._shown[self._at]) if self._shown else None

    def show_samples(
        self, shown: tuple[Shown, ...], classes: tuple[str, ...], words: SampleWords | None = None
    ) -> None:
        """Show other examples, from the first on; captions name `classes`, or are of `words`."""
        self._shown = shown
        self._words = words or SampleWords(classes)
        self._captions = SampleCaptions(shown, classes, self._words)
        self._images = SampleImages(tuple(map(sample_of, shown)))
        self._at, self._under = 0, None
        self._is_waiting = False
        self._measure()
        self.verticalScrollBar().setValue(0)
        self._tell()

    def show_message(self, message: str) -> None:
        """Say in place of the pictures what is, such as that there are none."""
        self._message = message
        self.viewport().update()

    def wait(self) -> None:
        """Fade the pictures until others come."""
        self._is_waiting = True
        self.viewport().update()

    def place_of(self, index: int) -> QRect:
        """Tell where a picture lies, in the viewport's units."""
        box, ratio = self._layout.picture(index), self.devicePixelRatioF()
        top = box.top / ratio - self.verticalScrollBar().value()
        return QRectF(box.left / ratio, top, box.width / ratio, box.height / ratio).toRect()

    # --- walking --------------------------------------------------------------------------------

    def walk_to(self, index: int) -> None:
        """Put the keyboard on a picture and bring it into sight."""
        if not self._shown:
            return
        self._at = min(max(0, index), len(self._shown) - 1)
        layout, ratio = self._layout, self.devicePixelRatioF()
        picture, bar = layout.picture(self._at), self.verticalScrollBar()
        top = (picture.top - layout.gap) / ratio
        bottom = (picture.top + layout.row_height) / ratio
        if top < bar.value():
            bar.setValue(int(top))
        elif bottom > bar.value() + self.viewport().height():
            bar.setValue(int(bottom) - self.viewport().height() + 1)
        self.viewport().update()
        self._tell()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk with the arrows; Enter chooses; the page keys turn pages."""
        key = Qt.Key(event.key())
        steps = key_steps(self._layout.columns, self._at, len(self._shown))
        if key in steps:
            to = self._at + steps[key]
            if 0 <= to < len(self._shown):
                self.walk_to(to)
            elif key == Qt.Key.Key_Left:
                self.turned.emit(-1)
            elif key == Qt.Key.Key_Right:
                self.turned.emit(1)
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.turned.emit(1 if key == Qt.Key.Key_PageDown else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Put the keyboard on the picture under the pointer."""
        index = self._index_at(event.position())
        if index is not None:
            self.walk_to(index)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let the release of a click end here; a scroll area would pass it on."""
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Choose the picture under the pointer."""
        index = self._index_at(event.position())
        if index is not None:
            self.walk_to(index)
            self._choose()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Outline the picture under the pointer and say what it is."""
        self._point_at(self._index_at(event.position()))

    def viewportEvent(self, event: QEvent) -> bool:
        """Explain the picture under the pointer; forget it when the pointer leaves."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            index = self._index_at(QPointF(event.pos()))
            if index is None:
                QToolTip.hideText()
            else:
                QToolTip.showText(event.globalPos(), self._tooltip(index), self.viewport())
            return True
        if event.type() == QEvent.Type.Leave:
            self._point_at(None)
        return super().viewportEvent(event)

    def event(self, event: QEvent) -> bool:
        """Show whether the keyboard is here."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.viewport().update()
        return super().event(event)

    def _tooltip(self, index: int) -> str:
        sentence = self._words.sentence(self._shown[index])
        return f"{sentence}\n{self.tr('Double click or Enter puts it on the pad')}"

    def _index_at(self, position: QPointF | QPoint) -> int | None:
        ratio = self.devicePixelRatioF()
        place = QPointF(position) + QPointF(0, self.verticalScrollBar().value())
        return self._layout.index_at(place.x() * ratio, place.y() * ratio)

    def _point_at(self, index: int | None) -> None:
        if index != self._under:
            self._under = index
            self.viewport().update()
            self._tell()

    def _choose(self) -> None:
        if self._shown:
            self.chosen.emit(sample_of(self._shown[self._at]))

    def _tell(self) -> None:
        index = self._at if self._under is None else self._under
        sentence = self._words.sentence(self._shown[index]) if self._shown else ""
        self.setAccessibleDescription(sentence)
        self.pointed.emit(sentence)

    # --- size -----------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        """Ask for a few rows."""
        return QSize(38 * GRID_PX, 44 * GRID_PX)

    def minimumSizeHint(self) -> QSize:
        """Ask for two rows of two pictures."""
        return QSize(18 * GRID_PX, LEAST_ROWS * 10 * GRID_PX)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the pictures out anew, keeping the present one in sight."""
        super().resizeEvent(event)
        self._measure()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme and the font."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange):
            self._measure()

    @property
    def _layout(self) -> SampleLayout:
        if self._layout_known is None:
            self._measure()
        assert self._layout_known is not None  # noqa: S101 - `_measure` has just set it
        return self._layout_known

    def _device_font(self) -> QFont:
        """Return the captions' font for a painter whose units are device pixels."""
        font = tabular(scaled_font(self.font(), LABEL_SCALE))
        font.setPixelSize(round(QFontInfo(font).pixelSize() * self.devicePixelRatioF()))
        return font

    def _measure(self) -> None:
        ratio, metrics = self.devicePixelRatioF(), QFontMetrics(self._device_font())
        shape = sample_of(self._shown[0]).image.shape[1:] if self._shown else (1, 1)
        self._layout_known = layout = sample_layout(
            len(self._shown),
            (shape[0], shape[1]),
            round(self.viewport().width() * ratio),
            ratio,
            self._captions.size(metrics, ratio),
        )
        bar, visible = self.verticalScrollBar(), self.viewport().height()
        bar.setRange(0, max(0, round(layout.total_height / ratio) - visible))
        bar.setPageStep(visible)
        bar.setSingleStep(max(1, round(layout.row_height / ratio / 3)))
        self.viewport().update()

    # --- looks ----------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pictures that reach into sight."""
        shades, ratio = colours(self.palette()), self.devicePixelRatioF()
        painter = QPainter(self.viewport())
        if not self._shown:
            painter.setPen(shades.faint)
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.viewport().rect(), flags, self._message)
            return
        layout, scrolled = self._layout, self.verticalScrollBar().value()
        seen = event.rect()
        first, after = layout.rows_between(
            int((seen.top() + scrolled) * ratio), int((seen.bottom() + 1 + scrolled) * ratio)
        )
        enter_device_pixels(painter, 0, -scrolled)
        painter.setFont(self._device_font())
        if self._is_waiting:
            painter.setOpacity(WAITING_OPACITY)
        drawn = SamplePainter(painter, layout, shades, ratio)
        line = max(1, round(HAIRLINE_PX * ratio))
        for index in range(first * layout.columns, min(after * layout.columns, layout.count)):
            drawn.paint_picture(index, self._images.image(index, layout, shades), line)
            shown = self._shown[index]
            is_wrong = isinstance(shown, JudgedSample) and not shown.is_right
            drawn.paint_caption(index, self._captions[index], is_wrong=is_wrong)
        self._paint_marks(drawn, shades, range(first * layout.columns, after * layout.columns))

    def _paint_marks(self, drawn: SamplePainter, shades: Colours, _in_sight: range) -> None:
        """Outline what the pointer and the keyboard are at."""
        if self._under is not None and self._under != self._at:
            drawn.paint_outline(self._under, shades.faint)
        drawn.paint_outline(self._at, shades.accent if self.hasFocus() else shades.faint)
