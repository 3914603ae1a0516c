"""Takes pictures of kernels, as they are and changed by hand, for scripts/screenshots.py."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt

from lenet_app.widgets.kernel_plan import KernelSpot, Place

if TYPE_CHECKING:
    from screenshots import Photographer

TALL_PX: Final = 300  # of a pane that was pulled up


def take_kernels(photographer: "Photographer") -> None:
    """Show C1 and C3 of the shipped network; then a muted map and a replaced kernel."""
    window, editing = photographer.app.window, photographer.app.session.editing
    show_kernels(photographer, "C1", "kernels-c1")
    show_kernels(photographer, "C3", "kernels-c3")
    kernels = window.kernels
    kernels.edits.toggle_map("C1", 2)
    kernels.show_layer("C1")
    kernels.body.sheet.walk_to(Place(4, 0))
    kernels.body.sheet.opened.emit(Place(4, 0))
    next(a for a in kernels.body.editor.menu.actions() if a.data() == "edge across").trigger()
    photographer.wait(lambda: photographer.app.window.windowTitle().endswith("network)"))
    photographer.take("network-edited")
    editing.restore()
    photographer.wait(lambda: not photographer.app.window.windowTitle().endswith("network)"))
    kernels.body.close_editor()
    photographer.put_away()


def show_kernels(photographer: "Photographer", layer: str, name: str) -> None:
    """Show a layer's kernels with the pointer on one, in a pane that was pulled up."""
    window = photographer.app.window
    window.show_pane("kernels")
    window.resizeDocks([window.docks["kernels"]], [TALL_PX], Qt.Orientation.Vertical)
    window.kernels.show_layer(layer)
    sheet = window.kernels.body.sheet
    place = Place(3, sheet.lead if layer == "C1" else 1)
    sheet.walk_to(place)
    sheet.pointed.emit(KernelSpot(place, 1, 2))
    photographer.take(name)
    sheet.pointed.emit(None)
