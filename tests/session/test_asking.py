"""Claims about the pace of questions: one at a time, the newest next."""

import pytest
from pytestqt.qtbot import QtBot

from lenet_app.ink.strokes import Ink, Stroke
from lenet_app.session.asking import Asking
from lenet_app.session.recognition_thread import Question


def ink(x: int) -> Ink:
    return Ink((Stroke.of([[x, 10], [x, 200]]),))


@pytest.fixture
def asked() -> list[Question]:
    return []


@pytest.fixture
def asking(asked: list[Question], qtbot: QtBot) -> Asking:
    return Asking(asked.append)


def test_the_first_is_asked_at_once_and_numbered(asking: Asking, asked: list[Question]) -> None:
    drawing = ink(1)
    assert asking.subject == 0
    assert asking.ask(drawing) == 1
    assert [(q.subject, q.content) for q in asked] == [(1, drawing)]
    assert asking.content is drawing


def test_while_one_is_asked_only_the_newest_waits(
    asking: Asking, asked: list[Question], qtbot: QtBot
) -> None:
    for x in range(1, 5):
        asking.ask(ink(x))
    assert [q.subject for q in asked] == [1]
    asking.go_on()
    qtbot.waitUntil(lambda: len(asked) == 2)
    assert asked[1].subject == 4


def test_with_nothing_waiting_the_next_is_asked_at_once(
    asking: Asking, asked: list[Question]
) -> None:
    asking.ask(ink(1))
    asking.ask_next()
    asking.ask(ink(2))
    assert [q.subject for q in asked] == [1, 2]


def test_an_answer_that_nobody_paints_is_not_waited_for_for_ever(
    asking: Asking, asked: list[Question], qtbot: QtBot
) -> None:
    asking.ask(ink(1))
    asking.ask(ink(2))
    asking.wait_until_seen()
    qtbot.waitUntil(lambda: len(asked) == 2)
