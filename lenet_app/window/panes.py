"""Where every pane lies at the first start, and which are hidden then."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDockWidget, QVBoxLayout, QWidget

from lenet_app.widgets.theme import GRID_PX

LEFT: Final = ("pad", "lens", "answer")
# The panes that are hidden at first: tabs below the bands, tabs beside the training, and those that
# float beside the pad.
BELOW: Final[tuple[str, ...]] = ("formula", "kernels", "mattered", "strongest", "moments")
BESIDE_TRAINING: Final = ("samples", "my_digits")
FLOATING: Final = ("results", "compare")
HIDDEN: Final = (*BELOW, *BESIDE_TRAINING, *FLOATING)


def area_of(name: str) -> Qt.DockWidgetArea:
    """Return the side on which a pane lies at the first start."""
    if name in LEFT:
        return Qt.DockWidgetArea.LeftDockWidgetArea
    below = name in BELOW
    return (
        Qt.DockWidgetArea.BottomDockWidgetArea if below else Qt.DockWidgetArea.RightDockWidgetArea
    )


def is_in_sight(pane: QDockWidget) -> bool:
    """Tell whether a pane is shown and lies behind no other.

    For Qt, a tab behind another one is visible too: it is moved out of the window.
    """
    is_inside = pane.isFloating() or pane.window().rect().intersects(pane.geometry())
    return pane.isVisible() and is_inside


def cover_ground(*parts: QWidget) -> None:
    """Have parts of the window fill their own ground.

    What changes in one of them is then painted without the titles and the hairlines of the whole
    window, which Python draws.
    """
    for part in parts:
        part.setAutoFillBackground(True)


def with_margins(*views: QWidget) -> QWidget:
    """Keep a pane's content, from top to bottom, off the window's edge and the hairlines."""
    frame = QWidget()
    layout = QVBoxLayout(frame)
    layout.setContentsMargins(GRID_PX, GRID_PX, GRID_PX, GRID_PX)
    for view in views:
        layout.addWidget(view)
    # Whoever brings the pane to the front means its view.
    frame.setFocusProxy(views[0])
    return frame
