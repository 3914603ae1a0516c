"""Claims about the pad: every hand draws, nothing is lost, and only what changed is painted."""

from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, QRect, Qt, QUrl
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QImage,
    QInputDevice,
    QMouseEvent,
    QPaintEvent,
    QPointingDevice,
    QTabletEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from lenet_app.drawing.drawing import Drawing
from lenet_app.ink.strokes import PAD_SIDE_PX
from lenet_app.records import Picture
from lenet_app.widgets.pad import Pad
from lenet_app.widgets.pad_face import FRAME_PX
from lenet_app.widgets.theme import DARK, LIGHT, palette_of

LEFT = Qt.MouseButton.LeftButton
RIGHT = Qt.MouseButton.RightButton
NONE = Qt.MouseButton.NoButton
PEN = QPointingDevice.PointerType.Pen
ERASER = QPointingDevice.PointerType.Eraser


class WatchedPad(Pad):
    """Remembers what it was asked to paint."""

    def __init__(self, drawing: Drawing) -> None:
        super().__init__(drawing)
        self.painted: list[QRect] = []

    def paintEvent(self, event: QPaintEvent) -> None:
        self.painted.append(event.rect())
        super().paintEvent(event)


@pytest.fixture
def drawing() -> Drawing:
    return Drawing()


@pytest.fixture
def pad(qtbot: QtBot, drawing: Drawing) -> WatchedPad:
    """A pad on which a pad pixel is a screen pixel, moved by the room for the frame."""
    pad = WatchedPad(drawing)
    pad.setPalette(palette_of("dark"))
    pad.resize(PAD_SIDE_PX + 2 * FRAME_PX, PAD_SIDE_PX + 2 * FRAME_PX)
    qtbot.addWidget(pad)
    with qtbot.waitExposed(pad):
        pad.show()
    return pad


def at(x: float, y: float) -> QPointF:
    return QPointF(x + FRAME_PX, y + FRAME_PX)


def mouse(
    pad: Pad,
    kind: QEvent.Type,
    place: QPointF,
    button: Qt.MouseButton = NONE,
    held: Qt.MouseButton = NONE,
) -> None:
    no_key = Qt.KeyboardModifier.NoModifier
    event = QMouseEvent(kind, place, pad.mapToGlobal(place), button, held, no_key)
    QApplication.sendEvent(pad, event)


def press(pad: Pad, x: float, y: float, button: Qt.MouseButton = LEFT) -> None:
    mouse(pad, QEvent.Type.MouseButtonPress, at(x, y), button, button)


def move(pad: Pad, x: float, y: float, held: Qt.MouseButton = LEFT) -> None:
    mouse(pad, QEvent.Type.MouseMove, at(x, y), NONE, held)


def release(pad: Pad, x: float, y: float, button: Qt.MouseButton = LEFT) -> None:
    mouse(pad, QEvent.Type.MouseButtonRelease, at(x, y), button, NONE)


def draw_line(pad: Pad, y: float = 100.0) -> None:
    press(pad, 40.0, y)
    move(pad, 140.0, y)
    release(pad, 240.0, y)


def grey(pad: Pad) -> np.ndarray[tuple[int, int], np.dtype[np.uint8]]:
    """Grab the paper as 280×280 grey levels."""
    image = pad.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    levels = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1)
    inside = slice(FRAME_PX, FRAME_PX + PAD_SIDE_PX)
    return levels[inside, inside].copy()


# --- mouse ----------------------------------------------------------------------------------------


def test_the_left_button_draws(pad: Pad, drawing: Drawing) -> None:
    draw_line(pad)
    (stroke,) = drawing.ink.strokes
    np.testing.assert_allclose(stroke.points[:, :2], [[40, 100], [140, 100], [240, 100]])


def test_every_point_of_a_fast_horizontal_move_is_kept(pad: Pad, drawing: Drawing) -> None:
    press(pad, 0.0, 100.0)
    for x in range(1, 200):
        move(pad, float(x), 100.0)
    release(pad, 199.0, 100.0)
    np.testing.assert_array_equal(drawing.ink.strokes[0].points[:, 0], np.arange(200))


