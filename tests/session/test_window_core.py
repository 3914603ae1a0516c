"""Claims about whose core is whose while a network trains."""

import os
import sys
import threading
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from lenet_app.records import TrainingPlan
from lenet_app.session import window_core
from lenet_app.session.window_core import WindowCore

PLAN = TrainingPlan("lenet-modern", "mnist", "default", "cpu", 10, 430, 55_000, 5_000, 10_000)
ON_LINUX = pytest.mark.skipif(sys.platform != "linux", reason="only Linux binds a single thread")


@dataclass
class Answers:
    """Stands in for the thread that answers."""

    native_id: int | None = 7


@pytest.fixture
def affinity(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> dict[int, set[int]]:
    """Stand in for the system: what each of the process's threads may use, as it is told."""
    seen: dict[int, set[int]] = {}
    for thread in (threading.get_native_id(), 7, 8):
        (tmp_path / str(thread)).mkdir()
    monkeypatch.setattr(window_core, "THREADS", tmp_path)
    monkeypatch.setattr(window_core, "usable_cores", lambda: frozenset({4, 5}))
    monkeypatch.setattr(window_core, "_bind", lambda thread, cores: seen.update({thread: {*cores}}))
    return seen


def test_window_and_answers_share_one_of_two_cores(affinity: dict[int, set[int]]) -> None:
    WindowCore(Answers()).make_way(PLAN)
    assert affinity == {threading.get_native_id(): {4}, 7: {4}}


def test_afterwards_every_thread_has_both_cores(affinity: dict[int, set[int]]) -> None:
    core = WindowCore(Answers())
    core.make_way(PLAN)
    core.join()
    assert affinity == {thread: {4, 5} for thread in (threading.get_native_id(), 7, 8)}


def test_who_made_no_way_takes_nothing_back(affinity: dict[int, set[int]]) -> None:
    WindowCore(Answers()).join()
    assert affinity == {}


def test_a_second_plan_does_not_forget_the_other_core(
    affinity: dict[int, set[int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    core = WindowCore(Answers())
    core.make_way(PLAN)
    # As a bound thread sees it.
    monkeypatch.setattr(window_core, "usable_cores", lambda: frozenset({4}))
    core.make_way(PLAN)
    core.join()
    assert affinity[7] == {4, 5}


@pytest.mark.parametrize("cores", [{0}, {0, 1, 2, 3}, set()])
def test_other_machines_are_left_to_the_scheduler(
    affinity: dict[int, set[int]], monkeypatch: pytest.MonkeyPatch, cores: set[int]
) -> None:
    monkeypatch.setattr(window_core, "usable_cores", lambda: frozenset(cores))
    WindowCore(Answers()).make_way(PLAN)
    assert affinity == {}


def test_a_training_on_the_gpu_needs_no_way(affinity: dict[int, set[int]]) -> None:
    WindowCore(Answers()).make_way(replace(PLAN, device="cuda"))
    assert affinity == {}


def test_before_anything_answers_nothing_is_bound(affinity: dict[int, set[int]]) -> None:
    WindowCore(Answers(None)).make_way(PLAN)
    assert affinity == {}


@ON_LINUX
def test_a_real_thread_is_bound_alone_and_freed() -> None:
    cores, ended = os.sched_getaffinity(0), threading.Event()
    thread = threading.Thread(target=ended.wait)
    thread.start()
    number = thread.native_id or 0
    try:
        window_core._bind(number, {min(cores)})
        assert os.sched_getaffinity(number) == {min(cores)}
        assert os.sched_getaffinity(0) == cores
        window_core._bind(number, cores)
        assert os.sched_getaffinity(number) == cores
    finally:
        ended.set()
        thread.join()


@ON_LINUX
def test_a_thread_that_has_ended_is_no_mishap() -> None:
    thread = threading.Thread(target=int)
    thread.start()
    thread.join()
    cores = os.sched_getaffinity(0)
    window_core._bind(thread.native_id or 0, cores)
    assert os.sched_getaffinity(0) == cores


@ON_LINUX
def test_the_cores_are_those_of_this_process() -> None:
    assert window_core.usable_cores() == os.sched_getaffinity(0)
