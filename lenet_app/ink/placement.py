"""Tells how ink comes from the pad into the field of the network's input, and the way back."""

from lenet_app.ink.raster import CENTRE_PX, centre_of_mass, fit_of, fitted, painted
from lenet_app.ink.strokes import Ink
from lenet_app.records import Placement


def fitting_of(ink: Ink) -> Placement:
    """Tell how ink is cropped and scaled, before its centre of mass comes to the middle.

    The ink must not be blank.
    """
    (left, top, right, bottom), scale = fit_of(ink)
    middle_x, middle_y = (left + right) / 2, (top + bottom) / 2
    return Placement(scale, CENTRE_PX - scale * middle_x, CENTRE_PX - scale * middle_y)


def centred_by(fitting: Placement, centre: tuple[float, float]) -> Placement:
    """Tell how ink lies whose centre of mass, found in the field, has come to the middle."""
    return fitting.shifted(CENTRE_PX - centre[0], CENTRE_PX - centre[1])


def placement_of(ink: Ink) -> Placement:
    """Tell how ink comes to the network: cropped, scaled, centred. The ink must not be blank."""
    x, y = centre_of_mass(painted([fitted(ink)]))[0].tolist()
    return centred_by(fitting_of(ink), (x, y))
