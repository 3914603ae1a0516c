"""Lays pictures out in rows that are as high as the room allows; what does not fit scrolls."""

from collections.abc import Sequence
from typing import Final, Protocol

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from lenet_app.widgets.theme import GRID_PX

# A title, a picture of 28 pixels at three screen pixels each.
LEAST_ROW_PX: Final = 13 * GRID_PX
GAP_PX: Final = 2 * GRID_PX
# The same with pictures at two screen pixels each, without a legend.
LEAST_COMPACT_PX: Final = 9 * GRID_PX
# A picture lower than this is enlarged by leaving a row less.
FAIR_ROW_PX: Final = 18 * GRID_PX


class Fitted(Protocol):
    """A picture that knows how wide it is when it has a height."""

    def width_for(self, height: int) -> int:
        """Measure the width."""

    def set_compact(self, is_compact: bool) -> None:
        """Do with less room, or with the usual."""


class PictureFlow(QScrollArea):
    """A single row scrolls sideways; where there is room for several, they scroll up and down."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._content = QWidget()
        self._pictures: tuple[QWidget, ...] = ()
        self._content.setAutoFillBackground(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(self._content)
        self.viewport().setAutoFillBackground(False)

    def hold(self, pictures: Sequence[QWidget]) -> None:
        """Take pictures, from left to right; each has `width_for`, and may be hidden."""
        self._pictures = tuple(pictures)
        for picture in pictures:
            picture.setParent(self._content)

    def minimumSizeHint(self) -> QSize:
        """Refuse less than one row and the bar that scrolls it."""
        bar = self.horizontalScrollBar().sizeHint().height()
        return QSize(20 * GRID_PX, LEAST_ROW_PX + bar)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out anew."""
        super().resizeEvent(event)
        self.lay_out()

    def lay_out(self) -> None:
        """Place every picture that is not hidden; call it when one changes its width."""
        shown = [picture for picture in self._pictures if not picture.isHidden()]
        room = self.maximumViewportSize()
        self._set_compact(shown, False)
        places = flow(shown, room, self.horizontalScrollBar().sizeHint().height())
        if places and places[-1].right() >= room.width():
            self._set_compact(shown, True)
            fitting = compact_row(shown, room)
            places = fitting or places
            self._set_compact(shown, bool(fitting))
        for picture, place in zip(shown, places, strict=True):
            picture.setGeometry(place)
        edge = QRect().united(QRect(0, 0, 1, 1))
        for place in places:
            edge = edge.united(place)
        self._content.resize(edge.size())

    @staticmethod
    def _set_compact(pictures: Sequence[QWidget], is_compact: bool) -> None:
        for picture in pictures:
            picture.set_compact(is_compact)  # type: ignore[attr-defined]


def compact_row(pictures: Sequence[QWidget], room: QSize) -> list[QRect]:
    """Place compact pictures in one row, as high as they fit; no places where they do not."""
    for height in range(room.height(), LEAST_COMPACT_PX - 1, -1):
        places = _wrapped(pictures, height, None, GRID_PX)
        if places[-1].right() < room.width():
            return places
    return []


def flow(pictures: Sequence[QWidget], room: QSize, bar_px: int) -> list[QRect]:
    """Tell where pictures lie: in as few rows as they fit, for then they are the largest.

    Where they do not fit at all: in one row if there is no room for two fair ones, else in rows
    of a fair height.
    """
    most = max(1, (room.height() + GAP_PX) // (LEAST_ROW_PX + GAP_PX))
    for rows in range(1, most + 1):
        height = (room.height() + GAP_PX) // rows - GAP_PX
        places = _wrapped(pictures, height, room.width())
        if all(place.bottom() < room.height() and place.right() < room.width() for place in places):
            return places
    if room.height() < 2 * FAIR_ROW_PX:
        return _wrapped(pictures, room.height() - bar_px, None)
    return _wrapped(pictures, FAIR_ROW_PX, room.width() - bar_px)


def _wrapped(
    pictures: Sequence[QWidget], height: int, width: int | None, gap_px: int = GAP_PX
) -> list[QRect]:
    places: list[QRect] = []
    left = top = 0
    for picture in pictures:
        wide = picture.width_for(height)  # type: ignore[attr-defined]
        if width is not None and left and left + wide > width:
            left, top = 0, top + height + gap_px
        places.append(QRect(left, top, wide, height))
        left += wide + gap_px
    return places
