from collections.abc import Sequence

import numpy as np
import pytest

from lenet_app.datasets.non_digits import row_of_digits
from lenet_app.datasets.synthetic import draw_digit
from lenet_app.ink.raster import rasterise
from lenet_app.ink.strokes import FARTHEST_PX, Ink, Stroke
from lenet_app.networks.weights import read_weights
from lenet_app.paths import shipped_weights
from lenet_app.recognition.predictor import Predictor
from lenet_app.recognition.segmenting import MOST_PARTS, MOST_STROKES, parts_of, read
from lenet_app.records import FloatArray

Line = Sequence[tuple[float, float]]
HAT: Line = [(40, 50), (120, 50)]
BODY: Line = [(45, 50), (45, 110), (110, 140), (50, 200)]
LEFT_OF_FOUR: Line = [(60, 50), (20, 140), (70, 140)]
RIGHT_OF_FOUR: Line = [(100, 50), (100, 200)]
TWO: Line = [(150, 70), (200, 60), (150, 190), (220, 190)]


class Knowing(Predictor):
    """Knows a few drawings, surely; of all others it says that every class is as likely."""

    def __init__(self, known: dict[int, Ink], guessed: dict[int, Ink] | None = None) -> None:
        super().__init__(read_weights(shipped_weights()))
        self._known = [
            (label, rasterise([ink])[0], likely)
            for drawings, likely in ((known, 0.99), (guessed or {}, 0.4))
            for label, ink in drawings.items()
        ]

    def probabilities(self, fields: FloatArray) -> FloatArray:
        """Answer surely what is pixel by pixel a known drawing."""
        answers = np.full((len(fields), 10), 0.1, np.float32)
        for row, field in enumerate(fields):
            for label, known, likely in self._known:
                if np.abs(field - known).max() < 1e-3:
                    answers[row] = (1 - likely) / 9
                    answers[row, label] = likely
        return answers


def inked(*lines: Line) -> Ink:
    return Ink(tuple(Stroke.of(list(line)) for line in lines))


def upright(x: float, top: float = 50, bottom: float = 200) -> list[tuple[float, float]]:
    return [(x, top), (x, bottom)]


def test_nothing_drawn_is_nothing_read() -> None:
    reading = read(Ink(), Knowing({}))
    assert reading.parts == ()
    assert reading.text == ""
    assert not reading.is_number


def test_strokes_apart_are_parts_from_left_to_right() -> None:
    parts = parts_of(inked(upright(200), upright(20), upright(110)))
    assert [part.strokes for part in parts] == [(1,), (2,), (0,)]


def test_strokes_above_each_other_are_one_part() -> None:
    assert len(parts_of(inked(HAT, BODY))) == 1


def test_a_bar_through_a_leg_belongs_to_it() -> None:
    leg, bar = [(20.0, 50.0), (90.0, 50.0), (50.0, 200.0)], [(40.0, 120.0), (85.0, 120.0)]
    assert [part.strokes for part in parts_of(inked(leg, bar, TWO))] == [(0, 1), (2,)]


def test_a_dot_is_no_part_of_its_own() -> None:
    assert len(parts_of(inked(upright(50), [(120, 200), (121, 201)]))) == 1


def test_however_many_strokes_there_are_few_parts() -> None:
    crowd = Ink(tuple(Stroke.of(upright(10 + 30 * n)) for n in range(30)), pen_px=4)
    assert len(parts_of(crowd)) == MOST_PARTS


def test_two_digits_side_by_side_are_read_from_left_to_right() -> None:
    knowing = Knowing({5: inked(HAT, BODY), 2: inked(TWO)})
    reading = read(inked(TWO, HAT, BODY), knowing)  # the left one was drawn last
    assert [part.strokes for part in reading.parts] == [(1, 2), (0,)]
    assert reading.text == "52"
    assert reading.is_number


def test_strokes_apart_that_make_one_digit_are_joined() -> None:
    knowing = Knowing({4: inked(LEFT_OF_FOUR, RIGHT_OF_FOUR)})
    reading = read(inked(LEFT_OF_FOUR, RIGHT_OF_FOUR), knowing)
    assert [part.strokes for part in reading.parts] == [(0, 1)]
    assert reading.text == "4"
    assert not reading.is_number


def test_an_open_four_beside_another_digit_keeps_both_its_strokes() -> None:
    knowing = Knowing({4: inked(LEFT_OF_FOUR, RIGHT_OF_FOUR), 1: inked(RIGHT_OF_FOUR),
                       2: inked(TWO)})  # fmt: skip
    reading = read(inked(LEFT_OF_FOUR, RIGHT_OF_FOUR, TWO), knowing)
    assert [part.digit for part in reading.parts] == [4, 2]
    assert [part.strokes for part in reading.parts] == [(0, 1), (2,)]


def test_a_part_that_is_only_guessed_is_a_question_mark() -> None:
    odd: Line = [(260, 60), (300, 60), (300, 190), (262, 180), (281, 90)]
    knowing = Knowing({2: inked(TWO), 5: inked(HAT, BODY)}, guessed={8: inked(odd)})
    reading = read(inked(HAT, BODY, TWO, odd), knowing)
    assert reading.text == "52?"
    assert not reading.is_number


def test_a_row_as_long_as_a_postcode_is_read() -> None:
    row = [[(x + 110 * n, y) for x, y in TWO] for n in range(7)]
    reading = read(inked(*row), Knowing({2: inked(TWO)}))
    assert reading.text == "2222222"
    assert reading.is_number


