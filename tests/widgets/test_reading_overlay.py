"""Claims about the frames around the digits on the pad."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from lenet_app.drawing.drawing import Drawing
from lenet_app.records import ReadDigit, Verdict
from lenet_app.widgets.pad import Pad
from lenet_app.widgets.reading_overlay import AIR_PX, ReadingOverlay
from lenet_app.widgets.theme import DARK, palette_of


def part(left: float, right: float, digit: int = 4, verdict: Verdict = "digit") -> ReadDigit:
    likely = np.eye(10, dtype=np.float32)[digit]
    return ReadDigit((left, 60.0, right, 200.0), (0,), verdict, digit, likely)


@pytest.fixture
def pad(qtbot: QtBot) -> Pad:
    pad = Pad(Drawing())
    pad.setPalette(palette_of("dark"))
    pad.resize(284, 284)
    qtbot.addWidget(pad)
    with qtbot.waitExposed(pad):
        pad.show()
    return pad


@pytest.fixture
def overlay(pad: Pad) -> ReadingOverlay:
    return ReadingOverlay(pad)


def picture(pad: Pad) -> QImage:
    pad.clearFocus()
    return pad.grab().toImage()


def columns_of(image: QImage, colour: QColor, row: int) -> list[int]:
    return [x for x in range(2, image.width() - 2) if image.pixelColor(x, row) == colour]


def test_a_frame_goes_around_the_ink_of_its_digit(pad: Pad, overlay: ReadingOverlay) -> None:
    overlay.show_parts((part(40, 100),), 18.0)
    edges = columns_of(picture(pad), DARK.accent, 130)
    scale, left = pad.paper_rect().width() / 280, pad.paper_rect().left()
    reach = 9 + AIR_PX
    assert min(edges) == pytest.approx(left + (40 - reach) * scale, abs=2)
    assert max(edges) == pytest.approx(left + (100 + reach) * scale, abs=2)
    assert len(edges) <= 4


def test_what_is_unsure_has_another_colour(pad: Pad, overlay: ReadingOverlay) -> None:
    overlay.show_parts((part(40, 100, verdict="unsure"),), 18.0)
    assert columns_of(picture(pad), DARK.warning, 130)
    assert not columns_of(picture(pad), DARK.accent, 130)


def test_frames_go_with_their_digits(pad: Pad, overlay: ReadingOverlay) -> None:
    plain = picture(pad)
    overlay.show_parts((part(40, 100), part(150, 220)), 18.0)
    assert picture(pad) != plain
    overlay.show_parts((), 18.0)
    assert picture(pad) == plain
    assert not overlay.isVisible()


def test_a_frame_ends_where_the_paper_ends(pad: Pad, overlay: ReadingOverlay) -> None:
    wide = part(-500, 4000)
    overlay.show_parts((wide,), 18.0)
    assert pad.paper_rect().contains(overlay.place_of(wide))


def test_the_pad_is_drawn_on_through_the_frames(pad: Pad, overlay: ReadingOverlay) -> None:
    overlay.show_parts((part(40, 100),), 18.0)
    middle = pad.rect().center()
    QTest.mouseClick(pad, Qt.MouseButton.LeftButton, pos=middle)
    assert not pad._drawing.is_blank
    assert pad.childAt(middle) is None


def test_the_frames_follow_the_size_of_the_pad(pad: Pad, overlay: ReadingOverlay) -> None:
    chosen = part(40, 100)
    overlay.show_parts((chosen,), 18.0)
    before = overlay.place_of(chosen)
    pad.resize(400, 400)
    assert overlay.size() == pad.size()
    assert overlay.place_of(chosen).width() > before.width()