def test_parts_of_a_pixel_are_kept(pad: Pad, drawing: Drawing) -> None:
    press(pad, 40.25, 100.75)
    np.testing.assert_array_equal(drawing.ink.strokes[0].points[0, :2], [40.25, 100.75])


def test_a_tap_draws_a_dot(pad: Pad, drawing: Drawing) -> None:
    press(pad, 40.0, 100.0)
    release(pad, 40.0, 100.0)
    assert drawing.ink.strokes[0].points.shape == (1, 3)
    assert grey(pad)[100, 40] > 240


def test_two_quick_taps_draw_two_dots(pad: Pad, drawing: Drawing) -> None:
    press(pad, 40.0, 100.0)
    release(pad, 40.0, 100.0)
    mouse(pad, QEvent.Type.MouseButtonDblClick, at(60.0, 100.0), LEFT, LEFT)
    release(pad, 60.0, 100.0)
    assert len(drawing.ink.strokes) == 2


def test_the_right_button_erases(pad: Pad, drawing: Drawing) -> None:
    draw_line(pad)
    press(pad, 140.0, 60.0, RIGHT)
    move(pad, 140.0, 140.0, RIGHT)
    release(pad, 140.0, 140.0, RIGHT)
    assert len(drawing.ink.strokes) == 2
    assert drawing.undo_stack.count() == 2


def test_the_left_button_erases_when_the_eraser_is_chosen(pad: Pad, drawing: Drawing) -> None:
    draw_line(pad)
    pad.set_erasing(True)
    press(pad, 140.0, 100.0)
    release(pad, 140.0, 100.0)
    assert len(drawing.ink.strokes) == 2


def test_the_middle_button_does_nothing(pad: Pad, drawing: Drawing) -> None:
    press(pad, 40.0, 100.0, Qt.MouseButton.MiddleButton)
    assert drawing.is_blank


def test_moves_without_a_button_draw_nothing(pad: Pad, drawing: Drawing) -> None:
    move(pad, 40.0, 100.0, held=NONE)
    assert drawing.is_blank


def test_a_release_that_somebody_else_got_ends_the_stroke(pad: Pad, drawing: Drawing) -> None:
    press(pad, 40.0, 100.0)
    move(pad, 80.0, 100.0, held=NONE)
    assert drawing.undo_stack.count() == 1
    assert len(drawing.ink.strokes[0].points) == 1


def test_points_beside_the_paper_end_at_its_edge(pad: Pad, drawing: Drawing) -> None:
    press(pad, 40.0, 100.0)
    move(pad, 900.0, -50.0)
    np.testing.assert_array_equal(drawing.ink.strokes[0].points[1, :2], [280.0, 0.0])


def test_places_do_not_depend_on_the_pads_size(pad: Pad, drawing: Drawing) -> None:
    pad.resize(2 * PAD_SIDE_PX + 2 * FRAME_PX + 100, 2 * PAD_SIDE_PX + 2 * FRAME_PX)
    middle = QPointF(pad.rect().toRectF().center())
    mouse(pad, QEvent.Type.MouseButtonPress, middle + QPointF(100.0, 0.0), LEFT, LEFT)
    np.testing.assert_allclose(drawing.ink.strokes[0].points[0, :2], [190.0, 140.0])


@pytest.mark.parametrize(
    "interrupt",
    [
        lambda pad: pad.hide(),
        lambda pad: QApplication.sendEvent(pad, QEvent(QEvent.Type.UngrabMouse)),
        lambda pad: QApplication.sendEvent(pad, QEvent(QEvent.Type.WindowDeactivate)),
    ],
    ids=["hidden", "mouse stolen", "window left"],
)
def test_an_interrupted_stroke_is_finished(
    pad: Pad, drawing: Drawing, interrupt: Callable[[Pad], None]
) -> None:
    press(pad, 40.0, 100.0)
    interrupt(pad)
    assert drawing.undo_stack.count() == 1
    assert drawing.pending_stroke is None


