"""Claims about the lens: four steps, the last one exact, its pixels readable."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QColor, QHelpEvent, QImage, QMouseEvent
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from lenet_app.records import (
    Frame,
    InputStep,
    NetworkInput,
    Prediction,
    StepAnswer,
    WeightsInfo,
)
from lenet_app.widgets.lens import Lens
from lenet_app.widgets.lens_layout import DIGIT_PX
from lenet_app.widgets.theme import DARK, palette_of

PIXELS = np.zeros((28, 28), np.float32)
PIXELS[3, 7] = 0.52
PREVIEW = np.zeros((40, 40), np.float32)
WEIGHTS = WeightsInfo("lenet-modern", "here", tuple("0123456789"))


def prediction(pixels: np.ndarray[tuple[int, ...], np.dtype[np.float32]]) -> Prediction:
    steps = (
        InputStep("ink", PREVIEW, box=(5.0, 5.0, 30.0, 35.0)),
        InputStep("crop", PREVIEW, part="crop"),
        InputStep("fit", pixels, box=(4.5, 4.5, 24.5, 24.5), mark=(12.0, 13.0), part="fit"),
        InputStep("centre", pixels, part="centre"),
    )
    seen = NetworkInput(pixels, steps, blank=False)
    return Prediction("digit", 7, np.eye(10, dtype=np.float32)[7], seen, (), WEIGHTS)


class LensOnScreen(Lens):
    """A lens on a screen of a given pixel ratio."""

    ratio = 1.0

    def devicePixelRatioF(self) -> float:  # noqa: N802 - Qt's name
        return self.ratio


@pytest.fixture
def lens(qtbot: QtBot) -> Iterator[LensOnScreen]:
    lens = LensOnScreen()
    lens.setPalette(palette_of("dark"))
    lens.resize(lens.sizeHint())
    qtbot.addWidget(lens)
    with qtbot.waitExposed(lens):
        lens.show()
    yield lens
    QToolTip.hideText()


def middle_of(lens: Lens, row: int, column: int) -> QPointF:
    layout = lens._layout
    return layout.frames[-1].topLeft() + QPointF(column + 0.5, row + 0.5) * layout.pixel


def point_at(lens: Lens, place: QPointF) -> None:
    none, no_key = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    move = QMouseEvent(QEvent.Type.MouseMove, place, lens.mapToGlobal(place), none, none, no_key)
    QApplication.sendEvent(lens, move)


def rendered(lens: LensOnScreen, ratio: float) -> QImage:
    lens.ratio = ratio
    image = QImage(lens.size() * ratio, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    lens.render(image)
    return image


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_the_input_is_shown_exactly_in_whole_screen_pixels(
    lens: LensOnScreen, ratio: float
) -> None:
    random = np.random.default_rng(0).uniform(0, 1, (28, 28)).astype(np.float32)
    lens.show_input(prediction(random).input)
    image = rendered(lens, ratio).convertToFormat(QImage.Format.Format_Grayscale8)
    levels = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1)
    frame = lens._layout.frames[-1]
    zoom = round(frame.width() * ratio) // DIGIT_PX
    left, top = round(frame.left() * ratio), round(frame.top() * ratio)
    shown = levels[top : top + 28 * zoom, left : left + 28 * zoom].reshape(28, zoom, 28, zoom)
    assert zoom >= 2
    assert (shown == shown[:, :1, :, :1]).all()
    expected = DARK.paper.lightness() + random * (DARK.ink.lightness() - DARK.paper.lightness())
    np.testing.assert_allclose(shown[:, 0, :, 0], expected, atol=2)


@pytest.mark.parametrize("width", [230, 280, 330, 480, 900])
def test_the_last_step_is_the_largest_and_everything_fits(lens: LensOnScreen, width: int) -> None:
    lens.resize(width, 260)
    frames = lens._layout.frames
    assert len(frames) == 4
    assert all(frame.width() <= frames[-1].width() for frame in frames)
    assert frames[0].left() >= 0
    assert frames[-1].right() <= width
    assert all(a.right() + 8 < b.left() for a, b in pairwise(frames))
    assert lens._layout.readout.bottom() <= 260


def test_more_room_means_a_larger_zoom(lens: LensOnScreen) -> None:
    before = lens._layout.pixel
    lens.resize(3 * lens.width(), 3 * lens.height())
    assert lens._layout.pixel > before


def test_the_smallest_size_still_shows_two_screen_pixels_for_one(lens: LensOnScreen) -> None:
    lens.resize(lens.minimumSizeHint())
    assert lens._layout.pixel == 2.0


def test_pointing_at_a_pixel_reads_its_value(lens: LensOnScreen) -> None:
    lens.show_input(prediction(PIXELS).input)
    point_at(lens, middle_of(lens, 3, 7))
    assert lens.readout() == "row 3, column 7: 0.52"


def test_the_value_changes_while_the_pointer_rests(lens: LensOnScreen) -> None:
    lens.show_input(prediction(PIXELS).input)
    point_at(lens, middle_of(lens, 3, 7))
    lens.show_input(prediction(np.ones((28, 28), np.float32)).input)
    assert lens.readout() == "row 3, column 7: 1.00"


def test_beside_the_input_nothing_is_read(lens: LensOnScreen) -> None:
    lens.show_input(prediction(PIXELS).input)
    point_at(lens, middle_of(lens, 3, 7))
    point_at(lens, QPointF(3, 3))
    assert lens.readout() == ""


def test_leaving_reads_nothing(lens: LensOnScreen) -> None:
    point_at(lens, middle_of(lens, 3, 7))
    QApplication.sendEvent(lens, QEvent(QEvent.Type.Leave))
    assert lens.readout() == ""


def test_a_pixel_can_be_read_before_the_first_answer(lens: LensOnScreen) -> None:
    point_at(lens, middle_of(lens, 0, 0))
    assert lens.readout() == "row 0, column 0: 0.00"


def test_reading_moves_nothing_else(lens: LensOnScreen) -> None:
    lens.show_input(prediction(PIXELS).input)
    before = rendered(lens, 1.0)
    frames = lens._layout.frames
    point_at(lens, middle_of(lens, 3, 7))
    after = rendered(lens, 1.0)
    steps = frames[0].united(frames[2]).toAlignedRect()
    assert before.copy(steps) == after.copy(steps)
    assert before != after


# The screen in memory cannot bring a tooltip to the front, and says so.
@pytest.mark.qt_log_ignore("This plugin does not support raise")
def test_every_step_is_explained_by_a_tooltip(lens: LensOnScreen) -> None:
    texts = set()
    for frame in lens._layout.frames:
        place = frame.center().toPoint()
        event = QHelpEvent(QEvent.Type.ToolTip, place, lens.mapToGlobal(place))
        QApplication.sendEvent(lens, event)
        texts.add(QToolTip.text())
    assert len(texts) == 4
    assert "" not in texts


def test_a_blank_lens_has_the_frames_and_captions_of_a_full_one(lens: LensOnScreen) -> None:
    empty = rendered(lens, 1.0)
    lens.show_input(prediction(PIXELS).input)
    full = rendered(lens, 1.0)
    layout = lens._layout
    captions = layout.captions.toAlignedRect()
    assert empty.copy(captions) == full.copy(captions)
    frame = layout.frames[-1]
    left, row = round(frame.left()) - 1, round(frame.center().y())
    assert empty.pixelColor(left, row) == full.pixelColor(left, row) == DARK.hairline


def test_the_lens_has_a_name(lens: LensOnScreen) -> None:
    assert lens.accessibleName()
    assert lens.accessibleDescription()


# --- other ways to other networks -----------------------------------------------------------------


def seen_through(*steps: InputStep) -> NetworkInput:
    return NetworkInput(PIXELS, steps, blank=False)


def test_the_field_of_1998_is_shown_in_whole_screen_pixels(lens: LensOnScreen) -> None:
    field = np.random.default_rng(0).random((32, 32), np.float32)
    ink, crop, fit = prediction(PIXELS).input.steps[:3]
    lens.show_input(seen_through(ink, crop, fit, InputStep("entry", field)))
    side = lens._layout.frames[-1].width()
    assert side % 32 == 0
    assert side >= 64
    point_at(lens, middle_of(lens, 31, 31))
    assert lens.readout() == f"row 31, column 31: {field[31, 31]:.2f}"


def test_a_coloured_input_is_shown_in_its_colours_and_read_off_in_three(lens: LensOnScreen) -> None:
    field = np.zeros((3, 32, 32), np.float32)
    field[:, 4, 9] = (1.0, 0.5, 0.0)
    lens.show_input(seen_through(InputStep("picture", field), InputStep("entry", field)))
    assert len(lens._layout.frames) == 2
    image = rendered(lens, 1.0)
    place = middle_of(lens, 4, 9).toPoint()
    assert image.pixelColor(place) == QColor(255, 128, 0)
    point_at(lens, middle_of(lens, 4, 9))
    assert lens.readout() == "row 4, column 9: 1.00, 0.50, 0.00"


def test_grey_in_its_own_tones_is_read_off_as_one_number(lens: LensOnScreen) -> None:
    field = np.full((3, 28, 28), 0.25, np.float32)
    lens.show_input(seen_through(InputStep("picture", field), InputStep("entry", field)))
    point_at(lens, middle_of(lens, 1, 2))
    assert lens.readout() == "row 1, column 2: 0.25"


def test_an_input_larger_than_its_frame_can_still_be_read_off(lens: LensOnScreen) -> None:
    field = np.random.default_rng(0).random((224, 224), np.float32)
    ink, crop, fit = prediction(PIXELS).input.steps[:3]
    lens.show_input(seen_through(ink, crop, fit, InputStep("entry", field)))
    assert lens._layout.frames[-1].width() < 224
    point_at(lens, middle_of(lens, 200, 100))
    assert lens.readout() == f"row 200, column 100: {field[200, 100]:.2f}"


def test_another_way_forgets_the_pixel_that_was_pointed_at(lens: LensOnScreen) -> None:
    lens.show_input(prediction(PIXELS).input)
    point_at(lens, middle_of(lens, 3, 7))
    lens.show_input(seen_through(InputStep("entry", np.zeros((32, 32), np.float32))))
    assert lens.readout() == ""
    assert len(lens._layout.frames) == 1


def test_a_datasets_example_is_shown_as_it_is_stored_with_a_note(lens: LensOnScreen) -> None:
    lens.show_input(seen_through(InputStep("sample", PIXELS)))
    beside = lens._layout.frames[-1].toAlignedRect()
    beside.moveRight(beside.left() - 1)
    image = rendered(lens, 1.0).copy(beside)
    assert any(
        image.pixelColor(x, y) == DARK.faint
        for x in range(image.width())
        for y in range(image.height())
    )
    point_at(lens, middle_of(lens, 3, 7))
    assert lens.readout() == "row 3, column 7: 0.52"


# --- steps that are left out ----------------------------------------------------------------------


def answered(best: int, share: float) -> StepAnswer:
    likely = np.eye(10, dtype=np.float32)[best] * share
    return StepAnswer(frozenset(), PIXELS, "digit", best, likely, str(best))


def test_a_switch_is_announced_and_said_in_words(lens: LensOnScreen, qtbot: QtBot) -> None:
    lens.show_input(prediction(PIXELS).input)
    before = rendered(lens, 1.0)
    with qtbot.waitSignal(lens.left_out_changed) as changed:
        lens.switches.switch("centre").click()
    assert changed.args[0] == {"centre"}
    last_line = lens._layout.readout.toAlignedRect()
    after = rendered(lens, 1.0)
    assert before.copy(last_line) != after.copy(last_line)
    colours_below = {
        after.pixelColor(x, y).name()
        for x in range(after.width())
        for y in range(last_line.top(), min(last_line.bottom(), after.height()))
    }
    assert DARK.warning.name() in colours_below


def test_a_step_that_is_left_out_is_dimmed(lens: LensOnScreen) -> None:
    lens.show_input(prediction(np.ones((28, 28), np.float32)).input)
    middle = lens._layout.frames[2].center().toPoint()
    middle.setX(middle.x() + 15)  # beside the cross
    bright = rendered(lens, 1.0).pixelColor(middle).lightness()
    lens.switches.switch("fit").click()
    assert rendered(lens, 1.0).pixelColor(middle).lightness() < bright / 2


def test_the_answer_after_each_step_stands_below_its_picture(lens: LensOnScreen) -> None:
    steps = prediction(PIXELS).input.steps
    lens.show_input(seen_through(*steps))
    line = lens._layout.answers.toAlignedRect()
    without = rendered(lens, 1.0).copy(line)
    shares = (0.4, 0.5, 0.6, 0.7)
    lens.show_input(
        seen_through(
            *(
                replace(step, answer=answered(3, share))
                for step, share in zip(steps, shares, strict=True)
            )
        )
    )
    assert lens._answers() == ("3 · 40 %", "3 · 50 %", "3 · 60 %", "3 · 70 %")
    assert rendered(lens, 1.0).copy(line) != without


def test_another_way_has_its_own_switches(lens: LensOnScreen) -> None:
    field = np.zeros((3, 28, 28), np.float32)
    lens.show_input(
        seen_through(
            InputStep("picture", field),
            InputStep("exchanged", field, part="exchanged"),
            InputStep("entry", field),
        )
    )
    assert lens.switches.switch("exchanged").isVisible()
    assert not lens.switches.switch("crop").isVisible()


def test_the_lens_tells_whether_it_is_seen(lens: LensOnScreen, qtbot: QtBot) -> None:
    with qtbot.waitSignal(lens.watched_changed) as told:
        lens.hide()
    assert told.args[0] is False
    with qtbot.waitSignal(lens.watched_changed) as told:
        lens.show()
    assert told.args[0] is True


def test_what_a_unit_sees_is_outlined_on_the_last_step(qtbot: QtBot) -> None:
    lens = Lens()
    qtbot.addWidget(lens)
    lens.resize(312, 120)
    plain = lens.grab().toImage()

    lens.show_field(Frame(0.25, 0.25, 0.5, 0.5))
    outlined = lens.grab().toImage()
    lens.show_field(None)

    assert outlined != plain
    assert lens.grab().toImage() == plain