def test_each_part_says_where_it_is_and_how_likely() -> None:
    reading = read(inked(HAT, BODY, TWO), Knowing({5: inked(HAT, BODY), 2: inked(TWO)}))
    first, second = reading.parts
    assert first.box == pytest.approx((40, 50, 120, 200))
    assert second.box == pytest.approx((150, 60, 220, 190))
    assert first.probabilities[5] == pytest.approx(0.99)


def test_rows_of_any_digits_part_where_each_digit_is_known() -> None:
    rng = np.random.default_rng(4)
    parted = 0
    for _ in range(20):
        lines = row_of_digits([3, 8], rng)
        ink = Ink(tuple(Stroke.of(60 * line + 100) for line in lines), pen_px=8)
        groups = parts_of(ink)
        if len(groups) == 2:
            inks = [ink.with_strokes(tuple(ink.strokes[n] for n in g.strokes)) for g in groups]
            assert read(ink, Knowing({3: inks[0], 8: inks[1]})).text == "38"
            parted += 1
    assert parted >= 15


def test_what_is_known_of_the_whole_is_not_asked_again() -> None:
    class Silent(Knowing):
        def probabilities(self, fields: FloatArray) -> FloatArray:
            raise AssertionError(f"asked about {len(fields)} parts")

    whole = np.full(10, 0.01, np.float32)
    whole[6] = 0.91
    (part,) = read(inked(BODY), Silent({}), whole=whole).parts
    assert part.digit == 6
    assert part.probabilities is whole


class Certain(Predictor):
    """Takes everything for an 8, whole rows as well: it knows no doubt."""

    def __init__(self) -> None:
        super().__init__(read_weights(shipped_weights()))

    def probabilities(self, fields: FloatArray) -> FloatArray:
        """Answer 8, surely."""
        answers = np.full((len(fields), 10), 0.001, np.float32)
        answers[:, 8] = 0.991
        return answers


def test_digits_that_stand_apart_are_told_apart_without_any_doubt() -> None:
    certain = Certain()
    near, far = inked(upright(60), upright(75)), inked(upright(60), upright(120))
    assert len(read(near, certain).parts) == 1  # a gap as within an open 4
    assert len(read(far, certain).parts) == 2
    assert read(far, certain).is_number


def test_a_stroke_that_was_interrupted_is_one_digit_without_any_doubt() -> None:
    low, high = [(100, 50), (100, 120)], [(104, 125), (104, 200)]
    assert len(read(inked(low, high), Certain()).parts) == 1


def test_a_row_of_dots_is_no_row_of_digits() -> None:
    dots = inked(*[[(20 + 40 * n, 150)] for n in range(6)])
    assert len(parts_of(dots)) == 1


def test_a_crowd_of_strokes_is_one_part_and_takes_no_time() -> None:
    crowd = Ink(tuple(Stroke.of(upright(n % 280, 10 + n % 200)) for n in range(MOST_STROKES + 1)))
    (part,) = parts_of(crowd)
    assert part.strokes == tuple(range(MOST_STROKES + 1))


def test_ink_far_beside_the_pad_is_read_too() -> None:
    far = inked(upright(FARTHEST_PX), upright(-FARTHEST_PX))
    assert len(read(far, Certain()).parts) == 2


def test_the_shipped_weights_tell_one_digit_from_two() -> None:
    predictor = Predictor(read_weights(shipped_weights()))
    rng = np.random.default_rng(3)
    drawn = [draw_digit(label, rng) for label in range(10) for _ in range(10)]
    assert sum(len(read(ink, predictor).parts) == 1 for ink in drawn) >= 97
    right = 0
    for _ in range(40):
        first, second = rng.integers(0, 10, 2).tolist()
        pair = beside(draw_digit(first, rng), draw_digit(second, rng))
        right += [part.digit for part in read(pair, predictor).parts] == [first, second]
    assert right >= 32


def beside(left: Ink, right: Ink) -> Ink:
    """Put two digits of the same height side by side, a quarter of it between them."""
    strokes, end = [], 20.0
    for ink in (left, right):
        points = np.concatenate([stroke.points[:, :2] for stroke in ink.strokes])
        corner, height = points.min(axis=0), np.ptp(points[:, 1])
        scale = 100 / max(height, np.ptp(points[:, 0]) / 2)
        moved = [(stroke.points[:, :2] - corner) * scale + [end, 60] for stroke in ink.strokes]
        strokes += [Stroke.of(points) for points in moved]
        end += np.ptp(points[:, 0]) * scale + 25
    return Ink(tuple(strokes), pen_px=10)


@pytest.fixture(scope="module")
def shipped() -> Predictor:
    return Predictor(read_weights(shipped_weights()))


def test_with_the_shipped_weights_single_digits_are_one_part(shipped: Predictor) -> None:
    rng = np.random.default_rng(3)
    drawn = [draw_digit(label, rng) for label in range(10) for _ in range(10)]
    readings = [read(ink, shipped) for ink in drawn]
    assert sum(len(reading.parts) == 1 for reading in readings) >= 97
    assert sum(reading.is_number for reading in readings) <= 1


def test_with_the_shipped_weights_two_digits_are_told_and_read(shipped: Predictor) -> None:
    rng = np.random.default_rng(5)
    right = numbers = 0
    for _ in range(60):
        digits = [int(digit) for digit in rng.integers(0, 10, 2)]
        lines = row_of_digits(digits, rng)
        reading = read(Ink(tuple(Stroke.of(60 * line + 100) for line in lines), pen_px=8), shipped)
        numbers += reading.is_number
        right += [part.digit for part in reading.parts] == digits
    assert numbers >= 50
    assert right >= 52
