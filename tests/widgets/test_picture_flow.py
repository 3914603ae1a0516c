"""Claims about where pictures lie."""

import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from lenet_app.widgets.picture_flow import LEAST_ROW_PX, PictureFlow, flow


class Square(QWidget):
    def width_for(self, height: int) -> int:
        return height

    def set_compact(self, is_compact: bool) -> None:
        self.is_compact = is_compact


@pytest.fixture
def squares(qtbot: QtBot) -> list[QWidget]:
    return [Square() for _ in range(4)]


def rows(places: list[QRect]) -> list[int]:
    tops = [place.top() for place in places]
    return [tops.count(top) for top in sorted(set(tops))]


@pytest.mark.parametrize(
    ("room", "expected"),
    [(QSize(900, 200), [4]), (QSize(500, 450), [2, 2]), (QSize(300, 150), [4])],
)
def test_pictures_take_as_few_rows_as_fit(
    squares: list[QWidget], room: QSize, expected: list[int]
) -> None:
    assert rows(flow(squares, room, 14)) == expected


def test_pictures_never_overlap_and_keep_their_order(squares: list[QWidget]) -> None:
    places = flow(squares, QSize(350, 500), 14)
    for number, place in enumerate(places):
        assert place.width() == place.height() >= LEAST_ROW_PX
        assert not any(place.intersects(other) for other in places[number + 1 :])


def test_hidden_pictures_take_no_room(qtbot: QtBot, squares: list[QWidget]) -> None:
    area = PictureFlow()
    qtbot.addWidget(area)
    area.hold(squares)
    squares[1].hide()
    area.resize(900, 200)
    area.show()
    qtbot.waitExposed(area)
    assert squares[2].x() == squares[0].geometry().right() + 1 + 16
    squares[1].show()
    area.lay_out()
    assert squares[2].x() > squares[1].x() > squares[0].x()


def test_without_pictures_there_is_nothing_to_place() -> None:
    assert flow([], QSize(300, 200), 14) == []


def test_a_row_that_just_does_not_fit_is_made_compact(qtbot: QtBot, squares: list[QWidget]) -> None:
    area = PictureFlow()
    qtbot.addWidget(area)
    area.hold(squares)
    area.resize(400, 120)
    area.show()
    qtbot.waitExposed(area)
    assert all(square.is_compact for square in squares)  # type: ignore[attr-defined]
    assert squares[-1].geometry().right() < area.maximumViewportSize().width()
    assert not area.horizontalScrollBar().isVisible()
    area.resize(250, 120)
    assert not any(square.is_compact for square in squares)  # type: ignore[attr-defined]
