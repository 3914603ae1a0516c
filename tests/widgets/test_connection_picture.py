"""Claims about the picture of the C3 connection table."""

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QColor, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from lenet_app.widgets.connection_picture import ConnectionPicture
from lenet_app.widgets.theme import DARK, palette_of
from tests.widgets.example_1998 import C3, READS


@pytest.fixture
def picture(qtbot: QtBot) -> ConnectionPicture:
    picture = ConnectionPicture()
    qtbot.addWidget(picture)
    picture.setPalette(palette_of("dark"))
    picture.show_table(C3)
    picture.resize(picture.sizeHint())
    return picture


def colour_at(picture: ConnectionPicture, c3_map: int, s2_map: int) -> QColor:
    ratio = picture.devicePixelRatioF()
    return picture.grab().toImage().pixelColor(picture.cell(c3_map, s2_map).center() * ratio)


def point_at(picture: ConnectionPicture, place: QPointF) -> None:
    none, no_key = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    kind, there = QEvent.Type.MouseMove, picture.mapToGlobal(place)
    QApplication.sendEvent(picture, QMouseEvent(kind, place, there, none, none, no_key))


def test_squares_are_where_the_paper_connects_and_nowhere_else(picture: ConnectionPicture) -> None:
    image = picture.grab().toImage()
    ratio = picture.devicePixelRatioF()
    shown = np.array(
        [
            [
                image.pixelColor(picture.cell(c3, s2).center() * ratio) == DARK.faint
                for s2 in range(6)
            ]
            for c3 in range(16)
        ]
    )
    np.testing.assert_array_equal(shown, C3)


@pytest.mark.parametrize("column", range(16))
def test_a_column_under_the_pointer_says_what_it_reads(
    picture: ConnectionPicture, column: int
) -> None:
    point_at(picture, QPointF(picture.cell(column, 3).center()))
    wanted = f"C3 map {column} reads S2 maps {', '.join(READS[column])}"
    assert picture.sentence() == picture.toolTip() == picture.accessibleDescription() == wanted


def test_the_chosen_column_takes_the_accent(picture: ConnectionPicture) -> None:
    point_at(picture, QPointF(picture.cell(7, 0).center()))
    assert colour_at(picture, 7, 1) == DARK.accent
    assert colour_at(picture, 7, 0) != DARK.accent
    assert colour_at(picture, 6, 1) == DARK.faint


def test_leaving_says_how_many_pairs_are_connected(picture: ConnectionPicture) -> None:
    point_at(picture, QPointF(picture.cell(7, 1).center()))
    QApplication.sendEvent(picture, QEvent(QEvent.Type.Leave))
    assert picture.sentence().startswith("60 of 96 pairs are connected")
    assert picture.toolTip() == ""


def test_beside_the_table_nothing_is_chosen(picture: ConnectionPicture) -> None:
    point_at(picture, QPointF(3, 60))
    assert picture.column is None


def test_arrows_walk_the_columns_and_stop_at_the_ends(picture: ConnectionPicture) -> None:
    for key, column in (
        (Qt.Key.Key_Right, 0),
        (Qt.Key.Key_Right, 1),
        (Qt.Key.Key_End, 15),
        (Qt.Key.Key_Right, 15),
        (Qt.Key.Key_Home, 0),
        (Qt.Key.Key_Left, 0),
    ):
        QTest.keyClick(picture, key)
        assert picture.column == column


def test_other_keys_go_on_to_the_window(picture: ConnectionPicture) -> None:
    QTest.keyClick(picture, Qt.Key.Key_A)
    assert picture.column is None


def test_no_table_is_an_empty_picture(qtbot: QtBot) -> None:
    empty = ConnectionPicture()
    qtbot.addWidget(empty)
    assert empty.sentence() == ""
    assert not empty.grab().isNull()
