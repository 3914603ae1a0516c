"""Claims about the outline on the pad."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from lenet_app.drawing.drawing import Drawing
from lenet_app.records import Frame, Picture
from lenet_app.widgets.frame_overlay import FrameOverlay, Within
from lenet_app.widgets.pad import Pad
from lenet_app.widgets.theme import colours


def accents(pad: Pad) -> set[tuple[int, int]]:
    image, accent = pad.grab().toImage(), colours(pad.palette()).accent.rgb()
    paper = pad.paper_rect().toRect()
    return {
        (x, y)
        for x in range(paper.left() + 3, paper.right() - 2)
        for y in range(paper.top() + 3, paper.bottom() - 2)
        if image.pixel(x, y) == accent
    }


def test_a_frame_is_outlined_where_it_lies_on_the_paper(pad: Pad, drawing: Drawing) -> None:
    overlay = FrameOverlay(pad, drawing)
    overlay.show_frame(Frame(0.25, 0.25, 0.5, 0.75))
    paper = pad.paper_rect()

    found = accents(pad)

    xs, ys = {x for x, _ in found}, {y for _, y in found}
    assert min(xs) == pytest.approx(paper.left() + 0.25 * paper.width(), abs=2)
    assert max(xs) == pytest.approx(paper.left() + 0.5 * paper.width(), abs=2)
    assert min(ys) == pytest.approx(paper.top() + 0.25 * paper.height(), abs=2)
    assert max(ys) == pytest.approx(paper.top() + 0.75 * paper.height(), abs=2)


def test_edges_beyond_the_paper_are_not_shown(pad: Pad, drawing: Drawing, qtbot: QtBot) -> None:
    overlay = FrameOverlay(pad, drawing)
    overlay.show_frame(Frame(-0.5, 0.5, 1.5, 2.0))

    ys = {y for _, y in accents(pad)}

    assert len(ys) <= 3
    overlay.show_frame(Frame(-0.5, -0.5, 1.5, 1.5))
    qtbot.waitUntil(lambda: accents(pad) == set())


def test_no_frame_no_outline(pad: Pad, drawing: Drawing) -> None:
    overlay = FrameOverlay(pad, drawing)
    overlay.show_frame(Frame(0.25, 0.25, 0.5, 0.75))
    overlay.show_frame(None)

    assert overlay.frame is None
    assert accents(pad) == set()


def test_strokes_go_through_it(pad: Pad, drawing: Drawing) -> None:
    overlay = FrameOverlay(pad, drawing)
    overlay.show_frame(Frame(0.0, 0.0, 1.0, 1.0))
    under = pad.childAt(QPoint(150, 150)) or pad

    QTest.mousePress(under, Qt.MouseButton.LeftButton, pos=QPoint(150, 150))
    QTest.mouseRelease(under, Qt.MouseButton.LeftButton, pos=QPoint(150, 150))

    assert under is pad
    assert not drawing.is_blank


def test_it_grows_with_the_pad(pad: Pad, drawing: Drawing) -> None:
    overlay = FrameOverlay(pad, drawing)
    pad.resize(420, 420)

    assert overlay.geometry() == pad.rect()


@pytest.mark.parametrize("within", ["picture", "square"])
def test_a_frame_in_a_picture_lies_where_the_picture_is_painted(
    pad: Pad, drawing: Drawing, within: Within
) -> None:
    # 20 wide and 10 high, enlarged 14 times and more: whole-number zoom, in the middle.
    drawing.show_picture(Picture("flat", np.zeros((10, 20), np.float32)))
    overlay = FrameOverlay(pad, drawing)
    overlay.show_frame(Frame(0.25, 0.25, 0.75, 0.75), within)
    zoom = int(pad.paper_rect().width() // 20)

    found = accents(pad)

    xs, ys = {x for x, _ in found}, {y for _, y in found}
    assert max(xs) - min(xs) + 1 == pytest.approx(0.5 * 20 * zoom, abs=2)
    wanted = 0.5 * (10 if within == "picture" else 20) * zoom
    assert max(ys) - min(ys) + 1 == pytest.approx(wanted, abs=2)