def test_a_stroke_is_finished_when_the_keyboard_goes_elsewhere(
    qtbot: QtBot, pad: Pad, drawing: Drawing
) -> None:
    pad.activateWindow()
    pad.setFocus()
    qtbot.waitUntil(pad.hasFocus)
    press(pad, 40.0, 100.0)
    pad.clearFocus()
    assert drawing.undo_stack.count() == 1


# --- pen ------------------------------------------------------------------------------------------


def tablet(
    pad: Pad,
    kind: QEvent.Type,
    place: QPointF,
    pressure: float,
    end: QPointingDevice.PointerType = PEN,
    button: Qt.MouseButton = LEFT,
) -> QTabletEvent:
    device = QPointingDevice(
        "pen", 1, QInputDevice.DeviceType.Stylus, end, QInputDevice.Capability.Pressure, 1, 2
    )
    held = NONE if pressure == 0.0 else button
    event = QTabletEvent(
        kind,
        device,
        place,
        pad.mapToGlobal(place),
        pressure,
        0.0,
        0.0,
        0.0,
        0.0,
        0.0,
        Qt.KeyboardModifier.NoModifier,
        NONE if kind == QEvent.Type.TabletMove else button,
        held,
    )
    QApplication.sendEvent(pad, event)
    return event


def test_the_pen_draws_with_its_pressure(pad: Pad, drawing: Drawing) -> None:
    tablet(pad, QEvent.Type.TabletPress, at(40.0, 100.0), 0.25)
    tablet(pad, QEvent.Type.TabletMove, at(80.5, 100.0), 0.75)
    event = tablet(pad, QEvent.Type.TabletRelease, at(80.5, 100.0), 0.0)
    expected = [[40.0, 100.0, 0.25], [80.5, 100.0, 0.75]]
    np.testing.assert_allclose(drawing.ink.strokes[0].points, expected)
    assert event.isAccepted()


def test_a_hovering_pen_draws_nothing(pad: Pad, drawing: Drawing) -> None:
    tablet(pad, QEvent.Type.TabletMove, at(40.0, 100.0), 0.0)
    assert drawing.is_blank


def test_the_pens_other_end_erases_and_its_tip_draws_again(
    qtbot: QtBot, pad: Pad, drawing: Drawing
) -> None:
    draw_line(pad)
    with qtbot.waitSignal(pad.erasing_changed) as turned:
        tablet(pad, QEvent.Type.TabletPress, at(140.0, 100.0), 0.5, ERASER)
    tablet(pad, QEvent.Type.TabletRelease, at(140.0, 100.0), 0.0, ERASER)
    assert turned.args == [True]
    assert len(drawing.ink.strokes) == 2
    with qtbot.waitSignal(pad.erasing_changed) as turned:
        tablet(pad, QEvent.Type.TabletMove, at(140.0, 100.0), 0.0)
    assert turned.args == [False]


def test_the_pens_tip_respects_an_eraser_chosen_by_hand(qtbot: QtBot, pad: Pad) -> None:
    pad.set_erasing(True)
    with qtbot.assertNotEmitted(pad.erasing_changed):
        tablet(pad, QEvent.Type.TabletMove, at(140.0, 100.0), 0.0)


def test_the_button_on_the_pen_erases(pad: Pad, drawing: Drawing) -> None:
    draw_line(pad)
    tablet(pad, QEvent.Type.TabletPress, at(140.0, 100.0), 0.5, button=RIGHT)
    assert len(drawing.ink.strokes) == 2


# --- finger ---------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def screen(qapp: QApplication) -> QPointingDevice:
    assert qapp is not None
    return QTest.createTouchDevice()


def test_the_first_finger_draws_and_the_second_rests(
    pad: Pad, drawing: Drawing, screen: QPointingDevice
) -> None:
    first, second = at(40.0, 100.0).toPoint(), at(200.0, 200.0).toPoint()
    moved = first + QPoint(60, 0)
    QTest.touchEvent(pad, screen).press(0, first, pad).commit()
    QTest.touchEvent(pad, screen).stationary(0).press(1, second, pad).commit()
    QTest.touchEvent(pad, screen).move(0, moved, pad).move(1, second, pad).commit()
    QTest.touchEvent(pad, screen).release(0, moved, pad).release(1, second, pad).commit()
    (stroke,) = drawing.ink.strokes
    np.testing.assert_array_equal(stroke.points[:, :2], [[40, 100], [100, 100]])


