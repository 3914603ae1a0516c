"""Takes pictures of the lens, of doubt and of numbers, for scripts/screenshots.py."""

from typing import TYPE_CHECKING, Final

import numpy as np

from lenet_app.ink.strokes import Ink, Stroke
from lenet_app.records import StepName

if TYPE_CHECKING:
    from screenshots import Photographer

CORNER: Final = Ink((Stroke.of([[10, 12], [40, 12], [24, 50]]),), pen_px=8)
FOUR: Final = (((70, 70), (30, 150), (110, 150)), ((92, 70), (92, 215)))
SEVEN: Final = (((160, 72), (240, 72), (190, 215)),)
LEFT_OUT: Final[tuple[StepName, ...]] = ("crop", "fit", "centre")
SCRIBBLES: Final = 200  # one of so many is surely a thing that the network has doubts about
ROW: Final = (
    ((45, 65), (20, 115), (75, 115)), ((58, 70), (58, 155)),
    ((100, 80), (120, 64), (140, 80), (98, 155), (145, 155)),
    ((178, 65), (178, 155)),
    ((225, 65), (205, 90), (206, 132), (226, 155), (246, 130), (245, 88), (225, 65)),
)  # fmt: skip


def take_honesty(photographer: "Photographer") -> None:
    """Show the way with and without its steps, a scribble, two digits, and a number."""
    app, window = photographer.app, photographer.app.window
    switches = window.lens.switches
    app.drawing.replace_ink(CORNER, "example")
    _settle(photographer)
    photographer.take("lens")
    for part in LEFT_OUT:
        switches.switch(part).click()
        photographer.wait(lambda: photographer.left_out == switches.left_out)
        _settle(photographer)
        photographer.take(f"lens-without-{len(switches.left_out)}")
    switches.put_back()
    photographer.wait(lambda: not photographer.left_out)
    for seed in range(SCRIBBLES):
        points = np.random.default_rng(seed).uniform(60, 220, (7, 2))
        app.drawing.replace_ink(Ink((Stroke.of(points),)), "example")
        _settle(photographer)
        if window.answer.face.kind == "unsure":
            break
    photographer.take("unsure")
    pair = Ink(tuple(Stroke.of(line) for line in (*FOUR, *SEVEN)), pen_px=14)
    app.drawing.replace_ink(pair, "example")
    photographer.wait(lambda: window.answer.face.kind == "several")
    photographer.take("two-digits")
    window.verbs["numbers"].setChecked(True)
    photographer.take("number")
    app.drawing.replace_ink(Ink(tuple(Stroke.of(line) for line in ROW), pen_px=9), "example")
    photographer.wait(lambda: len(window.answer.face.sign) == len(ROW) - 1)
    photographer.take("long-number")
    window.verbs["numbers"].setChecked(False)
    photographer.draw_example()


def _settle(photographer: "Photographer") -> None:
    """Wait until the steps and the digits of what is on the pad have been looked at."""
    photographer.wait(lambda: photographer.read >= photographer.app.session.subject)
