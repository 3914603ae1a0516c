from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from lenet_app.widgets.eye_rate import EyeRate

LONG_MS = 3_600_000


def test_the_first_wish_is_granted_at_once(qtbot: QtBot) -> None:
    shown: list[int] = []
    owner = QObject()
    EyeRate(lambda: shown.append(1), owner, LONG_MS).wish()
    assert shown == [1]


def test_wishes_that_follow_too_soon_wait(qtbot: QtBot) -> None:
    shown: list[int] = []
    owner = QObject()
    rate = EyeRate(lambda: shown.append(1), owner, LONG_MS)
    for _ in range(5):
        rate.wish()
    assert shown == [1]


def test_the_last_wish_is_granted_in_the_end_and_only_once(qtbot: QtBot) -> None:
    shown: list[int] = []
    owner = QObject()
    newest = [0]
    rate = EyeRate(lambda: shown.append(newest[0]), owner, 20)
    for number in range(1, 6):
        newest[0] = number
        rate.wish()
    qtbot.waitUntil(lambda: shown == [1, 5], timeout=10_000)
    assert not rate._later.isActive()
