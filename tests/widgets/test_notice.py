"""Claims about notices."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from lenet_app.widgets.notice import Notice, NoticeAction, NoticeText

THREE = NoticeText(
    "MNIST is not on this machine.",
    (NoticeAction("retry", "Retry"), NoticeAction("folder", "Folder…"), NoticeAction("own", "Own")),
    tone="warning",
)


@pytest.fixture
def notice(qtbot: QtBot) -> Notice:
    notice = Notice()
    qtbot.addWidget(notice)
    notice.resize(300, 90)
    notice.show()
    return notice


@pytest.mark.parametrize("name", ["retry", "folder", "own"])
def test_each_button_announces_its_action(qtbot: QtBot, notice: Notice, name: str) -> None:
    notice.show_text(THREE)
    with qtbot.waitSignal(notice.chosen) as chosen:
        qtbot.mouseClick(notice.button(name), Qt.MouseButton.LeftButton)
    assert chosen.args == [name]


def test_only_the_buttons_of_the_present_notice_are_there(notice: Notice) -> None:
    notice.show_text(THREE)
    notice.show_text(NoticeText("Paused.", (NoticeAction("resume", "Resume"),)))
    assert notice.button("resume").isVisible()
    with pytest.raises(KeyError):
        notice.button("folder")


def test_room_for_two_lines_and_a_button_is_reserved(notice: Notice) -> None:
    empty = notice.sizeHint().height()
    notice.show_text(NoticeText("Paused at step 310.", (NoticeAction("resume", "Resume"),)))
    assert notice.sizeHint().height() == empty
    notice.show_text(NoticeText("Downloading", has_bar=True, fraction=0.3))
    assert notice.sizeHint().height() == empty


def test_a_long_sentence_wraps(qtbot: QtBot, notice: Notice) -> None:
    short = notice.height()
    notice.show_text(NoticeText("A sentence of quite some length, " * 6))
    qtbot.waitUntil(lambda: notice.heightForWidth(300) > short)
    assert notice.heightForWidth(1200) <= short


def test_a_warning_has_an_edge_of_its_own(notice: Notice) -> None:
    notice.show_text(NoticeText("All is well."))
    plain = notice.grab().toImage().pixelColor(1, 50)
    notice.show_text(THREE)
    assert notice.grab().toImage().pixelColor(1, 50) != plain
