"""Claims about the desk of formulas: which unit stays, and where it sees the pad."""

from dataclasses import replace

import numpy as np
import pytest

from lenet_app.ink.placement import placement_of
from lenet_app.ink.strokes import PAD_SIDE_PX, Ink, Stroke
from lenet_app.recognition.inputs import pixels_of
from lenet_app.records import Frame, InputStep, NetworkInput, Prediction, Unit, UnitField
from lenet_app.window.formula_desk import kept, on_pad
from tests.insight.asked_networks import asked

SEVEN = Ink((Stroke.of([[60, 60], [200, 60], [110, 240]]),))
CORNER = UnitField(0, (0,), top=3, left=4, bottom=8, right=9)


def seen(name: str, given: NetworkInput) -> Prediction:
    return replace(asked(name)[2], input=given)


def picture(step: str) -> NetworkInput:
    steps = (InputStep(step, np.zeros((28, 28), np.float32)),)  # type: ignore[arg-type]
    return NetworkInput(np.zeros((28, 28), np.float32), steps, blank=False)


@pytest.mark.parametrize(
    ("unit", "found"),
    [
        (Unit(3, 4, 9, 9), Unit(3, 4, 9, 9)),
        (Unit(2, 5, 13, 13), Unit(2, 5, 13, 13)),
        (Unit(7, 9), Unit(7, 9)),
        (Unit(0, 0, 3, 3), None),
        (None, None),
    ],
)
def test_a_unit_stays_where_the_next_network_has_its_place(
    unit: Unit | None, found: Unit | None
) -> None:
    before, now = asked("lenet-modern")[2], asked("lenet5-1998")[2]

    assert kept(unit, before, now) == found


def test_a_unit_goes_where_the_next_network_is_smaller_or_has_no_such_layer() -> None:
    rgb, modern = asked("lenet-rgb")[2], asked("lenet-modern")[2]

    assert kept(Unit(3, 31, 9, 9), rgb, modern) is None  # 32 maps of C3, then 16
    assert kept(Unit(7, 4), rgb, modern) is None  # F7
    assert kept(Unit(8, 4), rgb, modern) == Unit(7, 4)  # OUTPUT, one layer earlier


def test_ink_is_seen_where_it_was_drawn() -> None:
    frame, within = on_pad(seen("lenet-modern", pixels_of(SEVEN)), CORNER, (1, 28, 28))
    edges = placement_of(SEVEN).frame_on_pad(Frame(4, 3, 9, 8))

    assert frame == pytest.approx([edge / PAD_SIDE_PX for edge in edges])
    assert within == "paper"


def test_the_margin_of_the_1998_network_is_no_part_of_the_pad() -> None:
    wide, _ = on_pad(seen("lenet5-1998", pixels_of(SEVEN)), CORNER, (1, 32, 32))
    moved = replace(CORNER, top=1, left=2, bottom=6, right=7)
    plain, _ = on_pad(seen("lenet-modern", pixels_of(SEVEN)), moved, (1, 28, 28))

    assert wide == pytest.approx(plain)


def test_a_datasets_example_fills_its_picture() -> None:
    frame, within = on_pad(seen("lenet-modern", picture("sample")), CORNER, (1, 28, 28))

    assert frame == pytest.approx((4 / 28, 3 / 28, 9 / 28, 8 / 28))
    assert within == "picture"


def test_a_digit_found_in_a_picture_has_no_outline() -> None:
    frame, _ = on_pad(seen("lenet-modern", picture("centre")), CORNER, (1, 28, 28))

    assert frame is None


def test_clothes_lie_in_a_square_around_their_picture() -> None:
    prediction = seen("lenet-modern", picture("entry"))
    info = replace(prediction.weights, dataset="fashion-mnist", classes=("shirt", "bag"))

    _, within = on_pad(replace(prediction, weights=info), CORNER, (1, 28, 28))

    assert within == "square"
