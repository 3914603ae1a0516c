"""Says what the two colour scales of the bands mean."""

from PySide6.QtCore import QCoreApplication

from lenet_app.records import Choice
from lenet_app.widgets.shown_layer import Scale

translate = QCoreApplication.translate


def meaning_of(scale: Scale) -> str:
    """Say which maps share a scale."""
    if scale == "per map":
        return translate("scales", "each map on its own scale")
    return translate("scales", "one scale for a layer")


def scale_choices() -> tuple[Choice, ...]:
    """List both scales to choose from."""
    per_map, per_layer = translate("scales", "per map"), translate("scales", "per layer")
    return (
        Choice("per map", per_map, translate("scales", "Each map from 0 to its own largest")),
        Choice("per layer", per_layer, translate("scales", "All maps of a layer on one scale")),
    )
