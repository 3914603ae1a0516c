"""Takes pictures of the views that say why the network answers so, for scripts/screenshots.py."""

from typing import TYPE_CHECKING, Final

from lenet_app.records import Unit

if TYPE_CHECKING:
    from screenshots import Photographer

# A unit of each form: three grids, one grid, six grids, contributors.
PINNED: Final = {
    "c1": Unit(1, 2, 10, 12),
    "s2": Unit(2, 3, 6, 9),
    "c3": Unit(3, 1, 4, 5),
    "output": Unit(7, 3),
}
LARGE_PX: Final = (900, 560)


def take_formulas(photographer: "Photographer") -> None:
    """Pin units of every form, then show one where there is room for its numbers."""
    window, desk = photographer.app.window, photographer.app.conductor.formula
    window.show_pane("formula")
    for name, unit in PINNED.items():
        desk.pin(unit)
        photographer.take(f"formula-{name}")
    desk.pin(PINNED["c3"])
    dock = window.docks["formula"]
    dock.setFloating(True)
    dock.resize(*LARGE_PX)
    photographer.save(dock, "formula-large")
    desk.pin(None)
    photographer.put_away()
