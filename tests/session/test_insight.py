"""Claims about asking why: each record has its signal, and a closed session asks nothing."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Signal
from pytestqt.qtbot import QtBot

from lenet_app.records import Weights
from lenet_app.session.insight import Insight
from tests.insight.stub_inquiry import Count, Counted

PATIENCE_MS = 60_000


class Counting(Insight):
    counted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._signals = {Counted: self.counted}


@pytest.fixture
def insight(qtbot: QtBot) -> Iterator[Counting]:
    insight = Counting()
    yield insight
    insight.close()


def test_a_record_is_told_by_the_signal_of_its_kind(
    qtbot: QtBot, insight: Counting, weights: Weights
) -> None:
    with qtbot.waitSignal(insight.counted, timeout=PATIENCE_MS) as counted:
        insight.ask(Count(weights))
    assert counted.args == [Counted("any", 61_706)]


def test_a_failure_names_the_kind_of_question(
    qtbot: QtBot, insight: Counting, weights: Weights
) -> None:
    with qtbot.waitSignal(insight.failed, timeout=PATIENCE_MS) as failed:
        insight.ask(Count(weights, fails=True))
    assert failed.args is not None
    assert failed.args[0] == "count"


def test_after_closing_nothing_is_asked(insight: Counting, weights: Weights) -> None:
    insight.close()
    insight.ask(Count(weights))
    insight.forget("count")
    assert not insight._thread.isRunning()
