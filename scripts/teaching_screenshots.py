"""Takes pictures of the user's own digits and of a lesson, for scripts/screenshots.py."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from lenet_app.datasets.synthetic import draw_digit
from lenet_app.ink.files import write_ink_file
from lenet_app.ink.strokes import PAD_SIDE_PX, Ink, Stroke

if TYPE_CHECKING:
    from screenshots import Photographer

DRAWINGS: Final = 120
# A hand that leans to the left and writes uphill.
LEAN: Final = -0.55
RISE_DEG: Final = 24.0
SELECTED: Final = (4, 5, 6)


def take_teaching(photographer: "Photographer", scratch: Path) -> None:
    """Show the gallery without and with drawings, a lesson under way, and what came of it."""
    app, window = photographer.app, photographer.app.window
    gallery, teaching = window.gallery, app.session.teaching
    window.verbs["my_digits"].trigger()
    photographer.take("my-digits-empty")
    path = scratch / "leaning.ink.jsonl"
    rng = np.random.default_rng(7)
    inks = [leaning(draw_digit(number % 10, rng)) for number in range(DRAWINGS)]
    write_ink_file(path, inks)
    with path.open("a", encoding="utf-8") as file:
        file.write('{"strokes": [[[NaN, 1]]], "label": 3}\n{"label": 4}\n')
    teaching.import_from((path,))
    photographer.wait(lambda: len(gallery.grid.digits) == DRAWINGS)
    app.drawing.replace_ink(leaning(draw_digit(7, rng)), "example")
    photographer.take("my-digits-imported")
    QTest.keyClick(window, Qt.Key.Key_7)
    photographer.wait(lambda: len(gallery.grid.digits) == DRAWINGS + 1)
    for index in SELECTED:
        QTest.mouseClick(
            gallery.grid.viewport(),
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.ControlModifier,
            gallery.grid.place_of(index).center(),
        )
    photographer.take("my-digits")
    window.verbs["learn_hand"].trigger()
    photographer.wait(lambda: "left" in gallery.lesson.notice.shown.sentence)
    photographer.take("lesson-under-way")
    photographer.wait(lambda: gallery.lesson.is_done)
    photographer.wait(lambda: "…" not in gallery.lesson.pad_line.text)
    photographer.take("lesson-before-after")
    gallery.lesson.discard_button.click()
    photographer.put_away()


def leaning(ink: Ink) -> Ink:
    """Make a drawing lean as that hand's do."""
    angle = np.deg2rad(-RISE_DEG)
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    shear = np.array([[1.0, -LEAN], [0.0, 1.0]])
    middle = PAD_SIDE_PX / 2
    strokes = []
    for stroke in ink.strokes:
        points = stroke.points.copy()
        points[:, :2] = (points[:, :2] - middle) @ (turn @ shear).T * 0.8 + middle
        strokes.append(Stroke.of(points))
    return ink.with_strokes(tuple(strokes))
