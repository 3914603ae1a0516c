"""Takes pictures of what mattered and of the strongest patches, for scripts/screenshots.py."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt

from lenet_app.ink.strokes import Ink, Stroke
from lenet_app.widgets.mattered_view import DIFFERENCE

if TYPE_CHECKING:
    from screenshots import Photographer

# A seven with a bar through it: what does the bar do?
SEVEN: Final = Ink(
    (
        Stroke.of([(80, 60), (140, 62), (200, 60)]),
        Stroke.of([(200, 60), (170, 140), (150, 220)]),
        Stroke.of([(120, 140), (210, 142)]),
    )
)
BAR: Final = 0
PANE_PX: Final = 380


def take_mattered(photographer: "Photographer") -> None:
    """Show the pane low and high, with a stroke hidden, its colours on the pad."""
    app, window = photographer.app, photographer.app.window
    view, sheet = window.mattered, window.mattered.strokes.sheet
    app.drawing.replace_ink(SEVEN, "example")
    window.verbs["mattered"].trigger()
    photographer.wait(lambda: sheet.pad_colours() is not None and not view.occlusion.is_waiting)
    photographer.take("mattered")
    window.resizeDocks([window.docks["mattered"]], [PANE_PX], Qt.Orientation.Vertical)
    view.strokes.colour_button.click()
    sheet.choose(BAR)
    sheet.toggle()
    photographer.wait(lambda: view.strokes.bars.compared is not None)
    photographer.take("mattered-stroke-hidden")
    view.strokes.colour_button.click()
    sheet.put_back()
    view.aims.button(DIFFERENCE).click()
    photographer.wait(lambda: sheet.pad_colours() is not None and not view.occlusion.is_waiting)
    photographer.take("mattered-difference")
    photographer.put_away()


def take_strongest(photographer: "Photographer") -> None:
    """Show the pane before and after the search; its dataset is the one chosen for training."""
    window = photographer.app.window
    view = window.strongest
    window.verbs["strongest"].trigger()
    photographer.take("strongest-empty")
    view.first_button.click()
    photographer.wait(lambda: view.found is not None)
    photographer.take("strongest")
    view.layers.choose("C3")
    window.resizeDocks([window.docks["strongest"]], [PANE_PX], Qt.Orientation.Vertical)
    photographer.take("strongest-c3")
    photographer.put_away()