def test_a_second_touch_draws_a_second_stroke(
    pad: Pad, drawing: Drawing, screen: QPointingDevice
) -> None:
    for y in (50.0, 150.0):
        QTest.touchEvent(pad, screen).press(0, at(40.0, y).toPoint(), pad).commit()
        QTest.touchEvent(pad, screen).release(0, at(40.0, y).toPoint(), pad).commit()
    assert len(drawing.ink.strokes) == 2


# --- eraser and pointer ---------------------------------------------------------------------------


def test_choosing_the_eraser_is_announced_once(qtbot: QtBot, pad: Pad) -> None:
    with qtbot.waitSignal(pad.erasing_changed) as chosen:
        pad.set_erasing(True)
    assert chosen.args == [True]
    with qtbot.assertNotEmitted(pad.erasing_changed):
        pad.set_erasing(True)


def test_the_pointer_is_as_wide_as_the_pen(pad: Pad, drawing: Drawing) -> None:
    before = pad.cursor().pixmap().width()
    drawing.set_pen(drawing.pen_px + 20.0)
    assert pad.cursor().pixmap().width() == pytest.approx(before + 20, abs=1)


def test_the_pointer_grows_with_the_pad(pad: Pad) -> None:
    before = pad.cursor().pixmap().width()
    pad.resize(pad.size() * 2)
    assert pad.cursor().pixmap().width() > 1.5 * before


def test_the_pointer_shows_the_eraser_while_it_erases(pad: Pad) -> None:
    pen = pad.cursor().pixmap().toImage()
    press(pad, 40.0, 100.0, RIGHT)
    assert pad.cursor().pixmap().toImage() != pen
    release(pad, 40.0, 100.0, RIGHT)
    assert pad.cursor().pixmap().toImage() == pen


# --- looks ----------------------------------------------------------------------------------------


def test_a_fast_stroke_has_no_gap_on_the_paper(pad: Pad) -> None:
    press(pad, 30.0, 30.0)
    for x in (90.0, 190.0, 250.0):
        move(pad, x, x)
    diagonal = np.arange(30, 250)
    assert grey(pad)[diagonal, diagonal].min() > 240
    release(pad, 250.0, 250.0)
    assert grey(pad)[diagonal, diagonal].min() > 240


def test_ink_looks_the_same_before_and_after_the_pen_is_lifted(pad: Pad) -> None:
    press(pad, 30.0, 200.0)
    for x, y in ((60.0, 120.0), (100.0, 90.0), (160.0, 210.0), (240.0, 60.0)):
        move(pad, x, y)
    pending = grey(pad)
    release(pad, 240.0, 60.0)
    np.testing.assert_allclose(grey(pad).astype(int), pending.astype(int), atol=2)


def test_a_growing_stroke_repaints_its_end_only(qtbot: QtBot, pad: WatchedPad) -> None:
    press(pad, 20.0, 20.0)
    for x in range(25, 200, 5):
        move(pad, float(x), float(x))
    qtbot.waitUntil(lambda: grey(pad)[195, 195] > 240)
    QApplication.processEvents()
    pad.painted.clear()
    move(pad, 200.0, 200.0)
    qtbot.waitUntil(lambda: len(pad.painted) > 0)
    assert pad.painted[0].contains(at(200.0, 200.0).toPoint())
    assert pad.painted[0].width() < 60
    assert pad.painted[0].height() < 60


def test_undo_takes_the_ink_off_the_paper(pad: Pad, drawing: Drawing) -> None:
    draw_line(pad)
    assert grey(pad)[100, 140] > 240
    drawing.undo_stack.undo()
    assert grey(pad)[100, 140] < 30


def test_erased_ink_is_gone_while_the_eraser_still_moves(pad: Pad) -> None:
    draw_line(pad)
    press(pad, 140.0, 100.0, RIGHT)
    shown = grey(pad)
    assert shown[100, 140] < 30
    assert shown[100, 60] > 240


