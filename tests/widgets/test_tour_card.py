"""Claims about the tour's card: where it lies, and how one goes on."""

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from lenet_app.widgets.tour_card import TourCard, place_beside

AREA = QRect(0, 0, 1000, 700)
CARD = QSize(300, 200)


@pytest.fixture
def card(qtbot: QtBot) -> TourCard:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1000, 700)
    card = TourCard(window)
    card.show_step(2, 3, "What a convolution does", "It adds products.")
    window.show()
    card.show()
    return card


@pytest.mark.parametrize(
    "target",
    [
        QRect(0, 0, 300, 300),
        QRect(650, 400, 350, 300),
        QRect(100, 0, 800, 300),
        QRect(100, 400, 800, 300),
        QRect(340, 300, 300, 90),
    ],
)
def test_the_card_covers_what_it_speaks_of_never_where_there_is_room(target: QRect) -> None:
    place = QRect(place_beside(target, CARD, AREA), CARD)
    assert not place.intersects(target)
    assert AREA.contains(place)


def test_beside_what_fills_the_window_it_lies_in_a_corner() -> None:
    place = QRect(place_beside(AREA, CARD, AREA), CARD)
    assert AREA.contains(place)


def test_it_lies_on_the_right_where_both_sides_are_free() -> None:
    assert place_beside(QRect(400, 300, 100, 100), CARD, AREA).x() > 500


@pytest.mark.parametrize("key", [Qt.Key.Key_Right, Qt.Key.Key_Return, Qt.Key.Key_PageDown])
def test_keys_go_on(qtbot: QtBot, card: TourCard, key: Qt.Key) -> None:
    with qtbot.waitSignal(card.next_wished):
        qtbot.keyClick(card, key)


def test_keys_go_back_and_leave(qtbot: QtBot, card: TourCard) -> None:
    with qtbot.waitSignal(card.back_wished):
        qtbot.keyClick(card, Qt.Key.Key_Left)
    with qtbot.waitSignal(card.left):
        qtbot.keyClick(card, Qt.Key.Key_Escape)


def test_buttons_do_the_same(qtbot: QtBot, card: TourCard) -> None:
    with qtbot.waitSignal(card.next_wished):
        card.next_button.click()
    with qtbot.waitSignal(card.back_wished):
        card.back_button.click()
    with qtbot.waitSignal(card.left):
        card.leave_button.click()


def test_there_is_no_way_back_from_the_first_and_the_last_is_done(
    qtbot: QtBot, card: TourCard
) -> None:
    card.show_step(1, 3, "First", "Text")
    with qtbot.assertNotEmitted(card.back_wished):
        qtbot.keyClick(card, Qt.Key.Key_Left)
    assert not card.back_button.isEnabled()
    card.show_step(3, 3, "Last", "Text")
    assert card.next_button.text() == "Done"


def test_a_longer_text_makes_a_higher_card(card: TourCard) -> None:
    before = card.height()
    card.show_step(2, 3, "Title", "It adds products. " * 30)
    assert card.height() > before
    assert card.accessibleDescription().startswith("Title. It adds")


def test_it_is_raised_beside_its_target(card: TourCard) -> None:
    card.lie_beside(QRect(0, 0, 300, 300))
    assert card.pos() == place_beside(QRect(0, 0, 300, 300), card.size(), AREA)
    assert card.pos() != QPoint(0, 0)


def test_a_title_of_two_lines_leaves_the_text_its_room(card: TourCard) -> None:
    card.show_step(1, 3, "Short", "Text")
    card.show_step(
        2, 3, "A title that is so long that it takes two lines of the card", "Line " * 60
    )
    for label in card.findChildren(QLabel):
        assert label.height() >= label.heightForWidth(label.width())
