"""Claims about the thread that answers why: who comes first, who makes way, what is told."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
import torch
from pytestqt.qtbot import QtBot
from torch import nn

from lenet_app.insight.inquiry import Cancelled
from lenet_app.records import Failure, Weights
from lenet_app.session.insight_thread import InsightThread
from tests.insight.stub_inquiry import Count, Counted

PATIENCE_MS = 60_000


@pytest.fixture
def thread(qtbot: QtBot) -> Iterator[InsightThread]:
    thread = InsightThread()
    yield thread
    thread.stop()
    assert thread.wait(PATIENCE_MS)


def test_a_question_is_answered_by_the_network_it_names(
    qtbot: QtBot, thread: InsightThread, weights: Weights
) -> None:
    thread.start()
    with qtbot.waitSignal(thread.found, timeout=PATIENCE_MS) as found:
        thread.ask(Count(weights))
    assert found.args == [Counted("any", 61_706)]


def test_of_a_kind_only_the_newest_is_answered_and_light_ones_first(
    qtbot: QtBot, thread: InsightThread, weights: Weights
) -> None:
    thread.ask(Count(weights, "heavy", kind="heavy", is_heavy=True))
    thread.ask(Count(weights, "old"))
    thread.ask(Count(weights, "new"))
    found: list[object] = []
    thread.found.connect(found.append)
    with qtbot.waitSignals([thread.found] * 2, timeout=PATIENCE_MS):
        thread.start()
    assert [record.asker for record in found if isinstance(record, Counted)] == ["new", "heavy"]


def test_what_was_forgotten_is_not_answered(
    qtbot: QtBot, thread: InsightThread, weights: Weights
) -> None:
    thread.ask(Count(weights, "forgotten"))
    thread.forget("count")
    thread.ask(Count(weights, "kept", kind="other"))
    with qtbot.waitSignal(thread.found, timeout=PATIENCE_MS) as found:
        thread.start()
    assert found.args is not None
    assert found.args[0].asker == "kept"


def test_a_heavy_question_that_is_begun_is_left_when_it_is_forgotten(
    qtbot: QtBot, thread: InsightThread, weights: Weights
) -> None:
    heavy = Count(weights, "heavy", kind="heavy", is_heavy=True, goes_on=threading.Event())
    thread.start()
    thread.ask(heavy)
    assert heavy.begun.wait(PATIENCE_MS / 1000)
    thread.forget("heavy")
    with qtbot.waitSignal(thread.found, timeout=PATIENCE_MS) as found:
        thread.ask(Count(weights, "next", kind="next", is_heavy=True))
    assert found.args is not None
    assert found.args[0].asker == "next"
    with qtbot.waitSignal(thread.found, timeout=PATIENCE_MS) as found:
        thread.ask(Count(weights, "again", kind="heavy", is_heavy=True))
    assert found.args is not None
    assert found.args[0].asker == "again"


def test_a_light_question_is_answered_amid_a_heavy_one(
    qtbot: QtBot, thread: InsightThread, weights: Weights
) -> None:
    goes_on = threading.Event()
    heavy = Count(weights, "heavy", kind="heavy", is_heavy=True, goes_on=goes_on)
    thread.start()
    thread.ask(heavy)
    assert heavy.begun.wait(PATIENCE_MS / 1000)
    with qtbot.waitSignal(thread.found, timeout=PATIENCE_MS) as first:
        thread.ask(Count(weights, "light"))
    with qtbot.waitSignal(thread.found, timeout=PATIENCE_MS) as second:
        goes_on.set()
    assert first.args is not None
    assert second.args is not None
    assert (first.args[0].asker, second.args[0].asker) == ("light", "heavy")


def test_a_heavy_question_makes_way_for_a_newer_of_its_kind(
    qtbot: QtBot, thread: InsightThread, weights: Weights
) -> None:
    never = threading.Event()
    old = Count(weights, "old", kind="heavy", is_heavy=True, goes_on=never)
    thread.start()
    thread.ask(old)
    assert old.begun.wait(PATIENCE_MS / 1000)
    with qtbot.waitSignal(thread.found, timeout=PATIENCE_MS) as found:
        thread.ask(Count(weights, "new", kind="heavy", is_heavy=True))
    assert found.args is not None
    assert found.args[0].asker == "new"


@pytest.mark.parametrize(
    ("question", "sentence", "where"),
    [
        ({"fails": True}, "There is nothing to count; choose other weights.", "recognition"),
        ({"breaks": True}, "Something unexpected went wrong", "app"),
    ],
)
def test_a_failure_is_one_sentence_and_the_thread_lives_on(
    qtbot: QtBot,
    thread: InsightThread,
    weights: Weights,
    question: dict[str, bool],
    sentence: str,
    where: str,
) -> None:
    thread.start()
    with qtbot.waitSignal(thread.failed, timeout=PATIENCE_MS) as failed:
        thread.ask(Count(weights, fails="fails" in question, breaks="breaks" in question))
    assert failed.args is not None
    kind, failure = failed.args
    assert isinstance(failure, Failure)
    assert (kind, failure.where) == ("count", where)
    assert failure.sentence.startswith(sentence)
    with qtbot.waitSignal(thread.found, timeout=PATIENCE_MS):
        thread.ask(Count(weights))


@dataclass(frozen=True, eq=False)
class WithoutGradients(Count):
    """A heavy question that needs no gradients, and asks whether anybody waits all the same."""

    def find(self, network: nn.Sequential, cancelled: Cancelled) -> Counted | None:
        with torch.inference_mode():
            return super().find(network, cancelled)


@dataclass(frozen=True, eq=False)
class WithGradients(Count):
    """A light question that needs gradients of the network it is given."""

    def find(self, network: nn.Sequential, cancelled: Cancelled) -> Counted | None:
        pictures = torch.zeros(1, 1, 28, 28, requires_grad=True)
        torch.autograd.grad(network(pictures).sum(), [pictures])
        return super().find(network, cancelled)


def test_a_light_question_has_gradients_amid_a_heavy_one_without(
    qtbot: QtBot, thread: InsightThread, weights: Weights
) -> None:
    goes_on = threading.Event()
    heavy = WithoutGradients(weights, "heavy", kind="heavy", is_heavy=True, goes_on=goes_on)
    thread.start()
    thread.ask(heavy)
    assert heavy.begun.wait(PATIENCE_MS / 1000)
    with qtbot.waitSignal(thread.found, timeout=PATIENCE_MS) as first:
        thread.ask(WithGradients(weights, "light"))
    with qtbot.waitSignal(thread.found, timeout=PATIENCE_MS):
        goes_on.set()
    assert first.args is not None
    assert first.args[0].asker == "light"