def test_a_blank_pad_invites_until_the_first_point(pad: Pad) -> None:
    invited = grey(pad)
    press(pad, 5.0, 5.0)
    drawn = grey(pad)
    middle = (slice(110, 170), slice(60, 220))
    assert invited[middle].max() > 100
    assert drawn[middle].max() < 30


def test_a_picture_is_shown_in_place_of_ink(pad: Pad, drawing: Drawing) -> None:
    drawing.show_picture(Picture("grey", np.full((50, 50), 0.5, np.float32)))
    shown = grey(pad)
    assert abs(int(shown[140, 140]) - 128) <= 2
    press(pad, 140.0, 140.0)
    assert grey(pad)[20, 20] < 30


def test_the_paper_follows_the_theme(pad: Pad) -> None:
    draw_line(pad)
    pad.grab()
    pad.setPalette(palette_of("light"))
    image = pad.grab().toImage()
    assert QColor(image.pixel(at(140, 100).toPoint())) == LIGHT.ink
    assert QColor(image.pixel(at(140, 200).toPoint())) == LIGHT.paper


def test_focus_is_visible(qtbot: QtBot, pad: Pad) -> None:
    def frame() -> QColor:
        return QColor(pad.grab().toImage().pixel(1, 100))

    pad.clearFocus()
    assert frame() != DARK.accent
    pad.activateWindow()
    pad.setFocus()
    qtbot.waitUntil(pad.hasFocus)
    assert frame() == DARK.accent


def test_the_pad_is_square_and_not_too_small(pad: Pad) -> None:
    assert pad.heightForWidth(333) == 333
    assert pad.sizeHint().width() == pad.sizeHint().height() >= PAD_SIDE_PX
    assert pad.minimumSizeHint().width() >= 180


def test_the_pad_has_a_name_and_says_what_to_do(pad: Pad) -> None:
    assert pad.accessibleName()
    assert pad.accessibleDescription()
    assert pad.statusTip()


# --- drops ----------------------------------------------------------------------------------------


def drag_enter(pad: Pad, mime: QMimeData) -> bool:
    action = Qt.DropAction.CopyAction
    event = QDragEnterEvent(QPoint(50, 50), action, mime, NONE, Qt.KeyboardModifier.NoModifier)
    # An event starts accepted; Qt's own drags start ignored.
    event.ignore()
    pad.dragEnterEvent(event)
    return event.isAccepted()


def drop(pad: Pad, mime: QMimeData) -> None:
    action = Qt.DropAction.CopyAction
    pad.dropEvent(QDropEvent(QPointF(50, 50), action, mime, NONE, Qt.KeyboardModifier.NoModifier))


def test_a_dropped_file_is_announced_by_its_path(qtbot: QtBot, pad: Pad) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile("/digits/seven.png"), QUrl.fromLocalFile("/digits/8.png")])
    assert drag_enter(pad, mime)
    with qtbot.waitSignal(pad.picture_dropped) as dropped:
        drop(pad, mime)
    assert dropped.args == [QUrl.fromLocalFile("/digits/seven.png").toLocalFile()]


def test_a_dropped_image_is_announced_with_its_pixels(qtbot: QtBot, pad: Pad) -> None:
    image = QImage(3, 4, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    mime = QMimeData()
    mime.setUrls([QUrl("https://example.org/seven.png")])
    mime.setImageData(image)
    assert drag_enter(pad, mime)
    with qtbot.waitSignal(pad.image_dropped) as dropped:
        drop(pad, mime)
    assert dropped.args is not None
    assert dropped.args[0] == image


def test_dragged_text_is_refused(pad: Pad) -> None:
    mime = QMimeData()
    mime.setText("seven")
    before = grey(pad)
    assert not drag_enter(pad, mime)
    np.testing.assert_array_equal(grey(pad), before)


def test_the_pad_lights_up_while_something_can_be_dropped(pad: Pad) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile("/digits/seven.png")])
    before = grey(pad)
    drag_enter(pad, mime)
    assert grey(pad)[20, 20] > before[20, 20]
    pad.dragLeaveEvent(QDragLeaveEvent())
    np.testing.assert_array_equal(grey(pad), before)
